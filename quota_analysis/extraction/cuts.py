"""Where what is said ends before words of the writer's own or of somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quota_analysis.extraction.lexicon import words
from quota_analysis.extraction.speakers import can_speak, lemma_of

if TYPE_CHECKING:
    from quota_analysis.extraction.words import Word, Words

Piece = tuple[int, int]


def cut_short(verb: Word, clause: Word, pieces: list[Piece]) -> list[Piece]:
    """A clause without a further telling at its end, by the same teller or by one who objects."""
    last = whole = clause.right_edge.i
    for token in clause.rights:
        if token.i > verb.i and (_goes_on(verb, token) or _contradicts(token)):
            last = min(last, token.left_edge.i - 1)
            while last > clause.i and verb.doc[last].pos_ in ("CCONJ", "PUNCT"):
                last -= 1
    if last == whole:
        return pieces
    end = verb.doc[last].idx + len(verb.doc[last])
    return [(a, min(b, end)) for a, b in pieces if a < end]


def _goes_on(verb: Word, other: Word) -> bool:
    """ "said that six left and added …": the same teller's next telling."""
    if other.dep_ != "conj" or other.tag_ != verb.tag_ or lemma_of(other) not in _PLAIN:
        return False
    return not any(c.dep_ == "nsubj" for c in other.lefts)


def _contradicts(verb: Word) -> bool:
    """ "…, although a panel found no proof": somebody else's finding, not told by the first."""
    if lemma_of(verb) not in _TELLING or not verb.finite:
        return False
    if verb.dep_ == "advcl":
        turn = next((c for c in verb.lefts if c.dep_ == "mark"), None)
        turns = turn is not None and turn.lower_ in _CONCESSIVE
        if turn is not None and turn.lower_ == "while":
            turns = turn.i > 0 and turn.nbor(-1).text == ","
    else:
        joining = [c for c in verb.head.rights if c.dep_ == "cc" and c.i < verb.i]
        turns = verb.dep_ == "conj" and bool(joining) and joining[-1].lower_ == "but"
    if not turns:
        return False
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    return subject is not None and subject.pos_ != "PRON" and can_speak(subject, strict=True)


def before_aside(doc: Words, first: int, last: int) -> int:
    """Where a content ends before ", which …" and ", who …": the writer's own words on it."""
    end = last
    while end > first and doc[end].is_punct:
        end -= 1
    for i in range(end, first + 1, -1):
        word = doc[i]
        if word.tag_ in _RELATIVE and doc[i - 1].text in (",", "—", "–", "--"):
            clause = word.head
            while clause.dep_ not in ("relcl", "ROOT") and clause.head is not clause:
                clause = clause.head
            if clause.dep_ == "relcl" and clause.right_edge.i >= end and clause.head.i < i:
                return i - 2
    return last


_RELATIVE = frozenset({"WDT", "WP", "WP$"})
_SAY = words("reporting", "verbs", "say")
_PLAIN = _SAY - (
    words("reporting", "verbs", "think")
    | words("reporting", "verbs", "show")
    | words("reporting", "verbs", "about")
    | words("reporting", "verbs", "shared")
)
_TELLING = _SAY | words("reporting", "verbs", "show") | words("reporting", "verbs", "think")
_CONCESSIVE = words("clauses", "concessive")
