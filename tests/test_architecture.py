"""How the house is built: rooms in order, small modules, a light door, notebooks that only show."""

from __future__ import annotations

import ast
import functools
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "quota_analysis"
MODULES = sorted(PACKAGE.rglob("*.py"))
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
# From the ground up: a room may use those before it.
ROOMS = (
    "errors",
    "locate",
    "markup",
    "live",
    "memory",
    "prose",
    "model",
    "topics",
    "incentives",
    "review",
    "documents",
    "extraction",
    "evidence",
    "narratives",
    "tables",
    "stored",
    "views",
    "display",
    "brief",
    "sliders",
    "explanation",
    "explore",
    "analysis",
    "difference",
    "figures",
    "notebook_support",
    "reports",
    "batch",
    "classroom",
    "doctor",
    "cli",
)
MOST_LINES = 400


def names(paths: list[Path]) -> list[str]:
    return [path.relative_to(ROOT).as_posix() for path in paths]


@functools.cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def room(module: str) -> str:
    """The room a dotted name lies in; empty for the package itself."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


def dotted(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _for_types_only(node: ast.stmt) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)


def imports(node: ast.AST) -> Iterator[str]:
    """Every module of ours that is imported anywhere below, in functions too.

    What is imported for type checkers alone never runs, and does not count.
    """
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.stmt) and _for_types_only(child):
            continue
        if isinstance(child, ast.Import):
            yield from (a.name for a in child.names if a.name.startswith("quota_analysis"))
        elif isinstance(child, ast.ImportFrom):
            assert child.level == 0, "imports name the whole path"
            if child.module == "quota_analysis":
                yield from (f"quota_analysis.{a.name}" for a in child.names)
            elif child.module and child.module.startswith("quota_analysis."):
                yield child.module
        else:
            yield from imports(child)


@pytest.mark.parametrize("path", MODULES, ids=names(MODULES))
def test_every_module_lies_in_a_known_room(path: Path) -> None:
    assert room(dotted(path)) in ("", *ROOMS)


@pytest.mark.parametrize("path", MODULES, ids=names(MODULES))
def test_imports_only_point_down(path: Path) -> None:
    """The commands (`cli`) may use everything; the package's own front door only names things."""
    own = room(dotted(path))
    if not own:
        return
    above = [
        name
        for name in imports(tree(path))
        if room(name) not in ROOMS or ROOMS.index(room(name)) > ROOMS.index(own)
    ]
    assert above == []


@pytest.mark.parametrize("path", MODULES, ids=names(MODULES))
def test_modules_are_small(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) < MOST_LINES


@pytest.mark.parametrize("path", MODULES, ids=names(MODULES))
def test_nothing_runs_on_import_but_definitions(path: Path) -> None:
    """No bare calls and no loops at the top of a module."""
    running = [
        ast.unparse(node)
        for node in tree(path).body
        if isinstance(node, ast.For | ast.While | ast.With)
        or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Call))
    ]
    assert running == []


