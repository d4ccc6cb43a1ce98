"""Spans that would show one of two signs of emphasis are shown with both.

The rules read text whose mark-up is blanked out, so that `**Vote:** nine to two` begins for them at
the V; a reader who is shown `Vote:** nine to two` sees a torn sign.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import TypeVar

from quota_analysis.documents.blocks import Span, emphasis_pairs, with_both_marks
from quota_analysis.extraction.rows import Extraction
from quota_analysis.model import AttributionRow, ClaimRow, Document, SentenceRow

Pairs = Sequence[tuple[Span, Span]]
Row = TypeVar("Row", SentenceRow, ClaimRow)


def with_whole_emphasis(extraction: Extraction, document: Document) -> Extraction:
    """The same rows; sentences, claims and speakers that touch the other sign take it in."""
    pairs = emphasis_pairs(document.text, document.markup) if document.markup else []
    if not pairs:
        return extraction
    text = document.text
    attributions = tuple(_speaker(row, text, pairs) for row in extraction.attributions)
    named = {row.attribution_id: row.speaker for row in attributions}
    claims = (_whole(row, text, pairs) for row in extraction.claims)
    return dataclasses.replace(
        extraction,
        sentences=tuple(_whole(row, text, pairs) for row in extraction.sentences),
        claims=tuple(
            dataclasses.replace(row, speaker=named.get(row.attribution_id, row.speaker))
            if row.attribution_id
            else row
            for row in claims
        ),
        attributions=attributions,
    )


def _whole(row: Row, text: str, pairs: Pairs) -> Row:
    start, end = with_both_marks(pairs, row.start, row.end)
    if (start, end) == (row.start, row.end):
        return row
    return dataclasses.replace(row, start=start, end=end, text=text[start:end])


def _speaker(row: AttributionRow, text: str, pairs: Pairs) -> AttributionRow:
    if row.speaker_start is None or row.speaker_end is None:
        return row
    start, end = with_both_marks(pairs, row.speaker_start, row.speaker_end)
    if (start, end) == (row.speaker_start, row.speaker_end):
        return row
    return dataclasses.replace(row, speaker_start=start, speaker_end=end, speaker=text[start:end])
