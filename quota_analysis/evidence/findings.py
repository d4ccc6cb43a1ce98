"""Results in plain words, ranked by one rule that knows no topic."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from quota_analysis.evidence import results
from quota_analysis.evidence.drafts import Draft, Weighed, count
from quota_analysis.model import FindingEvidenceRow, FindingRow

# What each kind is worth before its reach counts. The order is the product's: first that pages
# which look independent are not, then that numbers or statements collide, then what follows from
# the numbers and how differently the same is told; that a page's markers lead nowhere touches many
# claims at once and counts half; what is only thin comes last. Reach may overturn neighbours.
WEIGHTS = {
    "independence": 1.1,
    "collision": 0.9,
    "absence": 0.7,
    "arithmetic": 0.7,
    "ground": 0.7,
    "unsupported": 0.5,
    "missing_base": 0.4,
    "anonymous": 0.3,
}
# A second result of a kind tells less than the first of another: each further one weighs this
# much less than the one before.
_REPEAT = 0.6


@dataclass(frozen=True, slots=True)
class _Scored:
    draft: Draft
    score: float
    why: str


def find_findings(
    weighed: Weighed,
) -> tuple[tuple[FindingRow, ...], tuple[FindingEvidenceRow, ...]]:
    """All results with their evidence, rank 1 first."""
    drafts = [d for make in results.MAKERS for d in make(weighed)]
    findings: list[FindingRow] = []
    evidence: list[FindingEvidenceRow] = []
    for rank, scored in enumerate(_ranked(_unique(drafts)), 1):
        finding_id = f"f{rank}"
        findings.append(
            FindingRow(
                finding_id=finding_id,
                kind=scored.draft.kind,
                statement=scored.draft.statement,
                rank=rank,
                score=round(scored.score, 4),
                why=scored.why,
            )
        )
        evidence += [
            FindingEvidenceRow(
                finding_id=finding_id,
                position=n,
                table=g.table,
                row_id=g.row_id,
                doc_id=g.doc_id,
                start=g.start,
                end=g.end,
                text=g.text,
            )
            for n, g in enumerate(dict.fromkeys(scored.draft.grounds))
        ]
    return tuple(findings), tuple(evidence)


def _unique(drafts: Sequence[Draft]) -> list[Draft]:
    return list({(d.kind, d.statement): d for d in reversed(drafts)}.values())[::-1]


def _ranked(drafts: Sequence[Draft]) -> list[_Scored]:
    """Score: the kind's weight, times the logarithm of claims and documents touched.

    Within a kind the second result counts `_REPEAT` of its own score, the third that much again.
    """
    own = [
        (
            WEIGHTS[d.kind] * (1 + math.log(1 + d.n_claims)) * (1 + math.log(1 + d.n_documents)),
            n,
            d,
        )
        for n, d in enumerate(drafts)
    ]
    own.sort(key=lambda item: (-item[0], item[1]))
    so_far: dict[str, int] = {}
    scored = []
    for score, _, draft in own:
        before = so_far.get(draft.kind, 0)
        so_far[draft.kind] = before + 1
        why = (
            f"{draft.kind} {WEIGHTS[draft.kind]:g}, touches {count(draft.n_claims, 'claim')} in "
            f"{count(draft.n_documents, 'document')}"
        )
        if before:
            why += f", result {before + 1} of its kind"
        scored.append(_Scored(draft, score * _REPEAT**before, why))
    # Equal scores keep the order in which the kinds are listed.
    return sorted(scored, key=lambda s: -s.score)
