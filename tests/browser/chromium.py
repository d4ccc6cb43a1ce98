"""Headless Chromium for the tests that look at pages: where it is, how it is started, a page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from quota_analysis.reports import pdf

_WHERE = pdf.find_browser()
_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# What a file of such tests is marked with.
NEEDED = [
    pytest.mark.browser,
    pytest.mark.skipif(
        _WHERE is None, reason="no chromium on this machine: apt-get install chromium"
    ),
]


@contextmanager
def launched() -> Iterator[Any]:
    """A browser; skips where what drives it is not installed."""
    driver = pytest.importorskip("playwright.sync_api", reason="no playwright: install it")
    with driver.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_WHERE, args=_ARGS)
        yield browser
        browser.close()


class Visit:
    """A page opened with everything that happens on it written down.

    requests: what it asked for; said: what it wrote to the console, errors, dialogs.
    """

    def __init__(
        self,
        browser: Any,
        path: Path,
        width: int,
        *,
        until: str = "load",
        scheme: str = "light",
    ) -> None:
        self.page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
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


def barriers(page: Any, within: str | None = None) -> list[tuple[str, str]]:
    """What axe-core, the checker of accessibility, finds on a page: its rule, and where.

    within: a CSS selector of the only part to look at.
    """
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe: install it")
    found = axe.Axe().run(page, context=within).response["violations"]
    return [(v["id"], node["html"][:200]) for v in found for node in v["nodes"][:1]]
