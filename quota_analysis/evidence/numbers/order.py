"""Where a text says which of two numbers came first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from quota_analysis.evidence.index import Index
from quota_analysis.evidence.lexicon import load, patterns
from quota_analysis.evidence.numbers.values import Value, disjoint, same_number, with_unit_of


@dataclass(frozen=True, slots=True)
class StatedOrder:
    """One sentence that puts a value before another; cue: the words that say so."""

    earlier: Value
    later: Value
    doc_id: str
    cue: str


def stated_orders(index: Index, values: Sequence[Value]) -> tuple[StatedOrder, ...]:
    """Every pair of numbers of one sentence whose order in time the sentence states."""
    by_sentence: dict[str, list[Value]] = {}
    for value in values:
        by_sentence.setdefault(value.row.sentence_id, []).append(value)
    return tuple(
        order
        for same_sentence in by_sentence.values()
        for first, second in combinations(same_sentence, 2)
        for order in _order(index, first, second, same_sentence)
    )


def _order(
    index: Index, first: Value, second: Value, others: Sequence[Value]
) -> Iterator[StatedOrder]:
    told_apart = first.thing and second.thing and first.thing != second.thing
    if told_apart or first.role != second.role:
        return
    a, b = with_unit_of(first, second), with_unit_of(second, first)
    if a.key != b.key or a.thing is None or not disjoint_points(a, b):
        return
    if any(first.row.start < o.row.start < second.row.start and o.thing == a.thing for o in others):
        return
    doc_id = first.row.doc_id
    sentence = index.sentences[first.row.sentence_id]
    between = index.plain(doc_id, first.row.end, second.row.start)
    before = index.plain(doc_id, sentence.start, first.row.start)
    found = patterns("order", "later_first", "between").search(between)
    if found:
        yield StatedOrder(earlier=b, later=a, doc_id=doc_id, cue=_cue(found))
        return
    found = patterns("order", "earlier_first", "between").search(between)
    if found is None and _bare("before_to").search(before):
        found = _bare("bare_to").search(between)
    if found:
        yield StatedOrder(earlier=a, later=b, doc_id=doc_id, cue=_cue(found))


def disjoint_points(a: Value, b: Value) -> bool:
    """Whether the numbers as written lie apart."""
    return a.point[1] < b.point[0] or b.point[1] < a.point[0]


def corrects(order: StatedOrder) -> bool:
    """Whether the later number is told to be what the earlier one should have been."""
    return patterns("order", "corrected", "words").search(order.cue) is not None


@cache
def _bare(key: str) -> re.Pattern[str]:
    return re.compile(load("order")["earlier_first"][key], re.IGNORECASE)


def _cue(found: re.Match[str]) -> str:
    return " ".join(found[0].split())[:40].strip()


def deciding_order(
    a: Value, b: Value, orders: Sequence[StatedOrder]
) -> tuple[StatedOrder, Value, Value] | None:
    """The statement that decides which of two values came first: (it, earlier, later).

    A statement of the pair's own document is preferred, then the first in order; None where no
    text says so, or where two say opposite things.
    """
    found: list[tuple[StatedOrder, Value, Value]] = []
    for order in orders:
        if order.earlier.key != with_unit_of(a, order.earlier).key:
            continue
        for one, other in ((a, b), (b, a)):
            if _stands_for(one, order.earlier) and _stands_for(other, order.later):
                found.append((order, one, other))
    if not found or len({o[1].row.quantity_id for o in found}) > 1:
        return None
    own = (a.row.doc_id, b.row.doc_id)
    return min(found, key=lambda f: f[0].doc_id not in own)


def _stands_for(value: Value, told: Value) -> bool:
    return with_unit_of(value, told).key == told.key and same_number(value, told)


def rival_predecessors(
    orders: Sequence[StatedOrder],
) -> Iterator[tuple[StatedOrder, StatedOrder]]:
    """Pairs of statements that put different numbers before one and the same later number."""
    sets: dict[tuple[tuple[str, ...], tuple[str, ...]], list[int]] = {}
    for n, order in enumerate(orders):
        sets.setdefault((order.earlier.key, order.later.key), []).append(n)
    pairs = [
        (i, j)
        for same in sets.values()
        for i, j in combinations(same, 2)
        if same_number(orders[i].later, orders[j].later)
        and disjoint(orders[i].earlier, orders[j].earlier)
        and not same_number(orders[i].earlier, orders[j].earlier)
    ]
    for i, j in sorted(pairs):
        yield orders[i], orders[j]
