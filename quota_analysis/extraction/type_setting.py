"""What surrounds the predicate of a clause: numbers, dates, fixed phrases, and who tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quota_analysis.extraction.lexicon import words
from quota_analysis.extraction.predicates import SUBORDINATE, is_negated
from quota_analysis.extraction.speakers import lemma_of
from quota_analysis.extraction.type_clause import LIGHT, Clause
from quota_analysis.extraction.type_cues import permits
from quota_analysis.extraction.type_words import (
    CONNECTIVES,
    TELLING_NOUNS,
    classes,
    noun_classes,
    phrases,
    verb_classes,
)

if TYPE_CHECKING:
    from quota_analysis.extraction.words import Word


def numbers(clause: Clause) -> None:
    """Where measured values stand, and of what sort they are."""
    doc, start = clause.sentence.doc, clause.sentence.start
    for row in clause.told.quantities:
        unit = row.unit or ""
        if row.role == "share" or unit == "percent":
            sort = "share"
        elif row.role == "change" or "/" in unit:
            sort = "change" if row.role == "change" else "rate"
        else:
            sort = "money" if any(sign in row.text for sign in "$£€") else "count"
        place: str | None = None
        for word in doc:
            if row.start - start <= word.idx < row.end - start:
                place = place or _place(word, clause.verb)
        if place is None:
            clause.add("number aside", f"number aside {sort}")
            continue
        clause.numbers += 1
        # From a hundred on a number is a figure; below it counts things off. Our convention.
        size = "large" if row.high >= 100 or row.high != int(row.high) else "small"
        group, time = clause.group, clause.time
        at = f"number {place}"
        clause.add("number", at, f"{at} {sort}", f"{at} {size}", f"number {size}", f"number {sort}")
        clause.add(f"number {sort} {time}", f"number {group} {time}", f"{at} {group} {time}")
        clause.add(f"number role {row.role}", f"{at} {row.role}")
        for name in clause.classes:
            clause.add(f"number verb {name}", f"{at} verb {name}", f"number verb {name} {group}")
        if clause.lemma in LIGHT:
            clause.add(f"number {clause.lemma}", f"number {clause.lemma} {group}")
        if row.bound != "exact":
            clause.add("number bound", f"number bound {place}")
    if not clause.told.quantities:
        clause.add("no number")
    elif clause.numbers != 1:
        clause.add("numbers" if clause.numbers else "no main number")


def _place(word: Word, verb: Word) -> str | None:
    """Under which dependant of the verb a word stands; None in a clause below it."""
    while word is not verb:
        if word.head is verb:
            return _PLACES.get(word.dep_, "other")
        if word.dep_ in SUBORDINATE or word.dep_ == "ccomp" or word.head is word:
            return None
        word = word.head
    return "head"


def wording(clause: Clause) -> None:
    """Dates, comparison, fixed phrases and how the sentence opens."""
    sentence, time = clause.sentence, clause.time
    dated, before = False, ""
    parts = []
    for word in sentence.doc:
        lower, tag = word.lower_, word.tag_
        year = len(lower) == 4 and lower.isdigit() and lower[:2] in ("18", "19", "20")
        if year or (lower in _CALENDAR and word.text[0].isupper()):
            dated = True
        elif lower in _PERIODS and before in _NEAR:
            clause.add(f"{before} period")
        elif lower in _DAYS:
            clause.add("day word")
        if tag in ("JJR", "RBR"):
            clause.add("comparative")
        elif tag in ("JJS", "RBS"):
            clause.add("superlative")
        if lower[0].isalnum() or len(lower) > 1:
            parts.append(lower)
        before = lower
    clause.add(f"date {time}" if dated else f"no date {time}")
    if dated:
        clause.add("date", f"date {clause.group} {time}")
    clause.flat = f" {' '.join(parts)} "
    for name in phrases_in(parts, clause.flat, "phrase"):
        if name == "rule" and " may not " in clause.flat and not permits(clause.verb):
            continue  # "may not notice" forbids nothing
        clause.add(f"phrase {name}", f"phrase {name} {time}")
    clause.strong = phrases_in(parts, clause.flat, "strong_phrase")
    _own_words(clause)
    text = sentence.text.strip()
    if parts and parts[0] in _OPENINGS:
        clause.add(f"first {parts[0]}")
    if text[:1] in _MARKS:
        clause.add("opens with quotation")
    if ":" in text:
        clause.add("colon")
    if len(sentence.doc) < _SHORT:
        clause.add("short")
    elif len(sentence.doc) > _LONG:
        clause.add("long")


def phrases_in(parts: list[str], flat: str, table: str) -> list[str]:
    """The classes of the fixed phrases that occur, in the order of the words."""
    by_first = phrases(table)
    return [
        name
        for word in parts
        if word in by_first
        for name, phrase in by_first[word]
        if phrase in flat
    ]


def _own_words(clause: Clause) -> None:
    """Classes of words anywhere in the clause, subordinate clauses left out."""
    stack = [clause.verb]
    for word in stack:
        stack.extend(c for c in word.children if c.dep_ not in _BELOW)
        if word.pos_ == "NOUN":
            for name in noun_classes(lemma_of(word)):
                if name in TELLING_NOUNS:
                    clause.add(f"some {name}")
        elif word.pos_ == "ADJ":
            if "judging" in classes("adjective").get(word.lower_, ()):
                clause.add("some judging", f"some judging {clause.time}")
        elif word.lower_ in CONNECTIVES:
            clause.add(f"word {word.lower_}")
        for name in classes("adverb").get(word.lower_, ()):
            if name in ("stance", "so", "always"):
                clause.add(f"some {name}")


def telling(clause: Clause) -> None:
    """Who says it: the document, somebody outside, a verb above."""
    told, root = clause.told, clause.root
    if told.outside:
        clause.add("reported", f"reported {clause.time}", f"reported {clause.tense}")
        clause.add(f"reported {clause.group} {clause.time}")
    if told.tells:
        clause.add("tells")
    if told.quoted:
        clause.add("all quotation", f"all quotation {clause.time}")
    if told.hedges:
        clause.add("hedged")
    if root is not clause.verb:
        for name in verb_classes(lemma_of(root)):
            clause.add(f"told by {name}", f"told by {name} {clause.time}")
        clause.add(f"told by lemma {lemma_of(root)}")
        if is_negated(root):
            clause.add("told not")
    elif told.outside and told.tells:
        clause.add("telling is all")


_BELOW = SUBORDINATE | {"ccomp"}
_PLACES = {
    "nsubj": "subject",
    "nsubjpass": "subject",
    "dobj": "object",
    "dative": "object",
    "attr": "complement",
    "acomp": "complement",
    "oprd": "complement",
    "npadvmod": "adverbial",
    "advmod": "adverbial",
    "prep": "phrase",
    "agent": "phrase",
}
# Words between which a sentence is neither short nor long: about the outer sixths of our passages.
_SHORT, _LONG = 8, 25
_MARKS = frozenset("“\"‘'„«")
_OPENINGS = words("types", "grammar", "openings")
_CALENDAR = words("types", "grammar", "calendar")
_PERIODS = words("types", "grammar", "periods")
_NEAR = words("types", "grammar", "near")
_DAYS = words("types", "grammar", "days")
