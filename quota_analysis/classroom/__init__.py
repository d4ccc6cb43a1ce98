"""The classroom: handouts, worksheets, keys drafted from an analysis, and how far they agree."""

from __future__ import annotations

from quota_analysis.classroom.agreement import Agreement, agree
from quota_analysis.classroom.handout import write_handout
from quota_analysis.classroom.sheet import write_worksheet

__all__ = ["Agreement", "agree", "write_handout", "write_worksheet"]
