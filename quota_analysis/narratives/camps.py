"""Which camp of the topic pack a speaker belongs to."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quota_analysis.model import AttributionRow, ClaimRow, Document
from quota_analysis.topics import Topic, compile_words

if TYPE_CHECKING:
    from quota_analysis.extraction import Extraction

# What stands after these only describes who speaks: "reporters inside the ministry".
_AFTER_HEAD = re.compile(
    r"\s(?:from|inside|in|at|with|who|that|which|to|on|for|by|near|outside|covering|citing)\s",
    re.IGNORECASE,
)
# "a spokeswoman for the ministry" says what it says.
_VOICE_OF = re.compile(r"\bspokes\w+\s+(?:for|at|with|of)\s", re.IGNORECASE)
# What is told of a person after the name, up to its comma: ", a lawyer with the union,".
_BESIDE = re.compile(r",\s+(?P<what>[^,.;:\u201c\u201d\"]{3,90})[,.]")
# Whoever is, or acts, for a body: what stands between a person and its name. Nobody who was.
_FOR_IT = re.compile(
    r"(?:(?:^|\s)(?:of|for|with|at|from)"
    r"|^who\s(?:heads|leads|chairs|runs|directs|represents|speaks\sfor|works\s(?:for|at)))"
    r"\s(?:the\s)?$",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:former|formerly|ex|retired|then|once|critics?|opponents?|victims?|clients?)\b",
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
    """A camp that a claim is told by, and the words that show it.

    own: the page is the camp's own statement, and the claim stands in it without another speaker.
    """

    camp: str
    speaker: str
    cue: str
    reports: bool
    own: bool = False


class Camps:
    """Which camp a speaker belongs to: by the actor found, else by the pack's names."""

    def __init__(self, topic: Topic, documents: Sequence[Document], extraction: Extraction) -> None:
        self._known = {c.id for c in topic.camps}
        self._actors = {a.actor_id: a.camp for a in extraction.actors}
        self._patterns = [
            (compile_words(a.names), a.camp) for a in topic.actors if a.camp in self._known
        ]
        self._by_name: dict[str, str | None] = {}
        self._press = {a.camp for a in topic.actors if a.kind == "media_outlet"}
        self._texts = {d.doc_id: d.text for d in documents}
        self._statements = {
            d.doc_id: (camp, d.row.publisher)
            for d in documents
            if d.row.kind == "statement" and d.row.publisher is not None
            and (camp := self._named(d.row.publisher)) is not None
        }  # fmt: skip
        self._by_claim = _tellers(extraction)
        self._people: dict[tuple[str, str], str] = {}
        for a in extraction.attributions:
            if a.actor_id is not None and a.speaker_kind == "named_person":
                camp = self._body_of(a)
                if camp is not None:
                    self._people.setdefault((a.doc_id, a.actor_id), camp)

    def voices(self, claim: ClaimRow) -> Iterator[Voice]:
        """The camps behind a claim, each once, the outermost speaker first.

        A claim of a camp's own statement that nobody else tells is told by that camp.
        """
        seen: set[str] = set()
        tellers = self._by_claim.get(claim.claim_id, ())
        for a in tellers:
            camp = self.camp(a)
            if camp is not None and camp not in seen:
                seen.add(camp)
                speaker = " ".join((a.speaker or "").split())
                yield Voice(camp, speaker, a.cue or "", camp in self._press)
        if claim.doc_id in self._statements and not seen and all(_is_own(a) for a in tellers):
            camp, publisher = self._statements[claim.doc_id]
            yield Voice(camp, publisher, "", False, own=True)

    def camp(self, a: AttributionRow) -> str | None:
        """The camp of who speaks; of a person, else that of the body they are said to be of."""
        camp = self._actors.get(a.actor_id or "")
        if camp in self._known:
            return camp
        named = self._named(" ".join((a.speaker or "").split()))
        if named is None and a.actor_id is not None:
            return self._people.get((a.doc_id, a.actor_id))
        return named

    def _named(self, speaker: str) -> str | None:
        if speaker not in self._by_name:
            self._by_name[speaker] = self._read(speaker)
        return self._by_name[speaker]

    def _read(self, speaker: str) -> str | None:
        # The first name in the speaker's head decides: "former agency official" is not the agency.
        head = _head(speaker)
        found = [
            (m.start(), m.end(), n, camp)
            for n, (pattern, camp) in enumerate(self._patterns)
            for m in pattern.finditer(head)
            if _speaks(head, m.end())
        ]
        return _first(found)

    def _body_of(self, a: AttributionRow) -> str | None:
        """The camp of the body that a person is said to be of, in the name or right after it."""
        texts = [" ".join((a.speaker or "").split())]
        if a.speaker_end is not None and a.doc_id in self._texts:
            beside = _BESIDE.match(self._texts[a.doc_id], a.speaker_end)
            if beside is not None:
                texts.append(" ".join(beside["what"].split()))
        for text in texts:
            if _PAST.search(text):
                continue
            found = [
                (m.start(), m.end(), n, camp)
                for n, (pattern, camp) in enumerate(self._patterns)
                for m in pattern.finditer(text)
                if _FOR_IT.search(text, 0, m.start()) and _speaks(text, m.end())
            ]
            if found:
                return _first(found)
        return None


