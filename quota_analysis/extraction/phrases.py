"""Who says it by a phrase, a noun or a clause that the parse lost, not by a verb and subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quota_analysis.extraction.contents import (
    SAY,
    SHOW,
    Piece,
    agent_of,
    clause_without,
    has_that,
    is_inside,
    object_of,
    span_of,
    trimmed,
)
from quota_analysis.extraction.language import ParsedSentence
from quota_analysis.extraction.layers import Layer
from quota_analysis.extraction.lexicon import words
from quota_analysis.extraction.names import CALENDAR, name_kind
from quota_analysis.extraction.speakers import (
    Speaker,
    antecedent,
    can_speak,
    is_name,
    lemma_of,
    speaker_at,
    subject_of,
    tells_as_text,
)

if TYPE_CHECKING:
    from quota_analysis.extraction.words import Word, Words


def according(index: int, token: Word) -> Layer | None:
    """ "according to X": what it carries is the rest of its clause."""
    to = next((t for t in token.rights if t.lower_ == "to"), None)
    if to is None:
        to = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if to is None or to.lower_ != "to":
        return None
    target = next((t for t in to.children if t.dep_ == "pobj"), None)
    if target is None or not can_speak(target, strict=False):
        return None
    if lemma_of(target) in _MANNERS and not any(target.lefts):
        return None
    speaker = speaker_at(target)
    cue = (token.idx, to.idx + len(to))
    last = max(speaker.last, *(t.i for t in target.subtree))
    phrase = (token.idx, token.doc[last].idx + len(token.doc[last]))
    pieces = clause_without(token, phrase)
    speaker, issuer = with_issuer(speaker)
    return Layer(index, token, cue, pieces, speaker, "according to", stands_for=issuer)


def in_words_of(index: int, token: Word) -> Layer | None:
    """ "in the words of X", "in the view of X", "in the court's view"."""
    if token.dep_ != "prep":
        return None
    owned = _in_view(index, token)
    if owned is not None:
        return owned
    end = token.i + 4
    if end > len(token.doc) or token.doc[token.i : end].text.lower() not in _SOURCE_PHRASES:
        return None
    of = token.doc[end - 1]
    target = next((t for t in of.children if t.dep_ == "pobj"), None)
    if target is None:
        return None
    speaker = speaker_at(target)
    phrase = (token.idx, speaker.end)
    pieces = clause_without(token, phrase)
    return Layer(index, token, (token.idx, of.idx + len(of)), pieces, speaker, "source phrase")


def _in_view(index: int, token: Word) -> Layer | None:
    """ "in the court's view", "in his words"."""
    noun = next((t for t in token.rights if t.dep_ == "pobj"), None)
    if noun is None or noun.lower_ not in _VIEWS:
        return None
    owner = next((t for t in noun.lefts if t.dep_ == "poss"), None)
    if owner is None or owner.lower_ in ("my", "our") or not can_speak(owner, strict=True):
        return None
    phrase = (token.idx, noun.idx + len(noun.text))
    cue = (noun.idx, phrase[1])
    pieces = clause_without(token, phrase)
    return Layer(index, token, cue, pieces, speaker_at(owner), "source phrase")


def per(index: int, token: Word) -> Layer | None:
    """ "Per the town's budget, …": what opens a sentence so is by whom it says."""
    target = next((t for t in token.rights if t.dep_ == "pobj"), None)
    if token.i > 0 or target is None or lemma_of(target) in _MANNERS:
        return None
    which = any(t.dep_ in ("det", "poss") and t.lower_ not in ("a", "an") for t in target.lefts)
    if not (which or is_name(target)) or not can_speak(target, strict=False):
        return None
    speaker = speaker_at(target)
    cue = (token.idx, token.idx + len(token))
    pieces = clause_without(token, (token.idx, speaker.end))
    return Layer(index, token, cue, pieces, speaker, "according to")


def at_number(index: int, verb: Word) -> Layer | None:
    """ "The union put the loss at 30,000": an amount by somebody's reckoning."""
    target = object_of(verb)
    subject, passive = subject_of(verb)
    if target is None or subject is None or passive or not can_speak(subject, strict=True):
        return None
    for child in (*verb.rights, *target.rights):
        if child.lower_ == "at" and child.i > target.i:
            amount = next((c for c in child.rights if c.dep_ == "pobj"), None)
            if amount is not None and any(t.like_num for t in (amount, *amount.lefts)):
                piece = trimmed(verb.doc, target.left_edge.i, child.right_edge.i)
                cue = (verb.idx, verb.idx + len(verb))
                speaker = speaker_at(antecedent(subject))
                rule = f"{verb.text}: amount"
                return Layer(index, verb, cue, [piece] if piece else [], speaker, rule)
    return None


