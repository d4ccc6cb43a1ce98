"""The same proposition in several claims: words and numbers propose, typed comparison decides."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from quota_analysis.evidence.index import Index
from quota_analysis.evidence.numbers.values import COMPARED_ROLES, PERIODS, Value, same_number
from quota_analysis.evidence.same.names import Names
from quota_analysis.evidence.same.statements import Reader, Statement
from quota_analysis.evidence.same.vetoes import Vetoes
from quota_analysis.evidence.same.wording import Wording
from quota_analysis.evidence.text import content_stems, negated, part_around, without_opening
from quota_analysis.model import ClaimRow

Cluster = tuple[Value, ...]
# Stems that the sentences of two equal counts must share before they are one statement.
_LEAST_STEMS = 2
# Bounds of a number that is told roughly.
_ROUGH = ("about", "nearly")
# So many claims with a number are held against one that has it too.
_MOST_HELD = 20
# Up to so many values of a cluster it costs less to compare than to see which of them say the same.
_FEW = 4


@dataclass(frozen=True, slots=True)
class Member:
    """A claim in a group with the characters that state the proposition (document offsets)."""

    claim: ClaimRow
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Group:
    """Claims that state one proposition. values: the numbers it is about, none for words only."""

    members: tuple[Member, ...]
    values: tuple[Value, ...]
    why: str

    @property
    def documents(self) -> tuple[str, ...]:
        return tuple(sorted({m.claim.doc_id for m in self.members}))

    def core(self, member: Member) -> tuple[int, int]:
        """The characters that the proposition turns on: the number, else the whole part."""
        for value in self.values:
            if value.claim is not None and value.claim.claim_id == member.claim.claim_id:
                return value.row.start, value.row.end
        return member.start, member.end

    @property
    def claims(self) -> tuple[ClaimRow, ...]:
        return tuple(m.claim for m in self.members)


class Beside:
    """Clusters found by the documents that they stand in."""

    def __init__(self, clusters: Sequence[Cluster]) -> None:
        self._clusters = clusters
        self._in: dict[str, list[int]] = defaultdict(list)
        for n, cluster in enumerate(clusters):
            for doc_id in {v.row.doc_id for v in cluster}:
                self._in[doc_id].append(n)

    def told_with(self, cluster: Cluster) -> Iterator[Cluster]:
        """Those that some document tells beside the given one, in order."""
        found = {n for v in cluster for n in self._in.get(v.row.doc_id, ())}
        for n in sorted(found):
            yield self._clusters[n]


def find_groups(
    index: Index, values: Sequence[Value], clusters: Sequence[Cluster]
) -> tuple[Group, ...]:
    """Every proposition that at least two claims state, numbers first, then words."""
    names = Names(index.words_of(s) for s in index.sentences.values())
    reader, vetoes = Reader(index, names), Vetoes(index, values, names)
    by_number = [g for c in clusters for g in _number_groups(index, reader, vetoes, c)]
    together: dict[frozenset[str], set[tuple[int, int]]] = defaultdict(set)
    for g in by_number:
        for a, b in combinations(g.members, 2):
            pair = frozenset((a.claim.claim_id, b.claim.claim_id))
            together[pair].update((g.core(a), g.core(b)))
    return _joined(by_number, list(_word_groups(index, reader, vetoes, together)))


def _joined(by_number: Sequence[Group], by_words: Sequence[Group]) -> tuple[Group, ...]:
    """Numbers first, then words; what puts all claims of a number together with others around that
    number tells no second proposition, and is one group with it."""
    of_claim: dict[str, list[int]] = defaultdict(list)
    for n, group in enumerate(by_number):
        for claim_id in {m.claim.claim_id for m in group.members}:
            of_claim[claim_id].append(n)
    joined, rest = list(by_number), []
    gone: set[int] = set()
    for wider in by_words:
        told = {m.claim.claim_id: m for m in wider.members}
        near = {n for claim_id in told for n in of_claim[claim_id]} - gone
        within = [n for n in sorted(near) if _within(by_number[n], told)]
        first = by_number[within[0]].values[0] if within else None
        values = [v for n in within for v in by_number[n].values]
        if first is None or not all(same_number(first, v) for v in values):
            rest.append(wider)
            continue
        members = {m.claim.claim_id: m for n in within for m in by_number[n].members}
        every = sorted(
            (members.get(c, m) for c, m in told.items()),
            key=lambda m: (m.claim.doc_id, m.start, m.end),
        )
        why = f"{by_number[within[0]].why}; {wider.why}"
        joined[within[0]] = Group(tuple(every), tuple(values), why)
        gone.update(within)
        for n in within[1:]:
            joined[n] = joined[within[0]]
    return (*dict.fromkeys(joined), *rest)


def _within(group: Group, told: Mapping[str, Member]) -> bool:
    """Whether all that a number puts together is told, around the number, in what is told."""
    for member in group.members:
        other = told.get(member.claim.claim_id)
        start, end = group.core(member)
        if other is None or start < other.start or other.end < end:
            return False
    return True


# ---- numbers -------------------------------------------------------------------------------------


def number_clusters(index: Index, values: Sequence[Value]) -> tuple[Cluster, ...]:
    """Values that state the same number of the same thing in the same role, singles too.

    In order of unit, role and size; within a cluster in order of document and place.
    """
    blocks: dict[tuple[str, str, str, str], list[Value]] = defaultdict(list)
    for value in values:
        if value.claim is not None and value.thing and value.role in COMPARED_ROLES:
            blocks[value.key].append(value)
    return tuple(
        tuple(sorted(cluster, key=lambda v: (v.row.doc_id, v.row.start)))
        for _, block in sorted(blocks.items())
        for cluster in _cluster(
            index, sorted(block, key=lambda v: (v.point, v.row.doc_id, v.row.start))
        )
    )


def _number_groups(
    index: Index, reader: Reader, vetoes: Vetoes, cluster: Cluster
) -> Iterator[Group]:
    """The claims of a cluster put together where nothing but the number is compared: what is told
    of it may still be the opposite, or of another day."""
    if len({v.claim.claim_id for v in cluster if v.claim is not None}) < 2:
        return
    sets: list[list[tuple[Value, Statement]]] = []
    for value in cluster:
        assert value.claim is not None
        told = reader.part(value.claim, *_value_part(index, value))
        fits = (s for s in sets if not any(vetoes.told_apart(told, o) for _, o in s[:_MOST_HELD]))
        home = next(fits, None)
        if home is None:
            sets.append([(value, told)])
        else:
            home.append((value, told))
    for one in sets:
        own = tuple(v for v, _ in one)
        if len({v.claim.claim_id for v in own if v.claim is not None}) > 1:
            bounds = ", ".join(sorted({v.row.bound.replace("_", " ") for v in own}))
            why = f"the same number of {_counted(own[0])}, told as {_AS[own[0].role]} ({bounds})"
            yield Group(_number_members(index, own), own, why)


_AS = {
    "target": "a target",
    "observed": "what was counted",
    "capacity": "what there is",
    "share": "a share",
    "change": "a change",
    "other": "a number",
}


def _counted(value: Value) -> str:
    """`arrests a day for each office`."""
    rate = f" a {value.period}" if value.period else ""
    things = "times" if value.things == "multiple" else value.things.replace("_", " ")
    return f"{things}{rate}" + (f" for each {value.place}" if value.place else "")


def _cluster(index: Index, ordered: Sequence[Value]) -> list[list[Value]]:
    """Values in order of size put together with the first cluster whose every member fits."""
    clusters: list[list[Value]] = []
    # Of each cluster, what its members say, each once of two documents at most: whatever is held
    # against those is held against all that say the same.
    told: list[dict[object, list[Value]]] = []
    exact = [v for v in ordered if v.row.bound not in _ROUGH]
    points: list[tuple[float, float]] = []
    for value in (*exact, *(v for v in ordered if v.row.bound in _ROUGH)):
        # Sorted by size: only clusters near in value can still take it. "About 61,000" fits many
        # numbers: it comes last, goes to the nearest, and brings no two others together.
        near = list(reversed(range(max(0, len(clusters) - 4), len(clusters))))
        if value.row.bound in _ROUGH:
            at = bisect_left(points, value.point)
            near = sorted({*near, *range(max(at - 4, 0), min(at + 4, len(points)))})
            far = {n: abs(clusters[n][0].point[0] - value.point[0]) for n in near}
            near.sort(key=far.__getitem__)
        home = next(
            (
                n
                for n in near
                if all(_same_value(index, value, o) for like in told[n].values() for o in like)
            ),
            None,
        )
        if home is None and value.row.bound not in _ROUGH:
            points.append(value.point)
        if home is None:
            home = len(clusters)
            clusters.append([])
            told.append({})
        size = len(clusters[home])
        clusters[home].append(value)
        # The first few are held against one by one: most clusters are no larger.
        like = told[home].setdefault(size if size < _FEW else _said(index, value), [])
        if not like or (len(like) == 1 and like[0].row.doc_id != value.row.doc_id):
            like.append(value)
    return sorted(clusters, key=lambda c: c[0].point)


def _said(index: Index, value: Value) -> object:
    """All of a value that `_same_value` asks for, but for its document."""
    row, claim = value.row, value.claim
    assert claim is not None
    return (
        value.point,
        value.bounded,
        row.bound,
        value.key,
        row.unit,
        value.levels,
        row.time_start,
        row.time_end,
        index.stems[claim.claim_id],
        _part_negated(index, value),
    )


def _same_value(index: Index, a: Value, b: Value) -> bool:
    if not same_number(a, b):
        return False
    if a.levels and b.levels and not a.levels & b.levels:
        return False
    if _apart_in_time(a, b):
        return False
    return _one_statement(index, a, b) and _part_negated(index, a) == _part_negated(index, b)


def _one_statement(index: Index, a: Value, b: Value) -> bool:
    """Whether an equal number is told of one thing."""
    if a.row.doc_id == b.row.doc_id or (a.role == "target" and a.period):
        return True
    # A bare count may agree by chance: the sentences must share words beside what is counted,
    # and a length of time is nobody's particular.
    assert a.claim is not None
    assert b.claim is not None
    if a.thing in PERIODS:
        return False
    shared = index.stems[a.claim.claim_id] & index.stems[b.claim.claim_id]
    counted = content_stems(f"{a.thing} {a.row.unit}") if len(shared) >= _LEAST_STEMS else ()
    return len(shared.difference(counted)) >= _LEAST_STEMS


def _apart_in_time(a: Value, b: Value) -> bool:
    sa, ea, sb, eb = a.row.time_start, a.row.time_end, b.row.time_start, b.row.time_end
    if a.role == "target" or sa is None or ea is None or sb is None or eb is None:
        return False
    return ea < sb or eb < sa


def _part_negated(index: Index, value: Value) -> bool:
    start, end = _value_part(index, value)
    return negated(index.plain(value.row.doc_id, start, end))


def _value_part(index: Index, value: Value) -> tuple[int, int]:
    """The part of the claim around a number, in document offsets."""
    claim = value.claim
    assert claim is not None
    text = index.words_of(claim)
    number = value.row.start - claim.start, value.row.end - claim.start
    start, end = without_opening(text, *part_around(text, *number, index.parts_of(claim)))
    return claim.start + min(start, number[0]), claim.start + max(end, number[1])


def _number_members(index: Index, cluster: Cluster) -> tuple[Member, ...]:
    members: dict[str, Member] = {}
    for value in cluster:
        assert value.claim is not None
        if value.claim.claim_id not in members:
            start, end = _value_part(index, value)
            members[value.claim.claim_id] = Member(value.claim, start, end)
    return tuple(members.values())


# ---- words ---------------------------------------------------------------------------------------


def _word_groups(
    index: Index,
    reader: Reader,
    vetoes: Vetoes,
    together: Mapping[frozenset[str], Collection[tuple[int, int]]],
) -> Iterable[Group]:
    def told(a: Statement, b: Statement) -> bool:
        """Parts around a number that already puts the two together say nothing new."""
        spans = together.get(frozenset((a.claim_id, b.claim_id)), ())
        return any(_holds(s, span) for span in spans for s in (a, b))

    for found in Wording(index, reader, vetoes, skip=told).retold():
        if len({s.doc_id for s in found.statements}) > 1:
            members = (Member(index.claims[s.claim_id], s.start, s.end) for s in found.statements)
            why = (
                f"alike in wording ({found.score:.2f} of 1); no number, name or negation speaks "
                "against it"
            )
            yield Group(tuple(members), (), why)


def _holds(unit: Statement, span: tuple[int, int]) -> bool:
    return unit.start <= span[0] and span[1] <= unit.end
