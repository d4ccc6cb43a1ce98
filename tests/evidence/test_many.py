"""What a corpus of many alike pages comes to: bounded rows, a short list, nothing lost."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from quota_analysis.evidence import Evidence, weigh
from quota_analysis.evidence.answers.absence import MAX_DOCUMENTS
from quota_analysis.evidence.gaps import find_gaps
from quota_analysis.evidence.index import Index
from quota_analysis.evidence.numbers.values import near_pairs, read_values, same_number
from quota_analysis.evidence.results.findings import MOST_GROUNDS, MOST_OF_A_KIND
from quota_analysis.evidence.same.groups import Beside
from tests.evidence.hand_made import Page, anonymous, corpus


def rises(number: int) -> Page:
    return Page(f"p{number:02}.md").say(
        f"Complaints about ferry {number} rose by {300 + number} percent.",
        numbers=[
            {
                "text": f"{300 + number} percent",
                "low": 300 + number,
                "unit": "percent_change",
                "role": "change",
            }
        ],
    )


def bare_changes(pages: int) -> list[str]:
    evidence = weigh(*corpus(*(rises(n) for n in range(pages))))
    return [f.statement for f in evidence.findings if f.kind == "missing_base"]


def test_the_rest_of_a_kind_is_told_in_one_result() -> None:
    statements = bare_changes(MOST_OF_A_KIND + 7)
    assert len(statements) == MOST_OF_A_KIND + 1
    assert statements[-1] == (
        "7 more documents tell of changes without saying of what or since when; the table "
        "quantities holds each."
    )


def test_one_result_more_than_the_most_is_told_by_itself() -> None:
    statements = bare_changes(MOST_OF_A_KIND + 1)
    assert len(statements) == MOST_OF_A_KIND + 1
    assert not any("more document" in s for s in statements)


def reprints(copies: int) -> Evidence:
    text = (
        "The harbour office closed both quays in the night after a crane slipped from its rails "
        "and fell across the track where the early ferry takes on its passengers."
    )
    return weigh(*corpus(*(Page(f"p{n:02}.md").say(text) for n in range(copies))))


@pytest.mark.parametrize("copies", [3, 25])
def test_reprints_are_one_origin_however_many(copies: int) -> None:
    evidence = reprints(copies)
    (statement,) = [f.statement for f in evidence.findings if f.kind == "independence"]
    assert f"count as one source, not {copies}" in statement


def test_very_many_reprints_are_held_against_the_first_only() -> None:
    links = [k for k in reprints(25).origin_links if k.basis == "shared_text"]
    # One place in each: every copy is shown by the run that it shares with the first.
    assert len(links) == 25
    assert {k.doc_id for k in links} == {f"p{n:02}.md" for n in range(25)}


def test_an_absence_is_told_beside_the_nearest_documents_only() -> None:
    absence = Page("a.md").say(
        "The records do not show that any worker was disciplined over the tide tables.",
        type="absence_of_evidence",
        polarity="negated",
    )
    pages = [
        Page(f"p{n:02}.md").say(f"Directors were disciplined over the tide tables of pier {n}.")
        for n in range(MAX_DOCUMENTS + 9)
    ]
    evidence = weigh(*corpus(absence, *pages))
    assert sum(k.relation == "tension" for k in evidence.links) == MAX_DOCUMENTS
    (statement,) = [f.statement for f in evidence.findings if f.kind == "absence"]
    assert f"and at least {MAX_DOCUMENTS - 4} more report some" in statement


def test_grounds_are_bounded() -> None:
    page = Page("a.md")
    for n in range(MOST_GROUNDS + 20):
        page.say(f"The crane moved load {n} at dawn [{n}].")
    evidence = weigh(*corpus(page))
    (finding,) = [f for f in evidence.findings if f.kind == "unsupported"]
    assert f"all {MOST_GROUNDS + 20} source markers" in finding.statement
    rows = [e for e in evidence.finding_evidence if e.finding_id == finding.finding_id]
    assert len(rows) == MOST_GROUNDS


def test_every_pair_of_like_numbers_is_proposed() -> None:
    page = Page("a.md")
    told = [
        (3000, "exact"), (2967, "exact"), (3100, "about"), (270, "exact"), (271, "nearly"),
        (0, "exact"), (12, "exact"), (13, "about"), (271_350, "exact"), (271_000, "exact"),
    ]  # fmt: skip
    for n, (number, bound) in enumerate(told):
        spread = {"min": number * 0.9, "max": number * 1.1} if bound != "exact" else {}
        page.say(
            f"Gate {'abcdefghij'[n]} took {number} carts.",
            numbers=[
                {"text": f"{number} carts", "low": number, "unit": "carts", "bound": bound}
                | spread
                | {"role": "observed"}
            ],
        )
    values = read_values(Index(*corpus(page), None))
    wanted = {
        frozenset((a.row.quantity_id, b.row.quantity_id))
        for a, b in combinations(values, 2)
        if same_number(a, b)
    }
    proposed = {frozenset((a.row.quantity_id, b.row.quantity_id)) for a, b in near_pairs(values)}
    assert len(wanted) >= 4
    assert wanted <= proposed
    assert len(proposed) < len(values) * (len(values) - 1) / 2


def test_numbers_told_beside_each_other() -> None:
    def page(doc_id: str, *numbers: int) -> Page:
        made = Page(doc_id)
        for n in numbers:
            made.say(
                f"The gate took {n} carts.",
                numbers=[{"text": f"{n} carts", "low": n, "unit": "carts", "role": "observed"}],
            )
        return made

    index = Index(*corpus(page("a.md", 14, 35), page("b.md", 62, 14)), None)
    one, two, three, four = ((v,) for v in read_values(index))
    beside = Beside([one, two, three, four])
    assert list(beside.told_with(one)) == [one, two]
    assert list(beside.told_with((*one, *four))) == [one, two, three, four]


def test_a_further_clause_rests_on_its_own_sourcing_only() -> None:
    page = Page("a.md").say(
        "Two clerks said the till was short, and the bakery opened late.",
        by=[anonymous("Two clerks", "said", 2) | {"content": "the till was short"}],
    )
    documents, extraction = corpus(page)
    (whole,) = extraction.claims
    text = "the bakery opened late"
    at = whole.text.index(text)
    split = whole.text.index(", and")
    clause = replace(
        whole,
        claim_id="a.md#c2",
        clause_index=1,
        is_main=False,
        start=at,
        end=at + len(text),
        text=text,
    )
    inner = replace(
        clause, claim_id="a.md#c3", clause_index=2, start=16, end=split, text=whole.text[16:split]
    )
    main = replace(whole, end=split, text=whole.text[:split])
    clauses = replace(extraction, claims=(main, clause, inner))
    found = {g.claim_id: g.kind for g in find_gaps(Index(documents, clauses, None))}
    assert found == {main.claim_id: "anonymous_only", inner.claim_id: "anonymous_only"}
