"""The handout on a screen: for a phone as for a wide window, with no barrier and no request."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from quota_analysis.analysis import analyze
from quota_analysis.classroom import write_handout
from quota_analysis.documents import read_corpus
from tests.browser.chromium import NEEDED, Visit, barriers
from tests.classroom.trees import folder

pytestmark = NEEDED


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    place = tmp_path_factory.mktemp("trees")
    for name, text in folder().items():
        (place / name).write_text(text, "utf-8")
    analysis = analyze(read_corpus(place))
    out = tmp_path_factory.mktemp("handouts")
    made = [write_handout(analysis, name, out).html for name in folder()]
    return [*made, write_handout(analysis, "page.md", out, plain=True).html]


@pytest.mark.parametrize("width", [360, 1400])
def test_it_fits_and_keeps_nobody_out(browser: Any, files: list[Path], width: int) -> None:
    for file in files:
        with Visit(browser, file, width) as visit:
            wide = visit.page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, (file.name, wide)
            assert barriers(visit.page) == [], file.name
            assert visit.requests == [file.as_uri()]
            assert visit.said == []


def test_on_paper_nothing_runs_off_the_sheet(browser: Any, files: list[Path]) -> None:
    """A4 less the margins, in CSS pixels; the numbers in the margin stand within it."""
    with Visit(browser, files[0], 714) as visit:
        visit.page.emulate_media(media="print")
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= 714
        beside = "[...document.querySelectorAll('.m')].map(m => m.getBoundingClientRect().x)"
        assert min(visit.page.evaluate(beside)) >= 0
