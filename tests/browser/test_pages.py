"""The pages in a real browser: nothing is asked of the network, nothing runs, nothing overflows."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from quota_analysis.reports.build import write_report
from tests.reports.test_build import HOSTILE

CHROMIUM = os.environ.get("QUOTA_ANALYSIS_CHROMIUM") or shutil.which("chromium")
ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
GALLERY = Path(__file__).parents[2] / "reports"
STEMS = [
    "index",
    "01_sources",
    "02_claims_vs_evidence",
    "03_competing_narratives",
    "04_quota_arithmetic",
]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        CHROMIUM is None, reason="no chromium on this machine: apt-get install chromium"
    ),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="no playwright: install it")
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("browser")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "one.md").write_text(HOSTILE, encoding="utf-8")
    write_report(str(folder / "corpus"), folder / "out", question="<img src=x onerror=alert(1)>?")
    return folder / "out"


class Visit:
    """A page opened with everything that happens on it written down."""

    def __init__(self, browser: Any, path: Path, width: int, until: str = "load") -> None:
        self.page = browser.new_page(viewport={"width": width, "height": 900})
        self.requests: list[str] = []
        self.said: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("dialog", self._refuse)
        self.page.goto(path.as_uri(), wait_until=until)

    def _refuse(self, dialog: Any) -> None:
        self.said.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def __enter__(self) -> Visit:
        return self

    def __exit__(self, *_: object) -> None:
        self.page.close()


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


def test_a_link_opens_the_place_in_the_document(browser: Any, folder: Path) -> None:
    with Visit(browser, folder / "index.html", 1000) as visit:
        link = visit.page.locator("main a[href^='02_claims_vs_evidence.html#']").first
        link.click()
        place = visit.page.url.split("#", 1)[1]
        assert visit.page.locator(f"[id='{place}']").is_visible()


def test_print_leaves_out_menus_and_code(browser: Any, folder: Path) -> None:
    with Visit(browser, folder / "02_claims_vs_evidence.html", 1000) as visit:
        visit.page.emulate_media(media="print")
        assert not visit.page.locator("header").is_visible()
        assert not visit.page.locator(".contents").is_visible()
        assert visit.page.locator("h1").is_visible()
