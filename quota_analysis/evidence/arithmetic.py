"""What the numbers imply when put together: units decide what may be multiplied or divided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from quota_analysis.evidence.groups import Beside, Cluster
from quota_analysis.evidence.index import Index
from quota_analysis.evidence.inputs import Input, input_from, input_of, point_of
from quota_analysis.evidence.intervals import Interval, meet, over, times
from quota_analysis.evidence.order import StatedOrder
from quota_analysis.evidence.text import singular
from quota_analysis.evidence.values import (
    PERIOD_DAYS,
    is_ratio,
    number_text,
    place_name,
    plural,
    range_text,
    split_unit,
)
from quota_analysis.model import CheckInputRow, CheckRow, FactRow

# So many numbers of how many places there are go into sums with one rate.
_MAX_COUNTS = 20


@dataclass(frozen=True, slots=True)
class Check:
    """One piece of arithmetic, not yet numbered."""

    statement: str
    formula: str
    point: tuple[float, float]
    bounded: Interval
    unit: str
    verdict: str
    why: str
    inputs: tuple[Input, ...]


def find_checks(
    index: Index,
    clusters: Sequence[Cluster],
    facts: Sequence[FactRow],
    orders: Sequence[StatedOrder],
) -> tuple[tuple[CheckRow, ...], tuple[CheckInputRow, ...]]:
    """Every check that the units allow, numbered, with its inputs.

    A rate that a text says was replaced is not multiplied any more.
    """
    replaced = {o.earlier.row.quantity_id for o in orders}
    checks: list[CheckRow] = []
    inputs: list[CheckInputRow] = []
    # A vague plural ("thousands") is no number to reckon with.
    targets = [
        c
        for c in clusters
        if c[0].role == "target" and c[0].row.bound != "vague" and not is_ratio(c[0])
    ]
    for check in _dedupe(
        (
            *_places(index, clusters, targets, facts, replaced),
            *_periods(targets),
            *_per_head(index, clusters, targets, facts),
        )
    ):
        check_id = f"k{len(checks) + 1}"
        checks.append(
            CheckRow(
                check_id=check_id,
                statement=check.statement,
                formula=check.formula,
                point_low=_round(check.point[0]),
                point_high=_round(check.point[1]),
                bounded_low=_round(check.bounded[0]),
                bounded_high=_round(check.bounded[1]),
                unit=check.unit,
                verdict=check.verdict,
                why=check.why,
            )
        )
        ids: list[tuple[str | None, str | None]] = [
            (q, None) for i in check.inputs for q in i.quantities
        ]
        ids += [(None, i.fact) for i in check.inputs if i.fact]
        inputs += [
            CheckInputRow(check_id=check_id, position=n, quantity_id=q, fact_id=f)
            for n, (q, f) in enumerate(ids)
        ]
    return tuple(checks), tuple(inputs)


def _dedupe(checks: Sequence[Check]) -> list[Check]:
    return list({c.formula: c for c in reversed(checks)}.values())[::-1]


def _round(number: float | None) -> float | None:
    return None if number is None else round(number, 6)


# ---- inputs --------------------------------------------------------------------------------------


def _counts_of(
    index: Index,
    place: str,
    capacities: Mapping[str, Sequence[Cluster]],
    facts: Sequence[FactRow],
    rate: Cluster,
) -> Iterator[Input]:
    """How many such places, or people, there are: facts of the pack, then what the corpus says,
    of more numbers than `_MAX_COUNTS` those told beside the rate first."""
    for fact in facts:
        thing, period, _ = split_unit(fact.unit)
        if thing and period is None and place_name(index.topic, singular(thing)) == place:
            yield input_from(fact)
    told = capacities.get(place, ())
    if len(told) > _MAX_COUNTS:
        documents = {v.row.doc_id for v in rate}
        told = sorted(told, key=lambda c: documents.isdisjoint(v.row.doc_id for v in c))
    for cluster in told[:_MAX_COUNTS]:
        yield input_of(cluster)


def _capacities(index: Index, clusters: Sequence[Cluster]) -> dict[str, list[Cluster]]:
    """Under each place or kind of people, the numbers that say how many of them there are."""
    found: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        one = cluster[0]
        if one.role != "capacity" or one.period is not None or one.place is not None:
            continue
        things = (one.thing, split_unit(one.row.unit)[0])
        for place in dict.fromkeys(place_name(index.topic, singular(t)) for t in things if t):
            if place is not None:
                found[place].append(cluster)
    return found


def _rate(cluster: Cluster, per: str | None = None) -> str:
    """`75 arrests a day for each office`, in the unit words of the text's first mention."""
    one = cluster[0]
    number = range_text(*point_of(cluster))
    period = f" a {one.period}" if one.period else ""
    place = f" for each {per or one.place}" if per or one.place else ""
    return f"{number} {one.things}{period}{place}"


