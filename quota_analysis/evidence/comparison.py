"""May these two numbers be compared, and how do they stand? The first difference that decides."""

from __future__ import annotations

from collections.abc import Sequence

from quota_analysis.evidence.frames import same_words
from quota_analysis.evidence.gate import (
    LIKELY,
    TYPED,
    Comparison,
    deeds_agree,
    first_difference,
    names_shared,
)
from quota_analysis.evidence.order import StatedOrder, deciding_order, disjoint_points
from quota_analysis.evidence.values import Value, disjoint, range_text, same_number

# How sure each rule is. A stated order and typed fields are read off the text; an unstated period
# leaves room for a reading under which both hold, so a bare difference of values counts least.
_SURE, _OPEN = 0.95, 0.5


def compare(a: Value, b: Value, orders: Sequence[StatedOrder]) -> Comparison:
    """Hold two numbers against each other.

    Comparability comes first: what is counted, period, place, role, agent; then the order in
    time, stated or by date; then bounds and value. Nothing here looks at the wording.
    """
    return first_difference(a, b) or _in_time(a, b, orders) or _by_value(a, b)


def _in_time(a: Value, b: Value, orders: Sequence[StatedOrder]) -> Comparison | None:
    decided = deciding_order(a, b, orders)
    # What was counted at two times is two counts; a target that was raised replaces the old one.
    counted_apart = a.role == "observed" and _periods_apart(a, b)
    if decided and not counted_apart and not same_number(a, b):
        order, earlier, later = decided
        return Comparison(
            "superseded",
            "time",
            _SURE if order.doc_id in (a.row.doc_id, b.row.doc_id) else TYPED,
            f"{order.doc_id} puts {_number(order.earlier)} before {_number(order.later)} "
            f"(“{order.cue}”): {_number(earlier)} came first, {_number(later)} later",
        )
    if _periods_apart(a, b):
        return Comparison(
            "scope_difference",
            "time",
            TYPED,
            f"one is for {_period(a)}, the other for {_period(b)}",
        )
    return None


def _by_value(a: Value, b: Value) -> Comparison:
    if disjoint(a, b) and one_situation(a, b):
        return Comparison(
            "contradiction",
            "value",
            TYPED,
            f"{_number(a)} and {_number(b)}, told of one situation: both cannot be true",
        )
    if same_number(a, b):
        return Comparison("same", "value", TYPED, "the same number of the same thing")
    if not disjoint(a, b):
        why = f"{_number(a)} and {_number(b)} differ as written, their bounds leave room for both"
        return Comparison("same" if not disjoint_points(a, b) else "tension", "bound", _OPEN, why)
    dated = a.row.time_start is not None and a.row.time_start == b.row.time_start
    exact = {a.row.bound, b.row.bound} <= {"exact", "range"}
    if dated and exact and a.row.time_end == b.row.time_end:
        return Comparison(
            "contradiction",
            "value",
            TYPED,
            f"{_number(a)} and {_number(b)} for {_period(a)}: both cannot be true",
        )
    return Comparison(
        "tension",
        "value",
        _OPEN,
        f"{_number(a)} and {_number(b)}, and no text says for which times",
    )


def one_situation(a: Value, b: Value) -> bool:
    """Whether two undated numbers are told of one and the same state of things."""
    if a.told_on != b.told_on:
        return False
    if same_words(a.frame, b.frame):
        return True
    one, other = a.frame, b.frame
    return deeds_agree(one, other) and names_shared(one, other)


def collision(one: StatedOrder, other: StatedOrder) -> Comparison:
    """Two numbers that are each put before the same later one: at most one can be that number."""
    a, b = one.earlier, other.earlier
    exact = {a.row.bound, b.row.bound} <= {"exact", "range"}
    return Comparison(
        "contradiction" if exact else "tension",
        "value",
        TYPED if exact else LIKELY,
        f"both are told as what came before {_number(one.later)}: {_number(a)} "
        f"(“{one.cue}”) and {_number(b)} (“{other.cue}”)",
    )


def _periods_apart(a: Value, b: Value) -> bool:
    sa, ea, sb, eb = a.row.time_start, a.row.time_end, b.row.time_start, b.row.time_end
    if sa is not None and ea is not None and sb is not None and eb is not None:
        return ea < sb or eb < sa
    texts = (a.row.time_text, b.row.time_text)
    # Without dates two different words for a time inside one document are two times.
    return (
        None not in texts
        and a.row.doc_id == b.row.doc_id
        and str(texts[0]).lower() != str(texts[1]).lower()
    )


def _period(value: Value) -> str:
    return value.row.time_text or f"{value.row.time_start} to {value.row.time_end}"


def _number(value: Value) -> str:
    return f"{range_text(*value.point)} ({value.row.doc_id})"
