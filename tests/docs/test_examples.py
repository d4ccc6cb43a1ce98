"""Every example of the documentation does what stands beside it."""

from __future__ import annotations

import importlib.util
import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import quota_analysis as qa
from quota_analysis.batch import read_manifest
from quota_analysis.classroom.questions import QUESTIONS, read_value
from quota_analysis.cli import main
from quota_analysis.locate import notebooks
from quota_analysis.reports.parameters import read_parameters
from tests.docs.__main__ import rewritten
from tests.docs.pages import DOCS, NAMES, PAGES, ROOT, blocks, commands, examples, run

TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
ARTICLE = "The bank must open 8 accounts a day, two managers said. The bank denied it."


@pytest.fixture
def somewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the things that the pages tell a reader to put their own in place of."""
    (tmp_path / "MY_FOLDER").mkdir()
    (tmp_path / "MY_FOLDER" / "article.txt").write_text(ARTICLE, encoding="utf-8")
    packs = [b.code for b in blocks(DOCS / "topic-packs.md") if b.language == "toml"]
    (tmp_path / "my-topic.toml").write_text(max(packs, key=len), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", [p for p in PAGES if examples(p)], ids=lambda page: page.name)
def test_python_examples_run_and_print_what_is_shown(page: Path, somewhere: Path) -> None:
    """`python -m tests.docs` writes what they print today into the pages."""
    for block, told, printed in run(page):
        if told is not None:
            line = block.start + 1
            assert printed.rstrip("\n") == told.code.rstrip("\n"), f"{page.name}, line {line}"


def test_some_examples_show_what_they_print() -> None:
    assert any(told for _, told in examples(DOCS / "tutorial.md"))
    assert len([p for p in PAGES if examples(p)]) >= 5


def test_an_output_that_changed_is_written_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "page.md"
    page.write_text("# A\n\n```python\nprint(6 * 7)\n```\n\n```text\n41\n```\n\nB\n", "utf-8")
    assert rewritten(page) == page.read_text("utf-8").replace("41", "42")


# ---- commands ------------------------------------------------------------------------------------


def _refused(words: list[str]) -> str | None:
    """Why the command line would not take it, None where it would."""
    try:
        context = main.make_context("quota-analysis", [*words])
        name, command, rest = main.resolve_command(context, words)
        assert command is not None
        if "--help" not in rest:
            command.make_context(name, rest, parent=context)
    except click.exceptions.Exit:
        return None
    except click.ClickException as error:
        return error.format_message()
    return None


def _papermill(words: list[str]) -> str | None:
    notebook, _, *rest = words
    known = notebooks()
    if Path(notebook).stem not in known:
        return f"no notebook {notebook}"
    parameters = read_parameters(known[Path(notebook).stem])
    given = [name for flag, name in itertools.pairwise(rest) if flag in ("-r", "-p")]
    lost = [name for name in given if name not in parameters]
    return f"no parameter {lost[0]}" if lost else None


def problem(words: list[str]) -> str | None:
    """What is wrong with a command of a page, None where nothing is."""
    first, rest = words[0], words[1:]
    if first.endswith("quota-analysis"):
        return _refused(rest)
    if first == "papermill":
        return _papermill(rest)
    if first == "make":
        lost = [w for w in rest if "=" not in w and w not in TARGETS]
        return f"no target {lost[0]}" if lost else None
    if words[:2] == [".", ".venv/bin/activate"] or words[:2] == ["jupyter", "lab"]:
        return None
    if re.fullmatch(r"(\.venv/bin/)?python3?", first) and rest[:1] == ["-m"]:
        return None if importlib.util.find_spec(rest[1]) else f"no module {rest[1]}"
    return "a command that this test does not know"


@pytest.mark.parametrize("name", NAMES)
def test_commands_of_the_pages_are_taken(name: str) -> None:
    (page,) = (p for p in PAGES if p.name == name)
    refused = [(words, why) for words in commands(page) if (why := problem(words)) is not None]
    assert refused == []


def test_a_command_that_is_wrong_is_seen() -> None:
    wrong = [
        ["quota-analysis", "reprot", "seeds"],
        ["quota-analysis", "report", "seeds", "--topics", "x"],
        ["quota-analysis", "tables", "seeds"],
        ["quota-analysis", "tables", "seeds", "--out", "x", "--format", "xls"],
        ["papermill", "notebooks/01_sources.ipynb", "out.ipynb", "-r", "korpus", "seeds"],
        ["make", "coffee"],
    ]
    assert [words for words in wrong if problem(words) is None] == []


# Those that take long are tested where they live; what they are given is checked above.
LONG = {"report", "batch", "doctor"}


def short_commands() -> Iterator[tuple[str, list[str]]]:
    for page in PAGES:
        for words in commands(page):
            if words[0].endswith("quota-analysis") and words[1] not in LONG:
                yield page.name, words[1:]


def test_short_commands_run(somewhere: Path) -> None:
    """In the order of the pages, in one folder, as a reader would."""
    for analysis in ("stored", "old/analysis", "new/analysis", "OLD", "NEW"):
        qa.analyze(qa.read_text(ARTICLE)).save(analysis)
    done: list[list[str]] = []
    for _, words in short_commands():
        if words[0] == "agree":
            handed_in(somewhere, Path(words[1]))
        arguments = [part for word in words for part in _globbed(somewhere, word)]
        if words[0] == "worksheet":
            arguments.append("--overwrite")
        if arguments not in done:
            run_one(*arguments)
            done.append(arguments)
    taken = {"tables", "ask", "diff", "handout", "worksheet", "agree", "topics"}
    assert {words[0] for words in done} == taken


def run_one(*arguments: str) -> None:
    ended = CliRunner().invoke(main, list(arguments))
    assert ended.exit_code == 0, (arguments, ended.output)


def handed_in(folder: Path, key: Path) -> None:
    """The empty worksheet beside a key, handed in by one student."""
    (folder / "handed-in").mkdir(exist_ok=True)
    sheet = (folder / key.with_name(key.name.replace(".key.", ".student."))).read_text("utf-8")
    (folder / "handed-in" / "anna.ipynb").write_text(sheet, encoding="utf-8")


def _globbed(folder: Path, word: str) -> list[str]:
    if "*" not in word:
        return [word]
    return sorted(str(path.relative_to(folder)) for path in folder.glob(word)) or [word]


# ---- other examples ------------------------------------------------------------------------------


def test_both_manifests_say_the_same(tmp_path: Path) -> None:
    rows = []
    for block in blocks(DOCS / "start-many-reports.md"):
        kind = {"text": "csv", "toml": "toml"}.get(block.language)
        if kind is not None:
            path = tmp_path / f"manifest.{kind}"
            path.write_text(block.code, encoding="utf-8")
            rows.append(read_manifest(path))
    assert len(rows) == 2
    assert rows[0] == rows[1]
    assert [row.problem for row in rows[0]] == ["", ""]


def test_the_worksheet_example_is_one() -> None:
    (answers,) = (b.code for b in blocks(DOCS / "start-teaching.md") if "claim = " in b.code)
    given = dict(re.findall(r'^(\w+) = "(.+)"$', answers, re.MULTILINE))
    assert list(given) == [question.name for question in QUESTIONS]
    assert all(read_value(question, given[question.name]) for question in QUESTIONS)


def test_the_questions_of_the_worksheet_are_told() -> None:
    page = (DOCS / "start-teaching.md").read_text("utf-8")
    told = re.findall(r"^\d\. `(\w+)`:", page, re.MULTILINE)
    assert told == [question.name for question in QUESTIONS]


def test_every_notebook_and_parameter_is_told() -> None:
    page = (DOCS / "notebooks.md").read_text("utf-8")
    rows = re.findall(r"^(?:\| `(?=[a-z])|- `(?=\d))(\w+)`", page, re.MULTILINE)
    for name, path in notebooks().items():
        assert name in rows
        assert [p for p in read_parameters(path) if p not in rows] == []
