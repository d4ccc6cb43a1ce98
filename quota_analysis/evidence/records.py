"""Numbers held against the published series of the topic pack."""

from __future__ import annotations

from collections.abc import Sequence

from quota_analysis.evidence.index import Index
from quota_analysis.evidence.values import Value
from quota_analysis.model import RecordRow


def find_records(index: Index, values: Sequence[Value]) -> tuple[RecordRow, ...]:
    """Numbers held against the published series of the topic pack."""
    return ()
