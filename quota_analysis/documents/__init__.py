"""Files -> Document: readers by format, layout, citation markers. Only this room reads sources."""

from __future__ import annotations

from quota_analysis.documents.corpus import Corpus
from quota_analysis.documents.decoding import UnreadableError
from quota_analysis.documents.explicit_dates import parse_explicit
from quota_analysis.documents.reading import read_corpus, read_text
from quota_analysis.documents.registry import Reader, readers

__all__ = [
    "Corpus",
    "Reader",
    "UnreadableError",
    "parse_explicit",
    "read_corpus",
    "read_text",
    "readers",
]
