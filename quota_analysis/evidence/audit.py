"""How much of a page each of its markers carries."""

from __future__ import annotations

from quota_analysis.evidence.index import Index
from quota_analysis.model import CitationLoadRow


def find_citation_load(index: Index) -> tuple[CitationLoadRow, ...]:
    """How much of a page each of its markers carries."""
    return ()
