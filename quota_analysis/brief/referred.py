"""What the pronouns of a question stand for: "they" of "what happens if they miss them"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quota_analysis.brief.inflected import article, listed
from quota_analysis.extraction.language import words_of
from quota_analysis.extraction.words import Word

NOUNS = ("NOUN", "PROPN")
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_PLACES = (*SUBJECTS, "dobj", "pobj", "attr", "dative", "oprd", "conj")
_MANY = ("they", "them", "their", "theirs")
_ONE = ("it", "its")
_PERSON = ("he", "she", "him", "her", "his")
_NARROWING = ("compound", "amod", "nmod", "nummod")
_OWNING = ("PRP$",)
# A question ends with its mark; one with a question word of its own may follow after "and".
_PARTS = re.compile(
    r"(?<=[?!;])\s+|(?<=\w\w\.)\s+(?=[A-Z])|,?\s+(?:and|but|or)\s+(?=(?:if so,? )?"
    r"(?:what|who|whom|why|when|where|how|which)\b)|,\s+(?=(?:what|who|why|how)\s+(?:happen|was|were"
    r"|is|are|did|does|do|will|has|have)\b)|,\s+(?:and|but|or)\s+(?=(?:do|does|did|is|are|was|were|has"
    r"|have|had|will|can|must)\b)",
    re.IGNORECASE,
)
# "If crews miss it, what happens" asks what "what happens if crews miss it" does.
_TURNED = re.compile(
    r"^((?:if|when|once|after|because|since)\b[^,?]+),\s*((?:then\s+)?(?:what|who|why|how|where|which)"
    r"\b.+)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Named:
    """A noun that a pronoun may stand for.

    words: as a statement has it; many: of more than one; subject: of its clause; known: by a name
    or with "the", so that nothing new is granted by pointing at it again.
    """

    words: str
    noun: str
    many: bool
    subject: bool
    known: bool


def parts(question: str) -> list[str]:
    """The questions that one line asks, each without its mark."""
    whole = _TURNED.sub(r"\2 \1", " ".join(question.split()).strip(" \t,;:.?!"))
    found = [part.strip(" \t,;:.?!") for part in _PARTS.split(whole)]
    return [re.sub(r"^(?:and|but|so|also)\s+|^if so,?\s+", "", part) for part in found if part]


def noun(word: Word, without: Word | None = None) -> str:
    """A noun with what narrows it, without its article and what hangs on it loosely."""
    kept = [word]
    for child in word.children:
        if child is without:
            continue
        of = child.dep_ == "prep" and child.lower_ == "of"
        whose = child.dep_ == "poss" and child.pos_ in NOUNS
        amount = child.lower_ in listed("amounts")
        if of or whose or (child.dep_ in _NARROWING and not amount):
            kept += child.subtree
    first = min(kept, key=lambda w: w.i)
    return text([w for w in kept if not (w is first and w.dep_ == "det")])


def text(words: Sequence[Word]) -> str:
    """Words as they stand, on one line."""
    joined = "".join(w.text + w.whitespace_ for w in sorted(words, key=lambda w: w.i))
    return " ".join(joined.split()).strip(" ,?;:.")


def many(word: Word) -> bool:
    """Whether a noun is of more than one."""
    joined = any(c.dep_ == "cc" and c.lower_ == "and" for c in word.children)
    return word.tag_ in ("NNS", "NNPS") or joined


def nouns(words: Sequence[Word]) -> list[Named]:
    """The nouns that a later pronoun may stand for, in text order."""
    found = []
    for word in words:
        within = word.dep_ == "pobj" and word.head.lower_ == "of" and word.head.head.pos_ in NOUNS
        if word.pos_ in NOUNS and word.dep_ in _PLACES and not within:
            marks = [c.lower_ for c in word.children if c.dep_ in ("det", "poss")]
            given = bool(marks) and marks[0] not in ("a", "an", "any", "some", "no")
            name = word.pos_ == "PROPN"
            whole = noun(word)
            told = whole if name or many(word) else f"the {whole}"
            found.append(Named(told, whole, many(word), word.dep_ in SUBJECTS, given or name))
    return found


@dataclass(frozen=True, slots=True)
class Resolved:
    """A question with its pronouns told; pointed: nouns pointed at that were only asked of before;
    owned: who has what, by "their"."""

    words: str
    pointed: tuple[Named, ...]
    owned: tuple[tuple[Named, str], ...]


def resolved(part: str, earlier: Sequence[Named]) -> Resolved:
    """Put for each pronoun what it stands for, where the question says so."""
    parsed = words_of(part)
    told: dict[int, str] = {}
    pointed: list[Named] = []
    owned: list[tuple[Named, str]] = []
    subject_of: dict[int, Named] = {}
    for word in parsed.words:
        if word.tag_ not in ("PRP", *_OWNING) or word.dep_ == "expl" or _empty(word):
            continue
        known = [*earlier, *nouns(parsed.words[: word.i])]
        found = _stands_for(word, known, subject_of)
        if found is None:
            continue
        if word.dep_ in SUBJECTS:
            subject_of[word.head.i] = found
        if word.tag_ in _OWNING:
            if found in earlier:
                end = "'" if found.words.endswith("s") else "'s"
                told[word.i] = f"{found.words}{end}"
            thing = noun(word.head)
            owned.append((found, thing if many(word.head) else article(thing)))
        else:
            told[word.i] = found.words
            if not found.known and not found.subject:
                pointed.append(found)
    words = "".join(told.get(w.i, w.text) + w.whitespace_ for w in parsed.words)
    parsed.untie()
    return Resolved(words, tuple(dict.fromkeys(pointed)), tuple(owned))


def _empty(word: Word) -> bool:
    """The "it" of "is it true that", which stands for nothing."""
    if word.lower_ != "it" or word.dep_ not in SUBJECTS:
        return False
    return any(c.dep_ in ("ccomp", "acomp", "xcomp", "advcl") for c in word.head.children)


def _stands_for(word: Word, known: Sequence[Named], subject_of: dict[int, Named]) -> Named | None:
    form = word.lower_
    if form not in (*_MANY, *_ONE, *_PERSON):
        return None
    fits = [n for n in known if n.many == (form in _MANY)]
    if not fits and form not in _PERSON:
        fits = list(known)
    if not fits:
        return None
    own = [noun(c) for c in word.head.children if c.dep_ in SUBJECTS and c is not word]
    if word.tag_ not in _OWNING:
        fits = [n for n in fits if n.noun not in own]
    if not fits:
        return None
    taken = subject_of.get(word.head.i)
    if taken is None or word.tag_ in _OWNING:
        subjects = [n for n in fits if n.subject]
        return subjects[-1] if subjects else fits[-1]
    # "if they miss them": not whom the clause is told of already.
    others = [n for n in fits if n != taken]
    objects = [n for n in others if not n.subject]
    found = objects or others
    return found[-1] if found else None
