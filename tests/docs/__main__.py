"""Writes what the examples of the documentation print into its pages: `python -m tests.docs`.

Read what changed before you keep it: the words around an example may no longer fit.
"""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path

from tests.docs.pages import PAGES, Block, examples, run


def rewritten(page: Path) -> str:
    """The page with every shown output as it is today."""
    lines = page.read_text("utf-8").splitlines()
    shown: list[tuple[Block, str]] = []
    if any(told for _, told in examples(page)):
        with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
            shown = [(told, printed) for _, told, printed in run(page) if told is not None]
    for block, printed in reversed(shown):
        lines[block.start + 1 : block.end - 1] = printed.splitlines()
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    for page in PAGES:
        new = rewritten(page)
        if new != page.read_text("utf-8"):
            page.write_text(new, encoding="utf-8", newline="\n")
            print(f"{page.name}: what its examples print has changed")
