"""An absence held against what affirms the same idea: for whom it is absent, for whom affirmed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quota_analysis.evidence.gaps import says_absent
from quota_analysis.evidence.index import Index
from quota_analysis.evidence.text import content_stems, negated
from quota_analysis.model import ClaimRow
from quota_analysis.topics.words import level_names

# Beside negation: words by which a document says that something is not to be found.
_LACK = re.compile(
    r"\b(?:little|scant|lack(?:s|ed|ing)?|absence|rather\s+than)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<=\w )[A-Z][\w’'-]*")
# Without a shared concept two halves must share this much of their wording to be about one thing.
_LEAST_COSINE = 0.4
_LEAST_STEMS = 3
# ... one of them at least no word of a name: that a body is named in both makes them about no one
# thing.
_LEAST_SAID = 1
# So that a corpus of thousands costs a page no more than one of ten: so many parts are held against
# one absence, for each concept those stated firmly before the rest, and of like wording those with
# its rarest words; ...
_MAX_TRIED = 100
# ... and it is told beside so many documents, the nearest.
MAX_DOCUMENTS = 20


class Half:
    """A part of a claim that affirms something or says it is absent (document offsets)."""

    __slots__ = ("claim", "concepts", "end", "levels", "said", "start", "stems")

    def __init__(self, index: Index, claim: ClaimRow, start: int, end: int, piece: str) -> None:
        self.claim = claim
        self.start = claim.start + start
        self.end = claim.start + end
        self.stems = index.stems_between(claim, start, end)
        self.said = self.stems - frozenset(content_stems(" ".join(_NAME.findall(piece))))
        self.concepts = index.concepts(piece)
        self.levels = index.levels(piece)


@dataclass(frozen=True, slots=True)
class Tension:
    """An absence and an affirmation that are hard to hold together."""

    absent: Half
    affirmed: Half
    concept: str | None
    decisive_field: str
    score: float
    why: str


def tensions(index: Index) -> tuple[Tension, ...]:
    """For every absence the nearest affirmation in each document, in order.

    Of more than `_MAX_DOCUMENTS` documents only the nearest.
    """
    absent = [half for c in index.outer.values() if says_absent(c) for half in _lacking(index, c)]
    if not absent:
        return ()
    affirmed = _Affirmed(index)
    found: list[Tension] = []
    for half in absent:
        best: dict[str, Tension] = {}
        for tension in (*affirmed.of_others(half), *affirmed.in_like_words(half)):
            doc_id = tension.affirmed.claim.doc_id
            if doc_id not in best or tension.score > best[doc_id].score:
                best[doc_id] = tension
        nearest = sorted(best, key=lambda d: (-best[d].score, d))[:MAX_DOCUMENTS]
        found.extend(best[d] for d in sorted(nearest))
    return _one_a_pair(found)


def _lacking(index: Index, claim: ClaimRow) -> Iterator[Half]:
    """The parts of an absence that say so."""
    text = index.words_of(claim)
    for start, end in index.parts_of(claim):
        if _lacks(text[start:end]):
            yield Half(index, claim, start, end, text[start:end])


def _lacks(piece: str) -> bool:
    return negated(piece) or bool(_LACK.search(piece))


class _Affirmed:
    """The parts of claims that affirm something, found by what they are about."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._places: list[tuple[ClaimRow, int, int]] = []
        self._by_stem: dict[str, list[int]] = defaultdict(list)
        self._by_concept: dict[tuple[str, str], list[Half]] = defaultdict(list)
        self._stems: list[frozenset[str]] = []
        self._halves: dict[int, Half | None] = {}
        for claim in index.outer.values():
            text = index.words_of(claim)
            about = bool(index.concepts(text))
            for start, end in index.parts_of(claim):
                n = len(self._places)
                self._places.append((claim, start, end))
                stems = index.stems_between(claim, start, end)
                self._stems.append(stems)
                for one in stems:
                    self._by_stem[one].append(n)
                if about and (half := self._half(n)) is not None:
                    for concept in half.concepts:
                        self._by_concept[concept, _side(half) or ""].append(half)
        for key, halves in self._by_concept.items():
            if len(halves) > _MAX_TRIED:
                self._by_concept[key] = sorted(halves, key=_stated, reverse=True)[:_MAX_TRIED]

    def _half(self, n: int) -> Half | None:
        """The part, unless it says that something is not so; worked out when first asked for."""
        if n not in self._halves:
            claim, start, end = self._places[n]
            piece = self._index.words_of(claim)[start:end]
            half = None if _lacks(piece) else Half(self._index, claim, start, end, piece)
            if half is not None and not half.concepts and says_absent(claim):
                half = None
            self._halves[n] = half
        return self._halves[n]

    def of_others(self, absent: Half) -> Iterator[Tension]:
        """What is affirmed of the other side of the hierarchy about a concept of the absence."""
        other = {"staff": "management", "management": "staff"}.get(_side(absent) or "")
        for concept in absent.concepts if other else ():
            for half in self._by_concept.get((concept, other or ""), ()):
                yield _by_agent(self._index, absent, half, concept)

    def in_like_words(self, absent: Half) -> Iterator[Tension]:
        """What is affirmed in like words, about no concept that both name."""
        found = []
        for n in self._sharing(absent.stems):
            shared = absent.stems & self._stems[n]
            if len(shared) < _LEAST_STEMS or len(shared & absent.said) < _LEAST_SAID:
                continue
            cosine = self._index.vocabulary.cosine(absent.stems, self._stems[n], shared)
            half = self._half(n) if cosine >= _LEAST_COSINE else None
            if half is None or absent.concepts.keys() & half.concepts.keys():
                continue
            if _opposite(absent, half):
                found.append((min(shared), n, _by_agent(self._index, absent, half, None)))
            elif half.claim.claim_id != absent.claim.claim_id:
                found.append((min(shared), n, _by_wording(absent, half, cosine)))
        for _, _, tension in sorted(found, key=lambda f: f[:2]):
            yield tension

    def _sharing(self, stems: frozenset[str]) -> list[int]:
        """Parts that share stems with an absence, those with its rarest stems, at most so many."""
        tried: dict[int, None] = {}
        for one in sorted(stems, key=lambda s: (len(self._by_stem.get(s, ())), s)):
            left = _MAX_TRIED - len(tried)
            if left <= 0:
                break
            tried.update(dict.fromkeys(self._by_stem.get(one, ())[:left]))
        return list(tried)


