"""What a new version changed: claims, numbers, origins, independence."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import quota_analysis as qa
from quota_analysis.cli import main
from quota_analysis.difference import CHANGES, Difference, diff

HERALD = """Ferry crews told to cut delays

The ferry company has told its crews to cut the number of late sailings to 40 a month, according \
to the Harbour Herald. The company has 18 ships. Its union called the order unfair.
"""
ALONE = """Late sailings

Late sailings on the northern line rose to 95 in June, the port authority counted. The weather \
was calm all month.
"""


def analysis(folder: Path, **texts: str) -> qa.Analysis:
    folder.mkdir()
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return qa.analyze(qa.read_corpus(folder))


def told(found: Difference, change: str) -> list[tuple[object, object]]:
    rows = found.of(change).astype(object).where(found.of(change).notna(), None)
    return list(zip(rows["before"], rows["after"], strict=True))


def test_nothing_changed_is_said_so(tmp_path: Path) -> None:
    old = analysis(tmp_path / "old", herald=HERALD)
    found = diff(old, analysis(tmp_path / "new", herald=HERALD))
    assert len(found) == 0
    assert str(found) == "new says the same as old."


def test_a_number_that_changed_is_told_with_both_values(tmp_path: Path) -> None:
    old = analysis(tmp_path / "old", herald=HERALD, alone=ALONE)
    edited = ALONE.replace("rose to 95", "rose to 112")
    found = diff(old, analysis(tmp_path / "new", herald=HERALD, alone=edited))
    ((before, after),) = told(found, "number changed")
    assert "95" in str(before)
    assert "112" in str(after)
    assert len(told(found, "claim reworded")) == 1
    assert told(found, "claim added") == []
    assert told(found, "claim dropped") == []
    assert found.of("document changed")["document"].tolist() == ["alone.md"]


SUMS = """Late sailings

The northern line has 12 ships. The company sold 400 tickets in June, up from 320 in May, an \
increase of 25 percent. The weather was calm all month.
"""


def test_arithmetic_that_comes_out_otherwise_is_told(tmp_path: Path) -> None:
    old = analysis(tmp_path / "old", sums=SUMS)
    found = diff(old, analysis(tmp_path / "new", sums=SUMS.replace("25 percent", "40 percent")))
    ((before, after),) = told(found, "check changed")
    assert "is a rise of 25%" in str(before)
    assert "the text says “40 percent”" in str(after)
    (row,) = found.of("check changed").to_dict("records")
    assert (row["document"], row["why"]) == ("sums.md", "fits, now does not fit")
    assert not len(found.of("check added")) + len(found.of("check dropped"))


def test_arithmetic_that_came_and_went_is_told(tmp_path: Path) -> None:
    old = analysis(tmp_path / "old", sums=SUMS)
    less = analysis(tmp_path / "new", sums=SUMS.replace(", an increase of 25 percent", ""))
    ((before, nothing),) = told(diff(old, less), "check dropped")
    assert nothing is None
    assert told(diff(less, old), "check added") == [(None, before)]
    moved = analysis(tmp_path / "moved", sums=SUMS.replace("12 ships", "14 ships"))
    assert not any("check" in change for change in diff(old, moved).changes["change"])


def test_claims_that_came_and_went(tmp_path: Path) -> None:
    old = analysis(tmp_path / "old", alone=ALONE)
    edited = ALONE.replace("The weather was calm all month.", "Three captains were suspended.")
    found = diff(old, analysis(tmp_path / "new", alone=edited))
    assert told(found, "claim dropped") == [("The weather was calm all month.", None)]
    assert told(found, "claim added") == [(None, "Three captains were suspended.")]


def test_a_new_document_brings_claims_and_origins(tmp_path: Path) -> None:
    old = analysis(tmp_path / "old", alone=ALONE)
    found = diff(old, analysis(tmp_path / "new", alone=ALONE, herald=HERALD))
    assert found.of("document added")["document"].tolist() == ["herald.md"]
    assert len(found.of("claim added")) >= 3
    assert "Harbour Herald" in " ".join(map(str, found.of("origin added")["after"]))


def test_a_moved_document_is_the_same_one(tmp_path: Path) -> None:
    old = analysis(tmp_path / "old", alone=ALONE)
    found = diff(old, analysis(tmp_path / "new", moved=ALONE))
    assert found.changes["change"].tolist()[:1] == ["document changed"]
    assert found.of("document changed")["why"].tolist() == ["was alone.md"]
    assert len(found.of("claim added")) == 0


def test_groups_gain_independence(tmp_path: Path) -> None:
    retold = (
        "Fewer late sailings\n\nThe Harbour Herald reported that the ferry company has told its "
        "crews to cut the number of late sailings to 40 a month.\n"
    )
    own = (
        "Ferry crews under orders\n\nThe ferry company told crews in a memo seen by the Evening "
        "Post to cut the number of late sailings to 40 a month.\n"
    )
    old = analysis(tmp_path / "old", herald=HERALD, retold=retold)
    found = diff(old, analysis(tmp_path / "new", herald=HERALD, retold=retold, own=own))
    (row,) = found.of("independence gained").to_dict("records")
    assert row["before"] == "2 documents, 1 origin"
    assert row["after"] == "3 documents, 2 origins"


def test_the_command_tells_and_writes(tmp_path: Path) -> None:
    analysis(tmp_path / "old", alone=ALONE)
    analysis(tmp_path / "new", alone=ALONE.replace("95", "112"))
    out = tmp_path / "changes.csv"
    done = CliRunner().invoke(
        main, ["diff", str(tmp_path / "old"), str(tmp_path / "new"), "--out", str(out)]
    )
    assert done.exit_code == 0, done.output
    assert "number changed (1)" in done.output
    assert out.read_text("utf-8").startswith("change,document,before,after,why\n")


@pytest.mark.parametrize("change", CHANGES)
def test_changes_are_named_in_plain_words(change: str) -> None:
    assert "_" not in change


def test_what_is_no_longer_told_twice_lost_its_independence(tmp_path: Path) -> None:
    retold = "Late sailings on the northern line rose to 95 in June, counted the port authority.\n"
    old = analysis(tmp_path / "old", alone=ALONE, retold=retold)
    found = diff(old, analysis(tmp_path / "new", alone=ALONE))
    assert "no longer told twice" in found.of("independence lost")["after"].tolist()
