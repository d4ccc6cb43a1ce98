"""One analysis a text, shared by all tests that ask about it, and short ways to look into it."""

from __future__ import annotations

import functools
from typing import Any

import pandas as pd

import quota_analysis as qa


@functools.cache
def analysed(text: str, name: str = "page.txt") -> qa.Analysis:
    """A text read without any topic; a name that ends in .md reads it as Markdown."""
    return qa.analyze(qa.read_text(text, name), topic=None)


def plain(value: Any) -> Any:
    """None for what a table holds as missing."""
    return None if pd.isna(value) else value


def rows(text: str, table: str, name: str = "page.txt") -> list[dict[str, Any]]:
    """The rows of one table, missing values as None."""
    records = analysed(text, name).tables[table].to_dict("records")
    return [{str(key): plain(value) for key, value in row.items()} for row in records]


def only(text: str, table: str, name: str = "page.txt") -> dict[str, Any]:
    """The one row that a table holds."""
    found = rows(text, table, name)
    assert len(found) == 1, found
    return found[0]


def attributions(text: str, name: str = "page.txt") -> list[dict[str, Any]]:
    """What is told, each with the list of its parts' texts under `parts`; stances left out."""
    return [row for row in _with_parts(text, name) if row["form"] != "stance"]


def stances(text: str, name: str = "page.txt") -> list[dict[str, Any]]:
    """What somebody is reported to want or think of something, without words of theirs."""
    return [row for row in _with_parts(text, name) if row["form"] == "stance"]


def _with_parts(text: str, name: str) -> list[dict[str, Any]]:
    parts: dict[str, list[str]] = {}
    for part in rows(text, "attribution_parts", name):
        parts.setdefault(part["attribution_id"], []).append(part["text"])
    return [
        {**row, "parts": parts[row["attribution_id"]]} for row in rows(text, "attributions", name)
    ]


def attribution(text: str, name: str = "page.txt") -> dict[str, Any]:
    """The one attribution of a text."""
    found = attributions(text, name)
    assert len(found) == 1, found
    return found[0]


def claim(text: str, part: str = "", name: str = "page.txt") -> dict[str, Any]:
    """The one claim whose sentence contains some words."""
    found = [row for row in rows(text, "claims", name) if part in row["text"]]
    assert len(found) == 1, found
    return found[0]
