"""Dates that name their day in full, and nothing else.

`30 November 2025`, `November 30, 2025`, `Nov. 30, 2025`, `2025-11-30` and `11/30/2025` name one day
wherever they stand. `03/04/2025` names two, so it is not read: which of them is meant depends on
where the page comes from, and that is not ours to guess.
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

_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_GAP = r"[ \t\u00a0\u202f]{1,3}"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\w)(?P<month>{MONTH_PATTERN})\b\.?{_GAP}(?P<day>{_DAY})(?:st|nd|rd|th)?"
        rf",?{_GAP}(?P<year>[12]\d{{3}})(?!\w)",
        rf"(?<![\w.,])(?P<day>{_DAY})(?:st|nd|rd|th)?{_GAP}(?:of{_GAP})?(?P<month>{MONTH_PATTERN})"
        rf"\b\.?,?{_GAP}(?P<year>[12]\d{{3}})(?!\w)",
        r"(?<![\w/.-])(?P<year>[12]\d{3})(?P<sep>[-/.])(?P<number>\d{2})(?P=sep)(?P<day>\d{2})"
        r"(?=$|[^\w/-]|T\d)",
        r"(?<![\w/.-])(?P<first>\d{1,2})(?P<sep>[-/.])(?P<second>\d{1,2})(?P=sep)"
        r"(?P<year>[12]\d{3})(?![\w/-])",
    )
)


def _resolve(match: re.Match[str]) -> dt.date | None:
    groups = match.groupdict()
    year = int(groups["year"])
    if groups.get("first") is not None:
        first, second = int(groups["first"]), int(groups["second"])
        if first > 12 >= second:
            day, month = first, second
        elif second > 12 >= first or first == second:
            day, month = second, first
        else:
            return None
    else:
        day = int(groups["day"])
        name = groups.get("month")
        month = MONTHS[name.lower()] if name else int(groups["number"])
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


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
