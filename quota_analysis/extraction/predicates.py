"""What a sentence mainly says: the word its main proposition turns on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quota_analysis.extraction.attribution import Layer
from quota_analysis.extraction.speakers import subject_of

if TYPE_CHECKING:
    from quota_analysis.extraction.words import Word, Words

_VERBAL = frozenset({"VERB", "AUX"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_INNER = frozenset({"relcl", "advcl", "acl", "ccomp"})
# Clauses inside which a word no longer speaks of the main proposition.
SUBORDINATE = frozenset({"relcl", "acl", "advcl", "pcomp", "csubj"})


@dataclass(frozen=True, slots=True)
class Core:
    """The main predicate once all telling is peeled off.

    verb: the word the proposition turns on; subject: its subject; passive: whether it undergoes;
    nominal: what is told is a noun phrase and not a clause.
    """

    verb: Word
    subject: Word | None
    passive: bool
    nominal: bool


def root_of(doc: Words) -> Word:
    """The sentence's root; of several, the first that is a verb."""
    # Every rule asks for it: found once a sentence.
    if doc.root is None:
        doc.root = _find_root(doc)
    return doc.root


def _find_root(doc: Words) -> Word:
    roots = [t for t in doc if t.dep_ == "ROOT" and not t.is_space]
    verbal = next((t for t in roots if t.pos_ in _VERBAL), None)
    if verbal is None:
        # A small parser takes some sentences for a noun phrase: their first finite verb is meant.
        verbal = next((t for t in doc if t.tag_ in _FINITE and t.dep_ not in _INNER), None)
        return verbal or (roots[0] if roots else doc[0])
    return _first_clause(verbal)


def core_of(doc: Words, layers: Sequence[Layer]) -> Core:
    """Peel reporting verbs off the root until the proposition itself is reached."""
    anchors = {layer.anchor.i: layer for layer in layers}
    token = root_of(doc)
    nominal = False
    for _ in range(5):
        layer = anchors.get(token.i)
        if layer is None:
            break
        inner = _content_head(token, layer)
        if inner is None:
            break
        token, nominal = inner, inner.pos_ not in _VERBAL
        if nominal:
            break
    subject, passive = subject_of(token)
    if nominal:
        subject, passive = None, False
    return Core(token, subject, passive, nominal)


def _first_clause(root: Word) -> Word:
    """Of clauses that a colon, semicolon or dash joins, the first: the rest explains or adds."""
    for child in root.lefts:
        if child.dep_ in ("ccomp", "parataxis") and child.pos_ in _VERBAL:
            between = root.doc[child.right_edge.i : root.i]
            marks = [t for t in between if t.text in _JOINING]
            if marks and any(t.tag_ in _FINITE for t in child.subtree):
                return child
    return root


def _content_head(anchor: Word, layer: Layer) -> Word | None:
    """The head of what a reporting word carries: a clause if there is one, else a noun."""
    inside = [
        t
        for t in anchor.doc
        if any(a <= t.idx < b for a, b in layer.pieces) and not t.is_space and not t.is_punct
    ]
    positions = {t.i for t in inside}
    heads = [t for t in inside if t.head.i not in positions or t.head == t]
    verbal = [t for t in heads if t.pos_ in _VERBAL]
    if verbal:
        return verbal[0]
    nouns = [t for t in heads if t.pos_ in ("NOUN", "PROPN", "NUM", "PRON", "ADJ")]
    return nouns[0] if nouns else None


def in_clause(head: Word) -> Iterator[Word]:
    """The words of a head's own clause, subordinate clauses left out."""
    stack = [head]
    while stack:
        token = stack.pop()
        yield token
        stack += [c for c in token.children if c.dep_ not in SUBORDINATE and c.dep_ != "ccomp"]


def is_negated(head: Word) -> bool:
    """Whether a proposition carries not, no, none, never or neither."""
    for child in head.children:
        if child.dep_ == "neg" or child.lower_ in ("never", "neither", "nor", "no"):
            return True
        if child.dep_ in ("nsubj", "nsubjpass", "dobj", "attr", "expl", "pobj") and (
            child.lower_ in ("none", "nobody", "nothing", "neither")
            or any(
                c.lower_ in ("no", "neither", "none", "not") and c.dep_ in _NO
                for c in child.children
            )
        ):
            return True
        # "There is no fee, period": a small parser hangs the noun on what follows it.
        if child.dep_ == "attr" and head.lemma_ == "be" and child.i > head.i:
            before = (w for left in child.lefts if left.pos_ == "NOUN" for w in left.children)
            if any(w.lower_ == "no" and w.dep_ == "det" for w in before):
                return True
    # "declined to say", "has not been told": negation on the verb that governs it
    return head.dep_ == "xcomp" and any(c.dep_ == "neg" for c in head.head.children)


_JOINING = frozenset({":", ";", "—", "–", "-"})
_NO = frozenset({"det", "preconj", "neg", "cc:preconj", "predet", "amod", "cc"})
