"""Shaar et al. 2020: the claim that a debate sentence repeats, among all that were ever checked.

The checked claims are laid out as the linking lays out its statements, and each sentence is asked
for what lies nearest to it. A sentence may repeat several checked claims: it is right where one of
them is among the first; the stricter figures count every pair of sentence and checked claim.
"""

from __future__ import annotations

import functools
import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from quota_analysis.evidence.same.candidates import Candidates
from quota_analysis.evidence.same.senses import Senses
from quota_analysis.evidence.text import content_stems, said_words, vocabulary, words
from tests.benchmarks.publicset import Peer, PublicSet
from tests.benchmarks.reading import lines
from tests.goldscore import Tally, add

GOLD = "prevfc/train.jsonl"
FIRST = 5
# The usual constants of BM25 (Robertson and Zaragoza 2009).
K1, B = 1.5, 0.75


@dataclass(frozen=True)
class Asked:
    """sentences and checked: distinct texts in order; right: for each sentence the checked claims
    it repeats; pairs: every (sentence, checked claim) row of the set."""

    sentences: list[str]
    checked: list[str]
    right: list[set[int]]
    pairs: list[tuple[int, int]]


@functools.cache
def _asked(folder: Path) -> Asked:
    rows = lines(folder / GOLD)
    sentences = sorted({row["sentence"] for row in rows})
    checked = sorted({row["vclaim"] for row in rows})
    place = {text: n for n, text in enumerate(sentences)}
    number = {text: n for n, text in enumerate(checked)}
    pairs = [(place[row["sentence"]], number[row["vclaim"]]) for row in rows]
    right: list[set[int]] = [set() for _ in sentences]
    for sentence, claim in pairs:
        right[sentence].add(claim)
    return Asked(sentences, checked, right, pairs)


def _figures(asked: Asked, found: Sequence[Sequence[int]]) -> list[dict[str, Tally]]:
    """A sentence each: whether a right one is among the first, and how many of its pairs are."""
    parts = []
    for n, right in enumerate(asked.right):
        first = set(found[n][:FIRST])
        pairs = [claim for sentence, claim in asked.pairs if sentence == n]
        hits = sum(claim in first for claim in pairs)
        parts.append(
            {
                "recall_at_5": Tally(int(bool(right & first)), 1, 1),
                "pairs_at_5": Tally(hits, len(pairs), len(pairs)),
                "first": Tally(int(found[n][0] in right), 1, 1) if found[n] else Tally(0, 1, 1),
            }
        )
    return parts


def score(folder: Path, *, thorough: bool = False) -> list[dict[str, Tally]]:
    asked = _asked(folder)
    senses = Senses(None)
    checked = [frozenset(senses.of(text, words(text)).tokens) for text in asked.checked]
    sentences = [frozenset(senses.of(text, words(text)).tokens) for text in asked.sentences]
    near = Candidates(asked.checked, checked, vocabulary(checked))
    return _figures(asked, near.nearest(asked.sentences, sentences))


def peers(folder: Path) -> list[Peer]:
    """BM25 over words as they are, and over content stems."""
    asked = _asked(folder)
    found = []
    for who, cut in (("BM25", said_words), ("BM25 over stems", content_stems)):
        ranked = bm25([cut(t) for t in asked.checked], [cut(t) for t in asked.sentences])
        total = add(_figures(asked, ranked))
        found += [Peer(name, who, tally.value or 0.0) for name, tally in total.items()]
    return found


def bm25(held: Sequence[Sequence[str]], asked: Sequence[Sequence[str]]) -> list[list[int]]:
    """The texts held for each text asked about, the best first; of equals the first held."""
    average = sum(map(len, held)) / len(held)
    holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for n, told in enumerate(held):
        damped = K1 * (1 - B + B * len(told) / average)
        for word, times in Counter(told).items():
            holders[word].append((n, times * (K1 + 1) / (times + damped)))
    ranked = []
    for terms in asked:
        scores = [0.0] * len(held)
        for word in terms:
            rows = holders.get(word, [])
            rare = math.log(1 + (len(held) - len(rows) + 0.5) / (len(rows) + 0.5))
            for n, weight in rows:
                scores[n] += rare * weight
        ranked.append(sorted(range(len(held)), key=lambda n: (-scores[n], n)))
    return ranked


SET = PublicSet(
    name="prevfc",
    title="previously checked claims",
    of="sentences",
    gold=(GOLD,),
    score=score,
    peers=peers,
)
