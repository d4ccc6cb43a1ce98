"""The one table of all figures, for a terminal and for the page of the documentation."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.benchmarks.measured import Measured, Result, SetFloors, aim, of_set

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "accuracy.md"
GOLD = ROOT / "tests" / "gold"
HEAD = ("set", "figure", "n", "value", "95 % interval", "aim", "floor", "others")
NUMBERS = (2, 3, 5, 6)
Cells = tuple[str, ...]


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _two(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _cells(
    result: Result, m: Measured, says: str, aimed: float | None, least: float | None
) -> Cells:
    between = "–" if m.low is None else f"{_share(m.low)} to {_share(m.high)}"
    others = "; ".join(f"{who} {_share(value)}" for who, value in m.peers) or "–"
    numbers = (str(m.n), _share(m.value), between, _two(aimed), _two(least))
    return (result.title, says, *numbers, others)


def rows(
    results: Mapping[str, Result], floors: Mapping[str, SetFloors], own: set[str]
) -> list[Cells]:
    """A row a figure; own: the names of the ledgers among the results."""
    found = []
    for name, result in results.items():
        by_name = {m.figure: m for m in result.figures}
        least = floors[name].figures if name in floors else {}
        for ask in of_set(name, own=name in own):
            if ask.figure in by_name:
                floor = least[ask.figure].least if ask.figure in least else None
                found.append(_cells(result, by_name[ask.figure], ask.says, aim(name, ask), floor))
    return found


def plain(listed: list[Cells]) -> str:
    """For a terminal: columns in line."""
    every = [HEAD, *listed]
    widths = [max(len(row[i]) for row in every) for i in range(len(HEAD))]
    lines = []
    for row in every:
        cells = [
            cell.rjust(width) if i in NUMBERS else cell.ljust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def markdown(listed: list[Cells]) -> str:
    rule = tuple("---:" if i in NUMBERS else "---" for i in range(len(HEAD)))
    return "\n".join("| " + " | ".join(row) + " |" for row in [HEAD, rule, *listed])


def dates(results: Mapping[str, Result]) -> str:
    """When each set was measured, and over what its intervals are drawn."""
    lines = ["| set | measured on | intervals over | gold |", "| --- | --- | --- | --- |"]
    lines += [
        f"| {r.title} | {r.measured_on} | {r.documents} {r.of} | `{r.gold[:12]}` |"
        for r in results.values()
    ]
    return "\n".join(lines)


def between(name: str, page: str) -> str:
    """What stands between a page's two marks of that name."""
    start, end = f"<!-- {name} -->\n", f"\n<!-- end of {name} -->"
    return page[page.index(start) + len(start) : page.index(end)]


def put(name: str, body: str, page: str) -> str:
    """The page with that between its two marks."""
    return page.replace(
        f"<!-- {name} -->\n{between(name, page)}\n<!-- end of {name} -->",
        f"<!-- {name} -->\n{body}\n<!-- end of {name} -->",
    )


def parts(
    results: Mapping[str, Result],
    floors: Mapping[str, SetFloors],
    own: set[str],
    speed: Mapping[str, Any],
) -> dict[str, str]:
    """What the page shows between its marks, as it follows from the written figures."""
    return {
        "figures": markdown(rows(results, floors, own)),
        "measured": dates(results),
        "limits": limits(),
        "speed": speed_table(speed),
    }


def limits() -> str:
    """The known limits, each with the line that shows it."""
    listed = tomllib.loads((GOLD / "known_limits.toml").read_text("utf-8")).get("limit", [])
    cases = {
        case["id"]: case
        for file in sorted((GOLD / "negatives").glob("*.toml"))
        for case in tomllib.loads(file.read_text("utf-8"))["case"]
    }
    lines = [
        f"- `{row['case']}`: {row['why']} “{' '.join(cases[row['case']]['text'].split())}”"
        for row in listed
    ]
    return "\n".join(lines) or "None is written down."


def speed_table(speed: Mapping[str, Any]) -> str:
    if not speed:
        return "Not measured yet."
    lines = ["| figure | value |", "| --- | ---: |"]
    lines += [f"| {said} | {value} |" for said, value in speed.items()]
    return "\n".join(lines)
