"""Who is said to answer for a number, and what is said to follow."""

from __future__ import annotations

from quota_analysis.evidence.index import Index
from quota_analysis.model import AccountabilityRow


def find_accountability(index: Index) -> tuple[AccountabilityRow, ...]:
    """Who is said to answer for a number, and what is said to follow."""
    return ()
