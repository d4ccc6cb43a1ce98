"""What a reporting expression carries: the clause, quotation or noun phrase, as pieces of text.

Pieces are character spans of the sentence; what the cue or speaker interrupts has several.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quota_analysis.extraction.lexicon import words
from quota_analysis.extraction.speakers import tells_as_text

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Piece = tuple[int, int]

SAY = words("reporting", "verbs", "say")
THINK = words("reporting", "verbs", "think")
ABOUT = words("reporting", "verbs", "about")
SHOW = words("reporting", "verbs", "show")
# "told them to leave" reports words; "ordered them to leave" is an act.
TELL = SAY & words("reporting", "verbs", "order")
_THAT_ONLY = words("reporting", "verbs", "that_only")
_OF_TEXTS = words("reporting", "verbs", "of_texts")
# Verbs that things share with people: only somebody who can speak makes them reported speech.
STRICT = THINK | SHOW | ABOUT | words("reporting", "verbs", "shared")


def content_of(
    verb: Token, lemma: str, subject: Token | None, passive: bool, quotes: list[Piece]
) -> tuple[list[Piece], str] | None:
    """What a reporting verb carries, and by which rule."""
    clause = _clause_child(verb, lemma, quotes)
    if clause is not None:
        return span_of(clause, verb, subject), "clause"
    telling = lemma in SAY or (lemma in SHOW and subject is not None and tells_as_text(subject))
    if telling and verb.dep_ in ("parataxis", "ccomp", "conj") and _parenthetical(verb):
        return rest_of(verb), "parenthetical"
    if lemma in ABOUT or lemma in SHOW:
        target = subject if passive else object_of(verb)
        if lemma in _OF_TEXTS and (passive or subject is None or not tells_as_text(subject)):
            return None
        if (
            target is not None
            and target.tag_ not in ("WDT", "WP")
            and (not passive or agent_of(verb) is not None)
        ):
            return span_of(target, verb, None if passive else subject), "about"
    if lemma not in SAY:
        return None
    adjacent = [q for q in quotes if _touches(verb, q)]
    if adjacent and lemma not in STRICT:
        return adjacent, "quotation"
    return _after_that(verb) or _plain_object(verb, lemma)


def _after_that(verb: Token) -> tuple[list[Piece], str] | None:
    """Small parsers lose a clause whose "that" stands some words after its verb."""
    for token in verb.doc[verb.i + 1 : verb.right_edge.i + 1]:
        if token.lower_ == "that" and token.dep_ in ("mark", "nsubj", "nsubjpass"):
            target = object_of(verb)
            first = token.i if target is None else min(token.i, target.left_edge.i)
            piece = trimmed(verb.doc, first, verb.right_edge.i)
            return ([piece], "that") if piece else None
    return None


def _plain_object(verb: Token, lemma: str) -> tuple[list[Piece], str] | None:
    """ "argued the case": what is said is the object and what follows it in the clause."""
    target = object_of(verb)
    if target is None or lemma in STRICT or lemma in TELL or verb.dep_ in ("relcl", "acl"):
        return None
    piece = trimmed(verb.doc, target.left_edge.i, verb.right_edge.i)
    return ([piece], "object") if piece else None


def _clause_child(verb: Token, lemma: str, quotes: list[Piece]) -> Token | None:
    """The clause that a verb takes as what is said."""
    for child in verb.children:
        if child.dep_ == "ccomp":
            if lemma in _THAT_ONLY and not has_that(child):
                continue
            if child.i < verb.i and not _fronted(child, verb, lemma, quotes):
                continue
            return child
    if lemma in TELL:
        for child in verb.children:
            if child.dep_ == "xcomp" and child.tag_ == "VB":
                return child
    return next((c for c in verb.children if c.dep_ == "advcl" and has_that(c)), None)


def _fronted(clause: Token, verb: Token, lemma: str, quotes: list[Piece]) -> bool:
    """Whether a clause before its verb is what is said, not just one before a semicolon."""
    if is_inside(clause, quotes):
        return True
    between = verb.doc[clause.right_edge.i : verb.i]
    return lemma in SAY and not any(t.text in (";", "—", "–", ":") for t in between)


def object_of(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ in ("dobj", "obj"):
            return child
    return None


def agent_of(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ == "agent":
            for noun in child.children:
                if noun.dep_ == "pobj":
                    return noun
    return None


def has_that(clause: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)


def is_inside(token: Token, spans: list[Piece]) -> bool:
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


def trimmed(doc: Doc, first: int, last: int) -> Piece | None:
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


def span_of(head: Token, cue: Token, subject: Token | None) -> list[Piece]:
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
            piece = trimmed(doc, run[0], run[-1])
            if piece:
                pieces.append(piece)
            run = []
        run.append(i)
    if run:
        piece = trimmed(doc, run[0], run[-1])
        if piece:
            pieces.append(piece)
    return pieces


def rest_of(verb: Token) -> list[Piece]:
    """Everything in the sentence around a reporting clause."""
    doc = verb.doc
    drop = {t.i for t in verb.subtree}
    kept = [t.i for t in doc if t.i not in drop]
    return _pieces(doc, kept, drop)


def clause_without(token: Token, phrase: Piece) -> list[Piece]:
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
