"""Which kind of speaker words name: a person, a body, an outlet, unnamed people, a group."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from quota_analysis.extraction.lexicon import words
from quota_analysis.extraction.names import (
    ORGANISATIONS,
    OUTLETS,
    PEOPLE,
    PERSON_ENDINGS,
    PERSONS,
    THINGS,
    TITLES,
    Speaker,
    is_name,
    lemma_of,
    name_kind,
    names_body,
)
from quota_analysis.extraction.speakers import (
    GOT,
    GROUPS,
    OWN_SOURCES,
    REPORTING,
    SHARES,
    VEHICLES,
    WHOLE,
    issued_by,
)

if TYPE_CHECKING:
    from quota_analysis.extraction.words import Word


def kind_of(speaker: Speaker, *, own_voice: bool, persons: Iterable[str]) -> str | None:
    """Which kind of speaker the written words show; None for a record without an owner.

    own_voice: the document is a page that speaks of its own sources;
    persons: surnames known from fuller names in the document, lower case.
    """
    head = speaker.head
    lemma, lower = lemma_of(head), head.lower_
    if lower in _PERSON_PRONOUNS:
        return "named_person"
    if lower in _PRONOUNS and not (head.text.isupper() and len(head) > 1):  # "the WHO"
        return "named_org" if lower == "it" else "generic_group"
    if own_voice and _own_source(speaker):
        return "document_self"
    owner = issued_by(head)
    if owner is not None:
        return owner
    office = lemma in TITLES and head.tag_ in ("NN", "NNP") and speaker.tokens[0].lower_ == "the"
    if office and not any(is_name(t) for t in speaker.tokens if t.i > head.i):
        return "named_person"
    if _office_in_capitals(speaker, lemma):
        return "anonymous"
    if head.tag_ == "NNPS" and speaker.first < head.i and speaker.tokens[0].lower_ in _SOME:
        return "generic_group"  # "many Democrats"
    capitals = [t.lower_ for t in speaker.tokens if t.text[:1].isupper()]
    if is_name(head) or (_all_capitals(speaker, len(capitals)) and names_body(capitals)):
        return name_kind(speaker, persons)
    names = [t for t in speaker.tokens if is_name(t)]
    if lemma in SHARES:
        return "generic_group"
    if lemma in _SCHOLARS and any(t.i > head.i for t in names):
        return "named_org"  # "researchers at Eastmoor College"
    if lemma in _POSTS and not names and speaker.tokens[0].lower_ in ("a", "an"):
        return "anonymous"
    if lemma in _OUTLETS_BY_KIND and head.tag_ == "NN" and not names:
        some = speaker.tokens[0].lower_ in ("a", "an", "one", "another")
        return "generic_group" if some else "media_outlet"
    if lemma in VEHICLES | _RECORDS and any(t.lower_ in _UNSIGNED for t in speaker.tokens):
        return "anonymous"
    where = [t for t in names if _is_where(t, head)] if lemma in VEHICLES else []
    names = [t for t in names if t not in where]
    if where and not names and lemma in _RECORDS:
        return None
    if lemma in _RECORDS and (_got_by_name(head) if names else not _restricted(head)):
        return None
    if lemma in VEHICLES or lemma in REPORTING:
        if any(t.lower_ in OUTLETS for t in names):
            return "media_outlet"
        if lemma in VEHICLES and any(t.lower_ in ORGANISATIONS for t in names):
            return "named_org"
        return "generic_group"
    named = [t for t in speaker.tokens if t.i > head.i and t.dep_ == "appos" and is_name(t)]
    if named:
        kind = name_kind(Speaker(named[0], named[0].left_edge.i, named[0].i), persons)
        return "named_org" if lemma in GROUPS | ORGANISATIONS and kind == "named_person" else kind
    if lemma in _COLLECTIVE and head.tag_ == "NN" and speaker.tokens[0].lower_ in ("the", "this"):
        return "named_org"
    if lemma in GROUPS:
        return "anonymous" if _one_by_one(speaker, lemma) else "generic_group"
    if lemma in _FIRMS and head.tag_ == "NN" and speaker.tokens[0].lower_ in ("the", "its"):
        return "named_org"
    if lower in _EVERYBODY or (len(speaker.tokens) == 2 and speaker.tokens[0].lower_ in _MOST):
        return "generic_group"
    if lemma in PEOPLE or head.pos_ in ("NUM", "PRON"):
        return "generic_group" if _at_large(speaker) else "anonymous"
    if lemma in PERSONS and (head.tag_ == "NN" or any(t.like_num for t in speaker.tokens)):
        return "anonymous"
    if lemma in _OFFICE_OR_PERSON and _some_of_them(speaker):
        # "five auditors", "an auditor"; "the auditor" is an office, "auditors" are a group
        one_by_one = head.tag_ != "NNS" or any(t.like_num for t in speaker.tokens)
        return "anonymous" if one_by_one else "generic_group"
    if lemma in ORGANISATIONS:
        return "named_org"
    person = lemma.endswith(PERSON_ENDINGS) and lemma not in THINGS
    if head.tag_ == "NNS":
        told = person or lemma in PERSONS
        return "anonymous" if told and _one_by_one(speaker, lemma) else "generic_group"
    return "anonymous" if person else "named_org"


def _at_large(speaker: Speaker) -> bool:
    """ "People say", "doctors believe": nobody's words in particular but what a kind thinks."""
    head = speaker.head
    if head.tag_ != "NNS" or len(speaker.tokens) > 1 or lemma_of(head) in _CLOSE:
        return False
    return head.lower_ == "people" or (head.head.tag_ == "VBP" and lemma_of(head.head) in _THINK)


