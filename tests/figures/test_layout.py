"""No word of a picture lies on another, on a mark or a line, or beyond the edge."""

from __future__ import annotations

import functools
import re

import pytest
from matplotlib.collections import PathCollection
from matplotlib.patches import PathPatch, Rectangle

from quota_analysis import figures
from quota_analysis.errors import QuotaAnalysisError
from quota_analysis.figures import Picture
from tests.figures import corpora
from tests.figures.corpora import ALL, Draw

everyone = pytest.mark.parametrize("draw", ALL, ids=lambda f: f.__name__)
# The column of a report, the text of a paper on A4, and the least that all of them take.
WIDTHS = (7.6, 6.5, 5.0)
on_all_widths = pytest.mark.parametrize("width", WIDTHS)


@functools.cache
def pictures(name: str, width: float) -> list[Picture]:
    """Every picture of a corpus, drawn once."""
    made = (draw(corpora.read(name), width=width) for draw in ALL)
    return [p for p in made if isinstance(p, Picture)]


@everyone
@on_all_widths
@pytest.mark.parametrize("copies", [1, 9, 30])
def test_words_have_their_room(draw: Draw, copies: int, width: float) -> None:
    picture = corpora.drawn(draw, corpora.many(copies), width=width)
    assert picture.get_figwidth() == width
    assert corpora.overlapping(picture) == []
    assert corpora.outside(picture) == []


@everyone
@on_all_widths
@pytest.mark.parametrize("title", [True, False])
def test_long_words_of_a_document_have_their_room(draw: Draw, width: float, title: bool) -> None:
    picture = corpora.drawn(draw, corpora.wordy(), width=width, title=title)
    assert corpora.overlapping(picture) == []
    assert corpora.outside(picture) == []


@everyone
def test_the_smallest_width_is_one_that_words_have_room_on(draw: Draw) -> None:
    """Less is refused with the width that is needed, which the docstring tells too."""
    with pytest.raises(QuotaAnalysisError, match="inches") as refused:
        draw(corpora.tables(), width=0.5)
    least = float(re.findall(r"[\d.]+(?= or more)", str(refused.value))[0])
    assert re.search(rf"width: in inches, {least:g} at least", str(draw.__doc__))
    for held in (corpora.tables(), corpora.many(30), corpora.wordy()):
        picture = corpora.drawn(draw, held, width=least)
        assert corpora.overlapping(picture) == []
        assert corpora.outside(picture) == []


@pytest.mark.parametrize("width", [1200, float("nan"), "6.5", True])
def test_a_width_that_is_no_number_of_inches_is_refused(width: float) -> None:
    with pytest.raises(QuotaAnalysisError, match=r"who_speaks: width is .*inches"):
        figures.who_speaks(corpora.tables(), width=width)


@on_all_widths
@pytest.mark.parametrize("name", corpora.NAMES)
def test_words_have_their_room_on_every_corpus(name: str, width: float) -> None:
    found = pictures(name, width)
    assert found
    for picture in found:
        assert corpora.overlapping(picture) == []
        assert corpora.outside(picture) == []


@on_all_widths
@pytest.mark.parametrize("name", ["police", "hospital", "sixty documents"])
def test_no_mark_lies_on_a_word(name: str, width: float) -> None:
    for picture in pictures(name, width):
        words = corpora.boxes(picture)
        for marks in picture.findobj(PathCollection):
            box = marks.get_window_extent()
            assert [w for w, room in words if corpora.touching(room, box)] == []


@pytest.mark.parametrize("draw", [figures.what_it_rests_on, figures.statements_and_origins])
@pytest.mark.parametrize("name", ["police", "hospital", "the default corpus"])
@on_all_widths
def test_no_line_of_a_graph_crosses_a_word(draw: Draw, name: str, width: float) -> None:
    picture = corpora.drawn(draw, corpora.read(name), width=width)
    words = corpora.boxes(picture)
    lines = [p for p in picture.findobj(PathPatch) if type(p) is PathPatch]
    assert lines
    for line in lines:
        box = line.get_window_extent()
        assert [w for w, room in words if corpora.touching(room, box)] == []


def test_a_number_in_a_bar_fits_it() -> None:
    picture = corpora.drawn(figures.who_speaks, corpora.read("police"))
    bars = [r.get_window_extent() for r in picture.findobj(Rectangle) if r.get_hatch() is None]
    for words, box in corpora.boxes(picture):
        lying = [b for b in bars if b.x0 < (box.x0 + box.x1) / 2 < b.x1 and b.y0 < box.y0 < b.y1]
        if words.isdigit() and lying:
            assert any(b.x0 <= box.x0 and box.x1 <= b.x1 for b in lying)


@everyone
@pytest.mark.parametrize("copies", [1, 30])
def test_a_picture_fits_a_page(draw: Draw, copies: int) -> None:
    """As wide as the column of a report, and no longer than two screens."""
    picture = corpora.drawn(draw, corpora.many(copies))
    assert picture.get_figwidth() == pytest.approx(7.6)
    assert picture.get_figheight() < 14
