"""May two numbers be compared? The first typed part that keeps them apart; never their wording."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from quota_analysis.evidence.frames import Frame, Phrase, any_agrees, same_words, told_beside
from quota_analysis.evidence.lexicon import load, search
from quota_analysis.evidence.nouns import EQUAL, OTHER, is_person, nouns
from quota_analysis.evidence.readings import BARE, COUNT, MONEY, apart, reading
from quota_analysis.evidence.stamps import SAME, times
from quota_analysis.evidence.text import content_stems, singular, stem
from quota_analysis.evidence.values import PERIODS, Value, is_general, is_ratio, same_number

# How sure each rule is. Typed fields are read off the text; who did it may be told of more widely.
TYPED, LIKELY = 0.85, 0.7
_RATIOS = ("percent", "change", "points")


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
    yield from _unit(a, b)
    yield from _role(a, b)
    yield from _measure(a, b)
    yield from _place(a, b)
    yield from _turns(a, b)
    yield from _agent(a, b)
    yield from _base(a, b)
    yield from _definition(a, b)


def _apart(field: str, why: str) -> Comparison:
    return Comparison("not_comparable", field, TYPED, why)


def _scope(field: str, why: str, score: float = TYPED) -> Comparison:
    return Comparison("scope_difference", field, score, why)


# ---- unit ----------------------------------------------------------------------------------------


def _unit(a: Value, b: Value) -> Iterator[Comparison]:
    one, other = reading(a).kind, reading(b).kind
    if one != other and not _may_be_one(one, other):
        yield _apart("unit", f"one is a number of {_kind(a)}, the other of {_kind(b)}")
    mine, others = each(a), each(b)
    if mine != others and not _told_in_words(a, b, sorted(mine ^ others)):
        yield _apart("unit", f"one is {_each(mine)}, the other {_each(others)}")


def each(value: Value) -> frozenset[str]:
    """What a rate is per: its period, its place, and the noun after it (`a kilo`); no year."""
    text = value.setting.text[value.row.end - value.setting.start :]
    found = {value.period, value.place}
    for said in (_RATE.search(value.row.text), _RATE.match(text)):
        noun = singular(said[1].lower()) if said is not None else None
        # "a thousand officers" and "not a single dose" are no rates.
        if said is not None and (said.string is text or (noun in PERIODS and not is_ratio(value))):
            found.add(noun)
    return frozenset(f for f in found if f and f != "year")


_RATE = re.compile(
    r"\s+(?:an?|per|each|every|for\s+every)\s+([a-z]{3,})\b(?!\s+(?:ago|earlier|later)\b)"
)


def _each(names: frozenset[str]) -> str:
    return f"per {' and '.join(sorted(names))}" if names else "a level, not a rate"


def comparable_units(a: Value, b: Value) -> bool:
    """Whether nothing in their units keeps two numbers apart."""
    return next(_unit(a, b), None) is None


def _may_be_one(one: str, other: str) -> bool:
    """A bare number takes the unit of the other, but is no share; a count may be money untold."""
    if BARE in (one, other):
        return not {one, other} & set(_RATIOS)
    return False


def _kind(value: Value) -> str:
    return (value.row.unit or "something").split("/")[0].replace("_", " ")


def _told_in_words(a: Value, b: Value, names: list[str]) -> bool:
    """`on any day`, `a guard's week`: a rate told with its period in words."""
    others = [(b if n in each(a) else a).setting.text for n in names]
    return all(
        re.search(rf"\b{re.escape(n)}\b", text, re.IGNORECASE)
        for n, text in zip(names, others, strict=True)
    )


# ---- role ----------------------------------------------------------------------------------------


def _role(a: Value, b: Value) -> Iterator[Comparison]:
    if same_words(a.frame, b.frame):
        return
    one, other = standing(a), standing(b)
    if one != other:
        yield _apart("role", f"one is {role(one)}, the other {role(other)}")


def standing(value: Value) -> str:
    """What must be reached or is only planned, what could be done, or what is told as so."""
    near = before(value)
    if value.role == "target" and not _HAD_TO.search(near):
        return "target"
    if value.frame.planned or search("comparison", "aims", near, "words"):
        return "planned"
    return "told"


# What somebody had to do was done.
_HAD_TO = re.compile(r"\bhad\s+to\b", re.IGNORECASE)


def before(value: Value) -> str:
    """The words of a number's sentence from the last mark before it to its end."""
    text, at = value.setting.text, value.row.start - value.setting.start
    marks = [m.end() for m in _MARK.finditer(text, 0, max(at, 0))]
    return text[marks[-1] if marks else 0 : value.row.end - value.setting.start]


