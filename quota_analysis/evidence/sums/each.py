"""So much for each of so many: `each of the 12 schools received 40 laptops, 480 in all`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from quota_analysis.evidence.numbers.intervals import times
from quota_analysis.evidence.numbers.values import Value, is_ratio, place_name
from quota_analysis.evidence.sums.base import (
    Check,
    Sheet,
    cue,
    is_count,
    is_whole,
    named,
    reckon,
    with_things,
)
from quota_analysis.evidence.sums.inputs import input_of
from quota_analysis.evidence.text import singular
from quota_analysis.prose import capital

# Characters between a price and what all cost; more is another clause.
_NEAR = 50


def shared_alike(sheet: Sheet) -> Iterator[Check]:
    """What each of a told number gets or does, against what all do, in one sentence."""
    for numbers in sheet.numbers.values():
        if len(numbers) < 3:
            continue
        for each in numbers:
            count = _how_many(sheet, each, numbers)
            for total in numbers if count is not None else ():
                if count is not None and total not in (each, count):
                    yield from _product(sheet, each, count, total)


def spread(sheet: Sheet) -> Iterator[Check]:
    """`About 120 clerks work there. Spread evenly, 240 forms would mean two a day for each`."""
    for numbers in sheet.numbers.values():
        for total, each in pairwise(numbers):
            if each.place is None or each.thing is None or not is_count(total):
                continue
            # What is shared out is so many in the time that each share is for.
            whole = replace(total, period=each.period)
            if not cue("comes_to").fullmatch(sheet.gap(total, each)):
                continue
            before = [
                v
                for s in sheet.before(sheet.sentence(each), 1)
                for v in sheet.in_sentence(s.sentence_id)
                if is_count(v) and v.place is None
            ]
            pronoun = each.place in named("pronouns")
            mine = [v for v in before if pronoun or v.thing == each.place]
            if len(mine) == 1:
                yield from _product(sheet, each, mine[0], whole, told=True)


def _how_many(sheet: Sheet, each: Value, numbers: list[Value]) -> Value | None:
    """The number of those that each of gets so much."""
    if each.thing is None or is_ratio(each) or each.row.bound == "vague":
        return None
    counts = [n for n in numbers if n is not each and is_count(n) and n.place is None]
    if each.place is not None:
        mine = [c for c in counts if place_name(sheet.index.topic, c.thing) == each.place]
        return mine[0] if len(mine) == 1 else None
    before = [c for c in counts if c.row.end <= each.row.start and c.thing != each.thing]
    if not cue("apiece").match(sheet.tail(each)):
        did = [c for c in before if cue("each_did").fullmatch(sheet.gap(c, each))]
        return did[-1] if did else None
    tied = [c for c in before if cue("at_each").fullmatch(sheet.gap(c, each))]
    if tied:
        return tied[-1]
    # `540 inspectors visited 27,000 farms, 50 farms each`: the only others that are counted.
    return before[0] if len(before) == 1 else None


def _product(
    sheet: Sheet, each: Value, count: Value, total: Value, *, told: bool = False
) -> Iterator[Check]:
    """told: the words say that the total is what each of all makes together."""
    tied = told or is_whole(sheet, total) or _said_again(sheet, each, count, total)
    if not (tied or each.place is None) or is_ratio(total) or total.row.bound == "vague":
        return
    place = singular((count.thing or "").split()[-1])
    product = sheet.units.of(each, whole=True)
    if not (product / sheet.units.of(total, whole=True)).dimensionless:
        return
    a, b, whole = input_of((each,)), input_of((count,)), input_of((total,))
    result = reckon(times, a, b)
    verdict = result.verdict(whole)
    if not tied and verdict != "consistent":
        return  # the sum may pay for more than these
    period = f" a {each.period}" if each.period else ""
    unit = sheet.units.text(product)
    inputs = (a, b, whole)
    yield result.check(
        whole,
        inputs,
        statement=capital(
            f"{a.text} {each.things}{period} for each of {with_things(b, count)} makes "
            f"{result.text}; the text gives {whole.text} in all."
        ),
        formula=(
            f"{a.text} {unit}/{place} × {with_things(b, count)} = "
            f"{result.text} {unit}; against {whole.text} {unit}"
        ),
        unit=unit,
    )


def _said_again(sheet: Sheet, each: Value, count: Value, total: Value) -> bool:
    """`$20 for each of the 3,000 seats, or $60,000`."""
    last = max(each, count, key=lambda v: v.row.start)
    if total.row.start < last.row.end:
        return False
    gap = sheet.gap(last, total)
    return len(gap) <= _NEAR and cue("or_again").search(gap) is not None
