"""Reporting verbs by which nothing is told: a duty to tell, nobody who does, things that do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quota_analysis.extraction.contents import Piece, object_of
from quota_analysis.extraction.lexicon import words
from quota_analysis.extraction.speakers import can_speak, lemma_of, tells_as_text

if TYPE_CHECKING:
    from quota_analysis.extraction.words import Word


def is_due(verb: Word) -> bool:
    """ "must report a leak": what somebody is bound to tell is not told; "must have told" is."""
    leads = [c for c in verb.lefts if c.dep_ == "aux"]
    return any(c.lower_ in _DUTY for c in leads) and all(c.lemma_ != "have" for c in leads)


def is_given(verb: Word) -> bool:
    """ "The singer, promised a part by the theatre, smiled": a participle that the parse lost."""
    if verb.i < 2 or verb.nbor(-1).text != ",":
        return False
    if not any(c.dep_ == "nsubj" and c.i == verb.i - 2 for c in verb.lefts):
        return False  # a clause or an apposition stands between the commas
    for by in verb.rights:
        if by.lower_ == "by" and any(c.dep_ == "dobj" and c.i < by.i for c in verb.rights):
            return any(can_speak(n, strict=True) and not tells_as_text(n) for n in by.rights)
    return False


def is_able(verb: Word) -> bool:
    """ "could feel the frost": what somebody is able to sense."""
    return any(c.dep_ == "aux" and c.lower_ in ("can", "could", "ca") for c in verb.lefts)


def is_nobody(head: Word | None) -> bool:
    """ "Nobody calls it that": a speaker there is none of."""
    if head is None:
        return False
    if head.lower_ == "one":
        return any(c.lower_ == "no" for c in head.lefts)
    return head.lower_ in _NOBODY


def may_account(verb: Word, lemma: str) -> bool:
    """ "could explain the gap", "helps explain why": a guess at a cause, told by nobody."""
    if lemma not in _ACCOUNTS_FOR:
        return False
    return any(c.dep_ == "aux" and c.lower_ in _PERHAPS for c in verb.lefts) or (
        verb.dep_ in ("xcomp", "ccomp") and lemma_of(verb.head) == "help"
    )


def is_by_thing(verb: Word, lemma: str, subject: Word | None, quotes: list[Piece]) -> bool:
    """ "The rise explains the gap", "the frost explains why": what things do, and no words of
    anybody's; a website that explains why tells it."""
    if lemma not in _BY_THINGS:
        return False
    clauses = [c for c in verb.children if c.dep_ in ("ccomp", "xcomp", "parataxis")]
    text = subject is not None and lemma_of(subject) in _WORKS
    if lemma in _ACCOUNTS_FOR and verb.tag_ != "VB" and not text:  # who "refuses to" is a person
        asked = (t for c in clauses for t in c.lefts if c.i > verb.i)
        if any(t.lower_ in ("why", "how") for t in asked):
            return True
    return object_of(verb) is not None and not clauses and not quotes


_DUTY = words("reporting", "verbs", "duty")
_NOBODY = frozenset({"nobody", "none", "no-one", "noone", "nothing"})
_BY_THINGS = words("reporting", "verbs", "by_things")
_ACCOUNTS_FOR = words("reporting", "verbs", "accounts_for")
_WORKS = words("reporting", "nouns", "works")
_PERHAPS = frozenset({"could", "may", "might", "would"})
