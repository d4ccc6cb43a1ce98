"""What was counted beside what was to be reached: it tells something, and refutes nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from quota_analysis.evidence.numbers.intervals import over, scaled
from quota_analysis.evidence.numbers.values import (
    Value,
    is_general,
    is_ratio,
    same_number,
    split_unit,
)
from quota_analysis.evidence.same.groups import Beside, Cluster
from quota_analysis.evidence.sums.base import Check, Sheet, reckon, same_subject
from quota_analysis.evidence.sums.inputs import Input, input_from, input_of
from quota_analysis.evidence.sums.periods import rate_text
from quota_analysis.evidence.sums.places import is_target
from quota_analysis.evidence.sums.shares import percent
from quota_analysis.prose import capital

if TYPE_CHECKING:
    import pint

# So many observations are held against one target, those told in most of its documents first.
_MOST = 3

# Characters of two or three sentences of news.
_NEAR = 400


def reached(sheet: Sheet) -> Iterator[Check]:
    """Each rate that was counted, against the target for it told in one of its documents."""
    observed: dict[tuple[str | None, str | None, str | None], list[Cluster]] = defaultdict(list)
    targets = [c for c in sheet.clusters if is_target(c) and c[0].period is not None]
    for cluster in sheet.clusters:
        one = cluster[0]
        usable = one.role == "observed" and one.row.bound != "vague" and not is_ratio(one)
        if usable and one.period is not None and any(_own(v) for v in cluster):
            observed[one.thing, one.period, one.place].append(cluster)
    # Where the corpus has one target and one observation of a thing, pages apart are of one matter.
    goals = Counter((c[0].thing, c[0].period, c[0].place) for c in targets)
    beside = {key: Beside(found) for key, found in observed.items()}
    for target in targets:
        one = target[0]
        if any(v.row.quantity_id in sheet.replaced for v in target) or one.point[0] <= 0:
            continue
        key = (one.thing, one.period, one.place)
        near = list(beside[key].told_with(target)) if key in beside else []
        documents = {v.row.doc_id for v in target}
        near.sort(key=lambda c: -len({v.row.doc_id for v in c} & documents))
        alone = observed.get(key, ()) if goals[key] == 1 and not is_general(one.thing) else ()
        if not near and len(alone) == 1:
            near = [*alone]
        for counted in near[:_MOST]:
            if not _levels_meet(target, counted) or same_number(counted[0], one):
                continue
            # Money and people are told of everywhere: only what stands near is of the target.
            if not is_general(one.thing) or _stand_near(target, counted):
                yield from _reached(
                    sheet,
                    target,
                    input_of(counted),
                    rate_text(counted),
                    sheet.units.of(counted[0]),
                )
        for fact in sheet.facts:
            thing, period, place = split_unit(fact.unit)
            if thing is None or period is None or place is not None:
                continue
            number = input_from(fact)
            when = f", {fact.period}" if fact.period else ""
            words = f"{number.text} {thing} a {period} ({fact.source}{when})"
            yield from _reached(sheet, target, number, words, sheet.units.unit((thing,), (period,)))


def _levels_meet(target: Cluster, counted: Cluster) -> bool:
    one, other = target[0].levels, counted[0].levels
    return not one or not other or bool(one & other)


def _stand_near(target: Cluster, counted: Cluster) -> bool:
    return any(
        t.row.doc_id == c.row.doc_id
        and abs(t.row.start - c.row.start) < _NEAR
        and same_subject(t, c)
        for t in target
        for c in counted
    )


def _own(value: Value) -> bool:
    """Whether a number is told with its unit: a bare "six" may be of anything told before."""
    return any(c.isdigit() for c in value.row.text) or " " in value.row.text.strip()


def _reached(
    sheet: Sheet, target: Cluster, counted: Input, words: str, unit: pint.Unit
) -> Iterator[Check]:
    one, goal = target[0], input_of(target)
    if not (unit / sheet.units.of(one)).dimensionless:
        return
    result = reckon(lambda x, y: scaled(over(x, y), 100), counted, goal)
    yield Check(
        statement=capital(
            f"{words} were counted, {percent(result.point)} of the target of {rate_text(target)}."
        ),
        formula=(f"{counted.text} {one.unit} ÷ {goal.text} {one.unit} = {percent(result.point)}"),
        point=result.point,
        bounded=result.bounded,
        unit="percent",
        verdict="informative",
        why="what was counted beside what was to be reached; neither speaks against the other",
        inputs=(counted, goal),
    )
