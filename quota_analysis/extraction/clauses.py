"""The clauses of a sentence that assert something of their own, beside its main statement.

Three kinds: a clause coordinated with its own subject ("he denied it, but data show …"), also
inside what somebody is reported to say; a concessive or contrastive one ("although rents fell");
a relative one that gives a number or a date ("which cost 4 million").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quota_analysis.extraction.language import ParsedSentence
from quota_analysis.extraction.layers import Layer
from quota_analysis.extraction.lexicon import words
from quota_analysis.extraction.predicates import root_of

if TYPE_CHECKING:
    from quota_analysis.extraction.words import Word, Words


@dataclass(frozen=True, slots=True)
class Clause:
    """Positions of words: head its verb, first and last the clause as shown.

    opens: where the conjunction or mark before it begins; embedded: stands inside another clause,
    which keeps its words.
    """

    head: Word
    first: int
    last: int
    opens: int
    embedded: bool


def further_clauses(
    sentence: ParsedSentence, layers: Sequence[Layer], measured: Iterable[tuple[int, int]]
) -> list[Clause]:
    """Clauses beside the main one, in text order.

    layers: the sentence's attributions; measured: its numbers and dates, offsets in the document.
    """
    doc = sentence.doc
    telling = {layer.anchor.i for layer in layers}
    numbers = [(a - sentence.start, b - sentence.start) for a, b in measured]
    root = root_of(doc)
    wide: list[tuple[Word, int, int, bool]] = []
    for word in doc:
        if word is root or word.dep_ not in _CLAUSAL or not _is_finite(word):
            continue
        first, last = word.left_edge.i, word.right_edge.i
        if word.dep_ == "conj":
            # What stands before a semicolon belongs to the statement before it.
            first = max([i + 1 for i in range(first, word.i) if doc[i].text == ";"], default=first)
        if word.dep_ == "relcl":
            text = (doc[first].idx, doc[last].idx + len(doc[last].text))
            if any(text[0] <= a and b <= text[1] for a, b in numbers):
                wide.append((word, first, last, True))
            continue
        if not _has_subject(word):
            continue
        if word.dep_ == "advcl":
            if _is_concessive(word):
                wide.append((word, first, last, False))
        elif word.dep_ == "conj":
            if _is_asserted(word, telling):
                wide.append((word, first, last, False))
        elif word.dep_ == "ROOT":
            # Two statements side by side: the second goes from where the first one ends.
            after = root.right_edge.i + 1
            if root.i < word.i and after <= word.i:
                wide.append((word, max(first, after), last, False))
        elif word.i not in telling and _is_joined(doc, first) and word.head in (root, root.head):
            wide.append((word, first, last, False))
    return _shown(doc, wide)


def main_span(sentence: ParsedSentence, clauses: Sequence[Clause]) -> tuple[int, int]:
    """First and last word of the main statement, without clauses at the sentence's edges."""
    doc = sentence.doc
    first, last = _without(doc, 0, len(doc) - 1, [c for c in clauses if not c.embedded])
    begin, end = _bare(doc, first, last)
    # An edge of the sentence itself keeps its marks.
    return first and begin, last if last == len(doc) - 1 else end


def sentence_of(sentence: ParsedSentence, first: int, last: int) -> ParsedSentence:
    """Words of a sentence read as a sentence of its own."""
    doc = sentence.doc
    at = doc[first].idx
    until = doc[last].idx + len(doc[last].text)
    return ParsedSentence(
        sentence_id=sentence.sentence_id,
        doc_id=sentence.doc_id,
        start=sentence.start + at,
        end=sentence.start + until,
        raw=sentence.raw[at:until],
        text=sentence.text[at:until],
        section=sentence.section,
        doc=doc.part(first, last),
    )


def _shown(doc: Words, wide: Sequence[tuple[Word, int, int, bool]]) -> list[Clause]:
    """Each clause without those that begin or end it and without conjunctions and marks."""
    clauses: list[Clause] = []
    # Inner clauses first, so that outer ones can leave them out.
    for word, first, last, embedded in sorted(wide, key=lambda w: (w[2] - w[1], w[1])):
        opens = first
        while opens > 0 and _introduces(doc, opens - 1):
            opens -= 1
        inner = [c for c in clauses if not c.embedded and first < c.first and c.last <= last]
        begin, end = _bare(doc, *_without(doc, first, last, inner))
        if not embedded:
            begin = _after_mark(word, begin)
        if end - begin >= _SHORTEST - 1:
            clauses.append(Clause(word, begin, end, opens, embedded))
    return sorted(clauses, key=lambda c: (c.first, -c.last))


