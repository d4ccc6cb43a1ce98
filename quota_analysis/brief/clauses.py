"""Who does what in a clause: its predicate, whom it is told of, and how it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quota_analysis.brief.inflected import listed
from quota_analysis.brief.referred import NOUNS, SUBJECTS
from quota_analysis.extraction.words import Word

_RELATIVE = ("WP", "WDT")
_NONE = ("no", "nobody", "none", "neither", "nothing", "never", "nor")
# Below these a clause is an aside: what denies the clause around it does not deny it.
_ASIDE = ("advcl", "relcl", "acl", "amod", "pcomp", "appos", "parataxis")
# The words of a noun that a clause may fill: "no evidence that crews were fined".
_OBJECTS = ("dobj", "attr", "oprd", "dative")


@dataclass(frozen=True, slots=True)
class Clause:
    """A predicate with the words that it is told of: by whom it is done, and the rest.

    by: the subject of what is done, the agent of a passive; to: what it is done to, the subject of
    a passive; both are lists of heads. A noun for an action has all that hangs on it in `to`.
    """

    head: Word
    by: tuple[Word, ...]
    to: tuple[Word, ...]


def clause(word: Word) -> Clause:
    """What a word that may be a predicate is told of."""
    if word.pos_ in NOUNS:
        return _action(word)
    own = [c for c in word.children if c.dep_ in SUBJECTS]
    passive = any(c.dep_ in ("nsubjpass", "auxpass") for c in word.children)
    passive = passive or (word.tag_ == "VBN" and not own and word.dep_ in ("acl", "amod", "relcl"))
    subjects = own or list(_inherited(word))
    subjects = [s for w in subjects for s in (*_filled(w), *_meant(w, word))]
    objects = [c for c in word.children if c.dep_ in _OBJECTS]
    objects += [p for c in word.children if c.dep_ in ("prep", "prt") for p in _below(c)]
    objects = [o for w in objects for o in _filled(w)]
    agents = [p for c in word.children if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj"]
    if word.dep_ == "relcl" and not any(o.dep_ in ("dobj", "attr") for o in objects):
        relative = any(c.tag_ in _RELATIVE and c.dep_ in SUBJECTS for c in word.children)
        objects += [] if relative else [word.head]
    for verb in (c for c in word.children if c.dep_ in ("xcomp", "ccomp")):
        objects += [o for o in verb.subtree if o.pos_ in NOUNS]
    if passive:
        return Clause(word, _spread(agents), _spread([*subjects, *objects]))
    return Clause(word, _spread(subjects), _spread(objects))


def _meant(subject: Word, verb: Word) -> Iterator[Word]:
    """Whom "they" is of a clause that hangs on another: the other's subject, if it is of as many.

    "Clerks lose pay because they miss the goal": the clerks miss it.
    """
    if subject.tag_ != "PRP" or verb.dep_ not in ("advcl", "ccomp"):
        return
    for other in _subjects(verb.head):
        if other.pos_ in NOUNS and (other.tag_ in ("NNS", "NNPS")) == (subject.lower_ == "they"):
            yield other


def _below(preposition: Word) -> Iterator[Word]:
    for child in preposition.children:
        if child.dep_ == "pobj":
            yield child
        elif child.dep_ == "prep":
            yield from _below(child)


def _action(word: Word) -> Clause:
    """ "the closure of the ward", "the pilot's resignation", "quota shortfalls"."""
    told = [c for c in word.children if c.dep_ in ("poss", "compound", "nmod", "amod")]
    told += [p for c in word.children if c.dep_ == "prep" for p in _below(c)]
    return Clause(word, (), _spread(told))


def _inherited(word: Word) -> Iterator[Word]:
    """Whom a verb without a subject of its own is told of."""
    head = word.head
    if head is word:
        return
    if word.dep_ in ("acl", "amod", "relcl"):
        yield head
    elif word.dep_ in ("conj", "advcl"):
        yield from _subjects(head)
    elif word.dep_ in ("xcomp", "ccomp"):
        told = [c for c in head.children if c.dep_ in ("dobj", "dative", "nsubjpass")]
        yield from (told or _subjects(head))
    elif word.dep_ == "pcomp":
        above = head
        while above.dep_ == "prep" and above.head is not above:
            above = above.head
        told = [c for c in above.children if c.dep_ in ("dobj", "nsubjpass")]
        yield from (told or _subjects(above))


def _subjects(word: Word) -> list[Word]:
    own = [c for c in word.children if c.dep_ in SUBJECTS]
    return own or list(_inherited(word))


def _filled(word: Word) -> Iterator[Word]:
    """For "who" of a relative clause the noun it is of; "two of the crews" is of crews too."""
    if word.tag_ in _RELATIVE:
        above = word.head
        while above.dep_ not in ("relcl", "ROOT") and above.head is not above:
            above = above.head
        if above.dep_ == "relcl":
            yield above.head
        return
    yield word
    if word.pos_ in (*NOUNS, "NUM", "PRON", "DET"):
        for of in (c for c in word.children if c.dep_ == "prep" and c.lower_ == "of"):
            yield from _below(of)


def _spread(words: list[Word]) -> tuple[Word, ...]:
    """Words with what is joined to them by "and"."""
    found: dict[int, Word] = {}
    for word in words:
        found[word.i] = word
        for c in word.children:
            if c.dep_ in ("conj", "appos"):
                found[c.i] = c
    return tuple(found.values())


# ---- whether it is told as so --------------------------------------------------------------------


def denied(word: Word) -> bool:
    """Whether a clause is told as not so by its own words."""
    near = [word, *(w for w in clause(word).by), *(w for w in clause(word).to)]
    if any(c.dep_ == "neg" for c in word.children):
        return True
    if any(w.lower_ in _NONE or c.lower_ in _NONE for w in near for c in (*w.children, w)):
        return True
    return any(
        (w.lemma_ in listed("denying") and w.pos_ in ("VERB", "NOUN")) or _negated(w)
        for w in above(word)
    )


def shaded(word: Word) -> bool:
    """Whether a clause is an aside of one that is denied, which leaves it open."""
    at, aside = word, False
    while at.head is not at:
        aside = aside or (at.dep_ in _ASIDE and not _of_noun(at))
        at = at.head
        if aside and (at.lemma_ in listed("denying") or _negated(at)):
            return True
    return False


def _negated(word: Word) -> bool:
    """ "did not find", "no log shows"."""
    if any(c.dep_ == "neg" for c in word.children):
        return True
    told = [c for c in word.children if c.dep_ in (*SUBJECTS, *_OBJECTS)]
    determined = [w for w in (*told, word) for d in w.children if d.lower_ in _NONE]
    return bool(determined) or any(w.lower_ in _NONE for w in told)


def above(word: Word) -> Iterator[Word]:
    """The predicates around a clause that speak of whether it is so, the nearest first."""
    while word.head is not word:
        aside = word.dep_ in _ASIDE and not _of_noun(word)
        if aside or word.dep_ == "conj":
            word = word.head
            if aside:
                return
            continue
        word = word.head
        yield word


def _of_noun(word: Word) -> bool:
    """ "no evidence that crews were fined": the clause is what the evidence is of."""
    return word.dep_ == "acl" and any(c.dep_ == "mark" and c.lower_ == "that" for c in word.lefts)


def undecided(word: Word, ordered: bool = False) -> bool:
    """Whether a clause is told as what may, must or will be, or stands under a condition.

    ordered: what is held against it is itself told so.
    """
    here = [word]
    at = word
    while at.head is not at:
        at = at.head
        here.append(at)
    if any(w.pos_ == "NOUN" and w.lemma_ in listed("open") for w in here[1:]):
        return True
    for w in here:
        marks = [c for c in w.children if c.dep_ in ("mark", "advmod") and c.i < w.i]
        if any(c.lower_ in listed("undecided") for c in marks):
            return True
    modal = any(c.tag_ == "MD" for c in word.children)
    if modal and not ordered:
        return True
    return not ordered and _infinitive(word)


def _infinitive(word: Word) -> bool:
    """ "voted to close", "told to sign": not done yet."""
    if not any(c.tag_ == "TO" for c in word.children):
        return False
    return word.head.lemma_ not in listed("implicative")
