"""Shapes of what a stance is about, and which words take which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quota_analysis.extraction.lexicon import load

if TYPE_CHECKING:
    from quota_analysis.extraction.words import Word


def whom(verb: Word, clause: Word) -> tuple[int, int]:
    """Where "urged them to go", "called on them to go" starts, and where its cue ends."""
    for child in verb.rights:
        if child.i > clause.i:
            break
        if child.dep_ == "dobj":
            return child.left_edge.i, verb.i
        if child.dep_ == "prep" and child.lower_ in ("on", "upon", "for") and child.rights:
            return child.i + 1, child.i
    return clause.left_edge.i, verb.i


def is_infinitive(clause: Word) -> bool:
    """ "wants to leave"."""
    return (
        clause.dep_ in ("xcomp", "ccomp")
        and clause.tag_ == "VB"
        and any(c.lower_ == "to" and c.dep_ in ("aux", "mark") for c in clause.children)
    )


def is_gerund(clause: Word) -> bool:
    """ "favours leaving"."""
    return clause.dep_ in ("xcomp", "ccomp") and clause.tag_ == "VBG"


def is_clause(clause: Word) -> bool:
    """ "wishes it were over"."""
    return clause.dep_ == "ccomp"


def frames_of(part: str) -> dict[str, tuple[str, ...]]:
    """lemma -> the frames in which it is a stance, in the order in which they are tried."""
    found: dict[str, list[str]] = {}
    for frame, lemmas in load("stances")[part].items():
        for lemma in lemmas.split():
            found.setdefault(lemma, []).append(frame)
    return {lemma: tuple(frames) for lemma, frames in found.items()}


CLAUSAL = {"infinitive": is_infinitive, "clause": is_clause, "gerund": is_gerund}
