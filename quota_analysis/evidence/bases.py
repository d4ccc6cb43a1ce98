"""Percentages, changes and multiples that do not say of what, or since when."""

from __future__ import annotations

from collections.abc import Sequence

from quota_analysis.evidence.index import Index
from quota_analysis.evidence.values import Value
from quota_analysis.model import MissingBaseRow


def find_missing_bases(index: Index, values: Sequence[Value]) -> tuple[MissingBaseRow, ...]:
    """Percentages, changes and multiples that do not say of what, or since when."""
    return ()
