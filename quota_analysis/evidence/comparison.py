"""May these two numbers be compared, and how do they stand? The first difference that decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quota_analysis.evidence.order import StatedOrder, deciding_order, disjoint_points
from quota_analysis.evidence.values import Value, disjoint, range_text, same_number

# How sure each rule is. A stated order and typed fields are read off the text; an unstated period
# leaves room for a reading under which both hold, so a bare difference of values counts least.
_SURE, _TYPED, _LIKELY, _OPEN = 0.95, 0.85, 0.7, 0.5


@dataclass(frozen=True, slots=True)
class Comparison:
    """The result for one pair: relation and decisive field as in the links table."""

    relation: str
    decisive_field: str
    score: float
    why: str


def compare(a: Value, b: Value, orders: Sequence[StatedOrder]) -> Comparison:
    """Hold two numbers against each other.

    Comparability comes first: what is counted, period, place, role, agent; then the order in
    time, stated or by date; then bounds and value. Nothing here looks at the wording.
    """
    return _gate(a, b) or _in_time(a, b, orders) or _by_value(a, b)


def _gate(a: Value, b: Value) -> Comparison | None:
    """The first field that keeps the two from being compared."""
    if a.thing != b.thing:
        return Comparison(
            "not_comparable",
            "measure",
            _TYPED,
            f"one counts {a.thing or 'something'}, the other {b.thing or 'something'}",
        )
    if a.period != b.period:
        return Comparison(
            "not_comparable",
            "period",
            _TYPED,
            f"one is {_per(a.period)}, the other {_per(b.period)}",
        )
    if a.role != b.role:
        return Comparison(
            "not_comparable",
            "role",
            _TYPED,
            f"one is {_role(a.role)}, the other {_role(b.role)}",
        )
    if a.place != b.place:
        return Comparison(
            "scope_difference",
            "place",
            _TYPED,
            f"one is {_per(a.place, 'for the whole')}, the other {_per(b.place, 'for the whole')}",
        )
    if a.levels and b.levels and not a.levels & b.levels:
        return Comparison(
            "scope_difference",
            "agent",
            _LIKELY,
            f"one is for {_levels(a)}, the other for {_levels(b)}",
        )
    if "vague" in (a.row.bound, b.row.bound) and not same_number(a, b):
        vague = a if a.row.bound == "vague" else b
        return Comparison(
            "not_comparable",
            "bound",
            _TYPED,
            f"“{vague.row.text}” names no number to compare with",
        )
    return None


def _in_time(a: Value, b: Value, orders: Sequence[StatedOrder]) -> Comparison | None:
    decided = deciding_order(a, b, orders)
    # What was counted at two times is two counts; a target that was raised replaces the old one.
    counted_apart = a.role == "observed" and _periods_apart(a, b)
    if decided and not counted_apart and not same_number(a, b):
        order, earlier, later = decided
        return Comparison(
            "superseded",
            "time",
            _SURE if order.doc_id in (a.row.doc_id, b.row.doc_id) else _TYPED,
            f"{order.doc_id} puts {_number(order.earlier)} before {_number(order.later)} "
            f"(“{order.cue}”): {_number(earlier)} came first, {_number(later)} later",
        )
    if _periods_apart(a, b):
        return Comparison(
            "scope_difference",
            "time",
            _TYPED,
            f"one is for {_period(a)}, the other for {_period(b)}",
        )
    return None


def _by_value(a: Value, b: Value) -> Comparison:
    if same_number(a, b):
        return Comparison("same", "value", _TYPED, "the same number of the same thing")
    if not disjoint(a, b):
        why = f"{_number(a)} and {_number(b)} differ as written, their bounds leave room for both"
        return Comparison("same" if not disjoint_points(a, b) else "tension", "bound", _OPEN, why)
    dated = a.row.time_start is not None and a.row.time_start == b.row.time_start
    exact = {a.row.bound, b.row.bound} <= {"exact", "range"}
    if dated and exact and a.row.time_end == b.row.time_end:
        return Comparison(
            "contradiction",
            "value",
            _TYPED,
            f"{_number(a)} and {_number(b)} for {_period(a)}: both cannot be true",
        )
    return Comparison(
        "tension",
        "value",
        _OPEN,
        f"{_number(a)} and {_number(b)}, and no text says for which times",
    )


def collision(one: StatedOrder, other: StatedOrder) -> Comparison:
    """Two numbers that are each put before the same later one: at most one can be that number."""
    a, b = one.earlier, other.earlier
    exact = {a.row.bound, b.row.bound} <= {"exact", "range"}
    return Comparison(
        "contradiction" if exact else "tension",
        "value",
        _TYPED if exact else _LIKELY,
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


def _per(unit: str | None, none: str = "a level, not a rate") -> str:
    return f"per {unit}" if unit else none


def _role(role: str) -> str:
    names = {
        "target": "what must be reached",
        "observed": "what was counted",
        "capacity": "what exists to do it",
    }
    return names.get(role, f"a {role}")


def _levels(value: Value) -> str:
    return " and ".join(sorted(value.levels))
