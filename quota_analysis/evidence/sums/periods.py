"""The same told per short and per long period: `200 a day`, `73,000 a year`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from quota_analysis.evidence.numbers.gate import standing
from quota_analysis.evidence.numbers.intervals import times
from quota_analysis.evidence.numbers.values import (
    PERIOD_DAYS,
    Value,
    is_general,
    is_ratio,
)
from quota_analysis.evidence.same.groups import Beside, Cluster
from quota_analysis.evidence.sums.base import (
    Check,
    Sheet,
    cue,
    is_count,
    reckon,
    same_subject,
    softened,
)
from quota_analysis.evidence.sums.inputs import constant, figure, figures, input_of, point_of
from quota_analysis.prose import capital

# Days in a period, as in PERIOD_DAYS: least, most, usual. Of a day's 24 hours the least that count
# are 8, a working day (ILO Hours of Work Convention, 1919).
DAYS: dict[str, tuple[float, float, float]] = {
    "hour": (1 / 8, 1 / 24, 1 / 24),
    **PERIOD_DAYS,
    "fortnight": (10, 14, 14),
}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
# Days of the months of the Gregorian calendar: in any year, and in a leap year.
_DAYS_OF = {
    **dict.fromkeys(("january", "march", "may", "july", "august", "october", "december"), (31, 31)),
    **dict.fromkeys(("april", "june", "september", "november"), (30, 30)),
    "february": (28, 29),
}
# A month of 31 days has at least 20 working days: no longer period has a smaller share of them.
_WORKING = 20 / 31
# A rate and a total so many sentences apart are held against each other.
_APART = 2
# Words that may stand before a number that says the one before it again: `That comes to`.
_LEAD = 40
_LAST = re.compile(r"(?i)^(?:in\s+|over\s+|during\s+)?(?:the\s+)?(?:last|previous|past)\s+(\w+)$")
_YEAR = re.compile(r"^(?:in\s+|during\s+)?(?:1[89]|20)\d\d$")


@dataclass(frozen=True, slots=True)
class Length:
    """How many short periods go into a long one: least, most, usual; name: of the long one."""

    few: float
    many: float
    usual: float
    name: str


def length(short: str, long: str) -> Length | None:
    """None where the second is not the longer."""
    if short not in DAYS or long not in DAYS or DAYS[short][2] >= DAYS[long][2]:
        return None
    if short in _MONTHS and long in _MONTHS:
        times_over = _MONTHS[long] / _MONTHS[short]
        return Length(times_over, times_over, times_over, long)
    few, many, usual = (b / a for a, b in zip(DAYS[short], DAYS[long], strict=True))
    return Length(few, many, usual, long)


def periods(sheet: Sheet) -> Iterator[Check]:
    """Rates against totals of a longer period."""
    yield from _targets(sheet)
    yield from _observed(sheet)


def _targets(sheet: Sheet) -> Iterator[Check]:
    """The same target told per day and per year, anywhere in one document."""
    alike: dict[tuple[str | None, str | None], list[Cluster]] = defaultdict(list)
    for cluster in sheet.clusters:
        one = cluster[0]
        usable = one.role == "target" and one.row.bound != "vague" and not is_ratio(one)
        replaced = any(v.row.quantity_id in sheet.replaced for v in cluster)
        if usable and one.period in DAYS and not replaced:
            alike[one.thing, one.place].append(cluster)
    for found in alike.values():
        if len(found) < 2:
            continue
        beside = Beside(found)
        for few in found:
            for many in beside.told_with(few):
                span = length(few[0].period or "", many[0].period or "")
                if span is not None:
                    yield from _held(sheet, few, many, span)


def _observed(sheet: Sheet) -> Iterator[Check]:
    """What was counted, per day and per year or in a told year, in sentences near each other."""
    for sentence_id, numbers in sheet.numbers.items():
        here = [v for v in numbers if _usable(v)]
        rates = [v for v in here if v.period in DAYS]
        totals = [v for v in here if v.period in DAYS or is_count(v)]
        if not here:
            continue
        near = sheet.before(sheet.index.sentences[sentence_id], _APART)
        earlier = [v for s in near for v in sheet.in_sentence(s.sentence_id) if _usable(v)]
        pairs = [(r, t) for r in rates for t in (*totals, *earlier)]
        pairs += [(r, t) for r in earlier if r.period in DAYS for t in totals]
        for rate, total in pairs:
            yield from _pair(sheet, rate, total)


def _usable(value: Value) -> bool:
    return (
        value.role in ("observed", "other", "target")
        and value.thing is not None
        and value.row.bound != "vague"
        and not is_ratio(value)
    )


def _pair(sheet: Sheet, rate: Value, total: Value) -> Iterator[Check]:
    if rate.thing != total.thing or rate.place != total.place or rate.period is None:
        return
    tied = _goes_on(sheet, rate, total)
    counted = "target" not in (rate.role, total.role) and not is_general(rate.thing)
    if not tied and (not counted or standing(rate) != standing(total)):
        return  # what would come of a rate is not held against what was counted
    span = length(rate.period, total.period) if total.period else told_length(sheet, rate, total)
    if span is None or not same_subject(rate, total):
        return
    together = rate.row.sentence_id == total.row.sentence_id
    when = _one_time(rate, total)
    if when is None and tied and together:
        when = True
    if when is False or (total.period is None and together and when is None):
        return
    for check in _held(sheet, (rate,), (total,), span):
        yield check if when else softened(check, "they may not be told of one time")


def _goes_on(sheet: Sheet, rate: Value, total: Value) -> bool:
    """Whether the second says the first again: `$40 a day, or $14,600 a year`.

    Money and people are told of everywhere: that two such numbers stand near shows nothing.
    """
    first, second = sorted((rate, total), key=lambda v: v.row.start)
    if first.row.sentence_id == second.row.sentence_id:
        gap = sheet.gap(first, second)
        return bool(cue("same_again").fullmatch(gap) or cue("comes_to").fullmatch(gap))
    lead = sheet.lead(second)
    return len(lead) < _LEAD and cue("goes_on").match(f"{lead}{second.row.text}") is not None


def _one_time(rate: Value, total: Value) -> bool | None:
    """Whether both are told of one time; None where only one says when."""
    a, b = rate.row, total.row
    if a.time_text is None and b.time_text is None:
        return True
    if a.time_text is None or b.time_text is None:
        return None
    if a.time_start is not None and b.time_start is not None:
        return (a.time_start, a.time_end) == (b.time_start, b.time_end)
    return a.time_text.lower() == b.time_text.lower()


def told_length(sheet: Sheet, rate: Value, total: Value) -> Length | None:
    """How long the time is that a total was counted in, where its words say so."""
    row, short = total.row, rate.period or ""
    if row.time_text and _ends(row.time_text).search(sheet.index.words_of(sheet.sentence(total))):
        return None
    text = " ".join((row.time_text or "").split())
    if row.time_start is not None and row.time_end is not None and short in DAYS:
        days = (date.fromisoformat(row.time_end) - date.fromisoformat(row.time_start)).days + 1
        least, most, usual = (days / d for d in DAYS[short])
        if days < 7 or usual < 2:
            return None
        return Length(least * _WORKING, most, usual, text or "period")
    if (found := _LAST.match(text)) is not None:
        return length(short, found[1].lower())
    if text.lower() in _DAYS_OF and short in DAYS:
        few, many = _DAYS_OF[text.lower()]
        least, most, usual = few / DAYS[short][0], many / DAYS[short][1], few / DAYS[short][2]
        return Length(least * _WORKING, most, usual, text) if usual > 2 else None
    return length(short, "year") if _YEAR.match(text) else None


@cache
def _ends(time: str) -> re.Pattern[str]:
    """A time that only ends or begins one: `by 2022`, `since May`."""
    return re.compile(rf"(?i)\b(?:by|since|until|till|before|after)\s+{re.escape(time)}")


def rate_text(cluster: Cluster) -> str:
    """`75 arrests a day for each office`, in the unit words of the text's first mention."""
    one = cluster[0]
    number = figures(*point_of(cluster))
    article = "an" if one.period == "hour" else "a"
    period = f" {article} {one.period}" if one.period else ""
    place = f" for each {one.place}" if one.place else ""
    return f"{number} {one.things}{period}{place}"


