"""The pages in a real browser: nothing is asked of the network, nothing runs, nothing overflows."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from quota_analysis.locate import notebooks
from quota_analysis.reports.build import write_report
from tests.browser import chromium
from tests.browser.chromium import Visit, barriers
from tests.reports.test_build import HOSTILE

GALLERY = Path(__file__).parents[2] / "reports"
STEMS = ["index", *notebooks()]

pytestmark = chromium.NEEDED


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("browser")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "one.md").write_text(HOSTILE, encoding="utf-8")
    write_report(str(folder / "corpus"), folder / "out", question="<img src=x onerror=alert(1)>?")
    return folder / "out"


@pytest.fixture(params=["gallery", "hostile"])
def folder(request: pytest.FixtureRequest) -> Path:
    if request.param == "hostile":
        return Path(request.getfixturevalue("hostile"))
    if not GALLERY.is_dir():
        pytest.skip("no reports folder beside the tests: run `make report`")
    return GALLERY


@pytest.mark.parametrize("stem", STEMS)
@pytest.mark.parametrize("width", [360, 800, 1400])
def test_opens_without_a_request_an_error_or_an_overflow(
    browser: Any, folder: Path, stem: str, width: int
) -> None:
    path = folder / f"{stem}.html"
    with Visit(browser, path, width, until="networkidle") as visit:
        beyond = [u for u in visit.requests if u != path.as_uri() and not u.startswith("data:")]
        assert beyond == []
        assert visit.said == []
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("stem", STEMS)
def test_nothing_of_a_document_ran(browser: Any, hostile: Path, stem: str) -> None:
    with Visit(browser, hostile / f"{stem}.html", 1000) as visit:
        assert visit.page.title() != "ran"
        assert visit.page.locator("script").count() == 0
        assert visit.page.locator("img:not([src^='data:image/png'])").count() == 0


def test_every_figure_has_its_alternative_and_is_drawn(browser: Any, folder: Path) -> None:
    for stem in STEMS[1:]:
        with Visit(browser, folder / f"{stem}.html", 1000) as visit:
            images = visit.page.locator("img")
            for i in range(images.count()):
                assert len(images.nth(i).get_attribute("alt")) > 30
                assert images.nth(i).evaluate("i => i.complete && i.naturalWidth > 0")


def test_code_is_hidden_until_one_click(browser: Any, folder: Path) -> None:
    with Visit(browser, folder / "01_sources.html", 1000) as visit:
        code = visit.page.locator(".code").first
        assert not code.is_visible()
        visit.page.get_by_text("Show the code").click()
        assert code.is_visible()
        assert "corpus: str" in visit.page.locator(".code").first.inner_text()
        visit.page.get_by_text("Show the code").click()
        assert not code.is_visible()


def test_the_switch_works_by_keyboard(browser: Any, folder: Path) -> None:
    with Visit(browser, folder / "01_sources.html", 1000) as visit:
        visit.page.locator("#show-code").focus()
        visit.page.keyboard.press("Space")
        assert visit.page.locator(".code").first.is_visible()


def test_the_switch_is_reached_with_the_tab_key(browser: Any, folder: Path) -> None:
    with Visit(browser, folder / "01_sources.html", 1000) as visit:
        for _ in range(30):
            visit.page.keyboard.press("Tab")
            if visit.page.evaluate("document.activeElement.id") == "show-code":
                break
        visit.page.keyboard.press("Space")
        assert visit.page.locator(".code").first.is_visible()
        shown = visit.page.locator("#show-code + label")
        assert shown.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"


def test_a_link_opens_the_place_in_the_document(browser: Any, folder: Path) -> None:
    with Visit(browser, folder / "index.html", 1000) as visit:
        link = visit.page.locator("main a[href^='02_claims_vs_evidence.html#']").first
        link.click()
        place = visit.page.url.split("#", 1)[1]
        assert visit.page.locator(f"[id='{place}']").is_visible()


def test_the_address_of_a_folded_place_opens_what_folds_it(browser: Any, folder: Path) -> None:
    """Sent to somebody, the address of a claim shows the claim, whatever it is folded into."""
    path = folder / "02_claims_vs_evidence.html"
    with Visit(browser, path, 1000) as visit:
        place = visit.page.locator("details:not([open]) mark[id]").first.get_attribute("id")
    with Visit(browser, folder / "index.html", 1000) as visit:
        visit.page.goto(f"{path.as_uri()}#{quote(place)}")
        mark = visit.page.locator(f"[id='{place}']")
        assert mark.is_visible()
        assert visit.page.evaluate(
            "i => { const r = document.getElementById(i).getBoundingClientRect();"
            " return r.bottom > 0 && r.top < innerHeight }",
            place,
        )


def test_a_search_in_the_page_finds_what_is_folded(browser: Any, folder: Path) -> None:
    """Chromium searches a fold and opens it; a piece hidden in another way would not be found."""
    with Visit(browser, folder / "02_claims_vs_evidence.html", 1000) as visit:
        visit.page.wait_for_timeout(100)
        hidden = visit.page.evaluate(
            "[...document.querySelectorAll('main *')].filter(e => e.innerText"
            " && !e.closest('details:not([open])') && !e.closest('.code') && !e.closest('style')"
            " && getComputedStyle(e).display === 'none' && e.children.length > 0).length"
        )
        assert hidden == 0
        folded = visit.page.locator("details:not([open])")
        assert folded.count() > 0
        states = folded.evaluate_all(
            "f => f.map(d => getComputedStyle(d, '::details-content').contentVisibility)"
        )
        # Only `hidden` content of a fold is searched; `display: none` is not.
        assert set(states) == {"hidden"}


def test_print_leaves_out_menus_and_code_and_opens_every_fold(browser: Any, folder: Path) -> None:
    for stem in STEMS:
        with Visit(browser, folder / f"{stem}.html", 800) as visit:
            visit.page.emulate_media(media="print")
            page = visit.page
            for gone in ("header", ".contents", "footer"):
                assert page.locator(gone).evaluate_all("e => e.every(x => !x.offsetHeight)"), gone
            assert page.locator("h1").first.is_visible()
            states = page.locator("details").evaluate_all(
                "f => f.map(d => getComputedStyle(d, '::details-content').contentVisibility)"
            )
            assert set(states) <= {"visible"}, stem
            # 180 mm, what is left of A4 between the margins.
            page.set_viewport_size({"width": 680, "height": 900})
            cut = page.locator(".qa-table").evaluate_all(
                "e => e.filter(x => x.scrollWidth > x.clientWidth + 1).map(x => x.ariaLabel)"
            )
            assert cut == [], stem


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("stem", STEMS)
def test_nothing_stands_in_anybodys_way(browser: Any, folder: Path, stem: str, scheme: str) -> None:
    """axe-core finds nothing: with folds shut, and all open."""
    with Visit(browser, folder / f"{stem}.html", 1000, scheme=scheme) as visit:
        for opened in ("false", "true"):
            visit.page.evaluate(
                f"document.querySelectorAll('details').forEach(d => d.open = {opened})"
            )
            assert barriers(visit.page) == []
