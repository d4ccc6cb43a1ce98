"""Which claims bear on a question: by the words of meaning they share, and by vectors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from quota_analysis.brief.held import Held
from quota_analysis.evidence.lexicon import load
from quota_analysis.evidence.same import vectors
from quota_analysis.evidence.same.senses import Senses, own
from quota_analysis.evidence.text import stem, vocabulary, words
from quota_analysis.topics import Topic
from quota_analysis.views.words import flat

# Two words are neighbours from this cosine of their vectors on: over the questions below every
# neighbour that some corpus holds is a form or a near synonym of the word asked for; from .45 down
# opposites and mere companions come in.
_NEIGHBOUR = 0.5
# How near a claim is: half by the share of the question's weight in rare words that it holds, half
# by the cosine of both vectors. Fifteen corpora of the tests were asked two questions each of their
# own and 28 of the others: from .3 on each of the 30 own questions has a claim. A claim less than
# half as near as the nearest one is left aside: our own convention.
NEAR, BESIDE_NEAREST = 0.3, 0.5
# A question is answered where the mean of its nearest claim and of how much of its weight one
# document holds reaches this: 27 of those 30, and 2 of 420 that belong to another corpus (both
# about tickets, asked of another corpus about tickets).
ANSWERS = 0.6
# The nearest to something assumed is told where it holds so much of its weight.
_HALF = 0.5
# What is nearest where nothing is near: so many at most.
NEAREST = 3
# So many claims are told to whoever asks nothing in particular.
_GENERAL = 24


@dataclass(frozen=True, slots=True)
class Bearing:
    """How a question lies to the claims of a corpus.

    scores: claim_id -> how near it is, 0 to 1, nearest first, at least some word in common;
    answered: whether the nearest are near enough; unknown: words of the question that no claim has
    in any form.
    """

    scores: dict[str, float]
    answered: bool
    unknown: tuple[str, ...]

    @property
    def near(self) -> list[str]:
        """The claims that bear on the question, nearest first; none where it is not answered."""
        if not self.answered:
            return []
        least = max(NEAR, BESIDE_NEAREST * max(self.scores.values()))
        return [claim_id for claim_id, score in self.scores.items() if score >= least]


def of_all(held: Held) -> Bearing:
    """The claims for whoever asks nothing in particular: those of most documents first."""
    rows = [row for row in held.claims.values() if row["is_main"]]
    documents = {row["claim_id"]: held.stands[row["claim_id"]][0] for row in rows}
    rows.sort(
        key=lambda r: (-documents[r["claim_id"]], -float(r["check_worthiness"]), str(r["claim_id"]))
    )
    return Bearing({str(row["claim_id"]): 1.0 for row in rows[:_GENERAL]}, bool(rows), ())


@cache
def _asking() -> frozenset[str]:
    return frozenset(load("questions")["asking"].split())


@cache
def _settled(token: str) -> str:
    """A stem that its own stem is: "delivering" and "delivers" leave different ones at first."""
    while token.isalpha() and stem(token) != token:
        token = stem(token)
    return token


class Words:
    """The words of meaning of every claim, and how rare each is.

    claims: claim_id, doc_id and text of each.
    """

    def __init__(self, claims: Sequence[tuple[str, str, str]], topic: Topic | None) -> None:
        self._senses = Senses(topic)
        self.ids = [claim_id for claim_id, _, _ in claims]
        self.documents = [doc_id for _, doc_id, _ in claims]
        self.texts = [flat(text) for _, _, text in claims]
        forms: dict[str, str] = {}
        self.held = [frozenset(self._tokens(text, forms)) for text in self.texts]
        self._vocabulary = vocabulary(self.held)
        self._listed = sorted(forms)
        self._forms = vectors.embed([forms[token] for token in self._listed])

    def placed(self, text: str) -> list[tuple[int, str]]:
        """The tokens of a text in order, each with its first character."""
        kept = [word for word in words(text) if word[0] not in _asking()]
        meanings = self._senses.of(text, kept)
        return [
            (start, _settled(token))
            for start, token in zip(meanings.starts, meanings.tokens, strict=True)
            if token in own(frozenset([token]))
        ]

    def _tokens(self, text: str, forms: dict[str, str]) -> dict[str, str]:
        """The tokens of a text, each with the word as it stands there; the words are noted too."""
        at = {start: word for word, start, _ in words(text)}
        found = {token: at[start] for start, token in self.placed(text)}
        for token, word in found.items():
            forms[token] = min(forms.get(token, word), word)
        return found

    def asked(self, text: str) -> dict[str, str]:
        """The tokens of a question or of a part of it -> the word as written there."""
        return self._tokens(text.replace("-", " "), {})

    def weight(self, token: str) -> float:
        return self._vocabulary.weights.get(token, self._vocabulary.unseen)

    def neighbours(self, asked: dict[str, str]) -> dict[str, dict[str, float]]:
        """For each token asked for, the tokens of the claims that stand for it -> how well."""
        found: dict[str, dict[str, float]] = {}
        order = sorted(asked)
        if not order or not self._listed:
            return {token: {} for token in order}
        products = vectors.embed([asked[token] for token in order]) @ self._forms.T
        for token, row in zip(order, products, strict=True):
            near = np.nonzero(row >= _NEIGHBOUR * vectors.ONE)[0]
            found[token] = {self._listed[i]: float(row[i]) / vectors.ONE for i in near}
            if token in self._vocabulary.weights:
                found[token][token] = 1.0
        return found

    def beside(self, chosen: Sequence[str]) -> list[str]:
        """The claims that share most weight in rare words with some claims, without these; equal
        ones in their order."""
        taken = set(chosen)
        known = dict(zip(self.ids, self.held, strict=True))
        words = frozenset[str]().union(*(known[claim_id] for claim_id in chosen))
        ranked = []
        for i, (claim_id, held) in enumerate(zip(self.ids, self.held, strict=True)):
            shared = sum(sorted(map(self.weight, words & held)))
            if claim_id not in taken and shared > 0:
                ranked.append((-round(shared, 6), i, claim_id))
        return [claim_id for _, _, claim_id in sorted(ranked)]

    def touching(self, question: str) -> frozenset[str]:
        """The tokens of a question and all their neighbours."""
        return frozenset().union(*self.neighbours(self.asked(question)).values())

    def touches(self, near: frozenset[str], texts: Sequence[str]) -> bool:
        """Whether half of some texts or more have one of some tokens."""
        having = sum(not near.isdisjoint(self._tokens(flat(text), {})) for text in texts)
        return 2 * having >= len(texts)

    def _shares(
        self, asked: dict[str, str], neighbours: dict[str, dict[str, float]]
    ) -> Callable[[frozenset[str]], float]:
        """What share of the weight of what is asked some tokens hold, 0 to 1."""
        order = sorted(asked)
        weights = {token: self.weight(token) for token in order}
        total = sum(weights[token] for token in order)

        def share(held: frozenset[str]) -> float:
            best = (
                max((s for t, s in neighbours[a].items() if t in held), default=0.0) for a in order
            )
            return sum(weights[a] * s for a, s in zip(order, best, strict=True)) / total

        return share

    def nearest(self, asked: dict[str, str]) -> str | None:
        """The claim that holds most of what is asked, at least half of it; None where none does."""
        neighbours = self.neighbours(asked)
        if not any(neighbours.values()):
            return None
        share = self._shares(asked, neighbours)
        ranked = [
            (-round(share(held), 6), key) for key, held in zip(self.ids, self.held, strict=True)
        ]
        most, key = min(ranked)
        return key if -most >= _HALF else None

    def bearing(self, question: str) -> Bearing:
        """How a question lies to the claims."""
        asked = self.asked(question)
        neighbours = self.neighbours(asked)
        unknown = tuple(word for token, word in asked.items() if not neighbours[token])
        if not any(neighbours.values()):
            return Bearing({}, False, unknown)
        share = self._shares(asked, neighbours)
        shares = np.array([share(held) for held in self.held])
        embedded = vectors.embed([*self.texts, question])
        cosines = np.maximum(embedded[:-1] @ embedded[-1] / vectors.ONE, 0)
        # Rounded, so that the last bit of a sum cannot turn the order of equals.
        nearness = np.round((shares + cosines) / 2, 6)
        whole: dict[str, set[str]] = {}
        for doc_id, held in zip(self.documents, self.held, strict=True):
            whole.setdefault(doc_id, set()).update(held)
        most = max(share(frozenset(held)) for held in whole.values())
        rows = zip(self.ids, nearness.tolist(), shares.tolist(), strict=True)
        ranked = sorted((-score, key) for key, score, shared in rows if shared > 0)
        scores = {key: -score for score, key in ranked}
        answered = (max(scores.values(), default=0.0) + most) / 2 >= ANSWERS
        return Bearing(scores, answered, unknown)
