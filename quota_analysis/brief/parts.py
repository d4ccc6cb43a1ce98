"""What a question page is made of: typed lines of our own, each with the places it rests on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Characters of a document, 0-based and half-open, and where a page shows them.

    text: those characters; document: its short name; anchor: the id that a page highlights them
    under (of the claim that holds them, else of the document); told: who says it and what it rests
    on, where the line above does not.
    """

    doc_id: str
    document: str
    start: int
    end: int
    text: str
    anchor: str
    told: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of ours and the verbatim places it rests on; label: a word or two before it."""

    words: str
    places: tuple[Place, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page.

    lacking: what was looked for, as words that follow "not found:", told where there is no line;
    intro: a sentence before the lines; "" for none; first: so many lines stand open, the rest
    behind a click.
    """

    key: str
    title: str
    lines: tuple[Line, ...]
    lacking: str
    intro: str = ""
    first: int = 5
