"""What two pages tell alike in their own voice, and what each tells alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations

from quota_analysis.evidence.index import Index
from quota_analysis.evidence.numbers.values import (
    Value,
    disjoint,
    is_general,
    is_known_fact,
    is_ratio,
    near_pairs,
    same_number,
    significant_digits,
)
from quota_analysis.evidence.origins.pages import Pages, Pair
from quota_analysis.evidence.origins.people import SamePeople
from quota_analysis.evidence.same.groups import Group
from quota_analysis.evidence.text import content_stems
from quota_analysis.model import ClaimRow

# What more documents than this tell is held against the first of them only, so that the cost of
# pairing stays linear; pages of one origin meet there.
_MAX_HOLDERS = 12
# A particular number, or a proposition in like words, counts one; a small number, a proposition
# beside a number that already counts, or what one named speaker is heard on, counts half.
_WHOLE, _HALF = 1.0, 0.5
# Unnamed people who cannot be those of the other page were found by a reporter of its own; they
# speak against one origin as much as the same people speak for it.
_STRANGERS = 3.0
# A sentence of its own that matches nothing speaks a little for a page's own reporting.
_OWN_SENTENCE = 0.25
# A number that tells a common source without its noun: rounding leaves two digits, chance three.
_TELLING_DIGITS = 3
# A sum or count as large as this, with two digits, is told of one thing where the noun is the same.
_LARGE = 1000
# A count of something particular tells one matter above a dozen: below, counts meet by chance.
_DOZEN = 12
# Stems that the sentences of two numbers share, beside what is counted, before they tell of one
# matter.
_LEAST_STEMS = 2
# How far a number told with "more than" or "about" may stand from the one it was rounded from:
# to one digit, 14 becomes "more than 10" at the most often met distance.
_ROUGH = 0.3
# A page that tells another again has a detail of it at least once in so many sentences.
_SENTENCES_A_DETAIL = 6
_ROUGH_BOUNDS = {
    "about": (-1, 1),
    "nearly": (-1, 0),
    "fewer_than": (-1, 0),
    "at_most": (-1, 0),
    "more_than": (0, 1),
    "at_least": (0, 1),
}


@dataclass(slots=True)
class Alike:
    """What two documents have in common and what each has alone.

    figures: pairs of values, the first document's first; propositions: pairs of claims in the
    pages' own voice; quoted: pairs given to somebody named. score, heard, told: sums of details
    of their own, of what named people are heard on, of numbers that anybody can have; own: of
    each document, what the other lacks; covered: the share of each one's sentences that match.
    """

    figures: list[tuple[Value, Value]] = field(default_factory=list)
    propositions: list[tuple[ClaimRow, ClaimRow]] = field(default_factory=list)
    quoted: list[tuple[ClaimRow, ClaimRow]] = field(default_factory=list)
    score: float = 0.0
    heard: float = 0.0
    told: float = 0.0
    own: tuple[float, float] = (0.0, 0.0)
    covered: tuple[float, float] = (0.0, 0.0)


class Details:
    """The details of every document, and the pairs of documents that have some in common."""

    def __init__(
        self, index: Index, values: Sequence[Value], groups: Sequence[Group], pages: Pages
    ) -> None:
        self._index = index
        self._pages = pages
        self._public = frozenset(
            _told(v) for v in values if v.claim is not None and v.thing and pages.spoken_at(v.row)
        )
        usable = [v for v in values if self._countable(v)]
        self._of_document: dict[str, list[Value]] = defaultdict(list)
        for value in usable:
            self._of_document[value.row.doc_id].append(value)
        pairs: dict[Pair, Alike] = defaultdict(Alike)
        for x, y in self._same_figures(usable):
            _add(pairs[x.row.doc_id, y.row.doc_id], x, y)
        for a, b, public in self._same_propositions(groups):
            alike = pairs[a.doc_id, b.doc_id]
            own_voice = not (public or pages.spoken(a) or pages.spoken(b))
            (alike.propositions if own_voice else alike.quoted).append((a, b))
        self.pairs: Mapping[Pair, Alike] = dict(sorted(pairs.items()))
        """Documents that have something in common; not weighed yet, see `weighed`."""
        self._weighed: set[Pair] = set()

    def weighed(self, pair: Pair) -> Alike:
        """What two documents have in common, with its weight."""
        alike = self.pairs.get(pair)
        if alike is None:
            return Alike()
        if pair not in self._weighed:
            self._weighed.add(pair)
            for x, y in self._rounded(pair, alike):
                _add(alike, x, y)
            self._weigh(pair, alike)
        return alike

    def most(self, pair: Pair) -> tuple[float, float]:
        """Without weighing: the most that the details of two documents can count, and the least
        that each of them has of its own."""
        alike = self.pairs.get(pair)
        if alike is None:
            return 0.0, 0.0
        items = len(alike.figures) + len(alike.propositions) + len(alike.quoted)
        least = min(len(self._pages.claimed(d)) for d in pair)
        if items * _SENTENCES_A_DETAIL < least:
            return 0.0, float(least)
        # A rough number can match beside each that was found.
        return _WHOLE * 2 * items, _OWN_SENTENCE * max(0, least - 2 * items)

    # ---- figures ---------------------------------------------------------------------------------

    def _countable(self, value: Value) -> bool:
        if value.role == "source_count" or value.row.bound == "vague" or value.claim is None:
            return False
        if value.thing is None and not is_ratio(value) and value.point[0] < _LARGE / 10:
            return False
        if self._index.topic is not None and is_known_fact(value, self._index.topic.facts):
            return False
        return value.point[0] > 2 or is_ratio(value) or value.period is not None

    def _weight(self, value: Value) -> float:
        """How much a figure tells of where it comes from; 0 for what anybody can have, because
        some page of the corpus gives it to a named person or body."""
        if _told(value) in self._public or self._pages.spoken_at(value.row):
            return 0.0
        low, high = value.point
        digits = significant_digits(low)
        if is_ratio(value):
            return _WHOLE if digits > 1 else _HALF
        if is_general(value.thing) and value.thing not in ("person", "people", None) and low < 100:
            return _HALF  # a time, a share, a small sum of money
        if low != high or value.period is not None or (low > _DOZEN and digits > 1):
            return _WHOLE
        return _HALF

    def _same_figures(self, values: Sequence[Value]) -> Iterator[tuple[Value, Value]]:
        """Figures of two documents that can be one number of one thing, exact ones first."""
        blocks: dict[tuple[str, str], list[Value]] = defaultdict(list)
        for value in values:
            blocks[_head(value), value.period or ""].append(value)
            if significant_digits(value.point[0]) >= _TELLING_DIGITS and not is_ratio(value):
                blocks["", ""].append(value)
        found: list[tuple[bool, Value, Value]] = []
        for (head, _), block in sorted(blocks.items()):
            for x, y in near_pairs(sorted(block, key=_place)):
                if x.row.doc_id == y.row.doc_id or not same_number(x, y):
                    continue
                a, b = (x, y) if x.row.doc_id < y.row.doc_id else (y, x)
                if self._one_matter(head, a, b):
                    found.append((a.point != b.point, a, b))
        for _, a, b in sorted(found, key=lambda f: (f[0], _place(f[1]), _place(f[2]))):
            yield a, b

    def _one_matter(self, head: str, x: Value, y: Value) -> bool:
        digits = significant_digits(x.point[0])
        exact = x.point == y.point and digits >= _TELLING_DIGITS
        if head and (exact or (digits > 1 and x.point[0] >= _LARGE)):
            return True
        particular = bool(head) and not is_general(head)
        if particular and x.point == y.point and x.point[0] > _DOZEN:
            return True
        return self._shared_stems(x, y) >= (1 if particular or exact else _LEAST_STEMS)

    def _shared_stems(self, x: Value, y: Value) -> int:
        """Stems that two numbers' claims share beside what is counted."""
        assert x.claim is not None
        assert y.claim is not None
        shared = self._index.stems[x.claim.claim_id] & self._index.stems[y.claim.claim_id]
        return len(shared - _stems_of(x.thing or "") - _stems_of(y.thing or ""))

    def _rounded(self, pair: Pair, alike: Alike) -> Iterator[tuple[Value, Value]]:
        """Figures of two documents that have other things in common, one roughly the other."""
        matched = {v.row.quantity_id for xy in alike.figures for v in xy}
        here, there = (
            [v for v in self._of_document.get(d, ()) if v.row.quantity_id not in matched]
            for d in pair
        )
        of_one, of_other = _by_head(here), _by_head(there)
        for x in here:
            if x.row.bound in _ROUGH_BOUNDS:
                yield from ((x, y) for y in of_other.get(_head(x), ()) if _roughly(x, y))
        for y in there:
            if y.row.bound in _ROUGH_BOUNDS:
                yield from ((x, y) for x in of_one.get(_head(y), ()) if _roughly(y, x))

    def different(self, pair: Pair) -> int:
        """Numbers of one thing in which two documents differ, each told of one matter."""
        matched = {v.row.quantity_id for xy in self.pairs[pair].figures for v in xy}
        there: dict[tuple[str, ...], list[Value]] = defaultdict(list)
        for y in self._of_document.get(pair[1], ()):
            if y.row.quantity_id not in matched:
                there[y.key].append(y)
        return sum(
            any(
                not same_number(x, y) and disjoint(x, y) and self._shared_stems(x, y) > 1
                for y in there.get(x.key, ())
            )
            for x in self._of_document.get(pair[0], ())
            if x.row.quantity_id not in matched
        )

    def _same_propositions(
        self, groups: Iterable[Group]
    ) -> Iterator[tuple[ClaimRow, ClaimRow, bool]]:
        """Claims of two documents that state one proposition, the first document's first, and
        whether somebody's own statement says it too, so that anybody can have it."""
        for group in groups:
            first: dict[str, ClaimRow] = {}
            for m in group.members:
                first.setdefault(m.claim.doc_id, m.claim)
            public = any(self._pages.is_statement(d) for d in first)
            for a, b in all_or_first(sorted(first)):
                yield first[a], first[b], public

    # ---- weighing --------------------------------------------------------------------------------

    def _weigh(self, pair: Pair, alike: Alike) -> None:
        numbered: set[str] = set()
        matched: set[str] = set()
        for x, y in alike.figures:
            weight = min(self._weight(x), self._weight(y))
            if x.point != y.point and significant_digits(x.point[0]) < 2:
                weight = min(weight, _HALF)
            alike.score += weight
            alike.told += 0.0 if weight else _HALF
            matched.update((x.row.quantity_id, y.row.quantity_id))
            if weight:
                numbered.update((x.row.sentence_id, y.row.sentence_id))
        seen: set[str] = set()
        dated = self._index.dates
        for p, q in alike.propositions:
            if p.sentence_id in seen or q.sentence_id in seen:
                continue
            seen.update((p.sentence_id, q.sentence_id))
            beside = p.sentence_id in numbered or q.sentence_id in numbered
            # Both give the day of what happened, which others can know and which counts by itself.
            beside |= p.sentence_id in dated and q.sentence_id in dated
            alike.score += _HALF if beside else _WHOLE
        heard = {name for p, _ in alike.quoted for name in self._pages.speakers(p)}
        alike.heard = _HALF * len(heard)
        own_voice = seen | numbered
        every = own_voice.union(c.sentence_id for couple in alike.quoted for c in couple)
        every.update(v.row.sentence_id for xy in alike.figures for v in xy)
        alike.own = (
            self._alone(pair[0], pair[1], matched, every),
            self._alone(pair[1], pair[0], matched, every),
        )
        alike.covered = (self._covered(pair[0], own_voice), self._covered(pair[1], own_voice))

    def _alone(self, doc_id: str, other: str, matched: set[str], seen: set[str]) -> float:
        """What a document tells that the other does not: numbers, voices, sentences."""
        figures = [
            v
            for v in self._of_document.get(doc_id, ())
            if v.row.quantity_id not in matched and v.row.sentence_id not in seen
        ]
        numbered = {v.row.sentence_id for v in figures}
        bare = sum(s not in seen and s not in numbered for s in self._pages.claimed(doc_id))
        sizes = (_WHOLE if significant_digits(v.point[0]) > 1 else _HALF for v in figures)
        voices = self._pages.voices_alone(doc_id, other)
        strangers = self._pages.strangers(doc_id, other)
        return sum(sizes) + _WHOLE * voices + _STRANGERS * strangers + _OWN_SENTENCE * bare

    def _covered(self, doc_id: str, seen: set[str]) -> float:
        """How much of a document's sentences has a match, of three sentences or more."""
        claimed = self._pages.claimed(doc_id)
        return sum(s in seen for s in claimed) / max(len(claimed), 3)


