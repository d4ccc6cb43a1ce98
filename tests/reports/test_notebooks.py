"""The committed notebooks: executed, clean, and making sense where there is nothing to show."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest

from quota_analysis.errors import ParameterError
from quota_analysis.locate import notebooks
from quota_analysis.notebook_support import start
from quota_analysis.reports.build import write_report

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
        "01_sources": "nobody says anything here",
        "02_claims_vs_evidence": "No claim was found in these documents.",
        "03_competing_narratives": "No side was told apart",
        "04_quota_arithmetic": "These documents hold no measured number.",
    }
    for name, words in said.items():
        page = (tmp_path / "out" / f"{name}.html").read_text(encoding="utf-8")
        assert words in page
        assert "<img" not in page
    assert "Nothing stands out" in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")


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
