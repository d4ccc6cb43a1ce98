"""The sentence around a number: what it speaks of, when, and at which stage of knowledge."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from quota_analysis.evidence.lexicon import load, may_hold, search
from quota_analysis.evidence.numbers.stamps import Stamp, stamps
from quota_analysis.evidence.text import content_stems, said_words, singular, stem
from quota_analysis.model import DateRow, QuantityRow, SentenceRow

_NAME = re.compile(r"(?<![.!?:;“\"'‘(] )(?<!^)(?<![“\"'‘(])\b[A-Z][\w’'-]+")

_SITE = re.compile(r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]ff|[Oo]utside|of|for|from|to)\s+([A-Z][\w-]+)")
_FULL_NAME = re.compile(r"\b[A-Z][\w-]+(?:\s[A-Z][\w-]+)+")


@dataclass(frozen=True, slots=True)
class Setting:
    """What a sentence says beside its numbers.

    things: stems of the words that carry meaning; names: those written with a capital; sites:
    those of them that say where; full_names: those of several words; stamps: its times, or those
    of the sentence before where it only points back; early, late, present, revised: words for a
    first, a later, today's, a corrected stand; soft: who tells it is not sure; closed: no more
    is to come; more, less: words for what a count adds or leaves out; text: its characters, from
    `start` on.
    """

    things: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    sites: frozenset[str] = frozenset()
    full_names: frozenset[tuple[str, ...]] = frozenset()
    stamps: tuple[Stamp, ...] = ()
    early: str | None = None
    late: str | None = None
    present: str | None = None
    revised: str | None = None
    soft: bool = False
    closed: bool = False
    more: str | None = None
    less: str | None = None
    text: str = ""
    start: int = 0


@cache
def _cues(key: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in load("comparison")["stages"][key]), re.I)


def _first(key: str, text: str) -> re.Match[str] | None:
    """The first cue of a stage; most sentences have none."""
    return _cues(key).search(text) if may_hold(_cues(key), text, text.lower()) else None


@cache
def _calendar() -> frozenset[str]:
    words = load("comparison")["calendar"]
    return frozenset(w.lower() for key in ("named", "plain") for w in words[key])


def _name(written: str) -> tuple[str, ...]:
    """The words of a name; what only opens the sentence before it is no part of it."""
    first, *rest = written.lower().split()
    return (first, *rest) if content_stems(first) else tuple(rest)


def _content(text: str) -> list[str]:
    """The words that carry meaning, those of the calendar left out."""
    return [w for w in said_words(text) if _carries(w)]


@cache
def _carries(word: str) -> bool:
    return word not in _calendar() and bool(content_stems(word))


@cache
def _stem(word: str) -> str:
    """Of a plural the stem of its singular, so that both have one."""
    return stem(singular(word.removesuffix("'s")))


def _found(table: str, key: str, text: str) -> str | None:
    found = search("comparison", table, text, key)
    return None if found is None else " ".join(found[0].split())


def things_of(text: str) -> frozenset[str]:
    """Stems of the words of a text that carry meaning."""
    return frozenset(map(_stem, _content(text)))


def setting_of(
    text: str,
    sentence: SentenceRow,
    numbers: Sequence[QuantityRow],
    dates: Sequence[DateRow],
    before: Sequence[DateRow],
) -> Setting:
    """text: the sentence's characters; dates: its own, before: those of the sentence before it."""
    told = list(text)
    for row in numbers:
        for i in range(row.start - sentence.start, min(row.end - sentence.start, len(told))):
            if told[i].isdigit():
                told[i] = " "
    for date in dates:
        for i in range(date.start - sentence.start, min(date.end - sentence.start, len(told))):
            told[i] = " "
    bare = "".join(told)
    own = tuple(s for s in stamps(dates) if s.says)
    early, late = _first("early", text), _first("late", text)
    names = (m[0].removesuffix("'s").removesuffix("’s").lower() for m in _NAME.finditer(bare))
    return Setting(
        things=things_of(bare),
        names=frozenset(names),
        full_names=frozenset(
            name for m in _FULL_NAME.finditer(bare) if len(name := _name(m[0])) > 1
        ),
        sites=frozenset(m[1].lower() for m in _SITE.finditer(bare)),
        stamps=own or tuple(s for s in stamps(before) if s.says),
        early=early[0] if early else None,
        late=late[0] if late else None,
        present=_found("stages", "present", text),
        revised=_found("stages", "revised", text),
        soft=_first("soft", text) is not None,
        closed=_found("stages", "closed", text) is not None,
        more=_found("definitions", "more", text),
        less=_found("definitions", "less", text),
        text=text,
        start=sentence.start,
    )
