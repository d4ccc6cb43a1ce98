"""The words of one line of a page, with its citation markers and, among sources, its links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from quota_analysis.documents.web.references import References, web_address
from quota_analysis.documents.web.tree import Element

_SPACE = re.compile(r"[ \t\n\r\f]+")
# Soft hyphens, letters of icon fonts, control characters, and the place of an object.
_UNSEEN = re.compile("[\u00ad\ue000-\uf8ff\ufffc\x00-\x08\x0b\x0e-\x1f\x7f]+")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# Elements that change how words look in the midst of a word; others keep words apart.
_OFTEN_INSIDE = frozenset((
    "b", "i", "em", "strong", "u", "s", "mark", "small", "big", "font", "sup", "sub", "abbr",
    "cite", "code", "dfn", "ins", "del", "wbr", "bdi", "bdo", "kbd", "var", "samp", "tt", "q",
    "ruby", "rt", "rp",
))  # fmt: skip
_BACK = re.compile(r"[\s^↑↩⤴⮌︎️]*(?:[a-z]|back(?: to (?:text|top))?|return|jump up)?[\s^↑↩⤴⮌︎️]*", re.I)
_OWN_LABEL = re.compile(r"\[?\^?(?:\d{1,3}|[a-z*†‡§])[\]).:]\]?\s+|\^\s*(?:[a-z]\s+)*")


class Inline:
    """Words of runs of nodes; line breaks are kept as such."""

    def __init__(self, references: References) -> None:
        self.references = references

    def words(
        self,
        nodes: Iterable[Element | str],
        *,
        links: bool = False,
        skip: Sequence[Element] = (),
    ) -> str:
        """One run. links: whether the addresses of links are written, as in a list of sources."""
        pieces = _Pieces()
        stack: list[Element | str | tuple[str, bool]] = [*nodes]
        stack.reverse()
        while stack:
            node = stack.pop()
            if isinstance(node, tuple):
                pieces.add(node[0])
                pieces.edge = node[1]
                continue
            if isinstance(node, str):
                pieces.add(_SPACE.sub(" ", _UNSEEN.sub("", node)))
                continue
            if node in skip:
                continue
            if node.tag in ("br", "hr"):
                pieces.add("\n")
                continue
            apart = node.tag not in _OFTEN_INSIDE
            if node.block:
                pieces.add(" ")
            elif apart and pieces.edge and node.words:
                pieces.keep_apart(node.text()[:2])
            pieces.edge = False
            mark = self.references.marks.get(node)
            if mark is not None:
                label, address = mark
                pieces.add(f"[{label}]({address})" if address else f"[{label}]")
                continue
            if node.tag == "sup" and re.fullmatch(r"[0-9]{1,3}", node.text()):
                pieces.add(node.text().translate(_RAISED))
                continue
            url = web_address(node.attributes.get("href", "")) if node.tag == "a" else None
            closing = " " if node.block else ""
            if links and url and node.words:
                pieces.add("[")
                closing = f"]({url})"
            elif node.tag == "q":
                pieces.add("“")
                closing = "”"
            stack.append((closing, apart))
            stack += reversed(node.children)
        return pieces.joined()

    def entry(self, element: Element) -> str:
        """An entry of the list of sources: without its own label and its ways back to the text."""
        back = [
            e
            for e in element.inner()
            if e.tag == "a"
            and "#" in e.attributes.get("href", "")
            and e not in self.references.marks
            and _BACK.fullmatch(e.text())
        ]
        words = self.words(element.children, links=True, skip=back).replace("\n", " ")
        words = _OWN_LABEL.sub("", words, count=1) if _OWN_LABEL.match(words) else words
        return words.strip(" ^↑↩")


class _Pieces:
    """What is written so far. edge: whether it ends with an element that keeps words apart."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.edge = False

    def add(self, words: str) -> None:
        if words:
            self.pieces.append(words)
            self.edge = False

    def keep_apart(self, following: str) -> None:
        """A space between `By Ada Lund` and `3 May`, which stand side by side on the page."""
        last = self.pieces[-1][-2:] if self.pieces else ""
        if len(last) == 2 and last.isalnum() and following[:1].isalnum():
            self.pieces.append(" ")

    def joined(self) -> str:
        text = re.sub(r" +", " ", "".join(self.pieces))
        return re.sub(r" ?\n ?", "\n", text).strip(" \n")
