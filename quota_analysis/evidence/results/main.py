"""The main results: each reads rows, and every number it tells comes from them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from quota_analysis.evidence.index import by_key
from quota_analysis.evidence.numbers.links import RIVALS
from quota_analysis.evidence.numbers.values import RATIOS, range_text, split_unit
from quota_analysis.evidence.results.absence import absence
from quota_analysis.evidence.results.arithmetic import arithmetic
from quota_analysis.evidence.results.citations import cited_as_several, over_relied, overstated
from quota_analysis.evidence.results.drafts import (
    LOST,
    Draft,
    Ground,
    Weighed,
    citation_ground,
    claim_ground,
    quantity_ground,
    shorten,
)
from quota_analysis.evidence.results.drift import drift
from quota_analysis.evidence.results.records import missing_base, records
from quota_analysis.evidence.results.replies import replies
from quota_analysis.evidence.results.thin import anonymous, unsupported
from quota_analysis.evidence.same.groups import Group, Member
from quota_analysis.model import (
    CitationRow,
    ClaimRow,
    GroupRow,
    LinkRow,
    OriginLinkRow,
    QuantityRow,
)
from quota_analysis.prose import agree, capital, count, listed, quoted

# ---- independence --------------------------------------------------------------------------------


class _Reason(NamedTuple):
    """Two documents and what shows that they are of one origin."""

    pair: tuple[str, ...]
    why: str


def independence(w: Weighed) -> Iterator[Draft]:
    """Pages that look like several sources and rest on one."""
    of_document: dict[str, set[int]] = defaultdict(set)
    for n, (_, g) in enumerate(w.groups):
        for doc_id in g.documents:
            of_document[doc_id].add(n)
    whole = by_key((r for r in w.origins.reports if r.whole), "doc_id")
    reports_here = {
        _bare(o.name): o.doc_id
        for o in w.origins.rows
        if o.kind == "named_report" and o.doc_id is not None
    }
    links_of: dict[str, list[OriginLinkRow]] = defaultdict(list)
    for link in w.origins.links:
        links_of[w.origins.root[link.doc_id]].append(link)
    reasons: dict[str, list[_Reason]] = defaultdict(list)
    for pair, why in w.origins.shared.items():
        reasons[w.origins.root[min(pair)]].append(_Reason(tuple(sorted(pair)), why))
    for documents in w.origins.components():
        held = Counter(n for d in documents for n in of_document[d])
        shared = [w.groups[n][1] for n in sorted(held) if held[n] > 1]
        names = sorted({r.name for d in documents for r in whole.get(d, ())})
        naming = [d for d in documents if d in whole]
        told = (
            f"{listed(documents)} rest on one origin, so they count as one source, "
            f"not {len(documents)}.",
            *_shared(reasons[w.origins.root[documents[0]]], names),
            *_naming(naming, documents, names, reports_here),
        )
        inside = set(documents)
        links = links_of[w.origins.root[documents[0]]]
        grounds = [
            Ground("origins", link.origin_id, link.doc_id, link.start, link.end, link.text)
            for link in links
            if link.basis.startswith("shared_") and link.basis != "shared_quote"
        ]
        grounds += [
            Ground("origins", link.origin_id, link.doc_id, link.start, link.end, link.text)
            for link in links
            if link.doc_id in naming and link.basis == "named" and link.claim_id is None
        ]
        claims = {c.claim_id for g in shared for c in g.claims if c.doc_id in inside}
        yield Draft("independence", " ".join(told), len(claims), len(documents), tuple(grounds))


def _shared(reasons: Sequence[_Reason], names: Sequence[str]) -> Iterator[str]:
    """What shows it, a sentence each for words and for details.

    Of several pairs that share details the one that has most to tell of is told, the others are
    counted. names: reports that another sentence tells of.
    """
    told = {r.why: r for r in reasons if r.why.removeprefix(_RESTS) not in names}
    copies = [r for r in told.values() if _WORDING.match(r.why)]
    rest = (r for r in told.values() if not _WORDING.match(r.why))
    details = sorted(rest, key=lambda r: -len(r.why))
    if copies:
        some = "Some of them" if details else "They"
        yield f"{some} have passages in common word for word."
    if details and len(reasons) == 1:
        yield f"{capital(details[0].why)}."
    elif details:
        yield f"{' and '.join(details[0].pair)} {details[0].why.removeprefix('they ')}."
    if (more := len(details) - 1) > 0:
        pairs = capital(count(more, "other pair"))
        yield f"{pairs} of these documents {agree(more, 'is', 'are')} tied in the same way."


def _bare(name: str) -> str:
    return name.removeprefix("The ").removeprefix("the ")


def _naming(
    naming: Sequence[str],
    documents: Sequence[str],
    names: Sequence[str],
    held: Mapping[str, str],
) -> Iterator[str]:
    """Who names which report, and what is open about those that do not.

    held: the document that is a report of that name, where the corpus has it.
    """
    if not names:
        return
    sources = list(dict.fromkeys(held.get(_bare(n), n) for n in names))
    # Where one names the other there is nothing to be told of its own being named.
    others = [d for d in documents if d not in naming and d not in sources]
    naming = [d for d in naming if sources != [d]]
    if not naming:
        return
    name = agree(len(naming), "names", "name")
    source = f"{agree(len(naming), 'its', 'their')} {agree(len(sources), 'source')}"
    told = f"{listed(naming)} {name} {listed(sources)} as {source}"
    if others:
        each = " each" if len(others) > 1 else ""
        told += (
            f"; {listed(others)} may{each} be that report, a reprint of it, or another page that "
            "rests on it"
        )
    yield f"{told}."


_WORDING = re.compile(r"they share (?:a run|[\d,]+ runs) of ")
_RESTS = "both rest on "


# ---- collisions ----------------------------------------------------------------------------------


def collisions(w: Weighed) -> Iterator[Draft]:
    """Numbers that cannot both be what a text says; those of one unit and role in one result."""
    units = {v.row.quantity_id: v.key for v in w.values}
    sets: dict[tuple[str, ...], list[LinkRow]] = defaultdict(list)
    for link in w.links:
        if link.quantity_a is None or link.quantity_b is None:
            continue
        if link.relation in ("contradiction", "tension") and link.score >= RIVALS:
            sets[units[link.quantity_a]].append(link)
    for links in sets.values():
        yield _collision(w, links)


def _collision(w: Weighed, links: Sequence[LinkRow]) -> Draft:
    """The most certain pair is told, the other pairs are counted."""
    rows = w.index.quantities
    pairs: dict[tuple[str, ...], list[LinkRow]] = defaultdict(list)
    for link in links:
        ends = (rows[link.quantity_a or ""], rows[link.quantity_b or ""])
        pairs[tuple(sorted(range_text(q.low, q.high) for q in ends))].append(link)
    same = max(pairs.values(), key=lambda p: (max(link.score for link in p), len(p)))
    head = max(same, key=lambda link: link.score)
    a, b = rows[head.quantity_a or ""], rows[head.quantity_b or ""]
    both = f"{quoted(a.text)}, {b.doc_id} {quoted(b.text)}"
    if a.doc_id == b.doc_id:
        both = f"both {quoted(a.text)} and {quoted(b.text)}"
    verb = "contradict each other" if head.relation == "contradiction" else "do not agree"
    statement = f"Two numbers{_counted(a, b)} {verb}: {a.doc_id} gives {both}. {capital(head.why)}."
    if len(pairs) > 1:
        others = count(len(pairs) - 1, "other pair")
        are = agree(len(pairs) - 1, "is", "are")
        statement += f" {capital(others)} of numbers of the same kind {are} at odds, too."
    told = [rows[q] for link in links for q in (link.quantity_a, link.quantity_b) if q]
    return Draft(
        "collision",
        statement,
        len({c for link in links for c in (link.claim_a, link.claim_b)}),
        len({r.doc_id for r in told}),
        (
            *(Ground("links", link.link_id) for link in (head, *links)),
            *(quantity_ground(r) for r in (a, b, *told)),
        ),
    )


def _counted(a: QuantityRow, b: QuantityRow) -> str:
    """What two numbers count, where their words do not both say it: ` of arrests a day`."""
    thing, period, place = split_unit(a.unit)
    if thing is None or thing in RATIOS or all(thing in q.text.lower() for q in (a, b)):
        return ""
    rate = f" a {period}" if period else ""
    return f" of {thing}{rate}" + (f" for each {place}" if place else "")


# ---- ground --------------------------------------------------------------------------------------


def ground(w: Weighed) -> Iterator[Draft]:
    """One proposition: here asserted on markers that lead to nothing, there attributed by name."""
    outlets: dict[str, list[str]] = defaultdict(list)
    for report in w.origins.reports:
        outlets[report.attribution_id].append(report.name)
    for row, group in w.groups:
        bare: dict[str, tuple[ClaimRow, list[CitationRow]]] = {}
        named: dict[str, tuple[ClaimRow, list[str]]] = {}
        for member in group.members:
            claim = member.claim
            speakers = _named(w, group, member, outlets)
            markers = w.index.citations_of(claim)
            lost = [m for m in markers if m.state in LOST]
            if speakers:
                named.setdefault(claim.doc_id, (claim, speakers))
            elif lost and len(lost) == len(markers) and claim.modality == "asserted":
                bare.setdefault(claim.doc_id, (claim, lost))
        bare = {d: found for d, found in bare.items() if d not in named}
        if not bare or not named:
            continue
        label = _label(row, group)
        told = listed(f"{d} with only {_markers(found)}" for d, (_, found) in sorted(bare.items()))
        by = listed(
            f"{d} attributes it to {listed(who, 3)}" for d, (_, who) in sorted(named.items())
        )
        claims = [c for c, _ in bare.values()] + [c for c, _ in named.values()]
        yield Draft(
            "ground",
            f"{label} is stated as fact in {told}; {by}.",
            len(claims),
            len({c.doc_id for c in claims}),
            (
                Ground("groups", row.group_id),
                *(claim_ground(c) for c in claims),
                *(citation_ground(m) for _, found in bare.values() for m in found),
            ),
        )


def _markers(rows: Sequence[CitationRow]) -> str:
    if len(rows) == 1:
        return f"one marker ([{rows[0].marker}]) behind it, which leads nowhere in this copy"
    return f"{len(rows)} markers behind it, which lead nowhere in this copy"


def _named(
    w: Weighed, group: Group, member: Member, outlets: Mapping[str, Sequence[str]]
) -> list[str]:
    """Outlets, people and organisations of the innermost layer around the proposition."""
    start, end = group.core(member)
    over = w.index.attributions_over(member.claim.sentence_id, start, end)
    depth = max((a.depth for a in over), default=0)
    inner = [a for a in over if a.depth == depth and a.speaker is not None]
    names: list[str] = []
    for a in inner:
        if a.speaker_kind == "media_outlet":
            names += outlets.get(a.attribution_id, ())
        elif a.speaker_kind in ("named_person", "named_org"):
            names.append(" ".join((a.speaker or "").split()))
    return list(dict.fromkeys(names))


def _label(row: GroupRow, group: Group) -> str:
    if group.values:
        return f"“{shorten(min((v.row.text for v in group.values), key=lambda t: (-len(t), t)))}”"
    return f"“{shorten(row.label)}”"


MAKERS: tuple[Callable[[Weighed], Iterator[Draft]], ...] = (
    independence,
    collisions,
    unsupported,
    arithmetic,
    ground,
    absence,
    records,
    drift,
    replies,
    missing_base,
    anonymous,
    cited_as_several,
    over_relied,
    overstated,
)
