"""How often the labels of a report are right, as measured on text labelled by people."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path

import pandas as pd

FILE = Path(str(files("quota_analysis.reports") / "accuracy.toml"))
# Fewer labels than this say little, and the table says so: at 30, the interval of a share near .8
# is still about .3 wide.
_FEW = 30


def measured() -> pd.DataFrame:
    """One row a kind of label, with the columns a reader sees.

    The values are shares from 0 to 1 with two decimals; the last column says between which values
    95 of 100 draws of as many documents lie.
    """
    rows = tomllib.loads(FILE.read_text("utf-8"))["label"]
    return pd.DataFrame(
        [
            {
                "What is labelled": row["label"],
                "Measured on": row["on"],
                "Labels": row["n"],
                "What the share is of": row["value"].capitalize(),
                "Share": f"{row['share']:.2f}",
                "95 of 100 lie between": _between(row),
            }
            for row in rows
        ]
    )


def _between(row: dict[str, float]) -> str:
    if row["n"] < _FEW:
        return f"too few labels ({row['n']}) to say"
    return f"{row['low']:.2f} and {row['high']:.2f}" if "low" in row else "not drawn"
