"""What a number is restricted to, in typed sets: by whom, where, of what, by which means."""

from __future__ import annotations

import re
from functools import cache

from quota_analysis.evidence.lexicon import load
from quota_analysis.evidence.numbers.frames import Phrase
from quota_analysis.evidence.numbers.nouns import is_person
from quota_analysis.evidence.numbers.values import Value, is_ratio
from quota_analysis.evidence.once import once
from quota_analysis.evidence.text import content_stems

# The types, in the order in which a difference decides; each with the decisive field it gives.
TYPES = {"base": "base", "group": "base", "place": "place", "agent": "agent"}


@once
def restrictors(value: Value) -> dict[str, tuple[Phrase, ...]]:
    """Type -> the phrases that restrict the number so; who only tells it is left out."""
    return {
        "agent": agents(value),
        "place": tuple(p for p in value.frame.places if _names_place(p, value)),
        "base": bases(value) if is_ratio(value) else (),
        "group": groups(value),
    }


def agents(value: Value) -> tuple[Phrase, ...]:
    """Who did what is counted; of a verb that only carries or tells the number there is nobody."""
    deeds = value.frame.deeds
    if not deeds or deeds & _telling():
        return ()
    counted = _counted(value)
    return tuple(p for p in value.frame.doers if p.head not in counted and p.head)


def bases(value: Value) -> tuple[Phrase, ...]:
    """What a share is of."""
    return tuple(p for p in value.frame.wholes if p.head not in ("percent", "cent"))


def groups(value: Value) -> tuple[Phrase, ...]:
    """For whom: `for adults`, `among the over-60s`."""
    return tuple(p for p in value.frame.beneficiaries if is_person(p.head) or _AGED.search(p.text))


_AGED = re.compile(r"\b(?:under|over)[-\s]\d\d?s?\b|\b\w+s$", re.IGNORECASE)


def apart(a: Value, b: Value) -> tuple[str, str, str] | None:
    """(decisive field, the one's words, the other's) where both are restricted, to two things."""
    one, other = restrictors(a), restrictors(b)
    for kind, field in TYPES.items():
        mine, others = one[kind], other[kind]
        if kind == "agent":
            differ = others_did_it(a, b)
        else:
            differ = bool(mine and others) and not _meet(mine, others, a, b)
        if differ:
            return field, mine[0].text, others[0].text
    return None


def others_did_it(a: Value, b: Value) -> bool:
    """Whether both say who did it, and it was somebody else."""
    mine, others = agents(a), agents(b)
    return bool(mine and others) and not any(_one(x, y) for x in mine for y in others)


def alike_restricted(a: Value, b: Value) -> bool:
    """Whether neither is restricted to a place, a whole or a kind that the other does not name."""
    for x, y in ((a, b), (b, a)):
        if any(not _said(p, y) for kind in ("place", "base") for p in restrictors(x)[kind]):
            return False
        if x.frame.own_kinds - y.frame.kinds - y.setting.things:
            return False
    return True


def _one(x: Phrase, y: Phrase) -> bool:
    return bool({x.head, *x.words, *x.names} & {y.head, *y.words, *y.names})


def _meet(mine: tuple[Phrase, ...], others: tuple[Phrase, ...], a: Value, b: Value) -> bool:
    """Whether some phrase of one is spoken of beside the other number."""
    return any(_said(p, b) for p in mine) or any(_said(p, a) for p in others)


def _said(phrase: Phrase, value: Value) -> bool:
    told = value.setting.things | value.setting.names
    return bool({phrase.head, *phrase.words, *phrase.names} & told)


@cache
def _telling() -> frozenset[str]:
    return frozenset(load("comparison")["deeds"]["light"]) | {"say", "tell", "hear", "write"}


@once
def _counted(value: Value) -> frozenset[str]:
    """Stems of what is counted."""
    words = f"{value.thing or ''} {value.row.counted or ''}"
    return frozenset(content_stems(words))


def _names_place(phrase: Phrase, value: Value) -> bool:
    if phrase.head in _counted(value) or is_person(phrase.head):
        return False
    # "in favour", "in her memoir": a manner, or where it is told.
    return _SPOT.match(phrase.text) is not None or bool(phrase.names)


_SPOT = re.compile(r"(?!(?:his|her|my|our|your)\b)\S+\s+\S|\S+s$", re.IGNORECASE)
