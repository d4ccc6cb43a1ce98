"""Figures, people and words that two pages share and that hardly two reporters find alike.

The rules of `details` weigh what two pages share against what each tells alone, which a page that
takes its details from two others, or puts a few of them into an essay, cannot pass. Here only
what is unusual counts, and nothing that is told in public.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations

from quota_analysis.evidence.index import Index, by_key
from quota_analysis.evidence.lexicon import holds, load
from quota_analysis.evidence.numbers.values import Value, is_known_fact, significant_digits
from quota_analysis.evidence.origins.outlets import is_for_all
from quota_analysis.evidence.origins.pages import Pages, Pair, surname
from quota_analysis.evidence.origins.people import People, may_know_alike
from quota_analysis.evidence.origins.sharing import Span
from quota_analysis.evidence.text import content_stems, said_words
from quota_analysis.model import AttributionRow, QuantityRow, QuoteRow

# What a figure counts: three digits that are not round say where it comes from, two alone may be
# chance, and below a dozen counts meet by themselves.
_WHOLE, _HALF, _DOZEN = 1.0, 0.5, 12
_TELLING_DIGITS = 3
# As many unnamed people of one place count as a figure; so do words in quotation marks that nobody
# says aloud by name.
_PEOPLE, _QUOTE, _LEAST_QUOTE = 1.0, 1.0, 3
# Two pages of one origin have so much in common, figures alone so much. In the corpora of
# tests/evidence/origin_texts pages that found a thing out by themselves stay below 1.5, by what
# stands in no public source; of six rewrites and essays that draw on a page without naming it four
# have 4.0 or more beside it, the shorter ones 3.0.
_ENOUGH, _LEAST_FIGURES = 4.0, 2.5
# Who hears the same people by name stood in the same room: each takes so much more, up to three.
_ROOM, _MOST_ROOM = 0.5, 3
# What more documents than this tell pairs none of them, so that the cost stays linear.
_MOST_HOLDERS = 12
# So many numbers must be the same before two pages are held against each other.
_LEAST_SHARED = 3


@dataclass(frozen=True, slots=True)
class _Figure:
    """A number as written, with the words of its sentence."""

    row: QuantityRow
    stems: frozenset[str]
    weight: float
    by: frozenset[str]
    """Surnames of those who say it by name; who hears the same person may have it from there."""


@dataclass(slots=True)
class Unusual:
    """What two documents share that is unusual; pairs of figures are the first document's first."""

    figures: list[tuple[QuantityRow, QuantityRow]] = field(default_factory=list)
    people: list[tuple[People, People]] = field(default_factory=list)
    quotes: list[tuple[QuoteRow, QuoteRow]] = field(default_factory=list)
    of_figures: float = 0.0
    score: float = 0.0


