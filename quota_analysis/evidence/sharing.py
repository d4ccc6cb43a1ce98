"""What pairs of documents share beyond chance: figures, quotations, text. Words only propose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from quota_analysis.evidence.index import Index
from quota_analysis.evidence.people import context, shared_particulars
from quota_analysis.evidence.reports import is_report
from quota_analysis.evidence.text import words
from quota_analysis.evidence.values import (
    Value,
    disjoint,
    is_known_fact,
    is_ratio,
    same_number,
    significant_digits,
)
from quota_analysis.model import QuoteRow

# Words in a row that two writers hardly choose alike: the usual length in copy detection.
_SHINGLE = 8
# A quotation this long is recognised whoever cuts it.
_QUOTE_RUN = 6
# Runs of shared text that make one the copy of the other: one may be a name or a formula.
_LEAST_RUNS = 2
_LONG_RUN = 15
# What more documents than this hold is nobody's particular; the cost of pairing stays linear.
_MAX_HOLDERS = 40
# Stems that the sentences of two unlike figures must share before they tell of one thing.
_LEAST_STEMS = 3


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of a document that show something."""

    doc_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SharedFigures:
    """Figures that two documents have in common, and figures in which they differ."""

    a: str
    b: str
    same: tuple[tuple[Value, Value], ...]
    days: tuple[str, ...]
    different: tuple[tuple[Value, Value], ...]


def particular(index: Index, value: Value) -> bool:
    """Whether a figure is rare enough to tell a common source.

    Not: facts of the pack, counts of sources, vague plurals, bare small or round counts, and
    whatever a named person or organisation is quoted for, since anybody can quote them.
    """
    if value.thing is None or value.role == "source_count" or value.row.bound == "vague":
        return False
    if index.topic is not None and is_known_fact(value, index.topic.facts):
        return False
    if value.claim is not None and any(
        a.speaker_kind in ("named_person", "named_org") and not is_report(index, a)
        for a in index.attributions_in(value.claim.sentence_id)
    ):
        return False
    low, high = value.point
    if is_ratio(value):
        return significant_digits(low) > 1
    # A rate with a period is particular at any size, a bare count only above a dozen.
    return low != high or value.period is not None or (low > 12 and significant_digits(low) > 1)


def shared_figures(index: Index, values: Sequence[Value]) -> Iterator[SharedFigures]:
    """Document pairs with a rare figure in common, in order."""
    holders: dict[tuple[str, str, str, str], list[Value]] = defaultdict(list)
    for value in values:
        if particular(index, value):
            holders[value.key].append(value)
    same: dict[tuple[str, str], list[tuple[Value, Value]]] = defaultdict(list)
    different: dict[tuple[str, str], list[tuple[Value, Value]]] = defaultdict(list)
    for _, block in sorted(holders.items()):
        for x, y in _near(block):
            pair = (x.row.doc_id, y.row.doc_id)
            if same_number(x, y):
                if not any(same_number(x, o) for o, _ in same[pair] if o.key == x.key):
                    same[pair].append((x, y))
            elif disjoint(x, y) and _one_matter(index, x, y):
                different[pair].append((x, y))
    for a, b in sorted(same):
        if same[a, b]:
            yield SharedFigures(
                a, b, tuple(same[a, b]), _days(index, a, b), _unmatched(different[a, b], same[a, b])
            )


def _near(block: Sequence[Value]) -> Iterator[tuple[Value, Value]]:
    """Pairs of values of different documents, no value with more than the nearest in size."""
    ordered = sorted(block, key=lambda v: (v.point, v.row.doc_id, v.row.start))
    for n, x in enumerate(ordered):
        for y in ordered[n + 1 : n + 1 + _MAX_HOLDERS]:
            if x.row.doc_id < y.row.doc_id:
                yield x, y
            elif y.row.doc_id < x.row.doc_id:
                yield y, x


