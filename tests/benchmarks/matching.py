"""Spans of several pieces: sets of characters, and which of two readings' sets belong together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Chars = frozenset[int]


def chars(pieces: Iterable[Sequence[int]]) -> Chars:
    """The characters of [start, end) pieces, united."""
    return frozenset(i for piece in pieces for i in range(int(piece[0]), int(piece[1])))


def likeness(a: Chars, b: Chars) -> float:
    """Intersection over union, 0 to 1."""
    shared = len(a & b)
    return shared / (len(a) + len(b) - shared) if shared else 0.0


def distinct(spans: Iterable[Chars]) -> list[Chars]:
    """Each set once, empty ones left out, in order: two readings may share a speaker."""
    return [span for span in dict.fromkeys(spans) if span]


def paired(gold: Sequence[Chars], found: Sequence[Chars], least: float) -> list[tuple[int, int]]:
    """One-to-one pairs (index in gold, index in found), the likest first, likeness >= least."""
    near = []
    for i, g in enumerate(gold):
        for j, f in enumerate(found):
            like = likeness(g, f)
            if like > 0 and like >= least:
                near.append((-like, i, j))
    near.sort()
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in near:
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return sorted(pairs.items())
