"""What kind of word stands where, as the features of claim types name it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from quota_analysis.extraction.lexicon import load, words
from quota_analysis.extraction.speakers import is_name, lemma_of

if TYPE_CHECKING:
    from quota_analysis.extraction.words import Word

VERBAL = frozenset({"VERB", "AUX"})
# Subjects that can act of their own will.
HUMAN = frozenset({"we", "you", "he", "they", "anybody", "name", "person", "body"})
# Classes of nouns that tell wherever they stand in a clause.
TELLING_NOUNS = frozenset({"rule", "instrument", "measure", "cause", "judgement"})
CONNECTIVES = words("types", "grammar", "connectives")


@cache
def classes(part: str) -> dict[str, tuple[str, ...]]:
    """The classes of every word of one table of the lexicon: {"fall": ("change", "happen"), …}."""
    found: dict[str, tuple[str, ...]] = {}
    for name, listed in load("types")[part].items():
        for word in dict.fromkeys(listed.split()):
            found[word] = (*found.get(word, ()), name)
    return found


@cache
def phrases(table: str) -> dict[str, tuple[tuple[str, str], ...]]:
    """Fixed phrases by their first word: (class, phrase), each with a space on either side."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    listed: dict[str, list[str]] = load("types")[table]
    for name, some in listed.items():
        for phrase in some:
            first = phrase.split()[0]
            found[first] = (*found.get(first, ()), (name, f" {phrase} "))
    return found


def verb_classes(lemma: str) -> tuple[str, ...]:
    """The classes of a verb; none for "be" and "do", which are features of their own."""
    return () if lemma in ("be", "do") else classes("verb").get(lemma, ())


def noun_classes(lemma: str) -> tuple[str, ...]:
    return classes("noun").get(lemma, ())


def adjective_classes(adjective: Word) -> tuple[str, ...]:
    """The classes of an adjective; a comparative and some endings weigh, whatever the word."""
    found = classes("adjective").get(adjective.lower_)
    if found is not None:
        return found
    if adjective.tag_ in ("VBN", "VBD"):
        return ("participle",)
    if adjective.tag_ in ("JJR", "JJS") or adjective.lower_.endswith(_WEIGHING_ENDINGS):
        return ("judging",)
    return ("other",)


def kind_of_noun(noun: Word) -> str:
    """What a phrase stands for: we, he, it, this, name, person, body, number, act, idea, thing …"""
    lower = noun.lower_
    if noun.pos_ == "PRON" or noun.tag_ in _PRONOUN_TAGS:
        return _PRONOUNS.get(lower, "some")
    if noun.tag_ == "CD":
        return "number"
    lemma = lemma_of(noun)
    if is_name(noun):
        return "name"
    if lemma in _PEOPLE:
        return "person"
    if lemma in _BODIES:
        return "body"
    if noun.pos_ != "NOUN" and lower in _PRONOUNS:
        return _PRONOUNS[lower]
    listed = lemma in classes("noun") or lemma in _THINGS
    if noun.pos_ == "NOUN" and not listed and lemma.endswith(_PERSON_ENDINGS):
        return "person"
    if noun.tag_ == "VBG" or lemma.endswith(_ACT_ENDINGS):
        return "act"
    return "idea" if lemma.endswith(_IDEA_ENDINGS) else "thing"


def determined(noun: Word | None, kind: str) -> str:
    """How a subject is picked out: the, a, this, poss, each, num, plural, bare; else none."""
    if noun is None or noun.pos_ not in ("NOUN", "PROPN"):
        return "none"
    counted = False
    found = "plural" if noun.tag_ == "NNS" else "none" if kind == "name" else "bare"
    for child in noun.lefts:
        if child.dep_ == "poss":
            return "poss"
        if child.dep_ in ("det", "predet"):
            found = _DETERMINERS.get(child.lower_, found)
        counted = counted or child.dep_ == "nummod"
    return "num" if counted and found in ("plural", "bare") else found


def tense_of(verb: Word) -> tuple[str, str]:
    """(tense or modal, time) of a verb with its auxiliaries; time is past, present, modal, none."""
    aux = [c for c in verb.lefts if c.dep_ in ("aux", "auxpass")]
    if not aux and verb.dep_ == "conj" and verb.tag_ in ("VB", "VBN", "VBG"):
        aux = [c for c in verb.head.children if c.dep_ in ("aux", "auxpass")]
    for word in aux:
        if word.tag_ == "MD":
            return _MODALS.get(word.lower_, word.lower_), "modal"
    if verb.pos_ not in VERBAL:
        return "none", "none"
    tags = [w.tag_ for w in aux]
    # A small tagger takes some pasts for participles.
    bare = verb.tag_ == "VBN" and not aux and verb.dep_ in ("ROOT", "ccomp")
    past = verb.tag_ == "VBD" or bare or "VBD" in tags
    if any(lemma_of(w) == "have" for w in aux):
        return ("pluperfect" if past else "perfect"), "past"
    if past:
        return "past", "past"
    if verb.tag_ == "VBG":
        return "progressive", "present" if aux else "none"
    if verb.tag_ in ("VBZ", "VBP") or "VBZ" in tags or "VBP" in tags:
        return "present", "present"
    return ("infinitive" if any(w.lower_ == "to" for w in aux) else "bare"), "none"


_MODALS = {
    "'ll": "will",
    "’ll": "will",
    "wo": "will",
    "'d": "would",
    "’d": "would",
    "ca": "can",
    "cannot": "can",
    "sha": "shall",
}
_PRONOUN_TAGS = frozenset({"PRP", "DT", "WDT", "WP", "EX"})
_PRONOUNS: dict[str, str] = {
    word: kind
    for kind, listed in {
        "we": "i we me us",
        "you": "you",
        "he": "he she him her who",
        "they": "they them",
        "it": "it",
        "this": "this that these those",
        "there": "there",
        "which": "which what",
        "anybody": "nobody everyone everybody anyone anybody someone somebody one",
        "some": "nothing none neither something everything all some many most few both each any",
    }.items()
    for word in listed.split()
}
_DETERMINERS: dict[str, str] = {
    word: kind
    for kind, listed in {
        "each": "each every no any all",
        "this": "this these that those such",
        "the": "the",
        "a": "a an another",
    }.items()
    for word in listed.split()
}
_PEOPLE = (
    words("types", "kind", "person")
    | words("reporting", "nouns", "people")
    | words("reporting", "nouns", "group")
)
_BODIES = (
    words("types", "kind", "body")
    | words("reporting", "kinds", "organisation")
    | words("claims", "people", "bodies")
)
_THINGS = words("claims", "people", "things") | words("reporting", "nouns", "things")
_PERSON_ENDINGS = ("er", "or", "ist", "ian", "man", "woman", "ee", "ant")
_ACT_ENDINGS = ("tion", "sion", "ment", "ance", "ence", "al", "ing", "ure")
_IDEA_ENDINGS = ("ness", "ity", "ism", "cy", "ship", "hood", "dom")
_WEIGHING_ENDINGS = ("able", "ible", "ful", "less", "ous", "some", "ish")
