"""A run leaves nothing of itself behind, and a notebook that raises is told by its cell."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from quota_analysis.errors import NotebookError, ParameterError
from quota_analysis.reports.runner import run_notebook


def notebook(folder: Path, *sources: str) -> Path:
    path = folder / "trial.ipynb"
    cells = [new_code_cell('word: str = "one"', metadata={"tags": ["parameters"]})]
    cells += [new_code_cell(source) for source in sources]
    for i, cell in enumerate(cells):
        cell.id = f"c{i}"
    nbformat.write(new_notebook(cells=cells), path)
    return path


def test_runs_in_this_interpreter_and_leaves_no_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A kernel of that name which cannot start must not be looked up.
    kernels = tmp_path / "jupyter" / "kernels" / "python3"
    kernels.mkdir(parents=True)
    (kernels / "kernel.json").write_text(
        '{"argv": ["/nowhere/python"], "display_name": "x", "language": "python"}', encoding="utf-8"
    )
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    source = notebook(tmp_path, "import sys", "print(sys.executable)", "print(word)\nprint(word)")
    first = run_notebook(source, tmp_path / "a" / "out.ipynb", {"word": "two"})
    second = run_notebook(source, tmp_path / "b" / "out.ipynb", {"word": "two"})
    assert first.read_bytes() == second.read_bytes()
    content = nbformat.read(first, as_version=4)
    import sys

    assert content.cells[3].outputs[0].text.strip() == sys.executable
    assert content.cells[4].outputs[0].text == "two\ntwo\n"
    assert set(content.metadata) == {"kernelspec", "language_info"}
    assert "papermill" not in first.read_text(encoding="utf-8").replace("# Parameters", "")
    assert str(tmp_path) not in first.read_text(encoding="utf-8")


def test_what_runs_in_the_background_knows_that_nobody_looks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the run is started from a notebook that somebody has open."""
    monkeypatch.setenv("JPY_SESSION_NAME", "mine.ipynb")
    source = notebook(
        tmp_path, "from quota_analysis import live", "print(live.wanted('anywidget'))"
    )
    content = nbformat.read(run_notebook(source, tmp_path / "out.ipynb", {}), as_version=4)
    assert content.cells[-1].outputs[0].text == "False\n"


def test_an_error_names_notebook_cell_source_and_error(tmp_path: Path) -> None:
    source = notebook(tmp_path, "a = 1", "b = a / 0  # here")
    with pytest.raises(NotebookError) as raised:
        run_notebook(source, tmp_path / "out.ipynb", {})
    said = str(raised.value)
    assert "notebook trial.ipynb, code cell 3: ZeroDivisionError: division by zero" in said
    assert "b = a / 0  # here" in said
    assert "\x1b" not in said
    assert not (tmp_path / "out.ipynb").exists()


def test_parameters_are_checked_before_a_kernel_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import papermill

    def never(*args: object, **kwargs: object) -> None:
        raise AssertionError("a kernel was about to start")

    monkeypatch.setattr(papermill, "execute_notebook", never)
    with pytest.raises(ParameterError, match="no parameter 'wort'; did you mean 'word'"):
        run_notebook(notebook(tmp_path), tmp_path / "out.ipynb", {"wort": "x"})
    with pytest.raises(ParameterError, match="parameter 'word' is 75"):
        run_notebook(notebook(tmp_path), tmp_path / "out.ipynb", {"word": 75})
