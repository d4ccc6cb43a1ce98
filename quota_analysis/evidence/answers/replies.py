"""Who answers in a sentence and what it is about, read off the words around a cue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from quota_analysis.evidence.lexicon import at_words, load

_NAME = re.compile(
    r"^(?:(?:Dr|Mr|Mrs|Ms|Prof|Sen|Rep|Gov|St)\.\s+)?[A-Z][\w’'.-]*"
    r"(?:\s+(?:[A-Z][\w’'.-]*|de|van|von|der|al|bin|of|the))*$"
)
_DETERMINER = re.compile(r"^(?:the|an?|his|her|its|their|our|both|one|two|three|several)\s", re.I)
# Ends of names that hold "and": "the Department of Health and Human Services".
_ONE_NAME = re.compile(
    r"\b(?:Services|Industry|Commerce|Culture|Development|Sons|Partners|Company|Co|Sciences|Sport"
    r"|Science|Technology|Welfare|Trade|Tourism|Fisheries|Forestry|Transport|Employment|Research"
    r"|Enforcement|Protection|Prevention|Control|Justice|Housing|Energy|Food|Drug)\b"
)
_AND = re.compile(r"\s+and\s+")
_PAIR = re.compile(r"\s+(?:and|nor|or)\s+")


@cache
def pattern(table: str, key: str) -> re.Pattern[str]:
    """One pattern of the lexicon of replies; cues ignore case but for the names of days."""
    return re.compile(load("replies")[table][key], re.IGNORECASE)


@cache
def _cues(answer: str, key: str, *, small: bool) -> re.Pattern[str]:
    """The cues of an answer as one pattern; a named group gets the number of its cue.

    small: for texts in small letters, which costs a tenth.
    """
    numbered = [
        re.sub(r"\(\?P<(\w+)>", rf"(?P<\1_{n}>", cue)
        for n, cue in enumerate(load("replies")[answer][key])
    ]
    if small:
        return re.compile(re.sub(r"\\.|\(\?P<\w+>|[A-Z]+", _lowered, at_words(numbered)))
    return re.compile("|".join(f"(?:{cue})" for cue in numbered), re.IGNORECASE)


def _lowered(found: re.Match[str]) -> str:
    return found[0] if found[0][0] in "\\(" else found[0].lower()


def found_cues(answer: str, key: str, text: str) -> Iterator[re.Match[str]]:
    """The cues of an answer in a text, in order; most texts have none."""
    if _cues(answer, key, small=True).search(text.lower()) is None:
        return iter(())
    return _cues(answer, key, small=False).finditer(text)


def group(found: re.Match[str], name: str) -> tuple[int, int] | None:
    """Where the group of that name stands, whichever cue it belongs to."""
    for own, said in found.groupdict().items():
        if said is not None and own.rpartition("_")[0] == name:
            return found.span(own)
    return None


@cache
def trigger() -> re.Pattern[str]:
    return re.compile(load("replies")["trigger"])


def subjects(text: str, start: int, floor: int = 0) -> Iterator[tuple[int, int]]:
    """The names or nouns before a verb that are its subject, each on its own.

    start: the verb's first character; floor: where the verb before it ends. "Neither A nor B" and
    "A and B" are two.
    """
    first = floor
    for cut in pattern("subject", "breaks").finditer(text, floor, start):
        first = cut.end()
    if floor and first == floor:
        *_, mark = (None, *_AND.finditer(text, floor, start))
        first = mark.end() if mark else floor
    first, last = _trimmed(text, first, start)
    pieces = _pieces(text, first, last)
    if not pieces:
        return
    lead = pieces[-1]
    if text[lead[1] : start].lstrip().startswith(",") and len(pieces) > 1:
        lead = _of_apposition(text, pieces[-2], lead)
    yield from parties(text, *_bare(text, *lead))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without what stands around a subject: conjunctions before it, auxiliaries after it."""
    while True:
        piece = text[start:end]
        lead = pattern("subject", "lead").match(piece)
        if lead and lead.end() and lead.end() < len(piece):
            start += lead.end()
            continue
        tail = pattern("subject", "tail").search(piece.rstrip(" ,"))
        if tail and tail.start():
            end = start + tail.start()
            continue
        return start, end


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """What stands between commas, without blanks."""
    found = []
    for piece in re.finditer(r"[^,]+", text[start:end]):
        lead = len(piece[0]) - len(piece[0].lstrip(" \"“”'‘\r\n\t("))
        last = len(piece[0].rstrip(" \"“”'’\r\n\t)"))
        if last > lead:
            found.append((start + piece.start() + lead, start + piece.start() + last))
    return found


def _of_apposition(text: str, head: tuple[int, int], aside: tuple[int, int]) -> tuple[int, int]:
    """Of "a spokeswoman, Ines Duarte," the name; of "Wen Lai, who leads it," what comes first."""
    said = text[slice(*aside)]
    if _NAME.match(said) and not _NAME.match(text[slice(*head)]):
        return aside
    return head


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """ "Nobody at the port authority": the authority."""
    found = pattern("subject", "nobody").match(text[start:end])
    if found and found.end() < end - start:
        start += found.end()
    return start, end


def parties(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Those whom a phrase names, each on its own."""
    start, end = _trimmed(text, start, end)
    said = text[start:end]
    parts: list[tuple[int, int]] = []
    at = 0
    for mark in _PAIR.finditer(said):
        left, right = said[at : mark.start()], said[mark.end() :]
        apart = _DETERMINER.match(right) or _NAME.match(right.split(" and ")[0])
        if left and apart and not _ONE_NAME.search(right) and " of " not in f" {left} ":
            parts.append((start + at, start + mark.start()))
            at = mark.end()
    parts.append((start + at, end))
    for s, e in parts:
        if e > s and re.search(r"\w", text[s:e]):
            yield s, e


def about_after(text: str, at: int, *, takes_object: bool) -> tuple[int, int] | None:
    """What an answer is about, where it stands right after its cue."""
    keys = ("prepositions", "question", "requests", *(("object",) if takes_object else ()))
    for key in keys:
        found = pattern("about", key).match(text[at:])
        if found and found["about"]:
            return cut(text, at + found.start("about"), at + found.end("about"))
    return None


def cut(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The characters up to where something else begins; None: nothing is left."""
    stop = pattern("about", "stop").search(text[start:end])
    if stop:
        end = start + stop.start()
    piece = text[start:end]
    end = start + len(piece.rstrip(" ,.\"“”'‘’\r\n\t"))
    return (start, end) if end - start > 1 else None


def unreal(text: str, start: int) -> bool:
    """Whether a verb stands in a condition, or is only allowed, expected or negated."""
    return pattern("subject", "unreal").search(text[:start]) is not None


def can_answer(text: str) -> bool:
    """Whether a subject is somebody who can be asked: a name, an office, a body."""
    words = text.split()
    named = any(w[:1].isupper() for w in words[1:]) or (
        len(words) == 1 and words[0][:1].isupper() and words[0].lower() not in ("it", "they")
    )
    return named or pattern("subject", "asked").search(text) is not None
