"""The word lists beside the code: each rule's words live in a TOML file, not in Python."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """Read `lexicons/<name>.toml` once and give its tables as a dict.

    The dict is shared between callers: read it, never write to it.
    Raises FileNotFoundError where the package holds no such file.
    """
    path = resources.files("quota_analysis.extraction") / "lexicons" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def words(name: str, *keys: str) -> frozenset[str]:
    """The words of one entry, whether it is written as a list or as words with spaces between."""
    entry: Any = load(name)
    for key in keys:
        entry = entry[key]
    return frozenset(entry.split() if isinstance(entry, str) else entry)
