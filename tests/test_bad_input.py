"""Bad input from the outside in: one clear line each, and the rest of the corpus kept."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import quota_analysis as qa
from quota_analysis.cli import main
from quota_analysis.errors import QuotaAnalysisError
from tests.contract import problems

GOOD = "The clinic treated 412 patients in May, two nurses said.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder `case`, beside which one stands."""
    (tmp_path / "case").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path / "case"


def tables(*args: str) -> Result:
    return CliRunner().invoke(main, ["tables", "case", "--out", "out", *args])


BAD: dict[str, tuple[str, bytes, str]] = {
    "empty": ("bad.txt", b"", "the file is empty"),
    "blank": ("bad.txt", b" \r\n\t \n", "the file is empty"),
    "mark only": ("bad.md", b"\xef\xbb\xbf\n", "the file is empty"),
    "binary": ("bad.txt", bytes(range(256)) * 4, "binary"),
    "picture": ("bad.txt", b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "PNG picture"),
    "broken UTF-8": ("bad.txt", "The café closed at nine.".encode("latin-1"), "not valid UTF-8"),
    "cut UTF-8": ("bad.md", "It closed at “nine”".encode()[:-1], "not valid UTF-8"),
    "UTF-16": ("bad.txt", "It closed.".encode("utf-16"), "UTF-16"),
    "20 MB line": ("bad.txt", b"word " * 4_000_000, "20,000,000 characters"),
    "unknown extension": ("bad.xyz", b"It closed.", "extension '.xyz' has no reader"),
    "no extension": ("bad", b"It closed.", "without an extension has no reader"),
}


@pytest.mark.parametrize(("name", "content", "problem"), BAD.values(), ids=BAD)
def test_a_bad_file_costs_itself_only(
    folder: Path, name: str, content: bytes, problem: str
) -> None:
    (folder / name).write_bytes(content)
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    result = tables()
    assert result.exit_code == 0, result.output
    told = [line for line in result.stderr.splitlines() if "left out" in line]
    assert len(told) == 1
    assert f"left out: {name}: " in told[0]
    assert problem in told[0]
    found = qa.analyze(qa.read_corpus(folder))
    assert problems(found) == []
    assert list(found.documents["doc_id"]) == ["good.txt"]
    assert len(found.claims) == 1
    (row,) = found.reading[found.reading["path"] == name].to_dict("records")
    assert row["state"] in ("failed", "skipped")
    assert problem in row["problem"]
    assert row["advice"]
    assert "\n" not in row["problem"] + row["advice"]


@pytest.mark.parametrize(("name", "content", "problem"), BAD.values(), ids=BAD)
def test_a_bad_file_alone_is_one_line(
    folder: Path, name: str, content: bytes, problem: str
) -> None:
    (folder / name).write_bytes(content)
    result = tables()
    assert result.exit_code == 1
    (told,) = result.stderr.splitlines()
    assert told.startswith("Error: nothing in ")
    assert name in told
    assert problem in told
    assert not Path("out").exists()


def test_a_file_that_may_not_be_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "shut.txt").write_text(GOOD, encoding="utf-8")
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    read_bytes = Path.read_bytes

    def refuse(self: Path) -> bytes:
        if self.name == "shut.txt":
            raise PermissionError(13, "Permission denied")
        return read_bytes(self)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    result = tables()
    assert result.exit_code == 0
    assert "left out: shut.txt: the file cannot be opened (Permission denied)" in result.stderr


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads anything")
def test_a_file_without_permission(folder: Path) -> None:
    (folder / "shut.txt").write_text(GOOD, encoding="utf-8")
    (folder / "shut.txt").chmod(0)
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    assert "left out: shut.txt: the file cannot be opened" in tables().stderr


def test_what_is_no_file_costs_itself_only(folder: Path) -> None:
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    (folder / "folder.txt").mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "pipe.txt")
    found = qa.analyze(qa.read_corpus(folder))
    assert list(found.documents["doc_id"]) == ["good.txt"]


