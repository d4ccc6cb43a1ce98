"""Whether a sentence is a claim, of which type, how it is put forward, and whether it denies."""

from __future__ import annotations

from typing import Any

import pytest

from tests.extraction.read_once import claim, rows

TYPES = {
    "quantity": [
        "The clinic treated 412 patients in May.",
        "Wages rose by 4 percent last year.",
        "Glaciers in the valley lost about 3 metres of ice a year.",
        "Output fell to 40 tonnes a day.",
        "Ticket sales doubled in two seasons.",
        "Forty percent of pupils walk to school.",
        "The number of burglaries dropped from 300 to 210.",
    ],
    "policy_or_directive": [
        "The bank must open 8 accounts a day.",
        "Teachers are required to file a report every week.",
        "The new rule bars officers from chasing cyclists.",
        "The council ordered schools to close by noon.",
        "The hospital set a target of 30 discharges a day.",
        "Officers who miss the goal will be disciplined.",
        "A ban on phones takes effect in May.",
        "Referees will be held accountable for late whistles.",
    ],
    "event": [
        "The bank replaced its regional head on Monday.",
        "The fire destroyed the archive.",
        "The verdict shocked the town.",
        "The firm did not respond to our request for comment.",
        "The court will hear the case in June.",
        "Two climbers reached the hut before dawn.",
    ],
    "causal_or_effect": [
        "The heat wave led to a shortage of ice.",
        "Smoke from the plant caused asthma.",
        "The drought could lead to higher prices.",
        "The merger forced two branches to close.",
        "Longer shifts contribute to mistakes.",
    ],
    "absence_of_evidence": [
        "The records do not show that anyone was punished.",
        "There is no evidence that the goalkeeper was paid.",
        "The minutes contain no record of a vote.",
        "None of the documents mention a leak.",
        "The tests were inconclusive, and the report does not name the lab.",
    ],
    "evaluation": [
        "The ruling was a mistake.",
        "The tests were inconclusive.",
        "The figures suggest that fewer pupils came.",
    ],
    "attribution_only": [
        "The mayor criticized the plan.",
        "The director described the ward as a war zone.",
        "She did not say why.",
        "The coach praised his goalkeeper.",
    ],
    "background": [
        "The federation is based in Lausanne.",
        "The new coach runs the academy.",
        "Olu Ade is a former captain of the team.",
        "The river separates the two towns.",
    ],
    "normative": [
        "The school should reopen the library.",
        "The city ought to repair the bridge.",
        "“The council should apologise,” she said.",
    ],
}


def main_claim(text: str) -> dict[str, Any]:
    """The main claim of the one sentence in a text."""
    (found,) = [row for row in rows(text, "claims") if row["is_main"]]
    return found


CASES = [(kind, text) for kind, texts in TYPES.items() for text in texts]


@pytest.mark.parametrize(("kind", "text"), CASES)
def test_type(kind: str, text: str) -> None:
    assert main_claim(text)["type"] == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        # a number in an aside does not make the sentence a measurement
        ("The captain, who is 31, left the club.", "event"),
        # counting people off is no measurement
        ("Two nurses left the ward.", "event"),
        # a "rather than" tail about saying does not make it an absence
        ("The hospital hired nurses rather than saying why they left.", "event"),
        # what is told decides, not the telling
        ("The mayor said the bridge was closed on Monday.", "event"),
        ("The mayor said there was no evidence of fraud.", "absence_of_evidence"),
        # of a thing that is told to others
        ("The coach was told to leave the pitch.", "policy_or_directive"),
    ],
)
def test_the_main_clause_decides(text: str, kind: str) -> None:
    assert main_claim(text)["type"] == kind


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The bank closed two branches.", "asserted"),
        ("The bank can close branches.", "asserted"),
        ("The school should reopen the library.", "asserted"),
        ("The figures show that fewer pupils came.", "asserted"),
        ("About 300 pupils came.", "asserted"),
        ("The river may flood in spring.", "hedged"),
        ("The drought could lead to higher prices.", "hedged"),
        ("The team appears to have broken the rules.", "hedged"),
        ("Police reportedly opened the gate.", "hedged"),
        ("The charity is expected to close.", "hedged"),
        ("The shortage is likely to last.", "hedged"),
        ("The figures suggest that fewer pupils came.", "hedged"),
        ("Perhaps the guard slept.", "hedged"),
        ("The court will hear the case in June.", "hypothetical_or_future"),
        ("If the vote fails, the school will close.", "hypothetical_or_future"),
        ("The bank would close two branches.", "hypothetical_or_future"),
        ("The minister said the bridge might collapse.", "reported"),
        ("The bridge might collapse, according to the ministry.", "reported"),
        ("“The bridge will close,” the minister said.", "reported"),
        ("Critics say the plan will fail.", "reported"),
        ("Tellers were told that overtime would end.", "reported"),
        # a hedge or a saying beside the main clause does not touch it
        ("The guard, who may have slept, was fined.", "asserted"),
    ],
)
def test_modality(text: str, modality: str) -> None:
    assert claim(text)["modality"] == modality


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("The hospital has never closed a ward.", "negated"),
        ("No player was tested.", "negated"),
        ("Neither team scored.", "negated"),
        ("None of the drivers were rested.", "negated"),
        ("The firm did not respond to our request for comment.", "negated"),
        ("The league didn’t answer.", "negated"),
        ("The union said no driver was rested.", "negated"),
        ("The records do not show that anyone was punished.", "negated"),
        ("There is no evidence that the goalkeeper was paid.", "negated"),
        ("Nobody saw the fire.", "negated"),
        ("The hospital closed a ward.", "affirmative"),
        ("The union, which has no offices, called a strike for May.", "affirmative"),
        ("The mayor left because nobody came.", "affirmative"),
        ("Not only did the team win, it broke a record.", "affirmative"),
    ],
)
def test_polarity(text: str, polarity: str) -> None:
    assert claim(text)["polarity"] == polarity


