"""What changes between two tellings of one thing: a change, and the words that carry it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from quota_analysis.evidence.lexicon import load
from quota_analysis.evidence.text import stem, words

_MANNER = ("ly",)
# Auxiliaries that belong to the verb after them ("has doubled", "was the cause").
_AUXILIARIES = frozenset(
    ("has", "have", "had", "was", "were", "is", "are", "been", "being", "did", "does", "do")
)
_MODALS = frozenset(("will", "would", "shall", "must", "should", "can", "be"))


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is not as it was. start, end: characters of the two documents.

    weight: of two changes to the same words the weightier is told.
    """

    kind: str
    start_from: int
    end_from: int
    start_to: int
    end_to: int
    why: str
    weight: int = 0


@cache
def _verbs() -> dict[str, str]:
    pairs = (form.partition(":") for form in load("drift")["irregular"]["forms"].split())
    return {past: verb for past, _, verb in pairs}


@cache
def irregular() -> dict[str, str]:
    """Stems of past forms that spelling does not lead back -> the stems of their verbs."""
    return {stem(past): stem(verb) for past, verb in _verbs().items()}


@cache
def _same_past() -> frozenset[str]:
    return frozenset(load("drift")["irregular"]["same"].split())


@cache
def root(word: str) -> str:
    """A verb's root, so that its forms meet: "moved", "moving" and "move" are one."""
    word = _verbs().get(word, word)
    for ending in ("ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    if word.endswith("i"):
        word = word[:-1] + "y"
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiousl":
        word = word[:-1]
    return word


def is_past(word: str) -> bool:
    """Whether a word is written like the past form of a verb."""
    return word.endswith("ed") or word in _verbs() or word in _same_past()


def verb_after(text: str, start: int) -> tuple[str, int, int] | None:
    """The first word after a place that is neither an adverb of manner nor an auxiliary."""
    for word, s, e in words(text[start : start + 80]):
        if word in _AUXILIARIES or word in ("be", "to", "that", "it", "the", "a", "an"):
            continue
        if not word.endswith(_MANNER):
            return word, start + s, start + e
    return None


def occurrences(text: str, verb: str) -> Iterator[tuple[str, int, int]]:
    """Words of a text with the root of the given one."""
    wanted = root(verb)
    for word, s, e in words(text):
        if root(word) == wanted:
            yield word, s, e


def with_auxiliaries(text: str, start: int, end: int, *, modal: bool = False) -> tuple[int, int]:
    """A verb with the auxiliaries before it: "has doubled"; modal: "will cover", too."""
    before = words(text[:start])
    taken = _AUXILIARIES | _MODALS if modal else _AUXILIARIES
    while before and before[-1][0] in taken and not text[before[-1][2] : start].strip():
        start = before.pop()[1]
    return start, end


def quoted(text: str) -> str:
    """Words of a document within a sentence of ours."""
    return f"“{' '.join(text.split())}”"


def joined(found: re.Match[str]) -> tuple[int, int]:
    """The characters of a cue without blanks around it."""
    lead = len(found[0]) - len(found[0].lstrip())
    return found.start() + lead, found.start() + len(found[0].rstrip())
