"""Passages -> a document as it lies on disk: title, byline, dateline, paragraphs."""

from __future__ import annotations

import datetime
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tests.constructed.prose import Rendered
from tests.constructed.scenario import TOLD
from tests.constructed.truth import Said

_STRAIGHT = str.maketrans("“”’", '""\'')


@dataclass(frozen=True, slots=True)
class Draft:
    """A passage before it has its place."""

    words: Rendered
    fact: str | None
    key: tuple[str, ...]
    state: str = TOLD
    reply: str | None = None
    absent: str | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the text of a document."""

    title: str
    outlet: str
    writer: str
    place: str
    day: datetime.date


def _long(day: datetime.date, *, day_first: bool) -> str:
    month = day.strftime("%B")
    return f"{day.day} {month} {day.year}" if day_first else f"{month} {day.day}, {day.year}"


def head_lines(head: Head, rng: random.Random) -> tuple[str, str]:
    """What goes above the first paragraph, and what opens that paragraph."""
    day = _long(head.day, day_first=rng.random() < 0.5)
    return rng.choice(
        (
            (f"# {head.title}\n\n*{head.outlet}, {day}. By {head.writer}*\n\n", ""),
            (f"{head.title}\n\nBy {head.writer}\n{head.outlet}\n{day}\n\n", ""),
            (
                f"---\ntitle: {head.title}\npublisher: {head.outlet}\n"
                f"date: {head.day.isoformat()}\n---\n\n",
                "",
            ),
            (
                f"{head.title}\n{head.outlet} | {day}\n\n",
                f"{head.place.upper()}, {day} — ",
            ),
        )
    )


def statement_lines(head: Head, rng: random.Random) -> tuple[str, str]:
    """The same for a press statement."""
    day = _long(head.day, day_first=rng.random() < 0.5)
    return rng.choice(
        (
            (f"PRESS RELEASE\n\n{head.title}\n\n{head.outlet}\n{head.place}, {day}\n\n", ""),
            (f"# {head.title}\n\n{head.outlet}, press office, {day}\n\n", ""),
        )
    )


def placed(draft: Draft, start: int) -> Said:
    """The passage at its place in the document."""
    moved = tuple(replace(c, start=c.start + start, end=c.end + start) for c in draft.words.counts)
    return Said(
        start=start,
        end=start + len(draft.words.text),
        fact=draft.fact,
        key=draft.key,
        state=draft.state,
        source=draft.words.source,
        counts=moved,
        reply=draft.reply,
        absent=draft.absent,
    )


def lay_out(
    drafts: Sequence[Draft], lines: tuple[str, str], rng: random.Random
) -> tuple[str, list[Said]]:
    """The text of an article, and its passages at their places."""
    above, opening = lines
    text, said = above + opening, []
    left = rng.randint(1, 2)
    for position, draft in enumerate(drafts):
        if position:
            text += " " if left else "\n\n"
            left = left or rng.randint(1, 3)
        left -= 1
        said.append(placed(draft, len(text)))
        text += draft.words.text
    return _marks(text + "\n", rng), said


def _marks(text: str, rng: random.Random) -> str:
    """Curly or straight quotation marks throughout; the length does not change."""
    return text if rng.random() < 0.5 else text.translate(_STRAIGHT)


@dataclass(frozen=True, slots=True)
class Reference:
    """An entry of the list at the end of a page that checks facts, and the document it means."""

    doc_id: str
    title: str
    outlet: str
    address: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What a page that checks facts consists of; each reported passage has its markers."""

    question: str
    day: datetime.date
    reported: Sequence[tuple[Draft, Sequence[int]]]
    missing: Sequence[Draft]
    references: Sequence[Reference]
    headings: tuple[str, str, str]


def lay_out_page(page: Checked, rng: random.Random) -> tuple[str, list[Said]]:
    """A page with markers and a list of references, and its passages at their places."""
    text = f"# {page.question}\n\nChecked on {_long(page.day, day_first=True)}\n\n"
    text += f"## {page.headings[0]}\n\n"
    inside = rng.random() < 0.4
    said = []
    for position, (draft, markers) in enumerate(page.reported):
        if position:
            text += " " if position % 2 else "\n\n"
        cited = "".join(f"[{m}]" for m in markers)
        cites = tuple(page.references[m - 1].doc_id for m in markers)
        said.append(replace(placed(draft, len(text)), cites=cites))
        words = draft.words.text
        if inside and words.endswith("."):
            text += f"{words[:-1]} {cited}."
        else:
            text += f"{words} {cited}"
    text += f"\n\n## {page.headings[1]}\n\n"
    for draft in page.missing:
        said.append(placed(draft, len(text)))
        text += draft.words.text + "\n\n"
    text += f"## {page.headings[2]}\n\n"
    for number, reference in enumerate(page.references, 1):
        text += f"{number}. {reference.title}. {reference.outlet}. {reference.address}\n"
    return _marks(text, rng), said
