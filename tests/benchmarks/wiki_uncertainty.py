"""Wikipedia sentences, hedged or not: hedged where a hedge of the document's own is found."""

from __future__ import annotations

import functools
from pathlib import Path

from tests.benchmarks.publicset import Peer, PublicSet
from tests.benchmarks.reading import Row, analysed, lines
from tests.benchmarks.yes_or_no import answer, tfidf
from tests.goldscore import Tally

GOLD = "wiki_uncertainty/dev.jsonl"


@functools.cache
def _rows(folder: Path) -> list[Row]:
    return lines(folder / GOLD)


def _label(row: Row) -> bool:
    return bool(row["label"] == "uncertain")


def score(folder: Path, *, thorough: bool = False) -> list[dict[str, Tally]]:
    rows = {f"{n:04d}.txt": row for n, row in enumerate(_rows(folder))}
    read = analysed({name: row["text"] for name, row in rows.items()})
    return [answer(_label(row), bool(read.rows("hedges", n))) for n, row in rows.items()]


def peers(folder: Path) -> list[Peer]:
    rows = _rows(folder)
    return tfidf([row["text"] for row in rows], [_label(row) for row in rows])


SET = PublicSet(
    name="wiki_uncertainty",
    title="Wikipedia uncertainty",
    of="sentences",
    gold=(GOLD,),
    score=score,
    peers=peers,
)
