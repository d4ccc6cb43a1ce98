"""The console command: what it prints, how it ends, and one line for whatever will not do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quota_analysis.cli import main

TEXT = (
    "The bank must open at least 8 accounts a day at each branch, two managers said. "
    "Branches open 5 accounts a day. No memo shows that anyone was dismissed.\n"
)
NAMES = ["agree", "ask", "batch", "doctor", "handout", "report", "tables", "topics", "worksheet"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "bank").mkdir()
    (tmp_path / "bank" / "memo.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*args: str) -> Result:
    return CliRunner().invoke(main, list(args))


def test_help_lists_every_command_with_its_words() -> None:
    result = run("--help")
    assert result.exit_code == 0
    for name in NAMES:
        assert f"\n  {name} " in result.stdout


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_help(name: str) -> None:
    assert run(name, "--help").exit_code == 0


@pytest.mark.parametrize("name", ["pdf", "parquet"])
def test_a_format_asked_for_as_an_option_is_told_how_to_be_asked_for(name: str) -> None:
    result = run("report", f"--{name}")
    assert result.exit_code == 2
    assert f"--format {name}" in result.output
    assert "--format" not in run("tables", "seeds", f"--{name}").output


def test_help_loads_neither_the_language_model_nor_the_plots() -> None:
    code = (
        "import sys; from quota_analysis.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'spacy', 'matplotlib', 'papermill', 'nbconvert'} & set(sys.modules)\n"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_report_ends_with_findings_and_the_path(folder: Path) -> None:
    result = run("report", "bank", "--out", "pages", "--notebook", "04", "--question", "How many?")
    assert result.exit_code == 0, result.output
    lines = result.stdout.strip().splitlines()
    assert lines[0].startswith(("What stands out:", "Nothing stands out"))
    assert lines[-1] == f"Open {Path('pages') / 'index.html'}"
    assert "analysing: 1 of 1 documents" in result.stderr
    assert (folder / "pages" / "04_quota_arithmetic.html").is_file()
    assert "How many?" in (folder / "pages" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", ["csv", "parquet", "json", "duckdb"])
def test_tables(folder: Path, kind: str) -> None:
    result = run("tables", "bank", "--out", "made", "--format", kind)
    assert result.exit_code == 0, result.output
    assert list((folder / "made").iterdir())


def test_ask(folder: Path) -> None:
    result = run("ask", "bank", "Was anyone dismissed?")
    assert result.exit_code == 0, result.output
    assert "No memo shows that anyone was dismissed." in result.stdout
    nothing = run("ask", "bank", "Zebra xylophone?")
    assert "No claim in these documents is near" in nothing.stdout


def test_a_terminal_without_the_characters_gets_the_rest(folder: Path) -> None:
    (folder / "bank" / "memo.txt").write_text(TEXT.replace(" a day", " a\u00a0day…"), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "quota_analysis.cli", "ask", "bank", "How many accounts a day?"],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert b"accounts" in done.stdout


def test_ask_reads_a_stored_analysis(folder: Path) -> None:
    assert run("report", "bank", "--out", "pages", "--notebook", "01").exit_code == 0
    result = run("ask", str(folder / "pages" / "analysis"), "Was anyone dismissed?")
    assert "No memo shows" in result.stdout


def test_topics_lists_and_checks(folder: Path) -> None:
    assert "ice-arrest-quotas: " in run("topics").stdout
    (folder / "bad.toml").write_text("name = 5\n", encoding="utf-8")
    result = run("topics", "ice-arrest-quotas", "bad.toml")
    assert result.exit_code == 1
    assert "bad.toml" in result.stderr


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("report", "nowhere"), "'nowhere': there is no such file or folder"),
        (("report", "bank", "--topic", "ice-arest-quotas"), "ice-arrest-quotas"),
        (("report", "bank", "--notebook", "7"), "there is no notebook '7'"),
        (("report", "bank", "--out", "bank/memo.txt"), "cannot be written to"),
        (("tables", "bank", "--out", "bank/memo.txt"), "cannot be written"),
        (("ask", "bank", " "), "the question is empty"),
        (("tables", "empty", "--out", "x"), "empty"),
    ],
)
def test_whatever_will_not_do_is_one_line(folder: Path, args: tuple[str, ...], said: str) -> None:
    (folder / "empty").mkdir()
    result = run(*args)
    assert result.exit_code == 1
    told = [line for line in result.stderr.splitlines() if line.startswith("Error: ")]
    assert len(told) == 1
    assert said in told[0]
    assert "Traceback" not in result.output


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid"), reason="no such permissions")
def test_a_folder_without_permission(folder: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write anywhere")
    (folder / "locked").mkdir(mode=0o500)
    result = run("report", "bank", "--out", "locked/out")
    assert "cannot be written to (permission denied)" in result.stderr


@pytest.mark.parametrize(
    "args", [("tables", "bank"), ("tables", "bank/memo.txt"), ("report", "bank")]
)
def test_nothing_is_written_among_the_documents(folder: Path, args: tuple[str, ...]) -> None:
    result = run(*args, "--out", "bank")
    assert result.exit_code == 1
    assert "is the folder that" in result.stderr
    assert [path.name for path in (folder / "bank").iterdir()] == ["memo.txt"]
