"""What a denial denies: what somebody else affirms on its page that is nearest to it."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from quota_analysis.evidence.index import Index
from quota_analysis.evidence.lexicon import load, search
from quota_analysis.evidence.same.senses import Senses
from quota_analysis.evidence.text import content_stem, words
from quota_analysis.model import ClaimRow, GapRow

Denied = tuple[ClaimRow, ClaimRow, str]
# How many meanings a denial shares with what it denies: who did what. Where an aim is denied, one
# of them is that there is one.
_LEAST = 2
# ... and what part of all that it denies. Our convention: two words of a long sentence are chance.
_LEAST_PART = 0.3
# What a denial names when it means the page it stands in, or the report behind it ...
_STORY = re.compile(r"\b(?:story|stories|reports?|reporting|articles?|coverage)\b", re.IGNORECASE)
# ... and when it means what was told just before it.
_BEFORE = re.compile(
    r"\b(?:that|this|those|these|such|the)\s+(?:accounts?|claims?|allegations?|figures?|numbers?"
    r"|charges?|suggestions?|descriptions?|accusations?|version)\b"
    r"|\b(?:den(?:y|ies|ied)|disput\w+|reject\w+|refut\w+|contest\w*)\s+(?:it|this|them"
    r"|that(?=\s*(?:[^\w\s]|$)))(?!\w)",
    re.IGNORECASE,
)
# Claims that nobody denies: standing facts, and that somebody said something.
_NO_NEWS = ("background", "attribution_only", "other")
# The meanings of aims and orders, and what in a denial stands for them ("a number to reach").
_AIMS = frozenset({"=obligation", "=order"})
_AIMED = re.compile(r"\b(?:must|ha(?:ve|s|d)\s+to|told\s+to|numbers?)\b", re.IGNORECASE)


def find_denied(index: Index, gaps: Sequence[GapRow]) -> Iterator[Denied]:
    """Each denial with the claim it denies and why; none where the page affirms nothing of it."""
    denials = {g.claim_id: g for g in gaps if g.kind == "disputed_or_denied"}
    told = _Told(index, frozenset(denials))
    for claim_id, gap in denials.items():
        denial = index.claims[claim_id]
        if denial.is_main and (found := _denied(index, told, denial)) is not None:
            yield denial, found[0], f"{gap.why}; {found[1]}"


def _denied(index: Index, told: _Told, denial: ClaimRow) -> tuple[ClaimRow, str] | None:
    others = [c for c in index.outer_of_document[denial.doc_id] if told.may_be_denied(c, denial)]
    earlier = [c for c in others if c.start < denial.start]
    content = told.content(denial)
    nearest = told.nearest(content, others, denial) if content else None
    if nearest is not None:
        where = "before" if nearest.start < denial.start else "after"
        return nearest, f"the claim {where} it that is nearest to what it denies"
    text = index.words_of(denial)
    news = [c for c in earlier if c.type not in _NO_NEWS]
    if not news or (content and not content.isdisjoint(_AIMS)):
        return None
    if _BEFORE.search(text):
        return news[-1], "it points back to the claim before it"
    if not content and _STORY.search(text):
        return news[0], "it denies the account as a whole, which opens so"
    return None


class _Told:
    """What claims tell, in meanings without names, read when first asked for."""

    def __init__(self, index: Index, denials: frozenset[str]) -> None:
        self._index = index
        self._denials = denials
        self._senses = Senses(index.topic)
        self._known: dict[str, frozenset[str]] = {}
        self._rare: dict[str, dict[str, float]] = {}

    def may_be_denied(self, claim: ClaimRow, denial: ClaimRow) -> bool:
        """Whether somebody else affirms something: nobody denies what he says himself."""
        if claim.sentence_id == denial.sentence_id or claim.claim_id in self._denials:
            return False
        if claim.type == "absence_of_evidence":
            return False
        return denial.speaker is None or claim.speaker != denial.speaker

    def content(self, denial: ClaimRow) -> frozenset[str]:
        """The meanings of what is denied, without those by which it is."""
        text = self._index.words_of(denial)
        cue = search("responses", "denial", text)
        start, end = 0, len(text)
        for a in self._index.contents_in(denial.sentence_id):
            first, last = a.start - denial.start, a.end - denial.start
            if 0 <= first < last <= len(text) and a.speaker == denial.speaker:
                start, end = first, last
                break
        # What is called wrong stands after the verb, or before "is false", or around a short reply.
        ranges = [(start, end), (0, len(text))]
        if cue is not None and start <= cue.end() < end:
            ranges.insert(0, (cue.end(), end))
        for first, last in ranges:
            found = self._meant(text, first, last) - _denying()
            if _AIMED.search(text, first, last):
                found = (found - _plainly_aims()) | {"=obligation"}
            if len(found) >= _LEAST:
                break
        return found

    def nearest(
        self, content: frozenset[str], others: Sequence[ClaimRow], denial: ClaimRow
    ) -> ClaimRow | None:
        """The claim that shares most of what is denied; of equals one before it, the closest."""
        rare = self._rarity(denial.doc_id)
        best: tuple[float, bool, int] | None = None
        found = None
        for claim in others:
            told = self._of(claim)
            shared = (content & told) - _AIMS
            aims = not content.isdisjoint(_AIMS)
            if len(shared) + aims < max(_LEAST, _LEAST_PART * len(content)):
                continue
            if aims and told.isdisjoint(_AIMS):
                continue
            earlier = claim.start < denial.start
            weight = sum(rare.get(t, 1.0) for t in sorted(shared))
            score = round(weight, 3), earlier, claim.start if earlier else -claim.start
            if best is None or score > best:
                best, found = score, claim
        return found

    def _of(self, claim: ClaimRow) -> frozenset[str]:
        known = self._known.get(claim.claim_id)
        if known is None:
            text = self._index.words_of(claim)
            known = self._meant(text, 0, len(text))
            quantities = self._index.quantities_in.get(claim.sentence_id, ())
            if claim.type == "policy_or_directive" or any(q.role == "target" for q in quantities):
                known |= _AIMS
            self._known[claim.claim_id] = known
        return known

    def _rarity(self, doc_id: str) -> dict[str, float]:
        """How much a meaning in common tells on a page: what stands everywhere is its subject."""
        if doc_id not in self._rare:
            told = [self._of(c) for c in self._index.outer_of_document[doc_id]]
            counts = Counter(t for one in told for t in one)
            self._rare[doc_id] = {t: math.log((1 + len(told)) / k) for t, k in counts.items()}
        return self._rare[doc_id]

    def _meant(self, text: str, start: int, end: int) -> frozenset[str]:
        """The meanings of a part of a text, without those of names."""
        meanings = self._senses.of(text, words(text))
        first, last = meanings.places(start, end)
        placed = zip(meanings.starts[first:last], meanings.tokens[first:last], strict=True)
        return frozenset(t for at, t in placed if t[0] not in "~" and not _is_name(text, at))


def _plainly_aims() -> frozenset[str]:
    """The meaning of the word that stands for an aim."""
    return frozenset({content_stem("number") or ""})


def _is_name(text: str, at: int) -> bool:
    return text[at].isupper() and bool(text[:at].strip(" “\"'‘("))


def _denying() -> frozenset[str]:
    """The meanings by which something is denied, and the nouns for what others say."""
    nouns = (content_stem(w) for w in load("senses")["untrue"]["said"])
    return frozenset({"=deny", "=reject", "=lie", "=refuse"}) | {n for n in nouns if n is not None}
