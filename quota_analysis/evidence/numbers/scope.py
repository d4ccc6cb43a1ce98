"""Where, for whom, and of what two numbers are told: the same, or another part of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quota_analysis.evidence.numbers.frames import Frame, Phrase, any_agrees, same_words
from quota_analysis.evidence.numbers.matter import excluding
from quota_analysis.evidence.numbers.nouns import is_person
from quota_analysis.evidence.numbers.readings import apart, reading
from quota_analysis.evidence.numbers.running import called_apart
from quota_analysis.evidence.numbers.values import Value, same_number
from quota_analysis.evidence.numbers.verdict import LIKELY, Comparison, scope_difference
from quota_analysis.evidence.once import once
from quota_analysis.evidence.text import content_stems
from quota_analysis.prose import inside
from quota_analysis.topics.words import level_names


def place(a: Value, b: Value) -> Iterator[Comparison]:
    if same_words(a.frame, b.frame):
        return
    one, other = (sorted(v.setting.sites | set(_named(v.frame.places))) for v in (a, b))
    if one and other and not share_names(a, b):
        yield scope_difference("place", _for(_spot(a, one[0]), _spot(b, other[0])))
    if apart_in := _parts_of_one_kind(a, b):
        yield scope_difference("place", _for(*apart_in))
    if not same_number(a, b) and (told := called_apart(a, b)):
        yield scope_difference("place", _for(*told))
    if opposite := excluding("places", a.setting.things, b.setting.things):
        yield scope_difference("place", _for(*opposite))


def _for(one: str, other: str) -> str:
    return f"one is for {inside(one)}, the other for {inside(other)}"


def _spot(value: Value, name: str) -> str:
    """A place by its whole name where the clause tells it: `black` is of `Black Creek`."""
    told = _named(value.frame.places)
    return told[name].text if name in told else name.title()


def _parts_of_one_kind(a: Value, b: Value) -> tuple[str, str] | None:
    """`the airport line`, `the river line`: one noun with other words before it."""
    if not apart(reading(a), reading(b)):
        return None
    for x in _spots(a.frame):
        for y in _spots(b.frame):
            if x.head != y.head or not x.conflicts(y):
                continue
            mine, others = x.words | x.names, y.words | y.names
            if not mine & _said(b) and not others & _said(a):
                return x.text, y.text
    return None


def _spots(frame: Frame) -> tuple[Phrase, ...]:
    return (*frame.places, *frame.doers, *frame.others)


def _said(value: Value) -> frozenset[str]:
    return value.setting.things | value.setting.names


def turns(a: Value, b: Value) -> Iterator[Comparison]:
    """`in the first round`, `in the second round`."""
    one, other = _ordinals(a), _ordinals(b)
    for noun in sorted(one.keys() & other.keys()):
        if one[noun] != other[noun]:
            told = f"one is for the {one[noun]} {noun}, the other for the {other[noun]}"
            yield scope_difference("period", told)


@once
def _ordinals(value: Value) -> dict[str, str]:
    """Nouns -> which one of them the sentence speaks of."""
    told = dict(reversed(_ORDINAL.findall(value.setting.text.lower())))
    return {noun: nth for nth, noun in told.items()}


_ORDINAL = re.compile(r"\b(first|second|third|fourth|fifth|sixth|last)\s+([a-z]{3,})")


def agent(a: Value, b: Value) -> Iterator[Comparison]:
    if a.levels and b.levels and not a.levels & b.levels:
        yield scope_difference("agent", _for(level_names(a.levels), level_names(b.levels)), LIKELY)
    if same_words(a.frame, b.frame):
        return
    for x in sorted(a.setting.full_names):
        for y in sorted(b.setting.full_names):
            if x[-1] == y[-1] and not {*x[:-1], *y[:-1]} <= (_all(a) & _all(b)) and _two(x, y):
                yield scope_difference("agent", f"one is of {_title(x)}, the other of {_title(y)}")
    if a.frame.deeds == b.frame.deeds and any_agrees(a.frame.doers, b.frame.doers):
        mine, others = a.frame.kinds, b.frame.kinds
        if mine and others and not mine & others:
            yield scope_difference(
                "agent", f"one is of {_first_of(mine)}, the other of {_first_of(others)}"
            )
    one, other = _named(_parties(a.frame)), _named(_parties(b.frame))
    if told := _unshared(a, b, one, other):
        x_told, y_told = map(inside, told)
        yield scope_difference("agent", f"one is of {x_told}, the other of {y_told}")


def _two(x: tuple[str, ...], y: tuple[str, ...]) -> bool:
    """`Arden Credit Union`, `Selby Credit Union`: one kind of body, two names."""
    return x[0] != y[0] and not set(x) <= set(y) and not set(y) <= set(x)


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


def base(a: Value, b: Value) -> Iterator[Comparison]:
    if same_words(a.frame, b.frame):
        return
    kinds = {reading(a).kind, reading(b).kind}
    if kinds == {"percent"}:
        one, other = _bases(a), _bases(b)
        if one and other and not one & other:
            yield scope_difference(
                "base", f"one is a share of {_first(a)}, the other of {_first(b)}"
            )
        elif _of_all(a) != _of_all(b) and (_which(a) or _which(b)):
            yield scope_difference("base", "one is a share of all of them, the other of some")
    if kinds == {"change"}:
        years = _since(a), _since(b)
        if None not in years and years[0] != years[1]:
            yield scope_difference(
                "base", f"one is a change from {years[0]}, the other from {years[1]}"
            )


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
    r"\b(?:[Cc]ompared\s+(?:with|to)|over|from|since|than\s+in)\s+"
    r"((?:before\s+)?(?:the\s+)?(?:(?:19|20)\d\d|pandemic|war|crisis|reform|merger|strike))\b"
)


def _since(value: Value) -> str | None:
    found = _SINCE.search(value.setting.text)
    return found[1] if found else None


# "of those who had applied": what they did says who they are.
_OF_THOSE = re.compile(r"^[^,.;]{0,20}?\bof\s+(?:those|people|all)\s+((?:[\w'-]+\s*){1,4})")


def _first(value: Value) -> str:
    found = value.row.base or next((p.text for p in value.frame.wholes), None)
    return found or "another whole"


def definition(a: Value, b: Value) -> Comparison | None:
    """What one count takes in or leaves out, where that can be why it is the larger or smaller."""
    if not apart(reading(a), reading(b)) or same_words(a.frame, b.frame):
        return None
    for x, y in ((a, b), (b, a)):
        larger = x.point[0] > y.point[0]
        cue = x.setting.more if larger else x.setting.less
        if cue is not None:
            why = f"only one of them says how it counts (“{cue}”)"
            return scope_difference("measure", why)
    return None
