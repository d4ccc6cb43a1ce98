"""From, to and change: `rose 20 percent, from 500 to 640`, `doubled from 30 to 50`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quota_analysis.evidence.numbers.intervals import Interval, meet, minus, over, scaled
from quota_analysis.evidence.numbers.values import Value
from quota_analysis.evidence.sums.base import (
    Check,
    Result,
    Sheet,
    cue,
    is_bare,
    is_count,
    quoted,
    reckon,
    same_subject,
    softened,
    with_things,
)
from quota_analysis.evidence.sums.inputs import Input, figures, input_of
from quota_analysis.evidence.sums.shares import percent

# Characters between a change and the numbers it leads from and to; more is another statement.
_NEAR = 60


_MORE = re.compile(r"(?i)\b(?:more|fewer|less|extra|additional)\s+(?!than\b)\w")


@dataclass(frozen=True, slots=True)
class _Move:
    """Two numbers of one kind, earlier and later; start, end: where it stands in the document."""

    earlier: Value
    later: Value
    start: int
    end: int


def changes(sheet: Sheet) -> Iterator[Check]:
    """Each change told in a sentence with the numbers that it leads from and to."""
    for numbers in sheet.numbers.values():
        told = [v for v in numbers if _is_change(sheet, v)]
        if not told:
            continue
        moves = list(_moves(sheet, numbers)) if len(numbers) > 2 else []
        for change in told:
            move = _of_change(sheet, change, moves)
            if move is not None and (check := _change(sheet, change, move)) is not None:
                yield check
            elif not moves and (move := _over_two(sheet, change, numbers)) is not None:
                check = _change(sheet, change, move)
                if check is not None:
                    yield softened(check, "they are told in two sentences")


def _over_two(sheet: Sheet, change: Value, numbers: Sequence[Value]) -> _Move | None:
    """`wrote 61,300 in 2024. They had written 44,420 in 2023, an increase of 38 percent`."""
    here = [v for v in numbers if is_bare(v) or is_count(v)]
    if len(here) != 1 or change.period is not None:
        return None
    one = here[0]
    first, second = sorted((one, change), key=lambda v: v.row.start)
    before = [
        v
        for s in sheet.before(sheet.sentence(one), 1)
        for v in sheet.in_sentence(s.sentence_id)
        if is_count(v) and (v.thing == one.thing or is_bare(one))
    ]
    if len(before) != 1 or len(sheet.gap(first, second)) > _NEAR:
        return None
    other = before[0]
    if is_bare(one):
        one = replace(one, thing=other.thing)
    if not same_subject(one, other):
        return None
    a, b = sorted((one, other), key=lambda v: v.row.time_start or "")
    start, end = b.row.time_start, a.row.time_end
    if start is None or end is None or a.row.time_start is None or start <= end:
        return None
    return _Move(a, b, one.row.start, one.row.end)


def _is_change(sheet: Sheet, value: Value) -> bool:
    if value.role != "change" or value.row.bound == "vague":
        return False
    if value.row.unit in ("percent_change", "multiple"):
        return True
    # A number of things is a difference only where the words say so.
    before, after = sheet.lead(value), sheet.tail(value)
    return bool(cue("by_so_many").search(before) or cue("so_many_more").match(after))


def _moves(sheet: Sheet, numbers: Sequence[Value]) -> Iterator[_Move]:
    """Pairs of numbers of one unit that follow each other, `from` one `to` the other."""
    kinds: dict[tuple[str | None, ...], list[Value]] = defaultdict(list)
    for value in numbers:
        unit = value.row.unit
        level = unit not in ("percent_change", "multiple") and not _MORE.search(value.row.text)
        if value.row.bound != "vague" and level:
            kinds[value.thing, value.period, value.place].append(value)
    for found in kinds.values():
        for n, first in enumerate(found):
            for second in found[n + 1 : n + 3]:
                move = _move(sheet, first, second, numbers)
                if move is not None:
                    yield move
                    break


def _move(sheet: Sheet, first: Value, second: Value, numbers: Sequence[Value]) -> _Move | None:
    gap, lead = _bare_gap(sheet, first, second, numbers), sheet.lead(first)
    start, end = first.row.start, second.row.end
    opening = cue("from").search(lead)
    if opening and cue("from_to").fullmatch(gap):
        return _Move(first, second, start - len(opening[0]), end)
    if cue("to").search(lead) and cue("to_from").fullmatch(gap):
        return _Move(second, first, start, end)
    if cue("up_from").fullmatch(gap) and not cue("clause").search(gap):
        return _Move(second, first, start, end)
    return None


def _bare_gap(sheet: Sheet, first: Value, second: Value, numbers: Sequence[Value]) -> str:
    """The words between two numbers without others told beside one: `, or 3 a hectare,`."""
    gap, base = sheet.gap(first, second), first.row.end
    for value in reversed(numbers):
        start, end = value.row.start - base, value.row.end - base
        if start < 0 or value.row.end > second.row.start:
            continue
        aside = cue("aside").search(gap[:start])
        if aside is not None and (value.role != "change" or value.place):
            gap = gap[: aside.start()] + " " + gap[end:].lstrip(" ,)")
        else:
            gap = f"{gap[:start]}#{gap[end:]}"
    return gap


def _of_change(sheet: Sheet, change: Value, moves: Sequence[_Move]) -> _Move | None:
    """The move that a change is told of: the nearest in the same clause."""
    best: tuple[int, _Move] | None = None
    if change.period is not None or cue("each_period").match(sheet.tail(change)):
        return None
    for move in moves:
        if change in (move.earlier, move.later):
            continue
        start, end = change.row.start, change.row.end
        if move.start <= start and end <= move.end:
            between = ""
        elif end <= move.start:
            between = sheet.index.plain(change.row.doc_id, end, move.start)
        else:
            between = sheet.index.plain(change.row.doc_id, move.end, start)
        if len(between) > _NEAR or cue("clause").search(between):
            continue
        if best is None or len(between) < best[0]:
            best = len(between), move
    return best[1] if best else None


def _change(sheet: Sheet, change: Value, move: _Move) -> Check | None:
    unit = change.row.unit or ""
    a, b = move.earlier, move.later
    same = sheet.units.of(b) / sheet.units.of(a)
    if not same.dimensionless or min(a.point[0], b.point[0]) <= 0:
        return None
    if unit == "percent_change" and re.search(r"(?i)\bpoints?\b", change.row.text):
        return _difference(change, move) if a.row.unit == "percent" else None
    if unit == "percent_change":
        return _in_percent(change, move)
    if unit == "multiple":
        return _multiple(change, move)
    if (sheet.units.of(change, whole=True) / sheet.units.of(a, whole=True)).dimensionless:
        return _difference(change, move)
    return None


def _inputs(change: Value, move: _Move) -> tuple[Input, Input, Input]:
    return input_of((move.earlier,)), input_of((move.later,)), input_of((change,))


def _growth(a: Interval, b: Interval) -> Interval:
    return minus(scaled(over(b, a), 100), (100.0, 100.0))


def _in_percent(change: Value, move: _Move) -> Check:
    a, b, told = _inputs(change, move)
    result = reckon(_growth, a, b)
    point = result.point
    way = "a rise" if point[0] >= 0 else "a fall"
    size = percent((min(map(abs, point)), max(map(abs, point))))
    check = _made(
        change,
        move,
        (a, b, told),
        f"is {way} of {size}",
        f"({b.text} − {a.text}) ÷ {a.text} = {percent(point)}; against {told.text} percent",
        result,
        "percent_change",
    )
    points = move.earlier.row.unit == "percent" and meet(minus(b.point, a.point), told.read)
    if points and check.verdict == "inconsistent":
        return replace(
            check,
            verdict="informative",
            why="the number fits the difference in percentage points, not the change",
        )
    return check


def _multiple(change: Value, move: _Move) -> Check:
    a, b, told = _inputs(change, move)
    result = reckon(lambda x, y: over(y, x), a, b)
    return _made(
        change,
        move,
        (a, b, told),
        f"is {result.text} times as much",
        f"{b.text} ÷ {a.text} = {result.text}; against {told.text}",
        result,
        "multiple",
    )


def _difference(change: Value, move: _Move) -> Check:
    a, b, told = _inputs(change, move)
    result = reckon(lambda x, y: minus(y, x), a, b)
    point = result.point
    fall = point[1] < 0
    if fall and told.point[0] > 0:
        told = replace(
            told,
            point=(-told.point[1], -told.point[0]),
            bounded=minus((0.0, 0.0), told.bounded),
            read=minus((0.0, 0.0), told.read),
        )
    points = move.earlier.row.unit == "percent"
    things = "percentage points" if points else _things(move)
    size = figures(min(map(abs, point)), max(map(abs, point)))
    return _made(
        change,
        move,
        (a, b, told),
        f"is a {'fall' if fall else 'rise'} of {size} {things}".rstrip(),
        f"{b.text} − {a.text} = {result.text} {things}; against {told.text}",
        result,
        "percentage points" if points else move.earlier.unit,
    )


def _things(move: _Move) -> str:
    return move.earlier.things if move.earlier.thing else ""


def _made(
    change: Value,
    move: _Move,
    inputs: tuple[Input, Input, Input],
    words: str,
    formula: str,
    result: Result,
    unit: str,
) -> Check:
    shares = move.earlier.row.unit == "percent"
    last = f"{inputs[1].text} percent" if shares else with_things(inputs[1], move.later)
    return result.check(
        inputs[2],
        inputs,
        statement=f"From {inputs[0].text} to {last} {words}; the text says {quoted(change)}.",
        formula=formula,
        unit=unit,
    )
