"""Stances: what somebody wants, backs, refuses or thinks of something, without words of theirs."""

from __future__ import annotations

import pytest

from tests.extraction.read_once import attributions, rows, stances


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content"),
    [
        # verbs by what follows them
        ("The baker wants to close the shop.", "The baker", "wants", "to close the shop"),
        ("The club has never backed the merger.", "The club", "has never backed", "the merger"),
        ("The rowers called for a new boathouse.", "The rowers", "called for", "a new boathouse"),
        ("The board refused to meet the nurses.", "The board", "refused", "to meet the nurses"),
        ("The choir criticised the hall for its echo.", "The choir", "criticised",
         "the hall for its echo"),
        ("The museum plans to reopen in May.", "The museum", "plans", "to reopen in May"),
        # whose it is stands further off
        ("By praising the new pitch, the coach surprised his players.", "the coach", "praising",
         "the new pitch"),
        ("The farmer who opposed the dam left.", "who", "opposed", "the dam"),
        # nouns
        ("The tenants’ criticism of the rent is old.", "The tenants", "criticism of", "the rent"),
        ("Her decision to sell the boat was sudden.", "Her", "decision", "to sell the boat"),
        # adjectives
        ("The teachers are critical of the timetable.", "The teachers", "are critical of",
         "the timetable"),
        ("The gardener was eager to leave.", "The gardener", "was eager", "to leave"),
        # what shows something without a mouth
        ("A survey shows that cyclists feel safe.", "A survey", "shows", "that cyclists feel safe"),
        # asked, not by whom
        ("The vicar was asked about the bells.", None, "was asked", "the bells"),
        # what the writer adds after it is the writer's
        ("The chess club praised the library, which opened in June.", "The chess club", "praised",
         "the library"),
    ],
)  # fmt: skip
def test_whose_and_of_what(text: str, speaker: str | None, cue: str, content: str) -> None:
    found = [*stances(text), *attributions(text)]
    assert (speaker, cue, [content]) in [(a["speaker"], a["cue"], a["parts"]) for a in found]


@pytest.mark.parametrize(
    "text",
    [
        "The baker wants to close the shop.",
        "The club has never backed the merger.",
        "The rowers called for a new boathouse.",
        "The gardener was eager to leave.",
    ],
)
def test_no_claim_is_reported_on_its_account(text: str) -> None:
    assert attributions(text) == []
    assert {row["modality"] for row in rows(text, "claims")} <= {
        "asserted",
        "hypothetical_or_future",
    }
    assert {row["attribution_id"] for row in rows(text, "claims")} <= {None}


def test_a_stance_in_somebodys_words_is_part_of_them() -> None:
    text = "The mayor said the baker wants to close the shop."
    assert stances(text) == []
    assert attributions(text)[0]["speaker"] == "The mayor"


def test_what_a_relative_pronoun_wants_is_its_nouns() -> None:
    text = "Ida Moor, who opposed the dam, left the council."
    (found,) = stances(text)
    names = {row["actor_id"]: row["name"] for row in rows(text, "actors")}
    assert (found["speaker"], names[found["actor_id"]]) == ("who", "Ida Moor")


def test_the_writers_own_view_is_the_documents() -> None:
    (found,) = stances("I think the bridge is safe.")
    assert (found["speaker"], found["speaker_kind"]) == ("I", "document_self")
    assert all(c["modality"] != "reported" for c in rows("I think the bridge is safe.", "claims"))


@pytest.mark.parametrize(
    "text",
    ["The baker closed the shop.", "Do you support the club?", "The river crossed the field."],
)
def test_acts_and_questions_are_no_stances(text: str) -> None:
    assert stances(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The first bakers could feel the frost.",
        "The letter, seen by Interwire, lists 40 posts.",
        "Norsund United posted a loss of 4 million crowns.",
        "Nobody wants the dam.",
    ],
)
def test_sensing_results_and_nobody_are_no_stances(text: str) -> None:
    assert stances(text) == []
