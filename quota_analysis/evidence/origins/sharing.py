"""What pairs of documents share word for word: quotations and running text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations

from quota_analysis.evidence.index import Index
from quota_analysis.evidence.text import said_words, words
from quota_analysis.model import AttributionRow, QuoteRow

# Words in a row that two writers hardly choose alike: the usual length in copy detection.
_SHINGLE = 8
# A quotation this long is recognised whoever cuts it.
_QUOTE_RUN = 6
# Runs of shared text that make one the copy of the other: one may be a name or a formula.
_LEAST_RUNS = 2
_LONG_RUN = 15
# Words of a run without a capital: somebody's name and title are as long, and stand everywhere.
_LEAST_SMALL = 5
# How much of the shorter page's prose the runs must be: a paragraph of background that a newsroom
# puts under many stories makes none of them the copy of another.
_LEAST_SHARE = 0.15
# What more documents than this hold is nobody's particular: not every two of them are held against
# each other, so that the cost of pairing stays linear.
_MAX_HOLDERS = 40
# A run of words is held against fewer: a text that is reprinted shows in every run, so its first
# holder stands for all.
_MAX_REPRINTS = 10


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of a document that show something."""

    doc_id: str
    start: int
    end: int


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


def shared_text(index: Index, is_voice: Callable[[AttributionRow], bool]) -> Iterator[SharedText]:
    """Document pairs where one copies the other, or both a third, in order.

    is_voice: whether somebody named is heard in an attribution; what that one says is nobody's
    prose, since two reporters may take it down alike.
    """
    # Most runs stand in one place: its number alone is kept until the run comes again.
    once: dict[int, tuple[str, int]] = {}
    holders: dict[int, list[tuple[str, int]]] = {}
    numbers: dict[str, int] = {}
    own = {d: _prose(index, d, is_voice) for d in index.documents}
    said = {
        d: [numbers.setdefault(w, len(numbers)) for w in said_words(own[d])]
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
        for d in (a, b):
            if d not in spoken:
                spoken[d] = words(own[d])
        runs = [
            run
            for run in _runs(sorted(found))
            if _small_words(own[a], _span(a, spoken[a], run[0], run[2])) >= _LEAST_SMALL
        ]
        if not runs:
            continue
        i, j, length = max(runs, key=lambda r: (r[2], -r[0]))
        enough = len(runs) >= _LEAST_RUNS or length >= _LONG_RUN
        share = sum(r[2] for r in runs) / min(len(said[a]), len(said[b]))
        if enough and share >= _LEAST_SHARE:
            yield SharedText(
                _span(a, spoken[a], i, length), _span(b, spoken[b], j, length), len(runs), length
            )


def _small_words(text: str, span: Span) -> int:
    return sum(w.islower() for w in text[span.start : span.end].split())


def _prose(index: Index, doc_id: str, is_voice: Callable[[AttributionRow], bool]) -> str:
    """A document's own words: what others say is blanked out, character for character."""
    text = index.plain(doc_id, 0, len(index.documents[doc_id].text))
    blank = [(q.start, q.end) for q in index.quotes_of_document.get(doc_id, ())]
    blank += [
        (a.start, a.end) for a in index.attributions_of_document.get(doc_id, ()) if is_voice(a)
    ]
    pieces, at = [], 0
    for start, end in sorted(blank):
        if end > at:
            pieces += [text[at:start], " " * (end - max(start, at))]
            at = end
    return "".join([*pieces, text[at:]])


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
