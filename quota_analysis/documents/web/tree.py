"""A page as a light tree: what a browser would draw, and apart from it what the head tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from quota_analysis.documents.decoding import UnreadableError

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

# Elements that begin a line of their own (HTML Standard, rendering of flow content).
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "html", "legend", "li", "main",
    "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# What is drawn by a program, played, filled in, or shown only where scripts are off.
_UNREAD = frozenset((
    "script", "style", "template", "noscript", "svg", "math", "iframe", "frame", "object",
    "embed", "canvas", "video", "audio", "map", "input", "select", "textarea", "option",
    "datalist", "meter", "progress", "head", "link", "meta", "base", "title", "param",
    "noframes", "noembed",
))  # fmt: skip
# Read by a program, not by somebody; the attributes that tell what an element is.
_KEPT = frozenset((
    "id", "class", "role", "href", "name", "rel", "datetime", "itemprop", "itemtype", "pubdate",
    "start", "value", "lang", "colspan", "aria-label",
))  # fmt: skip
_VOID = "area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr"
# Elements whose end may be left out, so that they open without end in pages that are fine.
_UNENDED = f"p|li|td|tr|th|dt|dd|option|optgroup|thead|tbody|tfoot|colgroup|{_VOID}"
_TAG = re.compile(rf"<(?P<end>/?)(?!(?:{_UNENDED})\b)(?P<tag>[a-z][a-z0-9-]*)", re.IGNORECASE)
_SELF_CLOSED = re.compile(
    rf"<(?!(?:{_VOID})\b)(?P<tag>[a-z][a-z0-9]*)(?P<rest>(?:\s[^<>]{{0,2000}})?)/>", re.IGNORECASE
)
# Browsers cut trees at 512; the parser's time grows with the depth of each element. Pages that
# never close their `<font>` count as deep and are not, so twice that.
DEEPEST = 1000
_NO_DISPLAY = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))", re.IGNORECASE
)
_DISPLAY = re.compile(r"(?:^|[;\s])(?:display|visibility)\s*:\s*(?P<value>[a-z-]+)", re.IGNORECASE)
_NAME = re.compile(r"[.#][\w-]+")
# Words for those who hear the page, which nobody sees.
_UNSEEN = frozenset(
    ("sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "assistive-text")
)


@dataclass(slots=True, eq=False)
class Element:
    """One element with what is drawn inside it.

    words, linked, links, prose: counts below it of all words, of those in links, of links, and of
    words in running text; entry: whether it is or holds what a citation marker leads to; gone:
    whether it is taken off the page; breaks: whether it is or holds a line of its own.
    """

    tag: str
    attributes: dict[str, str]
    parent: Element | None = None
    children: list[Element | str] = field(default_factory=list)
    words: int = 0
    linked: int = 0
    links: int = 0
    prose: int = 0
    entry: bool = False
    gone: bool = False
    breaks: bool = False

    @property
    def block(self) -> bool:
        return self.tag in BLOCKS

    def inner(self) -> Iterator[Element]:
        """This element and all below it, in the order of the page."""
        stack = [self]
        while stack:
            element = stack.pop()
            yield element
            stack += [c for c in reversed(element.children) if isinstance(c, Element)]

    def elements(self) -> list[Element]:
        return [c for c in self.children if isinstance(c, Element)]

    def text(self) -> str:
        """All its words on one line."""
        pieces: list[str] = []
        stack: list[Element | str] = [self]
        while stack:
            node = stack.pop()
            if isinstance(node, str):
                pieces.append(node)
                continue
            if node.block or node.tag == "br":
                pieces.append(" ")
                stack.append(" ")
            stack += reversed(node.children)
        return " ".join("".join(pieces).split())


@dataclass(slots=True)
class Tree:
    """A page: its body, the fields of its head, its data for programs and its first comments."""

    body: Element
    title: str
    metas: list[tuple[str, str]]
    data: list[str]
    comments: list[str]
    links: dict[str, str]


def parse(markup: str, *, xml: bool) -> Tree:
    """The tree of a page. Raises UnreadableError where elements lie in each other without end."""
    from selectolax.lexbor import LexborHTMLParser

    if xml:
        # Read as HTML, `<script/>` would swallow what follows it.
        markup = _SELF_CLOSED.sub(r"<\g<tag>\g<rest>></\g<tag>>", markup)
    deepest = _deepest(markup)
    if deepest > DEEPEST:
        raise UnreadableError(
            f"the page has {deepest:,} elements inside one another, more than {DEEPEST:,}",
            "save it again from a browser, or take it out of the corpus",
        )
    root = LexborHTMLParser(markup.replace("\x00", "")).root
    body = Element("body", {})
    tree = Tree(body, "", [], [], [], {})
    if root is None:
        return tree
    styles: list[str] = []
    for node in root.traverse():
        _note_head(tree, node, styles)
    unseen = _unseen_names("\n".join(styles))
    tree.comments += _first_comments(root)
    start = next((n for n in _siblings(root.first_child) if n.tag in ("body", "frameset")), None)
    if start is not None:
        _fill(body, start, unseen)
    return tree


def _deepest(markup: str) -> int:
    """How many elements may lie in one another at most: those opened and not yet closed."""
    depth = deepest = position = 0
    small = markup.lower() if len(markup.lower()) == len(markup) else markup
    while match := _TAG.search(markup, position):
        position = match.end()
        tag = match["tag"].lower()
        if tag in ("script", "style") and not match["end"]:
            # What stands in a program is no element.
            position = small.find(f"</{tag}", position)
            if position < 0:
                break
            continue
        depth = max(0, depth - 1) if match["end"] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _siblings(node: LexborNode | None) -> Iterator[LexborNode]:
    while node is not None:
        yield node
        node = node.next


def _first_comments(root: LexborNode) -> Iterator[str]:
    """What a browser writes over the page as it saves it."""
    around = root.parent.first_child if root.parent is not None else root
    for node in (*_siblings(around), *_siblings(root.first_child)):
        if node.is_comment_node:
            yield str(node.comment_content or "")


def _note_head(tree: Tree, node: LexborNode, styles: list[str]) -> None:
    tag = node.tag
    if tag == "meta":
        found = node.attributes
        name = found.get("property") or found.get("name") or found.get("itemprop")
        content = found.get("content")
        if name and content:
            tree.metas.append((name.strip().lower(), content.strip()))
    elif tag == "title" and not tree.title and node.parent is not None:
        if node.parent.tag in ("head", "body", "html"):
            tree.title = " ".join(node.text().split())
    elif tag == "script":
        if "ld+json" in (node.attributes.get("type") or ""):
            tree.data.append(node.text())
    elif tag == "style":
        styles.append(node.text())
    elif tag == "link" or tag == "base":
        key = "base" if tag == "base" else (node.attributes.get("rel") or "")
        tree.links.setdefault(key.lower(), node.attributes.get("href") or "")


def _unseen_names(css: str) -> frozenset[str]:
    """`.late` and `#box` that the page's own styles never show.

    A name for which any rule has another way to show it may be shown. Only rules of one name alone
    hide for sure, outside what holds for paper or for some screens only.
    """
    hidden: set[str] = set()
    shown: set[str] = set()
    depth = 0
    for rule in re.sub(r"/\*.*?\*/", " ", css, flags=re.DOTALL).split("}"):
        depth += rule.count("{") - 1
        around, _, body = rule.rpartition("{")
        values = [m["value"].lower() for m in _DISPLAY.finditer(body)]
        if not values:
            continue
        for selector in re.split("[{;]", around)[-1].split(","):
            if values[-1] not in ("none", "hidden", "collapse"):
                shown.update(_NAME.findall(selector))
            elif depth <= 0 and _NAME.fullmatch(selector.strip()):
                hidden.add(selector.strip())
    return frozenset(hidden - shown)


def _fill(body: Element, start: LexborNode, unseen: frozenset[str]) -> None:
    """All that is drawn below a node, without recursion: pages nest deeply."""
    stack: list[tuple[Element, LexborNode | None]] = [(body, start.first_child)]
    while stack:
        parent, node = stack.pop()
        while node is not None:
            following = node.next
            if node.is_text_node:
                words = node.text_content
                if words:
                    parent.children.append(words)
            elif node.is_element_node:
                element = _drawn(node, parent, unseen)
                if element is not None:
                    parent.children.append(element)
                    stack.append((parent, following))
                    parent, following = element, node.first_child
            node = following


def _drawn(node: LexborNode, parent: Element, unseen: frozenset[str]) -> Element | None:
    """An element that a reader of the page sees, None where it is hidden or no text."""
    tag = node.tag or ""
    if tag in _UNREAD or tag == "img":
        return None
    found = node.attributes
    if not found:
        return None if tag == "dialog" else Element(tag, {}, parent)
    if "hidden" in found or (found.get("aria-hidden") or "").strip().lower() == "true":
        return None
    if tag == "dialog" and "open" not in found:
        return None
    style = found.get("style")
    if style and _NO_DISPLAY.search(style):
        return None
    names = (found.get("class") or "").split()
    if any(name.lower() in _UNSEEN or f".{name}" in unseen for name in names):
        return None
    if f"#{found.get('id')}" in unseen:
        return None
    return Element(tag, {k: v or "" for k, v in found.items() if k in _KEPT}, parent)
