"""What was counted beside what was to be reached: it tells something, and refutes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from quota_analysis.evidence.checks_base import Check, Sheet, capital, reckon, same_subject
from quota_analysis.evidence.checks_periods import rate_text
from quota_analysis.evidence.checks_places import is_target
from quota_analysis.evidence.checks_shares import percent
from quota_analysis.evidence.groups import Beside, Cluster
from quota_analysis.evidence.inputs import Input, input_from, input_of
from quota_analysis.evidence.intervals import over, scaled
from quota_analysis.evidence.values import is_general, is_ratio, place_name, same_number, split_unit

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
        if usable and one.period is not None:
            observed[one.thing, one.period, one.place].append(cluster)
    beside = {key: Beside(found) for key, found in observed.items()}
    for target in targets:
        one = target[0]
        if any(v.row.quantity_id in sheet.replaced for v in target) or one.point[0] <= 0:
            continue
        key = (one.thing, one.period, one.place)
        near = list(beside[key].told_with(target)) if key in beside else []
        documents = {v.row.doc_id for v in target}
        near.sort(key=lambda c: -len({v.row.doc_id for v in c} & documents))
        for counted in near[:_MOST]:
            if not _levels_meet(target, counted) or same_number(counted[0], one):
                continue
            # Money and people are told of everywhere: only what stands near is of the target.
            if not is_general(one.thing) or _stand_near(target, counted):
                yield _reached(sheet, target, input_of(counted), rate_text(counted))
        for fact in sheet.facts:
            thing, period, place = split_unit(fact.unit)
            if thing is None or (period, place, None) != (one.period, None, one.place):
                continue
            topic = sheet.index.topic
            if place_name(topic, thing) == place_name(topic, one.thing):
                number = input_from(fact)
                words = f"{number.text} {thing} a {period} ({fact.source}, {fact.period})"
                yield _reached(sheet, target, number, words)


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


def _reached(sheet: Sheet, target: Cluster, counted: Input, words: str) -> Check:
    one, goal = target[0], input_of(target)
    result = reckon(lambda x, y: scaled(over(x, y), 100), counted, goal)
    return Check(
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
