"""The documentation as it is built: links, what the code gives, and nothing from outside."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import click
import pytest

import quota_analysis
from docs import generated
from quota_analysis.cli import main
from quota_analysis.model import SCHEMAS
from quota_analysis.tables import data_dictionary
from tests.docs.conftest import build
from tests.docs.pages import DOCS, ROOT

# What a browser fetches by itself; a link that is followed by hand is none.
FETCHED = {
    ("audio", "src"),
    ("embed", "src"),
    ("iframe", "src"),
    ("image", "href"),
    ("img", "src"),
    ("img", "srcset"),
    ("link", "href"),
    ("object", "data"),
    ("script", "src"),
    ("source", "src"),
    ("source", "srcset"),
    ("use", "href"),
    ("video", "poster"),
    ("video", "src"),
}
OUTSIDE = re.compile(r"(https?:)?//", re.IGNORECASE)


@dataclass
class Seen(HTMLParser):
    """A page as it is parsed: its ids, its links, what it fetches, its text by section."""

    ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    fetched: list[str] = field(default_factory=list)
    codes: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    texts: dict[str, str] = field(default_factory=lambda: defaultdict(str))
    images: list[dict[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._section: list[str] = []
        self._cell = -1
        self._code = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.ids.add(given["id"])
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag == "img":
            self.images.append(given)
        self.fetched += [v for n, v in given.items() if (tag, n) in FETCHED]
        if tag == "section":
            self._section.append(given.get("id", ""))
        elif tag == "tr":
            self._cell = -1
        elif tag in ("td", "th"):
            self._cell += 1
        elif tag == "code":
            self._code = True
            if self._section and self._cell == 0:
                self.codes[self._section[-1]].append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "section":
            self._section.pop()
        elif tag == "code":
            self._code = False

    def handle_data(self, data: str) -> None:
        if not self._section:
            return
        self.texts[self._section[-1]] += data
        if self._code and self._cell == 0:
            self.codes[self._section[-1]][-1] += data


def seen(page: Path) -> Seen:
    parsed = Seen()
    parsed.feed(page.read_text("utf-8"))
    return parsed


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, Seen]:
    """Every page, those of the reports too."""
    return {path.resolve(): seen(path) for path in sorted(site.rglob("*.html"))}


def test_a_link_that_leads_nowhere_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text("# A\n\n[b](c.md), [d](#e)\n", "utf-8")
    (tmp_path / "conf.py").write_text(
        'extensions = ["myst_parser"]\nmyst_heading_anchors = 3\n', "utf-8"
    )
    done = build(tmp_path, tmp_path / "out")
    assert done.returncode != 0
    assert done.stderr.count("xref_missing") == 2


def test_every_page_of_the_folder_is_built(site: Path) -> None:
    assert {p.stem for p in DOCS.glob("*.md")} <= {p.stem for p in site.glob("*.html")}


def test_every_link_inside_leads_somewhere(site: Path, pages: dict[Path, Seen]) -> None:
    lost = []
    for path, page in pages.items():
        for link in [*page.links, *page.fetched]:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            anchor = unquote(parts.fragment)
            known = pages[target].ids if target in pages else set()
            if not target.is_file() or (anchor and target in pages and anchor not in known):
                lost.append(f"{path.relative_to(site.resolve())}: {link}")
    assert lost == []


def test_no_page_fetches_anything_from_outside(site: Path, pages: dict[Path, Seen]) -> None:
    found = [link for page in pages.values() for link in page.fetched if OUTSIDE.match(link)]
    for path in sorted(site.rglob("*.css")):
        text = path.read_text("utf-8")
        found += [u for u in re.findall(r"url\(\s*['\"]?([^'\")]+)", text) if OUTSIDE.match(u)]
        found += re.findall(r"@import[^;]*//[^;]*", text)
    assert found == []


# ---- what is made from the code ------------------------------------------------------------------


def test_a_mark_that_names_nothing_is_an_error() -> None:
    with pytest.raises(KeyError):
        generated.fill("<!-- made from the code: nothing -->")


def test_every_mark_is_filled(site: Path) -> None:
    marks = [m for p in sorted(DOCS.glob("*.md")) for m in generated.MARK.findall(p.read_text())]
    assert sorted(marks) == sorted(generated.PLACES)
    built = [path.name for path in site.glob("*.html") if "made from the code:" in path.read_text()]
    assert built == []


def test_the_dictionary_is_that_of_the_schemas(site: Path) -> None:
    page = seen(site / "tables.html")
    columns = data_dictionary()
    for name, schema in SCHEMAS.items():
        anchor = name.replace("_", "-")
        # The columns in their order, with no other between them.
        assert page.codes[anchor] == [c.name for c in schema.columns]
        text = " ".join(page.texts[anchor].split())
        assert schema.meaning in text
        for _, row in columns[columns["table"] == name].iterrows():
            assert " ".join(str(row["meaning"]).split()) in text
            assert all(value in text for value in str(row["values"]).split(", "))


def test_every_command_and_option_is_told(site: Path) -> None:
    page = seen(site / "commands.html")
    context = click.Context(main)
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command is not None
        options = [p.opts[0] for p in command.params if isinstance(p, click.Option)]
        told = [code.split()[0].rstrip(",") for code in page.codes[name]]
        assert told == options
        assert (command.help or "").split(".")[0] in " ".join(page.texts[name].split())


def test_the_reference_has_the_whole_front_door(site: Path) -> None:
    ids = seen(site / "api.html").ids
    missing = [n for n in quota_analysis.__all__ if not any(i.split(".")[-1] == n for i in ids)]
    assert missing == []


def test_the_gallery_shows_every_page_of_the_report(site: Path) -> None:
    page = seen(site / "gallery.html")
    for notebook in sorted((ROOT / "reports").glob("[0-9]*.html")):
        assert f"reports/{notebook.name}" in page.links
        assert (site / "reports" / notebook.name).read_bytes() == notebook.read_bytes()
    assert page.images
    assert [image for image in page.images if len(image["alt"]) < 20] == []


def test_the_first_page_shows_what_stands_out(site: Path) -> None:
    text = " ".join(seen(site / "index.html").texts["look-at-one-first"].split())
    for line in generated.findings().splitlines():
        assert re.sub(r"\\(.)", r"\1", line.removeprefix("1. ")) in text
