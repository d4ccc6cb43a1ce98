"""Our own pairs of numbers in running text: how the package says that they stand to each other.

    python -m tests.pairs developed_on            figures and the table of relations
    python -m tests.pairs developed_on --list     every pair that comes out otherwise, too
    python -m tests.pairs evaluated_first         the same; scored before anybody looked at them
    python -m tests.pairs fitted_on               the same; written to fit weights on
    python -m tests.pairs evaluated_on            figures only: nobody develops on these

A pair is two short documents, `a` and `b`, read as the package reads any; the numbers are found by
their words. A number that the package does not read counts as a wrong relation.
"""

from __future__ import annotations

import argparse
import datetime
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import quota_analysis as qa
from quota_analysis.evidence.index import Index
from quota_analysis.evidence.numbers.numbers import Numbers
from quota_analysis.evidence.numbers.order import StatedOrder
from quota_analysis.evidence.numbers.values import Value
from quota_analysis.extraction import extract
from quota_analysis.model.evidence import RELATIONS

FOLDER = Path(__file__).parent / "gold" / "pairs"
LEDGERS = ("developed_on", "evaluated_first", "fitted_on", "evaluated_on")
SEALED = LEDGERS[-1]
NOT_READ = "not read"
CONTRADICTION = "contradiction"


@dataclass(frozen=True)
class Pair:
    """Two texts with the words of one number each, when they were published, how they stand."""

    id: str
    texts: tuple[str, str]
    numbers: tuple[str, str]
    published: tuple[datetime.date | None, datetime.date | None]
    relation: str
    decisive_field: str


@dataclass(frozen=True)
class Answer:
    """What the package says of a pair."""

    pair: Pair
    relation: str
    decisive_field: str
    why: str

    @property
    def right(self) -> bool:
        return self.relation == self.pair.relation


def read_pairs(ledger: str) -> list[Pair]:
    """Every pair of a ledger, by file and place."""
    return [pair for _, pair in read_files(ledger)]


def read_files(ledger: str) -> list[tuple[str, Pair]]:
    """The same with the name of its file, which is its topic."""
    return [
        (file.stem, _pair(row))
        for file in sorted((FOLDER / ledger).glob("*.toml"))
        for row in tomllib.loads(file.read_text("utf-8"))["pair"]
    ]


def _pair(row: dict[str, object]) -> Pair:
    published = [row.get(f"{half}_published") for half in "ab"]
    days = [datetime.date.fromisoformat(str(day)) if day else None for day in published]
    return Pair(
        id=str(row["id"]),
        texts=(str(row["a"]), str(row["b"])),
        numbers=(str(row["a_number"]), str(row["b_number"])),
        published=(days[0], days[1]),
        relation=str(row["relation"]),
        decisive_field=str(row["decisive_field"]),
    )


def values_of(pair: Pair) -> tuple[Value | None, Value | None, tuple[StatedOrder, ...]]:
    """Both numbers as the package compares them, None for one it does not read; stated orders."""
    corpus = _corpus(pair)
    numbers = Numbers(Index(corpus.documents, extract(corpus.documents, None), None))
    a, b = (
        _value(numbers, f"{name}.txt", corpus.documents[n].text, pair.numbers[n])
        for n, name in enumerate("ab")
    )
    return a, b, numbers.orders


def _corpus(pair: Pair) -> qa.Corpus:
    documents = [
        qa.read_text(_page(text, day), f"{name}.txt")
        for name, text, day in zip("ab", pair.texts, pair.published, strict=True)
    ]
    return qa.Corpus(
        tuple(d for c in documents for d in c.documents),
        tuple(r for c in documents for r in c.reading),
        pair.id,
    )


def answer(pair: Pair) -> Answer:
    """Read both texts as one corpus and ask how the two numbers stand."""
    analysis = qa.analyze(_corpus(pair))
    rows = analysis.quantities.to_dict("records")
    found = [
        _told(
            [(r["start"], r["end"], r["quantity_id"]) for r in rows if r["doc_id"] == name],
            analysis.texts[name],
            number,
        )
        for name, number in zip(("a.txt", "b.txt"), pair.numbers, strict=True)
    ]
    if found[0] is None or found[1] is None:
        missing = " and ".join(n for n, f in zip(pair.numbers, found, strict=True) if f is None)
        return Answer(pair, NOT_READ, "", f"“{missing}” is not read")
    told = analysis.compare(found[0], found[1])
    return Answer(pair, told.relation, told.decisive_field, told.why)


def _page(text: str, day: datetime.date | None) -> str:
    return text if day is None else f"Published: {day.day} {day:%B %Y}\n\n{text}"


def _value(numbers: Numbers, name: str, text: str, number: str) -> Value | None:
    known = {v.row.quantity_id: v for v in numbers.values if v.row.doc_id == name}
    told = _told([(v.row.start, v.row.end, key) for key, v in known.items()], text, number)
    return None if told is None else known[told]


def _told(here: Sequence[tuple[int, int, str]], text: str, number: str) -> str | None:
    """The number that the words given tell; None where none is read in them.

    Of several the one that begins first (`none of the 48 jars` tells none), else the one that
    shares most characters.
    """
    at = text.find(number)
    if at < 0:
        raise ValueError(f"{number!r} does not stand in {text!r}")
    end = at + len(number)
    if inside := [row for row in here if at <= row[0] and row[1] <= end]:
        return min(inside)[2]
    touching = [row for row in here if min(row[1], end) > max(row[0], at)]
    if not touching:
        return None
    return max(touching, key=lambda row: min(row[1], end) - max(row[0], at))[2]


def figures(answers: Sequence[Answer]) -> dict[str, list[bool]]:
    """Right or wrong, an answer each, for what is aimed at."""
    said = [a for a in answers if a.relation == CONTRADICTION]
    wanted = [a for a in answers if a.pair.relation == CONTRADICTION]
    return {
        "relation": [a.right for a in answers],
        "contradiction_precision": [a.right for a in said],
        "contradiction_recall": [a.right for a in wanted],
        "decisive_field": [a.decisive_field == a.pair.decisive_field for a in answers if a.right],
    }


def table(answers: Iterable[Answer]) -> str:
    """Gold relations in rows, those found in columns."""
    counts = Counter((a.pair.relation, a.relation) for a in answers)
    columns = [*RELATIONS, NOT_READ]
    width = max(map(len, columns)) + 2
    lines = ["".join(c.rjust(width) for c in ("", *columns))]
    lines += [
        gold.rjust(width) + "".join(str(counts[gold, c]).rjust(width) for c in columns)
        for gold in RELATIONS
    ]
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.pairs")
    parser.add_argument("ledger", choices=LEDGERS)
    parser.add_argument("--list", action="store_true", help="show what comes out otherwise")
    chosen = parser.parse_args(arguments)
    if chosen.list and chosen.ledger == SEALED:
        parser.error(f"nobody looks at {SEALED}")
    answers = [answer(pair) for pair in read_pairs(chosen.ledger)]
    for name, values in figures(answers).items():
        share = sum(values) / len(values) if values else 0.0
        print(f"{name:26} {sum(values):4} of {len(values):4}  {share:.3f}")
    print(table(answers))
    for a in answers if chosen.list else ():
        if not a.right or a.decisive_field != a.pair.decisive_field:
            gold = f"{a.pair.relation}/{a.pair.decisive_field}"
            print(f"\n{a.pair.id}: {gold}, found {a.relation}/{a.decisive_field}: {a.why}")
            for text, number in zip(a.pair.texts, a.pair.numbers, strict=True):
                print(f"    {text}   [{number}]")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
