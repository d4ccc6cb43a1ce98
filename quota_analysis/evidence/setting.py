"""The sentence around a number: what it speaks of, when, and at which stage of knowledge."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from quota_analysis.evidence.lexicon import load
from quota_analysis.evidence.stamps import Stamp, stamps
from quota_analysis.evidence.text import content_stems
from quota_analysis.model import DateRow, QuantityRow, SentenceRow

_NAME = re.compile(r"(?<![.!?:;“\"'‘(] )(?<!^)(?<![“\"'‘(])\b[A-Z][\w’'-]+")


@dataclass(frozen=True, slots=True)
class Setting:
    """What a sentence says beside its numbers.

    things: stems of the words that carry meaning; names: of those written with a capital;
    stamps: its times, or those of the sentence before where it only points back; early, late:
    words for a first and for a later stand; asserts: words for who is sure, soft: for who is not.
    """

    things: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    stamps: tuple[Stamp, ...] = ()
    early: str | None = None
    late: str | None = None
    soft: bool = False


NOWHERE = Setting()


@cache
def _cues(key: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in load("comparison")["stages"][key]), re.I)


@cache
def _calendar_stems() -> frozenset[str]:
    words = load("comparison")["calendar"]
    return frozenset(
        s for key in ("months", "named", "plain") for s in content_stems(" ".join(words[key]))
    )


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
    early, late = _cues("early").search(text), _cues("late").search(text)
    names = (m[0].removesuffix("'s").removesuffix("’s").lower() for m in _NAME.finditer(bare))
    return Setting(
        things=frozenset(content_stems(bare)) - _calendar_stems(),
        names=frozenset(names),
        stamps=own or tuple(s for s in stamps(before) if s.says),
        early=early[0] if early else None,
        late=late[0] if late else None,
        soft=_cues("soft").search(text) is not None,
    )