def _first(names: Sequence[tuple[int, int, int, str | None]]) -> str | None:
    """The camp of the first name (start, end, place in the pack, camp), of two that overlap the
    longer one: "Harbour Union" before the "Harbour" and the "Union" in it."""
    kept: list[tuple[int, int, int, str | None]] = []
    for name in sorted(names, key=lambda n: (n[0] - n[1], n[0], n[2])):
        if all(name[1] <= other[0] or other[1] <= name[0] for other in kept):
            kept.append(name)
    return min(kept, key=lambda n: n[0])[3] if kept else None


def _tellers(extraction: Extraction) -> dict[str, list[AttributionRow]]:
    """claim_id -> who tells it, outermost first: whose telling it carries, and whose words, over
    however many sentences, most of it stands in."""
    claims: dict[str, list[ClaimRow]] = defaultdict(list)
    for claim in extraction.claims:
        claims[claim.doc_id].append(claim)
    for row in claims.values():
        row.sort(key=lambda c: c.start)
    starts = {doc_id: [c.start for c in row] for doc_id, row in claims.items()}
    longest = {doc_id: max(c.end - c.start for c in row) for doc_id, row in claims.items()}
    spoken = {a.attribution_id: a for a in extraction.attributions if a.speaker is not None}
    told: dict[str, dict[str, AttributionRow]] = defaultdict(dict)
    for a in spoken.values():
        if a.claim_id is not None:
            told[a.claim_id][a.attribution_id] = a
    for part in extraction.attribution_parts:
        said_by = spoken.get(part.attribution_id)
        if said_by is None or said_by.form == "stance" or part.doc_id not in claims:
            continue
        here = starts[part.doc_id]
        first = bisect_left(here, part.start - longest[part.doc_id])
        for claim in claims[part.doc_id][first : bisect_right(here, part.end)]:
            inside = min(part.end, claim.end) - max(part.start, claim.start)
            if 2 * inside > claim.end - claim.start:
                told[claim.claim_id][said_by.attribution_id] = said_by
    return {
        claim_id: sorted(by.values(), key=lambda a: (a.depth, a.start, a.attribution_id))
        for claim_id, by in told.items()
    }


def _is_own(a: AttributionRow) -> bool:
    """Whether it leaves a claim in the document's own voice."""
    return a.speaker_kind == "document_self" or a.form == "stance"


def _head(speaker: str) -> str:
    """The part of a speaker's name that says who speaks."""
    if _VOICE_OF.search(speaker):
        speaker = _VOICE_OF.split(speaker, maxsplit=1)[1]
    head = _AFTER_HEAD.split(speaker, maxsplit=1)[0]
    first, *rest = _OF.split(head, maxsplit=1)
    return head if not rest or _SPEAKS_FOR.search(first) else first


def _speaks(head: str, end: int) -> bool:
    """Whether a name that ends there speaks itself, and does not only own who does."""
    owned = _OWNED.match(head, end)
    return owned is None or bool(_WORDS.search(owned["owned"]))
