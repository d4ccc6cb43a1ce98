"""What a reviewer settled about pairs of claims, laid over the groups and links that were found."""

from __future__ import annotations

from collections.abc import Sequence

from quota_analysis.evidence.same.groups import Group, Member
from quota_analysis.model import LinkRow
from quota_analysis.review import SettledLink


def settle_groups(groups: Sequence[Group], links: Sequence[SettledLink]) -> tuple[Group, ...]:
    """The groups, with claims put together that the reviewer calls the same, others taken apart.

    Where both claims stand in groups already, the one takes in the other; a new group of two comes
    last. Of claims taken apart the second leaves their common groups; what is left of one claim is
    no group.
    """
    found = list(groups)
    for link in links:
        found = _together(found, link) if link.relation == "same" else _apart(found, link)
    return tuple(found)


def _together(groups: list[Group], link: SettledLink) -> list[Group]:
    a, b = link.claim_a.claim_id, link.claim_b.claim_id
    holding = [g for g in groups if {a, b} & {c.claim_id for c in g.claims}]
    if any({a, b} <= {c.claim_id for c in g.claims} for g in holding):
        return groups
    of_a = next((g for g in holding if a in {c.claim_id for c in g.claims}), None)
    of_b = next((g for g in holding if b in {c.claim_id for c in g.claims}), None)
    members = {
        m.claim.claim_id: m
        for m in (
            *(of_a.members if of_a else [Member(link.claim_a, *_whole(link, 0))]),
            *(of_b.members if of_b else [Member(link.claim_b, *_whole(link, 1))]),
        )
    }
    values = (*(of_a.values if of_a else ()), *(of_b.values if of_b else ()))
    why = f"the same by {link.why}"
    why = f"{of_a.why if of_a else of_b.why if of_b else ''}; {why}".removeprefix("; ")
    joined = Group(tuple(members.values()), values, why)
    kept = [joined if g is (of_a or of_b) else g for g in groups if g is not of_b or of_a is None]
    return kept if of_a or of_b else [*groups, joined]


def _whole(link: SettledLink, position: int) -> tuple[int, int]:
    claim = (link.claim_a, link.claim_b)[position]
    return claim.start, claim.end


def _apart(groups: list[Group], link: SettledLink) -> list[Group]:
    a, b = link.claim_a.claim_id, link.claim_b.claim_id
    kept: list[Group] = []
    for g in groups:
        if not {a, b} <= {c.claim_id for c in g.claims}:
            kept.append(g)
            continue
        members = tuple(m for m in g.members if m.claim.claim_id != b)
        values = tuple(v for v in g.values if v.claim is None or v.claim.claim_id != b)
        if len(members) > 1:
            kept.append(Group(members, values, f"{g.why}; without one by {link.why}"))
    return kept


def settle_links(rows: Sequence[LinkRow], links: Sequence[SettledLink]) -> tuple[LinkRow, ...]:
    """The links, those of a pair that the reviewer settled replaced by the reviewer's own."""
    settled = {frozenset((s.claim_a.claim_id, s.claim_b.claim_id)): s for s in links}
    kept = [r for r in rows if frozenset((r.claim_a, r.claim_b)) not in settled]
    return (
        *kept,
        *(
            LinkRow(
                link_id=f"r{n}",
                claim_a=s.claim_a.claim_id,
                claim_b=s.claim_b.claim_id,
                quantity_a=s.quantity_a.quantity_id if s.quantity_a else None,
                quantity_b=s.quantity_b.quantity_id if s.quantity_b else None,
                relation=s.relation,
                decisive_field="reviewer",
                score=1.0,
                why=s.why,
            )
            for n, s in enumerate(links, 1)
            # That two claims are the same shows in their group; numbers have a row of their own.
            if s.relation != "same" or s.quantity_a is not None
        ),
    )
