"""Who says it: the span that names a speaker and what kind of speaker that is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from quota_analysis.extraction.lexicon import words
from quota_analysis.extraction.names import (
    ORGANISATIONS,
    OUTLETS,
    PEOPLE,
    PERSON_ENDINGS,
    THINGS,
    TITLES,
    Speaker,
    is_name,
    lemma_of,
    name_kind,
    names_body,
)

if TYPE_CHECKING:
    from quota_analysis.extraction.words import Word

__all__ = [
    "Speaker",
    "antecedent",
    "can_speak",
    "is_name",
    "kind_of",
    "lemma_of",
    "past_quantifier",
    "speaker_at",
    "subject_of",
    "tells_as_text",
]

# Grammatical relations that belong to a name or its restrictive description. Appositions and
# relative clauses are dropped: they say more about the speaker than who it is.
_LEFT = frozenset([
    "det", "predet", "amod", "compound", "nummod", "poss", "nmod", "advmod", "quantmod", "preconj",
    "case", "npadvmod",
])  # fmt: skip
_PERSON_PRONOUNS = frozenset({"he", "she"})
_PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "who", "you"})


def speaker_at(head: Word) -> Speaker:
    """The noun phrase of a head word, cut down to what names the speaker."""
    doc = head.doc
    head = _name_beside(past_quantifier(head))
    first = last = head.i
    for child in head.lefts:
        if child.dep_ in _LEFT:
            first = min(first, child.left_edge.i)
    for child in head.rights:
        if not _restricts(head, child, last):
            continue
        if child.dep_ == "conj":
            more = child.right_edge.i if child.pos_ == "ADP" else speaker_at(child).last
            last = max(last, more)
        elif child.dep_ != "cc":
            last = max(last, _restrictive_end(child))
    clauses = any(t.tag_ in ("VBD", "VBZ", "VBP") for t in doc[first : head.i + 1])
    if clauses or (last - first > _LONGEST and _last_conjunct(head) != head):
        # The parse ran two clauses together: keep what stands nearest to the verb.
        return (
            speaker_at(_last_conjunct(head))
            if _last_conjunct(head) != head
            else Speaker(head, head.i, head.i)
        )
    while first < last and (
        doc[first].is_punct or doc[first].is_space or doc[first].lower_ in ("no", "neither", "nor")
    ):
        first += 1
    while last > head.i and (doc[last].is_punct or doc[last].is_space):
        last -= 1
    return Speaker(head, first, last)


def past_quantifier(head: Word) -> Word:
    """ "None of the sources": the sources are meant."""
    if head.lower_ in ("none", "any", "all", "neither", "each", "both"):
        for child in head.rights:
            if child.lower_ == "of":
                return next((c for c in child.children if c.dep_ == "pobj"), head)
    return head


def _name_beside(head: Word) -> Word:
    """A role with a name in apposition is the person named: "the chair, Ada Lund, said"."""
    if is_name(head) or lemma_of(head) not in _ROLES:
        return head
    for child in head.rights:
        if child.dep_ == "appos" and is_name(child) and child.left_edge.i > head.i + 1:
            return child
    return _set_off(head) or head


def _set_off(role: Word) -> Word | None:
    """ "its chair, Lord Hexley, …": a name between commas after one person's role, lost by the parse."""
    doc, at = role.doc.words, role.i + 2
    if role.tag_ != "NN" or at >= len(doc) or doc[at - 1].text != ",":
        return None
    first = at
    while at < len(doc) and doc[at].pos_ == "PROPN":
        at += 1
    if at == first or at >= len(doc) or doc[at].text != ",":
        return None
    name = doc[at - 1]
    inside = all(t.head is name for t in doc[first : at - 1])
    return name if inside and name.head is not role else None


def _last_conjunct(head: Word) -> Word:
    return max([head, *head.conjuncts], key=lambda t: int(t.i))