@pytest.mark.parametrize(
    "text",
    [
        "Was anybody hurt?",
        "Could the bank fail?",
        "Several points are missing:",
        "The agency would benefit from saying how it counts.",
        "It would be prudent to wait for the audit.",
        "Please share this page with a friend.",
        "“It’s a disgrace.”",
        "“What a mess.”",
        "“No.”",
    ],
)
def test_no_claim(text: str) -> None:
    assert rows(text, "claims") == []
    assert {row["is_claim"] for row in rows(text, "sentences")} == {False}


@pytest.mark.parametrize(
    "text",
    [
        "“They closed the ward at noon.”",
        "“Did you check?” the judge asked.",
        "A potential buyer left.",
        "The police chief ordered officers to leave.",
        "The lights went out.",
    ],
)
def test_a_claim(text: str) -> None:
    assert len(rows(text, "claims")) == 1


def test_a_claim_names_its_cue() -> None:
    said = claim("The river may flood in spring.")
    assert "flood" in said["why"]
    assert "may" in said["why"]
    assert (said["clause_index"], said["is_main"]) == (0, True)
    assert said["certainty"] < claim("The river flooded in spring.")["certainty"]


def test_a_claim_without_any_topic_needs_none() -> None:
    assert claim("The ferry sank.")["text"] == "The ferry sank."


def test_markers_behind_a_clause_and_behind_the_sentence() -> None:
    text = "The dam was built in 1961 [1], and the gate was replaced twice. [2][3]"
    dam, gate = (row["claim_id"] for row in rows(text, "claims"))
    behind: dict[str, set[tuple[str, str]]] = {dam: set(), gate: set()}
    marker = {row["citation_id"]: row["marker"] for row in rows(text, "citations")}
    for link in rows(text, "claim_citations"):
        behind[link["claim_id"]].add((marker[link["citation_id"]], link["scope"]))
    both = {("2", "sentence"), ("3", "sentence")}
    assert behind == {dam: {("1", "clause"), *both}, gate: both}
    assert [row["marker"] for row in rows(text, "citations")] == ["1", "2", "3"]
    assert {row["state"] for row in rows(text, "citations")} == {"reference_list_missing"}


PAGE = (
    "The tram line closed in June. The council paid 4 million euros for the depot. {} "
    "The board voted for the plan in May. Two drivers left the firm in 2021."
)


@pytest.mark.parametrize(
    "talk",
    [
        "Twenty-five!",
        "Minister, is it true you told the board to lie?",
        "We'll have to leave it there.",
        "You do the math.",
    ],
)
def test_turns_of_talk_assert_nothing_wherever_they_stand(talk: str) -> None:
    text = PAGE.format(talk)
    said = [row["text"] for row in rows(text, "sentences") if not row["is_claim"]]
    assert said == [talk]


def test_what_nobody_chooses_is_not_forbidden() -> None:
    found = claim(PAGE.format("Passengers may not notice the change."), "notice")
    assert found["modality"] == "hedged"


def test_a_denial_with_a_word_added_is_one() -> None:
    assert claim(PAGE.format("There's no quota, period."), "quota")["polarity"] == "negated"
