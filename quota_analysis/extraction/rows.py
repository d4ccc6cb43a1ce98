"""What extraction gives: rows of every table that a document's own words fill."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from quota_analysis.model import (
    ActorRow,
    AttributionPartRow,
    AttributionRow,
    CitationRow,
    ClaimCitationRow,
    ClaimRow,
    DateRow,
    HedgeRow,
    MentionRow,
    QuantityPartRow,
    QuantityRow,
    QuoteRow,
    SentenceRow,
)


@dataclass(frozen=True, slots=True)
class Extraction:
    """What the documents say, as rows; each field is a table of that name."""

    sentences: tuple[SentenceRow, ...]
    citations: tuple[CitationRow, ...]
    claims: tuple[ClaimRow, ...]
    claim_citations: tuple[ClaimCitationRow, ...]
    attributions: tuple[AttributionRow, ...]
    attribution_parts: tuple[AttributionPartRow, ...]
    quotes: tuple[QuoteRow, ...]
    quantities: tuple[QuantityRow, ...]
    quantity_parts: tuple[QuantityPartRow, ...]
    dates: tuple[DateRow, ...]
    hedges: tuple[HedgeRow, ...]
    actors: tuple[ActorRow, ...]
    mentions: tuple[MentionRow, ...]


def joined(parts: Sequence[Extraction]) -> Extraction:
    """The rows of several documents one after the other.

    An actor whom several name has one row, with the fullest of the names that are not all in
    capitals, whatever the order of the documents.
    """
    together = {
        field.name: tuple(row for part in parts for row in getattr(part, field.name))
        for field in dataclasses.fields(Extraction)
    }
    actors: dict[str, ActorRow] = {}
    for row in together["actors"]:
        known = actors.setdefault(row.actor_id, row)
        if _written(row) > _written(known):
            actors[row.actor_id] = row
    together["actors"] = tuple(actors[key] for key in sorted(actors))
    return Extraction(**together)


def _written(row: ActorRow) -> tuple[bool, int, str]:
    return not row.name.isupper() or len(row.name.split()) == 1, len(row.name), row.name
