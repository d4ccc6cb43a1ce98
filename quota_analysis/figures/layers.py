"""Two layers with lines between them, set so that words have their room and few lines cross."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quota_analysis.figures.lettering import SIZE, SMALL, high, widest, wrap
from quota_analysis.figures.sheet import EDGE, Mark, Page, Sheet
from quota_analysis.markup import GREY

_GAP, _BLOCK = 0.13, 0.16
# The left layer takes what its words need of this part of the width, and the lines have at least
# so much of it.
_LEFT_ROOM, _LANE, _BESIDE = 2.6, 1.7, 0.14
_MOST_RIGHT = 3.4


@dataclass(frozen=True)
class Node:
    """One place of a layer: its words, what is said below them in grey, and its mark.

    head: words above the node where it is the first of a block; told: what is said of the block,
    in grey.
    """

    key: str
    lines: tuple[str, ...]
    below: tuple[str, ...]
    mark: Mark
    head: tuple[str, ...] = ()
    told: tuple[str, ...] = ()

    @property
    def body(self) -> float:
        return high(len(self.lines)) + high(len(self.below), SMALL)

    @property
    def above(self) -> float:
        if not self.head:
            return 0.0
        return _BLOCK + high(len(self.head)) + high(len(self.told), SMALL)


@dataclass(frozen=True)
class Edge:
    """A line from a node of the left layer to one of the right."""

    left: str
    right: str
    mark: Mark


def node(key: str, words: str, below: str, room: float, mark: Mark, *, most: int = 3) -> Node:
    """A node with its words broken into lines of the room that its layer has."""
    lines = tuple(wrap(words, room, SIZE, most=most))
    return Node(key, lines, tuple(wrap(below, room, SMALL, most=1)) if below else (), mark)


def in_order(right: Sequence[str], left: Sequence[str], edges: Sequence[Edge]) -> list[str]:
    """The right layer in the order of what it hangs on, so that few lines cross."""
    place = {key: i for i, key in enumerate(left)}
    hung: dict[str, list[int]] = {key: [] for key in right}
    for edge in edges:
        hung[edge.right].append(place[edge.left])
    return sorted(right, key=lambda key: sum(hung[key]) / max(1, len(hung[key])))


def left_room(page: Page) -> float:
    """The width that the words of the left layer have, in inches."""
    return page.share(_LEFT_ROOM)


def right_room(page: Page, left: Sequence[Node]) -> float:
    """The width that the words of the right layer have beside such a left one."""
    spare = page.right - _left_end(left) - page.share(_LANE) - _BESIDE
    return min(page.share(_MOST_RIGHT), spare)


def _left_end(left: Sequence[Node]) -> float:
    needed = max(max(widest([*n.lines, *n.head]), widest([*n.below, *n.told], SMALL)) for n in left)
    return EDGE + needed + _BESIDE


def body(left: Sequence[Node], right: Sequence[Node]) -> float:
    """The height that the taller layer needs."""
    return max(_height(left), _height(right))


def _height(nodes: Sequence[Node]) -> float:
    return sum(n.above + n.body + _GAP for n in nodes)


def draw(sheet: Sheet, left: Sequence[Node], right: Sequence[Node], edges: Sequence[Edge]) -> None:
    """Both layers from the top of the sheet's body: the left one spread over the whole height,
    each of the right one as near as there is room to what hangs on it."""
    height = body(left, right)
    end = _left_end(left)
    start = sheet.page.right - right_room(sheet.page, left) - _BESIDE
    spare = (height - _height(left)) / len(left)
    tops, y = [], sheet.top
    for n in left:
        tops.append(y + spare / 2)
        y += n.above + n.body + _GAP + spare
    ends = _set(sheet, left, tops, end, end - _BESIDE, "right")
    wanted = []
    for n in right:
        hung = [ends[e.left] for e in edges if e.right == n.key]
        wanted.append(sum(hung) / len(hung) - n.body / 2)
    places = _apart(wanted, [n.body + _GAP for n in right], sheet.top, sheet.top + height)
    starts = _set(sheet, right, places, start, start + _BESIDE, "left")
    for edge in edges:
        sheet.curve((end, ends[edge.left]), (start, starts[edge.right]), edge.mark)


def _apart(
    wanted: Sequence[float], heights: Sequence[float], top: float, end: float
) -> list[float]:
    """Places as near to those wanted as they can be without one lying on another."""
    down, free = [], top
    for place, height in zip(wanted, heights, strict=True):
        down.append(max(place, free))
        free = down[-1] + height
    places, free = [], end
    for place, height in zip(reversed(down), reversed(heights), strict=True):
        places.append(min(place, free - height))
        free = places[-1]
    return places[::-1]


def _set(
    sheet: Sheet, nodes: Sequence[Node], tops: Sequence[float], at: float, text: float, ha: str
) -> Mapping[str, float]:
    """Set the nodes of one layer; gives the height of each."""
    places = {}
    for n, top in zip(nodes, tops, strict=True):
        head = top + _BLOCK - 0.02
        sheet.say(EDGE, head, n.head, va="top")
        sheet.say(EDGE, head + high(len(n.head)), n.told, size=SMALL, ink=GREY, va="top")
        y = top + n.above
        words, below = high(len(n.lines)), high(len(n.below), SMALL)
        sheet.say(text, y + words / 2, n.lines, ha=ha)
        sheet.say(text, y + words + below / 2, n.below, size=SMALL, ink=GREY, ha=ha)
        places[n.key] = y + (words + below) / 2
        sheet.mark(at, places[n.key], n.mark, size=36)
    return places
