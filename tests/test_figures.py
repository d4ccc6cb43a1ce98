"""Every figure says the same in words, overlaps nothing, and gives the same bytes again."""

from __future__ import annotations

import itertools
import subprocess
import sys
from collections.abc import Callable

import pandas as pd
import pytest
from matplotlib.text import Text

from quota_analysis import figures
from quota_analysis.figures import Picture
from quota_analysis.markup import Html
from tests import made_up

Draw = Callable[[dict[str, pd.DataFrame]], Picture | Html]
ALL: list[Draw] = [
    figures.claims_by_ground,
    figures.who_speaks,
    figures.what_it_rests_on,
    figures.camps_by_statement,
    figures.numbers_on_one_axis,
]
everyone = pytest.mark.parametrize("draw", ALL, ids=lambda f: f.__name__)


def drawn(draw: Draw, tables: dict[str, pd.DataFrame]) -> Picture:
    picture = draw(tables)
    assert isinstance(picture, Picture)
    return picture


def many_documents(n: int) -> dict[str, pd.DataFrame]:
    """The hand-made tables, each document n times over under long names."""
    tables = made_up.tables()
    copies: dict[str, list[pd.DataFrame]] = {name: [] for name in tables}
    for i in range(n):
        for name, frame in tables.items():
            copy = frame.copy()
            for column in copy.columns:
                if column.endswith("_id") or column in ("claim_a", "claim_b"):
                    old = copy[column]
                    suffix = f" of a rather long file name {i}"
                    copy[column] = old.where(old.isna(), old + suffix)
            copies[name].append(copy)
    return {name: pd.concat(frames, ignore_index=True) for name, frames in copies.items()}


def overlapping(picture: Picture) -> list[tuple[str, str]]:
    picture.draw_without_rendering()
    boxes = [
        (text.get_text(), text.get_window_extent())
        for text in picture.findobj(Text)
        if isinstance(text, Text) and text.get_visible() and text.get_text().strip()
    ]
    found = []
    for (a, box_a), (b, box_b) in itertools.combinations(boxes, 2):
        width = min(box_a.x1, box_b.x1) - max(box_a.x0, box_b.x0)
        height = min(box_a.y1, box_b.y1) - max(box_a.y0, box_b.y0)
        # Two pixels are the room that fonts keep around their letters.
        if width > 2 and height > 2:
            found.append((a, b))
    return found


def outside(picture: Picture) -> list[str]:
    picture.draw_without_rendering()
    width, height = picture.canvas.get_width_height()
    found = []
    for text in picture.findobj(Text):
        if isinstance(text, Text) and text.get_visible() and text.get_text().strip():
            box = text.get_window_extent()
            if box.x0 < -2 or box.y0 < -2 or box.x1 > width + 2 or box.y1 > height + 2:
                found.append(text.get_text())
    return found


@everyone
def test_has_words_and_numbers(draw: Draw) -> None:
    picture = drawn(draw, made_up.tables())
    assert len(picture.alt) > 40
    assert len(picture.numbers) > 0
    words = picture.alt + picture.numbers.to_csv()
    assert "_" not in words
    assert "nan" not in words.lower().replace("finance", "")
    assert "<NA>" not in words


@everyone
@pytest.mark.parametrize("copies", [1, 9])
def test_text_overlaps_nothing_and_stays_inside(draw: Draw, copies: int) -> None:
    picture = drawn(draw, many_documents(copies))
    assert overlapping(picture) == []
    assert outside(picture) == []


@everyone
def test_nothing_to_draw_is_said_in_words(draw: Draw) -> None:
    said = draw(made_up.empty_tables())
    assert isinstance(said, Html)
    assert said.words.endswith(".")


@everyone
def test_same_bytes_again(draw: Draw) -> None:
    assert drawn(draw, made_up.tables()).png() == drawn(draw, made_up.tables()).png()


def test_no_global_state_is_touched() -> None:
    code = (
        "import sys, quota_analysis.figures; "
        "sys.exit('pyplot' if 'matplotlib.pyplot' in sys.modules "
        "else 'spacy' if 'spacy' in sys.modules else 0)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_shows_itself_as_image_then_words(monkeypatch: pytest.MonkeyPatch) -> None:
    from IPython import display

    shown: list[tuple[dict[str, object], dict[str, object]]] = []

    def publish(data: dict[str, object], metadata: dict[str, object] | None = None) -> None:
        shown.append((data, metadata or {}))

    monkeypatch.setattr(display, "publish_display_data", publish)
    picture = drawn(figures.who_speaks, made_up.tables())
    picture._ipython_display_()
    (image, about), (words, _) = shown
    assert isinstance(image["image/png"], bytes)
    assert about["image/png"] == {"width": 760, "alt": picture.alt}
    assert "In words: " in str(words["text/html"])


def test_open_bounds_are_said() -> None:
    picture = drawn(figures.numbers_on_one_axis, made_up.tables())
    assert "target 12 or more" in picture.alt
    values = dict(zip(picture.numbers["As written"], picture.numbers["Value"], strict=True))
    assert values["at least 12 crossings a day"] == "12 or more"
    assert values["4 ferries"] == "4"


def test_far_apart_numbers_get_steps_of_ten() -> None:
    tables = made_up.tables()
    wide = tables["quantities"].copy()
    wide.loc[0, ["low", "high", "min_value"]] = 90_000.0
    picture = drawn(figures.numbers_on_one_axis, {**tables, "quantities": wide})
    assert [axes.get_xscale() for axes in picture.axes] == ["log", "linear"]
    assert overlapping(picture) == []
