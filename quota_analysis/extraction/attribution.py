"""Who says what: reporting expressions, what they carry, and the layers they form.

Rules look at the parse of one sentence; `discourse.py` joins what runs over sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

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
    from spacy.tokens import Doc, Token

Piece = tuple[int, int]


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
            layer = _noun(index, token)
        else:
            layer = None
        if layer is not None and layer.pieces:
            layers.append(layer)
    _share_cited(layers)
    _nest(layers)
    return layers


def _share_cited(layers: list[Layer]) -> None:
    """ "according to the Post, citing two aides": both stand behind the same words, one in the other."""
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
    if _inside(verb, quotes):
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
    speaker_head = _agent(verb) if passive else subject
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and lemma not in _SAY:
        return None
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        passive, speaker_head = True, _agent(verb)
        if speaker_head is None:
            return None
    if speaker_head is not None and not can_speak(speaker_head, strict=lemma in _STRICT):
        return None
    if speaker_head is None and not passive:
        return None
    if _withheld(verb, lemma):
        return None
    content = _content(verb, lemma, subject, passive, quotes)
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
                        pieces = _span_of(subject, verb, None)
                        return Layer(
                            index, verb, _cue_span(verb), pieces, speaker_at(text), f"{verb.text}: text"
                        )
        return None
    text, target = past_quantifier(antecedent(subject)), _object(verb)
    if target is None or not tells_as_text(text) or target.tag_ in ("WDT", "WP"):
        return None
    pieces = _span_of(target, verb, subject)
    return Layer(index, verb, _cue_span(verb), pieces, speaker_at(text), f"{verb.text}: text")


def _withheld(verb: Token, lemma: str) -> bool:
    """ "has not said whether": nothing is told. Texts that do not mention something still tell."""
    if lemma not in _SAY or lemma in _SHOW:
        return False
    return any(c.dep_ == "neg" for c in verb.children)


def _content(
    verb: Token, lemma: str, subject: Token | None, passive: bool, quotes: list[Piece]
) -> tuple[list[Piece], str] | None:
    """What a reporting verb carries, and by which rule."""
    clause = _clause_child(verb, lemma, quotes)
    if clause is not None:
        return _span_of(clause, verb, subject), "clause"
    if lemma in _SAY and verb.dep_ in ("parataxis", "ccomp", "conj") and _parenthetical(verb):
        return _rest_of(verb), "parenthetical"
    if lemma in _ABOUT or lemma in _SHOW:
        target = subject if passive else _object(verb)
        if (
            target is not None
            and target.tag_ not in ("WDT", "WP")
            and (not passive or _agent(verb) is not None)
        ):
            return _span_of(target, verb, None if passive else subject), "about"
    if lemma not in _SAY:
        return None
    adjacent = [q for q in quotes if _touches(verb, q)]
    if adjacent and lemma not in _STRICT:
        return adjacent, "quotation"
    return _after_that(verb) or _plain_object(verb, lemma)


def _after_that(verb: Token) -> tuple[list[Piece], str] | None:
    """Small parsers lose a clause whose "that" stands some words after its verb."""
    for token in verb.doc[verb.i + 1 : verb.right_edge.i + 1]:
        if token.lower_ == "that" and token.dep_ in ("mark", "nsubj", "nsubjpass"):
            target = _object(verb)
            first = token.i if target is None else min(token.i, target.left_edge.i)
            piece = _trim(verb.doc, first, verb.right_edge.i)
            return ([piece], "that") if piece else None
    return None


def _plain_object(verb: Token, lemma: str) -> tuple[list[Piece], str] | None:
    """ "argued the case": what is said is the object and what follows it in the clause."""
    target = _object(verb)
    if target is None or lemma in _STRICT or lemma in _TELL or verb.dep_ in ("relcl", "acl"):
        return None
    piece = _trim(verb.doc, target.left_edge.i, verb.right_edge.i)
    return ([piece], "object") if piece else None


def _clause_child(verb: Token, lemma: str, quotes: list[Piece]) -> Token | None:
    """The clause that a verb takes as what is said."""
    for child in verb.children:
        if child.dep_ == "ccomp":
            if child.i < verb.i and not _fronted(child, verb, lemma, quotes):
                continue
            return child
    if lemma in _TELL:
        for child in verb.children:
            if child.dep_ == "xcomp" and child.tag_ == "VB":
                return child
    return next((c for c in verb.children if c.dep_ == "advcl" and _that(c)), None)


def _fronted(clause: Token, verb: Token, lemma: str, quotes: list[Piece]) -> bool:
    """Whether a clause before its verb is what is said, not just the sentence before a semicolon."""
    if _inside(clause, quotes):
        return True
    between = verb.doc[clause.right_edge.i : verb.i]
    return lemma in _SAY and not any(t.text in (";", "—", "–", ":") for t in between)


def _object(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ in ("dobj", "obj"):
            return child
    return None


def _agent(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ == "agent":
            for noun in child.children:
                if noun.dep_ == "pobj":
                    return noun
    return None


def _citing(index: int, verb: Token) -> Layer | None:
    """ "…, citing two officials": the object is who says it, of what the clause around says."""
    if verb.tag_ != "VBG":
        return None
    target = _object(verb)
    if target is None or not can_speak(target, strict=True):
        return None
    return Layer(
        index, verb, _cue_span(verb), _rest_of(verb), speaker_at(target), f"{verb.text}: source"
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
    return Layer(index, token, cue, _clause_without(token, phrase), speaker, "according to")


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
    pieces = _clause_without(token, phrase)
    return Layer(index, token, (token.idx, of.idx + len(of)), pieces, speaker, "source phrase")


def _noun(index: int, noun: Token) -> Layer | None:
    """ "the firm's statement that …", "his claim that …": a noun whose clause is what is said."""
    if lemma_of(noun) not in _SAYING_NOUNS:
        return None
    clause = next((c for c in noun.children if c.dep_ in ("acl", "ccomp") and _that(c)), None)
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    if clause is None or owner is None:
        return None
    cue = (noun.idx, noun.idx + len(noun))
    return Layer(
        index, noun, cue, _span_of(clause, noun, None), speaker_at(owner), f"{noun.text}: noun"
    )


def _that(clause: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)


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
            agent = _agent(child)
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


def _inside(token: Token, spans: list[Piece]) -> bool:
    return any(a <= token.idx < b for a, b in spans)


def _touches(verb: Token, quote: Piece) -> bool:
    """Whether a quotation belongs to a verb: only its own adverbs and objects stand between."""
    if quote[0] < verb.idx:
        between = [t for t in verb.doc if quote[1] <= t.idx < verb.idx]
        return not any(t.pos_ in ("VERB", "AUX") for t in between if t.head != verb)
    between = [t for t in verb.doc if verb.idx < t.idx < quote[0]]
    return not any(
        t.pos_ in ("VERB", "SCONJ") or t.dep_ in ("dobj", "relcl") or t.text in ";—–"
        for t in between
    )


def _parenthetical(verb: Token) -> bool:
    """ "Prices, she said, will fall": a reporting clause set between commas inside another."""
    left, right = verb.left_edge, verb.right_edge
    before = left.i == 0 or verb.doc[left.i - 1].text in ',—–-(”"'
    after = (
        right.i + 1 >= len(verb.doc)
        or verb.doc[right.i + 1].text in ',.—–-)”"?!'
        or (right.text in ',.—–-)”"?!')
    )
    return before and after


def _trim(doc: Doc, first: int, last: int) -> Piece | None:
    """Character span of tokens first..last without the punctuation around it."""
    while first <= last and (
        doc[first].is_space or doc[first].text in ",;:—–-" or doc[first].text in ".”’"
    ):
        first += 1
    while last >= first and (doc[last].is_space or doc[last].text in ",;:—–-."):
        last -= 1
    if first > last:
        return None
    start, end = doc[first].idx, doc[last].idx + len(doc[last])
    text = doc.text[start:end]
    # Marks are not part of what is said where they stand around all of it.
    if text[:1] in '“"‘«' and text[1:2] != "" and _closes(text):
        inner = text[1:].rstrip('”"’»')
        start += 1
        end = start + len(inner.rstrip(","))
    return start, end


def _closes(text: str) -> bool:
    body = text[1:].rstrip('”"’»,.')
    return not any(c in '“”"«»' for c in body)


def _span_of(head: Token, cue: Token, subject: Token | None) -> list[Piece]:
    """The subtree of a content head without the cue and its subject: one piece or two."""
    doc = head.doc
    drop = {cue.i}
    if subject is not None and not (subject == head or subject.is_ancestor(head)):
        drop.update(t.i for t in subject.subtree)
    kept = sorted({t.i for t in head.subtree} - drop)
    return _pieces(doc, kept, drop)


def _pieces(doc: Doc, kept: list[int], drop: set[int]) -> list[Piece]:
    """Runs of kept tokens, split only where the cue or speaker stands between."""
    pieces = []
    run: list[int] = []
    for i in kept:
        if run and any(j in drop for j in range(run[-1] + 1, i)):
            piece = _trim(doc, run[0], run[-1])
            if piece:
                pieces.append(piece)
            run = []
        run.append(i)
    if run:
        piece = _trim(doc, run[0], run[-1])
        if piece:
            pieces.append(piece)
    return pieces


def _rest_of(verb: Token) -> list[Piece]:
    """Everything in the sentence around a reporting clause."""
    doc = verb.doc
    drop = {t.i for t in verb.subtree}
    kept = [t.i for t in doc if t.i not in drop]
    return _pieces(doc, kept, drop)


def _clause_without(token: Token, phrase: Piece) -> list[Piece]:
    """The clause that a source phrase belongs to, without the phrase."""
    doc = token.doc
    drop = {t.i for t in doc if phrase[0] <= t.idx < phrase[1]}
    head = token.head
    while head.pos_ not in ("VERB", "AUX") and head.head != head:
        head = head.head
    # A phrase that opens or closes the sentence, set off by a comma, stands behind all of it;
    # inside, it stands behind its own clause.
    before = [t for t in doc if t.i < min(drop) and not t.is_space and not t.is_punct]
    after = [t for t in doc if t.i > max(drop) and not t.is_space and not t.is_punct]
    if before and after:
        while head.dep_ not in ("ROOT", "conj", "ccomp", "parataxis") and head.head != head:
            head = head.head
        kept = sorted({t.i for t in head.subtree} - drop)
    else:
        kept = [t.i for t in doc if t.i not in drop]
    return _pieces(doc, kept, drop)


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


_SAY = words("reporting", "verbs", "say")
_THINK = words("reporting", "verbs", "think")
_ABOUT = words("reporting", "verbs", "about")
_SHOW = words("reporting", "verbs", "show")
_ORDER = words("reporting", "verbs", "order")
_CITE = words("reporting", "verbs", "cite")
_TELL = _SAY & _ORDER  # "told them to leave" reports words; "ordered them to" is an act
# Verbs that things share with people: only somebody who can speak makes them reported speech.
_STRICT = _THINK | _SHOW | _ABOUT | words("reporting", "verbs", "shared")
_ALL_VERBS = _SAY | _THINK | _ABOUT | _SHOW | _CITE
_VEHICLES = words("reporting", "nouns", "vehicle")
# Verbs by which texts hold something; of people and organisations they report nothing.
_TEXT_VERBS = words("claims", "absence", "verbs") - _ALL_VERBS
_SOURCE_PHRASES = words("reporting", "phrases", "source")
_SAYING_NOUNS = words("reporting", "nouns", "saying")
