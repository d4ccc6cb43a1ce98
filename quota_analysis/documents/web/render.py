"""An article as light Markdown: headings, paragraphs, items, quoted blocks, tables, entries."""

from __future__ import annotations

import re
from collections.abc import Iterable

from quota_analysis.documents.cues import furniture
from quota_analysis.documents.web.inline import Inline
from quota_analysis.documents.web.parts import heads_sources
from quota_analysis.documents.web.references import References
from quota_analysis.documents.web.tree import HEADINGS, Element

# What Markdown would take for a mark at the start of a line of plain words.
_MARK = re.compile(r"^(?:#{1,6}\s|>|```|~~~|---\s*$|\[[^\]\n]{1,200}\]:\s)", re.MULTILINE)
# More words in a cell than this, and the table arranges text rather than figures. Our convention.
_LONGEST_CELL = 60
# Lists in lists beyond this are set as deep as this.
_DEEPEST_LIST = 10
_CAPTIONS = frozenset(
    ("caption", "wp-caption-text", "figcaption", "image-caption", "photo-caption")
)
_CREDITS = re.compile(r"\b(?:credits?|copyright|photographer|byline)\b")


def render(root: Element, references: References) -> str:
    """Light Markdown of everything below an element."""
    page = _Page(references)
    page.walk(root)
    return page.text()


class _Page:
    """Lines as they are written; `near` lines follow without a blank line between."""

    def __init__(self, references: References) -> None:
        self.references = references
        self.inline = Inline(references)
        self.lines: list[tuple[str, bool]] = []
        self.listed = False
        # The next number of each list around; None where its items have bullets.
        self.items: list[int | None] = []
        self.first = ""
        self.quoted = 0
        self.term = ""

    def text(self) -> str:
        out = ""
        pieces: list[str] = []
        for words, near in self.lines:
            pieces.append(("\n" if near else "\n\n") if pieces else "")
            pieces.append(words)
        out = "".join(pieces)
        return f"{out}\n" if out else ""

    def walk(self, root: Element) -> None:
        """Depth first without recursion; a str on the stack is what to do on the way back."""
        stack: list[Element | str | list[Element | str]] = [root]
        while stack:
            node = stack.pop()
            if isinstance(node, str):
                self._leave(node)
            elif isinstance(node, list):
                self._paragraph(self.inline.words(node, links=self.listed))
            elif not self._whole(node):
                self.listed = self.listed or (node.tag in ("p", "div") and heads_sources(node))
                leave = self._enter(node)
                if leave:
                    stack.append(leave)
                stack += reversed(_runs(node))

    def _enter(self, element: Element) -> str:
        if element.tag in ("ul", "ol", "menu", "dir"):
            start = element.attributes.get("start", "1")
            first = int(start) if re.fullmatch(r"[0-9]{1,3}", start) else 1
            self.items.append(first if element.tag == "ol" else None)
            return "list"
        if element.tag == "li" and self.items:
            number = self.items[-1]
            self.first = "- " if number is None else f"{number}. "
            self.items[-1] = None if number is None else number + 1
            return "item"
        if element.tag == "blockquote":
            self.quoted += 1
            return "quote"
        return ""

    def _leave(self, what: str) -> None:
        if what == "list":
            self.items.pop()
        elif what == "item":
            self.first = ""
        else:
            self.quoted -= 1

    def _whole(self, element: Element) -> bool:
        """Elements that are one piece, whatever is in them."""
        tag = element.tag
        if element in self.references.entries:
            words = self.inline.entry(element)
            if words:
                self._add(f"[{self.references.entries[element]}]: {words}", near=True)
            return True
        if tag in HEADINGS and not any(c.block for c in element.elements()):
            self._heading(element)
        elif _is_caption(element):
            self._caption(element)
        elif tag == "pre":
            self._pre(element)
        elif tag == "table" and _is_data(element):
            self._table(element)
        elif tag == "dt":
            self.term = " ".join(filter(None, (self.term, self._flat(element)))).rstrip(":")
        elif tag == "dd" and self.term and not any(c.block for c in element.elements()):
            self._pair(self._flat(element))
        else:
            return False
        return True

    def _flat(self, element: Element) -> str:
        return self.inline.words(element.children, links=self.listed).replace("\n", " ")

    def _heading(self, element: Element) -> None:
        words = self._flat(element)
        if words:
            self.listed = heads_sources(element)
            self._add(f"{'#' * int(element.tag[1])} {words}")

    def _caption(self, element: Element) -> None:
        credits = [e for e in element.inner() if e is not element and _is_credit(e)]
        words = self.inline.words(element.children, skip=credits[:1]).replace("\n", " ")
        if words:
            words = words.translate(str.maketrans("[]", "()"))
            self._add(f"![{words}]()")
        for credit in credits[:1]:
            self._paragraph(self._flat(credit))

    def _pair(self, words: str) -> None:
        """A term and what is said of it: `Staff: 115`."""
        term, self.term = self.term, ""
        pair = f"{term}: {words}" if words else term
        if furniture().label.match(term):
            self._add(pair)
        else:
            self._add(f"{'  ' * min(len(self.items), _DEEPEST_LIST)}- {pair}", near=True)

    def _pre(self, element: Element) -> None:
        """Lines as they stand; code between fences, a letter or a release typed by hand as text."""
        lines = "".join(_strings(element)).strip("\n").split("\n")
        if element.prose and not any(e.tag == "code" for e in element.inner()):
            for n, line in enumerate(lines):
                self._add(_escaped(line.rstrip()), near=n > 0)
        elif any(line.strip() for line in lines):
            self._add("```\n" + "\n".join(line.replace("```", "'''") for line in lines) + "\n```")

    def _table(self, table: Element) -> None:
        rows = [e for e in table.inner() if e.tag == "tr" and e.words]
        for caption in (e for e in table.inner() if e.tag == "caption"):
            self._caption(caption)
        cells = [[self._flat(c).replace("|", "/") for c in _cells(row)] for row in rows]
        width = max(map(len, cells))
        lines = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in cells]
        lines.insert(1, f"|{' --- |' * width}")
        self._add("\n".join(lines))

    def _paragraph(self, words: str, *, near: bool = False) -> None:
        if not words:
            return
        if self.term and not words.startswith(self.term):
            term, self.term = self.term, ""
            self._paragraph(term)
        indent = "  " * min(len(self.items) - 1, _DEEPEST_LIST)
        if self.items and self.first:
            first, self.first = self.first, ""
            self._add(f"{indent}{first}{words}".replace("\n", " "), near=True)
            return
        for n, part in enumerate(re.split(r"\n{2,}", words)):
            self._add(_escaped(part), near=near and n == 0)

    def _add(self, words: str, *, near: bool = False) -> None:
        if self.quoted:
            words = "\n".join("> " + line for line in words.split("\n"))
        self.lines.append((words, near and self._goes_on(words)))

    def _goes_on(self, words: str) -> bool:
        """Items follow items and entries follow entries; a list begins after a blank line."""
        if not self.lines:
            return False
        before = self.lines[-1][0]
        return _kind(before.rpartition("\n")[2]) == _kind(words)