def _restricts(head: Word, child: Word, last: int) -> bool:
    """Whether what follows a head says which one is meant, without a comma in between."""
    if child.dep_ in ("cc", "conj"):
        return True
    adjacent = all(t.is_space or t.text == "'s" for t in head.doc[last + 1 : child.left_edge.i])
    if not adjacent:
        return False
    if child.dep_ == "prep":
        return not is_name(head) or child.lower_ in ("of", "on", "for")
    if child.dep_ == "relcl":
        return not is_name(head)
    if child.dep_ == "appos":
        return is_name(child)  # "the union Carers United"
    if child.dep_ in ("acl", "amod"):
        return not is_name(head) and child.tag_ in ("VBN", "VBG", "JJ")
    return child.dep_ == "nummod"


def _restrictive_end(child: Word) -> int:
    """Where a restricting phrase ends: before a relative clause or a comma inside it."""
    end: int = child.i
    for token in child.subtree:
        if token.i < child.i:
            continue
        if token.dep_ == "appos" or (token.dep_ == "punct" and token.text in ",;—–:"):
            break
        end = token.i
    return end


def subject_of(verb: Word) -> tuple[Word | None, bool]:
    """The grammatical subject of a verb and whether it is passive.

    Looks through coordination, control ("declined to say") and participles ("adding that").
    """
    seen, first = 0, verb
    while seen < 6:
        for child in verb.children:
            if child.dep_ in ("nsubj", "nsubjpass", "csubj", "expl"):
                child = _beside(child, verb)
                # "was forced out and said": what the subject shares is not the passive.
                shared = verb == first or first.tag_ == "VBN"
                return child, child.dep_ == "nsubjpass" and shared
        if verb.dep_ == "relcl" or (verb.dep_ == "acl" and verb.tag_ == "VBG"):
            return verb.head, False
        if verb.dep_ not in ("conj", "xcomp", "advcl", "ccomp", "pcomp") or verb.head == verb:
            return None, False
        if verb.dep_ in ("advcl", "ccomp", "pcomp") and verb.tag_ != "VBG":
            return None, False
        verb = verb.head
        seen += 1
    return None, False


def _beside(subject: Word, verb: Word) -> Word:
    """ "The engineer Paul Osei told": of a role and a name taken for two subjects, the name."""
    for child in verb.children:
        twin = child.dep_ == subject.dep_ and subject.i < child.i < verb.i and is_name(child)
        if twin and child.left_edge.i == subject.i + 1:
            return child
    return subject


def antecedent(head: Word) -> Word:
    """For "who" and "which" in a relative clause, the noun it stands for."""
    if head.tag_ in ("WP", "WDT"):
        clause = head.head
        while clause.dep_ in ("conj", "xcomp", "aux") and clause.head != clause:
            clause = clause.head
        if clause.dep_ == "relcl":
            return clause.head
    return head


def can_speak(head: Word, *, strict: bool) -> bool:
    """Whether a subject is somebody who can say something.

    strict: for verbs that things share with people ("the figures show"), only people,
    organisations and reporting will do.
    """
    lower, lemma = head.lower_, lemma_of(head)
    if head.pos_ == "PRON" or head.tag_ in ("PRP", "WP", "DT"):
        if lower in ("it", "this", "that", "which", "these", "those", "there"):
            if lower == "those":
                return any(c.dep_ in ("relcl", "acl", "prep") for c in head.rights)
            return lower == "it" and not strict
        return True
    if is_name(head):
        return True
    if lemma in _SPEAKERS or (head.pos_ in ("ADJ", "ADV") and lower in _SHARES):
        return True
    if lemma in _ISSUED and _issued_by(head) is not None:
        return True
    if strict and lemma in _SHARES:
        of = next((c for c in head.rights if c.lower_ == "of"), None)
        people = None if of is None else next((c for c in of.children if c.dep_ == "pobj"), None)
        return people is None or can_speak(people, strict=True)
    if strict:
        return lemma not in THINGS and lemma.endswith(PERSON_ENDINGS)
    return head.pos_ in ("NOUN", "PROPN", "NUM", "ADJ")


