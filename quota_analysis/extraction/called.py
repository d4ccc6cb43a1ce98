"""What a body or a person may be called later: "the agency", a surname, the A of an interview."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from quota_analysis.extraction.lexicon import words
from quota_analysis.extraction.names import ORGANISATIONS, TITLES, Speaker, lemma_of
from quota_analysis.extraction.speakers import tells_as_text

if TYPE_CHECKING:
    from quota_analysis.extraction.words import Word


def could_be(speaker: Speaker, name: Speaker) -> bool:
    """Whether "the office" can stand for a name: "Tax Office", "Lund", but not "Moor Hospital".

    A place ("in Olten") is nobody's name, and a text is no body unless it is "its report".
    """
    head = speaker.head
    if head.pos_ == "PRON" or any(t.lower_ in ("its", "their") for t in head.lefts):
        return True
    if tells_as_text(head) or lemma_of(head) in _TEXTS:
        return False
    kinds = {lemma_of(t) for t in name.tokens} & ORGANISATIONS
    if kinds:
        return bool(kinds & {lemma_of(t) for t in speaker.tokens}) or lemma_of(head) in _ANY
    place = name.head.dep_ == "pobj" and name.head.head.lower_ in _WHERE
    return not place


def is_part(token: Word) -> bool:
    """The "Health" of "Ministry of Health", the "Pilots" of "Pilots' Union"."""
    if token.dep_ == "poss" and token.head.pos_ == "PROPN" and token.text.endswith("s"):
        return any(t.tag_ == "POS" and t.text in ("'", "’") for t in token.rights)
    return token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.pos_ == "PROPN"


def with_field(name: Speaker) -> Speaker:
    """A name with the "of Health" after it."""
    last = name.last
    for of in name.head.rights:
        if of.lower_ == "of" and of.i == last + 1 and any(is_part(c) for c in of.rights):
            last = of.right_edge.i
    return Speaker(name.head, name.first, last)


def is_role(label: Speaker) -> bool:
    """A label that names nobody: "A", "Chair", "Witness"."""
    return all(lemma_of(t).strip(".") in _ROLES for t in label.tokens)


@functools.lru_cache(maxsize=4)
def guest_of(text: str) -> str:
    """ "Interview with Dr S. Amundsen": who answers in it, without titles; empty if not said."""
    found = _GUEST.search(text)
    if found is None:
        return ""
    names = [w for w in found["name"].split() if w.lower().strip(".") not in TITLES]
    return " ".join(names)


_GUEST = re.compile(
    r"\b(?:[Ii]nterview|INTERVIEW|[Cc]onversation|Q ?& ?A|[Qq]uestions|[Tt]alk)"
    r"[^\S\n]+(?:with|to|for)"
    r"[^\S\n]+(?P<name>[A-ZÀ-Þ][\w'’-]*\.?(?:[^\S\n]+[A-ZÀ-Þ][\w'’-]*\.?(?=\W)){1,4})"
)
_ROLES = (
    words("reporting", "labels", "answering")
    | words("reporting", "nouns", "people")
    | words("reporting", "nouns", "persons")
    | TITLES
)
_TEXTS = words("reporting", "nouns", "records") | words("reporting", "nouns", "works")
# Words for bodies of every kind.
_ANY = words("reporting", "nouns", "any_body")
_WHERE = frozenset({"in", "at", "near", "from", "to", "around", "outside", "across"})
