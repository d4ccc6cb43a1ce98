"""Names set off by commas after what somebody is: "the town gardener, Rosa Lind, said"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quota_analysis.extraction.lexicon import words
from quota_analysis.extraction.names import (
    CALENDAR,
    ORGANISATIONS,
    OUTLETS,
    PEOPLE,
    PERSON_ENDINGS,
    PERSONS,
    THINGS,
    TITLES,
    is_name,
    lemma_of,
    names_body,
)

if TYPE_CHECKING:
    from quota_analysis.extraction.words import Word


def name_beside(head: Word) -> Word:
    """A role with a name in apposition is the person named: "the chair, Ada Lund, said"."""
    if is_name(head):
        return head
    person = _is_person(head)
    if not person and lemma_of(head) not in _BODIES:
        return head
    for child in head.rights:
        if child.dep_ == "appos" and child.left_edge.i > head.i + 1 and _names(child):
            return child
    found = _set_off(head)
    if found is None and person:
        found = _after_place(head)
    return found or head


def _is_person(noun: Word) -> bool:
    """A word for a person, by the lexicon or by how it ends: "gardener", "conductor"."""
    lemma = lemma_of(noun)
    if lemma in PEOPLE | PERSONS | TITLES:
        return True
    return lemma.endswith(PERSON_ENDINGS) and lemma not in _NO_PERSONS


def _names(word: Word) -> bool:
    """Whether an apposition names somebody: not "a Democrat", "Leith's first Green", "R-Leith"."""
    if not is_name(word) or word.text in CALENDAR:
        return False
    before = [c for c in word.lefts if c.i < word.i]
    whose = any(c.dep_ == "poss" for c in before) and any(c.dep_ == "amod" for c in before)
    if whose or any(c.lower_ in ("a", "an", "one") for c in before):
        return False
    first = word.left_edge
    return not (len(first.text) == 1 and first.i < word.i and first.nbor(1).text == "-")


def _set_off(role: Word) -> Word | None:
    """ "its chair, Lord Hexley, …": a name between commas after a role, lost by the parse."""
    doc, at = role.doc.words, role.i + 2
    if role.tag_ != "NN" or at >= len(doc) or doc[at - 1].text != ",":
        return None
    first = at
    while at < len(doc) and (doc[at].pos_ == "PROPN" or doc[at].text.istitle()):
        at += 1
    if at == first or at >= len(doc) or doc[at].text != ",":
        return None
    name = doc[at - 1]
    if name.pos_ != "PROPN" or name.head is role or name.text in CALENDAR:
        return None
    return name


def _after_place(role: Word) -> Word | None:
    """ "a farmer from Moorby, Peter Moss, …": the parse hangs the name on the place before it.

    A single name there is the wider place ("the mayor of Leith, Norland"), and so is one that
    begins as places do ("New Norland").
    """
    if role.tag_ != "NN":
        return None
    for prep in role.rights:
        if prep.dep_ != "prep" or prep.lower_ not in _OF_WHERE:
            continue
        for place in prep.rights:
            if place.dep_ != "pobj" or not is_name(place):
                continue
            for child in place.rights:
                if child.dep_ == "appos" and child.nbor(-1).i > place.i and _is_full(child):
                    return child
    return None


def _is_full(name: Word) -> bool:
    """A person's name of two words or more, set off by commas on both sides or at the end."""
    if not _names(name) or name.tag_ != "NNP" or any(c.dep_ != "punct" for c in name.rights):
        return False
    doc, first, after = name.doc.words, name.left_edge.i, name.i + 1
    own = doc[first:after]
    if not 2 <= len(own) <= _MOST_NAMES or doc[first - 1].text != ",":
        return False
    if not all(t.text.istitle() or (t.text.isupper() and len(t) <= 2) for t in own):
        return False
    lowers = [t.lower_.strip(".") for t in own]
    place = lowers[0] in _PLACE_FIRST or lowers[-1] in _PLACE_LAST
    if place or names_body(lowers) or not _NO_NAMES.isdisjoint(lowers):
        return False
    return after >= len(doc) or doc[after].is_punct


# A person is named with up to four names: "Ana Maria de Ruiz". Our convention.
_MOST_NAMES = 4
_OF_WHERE = frozenset({"of", "from", "at", "for", "in"})
_BODIES = (
    ORGANISATIONS
    | (words("reporting", "nouns", "group") - words("reporting", "nouns", "whole"))
    | words("reporting", "nouns", "firms")
)
# They end as words for people do and are texts, bodies or things.
_NO_PERSONS = (
    THINGS
    | ORGANISATIONS
    | words("reporting", "nouns", "vehicle")
    | words("reporting", "nouns", "reporting")
    | words("reporting", "nouns", "records")
    | words("reporting", "nouns", "works")
    | words("reporting", "nouns", "bodies")
    | words("reporting", "nouns", "outlets")
)
_NO_NAMES = ORGANISATIONS | OUTLETS
_PLACE_FIRST = words("reporting", "kinds", "place_first") | words(
    "reporting", "kinds", "place_opens"
)
_PLACE_LAST = words("reporting", "kinds", "place_last")
