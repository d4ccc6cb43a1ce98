"""Sides: which camp tells what, how it stands to it, and within which frame."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quota_analysis.model import (
    AttributionRow,
    CampTermRow,
    ClaimRow,
    FrameMentionRow,
    NarrativeRow,
)
from quota_analysis.topics import Frame, Topic, compile_words

if TYPE_CHECKING:
    from quota_analysis.evidence import Evidence
    from quota_analysis.extraction import Extraction

# Reporting expressions that take a stand against what is told. General English verbs of denial and
# opposition (Levin, English Verb Classes, 33 and 37.8).
_AGAINST = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|disput\w+|reject\w+|refut\w+|rebut\w*|contradict\w*|criticiz\w+"
    r"|criticis\w+|condemn\w*|denounc\w+|decr(?:y|ies|ied)|called\s+out|dismiss\w*)\b",
    re.IGNORECASE,
)
# What stands after these only describes who speaks: "reporters inside the ministry".
_AFTER_HEAD = re.compile(
    r"\s(?:from|inside|in|at|with|who|that|which|to|on|for|by|near|outside|covering|citing)\s",
    re.IGNORECASE,
)
# "officials of the ministry" speak for it; "analyses of the ministry's records" do not.
_OF = re.compile(r"\sof\s", re.IGNORECASE)
_SPEAKS_FOR = re.compile(
    r"\b(?:official|leader|head|chief|director|secretary|spokes\w+|officer|agent|member|manager"
    r"|representative|defender|president|minister|chair\w*|lawyer)s?\b",
    re.IGNORECASE,
)
# "the ministry's statement" is the ministry's; "the ministry's opponents" are not.
_OWNED = re.compile(r"['\u2019]s?\s+(?P<owned>[\w\s-]+)")
_WORDS = re.compile(
    r"\b(?:statement|report|letter|memo|email|post|announcement|release|website|page|testimony"
    r"|figure|data|official|leader|head|chief|spokes\w+|secretary|lawyer)s?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Voice:
    """A camp that a claim is told by, and the words that show it."""

    camp: str
    speaker: str
    cue: str
    reports: bool


@dataclass(frozen=True, slots=True)
class Sides:
    """The rows of the tables of those names."""

    narratives: tuple[NarrativeRow, ...] = ()
    frame_mentions: tuple[FrameMentionRow, ...] = ()
    camp_terms: tuple[CampTermRow, ...] = ()


def tell(extraction: Extraction, evidence: Evidence, topic: Topic | None) -> Sides:
    """One row a camp and claim: what the camp's actors are quoted for.

    A claim told by nobody of a named camp has no row; without a topic there are no camps and no
    rows. A claim that stands in several groups has a row for each.
    """
    if topic is None or not topic.camps:
        return Sides()
    camps = _Camps(topic, extraction)
    groups: dict[str, list[str | None]] = defaultdict(list)
    for member in evidence.group_members:
        groups[member.claim_id].append(member.group_id)
    no_group: list[str | None] = [None]
    rows: list[NarrativeRow] = []
    for claim in sorted(evidence.claims, key=lambda c: (c.doc_id, c.start, c.clause_index)):
        for voice in camps.voices(claim):
            frame = _frame(topic, claim, voice.camp)
            stance, cue = _stance(claim, voice)
            for group_id in groups.get(claim.claim_id) or no_group:
                rows.append(
                    NarrativeRow(
                        narrative_id=f"n{len(rows) + 1}",
                        camp=voice.camp,
                        group_id=group_id,
                        claim_id=claim.claim_id,
                        stance=stance,
                        frame=frame[0].id if frame else None,
                        why=f"told by “{voice.speaker}”; {cue}"
                        + (f"; frame by “{frame[1]}”" if frame else ""),
                    )
                )
    return Sides(narratives=tuple(rows))


class _Camps:
    """Which camp a speaker belongs to: by the actor found, else by the pack's names."""

    def __init__(self, topic: Topic, extraction: Extraction) -> None:
        self._known = {c.id for c in topic.camps}
        self._actors = {a.actor_id: a.camp for a in extraction.actors}
        self._patterns = [
            (compile_words(a.names), a.camp) for a in topic.actors if a.camp in self._known
        ]
        self._press = {a.camp for a in topic.actors if a.kind == "media_outlet"}
        self._by_claim: dict[str, list[AttributionRow]] = defaultdict(list)
        for a in extraction.attributions:
            if a.claim_id is not None and a.speaker is not None:
                self._by_claim[a.claim_id].append(a)

    def voices(self, claim: ClaimRow) -> Iterator[_Voice]:
        """The camps behind a claim, each once, the outermost speaker first."""
        seen: set[str] = set()
        for a in sorted(self._by_claim[claim.claim_id], key=lambda a: (a.depth, a.start)):
            camp = self._camp(a)
            if camp is not None and camp not in seen:
                seen.add(camp)
                speaker = " ".join((a.speaker or "").split())
                yield _Voice(camp, speaker, a.cue or "", camp in self._press)

    def _camp(self, a: AttributionRow) -> str | None:
        camp = self._actors.get(a.actor_id or "")
        if camp in self._known:
            return camp
        # The first name in the speaker's head decides, of those at one place the longest:
        # "former agency official" is not the agency.
        head = _head(" ".join((a.speaker or "").split()))
        found = [
            (m.start(), -len(m[0]), n, camp)
            for n, (pattern, camp) in enumerate(self._patterns)
            if (m := pattern.search(head)) and _speaks(head, m.end())
        ]
        return min(found)[3] if found else None


def _head(speaker: str) -> str:
    """The part of a speaker's name that says who speaks."""
    head = _AFTER_HEAD.split(speaker, maxsplit=1)[0]
    first, *rest = _OF.split(head, maxsplit=1)
    return head if not rest or _SPEAKS_FOR.search(first) else first


def _speaks(head: str, end: int) -> bool:
    """Whether a name that ends there speaks itself, and does not only own who does."""
    owned = _OWNED.match(head, end)
    return owned is None or bool(_WORDS.search(owned["owned"]))


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


def _stance(claim: ClaimRow, voice: _Voice) -> tuple[str, str]:
    """How the camp stands to what the claim says, with the words that show it.

    Who puts something forward as its own supports it; an outlet that reports it takes no side.
    """
    if claim.gap == "disputed_or_denied":
        return "disputes", "the sentence reports a denial or dispute"
    against = _AGAINST.search(voice.cue)
    if against:
        return "disputes", f"“{against[0]}” takes a stand against it"
    if voice.reports:
        return "neutral", f"“{voice.cue}” reports it" if voice.cue else "reports it"
    return "supports", f"“{voice.cue}” puts it forward" if voice.cue else "puts it forward"
