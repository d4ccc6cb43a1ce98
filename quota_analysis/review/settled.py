"""What a reviewer settles about pairs of claims and about what documents rest on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quota_analysis.model import ClaimRow, QuantityRow
from quota_analysis.review.apply import Desk, Fitted
from quota_analysis.review.entries import Origin, Overrides, Place
from quota_analysis.review.places import called, documents_called, row_at


@dataclass(frozen=True, slots=True)
class SettledLink:
    """Two claims, or two numbers of theirs, and how they stand to each other."""

    claim_a: ClaimRow
    claim_b: ClaimRow
    quantity_a: QuantityRow | None
    quantity_b: QuantityRow | None
    relation: str
    why: str


@dataclass(frozen=True, slots=True)
class SettledOrigin:
    """What a document, or one claim of it (span), rests on by the reviewer's hand."""

    doc_id: str
    claim_id: str | None
    start: int
    end: int
    name: str
    kind: str
    why: str


@dataclass(frozen=True, slots=True)
class SettledApart:
    """Two documents that the reviewer takes for independent of each other."""

    a: str
    b: str
    why: str


def settled_links(
    claims: Sequence[ClaimRow],
    quantities: Sequence[QuantityRow],
    overrides: Overrides,
    desk: Desk,
) -> tuple[SettledLink, ...]:
    """The links whose two places still stand in claims; the rest are told as stale."""
    found: dict[frozenset[str], SettledLink] = {}
    for link in overrides.links:
        fitted, other = desk.fit(link.place), desk.fit(link.other)
        a, b = _claim(claims, link.place, fitted), _claim(claims, link.other, other)
        state, why = "applied", desk.by(link.note)
        if a is None or b is None:
            state = "stale"
            why = fitted.problem or other.problem or "no claim stands at its characters"
        elif a.claim_id == b.claim_id:
            state, why = "conflicting", "both places stand in one claim"
        else:
            pair = frozenset((a.claim_id, b.claim_id))
            x, y = _number(quantities, link.place, fitted), _number(quantities, link.other, other)
            new = SettledLink(a, b, x, y, link.relation, why)
            if pair in found and found[pair].relation != link.relation:
                state, why = "conflicting", "an earlier entry links the two in another way"
            else:
                found[pair] = new
        desk.tell("links", None, link.place, fitted, value=link.relation, state=state, why=why)
    return tuple(found.values())


def settled_origins(
    claims: Sequence[ClaimRow], overrides: Overrides, desk: Desk
) -> tuple[tuple[SettledOrigin, ...], tuple[SettledApart, ...]]:
    """What rests on what, and what does not, as far as the places still stand."""
    rests: list[SettledOrigin] = []
    apart: list[SettledApart] = []
    held = documents_called(desk.documents)
    for origin in overrides.origins:
        place = origin.place or Place(origin.doc_id, "", None)
        fitted = desk.fit(place) if origin.place else _whole(origin, desk)
        state, why = "applied", desk.by(origin.note)
        problem = fitted.problem
        claim = _claim(claims, place, fitted) if origin.place else None
        if problem is None and origin.place and claim is None:
            problem = "no claim stands at its characters"
        other = held.get(called(origin.independent_of or ""))
        if problem is None and origin.independent_of is not None and other is None:
            problem = f"{origin.independent_of} is not in the corpus"
        if problem is None and held.get(called(origin.rests_on or "")) == origin.doc_id:
            problem = f"{origin.rests_on} is that document itself"
        if problem is not None or fitted.span is None:
            state, why = "stale", problem or "nothing stands there"
        elif other is not None:
            apart.append(SettledApart(origin.doc_id, other, why))
        elif origin.rests_on is not None:
            start, end = (claim.start, claim.end) if claim else fitted.span
            claim_id = claim.claim_id if claim else None
            rests.append(
                SettledOrigin(
                    origin.doc_id, claim_id, start, end, origin.rests_on, origin.kind, why
                )
            )
        value = origin.rests_on or f"independent of {origin.independent_of}"
        desk.tell("origins", None, place, fitted, value=value, state=state, why=why)
    return tuple(rests), tuple(apart)


def _whole(origin: Origin, desk: Desk) -> Fitted:
    """The place of a document as a whole: its first line with words."""
    document = desk.documents.get(origin.doc_id)
    if document is None:
        return Fitted(None, f"{origin.doc_id} is not in the corpus")
    start = len(document.text) - len(document.text.lstrip())
    line = document.text[start:].split("\n", 1)[0].rstrip()
    return Fitted((start, start + len(line)), None)


def _claim(claims: Sequence[ClaimRow], place: Place, fitted: Fitted) -> ClaimRow | None:
    return row_at(claims, place.doc_id, *fitted.span) if fitted.span else None


def _number(quantities: Sequence[QuantityRow], place: Place, fitted: Fitted) -> QuantityRow | None:
    """The number that is quoted, where the quotation is of a number and little else."""
    row = row_at(quantities, place.doc_id, *fitted.span) if fitted.span else None
    quoted = len(place.quote)
    # A claim that happens to hold one number is meant as a claim: a number's own words make up
    # more than half of what is quoted for it.
    return row if row is not None and 2 * (row.end - row.start) > quoted else None
