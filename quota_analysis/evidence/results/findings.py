"""Results in plain words, ranked by one rule that knows no topic."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from quota_analysis.evidence.results import main as results
from quota_analysis.evidence.results.drafts import Draft, Weighed
from quota_analysis.model import FindingEvidenceRow, FindingRow
from quota_analysis.prose import count

# What each kind is worth before its reach counts. The order is the product's: first that pages
# which look independent are not, then that numbers or statements collide, then what follows from
# the numbers and how differently the same is told; that a page's markers lead nowhere touches many
# claims at once and counts half; what is only thin comes last. Reach may overturn neighbours.
WEIGHTS = {
    "independence": 1.1,
    "collision": 0.9,
    "absence": 0.7,
    "arithmetic": 0.7,
    "record": 0.7,
    "ground": 0.7,
    "drift": 0.6,
    "unsupported": 0.5,
    "missing_base": 0.4,
    "reply": 0.4,
    "anonymous": 0.2,
}
# A second result of a kind tells less than the first of another: each further one weighs this
# much less than the one before.
_REPEAT = 0.6
# So many results of a kind are told one by one, the weightiest; the eleventh would count less than
# a hundredth of the first. The rest are told together in one, and each stays in its own table.
MOST_OF_A_KIND = 10
# So many rows stand behind a result; nobody follows more by hand.
MOST_GROUNDS = 100
# What the rest of a kind are called, where there is one and where there are more, and where each of
# them is found.
_REST = {
    "independence": (
        "set of documents is one origin",
        "sets of documents are one origin each",
        "origin_links",
    ),
    "collision": (
        "kind of number has rivals that do not fit together",
        "kinds of numbers have rivals that do not fit together",
        "links",
    ),
    "absence": (
        "absence stands beside what others report",
        "absences stand beside what others report",
        "links",
    ),
    "arithmetic": ("sum follows from the numbers", "sums follow from the numbers", "checks"),
    "ground": (
        "statement stands on lost markers here and on a name there",
        "statements stand on lost markers here and on a name there",
        "groups",
    ),
    "unsupported": (
        "set of markers leads to nothing",
        "sets of markers lead to nothing",
        "citations",
    ),
    "missing_base": (
        "document tells of changes without saying of what or since when",
        "documents tell of changes without saying of what or since when",
        "quantities",
    ),
    "record": (
        "number does not agree with the published record",
        "numbers do not agree with the published record",
        "records",
    ),
    "drift": (
        "statement changed on the way",
        "statements changed on the way",
        "drift",
    ),
    "reply": (
        "answer is told in two ways",
        "answers are told in two ways",
        "responses",
    ),
    "anonymous": (
        "document has claims that rest on unnamed people only",
        "documents have claims that rest on unnamed people only",
        "gaps",
    ),
}


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
            for n, g in enumerate(list(dict.fromkeys(scored.draft.grounds))[:MOST_GROUNDS])
        ]
    return tuple(findings), tuple(evidence)


def _unique(drafts: Sequence[Draft]) -> list[Draft]:
    return list({(d.kind, d.statement): d for d in reversed(drafts)}.values())[::-1]


def _ranked(drafts: Sequence[Draft]) -> list[_Scored]:
    """Score: the kind's weight, times the logarithm of claims and documents touched.

    Within a kind the second result counts `_REPEAT` of its own score, the third that much again.
    """
    kinds: dict[str, list[tuple[float, Draft]]] = {}
    for draft in drafts:
        kinds.setdefault(draft.kind, []).append((_own_score(draft), draft))
    scored = []
    for kind, found in kinds.items():
        # Equal scores keep the order in which they were made.
        ordered = sorted(found, key=lambda f: -f[0])
        single = ordered if len(ordered) <= MOST_OF_A_KIND + 1 else ordered[:MOST_OF_A_KIND]
        for before, (score, draft) in enumerate(single):
            scored.append(_Scored(draft, score * _REPEAT**before, _why(draft, before)))
        if len(single) < len(ordered):
            draft = _together(kind, [d for _, d in ordered[MOST_OF_A_KIND:]])
            score = ordered[MOST_OF_A_KIND][0] * _REPEAT**MOST_OF_A_KIND
            scored.append(_Scored(draft, score, f"{_why(draft, 0)}; told together"))
    # Equal scores keep the order in which the kinds are listed.
    return sorted(scored, key=lambda s: -s.score)


def _own_score(d: Draft) -> float:
    reach = (1 + math.log(1 + d.n_claims)) * (1 + math.log(1 + d.n_documents))
    return WEIGHTS[d.kind] * d.worth * reach


def _why(draft: Draft, before: int) -> str:
    weight = WEIGHTS[draft.kind] * draft.worth
    why = (
        f"a result of its kind weighs {weight:g}; it touches {count(draft.n_claims, 'claim')} in "
        f"{count(draft.n_documents, 'document')}"
    )
    return f"{why}; it is result {before + 1} of its kind" if before else why


def _together(kind: str, drafts: Sequence[Draft]) -> Draft:
    """What remains of a kind as one result, with the first ground of each."""
    one, more, table = _REST[kind]
    documents = {g.doc_id for d in drafts for g in d.grounds if g.doc_id is not None}
    return Draft(
        kind,
        f"{len(drafts):,} more {more if len(drafts) > 1 else one}; the table {table} holds each.",
        sum(d.n_claims for d in drafts),
        len(documents),
        tuple(g for d in drafts for g in d.grounds[:1]),
    )
