"""What a published series says for the time and in the unit that a text tells a number in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from quota_analysis.evidence.numbers.values import PERIOD_DAYS
from quota_analysis.topics import Point, Series

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_FISCAL = re.compile(
    r"\b(?:fiscal(?: year)?|FY)[ -]?((?:19|20)\d\d)\b|\b((?:19|20)\d\d) fiscal\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One value read off a series. unit: things, or things/period; points: what it is made of."""

    value: float
    unit: str
    points: tuple[Point, ...]
    note: str

    @property
    def period(self) -> str:
        """What it holds for, in words."""
        first, last = self.points[0], self.points[-1]
        return named(first) if first == last else f"{named(first)} to {named(last)}"


def named(point: Point) -> str:
    """The period of a point as English prose writes it: June 2025; fiscal year 2024."""
    parts = point.period.split("-")
    if point.period.startswith("FY"):
        return f"fiscal year {point.period[2:]}"
    if "/" in point.period:
        return point.period.replace("/", " to ")
    if len(parts) == 2 and parts[1].startswith("Q"):
        return f"quarter {parts[1][1:]} of {parts[0]}"
    if len(parts) == 2:
        return f"{_MONTHS[int(parts[1]) - 1]} {parts[0]}"
    if len(parts) == 3:
        return f"{int(parts[2])} {_MONTHS[int(parts[1]) - 1]} {parts[0]}"
    return point.period


def kind_of_period(series: Series) -> str:
    """What the points of a series hold for, one by one: month, fiscal year, period …"""
    kinds = {_kind(p) for p in series.points}
    return kinds.pop() if len(kinds) == 1 else "period"


def _kind(point: Point) -> str:
    if point.period.startswith("FY"):
        return "fiscal year"
    if "/" in point.period:
        return "period"
    if "Q" in point.period:
        return "quarter"
    return ("year", "month", "day")[point.period.count("-")]


def over(series: Series, start: date, end: date) -> tuple[Point, ...] | str:
    """The points that together cover the days exactly, or in words why there are none.

    The words begin with "no value" where the series has nothing for some of the days.
    """
    touched = [p for p in series.points if p.start <= end and p.end >= start]
    shown = _span(start, end)
    if not touched:
        first, last = series.points[0], series.points[-1]
        return (
            f"no value for {shown}: the series runs from {named(first)} to {named(last)}"
            if first != last
            else f"no value for {shown}: the series has one for {named(first)}"
        )
    day = start
    for point in touched:
        if point.start > day:
            return f"no value for {_span(day, point.start - timedelta(days=1))}"
        day = point.end + timedelta(days=1)
    if day <= end:
        return f"no value for {_span(day, end)}"
    if touched[0].start < start or touched[-1].end > end:
        return (
            f"the series has one value for {named(touched[0])}"
            + (f" and one for {named(touched[-1])}" if len(touched) > 1 else "")
            + f", the text speaks of {shown}"
        )
    return tuple(touched)


def fiscal_year(series: Series, text: str) -> tuple[Point, ...]:
    """The point of a fiscal year that a text names; whose year it is the series says. None: ()."""
    told = _FISCAL.search(text)
    if told is None:
        return ()
    label = f"FY{told[1] or told[2]}"
    return tuple(p for p in series.points if p.period == label)


def _span(start: date, end: date) -> str:
    return start.isoformat() if start == end else f"{start.isoformat()} to {end.isoformat()}"


def read(series: Series, points: Sequence[Point], per: str | None) -> Reading | None:
    """The points as one total (per: None) or as an average rate; None where units do not allow.

    A rate is the total by the days of the points, in a period of the usual number of days, or by
    their own number where each is such a period.
    """
    if not points or (per is not None and per not in PERIOD_DAYS):
        return None
    if series.standing:
        if per is not None or len(points) > 1:
            return None
        return Reading(points[0].value, series.things, tuple(points), "")
    days = sum(p.days for p in points)
    rate = series.rate_period
    if rate is None:
        total = sum(p.value for p in points)
    else:
        total = sum(p.value * p.days / PERIOD_DAYS[rate][2] for p in points)
    if per is None:
        made = "sum" if rate is None else "rate by days"
        note = f"{made} of {len(points)}" if rate is not None or len(points) > 1 else ""
        return Reading(total, series.things, tuple(points), note)
    unit = f"{series.things}/{per}"
    if per == rate and len(points) == 1:
        return Reading(points[0].value, unit, tuple(points), "")
    if all(_kind(p).split()[-1] == per for p in points):
        note = "" if len(points) == 1 else f"average of {len(points)}"
        return Reading(total / len(points), unit, tuple(points), note)
    value = total / days * PERIOD_DAYS[per][2]
    return Reading(value, unit, tuple(points), f"{total:,.10g} in {days} days")
