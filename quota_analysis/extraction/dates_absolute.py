"""Expressions that name a place in the calendar: days, months, quarters, years, decades."""

from __future__ import annotations

from datetime import date, timedelta

from quota_analysis.documents.explicit_dates import (
    MONTHS,
    calendar_day,
    numeric_days,
)
from quota_analysis.extraction import dates_calendar as cal
from quota_analysis.extraction.dates_patterns import ordinal, weekday_numbers, year_number
from quota_analysis.extraction.dates_reading import (
    STEP,
    Frame,
    Match,
    Reading,
    cut,
    day_of_year,
    digits,
    unknown,
    year_of,
    year_or_rel,
)
from quota_analysis.extraction.lexicon import load


def read_iso(m: Match, frame: Frame) -> Reading | None:
    found = calendar_day(int(m["iso_y"]), int(m["iso_m"]), int(m["iso_d"]))
    return Reading((found, found), "day", "ISO date") if found else None


def read_numeric(m: Match, frame: Frame) -> Reading | None:
    a, b, y = int(m["n_a"]), int(m["n_b"]), int(m["n_y"])
    y += 2000 if y < 70 else 1900 if y < 100 else 0
    days = numeric_days(a, b, y)
    if len(days) > 1:
        note = " or ".join(day.isoformat() for day in days)
        return Reading(None, "day", "day and month cannot be told apart", False, note)
    return Reading((days[0], days[0]), "day", "numeric date") if days else None


def _month(name: str) -> int:
    return MONTHS[name.rstrip(".").lower()]


def _year(text: str | None) -> int | None:
    return year_number(text) if text else None


def _weekday(name: str | None) -> int | None:
    return weekday_numbers()[name.lower()] if name else None


def _day_named(m: Match, order: str, frame: Frame, why: str) -> Reading | None:
    """A day by month and number, in the order in which the pattern's groups are named."""
    return day_of_year(
        _month(m[f"{order}_m"]),
        digits(m[f"{order}_d"]) or 0,
        digits(m[f"{order}_d2"]),
        _year(m[f"{order}_y"]),
        frame,
        why,
        _weekday(m[f"{order}_day"]),
    )


def read_mdy(m: Match, frame: Frame) -> Reading | None:
    reading = _day_named(m, "mdy", frame, "month and day")
    if reading is None or not m["mdy_w"]:
        return reading
    first = reading.period[0] if reading.period else None
    period = (first, first + timedelta(days=6)) if first else None
    return Reading(period, "week", "week from that day", reading.relative, reading.note)


def read_dmy(m: Match, frame: Frame) -> Reading | None:
    return _day_named(m, "dmy", frame, "day and month")


def read_school_year(m: Match, frame: Frame) -> Reading:
    """A year that runs over two of the calendar, in a school or a season: its days are not said."""
    return cut(Reading(None, "year", TWO_YEARS), m["sy_part"] or m["sy_part2"])


TWO_YEARS = "year over two calendar years, whose first day is not said"


def read_year_to(m: Match, frame: Frame) -> Reading | None:
    """`the year to 31 March`: the twelve months that end on that day."""
    month = _month(m["yt_m"] or m["yt_m2"])
    day = digits(m["yt_d"] or m["yt_d2"])
    year = _year(m["yt_y"])
    if year is None:
        if frame.fixed is None:
            return unknown("year", "twelve months to a day without a year", frame)
        year = frame.fixed.year
        last_of = cal.month(year, month)[1] if day is None else calendar_day(year, month, day)
        if last_of is not None and last_of > frame.fixed and not frame.future:
            year -= 1
    last = cal.month(year, month)[1] if day is None else calendar_day(year, month, day)
    if last is None:
        return None
    first = cal.shift_months(last + timedelta(days=1), -12)
    return Reading((first, last), "year", "twelve months to that day", m["yt_y"] is None)


