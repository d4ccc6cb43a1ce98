"""Score constructed corpora and print the table.

python -m tests.constructed                     32 corpora from seed 0
python -m tests.constructed --corpora 48 --seed 100
python -m tests.constructed --errors FILE       also write every error with the words it is about
python -m tests.constructed --floors            also set the floors a little under what is reached
"""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.constructed.measured import CORPORA, FLOORS, error_list, floors, measure, printed


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.constructed")
    parser.add_argument("--seed", type=int, default=0, help="of the first corpus")
    parser.add_argument("--corpora", type=int, default=CORPORA, help="how many")
    parser.add_argument("--errors", type=Path, help="write every error there")
    parser.add_argument("--floors", action="store_true", help="set the floors of the tests anew")
    chosen = parser.parse_args()
    measured = measure(chosen.corpora, chosen.seed)
    print(printed(measured))
    if chosen.errors:
        chosen.errors.write_text(error_list(measured), "utf-8")
    if chosen.floors:
        FLOORS.write_text(floors(measured), "utf-8")


if __name__ == "__main__":
    main()
