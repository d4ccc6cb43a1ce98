"""Changes in words: a doubt that is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quota_analysis.evidence.drift.changes import (
    Change,
    is_past,
    joined,
    occurrences,
    quoted,
    verb_after,
    with_auxiliaries,
)
from quota_analysis.evidence.drift.tellings import Tellings
from quota_analysis.evidence.drift.told import Pair, Telling
from quota_analysis.evidence.index import Index, is_sourcing
from quota_analysis.evidence.lexicon import load, patterns, search
from quota_analysis.evidence.text import content_stems, negated, words
from quota_analysis.extraction.hedging import casts_doubt
from quota_analysis.model import ClaimRow

# After a doubt: a clause of its own, of which the first word is not the verb.
_OPENS_CLAUSE = re.compile(
    r"\s*,?\s*(?:that|the|an?|its?|his|her|their|some|if|as)\b", re.IGNORECASE
)
_THAT = re.compile(r"\b(?:that|the|an?|its?|his|her|their)$", re.IGNORECASE)
_BEING = frozenset(("is", "are", "was", "were", "been"))
_MODAL = ("may", "might", "could")
# Words that the part of a doubt must share with the other telling to be about what it tells.
_LEAST_SHARED = 2
# So alike that the whole of what is told stands without the doubt, where no verb is found again:
# hardly a word but the doubt differs.
_WHOLE, _LEAST_WHOLE = 0.75, 4
# Of pages of which one rests on the other half of the wording says that it is the same statement.
_WHOLE_CLOSE, _LEAST_CLOSE = 0.5, 3
# A modal in the second telling holds it back whoever's mouth it stands in.
_MAY = re.compile(r"\b(?:may|might|could)\b")
# "Expired before they could be used": what somebody was able to do is in no doubt.
_ABLE = re.compile(r"\b(?:before|until|so|so\s+that)\s+(?:\w+\s+){1,3}$", re.IGNORECASE)
# So many words after a doubt hold the verb that it bears on: a subject with what describes it.
_VERB_WITHIN = 12


class WordChanges:
    """The changes in words between two tellings of different documents."""

    def __init__(self, index: Index, tellings: Tellings) -> None:
        self._index = index
        self._tellings = tellings
        self._open: dict[str, bool] = {}
        self._doubts: dict[str, list[tuple[int, int]]] = {}

    def between(self, pair: Pair) -> Iterator[Change]:
        """The doubts of the first telling that are left out in the second.

        Where it is open which came first, a doubt can only have got lost from the one that has it.
        """
        yield from self._doubt_left_out(pair)

    # ---- doubt -------------------------------------------------------------------------------

    def _doubt_left_out(self, pair: Pair) -> Iterator[Change]:
        a, b = pair.a, pair.b
        if (
            not self._doubts_of(a.claim)
            or self._held_back(b, a)
            or any(self._still_open(c, a) for c in self._beside(b, a))
        ):
            return
        best: tuple[int, tuple[int, int], tuple[int, int]] | None = None
        for start, end in self._doubts_of(a.claim):
            part = self._tellings.part(a.claim, start, end)
            if not (part[0] < a.end and a.start < part[1]):
                continue
            shared = self._stems(a.claim, *part) & b.stems
            if len(shared) < _LEAST_SHARED or self._has_teller(a.claim, (start, end), b):
                continue
            at = self._stands_without(a.claim, start, end, part, b)
            close = self._tellings.order.close(*pair.documents)
            whole = (_WHOLE_CLOSE, _LEAST_CLOSE) if close else (_WHOLE, _LEAST_WHOLE)
            if at is None and pair.score >= whole[0] and len(shared) >= whole[1]:
                at = b.start, b.end, "", part[1] - end
            if at is None:
                continue
            if any(
                not self.is_open(c) and _tells(c, self._index, at[2]) for c in self._beside(a, b)
            ):
                continue
            # Of two doubts of one thing the one that stands nearer to the words it bears on.
            if best is None or at[3] < best[0]:
                best = (at[3], (start, end), at[:2])
        if best is None:
            return
        _, (start, end), (first, last) = best
        cue = self._index.text(a.claim.doc_id, start, end)
        yield Change(
            "hedge_lost",
            start,
            end,
            first,
            last,
            f"{quoted(cue)} holds it back in {a.claim.doc_id}; {b.claim.doc_id} says it flatly",
        )

    def _has_teller(self, claim: ClaimRow, cue: tuple[int, int], b: Telling) -> bool:
        """Whether hearsay of nobody has got somebody who says it in the second telling."""
        if search("drift", "bare", self._index.text(claim.doc_id, *cue), "hearsay") is None:
            return False
        own = _tellers(self._index, claim, *cue)
        return not own and _tellers(self._index, b.claim, b.start, b.end)

    def is_open(self, claim: ClaimRow) -> bool:
        """Whether a claim is in doubt, asked, conditional or denied."""
        known = self._open.get(claim.claim_id)
        if known is None:
            known = self._open[claim.claim_id] = self._is_open(claim)
        return known

    def _held_back(self, b: Telling, a: Telling) -> bool:
        """Whether the second telling is open, too; what both deny alike is none the less flat."""
        if _MAY.search(self._tellings.text(b)):
            return True
        if not self.is_open(b.claim):
            return False
        if b.claim.polarity != "negated" or not negated(self._tellings.text(a)):
            return True
        return self._in_doubt(b.claim)

    def _doubts_of(self, claim: ClaimRow) -> list[tuple[int, int]]:
        known = self._doubts.get(claim.claim_id)
        if known is None:
            known = self._doubts[claim.claim_id] = doubts(self._index, claim)
        return known

    def _is_open(self, claim: ClaimRow) -> bool:
        return claim.polarity == "negated" or self._in_doubt(claim)

    def _in_doubt(self, claim: ClaimRow) -> bool:
        if claim.modality in ("hedged", "hypothetical_or_future"):
            return True
        text = self._index.words_of(self._index.sentences[claim.sentence_id])
        return bool(self._doubts_of(claim)) or search("drift", "open", text) is not None

    def _still_open(self, claim: ClaimRow, other: Telling) -> bool:
        return (
            bool(self._doubts_of(claim))
            and len(self._index.stems[claim.claim_id] & other.stems) >= _LEAST_SHARED
        )

    def _stands_without(
        self, claim: ClaimRow, start: int, end: int, part: tuple[int, int], b: Telling
    ) -> tuple[int, int, str, int] | None:
        """The words of the second telling that the doubt held back in the first, their verb, and
        how far after the doubt it stands.

        That is the verb right after the doubt; after "it is possible that" the first verb.
        """
        text = self._index.plain(claim.doc_id, end, part[1])
        told = self._tellings.text(b)
        opens = _OPENS_CLAUSE.match(text) or _THAT.search(
            self._index.text(claim.doc_id, start, end)
        )
        after = None if opens else verb_after(text, 0)
        being = re.match(r"\s*(?:have\s+been|be)\b", text) is not None
        for word, away, end_of in words(text)[:_VERB_WITHIN]:
            if not content_stems(word) or text[away:end_of][0].isupper():
                continue
            for form, s, e in occurrences(told, word):
                first, e = with_auxiliaries(told, s, e, modal=True)
                verbal = (is_past(form) and not _described(told, s)) or first < s
                if verbal or (after is not None and word == after[0] and not being):
                    return b.start + first, b.start + e, word, away
        return None

    def _stems(self, claim: ClaimRow, start: int, end: int) -> frozenset[str]:
        return self._index.stems_between(claim, start - claim.start, end - claim.start)

    def _beside(self, telling: Telling, other: Telling) -> list[ClaimRow]:
        return self._tellings.beside(telling, other)


def doubts(index: Index, claim: ClaimRow) -> list[tuple[int, int]]:
    """Where a claim, or somebody in it, holds back (document offsets), in order.

    The page's own modal verbs are told by the table of hedges, since "may" also gives leave.
    """
    own = [
        (h.start, h.end)
        for h in index.hedges.get(claim.sentence_id, ())
        if casts_doubt(h) and h.kind != "conditional"
        if claim.start <= h.start and h.end <= claim.end
        if not _able(index, claim, h.start, h.end)
    ]
    found = list(own)
    if search("drift", "doubt", index.words_of(claim)) is None:
        return found
    for cue in patterns("drift", "doubt").finditer(index.words_of(claim)):
        start, end = (claim.start + at for at in joined(cue))
        if cue[0].lower() in _MODAL and not _spoken(index, claim, start):
            continue
        if not any(s < end and start < e for s, e in found):
            found.append((start, end))
    return sorted((s, e) for s, e in found if not _able(index, claim, s, e))


def _able(index: Index, claim: ClaimRow, start: int, end: int) -> bool:
    """Whether "could" tells what somebody was able to do."""
    if index.text(claim.doc_id, start, end).lower() != "could":
        return False
    return _ABLE.search(index.plain(claim.doc_id, claim.start, start)) is not None


def _tellers(index: Index, claim: ClaimRow, start: int, end: int) -> bool:
    """Whether somebody outside says what stands there."""
    return any(
        is_sourcing(a) and a.speaker is not None and a.start < end and a.end > start
        for a in index.attributions_in(claim.sentence_id)
    )


def _spoken(index: Index, claim: ClaimRow, at: int) -> bool:
    return any(
        is_sourcing(a) and a.start <= at < a.end for a in index.attributions_in(claim.sentence_id)
    )


def _described(text: str, start: int) -> bool:
    """Whether a past form only describes a noun: "a cracked valve"."""
    before = words(text[:start])
    return bool(before) and before[-1][0] in load("drift")["undone"]["before_nouns"]


def _tells(claim: ClaimRow, index: Index, verb: str) -> bool:
    return not verb or any(True for _ in occurrences(index.words_of(claim), verb))
