"""The notebooks in a real JupyterLab: a parameter changed, everything run, claims filtered.

One server and one browser for all tests; they build on each other in the order they stand in, as a
reader's day does.
"""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import pytest

from tests.browser import chromium
from tests.browser.chromium import barriers
from tests.made_up import PAGES
from tests.viewers import Seen

ROOT = Path(__file__).parents[2]
# The first there is: the one a reader opens first.
FIRST = sorted((ROOT / "notebooks").glob("*.ipynb"))[0].name
EXPLORE = "view = analysis.explore()\nview"
ASKED = "print(view.filters, list(view.claims['claim_id']), view.chosen)"
# Seconds for a kernel to start and a small corpus to be read on a slow machine.
PATIENCE = 60

pytestmark = [
    *chromium.NEEDED,
    pytest.mark.skipif(
        importlib.util.find_spec("jupyterlab") is None,
        reason="no jupyterlab: pip install 'quota-analysis[notebooks]'",
    ),
]


@dataclass(frozen=True)
class Lab:
    """A running server: its folder, its address, its token."""

    folder: Path
    url: str
    token: str

    def address(self, notebook: str) -> str:
        return f"{self.url}lab/tree/{notebook}?token={self.token}&reset"


def _settings(folder: Path) -> None:
    """Every cell is drawn, also out of sight, and nothing asks about news."""
    places = {
        "settings/@jupyterlab/notebook-extension/tracker.jupyterlab-settings": {
            "windowingMode": "none"
        },
        "settings/@jupyterlab/apputils-extension/notification.jupyterlab-settings": {
            "fetchNews": "false",
            "checkForUpdates": False,
        },
    }
    for name, value in places.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(value), encoding="utf-8")


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    folder = tmp_path_factory.mktemp("lab")
    (folder / "pages").mkdir()
    for name, text in PAGES.items():
        (folder / "pages" / name).write_text(text, encoding="utf-8")
    notebook = nbformat.read(ROOT / "notebooks" / FIRST, as_version=4)
    nbformat.write(notebook, folder / FIRST)
    notebook.cells += [nbformat.v4.new_code_cell(source) for source in (EXPLORE, ASKED)]
    nbformat.write(notebook, folder / "work.ipynb")
    own = tmp_path_factory.mktemp("jupyter")
    _settings(own)
    env = {
        **os.environ,
        "JUPYTER_CONFIG_DIR": str(own / "config"),
        "JUPYTER_DATA_DIR": str(own / "data"),
        "JUPYTER_RUNTIME_DIR": str(own / "runtime"),
        "IPYTHONDIR": str(own / "ipython"),
    }
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--port=0"]
    command += ["--expose-app-in-browser", "--LabApp.extension_manager=readonly"]
    command += [f"--LabApp.user_settings_dir={own / 'settings'}", f"--ServerApp.root_dir={folder}"]
    with (own / "log").open("w", encoding="utf-8") as log:
        server = subprocess.Popen(command, env=env, cwd=folder, stdout=log, stderr=log)
        try:
            yield _ready(own, folder, server)
        finally:
            server.terminate()
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _ready(own: Path, folder: Path, server: subprocess.Popen[bytes]) -> Lab:
    """The server where it listens; the file that it writes then has its address and token."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        for found in (own / "runtime").glob("jpserver-*.json"):
            told = json.loads(found.read_text(encoding="utf-8") or "{}")
            if told.get("port"):
                return Lab(folder, f"http://127.0.0.1:{told['port']}/", told["token"])
        time.sleep(0.1)
    pytest.fail(f"JupyterLab did not start: {(own / 'log').read_text(encoding='utf-8')[-2000:]}")


class Notebook:
    """A notebook open in JupyterLab, with every request of the page written down."""

    def __init__(self, browser: Any, lab: Lab, name: str) -> None:
        self.page = browser.new_page(viewport={"width": 1400, "height": 1000})
        self.page.set_default_timeout(PATIENCE * 1000)
        self.requests: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(lab.address(name))
        # Before that it shows one empty cell.
        self.page.wait_for_function("window.jupyterapp?.shell.currentWidget?.context?.isReady")
        self.url = lab.url

    def __enter__(self) -> Notebook:
        return self

    def __exit__(self, *_: object) -> None:
        self.page.close()

    def menu(self, name: str, item: str) -> None:
        self.page.locator(".lm-MenuBar-itemLabel", has_text=name).first.click()
        self.page.locator(".lm-Menu-itemLabel", has_text=item).first.click()

    def wait_for_kernel(self) -> None:
        self.page.wait_for_function(
            "window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel?.status"
            " === 'idle'"
        )

    def cell(self, source: str) -> Any:
        return self.page.locator(".jp-CodeCell", has_text=source).last

    def trusted(self) -> bool:
        return bool(
            self.page.evaluate(
                "[...jupyterapp.shell.currentWidget.content.model.cells]"
                ".filter(c => c.type === 'code').every(c => c.trusted)"
            )
        )

    def outside(self) -> list[str]:
        """What was asked of anybody but the server."""
        own = (self.url, self.url.replace("http", "ws"), "data:", "blob:")
        return [url for url in self.requests if not url.startswith(own)]


def words_in_sight(locator: Any) -> list[str]:
    return [" ".join(text.split()) for text in locator.all_text_contents()]


def test_an_untrusted_notebook_keeps_its_words_marks_and_headings(browser: Any, lab: Lab) -> None:
    kept = nbformat.read(lab.folder / FIRST, as_version=4)
    made = [
        Seen(output.data["text/html"])
        for cell in kept.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if "text/html" in output.get("data", {})
    ]
    with Notebook(browser, lab, FIRST) as notebook:
        assert not notebook.trusted()
        shown = notebook.page.locator(".jp-OutputArea-output.jp-RenderedHTMLCommon")
        assert shown.count() == len(made) > 0
        assert shown.locator("mark").count() == sum(len(seen.marks) for seen in made)
        assert shown.locator("[style]").count() > 0
        assert shown.locator("script, style, svg").count() == 0
        for i, seen in enumerate(made):
            area = shown.nth(i)
            assert words_in_sight(area.locator("th, caption, summary")) == seen.heads
            for details in area.locator("details").all():
                details.evaluate("d => { d.open = true; }")
            # Spaces apart: where a line breaks is for the browser to say.
            assert "".join(area.inner_text().split()) == "".join(seen.text.split())
        assert notebook.outside() == []


def test_a_parameter_is_changed_everything_run_and_claims_filtered(browser: Any, lab: Lab) -> None:
    with Notebook(browser, lab, "work.ipynb") as notebook:
        page = notebook.page
        notebook.wait_for_kernel()
        page.locator(".jp-CodeCell .cm-line span", has_text='"seeds"').first.dblclick()
        page.keyboard.type("pages")
        notebook.menu("Run", "Run All Cells")
        view = page.locator(".qa-explore")
        view.locator("[role=option]").first.wait_for()

        # The view stands alone: the listing is for where it does not run.
        assert not page.locator(".qa-explore-listing").is_visible()
        claims = view.locator("[role=option]:not([hidden])")
        status = view.locator("[role=status]")
        every = claims.count()
        assert status.inner_text() == f"{every} of {every} claims"

        assert barriers(page, ".qa-explore") == []

        # The characters of the chosen claim are marked and in sight, from the first on.
        view.scroll_into_view_if_needed()
        _is_shown(view)

        view.get_by_label("Speaker").select_option(label="Two deckhands (1)")
        assert claims.count() == 1
        assert status.inner_text() == f"1 of {every} claims"
        _is_shown(view)
        view.get_by_role("button", name="Clear").click()
        view.get_by_label("What is missing").select_option(label="Asked, and no answer given (1)")
        assert "did not answer" in claims.first.inner_text()
        view.get_by_label("What is missing").select_option(index=0)
        view.get_by_label("Document").select_option(index=2)
        assert claims.count() == 4
        view.get_by_label("Words").fill("bonuses winter")
        assert claims.count() == 1

        # By keys alone: from the words into the list, down, to the end, into the text and back.
        view.get_by_label("Words").fill("crew")
        view.get_by_label("Words").fill("")
        page.keyboard.press("Enter")
        for key in ("Home", "ArrowDown", "ArrowDown"):
            page.keyboard.press(key)
        assert "Two deckhands" in view.locator("[aria-selected=true]").inner_text()
        _is_shown(view)
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.getAttribute('role')") == "region"
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.getAttribute('role')") == "listbox"

        # No key of JupyterLab's own gets through: x would cut the cell, b make a new one.
        cells = page.locator(".jp-Cell").count()
        for place in ("[role=option]:not([hidden])", "[role=region]", "button", "select"):
            focused = view.locator(place).first
            focused.click() if place != "select" else focused.focus()
            for key in ("b", "x", "ArrowUp"):
                page.keyboard.press(key)
            assert page.evaluate("document.activeElement.closest('.qa-explore') !== null")
        assert page.locator(".jp-Cell").count() == cells
        view.get_by_role("button", name="Clear").click()
        view.get_by_label("Document").select_option(index=2)
        claims.nth(2).click()
        assert "Two deckhands" in view.locator("[aria-selected=true]").inner_text()

        # The kernel knows of it.
        asked = notebook.cell("print(view.filters")
        asked.locator(".cm-content").click()
        page.keyboard.press("Shift+Enter")
        told = asked.locator(".jp-OutputArea-output", has_text="{'document':")
        told.wait_for()
        ids = [f"harbour.md#c{n}" for n in range(1, 5)]
        assert told.inner_text().strip().endswith(f"{ids} harbour.md#c3")
        assert notebook.outside() == []
        notebook.menu("File", "Save Notebook")
        _wait_until_saved(lab.folder / "work.ipynb")
        notebook.menu("Kernel", "Shut Down Kernel")
        page.wait_for_function("!jupyterapp.shell.currentWidget.sessionContext.session?.kernel")


def _is_shown(view: Any) -> None:
    """The claim chosen is the claim marked, and the mark lies inside the text's window."""
    chosen = view.locator("[aria-selected=true]")
    marks = view.locator(".qa-chosen")
    marks.first.wait_for()
    words = " ".join(chosen.inner_text().split())
    assert words.startswith(" ".join(" ".join(marks.all_inner_texts()).split()))
    paper, mark = view.locator(".qa-explore-paper").bounding_box(), marks.first.bounding_box()
    assert paper["y"] <= mark["y"] <= paper["y"] + paper["height"]


