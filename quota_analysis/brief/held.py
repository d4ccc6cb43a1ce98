"""The tables of an analysis laid out for one question page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import cached_property
from typing import Any

from quota_analysis.brief.parts import Place
from quota_analysis.markup import is_missing
from quota_analysis.views import ground, sources
from quota_analysis.views.standing import standing
from quota_analysis.views.words import Tables, slug

Row = Mapping[Hashable, Any]


class Held:
    """Rows by their keys; everything is in the order of the tables, never of a set.

    texts: doc_id -> text as read.
    """

    def __init__(self, tables: Tables, texts: Mapping[str, str]) -> None:
        self.tables = tables
        self.texts = texts
        self.short = sources.brief_names(tables)
        self.full = sources.names(tables)
        self.claims: dict[str, Row] = {
            row["claim_id"]: row for row in ground.with_ground(tables).to_dict("records")
        }
        self.quantities: dict[str, Row] = self._by("quantities", "quantity_id")

    def _by(self, table: str, key: str) -> dict[str, Row]:
        return {row[key]: row for row in self.tables[table].to_dict("records")}

    @cached_property
    def attributions(self) -> dict[str, Row]:
        return self._by("attributions", "attribution_id")

    @cached_property
    def groups(self) -> dict[str, Row]:
        return self._by("groups", "group_id")

    @cached_property
    def actors(self) -> dict[str, str]:
        """The fullest name found for each actor."""
        frame = self.tables["actors"]
        return dict(zip(frame["actor_id"], map(str, frame["name"]), strict=True))

    @cached_property
    def members(self) -> dict[str, list[str]]:
        """The claims of each group."""
        found: dict[str, list[str]] = defaultdict(list)
        frame = self.tables["group_members"]
        for group_id, claim_id in zip(frame["group_id"], frame["claim_id"], strict=True):
            found[group_id].append(claim_id)
        return dict(found)

    @cached_property
    def _parts(self) -> dict[tuple[str, str], tuple[int, int]]:
        frame = self.tables["group_members"]
        columns = (frame[name] for name in ("group_id", "claim_id", "start", "end"))
        return {(g, c): (int(s), int(e)) for g, c, s, e in zip(*columns, strict=True)}

    @cached_property
    def groups_of(self) -> dict[str, list[str]]:
        """The groups of each claim, those of most documents first, of equal ones in their order."""
        found: dict[str, list[str]] = defaultdict(list)
        ranked = sorted(self.groups, key=lambda g: -int(self.groups[g]["n_documents"]))
        for group_id in ranked:
            for claim_id in self.members.get(group_id, []):
                found[claim_id].append(group_id)
        return dict(found)

    @cached_property
    def markers(self) -> dict[str, list[Row]]:
        """The citations that stand behind each claim."""
        citations = self._by("citations", "citation_id")
        found: dict[str, list[Row]] = defaultdict(list)
        frame = self.tables["claim_citations"]
        for claim_id, citation_id in zip(frame["claim_id"], frame["citation_id"], strict=True):
            found[claim_id].append(citations[citation_id])
        return dict(found)

    @cached_property
    def stands(self) -> dict[str, tuple[int, int]]:
        """In how many documents each claim is said, and from how many origins."""
        frame = standing(self.tables)
        counted = zip(frame["documents"], frame["origins"], strict=True)
        return {c: (int(d), int(o)) for c, (d, o) in zip(frame.index, counted, strict=True)}

    @cached_property
    def sentence_claims(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for claim_id, row in self.claims.items():
            found[row["sentence_id"]].append(claim_id)
        return dict(found)

    @cached_property
    def _spans(self) -> dict[str, list[tuple[int, int, str]]]:
        found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for claim_id, row in self.claims.items():
            found[row["doc_id"]].append((int(row["start"]), int(row["end"]), claim_id))
        return {doc_id: sorted(spans) for doc_id, spans in found.items()}

    @cached_property
    def _longest(self) -> dict[str, int]:
        return {d: max(end - start for start, end, _ in s) for d, s in self._spans.items()}

    def claim_at(self, doc_id: str, start: int, end: int) -> str | None:
        """The shortest claim that holds the characters, else the first that shares some."""
        spans = self._spans.get(doc_id, [])
        before = bisect_right(spans, (end, -1, ""))
        sharing = []
        for s, e, claim_id in reversed(spans[:before]):
            if s + self._longest[doc_id] <= start:
                break
            if e > start and s < end:
                whole = s <= start and e >= end
                sharing.append((not whole, e - s if whole else s, claim_id))
        return min(sharing)[2] if sharing else None

    def place(self, claim_id: str, told: str = "") -> Place:
        """Where a claim stands."""
        row = self.claims[claim_id]
        doc_id, start, end = str(row["doc_id"]), int(row["start"]), int(row["end"])
        return self._place(doc_id, start, end, slug(claim_id), told)

    def span(self, doc_id: str, start: int, end: int, told: str = "") -> Place:
        """Where some characters stand; the page highlights the claim they are in."""
        claim_id = self.claim_at(doc_id, start, end)
        return self._place(doc_id, start, end, slug(claim_id or doc_id), told)

    def named(self, why: str) -> str:
        """A reason with each document by its short name, where the places below do not tell it."""
        for doc_id in self.short:
            why = why.replace(f" ({doc_id})", "")
        for doc_id in sorted(self.short, key=len, reverse=True):
            parts = re.split(rf"(?<![\w/.-]){re.escape(doc_id)}(?![\w/-])", why)
            why = self.short[doc_id].join(parts)
        return why

    @cached_property
    def _sentences(self) -> dict[str, Row]:
        return self._by("sentences", "sentence_id")

    def sentence(self, sentence_id: str) -> Place:
        """Where a sentence stands; the page highlights the claim that begins it."""
        row = self._sentences[sentence_id]
        return self.span(str(row["doc_id"]), int(row["start"]), int(row["end"]))

    def sentence_text(self, sentence_id: str) -> str:
        """A sentence as it stands in its document."""
        row = self._sentences[sentence_id]
        return self.texts[str(row["doc_id"])][int(row["start"]) : int(row["end"])]

    def sentence_start(self, sentence_id: str) -> int:
        """The first character of a sentence in its document."""
        return int(self._sentences[sentence_id]["start"])

    def parts_of(self, group_id: str) -> list[str]:
        """The words with which each claim of a group states what they all state."""
        return [self.part(group_id, claim_id).text for claim_id in self.members[group_id]]

    def keep_groups(self, claim_ids: Sequence[str], kept: Callable[[str], bool]) -> None:
        """Leave groups of some claims aside that state something else than the page is about."""
        asked: dict[str, bool] = {}
        for claim_id in claim_ids:
            groups = self.groups_of.get(claim_id, [])
            for group_id in groups:
                if group_id not in asked:
                    asked[group_id] = kept(group_id)
            self.groups_of[claim_id] = [g for g in groups if asked[g]]

    def part(self, group_id: str, claim_id: str, told: str = "") -> Place:
        """Where the part of a claim stands that states what its group states."""
        start, end = self._parts[group_id, claim_id]
        doc_id = str(self.claims[claim_id]["doc_id"])
        return self._place(doc_id, start, end, slug(claim_id), told)

    def number(self, quantity_id: str) -> Place:
        """Where a number stands: the claim around it, else the number alone."""
        row = self.quantities[quantity_id]
        if not is_missing(row["claim_id"]):
            return self.place(str(row["claim_id"]))
        return self.span(str(row["doc_id"]), int(row["start"]), int(row["end"]))

    def _place(self, doc_id: str, start: int, end: int, anchor: str, told: str) -> Place:
        text = self.texts[doc_id][start:end]
        return Place(doc_id, self.short[doc_id], start, end, text, anchor, told)
