"""What a speaker is called wherever a reader meets the name: a whole phrase, none cut off."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quota_analysis.extraction.lexicon import words
from quota_analysis.extraction.names import Speaker, is_name

if TYPE_CHECKING:
    from quota_analysis.extraction.words import Word, Words


def cut_to_name(doc: Words, first: int, head: int, last: int) -> tuple[int, int]:
    """First and last word of a speaker without what only leads to it or on from it.

    "so five clerks", "a clerk who", "LEEDS — Two clerks": a sentence's adverbs, a dateline, and
    the words with which the next clause begins belong to no name.
    """
    for i in range(head - 1, first - 1, -1):
        if doc[i].text in _DASHES and doc[i].whitespace_ and i and doc[i - 1].whitespace_:
            first = i + 1
            break
    paired = any(t.dep_ == "cc" for t in doc[first : last + 1])
    while first < head and _only_leads(doc[first], paired=paired):
        first += 1
    while last > head and _only_goes_on(doc[last], last):
        last -= 1
    return first, last


def _only_leads(word: Word, *, paired: bool) -> bool:
    if word.is_punct and word.text not in _OPENING:
        return True
    if word.is_space or word.lower_ in _LEADS:
        return True
    return word.lower_ == "both" and not paired and is_name(word.nbor(1))


def _only_goes_on(word: Word, last: int) -> bool:
    if word.is_space or (word.is_punct and word.text not in _CLOSING):
        return True
    if word.text.isupper() and len(word) > 1:
        return False  # "the WHO"
    if word.tag_ in _RELATIVE or (word.lower_ == "that" and word.dep_ in ("nsubj", "mark", "dobj")):
        return True
    if word.pos_ in ("CCONJ", "SCONJ") or word.tag_ in ("IN", "TO", "MD"):
        return not any(c.i > word.i and c.i <= last for c in word.children)
    # "a clerk who repeatedly": an adverb or an auxiliary of a verb outside.
    return word.dep_ in ("advmod", "aux", "auxpass", "neg") and word.head.i > last


def name_of(speaker: Speaker) -> str:
    """What to call a speaker, on one line; "" where the words are a pronoun and name nobody.

    Of a proper name without what small words say of it: "union Carers United", "the nonpartisan
    Budget Office", "the coastguard's Ruth Hale".
    """
    if is_bare_pronoun(speaker):
        return ""
    doc, head = speaker.head.doc, speaker.head
    first, last = cut_to_name(doc, speaker.first, head.i, speaker.last)
    if is_name(head):
        first = _first_capital(doc, first, head.i, last)
    text = " ".join(doc[first : last + 1].text.split())
    if text.count("(") > text.count(")"):
        text = text[: text.rindex("(")]
    if text.count('"') % 2 or text.count("“") != text.count("”"):
        text = re.sub(r"[\"“”]", "", text)
    return text.strip(" ,;:–—-")


def is_bare_pronoun(speaker: Speaker) -> bool:
    """ "It", "his", "one": words that stand for somebody and name nobody."""
    head = speaker.head
    if speaker.last > head.i or any(t.i != head.i and not t.is_punct for t in speaker.tokens):
        return False
    if head.text.isupper() and len(head) > 1:  # "the WHO"
        return False
    return head.lower_ in _PRONOUNS or head.tag_ in ("PRP", "PRP$", "WP", "WDT", "POS")


def _first_capital(doc: Words, first: int, head: int, last: int) -> int:
    """Where the run of words with capitals begins that a name is; small words stand inside."""
    begin = head
    for i in range(head - 1, first - 1, -1):
        text = doc[i].text
        if text[:1].isupper() or text[:1].isdigit():
            begin = i
        elif not (doc[i].lower_ in _INSIDE or doc[i].tag_ in ("POS", "HYPH") or text in ".-&'’"):
            break
    capitals = sum(t.text[:1].isupper() for t in doc[begin : last + 1])
    if capitals < _LEAST_CAPITALS:
        return first  # "super PACs": a single word is told by what stands before it
    return begin - 1 if begin > first and doc[begin - 1].lower_ == "the" else begin


# Words with capitals that are a name without the small words before them. Our convention.
_LEAST_CAPITALS = 2
_DASHES = ("—", "–", "-", "--")
_OPENING = ("(", "“", '"', "‘", "[")
_CLOSING = (")", "”", '"', "’", "]", "%", ".")
_RELATIVE = frozenset({"WP", "WDT", "WP$", "WRB"})
# Small words within names with capitals: "Bank of the Isles", "Marks & Co", "Lisa van der Berg".
_INSIDE = words("reporting", "names", "inside")
_LEADS = words("reporting", "names", "leads")
_PRONOUNS = words("reporting", "names", "pronouns")
