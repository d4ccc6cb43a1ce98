"""How many origins, named speakers and unnamed people a shared proposition rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from quota_analysis.evidence.index import Index, by_key
from quota_analysis.evidence.origins.find import Origins
from quota_analysis.evidence.origins.outlets import key_of
from quota_analysis.evidence.origins.pages import surname
from quota_analysis.evidence.origins.reports import NamedReport
from quota_analysis.evidence.same.groups import Group
from quota_analysis.model import AttributionRow, ClaimRow, GroupMemberRow, GroupRow
from quota_analysis.prose import listed

_NAMED = ("named_person", "named_org", "media_outlet")


def group_rows(
    index: Index, groups: Sequence[Group], origins: Origins, claims: Mapping[str, ClaimRow]
) -> tuple[tuple[GroupRow, ...], tuple[GroupMemberRow, ...]]:
    """The rows of groups and their members; claims: with their certainty filled."""
    rows: list[GroupRow] = []
    members: list[GroupMemberRow] = []
    unnamed = _Unnamed(origins)
    reports = by_key(origins.reports, "doc_id")
    of_claim, resting = _by_claim(origins), _resting(origins)
    names = {o.origin_id: o.name for o in origins.rows}
    for number, group in enumerate(groups, 1):
        group_id = f"g{number}"
        own = [claims[c.claim_id] for c in group.claims]
        label = min(
            group.members,
            key=lambda m: (_own_words(m.claim), m.end - m.start, m.claim.doc_id, m.start),
        )
        n_origins, why = _count_origins(group, origins.root, reports, of_claim, resting, names)
        attributions = _attributions(index, group)
        rows.append(
            GroupRow(
                group_id=group_id,
                label=index.text(label.claim.doc_id, label.start, label.end),
                label_claim_id=label.claim.claim_id,
                n_documents=len(group.documents),
                n_origins=n_origins,
                n_named_speakers=_named(attributions),
                n_anonymous_people=unnamed.count(group, attributions),
                certainty_low=min(c.certainty for c in own),
                certainty_high=max(c.certainty for c in own),
                why=f"{group.why}; {why}",
            )
        )
        members += [
            GroupMemberRow(
                group_id=group_id,
                claim_id=m.claim.claim_id,
                doc_id=m.claim.doc_id,
                start=m.start,
                end=m.end,
                text=index.text(m.claim.doc_id, m.start, m.end),
            )
            for m in group.members
        ]
    return tuple(rows), tuple(members)


def _own_words(claim: ClaimRow) -> bool:
    """Labels come from what is said flatly where there is such a claim."""
    return claim.modality != "asserted"


def _attributions(index: Index, group: Group) -> list[AttributionRow]:
    found: dict[str, AttributionRow] = {}
    for m in group.members:
        for a in index.attributions_over(m.claim.sentence_id, *group.core(m)):
            found[a.attribution_id] = a
    return list(found.values())


def _named(attributions: Sequence[AttributionRow]) -> int:
    """How many different named people, organisations and outlets speak; a person is known by the
    last name, and a pronoun is somebody named already where anybody is."""
    named = [a for a in attributions if a.speaker_kind in _NAMED]
    found = {who for a in named if (who := _who(a))}
    return len(found) or bool(named)


def _who(a: AttributionRow) -> str:
    written = " ".join((a.speaker or "").split())
    if a.speaker_kind == "media_outlet":
        return key_of(written) if written else ""
    if a.speaker_kind == "named_person":
        return surname(a).lower()
    return a.actor_id or written.lower()


def _by_claim(origins: Origins) -> dict[str, list[str]]:
    """Claims -> the origins that they rest on for themselves."""
    found: dict[str, list[str]] = defaultdict(list)
    for link in origins.links:
        if link.claim_id is not None:
            found[link.claim_id].append(link.origin_id)
    return dict(found)


def _resting(origins: Origins) -> dict[str, list[str]]:
    """Origins -> the documents that rest on them as a whole, and the one that is it."""
    found: dict[str, list[str]] = defaultdict(list)
    for link in origins.links:
        if link.claim_id is None and link.doc_id not in found[link.origin_id]:
            found[link.origin_id].append(link.doc_id)
    for origin in origins.rows:
        if origin.doc_id is not None:
            found[origin.origin_id].append(origin.doc_id)
    return dict(found)


def _count_origins(
    group: Group,
    root: Mapping[str, str],
    reports: Mapping[str, Sequence[NamedReport]],
    of_claim: Mapping[str, Sequence[str]],
    resting: Mapping[str, Sequence[str]],
    names: Mapping[str, str],
) -> tuple[int, str]:
    """Origins of the group's documents: once those of one origin, and those that rest on one for
    this statement: a report, people who are not named, an utterance, somebody's data."""
    home = {d: root[d] for d in group.documents}
    shared: dict[str, list[str]] = defaultdict(list)
    claims = {c.claim_id for c in group.claims}
    for d in home:
        for r in reports.get(d, ()):
            if r.whole or r.claim_id in claims:
                shared[r.name].append(d)
    for claim in group.claims:
        for origin in of_claim.get(claim.claim_id, ()):
            on_it = [d for d in resting.get(origin, ()) if d in home]
            shared[f"{origin}: {names[origin]}"] += [claim.doc_id, *on_it]
    told = []
    for name, documents in shared.items():
        roots = sorted({home[d] for d in documents})
        if len(roots) > 1:
            told.append(name.partition(": ")[2] or name)
        home = {d: roots[0] if own in roots else own for d, own in home.items()}
    n = len(set(home.values()))
    if n == len(home):
        return n, "no two of the documents are seen to rest on one origin"
    sets: dict[str, list[str]] = {}
    for d, own in home.items():
        sets.setdefault(own, []).append(d)
    through = f" (here for {listed(dict.fromkeys(told))})" if told else ""
    each = (f"{listed(docs)} rest on one origin" for docs in sets.values() if len(docs) > 1)
    return n, f"{'; '.join(each)}{through}"


class _Unnamed:
    """Who the unnamed people are, found by what they are quoted for or counted in."""

    def __init__(self, origins: Origins) -> None:
        self._people = origins.people
        # Who was joined to two sets of the same people is counted with the first.
        self._same: dict[int, int] = {}
        for n, same in enumerate(origins.same_people):
            for people in same.people:
                self._same.setdefault(id(people), n)
        self._counts = [same.count for same in origins.same_people]
        self._speaking: dict[tuple[str, str | None], list[int]] = defaultdict(list)
        for n, people in enumerate(origins.people):
            for a in people.mentions:
                self._speaking["attribution", a.attribution_id].append(n)
            for q in people.counted:
                self._speaking["claim", q.claim_id].append(n)

    def count(self, group: Group, attributions: Sequence[AttributionRow]) -> int | None:
        """Unnamed people behind a group, the same ones once; None where a number is untold."""
        ids = {a.attribution_id for a in attributions if a.speaker_kind == "anonymous"}
        keys = [*(("attribution", i) for i in ids), *(("claim", c.claim_id) for c in group.claims)]
        found = {n for key in keys for n in self._speaking.get(key, ())}
        merged = {self._same[i] for n in found if (i := id(self._people[n])) in self._same}
        total = sum(self._counts[n] or 0 for n in merged)
        others = [p for n in found if id(p := self._people[n]) not in self._same]
        total += sum(p.count for p in others if p.count is not None)
        untold = any(p.count is None for p in others) or (bool(ids) and not total)
        return None if untold and not total else total
