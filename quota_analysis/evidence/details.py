"""What two pages tell alike in their own voice, and what each tells alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations

from quota_analysis.evidence.groups import Group
from quota_analysis.evidence.index import Index, by_key
from quota_analysis.evidence.lexicon import load
from quota_analysis.evidence.people import (
    Context,
    People,
    SamePeople,
    day_keys,
    may_know_alike,
    shared_particulars,
)
from quota_analysis.evidence.reports import is_report
from quota_analysis.evidence.text import content_stems, said_words, singular
from quota_analysis.evidence.values import (
    Value,
    disjoint,
    is_general,
    is_known_fact,
    is_ratio,
    near_pairs,
    same_number,
    significant_digits,
)
from quota_analysis.model import AttributionRow, ClaimRow, DateRow

# What more documents than this tell is nobody's particular: not every two of them are held against
# each other, so that the cost of pairing stays linear.
_MAX_HOLDERS = 40
# A particular number, or a proposition in like words, counts one; a small number, a proposition
# beside a number that already counts, or what one named speaker is heard on, counts half.
_WHOLE, _HALF = 1.0, 0.5
# Unnamed people who cannot be those of the other page were found by a reporter of its own.
_STRANGERS = 3.0
# A sentence of its own that matches nothing speaks a little for a page's own reporting.
_OWN_SENTENCE = 0.25
# A number that tells a common source without its noun: rounding leaves two digits, chance three.
_TELLING_DIGITS = 3
# Fewer words in common are those of a headline, whoever reports it.
_LEAST_OVERLAP = 8
# A sum or count as large as this, with two digits, is told of one thing where the noun is the same.
_LARGE = 1000
# Stems that the sentences of two numbers share, beside what is counted, before they tell of one
# matter.
_LEAST_STEMS = 2


@dataclass(slots=True)
class Alike:
    """What two documents have in common and what each has alone; weights are sums of details.

    figures: pairs of values, the first document's first; propositions: pairs of claims;
    heard: speakers whom both quote for the same; own: of each document what the other lacks.
    """

    figures: list[tuple[Value, Value]] = field(default_factory=list)
    propositions: list[tuple[ClaimRow, ClaimRow]] = field(default_factory=list)
    quoted: list[tuple[ClaimRow, ClaimRow]] = field(default_factory=list)
    days: tuple[str, ...] = ()
    score: float = 0.0
    heard: float = 0.0
    own: tuple[float, float] = (0.0, 0.0)


class Details:
    """The details of every document, and the pairs of documents that have some in common."""

    def __init__(
        self,
        index: Index,
        values: Sequence[Value],
        groups: Sequence[Group],
        people: Sequence[People],
    ) -> None:
        self._index = index
        self._people = by_key(people, "doc_id")
        self._named: dict[str, bool] = {}
        self._public = self._told_by_officials(values)
        usable = [v for v in values if self._countable(v)]
        self._of_document: dict[str, list[Value]] = defaultdict(list)
        for value in usable:
            self._of_document[value.row.doc_id].append(value)
        self.pairs: dict[tuple[str, str], Alike] = defaultdict(Alike)
        for x, y in self._same_figures(usable):
            pair = (x.row.doc_id, y.row.doc_id)
            if not any(x is a or y is b for a, b in self.pairs[pair].figures):
                self.pairs[pair].figures.append((x, y))
        for a, b in self._same_propositions(groups):
            alike = self.pairs[a.doc_id, b.doc_id]
            own_voice = not (self._spoken(a) or self._spoken(b))
            (alike.propositions if own_voice else alike.quoted).append((a, b))
        self.pairs = dict(sorted(self.pairs.items()))
        self._words: dict[str, frozenset[str]] = {}
        self._stems: dict[str, frozenset[str]] = {}
        self._days: dict[str, dict[tuple[str, str], list[DateRow]]] = {}
        for pair, alike in self.pairs.items():
            self._weigh(pair, alike)

    # ---- figures ---------------------------------------------------------------------------------

    def _countable(self, value: Value) -> bool:
        if value.role == "source_count" or value.row.bound == "vague" or value.claim is None:
            return False
        if value.thing is None and not is_ratio(value) and value.point[0] < 100:
            return False
        if self._index.topic is not None and is_known_fact(value, self._index.topic.facts):
            return False
        return value.point[0] > 2 or is_ratio(value) or value.period is not None

    def _told_by_officials(self, values: Sequence[Value]) -> frozenset[tuple[str, float, float]]:
        """Numbers that some page gives to a named person or body: anybody can have them."""
        return frozenset(
            _told(v) for v in values if v.claim is not None and v.thing and self._spoken_at(v)
        )

    def _spoken(self, claim: ClaimRow) -> bool:
        """Whether a claim is given to somebody named who is no report."""
        known = self._named.get(claim.claim_id)
        if known is None:
            over = self._index.attributions_over(claim.sentence_id, claim.start, claim.end)
            known = self._named[claim.claim_id] = any(self._is_voice(a) for a in over)
        return known

    def _spoken_at(self, value: Value) -> bool:
        over = self._index.attributions_in(value.row.sentence_id)
        return any(
            self._is_voice(a) and a.start < value.row.end and a.end > value.row.start for a in over
        )

    def _is_voice(self, a: AttributionRow) -> bool:
        return (
            a.speaker_kind in ("named_person", "named_org")
            and a.form != "stance"
            and not is_report(self._index, a)
            and not is_paper(a.speaker or "")
            and (a.speaker or "").lower() not in ("it", "they")
        )

    def weight(self, value: Value) -> float:
        """How much a figure tells of where it comes from; 0 for what anybody can have."""
        if _told(value) in self._public or self._spoken_at(value):
            return 0.0
        low, high = value.point
        digits = significant_digits(low)
        if is_ratio(value):
            return _WHOLE if digits > 1 else _HALF
        if is_general(value.thing) and value.thing not in ("person", "people", None) and low < 100:
            return _HALF  # a time, a share, a small sum of money
        if low != high or value.period is not None or (low > 12 and digits > 1):
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
        assert x.claim is not None
        assert y.claim is not None
        digits = significant_digits(x.point[0])
        exact = x.point == y.point and digits >= _TELLING_DIGITS
        if head and (exact or (digits > 1 and x.point[0] >= _LARGE)):
            return True
        shared = self._index.stems[x.claim.claim_id] & self._index.stems[y.claim.claim_id]
        counted = set(content_stems(f"{x.thing or ''} {y.thing or ''}"))
        particular = head and not is_general(head)
        return len(shared - counted) >= (1 if particular or exact else _LEAST_STEMS)

    # ---- propositions ----------------------------------------------------------------------------

    def _same_propositions(self, groups: Iterable[Group]) -> Iterator[tuple[ClaimRow, ClaimRow]]:
        for group in groups:
            first: dict[str, ClaimRow] = {}
            for m in group.members:
                first.setdefault(m.claim.doc_id, m.claim)
            if 1 < len(first) <= _MAX_HOLDERS:
                for a, b in combinations(sorted(first), 2):
                    yield first[a], first[b]

    # ---- weighing --------------------------------------------------------------------------------

    def _weigh(self, pair: tuple[str, str], alike: Alike) -> None:
        a, b = pair
        told: dict[str, float] = {}
        matched: set[str] = set()
        score = 0.0
        for x, y in alike.figures:
            weight = min(self.weight(x), self.weight(y))
            if x.point != y.point:
                weight = min(weight, _WHOLE if significant_digits(x.point[0]) > 1 else _HALF)
            matched.update((x.row.quantity_id, y.row.quantity_id))
            told[x.row.sentence_id] = told.get(x.row.sentence_id, 0.0) + weight
            told.setdefault(y.row.sentence_id, weight)
            score += weight
        seen: set[str] = set()
        for p, q in alike.propositions:
            if p.sentence_id in seen or q.sentence_id in seen:
                continue
            seen.update((p.sentence_id, q.sentence_id))
            beside = p.sentence_id in told or q.sentence_id in told
            score += _HALF if beside else _WHOLE
        heard: dict[str, None] = {}
        for p, _ in alike.quoted:
            for speaker in self._speakers_of(p):
                heard[speaker] = None
        seen.update(told)
        seen.update(c.sentence_id for couple in alike.quoted for c in couple)
        alike.score = score
        alike.heard = _HALF * len(heard)
        alike.own = (self._alone(a, b, matched, seen), self._alone(b, a, matched, seen))

    def _speakers_of(self, claim: ClaimRow) -> list[str]:
        over = self._index.attributions_over(claim.sentence_id, claim.start, claim.end)
        return [_surname(a) for a in over if self._is_voice(a)]

    def _alone(self, doc_id: str, other: str, matched: set[str], seen: set[str]) -> float:
        """What a document tells that the other does not: numbers, voices, sentences."""
        words = self._all_words(other)
        voices = {
            name
            for a in self._index.attributions_of_document.get(doc_id, ())
            if self._is_voice(a) and (name := _surname(a)) and name[:1].isupper()
            if name.lower() not in words
        }
        figures = [
            v
            for v in self._of_document.get(doc_id, ())
            if v.row.quantity_id not in matched and v.row.sentence_id not in seen
        ]
        numbered = {v.row.sentence_id for v in figures}
        bare = sum(
            1
            for s in self._index.sentences_of(doc_id)
            if s.sentence_id not in seen
            and s.sentence_id not in numbered
            and s.sentence_id in self._index.claims_in
        )
        strangers = self._strangers(doc_id, other)
        sizes = (_WHOLE if significant_digits(v.point[0]) > 1 else _HALF for v in figures)
        return sum(sizes) + _WHOLE * len(voices) + _STRANGERS * strangers + _OWN_SENTENCE * bare

    def _strangers(self, doc_id: str, other: str) -> int:
        """Unnamed people of a document who cannot be any that the other one rests on."""
        theirs = self._people.get(other, ())
        return sum(
            bool(theirs) and not any(_may_be(p, q) for q in theirs)
            for p in self._people.get(doc_id, ())
            if p.count is not None
        )

    def overlap(self, pair: tuple[str, str]) -> float:
        """0 to 1: how much of what the shorter page says in its own voice the other says too, by the
        weight of the words."""
        a, b = (self._own_stems(d) for d in pair)
        total = self._index.vocabulary.total
        least = min(total(a), total(b))
        return total(a & b) / least if least and len(a & b) >= _LEAST_OVERLAP else 0.0

    def _own_stems(self, doc_id: str) -> frozenset[str]:
        if doc_id not in self._stems:
            claims = self._index.outer_of_document.get(doc_id, ())
            self._stems[doc_id] = frozenset(
                s for c in claims if not self._spoken(c) for s in self._index.stems[c.claim_id]
            )
        return self._stems[doc_id]

    def _all_words(self, doc_id: str) -> frozenset[str]:
        if doc_id not in self._words:
            self._words[doc_id] = frozenset(said_words(self._index.documents[doc_id].text))
        return self._words[doc_id]

    def days(self, pair: tuple[str, str]) -> tuple[str, ...]:
        """Days that both documents name for a like-worded event."""
        here, there = self._dates(pair[0]), self._dates(pair[1])
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

    def different(self, pair: tuple[str, str]) -> int:
        """Numbers of one thing in which two documents differ, each told of one matter."""
        matched = {v.row.quantity_id for xy in self.pairs[pair].figures for v in xy}
        there: dict[tuple[str, ...], list[Value]] = defaultdict(list)
        for y in self._of_document.get(pair[1], ()):
            if y.row.quantity_id not in matched:
                there[y.key].append(y)
        n = 0
        for x in self._of_document.get(pair[0], ()):
            if x.row.quantity_id in matched:
                continue
            for y in there.get(x.key, ()):
                assert x.claim is not None
                assert y.claim is not None
                shared = self._index.stems[x.claim.claim_id] & self._index.stems[y.claim.claim_id]
                if not same_number(x, y) and disjoint(x, y) and len(shared) > _LEAST_STEMS:
                    n += 1
                    break
        return n


def _may_be(a: People, b: People) -> bool:
    """Whether two sets of unnamed people can be the same, as far as they are told."""
    return (a.count == b.count or a.count is None or b.count is None) and may_know_alike(a, b)


def _in_order(dates: Iterable[DateRow]) -> list[DateRow]:
    return sorted({d.date_id: d for d in dates}.values(), key=lambda d: (d.start, d.end))


def is_paper(speaker: str) -> bool:
    """Whether papers speak, not somebody: "an internal inventory", "the letter"."""
    return (
        bool(speaker)
        and not speaker.split()[-1][:1].isupper()
        and (_last_noun(speaker) in _papers())
    )


@cache
def _papers() -> frozenset[str]:
    return frozenset((*load("words")["papers"], *load("sources")["papers"]["nouns"]))


def _last_noun(speaker: str) -> str:
    words = [w.strip(",.").lower() for w in speaker.split()]
    stop = next((n for n, w in enumerate(words) if n and w in ("of", "dated", "from", "by")), None)
    return singular(words[:stop][-1])


def _surname(a: AttributionRow) -> str:
    """The last word with a capital of a speaker's name; empty where there is none."""
    names = [w.strip(",.’'") for w in (a.speaker or "").split() if w[:1].isupper()]
    return names[-1].removesuffix("'s").removesuffix("’s") if names else ""


def _told(value: Value) -> tuple[str, float, float]:
    return (_head(value), *value.point)


def _head(value: Value) -> str:
    """What is counted, by its last noun."""
    return (value.thing or "").split(" of ")[0].split()[-1] if value.thing else ""


def _place(value: Value) -> tuple[str, int, str]:
    return value.row.doc_id, value.row.start, value.row.quantity_id


def shared_people(same: Iterable[SamePeople]) -> dict[tuple[str, str], SamePeople]:
    """Pairs of documents -> the unnamed people that both rest on."""
    found: dict[tuple[str, str], SamePeople] = {}
    for people in same:
        if len(people.documents) <= _MAX_HOLDERS:
            for pair in combinations(people.documents, 2):
                found[pair] = people
    return found
