"""What lies near is proposed, whatever the order, without every text being held against every."""

from __future__ import annotations

import random

import pytest

from benchmarks import linking
from quota_analysis.evidence.same import candidates
from quota_analysis.evidence.same.candidates import Candidates
from quota_analysis.evidence.same.senses import Senses
from quota_analysis.evidence.text import vocabulary, words

HELD = [
    "A hotel firm bought the old town hall from the council.",
    "Hail destroyed most of the grape harvest.",
    "Nurses went on strike over longer shifts.",
    "The museum put off the opening of its new wing.",
    "Trucks may no longer use the bridge.",
]


def laid_out(texts: list[str]) -> Candidates:
    senses = Senses(None)
    meanings = [frozenset(senses.of(t, words(t)).tokens) for t in texts]
    return Candidates(texts, meanings, vocabulary(meanings))


def asked(near: Candidates, *texts: str) -> list[list[int]]:
    senses = Senses(None)
    return near.nearest(texts, [frozenset(senses.of(t, words(t)).tokens) for t in texts])


def test_the_nearest_is_what_is_retold() -> None:
    found = asked(
        laid_out(HELD),
        "The council sold the former town hall to a company that runs hotels.",
        "Winegrowers lost their crop in a hailstorm.",
        "The new wing of the museum will open later than planned.",
    )
    assert [rows[0] for rows in found] == [0, 1, 3]


def made_up(number: int) -> list[str]:
    extraction = linking.make(number).extraction
    return sorted({c.text for c in extraction.claims})


def of_pairs(near: Candidates, texts: list[str]) -> dict[tuple[str, str], tuple[float, float]]:
    found = near.pairs()
    rows = zip(found.asked, found.held, found.by_vector, found.by_words, strict=True)
    return {(texts[a], texts[b]): (float(v), float(w)) for a, b, v, w in rows}


def test_cells_find_what_holding_all_against_all_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = made_up(900)
    full = of_pairs(laid_out(texts), texts)
    near = {pair for pair, (by_vector, _) in full.items() if by_vector > 0.7}
    monkeypatch.setattr(candidates, "_ALL", 100)
    celled = of_pairs(laid_out(texts), texts)
    assert len(near) > 200
    assert len(near & celled.keys()) >= 0.97 * len(near)
    assert all(full[pair] == celled[pair] for pair in full.keys() & celled.keys())


def test_a_pair_is_near_whichever_of_the_two_is_asked() -> None:
    near = laid_out(HELD)
    found = near.pairs()
    assert len(found.asked) > 0
    assert (found.asked < found.held).all()
    assert near.cosines(0, 3) == near.cosines(3, 0)


def test_a_word_of_very_many_texts_proposes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    draw = random.Random(3)
    texts = sorted({f"The ferry met {draw.randrange(10**9)} gulls." for _ in range(30)})
    near = laid_out(texts)
    every = len(near._by_words(near._words, near._total, 30))
    monkeypatch.setattr(candidates, "_MAX_TEXTS_A_WORD", 10)
    few = laid_out(texts)
    assert every == len(texts) ** 2
    assert len(few._by_words(few._words, few._total, 30)) == 0
