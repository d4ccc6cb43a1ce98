"""Stances reported of somebody: what they want, refuse, back or criticise, without a clause said.

A stance is a layer like any other, but nobody is said to have put its content into words, so no
claim is `reported` on its account.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from quota_analysis.extraction.contents import (
    Piece,
    agent_of,
    end_of_complements,
    is_inside,
    object_of,
    trimmed,
)
from quota_analysis.extraction.language import ParsedSentence
from quota_analysis.extraction.layers import Layer
from quota_analysis.extraction.lexicon import load, words
from quota_analysis.extraction.speakers import (
    antecedent,
    can_speak,
    lemma_of,
    past_quantifier,
    speaker_at,
    subject_of,
)

if TYPE_CHECKING:
    from quota_analysis.extraction.words import Word


def stances_in(
    index: int, sentence: ParsedSentence, quotes: list[Piece], taken: Iterable[int]
) -> list[Layer]:
    """The stances of one sentence in text order; anchors in `taken` already report something."""
    known = frozenset(taken)
    found = []
    for token in sentence.doc:
        if token.i in known or token.pos_ not in ("VERB", "AUX", "NOUN"):
            continue
        if is_inside(token, quotes):
            continue
        if token.pos_ == "NOUN":
            layer = _noun(index, token)
        elif token.lemma_ == "be":
            layer = _adjective(index, token)
        else:
            layer = _verb(index, token)
        if layer is not None and layer.pieces:
            found.append(layer)
    return found


def _verb(index: int, verb: Word) -> Layer | None:
    lemma = lemma_of(verb)
    frames = _FRAMES.get(lemma, ())
    if not (frames or lemma in _QUIZZED) or (
        verb.tag_ == "VBN" and verb.dep_ in ("amod", "compound")
    ):
        return None
    if verb.tag_ == "VBN" and lemma in _QUIZZED:
        asked = _asked(index, verb)
        if asked is not None:
            return asked
    subject, passive = subject_of(verb)
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        subject, passive = verb.head, True
    if subject is not None:
        subject = past_quantifier(antecedent(subject))
    if passive:
        return _passive(index, verb, subject, frames)
    if subject is None or not can_speak(subject, strict=True):
        return None
    for frame in frames:
        span = _complement(verb, frame)
        if span is None:
            continue
        first, last, cue_end = span
        piece = trimmed(verb.doc, first, last)
        if piece is None:
            continue
        cue = (verb.idx, verb.doc[cue_end].idx + len(verb.doc[cue_end]))
        return Layer(index, verb, cue, [piece], speaker_at(subject), f"{verb.text}: stance")
    return None


def _complement(verb: Word, frame: str) -> tuple[int, int, int] | None:
    """First and last token of what the stance is about, and the last token of its cue."""
    if frame == "object":
        target = object_of(verb)
        if target is None or target.tag_ in ("WDT", "WP") or target.lower_ in _REFLEXIVE:
            return None
        if target.i < verb.i:
            return None
        particle = [c.i for c in verb.children if c.dep_ == "prt" and c.i == verb.i + 1]
        return target.left_edge.i, end_of_complements(verb, target), max([verb.i, *particle])
    if frame == "infinitive":
        for child in verb.children:
            if child.dep_ in ("xcomp", "ccomp") and child.i > verb.i and _infinitive(child):
                return child.left_edge.i, child.right_edge.i, verb.i
        return None
    if frame == "clause":
        for child in verb.children:
            if child.dep_ == "ccomp" and child.i > verb.i:
                return child.left_edge.i, child.right_edge.i, verb.i
        return None
    if frame == "gerund":
        for child in verb.children:
            if child.dep_ in ("xcomp", "ccomp") and child.tag_ == "VBG" and child.i > verb.i:
                return child.left_edge.i, child.right_edge.i, verb.i
        return None
    for child in verb.children:
        if child.lower_ != frame or child.i < verb.i or child.dep_ not in ("prep", "prt", "dative"):
            continue
        if any(t.dep_ in ("dobj", "prep") for t in verb.children if verb.i < t.i < child.i):
            return None
        if child.i + 1 <= child.right_edge.i:
            last = end_of_complements(verb, child)
            return child.i + 1, last, child.i
    return None


def _infinitive(clause: Word) -> bool:
    return clause.tag_ == "VB" and any(
        c.lower_ == "to" and c.dep_ in ("aux", "mark") for c in clause.children
    )


def _passive(index: int, verb: Word, subject: Word | None, frames: tuple[str, ...]) -> Layer | None:
    """ "is expected to …", "was criticised by the union for …", "was asked about …"."""
    doc = verb.doc
    agent = agent_of(verb)
    cue = (verb.idx, verb.idx + len(verb))
    if subject is None or subject.tag_ in ("WDT", "WP"):
        return None
    if agent is not None and "object" in frames:
        if not can_speak(agent, strict=True):
            return None
        piece = trimmed(doc, subject.left_edge.i, min(subject.right_edge.i, verb.left_edge.i + 99))
        if verb.dep_ == "acl":
            piece = trimmed(doc, subject.left_edge.i, verb.left_edge.i - 1)
        pieces = [piece] if piece else []
        for child in verb.children:
            if child.dep_ == "prep" and child.lower_ in ("as", "for", "of") and child.i > verb.i:
                more = trimmed(doc, child.left_edge.i, child.right_edge.i)
                pieces += [more] if more else []
        return Layer(index, verb, cue, pieces, speaker_at(agent), f"{verb.text}: stance")
    if not {"passive_infinitive", "passive_as"} & set(frames) or verb.dep_ == "acl":
        return None
    for child in verb.children:
        holds = (child.dep_ == "xcomp" and "passive_infinitive" in frames) or (
            child.lower_ == "as" and child.dep_ == "prep" and "passive_as" in frames
        )
        if holds and child.i > verb.i:
            pieces = [
                p
                for p in (
                    trimmed(doc, subject.left_edge.i, subject.right_edge.i),
                    trimmed(doc, child.left_edge.i, child.right_edge.i),
                )
                if p
            ]
            speaker = None if agent is None else speaker_at(agent)
            return Layer(index, verb, cue, pieces, speaker, f"{verb.text}: stance")
    return None


def _asked(index: int, verb: Word) -> Layer | None:
    """ "was asked about the cost", "asked by a guard whether it hurt": a question is put.

    The one asked is not who asks, so only an agent is the speaker.
    """
    own = any(c.dep_ in ("nsubj", "aux") for c in verb.children)
    if own and not any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children):
        return None
    agent = agent_of(verb)
    if agent is None and not any(c.dep_ == "auxpass" for c in verb.children):
        return None
    speaker = None if agent is None else speaker_at(agent)
    for child in verb.children:
        if child.i < verb.i:
            continue
        first = None
        if child.dep_ in ("ccomp", "advcl"):
            first = child.left_edge.i
        elif child.lower_ in ("about", "for", "on") and child.right_edge.i > child.i:
            first = child.i + 1
        if first is None:
            continue
        piece = trimmed(verb.doc, first, child.right_edge.i)
        if piece:
            cue = (verb.idx, verb.idx + len(verb))
            return Layer(index, verb, cue, [piece], speaker, f"{verb.text}: stance")
    return None


def _adjective(index: int, verb: Word) -> Layer | None:
    """ "is critical of the plan", "are confident that it works"."""
    word = next((c for c in verb.children if c.dep_ == "acomp"), None)
    subject, _ = subject_of(verb)
    if word is None or subject is None or word.lower_ not in _ADJECTIVES:
        return None
    subject = past_quantifier(antecedent(subject))
    if not can_speak(subject, strict=True):
        return None
    for child in word.children:
        if child.i < word.i:
            continue
        if child.dep_ == "ccomp":
            piece = trimmed(verb.doc, child.left_edge.i, child.right_edge.i)
        elif child.dep_ == "prep" and child.right_edge.i > child.i:
            piece = trimmed(verb.doc, child.i + 1, child.right_edge.i)
        else:
            continue
        cue = (word.idx, word.idx + len(word))
        if piece:
            return Layer(index, word, cue, [piece], speaker_at(subject), f"{word.text}: stance")
    return None


def _noun(index: int, noun: Word) -> Layer | None:
    """ "the union's criticism of the plan", "concerns about the cost"."""
    prepositions = _NOUNS.get(lemma_of(noun))
    if prepositions is None:
        return None
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    if owner is None:
        for child in noun.children:
            if child.lower_ in ("by", "from", "among") and child.dep_ == "prep":
                owner = next((c for c in child.children if c.dep_ == "pobj"), None)
    if owner is not None and not can_speak(owner, strict=True):
        return None
    for child in noun.children:
        if child.i < noun.i or child.lower_ not in prepositions or child.dep_ != "prep":
            continue
        piece = trimmed(noun.doc, child.i + 1, child.right_edge.i)
        if piece:
            cue = (noun.idx, noun.idx + len(noun))
            speaker = None if owner is None else speaker_at(owner)
            return Layer(index, noun, cue, [piece], speaker, f"{noun.text}: stance")
    return None


def _frames() -> dict[str, tuple[str, ...]]:
    """lemma -> the frames in which it is a stance, in the order in which they are tried."""
    found: dict[str, list[str]] = {}
    for frame in ("infinitive", "clause", "gerund", "object", "passive_infinitive", "passive_as"):
        for lemma in words("reporting", "stance", frame):
            found.setdefault(lemma, []).append(frame)
    for preposition, lemmas in load("reporting")["stance"]["prepositions"].items():
        for lemma in lemmas.split():
            found.setdefault(lemma, []).append(preposition)
    return {lemma: tuple(frames) for lemma, frames in found.items()}


def _nouns() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for preposition, lemmas in load("reporting")["stance"]["nouns"].items():
        for lemma in lemmas.split():
            found.setdefault(lemma, []).append(preposition)
    return {lemma: tuple(frames) for lemma, frames in found.items()}


_FRAMES = _frames()
_NOUNS = _nouns()
_QUIZZED = words("reporting", "stance", "quizzed")
_ADJECTIVES = words("reporting", "stance", "adjectives")
_REFLEXIVE = frozenset(
    {"himself", "herself", "itself", "themselves", "myself", "ourselves", "yourself"}
)
