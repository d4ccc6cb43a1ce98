"""Parsed documents from one string, for tests that need no file."""

from __future__ import annotations

from quota_analysis.extraction.language import ParsedDocument, parse
from quota_analysis.model import Document, DocumentRow, SectionRow


def parsed(text: str, anchor: str | None = None, *, caption: str = "") -> ParsedDocument:
    """One body section (after an optional caption), anchored on an ISO day or on none."""
    whole = f"{caption}\n\n{text}" if caption else text
    parts = [("caption", 0, len(caption)), ("body", len(whole) - len(text), len(whole))]
    sections = tuple(
        SectionRow(
            section_id=f"t#x{n}",
            doc_id="t",
            start=start,
            end=end,
            role=role,
            level=None,
            text=whole[start:end],
        )
        for n, (role, start, end) in enumerate(parts, 1)
        if end > start
    )
    row = DocumentRow(
        doc_id="t",
        sha256="0",
        title=None,
        publisher=None,
        kind="news",
        published=anchor,
        checked=None,
        anchor_date=anchor,
        anchor_basis="published" if anchor else None,
        language="en",
        n_chars=len(whole),
        reader="test",
        notes=None,
    )
    return next(iter(parse([Document(row, whole, sections, ())])))
