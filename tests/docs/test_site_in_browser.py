"""The documentation in a real browser: it fits, asks nothing of the network, can be searched."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser import chromium
from tests.browser.chromium import Visit, barriers

pytestmark = chromium.NEEDED
WIDTHS = (360, 800, 1400)
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
# Tables and blocks of code of which some lies out of sight at the side.
CUT = (
    "[...document.querySelectorAll('article pre, article .table-wrapper')]"
    ".filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.textContent.trim().slice(0, 80))"
)


def outside(visit: Visit) -> list[str]:
    return [url for url in visit.requests if not url.startswith(("file:", "data:"))]


def test_pages_fit_and_ask_nothing(browser: Any, site: Path) -> None:
    found = []
    for path in sorted(site.glob("*.html")):
        with Visit(browser, path, WIDTHS[0]) as visit:
            for width in WIDTHS:
                visit.page.set_viewport_size({"width": width, "height": 900})
                if visit.page.evaluate(TOO_WIDE):
                    found.append(f"{path.name} does not fit into {width} pixels")
                cut = visit.page.evaluate(CUT)
                found += [f"{path.name} at {width} pixels: {words}" for words in cut]
            found += [f"{path.name}: {said}" for said in [*outside(visit), *visit.said]]
    assert found == []


@pytest.mark.parametrize(("width", "scheme"), [(1400, "light"), (1400, "dark"), (360, "light")])
def test_nothing_stands_in_anybodys_way(browser: Any, site: Path, width: int, scheme: str) -> None:
    found = []
    for path in sorted(site.glob("*.html")):
        with Visit(browser, path, width, scheme=scheme) as visit:
            found += [(path.name, *barrier) for barrier in barriers(visit.page)]
    assert found == []


def test_on_a_small_screen_a_cell_says_what_its_column_is(browser: Any, site: Path) -> None:
    with Visit(browser, site / "tables.html", WIDTHS[0]) as visit:
        cells = visit.page.locator("article table").first.locator("tbody tr").first.locator("td")
        told = cells.evaluate_all("e => e.map(x => getComputedStyle(x, '::before').content)")
        assert told == ["none", '"type:"', '"meaning:"']


def test_search_works_without_a_server(browser: Any, site: Path) -> None:
    with Visit(browser, site / "index.html", WIDTHS[-1]) as visit:
        visit.page.fill("input[name='q']", "overrides")
        visit.page.keyboard.press("Enter")
        visit.page.wait_for_selector("#search-results a[href^='reviewing.html']")
        assert outside(visit) == []
