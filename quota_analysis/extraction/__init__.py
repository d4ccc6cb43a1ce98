"""Document -> claims: sentences, who says them, numbers, dates, hedges."""

from __future__ import annotations

from quota_analysis.extraction.extract import Extraction, extract

__all__ = ["Extraction", "extract"]
