"""When a sentence says that sources, records or documents do not show something.

A coordinate or final clause that says so decides for the whole sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quota_analysis.extraction.language import ParsedSentence
from quota_analysis.extraction.lexicon import words
from quota_analysis.extraction.predicates import Core, in_clause, is_negated, main_clauses, root_of
from quota_analysis.extraction.speakers import lemma_of, subject_of

if TYPE_CHECKING:
    from quota_analysis.extraction.words import Word

_VERBAL = ("VERB", "AUX")


def absence(sentence: ParsedSentence, core: Core) -> tuple[str, str] | None:
    """absence_of_evidence and its cue where any clause says so, else None."""
    heads = main_clauses(core)
    root = root_of(sentence.doc)
    heads += [t for t in (root, *root.conjuncts) if t.pos_ in _VERBAL and t not in heads]
    heads += [
        c
        for c in root.children
        if c.dep_ in ("ccomp", "parataxis", "conj") and c.pos_ in _VERBAL and c not in heads
    ]
    heads += [t for t in sentence.doc if t.dep_ == "ROOT" and t not in heads]
    heads += [
        t
        for t in sentence.doc
        if t.dep_ == "relcl"
        and any(
            c.dep_ == "neg" or (c.dep_ == "dobj" and lemma_of(c) in _ABSENCE_NOUNS and _no(c))
            for c in t.children
        )
    ]
    for head in heads:
        subject, passive = subject_of(head)
        lemma = lemma_of(head)
        if subject is not None and subject.lower_ in ("they", "it"):
            subject = subject_of(root)[0]
        # "No document sets a number", but not "no record was broken" or "nothing happened".
        none = subject is not None and _holds(subject) and _none_of(subject)
        shows = none and subject is not None and subject.lower_ == "nothing" and lemma in _SHOWING
        if none and subject is not None and not passive and (subject.lower_ != "nothing" or shows):
            return "absence_of_evidence", f"no {subject.text} … {head.text}"
        if (
            lemma in _ABSENCE_VERBS
            and subject is not None
            and _holds(subject)
            and (is_negated(head) or _none_of(subject) or (core.verb == head and is_negated(root)))
        ):
            return "absence_of_evidence", f"{subject.text} … not {head.text}"
        unsaid = _unsettled(head) or _unkept(head, subject)
        if unsaid is not None:
            return "absence_of_evidence", unsaid
        for token in in_clause(head):
            if lemma_of(token) in _ABSENCE_NOUNS and token.pos_ == "NOUN" and _no(token):
                return "absence_of_evidence", f"{_no(token)} {token.text}"
            if lemma_of(token) in _CONTENTS and _no(token) and _available(head):
                return "absence_of_evidence", f"no {token.text} {head.text}"
        if (
            lemma in _ABSENCE_VERBS
            and head.tag_ == "VBN"
            and is_negated(head)
            and (lemma == "know" or any(_place(c) for c in head.children))
        ):
            return "absence_of_evidence", f"not {head.text}"
    return None


def _unsettled(head: Word) -> str | None:
    """What somebody could not confirm, and data the writer does not have."""
    lemma, negated = lemma_of(head), is_negated(head)
    if (
        lemma in _SETTLING
        and negated
        and any(c.dep_ == "aux" and c.lower_ in ("could", "can", "ca") for c in head.children)
    ):
        return f"could not {head.text}"
    own = any(c.dep_ == "nsubj" and c.lower_ in ("i", "we") for c in head.children)
    if own and lemma in ("have", "find", "see", "know"):
        for child in head.children:
            if child.dep_ == "dobj" and child.lower_ == "nothing" and lemma in ("see", "find"):
                return f"{head.text} nothing"
            if (
                child.dep_ == "dobj"
                and lemma_of(child) in _CONTENTS | _ABSENCE_NOUNS
                and (negated or _no(child))
            ):
                return f"not {head.text} {child.text}"
    return None


def _unkept(head: Word, subject: Word | None) -> str | None:
    """ "Figures by region are not collected"."""
    if subject is None or lemma_of(subject) not in _CONTENTS or not is_negated(head):
        return None
    kept = lemma_of(head) in _AVAILABLE | {"hold", "record", "exist"}
    return f"{subject.text} not {head.text}" if kept else None


def _holds(subject: Word) -> bool:
    if lemma_of(subject) in _HOLDERS or subject.lower_ in _HOLDERS:
        return True
    return any(c.dep_ == "conj" and lemma_of(c) in _HOLDERS for c in subject.children)


def _none_of(subject: Word) -> bool:
    if subject.lower_ in ("none", "neither", "nothing"):
        return subject.lower_ == "nothing" or any(
            lemma_of(g) in _HOLDERS for c in subject.children for g in c.children
        )
    return any(c.lower_ in ("no", "neither") for c in subject.children)


def _no(noun: Word) -> str | None:
    """The word that says there is none of something, or next to none."""
    for child in noun.children:
        if child.lower_ in ("no", "neither") and child.dep_ in ("det", "amod", "neg"):
            return "no"
        if child.lower_ in ("little", "scant") and child.dep_ == "amod":
            return "little"
    return None


def _available(head: Word) -> bool:
    return lemma_of(head) in _AVAILABLE or any(
        c.dep_ == "acomp" and lemma_of(c) in _AVAILABLE for c in head.children
    )


def _place(preposition: Word) -> bool:
    return preposition.lower_ in ("in", "by") and any(
        lemma_of(c) in _HOLDERS for c in preposition.children
    )


_SHOWING = frozenset({"show", "indicate", "suggest", "support", "prove", "confirm", "point"})
_SETTLING = frozenset({"confirm", "verify", "establish", "determine", "corroborate", "ascertain"})
_HOLDERS = words("claims", "absence", "holders")
_ABSENCE_VERBS = words("claims", "absence", "verbs")
_ABSENCE_NOUNS = words("claims", "absence", "nouns")
_CONTENTS = words("claims", "absence", "contents")
_AVAILABLE = words("claims", "absence", "available")
