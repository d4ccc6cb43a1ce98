"""A picture fits a paper: its words can be left to the caption, and its things counted chosen."""

from __future__ import annotations

import doctest
import importlib.metadata
import itertools
import math
import re
import sys
from pathlib import Path

import numpy as np
import pytest
from matplotlib.collections import PathCollection
from matplotlib.colors import to_rgba
from matplotlib.patches import Rectangle

from quota_analysis import figures
from quota_analysis.errors import QuotaAnalysisError
from quota_analysis.figures import NotDrawn, lettering
from quota_analysis.figures.picture import plain_settings
from quota_analysis.figures.sheet import BLUE, GREEN, INK, PURPLE, VERMILION
from tests import made_up
from tests.figures import corpora
from tests.figures.corpora import ALL, Draw, Tables, drawn

everyone = pytest.mark.parametrize("draw", ALL, ids=lambda f: f.__name__)
WITH_UNITS = (
    figures.numbers_on_one_axis,
    figures.numbers_in_time,
    figures.records_against_numbers,
)


# ---- captions ------------------------------------------------------------------------------------


@everyone
def test_without_its_title_a_picture_leaves_its_words_to_the_caption(draw: Draw) -> None:
    for held in (corpora.tables(), corpora.many(30)):
        titled, bare = (drawn(draw, held, title=t) for t in (True, False))
        assert titled.caption == bare.caption
        assert bare.get_figheight() < titled.get_figheight()
        question = titled.caption.partition("?")[0] + "?"
        assert question in corpora.words_in(titled)
        assert question not in corpora.words_in(bare)
        left = re.search(r"(Not drawn|Counted together): ", corpora.words_in(titled))
        assert not left or left[0] in bare.caption
        assert not re.search(r"Not drawn|Counted together", corpora.words_in(bare))


@everyone
def test_a_caption_says_how_much_of_how_many_documents_and_which_version(draw: Draw) -> None:
    caption = drawn(draw, corpora.tables()).caption
    assert re.search(r"\? .+\. Shown: \d[\d,]* \w+ (of|in) \d[\d,]* documents?\. ", caption)
    version = importlib.metadata.version("quota-analysis")
    assert caption.endswith(f" Drawn with quota-analysis {version}.")
    assert "_" not in caption


def test_what_a_caption_counts_is_what_is_drawn() -> None:
    picture = drawn(figures.numbers_on_one_axis, corpora.tables())
    assert f"Shown: {len(picture.numbers)} numbers of 2 documents." in picture.caption
    claims = drawn(figures.who_speaks, corpora.tables())
    assert f"Shown: {claims.numbers['Claims in all'].sum()} claims of 3 doc" in claims.caption
    together = drawn(figures.claims_by_ground, corpora.read("sixty documents"))
    total = together.numbers["All"].sum()
    assert f"Shown: {total:,} claims of 60 documents." in together.caption


# ---- things counted ------------------------------------------------------------------------------


def test_the_things_counted_that_are_wanted_are_drawn_in_their_order() -> None:
    held = corpora.read("sixty documents")
    found = drawn(figures.numbers_on_one_axis, held, title=False)
    assert len(set(found.numbers["What it counts"])) > 2
    picture = figures.numbers_on_one_axis(held, units=["offices", "ferries/day/office"])
    assert isinstance(picture, figures.Picture)
    assert list(dict.fromkeys(picture.numbers["What it counts"])) == [
        "offices",
        "ferries per day per office",
    ]
    same = figures.numbers_on_one_axis(held, units="ferries per day per office")
    assert isinstance(same, figures.Picture)
    assert set(same.numbers["What it counts"]) == {"ferries per day per office"}


@pytest.mark.parametrize("draw", WITH_UNITS, ids=lambda f: f.__name__)
def test_a_thing_that_nothing_counts_is_refused_with_those_there_are(draw: Draw) -> None:
    with pytest.raises(QuotaAnalysisError, match=r"'crossing'.*Known: .*crossings/day/ferry"):
        draw(corpora.tables(), units="crossing")  # type: ignore[call-arg]
    with pytest.raises(QuotaAnalysisError, match=r"no thing counted is named.*crossings/day/ferry"):
        draw(corpora.tables(), units=[])  # type: ignore[call-arg]


def test_what_other_numbers_count_is_said_not_to_be_drawn() -> None:
    held = corpora.tables()
    frame = held["quantities"].copy()
    frame.loc[2, "unit"] = "knots"
    held = held | {"quantities": frame}
    picture = figures.numbers_in_time(held, units="knots")
    assert isinstance(picture, figures.Picture)
    assert list(picture.numbers["Number"]) == ["about 9 knots"]
    assert re.search(r"Not drawn: .*of other things counted", picture.caption)


# ---- nothing to draw -----------------------------------------------------------------------------


