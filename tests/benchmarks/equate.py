"""EQUATE's StressTest: two sentences about one situation that differ in a number or its bound.

A pair is called a contradiction where some number of the first contradicts some number of the
second, as the package compares any two numbers; what the set calls entailment or neutral is all
the rest. The sentences are analysed as documents of their own, with nothing said of what belongs
together.
"""

from __future__ import annotations

import functools
from pathlib import Path

import quota_analysis as qa
from tests.benchmarks.publicset import Peer, PublicSet
from tests.benchmarks.reading import AT_ONCE, Row, joined, lines
from tests.goldscore import Tally

GOLD = "equate/StressTest_dev.jsonl"
CONTRADICTION, ENTAILMENT = "contradiction", "entailment"


def answer(gold: str, found: bool) -> dict[str, Tally]:
    """Precision and recall of contradiction, and the share of entailments not called one."""
    wanted = gold == CONTRADICTION
    tallies = {
        "accuracy": Tally(int(wanted == found), 1, 1),
        # A share is a tally with as many found as asked for: of those called so, of those that are.
        "precision": Tally(int(wanted), 1, 1) if found else Tally(),
        "recall": Tally(int(found), 1, 1) if wanted else Tally(),
        "entailed": Tally(int(not found), 1, 1) if gold == ENTAILMENT else Tally(),
    }
    return tallies


@functools.cache
def _found(folder: Path) -> tuple[list[Row], list[bool]]:
    """The rows of the set, and for each whether a contradiction was found."""
    rows = lines(folder / GOLD)
    said: list[bool] = []
    for first in range(0, len(rows), AT_ONCE):
        batch = rows[first : first + AT_ONCE]
        corpus = joined(
            qa.read_text(row[half], f"{n:04d}.{half}.txt")
            for n, row in enumerate(batch)
            for half in ("premise", "hypothesis")
        )
        analysis = qa.analyze(corpus)
        said += [_contradicts(analysis, n) for n in range(len(batch))]
    return rows, said


def _contradicts(analysis: qa.Analysis, n: int) -> bool:
    table = analysis.quantities
    one, other = (
        list(table.loc[table["doc_id"] == f"{n:04d}.{half}.txt", "quantity_id"])
        for half in ("premise", "hypothesis")
    )
    return any(analysis.compare(a, b).relation == CONTRADICTION for a in one for b in other)


def score(folder: Path, *, thorough: bool = False) -> list[dict[str, Tally]]:
    rows, said = _found(folder)
    return [answer(row["label"], found) for row, found in zip(rows, said, strict=True)]


def peers(folder: Path) -> list[Peer]:
    """Calling every pair a contradiction in which the numbers written differ."""
    rows, _ = _found(folder)
    answers = [
        answer(row["label"], _digits(row["premise"]) != _digits(row["hypothesis"])) for row in rows
    ]
    return [
        Peer(figure, "other digits", sum(a[figure].hit for a in answers) / total)
        for figure in ("precision", "recall", "entailed")
        if (total := sum(a[figure].gold for a in answers))
    ]


def _digits(text: str) -> list[str]:
    return [word for word in text.split() if word[0].isdigit()]


SET = PublicSet(
    name="equate",
    title="EQUATE StressTest dev",
    of="pairs",
    gold=(GOLD,),
    score=score,
    peers=peers,
)
