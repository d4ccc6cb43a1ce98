"""A denial is held against what it denies, and against nothing else on its page."""

from __future__ import annotations

import pytest

from quota_analysis.evidence import Evidence
from tests.evidence.passages import weighed

HOSPITAL = (
    "Surgeons at St Brigid's must discharge at least nine patients a day, three nurses said. "
    "The hospital opened a new wing for children in May. "
    "Patients wait four hours in the emergency room, a survey found."
)
FERRY = (
    "The ferry company ignored two warnings about the bow door, the inspectors wrote. "
    "The company carried 41,200 passengers last summer. "
    "A third boat joins the fleet in autumn."
)


def denied(evidence: Evidence) -> list[str]:
    """What the denials of a page are held against."""
    text = {c.claim_id: c.text for c in evidence.claims}
    return [
        text[row.claim_a] for row in evidence.links if "denial or dispute" in (row.why or "")
    ] + [text[row.claim_b] for row in evidence.links if "denial or dispute" in (row.why or "")]


@pytest.mark.parametrize(
    ("page", "denial", "what"),
    [
        (HOSPITAL, "St Brigid's denied that surgeons are given a number of patients.", "nine"),
        (HOSPITAL, "A spokeswoman rejected the claim that there is a quota for patients.", "nine"),
        (FERRY, "The company denied that it was warned about the bow door.", "two warnings"),
        (FERRY, "The company disputed that inspectors had issued warnings.", "two warnings"),
    ],
)
def test_the_nearest_affirmation_is_what_is_denied(page: str, denial: str, what: str) -> None:
    told = denied(weighed(f"{page} {denial}"))
    assert any(what in one for one in told)
    assert len(told) == 2


def test_the_allegation_may_stand_after_the_denial() -> None:
    page = (
        "The ferry company denied that inspectors had warned it about the bow door. "
        "A third boat joins the fleet in autumn. "
        "It had been reported that inspectors warned the company twice about the bow door."
    )
    assert any("twice" in one for one in denied(weighed(page)))


@pytest.mark.parametrize(
    "denial",
    [
        # No one on the page says that there is an aim.
        "The company denied that captains have to reach a number of crossings.",
        "Anna Ruiz, for the company, said that there is no quota for crossings.",
        # Who denies it says the rest himself.
        "The company denied that its chairman had paid for the yacht.",
    ],
)
def test_what_nobody_affirms_is_held_against_nothing(denial: str) -> None:
    assert denied(weighed(f"{FERRY} {denial}")) == []


def test_what_points_back_means_what_was_told_just_before() -> None:
    page = (
        "Two cashiers say the vault was left open all night. The bank rejected these accusations."
    )
    assert any("vault" in one for one in denied(weighed(page)))


def test_a_name_in_common_is_no_subject_in_common() -> None:
    evidence = weighed(
        "The Lower Tarn Housing Board gave no answer to questions about the boilers.",
        "Rents are too low to pay for repairs, said Owen Hale of the Lower Tarn Housing Board.",
    )
    assert [row for row in evidence.links if row.relation == "tension"] == []


def test_two_words_by_chance_in_a_long_denial_are_no_subject_in_common() -> None:
    page = (
        "Pupils walked past a line of vans outside the Moor Road School, where staff believed "
        "that inspectors from the tax office had come, which the tax office denied. "
        "Staff numbers have hardly moved in the past decade, an audit found."
    )
    assert denied(weighed(page)) == []
