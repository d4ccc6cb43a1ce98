"""Where sentences begin and end."""

from __future__ import annotations

import pytest

from quota_analysis.extraction.sentences import sentence_spans
from tests.extraction.read_once import rows


def sentences(text: str, name: str = "page.txt") -> list[str]:
    return [row["text"] for row in rows(text, "sentences", name)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. Was it cold? Yes! They left.",
         ["It rained.", "Was it cold?", "Yes!", "They left."]),
        # inside a quotation that runs over several sentences
        ("“It was late. We went home,” he said.", ["“It was late.", "We went home,” he said."]),
        # markers, single, stacked and spaced, belong to the sentence before them
        ("It rained [3]. It stopped.", ["It rained [3].", "It stopped."]),
        ("It rained. [3] It stopped.", ["It rained. [3]", "It stopped."]),
        ("It rained.[1][2] It stopped.", ["It rained.[1][2]", "It stopped."]),
        ("It rained. [1] [2] [3] It stopped.", ["It rained. [1] [2] [3]", "It stopped."]),
        # a missing space after a closing mark, with and without the mark
        ("It ended a wave of “petty crimes.”Next came peace.",
         ["It ended a wave of “petty crimes.”", "Next came peace."]),
        ("The gates were shut.Nobody left.", ["The gates were shut.", "Nobody left."]),
        # no boundary in numbers, initials, titles and abbreviations
        ("Dr. Okafor paid 4.5 million. She left.", ["Dr. Okafor paid 4.5 million.", "She left."]),
        ("J. R. Hale met Mr. Lind at 9 a.m. on Monday.",
         ["J. R. Hale met Mr. Lind at 9 a.m. on Monday."]),
        ("The U.S. court ruled. It was late.", ["The U.S. court ruled.", "It was late."]),
        # no stop at the end
        ("It rained. It stopped", ["It rained.", "It stopped"]),
        ("It rained… It stopped.", ["It rained…", "It stopped."]),
        ("The first prize went to B. The second went to nobody.",
         ["The first prize went to B.", "The second went to nobody."]),
        # nothing said at all
        ("It rained. — … It stopped.", ["It rained.", "It stopped."]),
    ],
)  # fmt: skip
def test_boundaries(text: str, expected: list[str]) -> None:
    found = sentences(text)
    if "— …" in text:  # where lone punctuation goes matters to nobody
        found = [s.strip(" —…") for s in found]
    assert found == expected


def test_bullets_start_after_their_mark() -> None:
    text = "The audit found this.\n\n- The vault was open.\n- Two keys were lost.\n"
    for name in ("page.txt", "page.md"):
        assert sentences(text, name) == [
            "The audit found this.",
            "The vault was open.",
            "Two keys were lost.",
        ]


def test_paragraphs_end_sentences() -> None:
    text = "The vault was open\n\nTwo keys were lost\n"
    found = rows(text + "\nIt rained.\n", "sentences")
    assert len({row["paragraph_id"] for row in found}) == len(found)


def test_lines_of_one_paragraph_run_on() -> None:
    text = "# Report\n\nThe vault was open all night because\nnobody had the key to it.\n"
    assert sentences(text, "page.md") == [
        "The vault was open all night because\nnobody had the key to it."
    ]


@pytest.mark.parametrize(
    "text", ["", " \n ", "…", "— — —", "“”", "No stop", "One. Two! Three?", "a.b.c", "…”Well."]
)
def test_spans_are_in_order_and_hold_no_space_around(text: str) -> None:
    end = 0
    for start, stop in sentence_spans(text):
        assert end <= start < stop <= len(text)
        assert text[start:stop] == text[start:stop].strip()
        assert any(c.isalnum() for c in text[start:stop])
        end = stop
    assert "".join(c for a, b in sentence_spans(text) for c in text[a:b] if c.isalnum()) == "".join(
        c for c in text if c.isalnum()
    )
