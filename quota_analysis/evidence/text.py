"""Words, stems and parts of a sentence: all that the comparison of wording needs."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from quota_analysis.evidence.lexicon import holds, load

_WORD = re.compile(r"[^\W_]+(?:['’.\-&][^\W_]+)*")
# Where one part of a sentence ends and the next begins: strong marks, a comma, a coordinator.
_BREAK = re.compile(
    r"\s*[;:\u2014\u2013]+\s*|,\s+(?=\D)|\s+-\s+|\s+(?=(?:and|but|while|because|although)\s)"
)
_MIN_PART_WORDS = 4
# Endings taken off to bring forms of a word together, longest first; 4 letters must remain.
_ENDINGS = (
    "abilities", "ability", "ations", "ation", "ments", "ment", "ingly", "ings", "able", "ible",
    "ally", "edly", "ions", "ing", "ion", "ies", "ers", "al", "ed", "er", "es", "ly", "s", "e", "y",
)  # fmt: skip


@cache
def _stop() -> frozenset[str]:
    return frozenset(load("words")["stop"].split())


# A word in small letters, its first character and one past its last.
Word = tuple[str, int, int]
# Letters whose small form depends on what stands around them, or is longer.
_BY_NEIGHBOURS = re.compile("[\u03a3\u0130]")


def words(text: str) -> list[Word]:
    """Every word in lower case with its first character and one past its last, in order."""
    if _BY_NEIGHBOURS.search(text):
        return [(_small(m[0]), m.start(), m.end()) for m in _WORD.finditer(text)]
    # All at once, in place: a third of the cost.
    return [(m[0], m.start(), m.end()) for m in _WORD.finditer(_small(text))]


def said_words(text: str) -> list[str]:
    """The words that `words` gives, without their places."""
    if _BY_NEIGHBOURS.search(text):
        return [_small(w) for w in _WORD.findall(text)]
    found: list[str] = _WORD.findall(_small(text))
    return found


def _small(text: str) -> str:
    return text.lower().replace("’", "'")


@cache
def stem(word: str) -> str:
    """A rough stem: two forms of one English word mostly share it."""
    word = word.removesuffix("'s")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


@cache
def content_stem(word: str) -> str | None:
    """The stem of a word as written, None where it carries no meaning."""
    lower = word.lower().replace("’", "'")
    if lower in _stop() or lower[0].isdigit() or len(lower) == 1:
        return None
    return stem(lower)


def content_stems(text: str) -> tuple[str, ...]:
    """Stems of the words that carry meaning, in order; numbers in digits are left out."""
    stems = map(content_stem, _WORD.findall(text))
    return tuple(s for s in stems if s is not None)


def placed_stems(text: str) -> tuple[list[int], list[str]]:
    """Where the words that carry meaning begin, and their stems; as `content_stems` gives them."""
    starts: list[int] = []
    stems: list[str] = []
    for found in _WORD.finditer(text):
        one = content_stem(found[0])
        if one is not None:
            starts.append(found.start())
            stems.append(one)
    return starts, stems


# "buses" is of bus; "houses", "causes", "nurses" and "cases" have the e already.
_US = re.compile(r"[^aeo]uses$")


@cache
def singular(word: str) -> str:
    """The singular of a regular English plural, by spelling."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")) or _US.search(word):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _has_words(text: str, start: int, end: int) -> bool:
    """Whether a part of a sentence has enough words to stand alone."""
    return end - start >= 2 * _MIN_PART_WORDS - 1 and (
        len(_WORD.findall(text, start, end)) >= _MIN_PART_WORDS
    )


def parts(text: str) -> tuple[tuple[int, int], ...]:
    """Cut a sentence into parts of some words, by marks and coordinators; ((start, end), …).

    Together they cover the sentence but for the marks between them; at least one.
    """
    cuts: list[tuple[int, int]] = []
    start = 0
    for mark in _BREAK.finditer(text):
        if _has_words(text, start, mark.start()):
            cuts.append((start, mark.start()))
            start = mark.end()
    if cuts and not _has_words(text, start, len(text)):
        start = cuts.pop()[0]
    cuts.append((start, len(text.rstrip()) if text.strip() else len(text)))
    return tuple((s, e) for s, e in cuts if e > s) or ((0, len(text)),)


