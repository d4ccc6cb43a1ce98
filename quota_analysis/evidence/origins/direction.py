"""Which of two documents tells a thing first, as far as the texts show."""

from __future__ import annotations

from collections import defaultdict

from quota_analysis.evidence.index import Index
from quota_analysis.evidence.origins.find import Origins
from quota_analysis.model import ClaimRow
from quota_analysis.prose import day


class Order:
    """Which of two documents tells it first, as far as the texts show."""

    def __init__(self, index: Index, origins: Origins) -> None:
        self._root = origins.root
        self._origins = origins
        publishers: dict[str, set[str]] = defaultdict(set)
        for doc_id, document in index.documents.items():
            key = (document.row.publisher or "").lower().removeprefix("the ")
            if key:
                publishers[key].add(doc_id)
        self._names: dict[str, set[str]] = defaultdict(set)
        for report in origins.reports:
            self._names[report.doc_id] |= publishers.get(report.key, set()) - {report.doc_id}
        placed = {o.origin_id: o.doc_id for o in origins.rows if o.doc_id is not None}
        self._cited: dict[str, set[str]] = defaultdict(set)
        for link in origins.links:
            source = placed.get(link.origin_id)
            rests = link.basis == "named" and link.direction == "rests_on"
            if rests and source not in (None, link.doc_id) and link.claim_id is not None:
                self._cited[index.claims[link.claim_id].sentence_id].add(source)
        self._published = {d: x.row.published for d, x in index.documents.items()}
        self._retells = {r.doc_id for r in origins.reports if r.whole}

    def place(self, doc_id: str) -> tuple[bool, str, str]:
        """Sorts documents: what retells nobody first, then by day of publication, then by name."""
        return doc_id in self._retells, self._published[doc_id] or "9999", doc_id

    def named(self, a: str, b: str) -> bool:
        """Whether one of the two names the other as its source."""
        return a in self._names.get(b, ()) or b in self._names.get(a, ())

    def sources(self, claim: ClaimRow) -> set[str]:
        """The documents that a claim says it tells after: those its sentence cites or names, else
        those its page names."""
        return self._cited.get(claim.sentence_id) or self._names.get(claim.doc_id, set())

    def first(self, a: str, b: str) -> tuple[str | None, str]:
        """The document that came first, and what shows it; None: nothing does."""
        for one, other in ((a, b), (b, a)):
            if one in self._names.get(other, ()) and other not in self._names.get(one, ()):
                return one, f"{other} names it as its source"
        day_a, day_b = self._published[a], self._published[b]
        if day_a and day_b and day_a != day_b:
            first, told = (a, day_a) if day_a < day_b else (b, day_b)
            return first, f"{first} was published first, on {day(told)}"
        return None, "the texts do not show which of them came first"

    def told_first(self, a: ClaimRow, b: ClaimRow) -> tuple[str | None, str]:
        """The same for two claims: what one of them cites or names came before it."""
        for one, other in ((a, b), (b, a)):
            cited = self._cited.get(other.sentence_id, ())
            if one.doc_id in cited and other.doc_id not in self._cited.get(one.sentence_id, ()):
                return one.doc_id, f"{other.doc_id} cites it for this"
        return self.first(a.doc_id, b.doc_id)

    def before(self, a: str, b: str) -> bool:
        """Whether the first document is to be told first, if only for want of anything better."""
        first, _ = self.first(a, b)
        return self.place(a) < self.place(b) if first is None else first == a

    def untied(self, a: str, b: str) -> str:
        """What is to be said of two documents that nothing ties: they differ, and none changed the
        other's words; empty where something does."""
        if a == b or self._origins.tied(a, b):
            return ""
        return "; nothing shows that one of them rests on the other"

    def origin(self, doc_id: str) -> str:
        """The document or report that a document rests on, else itself."""
        return self._root[doc_id]

    def close(self, a: str, b: str) -> bool:
        """Whether one names the other as its source, or both rest on one origin."""
        return self._root[a] == self._root[b] or self.named(a, b)
