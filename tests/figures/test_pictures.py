"""Every picture says the same in words, keeps to itself, and gives the same bytes again."""

from __future__ import annotations

import itertools
import locale
import re
import subprocess
import sys
from pathlib import Path

import matplotlib
import pytest
from matplotlib.text import Text

from quota_analysis import figures
from quota_analysis.errors import QuotaAnalysisError
from quota_analysis.figures import NotDrawn, Picture, grounds, speakers
from quota_analysis.figures.sheet import Mark, Sheet
from quota_analysis.markup import GREY
from tests import made_up
from tests.figures import corpora
from tests.figures.corpora import ALL, Draw, drawn

everyone = pytest.mark.parametrize("draw", ALL, ids=lambda f: f.__name__)


@everyone
def test_has_words_and_numbers(draw: Draw) -> None:
    picture = drawn(draw, corpora.tables())
    assert len(picture.alt) > 40
    assert len(picture.numbers) > 0
    words = picture.alt + picture.numbers.to_csv() + corpora.words_in(picture)
    assert "_" not in words
    assert not re.search(r"\b(nan|none|null|true|false)\b|<NA>", words, re.IGNORECASE)


@everyone
@pytest.mark.parametrize("corpus", ["sixty documents", "police", "the default corpus"])
def test_the_words_are_short_enough_to_be_read_aloud(draw: Draw, corpus: str) -> None:
    """A minute of speech is about 150 words; what is longer is for the table beside the image."""
    said = draw(corpora.read(corpus))
    assert len((said.alt if isinstance(said, Picture) else said.words).split()) <= 150


@everyone
def test_dollars_are_letters_and_open_no_formula(draw: Draw) -> None:
    picture = drawn(draw, corpora.tables())
    texts = [t for t in picture.findobj(Text) if isinstance(t, Text)]
    assert texts
    assert not any(t.get_parse_math() for t in texts if t.get_text())


@everyone
def test_the_title_is_a_question(draw: Draw) -> None:
    picture = drawn(draw, corpora.tables())
    title = max(corpora.boxes(picture), key=lambda held: held[1].y1)[0]
    assert title.endswith("?")


@everyone
@pytest.mark.parametrize("tables", [made_up.empty_tables(), corpora.read("one claim")])
def test_nothing_to_draw_is_said_in_words(draw: Draw, tables: corpora.Tables) -> None:
    said = draw(tables)
    if len(tables["claims"]) and draw in (figures.claims_by_ground, figures.who_speaks):
        assert isinstance(said, Picture)
        return
    assert isinstance(said, NotDrawn)
    assert said.words.endswith(".")


@everyone
def test_same_bytes_whatever_a_session_has_set(draw: Draw) -> None:
    once = drawn(draw, corpora.tables()).png()
    with matplotlib.rc_context():
        matplotlib.rcParams.update(
            {
                "font.size": 30,
                "font.family": "serif",
                "axes.facecolor": "black",
                "axes.formatter.use_locale": True,
                "lines.linewidth": 9,
                "figure.constrained_layout.use": True,
                "savefig.bbox": "tight",
                "text.color": "red",
            }
        )
        assert drawn(draw, corpora.tables()).png() == once
        assert matplotlib.rcParams["font.size"] == 30


def test_the_locale_of_a_machine_changes_nothing() -> None:
    before = locale.setlocale(locale.LC_ALL)
    others = [n for n in ("de_DE.UTF-8", "fr_FR.UTF-8", "tr_TR.UTF-8") if _has(n)]
    if not others:
        pytest.skip("this machine has no locale but English ones")
    once = corpora.words_in(drawn(figures.numbers_in_time, corpora.tables()))
    try:
        locale.setlocale(locale.LC_ALL, others[0])
        assert corpora.words_in(drawn(figures.numbers_in_time, corpora.tables())) == once
    finally:
        locale.setlocale(locale.LC_ALL, before)


def _has(name: str) -> bool:
    before = locale.setlocale(locale.LC_ALL)
    try:
        locale.setlocale(locale.LC_ALL, name)
    except locale.Error:
        return False
    finally:
        locale.setlocale(locale.LC_ALL, before)
    return True


