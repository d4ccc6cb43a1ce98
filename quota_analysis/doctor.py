"""Says what is installed, whether it works here, and what to do about what is missing."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import click

from quota_analysis.errors import QuotaAnalysisError
from quota_analysis.reports.pdf import ADVICE, find_browser

# Seconds for a kernel to start and answer; a loaded machine may well take ten.
KERNEL_TIMEOUT = 60
_PYTHONS = ((3, 11), (3, 13))

# (name, what it is for, needed for anything at all)
_PACKAGES = (
    ("click", "commands", True),
    ("duckdb", "tables as DuckDB", True),
    ("markdown-it-py", "reading Markdown", True),
    ("numpy", "vectors of meaning", True),
    ("nupunkt", "sentence boundaries", True),
    ("pandas", "tables", True),
    ("pint", "arithmetic by units", True),
    ("pyarrow", "tables as Parquet", True),
    ("safetensors", "vectors of meaning", True),
    ("scikit-learn", "agreement of worksheets", True),
    ("scipy", "nearest claims", True),
    ("selectolax", "reading saved web pages", True),
    ("spacy", "parsing", True),
    ("threadpoolctl", "nearest claims", True),
    ("tokenizers", "vectors of meaning", True),
    ("wordllama", "vectors of meaning", True),
    ("anywidget", "exploring in notebooks", False),
    ("ipykernel", "notebooks", False),
    ("ipywidgets", "notebooks", False),
    ("jupyterlab", "opening notebooks", False),
    ("matplotlib", "figures", False),
    ("nbclient", "notebooks", False),
    ("nbconvert", "reports", False),
    ("nbformat", "notebooks, worksheets", False),
    ("papermill", "reports", False),
    ("tqdm", "progress", False),
)


@dataclass(frozen=True)
class Check:
    """One thing looked at. state: ok, missing (something fails without it) or optional."""

    name: str
    state: str
    found: str
    advice: str = ""


def _version(package: str) -> str | None:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None


def check_python() -> Check:
    """The interpreter this runs on."""
    found = platform.python_version()
    if _PYTHONS[0] <= sys.version_info[:2] <= _PYTHONS[1]:
        return Check("Python", "ok", found)
    return Check("Python", "missing", found, "use Python 3.11, 3.12 or 3.13")


def check_packages() -> Iterator[Check]:
    """Every package that is used, with its version."""
    for name, purpose, core in _PACKAGES:
        version = _version(name)
        if version is not None:
            yield Check(name, "ok", version)
        elif core:
            yield Check(name, "missing", f"not installed ({purpose})", f"run: pip install {name}")
        else:
            advice = "for notebooks and reports run: pip install 'quota-analysis[notebooks]'"
            yield Check(name, "optional", f"not installed ({purpose})", advice)


def check_model() -> Check:
    """Which language model is used; it is loaded, and made to parse a sentence."""
    name = "language model"
    try:
        from quota_analysis.extraction.language import load_model, model_package

        package = model_package()
        nlp = load_model()
        parsed = nlp("The lamp is green.")
    except QuotaAnalysisError as error:
        return Check(name, "missing", str(error), "see the line above")
    except Exception as error:  # a broken installation can raise anything
        found = f"does not load: {type(error).__name__}: {error}"
        return Check(name, "missing", found, "install it again from requirements.lock.txt")
    version = str(nlp.meta["version"])
    if not parsed.has_annotation("DEP"):
        return Check(name, "missing", f"{package} {version} does not parse", "install it again")
    return Check(name, "ok", f"{package} {version}")


def check_kernel(timeout: int = KERNEL_TIMEOUT) -> Check:
    """Whether a notebook kernel of this very Python starts and adds one and one."""
    name = "notebook kernel"
    advice = "run: pip install 'quota-analysis[notebooks]'"
    if _version("ipykernel") is None or _version("jupyter-client") is None:
        return Check(name, "optional", "not installed", advice)
    try:
        answer = _one_and_one(timeout)
    except Exception as error:  # starting a process and talking to it can fail in any way
        found = f"does not start: {type(error).__name__}: {error}"
        return Check(name, "missing", found, "check that this machine lets local ports be opened")
    if answer != "2":
        return Check(name, "missing", f"answered {answer!r} to 1 + 1", "install ipykernel again")
    return Check(name, "ok", f"starts (ipykernel {_version('ipykernel')})")


def _one_and_one(timeout: int) -> str:
    """Start a kernel, ask it for 1 + 1, end it; what it answered."""
    from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
    from jupyter_client.manager import KernelManager

    class OnlyThisPython(KernelSpecManager):
        """Whatever is registered under some name, the kernel is that of this interpreter."""

        def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
            argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
            return KernelSpec(argv=argv, display_name=kernel_name, language="python")

    manager = KernelManager(kernel_spec_manager=OnlyThisPython())
    # What a kernel says while it starts is no finding.
    manager.start_kernel(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    client = manager.client()
    answers: list[str] = []

    def note(message: dict[str, Any]) -> None:
        data = message["content"].get("data")
        if data:
            answers.append(str(data["text/plain"]))

    try:
        client.start_channels()
        client.wait_for_ready(timeout=timeout)
        client.execute_interactive("1 + 1", timeout=timeout, output_hook=note)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    return answers[0] if answers else ""


def check_chromium() -> Check:
    """Whether a browser is there: it prints a report as PDF, and its pages are tested in it."""
    path = find_browser()
    if path is not None:
        return Check("browser for PDF", "ok", os.path.basename(path))
    advice = f"only a report as PDF and the browser tests need it; {ADVICE}"
    return Check("browser for PDF", "optional", "not found", advice)


def examine() -> Iterator[Check]:
    """Look at everything, one thing after the other."""
    yield check_python()
    yield from check_packages()
    yield check_model()
    yield check_kernel()
    yield check_chromium()


@click.command()
@click.pass_context
def doctor(context: click.Context) -> None:
    """Say what is installed, whether it works here, and what to do about what is missing."""
    own = _version("quota-analysis")
    click.echo(f"quota-analysis {own or '(not installed, run from its folder)'}")
    missing = []
    for check in examine():
        click.echo(f"{check.state:<8}  {check.name}: {check.found}")
        if check.advice:
            click.echo(f"{'':<8}  → {check.advice}")
        if check.state == "missing":
            missing.append(check.name)
    if missing:
        click.echo(f"Needed and missing: {', '.join(missing)}")
        context.exit(1)
    click.echo("Everything that is needed is there.")
