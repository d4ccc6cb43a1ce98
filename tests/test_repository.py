"""What lies beside the code says one thing, says it once, and speaks only of this project."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import click
import pandas as pd
import pytest
import yaml

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
BUILD_MACHINE = ".ci/run"


def tracked() -> list[str]:
    """Files that belong to the project: what git knows or would add."""
    done = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    if done.returncode != 0:
        pytest.skip("not a git checkout: which files belong to it is not known")
    return sorted(name for name in done.stdout.split("\0") if (ROOT / name).is_file())


def texts() -> dict[str, str]:
    found = {}
    for name in tracked():
        try:
            found[name] = (ROOT / name).read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            continue
    return found


# Put together here, so that this file does not hold them itself.
PLACES = {
    "a folder of one machine": "/" + r"(work|tmp|home|root|Users)/\w",
    "a folder beside the checkout": r"\.\./" + r"sha" + "red",
    "a package host": r"(files\.python" + r"hosted|py" + r"pi\.org|anaconda" + r"\.org)",
    "a work note": r"(?i)\b(to" + r"do|fix" + r"me|x" + r"xx)\b",
    # A newspaper has an issue 214; a young project's tracker has numbers of one digit.
    "an issue by number": r"(?i)\bis" + r"sue [#]?\d\b",
}


@pytest.mark.parametrize("what", PLACES)
def test_the_project_speaks_only_of_itself(what: str) -> None:
    found = []
    for name, text in texts().items():
        # An image inside a page or notebook is one long word in which anything may occur.
        plain = re.sub(r"[A-Za-z0-9+/=]{200,}", "", text)
        if re.search(PLACES[what], plain) and name != BUILD_MACHINE:
            found.append(name)
    assert found == []


def test_no_file_is_large() -> None:
    large = [name for name in tracked() if (ROOT / name).stat().st_size > 3_000_000]
    assert large == []


# ---- what the README promises --------------------------------------------------------------------

README = (ROOT / "README.md").read_text("utf-8")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
TARGETS = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))


def blocks() -> list[str]:
    return re.findall(r"```(?:sh|console|bash)\n(.*?)```", README, re.DOTALL)


def test_the_first_screen_shows_a_result_and_the_two_commands() -> None:
    screen = "\n".join(README.splitlines()[:60])
    assert "make report" in screen
    assert "make test" in screen
    assert "reports/" in screen


def test_the_result_on_the_first_screen_is_what_the_report_says() -> None:
    (block,) = re.findall(r"```text\n(1\. .*?)```", README, re.DOTALL)
    told = [" ".join(item.split()) for item in re.split(r"^\d\. ", block, flags=re.MULTILINE)[1:]]
    findings = pd.read_csv(ROOT / "reports" / "tables" / "findings.csv").sort_values("rank")
    assert told == [" ".join(s.split()) for s in findings["statement"].head(len(told))]


def test_make_commands_of_the_readme_exist() -> None:
    # In running text only between back-quotes, where no English "make" can stand.
    used = set(re.findall(r"^make ([a-z]+)", "\n".join(blocks()), re.MULTILINE))
    used |= set(re.findall(r"`make ([a-z]+)`", README))
    assert used <= TARGETS
    assert used >= {"report", "test", "setup"}


def test_commands_and_options_of_the_readme_exist() -> None:
    from quota_analysis.cli import main

    lines = re.sub(r"\\\n\s*", "", "\n".join(blocks())).splitlines()
    used = [m.group(1).split() for m in (re.search(r"quota-analysis (.*)", x) for x in lines) if m]
    assert used
    context = click.Context(main)
    for name, *arguments in used:
        command = main.get_command(context, name)
        assert command is not None, name
        known = {option for p in command.params for option in p.opts}
        options = [a.split("=")[0] for a in arguments if a.startswith("--")]
        assert set(options) <= known, (name, options)


def test_paths_of_the_readme_exist() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        if not re.match(r"[a-z]+:", target):
            assert (ROOT / target).exists(), target


def test_the_readme_says_that_conda_was_not_tried() -> None:
    assert "environment.yml" in README
    assert re.search(r"no conda solver", README)


# ---- one version ---------------------------------------------------------------------------------


def test_the_version_is_the_same_everywhere() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    newest = re.search(r"^## (\S+)", changelog, re.MULTILINE)
    assert newest is not None
    assert str(citation["version"]) == newest.group(1) == PROJECT["version"]


def test_the_citation_is_complete() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert {"cff-version", "message", "title", "authors", "version", "license"} <= set(citation)
    assert citation["license"] == PROJECT["license"] == "Apache-2.0"


def test_the_licence_is_whole() -> None:
    licence = (ROOT / "LICENSE").read_text("utf-8")
    assert "Version 2.0, January 2004" in licence
    assert "END OF TERMS AND CONDITIONS" in licence


# ---- the build -----------------------------------------------------------------------------------


@pytest.mark.parametrize("script", [".ci/run", ".ci/setup"])
def test_scripts_are_sound(script: str) -> None:
    shell = "bash" if script == ".ci/run" else "sh"
    done = subprocess.run([shell, "-n", ROOT / script], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "set -eu" in (ROOT / script).read_text("utf-8")
    assert (ROOT / script).stat().st_mode & 0o100


def test_set_up_refuses_an_unsuitable_python_in_one_line() -> None:
    done = subprocess.run(
        ["sh", ROOT / ".ci" / "setup"],
        check=False,
        capture_output=True,
        text=True,
        env={"PATH": "/usr/bin:/bin", "PYTHON": "/bin/false"},
    )
    assert done.returncode == 1
    assert done.stderr.strip() == (
        "PYTHON=/bin/false is not Python 3.11, 3.12 or 3.13 with venv and pip; name another"
    )


def test_the_makefile_has_the_targets_people_use() -> None:
    assert {"report", "test", "setup", "lock", "notebooks", "benchmark"} <= TARGETS
