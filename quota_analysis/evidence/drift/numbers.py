"""Changes in numbers: rounded, or left without the word that bounds them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from quota_analysis.evidence.drift.changes import Change, quoted
from quota_analysis.evidence.drift.tellings import Tellings
from quota_analysis.evidence.drift.told import Pair
from quota_analysis.evidence.numbers.nearness import near, particular_size, rounds
from quota_analysis.evidence.numbers.values import Value, is_general, is_ratio
from quota_analysis.evidence.same.groups import Group
from quota_analysis.evidence.text import content_stems

# Bounds whose loss changes what is said.
_BOUNDS = ("at_least", "at_most", "more_than", "fewer_than", "about", "nearly")
# Stems that the words around two numbers share beside what is counted; of loose ones, beside
# names, of which two may stand for one of them.
_LEAST_EQUAL, _LEAST_LOOSE = 2, 3
_ROUGH = ("about", "nearly")
_FLAT = ("exact", "range")


class NumberChanges:
    """The changes in numbers between two tellings of different documents."""

    def __init__(
        self, tellings: Tellings, values: Sequence[Value], groups: Sequence[Group]
    ) -> None:
        self._tellings = tellings
        self._of_document: dict[str, list[Value]] = defaultdict(list)
        for value in values:
            self._of_document[value.row.doc_id].append(value)
        self._group: dict[str, set[int]] = defaultdict(set)
        for n, group in enumerate(groups):
            for value in group.values:
                self._group[value.row.quantity_id].add(n)

    def between(self, pair: Pair) -> Iterator[Change]:
        for x in self._tellings.inside(pair.a):
            for y in self._tellings.inside(pair.b):
                told_on = self._told_on(pair, x, y)
                if not told_on and not (_one_thing(x, y) and self._one_matter(x, y)):
                    continue
                yield from self._rounded(x, y)
                yield from self._bound_dropped(x, y)

    def _told_on(self, pair: Pair, x: Value, y: Value) -> bool:
        """Whether pages of which one rests on the other tell one number in other words: "accidents
        came to 295", "some 300 accidents"."""
        if not pair.firm or not self._tellings.order.close(*pair.documents):
            return False
        if _kind(x) != _kind(y) or _kind(x) == "measured":
            return False
        if x.point != y.point and not (rounds(x, y) and y.row.bound in _ROUGH):
            return False
        rivals = (
            v
            for own, telling in ((x, pair.a), (y, pair.b))
            for v in self._tellings.inside(telling)
            if v is not own and _kind(v) == _kind(own)
        )
        return not any(rivals) and len(pair.a.stems & pair.b.stems) >= _LEAST_LOOSE

    def _one_matter(self, x: Value, y: Value) -> bool:
        """Whether the words around two numbers show that both count one thing.

        Shares, money and the like, small numbers, and numbers that are not quite equal ask for more
        of them; equal numbers of one group have been held against each other before.
        """
        counted = frozenset(content_stems(x.thing or ""))
        a, b = self._tellings.around(x), self._tellings.around(y)
        close = self._tellings.order.close(x.row.doc_id, y.row.doc_id)
        if close and x.point == y.point and particular_size(x):
            return bool((a.stems & b.stems) - counted)
        if x.point != y.point or is_ratio(x) or is_general(x.thing) or not particular_size(x):
            plain = len(self._tellings.shared(a, b) - counted)
            named = len((a.stems & b.stems) - counted)
            return plain >= _LEAST_LOOSE or (plain + 1 >= _LEAST_LOOSE and named > _LEAST_LOOSE)
        ids = (x.row.quantity_id, y.row.quantity_id)
        if self._group[ids[0]] & self._group[ids[1]]:
            return True
        return len((a.stems & b.stems) - counted) >= _LEAST_EQUAL

    def _rounded(self, x: Value, y: Value) -> Iterator[Change]:
        if not rounds(x, y) or self._holds(y.row.doc_id, x) or self._holds(x.row.doc_id, y):
            return
        yield _change(
            "number_rounded",
            x,
            y,
            f"{quoted(x.row.text)} in {x.row.doc_id} is {quoted(y.row.text)} in {y.row.doc_id}",
        )

    def _bound_dropped(self, x: Value, y: Value) -> Iterator[Change]:
        if x.row.bound not in _BOUNDS or y.row.bound not in _FLAT or not near(x, y):
            return
        if x.point != y.point and not rounds(x, y):
            return
        # Who leaves the bound away in one place and keeps it in another has not dropped it.
        if self._holds(y.row.doc_id, x, bound=True) or self._holds(x.row.doc_id, y, bound=True):
            return
        yield _change(
            "bound_dropped",
            x,
            y,
            f"{quoted(x.row.text)} in {x.row.doc_id} is {quoted(y.row.text)} in {y.row.doc_id}, "
            f"without “{x.row.bound.replace('_', ' ')}”",
            # A number that was a bound has changed more than one that was only rough.
            weight=int(x.row.bound not in ("about", "nearly")),
        )

    def _holds(self, doc_id: str, value: Value, *, bound: bool = False) -> bool:
        """Whether a document tells the number just so."""
        return any(
            v.point == value.point
            and _one_thing(v, value)
            and (not bound or (v.row.bound in _BOUNDS) == (value.row.bound in _BOUNDS))
            for v in self._of_document.get(doc_id, ())
        )


def _kind(value: Value) -> str:
    """A share by what it is a share in, a count of things, or a measure of time, money and such."""
    if is_ratio(value):
        return (value.thing or "").split(" of ")[0]
    return "measured" if value.role == "other" or _measures(value) else "count"


def _measures(value: Value) -> bool:
    return value.thing is not None and is_general(value.thing)


def _one_thing(x: Value, y: Value) -> bool:
    if is_ratio(x) or is_ratio(y):
        return x.row.unit == y.row.unit
    # "2,300 lorries use it each day": the period may stand too far off to be read with the number.
    return x.thing == y.thing and (x.period == y.period or None in (x.period, y.period))


def _change(kind: str, x: Value, y: Value, why: str, weight: int = 0) -> Change:
    return Change(kind, x.row.start, x.row.end, y.row.start, y.row.end, why, weight)