def test_no_global_state_is_touched() -> None:
    code = (
        "import sys, quota_analysis.figures; "
        "sys.exit('pyplot' if 'matplotlib.pyplot' in sys.modules "
        "else 'spacy' if 'spacy' in sys.modules else 0)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


# Documents that rest on the same stand together in the picture left out here.
@pytest.mark.parametrize("draw", [d for d in ALL if d is not figures.what_it_rests_on])
def test_a_large_corpus_says_how_much_is_not_drawn(draw: Draw) -> None:
    picture = drawn(draw, corpora.many(30))
    told = re.search(r"(Not drawn|Counted together): .*\d", corpora.words_in(picture))
    assert told
    assert len(picture.numbers) < 50


@everyone
def test_marks_differ_without_their_colours(draw: Draw, monkeypatch: pytest.MonkeyPatch) -> None:
    """In print without colours, by form, hatching or dashes, or far apart in lightness."""
    keyed: list[Mark] = []
    sample = Sheet.sample

    def noted(self: Sheet, x: float, y: float, mark: Mark) -> None:
        keyed.append(mark)
        sample(self, x, y, mark)

    monkeypatch.setattr(Sheet, "sample", noted)
    drawn(draw, corpora.tables())
    for a, b in itertools.combinations(keyed, 2):
        forms = [(m.shape, m.filled, m.bar, m.hatch, m.line, m.arrow, m.width) for m in (a, b)]
        assert forms[0] != forms[1] or abs(_light(a.colour) - _light(b.colour)) > 0.05


def test_words_stand_out_from_what_is_behind_them() -> None:
    """4.5 to 1, as the accessibility guidelines ask for text."""
    darkest = "#" + "".join(f"{c:02x}" for c in grounds.DARKEST)
    pairs = [(ink, look.colour) for look, ink in speakers.LOOK.values()]
    for ink, ground in [*pairs, ("#1d2733", darkest), (GREY, "#ffffff")]:
        a, b = sorted((_light(ink), _light(ground)))
        assert (b + 0.05) / (a + 0.05) >= 4.5


def _light(colour: str) -> float:
    """The relative luminance of a colour, 0 to 1, as the accessibility guidelines reckon it."""
    rgb = matplotlib.colors.to_rgb(colour)
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


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


@pytest.mark.parametrize("name", ["one.svg", "one.pdf", "one.png", "ONE.SVG"])
def test_saves_the_same_file_again(tmp_path: Path, name: str) -> None:
    (tmp_path / "again").mkdir()
    a, b = (
        drawn(figures.who_speaks, made_up.tables()).save(folder / name)
        for folder in (tmp_path, tmp_path / "again")
    )
    assert a.read_bytes() == b.read_bytes()


def test_an_svg_holds_its_letters_and_its_alternative(tmp_path: Path) -> None:
    picture = drawn(figures.numbers_on_one_axis, corpora.read("other scripts"))
    text = picture.save(tmp_path / "a.svg").read_text("utf-8")
    assert ">How do the numbers stand to each other?</text>" in text
    assert f"<desc>{picture.alt}</desc>" in text
    assert '<svg role="img"' in text


def test_another_ending_is_refused_with_those_that_are_known(tmp_path: Path) -> None:
    picture = drawn(figures.who_speaks, made_up.tables())
    with pytest.raises(QuotaAnalysisError, match=r"\.png, \.svg, \.pdf"):
        picture.save(tmp_path / "a.gif")
    assert not list(tmp_path.iterdir())


def test_the_five_largest_pictures_fit_a_page_with_room_for_its_text() -> None:
    """A page of the report must stay under 1.5 million bytes; images grow by a third in it."""
    held = [draw(corpora.read("the default corpus")) for draw in ALL]
    pictures = [p for p in held if isinstance(p, Picture)]
    assert len(pictures) == len(ALL)
    assert sum(sorted(len(p.png()) for p in pictures)[-5:]) * 4 / 3 < 900_000
