"""Whole pages, taken apart as a careful reader would."""

from __future__ import annotations

import pytest

from quota_analysis.documents import read_text
from quota_analysis.model.documents import CONTENT_ROLES
from tests.documents import pages_checks, pages_news, pages_styles, pages_styles_more

PAGES = {
    **pages_news.PAGES,
    **pages_checks.PAGES,
    **pages_styles.PAGES,
    **pages_styles_more.PAGES,
}


@pytest.mark.parametrize("name", PAGES)
def test_sections(name: str) -> None:
    text, expected = PAGES[name]
    (document,) = read_text(text, name)
    found = [(s.role, s.text) for s in document.sections]
    wanted = [tuple(line.split(" | ", 1)) for line in expected.splitlines()]
    assert [role for role, _ in found] == [role for role, _ in wanted], found
    for (_, words), (_, start) in zip(found, wanted, strict=True):
        assert words.startswith(start)


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_left_out_in_silence(name: str) -> None:
    """Outside the sections there are only list marks, signs and white space."""
    text, _ = PAGES[name]
    (document,) = read_text(text, name)
    rest = list(text)
    for section in document.sections:
        rest[section.start : section.end] = " " * (section.end - section.start)
    assert not any(c.isalpha() for c in "".join(rest))


@pytest.mark.parametrize("name", PAGES)
def test_line_ends_do_not_matter(name: str) -> None:
    text, _ = PAGES[name]
    if "\r" in text:
        return
    (unix,), (dos,) = read_text(text, name), read_text(text.replace("\n", "\r\n"), name)
    assert dos.text.count("\r\n") == text.count("\n")
    assert [(s.role, s.level, s.text) for s in unix.sections] == [
        (s.role, s.level, s.text.replace("\r\n", "\n")) for s in dos.sections
    ]
    assert [(m.marker, m.state) for m in unix.citations] == [
        (m.marker, m.state) for m in dos.citations
    ]


KINDS = {
    "wire story with furniture.txt": "news",
    "wrapped at seventy.txt": "news",
    "appeal before the title.txt": "news",
    "transcript.txt": "other",
    "press release.txt": "statement",
    "letter.txt": "statement",
    "fact check without blank lines.txt": "fact_check",
    "verdict page.txt": "fact_check",
    "answer with links at the end.txt": "fact_check",
    "markdown.md": "news",
    "wiki.md": "other",
    "table.txt": "other",
    "research release.md": "statement",
    "release of an office.txt": "statement",
    "check with labels.md": "fact_check",
    "wrapped wire story.txt": "news",
    "radio transcript.txt": "other",
}


@pytest.mark.parametrize("name", KINDS)
def test_kind(name: str) -> None:
    (document,) = read_text(PAGES[name][0], name)
    assert document.row.kind == KINDS[name]


ANCHORS = {
    "wire story with furniture.txt": ("2024-03-03", None, "2024-03-03"),
    "fact check without blank lines.txt": (None, "2024-05-14", "2024-05-14"),
    "appeal before the title.txt": ("2022-04-07", None, "2022-04-07"),
    "kicker, deck and byline.txt": ("2025-11-30", None, "2025-11-30"),
    "press release.txt": ("2024-02-14", None, "2024-02-14"),
    "markdown.md": ("2024-07-01", None, "2024-07-01"),
    "captions and credits.txt": (None, None, None),
    "interview.txt": (None, None, None),
    "several datelines.txt": (None, None, None),
    **pages_styles.DATES,
    **pages_styles_more.DATES,
}


@pytest.mark.parametrize("name", ANCHORS)
def test_anchor(name: str) -> None:
    (document,) = read_text(PAGES[name][0], name)
    row = document.row
    assert (row.published, row.checked, row.anchor_date) == ANCHORS[name]
    assert (row.anchor_basis is None) == (row.anchor_date is None)


def test_a_picture_only_bounds_the_publication() -> None:
    (document,) = read_text(PAGES["captions and credits.txt"][0])
    assert "2021-06-04" in (document.row.notes or "")


def test_a_day_without_a_year_is_noted() -> None:
    (document,) = read_text(PAGES["dateline on its own line.txt"][0])
    assert document.row.anchor_date is None
    assert "without a year: DUNMORE, Aug. 3" in (document.row.notes or "")


def test_an_update_anchors_nothing() -> None:
    (document,) = read_text("Ferry stops again\n\nUpdated 4 May 2024\n\nIt stopped today.\n")
    assert document.row.anchor_date is None
    assert "2024-05-04" in (document.row.notes or "")


def test_a_fact_check_is_anchored_on_the_day_it_was_checked() -> None:
    text = "Fact check: Did it?\n\nPublished 1 May 2024\nChecked on 9 May 2024\n\nIt did so.\n"
    (document,) = read_text(text)
    assert (document.row.published, document.row.anchor_date) == ("2024-05-01", "2024-05-09")


def test_front_matter_is_never_content() -> None:
    (document,) = read_text(PAGES["markdown.md"][0], "page.md")
    masked = document.masked()
    assert "2024-07-01" not in masked
    assert document.row.title == "Federation sets medal target"
    assert document.row.publisher == "Sports Desk"


def test_markup_is_blanked_and_words_are_kept() -> None:
    (document,) = read_text(PAGES["markdown.md"][0], "page.md")
    masked = document.masked()
    assert len(masked) == len(document.text)
    assert "https" not in masked
    assert "*" not in masked
    assert "its president said" in masked
    assert "at least" in masked
    assert "Swimmers wait" in masked
    assert "Medals" not in masked
    assert "a table of 3 lines" in (document.row.notes or "")


def test_list_items_are_levelled_by_indentation() -> None:
    (document,) = read_text(
        "The rules say:\n\n- one thing.\n  - a part.\n  - a part.\n- another.\n"
    )
    assert [s.level for s in document.sections if s.role == "list"] == [1, 2, 2, 1]


def test_plain_text_with_markdown_marks_is_read_as_such() -> None:
    (document,) = read_text("# Ferry\n\nThe ferry carries **40** cars.\n", "answer.txt")
    assert [s.role for s in document.sections] == ["title", "body"]
    assert "*" not in document.masked()
    assert "Markdown marks" in (document.row.notes or "")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The ministry dismissed three directors on Friday.", "en"),
        ("Die Stadt hat mitgeteilt, dass die Quote nicht mit dem Plan vereinbar ist.", "de"),
        ("La mairie a annoncé que les quotas ne sont pas dans le budget du pays.", "fr"),
        ("12345 67890", "und"),
    ],
)
def test_language(text: str, language: str) -> None:
    (document,) = read_text(text)
    assert document.row.language == language
    assert ("English" in (document.row.notes or "")) == (language != "en")


def test_every_page_has_content() -> None:
    for name, (text, _) in PAGES.items():
        (document,) = read_text(text, name)
        assert any(s.role in CONTENT_ROLES for s in document.sections), name
