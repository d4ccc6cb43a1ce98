"""A notebook's parameters, read off its tagged cell without running anything."""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import nbformat

from quota_analysis.errors import NotebookError, ParameterError, alternatives

_TYPES: dict[str, type] = {"str": str, "int": int, "float": float, "bool": bool}
_WORDS = {"str": "text", "int": "a whole number", "float": "a number", "bool": "true or false"}


@dataclass(frozen=True)
class Parameter:
    """One parameter: name, the kinds of value it takes (`None` among them), default, meaning."""

    name: str
    kinds: tuple[str, ...]
    default: object
    meaning: str

    def takes(self, value: object) -> bool:
        """Whether a value is of one of the kinds; a whole number passes for a number."""
        if value is None:
            return "None" in self.kinds
        if isinstance(value, bool):
            return "bool" in self.kinds
        return any(
            isinstance(value, _TYPES[kind]) or (kind == "float" and isinstance(value, int))
            for kind in self.kinds
            if kind in _TYPES
        )

    @property
    def wanted(self) -> str:
        """The kinds in words: "text or None"."""
        return " or ".join(_WORDS.get(kind, kind) for kind in self.kinds)


def read_parameters(notebook: Path) -> dict[str, Parameter]:
    """The parameters of a notebook by name, in order.

    Raises NotebookError where the file is no notebook or has no cell tagged `parameters`.
    """
    try:
        content = nbformat.read(notebook, as_version=4)
    except (OSError, ValueError) as error:
        raise NotebookError(f"{notebook}: cannot be read as a notebook ({error})") from None
    cells = [c for c in content.cells if "parameters" in c.metadata.get("tags", [])]
    if not cells or cells[0].cell_type != "code":
        raise NotebookError(f"{notebook.name}: has no code cell tagged 'parameters'; tag one")
    source = str(cells[0].source)
    try:
        tree = ast.parse(source)
    except SyntaxError as error:
        raise NotebookError(
            f"{notebook.name}: line {error.lineno} of its parameters cell is no Python: {error.msg}"
        ) from None
    meanings = _comments(source)
    found = {}
    for node in tree.body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            name, value = node.target.id, node.value
            kinds = tuple(ast.unparse(part) for part in _parts(node.annotation))
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name, value = node.targets[0].id, node.value
            kinds = ()
        else:
            continue
        default = _default(value)
        kinds = kinds or (type(default).__name__ if default is not None else "None",)
        found[name] = Parameter(name, kinds, default, meanings.get(node.lineno, ""))
    return found


def _parts(annotation: ast.expr) -> list[ast.expr]:
    """`str | None` as its two parts."""
    if isinstance(annotation, ast.BinOp) and isinstance(annotation.op, ast.BitOr):
        return [*_parts(annotation.left), *_parts(annotation.right)]
    return [annotation]


def _default(value: ast.expr | None) -> object:
    try:
        return None if value is None else ast.literal_eval(value)
    except ValueError:
        return None


def _comments(source: str) -> dict[int, str]:
    """The comment at the end of each line, else that of the line above, by line number."""
    comments: dict[int, str] = {}
    code: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            comments[token.start[0]] = token.string.lstrip("# ").rstrip()
        elif token.string.strip():
            code.add(token.start[0])
    above = {line + 1: words for line, words in comments.items() if line not in code}
    return above | {line: words for line, words in comments.items() if line in code}


def check_parameters(notebook: Path, values: Mapping[str, object]) -> None:
    """Refuse a parameter that the notebook does not know or whose value is of the wrong kind.

    Raises ParameterError naming it, and the ones there are.
    """
    known = read_parameters(notebook)
    for name, value in values.items():
        if name not in known:
            raise ParameterError(
                f"{notebook.name}: has no parameter {name!r}; {alternatives(name, known)}"
            )
        if not known[name].takes(value):
            raise ParameterError(
                f"{notebook.name}: parameter {name!r} is {value!r} ({type(value).__name__}); "
                f"it must be {known[name].wanted}"
            )
