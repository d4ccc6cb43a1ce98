"""Parts that should add up to a whole: lists, leftovers, months and quarters of a year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import reduce
from itertools import pairwise

from quota_analysis.evidence.numbers.intervals import Interval, plus
from quota_analysis.evidence.numbers.values import Value, is_general
from quota_analysis.evidence.sums.base import (
    Check,
    Sheet,
    cue,
    is_count,
    is_people,
    is_whole,
    quoted,
    reckon,
    softened,
    subject,
    with_things,
)
from quota_analysis.evidence.sums.inputs import Input, constant, input_of
from quota_analysis.prose import capital

# Days in a month, a quarter, a half-year and a year of the Gregorian calendar: least and most.
_LENGTHS = ((28, 31), (90, 92), (181, 184), (365, 366))


def sums(sheet: Sheet) -> Iterator[Check]:
    """Every whole told with its parts."""
    for sentence_id, numbers in sheet.numbers.items():
        counts = [v for v in numbers if is_count(v) and v.place is None]
        if len(counts) > 2:
            yield from _listed(sheet, counts)
            yield from _in_all(sheet, counts)
            yield from _opened(sheet, counts)
        yield from _remaining(sheet, sentence_id, counts)
        yield from _hundred(sheet, numbers)
    yield from _in_time(sheet)


def _listed(sheet: Sheet, counts: Sequence[Value]) -> Iterator[Check]:
    """`85 homes: 40 in Ashby, 25 in Colne and 15 in Dray`."""
    for n, whole in enumerate(counts[:-2]):
        parts = counts[n + 1 :]
        link = cue("consists_of").fullmatch(sheet.gap(whole, parts[0]))
        if link is None or cue("not_all").search(sheet.tail(whole)):
            continue
        kinds = _one_kind(whole, parts) or cue("made_up").search(link[0])
        tied = all(cue("next_part").fullmatch(sheet.gap(a, b)) for a, b in pairwise(parts))
        if kinds and tied and not cue("goes_further").search(sheet.tail(parts[-1])):
            yield _sum(whole, parts)
        return


def _in_all(sheet: Sheet, counts: Sequence[Value]) -> Iterator[Check]:
    """`40 women and 35 men, 75 people in all`."""
    for n, whole in enumerate(counts):
        if not is_whole(sheet, whole):
            continue
        parts: list[Value] = []
        for part in reversed(counts[:n]):
            joint = cue("next_part") if parts else cue("before_total")
            if not joint.fullmatch(sheet.gap(part, parts[0] if parts else whole)):
                break
            parts.insert(0, part)
        apart = len({p.thing for p in parts}) in (1, len(parts))
        alike = (
            _one_kind(whole, parts)
            or is_people(whole.thing)
            or whole.thing not in {p.thing for p in parts}
        )
        if len(parts) > 1 and apart and alike:
            yield _sum(whole, parts)


def _opened(sheet: Sheet, counts: Sequence[Value]) -> Iterator[Check]:
    """`Of the 500 workers, 300 workers are weavers and 200 workers are spinners`.

    Such parts may overlap or leave some out: they can bear out the whole, not refute it.
    """
    whole, parts = counts[0], counts[1:]
    if cue("opens_with").match(sheet.lead(whole)) and _one_kind(whole, parts):
        check = _sum(whole, parts)
        if check.verdict == "consistent":
            yield check


def _remaining(sheet: Sheet, sentence_id: str, counts: Sequence[Value]) -> Iterator[Check]:
    """`received 90 applications. It approved 60 and rejected the remaining 20`."""
    last = next((c for c in counts if cue("the_rest").search(sheet.lead(c))), None)
    if last is None:
        return
    before = [
        v
        for s in sheet.before(sheet.index.sentences[sentence_id], 1)
        for v in sheet.in_sentence(s.sentence_id)
        if is_count(v) and v.place is None
    ]
    told = [
        v for v in (*before, *counts) if v.thing == last.thing and (v.row.start <= last.row.start)
    ]
    if len(told) < 3:
        return
    whole = max(told, key=lambda v: v.point[0])
    parts = [v for v in told if v is not whole and (v in counts or v.row.start > whole.row.start)]
    if whole is not last and len(parts) > 1 and len({p.point for p in told}) == len(told):
        yield _sum(whole, parts)


def _hundred(sheet: Sheet, numbers: Sequence[Value]) -> Iterator[Check]:
    """`40 percent walk, 35 percent drive and the remaining 30 percent cycle`."""
    parts = [v for v in numbers if v.row.unit == "percent" and v.role == "share"]
    exact = len(parts) > 1 and all(v.row.bound in ("exact", "about", "nearly") for v in parts)
    if not exact or not cue("the_rest").search(sheet.lead(parts[-1])):
        return
    if any(cue("clause_apart").search(sheet.gap(a, b)) for a, b in pairwise(parts)):
        return
    whole = constant(100.0, (100.0, 100.0))
    yield _made([input_of((v,)) for v in parts], whole, "percent", "the whole is 100 percent")


# ---- months and quarters -------------------------------------------------------------------------


def _in_time(sheet: Sheet) -> Iterator[Check]:
    """Counts of months against that of their quarter or year, on one page or of one doer."""
    groups: dict[tuple[str, str | None, str | None], list[Value]] = defaultdict(list)
    apart: dict[tuple[str, str | None, str | None], list[Value]] = defaultdict(list)
    for numbers in sheet.numbers.values():
        for value in numbers:
            dated = value.row.time_start is not None and value.row.time_end is not None
            if not dated or not is_count(value) or value.role not in ("observed", "other"):
                continue
            groups[value.row.doc_id, value.thing, value.place].append(value)
            doer = subject(value)
            if doer is not None and not is_general(value.thing):
                apart[doer, value.thing, value.place].append(value)
    for found in groups.values():
        if len(found) > 2:
            yield from _tiled(found)
    for found in apart.values():
        if len(found) > 2 and len({v.row.doc_id for v in found}) > 1:
            for check in _tiled(found):
                yield softened(check, "they are told on different pages, maybe of different things")


def _tiled(found: Sequence[Value]) -> Iterator[Check]:
    by_length: dict[tuple[int, int], dict[date, list[Value]]] = defaultdict(dict)
    for value in found:
        start, end = _days(value)
        kind = next((k for k in _LENGTHS if k[0] <= (end - start).days + 1 <= k[1]), None)
        if kind is not None:
            by_length[kind].setdefault(start, []).append(value)
    for whole in found:
        start, end = _days(whole)
        for kind, starts in by_length.items():
            if kind[1] >= (end - start).days + 1:
                continue
            parts = _tiles(starts, start, end)
            names = {s for v in (whole, *parts) if (s := subject(v)) is not None}
            if len(parts) > 1 and len(names) < 2:
                yield _sum(whole, parts)


def _tiles(starts: dict[date, list[Value]], start: date, end: date) -> list[Value]:
    """Numbers whose times follow each other from the first day to the last; none if one lacks."""
    parts: list[Value] = []
    while start <= end:
        here = starts.get(start, [])
        if len({v.point for v in here}) != 1:
            return []
        parts.append(here[0])
        start = _days(here[0])[1] + timedelta(days=1)
    return parts if parts and _days(parts[-1])[1] == end else []


def _days(value: Value) -> tuple[date, date]:
    assert value.row.time_start is not None
    assert value.row.time_end is not None
    return date.fromisoformat(value.row.time_start), date.fromisoformat(value.row.time_end)


# ---- the sum -------------------------------------------------------------------------------------


def _one_kind(whole: Value, parts: Sequence[Value]) -> bool:
    return all(p.thing == whole.thing for p in parts)


def _sum(whole: Value, parts: Sequence[Value]) -> Check:
    told = input_of((whole,))
    text = f"the text gives {quoted(whole)} for the whole"
    return _made([input_of((p,)) for p in parts], told, whole.things, text, whole)


def _added(*parts: Interval) -> Interval:
    return reduce(plus, parts)


def _made(
    parts: Sequence[Input], told: Input, things: str, text: str, whole: Value | None = None
) -> Check:
    result = reckon(_added, *parts)
    inputs = (*parts, told) if told.quantities else tuple(parts)
    terms = " + ".join(p.text for p in parts)
    total = with_things(told, whole) if whole is not None else f"{told.text} {things}"
    return result.check(
        told,
        inputs,
        statement=capital(f"{terms} makes {result.text} {things}; {text}."),
        formula=f"{terms} = {result.text} {things}; against {total}",
        unit=things,
    )
