"""Changes in words: a doubt that is left out, a plan told as done, one actor put for another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from quota_analysis.evidence.changes import (
    Change,
    is_past,
    joined,
    occurrences,
    quoted,
    verb_after,
    with_auxiliaries,
)
from quota_analysis.evidence.index import Index, is_sourcing
from quota_analysis.evidence.lexicon import load, patterns, search
from quota_analysis.evidence.nearness import near
from quota_analysis.evidence.roles import roles
from quota_analysis.evidence.tellings import Pair, Telling, Tellings
from quota_analysis.evidence.text import content_stems, negated, part_around, words
from quota_analysis.evidence.values import is_ratio
from quota_analysis.evidence.wording import SAME_WORDING
from quota_analysis.extraction.hedging import casts_doubt
from quota_analysis.model import ClaimRow
from quota_analysis.topics import compile_words

# After a doubt: a clause of its own, of which the first word is not the verb.
_OPENS_CLAUSE = re.compile(
    r"\s*,?\s*(?:that|the|an?|its?|his|her|their|some|if|as)\b", re.IGNORECASE
)
_THAT = re.compile(r"\b(?:that|the|an?|its?|his|her|their)$", re.IGNORECASE)
_BEING = frozenset(("is", "are", "was", "were", "been"))
# What follows a verb in -s, and no noun: "prints a list", but not "eight checks a day".
_OBJECT = re.compile(
    r"\s+(?:the|its|his|her|their|all|every|each|some|new"
    r"|an?(?!\s+(?:second|minute|hour|day|night|week|month|quarter|year|shift|term)\b))\b",
    re.IGNORECASE,
)
_BY = re.compile(r"\w+\s+by\b")
_MODAL = ("may", "might", "could")
# Words that the part of a doubt must share with the other telling to be about what it tells.
_LEAST_SHARED = 2
# So alike that the whole of what is told stands without the doubt, where no verb is found again:
# hardly a word but the doubt differs.
_WHOLE, _LEAST_WHOLE = 0.75, 4
# Of pages of which one rests on the other as much as two claims share that are the same by words.
_WHOLE_CLOSE, _LEAST_CLOSE = SAME_WORDING, 3
# A modal in the second telling holds it back whoever's mouth it stands in.
_MAY = re.compile(r"\b(?:may|might|could)\b")
# So many words after a doubt hold the verb that it bears on: a subject with what describes it.
_VERB_WITHIN = 12


class WordChanges:
    """The changes in words between two tellings of different documents."""

    def __init__(self, index: Index, tellings: Tellings) -> None:
        self._index = index
        self._tellings = tellings
        self._open: dict[str, bool] = {}
        self._planning: dict[tuple[str, int, int], bool] = {}
        self._aiming: dict[tuple[str, int, int], bool] = {}
        self._doubts: dict[str, list[tuple[int, int]]] = {}

    def between(self, pair: Pair) -> Iterator[Change]:
        """The changes from the first telling to the second.

        Where it is open which came first, a doubt or a plan can only have got lost from the one
        that has it; one actor put for another is told from the page that is nearer to an origin.
        """
        yield from self._doubt_left_out(pair)
        yield from self._told_as_done(pair)
        if self._tellings.order.before(*pair.documents):
            yield from self._other_actor(pair)

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
            part = self._part(a.claim, start, end)
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

    def _part(self, claim: ClaimRow, start: int, end: int) -> tuple[int, int]:
        text = self._index.words_of(claim)
        s, e = part_around(
            text, start - claim.start, end - claim.start, self._index.parts_of(claim)
        )
        return claim.start + s, claim.start + e

    def _stems(self, claim: ClaimRow, start: int, end: int) -> frozenset[str]:
        return self._index.stems_between(claim, start - claim.start, end - claim.start)

    def _beside(self, telling: Telling, other: Telling) -> list[ClaimRow]:
        return self._tellings.beside(telling, other)

    # ---- plans -------------------------------------------------------------------------------

    def _told_as_done(self, pair: Pair) -> Iterator[Change]:
        a, b = pair.a, pair.b
        part, text = self._planned(a)
        told = self._tellings.text(b)
        if not self._plans(a) or self._other_counts(a, b) or self._aims(b):
            yield from self._target_as_count(pair)
            return
        for cue in patterns("drift", "plan").finditer(text):
            verb = verb_after(text, cue.end())
            if verb is None or (is_past(verb[0]) and not _bare(verb[0])):
                continue
            done = self._done(b, told, verb[0])
            if done is None or self._done_before(a, b, verb[0]) or self._planned_too(b, a, verb[0]):
                continue
            start, _ = joined(cue)
            yield Change(
                "plan_to_fact",
                part[0] + start,
                part[0] + verb[2],
                *done,
                f"{quoted(text[start : verb[2]])} is still to come in {a.claim.doc_id}; "
                f"{b.claim.doc_id} tells it as done",
            )
            return
        yield from self._done_otherwise(pair, part, text, told)
        yield from self._target_as_count(pair)

    def _done_otherwise(
        self, pair: Pair, part: tuple[int, int], text: str, told: str
    ) -> Iterator[Change]:
        """What one page plans and one that rests on it tells as there: "plans to charge shops" and
        "shops now pay"."""
        a, b = pair.a, pair.b
        if not self._tellings.order.close(*pair.documents) or self.is_open(b.claim):
            return
        plan, done = patterns("drift", "plan").search(text), search("drift", "done", told)
        shared = self._tellings.shared(a, b)
        if plan is None or done is None or len(shared) < _LEAST_SHARED:
            return
        new = [y for y in self._tellings.inside(b) if not is_ratio(y)]
        if new and not any(near(x, y) for x in self._tellings.inside(a) for y in new):
            return  # a count of something else
        if len(a.stems & b.stems) < _LEAST_CLOSE or search("drift", "undone", told) is not None:
            return
        if search("drift", "done", text) is not None or any(
            search("drift", "plan", self._index.words_of(c)) for c in self._beside(b, a)
        ):
            return
        start, end = joined(plan)
        first, last = joined(done)
        yield Change(
            "plan_to_fact",
            part[0] + start,
            part[0] + end,
            b.start + first,
            b.start + last,
            f"{quoted(text[start:end])} is still to come in {a.claim.doc_id}; "
            f"{b.claim.doc_id} tells it as done",
        )

    def _planned(self, a: Telling) -> tuple[tuple[int, int], str]:
        """The part of a claim in which a plan is told, and its words."""
        part = self._part(a.claim, a.start, a.end)
        return part, self._index.plain(a.claim.doc_id, *part)

    def _plans(self, a: Telling) -> bool:
        """Whether a telling speaks of what is to come; most do not."""
        key = (a.claim.claim_id, a.start, a.end)
        if key not in self._planning:
            self._planning[key] = search("drift", "plan", self._planned(a)[1]) is not None
        return self._planning[key]

    def _aims(self, b: Telling) -> bool:
        key = (b.claim.claim_id, b.start, b.end)
        if key not in self._aiming:
            self._aiming[key] = _aims().search(self._tellings.text(b)) is not None
        return self._aiming[key]

    def _other_counts(self, a: Telling, b: Telling) -> bool:
        """Whether both count the same thing, and not as many: what is asked for, and what is."""
        rivals = [
            (x, y)
            for x in self._tellings.inside(a)
            for y in self._tellings.inside(b)
            if x.thing is not None and x.thing == y.thing
        ]
        return bool(rivals) and not any(near(x, y) for x, y in rivals)

    def _done(self, telling: Telling, told: str, verb: str) -> tuple[int, int] | None:
        """The words by which a telling says that it is done."""
        for word, s, e in occurrences(told, verb):
            first, last = with_auxiliaries(told, s, e)
            if is_done(told, first, s, word):
                return telling.start + first, telling.start + last
        return None

    def _done_before(self, a: Telling, b: Telling, verb: str) -> bool:
        """Whether the first document says elsewhere, too, that it is done."""
        return any(
            is_done(text, with_auxiliaries(text, s, e)[0], s, word)
            for c in self._beside(a, b)
            for text in (self._index.words_of(c),)
            for word, s, e in occurrences(text, verb)
        )

    def _planned_too(self, b: Telling, a: Telling, verb: str) -> bool:
        """Whether the second document says elsewhere that it is only planned."""
        for claim in (b.claim, *self._beside(b, a)):
            text = self._index.words_of(claim)
            for cue in patterns("drift", "plan").finditer(text):
                after = verb_after(text, cue.end())
                if after is not None and any(occurrences(after[0], verb)):
                    return True
        return False

    def _target_as_count(self, pair: Pair) -> Iterator[Change]:
        for x in self._tellings.inside(pair.a):
            for y in self._tellings.inside(pair.b):
                if (x.role, y.role) != ("target", "observed") or x.thing != y.thing:
                    continue
                if x.period != y.period or not near(x, y):
                    continue
                part = self._part(pair.a.claim, x.row.start, x.row.end)
                if not _aims().search(self._index.plain(pair.a.claim.doc_id, *part)):
                    continue
                text = self._index.words_of(self._index.sentences[pair.b.claim.sentence_id])
                if patterns("drift", "undone").search(text) or _aims().search(text):
                    continue
                yield Change(
                    "plan_to_fact",
                    x.row.start,
                    x.row.end,
                    y.row.start,
                    y.row.end,
                    f"{quoted(x.row.text)} is to be reached in {x.row.doc_id}; "
                    f"{y.row.doc_id} tells it as counted",
                )
                return

    # ---- actors ------------------------------------------------------------------------------

    def _other_actor(self, pair: Pair) -> Iterator[Change]:
        a, b = pair.a, pair.b
        text_a, text_b = self._tellings.text(a), self._tellings.text(b)
        roles_a, roles_b = roles(self._index, text_a), roles(self._index, text_b)
        if roles_a and roles_b and not roles_a.keys() & roles_b.keys():
            level_a, level_b = next(iter(roles_a)), next(iter(roles_b))
            named = frozenset(
                s
                for text, spans in ((text_a, roles_a), (text_b, roles_b))
                for start, end in spans.values()
                for s in content_stems(text[start:end])
            )
            alike = self._index.vocabulary.cosine(a.stems - named, b.stems - named)
            told_too = any(
                level_a in roles(self._index, self._index.words_of(c)) for c in self._beside(b, a)
            ) or any(
                level_b in roles(self._index, self._index.words_of(c)) for c in self._beside(a, b)
            )
            if alike >= SAME_WORDING and not told_too:
                (s, e), (t, u) = roles_a[level_a], roles_b[level_b]
                yield Change(
                    "actor_changed",
                    a.start + s,
                    a.start + e,
                    b.start + t,
                    b.start + u,
                    f"{a.claim.doc_id} says it of {quoted(text_a[s:e])} ({level_a}), "
                    f"{b.claim.doc_id} of {quoted(text_b[t:u])} ({level_b})",
                )
                return
        yield from self._other_place(pair)

    def _other_place(self, pair: Pair) -> Iterator[Change]:
        """ "A day per district" told as "a day per inspector"."""
        for x in self._tellings.inside(pair.a):
            for y in self._tellings.inside(pair.b):
                if x.place is None or y.place is None or x.place == y.place:
                    continue
                if (x.thing, x.period) != (y.thing, y.period) or not near(x, y):
                    continue
                if bool(roles(self._index, x.place)) == bool(roles(self._index, y.place)):
                    continue
                yield Change(
                    "actor_changed",
                    x.row.start,
                    x.row.end,
                    y.row.start,
                    y.row.end,
                    f"{x.row.doc_id} says it per {x.place}, {y.row.doc_id} per {y.place}",
                )
                return


def doubts(index: Index, claim: ClaimRow) -> list[tuple[int, int]]:
    """Where a claim, or somebody in it, holds back (document offsets), in order.

    The page's own modal verbs are told by the table of hedges, since "may" also gives leave.
    """
    own = [
        (h.start, h.end)
        for h in index.hedges.get(claim.sentence_id, ())
        if casts_doubt(h) and h.kind != "conditional"
        if claim.start <= h.start and h.end <= claim.end
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
    return sorted(found)


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


def is_done(text: str, first: int, start: int, word: str) -> bool:
    """Whether a verb tells what has happened or happens; first: where its auxiliaries begin."""
    before = [w for w, _, e in words(text[:first])][-2:]
    if any(w in _undone_before() for w in before[-1:]) or "to" in before[-1:]:
        return False
    auxiliaries = [w for w, _, _ in words(text[first:start])]
    if "be" in auxiliaries or (word.endswith("ing") and not _BEING.intersection(auxiliaries)):
        return False
    if not auxiliaries and not is_past(word):
        if not _plural_subject(text[:first]) and not _finite(text, start, word):
            return False
    elif not auxiliaries and ((before and before[-1].isdigit()) or _BY.match(text, start)):
        return False  # "16 closed cases", "claims refused by the desk"
    undone = patterns("drift", "undone").search(text, max(0, first - 40), start)
    return undone is None


def _finite(text: str, start: int, word: str) -> bool:
    """Whether a form in -s is a verb that takes an object: "the office prints a list"."""
    after = text[start + len(word) :]
    return word.endswith("s") and _OBJECT.match(after) is not None


def _plural_subject(before: str) -> bool:
    """Whether a plain form follows what may be its subject: "crews lay", "the mayor closes"."""
    last = words(before)[-1:]
    return bool(last) and last[0][0].endswith("s") and not last[0][0].endswith("'s")


@cache
def _undone_before() -> frozenset[str]:
    return frozenset(load("drift")["undone"]["before"])


def _described(text: str, start: int) -> bool:
    """Whether a past form only describes a noun: "a cracked valve"."""
    before = words(text[:start])
    return bool(before) and before[-1][0] in load("drift")["undone"]["before_nouns"]


@cache
def _aims() -> re.Pattern[str]:
    """Words of a sentence that speaks of what must be reached, or of a plan."""
    aims = compile_words(load("order")["target_words"]).pattern
    return re.compile(f"{aims}|{patterns('drift', 'plan').pattern}", re.IGNORECASE)


def _bare(word: str) -> bool:
    """A past form that is the verb itself, too: "cut"."""
    return word in load("drift")["irregular"]["same"].split()


def _tells(claim: ClaimRow, index: Index, verb: str) -> bool:
    return not verb or any(True for _ in occurrences(index.words_of(claim), verb))
