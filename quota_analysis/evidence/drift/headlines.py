"""A headline held against its own page: said flatly above what the text holds back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quota_analysis.evidence.drift.changes import (
    Change,
    is_past,
    joined,
    occurrences,
    quoted,
    verb_after,
)
from quota_analysis.evidence.drift.words import doubts
from quota_analysis.evidence.index import Index
from quota_analysis.evidence.lexicon import patterns, search
from quota_analysis.evidence.text import content_stems
from quota_analysis.model import ClaimRow, SectionRow

# Of a headline's stems so many must stand in the sentence that it is held against, and so large a
# share of them: a headline of six words is about what a sentence with three of them says.
_LEAST_SHARED = 3
_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Headline:
    """A claim of a page, and what its headline makes of it."""

    claim: ClaimRow
    change: Change


def headline_changes(index: Index) -> Iterator[Headline]:
    """For each page the change that its headline makes, if any."""
    for document in index.documents.values():
        for section in document.sections:
            if section.role == "title":
                found = _change(index, section)
                if found is not None:
                    yield found
                break


def _change(index: Index, title: SectionRow) -> Headline | None:
    stems = frozenset(content_stems(title.text))
    told = [
        claim
        for claim in index.outer_of_document.get(title.doc_id, ())
        if _about(stems, index.stems[claim.claim_id]) and claim.start >= title.end
    ]
    if not told or _open(title.text):
        return None
    for claim in told:
        at = _doubt(index, claim, title)
        if at is not None and not any(_flat(index, c, at[2]) for c in told if c is not claim):
            start, end = at[0]
            cue = quoted(index.text(claim.doc_id, start, end))
            why = f"{cue} holds it back in the text; the headline says it flatly"
            return Headline(claim, Change("hedge_lost", start, end, *at[1], why))
    return _planned(index, title, told)


def _about(title: frozenset[str], claim: frozenset[str]) -> bool:
    shared = len(title & claim)
    return shared >= _LEAST_SHARED and shared >= _SHARE * len(title)


def _open(text: str) -> bool:
    """Whether a headline itself asks, doubts, or gives what it says to somebody."""
    return (
        search("drift", "doubt", text) is not None
        or search("drift", "open", text) is not None
        or search("drift", "headline", text) is not None
    )


def _doubt(
    index: Index, claim: ClaimRow, title: SectionRow
) -> tuple[tuple[int, int], tuple[int, int], str] | None:
    """Where the text doubts what the headline says, the headline's words for it, and the verb."""
    for start, end in doubts(index, claim):
        verb = verb_after(index.plain(claim.doc_id, end, claim.end), 0)
        if verb is None:
            continue
        for _, s, e in occurrences(title.text, verb[0]):
            return (start, end), (title.start + s, title.start + e), verb[0]
    return None


def _flat(index: Index, claim: ClaimRow, verb: str) -> bool:
    """Whether the text, too, says it flatly in another place."""
    if doubts(index, claim) or claim.modality in ("hedged", "hypothetical_or_future"):
        return False
    return any(True for _ in occurrences(index.words_of(claim), verb))


def _planned(index: Index, title: SectionRow, told: list[ClaimRow]) -> Headline | None:
    """ "Mayor closes night market" above "the mayor plans to close it"."""
    for claim in told:
        text = index.words_of(claim)
        for cue in patterns("drift", "plan").finditer(text):
            verb = verb_after(text, cue.end())
            if verb is None:
                continue
            for word, s, e in occurrences(title.text, verb[0]):
                before = title.text[:s].lower().split()[-1:]
                if before and before[0] in ("to", "will", "would", "may", "could", "must", "not"):
                    continue
                if not (is_past(word) or word.endswith("s")) or _done_in_text(index, told, verb[0]):
                    continue
                start, _ = joined(cue)
                why = (
                    f"{quoted(text[start : verb[2]])} is still to come in the text; "
                    "the headline tells it as done"
                )
                return Headline(
                    claim,
                    Change(
                        "plan_to_fact",
                        claim.start + start,
                        claim.start + verb[2],
                        title.start + s,
                        title.start + e,
                        why,
                    ),
                )
    return None


def _done_in_text(index: Index, told: list[ClaimRow], verb: str) -> bool:
    return any(
        is_past(word) for claim in told for word, _, _ in occurrences(index.words_of(claim), verb)
    )
