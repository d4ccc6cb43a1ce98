"""The word lists of this room, read from the TOML files beside it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """Read `lexicons/<name>.toml` once. The dict is shared: read it, never write to it."""
    path = resources.files("quota_analysis.evidence") / "lexicons" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


# Letters that match another letter of the alphabet in any case, but not by their small form.
_ODD_CASE = re.compile("[\u017f\u0130\u0131\u212a]")


@cache
def _small(name: str, table: str, key: str) -> re.Pattern[str]:
    """The same as `patterns`, for texts in small letters; a tenth of the cost."""
    cues = at_words(load(name)[table][key])
    return re.compile(re.sub(r"\\.|[A-Z]+", _lowered, cues))


# What a cue begins with that can only be found where a word begins or ends.
_AT_WORD = re.compile(r"(?:\(\?<!(?:[^()\\]|\\.)*\))*\\b")
_MARK = r"\b"
# Escapes and classes of a pattern, in which a bracket or bar is none.
_QUOTED = re.compile(r"\\.|\[\^?\]?(?:[^\]\\]|\\.)*\]")
_INNERMOST = re.compile(r"\([^()]*\)")


def at_words(cues: Sequence[str]) -> str:
    """Cues as one pattern that is found in the same texts as any of them; those that begin at a
    word are not asked for within words, one after the other."""
    first, rest = [], []
    for cue in cues:
        if _AT_WORD.match(cue) and not _has_branches(cue):
            # Without the mark a cue begins with a letter, by which most are passed over.
            first.append(f"(?:{cue.removeprefix(_MARK)})")
        else:
            rest.append(f"(?:{cue})")
    return "|".join([f"{_MARK}(?:{'|'.join(first)})", *rest] if first else rest)


def _has_branches(cue: str) -> bool:
    """Whether a pattern is one of several, outside all its brackets."""
    bare, found = _QUOTED.sub(" ", cue), 1
    while found:
        bare, found = _INNERMOST.subn(" ", bare)
    return "|" in bare


def _lowered(found: re.Match[str]) -> str:
    return found[0] if found[0][0] in "\\(" else found[0].lower()


@cache
def _in_small(cue: re.Pattern[str], start: int) -> re.Pattern[str]:
    small = re.sub(r"\\.|\(\?P<\w+>|[A-Z]+", _lowered, cue.pattern[start:])
    return re.compile(small.replace("(?i:", "(?:"), cue.flags & re.DOTALL)


def may_hold(cue: re.Pattern[str], text: str, small: str, start: int = 0) -> bool:
    """False only where a pattern that ignores case is not in a text; a tenth of the cost of asking.

    small: the text in small letters; start: where in the pattern what is asked for begins: an
    opening that takes any words is looked for at every one of them.
    """
    return _ODD_CASE.search(text) is not None or _in_small(cue, start).search(small) is not None


def holds(cue: re.Pattern[str], text: str) -> bool:
    """Whether a pattern that ignores case throughout is in a text; a tenth of the cost."""
    if _ODD_CASE.search(text):
        return cue.search(text) is not None
    return _in_small(cue, 0).search(text.lower()) is not None


def search(name: str, table: str, text: str, key: str = "patterns") -> re.Match[str] | None:
    """The first cue of a table in a text; asked first of its small letters, for most have none."""
    if not _ODD_CASE.search(text) and not _small(name, table, key).search(text.lower()):
        return None
    return patterns(name, table, key).search(text)


@cache
def patterns(name: str, table: str, key: str = "patterns") -> re.Pattern[str]:
    """The regular expressions of a table as one pattern that ignores case."""
    return re.compile("|".join(f"(?:{p})" for p in load(name)[table][key]), re.IGNORECASE)
