"""The statements that a claim is made of: the whole, what somebody is said to say, its parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from quota_analysis.evidence.index import Index
from quota_analysis.evidence.lexicon import load
from quota_analysis.evidence.senses import Senses, own, poles
from quota_analysis.evidence.text import negated, without_opening
from quota_analysis.model import AttributionRow, ClaimRow
from quota_analysis.topics import compile_words

# Words that carry meaning which a statement must hold to say anything that can be said again.
LEAST_WORDS = 3
# A part of a claim with less than this names a thing only, and says nothing of it.
_LEAST_OF_A_PART = 4
# A claim that is for this part what somebody says has that for a statement, not the whole.
_MOSTLY = 0.5


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim or a part of one (document offsets).

    tokens: what it means, as `Meanings` gives it; ordered: those of words of its own in order,
    without what numbers, dates and hedges say; poles: those that it asserts and that have an
    opposite; negated, denied: whether it is put in the negative, or told as something that somebody
    denies.
    """

    claim_id: str
    doc_id: str
    start: int
    end: int
    text: str
    tokens: frozenset[str]
    ordered: tuple[str, ...]
    poles: frozenset[str]
    negated: bool
    denied: bool


class Reader:
    """Reads the statements of claims."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._senses = Senses(index.topic)

    def of(self, claim: ClaimRow) -> list[Statement]:
        """What a claim is made of, in order of place, without what says nothing that can be said
        again."""
        text = self._index.words_of(claim)
        read = self._read(claim, text, _spans(self._index, claim, text))
        return [
            s
            for s in read
            if len(own(s.tokens))
            >= (LEAST_WORDS if len(s.text) >= _MOSTLY * len(text) else _LEAST_OF_A_PART)
        ]

    def part(self, claim: ClaimRow, start: int, end: int) -> Statement:
        """A part of a claim (document offsets), whatever it says."""
        text = self._index.words_of(claim)
        (one,) = self._read(claim, text, [(start - claim.start, end - claim.start, False)])
        return one

    def _read(
        self, claim: ClaimRow, text: str, spans: Sequence[tuple[int, int, bool]]
    ) -> list[Statement]:
        meanings = self._senses.of(text)
        typed = _typed(self._index, claim)
        plain = _blanked(text, typed)
        found = []
        for start, end, denied in spans:
            first, last = meanings.places(start, end)
            tokens = frozenset(meanings.tokens[first:last])
            placed = [
                (at, t)
                for at, t in zip(
                    meanings.starts[first:last], meanings.tokens[first:last], strict=True
                )
                if t[0] != "~" and not any(s <= at < e for s, e in typed)
            ]
            found.append(
                Statement(
                    claim_id=claim.claim_id,
                    doc_id=claim.doc_id,
                    start=claim.start + start,
                    end=claim.start + end,
                    text=text[start:end],
                    tokens=tokens,
                    ordered=tuple(t for _, t in placed),
                    poles=poles(t for at, t in placed if not _within(text[start:at])),
                    negated=negated(_shortfalls().sub(" ", plain[start:end])),
                    denied=denied or "=deny" in tokens,
                )
            )
        return found


def _within(before: str) -> bool:
    """Whether the word after a text stands inside a purpose, a condition or a clause of who."""
    words = before.rsplit(maxsplit=1)
    return bool(words) and words[-1].lower() in load("senses")["inner"]["words"]


def _typed(index: Index, claim: ClaimRow) -> list[tuple[int, int]]:
    """Where numbers, dates and hedges stand in a claim; offsets within it."""
    rows = (
        *index.quantities_in.get(claim.sentence_id, ()),
        *index.dates.get(claim.sentence_id, ()),
        *index.hedges.get(claim.sentence_id, ()),
    )
    return [
        (r.start - claim.start, r.end - claim.start)
        for r in rows
        if r.start < claim.end and r.end > claim.start
    ]


def _blanked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in spans:
        first, last = max(start, 0), min(end, len(text))
        text = f"{text[:first]}{' ' * (last - first)}{text[last:]}"
    return text


def _spans(index: Index, claim: ClaimRow, text: str) -> list[tuple[int, int, bool]]:
    """Offsets within the claim, and whether what stands there is told as denied."""
    contents = [
        (start, end, a)
        for a in index.contents_in(claim.sentence_id)
        if _tells(a)
        and (start := max(a.start, claim.start) - claim.start)
        < (end := min(a.end, claim.end) - claim.start)
    ]
    whole = not any(
        e - s < len(text) - 2 and (e - s >= _MOSTLY * len(text) or _only_sourced(a))
        for s, e, a in contents
    )
    pieces = [(0, len(text))] if whole else []
    pieces += [(s, e) for s, e, _ in contents]
    pieces += index.parts_of(claim)
    cut = dict.fromkeys(without_opening(text, s, e) for s, e in pieces)
    return [
        (s, e, any(cs <= s and e <= ce + 1 and _denies(a) for cs, ce, a in contents))
        for s, e in sorted(cut)
        if not _sourcing().match(text, s)
    ]


def _tells(a: AttributionRow) -> bool:
    """Whether the reporting expression carries no statement of its own, or denies what follows."""
    return a.cue is None or bool(_telling().search(a.cue)) or _denies(a)


@cache
def _telling() -> re.Pattern[str]:
    return compile_words(load("senses")["telling"]["words"])


def _only_sourced(a: AttributionRow) -> bool:
    return a.cue is not None and bool(_sourcing().match(a.cue))


@cache
def _sourcing() -> re.Pattern[str]:
    return compile_words(load("senses")["sourcing"]["words"])


def _denies(a: AttributionRow) -> bool:
    return a.cue is not None and bool(_denials().search(a.cue))


@cache
def _denials() -> re.Pattern[str]:
    return compile_words(load("senses")["senses"]["deny"])


@cache
def _shortfalls() -> re.Pattern[str]:
    """Phrases with a negating word that only name a shortfall: "targets that are not met"."""
    listed = load("senses")["senses"].values()
    return compile_words(p for words in listed for p in words if " " in p and negated(p))
