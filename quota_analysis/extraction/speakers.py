"""Who says it: the span that names a speaker and what kind of speaker that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quota_analysis.extraction.appositions import name_beside
from quota_analysis.extraction.lexicon import words
from quota_analysis.extraction.names import (
    CALENDAR,
    ORGANISATIONS,
    PEOPLE,
    PERSON_ENDINGS,
    PERSONS,
    THINGS,
    Speaker,
    is_name,
    lemma_of,
    name_kind,
)
from quota_analysis.extraction.shown import cut_to_name
from quota_analysis.extraction.tallies import is_broken_down

if TYPE_CHECKING:
    from quota_analysis.extraction.words import Word

__all__ = [
    "Speaker",
    "antecedent",
    "can_speak",
    "is_name",
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


def speaker_at(head: Word) -> Speaker:
    """The noun phrase of a head word, cut down to what names the speaker."""
    doc = head.doc
    head = name_beside(past_quantifier(head))
    first = last = head.i
    for child in head.lefts:
        if child.dep_ in _LEFT:
            first = min(first, child.left_edge.i)
    alone = is_broken_down(head)
    for child in head.rights:
        if not _restricts(head, child, last) or (alone and child.dep_ in ("cc", "conj")):
            continue
        if child.dep_ == "conj":
            more = child.right_edge.i if child.pos_ == "ADP" else speaker_at(child).last
            last = max(last, more)
        elif child.dep_ != "cc":
            last = max(last, _restrictive_end(child))
    if first == head.i and first > 1 and _is_first_name(doc[first - 1], head):
        first -= 1
    while first > 1 and doc[first - 1].text == "-" and doc[first].idx == doc[first - 1].idx + 1:
        first -= 2
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
    first, last = cut_to_name(doc, first, head.i, last)
    return Speaker(head, first, last)


def _is_first_name(word: Word, name: Word) -> bool:
    """ "Per Aas": a first name that the tagger took for a preposition."""
    return name.head is word and word.pos_ == "ADP" and word.text.istitle() and is_name(name)


def past_quantifier(head: Word) -> Word:
    """ "None of the sources": the sources are meant."""
    if head.lower_ in ("none", "any", "all", "neither", "each", "both"):
        for child in head.rights:
            if child.lower_ == "of":
                return next((c for c in child.children if c.dep_ == "pobj"), head)
    return head


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
        between = verb.doc[subject.i + 1 : child.left_edge.i]
        if twin and all(t.text == "-" for t in between):  # "Co-author Lin Wei-Ting"
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
        return not _is_day(head)
    if lemma in _SPEAKERS or (head.pos_ in ("ADJ", "ADV") and lower in SHARES):
        return True
    if lemma in _ISSUED and issued_by(head) is not None:
        return True
    if strict and lemma in SHARES:
        of = next((c for c in head.rights if c.lower_ == "of"), None)
        people = None if of is None else next((c for c in of.children if c.dep_ == "pobj"), None)
        return people is None or can_speak(people, strict=True)
    if head.pos_ == "NUM" and head.i and head.nbor(-1).lower_ == "than":
        return any(c.lower_ == "of" for c in head.rights)  # not "no fewer than ten calls"
    if strict:
        return lemma not in THINGS and lemma.endswith(PERSON_ENDINGS)
    return head.pos_ in ("NOUN", "PROPN", "NUM", "ADJ")


def _is_day(name: Word) -> bool:
    """ "Since 11 February": the month of a date, which the parse may take for a subject."""
    if name.text not in CALENDAR:
        return False
    doc, i = name.doc.words, name.i
    beside = [doc[j] for j in (i - 1, i + 1) if 0 <= j < len(doc)]
    return any(t.like_num for t in beside)


def issued_by(head: Word) -> str | None:
    """For a text or figures, the kind of its issuer: "its report", "figures published by"."""
    if lemma_of(head) not in VEHICLES | _ISSUED or is_name(head):
        return None
    for child in head.children:
        if child.dep_ == "poss":
            if child.lower_ in ("his", "her"):
                return "named_person"
            if child.lower_ in ("its", "their") or lemma_of(child) in ORGANISATIONS | _FIRMS:
                return "named_org"
            if is_name(child):
                return name_kind(speaker_at(child), ())
            if child.tag_ == "NN" and lemma_of(child) in PEOPLE | PERSONS:
                return "anonymous"
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from"):
            for noun in child.children:
                if noun.dep_ != "pobj":
                    continue
                noun = _holder(noun)
                if is_name(noun):
                    return name_kind(speaker_at(noun), ())
                if noun.tag_ == "NN" and lemma_of(noun) in ORGANISATIONS:
                    return "named_org"
        by_others = child.dep_ == "acl" and lemma_of(child) in GOT
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


def _holder(noun: Word) -> Word:
    """Whose account a post is from: "the agency's account", "an official account of the council";
    any other noun itself."""
    if lemma_of(noun) not in _ACCOUNTS:
        return noun
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ == "prep" and child.lower_ == "of":
            return next((g for g in child.children if g.dep_ == "pobj"), noun)
    return noun


def tells_as_text(head: Word) -> bool:
    """Whether a noun is a text or reporting, which "contains" and "includes" what it tells."""
    if is_name(head):
        return False
    return lemma_of(head) in OWN_SOURCES | REPORTING | VEHICLES or issued_by(head) is not None


# Coordinated names run to about ten words ("the A, the B and the C of D"); what is longer is
# a parse that took a clause for a name. Our convention.
_LONGEST = 10
SHARES = words("reporting", "nouns", "shares")
VEHICLES = words("reporting", "nouns", "vehicle")
_ACCOUNTS = words("reporting", "nouns", "accounts")
_ISSUED = words("reporting", "nouns", "issued")
REPORTING = words("reporting", "nouns", "reporting")
GROUPS = words("reporting", "nouns", "group")
OWN_SOURCES = words("reporting", "nouns", "own_sources")
GOT = words("reporting", "nouns", "got")
WHOLE = words("reporting", "nouns", "whole")
_FIRMS = words("reporting", "nouns", "firms")
_SPEAKERS = (
    VEHICLES
    | REPORTING
    | GROUPS
    | PEOPLE
    | OWN_SOURCES
    | ORGANISATIONS
    | PERSONS
    | words("reporting", "nouns", "bodies")
)
