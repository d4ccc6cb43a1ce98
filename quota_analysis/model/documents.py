"""Documents as read: the text is never changed, everything else points into it."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pandas as pd

from quota_analysis.markup import Html, escape, fold, join, paragraph, table
from quota_analysis.model.columns import column

KINDS = ("fact_check", "news", "statement", "other")
SECTION_ROLES = (
    "title",
    "heading",
    "body",
    "list",
    "caption",
    "credit",
    "dateline",
    "question_list",
    "references",
    "boilerplate",
    "front_matter",
)
CONTENT_ROLES = frozenset({"body", "list", "caption"})
CITATION_STATES = ("resolved", "listed_no_url", "marker_unresolved", "reference_list_missing")
READING_STATES = ("read", "skipped", "failed")


# So many characters of a part are shown to know it by.
_BEGINNING = 80
_NOT_LINE_END = re.compile(r"[^\r\n]")
_RUNS = re.compile(rb"\x01+|\x00+")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingRow:
    """Every file that was offered and what became of it, so that nothing is left out in silence."""

    path: str = column("path relative to the corpus root, forward slashes", key=True)
    state: str = column("what became of it", values=READING_STATES)
    reader: str | None = column(
        "the reader that took it: text, markdown, html, mhtml, overrides (corrections) or that of "
        "another package"
    )
    n_chars: int | None = column("length of the text as read, in characters")
    problem: str | None = column("what is wrong with it, in one line")
    advice: str | None = column("what to do about it")


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """One row a document that was read."""

    doc_id: str = column("path relative to the corpus root, forward slashes", key=True)
    sha256: str = column("hash of the file's bytes, hexadecimal")
    title: str | None = column("the title as written in the text, or as the page's own data has it")
    publisher: str | None = column(
        "who published it, where the text, its front matter or the page's own data says so"
    )
    kind: str = column("what kind of page it is", values=KINDS)
    published: str | None = column("ISO date of publication, where stated")
    checked: str | None = column("ISO date on which a fact-check page says it was checked")
    anchor_date: str | None = column("ISO date from which relative dates are resolved")
    anchor_basis: str | None = column("where the anchor comes from")
    language: str = column("ISO 639-1 code")
    n_chars: int = column("length of the text as read, in characters")
    reader: str = column(
        "the reader that took it: text, markdown, html, mhtml or that of another package"
    )
    notes: str | None = column("what a reader should know about this copy")


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionRow:
    """The page taken apart: what is content and what stands around it. Sections do not overlap."""

    section_id: str = column("key", key=True)
    doc_id: str = column("document", refers="documents.doc_id")
    start: int = column("first character, 0-based")
    end: int = column("one past the last character")
    role: str = column("what this part of the page is", values=SECTION_ROLES)
    level: int | None = column("depth of a heading or list item, 1 is the outermost")
    text: str = column("the characters themselves")


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationRow:
    """One row a citation marker in running text."""

    citation_id: str = column("key", key=True)
    doc_id: str = column("document", refers="documents.doc_id")
    start: int = column("first character, 0-based")
    end: int = column("one past the last character")
    marker: str = column("the marker's label without brackets, e.g. 4")
    sentence_id: str | None = column(
        "the sentence before it or around it", refers="sentences.sentence_id"
    )
    state: str = column("what the marker leads to in this copy", values=CITATION_STATES)
    target_title: str | None = column("title in the reference list")
    target_url: str | None = column("address in the reference list")
    text: str = column("the characters themselves")


@dataclass(frozen=True, slots=True, repr=False)
class Document:
    """A document as read; shows itself in a notebook.

    text: exactly the characters decoded from the file (a byte order mark is not one of them), of a
    web page those of its article, as light Markdown;
    sections in order, not overlapping; citations without their sentence yet; markup: spans of
    characters inside sections that are signs and addresses rather than words.

    >>> import quota_analysis as qa
    >>> document = qa.read_text("# Beds\\n\\nThe ward lost 12 beds.")["text"]
    >>> document
    text: “# Beds” (other, 2 parts, 0 markers, 30 characters)
    >>> [(part.role, part.text) for part in document.sections]
    [('title', '# Beds'), ('body', 'The ward lost 12 beds.')]
    """

    row: DocumentRow
    text: str
    sections: tuple[SectionRow, ...]
    citations: tuple[CitationRow, ...]
    markup: tuple[tuple[int, int], ...] = ()

    @property
    def doc_id(self) -> str:
        """Its path relative to the corpus, with forward slashes."""
        return self.row.doc_id

    def __repr__(self) -> str:
        title = f"“{' '.join(self.row.title.split())}”" if self.row.title else "no title"
        return f"{self.doc_id}: {title} ({', '.join(self._told())})"

    def _told(self) -> list[str]:
        """What there is to say of it, in a few words each."""
        dates = [
            f"{word} {day}"
            for word, day in (("published", self.row.published), ("checked", self.row.checked))
            if day
        ]
        counts = [(len(self.sections), "part"), (len(self.citations), "marker")]
        return [
            self.row.kind.replace("_", " "),
            *([self.row.publisher] if self.row.publisher else []),
            *dates,
            *(f"{n:,} {thing}{'' if n == 1 else 's'}" for n, thing in counts),
            f"{len(self.text):,} characters",
        ]

    def _repr_html_(self) -> str:
        parts = pd.DataFrame(
            {
                "Part": [s.role.replace("_", " ") for s in self.sections],
                "Begins": [" ".join(s.text.split())[:_BEGINNING] for s in self.sections],
                "Characters": [f"{s.start:,} to {s.end:,}" for s in self.sections],
            }
        )
        text = f'<div style="white-space:pre-wrap;max-width:50em">{escape(self.text)}</div>'
        shown = [
            paragraph(repr(self)),
            *([paragraph(self.row.notes)] if self.row.notes else []),
            fold("Its parts", table(parts, empty="Nothing was told apart in it.")),
            fold("Its text", Html(text, self.text)),
        ]
        return join(*shown).markup

    def __dir__(self) -> list[str]:
        return ["citations", "doc_id", "markup", "masked", "row", "sections", "text"]

    def masked(self) -> str:
        """The text with everything that is not content blanked out, character for character.

        Citation markers, mark-up and sections that are not content become spaces, so that
        offsets still point into the text as read.

        >>> import quota_analysis as qa
        >>> qa.read_text("The *ward* lost 12 beds [1].")["text"].masked()
        'The  ward  lost 12 beds    .'
        """
        keep = bytearray(len(self.text))
        for section in self.sections:
            if section.role in CONTENT_ROLES:
                keep[section.start : section.end] = b"\x01" * (section.end - section.start)
        for citation in self.citations:
            keep[citation.start : citation.end] = b"\x00" * (citation.end - citation.start)
        for start, end in self.markup:
            keep[start:end] = b"\x00" * (end - start)
        blank = _NOT_LINE_END.sub(" ", self.text)
        return "".join(
            (self.text if keep[run.start()] else blank)[run.start() : run.end()]
            for run in _RUNS.finditer(keep)
        )