def _one_by_one(speaker: Speaker, lemma: str) -> bool:
    """One of them, a number of them, those who did something: people one by one, not a group."""
    head = speaker.head
    if lemma in WHOLE:
        return False
    if head.tag_ == "NN" or any(t.like_num for t in speaker.tokens if t.i < head.i):
        return True
    return any(
        c.dep_ == "relcl"
        and c.i <= speaker.last
        and any(t.tag_ == "VBD" for t in (c, *c.lefts))
        and any(t.lower_ == "who" for t in c.lefts)
        for c in head.rights
    )


def _office_in_capitals(speaker: Speaker, lemma: str) -> bool:
    """ "The Treasurer" in minutes: an office, not a name."""
    tokens = speaker.tokens
    alone = len(tokens) == 2 and tokens[0].lower_ == "the" and speaker.head is tokens[1]
    role = lemma in PEOPLE | PERSONS and lemma not in OUTLETS | TITLES
    return alone and role and speaker.head.text.istitle()


def _all_capitals(speaker: Speaker, count: int) -> bool:
    """ "Parents for Clean Air" at the start of a sentence, where its first capital says little."""
    small = sum(t.lower_ in ("for", "of", "and", "against", "without") for t in speaker.tokens)
    return count == len(speaker.tokens) or (count > 2 and count + small == len(speaker.tokens))


def _some_of_them(speaker: Speaker) -> bool:
    """ "An auditor", "five auditors", "auditors": some of them, not the office of that name."""
    if speaker.head.tag_ == "NNS":
        return speaker.tokens[0].lower_ not in ("the", "these", "those")
    return speaker.tokens[0].lower_ in ("a", "an", "one", "another")


def _is_where(name: Word, head: Word) -> bool:
    """ "A memo circulated at the Tax Office", "in Leeds": a name that tells where a text was, not
    whose it is."""
    if name.lower_ in OUTLETS:
        return False  # "a study that appeared in the Harbour Journal"
    at = name
    while at.head is not at and at.i != head.i:
        if at.dep_ == "prep" and at.lower_ in _PLACING:
            return at.i > head.i
        if at.dep_ == "prep" and at.lower_ == "of" and lemma_of(head) in _LOOKING:
            return True  # "a review of the Harbour Trust": what it looks at
        at = at.head
    return False


def _got_by_name(head: Word) -> bool:
    """ "documents seen by the Harbour Post": whoever has them did not write them."""
    return any(c.dep_ == "acl" and lemma_of(c) in GOT for c in head.children)


def _restricted(head: Word) -> bool:
    return any(
        c.dep_ in ("acl", "relcl", "poss")
        or (c.dep_ == "prep" and c.lower_ in ("by", "from", "in"))
        for c in head.children
    )


def _own_source(speaker: Speaker) -> bool:
    """ "Available sources", "the analyses", "none of the documents": the page's own reading."""
    head = speaker.head
    if any(is_name(t) for t in speaker.tokens):
        return False
    lowers = {t.lower_ for t in speaker.tokens}
    lemma = lemma_of(head)
    if lemma in OWN_SOURCES:
        return bool(lowers & (_OWN_MODIFIERS | {"the", "these", "no"})) or len(lowers) == 1
    return lemma in REPORTING and bool(lowers & _OWN_MODIFIERS)


_COLLECTIVE = frozenset({"group", "union", "organization", "organisation", "party", "charity"})
_SCHOLARS = words("reporting", "nouns", "scholars")
_POSTS = words("reporting", "nouns", "posts")
_FIRMS = words("reporting", "nouns", "firms")
_LOOKING = words("reporting", "nouns", "looking")
_OWN_MODIFIERS = words("reporting", "nouns", "own_modifiers")
_THINK = words("reporting", "verbs", "think")
_CLOSE = words("reporting", "nouns", "close")
_OUTLETS_BY_KIND = words("reporting", "nouns", "outlets")
_UNSIGNED = words("reporting", "nouns", "unsigned")
_RECORDS = words("reporting", "nouns", "records")
_OFFICE_OR_PERSON = words("reporting", "kinds", "office_or_person")
# Prepositions of place (Quirk et al., A Comprehensive Grammar of the English Language, 9.14-9.32).
_PLACING = frozenset(
    {"at", "in", "inside", "within", "among", "across", "around", "near", "to", "on"}
)
_SOME = frozenset({"many", "some", "several", "most", "few", "numerous", "countless", "various"})
# "Few people", "most doctors": what a kind thinks; "several doctors" were asked.
_MOST = frozenset({"few", "most", "many", "numerous", "countless"})
_EVERYBODY = frozenset({"anyone", "anybody", "everyone", "everybody", "whoever"})
_PERSON_PRONOUNS = frozenset({"he", "she"})
_PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "who", "you"})
