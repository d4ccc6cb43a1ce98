"""A result before it is ranked, and the words that results share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quota_analysis.evidence.answers.absence import Tension
from quota_analysis.evidence.index import Index
from quota_analysis.evidence.numbers.values import Value
from quota_analysis.evidence.origins.find import Origins
from quota_analysis.evidence.same.groups import Group
from quota_analysis.model import (
    AbsenceRow,
    AccountabilityRow,
    CheckInputRow,
    CheckRow,
    CitationAuditRow,
    CitationLoadRow,
    CitationRow,
    ClaimRow,
    DriftRow,
    GapRow,
    GroupRow,
    LinkRow,
    MissingBaseRow,
    QuantityRow,
    RecordRow,
    ResponseRow,
)

LOST = ("reference_list_missing", "marker_unresolved")


@dataclass(frozen=True, slots=True)
class Ground:
    """One row that a result rests on, with its characters where it has any."""

    table: str
    row_id: str
    doc_id: str | None = None
    start: int | None = None
    end: int | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A result before ranking. worth: what it counts beside others of its kind, 1 for most."""

    kind: str
    statement: str
    n_claims: int
    n_documents: int
    grounds: tuple[Ground, ...]
    worth: float = 1.0


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the claims, as the rows of the tables of those names."""

    accountability: tuple[AccountabilityRow, ...]
    records: tuple[RecordRow, ...]
    absences: tuple[AbsenceRow, ...]
    missing_bases: tuple[MissingBaseRow, ...]
    citation_load: tuple[CitationLoadRow, ...]
    citation_audit: tuple[CitationAuditRow, ...]
    drift: tuple[DriftRow, ...]
    responses: tuple[ResponseRow, ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """All that results are made from."""

    index: Index
    values: Sequence[Value]
    gaps: Sequence[GapRow]
    groups: Sequence[tuple[GroupRow, Group]]
    links: Sequence[LinkRow]
    tensions: Sequence[Tension]
    origins: Origins
    checks: Sequence[CheckRow]
    check_inputs: Sequence[CheckInputRow]
    beside: Beside


def claim_ground(claim: ClaimRow) -> Ground:
    return Ground("claims", claim.claim_id, claim.doc_id, claim.start, claim.end, claim.text)


def quantity_ground(row: QuantityRow) -> Ground:
    return Ground("quantities", row.quantity_id, row.doc_id, row.start, row.end, row.text)


def citation_ground(row: CitationRow) -> Ground:
    return Ground("citations", row.citation_id, row.doc_id, row.start, row.end, row.text)


def shorten(text: str, limit: int = 110) -> str:
    one_line = " ".join(text.split())
    if len(one_line) <= limit:
        return one_line
    return one_line[: limit - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"
