"""The same claim in other words: near statements are proposed, typed parts may forbid it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from quota_analysis.evidence.index import Index
from quota_analysis.evidence.same.candidates import Candidates
from quota_analysis.evidence.same.statements import LEAST_SAID, LEAST_WORDS, Reader, Statement
from quota_analysis.evidence.same.vetoes import SOFT, Vetoes, agreed
from quota_analysis.evidence.text import Vocabulary, vocabulary

if TYPE_CHECKING:
    import numpy.typing as npt

    Numbers = TypeVar("Numbers", float, npt.NDArray[np.float64])

# Two texts of so much the same stems (cosine) tell of one thing, by words alone.
SAME_WORDING = 0.44
# Two statements say the same from here on, if nothing typed speaks against it. Swept from .40 to
# .47 over 50 pairs of invented sentences that retell each other and 50 that differ in one thing
# (tests/evidence/retold.toml), over a reader's pairs of five documents (nineteen in twenty right at
# .44, four in five at .42, and fewer found at .45), and over corpora made of invented scenarios
# (tests/constructed: 93 to 97 in a hundred right, 85 found, much the same all the way).
SAME_CLAIM = 0.44
# So much does for two that have a number, a day or a speaker in common beside their words: in those
# corpora two pairs in a hundred more are found than at .45, and no more are wrong.
_SAME_AGREED = 0.3
# What the words have in this likeness; the vectors have the rest. At .5 and .7 fewer pairs of the
# reader's are found, at .5 with more wrong ones.
_BY_WORDS = 0.6
# The power to which a token's rarity counts: in a corpus on one subject its words are everywhere.
# With 1 or 2 instead, fewer pairs of the reader's are found.
_RARITY = 1.5
# Vectors alone join nothing: of unknown names and terms they know too little.
_LEAST_BY_WORDS = 0.2
# What is put together must be alike on average at least so much: a chain of like neighbours is no
# shared proposition. Two thirds of what makes two the same; so many of each are held against each
# other.
_ON_AVERAGE = 0.3
_MOST_HELD = 20
# So many of them may be kept apart by their wording alone. From none to all, three pairs in a
# hundred more are found in the corpora, and no more are wrong.
_MOST_SOFT = 0.5
# So many of them at least have something in common beside names: else who is spoken of makes two
# sets alike. At half, and more so at three in four, fewer pairs are found.
_LEAST_SAYING = 0.25
# Two parts of a claim that have so much of the longer in common are one part.
_SAME_PART = 0.5


@dataclass(frozen=True, slots=True)
class Retold:
    """A statement each of at least two claims that say the same, in order of place. score: of the
    likest two."""

    score: float
    statements: tuple[Statement, ...]


class Wording:
    """Finds statements of several claims that say the same in other words.

    skip: pairs of statements that are not to be put together here, since something else does.
    """

    def __init__(
        self,
        index: Index,
        reader: Reader,
        vetoes: Vetoes,
        skip: Callable[[Statement, Statement], bool] = lambda a, b: False,
    ) -> None:
        self._vetoes = vetoes
        self._skip = skip
        # Statements by their words: what is reprinted is compared once.
        same: dict[str, list[Statement]] = defaultdict(list)
        wholes = []
        for claim in index.outer.values():
            found = reader.of(claim)
            wholes.append(frozenset().union(*(s.tokens for s in found)))
            for one in found:
                same[" ".join(one.text.lower().split())].append(one)
        texts = sorted(same)
        self._stated = [same[t] for t in texts]
        self._first = [stated[0] for stated in self._stated]
        self._near = Candidates(texts, [s.tokens for s in self._first], rarity(wholes))

    def retold(self) -> Iterator[Retold]:
        """Every set of statements that say the same, in order of the first of them."""
        pairs = self._pairs()
        sets = self._linked(pairs)
        linked = {n for rows in sets for n in rows}
        sets += [[n] for n in range(len(self._first)) if n not in linked]
        best: dict[int, float] = defaultdict(float)
        for score, a, b in pairs:
            best[a], best[b] = max(best[a], score), max(best[b], score)
        found = []
        for rows in sets:
            told: dict[str, Statement] = {}
            for n in sorted(rows, key=lambda n: (-best[n], n)):
                for s in self._repeats(n):
                    told.setdefault(s.claim_id, s)
            if len(told) > 1:
                score = max(best[n] for n in rows) if len(rows) > 1 else 1.0
                found.append(Retold(score, tuple(sorted(told.values(), key=_place))))
        yield from sorted(_outermost(found), key=lambda r: [_place(s) for s in r.statements])

    def _repeats(self, row: int) -> list[Statement]:
        """The statements of one wording that nothing keeps apart from the first of them."""
        first, *others = self._stated[row]
        return [
            first,
            *(s for s in others if self._vetoes.between(first, s) is None),
        ]

    # ---- pairs ----------------------------------------------------------------------------------

    def _pairs(self) -> list[tuple[float, int, int]]:
        """Pairs of rows that say the same, the likest first; of two claims, no part twice."""
        near = self._near.pairs()
        scores = _likeness(near.by_vector, near.by_words)
        chosen = (scores >= min(SAME_CLAIM, _SAME_AGREED)) & (near.by_words >= _LEAST_BY_WORDS)
        asked, held = near.asked[chosen].tolist(), near.held[chosen].tolist()
        alike = list(zip(scores[chosen].tolist(), asked, held, strict=True))
        alike.sort(key=lambda p: (-p[0], p[1], p[2]))
        taken: dict[frozenset[str], list[Statement]] = defaultdict(list)
        kept = []
        for score, a, b in alike:
            one, other = self._first[a], self._first[b]
            before = taken[frozenset((one.claim_id, other.claim_id))]
            if score < SAME_CLAIM and agreed(one, other) is None:
                continue
            if not any(_overlap(s, t) for s in (one, other) for t in before) and self._same(a, b):
                before += (one, other)
                kept.append((score, a, b))
        return kept

    def _same(self, a: int, b: int) -> bool:
        one, other = self._first[a], self._first[b]
        return (
            one.claim_id != other.claim_id
            and _say_enough(one, other)
            and not self._skip(one, other)
            and self._vetoes.between(one, other) is None
        )

    # ---- sets -----------------------------------------------------------------------------------

    def _linked(self, pairs: Sequence[tuple[float, int, int]]) -> list[list[int]]:
        """Rows put together from the likest pair down, as long as what is put together is alike on
        average and nothing in it is to be kept apart."""
        home = self._parts_of_one({n for _, a, b in pairs for n in (a, b)})
        for _, a, b in pairs:
            one, other = home[a], home[b]
            if one is other or not self._fit(one, other):
                continue
            one.extend(other)
            for moved in other:
                home[moved] = one
        unique = {id(rows): sorted(rows) for rows in home.values()}
        return sorted(unique.values())

    def _parts_of_one(self, rows: set[int]) -> dict[int, list[int]]:
        """Each row with those of its claim that are the same part of it, but for some words."""
        of_claim: dict[str, list[int]] = defaultdict(list)
        for n in sorted(rows):
            of_claim[self._first[n].claim_id].append(n)
        home = {n: [n] for n in rows}
        for own_rows in of_claim.values():
            for a, b in combinations(own_rows, 2):
                one, other = self._first[a], self._first[b]
                longer = max(one.end - one.start, other.end - other.start)
                if home[a] is not home[b] and _overlap(one, other) >= _SAME_PART * longer:
                    home[a].extend(home[b])
                    for moved in home[b]:
                        home[moved] = home[a]
        return home

    def _fit(self, one: Sequence[int], other: Sequence[int]) -> bool:
        best: dict[tuple[str, str], tuple[float, int, int]] = {}
        for a in one[:_MOST_HELD]:
            for b in other[:_MOST_HELD]:
                claims = self._first[a].claim_id, self._first[b].claim_id
                score = float(_likeness(*self._near.cosines(a, b)))
                if claims not in best or best[claims][0] < score:
                    best[claims] = score, a, b
        across = [found for (x, y), found in best.items() if x != y]
        if not across or sum(s for s, _, _ in across) / len(across) < _ON_AVERAGE:
            return False
        vetoes = [self._vetoes.between(self._first[a], self._first[b]) for _, a, b in across]
        soft = sum(v in SOFT for v in vetoes)
        if any(v is not None and v not in SOFT for v in vetoes) or soft > _MOST_SOFT * len(vetoes):
            return False
        said = sum(_say_enough(self._first[a], self._first[b]) for _, a, b in across)
        return said >= _LEAST_SAYING * len(across)


def _say_enough(a: Statement, b: Statement) -> bool:
    """Whether what two have in common, beside names, says something, or all that either says."""
    if agreed(a, b):
        return True
    if len(a.said & b.said) < LEAST_SAID:
        return False
    return len(a.own & b.own) >= LEAST_WORDS or a.said == b.said


def _outermost(found: Sequence[Retold]) -> list[Retold]:
    """The sets without those that only say part of what another says of the same claims."""
    kept: list[Retold] = []
    of_claim: dict[str, list[Retold]] = defaultdict(list)
    for one in sorted(found, key=lambda r: (-len(r.statements), -_length(r))):
        told = {s.claim_id: s for s in one.statements}
        if not any(
            all(any(_overlap(s, o) for o in other.statements) for s in told.values())
            for other in of_claim[one.statements[0].claim_id]
        ):
            kept.append(one)
            for claim_id in told:
                of_claim[claim_id].append(one)
    return kept


def _length(retold: Retold) -> int:
    return sum(s.end - s.start for s in retold.statements)


def rarity(texts: Sequence[frozenset[str]]) -> Vocabulary:
    """How much a token in common tells: what stands in many texts of a corpus is its subject."""
    plain = vocabulary(texts)
    weights = {token: weight**_RARITY for token, weight in plain.weights.items()}
    return Vocabulary(weights, plain.unseen**_RARITY)


def _likeness(by_vector: Numbers, by_words: Numbers) -> Numbers:
    """How alike statements are, in thousandths: no last bit decides."""
    mixed = _BY_WORDS * by_words + (1 - _BY_WORDS) * by_vector
    rounded: Numbers = np.minimum(np.round(mixed, 3), 1.0)
    return rounded


def _overlap(a: Statement, b: Statement) -> int:
    """How many characters two statements have in common."""
    return max(0, min(a.end, b.end) - max(a.start, b.start)) if a.doc_id == b.doc_id else 0


def _place(statement: Statement) -> tuple[str, int, int]:
    return statement.doc_id, statement.start, statement.end
