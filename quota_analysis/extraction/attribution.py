"""Who says what: reporting expressions, what they carry, and the layers they form.

Rules look at the parse of one sentence; `discourse.py` joins what runs over sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from quota_analysis.extraction.contents import (
    ABOUT,
    SAY,
    SHOW,
    STRICT,
    THINK,
    Piece,
    agent_of,
    content_of,
    from_start,
    has_that,
    is_inside,
    object_of,
    rest_of,
    span_of,
    trimmed,
    widened,
)
from quota_analysis.extraction.language import ParsedSentence
from quota_analysis.extraction.layers import Layer
from quota_analysis.extraction.lexicon import words
from quota_analysis.extraction.phrases import (
    LOST_VERBS,
    SAYING_NOUNS,
    according,
    at_number,
    before_colon,
    closing_show,
    in_words_of,
    lost_verb,
    per,
    saying_noun,
    with_issuer,
)
from quota_analysis.extraction.quotes import Quotation
from quota_analysis.extraction.shown import cut_to_name
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
from quota_analysis.extraction.tellers import teller_of
from quota_analysis.extraction.untold import is_by_thing, is_due, is_given, is_nobody, may_account

if TYPE_CHECKING:
    from quota_analysis.extraction.words import Word, Words

__all__ = ["Layer", "bare_telling", "layers_in"]


def layers_in(
    index: int,
    sentence: ParsedSentence,
    quotations: Sequence[Quotation],
    before: ParsedSentence | None = None,
) -> list[Layer]:
    """The attributions whose cue stands in this sentence, outermost first within each nest.

    before: the sentence before it in the paragraph, for what "it" stands for.
    """
    words_here = sentence.doc.words
    if len(words_here) > LONGEST:
        return []
    quotes = [(q.start - sentence.start, q.end - sentence.start) for q in quotations]
    layers = []
    for token in words_here:
        pos = token.pos_
        layer = None
        if pos in ("VERB", "AUX"):
            lemma = lemma_of(token)
            if lemma in _READ:
                layer = _verb(index, token, lemma, quotes, before)
            if layer is None and lemma in _AT_NUMBER and not is_inside(token, quotes):
                layer = at_number(index, token)
        elif pos == "NOUN":
            lemma = lemma_of(token)
            if lemma in SAYING_NOUNS:
                layer = saying_noun(index, token)
            if layer is None and lemma in LOST_VERBS:
                layer = lost_verb(index, token)
        if layer is None and token.lower_ in _PHRASES:
            layer = _PHRASES[token.lower_](index, token)
        if layer is not None and layer.pieces:
            layers.append(layer)
    closing = closing_show(index, sentence)
    if closing is not None and not any(layer.anchor is closing.anchor for layer in layers):
        layers.append(closing)
    if quotes:
        layers += before_colon(index, sentence, quotes, layers)
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


def _verb(
    index: int, verb: Word, lemma: str, quotes: list[Piece], before: ParsedSentence | None
) -> Layer | None:
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
    if verb.dep_ == "xcomp" and (lemma_of(verb.head) in _LICENSED or verb.head.lemma_ == "have"):
        return None  # "has to report": what somebody may or must say is not said
    if (lemma not in THINK and is_due(verb)) or is_given(verb) or may_account(verb, lemma):
        return None
    subject, passive = teller_of(verb)
    turned = _inverted(verb, lemma)
    if turned is not None and turned != subject:
        phrase = _reporting_phrase(verb, turned)
        pieces = widened(_around(verb.doc, phrase), quotes, [_cue_span(verb)])
        named = Speaker(turned, verb.i + 1, turned.i)
        return Layer(index, verb, _cue_span(verb), pieces, named, f"{verb.text}: parenthetical")
    if subject is not None:
        subject = past_quantifier(antecedent(subject))
    speaker_head = agent_of(verb) if passive else subject
    silent = lemma not in SAY and not tells_as_text(verb.head)
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and silent:
        return None
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        passive, speaker_head = True, agent_of(verb)
        if speaker_head is None:
            return None
    hearsay = passive and speaker_head is None and _told_of_it(verb, lemma, subject)
    strict = lemma in STRICT or is_by_thing(verb, lemma, speaker_head, quotes)
    if (
        speaker_head is not None
        and not can_speak(speaker_head, strict=strict)
        and not _counted(speaker_head)
        and not (speaker_head.lower_ == "it" and _stands_for_speaker(speaker_head, before))
    ):
        return None
    if is_nobody(speaker_head):
        return None
    if speaker_head is None and not hearsay and not (passive and lemma in _ADDRESSED):
        return None
    if _withheld(verb, lemma):
        return None
    content = content_of(verb, lemma, subject, passive, quotes)
    if content is None:
        return None
    pieces, rule = content
    if rule == "clause" and not passive:
        pieces = from_start(pieces, verb, subject)
    speaker = None if speaker_head is None else speaker_at(speaker_head)
    issuer = None
    if speaker is not None:
        speaker, issuer = with_issuer(speaker)
        if speaker.first <= verb.i <= speaker.last:
            head, last = speaker.head, max(speaker.head.i, verb.i - 1)
            speaker = Speaker(head, *cut_to_name(verb.doc, speaker.first, head.i, last))
    cue = _cue_span(verb)
    if rule in ("clause", "quotation", "parenthetical"):
        outside = [cue] if speaker is None else [cue, (speaker.start, speaker.end)]
        pieces = widened(pieces, quotes, outside)
    return Layer(index, verb, cue, pieces, speaker, f"{verb.text}: {rule}", stands_for=issuer)


def _counted(head: Word) -> bool:
    """ "Twenty-four answered": people by their number, written out; figures may be a year."""
    if head.tag_ != "CD" or not head.text.isalpha() or head.dep_ != "nsubj":
        return False
    if head.i and head.nbor(-1).lower_ == "than":
        return False  # "no fewer than ten calls"
    nouns = [n for c in head.rights if c.lower_ == "of" for n in c.rights if n.dep_ == "pobj"]
    return all(can_speak(n, strict=True) for n in nouns)


def _inverted(verb: Word, lemma: str) -> Word | None:
    """ "Part of it, say experts on ice, is luck": the speaker after a verb set off by a comma."""
    if lemma not in SAY or verb.tag_ not in ("VBD", "VBZ", "VBP") or verb.i == 0:
        return None
    doc = verb.doc
    before = doc[verb.i - 1]
    if before.text not in _BEFORE_INVERTED or verb.i + 1 >= len(doc):
        return None
    at = verb.i + 1
    while at < len(doc) and (
        doc[at].pos_ in ("DET", "ADJ", "NUM", "PROPN", "NOUN") or doc[at].lower_ in _PEOPLE
    ):
        at += 1
    head = doc[at - 1]
    if at == verb.i + 1 or head.pos_ not in ("PROPN", "NOUN"):
        return None
    lost = is_name(head) and head.dep_ == "dobj" and head.head != verb
    if not (lost or head.dep_ in ("nsubj", "nsubjpass")) or not can_speak(head, strict=True):
        return None
    if at < len(doc) and not doc[at].is_punct and doc[at].pos_ not in ("ADP", "PRON"):
        return None
    return head


def _reporting_phrase(verb: Word, speaker: Word) -> tuple[int, int]:
    """First and last token of "said the mayor, who was there": to the comma that closes it."""
    doc, last = verb.doc, speaker.i
    for child in speaker.rights:
        clause = child.dep_ == "acl" and child.pos_ in ("VERB", "AUX")
        if child.dep_ in ("prep", "appos", "relcl", "acl") and not clause:
            last = max(last, int(child.right_edge.i))
    return verb.i, min(last, len(doc) - 1)


def _around(doc: Words, phrase: tuple[int, int]) -> list[Piece]:
    """What stands before and after a reporting phrase in its sentence."""
    parts = (trimmed(doc, 0, phrase[0] - 1), trimmed(doc, phrase[1] + 1, len(doc) - 1))
    return [p for p in parts if p is not None]


def bare_telling(index: int, sentence: ParsedSentence) -> Layer | None:
    """ "“Why now?” she asked.": a reporting clause cut off from the words it belongs to."""
    for token in sentence.doc:
        if token.dep_ != "ROOT" or lemma_of(token) not in SAY - STRICT or token.pos_ != "VERB":
            continue
        subject, passive = subject_of(token)
        if subject is None or passive or token.tag_ == "VB" or not can_speak(subject, strict=False):
            return None
        if any(c.dep_ in ("ccomp", "neg", "xcomp") for c in token.children):
            return None
        asked = object_of(token)
        if asked is not None and not can_speak(asked, strict=True):
            return None
        rule = f"{token.text}: words before"
        return Layer(index, token, _cue_span(token), [], speaker_at(subject), rule)
    return None


def _told_of_it(verb: Word, lemma: str, subject: Word | None) -> bool:
    """ "It was alleged that …": told, though not by whom."""
    if lemma not in SAY and lemma not in _HEARSAY:
        return False
    if subject is None or subject.lower_ != "it":
        return False
    return any(c.dep_ in ("ccomp", "advcl") and has_that(c) for c in verb.children)


def _stands_for_speaker(it: Word, before: ParsedSentence | None) -> bool:
    """Whether "it" goes on from a subject that can find or conclude: "The inquiry … It found …"."""
    own = [t for t in it.doc[: it.i] if t.dep_ in ("nsubj", "nsubjpass") and t.pos_ != "PRON"]
    if not own and before is not None:
        own = [t for t in before.doc if t.dep_ in ("nsubj", "nsubjpass") and t.pos_ != "PRON"][:1]
    if not own and before is not None and any(_is_read(t) for t in before.doc):
        return True
    return bool(own) and can_speak(own[-1], strict=True) and own[-1].tag_ in ("NN", "NNP")


def _is_read(noun: Word) -> bool:
    """ "We have read the article": a text that may speak next."""
    return noun.dep_ == "dobj" and noun.tag_ == "NN" and tells_as_text(noun)


def _held_by_text(index: int, verb: Word) -> Layer | None:
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


def _withheld(verb: Word, lemma: str) -> bool:
    """ "has not said whether": nothing is told. Texts that do not mention something still tell."""
    if lemma not in SAY or lemma in SHOW:
        return False
    subject = subject_of(verb)[0]
    if subject is not None and tells_as_text(past_quantifier(subject)):
        return False
    return any(c.dep_ == "neg" for c in verb.children)


def _citing(index: int, verb: Word) -> Layer | None:
    """ "…, citing two officials": the object is who says it, of what the clause around says."""
    if verb.tag_ != "VBG" and verb.dep_ not in ("relcl", "acl"):
        return None
    target = object_of(verb)
    if target is None or not can_speak(target, strict=True):
        return None
    return Layer(
        index, verb, _cue_span(verb), rest_of(verb), speaker_at(target), f"{verb.text}: source"
    )


def _cue_span(verb: Word) -> Piece:
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


_HEARSAY = words("reporting", "verbs", "hearsay")
_BEFORE_INVERTED = frozenset([",", "”", '"', "''", "—", "–", "--"])
_PEOPLE = words("reporting", "nouns", "people")
_LICENSED = words("reporting", "verbs", "licensed")
_CITE = words("reporting", "verbs", "cite")
_ALL_VERBS = SAY | THINK | ABOUT | SHOW | _CITE
# Verbs by which texts hold something; of people and organisations they report nothing.
_TEXT_VERBS = words("claims", "absence", "verbs")
_READ = _ALL_VERBS | _TEXT_VERBS
# A sentence of more words is a list or a table run together, and its parse says nothing; reading it
# would cost the square of its length. Our convention: the longest sentence of written news that we
# know of has about 300.
LONGEST = 1000
_ADDRESSED = words("reporting", "verbs", "addressed")
_AT_NUMBER = words("reporting", "verbs", "at_number")
_PHRASES = {"according": according, "in": in_words_of, "per": per}
