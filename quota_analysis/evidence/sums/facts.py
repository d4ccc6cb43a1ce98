"""Numbers of the texts beside facts of the pack that count the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from quota_analysis.evidence.numbers.intervals import times
from quota_analysis.evidence.numbers.values import is_ratio, split_unit
from quota_analysis.evidence.same.groups import Cluster
from quota_analysis.evidence.sums.base import Check, Sheet, reckon, softened
from quota_analysis.evidence.sums.inputs import (
    Input,
    constant,
    figure,
    figures,
    input_from,
    input_of,
)
from quota_analysis.evidence.sums.periods import DAYS, Length, length, rate_text
from quota_analysis.evidence.sums.places import is_target
from quota_analysis.model import FactRow
from quota_analysis.prose import capital

_NO_CONTRADICTION = (
    "what was counted beside what was to be reached; neither speaks against the other"
)


def beside_facts(sheet: Sheet) -> Iterator[Check]:
    """Each rate of the texts, over a longer period, against a fact that counts the same in it."""
    known = [(f, *split_unit(f.unit)) for f in sheet.facts]
    longer = [(f, t, p) for f, t, p, place in known if t and p in DAYS and place is None]
    for cluster in sheet.clusters if longer else ():
        one = cluster[0]
        counted = one.role == "observed" and one.row.bound != "vague" and not is_ratio(one)
        if not (counted or is_target(cluster)) or one.period is None or one.place is not None:
            continue
        if any(v.row.quantity_id in sheet.replaced for v in cluster):
            continue
        for fact, thing, period in longer:
            span = length(one.period, period)
            unit = sheet.units.unit((thing,), (period,))
            product = sheet.units.of(one) * sheet.units.unit((one.period,), (period,))
            if span is not None and (product / unit).dimensionless:
                yield _over_time(cluster, fact, thing, span, is_target(cluster))


def _over_time(cluster: Cluster, fact: FactRow, thing: str, span: Length, wanted: bool) -> Check:
    one, rate, told = cluster[0], input_of(cluster), input_from(fact)
    result = reckon(times, rate, constant(span.usual, (span.few, span.many)))
    verdict = result.verdict(told)
    when = f", {fact.period}" if fact.period else ""
    check = Check(
        statement=capital(
            f"{rate_text(cluster)} makes {result.text} a {span.name}; {told.text} were counted "
            f"({fact.source}{when})."
        ),
        formula=(
            f"{rate.text} {one.unit} × {figure(span.usual)} {one.period}s/{span.name} = "
            f"{result.text} {thing}/{span.name}; against {told.text} {thing}/{span.name}"
        ),
        point=result.point,
        bounded=result.bounded,
        unit=f"{thing}/{span.name}",
        verdict=verdict,
        why=(
            f"{result.why(told, (rate, told))} "
            f"({figures(span.few, span.many)} {one.period}s counted)"
        ),
        inputs=(rate, told),
    )
    if wanted:
        return replace(check, verdict="informative", why=_NO_CONTRADICTION)
    if not _same_time(cluster, fact):
        return softened(check, "they may not be told of one time")
    return check


def _same_time(cluster: Cluster, fact: FactRow) -> bool:
    """Whether a text gives the rate for the time that the fact holds for: `fiscal 2024`."""
    asked = _time(fact.period)
    return bool(asked) and any(_time(v.row.time_text) == asked for v in cluster)


def _time(words: str | None) -> tuple[str, ...]:
    """The years of a time, and whether they are fiscal ones."""
    text = (words or "").lower()
    years = re.findall(r"\b(?:19|20)\d\d\b", text)
    rest = re.sub(r"\b(?:fiscal|fy|year|calendar|in|the|of|(?:19|20)\d\d)\b|\W", "", text)
    fiscal = ["fiscal"] if re.search(r"\b(?:fiscal|fy)", text) else []
    return (*years, *fiscal, rest) if years else ()


def known_wholes(sheet: Sheet, said: str, thing: str | None) -> list[tuple[Input, str]]:
    """Facts that say how many such there are of the place or body that a sentence names."""
    found = []
    for fact in sheet.facts:
        things, period, place = split_unit(fact.unit)
        if things is None or period is not None or place is not None or thing is None:
            continue
        same = sheet.units.unit((things,)) / sheet.units.unit((thing,))
        names = re.findall(r"\b[A-Z][\w’'-]+", fact.statement)
        if same.dimensionless and any(re.search(rf"\b{re.escape(n)}\b", said) for n in names):
            found.append((input_from(fact), things))
    return found