def _held(sheet: Sheet, few: Cluster, many: Cluster, span: Length) -> Iterator[Check]:
    a, b = few[0], many[0]
    long = b.period or "period"
    period = sheet.units.unit((a.period or "",), (long,))
    product = sheet.units.of(a) * period
    wanted = sheet.units.of(b) if b.period else sheet.units.of(b) / sheet.units.unit((long,))
    if not (product / wanted).dimensionless:
        return
    x, y = input_of(few), input_of(many)
    result = reckon(times, x, constant(span.usual, (span.few, span.many)))
    verdict = result.verdict(y)
    unit = sheet.units.text(product) if b.period else sheet.units.text(sheet.units.of(b))
    name = f"a {b.period}" if b.period else f"in {span.name}"
    if b.period is None:
        name = span.name if re.match(r"(?i)in |last |the |over |during ", span.name) else name
    yield Check(
        statement=(
            f"{capital(rate_text(few))} makes {result.text} {name}; the texts give {y.text}."
        ),
        formula=(
            f"{x.text} {a.unit} × {figure(span.usual)} {a.period}s/{b.period or span.name}"
            f" = {result.text} {unit}; against {y.text} {unit}"
        ),
        point=result.point,
        bounded=result.bounded,
        unit=unit,
        verdict=verdict,
        why=f"{result.why(y, (x, y))} ({figures(span.few, span.many)} {a.period}s counted)",
        inputs=(x, y),
    )
