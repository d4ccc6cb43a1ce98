"""Changes in quotations: words put for others, or left out with no mark that says so."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import combinations, pairwise

from quota_analysis.evidence.drift.changes import Change, quoted
from quota_analysis.evidence.index import Index
from quota_analysis.evidence.origins.direction import Order
from quota_analysis.evidence.text import content_stems, words
from quota_analysis.model import QuoteRow

# Words in a row that propose that two quotations are of one utterance. Typed comparison of all
# their words comes after.
_RUN = 3
_LEAST_WORDS = 5
# What more quotations than this have is a phrase that everybody uses.
_MAX_HOLDERS = 40
# How much of the shorter quotation the other must hold, word for word, to be the same utterance,
# and how many words of it that carry meaning and are no names.
_ALIKE = 0.7
_LEAST_STEMS = 3
# What marks that words were left out or put in.
_MARKED = re.compile(r"…|\.\s?\.\s?\.|\[[^\]]*\]|[—–]\s*$")


def altered_quotes(index: Index, order: Order) -> Iterator[tuple[QuoteRow, QuoteRow, Change]]:
    """Pairs of quotations of different documents of which one was altered, the earlier first.

    What stands word for word in a document before both has not been altered in the second.
    """
    rows = {q.quote_id: q for q in _utterances(index)}
    spoken = {
        quote_id: list(_plain(q.text))
        for quote_id, q in rows.items()
        if len(q.text.split()) >= _LEAST_WORDS
    }
    first_with: dict[tuple[str, ...], str] = {}
    for quote_id, said in spoken.items():
        key, doc_id = tuple(w for w, _, _ in said), rows[quote_id].doc_id
        if key not in first_with or order.place(doc_id) < order.place(first_with[key]):
            first_with[key] = doc_id
    for pair in _proposed(rows, spoken):
        if not _share_words(*(spoken[q] for q in pair)):
            continue
        if not order.before(*(rows[q].doc_id for q in pair)):
            pair = pair[1], pair[0]
        a, b = (rows[q] for q in pair)
        known = first_with[tuple(w for w, _, _ in spoken[pair[1]])]
        if order.place(known) < order.place(a.doc_id) or not _one_speaker(index, a, b):
            continue
        for start_a, end_a, start_b, end_b in _differences(a, b, *(spoken[q] for q in pair))[:1]:
            there = index.text(a.doc_id, start_a, end_a), index.text(b.doc_id, start_b, end_b)
            why = (
                f"the words quoted differ: {quoted(there[0])} in {a.doc_id}, "
                f"{quoted(there[1])} in {b.doc_id}"
            )
            yield a, b, Change("quote_altered", start_a, end_a, start_b, end_b, why)


def _utterances(index: Index) -> Iterator[QuoteRow]:
    """What is quoted, with both halves of "I count heads," she said, "not days" as one; the words
    between them are blanked out."""
    last: QuoteRow | None = None
    for quote in index.quotes:
        if quote.kind != "speech":
            continue
        if last is not None and _goes_on(last, quote):
            gap = " " * (quote.start - last.end)
            last = replace(last, end=quote.end, text=f"{last.text}{gap}{quote.text}")
            continue
        if last is not None:
            yield last
        last = quote
    if last is not None:
        yield last


def _goes_on(first: QuoteRow, second: QuoteRow) -> bool:
    return (
        first.sentence_id == second.sentence_id
        and first.attribution_id is not None
        and first.attribution_id == second.attribution_id
        and first.end <= second.start
        and first.end - first.start == len(first.text)
    )


_Spoken = list[tuple[str, int, int]]
# Short forms are the same words, written as they are spoken.
_SHORT = {"'s": "is", "'re": "are", "'m": "am", "'ve": "have", "'ll": "will", "'d": "would"}
_BEFORE_NOT = {"can't": "can", "won't": "will", "shan't": "shall"}


def _plain(text: str) -> Iterator[tuple[str, int, int]]:
    """The words of a quotation with short forms written out, each with its place."""
    for word, start, end in words(text):
        stem, mark, ending = word.rpartition("'")
        if word.endswith("n't"):
            yield _BEFORE_NOT.get(word, word[:-3]), start, end - 3
            yield "not", end - 3, end
        elif stem and mark + ending in _SHORT:
            yield stem, start, end - len(ending) - 1
            yield _SHORT[mark + ending], end - len(ending) - 1, end
        else:
            yield word, start, end


def _proposed(rows: dict[str, QuoteRow], spoken: dict[str, _Spoken]) -> list[tuple[str, str]]:
    """Pairs of quotations of different documents with a run of words in common, in order."""
    holders: dict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
    for quote_id, said in spoken.items():
        plain = [w for w, _, _ in said]
        for run in zip(*(plain[i:] for i in range(_RUN)), strict=False):
            holders[run][quote_id] = None
    pairs: dict[tuple[str, str], None] = {}
    for found in holders.values():
        first, *rest = found
        many = len(found) > _MAX_HOLDERS
        for pair in ((first, q) for q in rest) if many else combinations(found, 2):
            if rows[pair[0]].doc_id != rows[pair[1]].doc_id:
                pairs[pair] = None
    return list(pairs)


def _share_words(one: _Spoken, other: _Spoken) -> bool:
    """Whether there are words enough in common for one utterance, in whatever order."""
    a, b = {w for w, _, _ in one}, {w for w, _, _ in other}
    return len(a & b) >= _ALIKE * min(len(a), len(b))


def _one_speaker(index: Index, a: QuoteRow, b: QuoteRow) -> bool:
    """Whether nothing is told against it that one and the same person says both."""
    rows = [index.attributions.get(q.attribution_id or "") for q in (a, b)]
    named = [
        r
        for r in rows
        if r is not None and r.speaker is not None and r.speaker_kind == "named_person"
    ]
    if len(named) < 2 or named[0].actor_id == named[1].actor_id:
        return True
    one, other = ({w for w, _, _ in words(r.speaker or "")} for r in named)
    return bool(one & other)


def _differences(
    a: QuoteRow, b: QuoteRow, said_a: _Spoken, said_b: _Spoken
) -> list[tuple[int, int, int, int]]:
    """Where the words inside what both quote differ, in document offsets of each."""
    one, other = [w for w, _, _ in said_a], [w for w, _, _ in said_b]
    blocks = [m for m in SequenceMatcher(None, one, other, False).get_matching_blocks() if m.size]
    shared = sum(m.size for m in blocks)
    carried = {
        s
        for m in blocks
        for w, start, _ in said_a[m.a : m.a + m.size]
        if not a.text[start].isupper()
        for s in content_stems(w)
    }
    if shared < _ALIKE * min(len(one), len(other)) or len(carried) < _LEAST_STEMS:
        return []
    found = []
    for before, after in pairwise(blocks):
        i, j = before.a + before.size, after.a
        k, m = before.b + before.size, after.b
        found.append((i, j, k, m))
    # A word put before the first or after the last that both quote is cut, unless both go on.
    first, last = blocks[0], blocks[-1]
    if first.a and first.b:
        found.insert(0, (0, first.a, 0, first.b))
    end_a, end_b = last.a + last.size, last.b + last.size
    if end_a < len(one) and end_b < len(other):
        found.append((end_a, len(one), end_b, len(other)))
    if first.size < len(one) and not found and first.a + first.b == 0:
        return []
    return [
        (*_span(a, said_a, i, j), *_span(b, said_b, k, m))
        for i, j, k, m in found
        if not _marked(a, said_a, i, j) and not _marked(b, said_b, k, m)
    ]


def _span(quote: QuoteRow, said: _Spoken, i: int, j: int) -> tuple[int, int]:
    """The differing words; where there are none, the words on both sides of the gap."""
    if i == j:
        i, j = max(i - 1, 0), min(j + 1, len(said))
    return quote.start + said[i][1], quote.start + said[j - 1][2]


def _marked(quote: QuoteRow, said: _Spoken, i: int, j: int) -> bool:
    """Whether an ellipsis or brackets say that the words there are not all of them."""
    start = said[i - 1][2] if i else 0
    end = said[j][1] if j < len(said) else len(quote.text)
    return _MARKED.search(quote.text[start:end]) is not None
