"""What a reader of a page sees: its words, and the words that appear where somebody points."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html.parser import HTMLParser

# Never for a person: what a machine says where there is nothing, names of columns and labels, keys
# of rows, hashes.
NOTHING = re.compile(r"\b(?:NaN|nan|None|null|NULL|undefined|NaT)\b|<NA>|Traceback|\[object ")
SNAKE = re.compile(r"\b[A-Za-z]+(?:_[A-Za-z0-9]+)+\b")
KEY = re.compile(r"\S+#[a-z]+\d+\b|\b[acdfghklnoqrs]\d{1,4}\b|\b[a-z]+\d+\+[a-z]+\b")
HASH = re.compile(r"\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{12,}\b")
# Code and the text of a document are another's words; the fingerprints have a table of their own.
_OTHERS = {"code", "style", "script"}
_CLASSES = {"code", "qa-document"}
_VOID = {"meta", "img", "br", "input", "link", "hr"}


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._open: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        hidden = tag in _OTHERS or bool(_CLASSES & set((told.get("class") or "").split()))
        if not any(self._open) and not hidden:
            self.words += [f" {told[a]} " for a in ("title", "alt", "aria-label") if told.get(a)]
        if tag not in _VOID:
            self._open.append(hidden)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID and self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if not any(self._open):
            self.words.append(data)


def visible(html: str) -> str:
    """The words of a page, those of its tooltips, alternatives and labels too."""
    seen = _Seen()
    seen.feed(html)
    return "\n".join(seen.words)


def unwanted(html: str, texts: Iterable[str], hashes: Iterable[str] = ()) -> list[str]:
    """What no reader wants to see on a page.

    texts: the documents and their names, whose own words may be anything and may be quoted;
    hashes: those of the files read, which the overview lists.
    """
    said, known = visible(html), "\n".join(texts)
    allowed = set(hashes)
    found = [m[0] for rule in (NOTHING, SNAKE, KEY, HASH) for m in rule.finditer(said)]
    return sorted({w for w in found if w not in known and w not in allowed})