def test_files_of_one_name_in_two_folders_are_two_documents(folder: Path) -> None:
    for place, count in (("north", 4), ("south", 5)):
        (folder / place).mkdir()
        (folder / place / "page.txt").write_text(f"The club won {count} games.\n", "utf-8")
    found = qa.analyze(qa.read_corpus(folder))
    assert problems(found) == []
    assert list(found.documents["doc_id"]) == ["north/page.txt", "south/page.txt"]
    assert list(found.quantities["low"]) == [4.0, 5.0]
    assert found.claims["claim_id"].is_unique


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("case", "holds no files"),
        ("cases", "did you mean 'case'"),
        ("case/none.txt", "there is no"),
        ("case/*.txt", "no file matches"),
    ],
)
def test_nothing_to_read(folder: Path, source: str, told: str) -> None:
    assert folder.is_dir()
    result = CliRunner().invoke(main, ["tables", source, "--out", "out"])
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert line.startswith("Error: ")
    assert told in line or "there is no such file or folder" in line
    with pytest.raises(QuotaAnalysisError, match=r"holds no files|did you mean|no file|there is"):
        qa.read_corpus(source)


@pytest.mark.parametrize(
    ("topic", "told"),
    [
        ("ice-arrest-quota", "did you mean 'ice-arrest-quotas'?"),
        ("nonsense", "Known: "),
        ("mine.toml", "there is no topic file mine.toml"),
        ("broken.toml", "broken.toml: is not valid TOML"),
        ("latin.toml", "latin.toml: is not UTF-8"),
        ("half.toml", "half.toml"),
    ],
)
def test_a_topic_that_will_not_do(folder: Path, topic: str, told: str) -> None:
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    Path("broken.toml").write_text("name = [\n", encoding="utf-8")
    Path("latin.toml").write_bytes("title = 'café'\n".encode("latin-1"))
    Path("half.toml").write_text("nmae = 'x'\n", encoding="utf-8")
    result = tables("--topic", topic)
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert line.startswith("Error: ")
    assert told in line
    assert not Path("out").exists()


def test_all_at_once(folder: Path) -> None:
    """Every kind of bad file beside three good ones."""
    for n, (name, content, _) in enumerate(BAD.values()):
        (folder / f"{n:02}").mkdir()
        (folder / f"{n:02}" / name).write_bytes(content)
    for name in ("a.txt", "b.md", "c.text"):
        (folder / name).write_text(GOOD, encoding="utf-8")
    found = qa.analyze(qa.read_corpus(folder))
    assert problems(found) == []
    assert list(found.documents["doc_id"]) == ["a.txt", "b.md", "c.text"]
    assert len(found.reading) == len(BAD) + 3
    assert (found.reading["state"] == "read").sum() == 3


@pytest.mark.parametrize(
    "text",
    [
        "The court ruled.\r\nIt was late.\r\n",
        "\ufeffThe court ruled.",
        "The court ruled",
        "The court ruled that “it was late. The appeal failed.",
        "The court ruled [ [1 ]] [2",
        "The court ruled.\x0bIt was late.\x0c",
        "# \n\n- \n\nThe court ruled.\n\n```\n",
        "---\ntitle: x\nThe court ruled.\n",
        "The court ruled. " * 300,
        "The court ruled " * 150,
        "The court (ruled " * 300,
        "“" * 500 + " The court ruled.",
        "1" * 5000 + " courts ruled.",
        "9" * 25 + " officials said the court ruled.",
        "According to the club, “”.",
        "“” he said. “!” said the judge. He said “”.",
    ],
)
def test_odd_texts_keep_the_contract(text: str) -> None:
    for name in ("page.txt", "page.md"):
        found = qa.analyze(qa.read_text(text, name))
        assert problems(found) == []
        assert found.texts[name] == text.removeprefix("\ufeff")
