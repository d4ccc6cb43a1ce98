"""Where a number or a day lies on an axis, and which of them are written along it."""

from __future__ import annotations

import datetime as dt
import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quota_analysis.figures.lettering import SMALL, wide
from quota_analysis.views.words import number

# From this ratio on, small numbers would lie on top of each other on an even scale.
_LOG_FROM = 30.0
# The room between two labels, in inches.
_APART = 0.16
# How far a label may begin before its axis: half of "0", so that it stands below its end.
_BEFORE = 0.08
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
Tick = tuple[float, str]


@dataclass(frozen=True)
class Scale:
    """From values to inches. left, width: the axis on the sheet; logarithmic: by tens."""

    low: float
    top: float
    left: float
    width: float
    logarithmic: bool = False

    def at(self, value: float) -> float:
        """The place of a value, in inches; one beyond an end is at that end."""
        value = min(max(value, self.low), self.top)
        if self.logarithmic:
            share = math.log(value / self.low) / math.log(self.top / self.low)
        else:
            share = (value - self.low) / (self.top - self.low)
        return self.left + share * self.width

    @property
    def right(self) -> float:
        return self.left + self.width


def number_scale(values: Sequence[float], left: float, width: float) -> Scale:
    """An axis that holds the values: even from 0 on, by tens where they lie far apart."""
    above = [v for v in values if v > 0]
    if len(above) == len(values) and max(above) / min(above) >= _LOG_FROM:
        return Scale(min(above) / 1.6, max(above) * 2.2, left, width, True)
    least = min([0.0, *values])
    most = max(values, default=0.0)
    return Scale(least, most + (most - least) * 0.2 or 1.0, left, width)


def number_ticks(scale: Scale) -> list[Tick]:
    """Round numbers along an axis, as many as have room: at most six."""
    steps = _tens(scale) if scale.logarithmic else _even(scale)
    return _first_that_fits(scale, ([(v, _round(v)) for v in held] for held in steps), 6)


def _round(value: float) -> str:
    for size, word in ((1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            return f"{number(value / size)} {word}"
    return number(value)


def _even(scale: Scale) -> Iterator[list[float]]:
    size = 10.0 ** math.floor(math.log10(scale.top - scale.low) - 1)
    for step in itertools.chain.from_iterable(
        (size * 10**n * m for m in (1, 2, 5)) for n in range(4)
    ):
        first = math.ceil(scale.low / step)
        yield [round(k * step, 9) for k in range(first, math.floor(scale.top / step) + 1)]


def _tens(scale: Scale) -> Iterator[list[float]]:
    powers = range(math.floor(math.log10(scale.low)), math.ceil(math.log10(scale.top)) + 1)
    for leads, every in (((1, 2, 5), 1), ((1, 3), 1), ((1,), 1), ((1,), 2), ((1,), 3), ((1,), 4)):
        held = [m * 10.0**p for p in powers if p % every == 0 for m in leads]
        yield [v for v in held if scale.low <= v <= scale.top]


def day(iso: str) -> float:
    """A day as a number that an axis can hold."""
    return float(dt.date.fromisoformat(iso[:10]).toordinal())


def said_day(iso: str) -> str:
    """A day in words, the same in every locale: 7 Feb 2025."""
    found = dt.date.fromisoformat(iso[:10])
    return f"{found.day} {_MONTHS[found.month - 1]} {found.year}"


def said_period(start: str, end: str) -> str:
    """A period in the shortest words that are exact: 2024, Jan 2025, 1 to 10 Jun 2025."""
    a, b = dt.date.fromisoformat(start[:10]), dt.date.fromisoformat(end[:10])
    if a == b:
        return said_day(start)
    opens, closes = a.day == 1, (b + dt.timedelta(days=1)).day == 1
    if opens and closes:
        if a.month == 1 and b.month == 12:
            return f"{a.year}" if a.year == b.year else f"{a.year} to {b.year}"
        first, last = f"{_MONTHS[a.month - 1]} {a.year}", f"{_MONTHS[b.month - 1]} {b.year}"
        if first == last:
            return first
        return f"{_MONTHS[a.month - 1] if a.year == b.year else first} to {last}"
    if (a.year, a.month) == (b.year, b.month):
        return f"{a.day} to {said_day(end)}"
    return f"{said_day(start)} to {said_day(end)}"


def day_scale(days: Sequence[float], left: float, width: float) -> Scale:
    """An axis of days that holds all of them, with some room at its ends."""
    room = max((max(days) - min(days)) * 0.04, 3.0)
    return Scale(min(days) - room, max(days) + room, left, width)


def day_ticks(scale: Scale) -> list[Tick]:
    """First days of years, months or weeks along an axis, as many as have room."""
    first, last = (dt.date.fromordinal(int(v)) for v in (scale.low, scale.top))
    return _first_that_fits(scale, _days(first, last), 8)


def _days(first: dt.date, last: dt.date) -> Iterator[list[Tick]]:
    span = range(first.toordinal(), last.toordinal() + 1)
    for step in (1, 7, 14):
        held = span[::step] if len(span) <= 8 * step else ()
        yield [(float(d), said_day(dt.date.fromordinal(d).isoformat())) for d in held]
    months = [(y, m) for y in range(first.year, last.year + 1) for m in range(1, 13)]
    for step in (1, 3, 6):
        yield [
            (float(dt.date(y, m, 1).toordinal()), f"{_MONTHS[m - 1]} {y}")
            for y, m in months
            if (m - 1) % step == 0 and first <= dt.date(y, m, 1) <= last
        ]
    for step in (1, 2, 5, 10, 20, 50, 100, 200, 500):
        years = [
            y
            for y in range(first.year, last.year + 1)
            if y % step == 0 and dt.date(y, 1, 1) >= first
        ]
        yield [(float(dt.date(y, 1, 1).toordinal()), str(y)) for y in years]


def label_at(scale: Scale, value: float, words: str) -> float:
    """The middle of a label: below its value, but not sticking out of its panel, in inches."""
    half = wide(words, SMALL) / 2
    first = scale.left - _BEFORE + half
    return max(min(max(scale.at(value), first), scale.right - half), first)


def _first_that_fits(scale: Scale, offers: Iterator[list[Tick]], most: int) -> list[Tick]:
    """The finest ticks whose labels have room beside each other."""
    for ticks in offers:
        if not 1 <= len(ticks) <= most:
            continue
        places = [(label_at(scale, v, words), wide(words, SMALL)) for v, words in ticks]
        if all(b - a > (wa + wb) / 2 + _APART for (a, wa), (b, wb) in itertools.pairwise(places)):
            return ticks
    return []
