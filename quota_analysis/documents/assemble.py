"""Text as read -> Document: sections, citations, mark-up and the page's own row."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from quota_analysis.documents.blocks import (
    Span,
    has_markdown_marks,
    inline_markup,
    read_front_matter,
    starred,
    to_units,
)
from quota_analysis.documents.citations import (
    Reference,
    citation_rows,
    editors_marks,
    entry_label,
    find_markers,
    find_urls,
    read_references,
)
from quota_analysis.documents.cues import furniture
from quota_analysis.documents.kinds import detect_kind
from quota_analysis.documents.layout import lay_out
from quota_analysis.documents.lines import Unit
from quota_analysis.documents.metadata import (
    detect_language,
    read_dates,
)
from quota_analysis.documents.publisher import find_publisher
from quota_analysis.model.documents import (
    CONTENT_ROLES,
    Document,
    DocumentRow,
    SectionRow,
)

if TYPE_CHECKING:
    from quota_analysis.documents.web.facts import PageFacts


def assemble(
    text: str,
    *,
    doc_id: str,
    data: bytes,
    reader: str,
    markdown: bool,
    page: PageFacts | None = None,
) -> Document:
    """Build the Document of one text.

    text: the characters as decoded, without a byte order mark; data: the file's bytes, for the
    hash; markdown: whether `#`, `**` and `[words](address)` are marks or just characters;
    page: what a web page tells of itself apart from its text.
    """
    signs = not markdown and has_markdown_marks(text)
    markdown = markdown or signs
    front = read_front_matter(text)
    fields = front[1] if front else page.fields if page else {}
    units, quote_marks = to_units(text, front[0][1] if front else 0, markdown=markdown)
    units = lay_out(text, units)
    if front:
        units.insert(0, Unit(*front[0], role="front_matter"))
    sections = _sections(doc_id, text, units)
    content = [s for s in sections if s.role in CONTENT_ROLES]
    references, has_list = _reference_list(sections, units, text)
    markers, marker_markup = find_markers(text, sections, references)
    citations = citation_rows(doc_id, text, markers, references, has_list=has_list)
    title_section = next((s for s in sections if s.role == "title"), None)
    title = fields.get("title") or (
        _plain(text, title_section, markdown) if title_section else None
    )
    kind = detect_kind(fields, title, sections, citations, text)
    dates = read_dates(fields, sections, kind, page.origins if page else {})
    words = " ".join(s.text for s in (content or sections))
    language = fields.get("language", "").strip().lower()[:2] or detect_language(words)
    notes = [*(page.notes if page else ()), *dates.notes]
    if signs:
        notes.append("plain text with Markdown marks, read as such")
    notes += [u.reason for u in units if u.reason.endswith("is not read as sentences")]
    wanted = sum("needed" in text[a:b].lower() for s in content for a, b in _editors(text, s))
    if wanted:
        notes.append(f"its editors ask for a source in {wanted} place{'s' if wanted > 1 else ''}")
    if language != "en":
        notes.append("the rules of claims and numbers are made for English")
    if not content:
        notes.append("no running text was found in it")
    row = DocumentRow(
        doc_id=doc_id,
        sha256=hashlib.sha256(data).hexdigest(),
        title=title,
        publisher=find_publisher(fields, sections, kind),
        kind=kind,
        published=dates.published,
        checked=dates.checked,
        anchor_date=dates.anchor,
        anchor_basis=dates.basis,
        language=language,
        n_chars=len(text),
        reader=reader,
        notes="; ".join(notes) or None,
    )
    markup = _markup(text, content, [*quote_marks, *marker_markup], markdown=markdown)
    return Document(row, text, sections, citations, markup)


def _sections(doc_id: str, text: str, units: list[Unit]) -> tuple[SectionRow, ...]:
    kept = [u for u in units if u.start < u.end]
    return tuple(
        SectionRow(
            section_id=f"{doc_id}#x{n}",
            doc_id=doc_id,
            start=u.start,
            end=u.end,
            role=u.role or "body",
            level=u.level,
            text=text[u.start : u.end],
        )
        for n, u in enumerate(kept, start=1)
    )


def _editors(text: str, section: SectionRow) -> list[Span]:
    return editors_marks(text, section.start, section.end)


def _plain(text: str, section: SectionRow, markdown: bool) -> str:
    """A title without its mark-up, on one line."""
    spans = editors_marks(text, section.start, section.end)
    spans += (inline_markup if markdown else starred)(text, section.start, section.end)
    hidden = {i for start, end in spans for i in range(start, end)}
    kept = (text[i] for i in range(section.start, section.end) if i not in hidden)
    return " ".join("".join(kept).split())


def _reference_list(
    sections: tuple[SectionRow, ...], units: list[Unit], text: str
) -> tuple[dict[str, Reference], bool]:
    """The entries of the page's reference list by label, and whether there is one at all."""
    kept = [u for u in units if u.start < u.end]
    heading = furniture().reference_heading
    entries: list[tuple[str | None, str]] = []
    for section, unit in zip(sections, kept, strict=True):
        if section.role != "references" or heading.match(section.text):
            continue
        words = (
            text[unit.mark[0] : unit.end] if unit.number is not None and unit.mark else section.text
        )
        entries.append((entry_label(words), words))
    return read_references(entries), bool(entries)


def _markup(
    text: str, content: list[SectionRow], known: list[Span], *, markdown: bool
) -> tuple[Span, ...]:
    """Every span of mark-up inside the content, joined where they touch."""
    spans = list(known)
    for section in content:
        spans += find_urls(text, section.start, section.end)
        spans += _editors(text, section)
        inline = inline_markup if markdown else starred
        spans += inline(text, section.start, section.end)
    joined: list[Span] = []
    for start, end in sorted(s for s in spans if s[0] < s[1]):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
