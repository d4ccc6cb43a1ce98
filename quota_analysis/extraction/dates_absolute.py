"""Expressions that name a place in the calendar: days, months, quarters, years, decades."""

from __future__ import annotations

from datetime import date, timedelta

from quota_analysis.extraction import dates_calendar as cal
from quota_analysis.extraction.dates_patterns import month_numbers, ordinal
from quota_analysis.extraction.dates_reading import (
    STEP,
    Frame,
    Match,
    Reading,
    cut,
    day_of_year,
    digits,
    unknown,
    year_or_rel,
)
from quota_analysis.extraction.lexicon import load


def read_iso(m: Match, frame: Frame) -> Reading | None:
    found = cal.valid(int(m["iso_y"]), int(m["iso_m"]), int(m["iso_d"]))
    return Reading((found, found), "day", "ISO date") if found else None


def read_numeric(m: Match, frame: Frame) -> Reading | None:
    a, b, y = int(m["n_a"]), int(m["n_b"]), int(m["n_y"])
    y += 2000 if y < 70 else 1900 if y < 100 else 0
    us, other = cal.valid(y, a, b), cal.valid(y, b, a)
    if us and other and us != other:
        note = f"{other.isoformat()} or {us.isoformat()}"
        return Reading(None, "day", "day and month cannot be told apart", False, note)
    found = us or other
    return Reading((found, found), "day", "numeric date") if found else None


def read_mdy(m: Match, frame: Frame) -> Reading | None:
    month = month_numbers()[m["mdy_m"].rstrip(".").lower()]
    day, day2, year = digits(m["mdy_d"]), digits(m["mdy_d2"]), digits(m["mdy_y"])
    reading = day_of_year(month, day or 0, day2, year, frame, "month and day")
    if reading is None or not m["mdy_w"]:
        return reading
    first = reading.period[0] if reading.period else None
    period = (first, first + timedelta(days=6)) if first else None
    return Reading(period, "week", "week from that day", reading.relative, reading.note)


def read_dmy(m: Match, frame: Frame) -> Reading | None:
    month = month_numbers()[m["dmy_m"].rstrip(".").lower()]
    day, day2, year = digits(m["dmy_d"]), digits(m["dmy_d2"]), digits(m["dmy_y"])
    return day_of_year(month, day or 0, day2, year, frame, "day and month")


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
        first = int(m["fy_a"] or m["fy_c"])
        first += 2000 if first < 100 else 0
        # "2023-24" names both calendar years: the second is the year it ends in.
        year = first + 1 if (m["fy_b"] or m["fy_d"]) and before else first
    period = cal.fiscal(year, first_month, first_day, before)
    return Reading(period, "fiscal_year", why, relative)


def read_quarter(m: Match, frame: Frame) -> Reading:
    n = int(m["q_d"]) if m["q_d"] else ordinal(m["q_n"])
    stated = m["q_y"] or m["q_pre"]
    year = year_or_rel(stated, m["q_rel"] or m["q_prerel"], frame)
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
    return cut(whole, f"{m['h_n']} half")


def read_month(m: Match, frame: Frame) -> Reading:
    number_ = month_numbers()[m["m_m"].rstrip(".").lower()]
    year = year_or_rel(m["m_y"], m["m_yrel"], frame)
    relative = m["m_y"] is None
    if year is None:
        anchor = frame.fixed
        if anchor is None:
            return cut(unknown("month", "month without a year", frame), m["m_part"])
        year = anchor.year
        rel = (m["m_rel"] or "").lower()
        ahead = rel in ("next", "coming") or (frame.future and rel not in ("last", "past"))
        if rel == "this":
            pass
        elif ahead and (number_ < anchor.month or (rel == "next" and number_ == anchor.month)):
            year += 1
        elif not ahead and (number_ > anchor.month or (rel and number_ == anchor.month)):
            year -= 1
    return cut(Reading(cal.month(year, number_), "month", "month", relative), m["m_part"])


def read_decade(m: Match, frame: Frame) -> Reading:
    first = int(m["d_y"]) if m["d_y"] else 1900 + int(m["d_s"])
    whole = Reading(cal.decade(first), "decade", "decade")
    return cut(whole, m["d_part"] or m["d_part2"] or m.group())


def read_century(m: Match, frame: Frame) -> Reading:
    n = int(m["c_n"])
    period = (date(100 * n - 99, 1, 1), date(100 * n, 12, 31)) if 1 < n < 30 else None
    return Reading(period, "part_of_period", "century")


def read_holiday(m: Match, frame: Frame) -> Reading | None:
    fixed = load("dates")["holidays"][m["ho"].replace("’", "'")]
    if not fixed:
        return Reading(None, "day", "holiday that moves from year to year", not m["ho_y"])
    return day_of_year(fixed[0], fixed[1], None, digits(m["ho_y"]), frame, "holiday")


def read_year(m: Match, frame: Frame) -> Reading | None:
    if m["y_s"]:
        # "'98": the last century to the reader of today, up to the current decade this one.
        first = int(m["y_s"]) + (2000 if int(m["y_s"]) < 30 else 1900)
        return Reading(cal.year(first), "year", "year in two digits")
    first = int(m["y"])
    lead = (m["y_mid"] or "").lower()
    if lead in ("pre-", "post-"):
        return Reading(None, "year", f"open to one side of {first}")
    if m["y_b"]:
        last = int(m["y_b"])
        last += first // 100 * 100 if last < 100 else 0
        if last <= first or last > 2099:
            return None
        return Reading((date(first, 1, 1), date(last, 12, 31)), "year", "span of years")
    return cut(Reading(cal.year(first), "year", "year"), m["y_part"] or lead)
