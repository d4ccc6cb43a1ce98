"""What the rules of type ask of a clause: its tense, and what kind of thing its subject is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quota_analysis.extraction.checkability import Check
from quota_analysis.extraction.language import ParsedSentence
from quota_analysis.extraction.lexicon import words
from quota_analysis.extraction.predicates import Core
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


def permits(head: Word) -> bool:
    """Whether "may" or "can" gives leave: said of all of a kind, of something done by leave."""
    subjects = [c for c in head.children if c.dep_ in ("nsubj", "nsubjpass")]
    if not subjects and head.dep_ == "conj":
        subjects = [c for c in head.head.children if c.dep_ in ("nsubj", "nsubjpass")]
    if not subjects or is_perfect(head):
        return False
    subject = subjects[0]
    denied = any(c.dep_ == "neg" for c in head.children)
    if denied and is_actor(subject) and lemma_of(head) not in _INVOLUNTARY:
        return is_general(subject) or modal_of(head) == "may"
    if lemma_of(head) not in _PERMITTED:
        return False
    return (is_general(subject) and (is_actor(subject) or subject.tag_ == "NNS")) or (
        subject.lower_ in ("they",) and is_present(head)
    )


def is_planned(sentence: ParsedSentence, core: Core) -> str | None:
    """The cue by which something in the present tense is still to come, else None."""
    verb, text = core.verb, sentence.text.strip()
    if core.nominal or verb.pos_ not in VERBAL or is_past(verb) or is_perfect(verb):
        return None
    lemma = lemma_of(verb)
    if lemma in ("plan", "schedule", "slate", "set") and is_passive(verb):
        return str(verb.text)
    if lemma == "go" and is_progressive(verb) and any(c.dep_ == "xcomp" for c in verb.children):
        return "going to"
    if lemma == "be":
        due = next((c for c in verb.children if c.lower_ in ("due", "set", "slated")), None)
        return None if due is None else str(due.text)
    if CHRONICLE.match(text) and not AHEAD.search(text):
        return None
    ahead = AHEAD.search(text)
    if ahead is not None and (is_present(verb) or is_progressive(verb)):
        return ahead.group()
    if (
        lemma in _STARTING
        and verb.tag_ in ("VBZ", "VBP")
        and not _weekly(verb)
        and _ON_DAY.search(text)
    ):
        return f"{verb.text} on a day"
    return None


def _weekly(verb: Word) -> bool:
    """ "closes at ten", "opens on Tuesdays": a habit, and no event to come."""
    text = " ".join(t.lower_ for t in verb.subtree)
    return bool(re.search(r"days\b|\bat \w+( |$)|\b(every|each|daily)\b", text))


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
_INVOLUNTARY = words("claims", "policy", "involuntary")
_PERMITTED = words("claims", "policy", "permitted")
_STARTING = frozenset({"start", "begin", "open", "close", "end", "resume", "expire"})
_ON_DAY = re.compile(
    rf"\b(?:on|in|from) (?:\d{{1,2}} )?(?:{MONTH}\b|{DAYS}\b|[12]\d{{3}}\b)", re.IGNORECASE
)
