"""Statements of one actor and matter: told apart by what they say, put together however said."""

from __future__ import annotations

import pytest

import quota_analysis as qa
from quota_analysis.evidence import weigh
from quota_analysis.evidence.same.names import Names
from quota_analysis.evidence.text import words
from quota_analysis.extraction import extract

# What every page of the story says, so that its actor and matter are no news.
STORY = (
    "The Harwick Ferry Company runs nine boats between Harwick and the islands.",
    "Commuters from Harwick wait for the early boats of the Harwick Ferry Company.",
    "The Harwick Ferry Company belongs to the county.",
)


def together(a: str, b: str) -> bool:
    """Whether two pages that say one sentence each, beside the story, share a group for it."""
    pages = {"a.txt": f"{a} {STORY[0]}", "b.txt": f"{b} {STORY[1]}", "c.txt": STORY[2]}
    documents = [d for name, text in pages.items() for d in qa.read_text(text, name)]
    evidence = weigh(documents, extract(documents))
    ends = {"a.txt": len(a), "b.txt": len(b)}
    groups: dict[str, set[str]] = {}
    for m in evidence.group_members:
        if m.start < ends.get(m.doc_id, 0):
            groups.setdefault(m.group_id, set()).add(m.doc_id)
    return any(len(found) == 2 for found in groups.values())


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "The Harwick Ferry Company opened a new pier on 3 May.",
            "“Nobody likes to wait,” said Ines Calder, head of the Harwick Ferry Company.",
        ),
        (
            "The Harwick Ferry Company plans to sell its oldest boat, minutes show.",
            "The Harwick Ferry Company has had its desks in the customs house since 3 May.",
        ),
        (
            "The Harwick Ferry Company declined to comment on the log books.",
            "Ines Calder, head of the Harwick Ferry Company, said that safety comes first.",
        ),
        (
            "Over 38 percent of the crossings from the north quay had no second mate on board.",
            "Over 24 percent of the crossings from the south quay had no second mate on board.",
        ),
        (
            "The Harwick Ferry Company denied that its captains are given a number of crossings.",
            "Ines Calder of the Harwick Ferry Company said that every passenger matters.",
        ),
    ],
    ids=["event and words", "plan and event", "silence and words", "shares", "denial and words"],
)
def test_one_actor_says_and_does_many_things(a: str, b: str) -> None:
    assert not together(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "The Harwick Ferry Company cancelled 192 crossings last winter.",
            "Last winter 192 crossings were cancelled by the Harwick Ferry Company.",
        ),
        (
            "“Safe crossings are worth the delay,” said Ines Calder of the Harwick Ferry Company.",
            "Ines Calder said that a safe crossing was worth a delay.",
        ),
        (
            "The Harwick Ferry Company opened a new pier at the fish market on 3 May.",
            "On 3 May a new pier by the fish market was opened by the Harwick Ferry Company.",
        ),
        (
            "The Harwick Ferry Company denied that there is a quota of crossings for captains.",
            "“There is no quota of crossings,” the Harwick Ferry Company said.",
        ),
        (
            "Reports of a quota of crossings were rejected by the Harwick Ferry Company.",
            "There is no quota of crossings, the Harwick Ferry Company said in a statement.",
        ),
        (
            "On 3 May the Harwick Ferry Company took a second tug into service.",
            "A second tug has been at work for the Harwick Ferry Company since 3 May.",
        ),
        (
            "“Every passenger matters,” said Ines Calder, head of the Harwick Ferry Company.",
            "The head of the Harwick Ferry Company, Ines Calder, stressed that a passenger counts.",
        ),
        (
            "The Harwick Ferry Company turned away 248 lorries this year up to 3 May.",
            "Refusals of lorries at the Harwick Ferry Company came to 248 this year by 3 May.",
        ),
    ],
    ids=[
        "passive",
        "indirect speech",
        "day",
        "denied",
        "rejected",
        "other verb, same day",
        "other words, same speaker",
        "noun for the verb, same number",
    ],
)
def test_one_thing_is_said_in_many_ways(a: str, b: str) -> None:
    assert together(a, b)


def test_a_denial_is_not_what_it_denies() -> None:
    told = "There is a quota of crossings for captains, five deck hands said."
    assert not together(told, "Reports of a quota of crossings were rejected as false.")


def test_names_are_words_with_a_capital_inside_a_sentence() -> None:
    names = Names(["Water rose at Harwick.", "The water of Calder Water is clear."])
    found = {
        text: names.placed(text, words(text))
        for text in (
            "Harwick has water.",
            "Water is clear at Harwick's pier.",
            "New Pier Opened At Harwick",
        )
    }
    assert list(found.values()) == [{0: "harwick"}, {18: "harwick"}, {}]
