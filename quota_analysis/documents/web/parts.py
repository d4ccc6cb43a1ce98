"""What stands around the article of a page: taken off it, and counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache

from quota_analysis.documents.cues import furniture, load_lexicon
from quota_analysis.documents.web.tree import HEADINGS, Element

# A run of this many words that is no link is running text: menus and labels are shorter. Our
# convention; the mean English sentence has about 20 words.
_RUN = 10
# A part with more of the page's running text than all others together is the article, whatever
# it is called.
_MOST = 0.5
# Of the words of a list of links this share is in links.
_LINKED = 0.75
# Teasers are a headline and a sentence or two.
_TEASER = 60
_LEAST_TEASERS = 3
# The words of a heading over a list of sources.
_HEADING = 8
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_APART = re.compile(r"[^A-Za-z0-9]+")
_ROWS = frozenset(("table", "thead", "tbody", "tfoot", "tr", "li", "dt", "dd"))


@dataclass(slots=True)
class LeftOut:
    """How many parts of each kind were left out, and their words in all."""

    kinds: Counter[tuple[str, str]] = field(default_factory=Counter)
    words: int = 0

    def add(self, kind: tuple[str, str], element: Element) -> None:
        self.words += element.words
        # `[edit]` beside a heading is no menu of its own.
        self.kinds[kind] += bool(element.words) and (element.words > 1 or element.block)

    def told(self) -> str | None:
        """In plain words: `left out around the article: 2 menus, the foot of the page (…)`."""
        counts = [(kind, n) for kind, n in self.kinds.items() if n]
        if not counts or not self.words:
            return None
        named = [one if n == 1 else f"{n} {many}" for (one, many), n in counts]
        count = f"{self.words:,} word{'' if self.words == 1 else 's'}"
        return f"left out around the article: {', '.join(named)} ({count} in all)"


@dataclass(frozen=True, slots=True)
class _Part:
    kind: tuple[str, str]
    tags: frozenset[str]
    roles: frozenset[str]
    names: re.Pattern[str] | None


@cache
def _parts() -> tuple[_Part, ...]:
    return tuple(
        _Part(
            (group["one"], group["many"]),
            frozenset(group.get("tags", ())),
            frozenset(group.get("roles", ())),
            re.compile(rf"-(?:{'|'.join(group['names'])})(?=-)") if "names" in group else None,
        )
        for group in load_lexicon("page_parts")["part"]
    )


def made_of(key: str) -> tuple[str, str]:
    """What to call a part that is known by what it is made of: links, cards or outside."""
    group = load_lexicon("page_parts")[key]
    return group["one"], group["many"]


def measure(body: Element) -> None:
    """Count words, words in links and words of running text, from the leaves up."""
    own: dict[Element, tuple[int, int]] = {}
    for element in reversed(list(body.inner())):
        words = linked = links = prose = run = run_linked = 0
        for child in element.children:
            if isinstance(child, str):
                n = len(child.split())
                words += n
                run += n
                continue
            words += child.words
            linked += child.linked
            links += child.links
            prose += child.prose
            if not child.block:
                inner = own[child]
                run += inner[0]
                run_linked += inner[1]
        if element.tag == "a" and "href" in element.attributes:
            linked, links, run_linked = words, 1, run
        if element.block and run >= _RUN and 2 * run_linked < run:
            prose += run
        element.words, element.linked, element.links, element.prose = words, linked, links, prose
        element.breaks = element.block or any(c.breaks for c in element.elements())
        own[element] = (run, run_linked)


def named_part(element: Element) -> tuple[str, str] | None:
    """What a part says it is, by its element, its role and its names."""
    told = element.attributes
    if not told and element.tag not in _telling():
        return None
    return _named(
        element.tag, told.get("role", ""), f"{told.get('class', '')} {told.get('id', '')}"
    )


@cache
def _telling() -> frozenset[str]:
    return frozenset(tag for part in _parts() for tag in part.tags)


@lru_cache(maxsize=4096)
def _named(tag: str, role: str, given: str) -> tuple[str, str] | None:
    role = role.strip().lower()
    names = f"-{_APART.sub('-', _CAMEL.sub('-', given)).strip('-').lower()}-"
    for part in _parts():
        if tag in part.tags or role in part.roles:
            return part.kind
        if len(names) > 2 and part.names is not None and part.names.search(names):
            return part.kind
    return None


def take_off(body: Element, title: Element | None, out: LeftOut) -> None:
    """Remove what is around the article by its names, then by what it is made of."""
    kept = set(_holders(title))
    for element in _downwards(body):
        for child in element.elements():
            if child.tag in ("button", "label") and not _says(child):
                child.gone = True
                continue
            kind = named_part(child)
            if child.tag == "h1" and title is not None and child.linked == child.words:
                kind = made_of("outside")  # the name of the site, which leads to its front page
            if kind is None or child in kept or child.entry or child.prose > _MOST * body.prose:
                continue
            out.add(kind, child)
            child.gone = True
    _sweep(body)
    sources = _under_sources(body)
    for element in _downwards(body):
        children = element.elements()
        for n, child in enumerate(children):
            if child in kept or child in sources or child.entry or not child.block:
                continue
            if _is_list_of_links(child):
                kind = made_of("links")
            elif _are_teasers(child) and child.prose <= _MOST * body.prose:
                kind = made_of("cards")
            else:
                continue
            out.add(kind, child)
            child.gone = True
            _behead(children, n)
    _sweep(body)


def _downwards(body: Element) -> Iterator[Element]:
    """Each element from the top, after what is above it was done; what is gone is not entered."""
    stack = [body]
    while stack:
        element = stack.pop()
        yield element
        stack += [c for c in reversed(element.elements()) if not c.gone]


def _sweep(body: Element) -> None:
    """Take away what is gone. What stood apart stays apart."""
    for element in list(body.inner()):
        if any(c.gone for c in element.elements()):
            element.children = [
                " " if isinstance(c, Element) and c.gone else c for c in element.children
            ]
    measure(body)


def _holders(element: Element | None) -> Iterator[Element]:
    while element is not None:
        yield element
        element = element.parent


def _says(button: Element) -> bool:
    """A button that is a heading or the line over something folded away."""
    return any(e.tag in (*HEADINGS, "summary", "dt") for e in _holders(button.parent))


def _under_sources(body: Element) -> set[Element]:
    """The lists under a heading such as `Sources`, and all that holds them."""
    found: set[Element] = set()
    under = False
    for element in body.inner():
        if element.tag in HEADINGS:
            under = heads_sources(element)
        elif under and element.block:
            _protect(element, found)
        elif element.tag in ("p", "div") and heads_sources(element):
            # A bold line does as a heading, for what follows it at once.
            following = _next(element) or (element.parent and _next(element.parent))
            for inner in following.inner() if following else ():
                _protect(inner, found)
    return found


def heads_sources(element: Element) -> bool:
    """Whether an element is a line such as `Our sources`."""
    if not 0 < element.words <= _HEADING:
        return False
    return furniture().reference_heading.match(element.text()) is not None


def _protect(element: Element, found: set[Element]) -> None:
    for holder in _holders(element):
        if holder in found:
            break
        found.add(holder)


def _next(element: Element) -> Element | None:
    """What follows an element below the same one."""
    passed = False
    for sibling in element.parent.elements() if element.parent else ():
        if passed and sibling.words:
            return sibling
        passed = passed or sibling is element
    return None


def _is_list_of_links(element: Element) -> bool:
    if element.tag in _ROWS or element.links < 2 or element.prose:
        return False
    return element.linked >= _LINKED * element.words


def _are_teasers(element: Element) -> bool:
    cards = element.elements()
    if len(cards) < _LEAST_TEASERS or element.tag in _ROWS:
        return False
    return all(_is_teaser(card) for card in cards if card.tag not in HEADINGS)


def _is_teaser(card: Element) -> bool:
    """A headline that leads elsewhere, and little more."""
    if not card.links or card.words > _TEASER or not card.words:
        return False
    inner = list(card.inner())
    return any(
        (e.tag in HEADINGS and e.linked >= _LINKED * e.words and e.words)
        or (e.tag == "a" and any(h.tag in HEADINGS for h in e.inner()))
        for e in inner
    )


def _behead(children: list[Element], at: int) -> None:
    """Take off the heading over a part that is taken off, where it heads nothing else."""
    after = children[at + 1] if at + 1 < len(children) else None
    above = children[at - 1] if at else None
    if above is not None and above.tag in HEADINGS and above.tag != "h1":
        above.gone = after is None or after.tag in HEADINGS
