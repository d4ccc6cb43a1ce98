"""Part, whole and share: `600 of the 4,000 households, or 12 percent`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quota_analysis.evidence.checks_base import (
    Check,
    Sheet,
    capital,
    cue,
    is_count,
    is_people,
    quoted,
    verdict_of,
    why_of,
    with_things,
)
from quota_analysis.evidence.inputs import input_of
from quota_analysis.evidence.intervals import Interval, over, scaled
from quota_analysis.evidence.values import Value, number_text, range_text

# Words between a whole and the share told of its part; more are another clause.
_STRETCH = re.compile(r"[^;:.?!]{0,70}")


def shares(sheet: Sheet) -> Iterator[Check]:
    """Each share that is told beside the number it is the share of, against part over whole."""
    for numbers in sheet.numbers.values():
        counts = [v for v in numbers if is_count(v)]
        for share in numbers:
            if not counts or not _is_share(share):
                continue
            part = _part(sheet, share, counts)
            if part is None:
                continue
            found = _whole(sheet, share, part, counts)
            if found is not None:
                check = _share(sheet, share, part, found[0])
                # A whole that only stands near may be another's: it can bear out, not refute.
                if check is not None and (found[1] or check.verdict == "consistent"):
                    yield check


def _is_share(value: Value) -> bool:
    return value.row.unit == "percent" and value.role == "share" and value.row.bound != "vague"


def _part(sheet: Sheet, share: Value, counts: Sequence[Value]) -> Value | None:
    """The count that the share says again."""
    for part in counts:
        first, second = sorted((part, share), key=lambda v: v.row.start)
        gap = sheet.gap(first, second)
        if cue("same_again").fullmatch(gap):
            return part
    for part in counts:
        for whole in counts:
            first, second = sorted((part, share), key=lambda v: v.row.start)
            if not first.row.end <= whole.row.start < whole.row.end <= second.row.start:
                continue
            rest = sheet.gap(whole, second)
            tied = cue("part_of").fullmatch(sheet.gap(first, whole))
            if tied and (link := cue("said_again_late").search(rest)) is not None:
                if _STRETCH.fullmatch(rest[: link.start()]):
                    return part
    return None


def _whole(
    sheet: Sheet, share: Value, part: Value, counts: Sequence[Value]
) -> tuple[Value, bool] | None:
    """The number that the part is taken of, and whether the words say so."""
    others = [c for c in counts if c is not part and c.point[0] > 0]
    told_of = cue("of_other").match(sheet.tail(share))
    for whole in others:
        for one in (part, share):
            after = one.row.end <= whole.row.start
            if after and cue("part_of").fullmatch(sheet.gap(one, whole)):
                return whole, True
    if told_of:
        return None
    for whole in others:
        if whole.row.start < part.row.start and cue("opens_with").match(sheet.lead(whole)):
            return whole, True
    sentence = sheet.sentence(part)
    before = [
        c
        for s in sheet.before(sentence, 1)
        for c in sheet.in_sentence(s.sentence_id)
        if is_count(c) and c.thing == part.thing
    ]
    back = cue("points_back").match(sheet.index.words_of(sentence))
    if before and (back or cue("of_them").match(sheet.tail(part))):
        return before[-1], True
    near = [c for c in (*others, *before) if c.thing == part.thing and c.point[0] > part.point[1]]
    return (near[0], False) if len(near) == 1 else None


def _share(sheet: Sheet, share: Value, part: Value, whole: Value) -> Check | None:
    a, b, told = input_of((part,)), input_of((whole,)), input_of((share,))
    kind = whole if is_people(part.thing) else part
    quotient = sheet.units.of(kind, whole=True) / sheet.units.of(whole, whole=True)
    if not quotient.dimensionless or b.point[0] <= 0:
        return None
    point = (100 * a.point[0] / b.point[1], 100 * a.point[1] / b.point[0])
    bounded: Interval = scaled(over(a.bounded, b.bounded), 100)
    verdict = verdict_of(point, bounded, told)
    inputs = (a, b, told)
    return Check(
        statement=capital(
            f"{with_things(a, part)} of {with_things(b, whole)} is {percent(point)}; "
            f"the text says {quoted(share)}."
        ),
        formula=(
            f"{with_things(a, part)} ÷ {with_things(b, whole)} = {percent(point)}; "
            f"against {told.text} percent"
        ),
        point=point,
        bounded=bounded,
        unit="percent",
        verdict=verdict,
        why=why_of(verdict, inputs),
        inputs=inputs,
    )


def percent(point: tuple[float, float]) -> str:
    """`15%`, `33.0%`: a share to a tenth."""
    low, high = (number_text(round(p, 1)) for p in point)
    return f"{low}%" if low == high else f"{range_text(round(point[0], 1), round(point[1], 1))}%"