# Which days a "first week" has is our convention: the first seven, the next seven, the last seven.
_RUN = {"day": 1, "week": 7}


def read_nth(m: Match, frame: Frame) -> Reading:
    """`the first week of March`, `the last day of 2020`, `the second weekend of May 2021`."""
    unit, which = m["nth_u"].lower(), ordinal(m["nth_n"])
    grain = {"day": "day", "week": "week"}.get(unit, "part_of_period")
    why = f"{m['nth_n'].lower()} {unit} of it"
    if m["nth_yr"]:
        whole: cal.Period | None = cal.year(year_number(m["nth_yr"]))
    else:
        whole = _month_meant(_month(m["nth_m"]), _year(m["nth_y"]), "", frame)
    if whole is None:
        return unknown(grain, f"{why}, without a year", frame)
    if unit == "weekend":
        saturday = cal.nth_weekday(whole[0].year, whole[0].month, 5, which)
        period = (saturday, saturday + timedelta(days=1)) if saturday and m["nth_m"] else None
    else:
        period = cal.nth_days(whole, _RUN[unit], which)
    return Reading(period, grain, why, not (m["nth_y"] or m["nth_yr"]))


def read_fiscal(m: Match, frame: Frame) -> Reading:
    relative = bool(m["fy_rel"])
    rule = frame.fiscal()
    if rule is None:
        return Reading(
            None, "fiscal_year", "fiscal year", relative, "the text names no one country's rule"
        )
    first_month, first_day, before, country = rule
    why = f"fiscal year of {country}"
    if relative:
        if frame.fixed is None or m["fy_rel"].lower() not in STEP:
            return unknown("fiscal_year", why, frame)
        current = frame.fixed.year
        if frame.fixed > cal.fiscal(current, first_month, first_day, before)[1]:
            current += 1
        elif frame.fixed < cal.fiscal(current, first_month, first_day, before)[0]:
            current -= 1
        year = current + STEP[m["fy_rel"].lower()]
    else:
        named = m["fy_a"] or m["fy_c"]
        first = 2000 + int(named) if len(named) == 2 else year_number(named)
        # "2023-24" names both calendar years: the second is the year it ends in.
        year = first + 1 if (m["fy_b"] or m["fy_d"]) and before else first
    period = cal.fiscal(year, first_month, first_day, before)
    return Reading(period, "fiscal_year", why, relative)


def read_quarter(m: Match, frame: Frame) -> Reading:
    if m["q_end"]:
        n, stated, turn = 4, m["q_ey"], None
        if stated is None:
            return Reading(None, "quarter", "last quarter of any year", True)
        if not stated[:1].isdigit() and "year" in stated:
            stated, turn = None, stated
    else:
        n = int(m["q_d"]) if m["q_d"] else ordinal(m["q_n"])
        stated, turn = m["q_y"] or m["q_pre"], m["q_rel"] or m["q_prerel"]
    year = year_or_rel(stated, turn, frame)
    relative = stated is None
    if year is None:
        if frame.fixed is None:
            return unknown("quarter", "quarter without a year", frame)
        year = frame.fixed.year
        if not frame.future and cal.quarter(year, n)[0] > frame.fixed:
            year -= 1
    return cut(Reading(cal.quarter(year, n), "quarter", "calendar quarter", relative), m["q_part"])


def read_half(m: Match, frame: Frame) -> Reading:
    year = year_or_rel(m["h_y"], m["h_rel"] or (None if m["h_y"] else "this"), frame)
    if year is None:
        return unknown("part_of_period", "half of a year not stated", frame)
    whole = Reading(cal.year(year), "year", "half year", m["h_y"] is None)
    return cut(whole, "first half" if m["h_n"].lower() == "first" else "second half")


