"""Executed notebooks -> pages that ask nothing of any other machine and run no script."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from html import unescape
from importlib.resources import files
from pathlib import Path

import mistune
import nbformat
from nbconvert import HTMLExporter

from quota_analysis.views.words import slug

TEMPLATES = Path(str(files("quota_analysis.reports") / "templates"))
# Nothing is fetched and nothing runs, whatever a document holds: images and styles lie in the page.
POLICY = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; "
    "form-action 'none'"
)
_LINK = re.compile(r'<a href="#([^"]+)"([^>]*)>')
_PLACED = re.compile(r'<h[2-4] id="([^"]+)"[^>]*>([^<]+)</h')
_PLACE = re.compile(r'\bid="([^"]+)"')
_HEADING = re.compile(r"<(/?)h([1-6])\b")
_REGION = re.compile(r'(<[^<>]*)\baria-label="([^"]*)"(?=[^<>]*>)')


@dataclass(frozen=True)
class Page:
    """One page of a report: its file, the short name in the menu, its title, its answer."""

    file: str
    short: str
    title: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Heading:
    """One line of a page's contents."""

    level: int
    words: str
    place: str


def style() -> str:
    """The style sheet that all pages hold."""
    return (TEMPLATES / "style.css").read_text(encoding="utf-8")


def title_of(content: nbformat.NotebookNode, fallback: str) -> str:
    """The first heading of a notebook."""
    found = [h for h in headings(content, least=1) if h.level == 1]
    return found[0].words if found else fallback


def headings(content: nbformat.NotebookNode, least: int = 2) -> list[Heading]:
    """The headings of a notebook's Markdown cells, down to the third level, and those with a place
    of their own in what its cells show."""
    found: list[Heading] = []
    for cell in content.cells:
        if cell.cell_type == "markdown":
            for line in str(cell.source).splitlines():
                match = re.match(r"(#{1,3}) +(.+)", line)
                if match and len(match[1]) >= least:
                    words = match[2].strip()
                    found.append(Heading(len(match[1]), words, _anchor(words)))
        for output in cell.get("outputs", ()):
            shown = output.get("data", {}).get("text/html", "")
            under = 3 if any(h.level == 2 for h in found) else 2
            found += [
                Heading(under, unescape(words), place)
                for place, words in _PLACED.findall(str(shown))
            ]
    return found


def _anchor(words: str) -> str:
    return slug("-".join(re.findall(r"\w+", words.lower())))


class _Places(mistune.HTMLRenderer):
    """Markdown with an id at every heading, and every piece of HTML in it shown as characters."""

    def __init__(self) -> None:
        super().__init__(escape=True)

    def heading(self, text: str, level: int, **attrs: object) -> str:
        place = _anchor(re.sub(r"<[^>]+>", "", text))
        return f'<h{level} id="{place}">{text}</h{level}>\n'


def page_html(content: nbformat.NotebookNode, page: Page, pages: list[Page]) -> str:
    """One executed notebook as a page: code hidden and one click away, contents at its side."""
    exporter = HTMLExporter(
        template_name="page",
        extra_template_basedirs=[str(TEMPLATES)],
        filters={"own_markdown": mistune.create_markdown(renderer=_Places())},
    )
    resources = {
        "style": style(),
        "policy": POLICY,
        "pages": pages,
        "this_page": page.file,
        "page_title": page.title,
        "contents": headings(content),
    }
    body, _ = exporter.from_notebook_node(content, resources=resources)
    return in_order(tell_apart(str(body)))


def tell_apart(html: str) -> str:
    """A page whose regions (tables, figures) each have a name of their own: the second of a name
    is numbered, so that a list of them, as a screen reader gives it, leads to one each.
    """
    seen: Counter[str] = Counter()

    def name(match: re.Match[str]) -> str:
        seen[match[2]] += 1
        number = f" ({seen[match[2]]})" if seen[match[2]] > 1 else ""
        return f'{match[1]}aria-label="{match[2]}{number}"'

    return _REGION.sub(name, html)


def in_order(html: str) -> str:
    """A page whose headings skip no level, although what a cell shows begins at one of its own.

    Each heading stands one level under the nearest one before it that was higher.
    """
    over: list[tuple[int, int]] = []  # (level as written, level as shown)

    def level(match: re.Match[str]) -> str:
        written = int(match[2])
        if not match[1]:
            while over and over[-1][0] >= written:
                over.pop()
            over.append((written, over[-1][1] + 1 if over else 1))
        return f"<{match[1]}h{over[-1][1] if over else written}"

    return _HEADING.sub(level, html)


def settle_links(pages: dict[str, str]) -> dict[str, str]:
    """Links to a place that stands on another page lead there; those to nowhere become plain words.

    pages: file -> HTML; gives the same with links settled.
    """
    home: dict[str, str] = {}
    for file, html in pages.items():
        for place in _PLACE.findall(html):
            home.setdefault(place, file)

    settled = {}
    for file, html in pages.items():
        own = set(_PLACE.findall(html))

        def settle(match: re.Match[str], own: set[str] = own) -> str:
            place = match[1]
            if place in own:
                return match[0]
            if place in home:
                return f'<a href="{home[place]}#{place}"{match[2]}>'
            return f"<a{match[2]}>"

        settled[file] = _LINK.sub(settle, html)
    return settled


__all__ = [
    "POLICY",
    "TEMPLATES",
    "Heading",
    "Page",
    "headings",
    "in_order",
    "page_html",
    "settle_links",
    "style",
    "tell_apart",
    "title_of",
]
