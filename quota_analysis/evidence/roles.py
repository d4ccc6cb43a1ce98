"""Whom a text speaks of in a hierarchy: those who direct others, and those who are directed."""

from __future__ import annotations

import re
from functools import cache

from quota_analysis.evidence.index import Index
from quota_analysis.evidence.lexicon import load, may_hold
from quota_analysis.topics import compile_words

_LEVELS = ("manager", "office", "staff")


def roles(index: Index, text: str) -> dict[str, tuple[int, int]]:
    """Levels that a text names, each with the first characters that do.

    The levels of general words and of the topic pack, and further callings of the lexicon.
    """
    found: dict[str, tuple[int, int]] = {}
    for word in index.level_words(text):
        for hit in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE):
            # As written: a name that has capitals is none in small letters.
            levels = index.levels(hit[0])
            if levels:
                # "Head teachers" holds "teachers", and names those above them.
                found.setdefault(min(levels, key=_LEVELS.index), hit.span())
                break
    small = text.lower()
    for level, pattern in _patterns():
        at = pattern.search(text) if may_hold(pattern, text, small) else None
        if at is not None:
            inside = [own for own, (s, e) in found.items() if s <= at.start() < e]
            around = [own for own, (s, e) in found.items() if at.start() <= s and e <= at.end()]
            # "Head nurses", which only the lexicon knows, in place of "nurses".
            for own in around:
                del found[own]
            if level not in found and (around or not inside):
                found[level] = at.span()
    return found


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = load("drift")["roles"]
    return tuple((level, compile_words(words[level])) for level in ("manager", "staff"))
