"""The measured accuracy as a report tells it: a small file inside the package."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from quota_analysis.reports.accuracy import FILE
from tests.benchmarks.measured import Result

LABELS = Path(__file__).parent / "readers.toml"
_HEAD = """\
# How often the labels of a report are right, as it was last measured on text that people labelled:
# written by `python -m tests.benchmarks --page`, together with docs/accuracy.md, which says more.
# n: labels behind a value; low and high: where it lies in 95 of 100 draws of as many documents.
"""


def told(results: Mapping[str, Result]) -> str:
    """The file's text for these figures, in the order of `readers.toml`."""
    parts = [_HEAD]
    for row in tomllib.loads(LABELS.read_text("utf-8"))["label"]:
        result = results.get(row["set"])
        for m in result.figures if result is not None else ():
            if result is None or m.figure != row["figure"]:
                continue
            lines = [f'{key} = "{row[key]}"' for key in ("label", "on", "value")]
            lines += [f"n = {m.n}", f"share = {m.value:.3f}"]
            if m.low is not None and m.high is not None:
                lines += [f"low = {m.low:.3f}", f"high = {m.high:.3f}"]
            lines.append(f"measured_on = {result.measured_on}")
            parts.append("\n".join(["[[label]]", *lines, ""]))
    return "\n".join(parts)


def write(results: Mapping[str, Result]) -> Path:
    """Write the file that travels with the package; gives its path."""
    FILE.write_text(told(results), "utf-8", newline="\n")
    return FILE