def _wait_until_saved(path: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if "qa-explore-listing" in path.read_text(encoding="utf-8"):
            return
        time.sleep(0.1)
    pytest.fail("the notebook was not saved")


@pytest.mark.parametrize("trusted", [True, False], ids=["trusted", "untrusted"])
def test_reopened_without_its_kernel_the_view_is_a_listing(
    browser: Any, lab: Lab, trusted: bool
) -> None:
    name = "work.ipynb"
    assert "qa-explore-listing" in (lab.folder / name).read_text("utf-8"), "nothing was run"
    if not trusted:
        kept = nbformat.read(lab.folder / name, as_version=4)
        kept.metadata["note"] = "another file than the one that was signed"
        name = "copy.ipynb"
        nbformat.write(kept, lab.folder / name)
    with Notebook(browser, lab, name) as notebook:
        notebook.wait_for_kernel()  # a new one, which knows nothing of the view
        assert notebook.trusted() == trusted
        listing = notebook.page.locator(".qa-explore-listing")
        listing.wait_for()
        assert "courier.txt (3 claims)" in listing.locator("summary").all_inner_texts()[0]
        listing.locator("summary", has_text="harbour.md (4 claims)").click()
        link = listing.locator("a", has_text="Two deckhands")
        assert link.is_visible()
        mark = listing.locator("mark", has_text="Two deckhands")
        assert str(mark.get_attribute("title")).startswith("Only unnamed people say it.")
        if trusted:
            link.click()
            place = str(link.get_attribute("href")).removeprefix("#")
            assert mark.get_attribute("id") == place
            notebook.page.wait_for_function(
                "place => document.getElementById(place).getBoundingClientRect().top"
                " < window.innerHeight",
                arg=place,
            )
        assert notebook.outside() == []
