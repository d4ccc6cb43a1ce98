"""The numbers of one sentence with their units: joined, bounded, and told apart from names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from quota_analysis.extraction.numerals import Numeral, scan, starts_in
from quota_analysis.extraction.quantities_bounds import (
    Found,
    Last,
    bound_after,
    bound_before,
    join,
    start_found,
    time_limit,
)
from quota_analysis.extraction.quantities_guard import barred, idle_one, names_thing
from quota_analysis.extraction.quantities_joined import (
    of_every,
    of_so_many,
    one_in_so_many,
)
from quota_analysis.extraction.quantities_zero import counts_nobody, zeros
from quota_analysis.extraction.quantity_change import follow_changes, read_change, share_pairs
from quota_analysis.extraction.quantity_context import fill_elided
from quota_analysis.extraction.quantity_forbidden import turn_forbidden
from quota_analysis.extraction.quantity_syntax import is_time
from quota_analysis.extraction.units import Tokens, read_unit
from quota_analysis.extraction.units_patterns import unit_nouns
from quota_analysis.extraction.vocabulary import Vocabulary, last_word

if TYPE_CHECKING:
    from quota_analysis.extraction.language import ParsedSentence
    from quota_analysis.extraction.words import Word
    from quota_analysis.model import DateRow


def read_sentence(
    sentence: ParsedSentence,
    dates: Sequence[DateRow],
    vocabulary: Vocabulary,
    last: Last | None,
) -> list[Found]:
    """The quantities of a sentence, in order; last: what was counted last before it."""
    text = sentence.text
    numerals = scan(text, starts_in(sentence.doc.words))
    if "within a" in text:
        numerals = sorted([*numerals, *_articles(text)], key=lambda n: n.start)
    if nothing := zeros(sentence.doc, numerals, dated=bool(dates)):
        inside = {n for z in nothing for n in numerals if z.start <= n.start < z.end}
        kept = [n for n in numerals if n not in inside]  # the "one" of "no one"
        numerals = sorted([*kept, *nothing], key=lambda n: n.start)
    if not numerals:
        return []
    tokens = Tokens.of(sentence.doc)
    stops = [(d.start - sentence.start, d.end - sentence.start) for d in dates]
    closed = barred(text, numerals)
    found: list[Found] = []
    for numeral in numerals:
        if any(a < numeral.end and numeral.start < b for a, b in closed):
            continue
        if found and numeral.start < found[-1].end:
            continue
        quantity = _read_one(text, numeral, tokens, stops, found)
        if quantity is None:
            continue
        if found and (join(text, found[-1], quantity) or of_so_many(text, found[-1], quantity)):
            continue
        found.append(quantity)
    for quantity in found:
        bound_after(text, quantity)
        turn_forbidden(text, quantity)
        read_change(text, quantity)
        _measure(text, quantity, vocabulary)
    _share_unit(text, found)
    for quantity in found:
        if quantity.thing is None:
            fill_elided(text, quantity, found, vocabulary, last)
    follow_changes(text, found)
    share_pairs(text, found)
    _share_bases(text, found)
    for quantity in found:
        _sign(quantity)
    return found


_LISTED = re.compile(r",\s+|,?\s+(?:and|or|to)\s+(?:from\s+)?")


def _share_unit(text: str, quantities: Sequence[Found]) -> None:
    """`22, 35 and 41 percent`, `from 0.5 to 4.25 percent`: the last one's unit is all of theirs.

    So is that of a length of time with two ends: `at least three and at most nine weeks`.
    """
    for first, second in reversed(list(pairwise(quantities))):
        between = text[first.end : second.start]
        told = second.thing == "percent" or (second.money and not second.why)
        ends = second.bound != "exact" and is_time(second.thing or "") and not second.age
        joined = _LISTED.fullmatch(between) if told else ends and _OTHER_END.fullmatch(between)
        if first.thing is None and joined:
            first.thing, first.money, first.elided = second.thing, second.money, True
            first.measure = None if told else second.measure
            first.why.append("unit: of the number it is listed with")


_OTHER_END = re.compile(r",?\s+(?:(?:and|or|to|but)\s+)?")
_WITHIN_A = re.compile(r"\bwithin\s+(an?)\s+(?:second|minute|hour|day|week|fortnight|month|year)\b")


def _articles(text: str) -> list[Numeral]:
    """`within a year`: the article counts one."""
    return [Numeral(*m.span(1), 1.0, 1.0, "number", False) for m in _WITHIN_A.finditer(text)]


def _read_one(
    text: str,
    numeral: Numeral,
    tokens: Tokens,
    stops: Sequence[tuple[int, int]],
    before: Sequence[Found],
) -> Found | None:
    """One number with its unit and bound, or None where it measures nothing."""
    token = tokens.at(numeral.end - 1)
    if token is not None and token.idx + len(token.text) > numeral.end + 3 and not numeral.digits:
        return None
    while token is not None and _within(token.head, numeral) and token.head.i != token.i:
        token = token.head if token.dep_ in ("pobj", "prep") else None
    found = start_found(numeral, token or tokens.at(numeral.end - 1))
    in_date = [s for s in stops if s[0] < numeral.end and numeral.start < s[1]]
    if in_date and not _duration_in_date(text, numeral, in_date[0]):
        return None
    outside = [s for s in stops if s not in in_date]
    if not read_unit(text, found, tokens, outside):
        return None
    of_every(text, found)
    if counts_nobody(text[numeral.start : numeral.end]):
        found.thing, found.head = "people", None
    barred_end = before[-1].end if before else 0
    if last_word(text, found.start) == "minus":
        found.start = text.lower().rindex("minus", 0, found.start)
        found.low, found.high = -found.low, -found.high
    _not_one(text, found)
    if not in_date:
        bound_before(text, found, barred_end)
        time_limit(text, found)
    measured = found.money or found.bound not in ("exact",) or found.thing == "percent"
    symbol = found.thing is not None and found.head is None
    if found.head is not None and found.head.lemma_.lower() in unit_nouns():
        measured = True
    after_date = any(end == numeral.start - 1 for _, end in stops)  # "On 3 April 87 hens were"
    counts = measured or symbol or (after_date and found.head is not None)
    if names_thing(text, numeral, token, found.head, counts):
        return None
    counted = found.head.lemma_.lower() if found.head is not None else found.thing
    bare = numeral.kind == "number" and not numeral.digits and not found.period
    bare = bare and not one_in_so_many(text, found)
    if bare and idle_one(text, numeral, counted):
        return None
    if found.thing is None and found.bound == "exact" and _pronoun(text, numeral):
        return None
    if numeral.kind == "multiple" and not _is_multiple(text, numeral):
        return None
    return found


# "Not one of the trusts", "but not one clinic"; not "it was not one office".
_NOT_ONE = re.compile(
    r"(?:^|[.,;:—–“\"(]|\b(?:and|but|that|because|with|yet|so))\s*[“\"]?(?P<n>not)\s+$",
    re.IGNORECASE,
)


def _not_one(text: str, found: Found) -> None:
    """`Not one of the trusts`: none of them."""
    if found.low != 1 or last_word(text, found.start).lstrip('“"(') != "not":
        return
    m = _NOT_ONE.search(text, max(0, found.start - 20), found.start)
    if m is not None and not text.startswith((" but", "-"), found.number_end):
        found.start, found.low, found.high = m.start("n"), 0.0, 0.0
        found.why.append("value: not one")


def _within(word: Word, numeral: Numeral) -> bool:
    return numeral.start <= word.idx < numeral.end


_PRONOUN = re.compile(
    r"(?i)\b(?:the|these|those|top|bottom|last|first|all|other|any|next|his|her|their|our)\s+$"
)


def _pronoun(text: str, numeral: Numeral) -> bool:
    """`the two`, `all three`, `the bottom four`: a word that stands for people already counted."""
    if numeral.digits or numeral.low > 12 or numeral.kind != "number":
        return False
    return _PRONOUN.search(text[: numeral.start]) is not None


_DURATION = re.compile(
    r"(?i)[\s-]*(?:to\s+\w+\s+|or\s+\w+\s+)?(?:second|minute|hour|day|week|weekend|month|quarter|year|decade|centur)"
)


def _duration_in_date(text: str, numeral: Numeral, span: tuple[int, int]) -> bool:
    """`three years ago`: a date, and within it a length of three years."""
    if numeral.kind != "number" or not _DURATION.match(text[numeral.end : span[1]]):
        return False
    if text[: span[1]].lower().endswith("ago"):
        return False
    return text[numeral.start : numeral.end].lower() not in ("one",)


_NOT_MULTIPLIED = re.compile(r"(?i)\s+(?:down|back|over|up\s+on)\b")
_SERVES_AS = re.compile(r"(?i)\s+(?:down|as|back|over)\b")


def _is_multiple(text: str, numeral: Numeral) -> bool:
    """Not "doubling down", nor what "doubles as" something else."""
    word = text[numeral.start : numeral.end].lower()
    if not word.isalpha() or word in ("twice", "thrice"):
        return True
    idle = _NOT_MULTIPLIED if word.endswith("ed") else _SERVES_AS
    return word != "halves" and idle.match(text, numeral.end) is None


def _measure(text: str, found: Found, vocabulary: Vocabulary) -> None:
    """The topic's measure where its words cover the counted noun, else the noun itself."""
    if (
        found.head is None
        or found.money
        or found.thing in ("percent", "percent_change", "multiple")
    ):
        if found.base is not None or found.thing in ("percent", "percent_change"):
            _measure_of_share(text, found, vocabulary)
        return
    end = found.head.idx + len(found.head.text)
    hit = vocabulary.measure_over(text, found.number_end, end)
    if hit is not None:
        found.measure = hit[0]
        return
    found.measure = found.thing
    if found.head.dep_ in ("dobj", "nsubjpass") and found.head.head.pos_ == "VERB":
        hit = vocabulary.measure_of_verb(found.head.head.lemma_.lower())
        if hit is not None:
            found.measure = hit[0]
            found.why.append(f"measure: {found.head.head.text!r} counts them")


