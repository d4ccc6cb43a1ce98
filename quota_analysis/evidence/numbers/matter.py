"""Whether two numbers are told of one thing: nouns, deeds, kinds, and what both speak of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from quota_analysis.evidence.lexicon import load
from quota_analysis.evidence.numbers.frames import Frame, same_words, told_beside
from quota_analysis.evidence.numbers.nouns import EQUAL, OTHER, is_person, nouns
from quota_analysis.evidence.numbers.readings import COUNT, apart, reading
from quota_analysis.evidence.numbers.stamps import SAME, times
from quota_analysis.evidence.numbers.values import Value, is_general, is_ratio, same_number
from quota_analysis.evidence.numbers.verdict import Comparison, not_comparable, scope_difference
from quota_analysis.evidence.once import once
from quota_analysis.evidence.text import content_stems, stem


def measure(a: Value, b: Value) -> Iterator[Comparison]:
    """What keeps two numbers from counting one thing, in order."""
    one, other = a.frame, b.frame
    if same_words(one, other):
        return
    if a.row.sentence_id != b.row.sentence_id:
        if one.pattern and one.pattern == other.pattern:
            yield not_comparable("measure", "they are two numbers of one and the same sentence")
        beside = told_beside(one, b.row) or told_beside(other, a.row)
        changed = a.setting.late or b.setting.late or _denies_one(a, b)
        if beside and not same_number(a, b) and not changed:
            yield not_comparable("measure", "one text tells both numbers, of two things")
    counted = nouns(a, b)
    if counted == OTHER and not _agree_elsewhere(a, b):
        yield not_comparable(
            "measure", f"one counts {a.thing or 'something'}, the other {b.thing or 'something'}"
        )
    if told := deeds_apart(one, other):
        yield not_comparable(
            "measure", f"they count two things that were done: “{told[0]}” and “{told[1]}”"
        )
    if told := excluding("kinds", one.kinds, other.kinds):
        yield scope_difference("measure", f"one counts the {told[0]}, the other the {told[1]}")
    if told := excluding("groups", a.setting.things, b.setting.things):
        yield scope_difference("measure", f"one counts the {told[0]}, the other the {told[1]}")
    if (counted != EQUAL or is_general(a.thing) or is_ratio(a)) and not shared(a, b):
        yield not_comparable("measure", "nothing shows that they are told of one thing")


def _denies_one(a: Value, b: Value) -> bool:
    """`Not 200 but none`, `6,150, from 2,300`: the other number is told to be gone."""
    return any(_NOT_THAT.search(v.setting.text) is not None for v in (a, b))


_NOT_THAT = re.compile(r"\b(?:not|from)\s+(?:the\s+)?\d", re.IGNORECASE)


def _agree_elsewhere(a: Value, b: Value) -> bool:
    """The same number for the same time, of something that both speak of: told in other words."""
    one, other = reading(a), reading(b)
    if apart(one, other):
        return False
    if {one.kind, other.kind} != {COUNT} or not same_number(a, b):
        return False
    common = len(shared(a, b))
    if common >= _LEAST_SHARED and a.thing and b.thing and _both_people(a.thing, b.thing):
        return True  # "700 miners", "700 former pit workers"
    return common >= 1 and times(a.setting.stamps, b.setting.stamps) == SAME


# Words that the sentences of one number of people, told by two nouns, have in common.
_LEAST_SHARED = 2


def _both_people(one: str, other: str) -> bool:
    return is_person(one.split()[-1]) and is_person(other.split()[-1])


def shared(a: Value, b: Value) -> frozenset[str]:
    """Stems of what both sentences speak of, what is counted left out."""
    counted = set(content_stems(a.row.unit or "")) & set(content_stems(b.row.unit or ""))
    own = a.setting.things & b.setting.things
    # A sentence that names nobody goes on speaking of what the one before it spoke of.
    return (own or spoken_of(a) & spoken_of(b)) - counted


@once
def spoken_of(value: Value) -> frozenset[str]:
    """Stems of what its sentence speaks of, and that before it where it names nobody itself."""
    told = value.setting.things
    return told if value.setting.names else told | value.around.carried


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
    return excluding("deeds", one.deeds, other.deeds)


def other_deed(one: Frame, other: Frame) -> tuple[str, str] | None:
    """Two things that one and the same did: `the library lent`, `the library bought`."""
    light = carrying()
    own, others = one.deeds - light, other.deeds - light
    if not own or not others or deeds_shared(one, other):
        return None
    same = any(a.head == b.head and not a.conflicts(b) for a in one.doers for b in other.doers)
    return (min(own), min(others)) if same else None


@cache
def carrying() -> frozenset[str]:
    """Verbs that only carry a number and tell no deed."""
    return frozenset(load("comparison")["deeds"]["light"])


def narrower(a: Value, b: Value) -> str | None:
    """What makes the smaller of two counts one of a part, or both of two things; None if nothing.

    `8,000 patients`, `1,900 new patients`; `12 million on roads`, `3 million on parks`.
    """
    small, large = (a, b) if a.point[1] < b.point[0] else (b, a)
    extra = small.frame.own_kinds - large.frame.kinds - large.setting.things
    if extra and small.point[1] > 0:
        return f"one is only of those that are {min(extra)}"
    one, other = _arguments(a.frame), _arguments(b.frame)
    doers = any(x.head == y.head for x in a.frame.doers for y in b.frame.doers)
    if not a.frame.deeds & b.frame.deeds and not (doers and _both_light(a.frame, b.frame)):
        return None
    mine = {h for h in one if h not in b.setting.things}
    others = {h for h in other if h not in a.setting.things}
    if mine and others:
        x, y = min(mine - others, default=None), min(others - mine, default=None)
        if x is None or y is None:
            return "their sentences tell of different things"
        return f"one sentence also speaks of “{x}”, the other of “{y}”"
    return None


def _both_light(one: Frame, other: Frame) -> bool:
    return bool(one.deeds and other.deeds) and one.deeds | other.deeds <= carrying()


def _arguments(frame: Frame) -> frozenset[str]:
    """The nouns of a clause beside who did it, names left out."""
    phrases = (*frame.undergoers, *frame.others, *frame.places)
    return frozenset(p.head for p in phrases if not p.names and p.head not in _UNITS)


_UNITS = frozenset(("percent", "cent", "total", "number"))


def deeds_shared(one: Frame, other: Frame) -> bool:
    """Whether both clauses tell one deed; a verb that only carries the number tells none."""
    light = carrying()
    own, others = one.deeds - light, other.deeds - light
    groups = _groups("deeds")
    empty: frozenset[tuple[int, int]] = frozenset()
    return bool(own & others) or any(
        groups.get(a, empty) & groups.get(b, empty) for a in own for b in others
    )


def excluding(table: str, one: frozenset[str], other: frozenset[str]) -> tuple[str, str] | None:
    known = _groups(table)
    here, there = (words & known.keys() for words in (one, other))
    if not here or not there or here & there:
        return None
    pairs = ((a, b) for a in sorted(here) for b in sorted(there))
    return next((p for p in pairs if _exclusive(table, *p)), None)
