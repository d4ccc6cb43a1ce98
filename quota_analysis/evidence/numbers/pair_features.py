"""Two numbers as named typed features: what is the same in both, what differs, what only one has.

Nothing here counts words that two sentences share; the weights are those of `relation_model`.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence

from quota_analysis.evidence.numbers.frames import (
    Frame,
    Phrase,
    any_agrees,
    same_words,
    told_beside,
)
from quota_analysis.evidence.numbers.gate import each
from quota_analysis.evidence.numbers.marks import clock, figures, marks
from quota_analysis.evidence.numbers.matter import (
    carrying,
    deeds_apart,
    deeds_shared,
    excluding,
    narrower,
    other_deed,
    shared,
)
from quota_analysis.evidence.numbers.nouns import nouns
from quota_analysis.evidence.numbers.readings import BARE, Reading, apart, near, reading
from quota_analysis.evidence.numbers.running import called_apart, one_body
from quota_analysis.evidence.numbers.stamps import times
from quota_analysis.evidence.numbers.values import Value, same_number
from quota_analysis.evidence.numbers.verdict import Comparison
from quota_analysis.evidence.text import content_stems

# Steps of how many times one number is the other, and of the days between two publications.
_RATIOS = ((1.001, "1"), (1.15, "1.15"), (1.5, "1.5"), (3.0, "3"), (10.0, "10"))
_DAYS = ((1, "one day"), (10, "days"), (200, "months"))
# Rules were written with many of the pairs in sight that the weights are fitted on, and look
# surer there than they are: less than one, so that the penalty holds their weights down.
RULE = 0.4
# What both sentences speak of, in steps.
_COMMON = ((0, "nothing"), (1, "one thing"), (3, "a few things"))
# Two numbers that differ, for which "same" is out of the question.
APART, NONE_AND_SOME = "values: apart", "values: none and some"


def features(a: Value, b: Value, rules: Sequence[Comparison]) -> dict[str, float]:
    """Name -> 1, of rules less, for each feature of a pair, whichever of the two is named first.

    rules: what each rule says that finds something, in order.
    """
    found = [
        *_marks(a, b),
        *_values(a, b),
        *_counted(a, b),
        *_clauses(a, b),
        *_names(a, b),
        *_when(a, b),
        *_published(a, b),
        *_sources(a, b),
    ]
    return dict.fromkeys(_rules(rules), RULE) | dict.fromkeys(found, 1.0)


def _rules(rules: Sequence[Comparison]) -> Iterator[str]:
    yield f"first rule: {rules[0].relation}"
    yield f"first rule: {rules[0].relation}, {rules[0].decisive_field}"
    yield from (f"a rule: {r.relation}, {r.decisive_field}" for r in rules[:-1])


def _marks(a: Value, b: Value) -> Iterator[str]:
    one, other = marks(a), marks(b)
    for mark in sorted(one | other):
        around = mark.startswith("around")
        yield mark if around else f"{mark}: {'both' if mark in one and mark in other else 'one'}"


# ---- value and unit ------------------------------------------------------------------------------


def _values(a: Value, b: Value) -> Iterator[str]:
    one, other = reading(a), reading(b)
    differ = apart(one, other)
    yield "differ" if differ else "agree"
    if a.point == b.point:
        yield "written alike"
    if same_number(a, b):
        yield "same number"
    if not differ and near(one, other):
        yield "near"
    yield f"values: {_relation(a, b, differ)}"
    low, high = sorted((_size(one, a), _size(other, b)))
    if low > 0:
        yield f"ratio: {next((name for most, name in _RATIOS if high < most * low), 'more')}"
    yield f"bounds: {' and '.join(sorted((a.row.bound, b.row.bound)))}"
    yield f"roles: {' and '.join(sorted((a.role, b.role)))}"
    kinds = sorted(k.split()[0] for k in (one.kind, other.kind))
    yield f"kind: {' and '.join(dict.fromkeys(kinds))}"
    if one.kind == other.kind:
        yield "kind same"
    else:
        yield "kind open" if BARE in kinds else "kind differs"
    if each(a) != each(b):
        yield "rate and level"
    if a.period or b.period:
        alike = a.period == b.period
        yield f"period: {'same' if alike else 'other' if a.period and b.period else 'one'}"


def _relation(a: Value, b: Value, differ: bool) -> str:
    if differ and a.point == b.point:
        return "written alike, apart"
    if same_number(a, b):
        return "rounded, apart" if differ else "same"
    if (a.point[1] == 0) != (b.point[1] == 0):
        return NONE_AND_SOME.removeprefix("values: ")
    return APART.removeprefix("values: ") if differ else "bounds meet"


def _size(told: Reading, value: Value) -> float:
    ends = [abs(end) for end in (told.low, told.high) if end is not None]
    return sum(ends) / len(ends) if ends else abs(value.point[0])


# ---- what is counted, and in which clause --------------------------------------------------------


def _counted(a: Value, b: Value) -> Iterator[str]:
    yield f"nouns: {nouns(a, b)}"
    if a.thing and b.thing:
        if a.thing == b.thing:
            yield "thing same"
        elif a.thing.split()[-1] == b.thing.split()[-1]:
            yield "thing called otherwise"
        else:
            yield "thing other"
    for table in ("groups", "places", "kinds"):
        if excluding(table, a.setting.things, b.setting.things):
            yield f"{table} exclude each other"
    common = len(shared(a, b))
    yield f"spoken of: {next((name for most, name in _COMMON if common <= most), 'many')}"
    own = a.frame.kinds - b.frame.kinds - b.setting.things
    others = b.frame.kinds - a.frame.kinds - a.setting.things
    if a.frame.kinds or b.frame.kinds:
        yield f"kinds: {'both own' if own and others else 'one own' if own or others else 'shared'}"


def _clauses(a: Value, b: Value) -> Iterator[str]:
    one, other = a.frame, b.frame
    yield f"deeds: {_deeds(one, other)}"
    if deeds_apart(one, other):
        yield "deeds exclude each other"
    if other_deed(one, other):
        yield "deeds of one doer differ"
    if apart(reading(a), reading(b)) and narrower(a, b):
        yield "smaller is narrower"
    if same_words(one, other):
        yield "same words"
    if told_beside(one, b.row) or told_beside(other, a.row):
        yield "one tells both"
    units = [{unit for unit, _, _ in frame.beside} for frame in (one, other)]
    if a.row.unit in units[1] or b.row.unit in units[0]:
        yield "another number of the unit"
    for slot in ("doers", "undergoers", "places", "wholes", "others"):
        yield from _slot(slot, getattr(one, slot), getattr(other, slot))
    least, most = sorted((_unmatched(a, b), _unmatched(b, a)))
    yield f"without counterpart: {least} and {most}"
    yield from sorted({_called(x, y) for x in _phrases(one) for y in _phrases(other)} - {""})


def _deeds(one: Frame, other: Frame) -> str:
    if deeds_shared(one, other):
        return "shared"
    own, others = one.deeds - carrying(), other.deeds - carrying()
    if own and others:
        return "other"
    return "one" if own or others else "none"


def _slot(name: str, one: tuple[Phrase, ...], other: tuple[Phrase, ...]) -> Iterator[str]:
    if not one and not other:
        return
    if not one or not other:
        yield f"{name}: one"
    elif any_agrees(one, other):
        yield f"{name}: agree"
    else:
        clash = any(x.conflicts(y) for x in one for y in other)
        yield f"{name}: {'conflict' if clash else 'other'}"


def _phrases(frame: Frame) -> tuple[Phrase, ...]:
    return (*frame.doers, *frame.undergoers, *frame.places, *frame.others)


def _unmatched(a: Value, b: Value) -> int:
    """How many phrases of the first the second says nothing of; two stand for more."""
    said = b.setting.things | b.setting.names
    theirs = _phrases(b.frame)
    missing = (
        p
        for p in _phrases(a.frame)
        if not ({p.head} | p.names) & said and not any(p.agrees(q) for q in theirs)
    )
    return min(2, sum(1 for _ in missing))


def _called(x: Phrase, y: Phrase) -> str:
    """What two phrases on one noun are called by."""
    if x.head != y.head:
        return ""
    own, others = x.words | x.names, y.words | y.names
    if own == others:
        return "one noun, called alike"
    if own and others:
        return f"one noun, {'partly' if own & others else 'not'} called alike"
    return "one noun, called by something in one"


# ---- names, times, sources -----------------------------------------------------------------------


def _names(a: Value, b: Value) -> Iterator[str]:
    one, other = (v.setting.names | v.setting.sites for v in (a, b))
    if one & other:
        yield "names shared"
    yield f"names: {_only(one, other)}"
    yield from _held("sites", a.setting.sites, b.setting.sites)
    yield from _held("levels", a.levels, b.levels)
    if called_apart(a, b):
        yield "called apart"
    if one_body(a, b):
        yield "one body"
    mine, others = figures(a), figures(b)
    if mine & others:
        yield "figures shared"
    if mine - others or others - mine:
        yield f"figures: {_only(mine, others)}"


def _only(one: frozenset[str], other: frozenset[str]) -> str:
    if not one and not other:
        return "none"
    if one - other and other - one:
        return "own in both"
    return "own in one" if one ^ other else "all shared"


def _held(name: str, one: Iterable[object], other: Iterable[object]) -> Iterator[str]:
    mine, others = set(one) - {None}, set(other) - {None}
    if mine and others:
        yield f"{name}: {'same' if mine & others else 'other'}"
    elif mine or others:
        yield f"{name}: one"


def _when(a: Value, b: Value) -> Iterator[str]:
    one, other = a.setting.stamps, b.setting.stamps
    if one and other:
        yield f"times: {times(one, other)}"
    else:
        yield f"times: {'one' if one or other else 'none'}"
    for part in ("year", "month", "day", "named"):
        yield from _held(part, (getattr(s, part) for s in one), (getattr(s, part) for s in other))
    yield from _held("clock", clock(a), clock(b))
    grains = [{d.granularity for d in v.around.dates} for v in (a, b)]
    if all(grains) and not grains[0] & grains[1]:
        yield "grain other"
    spans = [[(d.start_date, d.end_date) for d in v.around.dates] for v in (a, b)]
    yield from sorted({_span(x, y) for x in spans[0] for y in spans[1]} - {""})


def _span(x: tuple[str | None, str | None], y: tuple[str | None, str | None]) -> str:
    """How two periods lie, as far as both are dated."""
    (first, last), (start, end) = x, y
    if first is None or last is None or start is None or end is None:
        return ""
    if (first, last) == (start, end):
        return "span equal"
    if last < start or end < first:
        return "span apart"
    within = (first <= start and end <= last) or (start <= first and last <= end)
    return "span within" if within else "span overlaps"


def _published(a: Value, b: Value) -> Iterator[str]:
    if a.told_on is None or b.told_on is None:
        return
    if a.told_on == b.told_on:
        yield "published: same day"
        return
    first, second = (a, b) if a.told_on < b.told_on else (b, a)
    ends = [datetime.date.fromisoformat(str(v.told_on)[:10]) for v in (first, second)]
    days = (ends[1] - ends[0]).days
    yield f"published: {next((name for most, name in _DAYS if days < most), 'years')} apart"
    yield "published apart"
    yield f"later one {'larger' if second.point[0] > first.point[0] else 'not larger'}"
    if second.setting.late or second.setting.present:
        yield "later one says so"


def _sources(a: Value, b: Value) -> Iterator[str]:
    told = [v.claim.speaker if v.claim is not None else None for v in (a, b)]
    one, other = (frozenset(content_stems(speaker or "")) for speaker in told)
    yield from _held("speaker", one, other)
    if a.claim is not None and b.claim is not None and a.claim.type == b.claim.type:
        yield "type same"
