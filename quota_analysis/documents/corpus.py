"""Documents read together, and what became of every file that was offered."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from quota_analysis.errors import ReadingError, alternatives
from quota_analysis.model.documents import CONTENT_ROLES, Document, ReadingRow
from quota_analysis.review import Overrides


@dataclass(frozen=True, slots=True)
class Corpus:
    """The documents of one folder, list or text, by path; `reading` has every file offered.

    name: the folder's or file's own name, without the way to it; overrides: what a reviewer's
    `overrides.toml` in the folder corrects or adds, None without one.
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
        import pandas as pd

        shown = pd.DataFrame(
            [
                {
                    "document": d.doc_id,
                    "title": d.row.title or "",
                    "kind": d.row.kind,
                    "dated": d.row.anchor_date or "",
                    "characters": f"{d.row.n_chars:,}",
                    "paragraphs and items": sum(s.role in CONTENT_ROLES for s in d.sections),
                    "markers": len(d.citations),
                    "notes": d.row.notes or "",
                }
                for d in self.documents
            ]
        )
        head = f"<p><b>{html.escape(self.name)}</b>: {html.escape(self._counts())}</p>"
        body = shown.to_html(escape=True, index=False, border=0) if len(shown) else ""
        if not self.left_out:
            return head + body
        out = pd.DataFrame(
            [
                {"file": r.path, "state": r.state, "problem": r.problem, "what to do": r.advice}
                for r in self.left_out
            ]
        )
        return f"{head}{body}<p>Left out:</p>{out.to_html(escape=True, index=False, border=0)}"
