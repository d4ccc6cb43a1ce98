"""Who says what: reporting expressions, what they carry, and the layers they form.

Rules look at the parse of one sentence; `discourse.py` joins what runs over sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quota_analysis.extraction.contents import (
    ABOUT,
    SAY,
    SHOW,
    STRICT,
    THINK,
    Piece,
    agent_of,
    clause_without,
    content_of,
    has_that,
    is_inside,
    object_of,
    rest_of,
    span_of,
    trimmed,
)
from quota_analysis.extraction.language import ParsedSentence
from quota_analysis.extraction.lexicon import words
from quota_analysis.extraction.quotes import Quotation
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

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(slots=True)
class Layer:
    """One attribution inside a sentence. Offsets are characters of the sentence.

    cue: the reporting expression; anchor: the token it hangs on;
    pieces: the content, in order; speaker: None where the text names none (a passive).
    """

    sentence: int
    anchor: Token
    cue: Piece
    pieces: list[Piece]
    speaker: Speaker | None
    rule: str
    parent: Layer | None = None
    depth: int = 1

    def speaker_end(self) -> int:
        """Where the speaker as written ends; where the cue ends if none is written."""
        return self.cue[1] if self.speaker is None else self.speaker.end


def layers_in(index: int, sentence: ParsedSentence, quotations: Sequence[Quotation]) -> list[Layer]:
    """The attributions whose cue stands in this sentence, outermost first within each nest."""
    doc = sentence.doc
    quotes = [(q.start - sentence.start, q.end - sentence.start) for q in quotations]
    layers = []
    for token in doc:
        if token.lower_ == "according":
            layer = _according(index, token)
        elif token.lower_ == "in" and token.dep_ == "prep":
            layer = _in_words_of(index, token)
        elif token.pos_ in ("VERB", "AUX"):
            layer = _verb(index, token, quotes)
        elif token.pos_ == "NOUN":
            layer = _noun(index, token) or _lost_verb(index, token)
        else:
            layer = None
        if layer is not None and layer.pieces:
            layers.append(layer)
    _share_cited(layers)
    _nest(layers)
    return layers


def _share_cited(layers: list[Layer]) -> None:
    """ "according to the Post, citing two aides": one stands behind the other's words."""
    for cited in layers:
        if not cited.rule.endswith(": source"):
            continue
        before = [o for o in layers if o is not cited and o.cue[0] < cited.cue[0]]
        if not before:
            continue
        teller = max(before, key=lambda o: o.cue[0])
        phrase_end = cited.speaker_end()
        outside = [p for p in teller.pieces if not (cited.cue[0] <= p[0] and p[1] <= phrase_end)]
        if outside:
            teller.pieces = outside
            cited.pieces = list(outside)
            cited.parent = teller


def _verb(index: int, verb: Token, quotes: list[Piece]) -> Layer | None:
    lemma = lemma_of(verb)
    if is_inside(verb, quotes):
        return None
    if lemma in _TEXT_VERBS:
        held = _held_by_text(index, verb)
        if held is not None:
            return held
    if lemma not in _ALL_VERBS:
        return None
    if lemma in _CITE:
        cited = _citing(index, verb)
        if cited is not None:
            return cited
    if verb.tag_ == "VBN" and verb.dep_ in ("amod", "compound"):
        return None
    subject, passive = subject_of(verb)
    if subject is not None:
        subject = past_quantifier(antecedent(subject))
    speaker_head = agent_of(verb) if passive else subject
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and lemma not in SAY:
        return None
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        passive, speaker_head = True, agent_of(verb)
        if speaker_head is None:
            return None
    if speaker_head is not None and not can_speak(speaker_head, strict=lemma in STRICT):
        return None
    if speaker_head is None and not (passive and lemma in _ADDRESSED):
        return None
    if _withheld(verb, lemma):
        return None
    content = content_of(verb, lemma, subject, passive, quotes)
    if content is None:
        return None
    pieces, rule = content
    speaker = None if speaker_head is None else speaker_at(speaker_head)
    if speaker is not None:
        speaker = _owner(speaker)
        if speaker.first <= verb.i <= speaker.last:
            speaker = Speaker(speaker.head, speaker.first, max(speaker.head.i, verb.i - 1))
    cue = _cue_span(verb)
    return Layer(index, verb, cue, pieces, speaker, f"{verb.text}: {rule}")


def _held_by_text(index: int, verb: Token) -> Layer | None:
    """What texts hold or lack: "the sources do not contain …", "none is given in the records"."""
    subject, passive = subject_of(verb)
    if subject is None:
        return None
    if passive:
        for child in verb.children:
            if child.lower_ in ("in", "by"):
                for noun in child.children:
                    text = past_quantifier(noun)
                    if noun.dep_ == "pobj" and tells_as_text(text):
                        pieces = span_of(subject, verb, None)
                        return Layer(
                            index,
                            verb,
                            _cue_span(verb),
                            pieces,
                            speaker_at(text),
                            f"{verb.text}: text",
                        )
        return None
    if lemma_of(verb) in _ALL_VERBS:
        return None
    text, target = past_quantifier(antecedent(subject)), object_of(verb)
    if target is None or not tells_as_text(text) or target.tag_ in ("WDT", "WP"):
        return None
    pieces = span_of(target, verb, subject)
    return Layer(index, verb, _cue_span(verb), pieces, speaker_at(text), f"{verb.text}: text")


def _withheld(verb: Token, lemma: str) -> bool:
    """ "has not said whether": nothing is told. Texts that do not mention something still tell."""
    if lemma not in SAY or lemma in SHOW:
        return False
    subject = subject_of(verb)[0]
    if subject is not None and tells_as_text(past_quantifier(subject)):
        return False
    return any(c.dep_ == "neg" for c in verb.children)


