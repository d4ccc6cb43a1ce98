"""What documents and claims rest on, and which of them rest on the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from quota_analysis.evidence.index import Index
from quota_analysis.evidence.numbers.values import Value
from quota_analysis.evidence.origins.datasets import named_datasets
from quota_analysis.evidence.origins.details import Details, shared_people
from quota_analysis.evidence.origins.drawn import Drawing
from quota_analysis.evidence.origins.pages import Pages
from quota_analysis.evidence.origins.people import (
    People,
    SamePeople,
    same_people,
    same_within,
    unnamed_people,
)
from quota_analysis.evidence.origins.reports import NamedReport, Reports, find_reports
from quota_analysis.evidence.origins.rows import Rows
from quota_analysis.evidence.origins.tied import write_drawn, write_ties
from quota_analysis.evidence.origins.ties import (
    Tie,
    detail_ties,
    named_ties,
    text_ties,
    unusual_ties,
)
from quota_analysis.evidence.origins.unusual import UnusualDetails
from quota_analysis.evidence.same.groups import Group
from quota_analysis.model import OriginLinkRow, OriginRow
from quota_analysis.review import SettledApart, SettledOrigin, called, documents_called


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

    drawn: tuple[tuple[str, Tie], ...] = ()
    """Documents that draw on a second origin, with the tie that shows it."""

    draws: frozenset[tuple[str, str]] = frozenset()
    """Documents with the first document of an origin that they take something from, or name for
    something."""

    held: dict[str, str] = field(default_factory=dict)
    """Markers, by citation_id -> the document of the corpus that they lead to."""

    def tied(self, a: str, b: str) -> bool:
        """Whether something shows that two documents have one origin, or one draws on the other:
        they are put together, or one names the other or what it is."""
        one, other = self.root[a], self.root[b]
        return one == other or (a, other) in self.draws or (b, one) in self.draws

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
    _join(found, _of_one_name(index, rests), apart)
    ties = _join(found, list(text_ties(index, pages)), apart)
    same = shared_people(found.same_people)
    unusual = UnusualDetails(index, values, found.people, pages)
    copied = dict(found.root)
    ties += _join(found, list(named_ties(index, reports, details, pages, unusual)), apart)
    told = list(detail_ties(index, details, pages, same, copied))
    told += unusual_ties(index, unusual, {t.pair for t in told}, copied)
    joining, drawn = Drawing(index, found.root, _names(reports)).sort(told)
    ties += _join(found, joining, apart)
    found.drawn = tuple((d, t) for d, t in drawn if not _held_apart(found, t, apart))
    found.same_people = same_within(found.people, found.same_people, found.root)
    build = Rows(index, found.root, reports.named)
    build.reports(reports.published, ties)
    build.unnamed(found.people, found.same_people)
    write_ties(build, ties)
    write_drawn(build, found.drawn)
    build.quoted()
    build.datasets(data)
    build.markers()
    build.own()
    build.settled(rests)
    found.reports = (*reports.named, *map(_as_report, rests))
    found.draws = _draws(found, build)
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
        if _held_apart(found, tie, apart):
            continue
        first, second = sorted(_root(found.root, d) for d in tie.pair)
        kept.append(tie)
        found.root[second] = first
        found.shared.setdefault(frozenset(tie.pair), tie.why)
    found.root = {d: _root(found.root, d) for d in found.root}
    return kept


def _held_apart(found: Origins, tie: Tie, apart: Sequence[SettledApart]) -> bool:
    sets = {_root(found.root, d) for d in tie.pair}
    return any({_root(found.root, p.a), _root(found.root, p.b)} == sets for p in apart)


def _draws(found: Origins, build: Rows) -> frozenset[tuple[str, str]]:
    by_tie = {(d, found.root[o]) for d, tie in found.drawn for o in tie.pair if o != d}
    by_name = {
        (link.doc_id, found.root[held])
        for link in build.links
        if link.basis in ("named", "reviewer") and (held := build.holder[link.origin_id])
    }
    return frozenset(by_tie | by_name)


def _names(reports: Reports) -> dict[str, frozenset[str]]:
    """Documents -> those of the corpus by an outlet that they name as their source."""
    found: dict[str, frozenset[str]] = {}
    for r in reports.named:
        if r.whole:
            held = frozenset(reports.published.get(r.key, ())) - {r.doc_id}
            found[r.doc_id] = found.get(r.doc_id, frozenset()) | held
    return found


def _of_one_name(index: Index, rests: Sequence[SettledOrigin]) -> list[Tie]:
    """Documents that rest on one thing as a whole by the reviewer's hand, each with the first; and
    with the document that it is, where the corpus holds it."""
    held = documents_called(index.documents)
    first: dict[str, str] = {}
    ties: list[Tie] = []
    for entry in rests:
        if entry.claim_id is None:
            name = called(entry.name)
            one = first.setdefault(name, held.get(name, entry.doc_id))
            if one != entry.doc_id:
                a, b = sorted((one, entry.doc_id))
                ties.append(Tie((a, b), f"both rest on {entry.name} by {entry.why}", 1.0))
    return ties


def _as_report(entry: SettledOrigin) -> NamedReport:
    """An entry as a report that is named, for counting origins."""
    return NamedReport(
        doc_id=entry.doc_id,
        key=called(entry.name),
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
