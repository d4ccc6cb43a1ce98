"""What goes into a sum: the readings of one number together, or a fact of the pack."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from quota_analysis.evidence.numbers.intervals import Interval, hull_of
from quota_analysis.evidence.numbers.values import Value, is_ratio, significant_digits
from quota_analysis.evidence.same.groups import Cluster
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

    point: as written; shown: the same with the rounding that its last digit shows ("$5.8 billion");
    bounded: all that its words and its rounding admit; read: what a reader takes it for ("about 8"
    is also 8.3); rounded: a note where it may be rounded.
    """

    point: tuple[float, float]
    shown: tuple[float, float]
    bounded: Interval
    read: Interval
    quantities: tuple[str, ...]
    fact: str | None
    documents: tuple[str, ...]
    source: str
    rounded: str | None = None

    @property
    def text(self) -> str:
        return figures(*self.point)


def input_of(cluster: Cluster) -> Input:
    """All readings of one number; bounded by the loosest bound that any text gives."""
    documents = sorted({v.row.doc_id for v in cluster})
    rounded = next((n for v in cluster if (n := _rounding_note(v)) is not None), None)
    return Input(
        point=point_of(cluster),
        shown=_shown(cluster),
        bounded=hull_of([admitted(v) for v in cluster]),
        read=hull_of([_read(v) for v in cluster]),
        quantities=tuple(v.row.quantity_id for v in cluster),
        fact=None,
        documents=tuple(documents),
        source=_listed(documents),
        rounded=rounded,
    )


def _listed(documents: Sequence[str]) -> str:
    if len(documents) < 3:
        return " and ".join(documents)
    return f"{documents[0]} and {len(documents) - 1} more"


def point_of(cluster: Cluster) -> tuple[float, float]:
    return min(v.point[0] for v in cluster), max(v.point[1] for v in cluster)


def input_from(fact: FactRow) -> Input:
    ends = (fact.value, fact.value)
    return Input(ends, ends, ends, ends, (), fact.fact_id, (), fact.source)


def constant(point: float, bounded: Interval) -> Input:
    """A number that no text tells, such as the days of a month."""
    return Input((point, point), (point, point), bounded, bounded, (), None, (), "")


def _shown(cluster: Cluster) -> tuple[float, float]:
    slack = max(shown_rounding(v) for v in cluster)
    low, high = point_of(cluster)
    return low - slack, high + slack


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
    shown = shown_rounding(value)
    number = max(abs(row.low), abs(row.high))
    if shown > 0.5 or number == 0 or number != int(number) or is_ratio(value):
        return shown
    if _MAGNITUDE.search(row.text):
        return shown
    scale, digits = math.floor(math.log10(number)), significant_digits(number)
    if scale < _LEAST_DIGITS or digits > scale:
        return shown
    return max(shown, 0.5 * 10.0 ** (scale - max(digits, _LEAST_DIGITS) + 1))


def shown_rounding(value: Value) -> float:
    """The same as far as the number's own form shows it: half of its last digit's worth in decimals
    and before a word such as "million"; a share in whole percent; a share or multiple in words;
    a mean per period in whole numbers."""
    row = value.row
    number = max(abs(row.low), abs(row.high))
    if value.role == "target" or row.bound not in ("exact", "range") or number == 0:
        return 0.0
    if is_ratio(value) and not any(c.isdigit() for c in row.text):
        return number * _WORD_SLACK
    if _MAGNITUDE.search(row.text):
        last = math.floor(math.log10(number)) - max(_written_digits(row.text), 1) + 1
        return 0.5 * 10.0**last
    if is_ratio(value) or number != int(number):
        return 0.5 * 10.0 ** -_decimals(row.text)
    # So many a day, counted, is a mean: 167 stands for what rounds to it.
    return 0.5 if value.period is not None and value.place is None else 0.0


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
    return f"“{' '.join(value.row.text.split())}” may be rounded: {figures(low, high)}"


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


# From this size on a number is told in words of magnitude, as news style has it.
_MAGNITUDES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def figure(number: float) -> str:
    """A number as a reader likes it: 1,875; 0.22; 213.15 million."""
    for size, word in _MAGNITUDES:
        if abs(number) >= size:
            return f"{_trimmed(number / size, 3)} {word}"
    return _trimmed(number, 3 if abs(number) < 10 else 2 if abs(number) < 1000 else 0)


def _trimmed(number: float, decimals: int) -> str:
    text = f"{number:,.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def figures(low: float, high: float) -> str:
    """`1,200 to 1,500`, or one number."""
    one, other = figure(low), figure(high)
    return one if one == other else f"{one} to {other}"


def notes(inputs: Sequence[Input]) -> str:
    """What is said of rounding, for `why`; empty where nothing is rounded."""
    told = dict.fromkeys(i.rounded for i in inputs if i.rounded)
    return "".join(f"; {note}" for note in list(told)[:3])
