"""Claims -> what stands behind them: gaps, the same claim elsewhere, origins, comparison, sums."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quota_analysis.evidence.answers.absence import tensions
from quota_analysis.evidence.answers.accountability import find_accountability
from quota_analysis.evidence.answers.lacking import find_absences
from quota_analysis.evidence.answers.responses import find_responses
from quota_analysis.evidence.audit import find_citation_audit, find_citation_load
from quota_analysis.evidence.certainty import certainty
from quota_analysis.evidence.drift.find import find_drift
from quota_analysis.evidence.gaps import find_gaps
from quota_analysis.evidence.index import Index
from quota_analysis.evidence.numbers.links import find_links
from quota_analysis.evidence.numbers.numbers import Numbers
from quota_analysis.evidence.origins.find import find_origins
from quota_analysis.evidence.origins.independence import group_rows
from quota_analysis.evidence.records.bases import find_missing_bases
from quota_analysis.evidence.records.find import find_records
from quota_analysis.evidence.results.drafts import Beside, Weighed
from quota_analysis.evidence.results.findings import find_findings
from quota_analysis.evidence.same.groups import find_groups, number_clusters
from quota_analysis.evidence.settled import settle_groups, settle_links
from quota_analysis.evidence.sums.arithmetic import find_checks
from quota_analysis.memory import no_circles_sought
from quota_analysis.model import (
    AbsenceRow,
    AccountabilityRow,
    CheckInputRow,
    CheckRow,
    CitationAuditRow,
    CitationLoadRow,
    ClaimRow,
    Document,
    DriftRow,
    FactRow,
    FindingEvidenceRow,
    FindingRow,
    GapRow,
    GroupMemberRow,
    GroupRow,
    LinkRow,
    MissingBaseRow,
    OriginLinkRow,
    OriginRow,
    RecordRow,
    ResponseRow,
)
from quota_analysis.review import Review
from quota_analysis.topics import Topic

if TYPE_CHECKING:
    from quota_analysis.extraction import Extraction

__all__ = ["Evidence", "weigh"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What stands behind the claims, as rows; each field is a table of that name.

    claims: those of the extraction with `gap`, `certainty` and `why` filled.
    """

    claims: tuple[ClaimRow, ...]
    gaps: tuple[GapRow, ...]
    groups: tuple[GroupRow, ...]
    group_members: tuple[GroupMemberRow, ...]
    links: tuple[LinkRow, ...]
    origins: tuple[OriginRow, ...]
    origin_links: tuple[OriginLinkRow, ...]
    facts: tuple[FactRow, ...]
    checks: tuple[CheckRow, ...]
    check_inputs: tuple[CheckInputRow, ...]
    accountability: tuple[AccountabilityRow, ...]
    records: tuple[RecordRow, ...]
    absences: tuple[AbsenceRow, ...]
    missing_bases: tuple[MissingBaseRow, ...]
    citation_load: tuple[CitationLoadRow, ...]
    citation_audit: tuple[CitationAuditRow, ...]
    drift: tuple[DriftRow, ...]
    responses: tuple[ResponseRow, ...]
    findings: tuple[FindingRow, ...]
    finding_evidence: tuple[FindingEvidenceRow, ...]


def weigh(
    documents: Sequence[Document],
    extraction: Extraction,
    topic: Topic | None = None,
    review: Review | None = None,
) -> Evidence:
    """Say what stands behind each claim. Rows do not depend on the order of the documents.

    review: what a reviewer settled about gaps, links and origins goes before what is read.
    """
    with no_circles_sought():
        return _weigh(documents, extraction, topic, review or Review(documents))


def _weigh(
    documents: Sequence[Document], extraction: Extraction, topic: Topic | None, review: Review
) -> Evidence:
    index = Index(documents, extraction, topic)
    facts = topic.facts if topic is not None else ()
    gaps = _settled(find_gaps(index), review.gaps(extraction.claims))
    claims = _certain(index, gaps, extraction.claims)
    numbers = Numbers(index)
    values, orders = numbers.values, numbers.orders
    clusters = number_clusters(index, values)
    groups = find_groups(index, values, clusters)
    settled = review.links(tuple(index.claims.values()), tuple(index.quantities.values()))
    groups = settle_groups(groups, settled)
    rests, apart = review.origins(tuple(index.claims.values()))
    origins = find_origins(index, values, groups, rests, apart)
    rows, members = group_rows(index, groups, origins, {c.claim_id: c for c in claims})
    found_tensions = tensions(index)
    links = find_links(index, values, clusters, orders, found_tensions, gaps)
    links = settle_links(links, settled)
    checks, inputs = find_checks(index, values, clusters, facts, orders)
    beside = Beside(
        accountability=find_accountability(index),
        records=find_records(index, values),
        absences=find_absences(index, found_tensions),
        missing_bases=find_missing_bases(index, values),
        citation_load=find_citation_load(index),
        citation_audit=find_citation_audit(index, claims, gaps, groups, origins),
        drift=find_drift(index, values, groups, origins),
        responses=find_responses(index),
    )
    findings, finding_evidence = find_findings(
        Weighed(
            index=index,
            values=values,
            gaps=gaps,
            groups=tuple(zip(rows, groups, strict=True)),
            links=links,
            tensions=found_tensions,
            origins=origins,
            checks=checks,
            check_inputs=inputs,
            beside=beside,
        )
    )
    return Evidence(
        claims=claims,
        gaps=gaps,
        groups=rows,
        group_members=members,
        links=links,
        origins=tuple(origins.rows),
        origin_links=tuple(origins.links),
        facts=tuple(facts),
        checks=checks,
        check_inputs=inputs,
        accountability=beside.accountability,
        records=beside.records,
        absences=beside.absences,
        missing_bases=beside.missing_bases,
        citation_load=beside.citation_load,
        citation_audit=beside.citation_audit,
        drift=beside.drift,
        responses=beside.responses,
        findings=findings,
        finding_evidence=finding_evidence,
    )


def _settled(
    gaps: Sequence[GapRow], settled: Mapping[str, tuple[str | None, str]]
) -> tuple[GapRow, ...]:
    """The gaps, those of a claim that the reviewer settled replaced by the reviewer's."""
    kept = [g for g in gaps if g.claim_id not in settled]
    for claim_id, (kind, why) in settled.items():
        if kind is not None:
            kept.append(
                GapRow(gap_id=f"{claim_id}+gap", claim_id=claim_id, kind=kind, rank=1, why=why)
            )
    return tuple(kept)


def _certain(
    index: Index, gaps: Sequence[GapRow], claims: Sequence[ClaimRow]
) -> tuple[ClaimRow, ...]:
    """The claims in the order given, with first gap and certainty."""
    first = {g.claim_id: g for g in gaps if g.rank == 1}
    filled = []
    for claim in claims:
        value, why = certainty(index, claim)
        gap = first.get(claim.claim_id)
        told = [claim.why, f"certainty: {why}"] + ([f"gap: {gap.why}"] if gap else [])
        filled.append(
            replace(
                claim,
                gap=gap.kind if gap else None,
                certainty=value,
                why="; ".join(t for t in told if t),
            )
        )
    return tuple(filled)
