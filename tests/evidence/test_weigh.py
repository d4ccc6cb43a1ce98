"""The whole room on an invented corpus whose answers are known, without a topic."""

from __future__ import annotations

import re
from functools import cache

import pytest

from quota_analysis import tables
from quota_analysis.evidence import Evidence, weigh
from quota_analysis.model import SCHEMAS
from tests.evidence import bank
from tests.evidence.hand_made import Page, corpus


@cache
def weighed() -> Evidence:
    documents, extraction = corpus(*bank.pages())
    return weigh(documents, extraction, None)


def findings(kind: str) -> list[str]:
    return [f.statement for f in weighed().findings if f.kind == kind]


def test_retold_report_and_its_source_are_one_origin() -> None:
    (statement,) = findings("independence")
    assert statement.startswith("echo.md and rewrite.md rest on one origin")
    assert "3 unnamed people" in statement
    assert "rewrite.md names The Morning Echo as its source" in statement
    assert "echo.md may be that report" in statement


def test_only_the_page_that_names_its_source_is_said_to_rest_on_it() -> None:
    (origin,) = [o for o in weighed().origins if o.name == "The Morning Echo"]
    assert origin.kind == "named_report"
    assert origin.doc_id is None
    directions = {
        (link.doc_id, link.direction)
        for link in weighed().origin_links
        if link.origin_id == origin.origin_id
    }
    assert directions == {("rewrite.md", "rests_on"), ("echo.md", "open")}


def test_independent_report_with_other_figures_stays_apart() -> None:
    assert not any("herald.md" in s for s in findings("independence"))
    (people,) = [o for o in weighed().origins if "clerks" in o.name]
    links = [k for k in weighed().origin_links if k.origin_id == people.origin_id]
    assert {k.doc_id for k in links} == {"herald.md"}


def test_same_number_under_every_bound_is_one_group() -> None:
    (group,) = [
        g for g in weighed().groups if "accounts a day for each branch, told as a target" in g.why
    ]
    assert group.n_documents == 3
    members = [m for m in weighed().group_members if m.group_id == group.group_id]
    assert {m.doc_id for m in members} == {"echo.md", "rewrite.md", "quick.md"}
    assert group.n_origins == 2
    assert group.n_anonymous_people == 3
    assert all(re.search(r"\b8 accounts", m.text) for m in members)


def test_raised_target_is_superseded_also_where_another_page_says_so() -> None:
    quantities = {q.quantity_id: q for q in corpus(*bank.pages())[1].quantities}
    pairs = {
        (quantities[k.quantity_a].doc_id, quantities[k.quantity_b].doc_id, k.decisive_field)
        for k in weighed().links
        if k.relation == "superseded" and k.quantity_a and k.quantity_b
        if {quantities[k.quantity_a].low, quantities[k.quantity_b].low} == {90.0, 400.0}
    }
    assert ("quick.md", "quick.md", "time") in pairs
    assert ("herald.md", "rewrite.md", "time") in pairs
    elsewhere = [k for k in weighed().links if k.relation == "superseded" and "quick.md" in k.why]
    assert elsewhere


def test_two_predecessors_of_one_target_collide() -> None:
    (statement,) = [s for s in findings("collision") if "about 60" in s]
    assert "quick.md gives both" in statement
    assert "90 to 110" in statement
    assert "400" in statement


def test_observed_and_target_are_never_rivals() -> None:
    quantities = {q.quantity_id: q for q in corpus(*bank.pages())[1].quantities}
    for link in weighed().links:
        if link.quantity_a and link.quantity_b:
            roles = {quantities[link.quantity_a].role, quantities[link.quantity_b].role}
            assert len(roles) == 1 or link.relation == "not_comparable"


def test_target_for_each_branch_against_the_whole() -> None:
    checks = [c for c in weighed().checks if " 8 accounts/day/branch" in f" {c.formula}"]
    (implied,) = [c for c in checks if c.unit == "branches"]
    assert (implied.point_low, implied.point_high) == (90 / 8, 110 / 8)
    (product,) = [c for c in checks if "×" in c.formula]
    assert product.point_low == 96
    # 96 lies between 90 and 110, and 12 branches between 11.25 and 13.75.
    assert {implied.verdict, product.verdict} == {"consistent"}


def test_same_number_stands_on_a_marker_here_and_on_a_name_there() -> None:
    statements = findings("ground")
    assert any("“400 accounts a day”" in s and "Northern Herald" in s for s in statements)


def test_absence_for_staff_against_sanctions_for_managers() -> None:
    (statement,) = findings("absence")
    assert statement.startswith("For employees, quick.md finds no evidence of consequences")
    assert "for managers, echo.md and rewrite.md report some" in statement
    assert "report some rest on 1 origin" in statement
    tension = [k for k in weighed().links if k.decisive_field == "agent"]
    assert {k.relation for k in tension} == {"tension"}


def test_markers_without_list_are_counted() -> None:
    (statement,) = findings("unsupported")
    assert "all 4 source markers of quick.md (3 different)" in statement
    assert statement.startswith("3 claims cannot be followed")


def test_change_without_period() -> None:
    (statement,) = findings("missing_base")
    assert statement.startswith("In quick.md")
    assert "“300 percent” does not say since when" in statement


def test_gaps_of_claims() -> None:
    claims = {c.text[:22]: c.gap for c in weighed().claims}
    assert claims["Northbank did not resp"] == "no_response"
    assert claims["Its chief executive, M"] == "disputed_or_denied"
    assert claims["None of the sources sh"] == "explicit_absence"
    assert claims["Northbank has told its"] == "anonymous_only"
    assert claims["It now stands at 400 a"] == "uncited_claim"
    assert claims["The bank runs 12 branc"] is None


def test_ranks_are_whole_and_scores_fall() -> None:
    rows = weighed().findings
    assert [r.rank for r in rows] == list(range(1, len(rows) + 1))
    assert [r.score for r in rows] == sorted((r.score for r in rows), reverse=True)
    assert len({r.statement for r in rows}) == len(rows)
    evidence = {e.finding_id for e in weighed().finding_evidence}
    assert evidence == {r.finding_id for r in rows}


def test_tables_hold_their_contract() -> None:
    documents, extraction = corpus(*bank.pages())
    evidence = weighed()
    made = {name: tables.frame(name, ()) for name in SCHEMAS}
    made["documents"] = tables.frame("documents", [d.row for d in documents])
    made["sections"] = tables.frame("sections", [s for d in documents for s in d.sections])
    for source in (extraction, evidence):
        for name in source.__slots__:
            made[name] = tables.frame(name, getattr(source, name))
    assert tables.validate(made, {d.doc_id: d.text for d in documents}) == []


@pytest.mark.parametrize("turn", [1, 2, 3])
def test_rows_do_not_depend_on_the_order_of_documents(turn: int) -> None:
    pages = bank.pages()
    documents, extraction = corpus(*pages[turn:], *pages[:turn])
    turned = weigh(documents, extraction, None)
    for name in Evidence.__slots__:
        if name != "claims":
            assert getattr(turned, name) == getattr(weighed(), name), name
    assert set(turned.claims) == set(weighed().claims)


def test_nothing_to_weigh_gives_empty_tables() -> None:
    documents, extraction = corpus(Page("empty.md", text="Nothing is said here."))
    evidence = weigh(documents, extraction, None)
    assert evidence.findings == ()
    assert evidence.groups == ()
    assert [o.kind for o in evidence.origins] == ["document"]
    nothing = weigh(*corpus(), None)
    assert all(getattr(nothing, name) == () for name in Evidence.__slots__)
