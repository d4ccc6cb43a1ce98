"""Documents read together, and what became of every file that was offered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from quota_analysis.errors import ReadingError, alternatives
from quota_analysis.markup import join, paragraph, table
from quota_analysis.model.documents import CONTENT_ROLES, Document, ReadingRow
from quota_analysis.review import Overrides


@dataclass(frozen=True, slots=True)
class Corpus:
    """The documents of one folder, list or text, by path; `reading` has every file offered.

    name: the folder's or file's own name, without the way to it; overrides: what a reviewer's
    `overrides.toml` in the folder corrects or adds, None without one.

    >>> import quota_analysis as qa
    >>> corpus = qa.read_text("The ward lost 12 beds.", name="ward.txt")
    >>> len(corpus), "ward.txt" in corpus, corpus["ward.txt"].text
    (1, True, 'The ward lost 12 beds.')
    >>> corpus
    Corpus 'ward.txt': 1 document
      ward.txt  other  22 characters  (no title)
    """

    documents: tuple[Document, ...]
    reading: tuple[ReadingRow, ...]
    name: str
    overrides: Overrides | None = None

    def __len__(self) -> int:
        return len(self.documents)

    def __iter__(self) -> Iterator[Document]:
        return iter(self.documents)

    def __contains__(self, doc_id: object) -> bool:
        return any(d.doc_id == doc_id for d in self.documents)

    def __getitem__(self, doc_id: str) -> Document:
        """The document of that id; raises ReadingError that names the ids there are."""
        for document in self.documents:
            if document.doc_id == doc_id:
                return document
        known = alternatives(doc_id, (d.doc_id for d in self.documents))
        raise ReadingError(f"no document {doc_id!r} in corpus {self.name!r}; {known}")

    @property
    def left_out(self) -> tuple[ReadingRow, ...]:
        """What was skipped or failed."""
        return tuple(row for row in self.reading if row.state != "read")

    def _counts(self) -> str:
        states = Counter(row.state for row in self.reading)
        parts = [f"{len(self)} document{'' if len(self) == 1 else 's'}"]
        parts += [f"{states[s]} {s}" for s in ("skipped", "failed") if states[s]]
        return ", ".join(parts)

    def __repr__(self) -> str:
        lines = [f"Corpus {self.name!r}: {self._counts()}"]
        for d in self.documents:
            title = d.row.title or "(no title)"
            lines.append(f"  {d.doc_id}  {d.row.kind}  {d.row.n_chars:,} characters  {title}")
        lines += [f"  {r.path}  {r.state}: {r.problem}" for r in self.left_out]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        head = paragraph(f"{self.name}: {self._counts()}")
        shown = pd.DataFrame(
            [
                {
                    "Document": d.doc_id,
                    "Title": d.row.title or "",
                    "What it is": d.row.kind.replace("_", " "),
                    "Dated": d.row.anchor_date or "",
                    "Characters": d.row.n_chars,
                    "Paragraphs and items": sum(s.role in CONTENT_ROLES for s in d.sections),
                    "Markers": len(d.citations),
                    "Notes": d.row.notes or "",
                }
                for d in self.documents
            ]
        )
        out = pd.DataFrame(
            [
                {
                    "File": r.path,
                    "What became of it": r.state,
                    "Why": r.problem,
                    "What to do": r.advice,
                }
                for r in self.left_out
            ]
        )
        parts = [head, table(shown, caption="Documents", empty="No document was read.")]
        parts += [table(out, caption="Left out")] if len(out) else []
        return join(*parts).markup

    def _ipython_key_completions_(self) -> list[str]:
        return [d.doc_id for d in self.documents]

    def __dir__(self) -> list[str]:
        return ["documents", "left_out", "name", "overrides", "reading"]
