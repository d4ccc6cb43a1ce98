"""Pages that draw on two origins: what they take from the second makes the two no one origin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from quota_analysis.evidence.index import Index
from quota_analysis.evidence.origins.ties import Tie


class Drawing:
    """Which ties put documents together, and which tell of a second origin of one of them.

    root: document -> the first of those that a text or a name puts together already; names:
    documents -> those of the corpus whose publisher they name as their source.
    """

    def __init__(
        self, index: Index, root: Mapping[str, str], names: Mapping[str, frozenset[str]]
    ) -> None:
        self._day = {d: x.row.published or "" for d, x in index.documents.items()}
        self._root = dict(root)
        self._names = names
        self._members: dict[str, set[str]] = defaultdict(set)
        for doc_id, first in root.items():
            self._members[first].add(doc_id)

    def sort(self, ties: Sequence[Tie]) -> tuple[list[Tie], list[tuple[str, Tie]]]:
        """The ties that join, and those that tell of a second origin with the page that draws on
        it; the surest ties join first."""
        # What ties two sets of pages together, kept up to date while sets grow.
        between: dict[str, dict[str, list[Tie]]] = defaultdict(lambda: defaultdict(list))
        for tie in ties:
            a, b = (self._root[d] for d in tie.pair)
            if a != b:
                between[a][b].append(tie)
                between[b][a].append(tie)
        joins: list[Tie] = []
        drawn: list[tuple[str, Tie]] = []
        for tie in sorted(ties, key=lambda t: (-t.confidence, t.pair)):
            a, b = (self._root[d] for d in tie.pair)
            page = self._drawing(a, b, between[a][b]) if a != b else None
            if page is not None:
                drawn.append((page, tie))
                continue
            joins.append(tie)
            if a != b:
                self._merge(a, b, between)
        return joins, drawn

    def _merge(self, a: str, b: str, between: dict[str, dict[str, list[Tie]]]) -> None:
        """Put the smaller set into the larger one, with its ties."""
        if (len(self._members[a]), b) < (len(self._members[b]), a):
            a, b = b, a
        for doc_id in self._members[b]:
            self._root[doc_id] = a
        self._members[a] |= self._members.pop(b)
        for other, ties in between.pop(b, {}).items():
            between[other].pop(b, None)
            if other != a:
                between[a][other] += ties
                between[other][a] += ties

    def _drawing(self, a: str, b: str, ties: Sequence[Tie]) -> str | None:
        """The one page through which two sets hang together, where it came after both."""
        for one, other in ((a, b), (b, a)):
            mine, theirs = self._members[one], self._members[other]
            held = {d for t in ties for d in t.pair if d in mine}
            if len(held) == 1 and len(mine) > 1:
                (page,) = held
                if self._after(page, mine - {page}) and not self._before(page, theirs):
                    return page
        return None

    def _after(self, page: str, others: set[str]) -> bool:
        """Whether a page names one of some, or was published after one of them."""
        if not self._names.get(page, frozenset()).isdisjoint(others):
            return True
        day = self._day[page]
        return bool(day) and any(self._day[d] and self._day[d] < day for d in others)

    def _before(self, page: str, others: set[str]) -> bool:
        """Whether all of some were published after a page, or on its day, or it is not known."""
        day = self._day[page]
        if not day:
            # Without a day only what it names tells that it draws on anything.
            return not self._names.get(page)
        known = [self._day[d] for d in others if self._day[d]]
        return not any(d < day for d in known) and not self._names.get(page)
