"""Parameters are checked against the notebook's own cell before anything runs."""

from __future__ import annotations

from pathlib import Path

import nbformat
import papermill
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from quota_analysis.errors import NotebookError, ParameterError
from quota_analysis.locate import notebooks
from quota_analysis.reports.parameters import check_parameters, read_parameters

CELL = """# how many to show
most: int = 5
name: str | None = None  # whose
share: float = 0.5
strict: bool = True
loose = "text"
"""


def notebook(folder: Path, source: str | None = CELL, tag: str = "parameters") -> Path:
    path = folder / "trial.ipynb"
    cells = [new_markdown_cell("# Trial")]
    if source is not None:
        cells.append(new_code_cell(source, metadata={"tags": [tag]}))
    nbformat.write(new_notebook(cells=cells), path)
    return path


def test_reads_name_kind_default_and_meaning(tmp_path: Path) -> None:
    found = read_parameters(notebook(tmp_path))
    assert list(found) == ["most", "name", "share", "strict", "loose"]
    assert found["most"].default == 5
    assert found["most"].meaning == "how many to show"
    assert found["name"].kinds == ("str", "None")
    assert found["name"].meaning == "whose"
    assert found["loose"].kinds == ("str",)


@pytest.mark.parametrize(
    "values",
    [{"most": 3}, {"name": None}, {"name": "x"}, {"share": 1}, {"strict": False}, {"loose": ""}],
)
def test_takes_what_fits(tmp_path: Path, values: dict[str, object]) -> None:
    check_parameters(notebook(tmp_path), values)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"moost": 3}, "no parameter 'moost'; did you mean 'most'"),
        ({"most": "3"}, "parameter 'most' is '3' (str); it must be a whole number"),
        ({"most": True}, "parameter 'most' is True (bool)"),
        ({"name": 75}, "parameter 'name' is 75 (int); it must be text or None"),
        ({"strict": 1}, "it must be true or false"),
        ({"loose": None}, "parameter 'loose' is None"),
    ],
)
def test_refuses_by_name(tmp_path: Path, values: dict[str, object], said: str) -> None:
    with pytest.raises(ParameterError) as refused:
        check_parameters(notebook(tmp_path), values)
    assert said in str(refused.value)
    assert str(refused.value).startswith("trial.ipynb: ")


def test_known_ones_are_listed(tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match="Known: loose, most, name, share, strict"):
        check_parameters(notebook(tmp_path), {"zzz": 1})


@pytest.mark.parametrize(
    ("source", "tag", "said"),
    [(None, "", "no code cell tagged"), (CELL, "other", "no code cell tagged")],
)
def test_a_notebook_without_the_cell(
    tmp_path: Path, source: str | None, tag: str, said: str
) -> None:
    with pytest.raises(NotebookError, match=said):
        read_parameters(notebook(tmp_path, source, tag))


def test_a_cell_that_is_no_python(tmp_path: Path) -> None:
    with pytest.raises(NotebookError, match="line 2 of its parameters cell"):
        read_parameters(notebook(tmp_path, "a = 1\nb = = 2"))


def test_a_file_that_is_no_notebook(tmp_path: Path) -> None:
    path = tmp_path / "x.ipynb"
    path.write_text("nothing", encoding="utf-8")
    with pytest.raises(NotebookError, match="cannot be read as a notebook"):
        read_parameters(path)


@pytest.mark.parametrize("path", notebooks().values(), ids=lambda p: p.stem)
def test_every_notebook_documents_the_same_parameters(path: Path) -> None:
    found = read_parameters(path)
    assert list(found) == ["corpus", "topic", "question", "analysis_dir"]
    assert all(p.kinds == ("str",) and p.meaning for p in found.values())
    assert found["corpus"].default == "seeds"
    # papermill's own reading of the cell sees them all, so that its command line warns of none.
    assert list(papermill.inspect_notebook(path)) == list(found)


@pytest.mark.parametrize("path", notebooks().values(), ids=lambda p: p.stem)
def test_notebooks_are_thin(path: Path) -> None:
    content = nbformat.read(path, as_version=4)
    code = [c.source for c in content.cells if c.cell_type == "code"]
    assert content.cells[0].cell_type == "markdown"
    assert "?" in content.cells[0].source.splitlines()[0]
    assert not [s for s in code if "def " in s or "class " in s or "lambda" in s]
    assert max(len(s.splitlines()) for s in code) <= 8
    assert len({c.id for c in content.cells}) == len(content.cells)
