"""What pairs of documents share beyond chance: figures, quotations, text. Words only propose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from quota_analysis.evidence.index import Index
from quota_analysis.evidence.people import Context, day_keys, shared_particulars
from quota_analysis.evidence.reports import is_report
from quota_analysis.evidence.text import said_words, words
from quota_analysis.evidence.values import (
    Value,
    disjoint,
    is_known_fact,
    is_ratio,
    near_pairs,
    same_number,
    significant_digits,
)
from quota_analysis.model import DateRow, QuoteRow

# Words in a row that two writers hardly choose alike: the usual length in copy detection.
_SHINGLE = 8
# A quotation this long is recognised whoever cuts it.
_QUOTE_RUN = 6
# Runs of shared text that make one the copy of the other: one may be a name or a formula.
_LEAST_RUNS = 2
_LONG_RUN = 15
# What more documents than this hold is nobody's particular: not every two of them are held against
# each other, so that the cost of pairing stays linear.
_MAX_HOLDERS = 40
# A run of words is held against fewer: a text that is reprinted shows in every run, so its first
# holder stands for all.
_MAX_REPRINTS = 10
# Stems that the sentences of two unlike figures must share before they tell of one thing.
_LEAST_STEMS = 3


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of a document that show something."""

    doc_id: str
    start: int
    end: int


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


class Figures:
    """The rare figures of every document, and where two documents have one in common."""

    def __init__(self, index: Index, values: Sequence[Value]) -> None:
        self._index = index
        holders: dict[tuple[str, str, str, str], list[Value]] = defaultdict(list)
        for value in values:
            if particular(index, value):
                holders[value.key].append(value)
        self._of_document: dict[str, dict[tuple[str, ...], list[tuple[int, Value]]]] = {}
        self._days: dict[str, dict[tuple[str, str], list[DateRow]]] = {}
        same: dict[tuple[str, str], list[tuple[Value, Value]]] = defaultdict(list)
        for key, block in sorted(holders.items()):
            for n, value in enumerate(sorted(block, key=_by_size)):
                own = self._of_document.setdefault(value.row.doc_id, {})
                own.setdefault(key, []).append((n, value))
            for x, y in sorted(self._equal(block), key=lambda p: (_by_size(p[0]), _by_size(p[1]))):
                first, second = (x, y) if x.row.doc_id < y.row.doc_id else (y, x)
                pair = (first.row.doc_id, second.row.doc_id)
                if not any(same_number(first, o) for o, _ in same[pair] if o.key == key):
                    same[pair].append((first, second))
        self.same = {pair: tuple(found) for pair, found in sorted(same.items())}
        """Pairs of documents -> the figures that both have."""

    @staticmethod
    def _equal(block: Sequence[Value]) -> Iterator[tuple[Value, Value]]:
        """Values of two documents that can be one number, the smaller first."""
        for x, y in near_pairs(block):
            if x.row.doc_id != y.row.doc_id and same_number(x, y):
                yield (x, y) if _by_size(x) < _by_size(y) else (y, x)

    def different(self, a: str, b: str) -> tuple[tuple[Value, Value], ...]:
        """Figures of one thing in which two documents differ, none that the other has elsewhere."""
        matched = {v.row.quantity_id for pair in self.same.get((a, b), ()) for v in pair}
        there = self._of_document.get(b, {})
        return tuple(
            (x, y)
            for key, own in sorted(self._of_document.get(a, {}).items())
            for n, x in own
            for m, y in there.get(key, ())
            if abs(n - m) <= _MAX_HOLDERS
            and x.row.quantity_id not in matched
            and y.row.quantity_id not in matched
            and not same_number(x, y)
            and disjoint(x, y)
            and _one_matter(self._index, x, y)
        )

    def days(self, a: str, b: str) -> tuple[str, ...]:
        """Days that both documents name for a like-worded event."""
        here, there = self._dates(a), self._dates(b)
        both = [k for k in here if k in there]
        if not both:
            return ()
        return shared_particulars(
            self._index,
            Context((), (), tuple(_in_order(d for k in both for d in here[k]))),
            Context((), (), tuple(_in_order(d for k in both for d in there[k]))),
        )

    def _dates(self, doc_id: str) -> dict[tuple[str, str], list[DateRow]]:
        if doc_id not in self._days:
            found: dict[tuple[str, str], list[DateRow]] = defaultdict(list)
            for sentence in self._index.sentences_of(doc_id):
                for date in self._index.dates.get(sentence.sentence_id, ()):
                    for day in day_keys(date):
                        found[day].append(date)
            self._days[doc_id] = dict(found)
        return self._days[doc_id]


def _by_size(value: Value) -> tuple[tuple[float, float], str, int]:
    return value.point, value.row.doc_id, value.row.start


def _in_order(dates: Iterable[DateRow]) -> list[DateRow]:
    return sorted({d.date_id: d for d in dates}.values(), key=lambda d: (d.start, d.end))


def _one_matter(index: Index, x: Value, y: Value) -> bool:
    if x.claim is None or y.claim is None:
        return False
    shared = index.stems[x.claim.claim_id] & index.stems[y.claim.claim_id]
    return len(shared) >= _LEAST_STEMS


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
        many = len(quotes) > _MAX_HOLDERS
        first, *rest = quotes.values()
        for x, y in ((first, q) for q in rest) if many else combinations(quotes.values(), 2):
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
    # Most runs stand in one place: its number alone is kept until the run comes again.
    once: dict[int, tuple[str, int]] = {}
    holders: dict[int, list[tuple[str, int]]] = {}
    numbers: dict[str, int] = {}
    said = {
        d: [numbers.setdefault(w, len(numbers)) for w in said_words(_prose(index, d))]
        for d in index.documents
    }
    for doc_id, plain in said.items():
        for i, run in enumerate(zip(*(plain[k:] for k in range(_SHINGLE)), strict=False)):
            place = (doc_id, i)
            key = hash(run)  # of whole numbers: the same in every process
            before = once.setdefault(key, place)
            if before is not place:
                holders.setdefault(key, [before]).append(place)
    hits: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for places in holders.values():
        # What very many hold is held against its first holder only: the cost stays linear.
        many = len(places) > _MAX_REPRINTS
        pairs = ((places[0], p) for p in places[1:]) if many else combinations(places, 2)
        for (a, i), (b, j) in pairs:
            if a != b and said[a][i : i + _SHINGLE] == said[b][j : j + _SHINGLE]:
                hits[a, b].append((i, j))
    spoken: dict[str, list[tuple[str, int, int]]] = {}
    for (a, b), found in sorted(hits.items()):
        runs = _runs(sorted(found))
        i, j, length = max(runs, key=lambda r: (r[2], -r[0]))
        if len(runs) >= _LEAST_RUNS or length >= _LONG_RUN:
            for d in (a, b):
                if d not in spoken:
                    spoken[d] = words(_prose(index, d))
            yield SharedText(
                _span(a, spoken[a], i, length), _span(b, spoken[b], j, length), len(runs), length
            )


def _prose(index: Index, doc_id: str) -> str:
    """A document's own words, quotations blanked out, character for character."""
    text = index.plain(doc_id, 0, len(index.documents[doc_id].text))
    for quote in index.quotes_of_document.get(doc_id, ()):
        text = f"{text[: quote.start]}{' ' * (quote.end - quote.start)}{text[quote.end :]}"
    return text


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
