"""The classroom: worksheets, answer keys drafted from an analysis, and how far the two agree."""

from __future__ import annotations

from quota_analysis.classroom.agreement import Agreement, agree
from quota_analysis.classroom.sheet import write_worksheet

__all__ = ["Agreement", "agree", "write_worksheet"]
