"""The committed notebooks: executed, clean, and making sense where there is nothing to show."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import nbformat
import pytest

from quota_analysis.errors import ParameterError
from quota_analysis.locate import notebooks, settle_topic
from quota_analysis.notebook_support import start
from quota_analysis.reports.build import write_report
from quota_analysis.reports.parameters import Parameter, read_parameters

every = pytest.mark.parametrize("path", notebooks().values(), ids=lambda p: p.stem)


@every
def test_committed_executed_and_clean(path: Path) -> None:
    content = nbformat.read(path, as_version=4)
    nbformat.validate(content)
    assert set(content.metadata) == {"kernelspec", "language_info"}
    assert content.metadata.kernelspec.name == "python3"
    code = [c for c in content.cells if c.cell_type == "code"]
    assert [c.execution_count for c in code] == list(range(1, len(code) + 1))
    for cell in code:
        assert set(cell.metadata) <= {"tags"}
        assert "injected-parameters" not in cell.metadata.get("tags", [])
        for output in cell.outputs:
            assert output.output_type in ("execute_result", "display_data")
            for image in (m for kind, m in output.metadata.items() if kind == "image/png"):
                assert len(image["alt"]) > 30
    assert not re.search(r"/(home|root|tmp|Users)/", path.read_text(encoding="utf-8"))


@every
def test_every_result_is_also_in_words(path: Path) -> None:
    content = nbformat.read(path, as_version=4)
    for cell in content.cells:
        for output in cell.get("outputs", []):
            assert len(output.data["text/plain"]) > 0
            assert set(output.data) <= {"text/plain", "text/html", "image/png"}


def test_nothing_to_show_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "ask.txt").write_text("Is anyone there?\n", encoding="utf-8")
    report = write_report(str(tmp_path / "texts"), tmp_path / "out")
    assert report.failed == ()
    assert report.first_findings() == []
    said = {
        "00_brief": "No claim in these documents is near to this question.",
        "01_sources": "nobody says anything here",
        "02_claims_vs_evidence": "No claim was found in these documents.",
        "03_competing_narratives": "No side was told apart",
        "04_quota_arithmetic": "These documents hold no measured number.",
        "05_records": "No measured numbers in this corpus.",
        "06_chains": "No statement was found that changes from one telling to the next.",
    }
    for name, words in said.items():
        page = (tmp_path / "out" / f"{name}.html").read_text(encoding="utf-8")
        assert words in page
        assert "<img" not in page
    assert "Nothing stands out" in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")


@every
def test_each_page_says_what_it_answers_and_how_to_read_it(path: Path) -> None:
    first = nbformat.read(path, as_version=4).cells[0].source
    title, _, words = first.partition("\n\n")
    assert re.fullmatch(r"# .+\?", title)
    assert len(words.split()) >= 20


@every
def test_notebooks_hold_calls_alone(path: Path) -> None:
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "code":
            parts = ast.walk(ast.parse(cell.source))
            kinds = ast.FunctionDef | ast.Lambda | ast.ClassDef | ast.For | ast.While
            assert not [part for part in parts if isinstance(part, kinds)]


@every
def test_each_parameter_is_typed_and_told(path: Path) -> None:
    found = read_parameters(path)
    assert list(found)[:4] == ["corpus", "topic", "question", "analysis_dir"]
    for parameter in found.values():
        assert parameter.kinds == ("str",)
        assert len(parameter.meaning.split()) >= 4


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"corpus": 75}, r"'corpus' is 75 \(int\); it must be text \(with papermill"),
        ({"corpus": None}, "'corpus' is None"),
        ({"topic": ["a"]}, r"'topic' is \['a'\] \(list\); it must be text or None"),
        ({"question": 7.5}, "'question' is 7.5"),
        ({"analysis_dir": True}, "'analysis_dir' is True"),
    ],
)
def test_a_mistyped_parameter_is_refused_inside_the_notebook_too(
    values: dict[str, object], said: str
) -> None:
    with pytest.raises(ParameterError, match=said):
        start(**values)  # type: ignore[arg-type]


def test_a_notebook_opened_on_another_corpus_takes_no_topic_unless_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The mill must grind 12 sacks a day.\n", encoding="utf-8")
    default = {p: parameters["topic"].default for p, parameters in _parameters().items()}
    assert set(default.values()) == {""}
    assert start(corpus=str(tmp_path), topic="").topic_name is None
    assert start(corpus=str(tmp_path), topic="none").topic_name is None
    told = start(corpus=str(tmp_path), topic="police-ticket-quotas")
    assert told.topic_name == "police-ticket-quotas"


def _parameters() -> dict[str, dict[str, Parameter]]:
    return {name: read_parameters(path) for name, path in notebooks().items()}


@pytest.mark.parametrize("given", ["mills.toml", "none"])
def test_a_page_shows_the_topic_as_it_was_given(
    given: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mill").mkdir()
    (tmp_path / "mill" / "a.txt").write_text("The mill must grind 12 sacks.\n", encoding="utf-8")
    pack = 'name = "mills"\ntitle = "Mills"\nquestion = "Who must grind?"\n'
    (tmp_path / "mills.toml").write_text(pack, encoding="utf-8")
    topic = settle_topic(given, "mill")
    write_report("mill", tmp_path / "out", topic=topic, names=["01"])
    page = (tmp_path / "out" / "01_sources.ipynb").read_text(encoding="utf-8")
    assert f'topic = \\"{given}\\"' in page
    named = None if topic is None else str(tmp_path / topic)
    write_report("mill", tmp_path / "whole", topic=named, names=["01"])
    page = (tmp_path / "whole" / "01_sources.ipynb").read_text(encoding="utf-8")
    assert f'topic = \\"{given}\\"' in page
    assert str(tmp_path) not in page
