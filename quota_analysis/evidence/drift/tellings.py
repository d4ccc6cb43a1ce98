"""Two tellings of one thing: claims of different documents that say it, and which came first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from quota_analysis.evidence.drift.changes import irregular
from quota_analysis.evidence.drift.told import (
    Pair,
    Telling,
    first_with_all,
    key_of,
    names_in,
    one_count,
    other_names,
    same_time,
    saying,
    turned,
)
from quota_analysis.evidence.index import Index
from quota_analysis.evidence.numbers.nearness import alike_enough, near, particular_size, rounds
from quota_analysis.evidence.numbers.values import (
    Value,
    is_ratio,
    near_pairs,
    same_number,
)
from quota_analysis.evidence.origins.direction import Order
from quota_analysis.evidence.same.groups import Group
from quota_analysis.evidence.same.vetoes import of_a_kind
from quota_analysis.evidence.same.wording import SAME_WORDING
from quota_analysis.evidence.text import content_stems, negated, part_around, without_opening
from quota_analysis.model import ClaimRow, DateRow

# Two claims are held against each other where they share this many of their rarest stems; a
# rewrite keeps what is rare and changes what is common. Of a stem that more claims hold than
# `_MAX_HOLDERS`, those nearest to the origin stand for the rest, so that the cost stays linear.
_RARE = 6
_LEAST_RARE = 2
_MAX_HOLDERS = 6
_LEAST_SHARED = 3
# Stems that the words around two such numbers share beside what is counted; of pages of which one
# names the other as its source, or that rest on one origin, one stem.
_LEAST_AROUND, _LEAST_CLOSE = 2, 1
# So many tellings of a group are held against all others: the nearest to the origin.
_MAX_FIRST = 8
# Of one telling so many earlier ones are looked at: the likest.
_MAX_EARLIER = 24
# So alike that one was written from the other, whatever else the two pages share: midway between
# what makes two claims the same and a copy with a word left out.
COPIED = 0.55
_LEAST_COPIED = 3
# Beside a number of many digits, in pages of one origin: half of what the words alone would have to
# have in common.
_RETOLD = SAME_WORDING / 2


class Tellings:
    """All pairs of tellings, from groups of claims, like wording and equal numbers."""

    def __init__(
        self, index: Index, values: Sequence[Value], groups: Sequence[Group], order: Order
    ) -> None:
        self._index = index
        self.order = order
        self.values: dict[str, list[Value]] = defaultdict(list)
        for value in values:
            if value.claim is not None and value.role != "source_count":
                self.values[value.claim.claim_id].append(value)
        self._units: dict[str, tuple[Telling, ...]] = {}
        self._texts: dict[tuple[str, int, int], str] = {}
        self._known: dict[tuple[str, int, int], Telling] = {}
        self._inside: dict[tuple[str, int, int], list[Value]] = {}
        self._around: dict[str, Telling] = {}
        self._named: dict[str, frozenset[str]] = {}
        self._by_claim: dict[str, list[Pair]] = defaultdict(list)
        for pair in self._all(groups):
            self._by_claim[pair.a.claim.claim_id].append(pair)
            self._by_claim[pair.b.claim.claim_id].append(pair)

    def retold(self) -> Iterator[Pair]:
        """Pairs with the later telling second, or either way round where that is open."""
        for claim_id in self._index.claims:
            own = [
                p if p.b.claim.claim_id == claim_id else turned(p)
                for p in self._by_claim.get(claim_id, ())
            ]
            own = [
                p for p in own if self.order.told_first(p.a.claim, p.b.claim)[0] != p.documents[1]
            ]
            own.sort(key=lambda p: (-p.score, p.a.claim.doc_id, p.a.start))
            yield from self._after_its_sources(own)[:_MAX_EARLIER]

    def _after_its_sources(self, own: list[Pair]) -> list[Pair]:
        """Pairs of one later claim; where it says whom it tells after, and they tell it, only those
        with them: a page that came out in between is none of its sources."""
        if not own:
            return own
        sources = self.order.sources(own[0].b.claim)
        return [p for p in own if p.a.claim.doc_id in sources] or own

    def beside(self, telling: Telling, other: Telling) -> list[ClaimRow]:
        """Further claims of a telling's document that tell the same as the other telling."""
        return [
            mine.claim
            for pair in self._by_claim.get(other.claim.claim_id, ())
            for mine in (pair.a, pair.b)
            if mine.claim.doc_id == telling.claim.doc_id
            and mine.claim.claim_id != telling.claim.claim_id
        ]

    # ---- proposing -------------------------------------------------------------------------------

    def _all(self, groups: Sequence[Group]) -> Iterator[Pair]:
        """Pairs of tellings, each pair of claims and parts once, in order."""
        claims = self._index.claims
        alike = (self._alike_parts(claims[a], claims[b]) for a, b in sorted(self._alike()))
        found: dict[tuple[str, int, str, int], Pair] = {}
        for pair in (*self._grouped(groups), *alike, *self._numbered()):
            if pair is not None:
                key = (pair.a.claim.claim_id, pair.a.start, pair.b.claim.claim_id, pair.b.start)
                if key not in found or pair.score > found[key].score:
                    found[key] = pair
        for key in sorted(found):
            yield found[key]

    def _grouped(self, groups: Sequence[Group]) -> Iterator[Pair]:
        """Members of one group, those nearest to an origin with all others."""
        for group in groups:
            told = [self._telling(self._outer(m.claim), m.start, m.end) for m in group.members]
            told.sort(key=lambda t: (self.order.place(t.claim.doc_id), t.start))
            for x, y in first_with_all(told, _MAX_FIRST):
                pair = self._held(x, y)
                if pair is not None and not self._apart(pair, by_number=bool(group.values)):
                    if self._told_on(pair):
                        yield pair
                    elif any(particular_size(v) for v in group.values):
                        yield self._by_number(pair, group.values[0].thing or "")

    def _outer(self, claim: ClaimRow) -> ClaimRow:
        """The widest claim that a claim stands in."""
        for other in self._index.claims_in[claim.sentence_id]:
            if other.claim_id in self._index.outer and (
                other.start <= claim.start and claim.end <= other.end
            ):
                return other
        return claim

    def _alike(self) -> list[tuple[str, str]]:
        """Pairs that share enough of their rarest stems."""
        index = self._index
        held = Counter(s for claim_id in index.outer for s in index.stems[claim_id])
        holders: dict[str, list[int]] = defaultdict(list)
        claims = list(index.outer.values())
        for n, claim in enumerate(claims):
            stems = [(held[s], s) for s in index.stems[claim.claim_id] if held[s] > 1]
            for _, one in sorted(stems)[:_RARE]:
                holders[one].append(n)
        places = {d: self.order.place(d) for d in index.documents}
        size = len(claims)
        # A pair as one number: the first claim's place times their number, and the second's.
        pairs: list[int] = []
        for numbers in holders.values():
            if len(numbers) > _MAX_HOLDERS:
                numbers.sort(key=lambda n: (places[claims[n].doc_id], claims[n].start))
            for n, k in enumerate(numbers[:_MAX_HOLDERS], 1):
                pairs += [k * size + m if k < m else m * size + k for m in numbers[n:]]
        shared = (divmod(pair, size) for pair, n in Counter(pairs).items() if n >= _LEAST_RARE)
        found = ((claims[a], claims[b]) for a, b in shared)
        return [(a.claim_id, b.claim_id) for a, b in found if a.doc_id != b.doc_id]

    def _numbered(self) -> Iterator[Pair]:
        """Pairs around a number of one thing that two reporters do not find by chance."""
        held: dict[str, list[Value]] = defaultdict(list)
        for values in self.values.values():
            for value in values:
                if value.thing and not is_ratio(value) and particular_size(value):
                    held[value.thing].append(value)
        yield from self._retold_numbers()
        for thing, values in sorted(held.items()):
            counted = set(content_stems(thing))
            for x, y in near_pairs(values):
                if x.row.doc_id == y.row.doc_id or not (
                    same_number(x, y) or rounds(x, y) or rounds(y, x)
                ):
                    continue
                a, b = self.around(x), self.around(y)
                shared = len((a.stems & b.stems) - counted)
                pair = self._held(a, b) if shared >= _LEAST_CLOSE else None
                if pair is None:
                    continue
                if x.point == y.point and self.order.close(*pair.documents):
                    enough = shared >= _LEAST_CLOSE
                else:
                    enough = shared >= _LEAST_AROUND and pair.score >= alike_enough(x, y)
                if enough and not self._apart(pair, by_number=True):
                    yield self._by_number(pair, thing)

    def _retold_numbers(self) -> Iterator[Pair]:
        """Pairs around one number in pages of which one rests on the other, whatever is counted:
        "the log gives 2,595 as the number of calls", "about 2,600 calls"."""
        held: dict[str, list[Value]] = defaultdict(list)
        for values in self.values.values():
            for value in values:
                if not is_ratio(value) and particular_size(value):
                    held[self.order.origin(value.row.doc_id)].append(value)
        for _, values in sorted(held.items()):
            for x, y in near_pairs(values):
                if x.row.doc_id == y.row.doc_id or x.thing == y.thing:
                    continue
                if x.point != y.point and not rounds(x, y) and not rounds(y, x):
                    continue
                a, b = self.around(x), self.around(y)
                pair = self._held(a, b) if len(a.stems & b.stems) >= _LEAST_SHARED else None
                if pair is None or pair.score < _RETOLD:
                    continue
                if not self._apart(pair, by_number=True):
                    yield pair

    # ---- deciding --------------------------------------------------------------------------------

    def _alike_parts(self, a: ClaimRow, b: ClaimRow) -> Pair | None:
        """The likest parts of two claims; None where they do not tell one thing."""
        likest, alike = 0.0, None
        others, cosine = self._of(b), self._index.vocabulary.cosine
        for x in self._of(a):
            for y in others:
                shared = x.stems & y.stems
                if len(shared) >= _LEAST_SHARED:
                    score = cosine(x.stems, y.stems, shared)
                    if alike is None or score > likest:
                        likest, alike = score, (x, y)
        if alike is None or likest < SAME_WORDING:
            return None
        best = Pair(*alike, likest)
        return best if self._told_on(best) and not self._apart(best) else None

    def _held(self, x: Telling, y: Telling) -> Pair | None:
        """Two tellings of different documents beside each other, the first by key first."""
        if x.claim.doc_id == y.claim.doc_id:
            return None
        a, b = (x, y) if key_of(x) < key_of(y) else (y, x)
        return Pair(a, b, self._index.vocabulary.cosine(a.stems, b.stems))

    def _telling(self, claim: ClaimRow, start: int, end: int) -> Telling:
        """Characters of a claim as a telling (document offsets)."""
        start, end = max(start, claim.start), min(end, claim.end)
        key = (claim.claim_id, start, end)
        known = self._known.get(key)
        if known is None:
            stems = self._stems(claim, start - claim.start, end - claim.start)
            known = self._known[key] = Telling(claim, start, end, stems)
        return known

    def around(self, value: Value) -> Telling:
        """The part of a claim in which a number stands."""
        known = self._around.get(value.row.quantity_id)
        if known is not None:
            return known
        claim = value.claim
        assert claim is not None
        at = value.row.start - claim.start, value.row.end - claim.start
        text = self._index.words_of(claim)
        start, end = part_around(text, *at, self._index.parts_of(claim))
        known = self._telling(claim, claim.start + start, claim.start + end)
        self._around[value.row.quantity_id] = known
        return known

    def _of(self, claim: ClaimRow) -> tuple[Telling, ...]:
        known = self._units.get(claim.claim_id)
        if known is None:
            index, text = self._index, self._index.words_of(claim)
            pieces = ((0, len(text)), *index.parts_of(claim))
            known = self._units[claim.claim_id] = tuple(
                self._telling(claim, claim.start + s, claim.start + e)
                for s, e in dict.fromkeys(without_opening(text, *p) for p in pieces)
            )
        return known

    def _stems(self, claim: ClaimRow, start: int, end: int) -> frozenset[str]:
        """The content stems between offsets within a claim, without those of who says it; verbs
        by their root, so that "sent" meets "send"."""
        if self._index.attributions_in(claim.sentence_id):
            said = self.content(claim, claim.start + start, claim.start + end)
            stems = frozenset(content_stems(said))
        else:
            stems = self._index.stems_between(claim, start, end)
        return frozenset(irregular().get(s, s) for s in stems)

    def _told_on(self, pair: Pair) -> bool:
        """Whether one may come from the other, and the two are not independent reports."""
        if self.order.close(*pair.documents):
            return True
        if pair.score < COPIED:
            return False
        return len(self.shared(pair.a, pair.b)) >= _LEAST_COPIED

    def _by_number(self, pair: Pair, thing: str) -> Pair:
        """A pair around one number; firm where the words around it are alike as well."""
        shared = self.shared(pair.a, pair.b) - frozenset(content_stems(thing))
        return replace(pair, firm=len(shared) >= _LEAST_COPIED)

    def shared(self, a: Telling, b: Telling) -> frozenset[str]:
        """Stems of both tellings, names left out: everybody who writes on a matter has those."""
        return (a.stems & b.stems) - self._names_in(a) - self._names_in(b)

    def _names_in(self, telling: Telling) -> frozenset[str]:
        text = self.text(telling)
        known = self._named.get(text)
        if known is None:
            known = frozenset(s for n in names_in(text) for s in content_stems(n))
            self._named[text] = known
        return known

    def _apart(self, pair: Pair, *, by_number: bool = False) -> bool:
        """What shows that two like texts tell of two things: numbers, days, negation, and names
        unless a number of more than chance holds them together."""
        a, b = pair.a, pair.b
        here, there = self.inside(a), self.inside(b)
        rivals = [(x, y) for x in here for y in there if one_count(x, y)]
        if rivals and not any(near(x, y) for x, y in rivals):
            return True
        if "absence_of_evidence" in (a.claim.type, b.claim.type):
            return True
        # The polarity is that of the main clause, of which the telling may be no part.
        text_a, text_b = self.text(a), self.text(b)
        if a.claim.polarity != b.claim.polarity and negated(text_a) != negated(text_b):
            return True
        if not by_number and other_names(text_a, text_b):
            return True
        return self._other_days(a, b)

    def inside(self, telling: Telling) -> list[Value]:
        """The numbers in a telling."""
        key = (telling.claim.claim_id, telling.start, telling.end)
        known = self._inside.get(key)
        if known is None:
            known = self._inside[key] = [
                v
                for v in self.values.get(telling.claim.claim_id, ())
                if telling.start <= v.row.start and v.row.end <= telling.end
            ]
        return known

    def text(self, telling: Telling) -> str:
        """What a telling says, who says it blanked out, character for character."""
        key = (telling.claim.claim_id, telling.start, telling.end)
        if key not in self._texts:
            self._texts[key] = self.content(telling.claim, telling.start, telling.end)
        return self._texts[key]

    def part(self, claim: ClaimRow, start: int, end: int) -> tuple[int, int]:
        """The part of a claim around some of its characters (document offsets)."""
        text = self._index.words_of(claim)
        s, e = part_around(
            text, start - claim.start, end - claim.start, self._index.parts_of(claim)
        )
        return claim.start + s, claim.start + e

    def content(self, claim: ClaimRow, start: int, end: int) -> str:
        """Characters of a claim with speakers and reporting words blanked out."""
        said = self._index.plain(claim.doc_id, start, end)
        for a in self._index.attributions_in(claim.sentence_id):
            told = a.speaker is not None and (a.depth == 1 or saying().match(a.cue or ""))
            if a.form == "stance" or not told:
                continue
            for first, last in ((a.speaker_start, a.speaker_end), (a.cue_start, a.cue_end)):
                if first is not None and last is not None and first < end and last > start:
                    first, last = max(first, start) - start, min(last, end) - start
                    said = f"{said[:first]}{' ' * (last - first)}{said[last:]}"
        return said

    def _other_days(self, a: Telling, b: Telling) -> bool:
        """Whether both are dated, and each to another time of the same size."""
        days_a, days_b = self._dates(a), self._dates(b)
        sizes = {d.granularity for d in days_a} & {d.granularity for d in days_b}
        for size in sorted(sizes):
            one = [d for d in days_a if d.granularity == size]
            two = [d for d in days_b if d.granularity == size]
            if not any(same_time(d, e) for d in one for e in two):
                return True
        return False

    def _dates(self, telling: Telling) -> list[DateRow]:
        rows = self._index.dates.get(telling.claim.sentence_id, ())
        start = telling.claim.start
        return [
            d
            for d in rows
            if telling.start <= d.start and d.end <= telling.end
            if not of_a_kind(self._index.plain(d.doc_id, start, d.start), d)
        ]
