"""The commands `worksheet` and `agree`, as the console calls them."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quota_analysis.analysis import analyze
from quota_analysis.cli import main
from quota_analysis.documents import read_corpus

TEXT = (
    "The savings bank must open 8 accounts a day, Dr Okafor said on Monday. "
    "Two clerks said nobody was punished. Is that enough?"
)


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    (tmp_path / "bank").mkdir()
    (tmp_path / "bank" / "page.txt").write_text(TEXT, "utf-8")
    return tmp_path / "bank"


def test_a_worksheet_and_its_key_can_be_compared_at_once(bank: Path, tmp_path: Path) -> None:
    result = call("worksheet", bank, "--document", "page.txt", "--out", tmp_path / "class")
    assert result.exit_code == 0, result.output
    key = tmp_path / "class" / "page.txt.key.ipynb"
    student = tmp_path / "class" / "page.txt.student.ipynb"
    assert "errs" in result.output
    compared = call("agree", key, student, "--out", tmp_path / "compared")
    assert compared.exit_code == 0, compared.output
    assert "Differences: 0" in compared.output
    assert sorted(p.name for p in (tmp_path / "compared").iterdir()) == [
        "agreement.csv",
        "differences.csv",
        "problems.csv",
    ]


def test_a_stored_analysis_will_do(bank: Path, tmp_path: Path) -> None:
    analyze(read_corpus(bank)).save(tmp_path / "stored")
    result = call("worksheet", tmp_path / "stored", "--document", "page", "--out", tmp_path / "a")
    again = call("worksheet", bank, "--document", "page", "--out", tmp_path / "b")
    assert (result.exit_code, again.exit_code) == (0, 0), result.output
    for name in ("page.txt.key.ipynb", "page.txt.student.ipynb"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_errors_are_one_line(bank: Path, tmp_path: Path) -> None:
    result = call("worksheet", bank, "--document", "pgae.txt", "--out", tmp_path)
    assert result.exit_code == 1
    assert result.output.strip() == (
        "Error: there is no document 'pgae.txt': did you mean 'page.txt'? Known: page.txt"
    )


def test_a_file_left_out_is_told_by_the_exit_code(bank: Path, tmp_path: Path) -> None:
    call("worksheet", bank, "--document", "page.txt", "--out", tmp_path)
    (tmp_path / "broken.ipynb").write_text("", "utf-8")
    key, student = tmp_path / "page.txt.key.ipynb", tmp_path / "page.txt.student.ipynb"
    result = call("agree", key, student, tmp_path / "broken.ipynb")
    assert result.exit_code == 1
    assert "broken: left out:" in result.output
    assert "page.txt.student  claim" in result.output
