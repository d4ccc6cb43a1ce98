"""A row of a manifest that will not do, or fails, is told in one line and stops no other."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner

from quota_analysis.batch import read_manifest, run_batch
from quota_analysis.cli import main
from quota_analysis.errors import ParameterError, QuotaAnalysisError

TEXT = "The mill must grind 12 sacks a day, the owner said. No ledger shows a fine.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "mill").mkdir()
    (tmp_path / "mill" / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def manifest(folder: Path, text: str, name: str = "rows.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_reads_csv_and_toml_alike(folder: Path) -> None:
    from_csv = read_manifest(
        manifest(folder, "\ufeffname,corpus,topic,question,notebooks\nmill,mill,,Who?,01;04\n")
    )
    from_toml = read_manifest(
        manifest(
            folder,
            '[[row]]\nname = "mill"\ncorpus = "mill"\nquestion = "Who?"\n'
            'notebooks = ["01", "04"]\n',
            "rows.toml",
        )
    )
    assert from_csv == from_toml
    (row,) = from_csv
    assert row.corpus == str(folder / "mill")
    assert row.topic == ""
    assert row.notebooks == ("01", "04")


def test_the_corpus_brought_along_keeps_its_name(folder: Path) -> None:
    (row,) = read_manifest(manifest(folder, "name,corpus\nall,seeds\n"))
    assert row.corpus == "seeds"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name,corpus\n", "holds no row"),
        ("name,corpus,qestion\na,mill,x\n", "unknown column 'qestion'; did you mean 'question'"),
        ('name,corpus\na,"mill\n', "unexpected end of data"),
    ],
)
def test_a_file_that_is_no_manifest_is_refused(folder: Path, text: str, said: str) -> None:
    with pytest.raises(ParameterError) as refused:
        read_manifest(manifest(folder, text))
    assert said in str(refused.value)
    assert "rows.csv" in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("name,corpus\na,mill\n,mill\n", ["", "'name' is missing"]),
        ("name\na\n", ["'corpus' is missing"]),
        (
            "name,corpus\na,mill\nA,mill\nb,mill\n",
            ["", "name 'A' is taken by row 1; names must differ", ""],
        ),
        ("name,corpus\n../a,mill\nb,mill\n", ["name '../a' will not do for a folder", ""]),
        ("name,corpus,notebooks\na,mill,9\nb,mill,01\n", ["there is no notebook '9'", ""]),
        ("name,corpus\na,mill,x,y\nb,mill\n", ["has more cells than the header has", ""]),
    ],
)
def test_each_bad_row_has_one_line_of_its_own(folder: Path, text: str, problems: list[str]) -> None:
    rows = read_manifest(manifest(folder, text))
    for row, problem in zip(rows, problems, strict=True):
        assert row.problem.startswith(problem)
        assert bool(row.problem) == bool(problem)
        assert "\n" not in row.problem


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('name = "a"\n', "must hold [[row]] tables and nothing else (found name)"),
        ("[[row\n", "is no TOML"),
    ],
)
def test_bad_toml_is_one_line(folder: Path, text: str, said: str) -> None:
    with pytest.raises(ParameterError) as refused:
        read_manifest(manifest(folder, text, "rows.toml"))
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('[[row]]\nname = "a"\ncorpus = 5\n', "'corpus' is 5 (int); it must be text"),
        ('[[row]]\nname = "a"\ncorpus = "mill"\nnotebooks = 4\n', "'notebooks' is 4"),
        ('[[row]]\nname = "a"\ncorpus = "mill"\ncolour = "red"\n', "unknown column 'colour'"),
        ('[[row]]\nname = 7\ncorpus = "mill"\n', "'name' is 7 (int); it must be text"),
    ],
)
def test_a_bad_toml_row_has_one_line(folder: Path, text: str, problem: str) -> None:
    (row,) = read_manifest(manifest(folder, text, "rows.toml"))
    assert problem in row.problem


def test_a_manifest_that_is_not_there_or_of_another_kind(folder: Path) -> None:
    with pytest.raises(ParameterError, match="cannot be read"):
        read_manifest(folder / "none.csv")
    with pytest.raises(ParameterError, match=r"a \.csv or a \.toml"):
        read_manifest(folder / "rows.xlsx")


def test_goes_on_after_a_row_that_fails(folder: Path) -> None:
    path = manifest(
        folder,
        "name,corpus,topic,question,notebooks\n"
        "gone,nowhere,,,01\n"
        "wrong,mill,no-such-topic,,01\n"
        "wrong,mill,,,01\n"
        "mill,mill,,Who must grind?,01\n",
    )
    out = folder / "out"
    outcomes = run_batch(path, out)
    assert [o.failed for o in outcomes] == [True, True, True, False]
    with (out / "status.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [r["state"] for r in rows] == ["failed", "failed", "failed", "done"]
    assert [r["report"] for r in rows] == ["", "", "", "mill/index.html"]
    assert "there is no such file or folder" in rows[0]["problem"]
    assert "no-such-topic" in rows[1]["problem"]
    assert rows[2]["problem"] == "name 'wrong' is taken by row 2; names must differ"
    assert [r["log"] for r in rows] == ["gone.log", "wrong.log", "", "mill.log"]
    assert (out / "mill" / "01_sources.html").is_file()
    assert "Who must grind?" in (out / "mill" / "index.html").read_text(encoding="utf-8")
    assert (out / "mill.log").read_text(encoding="utf-8").endswith("done\n")
    assert "failed: " in (out / "gone.log").read_text(encoding="utf-8")


def test_the_command_ends_with_one_where_a_row_failed(folder: Path) -> None:
    path = manifest(folder, "name,corpus\ngone,nowhere\n")
    result = CliRunner().invoke(main, ["batch", str(path), "--out", str(folder / "out")])
    assert result.exit_code == 1
    assert "0 of 1 rows done" in result.stdout
    assert "Error: row 1 (gone): " in result.stderr


def test_the_command_tells_a_bad_row_in_one_line(folder: Path) -> None:
    path = manifest(folder, "name,corpus\n,mill\n")
    result = CliRunner().invoke(main, ["batch", str(path), "--out", str(folder / "out")])
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1] == "Error: row 1: 'name' is missing"


def test_a_folder_that_cannot_be_written(folder: Path) -> None:
    path = manifest(folder, "name,corpus\na,mill\n")
    (folder / "file").write_text("x", encoding="utf-8")
    with pytest.raises(QuotaAnalysisError, match="cannot be written to"):
        run_batch(path, folder / "file" / "out")


def test_a_bug_in_one_row_is_logged_and_the_next_runs(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from quota_analysis.reports import build

    def bug(*args: object, **kwargs: object) -> None:
        raise IndexError("no such row")

    monkeypatch.setattr(build, "write_report", bug)
    path = manifest(folder, "name,corpus\na,mill\nb,mill\n")
    outcomes = run_batch(path, folder / "out")
    assert [o.problem for o in outcomes] == ["unexpected IndexError: no such row"] * 2
    assert "Traceback" in (folder / "out" / "a.log").read_text(encoding="utf-8")
