"""CheckThat 2024: sentences of debates, worth checking or not, by the score of their claims.

Worth checking is a score that reaches the threshold which the package states for it. The score
leaves nothing out.
"""

from __future__ import annotations

import functools
from pathlib import Path

from tests.benchmarks.publicset import Peer, PublicSet
from tests.benchmarks.reading import Row, analysed, lines
from tests.benchmarks.yes_or_no import answer, tfidf
from tests.goldscore import Tally

GOLD = "ct24/dev.jsonl"
LEARN = "ct24/train.jsonl"
THRESHOLD = 0.5


@functools.cache
def _rows(folder: Path, file: str) -> list[Row]:
    return lines(folder / file)


def _label(row: Row) -> bool:
    return bool(row["label"] == "Yes")


def score(folder: Path, *, thorough: bool = False) -> list[dict[str, Tally]]:
    rows = {f"{n:04d}.txt": row for n, row in enumerate(_rows(folder, GOLD))}
    read = analysed({name: row["text"] for name, row in rows.items()})
    return [
        answer(
            _label(row),
            any(s["check_worthiness"] >= THRESHOLD for s in read.rows("sentences", name)),
        )
        for name, row in rows.items()
    ]


def peers(folder: Path) -> list[Peer]:
    rows, others = _rows(folder, GOLD), _rows(folder, LEARN)
    learn = ([row["text"] for row in others], [_label(row) for row in others])
    return tfidf([row["text"] for row in rows], [_label(row) for row in rows], learn_from=learn)


SET = PublicSet(
    name="ct24",
    title="CheckThat 2024 dev",
    of="sentences",
    gold=(GOLD, LEARN),
    score=score,
    peers=peers,
)
