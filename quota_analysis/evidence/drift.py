"""How a statement changes from one telling to the next."""

from __future__ import annotations

from collections.abc import Sequence

from quota_analysis.evidence.groups import Group
from quota_analysis.evidence.index import Index
from quota_analysis.evidence.origins import Origins
from quota_analysis.evidence.values import Value
from quota_analysis.model import DriftRow


def find_drift(
    index: Index, values: Sequence[Value], groups: Sequence[Group], origins: Origins
) -> tuple[DriftRow, ...]:
    """How a statement changes from one telling to the next."""
    return ()