# ---- verdicts ------------------------------------------------------------------------------------


def _verdict(point: tuple[float, float], against: tuple[float, float], bounded: bool) -> str:
    """From the bounded reading; informative where only the point reading says no."""
    if not bounded:
        return "inconsistent"
    return "consistent" if meet(point, against) else "informative"


def _why(verdict: str) -> str:
    return {
        "inconsistent": "even with the loosest bounds any text gives, no value fits both",
        "consistent": "the numbers as written fit together",
        "informative": (
            "the numbers as written do not fit, the bounds that the texts give leave room for both"
        ),
        "cannot_tell": "nothing to hold the result against",
    }[verdict]


# ---- places --------------------------------------------------------------------------------------


def _places(
    index: Index,
    clusters: Sequence[Cluster],
    targets: Sequence[Cluster],
    facts: Sequence[FactRow],
    replaced: Container[str],
) -> Iterator[Check]:
    """A target for each place against one for the whole, with the number of places."""
    capacities = _capacities(index, clusters)
    beside = Beside([c for c in targets if c[0].place is None])
    for each in targets:
        place, one = each[0].place, each[0]
        if place is None or any(v.row.quantity_id in replaced for v in each):
            continue
        wholes = [
            c
            for c in beside.told_with(each)
            if c[0].thing == one.thing and c[0].period == one.period
        ]
        counts = list(_counts_of(index, place, capacities, facts, each))
        rate = input_of(each)
        shared = {
            n: len(set(input_of(w).documents) & set(rate.documents)) for n, w in enumerate(wholes)
        }
        # Rival numbers for the whole hold at different times: the one that most documents tell
        # beside this rate is held against it.
        most = max(shared.values(), default=0)
        together = [w for n, w in enumerate(wholes) if most and shared[n] == most]
        for whole in together:
            yield from _one_whole(each, whole, counts, place)
        if not together:
            for count in counts:
                yield _product(each, count, place, None)


def _one_whole(
    each: Cluster, whole: Cluster, counts: Sequence[Input], place: str
) -> Iterator[Check]:
    rate, total = input_of(each), input_of(whole)
    implied = (total.point[0] / rate.point[1], total.point[1] / rate.point[0])
    bounded = over(total.bounded, rate.bounded)
    count = counts[0] if counts else None
    unit = plural(place)
    statement = (
        f"{_capital(_rate(whole))} in all, at {_rate(each)}, would take "
        f"{range_text(*implied)} {unit}"
    )
    verdict = "cannot_tell"
    if count is not None:
        statement += f"; there are {range_text(*count.point)} ({count.source})"
        verdict = _verdict(implied, count.point, meet(bounded, count.bounded))
    yield Check(
        statement=statement + ".",
        formula=(
            f"{range_text(*total.point)} {whole[0].unit} ÷ {range_text(*rate.point)} "
            f"{each[0].unit} = {range_text(*implied)} {unit}"
        ),
        point=implied,
        bounded=bounded,
        unit=unit,
        verdict=verdict,
        why=_why(verdict),
        inputs=(total, rate, *((count,) if count else ())),
    )
    for number in counts:
        yield _product(each, number, place, whole)


