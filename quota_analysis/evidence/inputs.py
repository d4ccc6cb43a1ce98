"""What goes into a sum: the readings of one number together, or a fact of the pack."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from quota_analysis.evidence.groups import Cluster
from quota_analysis.evidence.intervals import Interval, hull_of
from quota_analysis.evidence.values import Value, is_ratio, range_text, significant_digits
from quota_analysis.model import FactRow

# A number with zeros at its end may be rounded; to fewer digits than this only where a word such as
# "million" shows it. Our convention: 4,000 stands for 3,950 to 4,050, not for all from 3,500 on.
_LEAST_DIGITS = 2
# "One in four", "a third", "doubled": words that stand for a share or a multiple nearby. As far off
# as "about" may be by our convention (extraction/lexicons/quantities.toml, approximate).
_WORD_SLACK = 0.10
# "More than 200" is said of a number not much above; half as much again is our convention.
_BEYOND = 1.5
_MAGNITUDE = re.compile(r"(?i)\d\s*-?(?:k|m|mn|bn|tn|thousand|million|billion|trillion)\b")


@dataclass(frozen=True, slots=True)
class Input:
    """A number that goes into a check: the readings of one cluster, or a fact of the pack.

    point: as written; bounded: all that its words and its rounding admit; read: what a reader
    takes it for ("about 8" is also 8.3); rounded: a note where its zeros admit rounding.
    """

    point: tuple[float, float]
    bounded: Interval
    read: Interval
    quantities: tuple[str, ...]
    fact: str | None
    documents: tuple[str, ...]
    source: str
    rounded: str | None = None

    @property
    def text(self) -> str:
        return range_text(*self.point)


def input_of(cluster: Cluster) -> Input:
    """All readings of one number; bounded by the loosest bound that any text gives."""
    documents = sorted({v.row.doc_id for v in cluster})
    rounded = next((n for v in cluster if (n := _rounding_note(v)) is not None), None)
    return Input(
        point=point_of(cluster),
        bounded=hull_of([admitted(v) for v in cluster]),
        read=hull_of([_read(v) for v in cluster]),
        quantities=tuple(v.row.quantity_id for v in cluster),
        fact=None,
        documents=tuple(documents),
        source=", ".join(documents),
        rounded=rounded,
    )


def point_of(cluster: Cluster) -> tuple[float, float]:
    return min(v.point[0] for v in cluster), max(v.point[1] for v in cluster)


def input_from(fact: FactRow) -> Input:
    ends = (fact.value, fact.value)
    return Input(ends, ends, ends, (), fact.fact_id, (), fact.source)


# ---- rounding ------------------------------------------------------------------------------------


def admitted(value: Value) -> Interval:
    """The ends of a number with what rounding may have taken off; a target is as it was set."""
    low, high = value.bounded
    slack = rounding(value)
    if not slack:
        return low, high
    return (None if low is None else low - slack, None if high is None else high + slack)


def rounding(value: Value) -> float:
    """How far a number as written may be from what was counted; 0 where it is taken as exact."""
    row = value.row
    if value.role == "target" or row.bound not in ("exact", "range"):
        return 0.0
    number = max(abs(row.low), abs(row.high))
    if number == 0:
        return 0.0
    if is_ratio(value):
        if not any(c.isdigit() for c in row.text):
            return number * _WORD_SLACK
        # "Three times" is said of 2.9, "12 percent" of 11.6; decimals say how far.
        return 0.5 * 10.0 ** -_decimals(row.text)
    scale = math.floor(math.log10(number))
    if _MAGNITUDE.search(row.text):
        return 0.5 * 10.0 ** (scale - max(_written_digits(row.text), 1) + 1)
    digits = significant_digits(number)
    if number != int(number):
        return 0.5 * 10.0 ** -_decimals(row.text)
    if scale < _LEAST_DIGITS or digits > scale:
        return 0.0
    return 0.5 * 10.0 ** (scale - max(digits, _LEAST_DIGITS) + 1)


def _decimals(text: str) -> int:
    found = re.findall(r"\d\.(\d+)", text)
    return max((len(d) for d in found), default=0)


def _written_digits(text: str) -> int:
    """Digits of the longest number as written: two in "$2.4 million", one in "9 million"."""
    numbers = re.findall(r"\d[\d,.]*", text)
    return max((len(re.sub(r"\D", "", n).lstrip("0")) for n in numbers), default=1)


def _rounding_note(value: Value) -> str | None:
    slack = rounding(value)
    if not slack or is_ratio(value):
        return None
    low, high = admitted(value)
    if low is None or high is None:
        return None
    return f"“{' '.join(value.row.text.split())}” may be rounded: {range_text(low, high)}"


def _read(value: Value) -> Interval:
    """The numbers that a reader takes the words for."""
    low, high = value.point
    bound = value.row.bound
    if bound == "more_than":
        return (low, high * _BEYOND) if low >= 0 else (low * _BEYOND, high)
    if bound == "fewer_than":
        return (low / _BEYOND, high) if low >= 0 else (low, high / _BEYOND)
    if bound in ("about", "nearly"):
        return value.bounded
    if bound in ("exact", "range"):
        return admitted(value)
    return low, high


def notes(inputs: Sequence[Input]) -> str:
    """What is said of rounding, for `why`; empty where nothing is rounded."""
    told = dict.fromkeys(i.rounded for i in inputs if i.rounded)
    return "".join(f"; {note}" for note in list(told)[:3])