_MARK = re.compile(r"[,;:—–](?=\s)")


# ---- what is counted -----------------------------------------------------------------------------


def _measure(a: Value, b: Value) -> Iterator[Comparison]:
    one, other = a.frame, b.frame
    if same_words(one, other):
        return
    if a.row.sentence_id != b.row.sentence_id:
        if one.pattern and one.pattern == other.pattern:
            yield _apart("measure", "they are different numbers of one and the same sentence")
        beside = told_beside(one, b.row) or told_beside(other, a.row)
        changed = a.setting.late or b.setting.late or _denies_one(a, b)
        if beside and not same_number(a, b) and not changed:
            yield _apart("measure", "one text tells both numbers, of two things")
    counted = nouns(a, b)
    if counted == OTHER and not _agree_elsewhere(a, b):
        yield _apart(
            "measure", f"one counts {a.thing or 'something'}, the other {b.thing or 'something'}"
        )
    if told := deeds_apart(one, other):
        yield _apart("measure", f"one tells how many {told[0]}, the other how many {told[1]}")
    if told := _excluding("kinds", one.kinds, other.kinds):
        yield _scope("measure", f"one counts the {told[0]}, the other the {told[1]}")
    if (counted != EQUAL or is_general(a.thing) or is_ratio(a)) and not shared(a, b):
        yield _apart("measure", "nothing shows that they are told of one thing")


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
    return common >= 2 or (common == 1 and times(a.setting.stamps, b.setting.stamps) == SAME)


def shared(a: Value, b: Value) -> frozenset[str]:
    """Stems of what both sentences speak of, what is counted left out."""
    counted = set(content_stems(a.row.unit or "")) & set(content_stems(b.row.unit or ""))
    return (a.setting.things & b.setting.things) - counted


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


def _excluding(table: str, one: frozenset[str], other: frozenset[str]) -> tuple[str, str] | None:
    known = _groups(table)
    one, other = (frozenset(w for w in words if w in known) for words in (one, other))
    if one & other:
        return None
    pairs = ((a, b) for a in sorted(one) for b in sorted(other))
    return next((p for p in pairs if _exclusive(table, *p)), None)


# ---- where, who, what it takes in ----------------------------------------------------------------


def _place(a: Value, b: Value) -> Iterator[Comparison]:
    if same_words(a.frame, b.frame):
        return
    one, other = (sorted(v.setting.sites | set(_named(v.frame.places))) for v in (a, b))
    if one and other and not share_names(a, b):
        yield _scope("place", f"one is for {one[0].title()}, the other for {other[0].title()}")
    if opposite := _excluding("places", a.setting.things, b.setting.things):
        yield _scope("place", f"one is for {opposite[0]}, the other for {opposite[1]}")


def _turns(a: Value, b: Value) -> Iterator[Comparison]:
    """`in the first round`, `in the second round`."""
    one, other = (dict(reversed(_ORDINAL.findall(v.setting.text.lower()))) for v in (a, b))
    one, other = ({noun: nth for nth, noun in t.items()} for t in (one, other))
    for noun in sorted(one.keys() & other.keys()):
        if one[noun] != other[noun]:
            told = f"one is for the {one[noun]} {noun}, the other for the {other[noun]}"
            yield _scope("period", told)


_ORDINAL = re.compile(r"\b(first|second|third|fourth|fifth|sixth|last)\s+([a-z]{3,})")


def _agent(a: Value, b: Value) -> Iterator[Comparison]:
    if a.levels and b.levels and not a.levels & b.levels:
        yield _scope("agent", f"one is for {_levels(a)}, the other for {_levels(b)}", LIKELY)
    if same_words(a.frame, b.frame):
        return
    for x in sorted(a.setting.full_names):
        for y in sorted(b.setting.full_names):
            if x[-1] == y[-1] and not {*x[:-1], *y[:-1]} <= (_all(a) & _all(b)) and _two(x, y):
                yield _scope("agent", f"one is of {_title(x)}, the other of {_title(y)}")
    if a.frame.deeds == b.frame.deeds and any_agrees(a.frame.doers, b.frame.doers):
        mine, others = a.frame.kinds, b.frame.kinds
        if mine and others and not mine & others:
            yield _scope("agent", f"one is of {_first_of(mine)}, the other of {_first_of(others)}")
    one, other = _named(_parties(a.frame)), _named(_parties(b.frame))
    if told := _unshared(a, b, one, other):
        yield _scope("agent", f"one is of {told[0]}, the other of {told[1]}")


def _two(x: tuple[str, ...], y: tuple[str, ...]) -> bool:
    """`Arden Credit Union`, `Selby Credit Union`: one kind of body, two names."""
    return not x[0] == y[0] and not set(x) <= set(y) and not set(y) <= set(x)


