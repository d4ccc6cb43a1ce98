"""A statement that another page names by its day, and by nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

import quota_analysis as qa

RELEASE = """# Tarn Water Company

## FOR IMMEDIATE RELEASE — {day}, 2025

### Statement on leaks

Tarn Water Company repaired {leaks} leaks last year. The company has 12 crews.
"""
MINUTES = """# City of Tarn

## Works Committee: Minutes of the Regular Meeting

Wednesday, April 2, 2025

Engineer Ada Holm corrected the {named}. It left out the leaks of two weeks in December.
"""


def named(tmp_path: Path, **texts: str) -> list[tuple[str, str]]:
    """(text that names it, document named) for each such link of the minutes."""
    for name, text in texts.items():
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    analysis = qa.analyze(qa.read_corpus(tmp_path))
    at = analysis.origins.set_index("origin_id")["doc_id"].to_dict()
    links = analysis.origin_links
    links = links[(links["doc_id"] == "minutes.md") & (links["basis"] == "named")]
    return [
        (row["text"], at[row["origin_id"]])
        for row in links.to_dict("records")
        if at[row["origin_id"]] in ("first.md", "second.md")
    ]


@pytest.mark.parametrize(
    "words", ["press release of March 11", "statement dated 11 March", "release issued on March 11"]
)
def test_a_statement_is_named_by_its_day(tmp_path: Path, words: str) -> None:
    first = RELEASE.format(day="March 11", leaks=589)
    found = named(tmp_path, first=first, minutes=MINUTES.format(named=words))
    assert found == [(words, "first.md")]


@pytest.mark.parametrize("words", ["press release of March 12", "budget of March 11"])
def test_another_day_or_another_thing_names_nothing(tmp_path: Path, words: str) -> None:
    first = RELEASE.format(day="March 11", leaks=589)
    assert named(tmp_path, first=first, minutes=MINUTES.format(named=words)) == []


def test_of_two_statements_of_one_day_none_is_named(tmp_path: Path) -> None:
    first = RELEASE.format(day="March 11", leaks=589)
    second = first.replace("Tarn Water", "Mere Water")
    minutes = MINUTES.format(named="press release of March 11")
    assert named(tmp_path, first=first, second=second, minutes=minutes) == []