def _without(doc: Words, first: int, last: int, inner: Sequence[Clause]) -> tuple[int, int]:
    """What is left of a stretch once the clauses at its edges are taken off."""
    begin, end = first, last
    changed = True
    while changed:
        changed = False
        for clause in inner:
            if begin <= clause.opens and clause.last <= end:
                if _is_blank(doc, clause.last + 1, end):
                    end, changed = clause.opens - 1, True
                elif _is_blank(doc, begin, clause.opens - 1):
                    begin, changed = clause.last + 1, True
    return begin, end


def _bare(doc: Words, begin: int, end: int) -> tuple[int, int]:
    """A stretch without the marks and conjunctions at its edges."""
    while begin < end and _is_trim(doc[begin]) and not _pairs(doc, begin, end):
        begin += 1
    while begin < end and _is_trim(doc[end]) and not _pairs(doc, begin, end):
        end -= 1
    return begin, end


def _pairs(doc: Words, begin: int, end: int) -> bool:
    """Whether the marks at the edges of a stretch have their partners in it."""
    texts = [w.text for w in doc[begin : end + 1]]
    if texts[0] == '"' or texts[-1] == '"':
        return texts.count('"') % 2 == 0
    opening = _OPENING.get(texts[-1])
    return opening is not None and texts.count(opening) >= texts.count(texts[-1])


def _introduces(doc: Words, at: int) -> bool:
    """Whether a word only leads over to the clause after it."""
    word = doc[at]
    if word.text == '"':
        return sum(w.text == '"' for w in doc[:at]) % 2 == 0
    return word.dep_ == "cc" or word.is_space or (word.is_punct and word.text not in _CLOSING)


def _after_mark(head: Word, begin: int) -> int:
    """Past "although", "even though", "that" at the head of a clause."""
    mark = next((c.i for c in head.lefts if c.dep_ == "mark" and c.lower_ in _MARKERS), None)
    return mark + 1 if mark is not None and mark - begin <= 1 else begin


def _is_blank(doc: Words, first: int, last: int) -> bool:
    """Whether nothing but marks and conjunctions stands there."""
    return all(_is_trim(w) or w.is_punct or not w.text.strip() for w in doc[first : last + 1])


def _is_trim(word: Word) -> bool:
    return (
        word.is_space
        or word.text in _MARKS
        or word.text in _CLOSING
        or (word.dep_ == "cc" and word.lower_ in _CONJUNCTIONS)
    )


def _is_finite(word: Word) -> bool:
    return word.tag_ in _FINITE or any(
        c.dep_ in ("aux", "auxpass") and c.tag_ in _FINITE for c in word.lefts
    )


def _has_subject(word: Word) -> bool:
    return any(c.dep_ in _SUBJECTS for c in word.children)


def _is_concessive(word: Word) -> bool:
    mark = next((c for c in word.lefts if c.dep_ == "mark"), None)
    if mark is None or mark.lower_ not in _CONCESSIVE:
        return False
    if mark.lower_ != "while":
        return True
    # "while" contrasts where a comma sets it off and nothing is just going on.
    doc = word.doc
    first, last = word.left_edge.i, word.right_edge.i
    apart = (first > 0 and doc[first - 1].text == ",") or (
        first == 0 and last + 1 < len(doc) and doc[last + 1].text == ","
    )
    return apart and word.tag_ != "VBG"


def _is_asserted(word: Word, telling: set[int]) -> bool:
    """Whether a coordinated clause is put forward: not part of a condition, a wish, a cause."""
    top = word
    for _ in range(12):
        if top.head is top:
            return True
        if top.dep_ == "conj" or (top.dep_ == "parataxis"):
            top = top.head
        elif top.dep_ == "ccomp":
            if top.head.i not in telling and not _is_joined(top.doc, top.right_edge.i + 1):
                return False
            top = top.head
        elif top.dep_ == "advcl":
            return _is_concessive(top)
        else:
            return False
    return False


def _is_joined(doc: Words, at: int) -> bool:
    """Whether a semicolon, colon or dash stands at or just before a place."""
    return any(0 <= i < len(doc) and doc[i].text in _JOINING for i in (at - 1, at))


_SHORTEST = 2  # words: a subject and a verb
_CLAUSAL = frozenset({"conj", "advcl", "relcl", "ROOT", "parataxis", "ccomp"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj", "csubjpass"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_CONCESSIVE = words("clauses", "concessive")
_MARKERS = _CONCESSIVE | {"that"}
_CONJUNCTIONS = words("clauses", "conjunctions")
_JOINING = frozenset({";", ":", "—", "–", "--"})
_MARKS = frozenset({",", ";", ":", "—", "–", "-", "--", ".", "!", "?", "…", "..."})
_CLOSING = frozenset({'"', "”", "’", ")", "]", "»"})
_OPENING = {"”": "“", "’": "‘", ")": "(", "]": "[", "»": "«"}
