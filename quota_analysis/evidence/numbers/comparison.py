"""May these two numbers be compared, and how do they stand? The first difference that decides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quota_analysis.evidence.lexicon import load
from quota_analysis.evidence.numbers import restrictors
from quota_analysis.evidence.numbers.events import in_turn, one_event
from quota_analysis.evidence.numbers.frames import same_words, told_alike, told_beside
from quota_analysis.evidence.numbers.gate import comparable_units, differences
from quota_analysis.evidence.numbers.limited import limited
from quota_analysis.evidence.numbers.matter import deeds_shared, narrower, other_deed, shared
from quota_analysis.evidence.numbers.order import (
    StatedOrder,
    corrects,
    deciding_order,
    disjoint_points,
)
from quota_analysis.evidence.numbers.readings import apart, near, reading
from quota_analysis.evidence.numbers.running import grown, last_day, last_days
from quota_analysis.evidence.numbers.scope import definition, share_names
from quota_analysis.evidence.numbers.stages import replaced
from quota_analysis.evidence.numbers.stamps import APART, OPEN, SAME, Stamp, stamp, times
from quota_analysis.evidence.numbers.values import Value, same_number
from quota_analysis.evidence.numbers.verdict import (
    LIKELY,
    TYPED,
    Comparison,
    not_comparable,
    scope_difference,
    written,
)
from quota_analysis.evidence.numbers.weighing import weighed
from quota_analysis.evidence.once import once
from quota_analysis.prose import day, inside, quoted

# How sure each rule is. A stated order and typed fields are read off the text; an unstated period
# leaves room for a reading under which both hold, so a bare difference of values counts least.
_SURE, _OPEN = 0.95, 0.5


def compare(a: Value, b: Value, orders: Sequence[StatedOrder]) -> Comparison:
    """Hold two numbers against each other.

    An order in time that is stated decides, and between sentences that are the same but for their
    numbers the first rule. Else the features of the pair are weighed, and what the rules see says
    why.
    """
    if (order := stated(a, b, orders)) is not None:
        return order
    rules = by_rules(a, b, orders)
    return next(rules) if told_alike(a.frame, b.frame) else weighed(a, b, tuple(rules))


def by_rules(a: Value, b: Value, orders: Sequence[StatedOrder]) -> Iterator[Comparison]:
    """What each rule says that finds something, in order; the last always does.

    A plan and what became of it; then comparability: unit, role, what is counted, place, agent,
    base; then the order in time by date, definition, bounds and value.
    """
    yield from filter(None, (_replaced(a, b, orders), _both_stages(a, b)))
    yield from differences(a, b)
    counted = None if _vague(a, b) else definition(a, b)
    yield from filter(None, (_in_time(a, b, orders), counted))
    yield _by_value(a, b)


def stated(a: Value, b: Value, orders: Sequence[StatedOrder]) -> Comparison | None:
    """Some text says which of the two came first."""
    decided = deciding_order(a, b, orders)
    # What was counted at two times is two counts; a target that was raised replaces the old one.
    counted_apart = a.role == "observed" and _periods_apart(a, b)
    if decided is None or same_number(a, b):
        return None
    if counted_apart and not corrects(decided[0]):
        return None
    order, earlier, later = decided
    return Comparison(
        "superseded",
        "time",
        _SURE if order.doc_id in (a.row.doc_id, b.row.doc_id) else TYPED,
        f"{order.doc_id} puts {written(order.earlier)} before {written(order.later)} "
        f"({quoted(order.cue)}){_so(order, earlier, later)}",
    )


def _so(order: StatedOrder, earlier: Value, later: Value) -> str:
    """What follows for the two numbers, where the text puts others of their kind in order."""
    own = (order.earlier.point, order.later.point)
    if own == (earlier.point, later.point):
        return ""
    return f", so {written(earlier)} came before {written(later)}"


def _replaced(a: Value, b: Value, orders: Sequence[StatedOrder]) -> Comparison | None:
    """A plan and the one that took its place."""
    found = replaced(a, b)
    if found is None or _former(found[1], orders):
        return None
    first, second, cue = found
    why = f"{written(second)} took the place of {written(first)} (“{cue}”)"
    return Comparison("superseded", "time", TYPED, why)


def _both_stages(a: Value, b: Value) -> Comparison | None:
    """A plan and what became of it, where each text says which it is."""
    if not any(x.setting.early and y.setting.late for x, y in ((a, b), (b, a))):
        return None
    if not differ(a, b) or not comparable_units(a, b) or not shared(a, b):
        return None
    for first, second in ((a, b), (b, a)):
        early, late = first.setting.early, second.setting.late
        if early and late and not _told_before(second, first) and not first.setting.late:
            return Comparison(
                "superseded",
                "time",
                TYPED,
                f"{written(first)} came first (“{early}”), {written(second)} later (“{late}”)",
            )
    return None


def _in_time(a: Value, b: Value, orders: Sequence[StatedOrder]) -> Comparison | None:
    when = _when(a, b)
    if when == APART and last_days(a, b) == APART and differ(a, b) and grown(a, b):
        one, other = last_day(a), last_day(b)
        assert one is not None
        assert other is not None
        days = (x.text.removeprefix("the year to ") for x in (one, other))
        why = f"totals of the year so far: up to {' and up to '.join(days)}"
        return Comparison("superseded", "time", TYPED, why)
    if (stage := _stage(a, b, when, orders)) is not None and differ(a, b):
        return Comparison("superseded", "time", TYPED, stage)
    if when != APART and differ(a, b) and (turn := in_turn(a, b)) is not None:
        first, second = turn
        why = (
            f"each is told as of the day of its page: {written(first)} on "
            f"{day(first.told_on or '')}, {written(second)} on {day(second.told_on or '')}"
        )
        return Comparison("superseded", "time", LIKELY, why)
    if when == APART and differ(a, b) and (_running(a) or _running(b) or _states(a, b)):
        return Comparison(
            "superseded",
            "time",
            LIKELY,
            f"a count that runs on: {_two_times(a, b)}",
        )
    if when == APART:
        return Comparison(
            "scope_difference",
            "period",
            TYPED,
            _two_times(a, b),
        )
    return None


def _two_times(a: Value, b: Value) -> str:
    one, other = _period(a), _period(b)
    if one.lower() == other.lower():
        return f"{quoted(one)} is another time in each text"
    return f"one is for {one}, the other for {other}"


def _former(value: Value, orders: Sequence[StatedOrder]) -> bool:
    """Whether its own sentence has the number as what came before: "climbed from 1,000 to"."""
    return any(o.earlier.row.quantity_id == value.row.quantity_id for o in orders)


def _stage(a: Value, b: Value, when: str, orders: Sequence[StatedOrder]) -> str | None:
    """Words that make one number an earlier and the other a later stand; None where none do."""
    if "vague" in (a.row.bound, b.row.bound):
        return None
    if not any(s.early or s.late or s.present for s in (a.setting, b.setting)):
        return None
    for first, second in ((a, b), (b, a)):
        if _told_before(second, first) or _former(second, orders):
            continue
        early = first.setting.early if not second.setting.early else None
        late = second.setting.late
        if first.setting.late and not _told_before(first, second):
            late = None
        if late is None and (own_times(first) or _told_before(first, second)):
            late = second.setting.present if not first.setting.present else None
        if when == SAME and second.setting.revised is None and not (early and late):
            continue
        if early or late:
            cue = late or early
            return f"{written(second)} came after {written(first)} (“{cue}”)"
    return None


@once
def own_times(value: Value) -> tuple[Stamp, ...]:
    """The time that the number is told with, else those of its sentence."""
    row = value.row
    if row.time_text is None:
        return value.setting.stamps
    own = stamp(row.time_text, row.time_start, row.time_end)
    return (own,) if own.says or row.time_text.lower() == "now" else value.setting.stamps


def _states(a: Value, b: Value) -> bool:
    """What is had or in use, told on two days: the later stand holds."""
    state = frozenset(load("comparison")["deeds"]["state"])
    dated = a.told_on is not None and b.told_on is not None and a.told_on != b.told_on
    return dated and all(v.frame.deeds and v.frame.deeds <= state for v in (a, b))


@once
def _running(value: Value) -> bool:
    """`By November 203 cells`: a count up to a day, which a later one takes in."""
    stamps = own_times(value)
    text = value.setting.text
    return any(
        re.search(
            rf"\b(?:by|as\s+of|to)\s+(?:the\s+)?(?:[^\W\d]+\s+){{0,6}}?{re.escape(s.text)}",
            text,
            re.I,
        )
        for s in stamps
    )


def _told_before(a: Value, b: Value) -> bool:
    return a.told_on is not None and b.told_on is not None and a.told_on < b.told_on


def _when(a: Value, b: Value) -> str:
    if (days := last_days(a, b)) is not None:
        return days
    if same_words(a.frame, b.frame):
        return APART if _periods_apart(a, b) else SAME
    if _periods_apart(a, b):
        return APART
    found = times(own_times(a), own_times(b))
    # A time of the sentence that is not the number's own may be when it was told.
    own = all(v.row.time_text is not None or _fronted(v) for v in (a, b))
    if found == OPEN and a.setting.closed and b.setting.closed and share_names(a, b):
        return SAME
    return OPEN if found == APART and not own else found


@once
def _fronted(value: Value) -> bool:
    """`On 20 January …`: a time that opens the sentence holds for all that it tells."""
    stamps = value.setting.stamps
    return len(stamps) == 1 and 0 <= value.setting.text.find(stamps[0].text) <= _OPENING


# Characters of a preposition with an article before a date.
_OPENING = len("Throughout the ")


def _by_value(a: Value, b: Value) -> Comparison:
    one, other = reading(a), reading(b)
    denied = a.frame.denied != b.frame.denied and a.point == b.point
    at_odds = one.denied != other.denied or apart(one, other)
    if denied and at_odds and deeds_shared(a.frame, b.frame):
        return Comparison(
            "contradiction",
            "polarity",
            TYPED,
            f"{written(a)} is told in one and denied in the other",
        )
    if not differ(a, b):
        if same_number(a, b):
            return Comparison("same", "value", TYPED, "the same number of the same thing")
        why = (
            f"{written(a)} and {written(b)} differ as written, but words such as “about” leave room"
        )
        return Comparison("same" if near(one, other) else "tension", "bound", LIKELY, why)
    if _not_that(a, b) or _not_that(b, a):
        why = f"one says in so many words that it is not {written(a)} but {written(b)}"
        return Comparison("contradiction", "polarity", TYPED, why)
    if same_number(a, b) and not same_words(a.frame, b.frame):
        return Comparison("same", "value", LIKELY, "the same number of the same thing, rounded")
    if not same_words(a.frame, b.frame) and (reach := limited(a, b)) is not None:
        return reach
    vague = _vague(a, b)
    when = _when(a, b)
    if when == SAME and not vague and _told_apart(a, b):
        when = ""
    if when == SAME and not vague and not same_words(a.frame, b.frame):
        if (told := other_deed(a.frame, b.frame)) is not None:
            why = f"they count two things that were done: “{told[0]}” and “{told[1]}”"
            return not_comparable("measure", why)
        if (part := narrower(a, b)) is not None:
            return scope_difference("measure", part)
    if when == SAME and not vague:
        return Comparison(
            "contradiction",
            "value" if {a.row.bound, b.row.bound} <= {"exact", "range"} else "bound",
            TYPED,
            "both are told of the same time, so only one can be true",
        )
    if not same_words(a.frame, b.frame) and (limits := restrictors.apart(a, b)) is not None:
        field, mine, others = limits
        why = f"one is told of {inside(mine)}, the other of {inside(others)}"
        return scope_difference(field, why, LIKELY)
    if when == OPEN and not vague and one_event(a, b):
        why = "both are told of the same event, so only one can be true"
        return Comparison("contradiction", "value", LIKELY, why)
    return Comparison(
        "tension",
        "bound" if vague else "value",
        _OPEN,
        "no text says for which times they are, so both may be true",
    )


def _not_that(a: Value, b: Value) -> bool:
    """`Not 200 but none`: the sentence of the first denies the number of the second."""
    if a.setting.late or not told_beside(a.frame, b.row):
        return False
    return re.search(rf"\bnot\s+(?:the\s+)?{b.point[0]:,.0f}\b", a.setting.text, re.I) is not None


def differ(a: Value, b: Value) -> bool:
    """Whether no number is both; of two limits that are set, whether they are written alike."""
    limits = a.role == b.role == "target" and a.row.bound == b.row.bound
    return apart(reading(a), reading(b)) or (limits and disjoint_points(a, b))


def _soft(value: Value) -> bool:
    return value.setting.soft or value.row.bound in ("about", "nearly", "vague")


def _vague(a: Value, b: Value) -> bool:
    """Whether one is told without a number, or both by somebody who is not sure."""
    return "vague" in (a.row.bound, b.row.bound) or (_soft(a) and _soft(b))


def _told_apart(a: Value, b: Value) -> bool:
    """The same undated sentence told on two days may be of two times."""
    undated = not a.setting.stamps and not b.setting.stamps
    return undated and a.told_on != b.told_on


def rivals(a: Value, b: Value) -> bool:
    """Whether two numbers that differ are told of one matter, as far as typed parts show.

    Their sentences tell no other number of the unit, of which the other text might speak; and
    they share a name, or the deed.
    """
    if same_words(a.frame, b.frame):
        return True
    for value in (a, b):
        if any(unit == value.row.unit for unit, _, _ in value.frame.beside):
            return False
    return share_names(a, b) or deeds_shared(a.frame, b.frame)


def collision(one: StatedOrder, other: StatedOrder) -> Comparison:
    """Two numbers that are each put before the same later one: at most one can be that number."""
    a, b = one.earlier, other.earlier
    exact = {a.row.bound, b.row.bound} <= {"exact", "range"}
    return Comparison(
        "contradiction" if exact else "tension",
        "value",
        TYPED if exact else LIKELY,
        f"both are told as what came before {written(one.later)}: "
        f"{written(a)} ({quoted(one.cue)}) and "
        f"{written(b)} ({quoted(other.cue)})",
    )


def _periods_apart(a: Value, b: Value) -> bool:
    sa, ea, sb, eb = a.row.time_start, a.row.time_end, b.row.time_start, b.row.time_end
    if sa is not None and ea is not None and sb is not None and eb is not None:
        return ea < sb or eb < sa
    texts = (a.row.time_text, b.row.time_text)
    # Without dates two different words for a time inside one document are two times.
    return (
        None not in texts
        and a.row.doc_id == b.row.doc_id
        and str(texts[0]).lower() != str(texts[1]).lower()
    )


def _period(value: Value) -> str:
    stamps = value.setting.stamps
    return value.row.time_text or (stamps[0].text if stamps else "an unnamed time")
