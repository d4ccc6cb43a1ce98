"""Read what sources say about a contested question, and what stands behind each claim.

>>> import quota_analysis as qa
>>> corpus = qa.read_text("The bank must open 8 accounts a day, two managers said.")
>>> len(corpus)
1
"""

from __future__ import annotations

from quota_analysis.analysis import Analysis, analyze, load_analysis
from quota_analysis.brief import Brief
from quota_analysis.difference import Difference, diff
from quota_analysis.documents import Corpus, read_corpus, read_text
from quota_analysis.errors import QuotaAnalysisError
from quota_analysis.tables import data_dictionary
from quota_analysis.topics import load_topic, topic_names

__all__ = [
    "Analysis",
    "Brief",
    "Corpus",
    "Difference",
    "QuotaAnalysisError",
    "analyze",
    "data_dictionary",
    "diff",
    "load_analysis",
    "load_topic",
    "read_corpus",
    "read_text",
    "topic_names",
]


def __dir__() -> list[str]:
    """What completion offers: the names to use, not the rooms behind them."""
    return list(__all__)
