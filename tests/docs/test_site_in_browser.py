"""The documentation in a real browser: it fits, asks nothing of the network, can be searched."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.browser import chromium
from tests.browser.chromium import Visit

pytestmark = chromium.NEEDED
WIDTHS = (360, 800, 1400)
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


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
            found += [f"{path.name}: {said}" for said in [*outside(visit), *visit.said]]
    assert found == []


def test_search_works_without_a_server(browser: Any, site: Path) -> None:
    with Visit(browser, site / "index.html", WIDTHS[-1]) as visit:
        visit.page.fill("input[name='q']", "overrides")
        visit.page.keyboard.press("Enter")
        visit.page.wait_for_selector("#search-results a[href^='reviewing.html']")
        assert outside(visit) == []
