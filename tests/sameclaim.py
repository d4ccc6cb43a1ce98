"""Which sentences of different documents state one proposition: groups held against a reader's.

python -m tests.sameclaim            the figures by reader, and pairs that differ, by offsets
"""

from __future__ import annotations

import functools
import hashlib
import os
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import quota_analysis as qa
from tests.goldscore import Tally
from tests.goldset import GOLD, ORIGINALS, NotHereError

FILE = GOLD / "same_claim" / "first_reader.toml"
READERS = (FILE, GOLD / "same_claim" / "second_reader.toml")
TOPIC = "ice-arrest-quotas"

Sentence = tuple[str, int]
Pair = tuple[Sentence, Sentence]


@dataclass(frozen=True)
class Gold:
    """pairs: sentences of two documents, each by document and first character, the lesser first;
    names: what the gold calls the text of a hash; folder: where the texts lie."""

    pairs: frozenset[Pair]
    names: dict[str, str]
    folder: Path


def read_gold(file: Path = FILE) -> Gold:
    """The reader's pairs; raises NotHereError where the texts they speak of are not at hand."""
    named = os.environ.get(ORIGINALS)
    if not named or not Path(named).is_dir():
        raise NotHereError(f"{ORIGINALS} does not point at the original texts")
    rows: dict[str, Any] = tomllib.loads(file.read_text("utf-8"))
    names = {hash_: doc for doc, hash_ in rows["documents"].items()}
    there = {hashlib.sha256(p.read_bytes()).hexdigest() for p in Path(named).iterdir()}
    if missing := sorted(names[h] for h in names.keys() - there):
        raise NotHereError(f"no original has the hash of {', '.join(missing)}")
    stated = [
        [(m["doc"], int(m["sentence_start"])) for m in p["member"]] for p in rows["proposition"]
    ]
    return Gold(pairs(stated), names, Path(named))


def pairs(stated: Iterable[Iterable[Sentence]]) -> frozenset[Pair]:
    """Every two sentences of different documents that state one of the propositions."""
    return frozenset(
        (a, b)
        for sentences in stated
        for a, b in combinations(sorted(set(sentences)), 2)
        if a[0] != b[0]
    )


def found(analysis: qa.Analysis, names: Mapping[str, str]) -> frozenset[Pair]:
    """The pairs that the groups of an analysis make, under the gold's names for its documents."""
    documents, sentences = analysis.documents, analysis.sentences
    claims, members = analysis.claims, analysis.group_members
    name = dict(zip(documents["doc_id"], documents["sha256"].map(names), strict=True))
    at = zip(sentences["doc_id"].map(name), sentences["start"].map(int), strict=True)
    place = dict(zip(sentences["sentence_id"], at, strict=True))
    sentence = dict(zip(claims["claim_id"], claims["sentence_id"].map(place), strict=True))
    stated: dict[str, list[Sentence]] = defaultdict(list)
    for group, claim in zip(members["group_id"], members["claim_id"], strict=True):
        stated[group].append(sentence[claim])
    return pairs(stated.values())


@functools.cache
def analysed(folder: Path) -> qa.Analysis:
    return qa.analyze(qa.read_corpus(folder), topic=TOPIC)


def tally(gold: frozenset[Pair], made: frozenset[Pair]) -> Tally:
    return Tally(len(gold & made), len(gold), len(made))


def main() -> int:
    try:
        readers = {file.stem.replace("_", " "): read_gold(file) for file in READERS}
    except NotHereError as missing:
        print(missing)
        return 1
    first, second = readers.values()
    made = found(analysed(first.folder), first.names)
    held = {
        **{f"the package and the {name}": (gold.pairs, made) for name, gold in readers.items()},
        "the package and what either reader has": (first.pairs | second.pairs, made),
        "the package and what both have": (first.pairs & second.pairs, made),
        "the two readers": (first.pairs, second.pairs),
    }
    for name, (gold, other) in held.items():
        score = tally(gold, other)
        print(
            f"{name}: {score.gold} and {score.found} pairs, {score.hit} in both; precision "
            f"{score.hit / max(score.found, 1):.3f}, recall {score.hit / score.gold:.3f}, "
            f"F1 {score.value or 0:.3f}"
        )
    for name, wrong in (("missed", first.pairs - made), ("of no reader", made - first.pairs)):
        for (doc_a, a), (doc_b, b) in sorted(wrong - second.pairs):
            print(f"{name}: {doc_a} {a}, {doc_b} {b}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