def _title(name: tuple[str, ...]) -> str:
    return " ".join(name).title()


def _first_of(words: frozenset[str]) -> str:
    return min(words)


def _all(value: Value) -> frozenset[str]:
    return value.setting.names | value.setting.sites


def _parties(frame: Frame) -> tuple[Phrase, ...]:
    return (*frame.doers, *frame.undergoers, *frame.others)


def _named(phrases: tuple[Phrase, ...]) -> dict[str, Phrase]:
    return {name: p for p in phrases for name in sorted(p.names)}


def _unshared(
    a: Value, b: Value, one: dict[str, Phrase], other: dict[str, Phrase]
) -> tuple[str, str] | None:
    """A name of each, where neither sentence has any name of the other."""
    if not one or not other:
        return None
    if share_names(a, b):
        return None
    return next(iter(one.values())).text, next(iter(other.values())).text


def share_names(a: Value, b: Value) -> bool:
    """Whether the two sentences, or their clauses, have a name in common."""
    one, other = (
        v.setting.names
        | v.setting.sites
        | {n for p in (*v.frame.places, *_parties(v.frame)) for n in p.names}
        for v in (a, b)
    )
    return bool(one & other) or any(x[:4] == y[:4] for x in one for y in other)


def _base(a: Value, b: Value) -> Iterator[Comparison]:
    if same_words(a.frame, b.frame):
        return
    kinds = {reading(a).kind, reading(b).kind}
    if kinds == {"percent"}:
        one, other = _bases(a), _bases(b)
        if one and other and not one & other:
            yield _scope("base", f"one is a share of {_first(a)}, the other of {_first(b)}")
        elif _of_all(a) != _of_all(b) and (_which(a) or _which(b)):
            yield _scope("base", "one is a share of all of them, the other of some")
    if kinds == {"change"}:
        years = _since(a), _since(b)
        if None not in years and years[0] != years[1]:
            yield _scope("base", f"one is a change from {years[0]}, the other from {years[1]}")


def _bases(value: Value) -> frozenset[str]:
    """Stems of what a share is taken of; `the share of steel` is what is shared out."""
    text = value.setting.text
    wholes = [
        p.head
        for p in (*value.frame.wholes, *(p for p in value.frame.places if is_person(p.head)))
        if p.head not in ("percent", "cent")
        and not re.search(rf"share of {re.escape(p.text)}", text)
    ]
    after = _OF_THOSE.search(text[value.row.end - value.setting.start :])
    those = content_stems(after[1]) if after is not None else ()
    return frozenset((*wholes, *content_stems(value.row.base or ""), *those))


def _of_all(value: Value) -> bool:
    return re.search(r"\b(?:of|in)\s+all\b", value.setting.text, re.IGNORECASE) is not None


def _which(value: Value) -> bool:
    return (
        re.search(r"\b[Oo]f\s+(?:the|those)\s+(?:\w+\s+){0,3}(?:who|that)\b", value.setting.text)
        is not None
    )


_SINCE = re.compile(
    r"\b(?:[Cc]ompared\s+(?:with|to)|over|from|since|than\s+in)\s+((?:19|20)\d\d)\b"
)


def _since(value: Value) -> str | None:
    found = _SINCE.search(value.setting.text)
    return found[1] if found else None


# "of those who had applied": what they did says who they are.
_OF_THOSE = re.compile(r"^[^,.;]{0,20}?\bof\s+(?:those|people|all)\s+((?:[\w'-]+\s*){1,4})")


def _first(value: Value) -> str:
    found = value.row.base or next((p.text for p in value.frame.wholes), None)
    return found or "another whole"


def _definition(a: Value, b: Value) -> Iterator[Comparison]:
    """What one count takes in or leaves out, where that can be why it is the larger or smaller."""
    one, other = reading(a), reading(b)
    if not apart(one, other) or same_words(a.frame, b.frame):
        return
    for x, y in ((a, b), (b, a)):
        larger = x.point[0] > y.point[0]
        cue = x.setting.more if larger else x.setting.less
        if cue is not None:
            yield _scope("measure", f"only one of them says how it counts (“{cue}”)")


def _levels(value: Value) -> str:
    return " and ".join(sorted(value.levels))


def per(unit: str | None, none: str = "a level, not a rate") -> str:
    return f"per {unit}" if unit else none


def role(name: str) -> str:
    """A standing in words."""
    names = {
        "target": "what must be reached",
        "planned": "what is planned, expected or possible",
        "told": "what was counted",
    }
    return names[name]


def money(kind: str) -> bool:
    return kind.startswith(MONEY)
