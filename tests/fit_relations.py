"""Fit the weights of relations anew from our own labelled pairs of numbers.

python -m tests.fit_relations            fit on everything and write lexicons/relation_weights.toml
python -m tests.fit_relations --folds    figures on topics left out; writes nothing

Fitted on gold/pairs/developed_on, evaluated_first and fitted_on: pairs of our own, labelled by
hand. A multinomial logistic regression (scikit-learn); its penalty and the least count of a feature
are the best of a few on topics left out (`--folds`). The least probability of a contradiction is
the lowest at which those told on topics left out reach the precision aimed at.
"""

from __future__ import annotations

import hashlib
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from quota_analysis.evidence.numbers import relation_model
from quota_analysis.evidence.numbers.comparison import by_rules
from quota_analysis.evidence.numbers.pair_features import features
from quota_analysis.evidence.numbers.relation_model import CONTRADICTION, likeliest
from quota_analysis.evidence.numbers.weighing import barred
from tests import fitting
from tests.fitting import Fitted, fitted
from tests.pairs import FOLDER, Pair, read_files, values_of

WEIGHTS = Path(relation_model.__file__).parents[1] / "lexicons" / "relation_weights.toml"
LEDGERS = ("developed_on", "evaluated_first", "fitted_on")
# C of the regression, of .05, .1, .15, .3, .6; a feature seen in fewer pairs tells nothing.
PENALTY, LEAST = 0.15, 3
# The words and rules were made on this ledger, so that its pairs look easier than new ones are.
WEIGHT = {"developed_on": 0.5}
# Share of true ones among the contradictions told.
PRECISION = 0.95
FOLDS = 10
HEAD = """\
# Weights of the features of two numbers held against each other: fitted, not written
# by hand; `python -m tests.fit_relations` fits them anew on our own labelled pairs. A
# row has one weight a relation, in the order of `relations`; a dot is next to nothing.
"""


@dataclass(frozen=True)
class Example:
    """A labelled pair: its ledger, its topic, its features; by_rules: what the first rule says;
    barred: relations that it cannot have."""

    ledger: str
    file: str
    pair: Pair
    features: dict[str, float]
    by_rules: str
    barred: tuple[str, ...]

    @property
    def relation(self) -> str:
        return self.pair.relation


def gold_hash() -> str:
    """Hash of everything the weights are fitted on."""
    digest = hashlib.sha256()
    for ledger in LEDGERS:
        for file in sorted((FOLDER / ledger).glob("*.toml")):
            digest.update(f"{ledger}/{file.name}\n".encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()


def examples() -> list[Example]:
    """Every labelled pair of which the package reads both numbers."""
    found: list[Example] = []
    for ledger in LEDGERS:
        for file, pair in read_files(ledger):
            a, b, orders = values_of(pair)
            if a is not None and b is not None:
                rules = tuple(by_rules(a, b, orders))
                told = features(a, b, rules)
                closed = barred(a, b, told, rules)
                found.append(Example(ledger, file, pair, told, rules[0].relation, closed))
    return found


def fit(rows: Sequence[Example]) -> Fitted:
    """The weights fitted on these examples."""
    counts = Counter(name for row in rows for name in row.features)
    return fitted(
        [{n: v for n, v in row.features.items() if counts[n] >= LEAST} for row in rows],
        [row.relation for row in rows],
        [WEIGHT.get(row.ledger, 1.0) for row in rows],
        PENALTY,
    )


def decided(model: Fitted, row: Example, least: float) -> tuple[str, float]:
    """The relation that a fitted model gives, and how likely a contradiction is."""
    told = likeliest(row.features, model.labels, model.start, least, model.weights, row.barred)
    return told.relation, 0.0 if CONTRADICTION in row.barred else told.contradiction


def folds(rows: Sequence[Example]) -> list[tuple[Example, str, float]]:
    """Each new example with what a model says that has not seen its topic, its threshold chosen
    on topics left out of the same training rows."""
    said: list[tuple[Example, str, float]] = []
    for train, out in _split(rows, FOLDS):
        least = threshold([(r, p) for r, _, p in _held_out(train)])
        model = fit(train)
        said += [(r, *decided(model, r, least)) for r in out]
    return said


def _held_out(rows: Sequence[Example]) -> list[tuple[Example, str, float]]:
    """The new examples of some rows, each as a model says that has not seen its topic."""
    return [
        (r, *decided(model, r, 0.0))
        for train, out in _split(rows, FOLDS // 2)
        for model in [fit(train)]
        for r in out
    ]


def _split(rows: Sequence[Example], number: int) -> Iterable[tuple[list[Example], list[Example]]]:
    """Rows to fit on and new rows to score, by topic; what was developed on is never scored."""
    new = sorted({(r.ledger, r.file) for r in rows if r.ledger not in WEIGHT})
    at = {topic: n % number for n, topic in enumerate(new)}
    for fold in range(number):
        out = [r for r in rows if at.get((r.ledger, r.file)) == fold]
        yield [r for r in rows if at.get((r.ledger, r.file)) != fold], out


def threshold(rows: Sequence[tuple[Example, float]]) -> float:
    """The lowest probability from which on enough of those that reach it are contradictions."""
    least, right = 1.0, 0
    for n, (row, share) in enumerate(sorted(rows, key=lambda r: -r[1]), 1):
        right += row.relation == CONTRADICTION
        if right >= PRECISION * n:
            least = share
    return round(least, 3)


def figures(said: Sequence[tuple[str, str]]) -> str:
    """Of (labelled, told): share of relations right, and precision and recall of contradictions."""
    right = sum(gold == told for gold, told in said)
    both = sum(gold == told == CONTRADICTION for gold, told in said)
    told_so = sum(told == CONTRADICTION for _, told in said)
    meant = sum(gold == CONTRADICTION for gold, _ in said)
    return (
        f"relation {right / max(1, len(said)):.3f} of {len(said)}, contradiction precision "
        f"{both / max(1, told_so):.3f} of {told_so}, recall {both / max(1, meant):.3f} of {meant}"
    )


def written(model: Fitted, least: float) -> str:
    """The file of weights."""
    return fitting.written(
        model,
        head=HEAD,
        fitted_on=gold_hash(),
        labels="relations",
        more=(
            "# So likely must a contradiction be: chosen on topics left out, for 95 of 100 true.",
            f"least_contradiction = {least}",
        ),
    )


def main(arguments: Sequence[str]) -> int:
    rows = examples()
    if "--folds" in arguments:
        said = folds(rows)
        parts: list[tuple[str, Callable[[Example], bool]]] = [
            (ledger, lambda r, ledger=ledger: r.ledger == ledger)  # type: ignore[misc]
            for ledger in LEDGERS
            if ledger not in WEIGHT
        ]
        for name, chosen in [*parts, ("all", lambda _: True)]:
            here = [(r, told) for r, told, _ in said if chosen(r)]
            print(f"{name:18} {figures([(r.relation, told) for r, told in here])}")
            print(f"{'  the rules':18} {figures([(r.relation, r.by_rules) for r, _ in here])}")
        return 0
    model = fit(rows)
    least = threshold([(r, p) for r, _, p in _held_out(rows)])
    WEIGHTS.write_text(written(model, least), "utf-8")
    print(f"{len(model.weights)} features from {len(rows)} pairs: {WEIGHTS.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
