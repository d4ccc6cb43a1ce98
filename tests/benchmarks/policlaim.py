"""PoliClaim: sentences of political speeches. A claim is what the package calls one.

Each sentence is read alone, as the set was labelled sentence by sentence; intervals are drawn over
speeches, because the sentences of one speech share their speaker.
"""

from __future__ import annotations

import functools
from pathlib import Path

from tests.benchmarks.publicset import Peer, PublicSet
from tests.benchmarks.reading import Row, analysed, lines
from tests.benchmarks.yes_or_no import always_yes, answer, tfidf
from tests.goldscore import Tally, add

GOLD = "policlaim/train_gold.jsonl"


@functools.cache
def _rows(folder: Path) -> list[Row]:
    return lines(folder / GOLD)


def score(folder: Path, *, thorough: bool = False) -> list[dict[str, Tally]]:
    rows = {f"{n:04d}.txt": row for n, row in enumerate(_rows(folder))}
    read = analysed({name: row["text"] for name, row in rows.items()})
    speeches: dict[str, list[dict[str, Tally]]] = {}
    for name, row in rows.items():
        claim = any(s["is_claim"] for s in read.rows("sentences", name))
        speeches.setdefault(row["speech"], []).append(answer(bool(row["label"]), claim))
    return [add(answers) for answers in speeches.values()]


def peers(folder: Path) -> list[Peer]:
    rows = _rows(folder)
    labels = [bool(row["label"]) for row in rows]
    texts, speeches = [row["text"] for row in rows], [row["speech"] for row in rows]
    return [*tfidf(texts, labels, speeches), *always_yes(labels)]


SET = PublicSet(
    name="policlaim",
    title="PoliClaim",
    of="speeches",
    gold=(GOLD,),
    score=score,
    peers=peers,
)
