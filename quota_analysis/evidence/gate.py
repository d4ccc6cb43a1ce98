"""May two numbers be compared? The first typed part that keeps them apart; never their wording."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from quota_analysis.evidence.frames import (
    Frame,
    Phrase,
    any_agrees,
    conflicting,
    same_words,
    told_beside,
)
from quota_analysis.evidence.lexicon import load
from quota_analysis.evidence.text import stem
from quota_analysis.evidence.values import Value, is_general, same_number

# How sure each rule is. Typed fields are read off the text; who did it may be told of more widely.
TYPED, LIKELY = 0.85, 0.7


@dataclass(frozen=True, slots=True)
class Comparison:
    """The result for one pair: relation and decisive field as in the links table."""

    relation: str
    decisive_field: str
    score: float
    why: str


def first_difference(a: Value, b: Value) -> Comparison | None:
    """The first field that keeps the two from being compared; None where nothing does."""
    return next(_differences(a, b), None)


def _differences(a: Value, b: Value) -> Iterator[Comparison]:
    yield from _measure(a, b)
    if a.period != b.period:
        yield _apart("period", f"one is {per(a.period)}, the other {per(b.period)}")
    if a.role != b.role:
        yield _apart("role", f"one is {role(a.role)}, the other {role(b.role)}")
    if a.frame.planned != b.frame.planned and "target" not in (a.role, b.role):
        yield _apart("role", "one is expected or planned, the other has happened")
    yield from _place(a, b)
    yield from _agent(a, b)
    yield from _definition(a, b)
    if "vague" in (a.row.bound, b.row.bound) and not same_number(a, b):
        vague = a if a.row.bound == "vague" else b
        yield _apart("bound", f"“{vague.row.text}” names no number to compare with")


def _apart(field: str, why: str) -> Comparison:
    return Comparison("not_comparable", field, TYPED, why)


def _scope(field: str, why: str, score: float = TYPED) -> Comparison:
    return Comparison("scope_difference", field, score, why)


# ---- what is counted -----------------------------------------------------------------------------


def _measure(a: Value, b: Value) -> Iterator[Comparison]:
    one, other = a.frame, b.frame
    if same_words(one, other):
        return
    if one.pattern and one.pattern == other.pattern and a.row.sentence_id != b.row.sentence_id:
        yield _apart("measure", "they are different numbers of one and the same sentence")
    if not same_number(a, b) and (told_beside(one, b.row) or told_beside(other, a.row)):
        yield _apart("measure", "one text tells both numbers, of two things")
    if a.thing != b.thing:
        yield _apart(
            "measure", f"one counts {a.thing or 'something'}, the other {b.thing or 'something'}"
        )
    if told := deeds_apart(one, other):
        yield _apart("measure", f"one tells how many {told[0]}, the other how many {told[1]}")
    if told := _kinds_apart(one, other):
        yield _apart("measure", f"one counts the {told[0]}, the other the {told[1]}")
    if is_general(a.thing) and (subjects := _subjects_apart(a, b)):
        yield _apart("measure", f"one is of {subjects[0].text}, the other of {subjects[1].text}")


@cache
def _groups(table: str) -> dict[str, frozenset[tuple[int, int]]]:
    """Word -> (family, group) pairs in which it stands."""
    found: dict[str, set[tuple[int, int]]] = {}
    for f, family in enumerate(load("comparison")[table]["families"]):
        for g, group in enumerate(family):
            for word in group:
                found.setdefault(word if table == "deeds" else stem(word), set()).add((f, g))
    return {word: frozenset(places) for word, places in found.items()}


def _exclusive(table: str, one: str, other: str) -> bool:
    """Whether two words stand in different groups of a family and nowhere in one group."""
    groups = _groups(table)
    here, there = groups.get(one, frozenset()), groups.get(other, frozenset())
    return not here & there and any(f == g for f, _ in here for g, _ in there)


def deeds_apart(one: Frame, other: Frame) -> tuple[str, str] | None:
    """Two deeds that are counted apart: `killed` and `injured`, `opened` and `closed`."""
    return _excluding("deeds", one.deeds, other.deeds)


def _kinds_apart(one: Frame, other: Frame) -> tuple[str, str] | None:
    return _excluding("kinds", one.kinds, other.kinds)


def _excluding(table: str, one: frozenset[str], other: frozenset[str]) -> tuple[str, str] | None:
    pairs = ((a, b) for a in sorted(one) for b in sorted(other))
    return next((p for p in pairs if _exclusive(table, *p)), None)


def deeds_agree(one: Frame, other: Frame) -> bool:
    """Whether both tell one deed; a verb that only carries the number tells any."""
    light = _light()
    own, others = one.deeds - light, other.deeds - light
    if not own or not others or own & others:
        return True
    groups = _groups("deeds")
    empty: frozenset[tuple[int, int]] = frozenset()
    return any(groups.get(a, empty) & groups.get(b, empty) for a in own for b in others)


@cache
def _light() -> frozenset[str]:
    return frozenset(load("comparison")["deeds"]["light"])


def _subjects_apart(a: Value, b: Value) -> tuple[Phrase, Phrase] | None:
    """What two sums or lengths are of: `a ticket costs`, `a fine costs`."""
    one, other = _told(a.frame), _told(b.frame)
    if not one or not other or any_agrees(one, other):
        return None
    heads = {p.head for p in one} & {p.head for p in other}
    return None if heads else (one[0], other[0])


def _told(frame: Frame) -> tuple[Phrase, ...]:
    return (*frame.doers, *frame.undergoers, *frame.others)


def names_shared(one: Frame, other: Frame) -> bool:
    """Whether some name stands in both clauses."""
    own, others = (
        {n for p in (*f.doers, *f.undergoers, *f.places, *f.others) for n in p.names}
        for f in (one, other)
    )
    return bool(own & others)


# ---- where, who, what it takes in ----------------------------------------------------------------


def _place(a: Value, b: Value) -> Iterator[Comparison]:
    if a.place != b.place:
        yield _scope(
            "place",
            f"one is {per(a.place, 'for the whole')}, the other {per(b.place, 'for the whole')}",
        )
    if same_words(a.frame, b.frame):
        return
    if told := conflicting(a.frame.places, b.frame.places):
        yield _scope("place", f"one is for {told[0].text}, the other for {told[1].text}")


def _agent(a: Value, b: Value) -> Iterator[Comparison]:
    if a.levels and b.levels and not a.levels & b.levels:
        yield _scope("agent", f"one is for {_levels(a)}, the other for {_levels(b)}", LIKELY)
    if same_words(a.frame, b.frame):
        return
    for slot in ("doers", "undergoers", "others"):
        told = conflicting(getattr(a.frame, slot), getattr(b.frame, slot))
        if told is not None:
            yield _scope("agent", f"one is of {told[0].text}, the other of {told[1].text}")


def _definition(a: Value, b: Value) -> Iterator[Comparison]:
    one, other = a.frame, b.frame
    if one.only != other.only or one.without != other.without:
        told = sorted((one.only ^ other.only) | (one.without ^ other.without))
        yield _scope("definition", f"only one of them says how {', '.join(told)} is counted")


def _levels(value: Value) -> str:
    return " and ".join(sorted(value.levels))


def per(unit: str | None, none: str = "a level, not a rate") -> str:
    return f"per {unit}" if unit else none


def role(name: str) -> str:
    """A role in words."""
    names = {
        "target": "what must be reached",
        "observed": "what was counted",
        "capacity": "what exists to do it",
    }
    return names.get(name, f"a {name}")
