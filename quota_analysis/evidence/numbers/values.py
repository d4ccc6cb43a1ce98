"""A number as something that can be compared: what, per what, where, in which role and bounds."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from quota_analysis.evidence.index import Index
from quota_analysis.evidence.lexicon import load
from quota_analysis.evidence.numbers.around import Around
from quota_analysis.evidence.numbers.frames import Frame
from quota_analysis.evidence.numbers.setting import Setting
from quota_analysis.evidence.text import singular, stem
from quota_analysis.model import ClaimRow, FactRow, QuantityRow
from quota_analysis.topics import Topic, compile_words

# Days in a period: fewest, as the calendar has it, and as it is usually read. Working weeks of
# five days make the fewest; the most are calendar days.
PERIOD_DAYS: dict[str, tuple[float, float, float]] = {
    "day": (1, 1, 1),
    "week": (5, 7, 7),
    "month": (20, 31, 365 / 12),
    "quarter": (60, 92, 365 / 4),
    "year": (250, 366, 365),
}
PERIODS = frozenset(
    (*PERIOD_DAYS, "second", "minute", "hour", "night", "shift", "weekend", "fortnight")
) | {"term", "semester", "season", "decade"}
RATIOS = ("percent", "percent_change", "multiple")
# So many values are held against a value of like size, so that the cost stays linear.
_MOST_NEAR = 12
# The roles in which two numbers can be the same statement.
COMPARED_ROLES = ("target", "observed", "capacity", "share", "change", "other")


@dataclass(frozen=True, slots=True)
class Value:
    """A quantity with its unit taken apart.

    thing: what is counted, one word; period, place: singular or None; point: the numbers as
    written, with what a smaller unit adds; bounded: the ends they admit, None where open; role: as
    in the quantities table, or as another mention makes plain; around: what it is told with;
    told_on: ISO date of its page, where that says so; key: what must be equal before two values
    can state the same; known: what was read off it, see `once`.
    """

    row: QuantityRow
    claim: ClaimRow | None
    thing: str | None
    period: str | None
    place: str | None
    role: str
    point: tuple[float, float]
    bounded: tuple[float | None, float | None]
    levels: frozenset[str]
    around: Around = field(compare=False, repr=False)
    told_on: str | None = field(default=None, compare=False)
    key: tuple[str, str, str, str] = field(init=False, compare=False, repr=False)
    known: dict[object, Any] = field(init=False, compare=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        # Asked for in every comparison: worked out once.
        key = (self.thing or "", self.period or "", self.place or "", self.role)
        object.__setattr__(self, "key", key)

    @property
    def frame(self) -> Frame:
        """The clause around it in typed parts; read when first asked for."""
        return self.around.frames[self.row.quantity_id]

    @property
    def setting(self) -> Setting:
        """Its sentence."""
        return self.around.setting

    @property
    def unit(self) -> str:
        """The unit in the words of the unit column."""
        return "/".join(p for p in (self.things, self.period, self.place) if p)

    @property
    def things(self) -> str:
        """The plural thing as the unit column writes it."""
        written = split_unit(self.row.unit)[0]
        if written and not is_role_noun(written):
            return written
        return plural(self.thing or "thing")


@cache
def split_unit(unit: str | None) -> tuple[str | None, str | None, str | None]:
    """thing/period/place -> its parts; `beds/hospital` has no period."""
    if not unit:
        return None, None, None
    thing, *rest = (p.strip() for p in unit.split("/"))
    period = next((p for p in rest if singular(p) in PERIODS), None)
    place = next((p for p in rest if p and p != period), None)
    return thing or None, singular(period) if period else None, place


def read_values(index: Index) -> tuple[Value, ...]:
    """Every quantity as a value, in order."""
    places: dict[tuple[str | None, str | None], str | None] = {}
    around: dict[str, Around] = {}
    return tuple(
        _value(index, row, places, _around(index, row, around)) for row in index.quantities.values()
    )


def _around(index: Index, row: QuantityRow, known: dict[str, Around]) -> Around:
    """known: what was laid out for the sentences seen, one for all of their numbers."""
    found = known.get(row.sentence_id)
    if found is None:
        found = known[row.sentence_id] = Around(index, row.sentence_id)
    return found


def _value(
    index: Index,
    row: QuantityRow,
    places: dict[tuple[str | None, str | None], str | None],
    around: Around,
) -> Value:
    """places: what was found for a written place or a target's agent, to be looked up again."""
    thing, period, place = split_unit(row.unit)
    if thing in RATIOS:
        thing = f"{thing} of {row.base or row.measure}" if row.base or row.measure else thing
    elif row.measure and _is_measure(index.topic, row.measure):
        thing = row.measure
    elif thing is not None:
        thing = None if is_role_noun(thing) else thing_name(thing)
    claim = index.claim_of(row)
    agent = row.agent if place is None and row.role == "target" else None
    if (place, agent) not in places:
        places[place, agent] = place_name(
            index.topic, _each(index.topic, agent) if place is None and agent else place
        )
    more = around.added(row)
    least, most = row.min_value, row.max_value
    return Value(
        row=row,
        claim=claim,
        thing=thing,
        period=period,
        place=places[place, agent],
        role=row.role,
        point=(row.low + more, row.high + more),
        bounded=(least if least is None else least + more, most if most is None else most + more),
        levels=index.levels(row.agent) if row.agent else frozenset(),
        around=around,
        told_on=index.documents[row.doc_id].row.published,
    )


