"""Who a telling belongs to: verbs without a subject of their own, pronouns for people."""

from __future__ import annotations

from collections.abc import Container

from quota_analysis.extraction.kinds import kind_of
from quota_analysis.extraction.language import ParsedDocument
from quota_analysis.extraction.lexicon import words
from quota_analysis.extraction.names import CALENDAR, name_kind
from quota_analysis.extraction.speakers import (
    Speaker,
    can_speak,
    lemma_of,
    speaker_at,
    subject_of,
    tells_as_text,
)
from quota_analysis.extraction.words import Word

# How many heads up the subject may stand. Our convention, as in subject_of.
_STEPS = 6
_FINITE = ("VBD", "VBZ", "VBP")
_SKIPPED = ("ADV", "AUX", "PART")


def teller_of(verb: Word) -> tuple[Word | None, bool]:
    """The subject of a telling verb and whether it is passive, as subject_of, and further.

    Looks on through "by saying", "after warning", "to praise" (why somebody did something),
    "quick to blame", "a plan to tell", and past words that the parse left loose.
    """
    subject, passive = subject_of(_first_telling(verb))
    if subject is not None:
        return subject, passive
    at = verb
    for _ in range(_STEPS):
        head = at.head
        if head is at:
            break
        found, stop = _one_up(at, head)
        if found is not None:
            return found, False
        if stop:
            return None, False
        at = head
        if at.pos_ in ("VERB", "AUX"):
            subject, passive = subject_of(at)
            if subject is not None:
                return (
                    None if passive and at.tag_ == "VBN" and verb.tag_ == "VBN" else subject
                ), False
    if verb.tag_ in _FINITE and at.head is at:
        return _loose(verb), False
    return None, False


def _first_telling(verb: Word) -> Word:
    """ "She wrote that six had left and said …": whose the second telling is shows in the first."""
    if verb.dep_ != "conj" or lemma_of(verb) not in _TELL or verb.tag_ not in _FINITE:
        return verb
    if any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
        return verb
    first = verb.head
    while first.dep_ == "conj":
        first = first.head
    outer = first.head
    told = first.dep_ == "ccomp" and outer.tag_ == verb.tag_ and lemma_of(outer) in _TELL
    return outer if told else verb


def _one_up(at: Word, head: Word) -> tuple[Word | None, bool]:
    """One step towards the subject: one found on the way, or whether there is none."""
    if head.pos_ in ("NOUN", "PROPN"):
        if at.dep_ in ("acl", "prep", "relcl"):
            owner = next((c for c in head.lefts if c.dep_ == "poss"), None)
            if owner is not None:
                return owner, False
            return None, head.dep_ not in ("dobj", "pobj", "attr")
        return None, True
    if at.dep_ == "advcl":
        return None, not (at.tag_ == "VBG" or (at.tag_ == "VB" and _to(at)))
    if at.dep_ == "pcomp":
        return None, head.lower_ not in _SAME_DOER
    return None, at.dep_ not in ("conj", "xcomp", "prep", "acomp", "dobj", "pobj", "agent")


def _to(verb: Word) -> bool:
    return any(c.lower_ == "to" for c in verb.lefts)


def _loose(verb: Word) -> Word | None:
    """ "In a note, her aide, Ada Lund, said": the nearest noun before a verb without a subject."""
    doc = verb.doc
    i = verb.i - 1
    while i >= 0 and doc[i].pos_ in _SKIPPED:
        i -= 1
    if i >= 0 and doc[i].text == "," and doc[i].head is not verb:
        i -= 1
    if i < 0 or doc[i].pos_ not in ("PROPN", "NOUN", "PRON"):
        return None
    noun = doc[i]
    while (
        noun.head is not noun
        and noun.head.pos_ in ("PROPN", "NOUN")
        and noun.dep_
        in (
            "compound",
            "appos",
            "nmod",
        )
    ):
        noun = noun.head
    if noun.i > verb.i or noun.text in CALENDAR:
        return None
    return noun if can_speak(noun, strict=True) else None


