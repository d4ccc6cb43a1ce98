"""Where the characters that a reviewer meant stand today, and which row they belong to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Protocol, TypeVar

from quota_analysis.model import Document
from quota_analysis.review.entries import Place

# Marks that a word processor turns into others, each one character for one.
_MARKS = str.maketrans("\u2018\u2019\u201c\u201d\u00a0\u2011", "''\"\" -")


class _Standing(Protocol):
    """A row with characters of a document."""

    @property
    def doc_id(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


Row = TypeVar("Row", bound=_Standing)


def find(text: str, place: Place) -> tuple[int, int] | None:
    """The characters meant, of several the nearest to where they stood; None: nowhere.

    White space may be broken otherwise, and curly marks may be straight.
    """
    words = place.quote.translate(_MARKS).split()
    if not words:
        return None
    pattern = r"\s+".join(re.escape(w) for w in words)
    found = [m.span() for m in re.finditer(pattern, text.translate(_MARKS))]
    near = place.start or 0
    return min(found, key=lambda s: abs(s[0] - near), default=None)


def row_at(rows: Sequence[Row], doc_id: str, start: int, end: int) -> Row | None:
    """The row that the characters belong to: the smallest around them, else the one within."""
    own = [r for r in rows if r.doc_id == doc_id]
    around = [r for r in own if r.start <= start and end <= r.end]
    if around:
        return min(around, key=lambda r: (r.end - r.start, r.start))
    within = [r for r in own if start <= r.start and r.end <= end]
    return within[0] if len(within) == 1 else None


def documents_called(documents: Mapping[str, Document]) -> dict[str, str]:
    """What a reviewer may call a document, compared as by `called` -> the document: its file, its
    title, its publisher; no name that two documents have."""
    found: dict[str, set[str]] = defaultdict(set)
    for doc_id, document in documents.items():
        names = (doc_id, doc_id.rpartition("/")[2], document.row.title, document.row.publisher)
        for name in names:
            if name:
                found[called(name)].add(doc_id)
    return {name: min(docs) for name, docs in found.items() if len(docs) == 1}


def called(name: str) -> str:
    """A name as it is compared: in lower case, without its article."""
    return " ".join(name.lower().split()).removeprefix("the ")
