"""Numbers without a day of their own: told as of the page's day, or of one event."""

from __future__ import annotations

import re

from quota_analysis.evidence.lexicon import load, search
from quota_analysis.evidence.numbers.gate import standing
from quota_analysis.evidence.numbers.matter import spoken_of
from quota_analysis.evidence.numbers.readings import reading
from quota_analysis.evidence.numbers.restrictors import alike_restricted, others_did_it
from quota_analysis.evidence.numbers.stamps import APART, times
from quota_analysis.evidence.numbers.tenses import PAST, PERFECT, PRESENT
from quota_analysis.evidence.numbers.values import Value
from quota_analysis.evidence.once import once
from quota_analysis.evidence.text import content_stems

# Stems, beside what is counted, by which two sentences tell one event: what, of what, and a third.
_LEAST_OF_EVENT = 3
_CLOCK = re.compile(r"\b(?:[01]?\d|2[0-3])[:.][0-5]\d\b")
_RELATIVE = re.compile(
    r"\b(?:last|this|next)\s+(?:year|season|term|month|week|quarter|spring|summer|autumn|winter"
    r"|night|weekend|[A-Z][a-z]+day|[A-Z][a-z]+)\b"
)
_FIRM = ("exact", "range", "at_least", "at_most", "more_than", "fewer_than")


def in_turn(a: Value, b: Value) -> tuple[Value, Value] | None:
    """(earlier, later) of two stands or plans, each told as of the day of its page."""
    if a.told_on is None or b.told_on is None or a.told_on == b.told_on or a.point == b.point:
        return None
    first, second = (a, b) if a.told_on < b.told_on else (b, a)
    if any(_unsure(v) for v in (a, b)):
        return None
    if search("comparison", "stages", first.setting.text, "kept") is not None:
        return None
    plans = all(standing(v) != "told" for v in (a, b))
    if plans:
        return (first, second) if times(a.setting.stamps, b.setting.stamps) != APART else None
    if any(standing(v) != "told" or not as_of_its_day(v) for v in (a, b)):
        return None
    return first, second


@once
def as_of_its_day(value: Value) -> bool:
    """`There are 40 farms left`, `40 have closed`: how it stands on the day of its page."""
    return value.frame.tense in (PRESENT, PERFECT) and not _own_time(value) and not value.period


def _own_time(value: Value) -> bool:
    return value.row.time_text is not None or bool(value.setting.stamps)


def _unsure(value: Value) -> bool:
    return value.setting.soft or value.row.bound in ("vague", "about", "nearly")


def one_event(a: Value, b: Value) -> bool:
    """Whether both tell, firmly, what came to pass at one event that happened once."""
    if any(_unsure(v) or v.row.bound not in _FIRM or v.period for v in (a, b)):
        return False
    if any(_in_a_list(v) or reading(v).kind == "time" for v in (a, b)):
        return False
    if a.frame.tense != PAST or b.frame.tense != PAST or _done(a) != _done(b):
        return False
    if a.told_on is not None and b.told_on is not None and a.told_on != b.told_on:
        return False
    if others_did_it(a, b) or not alike_restricted(a, b):
        return False
    if (_moments(a) and _moments(b)) or (_own_time(a) and _own_time(b)):
        return bool(_moments(a) & _moments(b)) and bool(_event(a) & _event(b))
    return len(_event(a) & _event(b)) >= _LEAST_OF_EVENT


def _in_a_list(value: Value) -> bool:
    """Whether its sentence tells other numbers of the unit, or only asks."""
    asked = value.setting.text.rstrip().endswith("?")
    # "Four of the 16 lamps" tells a part and its whole.
    beside = sum(unit == value.row.unit for unit, _, _ in value.frame.beside)
    return asked or beside > (value.row.base is not None)


def _done(value: Value) -> bool:
    return standing(value) == "told"


@once
def _moments(value: Value) -> frozenset[str]:
    """Clock times, and times by which a page counts from its own day."""
    text = value.setting.text
    return frozenset(
        m[0].lower().replace(".", ":") for p in (_CLOCK, _RELATIVE) for m in p.finditer(text)
    )


@once
def _event(value: Value) -> frozenset[str]:
    counted = content_stems(f"{value.thing or ''} {value.row.counted or ''} {value.row.unit or ''}")
    return spoken_of(value) - frozenset(counted) - frozenset(load("comparison")["events"]["idle"])
