"""Verbs of saying that do something instead: "wrote 900 prescriptions", "denied her leave"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quota_analysis.extraction.lexicon import words
from quota_analysis.extraction.speakers import VEHICLES, can_speak, lemma_of, tells_as_text

if TYPE_CHECKING:
    from quota_analysis.extraction.words import Word

SAID_THINGS = words("reporting", "nouns", "saying") | words("reporting", "nouns", "said_things")


def is_deed(verb: Word, lemma: str, target: Word) -> bool:
    """Whether a verb that may report does something to its plain object, and says nothing.

    target: the object. By what it is: a paper that is written, a thing that is counted, what can
    be withheld from somebody, people who are spoken to; what is said goes before all of these.
    """
    noun = lemma_of(target)
    if lemma in _WITHHOLDING:
        return _withheld(verb, target, noun)
    if lemma in _WRITING:
        return _in_numbers(target) or not (noun in _PUT_IN_WORDS or _in_so_many_words(target))
    if noun in SAID_THINGS:
        return False
    if lemma in _RECALLED and noun in _GOODS:
        return True
    if lemma in _COUNTED and _in_numbers(target):
        return True
    return lemma in _ADDRESSING and _only_addressed(verb, target)


def withholds(verb: Word, lemma: str) -> bool:
    """ "denied him leave": a person and a thing that the parse took for a clause."""
    if lemma not in _WITHHOLDING:
        return False
    after = verb.doc[verb.i + 1 : verb.right_edge.i + 1]
    if any(t.tag_ in ("MD", "VBD", "VBZ", "VBP", "TO") or t.lower_ == "that" for t in after):
        return False
    return any(t.pos_ in ("NOUN", "VERB") and lemma_of(t) in _WITHHELD for t in after)


def _withheld(verb: Word, target: Word, noun: str) -> bool:
    """ "denied 300 requests", "was denied overtime", "denied them a permit"."""
    if noun in _WITHHELD:
        return True
    if _in_numbers(target):  # "denied 40 claims", but "denied two claims of fraud"
        figures = any(t.text[:1].isdigit() for t in (target, *target.lefts))
        return figures or noun not in SAID_THINGS
    given = any(c.dep_ == "dative" and c.pos_ != "ADP" for c in verb.rights)
    return given or (target.pos_ == "PRON" and target.lower_ in _THEM)


def _in_numbers(noun: Word) -> bool:
    """ "900 forms", "dozens of forms", "44,420"."""
    if noun.like_num or noun.tag_ == "CD" or lemma_of(noun) in _MANY:
        return True
    return any(c.dep_ in ("nummod", "quantmod") or c.like_num for c in noun.lefts)


def _in_so_many_words(noun: Word) -> bool:
    """ "wrote as much", "wrote the following"."""
    return noun.pos_ not in ("NOUN", "PROPN")


def _only_addressed(verb: Word, target: Word) -> bool:
    """ "notified 300 customers by letter": spoken to, and not told what about."""
    people = can_speak(target, strict=True) or target.lower_ in _THEM or target.tag_ == "CD"
    if tells_as_text(target) or not people:
        return False
    return not any(
        c.i > target.i and (c.lower_ in _ON_WHAT or c.dep_ in ("dobj", "ccomp", "xcomp", "advcl"))
        for head in (verb, target)
        for c in head.rights
    )


_WITHHOLDING = words("reporting", "verbs", "withholding")
_WITHHELD = words("reporting", "nouns", "withheld")
_WRITING = words("reporting", "verbs", "writing")
_PUT_IN_WORDS = SAID_THINGS | VEHICLES
_COUNTED = words("reporting", "verbs", "by_number")
_RECALLED = words("reporting", "verbs", "recalling")
_GOODS = words("reporting", "nouns", "goods")
_ADDRESSING = words("reporting", "verbs", "addressing")
_THEM = frozenset({"him", "her", "them", "us", "me", "you"})
_MANY = frozenset({"dozen", "hundred", "thousand", "million", "score", "handful"})
_ON_WHAT = frozenset(
    {"of", "about", "on", "over", "against", "for", "regarding", "concerning", ":"}
)
