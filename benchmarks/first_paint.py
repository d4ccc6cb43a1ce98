"""How soon a page of a report shows something, beside a plain nbconvert page of the same notebook.

    python -m benchmarks.first_paint reports --repeats 9

Both pages are made from the same executed notebook and opened in the same headless Chromium, in
alternating order, each time in a new context with nothing kept from before. What is compared is the
browser's own `first-contentful-paint`, in milliseconds from the start of the navigation, and the
number is the ratio of the medians. The plain page asks the network for scripts (of a formula
typesetter, among others), which is refused at once here: over a real line it would wait for them.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import nbformat
from nbconvert import HTMLExporter
from playwright.sync_api import sync_playwright

from quota_analysis.reports.pdf import find_browser

REPEATS = 9
_PAINT = "performance.getEntriesByName('first-contentful-paint').map(e => e.startTime)"
# Milliseconds that a page may take to paint before the benchmark gives it up.
_LONGEST = 60_000
_STEP = 20


def plain_page(notebook: Path, folder: Path) -> Path:
    """The notebook as nbconvert makes it with nothing set; gives its path."""
    body, _ = HTMLExporter().from_notebook_node(nbformat.read(notebook, as_version=4))
    path = folder / f"{notebook.stem}.html"
    path.write_text(str(body), encoding="utf-8")
    return path


def first_paint(browser: Any, page: Path) -> float:
    """Milliseconds from the start of the navigation to the first text or image on the screen."""
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    try:
        opened = context.new_page()
        opened.route(
            "**/*",
            lambda route: (
                route.continue_()
                if route.request.url.startswith(("file:", "data:"))
                else route.abort()
            ),
        )
        opened.goto(page.as_uri(), wait_until="load", timeout=_LONGEST)
        # Asked again and again from outside: a page of ours lets no script run inside it.
        for _ in range(_LONGEST // _STEP):
            if painted := opened.evaluate(_PAINT):
                return float(painted[0])
            opened.wait_for_timeout(_STEP)
        raise TimeoutError(f"{page.name} painted nothing in {_LONGEST:,} ms")
    finally:
        context.close()


def measure(report: Path, repeats: int = REPEATS) -> dict[str, tuple[float, float]]:
    """Notebook -> median milliseconds of the report's page and of the plain one.

    report: a folder that `quota-analysis report` wrote. Raises FileNotFoundError where it holds no
    executed notebook.
    """
    notebooks = sorted(report.glob("*.ipynb"))
    if not notebooks:
        raise FileNotFoundError(f"{report}: no executed notebook; run quota-analysis report first")
    args = ["--no-sandbox", "--disable-gpu"]
    found = {}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=args)
        for notebook in notebooks:
            both = (
                notebook.with_suffix(".html").resolve(),
                plain_page(notebook, Path(folder)),
            )
            took: tuple[list[float], list[float]] = ([], [])
            first_paint(browser, both[0])  # what the browser does once for all pages
            for turn in range(repeats):
                for which in (0, 1) if turn % 2 else (1, 0):
                    took[which].append(first_paint(browser, both[which]))
            found[notebook.stem] = (statistics.median(took[0]), statistics.median(took[1]))
        browser.close()
    return found


def table(found: Mapping[str, tuple[float, float]]) -> str:
    """A line a notebook: milliseconds of both pages, and how many times the plain one's ours is."""
    lines = [f"{'page':<28}{'report ms':>11}{'plain ms':>11}{'ratio':>8}"]
    lines += [
        f"{name:<28}{own:>11.0f}{plain:>11.0f}{own / plain:>8.2f}"
        for name, (own, plain) in found.items()
    ]
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.first_paint")
    parser.add_argument("report", type=Path, help="a folder that quota-analysis report wrote")
    parser.add_argument("--repeats", type=int, default=REPEATS)
    chosen = parser.parse_args(arguments)
    print(table(measure(chosen.report, chosen.repeats)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
