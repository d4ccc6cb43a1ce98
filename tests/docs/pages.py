"""The pages of the documentation taken apart into their examples, and the examples run."""

from __future__ import annotations

import ast
import contextlib
import io
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = [*sorted(DOCS.glob("*.md")), ROOT / "README.md"]
NAMES = [page.name for page in PAGES]


@dataclass(frozen=True)
class Block:
    """A fenced block. start, end: its lines in the page, fences included, counted from 0."""

    page: Path
    start: int
    end: int
    language: str
    code: str


def blocks(page: Path) -> list[Block]:
    """Every fenced block of a page, in order."""
    tokens = MarkdownIt("commonmark").parse(page.read_text("utf-8"))
    found = []
    for token in tokens:
        if token.type == "fence" and token.map is not None:
            language = token.info.split()[0] if token.info.strip() else ""
            found.append(Block(page, token.map[0], token.map[1], language, token.content))
    return found


def examples(page: Path) -> list[tuple[Block, Block | None]]:
    """Every Python block with the `text` block right below it, which is what it prints."""
    lines = page.read_text("utf-8").splitlines()
    every = blocks(page)
    found = []
    for block, after in zip(every, [*every[1:], None][: len(every)], strict=True):
        if block.language != "python":
            continue
        between = lines[block.end : after.start] if after is not None else ["?"]
        told = after if after is not None and after.language == "text" else None
        found.append((block, told if not any(between) else None))
    return found


def run(page: Path) -> Iterator[tuple[Block, Block | None, str]]:
    """Run the Python blocks of a page one after the other, as the cells of a notebook.

    Gives each with the block that shows what it prints, and with what it printed. What stands in
    the last line of a block is shown, as a notebook shows it. Runs in the working folder.
    """
    names: dict[str, object] = {"__name__": "__main__"}
    for block, told in examples(page):
        printed = io.StringIO()
        where = f"{page.name}, line {block.start + 1}"
        with contextlib.redirect_stdout(printed):
            _cell(block.code, where, names)
        yield block, told, printed.getvalue()


def _cell(code: str, where: str, names: dict[str, object]) -> None:
    tree = ast.parse(code, where)
    last = tree.body[-1]
    if not isinstance(last, ast.Expr):
        exec(compile(tree, where, "exec"), names)
        return
    exec(compile(ast.Module(tree.body[:-1], []), where, "exec"), names)
    value = eval(compile(ast.Expression(last.value), where, "eval"), names)
    shown = getattr(value, "_repr_html_", None)
    assert value is None or (shown() if callable(shown) else repr(value))


def commands(page: Path) -> list[list[str]]:
    """Every command of the console blocks of a page, in words; output is left out.

    Where a block has lines that begin with `$`, the others are output.
    """
    found = []
    for block in blocks(page):
        if block.language not in ("console", "sh", "bash"):
            continue
        lines = re.sub(r"\\\n\s*", "", block.code).splitlines()
        if any(line.startswith("$ ") for line in lines):
            lines = [line[2:] for line in lines if line.startswith("$ ")]
        found += [words for line in lines if (words := shlex.split(line, comments=True))]
    return found