def _each(topic: Topic | None, agent: str) -> str | None:
    """The place that a target is for one by one: "every branch", or a place of the pack."""
    words = agent.lower().split()
    if len(words) > 1 and words[0] in ("each", "every"):
        # "each branch of the bank" is about branches.
        stop = next((n for n, w in enumerate(words) if w in ("of", "in", "at", "under")), None)
        if words[1:2] != ["of"]:
            return " ".join(words[1:stop])
        return words[-1] if "of" not in words[2:] else None
    if topic is not None:
        for known in topic.places:
            bare = " ".join(w for w in words if w not in ("the", "its", "all", "their"))
            if known.level == "office" and compile_words(known.words).fullmatch(bare):
                return known.id
    return None


def _is_measure(topic: Topic | None, measure: str) -> bool:
    return topic is not None and any(m.id == measure for m in topic.measures)


@cache
def thing_name(thing: str) -> str:
    """The thing counted by the stem of its last word, modifiers kept: `new accounts`."""
    *modifiers, head = thing.lower().split()
    return " ".join([*(stem(m) for m in modifiers), singular(head)])


@cache
def is_role_noun(thing: str) -> bool:
    """Whether the counted noun only stands for a number that was told before ("targets")."""
    return singular(thing.lower().split()[-1]) in load("order")["role_nouns"]


@cache
def is_general(thing: str | None) -> bool:
    """Whether so many things are counted in it that two numbers of it say nothing of each other."""
    last = thing.split()[-1] if thing else ""
    return not last or singular(last) in load("order")["general_things"]


def plural(word: str) -> str:
    """The plural of a regular English noun; what ends in s is left as it is."""
    if word.endswith("s"):
        return word
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("x", "ch", "sh")) else "s")


def place_name(topic: Topic | None, place: str | None) -> str | None:
    """A place as a pack calls it, else the singular of its last word."""
    if place is None:
        return None
    if topic is not None:
        for known in topic.places:
            if place == known.id or compile_words(known.words).fullmatch(place):
                return known.id
    return singular(place.lower().split()[-1])


def is_ratio(value: Value) -> bool:
    """Whether a number is a share, a change or a multiple, which counts nothing by itself."""
    return _ratio(value.thing)


@cache
def _ratio(thing: str | None) -> bool:
    return (thing or "").split(" of ")[0] in RATIOS


def same_number(a: Value, b: Value) -> bool:
    """Whether two values can be the same number, told with other words or rounded."""
    if a.point == b.point:
        return True
    bounds = (a.row.bound, b.row.bound)
    if "vague" in bounds:
        return False
    if "about" in bounds or "nearly" in bounds:
        return _inside(a, b) or _inside(b, a)
    # Rounding moves no number further than a tenth of either.
    if a.point[0] > 1.12 * b.point[0] or b.point[0] > 1.12 * a.point[0]:
        return False
    # Neither is the other with fewer digits: as good as equal, or two numbers.
    alike = significant_digits(a.point[0]) == significant_digits(b.point[0])
    if alike and not math.isclose(a.point[0], b.point[0], rel_tol=1e-8):
        return False
    return _rounds_to(a.point, b.point) or _rounds_to(b.point, a.point)


def reach(value: Value) -> tuple[float, float]:
    """Ends between which every number lies that `same_number` can take for this one, or whose own
    reach meets these ends; what lies outside need not be compared."""
    low, high = value.point
    # Rounding moves a number by less than a tenth of either.
    ends = [low - 0.12 * abs(low), high + 0.12 * abs(high)]
    if value.row.bound in ("about", "nearly") and None not in value.bounded:
        ends += [e for e in value.bounded if e is not None]
    return min(ends), max(ends)


def near_pairs(values: Iterable[Value]) -> Iterator[tuple[Value, Value]]:
    """Pairs that can be the same number, by size, each value with at most `_MOST_NEAR` before it.

    Equal numbers stand next to each other; what more values than that have is no particular.
    """
    ordered = sorted(((*reach(v), n, v) for n, v in enumerate(values)), key=lambda r: r[:3])
    open_ones: list[tuple[float, Value]] = []
    for low, high, _, value in ordered:
        open_ones = [o for o in open_ones if o[0] >= low][-_MOST_NEAR:]
        for _, other in open_ones:
            yield other, value
        open_ones.append((high, value))