def _stated(half: Half) -> bool:
    return half.claim.modality in ("asserted", "reported")


def _side(half: Half) -> str | None:
    """Those who do the work or those above them; None where a half names both or neither."""
    staff = "staff" in half.levels
    above = bool(half.levels & {"manager", "office"})
    return None if staff == above else "staff" if staff else "management"


def _opposite(a: Half, b: Half) -> bool:
    side_a, side_b = _side(a), _side(b)
    return side_a is not None and side_b is not None and side_a != side_b


def _by_wording(absent: Half, affirmed: Half, cosine: float) -> Tension:
    return Tension(
        absent,
        affirmed,
        None,
        "polarity",
        round(cosine, 4),
        "one says that its sources do not show it, the other states it in like words",
    )


def _by_agent(index: Index, absent: Half, affirmed: Half, concept: str | None) -> Tension:
    about = f" of {index.concept_name(concept)}" if concept else ""
    shared = len(
        absent.concepts.get(concept or "", frozenset())
        & affirmed.concepts.get(concept or "", frozenset())
    )
    stated = 0.05 if _stated(affirmed) else 0.0
    return Tension(
        absent,
        affirmed,
        concept,
        "agent",
        round(min(0.7 + 0.05 * min(shared, 2) + stated, 0.9), 4),
        f"for {level_names(absent.levels)} one finds no evidence{about}, for "
        f"{level_names(affirmed.levels)} the other reports some",
    )


def _one_a_pair(found: Sequence[Tension]) -> tuple[Tension, ...]:
    """The strongest tension for each pair of claims."""
    best: dict[tuple[str, str], Tension] = {}
    for t in found:
        key = (t.absent.claim.claim_id, t.affirmed.claim.claim_id)
        if key not in best or t.score > best[key].score:
            best[key] = t
    return tuple(best.values())