def _measure_of_share(text: str, found: Found, vocabulary: Vocabulary) -> None:
    """`47% of daily visits`, `a 30 percent rise in complaints`: what the share is of."""
    if found.thing == "percent" and found.base is None:
        m = re.match(
            r"\s+of\s+((?:(?:[\w'’-]|,(?=\d))+\s+){0,5}?(?:[\w'’-]|,(?=\d))+)(?=[;:)—–]|[,.](?!\d)|\s+(?:in|who|that|which|had|have|has|is|are|was|were|said|by|from|up|to|and|on|at|with|for|reported|were)\b|$)",
            text[found.end :],
        )
        if m is not None:
            found.base = _noun_part(text, found, m.start(1), m.end(1)) or m[1]
    near = text[found.end : found.end + 60]
    hit = vocabulary.last_measure(near, 0, min(len(near), 40))
    found.measure = hit[0] if hit else None


def _noun_part(text: str, found: Found, start: int, end: int) -> str | None:
    """The words up to the first verb: `the payments` of "80 percent of the payments go"."""
    if found.token is None:
        return None
    start, end = found.end + start, found.end + end
    kept: list[Word] = []
    for word in found.token.doc[found.token.i + 1 :]:
        if word.idx < start:
            continue
        noun_before = bool(kept) and kept[-1].pos_ in ("NOUN", "PROPN", "PRON")
        if word.idx >= end or word.tag_ in _FINITE or (noun_before and word.tag_ in _PARTICIPLE):
            break
        kept.append(word)
    while kept and kept[-1].tag_ == "RB":
        kept.pop()
    if not kept or kept[0].lower_ == "what":
        return None
    return text[kept[0].idx : kept[-1].idx + len(kept[-1].text)]


_FINITE = ("VBD", "VBZ", "VBP", "VB", "MD")
_PARTICIPLE = ("VBN", "VBG")


def _share_bases(text: str, quantities: Sequence[Found]) -> None:
    """`47% of sales, up from 21%`: both are shares of the same."""
    for first, second in pairwise(quantities):
        between = text[first.end : second.start]
        if first.thing == second.thing == "percent" and re.search(
            r"(?i)\b(?:up|down|compared|and)\b(?:\s+(?:from|with|to))?\s+$", between
        ):
            second.base = second.base or first.base
            second.measure = second.measure or first.measure


def _sign(found: Found) -> None:
    """A decrease is told as a negative percent change."""
    if found.thing == "percent_change" and found.direction < 0:
        found.low, found.high = -found.low, -found.high
