"""What documents and claims rest on, and which of them rest on the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from quota_analysis.evidence.datasets import named_datasets
from quota_analysis.evidence.details import Details, shared_people
from quota_analysis.evidence.groups import Group
from quota_analysis.evidence.index import Index
from quota_analysis.evidence.origin_rows import Rows
from quota_analysis.evidence.pages import Pages
from quota_analysis.evidence.people import (
    People,
    SamePeople,
    same_people,
    same_within,
    unnamed_people,
)
from quota_analysis.evidence.reports import NamedReport, find_reports
from quota_analysis.evidence.ties import Tie, detail_ties, named_ties, text_ties
from quota_analysis.evidence.values import Value
from quota_analysis.model import OriginLinkRow, OriginRow


@dataclass
class Origins:
    """The rows, and which documents rest on one origin as a whole."""

    rows: list[OriginRow] = field(default_factory=list)
    links: list[OriginLinkRow] = field(default_factory=list)
    same_people: tuple[SamePeople, ...] = ()
    people: tuple[People, ...] = ()
    reports: tuple[NamedReport, ...] = ()
    shared: dict[frozenset[str], str] = field(default_factory=dict)
    """Pairs of documents of one origin -> why."""
    root: dict[str, str] = field(default_factory=dict)
    """Document -> the first document of those that rest on its origin."""

    def components(self) -> list[tuple[str, ...]]:
        """Documents of one origin together, those of at least two documents."""
        sets: dict[str, list[str]] = defaultdict(list)
        for doc_id, root in sorted(self.root.items()):
            sets[root].append(doc_id)
        return [tuple(d) for d in sets.values() if len(d) > 1]


def find_origins(index: Index, values: Sequence[Value], groups: Sequence[Group]) -> Origins:
    """Everything the texts show about who depends on whom."""
    found = Origins(root={d: d for d in index.documents})
    found.people = unnamed_people(index)
    found.same_people = same_people(index, found.people, _by_sentence(values))
    reports = find_reports(index)
    found.reports = reports.named
    data = tuple(named_datasets(index))
    held = frozenset(d.claim.sentence_id for d in data if d.held)
    pages = Pages(index, found.people, reports.outlets, held)
    details = Details(index, values, groups, pages)
    ties = list(text_ties(index, pages))
    _join(found, ties)
    same = shared_people(found.same_people)
    others = [
        *named_ties(index, reports, details, pages),
        *detail_ties(index, details, pages, same, dict(found.root)),
    ]
    _join(found, others)
    ties = [*others, *ties]
    found.same_people = same_within(found.people, found.same_people, found.root)
    build = Rows(index, found.root, reports.named)
    build.reports(reports.published, ties)
    build.unnamed(found.people, found.same_people)
    build.tied(ties)
    build.quoted()
    build.datasets(data)
    build.markers()
    build.own()
    found.rows, found.links = build.origins, build.links
    return found


def _by_sentence(values: Sequence[Value]) -> dict[str, list[Value]]:
    table: dict[str, list[Value]] = defaultdict(list)
    for value in values:
        table[value.row.sentence_id].append(value)
    return dict(table)


def _join(found: Origins, ties: Sequence[Tie]) -> None:
    """Put the documents of each tie together, under the first of them by name."""
    for tie in ties:
        first, second = sorted(_root(found.root, d) for d in tie.pair)
        found.root[second] = first
        found.shared.setdefault(frozenset(tie.pair), tie.why)
    found.root = {d: _root(found.root, d) for d in found.root}


def _root(root: dict[str, str], doc_id: str) -> str:
    while root[doc_id] != doc_id:
        root[doc_id] = doc_id = root[root[doc_id]]
    return doc_id
