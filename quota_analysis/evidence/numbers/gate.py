"""May two numbers be compared? The first typed part that keeps them apart; never their wording."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quota_analysis.evidence.lexicon import load, search
from quota_analysis.evidence.numbers.frames import Phrase, same_words
from quota_analysis.evidence.numbers.matter import deeds_shared, measure
from quota_analysis.evidence.numbers.readings import BARE, COUNT, apart, reading
from quota_analysis.evidence.numbers.scope import agent, base, place, turns
from quota_analysis.evidence.numbers.tenses import AHEAD, PRESENT
from quota_analysis.evidence.numbers.values import PERIODS, Value, is_ratio, is_role_noun
from quota_analysis.evidence.numbers.verdict import Comparison, not_comparable
from quota_analysis.evidence.once import once
from quota_analysis.evidence.text import singular, stem

_RATIOS = ("percent", "change", "points")


def differences(a: Value, b: Value) -> Iterator[Comparison]:
    """The fields that keep the two from being compared, in order."""
    yield from _unit(a, b)
    yield from _role(a, b)
    yield from measure(a, b)
    yield from place(a, b)
    yield from turns(a, b)
    yield from agent(a, b)
    yield from base(a, b)


# ---- unit ----------------------------------------------------------------------------------------


def _unit(a: Value, b: Value) -> Iterator[Comparison]:
    one, other = reading(a).kind, reading(b).kind
    if one != other and not _may_be_one(one, other) and not _growth(a, b, {one, other}):
        yield not_comparable("unit", f"one is a number of {_kind(a)}, the other of {_kind(b)}")
    elif _money_untold(a, b):
        yield not_comparable("unit", "one is a sum of money, the other a count")
    mine, others = each(a), each(b)
    if mine != others and not _told_in_words(a, b, sorted(mine ^ others)):
        yield not_comparable("unit", f"one is {_each(mine)}, the other {_each(others)}")


@once
def each(value: Value) -> frozenset[str]:
    """What a rate is per: its period, its place, and the noun after it (`a kilo`); no year."""
    text = value.setting.text[value.row.end - value.setting.start :]
    found = {value.period, value.place}
    for said in (_RATE.search(value.row.text), _RATE.match(text)):
        noun = singular(said[1].lower()) if said is not None else None
        # "a thousand officers" and "not a single dose" are no rates.
        if (
            said is not None
            and noun not in _NUMERALS
            and (said.string is text or (noun in PERIODS and not is_ratio(value)))
        ):
            found.add(noun)
    found |= {p.head for p in value.frame.doers if _EACH.match(p.text) and value.period is None}
    return frozenset(f for f in found if f and f != "year")


_EACH = re.compile(r"(?:each|every)\s", re.IGNORECASE)


_RATE = re.compile(
    r"\s+(?:an?|per|each|every|for\s+every)\s+([a-z]{3,})\b(?!\s+(?:ago|earlier|later)\b)"
)


# "six bags in every thousand" is a share.
_NUMERALS = frozenset(("ten", "dozen", "twenty", "fifty", "hundred", "thousand", "million"))


def _each(names: frozenset[str]) -> str:
    return f"per {' and '.join(sorted(names))}" if names else "a level, not a rate"


def comparable_units(a: Value, b: Value) -> bool:
    """Whether nothing in their units keeps two numbers apart."""
    return next(_unit(a, b), None) is None


def _growth(a: Value, b: Value, kinds: set[str]) -> bool:
    """`growth of 2 percent` and `grew 2 percent`: a rate that is a change."""
    nouns = load("comparison")["nouns"]["changes"]
    common = a.setting.things & b.setting.things
    return kinds == {"percent", "change"} and any(stem(n) in common for n in nouns)


def _may_be_one(one: str, other: str) -> bool:
    """A bare number takes the unit of the other, but is no share; a count may be money untold."""
    return BARE in (one, other) and not {one, other} & set(_RATIOS)


def _money_untold(a: Value, b: Value) -> bool:
    """`The depot cost 4 million`, `4 million tins`: a bare number that is money, and a count."""
    for one, other in ((a, b), (b, a)):
        if reading(one).kind == BARE and reading(other).kind == COUNT and _noun_told(other):
            near = (before(one), before(other))
            money = [search("comparison", "money", n, "told") is not None for n in near]
            if money == [True, False]:
                return True
    return False


def _noun_told(value: Value) -> bool:
    """Whether what is counted stands with the number itself."""
    return (value.thing or "?").split()[-1][:4] in value.row.text.lower()


def _kind(value: Value) -> str:
    return (value.row.unit or "something").split("/")[0].replace("_", " ")


def _told_in_words(a: Value, b: Value, names: list[str]) -> bool:
    """`on any day`, `a guard's week`: a rate told with its period in words."""
    others = [(b if n in each(a) else a).setting.text for n in names]
    return all(
        re.search(rf"\b(?:{re.escape(n)}|{_ADVERBS.get(n, n)})\b", text, re.IGNORECASE)
        for n, text in zip(names, others, strict=True)
    )


# How often, in one word.
_ADVERBS = {
    "hour": "hourly",
    "day": "daily",
    "night": "nightly",
    "week": "weekly",
    "month": "monthly",
    "quarter": "quarterly",
}


# ---- role ----------------------------------------------------------------------------------------


def _role(a: Value, b: Value) -> Iterator[Comparison]:
    if same_words(a.frame, b.frame):
        return
    one, other = standing(a), standing(b)
    if one != other and (_in_general(a, b) or _same_ahead(a, b)):
        return
    if one != other and not (_one_limit(a, b) or {one, other} == {"target", "planned"}):
        yield not_comparable("role", f"one is {_role_name(one)}, the other {_role_name(other)}")


def _in_general(a: Value, b: Value) -> bool:
    """`A crossing can take an hour`, `it takes half an hour`: of no time, and of no plan."""
    if a.setting.stamps or b.setting.stamps or "target" in (standing(a), standing(b)):
        return False
    planned, told = (a, b) if standing(a) == "planned" else (b, a)
    if _CAN.search(planned.setting.text) is None or _WILL.search(before(planned)) is not None:
        return False
    return deeds_shared(a.frame, b.frame) and _PAST.search(told.setting.text) is None


def _same_ahead(a: Value, b: Value) -> bool:
    """`Fares go up by 4 percent in May`, `will go up by 4 percent`: told as so, not yet done."""
    if "target" in (standing(a), standing(b)) or apart(reading(a), reading(b)):
        return False
    planned, told = (a, b) if standing(a) == "planned" else (b, a)
    by_verb = search("comparison", "aims", before(planned), "words") is None
    return by_verb and planned.frame.planned and told.frame.tense in (PRESENT, AHEAD)


_CAN = re.compile(r"\b(?:can|may|could)\b")
_WILL = re.compile(r"\b(?:will|would|plans?|expects?|hopes?)\b")
_PAST = re.compile(r"\b(?:was|were|had|did|came|took|went|held|[a-z]{3,}ed)\b")


def _one_limit(a: Value, b: Value) -> bool:
    """Both say what a limit or a target is: `the limit was 50`, `the limit is set at 30`."""
    setting = frozenset(load("comparison")["limits"]["setting"])
    if not (a.frame.deeds | b.frame.deeds) <= setting:
        return False
    return any(x.head == y.head and is_role_noun(x.head) for x in _told(a) for y in _told(b))


def _told(value: Value) -> tuple[Phrase, ...]:
    return (*value.frame.doers, *value.frame.undergoers)


@once
def standing(value: Value) -> str:
    """What must be reached or is only planned, what could be done, or what is told as so."""
    near = before(value)
    if value.role == "target" and not _HAD_TO.search(near) and not _came(value):
        return "target"
    ahead = search("comparison", "aims", near, "words") or search(
        "comparison", "aims", _after(value), "after"
    )
    if value.frame.planned or ahead:
        return "planned"
    return "told"


def _came(value: Value) -> bool:
    """`A minimum of 50 members turned out`: an end of what was counted, no rule."""
    return _LEAST.search(value.row.text) is not None and _DONE.search(_after(value)) is not None


_LEAST = re.compile(r"\b(?:minimum|maximum)\s+of\b", re.IGNORECASE)
_DONE = re.compile(r"^\s+(?:\w+\s+)?(?:came|were|was|took|had|went|stood|[a-z]{3,}ed)\b")
# What somebody had to do was done.
_HAD_TO = re.compile(r"\bhad\s+to\b", re.IGNORECASE)


def before(value: Value) -> str:
    """The words of a number's sentence from the last mark before it to its end."""
    text, at = value.setting.text, value.row.start - value.setting.start
    marks = [m.end() for m in _MARK.finditer(text, 0, max(at, 0))]
    return text[marks[-1] if marks else 0 : value.row.end - value.setting.start]


def _after(value: Value) -> str:
    """The words behind a number up to the next mark."""
    rest = value.setting.text[value.row.end - value.setting.start :]
    mark = _MARK.search(rest)
    return rest[: mark.start()] if mark is not None else rest


_MARK = re.compile(r"[,;:—–](?=\s)")


def _role_name(name: str) -> str:
    """A standing in words."""
    names = {
        "target": "what must be reached",
        "planned": "what is planned, expected or possible",
        "told": "what was counted",
    }
    return names[name]
