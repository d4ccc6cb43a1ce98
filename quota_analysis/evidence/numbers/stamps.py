"""Times beside numbers held against each other: the same, apart, or nothing to say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from quota_analysis.evidence.lexicon import load
from quota_analysis.model import DateRow

SAME, APART, OPEN = "same", "apart", "open"
_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")
_DAY = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\b(?!\s*[:.]\d)")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time as written: ISO days where the text gives them, and the names it is called by.

    names: month, season, weekday or part of one; None where the text leaves that open.
    """

    text: str
    start: str | None
    end: str | None
    year: int | None
    month: str | None
    day: int | None
    named: str | None

    @property
    def says(self) -> bool:
        """Whether it can be held against another: "the same day" cannot."""
        parts = (self.start, self.year, self.month, self.day, self.named)
        return any(p is not None for p in parts)


@cache
def _calendar() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = load("comparison")["calendar"]
    return tuple(  # type: ignore[return-value]
        re.compile(rf"\b({'|'.join(words[key])})\b", re.IGNORECASE) for key in ("months", "named")
    )


def stamp(text: str, start: str | None, end: str | None) -> Stamp:
    """A written time; start, end: ISO days, where they are known."""
    months, named = _calendar()
    year = _YEAR.search(text)
    month = months.search(text)
    rest = text if year is None else text[: year.start()] + text[year.end() :]
    day = _DAY.search(rest) if month is not None else None
    name = named.search(text)
    return Stamp(
        text=text,
        start=start,
        end=end,
        year=int(year[1]) if year else None,
        month=month[1].lower()[:3] if month else None,
        day=int(day[1]) if day and 0 < int(day[1]) <= 31 else None,
        named=name[1].lower() if name else None,
    )


def stamps(rows: Iterable[DateRow]) -> tuple[Stamp, ...]:
    """The times that dates of a sentence give."""
    return tuple(stamp(r.text, r.start_date, r.end_date) for r in rows)


def hold(a: Stamp, b: Stamp) -> str:
    """Whether two times are the same (or one within the other), apart, or cannot be told."""
    shared = False
    for one, other in (
        (a.year, b.year),
        (a.month, b.month),
        (a.day, b.day),
        (a.named, b.named),
    ):
        if one is not None and other is not None:
            if one != other:
                return APART
            shared = True
    if a.start is not None and b.start is not None and a.end is not None and b.end is not None:
        return SAME if a.start <= b.end and b.start <= a.end else APART
    return SAME if shared else OPEN


def times(a: Sequence[Stamp], b: Sequence[Stamp]) -> str:
    """The same for all times that two numbers are told with; days count before months and years."""
    days = [s for s in a if s.day is not None], [s for s in b if s.day is not None]
    if all(days):
        a, b = days
    found = {hold(x, y) for x in a for y in b}
    if SAME in found:
        return SAME
    return APART if APART in found else OPEN
