"""Calendar arithmetic: a named period to its first and last day. Nothing here reads text."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

Period = tuple[date, date]

# Early, middle and late are thirds: of a month by tens of days, of a year by four months, of a
# decade by 4, 3 and 3 years, of anything else by its days. Our convention: no style guide has one.
_MONTH_THIRDS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
_YEAR_THIRDS = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
_DECADE_THIRDS = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}


def month(year: int, number: int) -> Period:
    return date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1])


def months(year: int, first: int, count: int) -> Period:
    """`count` whole months from month `first` of `year`; they may run into the next year."""
    last = first + count - 1
    return date(year, first, 1), month(year + (last - 1) // 12, (last - 1) % 12 + 1)[1]


def year(number: int) -> Period:
    return date(number, 1, 1), date(number, 12, 31)


def decade(first_year: int) -> Period:
    return date(first_year, 1, 1), date(first_year + 9, 12, 31)


def week_of(day: date) -> Period:
    """Monday to Sunday, as in ISO 8601."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def weekend_of(day: date) -> Period:
    monday = day - timedelta(days=day.weekday())
    return monday + timedelta(days=5), monday + timedelta(days=6)


def quarter(year_number: int, number: int) -> Period:
    return months(year_number, 3 * number - 2, 3)


def fiscal(year_number: int, first_month: int, first_day: int, years_before: int) -> Period:
    start = date(year_number - years_before, first_month, first_day)
    return start, date(start.year + 1, first_month, first_day) - timedelta(days=1)


def shift_months(day: date, count: int) -> date:
    """The same day `count` months on, or the month's last day where it is shorter."""
    index = day.year * 12 + day.month - 1 + count
    year_number, month_index = divmod(index, 12)
    last = calendar.monthrange(year_number, month_index + 1)[1]
    return date(year_number, month_index + 1, min(day.day, last))


def shift(day: date, count: int, unit: str) -> date | None:
    """`count` units (day, week, month, quarter, year, decade, century) on; None out of range."""
    per_month = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
    try:
        if unit in per_month:
            return shift_months(day, count * per_month[unit])
        return day + timedelta(days=count * {"day": 1, "weekend": 7, "week": 7}[unit])
    except (OverflowError, ValueError):
        return None


def part(period: Period, which: str) -> Period:
    """The early, mid or late third of a period, a half of it, or its first or last day."""
    start, end = period
    days = (end - start).days + 1
    if which in ("start", "end"):
        return (start, start) if which == "start" else (end, end)
    if which in ("first_half", "second_half"):
        middle = start + timedelta(days=days // 2 - 1)
        if (start.month, start.day, days > 364, days < 367) == (1, 1, True, True):
            middle = date(start.year, 6, 30)
        return (start, middle) if which == "first_half" else (middle + timedelta(days=1), end)
    if (start.month, start.day) == (1, 1) and (end.month, end.day) == (12, 31):
        if start.year == end.year:
            first, last = _YEAR_THIRDS[which]
            return date(start.year, first, 1), month(start.year, last)[1]
        if end.year - start.year == 9:
            first, last = _DECADE_THIRDS[which]
            return date(start.year + first, 1, 1), date(start.year + last, 12, 31)
    if start.day == 1 and (start.year, start.month) == (end.year, end.month):
        first, last = _MONTH_THIRDS[which]
        return start.replace(day=first), end if which == "late" else start.replace(day=last)
    third = max(days // 3, 1)
    if which == "early":
        return start, start + timedelta(days=third - 1)
    if which == "late":
        return end - timedelta(days=third - 1), end
    return start + timedelta(days=third), end - timedelta(days=third)


def nearest_weekday(anchor: date, weekday: int, direction: int) -> date:
    """direction -1: that weekday on the anchor or before it; +1: after it."""
    if direction < 0:
        return anchor - timedelta(days=(anchor.weekday() - weekday) % 7)
    return anchor + timedelta(days=(weekday - anchor.weekday() - 1) % 7 + 1)


def nth_weekday(year_number: int, month_number: int, weekday: int, which: int) -> date | None:
    """The first (1), second, … or last (-1) such weekday of a month; None where it has none."""
    first, last = month(year_number, month_number)
    if which < 0:
        return nearest_weekday(last, weekday, -1)
    day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1))
    return day if day <= last else None


def nth_days(period: Period, length: int, which: int) -> Period | None:
    """The first (1), second, … or last (-1) run of days of a period; None beyond its end."""
    start, end = period
    if which < 0:
        return end - timedelta(days=length - 1), end
    first = start + timedelta(days=length * (which - 1))
    return (first, min(first + timedelta(days=length - 1), end)) if first <= end else None


def easter(year_number: int) -> date:
    """Easter Sunday of the Gregorian calendar (Butcher 1876, as in New Scientist, 1961)."""
    a, (b, c) = year_number % 19, divmod(year_number, 100)
    g = (8 * b + 13) // 25
    h = (19 * a + b - b // 4 - g + 15) % 30
    m = (a + 11 * h) // 319
    r = (32 + 2 * (b % 4) + 2 * (c // 4) - c % 4 - h + m) % 7
    n = (h - m + r + 90) // 25
    return date(year_number, n, (h - m + r + n + 19) % 32)
