"""What a reviewer says about pairs of claims: put together, taken apart, linked as numbers."""

from __future__ import annotations

from pathlib import Path

import quota_analysis as qa
from quota_analysis.tables import validate

MILL = "The mill will close its night shift in March, the owner said.\n"
RIVER = "Evening work at the plant by the river ended in spring, according to the union.\n"
THIRD = "The owner said the mill will close its night shift in March.\n"


def made(folder: Path, entry: str, **texts: str) -> qa.Analysis:
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    (folder / "overrides.toml").write_text(entry, encoding="utf-8")
    analysis = qa.analyze(qa.read_corpus(folder))
    assert validate(analysis.tables, analysis.texts) == []
    return analysis


def link(relation: str, one: tuple[str, str], other: tuple[str, str]) -> str:
    return (
        f"[[link]]\ndoc = '{one[0]}.md'\nquote = '{one[1]}'\n"
        f"other_doc = '{other[0]}.md'\nother_quote = '{other[1]}'\nrelation = '{relation}'\n"
        "note = 'same plant'\n"
    )


def groups(analysis: qa.Analysis) -> list[list[str]]:
    members = analysis.group_members.groupby("group_id", sort=False)["doc_id"]
    return [sorted(set(docs)) for _, docs in members]


NIGHT = "will close its night shift"


def test_claims_that_share_no_word_become_one_group(tmp_path: Path) -> None:
    entry = link("same", ("mill", NIGHT), ("river", "Evening work at the plant"))
    analysis = made(tmp_path, entry, mill=MILL, river=RIVER)
    assert groups(analysis) == [["mill.md", "river.md"]]
    assert "by the reviewer: same plant" in analysis.groups["why"].iloc[0]


def test_a_claim_joins_the_group_of_the_other(tmp_path: Path) -> None:
    entry = link("same", ("river", "Evening work at the plant"), ("mill", NIGHT))
    analysis = made(tmp_path, entry, mill=MILL, river=RIVER, third=THIRD)
    assert groups(analysis) == [["mill.md", "river.md", "third.md"]]


def test_what_was_found_to_be_the_same_is_taken_apart(tmp_path: Path) -> None:
    assert groups(made(tmp_path, "", mill=MILL, third=THIRD)) == [["mill.md", "third.md"]]
    entry = link("not_comparable", ("mill", NIGHT), ("third", NIGHT))
    analysis = made(tmp_path, entry, mill=MILL, third=THIRD)
    assert groups(analysis) == []
    (row,) = analysis.links.to_dict("records")
    assert (row["relation"], row["decisive_field"], row["score"]) == (
        "not_comparable",
        "reviewer",
        1.0,
    )


def test_numbers_that_are_quoted_are_linked_as_numbers(tmp_path: Path) -> None:
    texts = {"one": "The board counted 40 leaks in May.\n", "two": "There were 55 leaks in May.\n"}
    entry = link("superseded", ("one", "40 leaks"), ("two", "55 leaks"))
    analysis = made(tmp_path, entry, **texts)
    rows = analysis.links.query("decisive_field == 'reviewer'").to_dict("records")
    quantities = analysis.quantities.set_index("quantity_id")["text"]
    assert [quantities[r["quantity_a"]] for r in rows] == ["40 leaks"]
    # No other row holds the same two claims against each other any more.
    assert len(analysis.links) == 1


def test_a_place_that_is_gone_is_stale(tmp_path: Path) -> None:
    entry = link("same", ("mill", "words long gone"), ("third", NIGHT))
    analysis = made(tmp_path, entry, mill=MILL, third=THIRD)
    assert analysis.overrides["state"].tolist() == ["stale"]
