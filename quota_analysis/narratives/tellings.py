"""Camp, proposition, stance: who puts a statement forward, who disputes it, in which frame."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from quota_analysis.model import ClaimRow, LinkRow, NarrativeRow
from quota_analysis.narratives.camps import Camps, Voice
from quota_analysis.topics import Frame, Topic, compile_words

if TYPE_CHECKING:
    from quota_analysis.evidence import Evidence

# Reporting expressions that take a stand against what is told. General English verbs of denial and
# opposition (Levin, English Verb Classes, 33 and 37.8).
_AGAINST = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|disput\w+|reject\w+|refut\w+|rebut\w*|contradict\w*|criticiz\w+"
    r"|criticis\w+|condemn\w*|denounc\w+|decr(?:y|ies|ied)|called\s+out|dismiss\w*)\b",
    re.IGNORECASE,
)


_OWN = ", whose own statement the page is"


def tellings(camps: Camps, evidence: Evidence, topic: Topic) -> tuple[NarrativeRow, ...]:
    """One row a camp, claim and shared proposition: what the camp's voices say of it.

    A claim told by nobody of a named camp has no row. A claim that stands in several groups has a
    row for each; a denial also has one for each group of what it denies.
    """
    groups: dict[str, list[str | None]] = defaultdict(list)
    for member in evidence.group_members:
        groups[member.claim_id].append(member.group_id)
    denied = _denied(evidence.links, {c.claim_id: c for c in evidence.claims})
    rows: list[NarrativeRow] = []
    for claim in sorted(evidence.claims, key=lambda c: (c.doc_id, c.start, c.clause_index)):
        for voice in camps.voices(claim):
            frame = _frame(topic, claim, voice.camp)
            for group_id, stance, cue in _stands(claim, voice, groups, denied):
                rows.append(
                    NarrativeRow(
                        narrative_id=f"n{len(rows) + 1}",
                        camp=voice.camp,
                        group_id=group_id,
                        claim_id=claim.claim_id,
                        stance=stance,
                        frame=frame[0].id if frame else None,
                        why=f"told by “{voice.speaker}”{_OWN if voice.own else ''}; {cue}"
                        + (f"; frame by “{frame[1]}”" if frame else ""),
                    )
                )
    return tuple(rows)


def _stands(
    claim: ClaimRow,
    voice: Voice,
    groups: Mapping[str, Sequence[str | None]],
    denied: Mapping[str, Sequence[str]],
) -> Iterator[tuple[str | None, str, str]]:
    """(group, stance, why) for every proposition that a claim takes part in."""
    stance, cue = _stance(claim, voice)
    no_group: tuple[str | None, ...] = (None,)
    own = groups.get(claim.claim_id) or no_group
    for group_id in own:
        yield group_id, stance, cue
    if stance == "disputes":
        others = [g for d in denied.get(claim.claim_id, ()) for g in groups.get(d, ())]
        for group_id in dict.fromkeys(g for g in others if g not in own):
            yield group_id, "disputes", f"{cue}, and it is held against what this group states"


def _denied(links: Sequence[LinkRow], claims: Mapping[str, ClaimRow]) -> dict[str, list[str]]:
    """A denial -> the claims that it is held against."""
    found: dict[str, list[str]] = defaultdict(list)
    for link in links:
        if link.decisive_field == "polarity":
            for one, other in ((link.claim_a, link.claim_b), (link.claim_b, link.claim_a)):
                if claims[one].gap == "disputed_or_denied" != claims[other].gap:
                    found[one].append(other)
    return dict(found)


def _frame(topic: Topic, claim: ClaimRow, camp: str) -> tuple[Frame, str] | None:
    """The frame with the most words in the claim; of equals the camp's own, then the first."""
    best: tuple[int, bool, int] | None = None
    chosen: tuple[Frame, str] | None = None
    for n, frame in enumerate(topic.frames):
        hits = [m[0] for m in compile_words(frame.words).finditer(claim.text)]
        if not hits:
            continue
        rank = (len(hits), frame.camp == camp, -n)
        if best is None or rank > best:
            best, chosen = rank, (frame, hits[0])
    return chosen


def _stance(claim: ClaimRow, voice: Voice) -> tuple[str, str]:
    """How the camp stands to what the claim says, with the words that show it.

    Who puts something forward as its own supports it; an outlet that reports it takes no side.
    """
    if claim.gap == "disputed_or_denied":
        return "disputes", "the sentence reports a denial or dispute"
    if claim.gap == "no_response":
        return "neutral", "the sentence reports that somebody did not answer"
    against = _AGAINST.search(voice.cue)
    if against:
        return "disputes", f"“{against[0]}” takes a stand against it"
    if voice.reports:
        return "neutral", f"“{voice.cue}” reports it" if voice.cue else "reports it"
    return "supports", f"“{voice.cue}” puts it forward" if voice.cue else "puts it forward"
