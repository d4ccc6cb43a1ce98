"""What holds two tellings together beside their words lets them be worded the other way round."""

from __future__ import annotations

import pytest

from quota_analysis import read_text
from quota_analysis.evidence import Evidence
from quota_analysis.evidence.same.candidates import Candidates
from quota_analysis.evidence.same.senses import Senses
from quota_analysis.evidence.same.vetoes import of_a_kind
from quota_analysis.evidence.text import vocabulary, words
from quota_analysis.extraction import extract
from tests.evidence.passages import weighed

FILLER = (
    "The weather stayed dry through most of the autumn. A new bridge across the estuary opened to "
    "cyclists. Farmers along the coast planted more barley. The orchestra cancelled its tour."
)


def shared(evidence: Evidence) -> list[set[str]]:
    """The pages of each group."""
    found: dict[str, set[str]] = {}
    for m in evidence.group_members:
        found.setdefault(m.group_id, set()).add(m.doc_id)
    return list(found.values())


def grouped(a: str, b: str) -> bool:
    return {"a.md", "b.md"} in shared(weighed(f"{a} {FILLER}", f"{b} Winter came early this year."))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "No bridge is worth a drowned ferryman, said Ilse Brandt, harbour master of Orsund.",
            "A drowned ferryman is too high a price for a bridge, Ilse Brandt of Orsund said.",
        ),
        (
            "Nearly 38 percent of the loans at the Carrow branch were never paid back.",
            "At the Carrow branch, almost 38 percent of the loans went into default.",
        ),
        (
            "Each depot has to repair 46 coaches a month, the union said.",
            "The plan obliges each depot to carry out 46 repairs a month, the union said.",
        ),
        (
            "Cooks who waste bread might lose their Saturday bonus, two waiters said.",
            "Cooks who waste bread lose their Saturday bonus, two waiters said.",
        ),
        (
            "The shipping line did not answer questions about the containers.",
            "The shipping line did not respond to questions about the containers.",
        ),
    ],
)
def test_reworded_and_still_the_same(a: str, b: str) -> None:
    assert grouped(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # One pattern, one negation: he says the opposite.
        (
            "Mayor Ilse Brandt said the council would close the swimming pool at Orsund.",
            "Mayor Ilse Brandt said the council would not close the swimming pool at Orsund.",
        ),
        (
            "Nearly 38 percent of the loans at the Carrow branch were paid back on time.",
            "Nearly 38 percent of the loans at the Carrow branch were not paid back on time.",
        ),
        # What is asserted here and denied there.
        (
            "Mayor Ilse Brandt said the council sold the old pool to a hotel in Orsund.",
            "Mayor Ilse Brandt denied that a hotel in Orsund got the old pool from the council.",
        ),
        # One number of another rate.
        (
            "Each depot has to repair 46 coaches a month, the union said.",
            "Each depot has to wash 46 coaches a day, the union said.",
        ),
        # Who holds an office is not the office.
        (
            "The officers of the port want new boats for the winter season.",
            "The office of the port wants a new roof for the winter season.",
        ),
    ],
)
def test_alike_and_not_the_same(a: str, b: str) -> None:
    assert not grouped(a, b)


def test_an_application_turned_down_is_no_denial() -> None:
    assert grouped(
        "Last year the desk rejected 3,608 claims for storm damage, the insurer said.",
        "The insurer said that last year its desk refused 3,608 claims for storm damage.",
    )


def test_who_holds_an_office_is_not_the_office() -> None:
    senses = Senses(None)
    officers, office = (senses.of(t, words(t)).tokens for t in ("officers", "office"))
    assert officers != office


@pytest.mark.parametrize(
    ("before", "only"), [("Cooks lose their ", True), ("The bakery closed on ", False)]
)
def test_a_weekday_that_only_describes_dates_nothing(before: str, only: bool) -> None:
    (document,) = read_text(f"{before}Saturday because of the flood.", "a.md")
    (date,) = extract([document]).dates
    assert of_a_kind(before, date) is only


def test_what_a_number_and_like_words_put_together_is_one_group() -> None:
    evidence = weighed(
        f"The museum at Velm lent 2,314 paintings to schools last year. {FILLER}",
        "Last year the museum at Velm lent 2,314 paintings to schools.",
        "Schools had 2,314 loans of paintings from the museum at Velm last year.",
    )
    assert shared(evidence) == [{"a.md", "b.md", "c.md"}]


def test_what_lies_near_to_everything_is_proposed_last() -> None:
    """The text of general words is a little nearer to each, but it is near to all of them."""
    held = [
        "People in the town said that things have become worse for everybody in the last years.",
        "Rents in the old quarter doubled within a decade.",
        "The brewery let go of forty coopers.",
    ]
    senses = Senses(None)

    def meant(texts: list[str]) -> list[frozenset[str]]:
        return [frozenset(senses.of(t, words(t)).tokens) for t in texts]

    near = Candidates(held, meant(held), vocabulary(meant(held)))
    general = [
        "People said that things have become worse in the town.",
        "Everybody in the town says that things are worse.",
        "In the last years things became worse for people.",
        "Things have become worse for everybody, people said in the town.",
        "For people in the town the last years were worse.",
        "The town says that in the last years things became worse.",
    ]
    asked = "With rents in the old quarter things have become worse for people in the town."
    alone = near.nearest([asked], meant([asked]))[0]
    among = near.nearest([asked, *general], meant([asked, *general]))[0]
    assert alone[:2] == [0, 1]
    assert among[:2] == [1, 0]
