"""Who was asked or accused, and what they are said to have answered."""

from __future__ import annotations

from quota_analysis.evidence.index import Index
from quota_analysis.model import ResponseRow


def find_responses(index: Index) -> tuple[ResponseRow, ...]:
    """Who was asked or accused, and what they are said to have answered."""
    return ()
