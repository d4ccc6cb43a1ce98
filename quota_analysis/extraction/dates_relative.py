"""Expressions that are counted from the day of writing or from another date."""

from __future__ import annotations

from datetime import date, timedelta

from quota_analysis.extraction import dates_calendar as cal
from quota_analysis.extraction.dates_patterns import number, weekday_numbers
from quota_analysis.extraction.dates_reading import (
    ANAPHORA,
    GRAIN,
    STEP,
    Frame,
    Match,
    Reading,
    cut,
    elapsed,
    enclosing,
    told_on,
    unknown,
    year_or_rel,
)
from quota_analysis.extraction.lexicon import load


def _singular(unit: str) -> str:
    return "century" if unit == "centuries" else unit.rstrip("s")


def read_ago(m: Match, frame: Frame) -> Reading:
    if m["a_last"]:
        unit = m["a_last"].lower()
        period = told_on(frame, -1, unit, whole=True)
        return Reading(period, unit, "told from another date", True)
    unit = _singular(m["a_u"].lower()) if m["a_u"] else "day"
    grain = GRAIN.get(unit, unit)
    count = number(m["a_n"]) if m["a_n"] else None
    direction = (m["a_dir"] or "").lower()
    if count is None or not direction:
        return Reading(None, grain, "vague count", True)
    if direction in ("earlier", "later"):
        step = -count if direction == "earlier" else count
        period = told_on(frame, step, unit, whole=False)
        why = "counted from the date told before" if period else "counted from another event"
        grain = frame.told[1] if frame.told and period else grain
        return Reading(period, grain, why, True)
    if frame.fixed is None:
        return unknown(grain, "counted from the day of writing", frame)
    day = cal.shift(frame.fixed, -count if direction == "ago" else count, unit)
    if day is None:
        return Reading(None, grain, "out of the calendar", True)
    return Reading(enclosing(day, unit), grain, "counted from the day of writing", True)


def read_span(m: Match, frame: Frame) -> Reading:
    """`recent years`: a period without a stated length. With one it is a duration, a quantity."""
    unit = _singular(m["s_u"].lower())
    return Reading(None, GRAIN.get(unit, unit), "period without a stated length or start", True)


def read_event(m: Match, frame: Frame) -> Reading:
    """`first week in office`: a period told from an event whose date the words do not give."""
    return Reading(None, "unresolved", "period told from an event", True)


def read_weekday(m: Match, frame: Frame) -> Reading:
    n = weekday_numbers()[m["w_d"].lower()]
    rel = (m["w_rel"] or "").lower()
    if rel in ANAPHORA:
        return Reading(None, "day", "weekday told from another date", True)
    if frame.day is None:
        return unknown("day", "weekday without an anchor", frame)
    if frame.open:
        first = cal.nearest_weekday(frame.day, n, -1)
        note = (
            f"{first.isoformat()} if written by {(first + timedelta(days=6)).isoformat()}, else a "
            f"later {m['w_d']}: the {frame.basis} only bounds the day of writing from below"
        )
        return unknown("day", "weekday, day of writing open", frame, note)
    ahead = rel in ("next", "coming") or (frame.future and rel not in ("last", "past"))
    if rel == "this":
        day = cal.week_of(frame.day)[0] + timedelta(days=n)
    elif ahead:
        day = cal.nearest_weekday(frame.day, n, 1)
    else:
        from_day = frame.day - timedelta(days=1) if rel in ("last", "past") else frame.day
        day = cal.nearest_weekday(from_day, n, -1)
    return Reading((day, day), "day", "next such day" if ahead else "nearest past such day", True)


def read_season(m: Match, frame: Frame) -> Reading | None:
    name = m["se_s"].lower()
    if m["se_term"]:  # terms of schools and courts begin and end where their calendar says
        return Reading(None, "season", "a term, whose days are not said", not m["se_y"])
    year = year_or_rel(m["se_y"], m["se_yrel"], frame)
    if name == "winter":
        note = "winter lies in two calendar years" if year else None
        return cut(Reading(None, "season", "season", not m["se_y"], note), m["se_part"])
    first = load("dates")["seasons"][name]
    if year is None:
        rel = (m["se_rel"] or "").lower()
        if frame.fixed is None or rel in ANAPHORA:
            return cut(unknown("season", "season without a year", frame), m["se_part"])
        year = frame.fixed.year
        start, end = cal.months(year, first, 3)
        if rel == "last" and end >= frame.fixed:
            year -= 1
        elif rel == "next" and start <= frame.fixed:
            year += 1
        elif not rel and not frame.future and start > frame.fixed:
            year -= 1
    period = cal.months(year, first, 3)
    return cut(Reading(period, "season", "season (northern)", not m["se_y"]), m["se_part"])