def _inside(a: Value, b: Value) -> bool:
    low, high = a.bounded
    if a.row.bound not in ("about", "nearly") or low is None or high is None:
        return False
    return low <= b.point[0] and b.point[1] <= high


@cache
def significant_digits(number: float) -> int:
    """Digits up to the last that is not zero: 271,000 has three, 75 has two."""
    digits = f"{number:.10g}".replace(".", "").replace("-", "").lstrip("0")
    return len(digits.rstrip("0"))


def _rounds_to(rough: tuple[float, float], fine: tuple[float, float]) -> bool:
    """Whether the first is the second rounded to at least two digits."""
    # Rounding to two digits or more moves no number further than a tenth.
    if not 0.9 * fine[0] < rough[0] < 1.1 * fine[0] or significant_digits(rough[0]) < 2:
        return False
    for r, f in zip(rough, fine, strict=True):
        if not 0.9 * f < r < 1.1 * f:
            return False
        digits = significant_digits(r)
        if r <= 0 or f <= 0 or digits < 2 or significant_digits(f) < digits:
            return False
        if not math.isclose(r, round(f, digits - 1 - math.floor(math.log10(f)))):
            return False
    return True


def disjoint(a: Value, b: Value) -> bool:
    """Whether no number lies within what both admit."""
    return _below(a, b) or _below(b, a)


def _below(a: Value, b: Value) -> bool:
    """Whether all that one admits lies under all that the other does; 2 lies under "over 2"."""
    high, low = a.bounded[1], b.bounded[0]
    if high is None or low is None:
        return False
    open_end = a.row.bound == "fewer_than" or b.row.bound == "more_than"
    return high < low or (open_end and high == low)


def is_known_fact(value: Value, facts: Iterable[FactRow]) -> bool:
    """Whether a number is one of the pack's facts, told exactly or rounded: shared by anybody."""
    return any(
        value.point[0] == value.point[1]
        and fact.value > 0
        and (
            value.point[0] == fact.value
            or _rounds_to(value.point, (fact.value, fact.value))
            or abs(value.point[0] - fact.value) / fact.value < 0.005
        )
        for fact in facts
    )


def roles_from_others(index: Index, values: Sequence[Value]) -> tuple[Value, ...]:
    """The values, with a rate read as a target where another mention of it says that it is one.

    Only where its own sentence speaks of targets or orders: "reporting puts the goal at 40 a day"
    does not say who must reach it, a second page does.
    """
    targets: dict[tuple[str | None, str, str | None], list[Value]] = defaultdict(list)
    for value in values:
        if value.role == "target" and value.period:
            targets[value.thing, value.period, value.place].append(value)
    told = []
    for value in values:
        others = targets.get((value.thing, value.period or "", value.place), ())
        if (
            value.role in ("observed", "other")
            and value.row.bound != "vague"
            and any(same_number(value, o) for o in others)
            and _speaks_of_targets(index, value)
        ):
            value = replace(value, role="target")
        told.append(value)
    return tuple(told)


def _speaks_of_targets(index: Index, value: Value) -> bool:
    sentence = index.sentences[value.row.sentence_id]
    return bool(compile_words(load("order")["target_words"]).search(index.words_of(sentence)))


def units_from_order(
    values: Sequence[Value], told: Iterable[tuple[Value, Value]]
) -> tuple[Value, ...]:
    """The values, those told beside another without a unit of their own with the other's."""
    completed = {v.row.quantity_id: v for pair in told for v in pair}
    return tuple(completed.get(v.row.quantity_id, v) for v in values)


def with_unit_of(value: Value, other: Value) -> Value:
    """A value whose unit the text leaves out, with the unit of the one it is told beside."""
    if value.thing is not None and value.period is not None:
        return value
    if value.thing is not None and value.thing != other.thing:
        return value
    if value.thing == other.thing and other.period is None and (value.place or not other.place):
        return value
    return replace(
        value,
        thing=value.thing or other.thing,
        period=value.period or other.period,
        place=value.place or other.place,
    )


def number_text(number: float) -> str:
    """A number as English prose writes it: 1,875; 16; 0.23."""
    if abs(number - round(number)) < 1e-9:
        return f"{round(number):,}"
    return f"{number:,.2f}" if abs(number) < 100 else f"{number:,.0f}"


def range_text(low: float, high: float) -> str:
    """`1,200 to 1,500`, or one number."""
    one, other = number_text(low), number_text(high)
    return one if one == other else f"{one} to {other}"