def kind_of(speaker: Speaker, *, own_voice: bool, persons: Iterable[str]) -> str | None:
    """Which kind of speaker the written words show; None for a record without an owner.

    own_voice: the document is a page that speaks of its own sources;
    persons: surnames known from fuller names in the document, lower case.
    """
    head = speaker.head
    lemma, lower = lemma_of(head), head.lower_
    if lower in _PERSON_PRONOUNS:
        return "named_person"
    if lower in _PRONOUNS:
        return "named_org" if lower == "it" else "generic_group"
    if own_voice and _own_source(speaker):
        return "document_self"
    owner = _issued_by(head)
    if owner is not None:
        return owner
    office = lemma in TITLES and head.tag_ in ("NN", "NNP") and speaker.tokens[0].lower_ == "the"
    if office and not any(is_name(t) for t in speaker.tokens if t.i > head.i):
        return "named_person"
    capitals = [t.lower_ for t in speaker.tokens if t.text[:1].isupper()]
    if is_name(head) or (len(capitals) == len(speaker.tokens) and names_body(capitals)):
        return name_kind(speaker, persons)
    names = [t for t in speaker.tokens if is_name(t)]
    if lemma in _SHARES:
        return "generic_group"
    if lemma in _SCHOLARS and any(t.i > head.i for t in names):
        return "named_org"  # "researchers at Eastmoor College"
    if lemma in _POSTS and not names and speaker.tokens[0].lower_ in ("a", "an"):
        return "anonymous"
    if lemma in _OUTLETS_BY_KIND and head.tag_ == "NN" and not names:
        return "media_outlet" if speaker.tokens[0].lower_ in _DEFINITE else "generic_group"
    if lemma in _VEHICLES | _RECORDS and any(t.lower_ in _UNSIGNED for t in speaker.tokens):
        return "anonymous"
    if lemma in _RECORDS and (_got_by_name(head) if names else not _restricted(head)):
        return None
    if lemma in _VEHICLES or lemma in _REPORTING:
        if any(t.lower_ in OUTLETS for t in names):
            return "media_outlet"
        if lemma in _VEHICLES and any(t.lower_ in ORGANISATIONS for t in names):
            return "named_org"
        return "generic_group"
    named = [t for t in speaker.tokens if t.i > head.i and t.dep_ == "appos" and is_name(t)]
    if named:
        kind = name_kind(Speaker(named[0], named[0].left_edge.i, named[0].i), persons)
        return "named_org" if lemma in _GROUPS | ORGANISATIONS and kind == "named_person" else kind
    if lemma in _COLLECTIVE and head.tag_ == "NN" and speaker.tokens[0].lower_ in ("the", "this"):
        return "named_org"
    if lemma in _GROUPS:
        return "anonymous" if _one_by_one(speaker, lemma) else "generic_group"
    if lemma in _FIRMS and head.tag_ == "NN" and speaker.tokens[0].lower_ in ("the", "its"):
        return "named_org"
    if lemma in PEOPLE or head.pos_ in ("NUM", "PRON"):
        return "anonymous"
    if lemma in _PERSONS and (head.tag_ == "NN" or any(t.like_num for t in speaker.tokens)):
        return "anonymous"
    if lemma in ORGANISATIONS:
        return "named_org"
    person = lemma.endswith(PERSON_ENDINGS) and lemma not in THINGS
    if head.tag_ == "NNS":
        told = person or lemma in _PERSONS
        return "anonymous" if told and _one_by_one(speaker, lemma) else "generic_group"
    return "anonymous" if person else "named_org"


def _got_by_name(head: Word) -> bool:
    """ "documents seen by the Harbour Post": whoever has them did not write them."""
    return any(c.dep_ == "acl" and lemma_of(c) in _GOT for c in head.children)


def _restricted(head: Word) -> bool:
    return any(c.dep_ in ("acl", "relcl", "poss", "prep") for c in head.children)


def _one_by_one(speaker: Speaker, lemma: str) -> bool:
    """Whether people are meant one by one: one of them, a number of them, those who did something."""
    head = speaker.head
    if lemma in _WHOLE:
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


