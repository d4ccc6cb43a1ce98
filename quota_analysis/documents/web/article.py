"""Which part of a page is its article."""

from __future__ import annotations

import re

from quota_analysis.documents.web.parts import LeftOut, made_of
from quota_analysis.documents.web.tree import HEADINGS, Element

# A part that has this share of the running text is gone into: what is beside it is not the text.
_NEARLY_ALL = 0.8
# Running text beside it that is this share of all is kept: an opening or an end set apart.
_SOME = 0.1
_BYLINE = re.compile(r"\b(?:byline|dateline|date|time|published|author|standfirst|dek|subtitle)\b")


def plain(words: str) -> str:
    """Letters and digits only, small: headlines differ in their quotation marks and dashes."""
    return re.sub(r"[\W_]+", "", words.lower())


def find_title(body: Element, stated: list[str]) -> Element | None:
    """The heading that is the page's title: the first h1 of those that the head names too.

    Else the first h1 that is no link: the name of the site leads to its front page.
    """
    heads = [e for e in body.inner() if e.tag == "h1" and e.words]
    told = [t for t in map(plain, stated) if t]
    for head in heads:
        words = plain(head.text())
        if any(words and (words in t or t in words) for t in told):
            return head
    return next((h for h in heads if not h.linked), None)


def choose(body: Element, title: Element | None, out: LeftOut) -> Element:
    """The smallest part that has the title and nearly all running text; the rest is counted."""
    root = body
    while True:
        children = root.elements()
        best = max(children, key=lambda c: c.prose, default=None)
        if best is None or not best.breaks:
            return root
        if best.prose < _NEARLY_ALL * root.prose or root.prose == 0 or best.tag in ("p", "li"):
            return root
        if title is not None and _holds(root, title) and not _holds(best, title):
            return root
        beside = [c for c in children if c is not best and c.words]
        if any(_is_kept(c, root) for c in beside) or _has_words(root):
            return root
        for child in beside:
            out.add(made_of("outside"), child)
        root = best


def _holds(element: Element, title: Element) -> bool:
    up: Element | None = title
    while up is not None:
        if up is element:
            return True
        up = up.parent
    return False


def _has_words(element: Element) -> bool:
    return any(isinstance(c, str) and len(c.split()) > 2 for c in element.children)


def _is_kept(child: Element, root: Element) -> bool:
    """What belongs to an article also outside its box: its entries, headings, date, more text."""
    if child.entry or child.prose >= _SOME * root.prose or child.tag in HEADINGS:
        return True
    names = f"{child.attributes.get('class', '')} {child.attributes.get('id', '')}"
    if child.tag == "time" or _BYLINE.search(re.sub(r"[_-]", " ", names.lower())):
        return True
    return any(e.tag in ("table", "figure", "h1", "time") for e in child.inner())
