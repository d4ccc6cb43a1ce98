"""Figures as measured and as written down: aims, floors and the last measurement, in TOML."""

from __future__ import annotations

import datetime
import functools
import math
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.benchmarks.publicset import Peer
from tests.goldscore import Tally, add
from tests.goldset import ONCE
from tests.intervals import column, interval

HERE = Path(__file__).parent
FIGURES = HERE / "figures.toml"
FLOORS = HERE / "floors.toml"
MEASURED = HERE / "measured.toml"
OWN = "own"
EVALUATED = ONCE
MARGIN = 0.005  # a floor lies that much under what was measured, rounded down to two places


@dataclass(frozen=True)
class Measured:
    """One figure: n gold labels behind it, low and high of the interval, peers' values."""

    figure: str
    n: int
    value: float
    low: float | None = None
    high: float | None = None
    peers: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class Result:
    """A set's figures; gold: hash of its gold files; of: what one document is."""

    name: str
    title: str
    of: str
    documents: int
    gold: str
    measured_on: datetime.date
    figures: tuple[Measured, ...]


@dataclass(frozen=True)
class Asked:
    """A figure of the table; sets: the sets it is reported for, aimed: those the aim speaks of."""

    figure: str
    says: str
    aim: float | None
    aimed: tuple[str, ...]


@functools.cache
def asked() -> dict[tuple[str, str], Asked]:
    """(set, figure) -> what is asked, in the order of the table; own gold under its name `own`."""
    rows = tomllib.loads(FIGURES.read_text("utf-8"))["figure"]
    found = {}
    for row in rows:
        aimed = row.get("ledgers", [EVALUATED]) if row["set"] == OWN else [row["set"]]
        found[row["set"], row["figure"]] = Asked(
            row["figure"], row["says"], row.get("aim"), tuple(aimed)
        )
    return found


def of_set(name: str, *, own: bool) -> list[Asked]:
    """The figures of a set in the order of the table."""
    key = OWN if own else name
    return [figure for (holder, _), figure in asked().items() if holder == key]


def aim(name: str, figure: Asked) -> float | None:
    return figure.aim if name in figure.aimed else None


def measure(
    parts: Sequence[Mapping[str, Tally]], figures: Iterable[Asked], peers: Sequence[Peer]
) -> tuple[Measured, ...]:
    """Figures from tallies a document; those without anything to compare are left out."""
    total = add(parts)
    found = []
    for ask in figures:
        tally = total.get(ask.figure, Tally())
        if tally.value is None:
            continue
        low, high = interval(column(parts, ask.figure)) or (None, None)
        others = tuple((p.who, p.value) for p in peers if p.figure == ask.figure)
        found.append(Measured(ask.figure, tally.gold, tally.value, low, high, others))
    return tuple(found)


# ---- floors -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Floor:
    """What a figure may not fall below, and since when."""

    least: float
    set_on: datetime.date


@dataclass(frozen=True)
class SetFloors:
    """Floors of a set, good for gold of that hash."""

    gold: str
    figures: dict[str, Floor] = field(default_factory=dict)


def floors(file: Path = FLOORS) -> dict[str, SetFloors]:
    if not file.is_file():
        return {}
    return {
        name: SetFloors(
            row["gold"], {k: Floor(f["floor"], f["set_on"]) for k, f in row["figures"].items()}
        )
        for name, row in tomllib.loads(file.read_text("utf-8")).items()
    }


def raised(old: SetFloors | None, result: Result) -> SetFloors:
    """The floors after a measurement: each as it was or higher, new ones where there were none.

    Other gold has other floors: where its hash changed, all are set anew.
    """
    kept = old.figures if old is not None and old.gold == result.gold else {}
    new = dict(kept)
    for m in result.figures:
        least = max(0.0, math.floor(100 * (m.value - MARGIN) + 1e-9) / 100)
        least = 1.0 if m.value == 1 else least
        if m.figure not in kept or kept[m.figure].least < least:
            new[m.figure] = Floor(least, result.measured_on)
    return SetFloors(result.gold, new)


# ---- writing and reading ------------------------------------------------------------------------

FLOORS_HEAD = """\
# What a figure may not fall below. `python -m tests.benchmarks --floors` raises them after a
# measurement that rose for good, a little under what was measured, and lowers none. They hold for
# gold of exactly this hash: gold that changes takes new floors with it, in the same commit.
"""
MEASURED_HEAD = """\
# The last measurement of each set, written by `python -m tests.benchmarks --write`;
# docs/accuracy.md shows it.
"""


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return repr(round(value, 4))
    if isinstance(value, (int, datetime.date)):
        return str(value)
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return '"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _inline(row: Mapping[str, Any]) -> str:
    return "{ " + ", ".join(f"{k} = {_toml(v)}" for k, v in row.items() if v is not None) + " }"


def write_floors(held: Mapping[str, SetFloors], file: Path = FLOORS) -> None:
    parts = [FLOORS_HEAD]
    for name, row in held.items():
        parts += [f"[{name}]", f"gold = {_toml(row.gold)}", f"[{name}.figures]"]
        parts += [
            f"{k} = {_inline({'floor': f.least, 'set_on': f.set_on})}"
            for k, f in row.figures.items()
        ]
        parts.append("")
    file.write_text("\n".join(parts), "utf-8", newline="\n")


def read_measured(file: Path = MEASURED) -> tuple[dict[str, Result], dict[str, Any]]:
    """The last measurement of each set by name, and the last of the time it takes."""
    if not file.is_file():
        return {}, {}
    held = tomllib.loads(file.read_text("utf-8"))
    results = {}
    for name, row in held.get("set", {}).items():
        figures = tuple(
            Measured(
                figure,
                m["n"],
                m["value"],
                m.get("low"),
                m.get("high"),
                tuple((who, value) for who, value in m.get("peers", [])),
            )
            for figure, m in row["figures"].items()
        )
        results[name] = Result(
            name,
            row["title"],
            row["of"],
            row["documents"],
            row["gold"],
            row["measured_on"],
            figures,
        )
    return results, dict(held.get("speed", {}))


def write_measured(
    results: Mapping[str, Result], speed: Mapping[str, Any], file: Path = MEASURED
) -> None:
    parts = [MEASURED_HEAD]
    for name, result in results.items():
        parts.append(f"[set.{name}]")
        parts += [
            f"{key} = {_toml(getattr(result, key))}"
            for key in ("title", "of", "documents", "gold", "measured_on")
        ]
        parts.append(f"[set.{name}.figures]")
        for m in result.figures:
            row = {"n": m.n, "value": m.value, "low": m.low, "high": m.high}
            parts.append(f"{m.figure} = {_inline({**row, 'peers': m.peers or None})}")
        parts.append("")
    if speed:
        parts += ["[speed]", *(f"{_toml(k)} = {_toml(v)}" for k, v in speed.items()), ""]
    file.write_text("\n".join(parts), "utf-8", newline="\n")
