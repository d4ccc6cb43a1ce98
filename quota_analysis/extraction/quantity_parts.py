"""What a number is told with: the deed, who did it to whom, where, and what is counted in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from quota_analysis.extraction.quantities_bounds import Found
from quota_analysis.extraction.quantity_parties import noun_phrase
from quota_analysis.extraction.quantity_syntax import NOUNS, ancestors, governing_verb, subject_of
from quota_analysis.extraction.vocabulary import words

if TYPE_CHECKING:
    from quota_analysis.extraction.words import Word

# Relations by which a noun depends on a verb, and what that makes it.
_SLOT_OF_RELATION = {
    "nsubj": "doer",
    "nsubjpass": "undergoer",
    "dobj": "undergoer",
    "attr": "undergoer",
    "dative": "undergoer",
    "agent": "doer",
}
_KIND = ("amod", "compound", "nmod", "poss")
_CLAUSE = ("relcl", "acl")
_DEEPEST = 4  # prepositional phrases inside one another


@dataclass(frozen=True, slots=True)
class Part:
    """One part beside a number; offsets count from the sentence's start.

    slot: one of QUANTITY_SLOTS; head: the word that the part turns on, as the dictionary has it.
    """

    slot: str
    start: int
    end: int
    head: str


def parts_of(found: Found, taken: Sequence[tuple[int, int]]) -> list[Part]:
    """The parts of the clause that a number stands in, in text order.

    taken: spans of dates, numbers and what else is no part of its own.
    """
    if found.token is None:
        return []
    reader = _Reader(found, taken)
    rows = dict.fromkeys(reader.read())
    return sorted(rows, key=lambda p: (p.start, p.end, p.slot))


class _Reader:
    def __init__(self, found: Found, taken: Sequence[tuple[int, int]]) -> None:
        self.found = found
        self.taken = taken
        token = found.token
        assert token is not None
        self.token = token
        self.own = {t.i for t in (found.token, found.head) if t is not None}

    def read(self) -> Iterator[Part]:
        noun = self.found.head or self.token
        seen: set[int] = set()
        chain: list[Word] = [self.token, *ancestors(self.token, 8)]
        for word in [noun, *chain]:
            if word.pos_ in ("VERB", "AUX") and word.i not in self.own:
                break
            if word.i in seen:
                continue
            seen.add(word.i)
            self.own.add(word.i)
            yield from self._noun(word)
        yield from _definitions(self.token.doc.text, self.found)
        verb = governing_verb(self.token)
        if verb is not None and verb.i not in seen:
            yield from self._verb(verb)

    # ---- nouns -------------------------------------------------------------------------------

    def _noun(self, noun: Word, depth: int = 0) -> Iterator[Part]:
        """What narrows a noun: words before it, phrases and clauses behind it."""
        outer = noun.i not in (self.token.i,) and noun is not self.found.head
        if outer and noun.pos_ in NOUNS:
            yield from self._part("of", noun)
        for child in noun.children:
            if child.i in self.own or self._is_taken(child):
                continue
            if child.dep_ in _KIND and not child.like_num and child.pos_ != "PRON":
                yield Part("kind", child.idx, child.idx + len(child.text), child.lemma_.lower())
                yield from (
                    Part("kind", c.idx, c.idx + len(c.text), c.lemma_.lower())
                    for c in child.children
                    if c.dep_ in _KIND and not self._is_taken(c)
                )
            elif child.dep_ == "prep":
                yield from self._prep(child, depth)
            elif child.dep_ in _CLAUSE:
                yield from self._clause(child)

    def _clause(self, verb: Word) -> Iterator[Part]:
        """`drivers who ran a red light`, `patients waiting in corridors`: which are counted."""
        yield Part("kind", verb.idx, verb.idx + len(verb.text), verb.lemma_.lower())
        for child in verb.children:
            if child.dep_ in ("dobj", "attr") and child.pos_ in NOUNS:
                yield from self._part("kind", child)
            elif child.dep_ in ("prep", "agent"):
                yield from self._prep(child, 0)

    def _prep(self, preposition: Word, depth: int) -> Iterator[Part]:
        slot = _slot(preposition.lower_)
        for noun in preposition.children:
            if noun.dep_ != "pobj" or noun.pos_ not in NOUNS or noun.i in self.own:
                continue
            if not self._is_taken(noun):
                yield from self._part(slot, noun)
            if depth < _DEEPEST:
                for inner in noun.children:
                    if inner.dep_ == "prep" and inner.i not in self.own:
                        yield from self._prep(inner, depth + 1)
                    elif inner.dep_ == "acl" and slot == "of" and noun.i < inner.i:
                        # "12 percent of the milk sold in towns": which of the milk is meant.
                        yield from self._clause(inner)

    def _part(self, slot: str, noun: Word) -> Iterator[Part]:
        if noun.pos_ not in NOUNS or noun.like_num or self._is_taken(noun):
            return
        phrase = noun_phrase(noun)
        at = noun.doc.text.find(phrase, noun.left_edge.idx) if phrase else -1
        start, end = (at, at + len(phrase)) if at >= 0 else (noun.idx, noun.idx + len(noun.text))
        if start <= self.found.start < end:
            start, end = noun.idx, noun.idx + len(noun.text)
        yield Part(slot, start, end, _head(noun))

    def _is_taken(self, word: Word) -> bool:
        """Part of a date, or of the number with the words that bound it."""
        if self.found.start <= word.idx < self.found.number_end:
            return True
        return any(a <= word.idx < b for a, b in self.taken)

    # ---- the verb ----------------------------------------------------------------------------

    def _verb(self, verb: Word) -> Iterator[Part]:
        yield self._deed(verb)
        yield from self._manner(verb)
        yield from self._denied(verb)
        yield from self._planned(verb)
        told = [c for c in verb.children if c.dep_ in _SLOT_OF_RELATION or c.dep_ == "prep"]
        if not any(c.dep_ in ("nsubj", "nsubjpass") for c in told):
            subject = subject_of(verb)
            if subject is not None and subject.i not in self.own:
                slot = "undergoer" if _passive(verb) else "doer"
                yield from self._part(slot, _meant(subject))
        for child in told:
            if child.i in self.own:
                continue
            if child.dep_ in ("prep", "agent"):
                by = child.dep_ == "agent" or (child.lower_ == "by" and _passive(verb))
                if by:
                    yield from (
                        p for g in child.children if g.dep_ == "pobj" for p in self._part("doer", g)
                    )
                else:
                    yield from self._prep(child, 0)
                continue
            noun = _meant(child)
            yield from self._part(_SLOT_OF_RELATION[child.dep_], noun)
            yield from (
                p
                for c in noun.children
                if c.dep_ == "prep" and c.i not in self.own
                for p in self._prep(c, 0)
            )
        yield from self._fronted(verb)

    def _deed(self, verb: Word) -> Part:
        particle = next((c for c in verb.children if c.dep_ == "prt"), None)
        head = verb.lemma_.lower() + (f" {particle.lower_}" if particle is not None else "")
        return Part("deed", verb.idx, verb.idx + len(verb.text), head)

    def _manner(self, verb: Word) -> Iterator[Part]:
        """`seriously hurt`: which of the deeds are meant."""
        for child in verb.children:
            manner = child.dep_ == "advmod" and child.lower_.endswith("ly")
            idle = child.lower_ in words("parts", "idle_adverbs") or self._is_taken(child)
            if manner and not idle:
                yield Part("kind", child.idx, child.idx + len(child.text), child.lower_)

    def _denied(self, verb: Word) -> Iterator[Part]:
        """`did not carry`, `never rose above`, `nobody waits`: what the number is not told of."""
        for child in verb.children:
            said = child.lower_
            no = child.dep_ == "neg" or said in words("parts", "denying_adverbs")
            nobody = child.dep_ in ("nsubj", "nsubjpass") and (
                said in words("parts", "nobody") or any(c.lower_ == "no" for c in child.lefts)
            )
            if (no or nobody) and child.i not in self.own:
                yield Part("not", child.idx, child.idx + len(child.text), child.lemma_.lower())
        outer = verb.head if verb.dep_ == "ccomp" else verb
        if outer is not verb and outer.lemma_ in words("parts", "denying_verbs"):
            yield Part("not", outer.idx, outer.idx + len(outer.text), outer.lemma_.lower())
        predicate = next((c for c in verb.children if c.dep_ == "acomp"), None)
        if predicate is not None:
            at = predicate.idx
            yield Part("deed", at, at + len(predicate.text), predicate.lemma_.lower())

    def _planned(self, verb: Word) -> Iterator[Part]:
        """`will close`, `expects to close`: not yet done."""
        for word in [verb, *ancestors(verb, 3)]:
            if word is not verb and verb.dep_ not in ("xcomp", "conj", "ccomp"):
                break
            for child in word.children:
                # Small letters only: no month of May.
                if child.dep_ == "aux" and child.text in words("parts", "unsure_auxiliaries"):
                    yield Part("plan", child.idx, child.idx + len(child.text), child.lower_)
            lemma = word.lemma_.lower()
            # "promised much and fell short": what is joined to a plan need not be planned itself.
            planning = verb.dep_ != "conj" and lemma in words("parts", "planning_verbs")
            if word is not verb and planning:
                yield Part("plan", word.idx, word.idx + len(word.text), lemma)
            if word is not verb:
                break

    def _fronted(self, verb: Word) -> Iterator[Part]:
        """What opens the sentence holds for every clause joined to it: `In Leeds, … and …`."""
        for outer in ancestors(verb, 2):
            if verb.dep_ not in ("conj", "advcl", "xcomp", "ccomp") or outer.pos_ not in (
                "VERB",
                "AUX",
            ):
                return
            first = min((c.i for c in outer.children if c.dep_ in _SLOT_OF_RELATION), default=0)
            for child in outer.children:
                if child.dep_ == "prep" and (child.i < first or verb.dep_ != "ccomp"):
                    yield from self._prep(child, 0)


def _head(noun: Word) -> str:
    """In small letters but for a name; what only opens a sentence with a capital is none."""
    opens = noun.left_edge.i == noun.i and noun.i == 0
    named = noun.pos_ == "PROPN" and not (opens and noun.lower_.endswith("s"))
    return noun.lemma_ if named else noun.lemma_.lower()


def _meant(noun: Word) -> Word:
    """Whom a pronoun stands for where the sentence says so: `the mill, which`, `they`."""
    if noun.lower_ in ("who", "which", "that"):
        verb = governing_verb(noun)
        if verb is not None and verb.dep_ == "relcl" and verb.head.pos_ in NOUNS:
            return verb.head
    if noun.lower_ in ("it", "they", "he", "she", "we"):
        verb = governing_verb(noun)
        outer = next((t for t in ancestors(verb, 4) if t.pos_ == "VERB"), None) if verb else None
        told = subject_of(outer)
        return told if told is not None and told.pos_ in NOUNS else noun
    return noun


def _passive(verb: Word) -> bool:
    return any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children)


@cache
def _slots() -> dict[str, str]:
    return {
        p: slot
        for slot in ("where", "of", "for", "with")
        for p in words("parts", f"{slot}_prepositions")
    }


def _slot(preposition: str) -> str:
    return _slots().get(preposition, "with")


@cache
def _cues() -> tuple[re.Pattern[str], re.Pattern[str]]:
    def pattern(key: str) -> re.Pattern[str]:
        every = sorted(words("parts", key), key=lambda w: (-len(w), w))
        listed = "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in every)
        return re.compile(rf"\b(?:{listed})\b([^,;.()—]*)", re.IGNORECASE)

    return pattern("counted_in"), pattern("counted_out")


def _definitions(text: str, found: Found) -> Iterator[Part]:
    """`counting only full-time staff`, `not including overtime`: what the number takes in."""
    inside, outside = _cues()
    spans: list[tuple[int, int]] = []
    for slot, pattern in (("without", outside), ("only", inside)):
        for m in pattern.finditer(text):
            if any(a < m.end() and m.start() < b for a, b in spans):
                continue
            if m.start() <= found.number_start < m.end() or not m[1].strip():
                continue
            spans.append(m.span())
            told = re.sub(r"^\s*(?:the|its|their|his|her|any|all|those)\s+", " ", m[1]).strip()
            yield Part(slot, m.start(), m.start(1) + len(m[1].rstrip()), told.lower())
