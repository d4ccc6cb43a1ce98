"""What documents and claims rest on, and which of them rest on the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from quota_analysis.evidence.index import Index
from quota_analysis.evidence.numbers.values import Value
from quota_analysis.evidence.origins.datasets import named_datasets
from quota_analysis.evidence.origins.details import Details, shared_people
from quota_analysis.evidence.origins.pages import Pages
from quota_analysis.evidence.origins.people import (
    People,
    SamePeople,
    same_people,
    same_within,
    unnamed_people,
)
from quota_analysis.evidence.origins.reports import NamedReport, find_reports
from quota_analysis.evidence.origins.rows import Rows, name_key
from quota_analysis.evidence.origins.ties import Tie, detail_ties, named_ties, text_ties
from quota_analysis.evidence.same.groups import Group
from quota_analysis.model import OriginLinkRow, OriginRow
from quota_analysis.review import SettledApart, SettledOrigin


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

    held: dict[str, str] = field(default_factory=dict)
    """Markers, by citation_id -> the document of the corpus that they lead to."""

    def components(self) -> list[tuple[str, ...]]:
        """Documents of one origin together, those of at least two documents."""
        sets: dict[str, list[str]] = defaultdict(list)
        for doc_id, root in sorted(self.root.items()):
            sets[root].append(doc_id)
        return [tuple(d) for d in sets.values() if len(d) > 1]


def find_origins(
    index: Index,
    values: Sequence[Value],
    groups: Sequence[Group],
    rests: Sequence[SettledOrigin] = (),
    apart: Sequence[SettledApart] = (),
) -> Origins:
    """Everything the texts show about who depends on whom, after what a reviewer settled.

    rests: what a document or claim rests on by the reviewer's hand; apart: documents that are
    never put together, whatever they share.
    """
    found = Origins(root={d: d for d in index.documents})
    found.people = unnamed_people(index)
    found.same_people = same_people(index, found.people, _by_sentence(values))
    reports = find_reports(index)
    data = tuple(named_datasets(index))
    held = frozenset(d.claim.sentence_id for d in data if d.held)
    pages = Pages(index, found.people, reports.outlets, held)
    details = Details(index, values, groups, pages)
    _join(found, _of_one_name(rests), apart)
    ties = _join(found, list(text_ties(index, pages)), apart)
    same = shared_people(found.same_people)
    others = [
        *named_ties(index, reports, details, pages),
        *detail_ties(index, details, pages, same, dict(found.root)),
    ]
    ties = [*_join(found, others, apart), *ties]
    found.same_people = same_within(found.people, found.same_people, found.root)
    build = Rows(index, found.root, reports.named)
    build.reports(reports.published, ties)
    build.unnamed(found.people, found.same_people)
    build.tied(ties)
    build.quoted()
    build.datasets(data)
    build.markers()
    build.own()
    build.settled(rests)
    found.reports = (*reports.named, *map(_as_report, rests))
    found.rows, found.links, found.held = build.origins, build.links, build.held
    return found


def _by_sentence(values: Sequence[Value]) -> dict[str, list[Value]]:
    table: dict[str, list[Value]] = defaultdict(list)
    for value in values:
        table[value.row.sentence_id].append(value)
    return dict(table)


def _join(found: Origins, ties: Sequence[Tie], apart: Sequence[SettledApart]) -> list[Tie]:
    """Put the documents of each tie together, under the first of them by name; gives those ties.

    A tie is left out where it would put documents together that the reviewer holds apart.
    """
    kept: list[Tie] = []
    for tie in ties:
        first, second = sorted(_root(found.root, d) for d in tie.pair)
        if any({_root(found.root, p.a), _root(found.root, p.b)} == {first, second} for p in apart):
            continue
        kept.append(tie)
        found.root[second] = first
        found.shared.setdefault(frozenset(tie.pair), tie.why)
    found.root = {d: _root(found.root, d) for d in found.root}
    return kept


def _of_one_name(rests: Sequence[SettledOrigin]) -> list[Tie]:
    """Documents that rest on one thing as a whole by the reviewer's hand, each with the first."""
    first: dict[str, SettledOrigin] = {}
    ties: list[Tie] = []
    for entry in rests:
        if entry.claim_id is None:
            one = first.setdefault(name_key(entry.name), entry)
            if one.doc_id != entry.doc_id:
                a, b = sorted((one.doc_id, entry.doc_id))
                ties.append(Tie((a, b), f"both rest on {entry.name} by {entry.why}", 1.0))
    return ties


def _as_report(entry: SettledOrigin) -> NamedReport:
    """An entry as a report that is named, for counting origins."""
    return NamedReport(
        doc_id=entry.doc_id,
        key=name_key(entry.name),
        name=entry.name,
        start=entry.start,
        end=entry.end,
        cue=f"by {entry.why}",
        claim_id=entry.claim_id,
        attribution_id="",
        whole=entry.claim_id is None,
        outlet=False,
    )


def _root(root: dict[str, str], doc_id: str) -> str:
    while root[doc_id] != doc_id:
        root[doc_id] = doc_id = root[root[doc_id]]
    return doc_id
