"""What a reporting expression carries: the clause, quotation or noun phrase, as pieces of text.

Pieces are character spans of the sentence; what the cue or speaker interrupts has several.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quota_analysis.extraction.cuts import Piece, before_aside, cut_short
from quota_analysis.extraction.deeds import SAID_THINGS, is_deed, withholds
from quota_analysis.extraction.lexicon import words
from quota_analysis.extraction.speakers import lemma_of, tells_as_text

if TYPE_CHECKING:
    from quota_analysis.extraction.words import Word, Words

__all__ = ["Piece", "before_aside"]

_ONLY_AS = words("reporting", "verbs", "only_as")
_OF_TWO = words("reporting", "verbs", "of_two")
_SUMMONED = words("reporting", "nouns", "summoned") | words("reporting", "nouns", "people")
_OF_WORDS = words("reporting", "verbs", "of_words")
PUT_UP = words("reporting", "verbs", "put_up")
_POSTED = (
    SAID_THINGS
    | words("reporting", "nouns", "posts")
    | words("reporting", "nouns", "vehicle")
    | words("reporting", "nouns", "works")
) - words("reporting", "nouns", "issued")
# Prepositions that say more of an object: "praised her for it", "cast it as a win".
_COMPLEMENTS = frozenset({"as", "for", "of", "with", "to", "about", "over", "against", "from"})

# What a reporting clause inside another is set off with.
_EDGES = frozenset([",", "—", "–", "-", "--", "(", ")", "“", "”", '"', "''", "``", ".", "?", "!"])

SAY = words("reporting", "verbs", "say")
THINK = words("reporting", "verbs", "think")
ABOUT = words("reporting", "verbs", "about")
SHOW = words("reporting", "verbs", "show")
# "told them to leave" reports words; "ordered them to leave" is an act.
TELL = SAY & words("reporting", "verbs", "order")
_THAT_ONLY = words("reporting", "verbs", "that_only")
_PROOF = words("reporting", "nouns", "proof")
_OF_TEXTS = words("reporting", "verbs", "of_texts")
# Verbs that things share with people: only somebody who can speak makes them reported speech.
STRICT = THINK | SHOW | ABOUT | words("reporting", "verbs", "shared")


def content_of(
    verb: Word, lemma: str, subject: Word | None, passive: bool, quotes: list[Piece]
) -> tuple[list[Piece], str] | None:
    """What a reporting verb carries, and by which rule."""
    if withholds(verb, lemma):
        return None
    clause = _clause_child(verb, lemma, quotes)
    if clause is not None and clause.dep_ == "xcomp" and lemma in TELL and not passive:
        # "urged the board to act": who is to do it belongs to what is urged.
        target = object_of(verb)
        first = clause.left_edge.i if target is None else min(target.left_edge.i, clause.i)
        whole = trimmed(verb.doc, first, before_aside(verb.doc, clause.i, clause.right_edge.i))
        return ([whole], "clause") if whole else None
    if clause is not None:
        return cut_short(verb, clause, span_of(clause, verb, subject)), "clause"
    lost = _that_next(verb, lemma)
    if lost is not None:
        return [lost], "that"
    telling = lemma in SAY or (lemma in SHOW and subject is not None and tells_as_text(subject))
    if lemma in _THAT_ONLY:
        telling = False
    if telling and verb.dep_ in ("parataxis", "ccomp", "conj") and _parenthetical(verb, lemma):
        return _around(verb, subject), "parenthetical"
    if lemma in ABOUT or lemma in SHOW:
        named = next((c for c in verb.rights if c.dep_ == "oprd" or _gerund(c)), None)
        target = subject if passive else object_of(verb) or named
        if not passive and named is not None and target is not None and target.i < verb.i:
            target = named  # "what he called a mistake"
        if lemma in _OF_TEXTS and (passive or subject is None or not tells_as_text(subject)):
            proof = None if passive or target is None else target.lemma_.lower() in _PROOF
            if not proof:
                return None
        if (
            target is not None
            and target.tag_ not in ("WDT", "WP")
            and (not passive or agent_of(verb) is not None)
            and (passive or not is_deed(verb, lemma, target))
        ):
            if passive or target.i < verb.i:
                return span_of(target, verb, None if passive else subject), "about"
            last = end_of_complements(verb, target)
            alone = last == target.right_edge.i
            if lemma in _ONLY_AS and not any(c.lower_ == "as" for c in verb.subtree):
                return None
            if lemma in _OF_TWO and alone and target.lemma_.lower() in _SUMMONED:
                return None
            if lemma in _OF_WORDS and alone and not _are_words(target):
                return None
            text = subject is not None and tells_as_text(subject)
            if lemma in PUT_UP and not text and not are_posted(target):
                return None
            last = before_aside(verb.doc, target.i, last)
            whole = trimmed(verb.doc, target.left_edge.i, last)
            return ([whole], "about") if whole else None
    if lemma not in SAY:
        return None
    adjacent = [q for q in quotes if _touches(verb, q)]
    if adjacent and lemma not in STRICT:
        return adjacent, "quotation"
    return _after_that(verb) or _plain_object(verb, lemma)


def _around(verb: Word, subject: Word | None) -> list[Piece]:
    """All of the sentence but the reporting clause itself, up to the comma that closes it."""
    doc = verb.doc
    first = verb.i
    if subject is not None and subject.i < verb.i:
        first = subject.left_edge.i
    if any(doc[i].dep_ == "relcl" for i in range(first, verb.i)):
        return rest_of(verb)
    if first and doc[first - 1].lower_ == "as":
        first -= 1
    last = max(verb.i, verb.i if subject is None else subject.i)
    while last + 1 < len(doc) and doc[last + 1].text not in _EDGES:
        last += 1
    drop = set(range(first, last + 1))
    return _pieces(doc, [i for i in range(len(doc)) if i not in drop], drop)


def _after_that(verb: Word) -> tuple[list[Piece], str] | None:
    """Small parsers lose a clause whose "that" stands some words after its verb."""
    for token in verb.doc[verb.i + 1 : verb.right_edge.i + 1]:
        if token.lower_ == "that" and token.dep_ in ("mark", "nsubj", "nsubjpass"):
            target = object_of(verb)
            first = token.i if target is None else min(token.i, target.left_edge.i)
            piece = trimmed(verb.doc, first, verb.right_edge.i)
            return ([piece], "that") if piece else None
    return None


def _that_next(verb: Word, lemma: str) -> Piece | None:
    """ "found that a fifth of permits lapse": a clause that the parse took for a noun."""
    doc, at = verb.doc, verb.i + 1
    if at >= len(doc) or doc[at].lower_ != "that" or doc[at].tag_ != "IN":
        return None
    if lemma not in SAY | SHOW | THINK or verb.right_edge.i <= at:
        return None
    return trimmed(doc, at, verb.right_edge.i)


def _plain_object(verb: Word, lemma: str) -> tuple[list[Piece], str] | None:
    """ "argued the case": what is said is the object and what follows it in the clause."""
    target = object_of(verb)
    if target is None or lemma in STRICT or lemma in TELL or verb.dep_ in ("relcl", "acl"):
        return None
    if (lemma in PUT_UP and not are_posted(target)) or is_deed(verb, lemma, target):
        return None
    piece = trimmed(verb.doc, target.left_edge.i, verb.right_edge.i)
    return ([piece], "object") if piece else None


def _clause_child(verb: Word, lemma: str, quotes: list[Piece]) -> Word | None:
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


def _fronted(clause: Word, verb: Word, lemma: str, quotes: list[Piece]) -> bool:
    """Whether a clause before its verb is what is said, not just one before a semicolon."""
    if is_inside(clause, quotes):
        return True
    target = object_of(verb)
    pointing = target is not None and target.lower_ in ("it", "this", "that", "them")
    if target is not None and (pointing or is_deed(verb, lemma, target)):
        return False  # "There is a note, you can read it"
    between = verb.doc[clause.right_edge.i : verb.i]
    marks = {t.text for t in between if t.is_punct}  # none in "the number of forms he writes"
    return lemma in SAY and bool(marks) and not marks & {";", "—", "–", ":"}


def object_of(verb: Word) -> Word | None:
    return next((c for c in verb.children if c.dep_ in ("dobj", "obj")), None)


def _gerund(clause: Word) -> bool:
    """ "described being locked in": an -ing form as what is told."""
    being = clause.tag_ == "VBG" or any(c.lower_ == "being" for c in clause.lefts)
    return being and clause.dep_ in ("xcomp", "ccomp")


def _are_words(noun: Word) -> bool:
    """Whether what is dismissed is a thing said, not a person or a case."""
    return noun.lemma_.lower() in SAID_THINGS or noun.pos_ == "PRON"


def are_posted(noun: Word) -> bool:
    """Whether what is posted is there to be read or seen, not a result."""
    return noun.pos_ == "PRON" or lemma_of(noun) in _POSTED


def end_of_complements(verb: Word, target: Word) -> int:
    """Where an object with what is said of it ends: "called it a mistake", "blamed him for it"."""
    last = int(target.right_edge.i)
    for child in verb.children:
        if child.i <= target.i or child.left_edge.i > last + 1:
            continue
        if child.dep_ in ("oprd", "xcomp", "ccomp", "dobj", "attr", "acomp", "dative") or (
            child.dep_ == "prep" and child.lower_ in _COMPLEMENTS
        ):
            last = max(last, int(child.right_edge.i))
    return last


def agent_of(verb: Word) -> Word | None:
    for child in verb.children:
        if child.dep_ == "agent":
            for noun in child.children:
                if noun.dep_ == "pobj":
                    return noun
    return None


def has_that(clause: Word) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)


def is_inside(token: Word, spans: list[Piece]) -> bool:
    at = token.idx
    return any(a <= at < b for a, b in spans) if spans else False


def _touches(verb: Word, quote: Piece) -> bool:
    """Whether a quotation belongs to a verb: only its own adverbs and objects stand between."""
    if quote[0] < verb.idx:
        between = [t for t in verb.doc if quote[1] <= t.idx < verb.idx]
        return not any(t.pos_ in ("VERB", "AUX") for t in between if t.head != verb)
    between = [t for t in verb.doc if verb.idx < t.idx < quote[0]]
    return not any(
        t.pos_ in ("VERB", "SCONJ") or t.dep_ in ("dobj", "relcl") or t.text in ";—–"
        for t in between
    )


def _parenthetical(verb: Word, lemma: str) -> bool:
    """ "Prices, she said, will fall": a reporting clause set between commas inside another."""
    target = object_of(verb)
    if target is not None and is_deed(verb, lemma, target):
        return False
    left, right = verb.left_edge, verb.right_edge
    before = left.i == 0 or left.text in _EDGES or verb.doc[left.i - 1].text in _EDGES
    after = (
        right.i + 1 >= len(verb.doc) or verb.doc[right.i + 1].text in _EDGES or right.text in _EDGES
    )
    return before and after


def trimmed(doc: Words, first: int, last: int) -> Piece | None:
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
    return (start, end) if start < end else None


def _closes(text: str) -> bool:
    body = text[1:].rstrip('”"’»,.')
    return not any(c in '“”"«»' for c in body)


def span_of(head: Word, cue: Word, subject: Word | None) -> list[Piece]:
    """The subtree of a content head without the cue and its subject: one piece or two."""
    doc = head.doc
    drop = {cue.i}
    if subject is not None and not (subject == head or subject.is_ancestor(head)):
        drop.update(t.i for t in subject.subtree)
    kept = sorted({t.i for t in head.subtree} - drop)
    return _pieces(doc, kept, drop)


def _pieces(doc: Words, kept: list[int], drop: set[int]) -> list[Piece]:
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


def rest_of(verb: Word) -> list[Piece]:
    """Everything in the sentence around a reporting clause."""
    doc = verb.doc
    drop = {t.i for t in verb.subtree}
    kept = [t.i for t in doc if t.i not in drop]
    return _pieces(doc, kept, drop)


def clause_without(token: Word, phrase: Piece) -> list[Piece]:
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
    apart = _semicolons(doc, min(drop), max(drop)) if before and after else None
    if apart is not None:
        kept = [i for i in range(*apart) if i not in drop]
    elif before and after:
        while head.dep_ not in ("ROOT", "conj", "ccomp", "parataxis") and head.head != head:
            head = head.head
        kept = sorted({t.i for t in head.subtree} - drop)
    else:
        kept = [t.i for t in doc if t.i not in drop]
    return _pieces(doc, kept, drop)


def _semicolons(doc: Words, first: int, last: int) -> tuple[int, int] | None:
    """The statement that a phrase beside a semicolon closes or opens: first word and end."""
    marks = [t.i for t in doc if t.text == ";"]
    if last + 1 in marks:
        return max((i + 1 for i in marks if i < first), default=0), last + 1
    if first - 1 in marks:
        return first, min((i for i in marks if i > last), default=len(doc))
    return None


def widened(pieces: list[Piece], quotes: list[Piece], keep_out: list[Piece]) -> list[Piece]:
    """Pieces that start or lie mostly inside a pair of marks, taken to the marks' whole span.

    A parse cuts a long quotation short; what stands between one pair of marks is said as a whole.
    keep_out: the cue and the speaker, which no piece may cover.
    """
    wide = list(pieces)
    for a, b in quotes:
        if any(a < y and x < b for x, y in keep_out):
            continue
        if any(
            a <= x < b or 2 * (min(b, y) - max(a, x)) > b - a for x, y in pieces if x < b and a < y
        ):
            wide.append((a, b))
    wide.sort()
    merged: list[Piece] = []
    for a, b in wide:
        if merged and a <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(b, merged[-1][1]))
        else:
            merged.append((a, b))
    return merged


def from_start(pieces: list[Piece], verb: Word, subject: Word | None) -> list[Piece]:
    """ "Even so, prices will rise, she said.": all before a closing reporting clause is said."""
    doc = verb.doc
    if not pieces or verb.dep_ != "ROOT" or any(a > verb.idx for a, _ in pieces):
        return pieces
    clause = verb if subject is None else min(subject.left_edge, verb, key=lambda t: int(t.i))
    last = clause.i - 1
    if last < 0 or pieces[0][0] > clause.idx:
        return pieces
    # Another finite verb after the cue has a content of its own.
    if any(t.tag_ in ("VBD", "VBZ", "VBP") and t.pos_ != "AUX" for t in doc[verb.i + 1 :]):
        return pieces
    piece = trimmed(doc, 0, last)
    return [piece] if piece else pieces
