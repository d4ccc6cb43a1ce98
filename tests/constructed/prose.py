"""A phrasing of a scenario -> the words of one document, with the place of every number."""

from __future__ import annotations

import datetime
import random
import re
from dataclasses import dataclass, field

from tests.constructed.scenario import Scenario, common
from tests.constructed.truth import Count

_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{([A-Za-z0-9_]+)(\.cap)?\}")
_SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
WORDS_BELOW = 13  # newspapers spell out small numbers; most stop at ten or twelve


def in_words(number: int) -> str:
    """A number below a hundred in words."""
    if number < 20:
        return _SMALL[number]
    tens, rest = divmod(number, 10)
    return _TENS[tens - 2] + (f"-{_SMALL[rest]}" if rest else "")


def nearest(number: int) -> int:
    """The number as a hurried writer rounds it; the number itself where it is small."""
    for least, step in ((1000, 100), (200, 50), (30, 10)):
        if number >= least:
            return round(number / step) * step
    return number


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


@dataclass(slots=True)
class World:
    """A scenario in one place, with its names, numbers and days drawn."""

    key: str
    scenario: Scenario
    names: dict[str, str]
    values: dict[str, int]
    days: dict[str, datetime.date]
    people: int


@dataclass(slots=True)
class Voice:
    """How one document tells things.

    who: the words for the unnamed people at first mention, and after it; family: documents of one
    family may share phrasings; blurred: the people are `sources`; to: whom they spoke to, with a
    blank before it, or nothing; versions: numbers of which this document has its own value;
    dropped, rounded: numbers that lost bound or digits; second_hand: nobody told this outlet.
    """

    rng: random.Random
    who: tuple[str, str]
    family: str
    blurred: bool = False
    to: str = ""
    versions: dict[str, int] = field(default_factory=dict)
    dropped: set[str] = field(default_factory=set)
    rounded: set[str] = field(default_factory=set)
    spelled: bool = True
    day_first: bool = True
    second_hand: bool = False
    mentioned: bool = False

    def people(self) -> str:
        first, later = self.who
        words = later if self.mentioned else first
        self.mentioned = True
        return words

    def day(self, day: datetime.date) -> str:
        month = day.strftime("%B")
        return f"{day.day} {month}" if self.day_first else f"{month} {day.day}"


@dataclass(frozen=True, slots=True)
class Rendered:
    """Words, and the numbers in them by their place there.

    source: how the people who say it are called, see Said; name_first: a name opens the sentence.
    """

    text: str
    counts: tuple[Count, ...] = ()
    source: str | None = None
    name_first: bool = False


def chosen(phrase: str, rng: random.Random) -> str:
    """One of each pair of alternatives of a phrasing."""
    return _CHOICE.sub(lambda m: rng.choice(m[1].split("|")), phrase)


def render(phrase: str, world: World, voice: Voice) -> Rendered:
    """The phrasing in the words of this document."""
    phrase = chosen(phrase, voice.rng)
    if voice.second_hand:
        phrase = phrase.replace("told us", "said")
    text, at, counts, source = "", 0, [], None
    name_first = phrase.startswith("“")
    for slot in _SLOT.finditer(phrase):
        text += phrase[at : slot.start()]
        at = slot.end()
        name, cap = slot[1], bool(slot[2]) or not text
        if name in world.values:
            piece, count = _number(name, world, voice, cap=cap, at=len(text))
            counts.append(count)
        else:
            if name.lower() == "src":
                source = "blurred" if voice.blurred else "unnamed"
            piece = _words(name, world, voice)
            cap = cap or name == "Src"
        name_first = name_first or (not text and piece[:1].isupper())
        text += capital(piece) if cap else piece
    return Rendered(text + phrase[at:], tuple(counts), source, name_first)


def _words(name: str, world: World, voice: Voice) -> str:
    if name.lower() == "src":
        return voice.people()
    if name == "to":
        return voice.to
    if name == "month":
        return world.days["month"].strftime("%B")
    if name in world.days:
        return voice.day(world.days[name])
    return world.names[name]


def _number(name: str, world: World, voice: Voice, *, cap: bool, at: int) -> tuple[str, Count]:
    value = voice.versions.get(name, world.values[name])
    bound = world.scenario.numbers[name].bound if name in world.scenario.numbers else None
    key = (world.key, name, *(("rival", str(value)) if name in voice.versions else ()))
    rounded = name in voice.rounded and nearest(value) != value
    if rounded:
        value, bound = nearest(value), None
        before = voice.rng.choice(common()["rounded"]) + " "
    elif bound and name not in voice.dropped:
        before = voice.rng.choice(common()["bounds"][bound]) + " "
    else:
        bound, before = None, ""
    starts = cap and not before and value < 100
    spelled = starts or (voice.spelled and value < WORDS_BELOW)
    digits = in_words(value) if spelled else f"{value:,}"
    count = Count(
        start=at + len(before),
        end=at + len(before) + len(digits),
        key=key,
        value=value,
        bound=bound,
        rounded=rounded,
    )
    return before + digits, count
