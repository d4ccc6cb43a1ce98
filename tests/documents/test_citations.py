"""Markers: found, told from what only looks like them, and tied to their list."""

from __future__ import annotations

import pytest

from quota_analysis.documents import read_text
from quota_analysis.model.documents import Document


def one(text: str, name: str = "page.txt") -> Document:
    (document,) = read_text(text, name)
    return document


def labels(text: str, name: str = "page.txt") -> list[str]:
    return [m.marker for m in one(text, name).citations]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It fell [1].", ["1"]),
        ("It fell.[1][2] It rose [3] [4].", ["1", "2", "3", "4"]),
        ("It fell [2], which helped [11], and rose.", ["2", "11"]),
        ("It fell [1, 3; 5].", ["1", "3", "5"]),
        ("It fell [2–5].", ["2", "3", "4", "5"]),
        ("It fell.【7†source】 It rose【8】.", ["7", "8"]),
        ("It fell.³ It rose in 40 m² rooms.", ["3"]),
        ("It fell [note 2].", ["2"]),
        ("It fell[^a] and rose[^12].", ["a", "12"]),
        ("• It fell [1]", ["1"]),
        # Not markers.
        ("It fell in [2024] by a lot.", []),
        ("“We need [5] more nurses,” she said.", []),
        ("“It [sic] fell.”", []),
        ("The array row_0[1] = 4 was set.", []),
        ("Set get_all()[2] to the list.", []),
        ("It fell [0].", []),
        ("It fell [see page 4].", []),
        ("Each has 4 [four] rooms.", []),
        ("It was found in 3.5 Tests of 2.", []),
    ],
)
def test_markers(text: str, expected: list[str]) -> None:
    assert labels(text) == expected


def test_each_number_of_a_bracket_has_its_own_characters() -> None:
    document = one("It fell [1, 3] and rose.")
    assert [m.text for m in document.citations] == ["1", "3"]
    assert document.masked() == "It fell        and rose."


def test_a_range_states_the_numbers_between_its_ends() -> None:
    document = one("It fell [2–4].")
    assert [(m.marker, m.text) for m in document.citations] == [
        ("2", "2"),
        ("3", "2–4"),
        ("4", "4"),
    ]
    assert document.masked() == "It fell      ."


def test_ids_follow_the_text() -> None:
    document = one("It fell [2]. It rose [1].")
    assert [(m.citation_id, m.marker) for m in document.citations] == [
        ("page.txt#m1", "2"),
        ("page.txt#m2", "1"),
    ]
    assert all(m.sentence_id is None for m in document.citations)
    assert all(document.text[m.start : m.end] == m.text for m in document.citations)


def test_without_a_list_every_marker_says_so() -> None:
    document = one("It fell [1]. It rose [2].")
    assert {m.state for m in document.citations} == {"reference_list_missing"}


@pytest.mark.parametrize(
    "listing",
    [
        "Sources\n\n[1] Minutes of May, https://a.example/x.\n[2] A printed report\n",
        "References:\n1. Minutes of May https://a.example/x\n2. A printed report\n",
        "[1]: https://a.example/x Minutes of May\n[2]: A printed report\n",
        "[1] Minutes of May\nhttps://a.example/x\n[2] A printed report\n",
        "Notes\n1. Minutes of May\n   https://a.example/x\n2. A printed report\n\nShare this\n",
    ],
)
def test_the_list_is_read(listing: str) -> None:
    document = one(f"Did it fall?\n\nIt fell [1]. It rose [2]. It stood [9].\n\n{listing}")
    states = {m.marker: m.state for m in document.citations}
    assert states == {"1": "resolved", "2": "listed_no_url", "9": "marker_unresolved"}
    first, second, _ = document.citations
    assert (first.target_title, first.target_url) == ("Minutes of May", "https://a.example/x")
    assert (second.target_title, second.target_url) == ("A printed report", None)
    assert "Minutes" not in document.masked()


def test_a_linked_marker_is_resolved_where_it_stands() -> None:
    document = one("It fell [1](https://a.example/9). It rose [[2]](https://b.example).", "p.md")
    assert [(m.text, m.state, m.target_url) for m in document.citations] == [
        ("[1]", "resolved", "https://a.example/9"),
        ("[[2]]", "resolved", "https://b.example"),
    ]
    assert document.masked().split() == ["It", "fell", ".", "It", "rose", "."]


def test_a_lowered_digit_is_a_marker_only_where_the_list_has_it() -> None:
    text = "It was found.1 Then it was lost.7 It ended.\n\nSources\n1. A report, 2020.\n"
    assert labels(text) == ["1"]
    assert labels("It was found.1 Then it was lost.") == []


def test_sources_in_running_text_are_no_list() -> None:
    document = one(
        "Report\n\nIt fell.\n\nSources\n\nThe paper spoke to 12 officers in two towns.\n"
    )
    assert [s.role for s in document.sections] == ["title", "body", "heading", "body"]


def test_no_marker_is_searched_in_furniture() -> None:
    text = "It fell [1].\n\nDisclaimer: see [2] for terms.\n"
    assert labels(text) == ["1"]


_CITING = "The port moved 40 ships [1]. The paper confirmed 38 of them [2]."


@pytest.mark.parametrize(
    ("line", "entries"),
    [
        ("**Sources:** [1] Port log 2024. [2] Daily Moor, 27 April.", ["Port log 2024", "Daily"]),
        ("Sources: [1] Port log 2024; [2] Daily Moor.", ["Port log 2024", "Daily Moor"]),
        ("References: 1. Port log, vol. 7. Oslo. 2. Daily Moor.", ["Port log, vol. 7. Oslo", "D"]),
        ("*References*: (1) Port log. (2) “Ships”, Daily Moor.", ["Port log", "“Ships”"]),
        ("Sources: [1] Port log.\n[2] Daily Moor.", ["Port log", "Daily Moor"]),
    ],
)
@pytest.mark.parametrize("name", ["page.md", "page.txt"])
def test_a_list_run_into_the_line_of_its_heading(line: str, entries: list[str], name: str) -> None:
    document = one(f"# Ships\n\n{_CITING}\n\n{line}\n", name)
    assert [m.marker for m in document.citations] == ["1", "2"]
    for citation, title in zip(document.citations, entries, strict=True):
        assert citation.state == "listed_no_url"
        assert (citation.target_title or "").startswith(title)
    assert [s.text for s in document.sections if s.role == "body"] == [_CITING]


@pytest.mark.parametrize(
    "line",
    [
        "Sources: two clerks and a log [1] that nobody else has seen.",
        "Sources: [1] and [2] say the same of the port.",
        "The sources agree: [1] Port log. [2] Daily Moor.",
    ],
)
def test_a_line_about_sources_is_no_list(line: str) -> None:
    document = one(f"Ships\n\n{_CITING}\n\n{line}\n")
    assert {s.role for s in document.sections} <= {"title", "heading", "body"}
