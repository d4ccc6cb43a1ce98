"""Dates that name their day in full, and nothing else.

`30 November 2025`, `November 30, 2025`, `Nov. 30, 2025`, `2025-11-30` and `11/30/2025` name one day
wherever they stand. `03/04/2025` names two, so it is not read: which of them is meant depends on
where the page comes from, and that is not ours to guess.

How such a day is written and worked out stands here once: the readers of running text build on
these names and patterns.
"""

from __future__ import annotations

import datetime as dt
import re

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
MONTH_PATTERN = r"(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")"
# 1 to 31, with the ending of an ordinal.
DAY_PATTERN = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
# The year first, then month and day, as ISO 8601 orders them.
YEAR_FIRST = r"(?P<iso_y>[12]\d{3})(?P<iso_sep>[-/.])(?P<iso_m>\d\d)(?P=iso_sep)(?P<iso_d>\d\d)"

_GAP = r"[ \t\u00a0\u202f]{1,3}"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\w)(?P<month>{MONTH_PATTERN})\b\.?{_GAP}(?P<day>{DAY_PATTERN})"
        rf",?{_GAP}(?P<year>[12]\d{{3}})(?!\w)",
        rf"(?<![\w.,])(?P<day>{DAY_PATTERN}){_GAP}(?:of{_GAP})?(?P<month>{MONTH_PATTERN})"
        rf"\b\.?,?{_GAP}(?P<year>[12]\d{{3}})(?!\w)",
        rf"(?<![\w/.-]){YEAR_FIRST}(?=$|[^\w/-]|T\d)",
        r"(?<![\w/.-])(?P<first>\d{1,2})(?P<sep>[-/.])(?P<second>\d{1,2})(?P=sep)"
        r"(?P<year>[12]\d{3})(?![\w/-])",
    )
)


def calendar_day(year: int, month: int, day: int) -> dt.date | None:
    """The date, or None where the calendar has no such day."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def numeric_days(first: int, second: int, year: int) -> list[dt.date]:
    """The days that two numbers before a year may name, earliest first: none, one or two.

    One of the numbers is the month and the other the day; where both could be either, and are not
    the same, two days are meant.
    """
    found = {calendar_day(year, first, second), calendar_day(year, second, first)}
    return sorted(day for day in found if day is not None)


def day_number(text: str) -> int:
    """`3rd` or `03` as 3."""
    return int(text.rstrip("stndrhSTNDRH"))


def _resolve(match: re.Match[str]) -> dt.date | None:
    groups = match.groupdict()
    if groups.get("iso_y") is not None:
        return calendar_day(int(groups["iso_y"]), int(groups["iso_m"]), int(groups["iso_d"]))
    year = int(groups["year"])
    if groups.get("first") is not None:
        days = numeric_days(int(groups["first"]), int(groups["second"]), year)
        return days[0] if len(days) == 1 else None
    return calendar_day(year, MONTHS[groups["month"].lower()], day_number(groups["day"]))


def parse_explicit(text: str) -> list[tuple[int, int, dt.date]]:
    """Find the days that are named in full, as (start, end, day), in order, not overlapping.

    A numeric day and month are read only where one of them is above 12 (or both are the same).
    A day that no calendar has (30 February) is passed over.
    """
    found: list[tuple[int, int, dt.date]] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            day = _resolve(match)
            if day is not None:
                found.append((match.start(), match.end(), day))
    found.sort(key=lambda item: (item[0], -item[1]))
    kept: list[tuple[int, int, dt.date]] = []
    for item in found:
        if not kept or item[0] >= kept[-1][1]:
            kept.append(item)
    return kept
