"""What an expression is read against, and what comes of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from quota_analysis.documents.explicit_dates import calendar_day
from quota_analysis.extraction import dates_calendar as cal
from quota_analysis.extraction.dates_patterns import year_number

Match = re.Match[str]


@dataclass(frozen=True, slots=True)
class Frame:
    """What an expression is read against.

    day: the document's anchor, None where it states none; open: the anchor only bounds the
    publication from below (a caption's date); fiscal: first month, first day, years before and
    country; future, past: where the clause looks, neither where it does not say; year: that of a
    date this one is joined to; told: the date told last before, in this sentence or the one
    before it, with its granularity; months: only the anchor's month is stated, and `day` is its
    first.
    """

    day: date | None
    basis: str
    open: bool
    future: bool
    past: bool
    fiscal: Callable[[], tuple[int, int, int, str] | None]
    year: int | None = None
    months: bool = False
    told: tuple[cal.Period, str] | None = None

    @property
    def fixed(self) -> date | None:
        """The anchor where it says when the text was written, else None."""
        return None if self.open else self.day


@dataclass(frozen=True, slots=True)
class Reading:
    """period None: the document does not say; relative: the anchor was needed."""

    period: cal.Period | None
    granularity: str
    why: str
    relative: bool = False
    note: str | None = None


STEP = {"last": -1, "previous": -1, "preceding": -1, "past": -1, "next": 1, "following": 1}


STEP |= {"coming": 1, "this": 0, "current": 0}


# An anaphor ("that week", "the following day") points at another date of the text, not the anchor.
ANAPHORA = frozenset(
    {"same", "that", "previous", "preceding", "following", "latest", "year-ago", "year-earlier"}
)


GRAIN = {"weekend": "part_of_period", "century": "part_of_period"}


def part_named(text: str | None) -> str | None:
    if not text:
        return None
    words = text.lower()
    for name, cues in (
        ("first_half", ("first half",)),
        ("second_half", ("second half",)),
        ("start", ("beginning", "start")),
        ("end", ("end",)),
        ("early", ("early", "earlier")),
        ("late", ("late", "later")),
        ("mid", ("mid",)),
    ):
        if any(c in words for c in cues):
            return name
    return None


def cut(reading: Reading, part_text: str | None) -> Reading:
    which = part_named(part_text)
    if which is None:
        return reading
    period = cal.part(reading.period, which) if reading.period else None
    why = f"{reading.why}, {which.replace('_', ' ')} part"
    return Reading(period, "part_of_period", why, reading.relative, reading.note)


def unknown(granularity: str, why: str, frame: Frame, note: str | None = None) -> Reading:
    if frame.open and frame.day is not None and note is None:
        note = f"the day of writing is {frame.day.isoformat()} or later ({frame.basis})"
    return Reading(None, granularity, why, True, note)


def year_of(
    day_in: Callable[[int], date | None], frame: Frame, anchor: date, weekday: int | None = None
) -> date | None:
    """Of a day that comes every year, the one that lies nearest in the direction the clause looks.

    weekday: the day of the week it is said to be; only a year in which it is one can be meant.
    """
    near = [d for y in (anchor.year - 1, anchor.year, anchor.year + 1) if (d := day_in(y))]
    if weekday is not None:
        near = [d for d in near if d.weekday() == weekday]
    elif frame.future or frame.past:
        ahead = [d for d in near if (d >= anchor if frame.future else d <= anchor)]
        near = ahead or near
    # No tense to go by: the nearest such day, before or after.
    return min(near, key=lambda d: abs((d - anchor).days)) if near else None


def day_of_year(
    month: int,
    day: int,
    day2: int | None,
    year: int | None,
    frame: Frame,
    why: str,
    weekday: int | None = None,
) -> Reading | None:
    relative = year is None
    if year is None and frame.year is not None:
        year = frame.year
    if year is None:
        anchor = frame.fixed
        if anchor is None:
            return unknown("day", f"{why} without a year", frame)
        first = year_of(lambda y: calendar_day(y, month, day), frame, anchor, weekday)
        if first is None and weekday is not None:
            return Reading(None, "day", f"{why}: in no near year on that day of the week", True)
    else:
        first = calendar_day(year, month, day)
    if first is None:
        return None
    last = calendar_day(first.year, month, day2) if day2 else first
    return Reading((first, last or first), "day", why, relative)


def digits(text: str | None) -> int | None:
    return int(re.sub(r"\D", "", text)) if text else None


def year_or_rel(year: str | None, rel: str | None, frame: Frame) -> int | None:
    if year:
        return year_number(year)
    if rel and frame.fixed:
        return frame.fixed.year + STEP[rel.split()[0].lower()]
    if frame.year is not None and not rel:
        return frame.year
    return None


def told_on(frame: Frame, step: int, unit: str, *, whole: bool) -> cal.Period | None:
    """So many units on from the date told last; None where none was.

    whole: the unit itself is meant ("the previous year"), so that a finer date told last gives the
    unit it lies in; else the same stretch of time, moved ("a year earlier").
    """
    if frame.told is None:
        return None
    (first, last), _ = frame.told
    one, two = cal.shift(first, step, unit), cal.shift(last, step, unit)
    if one is None or two is None:
        return None
    if whole and (last - first).days < _LEAST_DAYS.get(unit, 1) - 1:
        return enclosing(one, unit)
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        two = cal.month(two.year, two.month)[1]  # whole months stay whole
    return one, two


_LEAST_DAYS = {"week": 7, "month": 28, "quarter": 90, "year": 365, "decade": 3652}


def enclosing(day: date, unit: str) -> cal.Period:
    """The whole unit a day lies in; what is counted back in years is no finer than a year."""
    if unit in ("year", "decade", "century"):
        return cal.year(day.year)
    if unit == "month":
        return cal.month(day.year, day.month)
    if unit == "quarter":
        return cal.quarter(day.year, (day.month + 2) // 3)
    return cal.week_of(day) if unit == "week" else (day, day)


def elapsed(reading: Reading, part_text: str | None, anchor: date) -> Reading:
    """Earlier this week: from its first day to the anchor; later this year: from it to the end."""
    lead = (part_text or "").strip().lower()
    if reading.period and lead in ("earlier", "later"):
        first, last = reading.period
        if first <= anchor <= last:
            kept = (first, anchor) if lead == "earlier" else (anchor, last)
            return Reading(kept, "part_of_period", f"{lead} in {reading.why}", True, reading.note)
    return cut(reading, part_text)
