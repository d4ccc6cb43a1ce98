"""Links that are citation markers, and the entries on the same page that they lead to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import unquote

from quota_analysis.documents.web.tree import HEADINGS, Element

# What a marker reads: a number, a letter, a sign, `note 3`; with or without brackets.
_MARK = re.compile(
    r"[\[(]?\s*(?P<label>\d{1,3}|[a-z]|[ivx]{1,5}|[*†‡§¶]{1,3}|(?:note|nb|n|fn|ref)\.?\s?\d{1,3})"
    r"\s*[\])]?",
    re.IGNORECASE,
)
_SIGNS = str.maketrans({"*": "s", "†": "d", "‡": "e", "§": "p", "¶": "q"})
# How pages name the links of their notes (Wikipedia, Pandoc, EPUB, publishing systems).
_NAMED = re.compile(
    r"\b(?:cit(?:e|ation)s?|foot-?notes?|end-?notes?|note-?ref|ref(?:erence)?s?|sources?|fn(?:ref)?)\b"
)
# `[ 3 ]`, `note 3`.
_MARK_WORDS = 3
# An entry is a line or a few, not a chapter. Our convention.
_LONGEST = 150
# `[12]` before an anchor is the label of its entry.
_LABEL = 4
_NO_ENTRY = frozenset((*HEADINGS, "section", "article", "main", "body", "form", "table"))


@dataclass(slots=True)
class References:
    """marks: link -> the label of its entry, and the address where it leads off the page;
    entries: element -> its label."""

    marks: dict[Element, tuple[str, str | None]] = field(default_factory=dict)
    entries: dict[Element, str] = field(default_factory=dict)


def find_references(body: Element, own: str | None) -> References:
    """Markers and entries of a page, in its order. Entries and what holds them are flagged.

    own: the page's address, where it is known; a marker that leads to a lost entry has it too.
    """
    found = References()
    ids: dict[str, Element] = {}
    links: list[Element] = []
    for element in body.inner():
        for key in ("id", "name") if element.tag == "a" else ("id",):
            name = element.attributes.get(key)
            if name:
                ids.setdefault(name, element)
        if element.tag == "a" and element.attributes.get("href"):
            links.append(element)
    labels: dict[str, Element] = {}
    for link in links:
        if link.words > _MARK_WORDS:
            continue
        mark = _MARK.fullmatch(link.text())
        if mark is None or not _stands_as_mark(link):
            continue
        href = link.attributes["href"]
        target = ids.get(unquote(href.partition("#")[2])) if "#" in href else None
        if target is None:
            local = "#" in href and href.partition("#")[0] in ("", own)
            url = None if local else web_address(href)
            if mark["label"].isdigit() and (local or url):
                found.marks[link] = (mark["label"], url)
            continue
        entry = _entry(target)
        if entry is None or entry in _above(link):
            continue
        if entry not in found.entries:
            found.entries[entry] = _free_label(mark["label"], labels, entry)
            for holder in (entry, *_above(entry)):
                holder.entry = True
        found.marks[link] = (found.entries[entry], None)
    _label_siblings(found, labels)
    return found


def web_address(href: str) -> str | None:
    """An address that may be shown and followed, without characters that end it early."""
    href = href.strip()
    if not re.match(r"https?://[^/\s]", href, re.IGNORECASE):
        return None
    return re.sub(r"[\s()<>\[\]\"'`\\{}|^]", lambda m: f"%{ord(m[0]):02X}", href)[:2000]


def _stands_as_mark(link: Element) -> bool:
    """Raised, in brackets, or named as a marker; a bare `2` may lead to another page."""
    if link.text()[:1] in "[(" or any(e.tag == "sup" for e in link.inner()):
        return True
    for element in (link, *_above(link)[:3]):
        if element.tag == "sup":
            return True
        names = f"{element.attributes.get('class', '')} {element.attributes.get('role', '')}"
        if not element.block and _NAMED.search(re.sub(r"[_-]", " ", names.lower())):
            return True
    return False


def _above(element: Element) -> list[Element]:
    holders: list[Element] = []
    up = element.parent
    while up is not None:
        holders.append(up)
        up = up.parent
    return holders


def _entry(target: Element) -> Element | None:
    """The line that an anchor opens; None where it stands in the midst of one."""
    line = target
    while not line.block:
        if line.parent is None or not _opens(line.parent, line):
            return None
        line = line.parent
    if line.tag != "li":
        above = line.parent
        if above is not None and above.tag in ("li", "dd") and _opens(above, line):
            line = above
    if line.tag in _NO_ENTRY or not 0 < line.words <= _LONGEST:
        return None
    return line


def _opens(holder: Element, child: Element) -> bool:
    """Whether nothing but a label stands before a child."""
    before = 0
    for node in holder.children:
        if node is child:
            return True
        before += len(node.strip()) if isinstance(node, str) else _LABEL * node.words
        if before > _LABEL:
            return False
    return False


def _free_label(written: str, labels: dict[str, Element], entry: Element) -> str:
    """`3` stays a number, `a` and `*` become `^a` and `^s`; one label leads to one entry."""
    plain = re.sub(r"\W+", "-", written.lower().translate(_SIGNS)).strip("-")
    label = str(int(plain)) if plain.isdigit() and plain.isascii() else f"^{plain}"
    n = 2
    wanted = label
    while label in labels:
        label = f"^{wanted.lstrip('^')}-{n}"
        n += 1
    labels[label] = entry
    return label


def _label_siblings(found: References, labels: dict[str, Element]) -> None:
    """Entries of the same list that no marker leads to: by their place in it."""
    lists = dict.fromkeys(e.parent for e in found.entries if e.tag == "li" and e.parent is not None)
    for holder in lists:
        for n, item in enumerate((c for c in holder.elements() if c.tag == "li"), start=1):
            if item in found.entries or not item.text():
                continue
            label = str(n) if holder.tag == "ol" and str(n) not in labels else f"^{n}"
            found.entries[item] = _free_label(label.lstrip("^"), labels, item)
            item.entry = True