class UnusualDetails:
    """Looks up what pairs of documents share; see the module."""

    def __init__(
        self, index: Index, values: Sequence[Value], people: Sequence[People], pages: Pages
    ) -> None:
        self._index = index
        self._pages = pages
        self._people = by_key([p for p in people if (p.count or 0) > 1], "doc_id")
        facts = index.topic.facts if index.topic is not None else ()
        known = {v.row.quantity_id for v in values if facts and is_known_fact(v, facts)}
        self._public: set[tuple[float, bool]] = set()
        self._of: dict[str, list[_Figure]] = defaultdict(list)
        for row in index.quantities.values():
            weight = _weight(row)
            if not weight or row.quantity_id in known:
                continue
            voices = self._voices(row)
            if self._is_public(row, voices):
                self._public.add(_number(row))
            stems = frozenset(content_stems(index.words_of(index.sentences[row.sentence_id])))
            by = frozenset(surname(a).lower() for a in voices) - {""}
            self._of[row.doc_id].append(_Figure(row, stems, weight, by))
        self._found: dict[Pair, Unusual] = {}

    # ---- public ----------------------------------------------------------------------------------

    def _is_public(self, row: QuantityRow, voices: Sequence[AttributionRow]) -> bool:
        """Whether a figure is told as one that anybody can have: a body says it, hands it out, or
        its paragraph gives it as official or as said to all."""
        if is_for_all(self._index, row.doc_id):
            return True
        if any(a.speaker_kind == "named_org" for a in voices):
            return True
        before = self._index.paragraph(row.sentence_id)
        return any(
            holds(_official(), self._index.words_of(s)) for s in before if s.start <= row.start
        )

    def _voices(self, row: QuantityRow) -> list[AttributionRow]:
        """Who says a figure by name, and not to one outlet alone."""
        heard = [
            a
            for a in self._index.attributions_in(row.sentence_id)
            if a.start < row.end and a.end > row.start and self._pages.is_voice(a)
        ]
        return [] if heard and self._to_an_outlet(row) else heard

    def _to_an_outlet(self, row: QuantityRow) -> bool:
        """Whether the sentence names an outlet: what was told to it alone is not public."""
        words = self._index.words_of(self._index.sentences[row.sentence_id])
        return self._pages.names_outlet(words)

    # ---- pairs -----------------------------------------------------------------------------------

    def pairs(self) -> Iterator[Pair]:
        """Documents that have numbers enough in common to be held against each other, in order."""
        holders: dict[tuple[float, bool], dict[str, None]] = defaultdict(dict)
        for doc_id, figures in self._of.items():
            for f in figures:
                if _number(f.row) not in self._public:
                    holders[_number(f.row)][doc_id] = None
        shared: Counter[Pair] = Counter()
        for documents in holders.values():
            if 1 < len(documents) <= _MOST_HOLDERS:
                shared.update(combinations(sorted(documents), 2))
        return iter(sorted(p for p, n in shared.items() if n >= _LEAST_SHARED))

    def of(self, pair: Pair) -> Unusual:
        """What two documents share that is unusual."""
        if pair not in self._found:
            self._found[pair] = self._between(pair)
        return self._found[pair]

    def with_public(self, pair: Pair) -> float:
        """The same by figures alone, with those that others give in public: for pages of which
        one names the other."""
        return sum(weight for _, _, weight in self._weighed(pair, public=True))

    def enough(self, pair: Pair) -> bool:
        """Whether that is more than two reporters of one event share."""
        found = self.of(pair)
        room = min(_MOST_ROOM, self._pages.heard_alike(pair))
        return found.of_figures >= _LEAST_FIGURES and found.score >= _ENOUGH + _ROOM * room

    def _between(self, pair: Pair) -> Unusual:
        found = Unusual()
        for a, b, weight in self._weighed(pair, public=False):
            found.of_figures += weight
            found.figures.append((a.row, b.row))
        found.people = list(self._same_people(pair))
        found.quotes = list(self._same_words(pair))
        found.score = found.of_figures + _PEOPLE * len(found.people) + _QUOTE * len(found.quotes)
        return found

    def _weighed(self, pair: Pair, *, public: bool) -> Iterator[tuple[_Figure, _Figure, float]]:
        couples = list(self._same_figures(pair, public=public))
        beside = Counter((a.row.sentence_id, b.row.sentence_id) for a, b in couples)
        for a, b in couples:
            # Two numbers side by side in both are no chance.
            together = beside[a.row.sentence_id, b.row.sentence_id] > 1
            yield a, b, _WHOLE if together else min(a.weight, b.weight)

    def _same_figures(self, pair: Pair, *, public: bool) -> Iterator[tuple[_Figure, _Figure]]:
        """Equal numbers, one of each document, that are told of one matter; each number once."""
        there: dict[tuple[float, bool], list[_Figure]] = defaultdict(list)
        for f in self._of.get(pair[1], ()):
            there[_number(f.row)].append(f)
        seen: set[tuple[float, bool]] = set()
        for f in self._of.get(pair[0], ()):
            number = _number(f.row)
            if number in seen or (not public and number in self._public):
                continue
            alike = [
                g
                for g in there.get(number, ())
                if _one_matter(f, g) and (public or not self._heard_by_both(f, g))
            ]
            if alike:
                seen.add(number)
                yield f, max(alike, key=lambda g: (len(f.stems & g.stems), -g.row.start))

    def _heard_by_both(self, a: _Figure, b: _Figure) -> bool:
        """Whether somebody who says it in one page stands in the other, too."""
        return not (
            a.by.isdisjoint(self._pages.words(b.row.doc_id))
            and b.by.isdisjoint(self._pages.words(a.row.doc_id))
        )

    def _same_people(self, pair: Pair) -> Iterator[tuple[People, People]]:
        """As many unnamed people, two or more, of one place or trade."""
        for p in self._people.get(pair[0], ()):
            for q in self._people.get(pair[1], ()):
                if p.count == q.count and may_know_alike(p, q) and _who(p) & _who(q):
                    yield p, q
                    break

    def _same_words(self, pair: Pair) -> Iterator[tuple[QuoteRow, QuoteRow]]:
        """Words in quotation marks of both, by nobody who is named in either."""
        here, there = (
            [(q, f" {' '.join(said_words(q.text))} ") for q in self._unsaid(d)] for d in pair
        )
        for q, words in here:
            for r, others in there:
                short, long = sorted((words, others), key=len)
                if len(short.split()) >= _LEAST_QUOTE and short in long:
                    yield q, r
                    break

    def _unsaid(self, doc_id: str) -> Iterator[QuoteRow]:
        for quote in self._index.quotes_of_document.get(doc_id, ()):
            by = self._index.attributions.get(quote.attribution_id or "")
            words = self._index.words_of(self._index.sentences[quote.sentence_id])
            if by is None or not self._pages.is_voice(by) or holds(_private(), words):
                yield quote


