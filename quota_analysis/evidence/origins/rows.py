"""The rows of origins and of what rests on them; one method a kind of evidence."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from quota_analysis.evidence.index import Index
from quota_analysis.evidence.origins.datasets import NamedDataset
from quota_analysis.evidence.origins.particulars import particulars
from quota_analysis.evidence.origins.people import People, SamePeople, stands_for
from quota_analysis.evidence.origins.references import Titles
from quota_analysis.evidence.origins.reports import NamedReport
from quota_analysis.evidence.origins.sharing import Span, shared_quotes
from quota_analysis.evidence.origins.ties import Tie
from quota_analysis.model import OriginLinkRow, OriginRow, QuoteRow
from quota_analysis.prose import listed
from quota_analysis.review import SettledOrigin, called, documents_called

_UNKNOWN_MARKER = 0.5
# How sure each kind of evidence makes it: what the page says of itself, and what is read into it.
_WHOLE, _CLAIM, _OPEN = 0.95, 0.9, 0.7
_DATA, _BARE_DATA = 0.9, 0.7


class Rows:
    """Writes the rows; one method a kind of evidence.

    root: document -> the first document of its origin; reports: those that the texts name.
    """

    def __init__(
        self, index: Index, root: Mapping[str, str], reports: Sequence[NamedReport]
    ) -> None:
        self.index = index
        self.root = root
        self.named = reports
        self.origins: list[OriginRow] = []
        self._numbers = itertools.count(1)
        self.links: list[OriginLinkRow] = []
        self.seen: set[tuple[str, str, str, int, int]] = set()
        self.holder: dict[str, str | None] = {}
        """Origins -> the document that is that origin, where the corpus holds it."""
        self.held: dict[str, str] = {}
        """Markers -> the document of the corpus that they lead to."""
        self.of_name: dict[tuple[str, str], str] = {}
        """The first document of an origin and a report's key -> the origin that the report is."""
        self.of_story: dict[str, str] = {}
        """The first document of an origin -> what its documents rest on, where no text says it."""

    def origin(self, kind: str, name: str, doc_id: str | None = None) -> str:
        origin_id = f"o{next(self._numbers)}"
        self.origins.append(OriginRow(origin_id=origin_id, kind=kind, name=name, doc_id=doc_id))
        self.holder[origin_id] = doc_id
        return origin_id

    def link(
        self,
        origin_id: str,
        span: Span,
        basis: str,
        direction: str,
        confidence: float,
        why: str,
        claim_id: str | None = None,
    ) -> None:
        key = (origin_id, span.doc_id, basis, span.start, span.end)
        if key in self.seen or span.end <= span.start:
            return
        self.seen.add(key)
        self.links.append(
            OriginLinkRow(
                origin_id=origin_id,
                doc_id=span.doc_id,
                claim_id=claim_id,
                basis=basis,
                direction=direction,
                start=span.start,
                end=span.end,
                text=self.index.text(span.doc_id, span.start, span.end),
                confidence=round(confidence, 4),
                why=why,
            )
        )

    # ---- reports that the texts name -----------------------------------------------------------

    def reports(self, published: dict[str, tuple[str, ...]], ties: Sequence[Tie]) -> None:
        """An origin for each report: one outlet named for two stories is two origins."""
        documents = self.index.documents
        shared: Counter[str] = Counter()
        for tie in ties:
            shared.update(span.doc_id for span, _ in tie.grounds)
        by_key: dict[str, list[NamedReport]] = defaultdict(list)
        self.named = [r for r in self.named if not self._of_itself(r, published)]
        for report in self.named:
            by_key[report.key].append(report)
        held: dict[str, tuple[str, str]] = {}
        of_page: dict[str, list[tuple[NamedReport, str]]] = defaultdict(list)
        for key, reports in by_key.items():
            name = max((r.name for r in reports), key=len)
            stories: dict[str | None, str] = {}
            resting = {r.doc_id for r in reports if r.whole}
            for r in sorted(reports, key=lambda r: not r.whole):
                story = self.root[r.doc_id] if r.doc_id in resting else None
                if story not in stories:
                    own = published.get(key, ())
                    pages = [d for d in own if story is None or self.root[d] == story]
                    # Of several pages of an outlet on one story others took up the one that they
                    # share most with, of equal ones the first.
                    pages.sort(key=lambda d: (-shared[d], documents[d].row.published or "9", d))
                    holder = pages[0] if len(pages) == 1 or (pages and story) else None
                    stories[story] = self.origin("named_report", name, holder)
                    if holder and story:
                        held.setdefault(holder, (stories[story], name))
                    if story:
                        self.of_name.setdefault((story, key), stories[story])
                origin = stories[story]
                if r.whole:
                    of_page[r.doc_id].append((r, origin))
                self._named(origin, r)
        self._chains(of_page, held)

    def _of_itself(self, r: NamedReport, published: Mapping[str, tuple[str, ...]]) -> bool:
        """Whether an outlet's page credits its own outlet, and no other page of it has the story:
        no page is its own source."""
        own = published.get(r.key, ())
        story = self.root[r.doc_id]
        return r.doc_id in own and not any(d != r.doc_id and self.root[d] == story for d in own)

    def _named(self, origin: str, r: NamedReport) -> None:
        if self.holder[origin] == r.doc_id:
            return
        if r.own:
            why = f"“{r.cue}”: the page is of that outlet, or rests on it"
            confidence, direction = _OPEN, "open"
        elif r.whole:
            why = f"the page names it as its source: “{r.cue}”"
            confidence, direction = _WHOLE, "rests_on"
        else:
            why = f"named for this claim: “{r.cue}”"
            confidence, direction = _CLAIM, "rests_on"
        span = Span(r.doc_id, r.start, r.end)
        claim = None if r.whole else r.claim_id
        if r.whole or claim is not None:
            self.link(origin, span, "named", direction, confidence, why, claim)

    def _chains(
        self,
        of_page: dict[str, list[tuple[NamedReport, str]]],
        held: dict[str, tuple[str, str]],
    ) -> None:
        """A page that rests on a page of the corpus rests on what that one names, too."""
        holder_of = {origin: (doc_id, name) for doc_id, (origin, name) in held.items()}
        for doc_id, named in sorted(of_page.items()):
            for report, first in named:
                seen, at, confidence = {first}, first, _WHOLE
                while at in holder_of:
                    through = holder_of[at][0]
                    onward = [o for r, o in of_page.get(through, ()) if o not in seen and not r.own]
                    if through == doc_id or not onward:
                        break
                    at = onward[0]
                    seen.add(at)
                    confidence *= _WHOLE
                    row = next(r for r in self.origins if r.origin_id == at)
                    self.link(
                        at,
                        Span(doc_id, report.start, report.end),
                        "named",
                        "rests_on",
                        confidence,
                        f"through {through}, which names {row.name} as its source",
                    )

    # ---- unnamed people --------------------------------------------------------------------------

    def unnamed(self, every: Sequence[People], known: Sequence[SamePeople]) -> None:
        together: set[int] = set()
        for same in known:
            origin = self.origin("unnamed_people", same.people[0].name)
            together.update(map(id, same.people))
            shared = particulars(same.shared)
            count = same.count or "the same"
            for people in same.people:
                others = listed(d for d in same.documents if d != people.doc_id)
                self._mentions(
                    origin,
                    people,
                    "shared_sourcing",
                    0.85,
                    f"{count} unnamed people as in {others}: they share {shared}",
                )
        for people in every:
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
            span = Span(a.doc_id, a.speaker_start, a.speaker_end)
            self.link(origin, span, basis, "rests_on", confidence, why, a.claim_id)
        for q in people.counted:
            span = Span(q.doc_id, q.start, q.end)
            self.link(origin, span, basis, "rests_on", confidence, why, q.claim_id)

    # ---- what documents share --------------------------------------------------------------------

    def quoted(self) -> None:
        """One utterance quoted in two documents: those two claims rest on it, not the pages."""
        origins: dict[str, str] = {}
        for a, b, run in shared_quotes(self.index):
            origin = origins.get(a.quote_id) or origins.get(b.quote_id)
            if origin is None:
                origin = self.origin("unknown", f"words of {self._speaker(a, b)}: “{run} …”")
            for quote in (a, b):
                origins[quote.quote_id] = origin
                claim = self.index.main_claim(quote.sentence_id)
                self.link(
                    origin,
                    Span(quote.doc_id, quote.start, quote.end),
                    "shared_quote",
                    "open",
                    0.8,
                    f"both quote “{run}”",
                    claim.claim_id if claim else None,
                )

    def _speaker(self, *quotes: QuoteRow) -> str:
        """Who is quoted, as the page writes it that writes a name."""
        rows = (self.index.attributions.get(q.attribution_id or "") for q in quotes)
        written = [" ".join(r.speaker.split()) for r in rows if r is not None and r.speaker]
        written = [w for w in written if not stands_for(w)]
        return max(written, key=lambda w: (not w.islower(), len(w)), default="somebody")

    # ---- data and markers ------------------------------------------------------------------------

    def datasets(self, named: Sequence[NamedDataset]) -> None:
        """Data that figures are said to come from: the claims rest on it, not the pages.

        Records whose keeper no page names are one within the pages of one origin.
        """
        names: dict[tuple[str, str], str] = {}
        keys = [("" if d.held else self.root[d.doc_id], d.key) for d in named]
        for key, data in zip(keys, named, strict=True):
            names[key] = max(names.get(key, ""), data.name, key=len)
        origins: dict[tuple[str, str], str] = {}
        for key, data in zip(keys, named, strict=True):
            if key not in origins:
                origins[key] = self.origin("dataset", names[key])
            self.link(
                origins[key],
                Span(data.doc_id, data.start, data.end),
                "named",
                "rests_on",
                _DATA if data.held else _BARE_DATA,
                "the figure is given as theirs"
                if data.held
                else "the figure is given as from records whose keeper is not named",
                data.claim.claim_id,
            )

    def markers(self) -> None:
        origins: dict[tuple[str, str], str] = {}
        claim_of = {
            c.citation_id: claim.claim_id
            for claim in self.index.claims.values()
            for c in self.index.citations_of(claim)
        }
        titles = Titles(self.index)
        for c in self.index.citations.values():
            lost = c.state in ("reference_list_missing", "marker_unresolved")
            held = titles.held(c)
            if held is not None:
                self.held[c.citation_id] = held
            key = ("", c.target_url) if c.target_url else (c.doc_id, c.marker)
            if held is not None:
                key = ("held", held)
            if key not in origins:
                reason = (
                    "no reference list in this copy"
                    if c.state == "reference_list_missing"
                    else "the list has no such entry"
                )
                origins[key] = (
                    self.origin("unknown", f"marker [{c.marker}] of {c.doc_id}: {reason}")
                    if lost
                    else self.origin("named_report", c.target_title or c.target_url or c.text, held)
                )
            self.link(
                origins[key],
                Span(c.doc_id, c.start, c.end),
                "named",
                "rests_on",
                _UNKNOWN_MARKER if lost else _WHOLE,
                "the marker leads to nothing in this copy"
                if lost
                else "the page's own reference" + (f", which is {held}" if held else ""),
                claim_of.get(c.citation_id),
            )

    def own(self) -> None:
        """A document that rests on no other, as far as the texts show, is its own origin. A report
        that nothing was found to rest on is none."""
        used = {link.origin_id for link in self.links}
        self.origins = [o for o in self.origins if o.origin_id in used]
        dependent = {
            link.doc_id
            for link in self.links
            if link.claim_id is None and link.basis != "shared_quote"
        }
        held = {r.doc_id for r in self.origins}
        for doc_id, document in self.index.documents.items():
            if doc_id not in dependent and doc_id not in held:
                self.origin("document", document.row.title or doc_id, doc_id)

    # ---- the reviewer ----------------------------------------------------------------------------

    def settled(self, rests: Sequence[SettledOrigin]) -> None:
        """What documents and claims rest on by the reviewer's hand; known names are kept, and a
        document of the corpus is that document."""
        held = documents_called(self.index.documents)
        known = {(o.kind, called(o.name)): o.origin_id for o in reversed(self.origins)}
        of_document = {o.doc_id: o.origin_id for o in reversed(self.origins) if o.doc_id}
        for entry in rests:
            name = called(entry.name)
            document = held.get(name)
            origin = (
                known.get((entry.kind, name)) if document is None else of_document.get(document)
            )
            if origin is None:
                kind = entry.kind if document is None else "document"
                origin = self.origin(kind, self._name_of(document) or entry.name, document)
            if document is None:
                known[entry.kind, name] = origin
            else:
                of_document[document] = origin
            span = Span(entry.doc_id, entry.start, entry.end)
            self.link(origin, span, "reviewer", "rests_on", 1.0, f"by {entry.why}", entry.claim_id)

    def _name_of(self, doc_id: str | None) -> str | None:
        return None if doc_id is None else self.index.documents[doc_id].row.title or doc_id
