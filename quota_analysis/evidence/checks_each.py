"""So much for each of so many: `each of the 12 schools received 40 laptops, 480 in all`."""

from __future__ import annotations

from collections.abc import Iterator

from quota_analysis.evidence.checks_base import (
    Check,
    Sheet,
    capital,
    cue,
    is_count,
    verdict_of,
    why_of,
    with_things,
)
from quota_analysis.evidence.inputs import input_of
from quota_analysis.evidence.intervals import times
from quota_analysis.evidence.text import singular
from quota_analysis.evidence.values import Value, is_ratio, place_name, range_text


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


def _how_many(sheet: Sheet, each: Value, numbers: list[Value]) -> Value | None:
    """The number of those that each of gets so much."""
    if each.thing is None or is_ratio(each) or each.row.bound == "vague":
        return None
    counts = [n for n in numbers if n is not each and is_count(n) and n.place is None]
    if each.place is not None:
        mine = [c for c in counts if place_name(sheet.index.topic, c.thing) == each.place]
        return mine[0] if len(mine) == 1 else None
    if not cue("apiece").match(sheet.tail(each)):
        return None
    before = [c for c in counts if c.row.end <= each.row.start and c.thing != each.thing]
    tied = [c for c in before if cue("at_each").fullmatch(sheet.gap(c, each))]
    return tied[-1] if tied else None


def _product(sheet: Sheet, each: Value, count: Value, total: Value) -> Iterator[Check]:
    whole_told = cue("in_all").match(sheet.tail(total)) or cue("a_total_of").search(
        sheet.lead(total)
    )
    money = each.place is None
    if not (whole_told or money) or is_ratio(total) or total.row.bound == "vague":
        return
    place = singular((count.thing or "").split()[-1])
    product = sheet.units.of(each, whole=True)
    if (product / sheet.units.of(total, whole=True)).dimensionless is False:
        return
    a, b, told = input_of((each,)), input_of((count,)), input_of((total,))
    point = (a.point[0] * b.point[0], a.point[1] * b.point[1])
    bounded = times(a.bounded, b.bounded)
    verdict = verdict_of(point, bounded, told)
    if money and not whole_told and verdict == "inconsistent":
        return  # the sum may pay for more than these
    period = f" a {each.period}" if each.period else ""
    unit = sheet.units.text(product)
    inputs = (a, b, told)
    yield Check(
        statement=capital(
            f"{a.text} {each.things}{period} for each of {with_things(b, count)} makes "
            f"{range_text(*point)}; the text gives {told.text} in all."
        ),
        formula=(
            f"{a.text} {unit}/{place} × {with_things(b, count)} = "
            f"{range_text(*point)} {unit}; against {told.text} {unit}"
        ),
        point=point,
        bounded=bounded,
        unit=unit,
        verdict=verdict,
        why=why_of(verdict, inputs),
        inputs=inputs,
    )