@everyone
def test_nothing_to_draw_cannot_be_saved_and_says_why(draw: Draw, tmp_path: Path) -> None:
    nothing = draw(made_up.empty_tables())
    assert isinstance(nothing, NotDrawn)
    for told in (nothing.alt, nothing.caption, str(nothing)):
        assert told == nothing.words
    assert nothing.numbers.empty
    with pytest.raises(QuotaAnalysisError, match=re.escape(nothing.words)) as refused:
        nothing.save(tmp_path / "a.pdf")
    assert str(refused.value).startswith(f"{draw.__name__} drew nothing")
    with pytest.raises(QuotaAnalysisError):
        nothing.png()
    assert not list(tmp_path.iterdir())


# ---- names ---------------------------------------------------------------------------------------


def test_two_documents_are_named() -> None:
    """Cut where they must be; by their number where what is left looks alike."""
    with plain_settings():
        pair = ["“What the northern harbour says of its ferries”", "Fjord Courier"]
        cut = lettering.named(pair, 1.2, lettering.SMALL)
        assert len(cut) == 2
        assert cut[0].startswith("“What")
        assert cut[0].endswith("…” and")
        assert cut[1] == "Fjord Courier"
        whole = lettering.named(pair, 3.2, lettering.SMALL)
        assert " ".join(whole) == " and ".join(pair)
        alike = ["“What the northern harbour says today”", "“What the northern harbour says now”"]
        for width in (0.9, 1.0, 1.2):
            assert lettering.named(alike, width, lettering.SMALL) == ["2 documents"]
        assert lettering.named([*pair, "third"], 0.9, lettering.SMALL) == ["3 documents"]


@pytest.mark.parametrize("name", ["the default corpus", "police"])
@pytest.mark.parametrize("width", [7.6, 6.5, 5.0])
def test_the_numbers_of_two_documents_are_under_their_names(name: str, width: float) -> None:
    picture = drawn(figures.numbers_on_one_axis, corpora.read(name), width=width)
    assert any(" and " in str(d) for d in picture.numbers["Documents"])
    assert "2 documents" not in corpora.words_in(picture)


# ---- marks that would hide each other ------------------------------------------------------------


def _near(at: str) -> Tables:
    """The hand-made analysis with one number reckoned from a day, and all within a year."""
    held = corpora.tables()
    days = held["dates"].copy()
    days.loc[0, "anchor"] = f"line: {at}: {at}"
    return held | {"dates": days}


def _marks(picture: figures.Picture, *colours: str) -> list[tuple[float, float]]:
    """Where the marks of some colours stand, in inches."""
    return [
        (float(x), float(y))
        for m in picture.findobj(PathCollection)
        if isinstance(m, PathCollection)
        and any(np.allclose(np.asarray(m.get_edgecolor())[0], to_rgba(c)) for c in colours)
        for x, y in np.asarray(m.get_offsets())
    ]


@pytest.mark.parametrize("at", ["2024-06-04", "2024-06-10", "2024-12-01"])
def test_a_number_does_not_hide_the_date_it_was_reckoned_from(at: str) -> None:
    picture = drawn(figures.numbers_in_time, _near(at), width=5.0)
    diamonds = _marks(picture, PURPLE)
    assert len(diamonds) == 2  # the number and the key
    for a, b in itertools.product(diamonds, _marks(picture, BLUE, VERMILION, GREEN, INK)):
        assert math.dist(a, b) > 0.09  # the width of a mark


def test_days_on_one_spot_stand_below_each_other() -> None:
    held = corpora.tables()
    frame = held["documents"].copy()
    frame["published"] = frame["checked"] = "2024-07-01"
    picture = drawn(figures.numbers_in_time, held | {"documents": frame})
    places = _marks(picture, INK)
    assert len(places) == 6  # two of each of two documents, and the key
    for a, b in itertools.combinations(places, 2):
        assert math.dist(a, b) > 0.09


def test_a_mark_on_its_period_has_a_rim() -> None:
    """A bar of the mark's own colour, nearly as high as the mark, would swallow it."""
    picture = drawn(figures.numbers_in_time, corpora.tables())
    marks = [m for m in picture.findobj(PathCollection) if isinstance(m, PathCollection)]
    by_place: dict[tuple[float, ...], list[float]] = {}
    for m in marks:
        place = tuple(np.asarray(m.get_offsets())[0].round(4))
        by_place.setdefault(place, []).append(float(np.asarray(m.get_sizes())[0]))
    on_bars = 0
    for bar in (r for r in picture.findobj(Rectangle) if isinstance(r, Rectangle)):
        middle = (bar.get_x() + bar.get_width() / 2, bar.get_y() + bar.get_height() / 2)
        for place, sizes in by_place.items():
            if bar.get_height() < 0.1 and np.allclose(place, middle, atol=0.001):
                on_bars += 1
                assert len(sizes) == 2
                assert max(sizes) > min(sizes)
    assert on_bars == 2


# ---- what a user meets ---------------------------------------------------------------------------


def test_completion_offers_the_pictures_alone() -> None:
    assert dir(figures) == sorted(figures.__all__)
    assert {"who_speaks", "Picture", "NotDrawn"} <= set(dir(figures))


def test_the_examples_give_what_they_say() -> None:
    module = sys.modules["quota_analysis.figures.picture"]
    done = doctest.testmod(module)
    assert done.failed == 0
    assert done.attempted > 8
