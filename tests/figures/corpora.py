"""Corpora that are hard to draw, and what is measured on their pictures."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

import pandas as pd
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from quota_analysis import analyze, figures, read_corpus, read_text
from quota_analysis.documents import Corpus
from quota_analysis.figures import NotDrawn, Picture
from quota_analysis.figures.picture import plain_settings
from quota_analysis.figures.sheet import WIDTH
from tests import made_up

Tables = dict[str, pd.DataFrame]


class Draw(Protocol):
    """Any of the functions that draw."""

    __name__: str

    def __call__(
        self, tables: Tables, /, *, width: float = ..., title: bool = ...
    ) -> Picture | NotDrawn: ...


ROOT = Path(__file__).parents[2]
ALL: list[Draw] = [
    getattr(figures, name) for name in figures.__all__ if name not in ("NotDrawn", "Picture")
]
# Two pixels are the room that fonts keep around their letters.
_AROUND = 2.0

_THINGS = ("permits", "ferries", "boilers", "library cards", "parcels", "saplings", "loans")
_BODIES = ("the Harbour Board", "Northmere Council", "the Water Authority of Upper and Lower Wend")
_PEOPLE = ("Ines Calloway", "Deputy Commissioner Maria Theodorakopoulou-Vandenbroucke", "Li Wei")


def tables() -> Tables:
    """The hand-made analysis with dates, changes and markers, so that every picture is drawn."""
    held = made_up.tables()
    first, second, third = made_up.TEXTS
    written = held["documents"].copy()
    written.loc[0, "checked"] = "2024-07-01"
    written.loc[1, "published"] = "2024-06-10"
    dated = held["quantities"].copy()
    for i, (start, end, words) in enumerate(
        [
            ("2024-01-01", "2024-12-31", "this year"),
            ("2024-06-03", "2024-06-03", "last Monday"),
            ("2024-05-01", "2024-05-31", "in May"),
        ]
    ):
        dated.loc[i, ["time_start", "time_end", "time_text"]] = [start, end, words]
    days: list[Mapping[str, Any]] = [
        {
            "date_id": "d1",
            "sentence_id": dated.loc[1, "sentence_id"],
            "text": "last Monday",
            "start_date": "2024-06-03",
            "end_date": "2024-06-03",
            "granularity": "day",
            "anchor": "line: 10 June 2024: 2024-06-10",
            "why": "x",
            "doc_id": second,
            "start": 0,
            "end": 1,
        }
    ]
    loads: list[Mapping[str, Any]] = [
        {
            "doc_id": first,
            "marker": marker,
            "n_sentences": alone + beside,
            "share_of_claims": (alone + beside) / 4,
            "n_stacked": beside,
            "n_alone": alone,
            "state": state,
            "why": "x",
        }
        for marker, alone, beside, state in (
            ("1", 2, 1, "resolved"),
            ("2", 0, 1, "reference_list_missing"),
        )
    ]
    claims = list(held["claims"]["claim_id"])
    changes: list[Mapping[str, Any]] = [
        {
            "drift_id": f"r{i}",
            "claim_from": claims[0],
            "claim_to": to,
            "kind": kind,
            "doc_from": first,
            "start_from": 0,
            "end_from": 1,
            "text_from": words,
            "doc_to": other,
            "start_to": 0,
            "end_to": 1,
            "text_to": becomes,
            "direction": way,
            "why": "x",
        }
        for i, (to, kind, words, other, becomes, way) in enumerate(
            [
                (claims[4], "bound_dropped", "at least 12 crossings", second, "12", "known"),
                (None, "hedge_lost", "may have been cut", third, "cut", "open"),
            ]
        )
    ]
    return held | {
        "documents": written,
        "quantities": dated,
        "dates": made_up.frame("dates", days),
        "citation_load": made_up.frame("citation_load", loads),
        "drift": made_up.frame("drift", changes),
    }


@functools.cache
def many(n: int) -> Tables:
    """The same, each document n times over under long names."""
    once = tables()
    copies: dict[str, list[pd.DataFrame]] = {name: [] for name in once}
    for i in range(n):
        for name, frame in once.items():
            copy = frame.copy()
            for column in copy.columns:
                if column.endswith("_id") or column in (
                    "claim_a", "claim_b", "claim_from", "claim_to", "doc_from", "doc_to",
                ):  # fmt: skip
                    old = copy[column]
                    suffix = f" of a rather long_file name $5 {i}"
                    copy[column] = old.where(old.isna(), old + suffix)
            copies[name].append(copy)
    return {name: pd.concat(frames, ignore_index=True) for name, frames in copies.items()}


def _sixty() -> Iterator[tuple[str, str]]:
    for i in range(60):
        thing, body, who = _THINGS[i % 7], _BODIES[i % 3], _PEOPLE[i % 3]
        name = f"what the Northmere Evening Correspondent_and-Messenger says of {thing}, {i}.txt"
        yield (
            name,
            f"Published {1 + i % 28} March 2024\n\n{body[:1].upper()}{body[1:]} requires each "
            f"office to issue at least {20 + 7 * i} {thing} a day. {who} said that staff issued "
            f"{15 + 9 * i} {thing} a day in {2010 + i % 14}. Two managers, who asked not to be "
            f"named, said bonuses were cut. The rule cost between ${1 + i} million and "
            f"${3 + i} million. There are {3 + i % 9} offices.\n",
        )


_TEXTS: dict[str, Callable[[], Iterator[tuple[str, str]]]] = {
    "one claim": lambda: iter([("note.txt", "The old bridge over the Wend is closed to lorries.")]),
    "sixty documents": _sixty,
    "no numbers": lambda: iter(
        [
            ("a letter to the paper.txt", "The choir sang. Ada Quist said the roof leaked."),
            ("reply.txt", "The parish council denied that the roof leaked. An official, who would "
             "give no name, says the roof leaked."),
        ]
    ),
    "other scripts": lambda: iter(
        [
            ("報告書 港.txt", "The port requires at least 12 crossings a day. Captain Åse Łuczak "
             "said crews made 9 crossings a day in May 2023. The fare is $5 and the fine is $70."),
            ("Überblick_größe.md", "The port requires 12 crossings a day, the 港 Courier reported. "
             "Crews made 11 crossings a day in 2022."),
        ]
    ),
}  # fmt: skip
_FOLDERS: dict[str, tuple[Path, str | Path]] = {
    "the default corpus": (ROOT / "seeds", "ice-arrest-quotas"),
    "police": (ROOT / "tests" / "topics" / "police", "police-ticket-quotas"),
    "hospital": (
        ROOT / "tests" / "topics" / "third",
        ROOT / "tests" / "topics" / "third" / "hospital-discharges.toml",
    ),
}
NAMES = [*_FOLDERS, *_TEXTS]


@functools.cache
def read(name: str) -> Tables:
    """The analysis of one of `NAMES`, made once."""
    if name in _FOLDERS:
        folder, topic = _FOLDERS[name]
        return analyze(read_corpus(folder), topic).tables
    read_one = [read_text(text, name=title).documents[0] for title, text in _TEXTS[name]()]
    rows = tuple(row for title, text in _TEXTS[name]() for row in read_text(text, title).reading)
    return analyze(Corpus(tuple(read_one), rows, name), None).tables


def drawn(draw: Draw, held: Tables, *, width: float = WIDTH, title: bool = True) -> Picture:
    picture = draw(held, width=width, title=title)
    assert isinstance(picture, Picture)
    return picture


def boxes(picture: Picture) -> list[tuple[str, Bbox]]:
    """Every word that is seen, with the room it takes in pixels."""
    with plain_settings():
        picture.draw_without_rendering()
        return [
            (text.get_text(), text.get_window_extent())
            for text in picture.findobj(Text)
            if isinstance(text, Text) and text.get_visible() and text.get_text().strip()
        ]


def touching(a: Bbox, b: Bbox) -> bool:
    width = min(a.x1, b.x1) - max(a.x0, b.x0)
    height = min(a.y1, b.y1) - max(a.y0, b.y0)
    return bool(width > _AROUND and height > _AROUND)


def overlapping(picture: Picture) -> list[tuple[str, str]]:
    """Pairs of words that lie on each other."""
    return [
        (a, b)
        for (a, box_a), (b, box_b) in itertools.combinations(boxes(picture), 2)
        if touching(box_a, box_b)
    ]


def outside(picture: Picture) -> list[str]:
    """Words that the edge of the picture cuts."""
    width, height = picture.canvas.get_width_height()
    return [
        words
        for words, box in boxes(picture)
        if box.x0 < 0 or box.y0 < 0 or box.x1 > width or box.y1 > height
    ]


def words_in(picture: Picture) -> str:
    """All that is written in a picture, on one line."""
    return " ".join(" ".join(words.split()) for words, _ in boxes(picture))


def wordy() -> Tables:
    """The hand-made analysis with long words wherever a picture sets words of a document."""
    held = tables()
    for table, columns in (
        ("quantities", ("text", "unit", "time_text")),
        ("drift", ("text_from", "text_to")),
        ("groups", ("label",)),
        ("claims", ("text",)),
        ("origins", ("name",)),
        ("citation_load", ("marker",)),
        ("records", ("period", "why")),
        ("narratives", ("camp",)),
    ):
        frame = held[table].copy()
        for column in columns:
            long = frame[column] + " of the northern and southern harbour" * 5
            frame[column] = long.where(frame[column].notna(), frame[column])
        held[table] = frame
    return held
