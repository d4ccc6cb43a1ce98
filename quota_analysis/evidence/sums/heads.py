"""A target shared out over those who must reach it; a rate per so many people."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quota_analysis.evidence.numbers.intervals import over, scaled
from quota_analysis.evidence.numbers.values import Value, split_unit
from quota_analysis.evidence.same.groups import Beside, Cluster
from quota_analysis.evidence.sums.base import (
    Check,
    Sheet,
    is_count,
    quoted,
    reckon,
    with_things,
)
from quota_analysis.evidence.sums.facts import known_wholes
from quota_analysis.evidence.sums.inputs import Input, input_from, input_of
from quota_analysis.evidence.sums.periods import rate_text
from quota_analysis.evidence.sums.places import is_target
from quota_analysis.evidence.text import singular
from quota_analysis.prose import capital

# Sentences between a rate per so many people and the numbers it is made of.
_APART = 3
_PER_SO_MANY = re.compile(r"^([\d,]+)\s+(.+)$")


def per_head(sheet: Sheet) -> Iterator[Check]:
    """A target for the whole shared out over those who have to reach it."""
    wholes = [
        c for c in sheet.clusters if is_target(c) and c[0].place is None and c[0].period is not None
    ]
    if not wholes:
        return
    heads = [c for c in sheet.clusters if _are_heads(c)]
    staff = Beside([c for c in heads if _acts(sheet, c)])
    named = Beside(heads)
    for whole in wholes:
        replaced = {v.row.doc_id for v in whole if v.row.quantity_id in sheet.replaced}
        asked = [c for c in named.told_with(whole) if _must(whole, c)]
        for cluster in dict.fromkeys((*asked, *staff.told_with(whole))):
            # A target that a text says was replaced may be the one that another still tells.
            if replaced.isdisjoint(v.row.doc_id for v in cluster):
                yield from _shared_out(sheet, whole, input_of(cluster), cluster[0].things)
        if replaced:
            continue
        for fact in sheet.facts:
            things, period, place = split_unit(fact.unit)
            bare = things is not None and period is None and place is None
            if things and bare and "staff" in sheet.index.levels(things):
                yield from _shared_out(sheet, whole, input_from(fact), things)


def _are_heads(cluster: Cluster) -> bool:
    one = cluster[0]
    bare = one.period is None and one.place is None
    return bare and one.role == "capacity" and one.row.bound != "vague"


def _acts(sheet: Sheet, cluster: Cluster) -> bool:
    """Whether what is counted are people who do the work: a hierarchy's staff."""
    text = f"{cluster[0].row.unit} {cluster[0].row.text}"
    return "staff" in sheet.index.levels(text)


def _must(whole: Cluster, heads: Cluster) -> bool:
    """Whether a target is put upon just those: `from its 60 inspectors`."""
    return any(
        t.row.doc_id == h.row.doc_id and h.row.text in (t.row.agent or "")
        for t in whole
        for h in heads
    )


def _shared_out(sheet: Sheet, whole: Cluster, staff: Input, things: str) -> Iterator[Check]:
    if staff.point[0] <= 0:
        return
    one, total = whole[0], input_of(whole)
    head = singular(things.split()[-1])
    result = reckon(over, total, staff)
    unit = sheet.units.text(sheet.units.of(one) / sheet.units.unit((head,)))
    yield Check(
        statement=(
            f"{capital(rate_text(whole))}, shared out over {staff.text} {things}, "
            f"is {result.text} a {one.period} for each."
        ),
        formula=(f"{total.text} {one.unit} ÷ {staff.text} {things} = {result.text} {unit}"),
        point=result.point,
        bounded=result.bounded,
        unit=unit,
        verdict="informative",
        why="one number for the whole shared out evenly; nothing to hold it against",
        inputs=(total, staff),
    )


# ---- per so many people --------------------------------------------------------------------------


def per_so_many(sheet: Sheet) -> Iterator[Check]:
    """`150 burglaries, or 3 per 1,000 inhabitants`, with the number of inhabitants."""
    for sentence_id, numbers in sheet.numbers.items():
        for rate in numbers:
            found = _PER_SO_MANY.match((rate.row.unit or "").rpartition("/")[2])
            if found is None or rate.place is None or rate.row.bound == "vague":
                continue
            near = [s.sentence_id for s in sheet.before(sheet.sentence(rate), _APART)]
            told = [v for s in (sentence_id, *near) for v in sheet.in_sentence(s) if is_count(v)]
            cases = [
                v
                for v in told
                if v.thing == rate.thing and v is not rate and v.place is None and v.point[0] > 0
            ]
            people = [v for v in told if v.thing == rate.place and v.point[0] > 0]
            numbers_of = [(input_of((v,)), v.things) for v in people] or known_wholes(
                sheet, sheet.index.words_of(sheet.sentence(rate)), rate.place
            )
            if cases and len(numbers_of) == 1:
                each = float(found[1].replace(",", ""))
                check = _per(sheet, rate, cases[0], *numbers_of[0], each)
                if check is not None:
                    yield check


def _per(
    sheet: Sheet, rate: Value, cases: Value, people: Input, things: str, each: float
) -> Check | None:
    quotient = sheet.units.of(cases) / sheet.units.unit((rate.place or "",))
    if not (quotient / sheet.units.of(rate)).dimensionless:
        return None
    a, told = input_of((cases,)), input_of((rate,))
    result = reckon(lambda x, y: scaled(over(x, y), each), a, people)
    inputs = (a, people, told)
    many = f"{each:,.0f} {things}"
    return result.check(
        told,
        inputs,
        statement=capital(
            f"{with_things(a, cases)} among {people.text} {things} is {result.text} per "
            f"{many}; the text says {quoted(rate)}."
        ),
        formula=(
            f"{with_things(a, cases)} ÷ {people.text} {things} × {each:,.0f} = "
            f"{result.text}; against {told.text}"
        ),
        unit=rate.row.unit or "",
    )