def _product(each: Cluster, count: Input, place: str, whole: Cluster | None) -> Check:
    rate = input_of(each)
    point = (rate.point[0] * count.point[0], rate.point[1] * count.point[1])
    bounded = times(rate.bounded, count.bounded)
    one = each[0]
    unit = "/".join(p for p in (one.things, one.period) if p)
    result = f"{range_text(*point)} {one.things}" + (f" a {one.period}" if one.period else "")
    statement = (
        f"{_capital(_rate(each))} makes {result} with {range_text(*count.point)} "
        f"{plural(place)} ({count.source})"
    )
    verdict = "cannot_tell"
    inputs: tuple[Input, ...] = (rate, count)
    if whole is not None:
        total = input_of(whole)
        verdict = _verdict(point, total.point, meet(bounded, total.bounded))
        statement += f"; the texts give {range_text(*total.point)} for the whole"
        inputs = (rate, count, total)
    return Check(
        statement=statement + ".",
        formula=(
            f"{range_text(*rate.point)} {one.unit} × {range_text(*count.point)} "
            f"{plural(place)} = {range_text(*point)} {unit}"
            + (f"; against {range_text(*input_of(whole).point)} {unit}" if whole else "")
        ),
        point=point,
        bounded=bounded,
        unit=unit,
        verdict=verdict,
        why=_why(verdict),
        inputs=inputs,
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


# ---- periods -------------------------------------------------------------------------------------


def _periods(targets: Sequence[Cluster]) -> Iterator[Check]:
    """The same target told per day and per year: days in a period decide."""
    alike: dict[tuple[str | None, str | None], list[Cluster]] = defaultdict(list)
    for cluster in targets:
        if cluster[0].period in PERIOD_DAYS:
            alike[cluster[0].thing, cluster[0].place].append(cluster)
    beside = {same: Beside(found) for same, found in alike.items()}
    for short in (c for c in targets if c[0].period in PERIOD_DAYS):
        for long in beside[short[0].thing, short[0].place].told_with(short):
            a, b = short[0], long[0]
            if a.period not in PERIOD_DAYS or b.period not in PERIOD_DAYS:
                continue
            if PERIOD_DAYS[a.period][2] >= PERIOD_DAYS[b.period][2]:
                continue
            few, many, usual = (
                long_days / short_days
                for long_days, short_days in zip(
                    PERIOD_DAYS[b.period], PERIOD_DAYS[a.period], strict=True
                )
            )
            x, y = input_of(short), input_of(long)
            point = (x.point[0] * usual, x.point[1] * usual)
            bounded = times(x.bounded, (few, many))
            verdict = _verdict(point, y.point, meet(bounded, y.bounded))
            unit = "/".join(p for p in (a.things, b.period, a.place) if p)
            yield Check(
                statement=(
                    f"{_capital(_rate(short))} makes {range_text(*point)} a {b.period}; "
                    f"the texts give {range_text(*y.point)}."
                ),
                formula=(
                    f"{range_text(*x.point)} {a.unit} × {number_text(usual)} {a.period}s/{b.period}"
                    f" = {range_text(*point)} {unit}; against {range_text(*y.point)} {unit}"
                ),
                point=point,
                bounded=bounded,
                unit=unit,
                verdict=verdict,
                why=f"{_why(verdict)} ({range_text(few, many)} {a.period}s counted)",
                inputs=(x, y),
            )


# ---- people --------------------------------------------------------------------------------------


def _per_head(
    index: Index, clusters: Sequence[Cluster], targets: Sequence[Cluster], facts: Sequence[FactRow]
) -> Iterator[Check]:
    """A target for the whole shared out over those who have to reach it."""
    heads = Beside(
        [
            c
            for c in clusters
            if c[0].role == "capacity"
            and c[0].period is None
            and c[0].place is None
            and _acts(index, c)
        ]
    )
    for whole in targets:
        one = whole[0]
        if one.place is not None or one.period is None:
            continue
        total = input_of(whole)
        for cluster in heads.told_with(whole):
            staff = input_of(cluster)
            if staff.point[0] <= 0:
                continue
            point = (total.point[0] / staff.point[1], total.point[1] / staff.point[0])
            head = singular(cluster[0].things.split()[-1])
            unit = f"{one.things}/{one.period}/{head}"
            yield Check(
                statement=(
                    f"{_capital(_rate(whole))} over {range_text(*staff.point)} "
                    f"{cluster[0].things} "
                    f"is {range_text(*point)} a {one.period} for each."
                ),
                formula=(
                    f"{range_text(*total.point)} {one.unit} ÷ {range_text(*staff.point)} "
                    f"{cluster[0].things} = {range_text(*point)} {unit}"
                ),
                point=point,
                bounded=over(total.bounded, staff.bounded),
                unit=unit,
                verdict="informative",
                why="one number for the whole shared out evenly; nothing to hold it against",
                inputs=(total, staff),
            )


def _acts(index: Index, cluster: Cluster) -> bool:
    """Whether what is counted are people who do the work: a hierarchy's staff."""
    text = f"{cluster[0].row.unit} {cluster[0].row.text}"
    return "staff" in index.levels(text)