def _step_period(unit: str, step: int, anchor: date) -> cal.Period | None:
    day = cal.shift(anchor, step, unit)
    if day is None:
        return None
    if unit == "decade":
        # "the past decade" is the ten years up to the anchor, not a decade of the calendar.
        return (day, anchor) if step < 0 else (anchor, day)
    if unit == "weekend":
        return cal.weekend_of(day)
    return enclosing(day, unit)


_MOVED = frozenset({"day", "week", "month", "quarter", "year"})


def read_rel(m: Match, frame: Frame) -> Reading | None:
    unit, rel = m["r_u"].split()[0].lower(), m["r_rel"].lower()
    part_text = m["r_part"] or m["r_of"]
    if unit == "period":
        # "the year-earlier period" is a date by its words; "this period" is not.
        known = rel in ("latest", "year-ago", "year-earlier")
        return Reading(None, "unresolved", "period told before", True) if known else None
    if unit in ("morning", "afternoon", "evening", "night"):
        if rel not in ("this", "last"):
            return Reading(None, "day", "part of a day told from another date", True)
        if frame.fixed is None:
            return unknown("day", "part of a day", frame)
        day = frame.fixed - timedelta(days=rel == "last")
        return Reading((day, day), "day", "part of a day", True)
    grain = GRAIN.get(unit, unit)
    if rel in ANAPHORA:
        step = STEP.get(rel, 0)
        period = told_on(frame, step, unit, whole=True) if unit in _MOVED else None
        why = f"{rel} {unit}, from the date told before" if period else "told from another date"
        return cut(Reading(period, grain, why, True), part_text)
    if frame.fixed is None:
        return cut(unknown(grain, f"{rel} {unit}, no day of writing", frame), part_text)
    if unit == "weekend" and rel == "this" and frame.fixed.weekday() < 3 and not frame.future:
        rel = "last"  # early in the week the weekend that has just been is meant
    step = STEP[rel]
    if unit == "decade" and step == 0:
        period = cal.decade(frame.fixed.year // 10 * 10)
    else:
        period = _step_period(unit, step, frame.fixed)
    return elapsed(Reading(period, grain, f"{rel} {unit}", True), part_text, frame.fixed)


def read_within(m: Match, frame: Frame) -> Reading | None:
    unit = m["i_u"].lower()
    part_text = m["i_part"] or m["i_of"]
    if unit not in ("weekend", "quarter") and not part_text:
        return None  # "the year" alone names no period
    if unit == "quarter" and not part_text:
        return Reading(None, "quarter", "a quarter told before", True)
    if frame.fixed is None:
        return cut(unknown(GRAIN.get(unit, unit), f"the {unit}", frame), part_text)
    day = frame.fixed
    if unit == "weekend" and day.weekday() < 3 and not frame.future:
        day -= timedelta(days=7)
    period = cal.weekend_of(day) if unit == "weekend" else enclosing(day, unit)
    if unit == "decade":
        period = cal.decade(day.year // 10 * 10)
    if unit == "century":
        return Reading(None, "part_of_period", "century", True)
    grain = GRAIN.get(unit, unit)
    return elapsed(Reading(period, grain, f"the current {unit}", True), part_text, day)


def read_year_end(m: Match, frame: Frame) -> Reading:
    if frame.fixed is None:
        return unknown("part_of_period", "end of a year not stated", frame)
    whole = Reading(cal.year(frame.fixed.year), "year", "the current year", True)
    return cut(whole, "end")


def read_before(m: Match, frame: Frame) -> Reading:
    """`the year-earlier quarter`: told from the period that is being compared."""
    return Reading(None, "unresolved", "told from the period compared with it", True)


def read_floating(m: Match, frame: Frame) -> Reading:
    """`now`, `recently`, `in the past`: a time with no day of the calendar."""
    return Reading(None, "unresolved", "a time with no day of the calendar", True)


def read_deictic(m: Match, frame: Frame) -> Reading:
    word = m["t"].lower()
    if "the day " in m.group().lower():
        return Reading(None, "day", "told from another date", True)
    if frame.fixed is None:
        return unknown("day", f"{word}, no day of writing", frame)
    day = frame.fixed + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(word, 0))
    return Reading((day, day), "day", word, True)
