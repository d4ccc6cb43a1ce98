"""Changes in time: what is planned or asked for in one telling and done in the next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

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
from quota_analysis.evidence.drift.words import WordChanges
from quota_analysis.evidence.index import Index
from quota_analysis.evidence.lexicon import load, patterns, search
from quota_analysis.evidence.numbers.nearness import near
from quota_analysis.evidence.numbers.values import is_ratio
from quota_analysis.evidence.same.wording import SAME_WORDING
from quota_analysis.evidence.text import words
from quota_analysis.topics import compile_words

# Words that two tellings share before one may tell in another verb what the other plans: of plain
# words, and with names.
_LEAST_SHARED, _LEAST_CLOSE = 2, 3
# What follows a verb in -s, and no noun: "prints a list", but not "eight checks a day".
_OBJECT = re.compile(
    r"\s+(?:the|its|his|her|their|all|every|each|some|new"
    r"|an?(?!\s+(?:second|minute|hour|day|night|week|month|quarter|year|shift|term)\b))\b",
    re.IGNORECASE,
)
_BY = re.compile(r"\w+\s+by\b")
_BEING = frozenset(("is", "are", "was", "were", "been"))


class PlanChanges:
    """Plans that the second of two tellings tells as done."""

    def __init__(self, index: Index, tellings: Tellings, words_of: WordChanges) -> None:
        self._index = index
        self._tellings = tellings
        self._words = words_of
        self._planning: dict[tuple[str, int, int], bool] = {}
        self._aiming: dict[tuple[str, int, int], bool] = {}

    def between(self, pair: Pair) -> Iterator[Change]:
        """What the first telling plans, asks for or aims at and the second tells as done."""
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
        if not self._tellings.order.close(*pair.documents) or self._words.is_open(b.claim):
            return
        plan, done = patterns("drift", "plan").search(text), search("drift", "done", told)
        shared = self._tellings.shared(a, b)
        if plan is None or done is None or pair.score < SAME_WORDING or len(shared) < _LEAST_SHARED:
            return
        new = [y for y in self._tellings.inside(b) if not is_ratio(y)]
        if new and not any(near(x, y) for x in self._tellings.inside(a) for y in new):
            return  # a count of something else
        if len(a.stems & b.stems) < _LEAST_CLOSE or search("drift", "undone", told) is not None:
            return
        if search("drift", "done", text) is not None or any(
            search("drift", "plan", self._index.words_of(c)) for c in self._tellings.beside(b, a)
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
        part = self._tellings.part(a.claim, a.start, a.end)
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
            for c in self._tellings.beside(a, b)
            for text in (self._index.words_of(c),)
            for word, s, e in occurrences(text, verb)
        )

    def _planned_too(self, b: Telling, a: Telling, verb: str) -> bool:
        """Whether the second document says elsewhere that it is only planned."""
        for claim in (b.claim, *self._tellings.beside(b, a)):
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
                part = self._tellings.part(pair.a.claim, x.row.start, x.row.end)
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


@cache
def _aims() -> re.Pattern[str]:
    """Words of a sentence that speaks of what must be reached, or of a plan."""
    aims = compile_words(load("order")["target_words"]).pattern
    return re.compile(f"{aims}|{patterns('drift', 'plan').pattern}", re.IGNORECASE)


def _bare(word: str) -> bool:
    """A past form that is the verb itself, too: "cut"."""
    return word in load("drift")["irregular"]["same"].split()