def _one_matter(a: _Figure, b: _Figure) -> bool:
    if significant_digits(a.row.low) >= _TELLING_DIGITS:
        return True
    return bool(a.stems & b.stems)


def _weight(row: QuantityRow) -> float:
    if row.low != row.high or row.bound == "vague" or not math.isfinite(row.low):
        return 0.0
    digits = significant_digits(row.low)
    whole = row.low == int(row.low)
    if digits < 2 or (whole and row.low <= _DOZEN) or (row.unit is None and _is_year(row.low)):
        return 0.0
    return _WHOLE if digits >= _TELLING_DIGITS or not whole else _HALF


def _is_year(number: float) -> bool:
    return number == int(number) and 1800 <= number <= 2100


def _number(row: QuantityRow) -> tuple[float, bool]:
    """A number, and whether it is a share: 61 homes are not 61 percent."""
    return row.low, "percent" in (row.unit or "")


@cache
def _official() -> re.Pattern[str]:
    return re.compile(load("sources")["public"]["official"], re.IGNORECASE)


@cache
def _private() -> re.Pattern[str]:
    return re.compile(load("sources")["public"]["private"], re.IGNORECASE)


@cache
def _anybody() -> frozenset[str]:
    words = (*load("sources")["people"]["anybody"], *load("sources")["people"]["counts"])
    return frozenset(s for w in words for s in content_stems(w))


def _who(people: People) -> frozenset[str]:
    """What is told of people beyond that they are some."""
    return frozenset(content_stems(people.name)) - _anybody()


def grounds(found: Unusual) -> list[tuple[Span, str]]:
    """The characters of both documents that show it, with their basis."""
    spans = [(Span(r.doc_id, r.start, r.end), "shared_figures") for ab in found.figures for r in ab]
    for both in found.people:
        for people in both:
            a = people.mentions[0] if people.mentions else None
            if a is not None and a.speaker_start is not None and a.speaker_end is not None:
                spans.append((Span(a.doc_id, a.speaker_start, a.speaker_end), "shared_sourcing"))
    spans += [(Span(q.doc_id, q.start, q.end), "shared_text") for ab in found.quotes for q in ab]
    return spans
