"""The view over an analysis in a browser, without a notebook around it: its rule, its looks."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from quota_analysis.explore import explore
from quota_analysis.explore.entries import FILTERS, choices, entries
from tests import made_up
from tests.browser import chromium
from tests.browser.chromium import Visit, barriers

pytest.importorskip("anywidget", reason="no anywidget: pip install 'quota-analysis[notebooks]'")
pytestmark = chromium.NEEDED

MADE = made_up.analysis()
# What is typed: parts of words, other cases, letters whose small form is longer, other blanks.
TYPED = (
    "",
    "  ",
    "MOE",
    "moe punished",
    "punished\tmoe ",
    "crossings\u00a0day",
    "İ",
    "Σ",
    "ß",
    "30 &",
    "<b>",
    "nobody herring",
    "courier",
)
HOST = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>The view</title>
<style>:root { color-scheme: light dark; } body { margin: 8px; }</style><style>%(css)s</style>
<style>%(theme)s</style></head><body><main><h1>The view</h1>
<p><a href="#%(place)s">a claim</a></p><div id="view"></div>
<div class="jp-OutputArea"><div class="qa-explore"></div><div class="qa-explore-listing">
<p id="%(place)s">the same claim</p></div></div></main>
<script type="module">%(module)s
const held = %(state)s, told = {};
const model = {
  get: (name) => held[name],
  set: (name, value) => { held[name] = value; (told[name] || []).forEach((tell) => tell()); },
  on: (name, tell) => (told[name.split(":")[1]] ||= []).push(tell),
  off: () => {},
  save_changes: () => {},
};
render({ model, el: document.getElementById("view") });
Object.assign(window, { held, passes });
</script></body></html>"""
# The colours of JupyterLab's dark theme that the view asks for.
DARK = """@media (prefers-color-scheme: dark) { :root { --jp-border-color1: #616161;
--jp-content-font-color1: #fff; --jp-content-font-color2: rgba(255, 255, 255, .7);
--jp-layout-color1: #111; --jp-layout-color2: #212121; --jp-brand-color1: #2196f3; }
body { background: #111; color: #fff } }"""


def hosted(folder: Path, made: made_up.Made, theme: str = "") -> Path:
    """A page that holds the view of an analysis, with a model in place of the kernel's."""
    view = explore(made.tables, made.texts, live=True)
    files = resources.files("quota_analysis.explore")
    names = ("rows", "documents", "choices", "filters", "chosen")
    places = [row["place"] for row in view.rows]
    module = (files / "explore.js").read_text("utf-8").replace("export default { render };", "")
    page = HOST % {
        "css": (files / "explore.css").read_text("utf-8"),
        "theme": theme,
        "place": places[-1] if places else "none",
        "module": module,
        "state": json.dumps({name: getattr(view, name) for name in names}).replace("</", "<\\/"),
    }
    path = folder / "view.html"
    path.write_text(page, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hosted(tmp_path_factory.mktemp("view"), MADE, DARK)


def asked() -> Iterator[dict[str, str]]:
    """Every value of every filter alone, with every other filter's commonest, and what is typed."""
    found = entries(MADE.tables)
    values = {name: [value for value, _ in choices(found, name)] for name in FILTERS}
    for name, held in values.items():
        yield from ({name: value} for value in [*held, "", "nothing like it"])
    for (a, first), (b, second) in itertools.combinations(values.items(), 2):
        yield from ({a: x, b: y} for x in first[:3] for y in second[:3])
    for words in TYPED:
        yield {"words": words}
        yield {"words": words, "document": values["document"][0]}


def test_the_browser_leaves_what_python_leaves(browser: Any, page: Path) -> None:
    filters = list(asked())
    found = entries(MADE.tables)
    expected = [[e.claim_id for e in found if e.passes(chosen)] for chosen in filters]
    with Visit(browser, page, 1000) as visit:
        left = visit.page.evaluate(
            "all => all.map(f => held.rows.filter(row => passes(row, f)).map(row => row.id))",
            filters,
        )
        assert visit.said == []
    assert dict(zip(map(str, filters), left, strict=True)) == dict(
        zip(map(str, filters), expected, strict=True)
    )
    assert len({len(ids) for ids in expected}) > 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 800, 1400])
def test_nothing_stands_in_anybodys_way(browser: Any, page: Path, width: int, scheme: str) -> None:
    with Visit(browser, page, width, scheme=scheme) as visit:
        view = visit.page.locator("#view")
        view.locator("[aria-selected=true]").wait_for()
        assert barriers(visit.page, "#view") == []
        view.get_by_label("Words").fill("nothing like it")
        assert "No claim passes" in view.locator("[role=status]").inner_text()
        assert barriers(visit.page, "#view") == []
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
        assert (visit.said, visit.requests) == ([], [page.as_uri()])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_of_nothing_there_is_nothing_in_the_way(browser: Any, tmp_path: Path, scheme: str) -> None:
    with Visit(browser, hosted(tmp_path, made_up.empty_analysis()), 800, scheme=scheme) as visit:
        status = visit.page.locator("#view [role=status]")
        assert status.inner_text() == "No claim was found in these documents"
        assert barriers(visit.page, "#view") == []
        assert visit.said == []


def test_a_link_to_a_claim_chooses_it_also_past_the_filters(browser: Any, page: Path) -> None:
    last = entries(MADE.tables)[-1]
    with Visit(browser, page, 1000) as visit:
        view = visit.page.locator("#view")
        view.get_by_label("Words").fill("nothing like it")
        visit.page.get_by_role("link", name="a claim").click()
        assert last.text in view.locator("[aria-selected=true]").inner_text()
        assert visit.page.evaluate("[held.chosen, held.filters]") == [last.claim_id, {}]
        assert view.locator(".qa-chosen").first.is_visible()


def test_a_link_to_a_place_in_sight_is_left_alone(browser: Any, page: Path) -> None:
    with Visit(browser, page, 1000) as visit:
        before = visit.page.evaluate("held.chosen")
        visit.page.evaluate(
            "document.querySelector('main').append(Object.assign(document.createElement('p'),"
            " {id: document.querySelector('a').hash.slice(1)}))"
        )
        visit.page.get_by_role("link", name="a claim").click()
        assert visit.page.evaluate("held.chosen") == before
        assert "#" in visit.page.url