def _unmatched(
    different: list[tuple[Value, Value]], same: list[tuple[Value, Value]]
) -> tuple[tuple[Value, Value], ...]:
    """Unlike figures neither of which the other document has elsewhere."""
    matched = {v.row.quantity_id for pair in same for v in pair}
    return tuple(p for p in different if not any(v.row.quantity_id in matched for v in p))


def _one_matter(index: Index, x: Value, y: Value) -> bool:
    if x.claim is None or y.claim is None:
        return False
    shared = index.stems[x.claim.claim_id] & index.stems[y.claim.claim_id]
    return len(shared) >= _LEAST_STEMS


def _days(index: Index, a: str, b: str) -> tuple[str, ...]:
    """Days that both documents name for a like-worded event."""
    here = context(index, tuple(index.sentences_of(a)), {})
    there = context(index, tuple(index.sentences_of(b)), {})
    return shared_particulars(index, here, there)


# ---- quotations ----------------------------------------------------------------------------------


def shared_quotes(index: Index) -> Iterator[tuple[QuoteRow, QuoteRow, str]]:
    """Quotations of different documents with a run of words in common: (a, b, the run)."""
    holders: dict[tuple[str, ...], dict[str, QuoteRow]] = defaultdict(dict)
    for quote in index.quotes:
        spoken = [w for w, _, _ in words(quote.text)]
        for i in range(len(spoken) - _QUOTE_RUN + 1):
            holders[tuple(spoken[i : i + _QUOTE_RUN])].setdefault(quote.quote_id, quote)
    seen: set[tuple[str, str]] = set()
    for run, quotes in holders.items():
        for x, y in combinations(list(quotes.values())[:_MAX_HOLDERS], 2):
            if x.doc_id != y.doc_id and (x.quote_id, y.quote_id) not in seen:
                seen.add((x.quote_id, y.quote_id))
                yield x, y, " ".join(run)


# ---- text ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SharedText:
    """Running text outside quotations that two documents have in common; the longest run."""

    a: Span
    b: Span
    n_runs: int
    n_words: int


def shared_text(index: Index) -> Iterator[SharedText]:
    """Document pairs where one copies the other, or both a third, in order."""
    spoken = {d: _prose(index, d) for d in index.documents}
    holders: dict[tuple[str, ...], list[tuple[str, int]]] = defaultdict(list)
    for doc_id, prose in spoken.items():
        plain = [w for w, _, _ in prose]
        for i in range(len(plain) - _SHINGLE + 1):
            holders[tuple(plain[i : i + _SHINGLE])].append((doc_id, i))
    hits: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for places in holders.values():
        if len(places) == 1:
            continue
        for (a, i), (b, j) in combinations(places[:_MAX_HOLDERS], 2):
            if a != b:
                hits[a, b].append((i, j))
    for (a, b), pairs in sorted(hits.items()):
        runs = _runs(sorted(pairs))
        i, j, length = max(runs, key=lambda r: (r[2], -r[0]))
        if len(runs) >= _LEAST_RUNS or length >= _LONG_RUN:
            yield SharedText(
                _span(a, spoken[a], i, length), _span(b, spoken[b], j, length), len(runs), length
            )


def _prose(index: Index, doc_id: str) -> list[tuple[str, int, int]]:
    quotes = [(q.start, q.end) for q in index.quotes_of_document.get(doc_id, ())]
    text = list(index.plain(doc_id, 0, len(index.documents[doc_id].text)))
    for start, end in quotes:
        text[start:end] = " " * (end - start)
    return words("".join(text))


def _runs(pairs: list[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Shared shingles put together: (first word in a, first word in b, number of words)."""
    runs: list[tuple[int, int, int]] = []
    for i, j in pairs:
        if runs:
            ri, rj, length = runs[-1]
            if i - ri == j - rj and i <= ri + length - _SHINGLE + 1:
                runs[-1] = (ri, rj, i - ri + _SHINGLE)
                continue
        runs.append((i, j, _SHINGLE))
    return runs


def _span(doc_id: str, prose: list[tuple[str, int, int]], first: int, length: int) -> Span:
    return Span(doc_id, prose[first][1], prose[first + length - 1][2])
