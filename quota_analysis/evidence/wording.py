"""The same claim in other words: wording proposes pairs, numbers, negation and roles may veto."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

from quota_analysis.evidence.index import Index
from quota_analysis.evidence.text import without_opening, words
from quota_analysis.evidence.values import Value, same_number
from quota_analysis.model import ClaimRow

Key = TypeVar("Key", bound=tuple[str, int, int])

# A stem in more claims than this proposes no pair: the cost of proposing stays linear.
_MAX_CLAIMS_A_STEM = 40
# Accepted cosine of wording, of whole sentences or their parts, with at least this many stems in
# common. Swept from .30 to .60, with 3 and 4 stems, over the 561 pairs of debate sentence and
# fact-checked claim of Shaar et al. 2020: at .44 with 4 stems 29% of the pairs are found (most are
# retold in other words) and 8% of the sentences have a wrong one of 560 claims above it; with 3
# stems it would be 37% and 15%. Typed comparison comes after.
SAME_WORDING = 0.44
_LEAST_SHARED = 4
# What an equal concept at an equal level adds: about two shared words of a claim of ten.
_TYPED_BONUS = 0.12


@dataclass(frozen=True, slots=True)
class Unit:
    """A claim, or a part of one (document offsets), with its content stems."""

    start: int
    end: int
    stems: frozenset[str]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two claims are, and which parts of them."""

    score: float
    a: Unit
    b: Unit

    @property
    def units(self) -> tuple[Unit, Unit]:
        return self.a, self.b


class Wording:
    """Finds pairs of claims of different documents that say the same in other words."""

    def __init__(self, index: Index, values: Sequence[Value]) -> None:
        self._index = index
        self._numbers: dict[str, list[Value]] = defaultdict(list)
        for value in values:
            if value.claim is not None and value.role != "source_count":
                self._numbers[value.claim.claim_id].append(value)
        self._units = {c.claim_id: _units(index, c) for c in index.outer.values()}

    def pairs(self) -> Iterator[tuple[str, str, Likeness]]:
        """Pairs of claims, alike enough and not vetoed, in order."""
        for a, b in self._candidates():
            found = self.likeness(self._index.claims[a], self._index.claims[b])
            if found and found.score >= SAME_WORDING:
                yield a, b, found

    def _candidates(self) -> list[tuple[str, str]]:
        """Pairs that share enough stems which few claims have."""
        holders: dict[str, list[str]] = defaultdict(list)
        for claim_id in self._units:
            for one in sorted(self._index.stems[claim_id]):
                holders[one].append(claim_id)
        shared: dict[tuple[str, str], int] = defaultdict(int)
        for ids in holders.values():
            if 1 < len(ids) <= _MAX_CLAIMS_A_STEM:
                for pair in combinations(ids, 2):
                    shared[pair] += 1
        claims = self._index.claims
        return sorted(
            (a, b)
            for (a, b), n in shared.items()
            if n >= _LEAST_SHARED and claims[a].doc_id != claims[b].doc_id
        )

    def likeness(self, a: ClaimRow, b: ClaimRow) -> Likeness | None:
        """The best match among the two claims' parts; None where a veto holds or none is near."""
        best: Likeness | None = None
        for x in self._units[a.claim_id]:
            for y in self._units[b.claim_id]:
                shared = x.stems & y.stems
                if len(shared) < _LEAST_SHARED:
                    continue
                score = self._index.vocabulary.cosine(x.stems, y.stems, shared)
                if score + _TYPED_BONUS >= SAME_WORDING:
                    score += self._typed(a, b, x, y)
                if best is None or score > best.score:
                    best = Likeness(min(score, 1.0), x, y)
        if best is None or best.score < SAME_WORDING or self._vetoed(a, b, best):
            return None
        x = self._narrowed(a, best.a, best.b.stems)
        return Likeness(best.score, x, self._narrowed(b, best.b, x.stems))

    def _narrowed(self, claim: ClaimRow, unit: Unit, other: frozenset[str]) -> Unit:
        """The one part of the claim that holds most of what is shared, where there is one."""
        weight = self._index.vocabulary.total
        shared = weight(unit.stems & other)
        inside = [
            p
            for p in self._units[claim.claim_id]
            if unit.start <= p.start and p.end <= unit.end and p is not unit
        ]
        main = max(inside, key=lambda p: weight(p.stems & other), default=unit)
        return main if weight(main.stems & other) >= shared / 2 else unit

    def _typed(self, a: ClaimRow, b: ClaimRow, x: Unit, y: Unit) -> float:
        text_a = self._index.plain(a.doc_id, x.start, x.end)
        text_b = self._index.plain(b.doc_id, y.start, y.end)
        in_a, in_b = self._index.concepts(text_a), self._index.concepts(text_b)
        concept = any(in_a[c] & in_b[c] for c in sorted(in_a.keys() & in_b.keys()))
        level = self._index.levels(text_a) & self._index.levels(text_b)
        return _TYPED_BONUS if concept and level else 0.0

    def _vetoed(self, a: ClaimRow, b: ClaimRow, found: Likeness) -> bool:
        """Numbers, negation and roles may each forbid what the words propose."""
        absent = {a.type == "absence_of_evidence", b.type == "absence_of_evidence"}
        if len(absent) > 1 or a.polarity != b.polarity:
            return True
        text_a = self._index.plain(a.doc_id, found.a.start, found.a.end)
        text_b = self._index.plain(b.doc_id, found.b.start, found.b.end)
        levels_a, levels_b = self._index.levels(text_a), self._index.levels(text_b)
        if levels_a and levels_b and not levels_a & levels_b:
            return True
        here = [v for v in self._numbers[a.claim_id] if _within(v, found.a)]
        there = [v for v in self._numbers[b.claim_id] if _within(v, found.b)]
        if here and there and not any(same_number(x, y) for x in here for y in there):
            return True
        return _roles_swapped(text_a, text_b)


