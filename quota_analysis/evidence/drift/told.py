"""A telling of something, a pair of them, and what shows that they are of two things."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import TypeVar

from quota_analysis.evidence.lexicon import load
from quota_analysis.evidence.numbers.values import Value, is_ratio
from quota_analysis.evidence.text import words
from quota_analysis.model import ClaimRow, DateRow

Row = TypeVar("Row")

# A word with a capital that no sentence begins with.
_NAME = re.compile(r"(?<=[\w,;:’”\"] )[A-Z][\w’'-]{2,}")


@dataclass(frozen=True, slots=True)
class Telling:
    """A claim with the part of it that is told again (document offsets)."""

    claim: ClaimRow
    start: int
    end: int
    stems: frozenset[str]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two tellings of one thing in different documents.

    score: likeness of wording, 0 to 1; firm: the words alone show it, not just one number.
    """

    a: Telling
    b: Telling
    score: float
    firm: bool = True

    @property
    def documents(self) -> tuple[str, str]:
        return self.a.claim.doc_id, self.b.claim.doc_id


def turned(pair: Pair) -> Pair:
    return Pair(pair.b, pair.a, pair.score, pair.firm)


@cache
def saying() -> re.Pattern[str]:
    return re.compile(load("drift")["bare"]["saying"], re.IGNORECASE)


def one_count(x: Value, y: Value) -> bool:
    if is_ratio(x) and is_ratio(y):
        return x.row.unit == y.row.unit
    return x.thing == y.thing and x.period == y.period


def same_time(d: DateRow, e: DateRow) -> bool:
    if d.start_date and e.start_date and d.end_date and e.end_date:
        return d.start_date <= e.end_date and e.start_date <= d.end_date
    return bool({w for w, _, _ in words(d.text)} & {w for w, _, _ in words(e.text)})


def other_names(a: str, b: str) -> bool:
    """Whether each names somebody or some place, and they have no name in common."""
    names_a, names_b = names_in(a), names_in(b)
    return bool(names_a and names_b) and not names_a & names_b


def names_in(text: str) -> frozenset[str]:
    """Words with a capital inside a sentence, in lower case."""
    return frozenset(w.lower().removesuffix("'s").removesuffix("’s") for w in _NAME.findall(text))


def first_with_all(ordered: Sequence[Row], most: int) -> Iterator[tuple[Row, Row]]:
    """Pairs of the first few with each other and with all that come after them."""
    head, rest = ordered[:most], ordered[most:]
    yield from combinations(head, 2)
    for one in head:
        for other in rest:
            yield one, other


def key_of(telling: Telling) -> tuple[str, int]:
    return telling.claim.claim_id, telling.start
