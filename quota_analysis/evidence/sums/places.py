"""A target for each place or person, how many there are, and one for the whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from quota_analysis.evidence.numbers.intervals import over, times
from quota_analysis.evidence.numbers.values import (
    is_general,
    is_ratio,
    place_name,
    plural,
    split_unit,
)
from quota_analysis.evidence.same.groups import Beside, Cluster
from quota_analysis.evidence.sums.base import (
    Check,
    Sheet,
    cue,
    is_count,
    reckon,
    softened,
)
from quota_analysis.evidence.sums.inputs import Input, input_from, input_of
from quota_analysis.evidence.sums.periods import rate_text
from quota_analysis.evidence.text import singular
from quota_analysis.prose import capital

# So many numbers of how many places there are go into sums with one rate.
_MAX_COUNTS = 20
# So many rival numbers for the whole are held against one rate; more are of many matters.
_MAX_WHOLES = 5


def places(sheet: Sheet) -> Iterator[Check]:
    """A target for each place against one for the whole, with the number of places."""
    targets = [c for c in sheet.clusters if is_target(c)]
    numbers = _numbers_of(sheet)
    wholes = [c for c in targets if c[0].place is None]
    beside = Beside(wholes)
    alike: dict[tuple[str | None, str | None], list[Cluster]] = defaultdict(list)
    for whole in wholes:
        alike[whole[0].thing, whole[0].period].append(whole)
    for each in targets:
        place, one = each[0].place, each[0]
        if place is None or any(v.row.quantity_id in sheet.replaced for v in each):
            continue
        together = _told_most(each, beside)
        for whole in together:
            counts = _counts_of(sheet, place, numbers, (*each, *whole))
            yield from _one_whole(sheet, each, whole, counts, place)
        if together:
            continue
        elsewhere = alike[one.thing, one.period]
        if len(elsewhere) == 1 and one.period and not is_general(one.thing):
            counts = _counts_of(sheet, place, numbers, (*each, *elsewhere[0]))
            # Different pages may tell of different things, which only a fit makes unlikely.
            for check in _one_whole(sheet, each, elsewhere[0], counts, place):
                yield softened(check, "they are told on different pages, maybe of different things")
            continue
        for count in _counts_of(sheet, place, numbers, each, alone=True):
            yield _product(sheet, each, count, place, None)


def is_target(cluster: Cluster) -> bool:
    """Whether it is a number that must be reached; a vague plural is no number to reckon with."""
    one = cluster[0]
    if one.role != "target" or one.row.bound == "vague" or is_ratio(one):
        return False
    return any(v.claim is not None and v.claim.polarity != "negated" for v in cluster)


def _told_most(each: Cluster, beside: Beside) -> list[Cluster]:
    """Targets for the whole told beside one for each.

    Rivals hold at different times: the one that most documents tell beside this one is taken.
    """
    one = each[0]
    wholes = [
        c for c in beside.told_with(each) if (c[0].thing, c[0].period) == (one.thing, one.period)
    ]
    documents = {v.row.doc_id for v in each}
    shared = [len({v.row.doc_id for v in w} & documents) for w in wholes]
    most = max(shared, default=0)
    return [w for w, n in zip(wholes, shared, strict=True) if n == most][:_MAX_WHOLES]


# ---- how many there are --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Told:
    """The numbers that say how many of one place there are, and the same by document."""

    every: list[Cluster]
    beside: Beside


def _numbers_of(sheet: Sheet) -> dict[str, _Told]:
    """Under each place or kind of people, the numbers that say how many of them there are."""
    found: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in sheet.clusters:
        one = cluster[0]
        if one.period is not None or one.place is not None or is_ratio(one):
            continue
        exists = one.role == "capacity" or (is_count(one) and _is_theirs(sheet, cluster))
        if not exists or one.row.bound == "vague":
            continue
        things = (one.thing, split_unit(one.row.unit)[0])
        for place in dict.fromkeys(place_name(sheet.index.topic, singular(t)) for t in things if t):
            if place is not None:
                found[place].append(cluster)
    return {place: _Told(told, Beside(told)) for place, told in found.items()}


def _is_theirs(sheet: Sheet, cluster: Cluster) -> bool:
    """Whether the words say that there are so many: `has 10 teams`, `its 12 branches`."""
    return any(cue("theirs").search(sheet.lead(v)) for v in cluster)


def _counts_of(
    sheet: Sheet,
    place: str,
    numbers: Mapping[str, _Told],
    rates: Cluster,
    *,
    alone: bool = False,
) -> list[Input]:
    """How many such places, or people, there are: facts of the pack, then what the documents of
    the rates say, else the only number that the corpus has.

    alone: no other number stands beside the rate that shows that both are told of one matter.
    """
    topic = sheet.index.topic
    found = []
    for fact in sheet.facts:
        thing, period, _ = split_unit(fact.unit)
        if thing and period is None and place_name(topic, singular(thing)) == place:
            found.append(input_from(fact))
    if place not in numbers:
        return found
    told = numbers[place]
    here = list(islice(told.beside.told_with(rates), _MAX_COUNTS))
    packed = topic is not None and any(p.id == place for p in topic.places)
    if packed or (not here and not alone and len(told.every) == 1):
        here += [c for c in told.every[:_MAX_COUNTS] if c not in here]
    return found + [input_of(c) for c in here[:_MAX_COUNTS]]


# ---- the sums ------------------------------------------------------------------------------------


def _one_whole(
    sheet: Sheet, each: Cluster, whole: Cluster, counts: Sequence[Input], place: str
) -> Iterator[Check]:
    implied_unit = sheet.units.of(whole[0]) / sheet.units.of(each[0])
    if not (implied_unit / sheet.units.unit((place,))).dimensionless:
        return
    rate, total = input_of(each), input_of(whole)
    if rate.point[0] <= 0:
        return
    implied = reckon(over, total, rate)
    count = counts[0] if counts else None
    unit = plural(place)
    places = f"{implied.text} {place if implied.text == '1' else unit}"
    statement = f"{capital(rate_text(whole))} in all, at {rate_text(each)}, would take {places}"
    verdict = "cannot_tell"
    if count is not None:
        are = "is" if count.text == "1" else "are"
        statement += f"; there {are} {count.text} ({count.source})"
        verdict = implied.verdict(count)
    inputs = (total, rate, *((count,) if count else ()))
    yield Check(
        statement=statement + ".",
        formula=(f"{total.text} {whole[0].unit} ÷ {rate.text} {each[0].unit} = {places}"),
        point=implied.point,
        bounded=implied.bounded,
        unit=unit,
        verdict=verdict,
        why=implied.why(count, inputs),
        inputs=inputs,
    )
    for number in counts:
        yield _product(sheet, each, number, place, whole)


def _product(sheet: Sheet, each: Cluster, count: Input, place: str, whole: Cluster | None) -> Check:
    rate = input_of(each)
    made = reckon(times, rate, count)
    one = each[0]
    unit = sheet.units.text(sheet.units.of(one) * sheet.units.unit((place,)))
    result = f"{made.text} {one.things}" + (f" a {one.period}" if one.period else "")
    statement = (
        f"{capital(rate_text(each))} makes {result} with {count.text} "
        f"{plural(place)} ({count.source})"
    )
    verdict = "cannot_tell"
    inputs: tuple[Input, ...] = (rate, count)
    total = input_of(whole) if whole is not None else None
    if total is not None:
        verdict = made.verdict(total)
        statement += f"; the texts give {total.text} for the whole"
        inputs = (rate, count, total)
    return Check(
        statement=statement + ".",
        formula=(
            f"{rate.text} {one.unit} × {count.text} "
            f"{plural(place)} = {made.text} {unit}"
            + (f"; against {total.text} {unit}" if total else "")
        ),
        point=made.point,
        bounded=made.bounded,
        unit=unit,
        verdict=verdict,
        why=made.why(total, inputs),
        inputs=inputs,
    )