def _add(alike: Alike, x: Value, y: Value) -> None:
    if not any(x is a or y is b for a, b in alike.figures):
        alike.figures.append((x, y))


def _roughly(rough: Value, fine: Value) -> bool:
    """Whether the first may be the second, told with a bound and fewer digits."""
    below, above = _ROUGH_BOUNDS.get(rough.row.bound, (0, 0))
    if (below, above) == (0, 0) or _head(rough) != _head(fine) or is_ratio(rough):
        return False
    if None not in (rough.period, fine.period) and rough.period != fine.period:
        return False
    told, exact = rough.point[0], fine.point[0]
    if significant_digits(told) >= significant_digits(exact) or told <= 0:
        return False
    distance = (exact - told) / told
    return below * _ROUGH <= distance <= above * _ROUGH


def _by_head(values: Iterable[Value]) -> dict[str, list[Value]]:
    found: dict[str, list[Value]] = defaultdict(list)
    for value in values:
        found[_head(value)].append(value)
    return found


def _told(value: Value) -> tuple[str, float, float]:
    return (_head(value), *value.point)


def _head(value: Value) -> str:
    """What is counted, by its last noun."""
    return _last_noun(value.thing) if value.thing else ""


@cache
def _last_noun(thing: str) -> str:
    return thing.split(" of ")[0].split()[-1]


@cache
def _stems_of(thing: str) -> frozenset[str]:
    return frozenset(content_stems(thing))


def _place(value: Value) -> tuple[str, int, str]:
    return value.row.doc_id, value.row.start, value.row.quantity_id


def all_or_first(documents: Sequence[str]) -> Iterator[Pair]:
    """Every two documents, in order; of very many each with the first only."""
    if len(documents) <= _MAX_HOLDERS:
        yield from combinations(documents, 2)
    else:
        yield from ((documents[0], d) for d in documents[1:])


def shared_people(same: Iterable[SamePeople]) -> dict[Pair, SamePeople]:
    """Pairs of documents -> the unnamed people that both rest on."""
    found: dict[Pair, SamePeople] = {}
    for people in same:
        for pair in all_or_first(people.documents):
            found[pair] = people
    return found
