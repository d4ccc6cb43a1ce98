"""How many origins, named speakers and unnamed people a shared proposition rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quota_analysis.evidence.groups import Group
from quota_analysis.evidence.index import Index
from quota_analysis.evidence.origins import Origins
from quota_analysis.evidence.people import People
from quota_analysis.model import AttributionRow, ClaimRow, GroupMemberRow, GroupRow

_NAMED = ("named_person", "named_org", "media_outlet")


def group_rows(
    index: Index, groups: Sequence[Group], origins: Origins, claims: Mapping[str, ClaimRow]
) -> tuple[tuple[GroupRow, ...], tuple[GroupMemberRow, ...]]:
    """The rows of groups and their members; claims: with their certainty filled."""
    rows: list[GroupRow] = []
    members: list[GroupMemberRow] = []
    for number, group in enumerate(groups, 1):
        group_id = f"g{number}"
        own = [claims[c.claim_id] for c in group.claims]
        label = min(
            group.members,
            key=lambda m: (_own_words(m.claim), m.end - m.start, m.claim.doc_id, m.start),
        )
        n_origins, why = _count_origins(group, origins)
        attributions = _attributions(index, group)
        rows.append(
            GroupRow(
                group_id=group_id,
                label=index.text(label.claim.doc_id, label.start, label.end),
                label_claim_id=label.claim.claim_id,
                n_documents=len(group.documents),
                n_origins=n_origins,
                n_named_speakers=len({_who(a) for a in attributions if a.speaker_kind in _NAMED}),
                n_anonymous_people=_count_people(group, attributions, origins),
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


def _who(a: AttributionRow) -> str:
    return a.actor_id or " ".join((a.speaker or "").lower().split())


def _count_origins(group: Group, origins: Origins) -> tuple[int, str]:
    """Origins of the group's documents: those of one origin, or naming one report for it, once."""
    home = {d: origins.root[d] for d in group.documents}
    claims = {c.claim_id for c in group.claims}
    by_report: dict[str, list[str]] = {}
    for r in origins.reports:
        if r.doc_id in home and (r.whole or r.claim_id in claims):
            by_report.setdefault(r.key, []).append(r.doc_id)
    for documents in by_report.values():
        roots = sorted({home[d] for d in documents})
        home = {d: roots[0] if root in roots else root for d, root in home.items()}
    n = len(set(home.values()))
    if n == len(home):
        return n, "no two of the documents are seen to rest on one origin"
    sets: dict[str, list[str]] = {}
    for d, root in home.items():
        sets.setdefault(root, []).append(d)
    together = "; ".join(" and ".join(docs) for docs in sets.values() if len(docs) > 1)
    return n, f"one origin: {together}"


def _count_people(
    group: Group, attributions: Sequence[AttributionRow], origins: Origins
) -> int | None:
    """Unnamed people behind a group, the same ones once; None where a number is untold."""
    ids = {a.attribution_id for a in attributions if a.speaker_kind == "anonymous"}
    claims = {c.claim_id for c in group.claims}

    def speak(people: People) -> bool:
        return any(m.attribution_id in ids for m in people.mentions) or any(
            q.claim_id in claims for q in people.counted
        )

    total = sum(
        same.count or 0 for same in origins.same_people if any(speak(p) for p in same.people)
    )
    merged = {id(p) for same in origins.same_people for p in same.people}
    others = [p for p in origins.people if id(p) not in merged and speak(p)]
    total += sum(p.count for p in others if p.count is not None)
    untold = any(p.count is None for p in others) or (bool(ids) and not total)
    return None if untold and not total else total
