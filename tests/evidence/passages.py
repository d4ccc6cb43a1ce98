"""Invented passages with what a careful reader finds in them, and how a reading is held to it."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from quota_analysis import read_text
from quota_analysis.evidence import Evidence, weigh
from quota_analysis.extraction import extract
from quota_analysis.model import Document

_CASES = Path(__file__).parent / "cases"


@cache
def cases(name: str) -> list[dict[str, Any]]:
    """The cases of `cases/<name>.toml`, in order."""
    found: list[dict[str, Any]] = tomllib.loads((_CASES / f"{name}.toml").read_text("utf-8"))[
        "case"
    ]
    return found


def pages(texts: Sequence[str]) -> tuple[Document, ...]:
    """Texts as documents a.md, b.md and so on."""
    return tuple(
        document
        for letter, text in zip("abcdefgh", texts, strict=False)
        for document in read_text(text, name=f"{letter}.md").documents
    )


@cache
def weighed(*texts: str) -> Evidence:
    """What stands behind the claims of the texts, read without a topic."""
    documents = pages(texts)
    return weigh(documents, extract(documents))


def scores(right: int, wrong: int, missed: int) -> tuple[float, float]:
    """Precision and recall."""
    return right / max(right + wrong, 1), right / max(right + missed, 1)
