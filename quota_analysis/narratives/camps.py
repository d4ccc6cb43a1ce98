"""Which camp of the topic pack a speaker belongs to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quota_analysis.model import AttributionRow, ClaimRow
from quota_analysis.topics import Topic, compile_words

if TYPE_CHECKING:
    from quota_analysis.extraction import Extraction

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
class Voice:
    """A camp that a claim is told by, and the words that show it."""

    camp: str
    speaker: str
    cue: str
    reports: bool


class Camps:
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

    def voices(self, claim: ClaimRow) -> Iterator[Voice]:
        """The camps behind a claim, each once, the outermost speaker first."""
        seen: set[str] = set()
        for a in sorted(self._by_claim[claim.claim_id], key=lambda a: (a.depth, a.start)):
            camp = self.camp(a)
            if camp is not None and camp not in seen:
                seen.add(camp)
                speaker = " ".join((a.speaker or "").split())
                yield Voice(camp, speaker, a.cue or "", camp in self._press)

    def camp(self, a: AttributionRow) -> str | None:
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
