"""Which relation the features of two numbers speak for, and the one difference that decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from quota_analysis.evidence.lexicon import load
from quota_analysis.evidence.numbers.gate import standing
from quota_analysis.evidence.numbers.pair_features import features
from quota_analysis.evidence.numbers.relation_model import CONTRADICTION, SAME, Decision, decide
from quota_analysis.evidence.numbers.values import Value
from quota_analysis.evidence.numbers.verdict import Comparison, written

# What keeps two numbers from contradicting each other where a rule reads it off the text.
_APART = ("unit", "period", "place")


@cache
def _shown() -> dict[str, dict[str, tuple[frozenset[str], str]]]:
    """Relation -> field -> the features in which it shows, and what is then said."""
    return {
        relation: {f: (frozenset(row["features"]), row["why"]) for f, row in fields.items()}
        for relation, fields in load("relation_shows").items()
    }


def weighed(a: Value, b: Value, rules: Sequence[Comparison]) -> Comparison:
    """The likeliest relation; rules: what each rule says that finds something, in order.

    The first rule of that relation says why; where none does, the field whose features weigh most.
    """
    decision = decided(a, b, rules)
    told = next((r for r in rules if r.relation == decision.relation), None)
    return told if told is not None else _told(a, b, decision)


def decided(a: Value, b: Value, rules: Sequence[Comparison]) -> Decision:
    """The likeliest relation that can be, with its probability."""
    found = features(a, b, rules)
    return decide(found, barred(a, b, found, rules))


def barred(
    a: Value, b: Value, found: Mapping[str, float], rules: Sequence[Comparison]
) -> tuple[str, ...]:
    """The relations that cannot be: a contradiction of two units, times or places, or of what is
    aimed at and what is counted; and those for which there is nothing to show."""
    seen = {r.relation for r in rules}
    closed = [
        relation
        for relation, fields in _shown().items()
        if relation not in seen
        and not any(n in found for names, _ in fields.values() for n in names)
    ]
    aimed = (standing(a) == "target") != (standing(b) == "target")
    if aimed or any(r.decisive_field in _APART and r.relation != CONTRADICTION for r in rules):
        closed.append(CONTRADICTION)
    return tuple(closed)


def _told(a: Value, b: Value, decision: Decision) -> Comparison:
    field, why = _field(a, b, decision)
    score = round(decision.probability, 2)
    return Comparison(decision.relation, field, score, f"{written(a)} and {written(b)}: {why}")


def _field(a: Value, b: Value, decision: Decision) -> tuple[str, str]:
    exact = {a.row.bound, b.row.bound} <= {"exact", "range"}
    if decision.relation == SAME:
        return "value" if exact else "bound", "told of one thing, and they agree"
    if decision.relation not in _shown():
        return "value" if exact else "bound", "hard to hold together, yet both may hold"
    fields = _shown()[decision.relation]
    weights = {
        field: max((w for name, w in decision.reasons if name in names), default=0.0)
        for field, (names, _) in fields.items()
    }
    field = max(weights, key=lambda field: weights[field])
    why = fields[field][1]
    if decision.relation == CONTRADICTION and field == "value" and not exact:
        field = "bound"
    return field, why
