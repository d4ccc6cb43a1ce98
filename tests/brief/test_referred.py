"""What the pronouns of a question stand for, and where one question ends and the next begins."""

from __future__ import annotations

import pytest

from quota_analysis.brief.referred import Named, nouns, parts, resolved
from quota_analysis.extraction.language import words_of


def told(question: str) -> list[str]:
    earlier: list[Named] = []
    found = []
    for part in parts(question):
        words = resolved(part, earlier).words
        found.append(words)
        parsed = words_of(words)
        earlier += nouns(parsed.words)
        parsed.untie()
    return found


@pytest.mark.parametrize(
    ("question", "last"),
    [
        (
            "Do depots have delivery goals, and what happens if they miss them?",
            "what happens if depots miss delivery goals",
        ),
        ("Was a target set for pilots, and who set it?", "who set the target"),
        (
            "Did the mayor know about the leak, and why did she not tell the council?",
            "why did the mayor not tell the council",
        ),
        ("Who wrote the memo and when was it withdrawn?", "when was the memo withdrawn"),
        ("Did rents rise? Why did they rise?", "Why did rents rise"),
        ("Is it true that the well is dry?", "Is it true that the well is dry"),
        (
            "Are teachers blamed for missing their goals?",
            "Are teachers blamed for missing their goals",
        ),
    ],
)
def test_a_pronoun_is_told(question: str, last: str) -> None:
    assert told(question)[-1] == last


def test_a_list_is_one_question() -> None:
    assert parts("Did the ward lose beds, nurses and doctors?") == [
        "Did the ward lose beds, nurses and doctors"
    ]


def test_two_questions_in_one_line() -> None:
    assert parts("Why were lines cut, and did ridership fall?") == [
        "Why were lines cut",
        "did ridership fall",
    ]
