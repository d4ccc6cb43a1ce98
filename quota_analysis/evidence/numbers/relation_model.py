"""How two numbers stand, from the features of the pair: a weighted sum for each relation.

The weights (`lexicons/relation_weights.toml`) are fitted on pairs of our own, labelled by hand
(`python -m tests.fit_relations` fits them anew): a multinomial logistic regression, rounded.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from quota_analysis.evidence.lexicon import load
from quota_analysis.evidence.numbers.pair_features import APART, NONE_AND_SOME

SAME, CONTRADICTION = "same", "contradiction"
# Numbers that differ are not the same, whatever else speaks for it.
_NEVER_SAME = (APART, NONE_AND_SOME)


@dataclass(frozen=True, slots=True)
class Decision:
    """A relation with its probability, that of a contradiction, and the features by which it goes
    before the second, with what each adds, strongest first."""

    relation: str
    probability: float
    contradiction: float
    reasons: tuple[tuple[str, float], ...]


@cache
def _weights() -> tuple[tuple[str, ...], tuple[float, ...], float, dict[str, tuple[float, ...]]]:
    """Relations in order, what each starts with, the least of a contradiction, feature weights."""
    stored = load("relation_weights")
    table = {
        name: tuple(0.0 if w == "." else float(w) for w in row.split())
        for name, row in stored["weights"].items()
    }
    relations, start = tuple(stored["relations"]), tuple(stored["start"])
    return relations, start, float(stored["least_contradiction"]), table


def decide(features: Mapping[str, float], barred: Sequence[str] = ()) -> Decision:
    """The likeliest relation that is not barred; a contradiction only from its least on."""
    relations, start, least, table = _weights()
    return likeliest(features, relations, start, least, table, barred)


def likeliest(
    features: Mapping[str, float],
    relations: tuple[str, ...],
    start: tuple[float, ...],
    least: float,
    table: Mapping[str, tuple[float, ...]],
    barred: Sequence[str] = (),
) -> Decision:
    """The same with given weights; least: 0 to 1, what a contradiction must have."""
    sums = list(start)
    known = [(name, value, table[name]) for name, value in features.items() if name in table]
    for _, value, row in known:
        sums = [total + value * weight for total, weight in zip(sums, row, strict=True)]
    shares = _shares(sums)
    contradiction = shares[relations.index(CONTRADICTION)]
    out = {*barred}
    if any(name in features for name in _NEVER_SAME):
        out.add(SAME)
    if contradiction < least:
        out.add(CONTRADICTION)
    open_ones = [at for at, relation in enumerate(relations) if relation not in out]
    best, *others = sorted(open_ones, key=lambda at: (-sums[at], at))
    second = others[0] if others else best
    told = sorted([(value * (row[second] - row[best]), name) for name, value, row in known])
    reasons = tuple((name, -weight) for weight, name in told if weight < 0)
    return Decision(relations[best], shares[best], contradiction, reasons)


def _shares(sums: list[float]) -> list[float]:
    top = max(sums)
    parts = [math.exp(s - top) for s in sums]
    whole = sum(parts)
    return [p / whole for p in parts]