def _units(index: Index, claim: ClaimRow) -> tuple[Unit, ...]:
    if len(index.stems[claim.claim_id]) < _LEAST_SHARED:
        return ()
    text = index.words_of(claim)
    pieces = ((0, len(text)), *index.parts_of(claim))
    spans = dict.fromkeys(without_opening(text, s, e) for s, e in pieces)
    units = (
        Unit(claim.start + s, claim.start + e, index.stems_between(claim, s, e)) for s, e in spans
    )
    return tuple(u for u in units if len(u.stems) >= _LEAST_SHARED)


def _within(value: Value, unit: Unit) -> bool:
    return unit.start <= value.row.start and value.row.end <= unit.end


def _roles_swapped(a: str, b: str) -> bool:
    """Whether two names stand in one order here and in the other there, with no passive."""
    if " by " in a or " by " in b:
        return False
    names_a, names_b = _names(a), _names(b)
    common = [n for n in names_a if n in names_b]
    return common[:2] != [n for n in names_b if n in common][:2]


def _names(text: str) -> list[str]:
    found: list[str] = []
    for lower, start, end in words(text):
        if text[start].isupper() and lower not in found and end - start > 1:
            found.append(lower)
    return found


def link(scores: Mapping[tuple[Key, Key], float]) -> list[list[Key]]:
    """Join keys from the likest pair down, as long as the joined sets are alike on average."""
    home: dict[Key, list[Key]] = {}
    for (a, b), _ in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        one, other = home.setdefault(a, [a]), home.setdefault(b, [b])
        if one is other:
            continue
        across = [scores.get((x, y)) or scores.get((y, x)) or 0.0 for x in one for y in other]
        # Half the threshold: a chain of like neighbours is no shared proposition.
        if sum(across) / len(across) < SAME_WORDING / 2:
            continue
        one.extend(other)
        for moved in other:
            home[moved] = one
    unique = {id(keys): sorted(keys) for keys in home.values() if len(keys) > 1}
    return sorted(unique.values())
