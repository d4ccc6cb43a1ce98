"""What is asserted here and denied there is not one statement, with a number or without one."""

from __future__ import annotations

from pathlib import Path

import pytest

import quota_analysis as qa
from quota_analysis.evidence.index import Index
from quota_analysis.evidence.same.names import Names
from quota_analysis.evidence.same.statements import Reader
from quota_analysis.extraction import extract

ASSERTED = """Wexley Herald, 12 March 2025

The water company must repair 40 leaks a week, an internal memo says. Teachers were told to raise \
the marks of weak pupils before the inspection. Nurses at the Alder clinic must see 28 patients a \
shift.
"""


def beside(tmp_path: Path, first: str, second: str) -> list[str]:
    """What the second text says in the groups that it shares with the first."""
    for name, text in (("a", first), ("b", f"Marlow Post, 14 March 2025\n\n{second}\n")):
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    rows = qa.analyze(qa.read_corpus(tmp_path)).tables["group_members"]
    shared = [set(g["group_id"]) for _, g in rows.groupby("doc_id")]
    if len(shared) < 2:
        return []
    both = rows[rows["group_id"].isin(shared[0] & shared[1]) & (rows["doc_id"] == "b.md")]
    return both["text"].tolist()


DENIED = [
    "The water company denied that it must repair 40 leaks a week.",
    "It is a myth that the water company must repair 40 leaks a week.",
    "The claim that the water company must repair 40 leaks a week is wrong, its spokesman said.",
    "The chief dismissed suggestions that the water company must repair 40 leaks a week.",
    "The water company called reports that it must repair 40 leaks a week false.",
    "The headmaster disputes that teachers were told to raise the marks of weak pupils before the "
    "inspection.",
    "No teacher was told to raise the marks of weak pupils before the inspection.",
    "It was untrue that teachers were told to raise the marks of weak pupils before the "
    "inspection, the headmaster said.",
    "The clinic refuted the claim that nurses at the Alder clinic must see 28 patients a shift.",
]


@pytest.mark.parametrize("text", DENIED)
def test_a_denial_is_not_put_with_what_it_denies(tmp_path: Path, text: str) -> None:
    assert beside(tmp_path, ASSERTED, text) == []


TOLD = [
    "The water company must repair 40 leaks a week, its chief confirmed.",
    "The clinic did not deny that nurses at the Alder clinic must see 28 patients a shift.",
    "At the school teachers were told to raise the marks of weak pupils before the inspection.",
]


@pytest.mark.parametrize("text", TOLD)
def test_what_is_told_again_is(tmp_path: Path, text: str) -> None:
    assert beside(tmp_path, ASSERTED, text)


def test_two_denials_are_one_statement(tmp_path: Path) -> None:
    first = "It is false that the water company must repair 40 leaks a week."
    second = "The water company denied that it must repair 40 leaks a week."
    assert beside(tmp_path, first, second)


def said(text: str) -> set[str]:
    """The tokens of all statements of a text."""
    documents = qa.read_text(text, name="page").documents
    index = Index(documents, extract(documents, None), None)
    reader = Reader(index, Names(index.words_of(s) for s in index.sentences.values()))
    return {t for c in index.claims.values() for s in reader.of(c) for t in s.tokens}


def test_a_word_that_only_hedges_is_nothing_in_common() -> None:
    hedge = "The port faces lawsuits over night shifts, which appears tied to its loading targets."
    deed = "The captains refused to appear before a harbour judge in Marlow."
    assert "appear" in said(deed)
    assert "appear" not in said(hedge)
    assert {"port", "night"} <= said(hedge)