def _kind(line: str) -> str | bool:
    if re.match(r"\[[^\]]+\]: ", line):
        return "entry"
    return re.match(r"\s*(?:> )*(?:-|\d+\.) ", line) is not None


def _runs(element: Element) -> list[Element | str | list[Element | str]]:
    """The children in order, those that share a line as one list."""
    runs: list[Element | str | list[Element | str]] = []
    run: list[Element | str] = []
    for child in element.children:
        if isinstance(child, Element) and child.breaks:
            if run:
                runs.append(run)
                run = []
            runs.append(child)
        else:
            run.append(child)
    if run:
        runs.append(run)
    return runs


def _strings(element: Element) -> Iterable[str]:
    stack: list[Element | str] = [element]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            yield node
        elif node.tag == "br":
            yield "\n"
        else:
            stack += reversed(node.children)


def _names(element: Element) -> list[str]:
    return element.attributes.get("class", "").lower().split()


def _is_caption(element: Element) -> bool:
    if element.tag == "figcaption":
        return True
    return element.tag in ("p", "div", "dd") and not _CAPTIONS.isdisjoint(_names(element))


def _is_credit(element: Element) -> bool:
    names = re.sub(r"[_-]", " ", " ".join(_names(element)))
    return bool(element.words) and (element.tag == "small" or _CREDITS.search(names) is not None)


def _cells(row: Element) -> list[Element]:
    return [c for c in row.elements() if c.tag in ("td", "th")]


def _is_data(table: Element) -> bool:
    """Rows of short cells; else the table only places text on the page."""
    if table.attributes.get("role") in ("presentation", "none"):
        return False
    rows = [e for e in table.inner() if e.tag == "tr" and e.words]
    if len(rows) < 2 or max(len(_cells(row)) for row in rows) < 2:
        return False
    if any(e.tag == "table" for e in table.inner() if e is not table):
        return False
    cells = [c for row in rows for c in _cells(row)]
    return 2 * table.prose <= table.words and all(c.words <= _LONGEST_CELL for c in cells)


def _escaped(words: str) -> str:
    return _MARK.sub(lambda m: "\\" + m[0], words)
