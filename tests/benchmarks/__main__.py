"""Score every set that is at hand and print one table; write it down where asked.

python -m tests.benchmarks               the table, and the time the analysis takes at 100 documents
python -m tests.benchmarks newsquant     some sets only, without the time
python -m tests.benchmarks --all         also every training article for failures, and 1,000 documents
python -m tests.benchmarks --write       also into measured.toml and docs/accuracy.md
python -m tests.benchmarks --floors      also raise the floors that the measurement allows
python -m tests.benchmarks --evaluated   also the ledger that is scored once and then written down
"""

from __future__ import annotations

import argparse
import datetime
import sys
from collections.abc import Sequence
from typing import Any

from tests import goldset
from tests.benchmarks import own, scoring, table
from tests.benchmarks.measured import (
    EVALUATED,
    Result,
    floors,
    raised,
    read_measured,
    write_floors,
    write_measured,
)
from tests.benchmarks.reading import NoFolderError


def options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("sets", nargs="*", help=f"of {', '.join(scoring.names())}; all if none")
    parser.add_argument("--all", action="store_true", help="nothing sampled")
    parser.add_argument("--write", action="store_true", help="into measured.toml and the page")
    parser.add_argument("--floors", action="store_true", help="raise floors")
    parser.add_argument("--evaluated", action="store_true", help=f"score {EVALUATED}, too")
    chosen = parser.parse_args(arguments)
    if unknown := sorted(set(chosen.sets) - set(scoring.names())):
        parser.error(f"no set {', '.join(unknown)}; there are {', '.join(scoring.names())}")
    return chosen


def measure(chosen: argparse.Namespace) -> dict[str, Result]:
    """Every set asked for that is at hand; what is missing is said, with what to set."""
    today = datetime.date.today()
    wanted = chosen.sets or [n for n in scoring.names() if n != EVALUATED or chosen.evaluated]
    results = {}
    for name in wanted:
        try:
            results[name] = scoring.measured(name, today, thorough=chosen.all)
        except (NoFolderError, goldset.NotHereError) as missing:
            print(f"LEFT OUT {name}: {missing}", flush=True)
            continue
        print(f"scored {name}", flush=True)
    return results


def time_taken(chosen: argparse.Namespace) -> dict[str, Any]:
    """What the analysis costs beside a plain pass, as lines of a table."""
    from benchmarks import speed

    return speed.figures((100, 1000) if chosen.all else (100,))


def main(arguments: Sequence[str]) -> int:
    chosen = options(arguments)
    results = measure(chosen)
    held, time_before = read_measured()
    lasting = {n: (results | held)[n] for n in scoring.names() if n in held or n in results}
    for name, result in results.items():
        lasting[name] = result
    before = floors()
    after = {n: raised(before.get(n), lasting[n]) for n in lasting if n != EVALUATED}
    shown = after if chosen.floors else before
    print(table.plain(table.rows(results, shown, set(own.TITLES))))
    fallen = scoring.below(results, shown)
    for line in fallen:
        print(f"BELOW ITS FLOOR: {line}")
    took = time_before
    if not chosen.sets:
        took = time_before | time_taken(chosen)
        print(table.speed_table(took))
    if chosen.floors:
        write_floors(after)
    if chosen.write:
        write_measured(lasting, took)
        page = table.PAGE.read_text("utf-8")
        for name, body in table.parts(lasting, shown, set(own.TITLES), took).items():
            page = table.put(name, body, page)
        table.PAGE.write_text(page, "utf-8", newline="\n")
        print(f"written: {table.PAGE.name}, measured.toml")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
