"""An absence held against what affirms the same idea: for whom it is absent, for whom affirmed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quota_analysis.evidence.gaps import says_absent
from quota_analysis.evidence.index import Index
from quota_analysis.evidence.text import content_stems, negated, parts
from quota_analysis.model import ClaimRow

# Beside negation: words by which a document says that something is not to be found.
_LACK = re.compile(
    r"\b(?:little|scant|lack(?:s|ed|ing)?|absence|rather\s+than)\b",
    re.IGNORECASE,
)
# Without a shared concept two halves must share this much of their wording to be about one thing.
_LEAST_COSINE = 0.4
_LEAST_STEMS = 3


@dataclass(frozen=True, slots=True, eq=False)
class Half:
    """A part of a claim that affirms something or says it is absent (document offsets)."""

    claim: ClaimRow
    start: int
    end: int
    stems: frozenset[str]
    concepts: dict[str, frozenset[str]]
    levels: frozenset[str]


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
    """For every absence the nearest affirmation in each document, in order."""
    absent: list[Half] = []
    affirmed: list[Half] = []
    for claim in index.outer.values():
        is_absence = says_absent(claim)
        for half, lacks in _halves(index, claim):
            if is_absence and lacks:
                absent.append(half)
            elif not lacks and (half.concepts or not is_absence):
                affirmed.append(half)
    by_concept: dict[str, list[Half]] = defaultdict(list)
    by_stem: dict[str, list[Half]] = defaultdict(list)
    for half in affirmed:
        for concept in half.concepts:
            by_concept[concept].append(half)
        for one in sorted(half.stems):
            by_stem[one].append(half)
    found: list[Tension] = []
    for half in absent:
        best: dict[str, Tension] = {}
        for tension in _against(index, half, by_concept, by_stem):
            doc_id = tension.affirmed.claim.doc_id
            if doc_id not in best or tension.score > best[doc_id].score:
                best[doc_id] = tension
        found.extend(best[d] for d in sorted(best))
    return _one_a_pair(found)


def _halves(index: Index, claim: ClaimRow) -> Iterator[tuple[Half, bool]]:
    text = index.words_of(claim)
    for start, end in parts(text):
        piece = text[start:end]
        half = Half(
            claim,
            claim.start + start,
            claim.start + end,
            frozenset(content_stems(piece)),
            index.concepts(piece),
            index.levels(piece),
        )
        yield half, negated(piece) or bool(_LACK.search(piece))


def _side(half: Half) -> str | None:
    """Those who do the work or those above them; None where a half names both or neither."""
    staff = "staff" in half.levels
    above = bool(half.levels & {"manager", "office"})
    return None if staff == above else "staff" if staff else "management"


def _opposite(a: Half, b: Half) -> bool:
    side_a, side_b = _side(a), _side(b)
    return side_a is not None and side_b is not None and side_a != side_b


def _against(
    index: Index,
    absent: Half,
    by_concept: dict[str, list[Half]],
    by_stem: dict[str, list[Half]],
) -> Iterator[Tension]:
    tried: set[int] = set()
    for concept in absent.concepts:
        for half in by_concept[concept]:
            tried.add(id(half))
            if _opposite(absent, half):
                yield _by_agent(absent, half, concept)
    for one in sorted(absent.stems):
        for half in by_stem.get(one, ()):
            if id(half) in tried:
                continue
            tried.add(id(half))
            if len(absent.stems & half.stems) < _LEAST_STEMS:
                continue
            cosine = index.vocabulary.cosine(absent.stems, half.stems)
            if cosine < _LEAST_COSINE:
                continue
            if _opposite(absent, half):
                yield _by_agent(absent, half, None)
            elif half.claim.claim_id != absent.claim.claim_id:
                yield Tension(
                    absent,
                    half,
                    None,
                    "polarity",
                    round(cosine, 4),
                    "one says that its sources do not show it, the other states it in like words",
                )


def _by_agent(absent: Half, affirmed: Half, concept: str | None) -> Tension:
    shared = len(
        absent.concepts.get(concept or "", frozenset())
        & affirmed.concepts.get(concept or "", frozenset())
    )
    stated = 0.05 if affirmed.claim.modality in ("asserted", "reported") else 0.0
    about = f" about {concept}" if concept else ""
    return Tension(
        absent,
        affirmed,
        concept,
        "agent",
        round(min(0.7 + 0.05 * min(shared, 2) + stated, 0.9), 4),
        f"absent{about} for {_levels(absent)}, affirmed for {_levels(affirmed)}",
    )


def _levels(half: Half) -> str:
    return " and ".join(sorted(half.levels))


def _one_a_pair(found: Sequence[Tension]) -> tuple[Tension, ...]:
    """The strongest tension for each pair of claims."""
    best: dict[tuple[str, str], Tension] = {}
    for t in found:
        key = (t.absent.claim.claim_id, t.affirmed.claim.claim_id)
        if key not in best or t.score > best[key].score:
            best[key] = t
    return tuple(best.values())
