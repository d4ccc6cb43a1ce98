"""What a number admits, in a unit that another can be held against."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from quota_analysis.evidence.lexicon import load
from quota_analysis.evidence.numbers.values import Value
from quota_analysis.evidence.once import once
from quota_analysis.evidence.text import singular

MONEY = "money"
COUNT = "count"
BARE = "bare"


@dataclass(frozen=True, slots=True)
class Reading:
    """Ends of what a number admits, None where open; without_ends: the written end is left out.

    kind: its dimension; denied: the number is said to be not this one, and no more is known.
    """

    kind: str
    low: float | None
    high: float | None
    above: bool
    below: bool
    denied: bool


@cache
def _dimensions() -> dict[str, tuple[str, float]]:
    table = load("comparison")["dimensions"]
    return {unit: (kind, float(f)) for kind, units in table.items() for unit, f in units.items()}


@cache
def _units_of_money() -> frozenset[str]:
    return frozenset(load("comparison")["money"]["units"])


def dimension(value: Value) -> tuple[str, float]:
    """What kind of number it is, and what to multiply it by to compare it with another such."""
    unit = (value.row.unit or "").split("/")[0]
    if not unit:
        return BARE, 1.0
    if unit == "percent":
        points = "point" in value.row.text
        return ("points" if points else "percent"), 1.0
    if unit in ("percent_change", "multiple"):
        return ("points" if "point" in value.row.text else "change"), 1.0
    one = singular(unit.lower().split()[-1])
    square = f"square {one}"
    if "square" in value.row.text.lower() and square in _dimensions():
        return _dimensions()[square]
    if one in _dimensions():
        return _dimensions()[one]
    if one in _units_of_money() or unit.lower() in _units_of_money():
        return f"{MONEY} {one}", 1.0
    return COUNT, 1.0


@once
def reading(value: Value) -> Reading:
    """The interval of a number, its clause's denial taken in: `did not reach 8,000` is below it."""
    kind, factor = dimension(value)
    low, high = value.bounded
    if value.row.unit == "multiple":
        # Doubled is 100 percent more.
        low = None if low is None else 100 * (low - 1)
        high = None if high is None else 100 * (high - 1)
    above, below = value.row.bound == "more_than", value.row.bound == "fewer_than"
    denied = False
    if value.frame.denied:
        limits = load("comparison")["limits"]
        exceeds = above or any(d in limits["exceed"] for d in value.frame.deeds)
        if exceeds or kind == COUNT or any(d in limits["reach"] for d in value.frame.deeds):
            if value.row.bound in ("exact", "more_than", "at_least", "about"):
                low, high, above, below = None, value.point[1], False, not exceeds
        else:
            denied = True
    return Reading(
        kind,
        None if low is None else low * factor,
        None if high is None else high * factor,
        above,
        below,
        denied,
    )


def apart(a: Reading, b: Reading) -> bool:
    """Whether no number lies within both."""
    return _under(a, b) or _under(b, a)


def _under(a: Reading, b: Reading) -> bool:
    if a.high is None or b.low is None:
        return False
    return a.high < b.low or (a.high == b.low and (a.below or b.above))


def near(a: Reading, b: Reading) -> bool:
    """Whether a bound can mean the other number: both ends are told, or within a factor of two."""
    if None not in (a.low, a.high, b.low, b.high):
        return True
    one = a.low if a.low is not None else a.high
    other = b.low if b.low is not None else b.high
    if one is None or other is None or one * other <= 0:
        return one == other
    return 0.5 <= one / other <= 2
