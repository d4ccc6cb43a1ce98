"""What the rules of type ask of a clause: its tense, and what kind of thing its subject is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quota_analysis.extraction.checkability import Check
from quota_analysis.extraction.language import ParsedSentence
from quota_analysis.extraction.lexicon import words
from quota_analysis.extraction.predicates import SUBORDINATE, same_clause
from quota_analysis.extraction.speakers import is_name, lemma_of
from quota_analysis.model import QuantityRow

if TYPE_CHECKING:
    from quota_analysis.extraction.layers import Said
    from quota_analysis.extraction.words import Word

# Dates as a chronicle puts them at the head of an entry, and words for days to come.
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
DAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
CHRONICLE = re.compile(
    rf"(?:(?:on|in|by) )?(?:the )?(?:\d{{1,2}} )?(?:early |late |mid-?)?"
    rf"(?:{MONTH}(?: \d{{1,2}})?,?(?: \d{{4}})?|[12]\d{{3}}|{DAYS})\b",
    re.IGNORECASE,
)
AHEAD = re.compile(
    rf"\b(?:next (?:week|month|year|{DAYS}|spring|summer|autumn|fall|winter)|tomorrow"
    r"|later (?:this|next) \w+)\b",
    re.IGNORECASE,
)

VERBAL = ("VERB", "AUX")
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
# Said by somebody of how things are: a view, but one that can be checked.
VIEW = "a view"


@dataclass(frozen=True, slots=True)
class Told:
    """What the sentence stage knows beside the parse.

    outside: somebody outside the document says it; tells: that telling is the sentence's root;
    quoted: the sentence is nothing but quotation; hedges: own hedges, offsets in the document;
    check: whether the sentence could be checked; placed: it stands in a text that shows
    what it is about; said: the telling it stands on.
    """

    outside: bool
    tells: bool
    quoted: bool
    hedges: Sequence[tuple[int, int]]
    quantities: Sequence[QuantityRow]
    check: Check
    placed: bool
    said: Said | None = None


def auxiliaries(verb: Word) -> list[Word]:
    """Its own, or those of the verb it is coordinated with or controlled by."""
    own = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if not own and verb.dep_ == "conj" and verb.tag_ in ("VB", "VBN", "VBG"):
        return auxiliaries(verb.head)
    return own


def modal_of(verb: Word) -> str | None:
    """The modal verb of a clause, in lower case."""
    return next((a.lower_ for a in auxiliaries(verb) if a.tag_ == "MD"), None)


def is_past(verb: Word) -> bool:
    aux = auxiliaries(verb)
    # A small tagger takes some pasts for participles.
    bare = verb.tag_ == "VBN" and not aux and verb.dep_ in ("ROOT", "ccomp")
    return verb.tag_ == "VBD" or bare or any(a.tag_ == "VBD" for a in aux)


def is_perfect(verb: Word) -> bool:
    return any(lemma_of(a) == "have" for a in auxiliaries(verb))


def is_passive(verb: Word) -> bool:
    return any(c.dep_ == "auxpass" for c in verb.children)


def is_progressive(verb: Word) -> bool:
    return verb.tag_ == "VBG" and any(lemma_of(a) == "be" for a in auxiliaries(verb))


def is_present(verb: Word) -> bool:
    """Simple present, active or passive."""
    if verb.tag_ in ("VBZ", "VBP"):
        return True
    aux = auxiliaries(verb)
    return (
        verb.tag_ in ("VBN", "VB")
        and any(a.tag_ in ("VBZ", "VBP") for a in aux)
        and not (is_perfect(verb))
    )


def is_news(sentence: ParsedSentence, verb: Word) -> bool:
    """Past or perfect, or the present tense of a chronicle."""
    if is_past(verb) or is_perfect(verb):
        return True
    return is_present(verb) and bool(CHRONICLE.match(sentence.text.strip()))


def is_own_voice(subject: Word | None) -> bool:
    """ "we", "I": whoever writes or speaks."""
    return subject is not None and subject.lower_ in ("i", "we")


def is_actor(subject: Word | None) -> bool:
    """Whether a subject can act of its own will: people, bodies, names."""
    if subject is None:
        return False
    if subject.lower_ in _NOBODY or subject.lower_ in _PERSONS:
        return True
    if subject.pos_ == "PRON" or subject.tag_ in ("DT", "WDT", "PRP"):
        return subject.lower_ in ("who",)
    if is_name(subject) or subject.pos_ == "NUM":
        return True
    lemma = lemma_of(subject)
    if lemma in _PEOPLE:
        return True
    return lemma.endswith(_PERSON_ENDINGS) and lemma not in _THINGS and subject.pos_ == "NOUN"


def is_thing(subject: Word | None) -> bool:
    return subject is not None and not is_actor(subject)


def is_general(subject: Word | None) -> bool:
    """Said of all of a kind: bare plurals, "no member", "each town", "anyone who", "you"."""
    if subject is None:
        return False
    if subject.lower_ in _ANYBODY:
        return True
    first = [c for c in subject.children if c.dep_ in ("det", "poss", "nummod", "amod")]
    if any(c.lower_ in _EACH for c in first):
        return True
    return subject.tag_ == "NNS" and not any(
        c.lower_ in _CERTAIN or c.dep_ in ("poss", "nummod") for c in first
    )


def under(token: Word, head: Word) -> Word | None:
    """The child of a head under which a word stands; None where it stands elsewhere."""
    up = token
    while up.head != up and up.head != head:
        up = up.head
    return up if up.head == head and up != head else None


def tokens_of(sentence: ParsedSentence, quantity: QuantityRow) -> list[Word]:
    at, stop = quantity.start - sentence.start, quantity.end - sentence.start
    return [t for t in sentence.doc if at <= t.idx < stop]


def in_main(sentence: ParsedSentence, quantity: QuantityRow, heads: Sequence[Word]) -> bool:
    """Whether a number belongs to one of the main clauses and not to an aside."""
    tokens = tokens_of(sentence, quantity)
    return any(same_clause(t, head) for head in heads for t in tokens)


def nearest(token: Word, heads: Sequence[Word]) -> Word | None:
    """The main clause in which a word stands, None where it stands in a subordinate one."""
    up = token
    while up not in heads:
        if up.dep_ in SUBORDINATE or up.head == up:
            return None
        up = up.head
    return up


def complement(verb: Word) -> Word | None:
    """What a copula gives of its subject, adjective or noun."""
    for dep in ("acomp", "attr", "oprd"):
        for child in verb.children:
            if child.dep_ == dep and child.lower_ not in ("there", "itself", "themselves"):
                return child
    return None


def weighs(noun: Word) -> Word | None:
    """The word by which a noun phrase judges: the noun, or an adjective before it."""
    if lemma_of(noun) in EVALUATION_NOUNS:
        return noun
    for child in noun.children:
        if child.dep_ in ("amod", "compound", "nmod") and (
            child.lower_ in EVALUATIVE or child.tag_ in ("JJS", "RBS")
        ):
            return child
    return None


_PERSONS = frozenset({"i", "we", "you", "he", "she", "they", "who"})
_NOBODY = frozenset({"nobody", "somebody", "someone", "everyone", "everybody", "anyone", "anybody"})
_ANYBODY = frozenset(
    {"you", "anyone", "anybody", "everyone", "everybody", "nobody", "whoever", "those"}
)
_EACH = frozenset({"each", "every", "any", "no", "all"})
_CERTAIN = frozenset({"the", "this", "these", "those", "some", "its", "their", "his", "her", "our"})
_PERSON_ENDINGS = ("er", "or", "ist", "ian", "man", "woman", "ee", "ant")
_THINGS = words("reporting", "nouns", "things") | words("claims", "people", "things")
_PEOPLE = (
    words("reporting", "nouns", "people")
    | words("reporting", "nouns", "group")
    | words("reporting", "kinds", "organisation")
    | words("claims", "people", "bodies")
) - {"service", "system", "project", "center", "centre", "trust", "bench"}
EVALUATION_NOUNS = words("claims", "evaluation", "nouns")
EVALUATIVE = words("claims", "evaluation", "adjectives")
