"""A type from its features: a sum of weights for each type, the greatest sum wins.

The weights (`lexicons/type_weights.toml`) are fitted on passages of our own, labelled by hand
(`python -m tests.fit_types` fits them anew): a multinomial logistic regression, rounded.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from quota_analysis.extraction.lexicon import load

# How many features a decision names.
NAMED = 3


@cache
def _weights() -> tuple[tuple[str, ...], tuple[float, ...], dict[str, tuple[float, ...]]]:
    """The types in their order, the weight each starts with, and the weights of each feature."""
    stored = load("type_weights")
    table = {
        name: tuple(0.0 if w == "." else float(w) for w in row.split())
        for name, row in stored["weights"].items()
    }
    return tuple(stored["types"]), tuple(stored["start"]), table


def decide(features: Mapping[str, float]) -> tuple[str, list[str]]:
    """The type with the greatest sum, and the features that set it off most from the second."""
    types, start, table = _weights()
    sums = list(start)
    known = [(name, value, table[name]) for name, value in features.items() if name in table]
    for _, value, row in known:
        sums = [total + value * weight for total, weight in zip(sums, row, strict=True)]
    best, second = sorted(range(len(sums)), key=lambda at: (-sums[at], at))[:2]
    told = sorted([(value * (row[second] - row[best]), name) for name, value, row in known])
    return types[best], [name.removeprefix("!") for _, name in told[:NAMED]]
