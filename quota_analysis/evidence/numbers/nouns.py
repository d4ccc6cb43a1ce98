"""Whether two numbers count the same thing, as far as their nouns say."""

from __future__ import annotations

from functools import cache

from quota_analysis.evidence.lexicon import load
from quota_analysis.evidence.numbers.readings import COUNT, reading
from quota_analysis.evidence.numbers.running import one_total
from quota_analysis.evidence.numbers.values import Value
from quota_analysis.evidence.text import singular, stem

_BEGINNING = 5  # letters of a stem in which a verb and its noun agree: cross, crossing
_SHORT = 4  # letters of a verb that may begin a noun by chance
EQUAL, OPEN, OTHER = "equal", "open", "other"


def nouns(a: Value, b: Value) -> str:
    """EQUAL: one thing under one or several names; OPEN: one may stand for the other; OTHER."""
    one, other = reading(a).kind, reading(b).kind
    if one == other != COUNT:
        return EQUAL
    if not a.thing or not b.thing:
        return OPEN
    if a.thing == b.thing:
        return EQUAL
    if "time" in (a.thing, b.thing):
        return OPEN  # "was given 25 times"
    found = _words(a.thing.split()[-1], b.thing.split()[-1])
    told = found == OTHER and (_tells(a, b) or _tells(b, a) or one_total(a, b))
    return OPEN if told else found


def _tells(a: Value, b: Value) -> bool:
    """`eleven actors were dismissed`, `no dismissals`: one counts whom, the other how often."""
    noun = (b.thing or "").split()[-1]
    if a.frame.deeds & {"die", "kill"} and noun in ("death", "dead", "toll"):
        return True
    # "Eleven people died by suicide", "16 suicides": of whom the event is told.
    if is_person((a.thing or "").split()[-1]) and not is_person(noun):
        told = a.frame.deeds | a.frame.kinds | a.frame.by
        # "Five people had received a dose", "5 doses": whom it was done to.
        if any(p.head == stem(noun) for p in a.frame.undergoers):
            return True
        return any(stem(noun)[:_BEGINNING] == stem(t)[:_BEGINNING] for t in told)
    # A noun of the deed begins as its verb does: dismiss, dismissal; admit, admission.
    return any(len(d) > _SHORT and noun.startswith(d[:-1]) for d in a.frame.deeds)


@cache
def _names() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for n, group in enumerate(load("comparison")["nouns"]["same"]):
        for word in group:
            found.setdefault(stem(word), set()).add(n)
    return {word: frozenset(groups) for word, groups in found.items()}


@cache
def _words(one: str, other: str) -> str:
    one, other = _one(one), _one(other)
    a, b = stem(one), stem(other)
    if a == b:
        return EQUAL
    names = _names()
    if names.get(a, frozenset()) & names.get(b, frozenset()):
        return EQUAL
    people = load("comparison")["nouns"]["people"]
    if (one in people and is_person(other)) or (other in people and is_person(one)):
        return OPEN
    return OTHER


@cache
def _one(word: str) -> str:
    irregular: dict[str, str] = load("comparison")["nouns"]["irregular"]
    return irregular.get(word) or singular(word)


@cache
def is_person(word: str) -> bool:
    """By the endings of English words for people, or listed."""
    table = load("comparison")["nouns"]
    one = _one(word)
    return (
        word in table["people"] or one in table["persons"] or one.endswith(tuple(table["endings"]))
    )
