"""The reviewer's hand: corrections and additions that lie beside a corpus and survive re-runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from quota_analysis.model import ClaimRow, Document, OverrideRow, QuantityRow
from quota_analysis.review.apply import Desk, apply, gaps_of
from quota_analysis.review.entries import (
    FILE_NAME,
    Overrides,
    OverridesError,
    read_overrides,
)
from quota_analysis.review.places import called, documents_called
from quota_analysis.review.settled import (
    SettledApart,
    SettledLink,
    SettledOrigin,
    settled_links,
    settled_origins,
)

if TYPE_CHECKING:
    from quota_analysis.extraction import Extraction

__all__ = [
    "FILE_NAME",
    "Overrides",
    "OverridesError",
    "Review",
    "SettledApart",
    "SettledLink",
    "SettledOrigin",
    "called",
    "documents_called",
    "read_overrides",
]


class Review:
    """A reviewer's entries on their way through an analysis; without a file nothing is settled.

    Each method is asked once, with the rows as they stand then; `rows` tells afterwards what
    became of every entry.
    """

    def __init__(self, documents: Sequence[Document], overrides: Overrides | None = None) -> None:
        self._overrides = overrides or Overrides(None, (), (), (), ())
        self._desk = Desk(documents, self._overrides.reviewer)

    def labels(self, extraction: Extraction) -> Extraction:
        """What was read, with the reviewer's labels and numbers."""
        return apply(extraction, self._overrides, self._desk)

    def gaps(self, claims: Sequence[ClaimRow]) -> dict[str, tuple[str | None, str]]:
        """claim_id -> the gap that the reviewer gives it, None for no gap; and by whom and why."""
        return gaps_of(claims, self._overrides, self._desk)

    def links(
        self, claims: Sequence[ClaimRow], quantities: Sequence[QuantityRow]
    ) -> tuple[SettledLink, ...]:
        """Claims and numbers that the reviewer links."""
        return settled_links(claims, quantities, self._overrides, self._desk)

    def origins(
        self, claims: Sequence[ClaimRow]
    ) -> tuple[tuple[SettledOrigin, ...], tuple[SettledApart, ...]]:
        """What the reviewer says that documents and claims rest on, and what they do not."""
        return settled_origins(claims, self._overrides, self._desk)

    @property
    def rows(self) -> tuple[OverrideRow, ...]:
        """What became of every entry, in the order in which they were asked for."""
        return tuple(self._desk.rows)
