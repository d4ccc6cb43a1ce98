"""The statements that a claim is made of: the whole, what somebody is said to say, its parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from quota_analysis.evidence.index import Index
from quota_analysis.evidence.lexicon import load
from quota_analysis.evidence.senses import Senses, own
from quota_analysis.evidence.text import negated, without_opening
from quota_analysis.model import AttributionRow, ClaimRow
from quota_analysis.topics import compile_words

# Words that carry meaning which a statement must hold to say anything that can be said again.
LEAST_WORDS = 3
# A claim that is for this part what somebody says has that for a statement, not the whole.
_MOSTLY = 0.5


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim or a part of one (document offsets). tokens: what it means, as `Meanings` gives it;
    ordered: those of words of its own in order, without what numbers, dates and hedges say;
    negated, denied: whether it is put in the negative, or told as something that somebody denies.
    """

    claim_id: str
    doc_id: str
    start: int
    end: int
    text: str
    tokens: frozenset[str]
    ordered: tuple[str, ...]
    negated: bool
    denied: bool


def statements(index: Index, senses: Senses, claim: ClaimRow) -> list[Statement]:
    """The statements of a claim, in order of place."""
    text = index.words_of(claim)
    meanings = senses.of(text)
    typed = _typed(index, claim)
    plain = _blanked(text, typed)
    found = []
    for start, end, denied in _spans(index, claim, text):
        first, last = meanings.places(start, end)
        tokens = frozenset(meanings.tokens[first:last])
        if len(own(tokens)) < LEAST_WORDS:
            continue
        ordered = tuple(
            t
            for at, t in zip(meanings.starts[first:last], meanings.tokens[first:last], strict=True)
            if t[0] != "~" and not any(s <= at < e for s, e in typed)
        )
        found.append(
            Statement(
                claim.claim_id,
                claim.doc_id,
                claim.start + start,
                claim.start + end,
                text[start:end],
                tokens,
                ordered,
                negated(_shortfalls().sub(" ", plain[start:end])),
                denied or "=deny" in tokens,
            )
        )
    return found


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
    whole = all(e - s < _MOSTLY * len(text) or e - s >= len(text) - 2 for s, e, _ in contents)
    pieces = [(0, len(text))] if whole else []
    pieces += [(s, e) for s, e, _ in contents]
    pieces += index.parts_of(claim)
    cut = dict.fromkeys(without_opening(text, s, e) for s, e in pieces)
    return [
        (s, e, any(cs <= s and e <= ce + 1 and _denies(a) for cs, ce, a in contents))
        for s, e in sorted(cut)
    ]


def _tells(a: AttributionRow) -> bool:
    """Whether the reporting expression carries no statement of its own, or denies what follows."""
    return a.cue is None or bool(_telling().search(a.cue)) or _denies(a)


@cache
def _telling() -> re.Pattern[str]:
    return compile_words(load("senses")["telling"]["words"])


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
