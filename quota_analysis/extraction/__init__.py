"""Document -> claims: sentences, who says them, numbers, dates, hedges."""

from __future__ import annotations

from quota_analysis.extraction.extract import extract
from quota_analysis.extraction.rows import Extraction

__all__ = ["Extraction", "extract"]
