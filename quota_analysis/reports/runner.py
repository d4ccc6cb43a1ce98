"""Notebooks run through papermill, and what a run leaves behind taken out of them."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping
from pathlib import Path

import nbformat
import papermill
from papermill.exceptions import PapermillExecutionError

from quota_analysis.errors import NotebookError
from quota_analysis.reports.kernel import KERNEL_NAME, own_kernel
from quota_analysis.reports.parameters import check_parameters

# The kernel's name is all a notebook needs to say; the rest of it tells about one machine.
_KERNELSPEC = {"display_name": "Python 3", "language": "python", "name": KERNEL_NAME}
_LANGUAGE = {"file_extension": ".py", "mimetype": "text/x-python", "name": "python"}
_INJECTED = "injected-parameters"
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
# Seconds for a kernel to come up: slow disks and cold caches need far more than papermill's 60.
_START = 180


def run_notebook(
    notebook: Path, out: Path, parameters: Mapping[str, object], *, cwd: Path | None = None
) -> Path:
    """Run a notebook from clean in this interpreter's kernel and write it, executed, to `out`.

    parameters: checked before a kernel starts; none leaves the notebook's defaults in force;
    cwd: the folder it runs in, the notebook's own by default.
    What is written holds no time, duration, path or machine. Raises ParameterError, or
    NotebookError that names the notebook, the cell, its source and the error; `out` is then
    not written.
    """
    check_parameters(notebook, parameters)
    with tempfile.TemporaryDirectory(prefix="quota-analysis-") as folder:
        made = Path(folder) / notebook.name
        try:
            papermill.execute_notebook(
                notebook.resolve(),
                made,
                parameters=dict(parameters) or None,
                kernel_name=KERNEL_NAME,
                language="python",
                progress_bar=False,
                start_timeout=_START,
                cwd=(cwd or notebook.parent).resolve(),
                kernel_manager_class=own_kernel(Path(folder) / "profile"),
            )
        except PapermillExecutionError as error:
            raise NotebookError(_told(notebook, error)) from None
        except (RuntimeError, OSError) as error:
            raise NotebookError(
                f"notebook {notebook.name} could not be run: {_one_line(str(error))}; "
                "`quota-analysis doctor` says whether its kernel starts"
            ) from error
        content = nbformat.read(made, as_version=4)
    clean(content)
    out.parent.mkdir(parents=True, exist_ok=True)
    write_notebook(content, out)
    return out


def write_notebook(content: nbformat.NotebookNode, out: Path) -> None:
    """Write a notebook, the same bytes for the same content."""
    out.write_text(nbformat.writes(content).rstrip("\n") + "\n", encoding="utf-8", newline="\n")


def clean(content: nbformat.NotebookNode) -> None:
    """Take out, in place, whatever tells about one run rather than about the corpus."""
    content.metadata = nbformat.from_dict({"kernelspec": _KERNELSPEC, "language_info": _LANGUAGE})
    for number, cell in enumerate(content.cells, start=1):
        tags = cell.metadata.get("tags", [])
        cell.metadata = nbformat.from_dict({"tags": tags} if tags else {})
        if _INJECTED in tags:
            cell.id = _INJECTED
        elif not cell.get("id"):
            cell.id = f"cell-{number}"
        if cell.cell_type == "code":
            cell.outputs = _merged(cell.outputs)


def _merged(outputs: list[nbformat.NotebookNode]) -> list[nbformat.NotebookNode]:
    """Pieces of one stream put together: where the kernel cut it is chance."""
    merged: list[nbformat.NotebookNode] = []
    for output in outputs:
        last = merged[-1] if merged else None
        if (
            last is not None
            and output.output_type == "stream"
            and last.output_type == "stream"
            and last.name == output.name
        ):
            last.text += output.text
        else:
            merged.append(output)
    return merged


def _told(notebook: Path, error: PapermillExecutionError) -> str:
    source = "\n".join(f"    {line}" for line in str(error.source).splitlines())
    what = _one_line(_COLOURS.sub("", f"{error.ename}: {error.evalue}"))
    return f"notebook {notebook.name}, code cell {error.exec_count}: {what}; its source:\n{source}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
