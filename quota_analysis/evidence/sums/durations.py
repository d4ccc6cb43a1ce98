"""A count, a length of time and a rate: `9,000 tonnes in 30 days, or 250 tonnes a day`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quota_analysis.evidence.numbers.intervals import over, times
from quota_analysis.evidence.numbers.values import Value
from quota_analysis.evidence.sums.base import (
    Check,
    Sheet,
    cue,
    is_count,
    is_whole,
    reckon,
    same_subject,
    with_things,
)
from quota_analysis.evidence.sums.inputs import Input, constant, input_of
from quota_analysis.evidence.sums.periods import DAYS, rate_text
from quota_analysis.prose import capital


def durations(sheet: Sheet) -> Iterator[Check]:
    """Count over time against a rate, and rate times time against a total told as one."""
    for sentence_id, numbers in sheet.numbers.items():
        counts = [v for v in numbers if is_count(v)]
        rates = [v for v in numbers if _is_rate(v)]
        spans = [v for v in numbers if _is_span(v)]
        for count in counts:
            time = _time(sheet, count, spans)
            if time is not None:
                again = [r for r in rates if _is_pace(sheet, count, r)]
                again = again or _next_rates(sheet, sentence_id)
                yield from _pace(sheet, count, time, again)
                for rate in rates:
                    if _at_that_rate(sheet, rate, count):
                        yield from _total(sheet, rate, time, count)
        for span in spans:
            if not any(_counted_in(sheet, c, span) for c in counts):
                time = _Time(span.thing or "", input_of((span,)))
                for rate in rates:
                    for total in counts:
                        if is_whole(sheet, total):
                            yield from _total(sheet, rate, time, total)


@dataclass(frozen=True, slots=True)
class _Time:
    """A length of time: so many of a period."""

    period: str
    number: Input

    @property
    def text(self) -> str:
        one = self.number.point == (1.0, 1.0)
        return f"{self.number.text} {self.period if one else f'{self.period}s'}"


def _time(sheet: Sheet, count: Value, spans: Sequence[Value]) -> _Time | None:
    """The time that something was counted in: `in 30 days`, `in a week`."""
    span = next((s for s in spans if _counted_in(sheet, count, s)), None)
    if span is not None:
        return _Time(span.thing or "", input_of((span,)))
    one = cue("in_one").match(sheet.tail(count))
    return _Time(one["period"].lower(), constant(1.0, (1.0, 1.0))) if one else None


def _is_span(value: Value) -> bool:
    return (
        value.thing in DAYS
        and value.period is None
        and value.row.bound != "vague"
        and value.point[0] > 0
    )


def _is_rate(value: Value) -> bool:
    usable = value.row.bound != "vague" and value.thing is not None
    return usable and value.period in DAYS and value.role != "target" and value.point[0] > 0


def _counted_in(sheet: Sheet, count: Value, span: Value) -> bool:
    return (
        count.row.end <= span.row.start
        and cue("counted_in").fullmatch(sheet.gap(count, span)) is not None
    )


def _is_pace(sheet: Sheet, count: Value, rate: Value) -> bool:
    """Whether a rate is told as what the count comes to: `, a pace of 250 tonnes a day`."""
    after = count.row.end <= rate.row.start
    return after and cue("pace").search(sheet.gap(count, rate)) is not None


def _at_that_rate(sheet: Sheet, rate: Value, count: Value) -> bool:
    """`At 240 forms a day the office would handle 87,600 forms in a full year`."""
    before = rate.row.end <= count.row.start
    return before and cue("at_rate").search(sheet.lead(rate)) is not None


def _next_rates(sheet: Sheet, sentence_id: str) -> list[Value]:
    """Rates of the next sentence, where it goes on about this one's count."""
    here = sheet.index.sentences[sentence_id]
    rows = sheet.index.paragraph(sentence_id)
    following = [s for s in rows if s.start >= here.end][:1]
    return [
        v
        for s in following
        if cue("goes_on").match(sheet.index.words_of(s))
        for v in sheet.in_sentence(s.sentence_id)
        if _is_rate(v)
    ]


def _unit_of_time(time: _Time, period: str) -> Input:
    """How many periods of a rate go into one of those that a length of time is told in."""
    few, many, usual = (
        a / b if time.period != period else 1.0
        for a, b in zip(DAYS[time.period], DAYS[period], strict=True)
    )
    return constant(usual, (min(few, many), max(few, many)))


def _pace(sheet: Sheet, count: Value, time: _Time, rates: Sequence[Value]) -> Iterator[Check]:
    for rate in rates:
        if rate.place is not None or rate.period is None or not same_subject(count, rate):
            continue
        quotient = sheet.units.of(count) / sheet.units.unit((rate.period,))
        if not (quotient / sheet.units.of(rate)).dimensionless:
            continue
        a, d, told = input_of((count,)), time.number, input_of((rate,))
        one = _unit_of_time(time, rate.period)
        result = reckon(lambda x, y, z: over(x, times(y, z)), a, d, one)
        inputs = (a, d, told)
        unit = sheet.units.text(quotient)
        yield result.check(
            told,
            inputs,
            statement=capital(
                f"{with_things(a, count)} in {time.text} is {result.text} a "
                f"{rate.period}; the text says {told.text}."
            ),
            formula=(
                f"{with_things(a, count)} ÷ {time.text}{_as(time, one, rate)} = "
                f"{result.text} {unit}; against {told.text} {unit}"
            ),
            unit=unit,
        )


def _total(sheet: Sheet, rate: Value, time: _Time, total: Value) -> Iterator[Check]:
    """A rate kept up for a time, against a number told as the whole."""
    if rate.place is not None or rate.period is None:
        return
    product = sheet.units.of(rate) * sheet.units.unit((rate.period,))
    if not (product / sheet.units.of(total)).dimensionless or not same_subject(rate, total):
        return
    r, d, told = input_of((rate,)), time.number, input_of((total,))
    one = _unit_of_time(time, rate.period)
    result = reckon(lambda x, y, z: times(x, times(y, z)), r, d, one)
    inputs = (r, d, told)
    unit = sheet.units.text(product)
    yield result.check(
        told,
        inputs,
        statement=capital(
            f"{rate_text((rate,))} for {time.text} makes {result.text}; the text gives "
            f"{told.text} for the whole."
        ),
        formula=(
            f"{r.text} {rate.unit} × {time.text}{_as(time, one, rate)} = "
            f"{result.text} {unit}; against {told.text} {unit}"
        ),
        unit=unit,
    )


def _as(time: _Time, one: Input, rate: Value) -> str:
    """` (21 days)`, where the rate is per another period than the time is told in."""
    if time.period == rate.period:
        return ""
    return f" ({reckon(times, time.number, one).text} {rate.period}s)"
