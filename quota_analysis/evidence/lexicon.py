"""The word lists of this room, read from the TOML files beside it."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """Read `lexicons/<name>.toml` once. The dict is shared: read it, never write to it."""
    path = resources.files("quota_analysis.evidence") / "lexicons" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def patterns(name: str, table: str, key: str = "patterns") -> re.Pattern[str]:
    """The regular expressions of a table as one pattern that ignores case."""
    return re.compile("|".join(f"(?:{p})" for p in load(name)[table][key]), re.IGNORECASE)
