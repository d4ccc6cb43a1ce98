"""Small questions about a parse that the rooms of quantities share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quota_analysis.extraction.lexicon import load
from quota_analysis.extraction.vocabulary import words

if TYPE_CHECKING:
    from quota_analysis.extraction.words import Word


NOUNS = ("NOUN", "PROPN")


def ancestors(token: Word, limit: int = 8) -> Iterator[Word]:
    """The token's heads, nearest first."""
    for _ in range(limit):
        if token.head.i == token.i:
            return
        token = token.head
        yield token


def governing_verb(token: Word) -> Word | None:
    for _ in range(11):
        if (token.pos_ == "VERB" or token.pos_ == "AUX") and not _scale_letter(token):
            return token
        if token.head is token:
            return None
        token = token.head
    return None


def _scale_letter(token: Word) -> bool:
    """The m of "£105m", which the tagger may take for a verb."""
    if len(token.text) > 2 or token.i == 0 or not token.doc[token.i - 1].text[-1:].isdigit():
        return False
    return token.text in load("numbers")["scale_letters"]


def subject_of(verb: Word | None) -> Word | None:
    """The subject of a verb, through conjunctions and infinitives that share it."""
    for _ in range(4):
        if verb is None:
            return None
        for child in verb.children:
            if child.dep_ in ("nsubj", "nsubjpass"):
                return child
        if verb.dep_ == "xcomp":
            # "told its branches to open": who is told does the opening.
            told = [c for c in verb.head.children if c.dep_ in ("dobj", "dative") and c.i < verb.i]
            told = [c for c in told if not is_time(c.lemma_.lower())]
            if told and told[-1].pos_ != "NUM":
                return told[-1]
        if verb.dep_ in ("conj", "xcomp", "aux", "advcl") and verb.head.i != verb.i:
            verb = verb.head
        elif verb.dep_ == "pcomp":
            verb = next((t for t in ancestors(verb, 4) if t.pos_ in ("VERB", "AUX")), None)
        else:
            return None
    return None


def of_noun(noun: Word) -> Word | None:
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            return next((g for g in child.children if g.dep_ == "pobj"), None)
    return None


def is_time(thing: str) -> bool:
    return thing.rstrip("s") in words("durations", "words")


def compact(noun: Word) -> str:
    """The noun with the words before it that belong to its name: `field offices`."""
    lefts = [t.i for t in noun.lefts if t.dep_ in ("compound", "amod", "nmod")]
    return noun.doc[min(lefts, default=noun.i) : noun.i + 1].text.replace("-", " ")


def told_of(verb: Word, lemmas: frozenset[str]) -> Word | None:
    """`targets for sales — put at 40`: the noun before the mark that a participle tells more of.

    The parse often hangs such a participle on the main verb, so the words before it decide.
    """
    if verb.tag_ != "VBN":
        return None
    i = verb.i - 1
    while i > 0 and verb.doc[i].tag_ in ("RB", "VBN"):
        i -= 1
    if i <= 0 or verb.doc[i].text not in ("—", "–", ",", "(", "-", "--"):
        return None
    near = verb.doc[max(0, i - 8) : i]
    return next((t for t in reversed(near) if t.lemma_.lower() in lemmas), None)
