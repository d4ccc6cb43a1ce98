"""Plans that replaced others, and numbers that reach over different parts."""

from __future__ import annotations

import pytest

import quota_analysis as qa
from quota_analysis.model.evidence import RELATIONS


def relation(one: str, other: str) -> tuple[str, str]:
    """How the last numbers of two texts stand."""
    pages = [qa.read_text(t, f"{n}.txt") for n, t in zip("ab", (one, other), strict=True)]
    corpus = qa.Corpus(
        tuple(d for c in pages for d in c.documents),
        tuple(r for c in pages for r in c.reading),
        "two",
    )
    analysis = qa.analyze(corpus)
    rows = analysis.quantities
    ids = [str(rows[rows["doc_id"] == f"{n}.txt"]["quantity_id"].iloc[0]) for n in "ab"]
    told = analysis.compare(ids[0], ids[1])
    assert told.relation in RELATIONS
    return told.relation, told.decisive_field


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The port plans to take on 340 dockers before the summer.",
            "The port now plans to take on 210 dockers before the summer.",
        ),
        (
            "The clinic is to treat 900 patients by 2031, the board said at its launch.",
            "The board has cut the goal of the clinic to 700 patients by 2031.",
        ),
    ],
)
def test_a_plan_that_took_the_place_of_another(one: str, other: str) -> None:
    assert relation(one, other) == ("superseded", "time")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (  # what came of the year so far
            "A warden at the Elm depot has to write 14 tickets.",
            "Tickets at the Elm depot had climbed to 2,528 this year by 21 June.",
        ),
        (  # one number on two days
            "Published: 3 May 2031\n\nA driver at the Elm depot is required to hand over at least "
            "143 parcels daily, according to four drivers.",
            "Published: 9 May 2031\n\nEach driver at the Elm depot has to deliver 143 parcels a "
            "day, four drivers of vans said.",
        ),
    ],
)
def test_what_took_no_plans_place(one: str, other: str) -> None:
    pages = [qa.read_text(t, f"{n}.txt") for n, t in zip("ab", (one, other), strict=True)]
    documents = tuple(d for c in pages for d in c.documents)
    reading = tuple(r for c in pages for r in c.reading)
    found = qa.analyze(qa.Corpus(documents, reading, "two")).links
    assert "superseded" not in set(found["relation"])


@pytest.mark.parametrize(
    ("one", "other", "field"),
    [
        (
            "In June 2021 the depot repaired 140 buses.",
            "In 2021 the depot repaired 1,650 buses.",
            "period",
        ),
        (
            "Of the claims lodged by tenants, 40 percent succeeded in 2018.",
            "Of the claims lodged by landlords, 71 percent succeeded in 2018.",
            "agent",
        ),
        (
            "School, pool and park together drew 62 complaints on 4 May 2021.",
            "The pool alone drew 25 complaints on 4 May 2021.",
            "place",
        ),
    ],
)
def test_numbers_that_reach_over_different_parts(one: str, other: str, field: str) -> None:
    found = relation(one, other)
    assert found[0] == "scope_difference", found
    assert found[1] in (field, "measure"), found


def test_one_day_told_by_two_stays_a_contradiction() -> None:
    one = "The pool drew 62 complaints on 4 May 2021."
    other = "The pool drew 25 complaints on 4 May 2021."
    assert relation(one, other)[0] == "contradiction"