def before_colon(
    index: int, sentence: ParsedSentence, quotes: list[Piece], told: list[Layer]
) -> list[Layer]:
    """ "The skipper shrugged: “We were late.”": whoever does anything before words in marks.

    Only a quotation with a finite verb of its own is taken for words spoken.
    """
    doc = sentence.doc.words
    telling = {layer.anchor.i for layer in told}
    found = []
    for start, end in quotes:
        if any(a < end and start < b for layer in told for a, b in layer.pieces):
            continue
        inside = [t for t in doc if start <= t.idx < end]
        if not any(t.finite for t in inside):
            continue
        at = inside[0].i - 1
        while at > 0 and doc[at].text in _MARKS:
            at -= 1
        if at < 1 or doc[at].text != ":":
            continue
        verb = next((t for t in reversed(doc[:at]) if t.finite and t.dep_ in _MAIN), None)
        if verb is None or verb.pos_ != "VERB" or is_inside(verb, quotes):
            continue
        subject, passive = subject_of(verb)
        if subject is None or passive or subject.lower_ == "you" or verb.i in telling:
            continue
        if not can_speak(subject, strict=True):
            continue
        cue = (verb.idx, verb.idx + len(verb))
        speaker = speaker_at(subject)
        rule = f"{verb.text}: quotation"
        found.append(Layer(index, verb, cue, [(start, end)], speaker, rule))
    return found


def before_block(index: int, sentence: ParsedSentence) -> Layer | None:
    """ "Her deputy read a statement:": whoever does anything before words set below; no content."""
    doc = sentence.doc.words
    at = len(doc) - 1
    while at > 0 and (doc[at].is_space or doc[at].text in _MARKS):
        at -= 1
    if doc[at].text != ":":
        return None
    for verb in reversed(doc[:at]):
        if not verb.finite or verb.dep_ not in _MAIN or verb.pos_ != "VERB":
            continue
        subject, passive = subject_of(verb)
        if subject is None or passive or subject.lower_ == "you":
            continue
        if not can_speak(subject, strict=True):
            continue
        cue = (verb.idx, verb.idx + len(verb))
        return Layer(index, verb, cue, [], speaker_at(subject), f"{verb.text}: {BELOW}")
    return None


def saying_noun(index: int, noun: Word) -> Layer | None:
    """ "the firm's statement that …", "his claim that …": a noun whose clause is what is said."""
    clause = next((c for c in noun.children if c.dep_ in ("acl", "ccomp") and has_that(c)), None)
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    if clause is None or owner is None:
        return None
    cue = (noun.idx, noun.idx + len(noun))
    return Layer(
        index, noun, cue, span_of(clause, noun, None), speaker_at(owner), f"{noun.text}: noun"
    )


def lost_verb(index: int, noun: Word) -> Layer | None:
    """ "The coverage documents that …": a verb taken for a noun, after a word for reporting."""
    if noun.i + 1 >= len(noun.doc):
        return None
    if noun.nbor(1).lower_ not in ("that", "a", "an", "the", "both", "how"):
        return None
    before = noun.i - 1
    while before >= 0 and noun.doc[before].pos_ == "ADV":
        before -= 1
    if before < 0 or noun.doc[before].pos_ != "NOUN":
        return None
    # "A viral video claims that …": the whole sentence taken for one noun.
    whole = noun.dep_ == "ROOT" and noun.tag_ == "NNS" and noun.nbor(1).lower_ == "that"
    if not (tells_as_text(noun.doc[before]) or (whole and noun.doc[before].tag_ == "NN")):
        return None
    speaker = Speaker(noun.doc[before], _phrase_start(noun.doc, before), before)
    piece = trimmed(noun.doc, noun.i + 1, len(noun.doc) - 1)
    cue = (noun.idx, noun.idx + len(noun))
    return Layer(index, noun, cue, [piece] if piece else [], speaker, f"{noun.text}: lost verb")


