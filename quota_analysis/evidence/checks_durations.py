"""A count, a length of time and a rate: `9,000 tonnes in 30 days, or 250 tonnes a day`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quota_analysis.evidence.checks_base import (
    Check,
    Sheet,
    capital,
    cue,
    is_count,
    same_subject,
    verdict_of,
    why_of,
    with_things,
)
from quota_analysis.evidence.checks_periods import DAYS, rate_text
from quota_analysis.evidence.inputs import Input, input_of
from quota_analysis.evidence.intervals import Interval, over, times
from quota_analysis.evidence.values import Value, range_text


def durations(sheet: Sheet) -> Iterator[Check]:
    """Count over time against a rate, and rate times time against a total told as one."""
    for sentence_id, numbers in sheet.numbers.items():
        spans = [v for v in numbers if _is_span(v)]
        if not spans:
            continue
        counts = [v for v in numbers if is_count(v)]
        rates = [v for v in numbers if _is_rate(v)]
        for span in spans:
            count = next((c for c in counts if _counted_in(sheet, c, span)), None)
            if count is not None:
                yield from _pace(sheet, count, span, rates or _next_rates(sheet, sentence_id))
                continue
            for rate in rates:
                for total in counts:
                    yield from _total(sheet, rate, span, total)


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


def _in_periods(span: Value, period: str) -> tuple[tuple[float, float], Interval]:
    """A length of time in periods of a rate, as written and bounded."""
    given = input_of((span,))
    assert span.thing is not None
    few, many, usual = (
        a / b if span.thing != period else 1.0
        for a, b in zip(DAYS[span.thing], DAYS[period], strict=True)
    )
    point = (given.point[0] * usual, given.point[1] * usual)
    return point, times(given.bounded, (min(few, many), max(few, many)))


def _pace(sheet: Sheet, count: Value, span: Value, rates: Sequence[Value]) -> Iterator[Check]:
    for rate in rates:
        if rate.place is not None or rate.period is None or not same_subject(count, rate):
            continue
        quotient = sheet.units.of(count) / sheet.units.unit((rate.period,))
        if not (quotient / sheet.units.of(rate)).dimensionless:
            continue
        a, d, told = input_of((count,)), input_of((span,)), input_of((rate,))
        days, bounds = _in_periods(span, rate.period)
        point = (a.point[0] / days[1], a.point[1] / days[0])
        bounded = over(a.bounded, bounds)
        verdict = verdict_of(point, bounded, told)
        inputs = (a, d, told)
        unit = sheet.units.text(quotient)
        yield Check(
            statement=capital(
                f"{with_things(a, count)} in {_long(d, span)} is {range_text(*point)} a "
                f"{rate.period}; the text says {told.text}."
            ),
            formula=(
                f"{with_things(a, count)} ÷ {_long(d, span)}{_as(days, span, rate)} = "
                f"{range_text(*point)} {unit}; against {told.text} {unit}"
            ),
            point=point,
            bounded=bounded,
            unit=unit,
            verdict=verdict,
            why=why_of(verdict, inputs),
            inputs=inputs,
        )


def _total(sheet: Sheet, rate: Value, span: Value, total: Value) -> Iterator[Check]:
    """A rate kept up for a time, against a number told as the whole."""
    if rate.place is not None or rate.period is None or not _is_whole(sheet, total):
        return
    product = sheet.units.of(rate) * sheet.units.unit((rate.period,))
    if not (product / sheet.units.of(total)).dimensionless or not same_subject(rate, total):
        return
    r, d, told = input_of((rate,)), input_of((span,)), input_of((total,))
    days, bounds = _in_periods(span, rate.period)
    point = (r.point[0] * days[0], r.point[1] * days[1])
    bounded = times(r.bounded, bounds)
    verdict = verdict_of(point, bounded, told)
    inputs = (r, d, told)
    unit = sheet.units.text(product)
    yield Check(
        statement=capital(
            f"{rate_text((rate,))} for {_long(d, span)} makes {range_text(*point)}; the text gives "
            f"{told.text} for the whole."
        ),
        formula=(
            f"{r.text} {rate.unit} × {_long(d, span)}{_as(days, span, rate)} = "
            f"{range_text(*point)} {unit}; against {told.text} {unit}"
        ),
        point=point,
        bounded=bounded,
        unit=unit,
        verdict=verdict,
        why=why_of(verdict, inputs),
        inputs=inputs,
    )


def _is_whole(sheet: Sheet, total: Value) -> bool:
    after, before = cue("in_all").match(sheet.tail(total)), cue("a_total_of").search(
        sheet.lead(total)
    )
    return bool(after or before)


def _long(number: Input, span: Value) -> str:
    return f"{number.text} {span.thing if number.point == (1.0, 1.0) else f'{span.thing}s'}"


def _as(days: tuple[float, float], span: Value, rate: Value) -> str:
    """` (21 days)`, where the rate is per another period than the time is told in."""
    return "" if span.thing == rate.period else f" ({range_text(*days)} {rate.period}s)"