def antecedents(
    parsed: ParsedDocument,
    sentence: int,
    head_start: int,
    persons: frozenset[str],
    others: Container[str] = (),
) -> list[Speaker]:
    """People a "he" or "she" can stand for: those last named before it, nearest sentence first.

    More than one person in the nearest sentence that names any leaves the pronoun open.
    others: surnames, in lower case, of those whom the other pronoun already stands for.
    """
    for j in range(sentence, max(sentence - 4, -1), -1):
        found: dict[str, Speaker] = {}
        for token in parsed.sentences[j].doc:
            if j == sentence and token.idx >= head_start:
                break
            if token.pos_ != "PROPN" or (token.dep_ == "compound" and token.head.pos_ == "PROPN"):
                continue
            if token.dep_ not in _NAMING or token.lower_ in others:
                continue
            speaker = speaker_at(token)
            if name_kind(speaker, persons) == "named_person":
                found[token.lower_] = speaker
        if found:
            subjects = [
                s
                for s in found.values()
                if s.head.dep_ in _SUBJECT
                or (s.head.dep_ == "conj" and s.head.head.dep_ in _SUBJECT)
            ]
            return subjects if len(subjects) == 1 else list(found.values())
    return []


def pronoun_kind(parsed: ParsedDocument, sentence: int, head: Word) -> str | None:
    """What "it" and "they" stand for, by the subject before them; "" where that says nothing.

    "It" goes on from an outlet or a paper; "they" after papers without an owner has no kind.
    """
    for j in range(sentence, max(sentence - 3, -1), -1):
        here = parsed.sentences[j].doc.words
        before = here[: head.i] if j == sentence else here
        for word in reversed(before):
            read = word.dep_ == "dobj" and tells_as_text(word)  # "We have read the article. It …"
            if not (word.dep_ in _SUBJECT or read) or word.pos_ not in ("NOUN", "PROPN"):
                continue
            if (word.tag_ in ("NNS", "NNPS")) != (head.lower_ == "they"):
                continue
            if j == sentence and head.head.is_ancestor(word):
                continue  # of what is said here: "“Heat comes first,” it reads"
            meant = kind_of(speaker_at(word), own_voice=False, persons=())
            if head.lower_ == "it":
                text = (
                    word.dep_ in _SUBJECT
                    and word.head.dep_ not in ("relcl", "acl", "advcl")
                    and tells_as_text(word)
                )
                return meant if meant == "media_outlet" or text else ""
            return None if meant is None else ""
    return ""


def holders(
    parsed: ParsedDocument, sentence: int, head: Word, persons: frozenset[str]
) -> list[Speaker]:
    """People named before with the office that a speaker is called by: "the secretary"."""
    office = lemma_of(head)
    found: dict[str, Speaker] = {}
    for j in range(sentence + 1):
        for token in parsed.sentences[j].doc.words:
            if j == sentence and token.idx >= head.idx:
                break
            if token.pos_ != "PROPN" or (token.dep_ == "compound" and token.head.pos_ == "PROPN"):
                continue
            held = [t for t in token.lefts if t.dep_ in ("compound", "nmod", "amod", "appos")]
            held += [t for t in token.rights if t.dep_ == "appos"]
            if token.dep_ == "appos":
                held.append(token.head)
            if any(lemma_of(t) == office for t in held):
                person = speaker_at(token)
                if name_kind(person, persons) == "named_person":
                    found.setdefault(token.lower_, person)
    return list(found.values())


# Words of telling that never say what a thing does.
_TELL = words("reporting", "verbs", "say") - words("reporting", "verbs", "shared")
# "By saying", "after warning": whoever does the one does the other. "Would gain from saying" is
# unreal.
_SAME_DOER = frozenset(
    {"by", "in", "after", "before", "while", "without", "since", "upon", "despite", "when"}
)
_SUBJECT = ("nsubj", "nsubjpass")
_NAMING = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "appos", "conj", "ROOT", "attr"})
