"""Which texts lie near each other: by rare words in common, and by vectors of meaning.

Beyond some thousand texts none is held against every other. What is near is proposed only; what
states the same is decided by comparison (wording.py).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from quota_analysis.evidence.same import vectors
from quota_analysis.evidence.text import Vocabulary

if TYPE_CHECKING:
    import numpy.typing as npt

    Places = npt.NDArray[np.int64]
    Scores = npt.NDArray[np.float64]

# How near two texts are: so much by vectors, the rest by the words they share. Of the 471 debate
# sentences of Shaar et al. 2020, 82% have a claim that they repeat among the five nearest for
# shares from .6 to .85, 81% at .5, and 76% by BM25 over stems.
BY_VECTOR = 2 / 3
# A text of general words lies near to many that it has nothing to do with: so much of how near its
# ten nearest lie on average is taken off how near it is to any (nearest neighbours that are many
# texts' neighbours: Radovanović et al. 2010). Over 50 random halves of those sentences four in five
# gain, one in ten loses; from .2 to .3 and for 5 to 40 of the nearest one or two in a hundred more
# have their claim among the five nearest.
_COMMON = 0.25
_ITS_NEAREST = 10
# So many are proposed to a text at most, and a word that stands in more texts than this proposes
# none: with both, the cost stays linear.
MOST = 8
_MAX_TEXTS_A_WORD = 100
# Texts that share so little of their weight in rare words are left to the vectors: what the
# decision accepts shares more (wording.py).
_LEAST_SHARED = 0.2
# Up to so many texts each vector is held against every other; beyond, against those of the nearest
# cells only, which are learned from so many texts a cell in so many rounds. Eight cells hold 97 of
# a hundred pairs above .7 that holding all against all finds (tests/evidence/test_candidates.py).
_ALL = 4096
_NEAREST_CELLS = 8
_TEXTS_A_CELL = 20
_ROUNDS = 5
_BLOCK = 1024
# Weights of words are whole thousandths, and nearness is compared in thousandths: no last bit, and
# no order in which numbers are added up, decides.
_DIGITS = 3


def near(by_vector: Scores, by_words: Scores) -> Scores:
    """How near texts are from both cosines, in thousandths."""
    return np.round(BY_VECTOR * by_vector + (1 - BY_VECTOR) * by_words, _DIGITS)


@dataclass(frozen=True, slots=True)
class Near:
    """Pairs of a text asked about and a text held, arrays of one length, the nearest first for each
    text asked about. by_vector, by_words: their cosines."""

    asked: Places
    held: Places
    by_vector: Scores
    by_words: Scores


class Candidates:
    """Distinct texts, in an order that their words alone decide, laid out for finding what is near.

    meanings: the tokens of each text; vocabulary: how rare each token is.
    """

    def __init__(
        self,
        texts: Sequence[str],
        meanings: Sequence[frozenset[str]],
        vocabulary: Vocabulary,
    ) -> None:
        self._weights = vocabulary
        tokens: list[str] = sorted(frozenset().union(*meanings))
        self._column = {t: n for n, t in enumerate(tokens)}
        self._weight = self._whole_weights(tokens)
        self._vectors = vectors.embed(texts)
        self._words, self._total = self._matrix(meanings)
        holders = np.diff(self._words.tocsc().indptr)
        rare = np.where(holders <= _MAX_TEXTS_A_WORD, self._weight, 0)
        # Rows are texts: the weights of their rare words, for products with whole rows of ones.
        self._rare = (self._words * rare).tocsr()
        self._rare.eliminate_zeros()
        self._rare = self._rare.T.tocsr()
        self._cells = None if len(texts) <= _ALL else _Cells(self._vectors)

    def pairs(self) -> Near:
        """Held texts that lie near each other, each two once and in order of their places."""
        n = len(self._vectors)
        near = self._near(self._vectors, self._words, self._total, MOST, itself=True)
        one, other = np.minimum(near.asked, near.held), np.maximum(near.asked, near.held)
        _, once = np.unique(one * n + other, return_index=True)
        return Near(one[once], other[once], near.by_vector[once], near.by_words[once])

    def cosines(self, a: int, b: int) -> tuple[float, float]:
        """Of two held texts, by their vectors and by their words."""
        product = float(self._vectors[a] @ self._vectors[b])
        one, other = self._columns(a), self._columns(b)
        shared = int(self._weight[np.intersect1d(one, other, assume_unique=True)].sum())
        return product / vectors.ONE, shared / float(self._total[a] * self._total[b])

    def _columns(self, row: int) -> Places:
        found: Places = self._words.indices[self._words.indptr[row] : self._words.indptr[row + 1]]
        return found

    def nearest(
        self, texts: Sequence[str], meanings: Sequence[frozenset[str]], most: int = MOST
    ) -> list[list[int]]:
        """For each text, whether held or not, the held ones nearest to it, the nearest first."""
        words, total = self._matrix(meanings)
        near = self._near(vectors.embed(texts), words, total, most, itself=False)
        found: list[list[int]] = [[] for _ in texts]
        for asked, held in zip(near.asked.tolist(), near.held.tolist(), strict=True):
            found[asked].append(held)
        return found

    # ---- words ----------------------------------------------------------------------------------

    def _whole_weights(self, tokens: Sequence[str]) -> Places:
        weights, unseen = self._weights.weights, self._weights.unseen
        scale = 10**_DIGITS
        return np.array([round(scale * weights.get(t, unseen)) for t in tokens], dtype=np.int64)

    def _matrix(self, meanings: Sequence[frozenset[str]]) -> tuple[Any, Scores]:
        """Which text has which token, as a sparse matrix of ones, and the weight of each text."""
        from scipy.sparse import csr_array

        known = [sorted(self._column[t] for t in m if t in self._column) for m in meanings]
        ends = np.cumsum([0, *map(len, known)])
        flat = np.fromiter((c for row in known for c in row), dtype=np.int64, count=int(ends[-1]))
        shape = (len(known), len(self._column))
        matrix = csr_array((np.ones(len(flat), dtype=np.int64), flat, ends), shape=shape)
        unknown = [sum(t not in self._column for t in m) for m in meanings]
        unseen = round(10**_DIGITS * self._weights.unseen)
        total = matrix @ self._weight + np.array(unknown, dtype=np.int64) * unseen
        return matrix, np.sqrt(np.maximum(total, 1))

    def _by_words(self, words: Any, total: Scores, most: int) -> Places:
        """Pairs with the texts that share most in rare words, so many of each, one number a pair:
        asked * number held + held."""
        made = []
        n = len(self._vectors)
        for first in range(0, words.shape[0], _BLOCK):
            found = (words[first : first + _BLOCK] @ self._rare).tocoo()
            asked = found.row.astype(np.int64) + first
            held = found.col.astype(np.int64)
            # Whole thousandths: of two that share equally much the first is taken.
            shared = (1000 * found.data / (total[asked] * self._total[held])).astype(np.int64)
            enough = shared >= 1000 * _LEAST_SHARED
            asked, held, shared = asked[enough], held[enough], shared[enough]
            order = np.lexsort((held, -shared, asked))
            order = order[_first_of_each(asked[order], most)]
            made.append(asked[order] * n + held[order])
        return np.concatenate(made) if made else np.zeros(0, dtype=np.int64)

    # ---- both -----------------------------------------------------------------------------------

    def _near(
        self, asked_vectors: vectors.Numbers, words: Any, total: Scores, most: int, *, itself: bool
    ) -> Near:
        """The nearest held texts of each text asked about; itself: those asked about are held, and
        none is near itself."""
        n = len(self._vectors)
        # One more, since a held text is near itself; of either kind as many as are wanted of both.
        by_words = self._by_words(words, total, most + 1)
        keys = np.union1d(by_words, self._by_vectors(asked_vectors, most + 1))
        asked, held = keys // n, keys % n
        if itself:
            asked, held = asked[asked != held], held[asked != held]
        by_vector, by_word = np.empty(len(asked)), np.empty(len(asked))
        for first in range(0, len(asked), 16 * _BLOCK):
            part = slice(first, first + 16 * _BLOCK)
            one, other = asked[part], held[part]
            products = np.einsum("ij,ij->i", asked_vectors[one], self._vectors[other])
            by_vector[part] = products / vectors.ONE
            shared = words[one].multiply(self._words[other]) @ self._weight
            by_word[part] = shared / (total[one] * self._total[other])
        nearness = near(by_vector, by_word)
        nearness -= _COMMON * _common(held, nearness, n)[held]
        order = np.lexsort((held, -np.round(nearness, _DIGITS), asked))
        order = order[_first_of_each(asked[order], most)]
        return Near(asked[order], held[order], by_vector[order], by_word[order])

    def _by_vectors(self, asked: vectors.Numbers, most: int) -> Places:
        """The same for so many of the nearest vectors of each."""
        if self._cells is not None:
            return self._cells.nearest(asked, most)
        n = len(self._vectors)
        made = []
        for first in range(0, len(asked), _BLOCK):
            rows, columns, _ = _best(asked[first : first + _BLOCK] @ self._vectors.T, most)
            made.append((rows + first) * n + columns)
        return np.concatenate(made) if made else np.zeros(0, dtype=np.int64)


def _alone() -> AbstractContextManager[object]:
    """Products on one processor: the others wait busily for each of hundreds of small ones, which
    costs ten times what it spares."""
    from threadpoolctl import threadpool_limits

    limits: AbstractContextManager[object] = threadpool_limits(1, user_api="blas")
    return limits


class _Cells:
    """Vectors shared out to cells by the nearest of so many centres."""

    def __init__(self, held: vectors.Numbers) -> None:
        self._held = held
        with _alone():
            self._share_out(held)

    def _share_out(self, held: vectors.Numbers) -> None:
        # Twice the root: a cell then holds as few vectors as there are centres, about.
        number = 2 * math.isqrt(len(held))
        sample = held[:: max(1, len(held) // (_TEXTS_A_CELL * number))]
        self._centres = sample[:: max(1, len(sample) // number)][:number].copy()
        for _ in range(_ROUNDS):
            self._centres = self._moved(sample)
        home = self._nearest_centres(held, 1)[1]
        self._members = np.argsort(home, kind="stable")
        self._ends = np.searchsorted(home[self._members], np.arange(len(self._centres) + 1))

    def nearest(self, asked: vectors.Numbers, most: int) -> Places:
        """Pairs of a vector asked about and those nearest to it in the cells near it."""
        with _alone():
            return self._nearest(asked, most)

    def _nearest(self, asked: vectors.Numbers, most: int) -> Places:
        n = len(self._held)
        rows, cells = self._nearest_centres(asked, _NEAREST_CELLS)
        order = np.argsort(cells, kind="stable")
        ends = np.searchsorted(cells[order], np.arange(len(self._centres) + 1))
        made = []
        for cell in range(len(self._centres)):
            members = self._members[self._ends[cell] : self._ends[cell + 1]]
            here = rows[order[ends[cell] : ends[cell + 1]]]
            for first in range(0, len(here), _BLOCK) if len(members) else ():
                block = here[first : first + _BLOCK]
                a, b, score = _best(asked[block] @ self._held[members].T, most)
                # One number: who asks, how far it is, what it is. Sorted, the nearest come first.
                made.append((block[a] * _FAR + vectors.ONE * 2 - score) * n + members[b])
        found = np.sort(np.concatenate(made))
        asking = found // (_FAR * n)
        first_ones = _first_of_each(asking, most)
        kept: Places = asking[first_ones] * n + found[first_ones] % n
        return kept

    def _nearest_centres(self, asked: vectors.Numbers, most: int) -> tuple[Places, Places]:
        """(vectors asked about, centres), so many centres a vector."""
        made = []
        for first in range(0, len(asked), _BLOCK):
            rows, cells, _ = _best(asked[first : first + _BLOCK] @ self._centres.T, most)
            made.append((rows + first, cells))
        return np.concatenate([r for r, _ in made]), np.concatenate([c for _, c in made])

    def _moved(self, sample: vectors.Numbers) -> vectors.Numbers:
        """The centres as the means of the vectors nearest to them, in whole steps again."""
        from scipy.sparse import csr_array

        rows, cells = self._nearest_centres(sample, 1)
        shape = (len(self._centres), len(sample))
        sums = csr_array((np.ones(len(rows)), (cells, rows)), shape=shape) @ sample.astype(float)
        lengths = np.sqrt((sums * sums).sum(axis=1, keepdims=True))
        means = np.rint(vectors.STEPS * sums / np.where(lengths > 0, lengths, 1))
        return np.where(lengths > 0, means, self._centres).astype(np.float32)


# More than the farthest two vectors can lie apart, in products: cosine 1 to -1 and their rounding.
_FAR = 4 * vectors.ONE


def _best(scores: vectors.Numbers, most: int) -> tuple[Places, Places, Places]:
    """(rows, columns, scores) of the greatest of each row; of equal ones the first columns."""
    width = scores.shape[1]
    if width <= most:
        rows, columns = np.divmod(np.arange(scores.size, dtype=np.int64), max(width, 1))
    else:
        # Below 2**53: a whole number and a place in one, exactly.
        ranked = scores.astype(np.float64) * width - np.arange(width)
        chosen = np.argpartition(ranked, width - most, axis=1)[:, width - most :]
        columns = chosen.astype(np.int64).ravel()
        rows = np.repeat(np.arange(len(scores), dtype=np.int64), most)
    return rows, columns, scores[rows, columns].astype(np.int64)


def _common(held: Places, nearness: Scores, number: int) -> Scores:
    """How near the nearest texts lie to each of so many held ones, on average over so many."""
    order = np.lexsort((-nearness, held))
    order = order[_first_of_each(held[order], _ITS_NEAREST)]
    # Whole thousandths again: exact in whatever order they are added up.
    thousandths = np.rint(10**_DIGITS * nearness[order])
    sums = np.bincount(held[order], weights=thousandths, minlength=number)
    found: Scores = sums / (10**_DIGITS * _ITS_NEAREST)
    return found


def _first_of_each(keys: Places, most: int) -> npt.NDArray[np.bool_]:
    """Which entries of sorted keys are among the first so many of their key."""
    starts = np.searchsorted(keys, keys, side="left")
    return np.arange(len(keys)) - starts < most
