"""Stances reported of somebody: what they want, refuse, back or criticise, without a clause said.

A stance is a layer like any other, but nobody is said to have put its content into words, so no
claim is `reported` on its account. Its cue is the whole verb group.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from quota_analysis.extraction.attribution import LONGEST
from quota_analysis.extraction.contents import (
    ABOUT,
    PUT_UP,
    SAY,
    SHOW,
    THINK,
    Piece,
    agent_of,
    are_posted,
    before_aside,
    end_of_complements,
    has_that,
    is_inside,
    object_of,
    trimmed,
)
from quota_analysis.extraction.deeds import is_deed
from quota_analysis.extraction.language import ParsedSentence
from quota_analysis.extraction.layers import Layer
from quota_analysis.extraction.lexicon import words
from quota_analysis.extraction.speakers import (
    Speaker,
    antecedent,
    can_speak,
    is_name,
    lemma_of,
    past_quantifier,
    speaker_at,
    subject_of,
    tells_as_text,
)
from quota_analysis.extraction.stance_frames import CLAUSAL, frames_of, is_infinitive, whom
from quota_analysis.extraction.tellers import teller_of
from quota_analysis.extraction.untold import is_able, is_nobody

if TYPE_CHECKING:
    from quota_analysis.extraction.words import Word


def stances_in(
    index: int, sentence: ParsedSentence, quotes: list[Piece], taken: Iterable[int]
) -> list[Layer]:
    """The stances of one sentence in text order; anchors in `taken` already report something."""
    words_here = sentence.doc.words
    if len(words_here) > LONGEST:
        return []
    known = frozenset(taken)
    found = []
    for token in words_here:
        pos = token.pos_
        if (
            (pos == "VERB" and lemma_of(token) not in _FRAMES)
            or (pos == "NOUN" and lemma_of(token) not in _NOUNS)
            or (pos == "AUX" and token.lemma_ != "be")
            or pos not in ("VERB", "NOUN", "AUX")
        ):
            continue
        if token.i in known or is_inside(token, quotes):
            continue
        if pos == "VERB":
            layer = _verb(index, token)
        else:
            layer = _noun(index, token) if pos == "NOUN" else _adjective(index, token)
        if layer is not None and layer.pieces:
            found.append(layer)
    return found


def _verb(index: int, verb: Word) -> Layer | None:
    lemma = lemma_of(verb)
    frames = _FRAMES.get(lemma)
    if frames is None or (verb.tag_ == "VBN" and verb.dep_ in ("amod", "compound")):
        return None
    if verb.tag_ in ("VBN", "VBD") and lemma in _QUIZZED:
        asked = _asked(index, verb)
        if asked is not None:
            return asked
    subject, passive = teller_of(verb)
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        subject, passive = verb.head, True
    written = subject
    if subject is not None:
        subject = past_quantifier(antecedent(subject))
    if passive:
        return _passive(index, verb, subject, frames)
    if subject is None or subject.lower_ == "you":
        return None
    if lemma_of(subject) in _WORKS and not is_name(subject):
        frames = (*frames, *_SHOWN) if lemma in _BY_WORKS else frames
    elif not can_speak(subject, strict=True) or is_nobody(subject):
        return None
    if lemma in _SENSED and is_able(verb):
        return None
    for frame in frames:
        span = _complement(verb, frame)
        if span is None:
            continue
        first, last, cue_end = span
        piece = trimmed(verb.doc, first, before_aside(verb.doc, first, last))
        if piece is not None:
            layer = _layer(index, verb, cue_end, [piece], subject)
            if written is not None and written.tag_ in _RELATIVE:
                layer.stands_for = layer.speaker
                layer.speaker = Speaker(written, written.i, written.i)
            return layer
    return None


def _layer(index: int, verb: Word, cue_end: int, pieces: list[Piece], who: Word | None) -> Layer:
    speaker = None if who is None else speaker_at(who)
    return Layer(index, verb, _cue(verb, cue_end), pieces, speaker, f"{verb.text}: stance")


def _cue(verb: Word, last: int) -> Piece:
    """The verb with its auxiliaries, negation and adverbs before it, and its preposition."""
    doc, first = verb.doc, verb.i
    while first and doc[first - 1].head is verb and doc[first - 1].dep_ in _GROUP:
        first -= 1
    return doc[first].idx, doc[last].idx + len(doc[last])


def _complement(verb: Word, frame: str) -> tuple[int, int, int] | None:
    """First and last token of what the stance is about, and the last token of its cue."""
    if frame == "object":
        target = object_of(verb)
        if target is None or target.tag_ in ("WDT", "WP") or target.lower_ in _REFLEXIVE:
            return None
        if target.i < verb.i or (_given(verb) and lemma_of(target) not in _SPOKEN):
            return None
        if lemma_of(verb) in PUT_UP and not are_posted(target):
            return None
        if is_deed(verb, lemma_of(verb), target):
            return None
        if target.pos_ == "NOUN" and lemma_of(verb) in _VOICED:
            for inner in _NOUN_FRAMES:
                about = _of_noun(target, inner)
                if about is not None:
                    last = about[0] - 1
                    return *about, last if verb.doc[last].lower_ == inner else target.i
        particle = [c.i for c in verb.rights if c.dep_ == "prt" and c.i == verb.i + 1]
        return target.left_edge.i, end_of_complements(verb, target), max([verb.i, *particle])
    if frame in CLAUSAL:
        for child in verb.rights:
            if CLAUSAL[frame](child):
                first, cue_end = child.left_edge.i, verb.i
                if frame == "infinitive":
                    first, cue_end = whom(verb, child)
                return first, child.right_edge.i, cue_end
        return None
    for child in verb.rights:
        if child.pos_ in ("VERB", "AUX") and child.dep_ in ("advcl", "ccomp", "xcomp"):
            opening = child.left_edge  # "called for the board to resign"
            if opening.lower_ == frame and opening.head is child and opening.i == verb.i + 1:
                return opening.i + 1, child.right_edge.i, opening.i
        if child.lower_ != frame or child.dep_ not in ("prep", "prt", "dative"):
            continue
        if any(t.dep_ in ("dobj", "prep") for t in verb.rights if t.i < child.i):
            return None
        if child.i + 1 <= child.right_edge.i:
            last = end_of_complements(verb, child)
            return child.i + 1, last, child.i
    return None


def _given(verb: Word) -> bool:
    """ "offered her a chair": somebody is handed something."""
    return any(c.dep_ == "dative" and c.pos_ != "ADP" for c in verb.rights)


def _passive(index: int, verb: Word, subject: Word | None, frames: tuple[str, ...]) -> Layer | None:
    """ "is expected to …", "was criticised by the union for …", "was known as …"."""
    doc = verb.doc
    agent = agent_of(verb)
    if subject is None or subject.tag_ in ("WDT", "WP"):
        return None
    if agent is not None and "object" in frames:
        if not can_speak(agent, strict=True):
            return None
        if verb.dep_ == "acl" and lemma_of(verb) in _SENSED and tells_as_text(subject):
            return None  # "documents seen by the paper": what it thinks of them is not said
        last = subject.right_edge.i if subject.right_edge.i < verb.i else verb.left_edge.i - 1
        piece = trimmed(doc, subject.left_edge.i, last)
        pieces = [piece] if piece else []
        for child in verb.rights:
            if child.dep_ == "prep" and child.lower_ in ("as", "for", "of"):
                more = trimmed(doc, child.left_edge.i, child.right_edge.i)
                pieces += [more] if more else []
        return _layer(index, verb, verb.i, pieces, agent)
    if verb.dep_ == "acl":
        return None
    for child in verb.rights:
        holds = (
            (child.dep_ == "xcomp" and "passive_infinitive" in frames)
            or (child.dep_ == "oprd" and "passive_object" in frames)
            or (child.dep_ == "prep" and f"passive_{child.lower_}" in frames)
        )
        if holds:
            pieces = [
                p
                for p in (
                    trimmed(doc, subject.left_edge.i, subject.right_edge.i),
                    trimmed(doc, child.left_edge.i, child.right_edge.i),
                )
                if p
            ]
            return _layer(index, verb, verb.i, pieces, agent)
    return None


def _asked(index: int, verb: Word) -> Layer | None:
    """ "was asked about the cost", "asked by a guard whether it hurt": a question is put.

    The one asked is not who asks, so only an agent is the speaker.
    """
    relations = {c.dep_ for c in verb.children}
    passive = bool(relations & {"nsubjpass", "auxpass"})
    if (relations & {"nsubj", "aux"}) and not passive:
        return None
    agent = agent_of(verb)
    # "Asked whether …, he said": before the comma, without anybody who asks.
    opening = verb.dep_ in ("advcl", "ROOT") and (
        verb.i == 0 or verb.doc[verb.i - 1].lower_ in _OPENING
    )
    if agent is None and not passive and not opening:
        return None
    for child in verb.rights:
        first = None
        if child.dep_ in ("ccomp", "advcl"):
            first = child.left_edge.i
        elif child.lower_ in ("about", "for", "on") and child.right_edge.i > child.i:
            first = child.i + 1
        if first is None:
            continue
        piece = trimmed(verb.doc, first, child.right_edge.i)
        if piece:
            return _layer(index, verb, verb.i, [piece], agent)
    return None


def _adjective(index: int, verb: Word) -> Layer | None:
    """ "is critical of the plan", "are confident that it works", "was eager to leave"."""
    word = next((c for c in verb.rights if c.dep_ == "acomp"), None)
    if word is None:
        return None
    frames = _ADJECTIVES.get(word.lower_)
    if frames is None:
        return None
    subject, _ = subject_of(verb)
    if subject is None:
        return None
    subject = past_quantifier(antecedent(subject))
    if not can_speak(subject, strict=True):
        return None
    for child in word.rights:
        if (child.dep_ == "ccomp" and "clause" in frames) or (
            child.dep_ == "xcomp" and child.tag_ == "VB" and "infinitive" in frames
        ):
            first, cue_end = child.left_edge.i, word.i
        elif child.dep_ == "prep" and child.lower_ in frames and child.right_edge.i > child.i:
            first, cue_end = child.i + 1, child.i
        else:
            continue
        piece = trimmed(verb.doc, first, child.right_edge.i)
        if piece:
            start = _cue(verb, verb.i)[0]
            cue = (start, verb.doc[cue_end].idx + len(verb.doc[cue_end]))
            return Layer(index, word, cue, [piece], speaker_at(subject), f"{word.text}: stance")
    return None


def _noun(index: int, noun: Word) -> Layer | None:
    """ "the union's criticism of the plan", "his decision to leave", "concern is that …"."""
    frames = _NOUNS.get(lemma_of(noun))
    if frames is None:
        return None
    for frame in frames:
        span = _of_noun(noun, frame)
        if span is None:
            continue
        piece = trimmed(noun.doc, *span)
        if piece is None:
            continue
        owner, lost = _owner(noun)
        if lost:
            return None
        last = span[0] - 1 if noun.doc[span[0] - 1].lower_ == frame else noun.i
        cue = (noun.idx, noun.doc[last].idx + len(noun.doc[last]))
        speaker = None if owner is None else speaker_at(owner)
        return Layer(index, noun, cue, [piece], speaker, f"{noun.text}: stance")
    return None


def _of_noun(noun: Word, frame: str) -> tuple[int, int] | None:
    """First and last token of what a noun is about in one frame."""
    if frame == "is":
        be = noun.head
        if noun.dep_ != "nsubj" or be.lemma_ != "be":
            return None
        for child in be.rights:
            if child.dep_ in ("ccomp", "xcomp") and (has_that(child) or is_infinitive(child)):
                return child.left_edge.i, child.right_edge.i
        return None
    for child in noun.rights:
        if frame == "that":
            if child.dep_ in ("acl", "ccomp") and has_that(child):
                return child.left_edge.i, child.right_edge.i
        elif frame == "infinitive":
            if child.dep_ in ("acl", "relcl") and child.tag_ == "VB":
                return child.left_edge.i, child.right_edge.i
        elif child.lower_ == frame and child.dep_ == "prep" and child.right_edge.i > child.i:
            return child.i + 1, child.right_edge.i
    return None


def _owner(noun: Word) -> tuple[Word | None, bool]:
    """Whose word or wish a noun names, if it says so; and whether that is nobody's who has any.

    "her plea", "criticism from teachers"; else whoever makes, has or voices it: "expressed doubt".
    """
    for child in noun.children:
        if child.dep_ == "poss":
            return child, not can_speak(child, strict=True)
        if child.dep_ == "prep" and child.lower_ in ("by", "from", "among"):
            who = next((c for c in child.children if c.dep_ == "pobj"), None)
            if who is not None:
                return who, not can_speak(who, strict=True)
    verb = noun.head
    if noun.dep_ == "dobj" and lemma_of(verb) in _VOICED:
        subject, passive = teller_of(verb)
        if subject is not None and not passive:
            subject = past_quantifier(antecedent(subject))
            if can_speak(subject, strict=True):
                return subject, False
    return None, False


_GROUP = frozenset({"aux", "auxpass", "neg", "advmod"})
_QUIZZED = words("stances", "quizzed")
_SPOKEN = words("reporting", "nouns", "saying") | words("reporting", "nouns", "said_things")
_VOICED = words("stances", "voiced")
_SENSED = words("stances", "sensed")
_WORKS = words("reporting", "nouns", "works")
# What shows, says or mocks something without a mouth takes a clause or an object.
_SHOWN = ("clause", "object")
_BY_WORKS = SAY | SHOW | ABOUT | THINK
_FRAMES = {
    **dict.fromkeys(sorted(_BY_WORKS | _QUIZZED), ()),
    **frames_of("verbs"),
}
_NOUNS = frames_of("nouns")
_NOUN_FRAMES = ("that", "about", "over", "with")
_ADJECTIVES = frames_of("adjectives")
_RELATIVE = frozenset({"WP", "WDT"})
_OPENING = frozenset({",", "when", "if", "and", "but", "once"})
_REFLEXIVE = frozenset(
    {"himself", "herself", "itself", "themselves", "myself", "ourselves", "yourself"}
)
