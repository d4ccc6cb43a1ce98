"""From an expression found to the days it covers, as far as the document's own anchor goes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from quota_analysis.extraction import dates_calendar as cal
from quota_analysis.extraction.dates_patterns import (
    month_numbers,
    number,
    ordinal,
    weekday_numbers,
)
from quota_analysis.extraction.lexicon import load

Match = re.Match[str]


@dataclass(frozen=True, slots=True)
class Frame:
    """What an expression is read against.

    day: the document's anchor, None where it states none; open: the anchor only bounds the
    publication from below (a caption's date); fiscal: first month, first day, years before, country;
    future, past: where the clause looks, neither where it does not say; year: the year of a date this one is joined to.
    """

    day: date | None
    basis: str
    open: bool
    future: bool
    past: bool
    fiscal: Callable[[], tuple[int, int, int, str] | None]
    year: int | None = None

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


_STEP = {"last": -1, "previous": -1, "preceding": -1, "past": -1, "next": 1, "following": 1}
_STEP |= {"coming": 1, "this": 0, "current": 0}
# An anaphor ("that week", "the following day") points at another date of the text, not the anchor.
_ANAPHORA = frozenset(
    {"same", "that", "previous", "preceding", "following", "latest", "year-ago", "year-earlier"}
)
_GRAIN = {"weekend": "part_of_period", "century": "part_of_period"}


def _part(text: str | None) -> str | None:
    if not text:
        return None
    words = text.lower()
    for name, cues in (
        ("first_half", ("first half",)),
        ("second_half", ("second half",)),
        ("early", ("early", "earlier", "beginning", "start")),
        ("late", ("late", "end")),
        ("mid", ("mid",)),
    ):
        if any(c in words for c in cues):
            return name
    return None


def _cut(reading: Reading, part_text: str | None) -> Reading:
    which = _part(part_text)
    if which is None:
        return reading
    period = cal.part(reading.period, which) if reading.period else None
    why = f"{reading.why}, {which.replace('_', ' ')} part"
    return Reading(period, "part_of_period", why, reading.relative, reading.note)


def _unknown(granularity: str, why: str, frame: Frame, note: str | None = None) -> Reading:
    if frame.open and frame.day is not None and note is None:
        note = f"the day of writing is {frame.day.isoformat()} or later ({frame.basis})"
    return Reading(None, granularity, why, True, note)


def _around(year: int, month: int, day: int, frame: Frame, anchor: date) -> date | None:
    """That day of the year that lies nearest in the direction the clause looks."""
    found = cal.valid(year, month, day)
    if found is None:
        return None
    if frame.future and found < anchor:
        return cal.valid(year + 1, month, day)
    if frame.past and found > anchor:
        return cal.valid(year - 1, month, day)
    if frame.future or frame.past:
        return found
    # No tense to go by: the nearest such day, before or after.
    near = (cal.valid(y, month, day) for y in (year - 1, year, year + 1))
    return min((d for d in near if d), key=lambda d: abs((d - anchor).days))


def _day(
    month: int, day: int, day2: int | None, year: int | None, frame: Frame, why: str
) -> Reading | None:
    relative = year is None
    if year is None and frame.year is not None:
        year = frame.year
    if year is None:
        anchor = frame.fixed
        if anchor is None:
            return _unknown("day", f"{why} without a year", frame)
        first = _around(anchor.year, month, day, frame, anchor)
    else:
        first = cal.valid(year, month, day)
    if first is None:
        return None
    last = cal.valid(first.year, month, day2) if day2 else first
    return Reading((first, last or first), "day", why, relative)


def _iso(m: Match, frame: Frame) -> Reading | None:
    found = cal.valid(int(m["iso_y"]), int(m["iso_m"]), int(m["iso_d"]))
    return Reading((found, found), "day", "ISO date") if found else None


def _numeric(m: Match, frame: Frame) -> Reading | None:
    a, b, y = int(m["n_a"]), int(m["n_b"]), int(m["n_y"])
    y += 2000 if y < 70 else 1900 if y < 100 else 0
    us, other = cal.valid(y, a, b), cal.valid(y, b, a)
    if us and other and us != other:
        note = f"{other.isoformat()} or {us.isoformat()}"
        return Reading(None, "day", "day and month cannot be told apart", False, note)
    found = us or other
    return Reading((found, found), "day", "numeric date") if found else None


def _int(text: str | None) -> int | None:
    return int(re.sub(r"\D", "", text)) if text else None


def _mdy(m: Match, frame: Frame) -> Reading | None:
    month = month_numbers()[m["mdy_m"].rstrip(".").lower()]
    day, day2, year = _int(m["mdy_d"]), _int(m["mdy_d2"]), _int(m["mdy_y"])
    reading = _day(month, day or 0, day2, year, frame, "month and day")
    if reading is None or not m["mdy_w"]:
        return reading
    first = reading.period[0] if reading.period else None
    period = (first, first + timedelta(days=6)) if first else None
    return Reading(period, "week", "week from that day", reading.relative, reading.note)


def _dmy(m: Match, frame: Frame) -> Reading | None:
    month = month_numbers()[m["dmy_m"].rstrip(".").lower()]
    day, day2, year = _int(m["dmy_d"]), _int(m["dmy_d2"]), _int(m["dmy_y"])
    return _day(month, day or 0, day2, year, frame, "day and month")


def _fiscal(m: Match, frame: Frame) -> Reading:
    relative = bool(m["fy_rel"])
    rule = frame.fiscal()
    if rule is None:
        return Reading(
            None, "fiscal_year", "fiscal year", relative, "the text names no one country's rule"
        )
    first_month, first_day, before, country = rule
    why = f"fiscal year of {country}"
    if relative:
        if frame.fixed is None or m["fy_rel"].lower() not in _STEP:
            return _unknown("fiscal_year", why, frame)
        current = frame.fixed.year
        if frame.fixed > cal.fiscal(current, first_month, first_day, before)[1]:
            current += 1
        elif frame.fixed < cal.fiscal(current, first_month, first_day, before)[0]:
            current -= 1
        year = current + _STEP[m["fy_rel"].lower()]
    else:
        first = int(m["fy_a"] or m["fy_c"])
        first += 2000 if first < 100 else 0
        # "2023-24" names both calendar years: the second is the year it ends in.
        year = first + 1 if (m["fy_b"] or m["fy_d"]) and before else first
    period = cal.fiscal(year, first_month, first_day, before)
    return Reading(period, "fiscal_year", why, relative)


def _year_or_rel(year: str | None, rel: str | None, frame: Frame) -> int | None:
    if year:
        return int(year)
    if rel and frame.fixed:
        return frame.fixed.year + _STEP[rel.split()[0].lower()]
    if frame.year is not None and not rel:
        return frame.year
    return None


def _quarter(m: Match, frame: Frame) -> Reading:
    n = int(m["q_d"]) if m["q_d"] else ordinal(m["q_n"])
    stated = m["q_y"] or m["q_pre"]
    year = _year_or_rel(stated, m["q_rel"] or m["q_prerel"], frame)
    relative = stated is None
    if year is None:
        if frame.fixed is None:
            return _unknown("quarter", "quarter without a year", frame)
        year = frame.fixed.year
        if not frame.future and cal.quarter(year, n)[0] > frame.fixed:
            year -= 1
    return _cut(Reading(cal.quarter(year, n), "quarter", "calendar quarter", relative), m["q_part"])


def _half(m: Match, frame: Frame) -> Reading:
    year = _year_or_rel(m["h_y"], m["h_rel"] or (None if m["h_y"] else "this"), frame)
    if year is None:
        return _unknown("part_of_period", "half of a year not stated", frame)
    whole = Reading(cal.year(year), "year", "half year", m["h_y"] is None)
    return _cut(whole, f"{m['h_n']} half")


def _month(m: Match, frame: Frame) -> Reading:
    number_ = month_numbers()[m["m_m"].rstrip(".").lower()]
    year = _year_or_rel(m["m_y"], m["m_yrel"], frame)
    relative = m["m_y"] is None
    if year is None:
        anchor = frame.fixed
        if anchor is None:
            return _cut(_unknown("month", "month without a year", frame), m["m_part"])
        year = anchor.year
        rel = (m["m_rel"] or "").lower()
        ahead = rel in ("next", "coming") or (frame.future and rel not in ("last", "past"))
        if rel == "this":
            pass
        elif ahead and (number_ < anchor.month or (rel == "next" and number_ == anchor.month)):
            year += 1
        elif not ahead and (number_ > anchor.month or (rel and number_ == anchor.month)):
            year -= 1
    return _cut(Reading(cal.month(year, number_), "month", "month", relative), m["m_part"])


def _decade(m: Match, frame: Frame) -> Reading:
    first = int(m["d_y"]) if m["d_y"] else 1900 + int(m["d_s"])
    whole = Reading(cal.decade(first), "decade", "decade")
    return _cut(whole, m["d_part"] or m["d_part2"] or m.group())


def _century(m: Match, frame: Frame) -> Reading:
    n = int(m["c_n"])
    period = (date(100 * n - 99, 1, 1), date(100 * n, 12, 31)) if 1 < n < 30 else None
    return Reading(period, "part_of_period", "century")


def _singular(unit: str) -> str:
    return "century" if unit == "centuries" else unit.rstrip("s")


def _ago(m: Match, frame: Frame) -> Reading:
    unit = _singular(m["a_u"].lower()) if m["a_u"] else "day"
    grain = _GRAIN.get(unit, unit)
    count = number(m["a_n"]) if m["a_n"] else None
    direction = (m["a_dir"] or "").lower()
    if count is None or direction in ("earlier", "later", ""):
        why = "counted from another event" if direction in ("earlier", "later") else "vague count"
        return Reading(None, grain, why, True)
    if frame.fixed is None:
        return _unknown(grain, "counted from the day of writing", frame)
    day = cal.shift(frame.fixed, -count if direction == "ago" else count, unit)
    if day is None:
        return Reading(None, grain, "out of the calendar", True)
    return Reading(_enclosing(day, unit), grain, "counted from the day of writing", True)


def _enclosing(day: date, unit: str) -> cal.Period:
    """The whole unit a day lies in; what is counted back in years is no finer than a year."""
    if unit in ("year", "decade", "century"):
        return cal.year(day.year)
    if unit == "month":
        return cal.month(day.year, day.month)
    if unit == "quarter":
        return cal.quarter(day.year, (day.month + 2) // 3)
    return cal.week_of(day) if unit == "week" else (day, day)


def _span(m: Match, frame: Frame) -> Reading:
    unit = _singular(m["s_u"].lower())
    grain = _GRAIN.get(unit, unit)
    rel = m["s_rel"].lower()
    count = number(m["s_n"]) if m["s_n"] else None
    if count is None or rel not in ("last", "past", "next", "coming"):
        return Reading(None, grain, "period without a stated length or start", True)
    if frame.fixed is None:
        return _unknown(grain, "period up to the day of writing", frame)
    sign = _STEP[rel]
    other = cal.shift(frame.fixed, sign * count, unit)
    if other is None:
        return Reading(None, grain, "out of the calendar", True)
    first, last = sorted((frame.fixed, other))
    return Reading((first, last), grain, "counted from the day of writing", True)


def _weekday(m: Match, frame: Frame) -> Reading:
    n = weekday_numbers()[m["w_d"].lower()]
    rel = (m["w_rel"] or "").lower()
    if rel in _ANAPHORA:
        return Reading(None, "day", "weekday told from another date", True)
    if frame.day is None:
        return _unknown("day", "weekday without an anchor", frame)
    if frame.open:
        first = cal.nearest_weekday(frame.day, n, -1)
        note = (
            f"{first.isoformat()} if written by {(first + timedelta(days=6)).isoformat()}, else a "
            f"later {m['w_d']}: the {frame.basis} only bounds the day of writing from below"
        )
        return _unknown("day", "weekday, day of writing open", frame, note)
    ahead = rel in ("next", "coming") or (frame.future and rel not in ("last", "past"))
    if rel == "this":
        day = cal.week_of(frame.day)[0] + timedelta(days=n)
    elif ahead:
        day = cal.nearest_weekday(frame.day, n, 1)
    else:
        from_day = frame.day - timedelta(days=1) if rel in ("last", "past") else frame.day
        day = cal.nearest_weekday(from_day, n, -1)
    return Reading((day, day), "day", "next such day" if ahead else "nearest past such day", True)


def _season(m: Match, frame: Frame) -> Reading | None:
    name = m["se_s"].lower()
    if not (m["se_rel"] or m["se_the"] or m["se_y"] or m["se_part"]):
        return None  # a bare "fall" or "spring" is as often a verb
    if (
        name in ("fall", "spring")
        and m["se_the"]
        and not re.search(r"(?i)(in|during) the", m.group())
    ):
        return None
    year = _year_or_rel(m["se_y"], m["se_yrel"], frame)
    if name == "winter":
        note = "winter lies in two calendar years" if year else None
        return _cut(Reading(None, "season", "season", not m["se_y"], note), m["se_part"])
    first = load("dates")["seasons"][name]
    if year is None:
        rel = (m["se_rel"] or "").lower()
        if frame.fixed is None or rel in _ANAPHORA:
            return _cut(_unknown("season", "season without a year", frame), m["se_part"])
        year = frame.fixed.year
        start, end = cal.months(year, first, 3)
        if rel == "last" and end >= frame.fixed:
            year -= 1
        elif rel == "next" and start <= frame.fixed:
            year += 1
        elif not rel and not frame.future and start > frame.fixed:
            year -= 1
    period = cal.months(year, first, 3)
    return _cut(Reading(period, "season", "season (northern)", not m["se_y"]), m["se_part"])


def _step_period(unit: str, step: int, anchor: date) -> cal.Period | None:
    day = cal.shift(anchor, step, unit)
    if day is None:
        return None
    if unit == "decade":
        # "the past decade" is the ten years up to the anchor, not a decade of the calendar.
        return (day, anchor) if step < 0 else (anchor, day)
    if unit == "weekend":
        return cal.weekend_of(day)
    return _enclosing(day, unit)


def _rel(m: Match, frame: Frame) -> Reading | None:
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
            return _unknown("day", "part of a day", frame)
        day = frame.fixed - timedelta(days=rel == "last")
        return Reading((day, day), "day", "part of a day", True)
    grain = _GRAIN.get(unit, unit)
    if rel in _ANAPHORA:
        return _cut(Reading(None, grain, "told from another date of the text", True), part_text)
    if frame.fixed is None:
        return _cut(_unknown(grain, f"{rel} {unit}, no day of writing", frame), part_text)
    if unit == "weekend" and rel == "this" and frame.fixed.weekday() < 3 and not frame.future:
        rel = "last"  # early in the week the weekend that has just been is meant
    step = _STEP[rel]
    if unit == "decade" and step == 0:
        period: cal.Period | None = cal.decade(frame.fixed.year // 10 * 10)
    else:
        period = _step_period(unit, step, frame.fixed)
    return _elapsed(Reading(period, grain, f"{rel} {unit}", True), part_text, frame.fixed)


def _elapsed(reading: Reading, part_text: str | None, anchor: date) -> Reading:
    """Earlier this week: from its first day to the anchor; later this year: from then to its end."""
    lead = (part_text or "").strip().lower()
    if reading.period and lead in ("earlier", "later"):
        first, last = reading.period
        if first <= anchor <= last:
            cut = (first, anchor) if lead == "earlier" else (anchor, last)
            return Reading(cut, "part_of_period", f"{lead} in {reading.why}", True, reading.note)
    return _cut(reading, part_text)


def _within(m: Match, frame: Frame) -> Reading | None:
    unit = m["i_u"].lower()
    part_text = m["i_part"] or m["i_of"]
    if unit not in ("weekend", "quarter") and not part_text:
        return None  # "the year" alone names no period
    if unit == "quarter" and not part_text:
        return Reading(None, "quarter", "a quarter told before", True)
    if frame.fixed is None:
        return _cut(_unknown(_GRAIN.get(unit, unit), f"the {unit}", frame), part_text)
    day = frame.fixed
    if unit == "weekend" and day.weekday() < 3 and not frame.future:
        day -= timedelta(days=7)
    period = cal.weekend_of(day) if unit == "weekend" else _enclosing(day, unit)
    if unit == "decade":
        period = cal.decade(day.year // 10 * 10)
    if unit == "century":
        return Reading(None, "part_of_period", "century", True)
    grain = _GRAIN.get(unit, unit)
    return _elapsed(Reading(period, grain, f"the current {unit}", True), part_text, day)


def _year_end(m: Match, frame: Frame) -> Reading:
    if frame.fixed is None:
        return _unknown("part_of_period", "end of a year not stated", frame)
    whole = Reading(cal.year(frame.fixed.year), "year", "the current year", True)
    return _cut(whole, "end")


def _holiday(m: Match, frame: Frame) -> Reading | None:
    fixed = load("dates")["holidays"][m["ho"].replace("’", "'")]
    if not fixed:
        return Reading(None, "day", "holiday that moves from year to year", not m["ho_y"])
    return _day(fixed[0], fixed[1], None, _int(m["ho_y"]), frame, "holiday")


def _deictic(m: Match, frame: Frame) -> Reading:
    word = m["t"].lower()
    if m.group().lower().startswith("the day"):
        return Reading(None, "day", "told from another date", True)
    if frame.fixed is None:
        return _unknown("day", f"{word}, no day of writing", frame)
    day = frame.fixed + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(word, 0))
    return Reading((day, day), "day", word, True)


def _year(m: Match, frame: Frame) -> Reading | None:
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
    return _cut(Reading(cal.year(first), "year", "year"), m["y_part"] or lead)


READERS: dict[str, Callable[[Match, Frame], Reading | None]] = {
    "iso": _iso,
    "numeric": _numeric,
    "mdy": _mdy,
    "dmy": _dmy,
    "fiscal": _fiscal,
    "quarter": _quarter,
    "half": _half,
    "month": _month,
    "decade": _decade,
    "century": _century,
    "ago": _ago,
    "span": _span,
    "weekday": _weekday,
    "season": _season,
    "rel": _rel,
    "within": _within,
    "year_end": _year_end,
    "holiday": _holiday,
    "deictic": _deictic,
    "year": _year,
}
