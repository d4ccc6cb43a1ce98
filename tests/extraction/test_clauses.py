"""A sentence may hold several claims: which clauses are claims, and what belongs to which."""

from __future__ import annotations

import pytest

from tests.extraction.read_once import rows


def claims(text: str) -> list[tuple[str, bool]]:
    return [(row["text"], row["is_main"]) for row in rows(text, "claims", "page.txt")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He denied it, but data show that thefts rose by 12 percent.",
         [("He denied it", True), ("data show that thefts rose by 12 percent", False)]),
        ("The factory closed in 2019 – hundreds lost their jobs.",
         [("The factory closed in 2019", True), ("hundreds lost their jobs", False)]),
        ("Two shops burned down; nobody was hurt.",
         [("Two shops burned down", True), ("nobody was hurt", False)]),
        ("Although rents fell in March, the council raised its fees.",
         [("rents fell in March", False), ("the council raised its fees.", True)]),
        ("Sales grew, while profits fell.",
         [("Sales grew", True), ("profits fell", False)]),
        # what is reported may hold several
        ("The mayor said the plant closed and that the river rose by 3 metres.",
         [("The mayor said the plant closed", True), ("the river rose by 3 metres", False)]),
        # a relative clause stays inside the claim around it
        ("The bridge, which cost 4 million euros, is closed.",
         [("The bridge, which cost 4 million euros, is closed.", True),
          ("which cost 4 million euros", False)]),
        # one that gives neither number nor date is no claim of its own
        ("The bridge, which leads to the port, is closed.",
         [("The bridge, which leads to the port, is closed.", True)]),
        # a condition, a cause, a shared subject: one claim
        ("If it rains and the dam breaks, the town floods.",
         [("If it rains and the dam breaks, the town floods.", True)]),
        ("He left because prices rose and wages fell.",
         [("He left because prices rose and wages fell.", True)]),
        ("The board closed two wards and sold the land.",
         [("The board closed two wards and sold the land.", True)]),
        # a quotation that the cue interrupts
        ('"Costs rose," she said, "and the firm paid 30 people."',
         [('"Costs rose," she said', True), ("the firm paid 30 people", False)]),
        # no claim at all
        ("Did rents fall, and did the council know?", []),
    ],
)  # fmt: skip
def test_which_clauses_are_claims(text: str, expected: list[tuple[str, bool]]) -> None:
    assert claims(text) == expected


def test_each_claim_has_its_own_labels() -> None:
    first, second = rows("He denied it, but data show that thefts rose by 12 percent.", "claims")
    assert (first["modality"], first["speaker"]) == ("reported", "He")
    assert (second["modality"], second["speaker"]) == ("asserted", None)
    assert (first["type"], second["type"]) == ("attribution_only", "quantity")


def test_what_is_reported_together_has_one_speaker() -> None:
    text = "The mayor said the plant closed and that the river rose by 3 metres."
    assert [(c["modality"], c["speaker"]) for c in rows(text, "claims")] == [
        ("reported", "The mayor")
    ] * 2


def test_a_negation_stays_in_its_clause() -> None:
    first, second = rows("Two shops burned down, but the owner was not insured.", "claims")
    assert (first["polarity"], second["polarity"]) == ("affirmative", "negated")


def test_what_is_not_shown_is_the_main_claim() -> None:
    text = "The report lists three fires, but the sources do not say who started them."
    assert [(c["text"], c["is_main"], c["type"]) for c in rows(text, "claims")] == [
        ("The report lists three fires", False, "quantity"),
        ("the sources do not say who started them", True, "absence_of_evidence"),
    ]


def test_a_number_belongs_to_the_innermost_claim() -> None:
    text = "The bridge, which cost 4 million euros, carried 900 cars, but 12 lorries got stuck."
    owners = {q["text"]: q["claim_id"] for q in rows(text, "quantities")}
    spans = {c["claim_id"]: c["text"] for c in rows(text, "claims")}
    assert spans[owners["4 million euros"]] == "which cost 4 million euros"
    assert spans[owners["900 cars"]].startswith("The bridge")
    assert spans[owners["12 lorries"]] == "12 lorries got stuck."[:-1]


def test_a_marker_belongs_to_the_claims_it_follows() -> None:
    text = "The first report lists 12 fires [1], but the ministry counted 40 fires [2]."
    spans = {c["claim_id"]: c["text"] for c in rows(text, "claims")}
    markers = {c["citation_id"]: c["marker"] for c in rows(text, "citations")}
    found = {
        (markers[r["citation_id"]], spans[r["claim_id"]][:9], r["scope"])
        for r in rows(text, "claim_citations")
    }
    assert found == {
        ("1", "The first", "clause"),
        ("2", "The first", "sentence"),
        ("2", "the minis", "sentence"),
    }


def test_an_attribution_carries_the_clause_it_stands_in() -> None:
    text = "The plant closed in May, but the union said 40 people stayed."
    spans = {c["claim_id"]: c["text"] for c in rows(text, "claims")}
    (told,) = rows(text, "attributions")
    assert spans[told["claim_id"]].startswith("the union said")
