"""From, to and change: `rose 20 percent, from 500 to 640`, `doubled from 30 to 50`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quota_analysis.evidence.checks_base import (
    Check,
    Sheet,
    capital,
    cue,
    quoted,
    verdict_of,
    why_of,
    with_things,
)
from quota_analysis.evidence.checks_shares import percent
from quota_analysis.evidence.inputs import Input, input_of
from quota_analysis.evidence.intervals import Interval, meet, minus, over, scaled
from quota_analysis.evidence.values import Value, range_text

# Characters between a change and the numbers it leads from and to; more is another statement.
_NEAR = 60


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
        told = [v for v in numbers if v.role == "change" and v.row.bound != "vague"]
        if not told or len(numbers) < 3:
            continue
        moves = list(_moves(sheet, [v for v in numbers if v not in told and _is_level(v)]))
        for change in told:
            move = _of_change(sheet, change, moves)
            if move is not None and (check := _change(sheet, change, move)) is not None:
                yield check


def _is_level(value: Value) -> bool:
    return value.row.bound != "vague" and value.row.unit not in ("percent_change", "multiple")


def _moves(sheet: Sheet, numbers: Sequence[Value]) -> Iterator[_Move]:
    for n, first in enumerate(numbers):
        # The next number, or the one after it where another is told between.
        for second in numbers[n + 1 : n + 2]:
            gap, lead = sheet.gap(first, second), sheet.lead(first)
            start, end = first.row.start, second.row.end
            opening = cue("from").search(lead)
            if opening and cue("from_to").fullmatch(gap):
                yield _Move(first, second, start - len(opening[0]), end)
            elif (cue("to").search(lead) and cue("to_from").fullmatch(gap)) or cue("up_from").fullmatch(gap):
                yield _Move(second, first, start, end)


def _of_change(sheet: Sheet, change: Value, moves: Sequence[_Move]) -> _Move | None:
    """The move that a change is told of: the nearest in the same clause."""
    best: tuple[int, _Move] | None = None
    if change.period is not None or cue("each_period").match(sheet.tail(change)):
        return None
    for move in moves:
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
    if (sheet.units.of(change) / sheet.units.of(a)).dimensionless:
        return _difference(change, move)
    return None


def _inputs(change: Value, move: _Move) -> tuple[Input, Input, Input]:
    return input_of((move.earlier,)), input_of((move.later,)), input_of((change,))


def _ratio(a: Input, b: Input) -> tuple[tuple[float, float], Interval]:
    point = (b.point[0] / a.point[1], b.point[1] / a.point[0])
    return point, over(b.bounded, a.bounded)


def _in_percent(change: Value, move: _Move) -> Check:
    a, b, told = _inputs(change, move)
    ratio, bounds = _ratio(a, b)
    point = (100 * (ratio[0] - 1), 100 * (ratio[1] - 1))
    bounded = minus(scaled(bounds, 100), (100.0, 100.0))
    way = "a rise" if point[0] >= 0 else "a fall"
    size = percent((min(map(abs, point)), max(map(abs, point))))
    verdict = verdict_of(point, bounded, told)
    check = _made(
        change,
        move,
        (a, b, told),
        f"is {way} of {size}",
        f"({b.text} − {a.text}) ÷ {a.text} = {percent(point)}; against {told.text} percent",
        point,
        bounded,
        "percent_change",
        verdict,
    )
    in_points = minus(b.point, a.point)
    if verdict == "inconsistent" and move.earlier.row.unit == "percent":
        if meet(in_points, told.read):
            return replace(
                check,
                verdict="informative",
                why="the number fits the difference in percentage points, not the change",
            )
    return check


def _multiple(change: Value, move: _Move) -> Check | None:
    a, b, told = _inputs(change, move)
    point, bounded = _ratio(a, b)
    return _made(
        change,
        move,
        (a, b, told),
        f"is {range_text(*point)} times as much",
        f"{b.text} ÷ {a.text} = {range_text(*point)}; against {told.text}",
        point,
        bounded,
        "multiple",
        verdict_of(point, bounded, told),
    )


def _difference(change: Value, move: _Move) -> Check:
    a, b, told = _inputs(change, move)
    point = (b.point[0] - a.point[1], b.point[1] - a.point[0])
    bounded = minus(b.bounded, a.bounded)
    fall = point[1] < 0
    if fall and told.point[0] > 0:
        told = replace(
            told,
            point=(-told.point[1], -told.point[0]),
            bounded=minus((0.0, 0.0), told.bounded),
            read=minus((0.0, 0.0), told.read),
        )
    points = move.earlier.row.unit == "percent"
    things = "percentage points" if points else move.earlier.things
    size = range_text(min(map(abs, point)), max(map(abs, point)))
    return _made(
        change,
        move,
        (a, b, told),
        f"is a {'fall' if fall else 'rise'} of {size} {things}",
        f"{b.text} − {a.text} = {range_text(*point)} {things}; against {told.text}",
        point,
        bounded,
        "percentage points" if points else move.earlier.unit,
        verdict_of(point, bounded, told),
    )


def _made(
    change: Value,
    move: _Move,
    inputs: tuple[Input, Input, Input],
    result: str,
    formula: str,
    point: tuple[float, float],
    bounded: Interval,
    unit: str,
    verdict: str,
) -> Check:
    things = "percent" if move.earlier.row.unit == "percent" else move.earlier.things
    last = with_things(inputs[1], move.later) if things != "percent" else f"{inputs[1].text} percent"
    return Check(
        statement=capital(f"from {inputs[0].text} to {last} {result}; the text says "
                          f"{quoted(change)}."),
        formula=formula,
        point=point,
        bounded=bounded,
        unit=unit,
        verdict=verdict,
        why=why_of(verdict, inputs),
        inputs=inputs,
    )