_OPENING = re.compile(
    r"(?:(?:and|but|or|so|while|because|although|that|who|which|whose|where|when|as|for example)"
    r"(?=[\s,])[\s,]*)+",
    re.IGNORECASE,
)


def without_opening(text: str, start: int, end: int) -> tuple[int, int]:
    """A part without the conjunctions and blanks it opens with and the marks it ends with."""
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    found = _OPENING.match(piece, lead)
    if found and found.end() < len(piece.rstrip()):
        lead = found.end()
    return start + lead, start + max(len(piece.rstrip(" .,;:!?\r\n\t")), lead + 1)


def part_around(
    text: str, start: int, end: int, pieces: Sequence[tuple[int, int]] | None = None
) -> tuple[int, int]:
    """The part, or the run of parts, of a sentence that holds the given characters.

    pieces: the sentence's parts where they are known.
    """
    holding = [(s, e) for s, e in pieces or parts(text) if e > start and s < end]
    if not holding:
        return 0, len(text)
    return min(holding[0][0], start), max(holding[-1][1], end)


@cache
def _negation() -> re.Pattern[str]:
    plain = [w for w in load("words")["negation"] if not w.startswith("n't")]
    return re.compile(
        r"(?<!\w)(?:" + "|".join(map(re.escape, plain)) + r")(?!\w)|n['’]t\b", re.IGNORECASE
    )


_ONLY = re.compile(r"\s+only\b", re.IGNORECASE)
_CONDITION = re.compile(r"\b(?:if|unless|when|whenever|until)\b.*", re.IGNORECASE | re.DOTALL)


def negated(text: str) -> bool:
    """Whether a negating word stands in the text ("not only" is none).

    What a condition at its end negates ("punished if they do not") leaves the text affirmative.
    """
    if not holds(_negation(), text):
        return False
    condition = _CONDITION.search(text)
    if condition and condition.start() > 0:
        text = text[: condition.start()]
    return any(not _ONLY.match(text, m.end()) for m in _negation().finditer(text))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """How rare each stem is in the corpus: inverse document frequency, smoothed, always positive.

    weights: stem -> weight; unseen: the weight of a stem that no text holds.
    """

    weights: Mapping[str, float]
    unseen: float
    _totals: dict[frozenset[str], float] = field(default_factory=dict, compare=False, repr=False)

    def total(self, stems: frozenset[str]) -> float:
        """The weight of a text; exactly rounded, so the order of the stems does not matter."""
        known = self._totals.get(stems)
        if known is None:
            known = self._totals[stems] = self._sum(stems)
        return known

    def _sum(self, stems: frozenset[str]) -> float:
        weights, unseen = self.weights, self.unseen
        try:
            return math.fsum(map(weights.__getitem__, stems))
        except KeyError:
            return math.fsum([weights.get(s, unseen) for s in stems])

    def cosine(
        self, a: frozenset[str], b: frozenset[str], shared: frozenset[str] | None = None
    ) -> float:
        """0 to 1: how much of the two texts' weight is shared, each stem counted once.

        shared: the stems of both where they are known.
        """
        if shared is None:
            shared = a & b
        if not shared:
            return 0.0
        return self._sum(shared) / math.sqrt(self.total(a) * self.total(b))


def vocabulary(texts: Sequence[frozenset[str]]) -> Vocabulary:
    """Count in how many texts each stem stands."""
    counts = Counter(s for stems in texts for s in stems)
    n = 1 + len(texts)
    return Vocabulary(
        {s: math.log(n / (1 + k)) + 1.0 for s, k in sorted(counts.items())}, math.log(n) + 1.0
    )