def _citing(index: int, verb: Token) -> Layer | None:
    """ "…, citing two officials": the object is who says it, of what the clause around says."""
    if verb.tag_ != "VBG" and verb.dep_ not in ("relcl", "acl"):
        return None
    target = object_of(verb)
    if target is None or not can_speak(target, strict=True):
        return None
    return Layer(
        index, verb, _cue_span(verb), rest_of(verb), speaker_at(target), f"{verb.text}: source"
    )


def _according(index: int, token: Token) -> Layer | None:
    """ "according to X": what it carries is the rest of its clause."""
    to = next((t for t in token.rights if t.lower_ == "to"), None)
    if to is None:
        to = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if to is None or to.lower_ != "to":
        return None
    target = next((t for t in to.children if t.dep_ == "pobj"), None)
    if target is None or not can_speak(target, strict=False):
        return None
    speaker = _owner(speaker_at(target))
    cue = (token.idx, to.idx + len(to))
    last = max(t.i for t in target.subtree)
    phrase = (token.idx, token.doc[last].idx + len(token.doc[last]))
    return Layer(index, token, cue, clause_without(token, phrase), speaker, "according to")


def _in_words_of(index: int, token: Token) -> Layer | None:
    """ "in the words of X", "in the view of X"."""
    end = token.i + 4
    if end > len(token.doc) or token.doc[token.i : end].text.lower() not in _SOURCE_PHRASES:
        return None
    of = token.doc[end - 1]
    target = next((t for t in of.children if t.dep_ == "pobj"), None)
    if target is None:
        return None
    speaker = speaker_at(target)
    phrase = (token.idx, target.right_edge.idx + len(target.right_edge))
    pieces = clause_without(token, phrase)
    return Layer(index, token, (token.idx, of.idx + len(of)), pieces, speaker, "source phrase")


def _noun(index: int, noun: Token) -> Layer | None:
    """ "the firm's statement that …", "his claim that …": a noun whose clause is what is said."""
    if lemma_of(noun) not in _SAYING_NOUNS:
        return None
    clause = next((c for c in noun.children if c.dep_ in ("acl", "ccomp") and has_that(c)), None)
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    if clause is None or owner is None:
        return None
    cue = (noun.idx, noun.idx + len(noun))
    return Layer(
        index, noun, cue, span_of(clause, noun, None), speaker_at(owner), f"{noun.text}: noun"
    )


def _lost_verb(index: int, noun: Token) -> Layer | None:
    """ "The coverage documents that …": a verb taken for a noun, after a word for reporting."""
    if lemma_of(noun) not in SHOW | SAY or noun.i + 1 >= len(noun.doc):
        return None
    if noun.nbor(1).lower_ not in ("that", "a", "an", "the", "both", "how"):
        return None
    before = noun.i - 1
    while before >= 0 and noun.doc[before].pos_ == "ADV":
        before -= 1
    if before < 0 or noun.doc[before].pos_ != "NOUN" or not tells_as_text(noun.doc[before]):
        return None
    speaker = Speaker(noun.doc[before], noun.doc[before].left_edge.i, before)
    piece = trimmed(noun.doc, noun.i + 1, len(noun.doc) - 1)
    cue = (noun.idx, noun.idx + len(noun))
    return Layer(index, noun, cue, [piece] if piece else [], speaker, f"{noun.text}: lost verb")


def _owner(speaker: Speaker) -> Speaker:
    """For a text that somebody issued ("a report from the Harbour Post"), who issued it."""
    if lemma_of(speaker.head) not in _VEHICLES:
        return speaker
    for child in speaker.head.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in ("from", "by", "in", "of"):
            for noun in child.children:
                if noun.dep_ == "pobj" and is_name(noun):
                    return speaker_at(noun)
        if child.dep_ == "acl" and child.tag_ == "VBN":
            agent = agent_of(child)
            if agent is not None and is_name(agent):
                return speaker_at(agent)
    return speaker


def _cue_span(verb: Token) -> Piece:
    """The verb with its particle: "pointed out"."""
    last = verb
    for child in verb.children:
        if child.dep_ == "prt" and child.i == last.i + 1:
            last = child
    return verb.idx, last.idx + len(last)


def _nest(layers: list[Layer]) -> None:
    """Set each layer's parent: the smallest other layer whose content holds its cue."""
    for layer in layers:
        holders = [
            other
            for other in layers
            if other is not layer
            and any(a <= layer.cue[0] and layer.cue[1] <= b for a, b in other.pieces)
            and not any(a <= other.cue[0] and other.cue[1] <= b for a, b in layer.pieces)
        ]
        if holders and layer.parent is None:
            layer.parent = min(holders, key=lambda o: (sum(b - a for a, b in o.pieces), o.cue))
    for layer in layers:
        depth, up = 1, layer.parent
        while up is not None:
            depth, up = depth + 1, up.parent
        layer.depth = depth


_CITE = words("reporting", "verbs", "cite")
_ALL_VERBS = SAY | THINK | ABOUT | SHOW | _CITE
_VEHICLES = words("reporting", "nouns", "vehicle")
# Verbs by which texts hold something; of people and organisations they report nothing.
_TEXT_VERBS = words("claims", "absence", "verbs")
_SOURCE_PHRASES = words("reporting", "phrases", "source")
_ADDRESSED = words("reporting", "verbs", "addressed")
_SAYING_NOUNS = words("reporting", "nouns", "saying")