def _month_meant(number_: int, year: int | None, rel: str, frame: Frame) -> cal.Period | None:
    """A month of a year, or the one that lies nearest the anchor the way the clause looks."""
    if year is None and frame.year is not None:
        year = frame.year
    if year is None:
        anchor = frame.fixed
        if anchor is None:
            return None
        year = anchor.year
        ahead = rel in ("next", "coming") or (frame.future and rel not in ("last", "past"))
        if rel == "this":
            pass
        elif ahead and (number_ < anchor.month or (rel == "next" and number_ == anchor.month)):
            year += 1
        elif not ahead and (number_ > anchor.month or (rel and number_ == anchor.month)):
            year -= 1
    return cal.month(year, number_)


def read_month(m: Match, frame: Frame) -> Reading:
    year = year_or_rel(m["m_y"], m["m_yrel"], frame)
    period = _month_meant(_month(m["m_m"]), year, (m["m_rel"] or "").lower(), frame)
    if period is None:
        return cut(unknown("month", "month without a year", frame), m["m_part"])
    return cut(Reading(period, "month", "month", m["m_y"] is None), m["m_part"])


def read_decade(m: Match, frame: Frame) -> Reading:
    first = int(m["d_y"]) if m["d_y"] else 1900 + int(m["d_s"])
    whole = Reading(cal.decade(first), "decade", "decade")
    return cut(whole, m["d_part"] or m["d_part2"] or m.group())


def read_decade_word(m: Match, frame: Frame) -> Reading:
    whole = Reading(cal.decade(load("dates")["decade_words"][m["dw"].lower()]), "decade", "decade")
    return cut(whole, m["dw_part"])


def read_century(m: Match, frame: Frame) -> Reading:
    n = int(m["c_n"])
    period = (date(100 * n - 99, 1, 1), date(100 * n, 12, 31)) if 1 < n < 30 else None
    return Reading(period, "part_of_period", "century")


def _holiday(name: str, year: int, country: str | None) -> date | None:
    lexicon = load("dates")
    if name in lexicon["from_easter"]:
        return cal.easter(year) + timedelta(days=lexicon["from_easter"][name])
    elsewhere = lexicon["holidays_elsewhere"].get(country, {})
    rule = elsewhere.get(name, lexicon["holidays"][name])
    if len(rule) == 3:
        return cal.nth_weekday(year, *rule)
    return calendar_day(year, *rule) if rule else None


def read_holiday(m: Match, frame: Frame) -> Reading | None:
    name = m["ho"].replace("’", "'")
    rule = frame.fiscal()
    country = rule[3] if rule else None
    year = _year(m["ho_y"]) or frame.year
    if year is not None:
        found = _holiday(name, year, country)
    elif frame.fixed is None:
        return unknown("day", "holiday without a year", frame)
    else:
        found = year_of(lambda y: _holiday(name, y, country), frame, frame.fixed)
    why = "holiday" if found else "holiday that moves by a rule not known here"
    return Reading((found, found) if found else None, "day", why, not m["ho_y"])


def read_year(m: Match, frame: Frame) -> Reading | None:
    if m["y_s"]:
        # "'98": the last century to the reader of today, up to the current decade this one.
        first = int(m["y_s"]) + (2000 if int(m["y_s"]) < 30 else 1900)
        return Reading(cal.year(first), "year", "year in two digits")
    first = year_number(m["y"])
    lead = (m["y_mid"] or "").lower()
    if lead in ("pre-", "post-"):
        return Reading(None, "year", f"open to one side of {first}")
    if m["y_b"]:
        last = int(m["y_b"])
        # "2024-25": a year of schools, accounts or sports, and not all of two calendar years.
        if len(m["y_b"]) == 2 and last == (first + 1) % 100:
            return Reading(None, "year", TWO_YEARS)
        last += first // 100 * 100 if last < 100 else 0
        if last <= first or last > 2099:
            return None
        return Reading((date(first, 1, 1), date(last, 12, 31)), "year", "span of years")
    return cut(Reading(cal.year(first), "year", "year"), m["y_part"] or lead)
