"""Score every set that is at hand and print one table; write it down where asked.

python -m tests.benchmarks               the table, and the time taken by 100 documents
python -m tests.benchmarks newsquant     some sets only, without the time
python -m tests.benchmarks --all         every training article for failures; 1,000 documents, too
python -m tests.benchmarks --write       also into measured.toml and docs/accuracy.md
python -m tests.benchmarks --floors      also raise the floors that the measurement allows
python -m tests.benchmarks --evaluated   also the ledger that is scored once and then written down
python -m tests.benchmarks --page        only write the page, and what reports tell, anew
"""

from __future__ import annotations

import argparse
import datetime
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from benchmarks import speed
from tests import goldset
from tests.benchmarks import own, readers, scoring, table
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

LEDGERS = set(own.TITLES)


def options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("sets", nargs="*", help=f"of {', '.join(scoring.names())}; all if none")
    parser.add_argument("--all", action="store_true", help="nothing sampled")
    parser.add_argument("--write", action="store_true", help="into measured.toml and the page")
    parser.add_argument("--floors", action="store_true", help="raise floors")
    parser.add_argument("--evaluated", action="store_true", help=f"score {EVALUATED}, too")
    parser.add_argument("--page", action="store_true", help="measure nothing, write the page")
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


def write_down(results: Mapping[str, Result], took: Mapping[str, Any]) -> None:
    write_measured(results, took)
    write_page(*read_measured())


def write_page(results: Mapping[str, Result], took: Mapping[str, Any]) -> None:
    page = table.PAGE.read_text("utf-8")
    for name, body in table.parts(results, floors(), LEDGERS, took).items():
        page = table.put(name, body, page)
    table.PAGE.write_text(page, "utf-8", newline="\n")
    for path in (table.PAGE, readers.write(results)):
        print(f"written: {path.relative_to(table.ROOT)}")


def main(arguments: Sequence[str]) -> int:
    chosen = options(arguments)
    held, took = read_measured()
    if chosen.page:
        write_page(held, took)
        return 0
    results = measure(chosen)
    if chosen.floors:
        before = floors()
        new = {n: raised(before.get(n), r) for n, r in results.items() if n != EVALUATED}
        write_floors({n: (before | new)[n] for n in scoring.names() if n in before | new})
    print(table.plain(table.rows(results, floors(), LEDGERS)))
    fallen = scoring.below(results, floors())
    for line in fallen:
        print(f"BELOW ITS FLOOR: {line}")
    both = held | results
    lasting = {n: both[n] for n in scoring.names() if n in both}
    if chosen.write:
        write_down(lasting, took)
    if not chosen.sets:
        took = speed.figures((100, 1000) if chosen.all else (100,))
        print(table.speed_table(took))
        if chosen.write:
            write_down(lasting, took)
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