def python(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, text=True, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_front_door_is_light() -> None:
    heavy = ["spacy", "thinc", "nupunkt", "matplotlib", "sklearn", "jupyter_client", "nbconvert"]
    code = f"import sys, quota_analysis; print([m for m in {heavy!r} if m in sys.modules])"
    assert python(code) == "[]"


@pytest.mark.parametrize("name", ["tables", "views", "figures", "display", "analysis", "classroom"])
def test_rooms_that_only_show_do_without_spacy(name: str) -> None:
    blocked = "import sys\nfor m in ('spacy', 'thinc', 'nupunkt'): sys.modules[m] = None\n"
    assert python(f"{blocked}import quota_analysis.{name}; print('in')") == "in"


def test_spacy_is_known_in_one_room_only() -> None:
    users = {
        room(dotted(path))
        for path in MODULES
        for node in ast.walk(tree(path))
        if (isinstance(node, ast.Import) and any(a.name.startswith("spacy") for a in node.names))
        or (isinstance(node, ast.ImportFrom) and (node.module or "").startswith("spacy"))
    }
    assert users <= {"extraction"}


# ---- topics live in their packs ------------------------------------------------------------------

PACKS = sorted(path.stem for path in (PACKAGE / "topics").glob("*.toml"))
# Words of measures that are also plain words of this package: a column's name, a level, a case.
PLAIN = {"agent", "bed", "case", "citation", "office", "officer", "stop", "ticket"}


def pack_words() -> set[str]:
    """What the packs call their measures, and every name in them.

    What they call actors in lower case are roles ("judge", "outlet"): plain English.
    """
    found: set[str] = set()
    for path in (PACKAGE / "topics").glob("*.toml"):
        pack = tomllib.loads(path.read_text("utf-8"))
        for actor in pack.get("actors", []):
            words = {actor["name"], *actor.get("aliases", [])}
            found |= {word for word in words if word != word.lower()}
        for measure in pack.get("measures", []):
            found |= set(measure.get("words", []))
    return {word.rstrip("*") for word in found} - PLAIN


# Institutions that a page of any topic may name, and that say which country's calendar holds.
INSTITUTIONS = {"Congress", "Supreme Court", "White House"}


def proper_names() -> set[str]:
    """What the packs call people and organisations that are no news outlets."""
    found: set[str] = set()
    for path in (PACKAGE / "topics").glob("*.toml"):
        for actor in tomllib.loads(path.read_text("utf-8")).get("actors", []):
            if actor["kind"] in ("person", "organisation"):
                found |= {w for w in (actor["name"], *actor.get("aliases", [])) if w[0].isupper()}
    return found - INSTITUTIONS


def occurring(words: set[str], text: str) -> list[str]:
    for name in ("quota_analysis", "quota-analysis", *PACKS):  # names of ours, not words
        text = text.replace(name, "")
    return sorted(
        word
        for word in words
        if re.search(
            rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE if word.islower() else 0
        )
    )


@pytest.mark.parametrize("path", MODULES, ids=names(MODULES))
def test_no_word_of_a_topic_is_in_the_code(path: Path) -> None:
    assert occurring(pack_words(), path.read_text("utf-8")) == []


LEXICONS = sorted(p for p in PACKAGE.rglob("*.toml") if p.parent.name != "topics")


@pytest.mark.parametrize("path", LEXICONS, ids=names(LEXICONS))
def test_no_name_of_a_topic_is_in_a_general_lexicon(path: Path) -> None:
    words = json.dumps(tomllib.loads(path.read_text("utf-8")), ensure_ascii=False, default=str)
    assert occurring(proper_names(), words) == []


# ---- notebooks -----------------------------------------------------------------------------------


def test_there_are_notebooks() -> None:
    assert len(NOTEBOOKS) >= 4


@pytest.mark.parametrize("path", NOTEBOOKS, ids=names(NOTEBOOKS))
def test_notebooks_define_nothing(path: Path) -> None:
    for cell in json.loads(path.read_text("utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            defined = [
                ast.unparse(node)
                for node in ast.walk(ast.parse("".join(cell["source"])))
                if isinstance(
                    node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda
                )
            ]
            assert defined == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=names(NOTEBOOKS))
def test_notebooks_have_one_tagged_parameters_cell(path: Path) -> None:
    cells = json.loads(path.read_text("utf-8"))["cells"]
    tagged = [c for c in cells if "parameters" in c["metadata"].get("tags", [])]
    assert [c["cell_type"] for c in tagged] == ["code"]
    assert cells.index(tagged[0]) < next(
        n for n, c in enumerate(cells) if c["cell_type"] == "code" and c not in tagged
    )


@pytest.mark.parametrize("path", NOTEBOOKS, ids=names(NOTEBOOKS))
def test_notebooks_are_committed_executed_in_order(path: Path) -> None:
    code = [c for c in json.loads(path.read_text("utf-8"))["cells"] if c["cell_type"] == "code"]
    assert [c["execution_count"] for c in code] == list(range(1, len(code) + 1))
    assert any(c["outputs"] for c in code)
    assert not any(o["output_type"] == "error" for c in code for o in c["outputs"])
