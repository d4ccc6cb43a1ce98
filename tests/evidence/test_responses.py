"""Who was asked or accused, and what came back: invented passages, and answers told in two ways."""

from __future__ import annotations

from typing import Any

import pytest

from quota_analysis.evidence import Evidence
from tests.evidence.passages import cases, scores, weighed

LEAST_PRECISION, LEAST_RECALL = 0.95, 0.95


def replies(evidence: Evidence) -> list[str]:
    return [f.statement for f in evidence.findings if f.kind == "reply"]


def test_answers_of_invented_passages_are_found() -> None:
    right = wrong = missed = 0
    for case in cases("responses"):
        wanted = [tuple(a) for a in case["answers"]]
        for row in weighed(case["text"]).responses:
            told = (row.actor, row.answer, row.asked_about or "")
            if told in wanted:
                right += 1
                wanted.remove(told)
            else:
                wrong += 1
        missed += len(wanted)
    precision, recall = scores(right, wrong, missed)
    assert precision >= LEAST_PRECISION
    assert recall >= LEAST_RECALL


@pytest.mark.parametrize(
    "case", [c for c in cases("responses") if not c["answers"]], ids=lambda c: c["text"][:40]
)
def test_what_is_no_answer_has_no_row(case: dict[str, Any]) -> None:
    assert weighed(case["text"]).responses == ()


def test_spans_say_what_they_hold() -> None:
    text = "The yard is closed. Orsa Shipping did not respond to a written request for comment."
    (row,) = weighed(text).responses
    assert text[row.start : row.end] == row.text
    assert row.text == "Orsa Shipping did not respond to a written request for comment"
    assert "did not respond" in row.why


def test_the_answer_is_that_of_the_actor_who_speaks_elsewhere() -> None:
    evidence = weighed(
        "“We pay on time,” said Orsa Shipping. Its books show gaps. "
        "Orsa Shipping declined to comment on the gaps."
    )
    (row,) = [r for r in evidence.responses if r.answer == "declined"]
    assert row.actor_id == "orsa-shipping"


TWICE = (
    "Orsa Shipping did not respond to a written request for comment on the oil slick.\n\n"
    "The slick reached the beach at Lund on Friday. Volunteers cleaned birds.\n\n"
    "Gulls died in hundreds. Mayor Pia Holt wants a fine.\n\n{last}"
)


@pytest.mark.parametrize(
    "last",
    [
        "Orsa Shipping declined to comment on the slick.",
        "Orsa Shipping denied that any of its ships had lost oil.",
        "“That report is false,” said Kim Dahl, a spokesman for Orsa Shipping.",
    ],
)
def test_a_page_that_tells_one_answer_in_two_ways_is_a_finding(last: str) -> None:
    evidence = weighed(TWICE.format(last=last))
    (statement,) = replies(evidence)
    assert statement.startswith("a.md tells in two ways how Orsa Shipping answered")


@pytest.mark.parametrize(
    "last",
    [
        "Orsa Shipping later denied that any of its ships had lost oil.",
        "Orsa Shipping did not return several calls.",
        "Baltic Tankers denied that any of its ships had lost oil.",
        "Orsa Shipping declined to comment on the wages of its crews.",
        "In a statement in May, Orsa Shipping said that it would buy two tugs.",
    ],
)
def test_answers_that_go_together_are_no_finding(last: str) -> None:
    assert replies(weighed(TWICE.format(last=last))) == []


def test_a_silence_here_and_a_denial_there_differ_between_documents() -> None:
    told = "An oil slick of 4,300 litres reached the beach at Lund on Friday, the coast guard said."
    evidence = weighed(
        f"{told} Orsa Shipping did not respond to a written request for comment.",
        f"{told} Orsa Shipping denied that any of its ships had lost oil.",
    )
    (statement,) = replies(evidence)
    assert statement.startswith("Documents differ on how Orsa Shipping answered: a.md says")
    assert "b.md that it denied it" in statement


def test_pages_on_other_matters_do_not_differ() -> None:
    evidence = weighed(
        "A crane fell in Malmö on Monday. Orsa Shipping did not reply to several e-mails.",
        "Wages are unpaid since June. Orsa Shipping denied that it owed its crews anything.",
    )
    assert replies(evidence) == []
