"""Which of two documents tells a thing first, as far as the texts show."""

from __future__ import annotations

from collections import defaultdict

from quota_analysis.evidence.index import Index
from quota_analysis.evidence.origins.find import Origins


class Order:
    """Which of two documents tells it first, as far as the texts show."""

    def __init__(self, index: Index, origins: Origins) -> None:
        self._root = origins.root
        publishers: dict[str, set[str]] = defaultdict(set)
        for doc_id, document in index.documents.items():
            key = (document.row.publisher or "").lower().removeprefix("the ")
            if key:
                publishers[key].add(doc_id)
        self._names: dict[str, set[str]] = defaultdict(set)
        for report in origins.reports:
            self._names[report.doc_id] |= publishers.get(report.key, set()) - {report.doc_id}
        self._published = {d: x.row.published for d, x in index.documents.items()}
        self._retells = {r.doc_id for r in origins.reports if r.whole}

    def place(self, doc_id: str) -> tuple[bool, str, str]:
        """Sorts documents: what retells nobody first, then by day of publication, then by name."""
        return doc_id in self._retells, self._published[doc_id] or "9999", doc_id

    def named(self, a: str, b: str) -> bool:
        """Whether one of the two names the other as its source."""
        return a in self._names.get(b, ()) or b in self._names.get(a, ())

    def first(self, a: str, b: str) -> tuple[str | None, str]:
        """The document that came first, and what shows it; None: nothing does."""
        for one, other in ((a, b), (b, a)):
            if one in self._names.get(other, ()) and other not in self._names.get(one, ()):
                return one, f"{other} names it as its source"
        day_a, day_b = self._published[a], self._published[b]
        if day_a and day_b and day_a != day_b:
            return (a if day_a < day_b else b), f"published {min(day_a, day_b)}, before the other"
        return None, "which of them came first the texts do not show"

    def before(self, a: str, b: str) -> bool:
        """Whether the first document is to be told first, if only for want of anything better."""
        first, _ = self.first(a, b)
        return self.place(a) < self.place(b) if first is None else first == a

    def origin(self, doc_id: str) -> str:
        """The document or report that a document rests on, else itself."""
        return self._root[doc_id]

    def close(self, a: str, b: str) -> bool:
        """Whether one names the other as its source, or both rest on one origin."""
        return self._root[a] == self._root[b] or self.named(a, b)
