"""What a number is told of, in typed parts: enough to say whether two are told of one thing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from quota_analysis.evidence.lexicon import load
from quota_analysis.evidence.text import content_stems, singular, stem
from quota_analysis.model import QuantityPartRow, QuantityRow

_WORD = re.compile(r"[^\W_]+(?:['’.\-&][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun with what it is called by.

    head: its stem; names: the capitalised words of a name; words: stems of the other words.
    """

    text: str
    head: str
    names: frozenset[str]
    words: frozenset[str]

    def agrees(self, other: Phrase) -> bool:
        """Whether both can name one thing and share what they are called by."""
        if self.names and other.names:
            return bool(self.names & other.names)
        return self.head == other.head and not self.conflicts(other)

    def conflicts(self, other: Phrase) -> bool:
        """Whether they name two things: two names, or one noun with different words before it."""
        if self.names and other.names:
            return not self.names & other.names
        own, others = self.words | self.names, other.words | other.names
        return self.head == other.head and bool(own and others) and not own & others


@dataclass(frozen=True, slots=True)
class Frame:
    """The clause around a number by slots.

    own_kinds: those kinds that stand with or behind the number itself; tense: of its verb, as
    `tenses.tense` gives it;
    pattern: the words of the sentence with its numbers left open; nth: which of them this one is;
    beside: the other numbers of the sentence, as (unit, low, high).
    """

    deeds: frozenset[str] = frozenset()
    doers: tuple[Phrase, ...] = ()
    undergoers: tuple[Phrase, ...] = ()
    places: tuple[Phrase, ...] = ()
    wholes: tuple[Phrase, ...] = ()
    others: tuple[Phrase, ...] = ()
    by: frozenset[str] = frozenset()
    beneficiaries: tuple[Phrase, ...] = ()
    kinds: frozenset[str] = frozenset()
    own_kinds: frozenset[str] = frozenset()
    planned: bool = False
    denied: bool = False
    tense: str = ""
    pattern: str = ""
    nth: int = 0
    beside: frozenset[tuple[str | None, float, float]] = frozenset()


def same_words(a: Frame, b: Frame) -> bool:
    """Whether two sentences are the same but for their numbers, and these stand at one place."""
    return a.pattern != "" and a.pattern == b.pattern and a.nth == b.nth


def told_alike(a: Frame, b: Frame) -> bool:
    """Whether two sentences are the same but for their numbers, or one and the same."""
    return a.pattern != "" and a.pattern == b.pattern


def told_beside(a: Frame, b: QuantityRow) -> bool:
    """Whether the sentence of the first tells the second number, too: of something else then."""
    return (b.unit, b.low, b.high) in a.beside


def frame_of(
    row: QuantityRow,
    parts: Sequence[QuantityPartRow],
    others: Sequence[QuantityRow],
    opening: int = -1,
    pattern: str = "",
    nth: int = 0,
    tense: str = "",
) -> Frame:
    """The typed parts of a number's clause.

    others: the numbers of its sentence; opening: where that begins in the document.
    """
    by_slot: dict[str, list[QuantityPartRow]] = {}
    for part in parts:
        by_slot.setdefault(part.slot, []).append(part)

    def phrases(*slots: str) -> tuple[Phrase, ...]:
        return tuple(
            phrase(p.text, p.head, p.start == opening)
            for slot in slots
            for p in by_slot.get(slot, ())
        )

    return Frame(
        deeds=frozenset(p.head for p in by_slot.get("deed", ())),
        doers=phrases("doer"),
        undergoers=phrases("undergoer"),
        places=phrases("where"),
        wholes=phrases("of"),
        others=phrases("of", "for", "with"),
        by=frozenset(p.head for p in by_slot.get("with", ())),
        beneficiaries=phrases("for"),
        kinds=frozenset(_kind(p.head) for p in by_slot.get("kind", ())),
        own_kinds=frozenset(_kind(p.head) for p in by_slot.get("kind", ()) if p.start >= row.start),
        planned="plan" in by_slot,
        denied="not" in by_slot,
        tense=tense,
        pattern=pattern,
        nth=nth,
        beside=frozenset((o.unit, o.low, o.high) for o in others if o is not row),
    )


def _kind(head: str) -> str:
    return stem(head.lower())


@cache
def phrase(text: str, head: str, opens: bool = False) -> Phrase:
    """A noun phrase taken apart; a head in capitals is a name.

    opens: it opens its sentence, so that the capital of its first word says nothing.
    """
    named = head[:1].isupper()
    written = _WORD.findall(text)
    capitals = [w for n, w in enumerate(written) if w[0].isupper() and (n or named or not opens)]
    lowered = {n.lower().removesuffix("'s").removesuffix("’s") for n in capitals} - _articles()
    rest = " ".join(w for w in written if w not in capitals)
    root = singular(head.lower())
    words = frozenset(content_stems(rest)) - {stem(root), stem(head.lower())}
    return Phrase(text, stem(root), frozenset(lowered), words)


@cache
def _articles() -> frozenset[str]:
    return frozenset(load("words")["stop"].split())


def patterns_of(
    text: str, rows: Sequence[QuantityRow], start: int
) -> Mapping[str, tuple[str, int]]:
    """Per number of a sentence: the sentence with its numbers left open, and the number's place.

    text: the sentence's characters; start: its first character in the document.
    """
    pieces: list[str] = []
    at = 0
    for row in rows:
        if row.start - start < at:
            return {}
        pieces.append(text[at : row.start - start])
        counted = row.counted if row.counted and row.counted in row.text else ""
        pieces.append(f" \x00{row.unit or ''} {counted} ")
        at = row.end - start
    pieces.append(text[at:])
    words = _PATTERN_WORD.findall("".join(pieces).lower())
    pattern = " ".join(words)
    return {row.quantity_id: (pattern, n) for n, row in enumerate(rows)}


_PATTERN_WORD = re.compile(r"\x00?[^\W_]+|\x00")


def any_agrees(one: Iterable[Phrase], other: Iterable[Phrase]) -> bool:
    """Whether some phrase of each names one thing."""
    listed = tuple(other)
    return any(a.agrees(b) for a in one for b in listed)
