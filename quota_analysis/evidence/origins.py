"""What documents and claims rest on, and which of them rest on the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from quota_analysis.evidence.index import Index
from quota_analysis.evidence.people import People, SamePeople, same_people, unnamed_people
from quota_analysis.evidence.reports import NamedReport, named_reports
from quota_analysis.evidence.sharing import Figures, shared_quotes, shared_text
from quota_analysis.evidence.values import Value
from quota_analysis.evidence.wording import SAME_WORDING
from quota_analysis.model import OriginLinkRow, OriginRow

# What a shared particular counts towards one origin. People who are not named cannot be found by
# two reporters by chance, so they weigh as much as three figures; a figure in which the two differ
# speaks against as much as two speak for it.
_PEOPLE, _FIGURE, _DAY, _DIFFERENCE = 3.0, 1.0, 1.0, -2.0
# People and two particulars; or, with no people, five particulars of two pages without markers.
_ENOUGH = 5.0
_UNKNOWN_MARKER = 0.5
# So many claims are asked whether they retell what a page gives to a named report.
_MAX_TRIED = 200


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


def find_origins(index: Index, values: Sequence[Value]) -> Origins:
    """Everything the texts show about who depends on whom."""
    found = Origins(root={d: d for d in index.documents})
    found.people = unnamed_people(index)
    found.same_people = same_people(index, found.people, _by_sentence(values))
    found.reports = named_reports(index)
    build = _Builder(index, found)
    figures = Figures(index, values)
    build.reports(figures)
    build.unnamed()
    build.common(figures)
    build.copied()
    build.quoted()
    build.markers()
    build.own()
    build.settle()
    return found


def _by_sentence(values: Sequence[Value]) -> dict[str, list[Value]]:
    table: dict[str, list[Value]] = defaultdict(list)
    for value in values:
        table[value.row.sentence_id].append(value)
    return dict(table)


class _Builder:
    """Writes the rows; one method a kind of evidence."""

    def __init__(self, index: Index, found: Origins) -> None:
        self.index = index
        self.found = found
        self.seen: set[tuple[str, str, str, int, int]] = set()
        self.of_report: dict[str, str] = {}
        self.of_pair: dict[tuple[str, str], str] = {}

    def origin(self, kind: str, name: str, doc_id: str | None = None) -> str:
        origin_id = f"o{len(self.found.rows) + 1}"
        self.found.rows.append(OriginRow(origin_id=origin_id, kind=kind, name=name, doc_id=doc_id))
        return origin_id

    def link(
        self,
        origin_id: str,
        span: tuple[str, int, int],
        basis: str,
        direction: str,
        confidence: float,
        why: str,
        claim_id: str | None = None,
    ) -> None:
        doc_id, start, end = span
        key = (origin_id, doc_id, basis, start, end)
        if key in self.seen or end <= start:
            return
        self.seen.add(key)
        self.found.links.append(
            OriginLinkRow(
                origin_id=origin_id,
                doc_id=doc_id,
                claim_id=claim_id,
                basis=basis,
                direction=direction,
                start=start,
                end=end,
                text=self.index.text(doc_id, start, end),
                confidence=round(confidence, 4),
                why=why,
            )
        )

    def join(self, docs: Sequence[str], why: str) -> None:
        roots = sorted({self._root(d) for d in docs})
        for root in roots:
            self.found.root[root] = roots[0]
        for a in docs:
            for b in docs:
                if a < b:
                    self.found.shared.setdefault(frozenset((a, b)), why)

    def _root(self, doc_id: str) -> str:
        root = self.found.root
        while root[doc_id] != doc_id:
            root[doc_id] = doc_id = root[root[doc_id]]
        return doc_id

    def settle(self) -> None:
        """Every document beside the first of its origin."""
        self.found.root = {d: self._root(d) for d in self.found.root}

    # ---- reports that the texts name -----------------------------------------------------------

    def reports(self, figures: Figures) -> None:
        alike: dict[str, set[str]] = defaultdict(set)
        for a, b in figures.same:
            alike[a].add(b)
        publishers: dict[str, str] = {}
        for d, document in self.index.documents.items():
            key = (document.row.publisher or "").lower().removeprefix("the ")
            publishers.setdefault(key, d)
        by_name: dict[str, list[NamedReport]] = defaultdict(list)
        for report in self.found.reports:
            by_name[report.key].append(report)
        for key, reports in by_name.items():
            name = max((r.name for r in reports), key=len)
            holder = publishers.get(key)
            self.of_report[key] = origin = self.origin("named_report", name, holder)
            for r in reports:
                self.link(
                    origin,
                    (r.doc_id, r.start, r.end),
                    "named",
                    "rests_on",
                    0.95 if r.whole else 0.9,
                    ("the page names it as its source" if r.whole else "named for this claim")
                    + f": “{r.cue}”",
                    None if r.whole else r.claim_id,
                )
            whole = sorted({r.doc_id for r in reports if r.whole} | ({holder} if holder else set()))
            # An outlet writes more than one report: two pages that name it rest on the same one
            # only where they have something particular in common.
            told = {r.doc_id: r for r in reports if r.whole}
            pairs = {(a, b) for a in whole for b in alike[a].intersection(whole)}
            for report in told.values():
                for doc_id in self._retelling(report).intersection(whole):
                    pairs.add((min(report.doc_id, doc_id), max(report.doc_id, doc_id)))
            for a, b in sorted(pairs):
                self.join((a, b), f"both rest on {name}")

    def _retelling(self, report: NamedReport) -> set[str]:
        """Other pages that tell what a page gives to its named report."""
        if report.claim_id is None:
            return set()
        stems = self.index.stems[report.claim_id]
        return {
            self.index.claims[c].doc_id
            for c in self.index.sharing(stems, _MAX_TRIED)
            if len(stems & self.index.stems[c]) >= 2
            and self.index.vocabulary.cosine(stems, self.index.stems[c]) >= SAME_WORDING
        } - {report.doc_id}

    # ---- unnamed people --------------------------------------------------------------------------

    def unnamed(self) -> None:
        together: set[int] = set()
        for same in self.found.same_people:
            origin = self.origin("unnamed_people", same.people[0].name)
            together.update(map(id, same.people))
            shared = ", ".join(same.shared)
            for people in same.people:
                others = ", ".join(d for d in same.documents if d != people.doc_id)
                self._mentions(
                    origin,
                    people,
                    "shared_sourcing",
                    0.85,
                    f"{same.count} unnamed people as in {others}, who share {shared}",
                )
        for people in self.found.people:
            if id(people) not in together:
                origin = self.origin("unnamed_people", people.name)
                self._mentions(
                    origin, people, "named", 0.9, "the text rests it on people it does not name"
                )

    def _mentions(
        self, origin: str, people: People, basis: str, confidence: float, why: str
    ) -> None:
        for a in people.mentions:
            if a.speaker_start is None or a.speaker_end is None:
                continue
            span = (a.doc_id, a.speaker_start, a.speaker_end)
            self.link(origin, span, basis, "rests_on", confidence, why, a.claim_id)
        for q in people.counted:
            span = (q.doc_id, q.start, q.end)
            self.link(origin, span, basis, "rests_on", confidence, why, q.claim_id)

    # ---- what documents share --------------------------------------------------------------------

    def common(self, figures: Figures) -> None:
        people: dict[str, set[int]] = defaultdict(set)
        for n, same in enumerate(self.found.same_people):
            for doc_id in same.documents:
                people[doc_id].add(n)
        naming: dict[str, list[NamedReport]] = defaultdict(list)
        for report in self.found.reports:
            if report.whole:
                naming[report.doc_id].append(report)
        for (a, b), shared in figures.same.items():
            both = people[a] & people[b]
            same_people = self.found.same_people[max(both)] if both else None
            # Pages that cite say where a figure comes from: a shared one shows nothing more.
            if same_people is None and {a, b} & self.index.citing:
                continue
            days = figures.days(a, b)
            score = (_PEOPLE if same_people else 0.0) + _FIGURE * len(shared) + _DAY * len(days)
            if score >= _ENOUGH:
                score += _DIFFERENCE * len(figures.different(a, b))
            if score >= _ENOUGH:
                self._one_origin((a, b), shared, days, same_people, score, naming[a] + naming[b])

    def _one_origin(
        self,
        pair: tuple[str, str],
        figures: Sequence[tuple[Value, Value]],
        days: Sequence[str],
        same: SamePeople | None,
        score: float,
        naming: Sequence[NamedReport],
    ) -> None:
        shown = ", ".join(f"“{x.row.text}”" for x, _ in figures)
        shared = [f"figures ({shown})", *days]
        if same:
            shared.insert(0, f"{same.count} unnamed people")
        confidence = score / (score + 2.0)
        if naming:
            origin = self.of_report[naming[0].key]
        else:
            origin = self.origin("unknown", f"one unnamed source of {pair[0]} and {pair[1]}")
        self.of_pair[pair] = origin
        for position, doc_id in enumerate(pair):
            other = pair[1 - position]
            why = f"shares {', '.join(shared)} with {other}"
            names = any(r.doc_id == doc_id for r in naming)
            if naming and not names:
                why += (
                    f", which names {naming[0].name}; whether {doc_id} is that report, a reprint "
                    "or another page that rests on it stays open"
                )
            direction = "rests_on" if names else "open"
            for values in figures:
                row = values[position].row
                self.link(
                    origin,
                    (doc_id, row.start, row.end),
                    "shared_figures",
                    direction,
                    confidence,
                    why,
                )
            for member in same.people if same else ():
                if member.doc_id == doc_id:
                    self._sourcing(origin, member, direction, confidence, why)
        self.join(pair, f"they share {', '.join(shared)}")

    def _sourcing(
        self, origin: str, people: People, direction: str, confidence: float, why: str
    ) -> None:
        spans = [
            (a.doc_id, a.speaker_start, a.speaker_end)
            for a in people.mentions
            if a.speaker_start is not None and a.speaker_end is not None
        ] + [(q.doc_id, q.start, q.end) for q in people.counted]
        for span in spans[:1]:
            self.link(origin, span, "shared_sourcing", direction, confidence, why)

    def copied(self) -> None:
        for text in shared_text(self.index):
            pair = (text.a.doc_id, text.b.doc_id)
            origin = self.of_pair.get(pair) or self.origin(
                "unknown", f"one text behind {pair[0]} and {pair[1]}"
            )
            runs = "a shared run" if text.n_runs == 1 else f"{text.n_runs} shared runs"
            why = f"{runs} of words, the longest of {text.n_words}"
            confidence = min(0.95, 0.6 + 0.05 * text.n_runs)
            for span in (text.a, text.b):
                self.link(
                    origin,
                    (span.doc_id, span.start, span.end),
                    "shared_text",
                    "open",
                    confidence,
                    why,
                )
            self.join(pair, why)

    def quoted(self) -> None:
        """One utterance quoted in two documents: those two claims rest on it, not the pages."""
        origins: dict[str, str] = {}
        for a, b, run in shared_quotes(self.index):
            origin = origins.get(a.quote_id) or origins.get(b.quote_id)
            if origin is None:
                row = self.index.attributions.get(a.attribution_id or "")
                speaker = row.speaker if row is not None and row.speaker else "somebody"
                origin = self.origin("unknown", f"words of {speaker}: “{run} …”")
            for quote in (a, b):
                origins[quote.quote_id] = origin
                claim = self.index.main_claim(quote.sentence_id)
                self.link(
                    origin,
                    (quote.doc_id, quote.start, quote.end),
                    "shared_quote",
                    "open",
                    0.8,
                    f"both quote “{run}”",
                    claim.claim_id if claim else None,
                )

    # ---- markers ---------------------------------------------------------------------------------

    def markers(self) -> None:
        origins: dict[tuple[str, str], str] = {}
        claim_of = {
            c.citation_id: claim.claim_id
            for claim in self.index.claims.values()
            for c in self.index.citations_of(claim)
        }
        for c in self.index.citations.values():
            lost = c.state in ("reference_list_missing", "marker_unresolved")
            key = ("", c.target_url) if c.target_url else (c.doc_id, c.marker)
            if key not in origins:
                reason = (
                    "no reference list in this copy"
                    if c.state == "reference_list_missing"
                    else "the list has no such entry"
                )
                origins[key] = (
                    self.origin("unknown", f"marker [{c.marker}] of {c.doc_id}: {reason}")
                    if lost
                    else self.origin("named_report", c.target_title or c.target_url or c.text)
                )
            self.link(
                origins[key],
                (c.doc_id, c.start, c.end),
                "named",
                "rests_on",
                _UNKNOWN_MARKER if lost else 0.95,
                "the marker leads to nothing in this copy" if lost else "the page's own reference",
                claim_of.get(c.citation_id),
            )

    def own(self) -> None:
        """A document that rests on no other, as far as the texts show, is its own origin."""
        dependent = {
            link.doc_id
            for link in self.found.links
            if link.claim_id is None and link.basis != "shared_quote"
        }
        held = {r.doc_id for r in self.found.rows}
        for doc_id, document in self.index.documents.items():
            if doc_id not in dependent and doc_id not in held:
                self.origin("document", document.row.title or doc_id, doc_id)
