"""How the words of a pack are found in running text: one rule for every room."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from quota_analysis.prose import listed
from quota_analysis.topics.pack import LEVELS

_NEVER = re.compile(r"(?!)")


def _one(phrase: str) -> str:
    """The pattern of one phrase, without word boundaries."""
    stem = phrase.endswith("*")
    parts = (phrase[:-1] if stem else phrase).split()
    body = r"\s+".join(re.escape(p).replace("'", "['’]") for p in parts)
    if stem:
        return body + r"\w*"
    last = parts[-1]
    # A phrase stands for its plural as well; abbreviations and words in s keep their form.
    return body if last.endswith("s") or last.isupper() else body + "(?:e?s)?"


@cache
def _compile(phrases: tuple[str, ...]) -> re.Pattern[str]:
    ordered = sorted(set(phrases), key=lambda p: (-len(p), p))
    cased = [_one(p) for p in ordered if p != p.lower()]
    lower = [_one(p) for p in ordered if p == p.lower()]
    branches = []
    if cased:
        branches.append("(?:" + "|".join(cased) + ")")
    if lower:
        branches.append("(?i:" + "|".join(lower) + ")")
    if not branches:
        return _NEVER
    return re.compile(r"(?<!\w)(?:" + "|".join(branches) + r")(?!\w)")


def compile_words(phrases: Iterable[str]) -> re.Pattern[str]:
    """One pattern that finds any of the phrases as whole words, the longest first.

    A phrase in lower case matches in any case; one with a capital only as written ("WHO" is not
    "who"). A regular plural ending is allowed after the last word; a final `*` allows any ending.
    No phrases: a pattern that never matches.
    """
    return _compile(tuple(phrases))


_LEVEL_NAMES = {
    "nation": "the country",
    "organisation": "the organisation",
    "office": "offices",
    "manager": "managers",
    "staff": "the staff",
}


def level_names(levels: Iterable[str]) -> str:
    """Levels of a hierarchy as a sentence names them, the highest first."""
    return listed(_LEVEL_NAMES[level] for level in sorted(levels, key=LEVELS.index))