def _phrase_start(doc: Words, last: int) -> int:
    """Where a noun phrase that ends at a token starts, its articles lost to the word after it."""
    first = doc[last].left_edge.i
    while first > 0 and doc[first - 1].pos_ in ("DET", "ADJ"):
        if doc[first - 1].head.i <= last:
            break
        first -= 1
    return int(first)


def closing_show(index: int, sentence: ParsedSentence) -> Layer | None:
    """ "…, documents seen by the paper show.": a closing reporting clause that the parse lost."""
    doc = sentence.doc.words
    last = len(doc) - 1
    while last > 0 and (doc[last].is_punct or doc[last].is_space):
        last -= 1
    word = doc[last]
    if word.pos_ not in ("NOUN", "PROPN") or lemma_of(word) not in _CLOSING:
        return None
    comma = next((i for i in range(last - 1, 0, -1) if doc[i].text == ","), None)
    if comma is None or comma + 1 >= last:
        return None
    head = next((t for t in doc[comma + 1 : last] if t.pos_ in ("NOUN", "PROPN")), None)
    if head is None or not (tells_as_text(head) or lemma_of(head) in _RECORDS):
        return None
    piece = trimmed(sentence.doc, 0, comma - 1)
    speaker = Speaker(head, comma + 1, last - 1)
    cue = (word.idx, word.idx + len(word))
    rule = f"{word.text}: closing clause"
    return Layer(index, word, cue, [piece] if piece else [], speaker, rule)


def with_issuer(speaker: Speaker) -> tuple[Speaker, Speaker | None]:
    """A speaker and, for a text that somebody wrote, who did.

    "A report by Ada Lund" speaks for her; in "a report in the Harbour Post" the paper speaks.
    A study in a country, of a people or in a month speaks for itself.
    """
    lemma = lemma_of(speaker.head)
    if lemma not in _VEHICLES:
        return speaker, None
    for child in speaker.head.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in ("from", "by", "in", "of"):
            for noun in child.children:
                if noun.dep_ == "pobj" and is_name(noun) and noun.text not in CALENDAR:
                    issuer = speaker_at(noun)
                    if not _issues(lemma, child.lower_, issuer):
                        continue
                    return (speaker, issuer) if child.lower_ == "by" else (issuer, None)
        if child.dep_ == "acl" and child.tag_ == "VBN" and child.i < speaker.last + 2:
            agent = agent_of(child)
            if agent is not None and is_name(agent):
                return speaker, speaker_at(agent)
    return speaker, None


def _issues(text: str, link: str, name: Speaker) -> bool:
    """Whether the name after "in" or "of" is whose text it is, not where or what it looks at."""
    if link == "in":
        return text in _PRINTED or name_kind(name, ()) == "media_outlet"
    return link != "of" or text not in _LOOKING


BELOW = "words below"
_MARKS = frozenset({'"', "“", "‘", "«", "„", "``", "''"})
_MAIN = frozenset({"ROOT", "conj", "ccomp"})
_CLOSING = words("reporting", "verbs", "closing")
_RECORDS = words("reporting", "nouns", "records") | words("reporting", "nouns", "issued")
_VEHICLES = words("reporting", "nouns", "vehicle")
_PRINTED = words("reporting", "nouns", "printed")
_LOOKING = words("reporting", "nouns", "looking")
_MANNERS = words("reporting", "nouns", "manners")
_SOURCE_PHRASES = words("reporting", "phrases", "source")
_VIEWS = words("reporting", "nouns", "views")
SAYING_NOUNS = words("reporting", "nouns", "saying")
LOST_VERBS = SHOW | SAY