def _issued_by(head: Word) -> str | None:
    """For a text or figures, the kind of its issuer: "its report", "figures published by"."""
    if lemma_of(head) not in _VEHICLES | _ISSUED or is_name(head):
        return None
    for child in head.children:
        if child.dep_ == "poss":
            if child.lower_ in ("his", "her"):
                return "named_person"
            if child.lower_ in ("its", "their") or lemma_of(child) in ORGANISATIONS:
                return "named_org"
            if is_name(child):
                return name_kind(speaker_at(child), ())
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from"):
            for noun in child.children:
                if noun.dep_ != "pobj":
                    continue
                if is_name(noun):
                    return name_kind(speaker_at(noun), ())
                if noun.tag_ == "NN" and lemma_of(noun) in ORGANISATIONS:
                    return "named_org"
        by_others = child.dep_ == "acl" and lemma_of(child) in _GOT
        if (child.dep_ == "acl" and child.tag_ == "VBN" and not by_others) or (
            child.dep_ == "relcl"
        ):
            for by in child.children:
                if by.dep_ == "agent":
                    for noun in by.children:
                        if noun.dep_ == "pobj" and is_name(noun):
                            return name_kind(speaker_at(noun), ())
                        if noun.dep_ == "pobj" and lemma_of(noun) in ORGANISATIONS:
                            return "named_org"
    return None


def tells_as_text(head: Word) -> bool:
    """Whether a noun is a text or reporting, which "contains" and "includes" what it tells."""
    if is_name(head):
        return False
    return lemma_of(head) in _OWN_SOURCES | _REPORTING | _VEHICLES or _issued_by(head) is not None


def _own_source(speaker: Speaker) -> bool:
    """ "Available sources", "the analyses", "none of the documents": the page's own reading."""
    head = speaker.head
    if any(is_name(t) for t in speaker.tokens):
        return False
    lowers = {t.lower_ for t in speaker.tokens}
    lemma = lemma_of(head)
    if lemma in _OWN_SOURCES:
        return bool(lowers & (_OWN_MODIFIERS | {"the", "these", "no"})) or len(lowers) == 1
    return lemma in _REPORTING and bool(lowers & _OWN_MODIFIERS)


# Coordinated names run to about ten words ("the A, the B and the C of D"); what is longer is
# a parse that took a clause for a name. Our convention.
_LONGEST = 10
_DEFINITE = frozenset({"the", "this", "that", "its"})
_COLLECTIVE = frozenset({"group", "union", "organization", "organisation", "party", "charity"})
_SCHOLARS = words("reporting", "nouns", "scholars")
_POSTS = words("reporting", "nouns", "posts")
_SHARES = words("reporting", "nouns", "shares")
_VEHICLES = words("reporting", "nouns", "vehicle")
_ISSUED = words("reporting", "nouns", "issued")
_REPORTING = words("reporting", "nouns", "reporting")
_GROUPS = words("reporting", "nouns", "group")
_OWN_SOURCES = words("reporting", "nouns", "own_sources")
_OWN_MODIFIERS = words("reporting", "nouns", "own_modifiers")
_PERSONS = words("reporting", "nouns", "persons")
_FIRMS = words("reporting", "nouns", "firms")
_RECORDS = words("reporting", "nouns", "records")
_OUTLETS_BY_KIND = words("reporting", "nouns", "outlets")
_UNSIGNED = words("reporting", "nouns", "unsigned")
_GOT = words("reporting", "nouns", "got")
_WHOLE = words("reporting", "nouns", "whole")
_ROLES = PEOPLE | TITLES | ORGANISATIONS | _PERSONS | (_GROUPS - _WHOLE)
_SPEAKERS = (
    _VEHICLES
    | _REPORTING
    | _GROUPS
    | PEOPLE
    | _OWN_SOURCES
    | ORGANISATIONS
    | _PERSONS
    | words("reporting", "nouns", "bodies")
)
