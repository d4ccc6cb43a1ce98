"""The result `arithmetic`: what the numbers imply when put together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from quota_analysis.evidence.results.drafts import Draft, Ground, Weighed, quantity_ground
from quota_analysis.model import CheckInputRow, CheckRow
from quota_analysis.prose import agree, count

# The most telling first. What only fits, or has nothing to be held against, is told together.
_TELLING = ("inconsistent", "informative", "consistent", "cannot_tell")
# A sum that cannot be right comes before those of interest, however few claims it touches. What the
# bounds leave open, or what nothing stands against, tells less, and that sums fit is what a reader
# expects; our convention.
_WORTH = {"inconsistent": 1.6, "informative": 0.8, "cannot_tell": 0.4, "consistent": 0.2}
_ROOM = "Rounding and words such as “at least” leave room, so this is no contradiction."
_NONE = "Even with room for rounding and words such as “about”, they do not fit."


def arithmetic(w: Weighed) -> Iterator[Draft]:
    """The checks, those with the same inputs together; sums that fit in one result of their own."""
    place = {q: n for n, q in enumerate(w.index.quantities)}
    inputs: dict[str, list[CheckInputRow]] = defaultdict(list)
    for row in w.check_inputs:
        inputs[row.check_id].append(row)
    sets: dict[frozenset[str], list[CheckRow]] = defaultdict(list)
    for check in w.checks:
        numbers = frozenset(
            q.quantity_id for q in inputs[check.check_id] if q.quantity_id is not None
        )
        sets[numbers].append(check)
    ranked = sorted(sets.values(), key=lambda s: min(_TELLING.index(c.verdict) for c in s))
    fitting: list[CheckRow] = []
    for checks in ranked:
        ordered = sorted(checks, key=lambda c: _TELLING.index(c.verdict))
        if ordered[0].verdict == "consistent":
            fitting += ordered
            continue
        statement = _once(" ".join(c.statement for c in ordered))
        yield _draft(w, place, inputs, f"{statement}{_tail(ordered)}", ordered)
    if fitting:
        others = len(fitting) - 1
        do = agree(others, "does", "do")
        more = f" So {do} {count(others, 'other sum')} of the numbers." if others else ""
        yield _draft(w, place, inputs, f"{fitting[0].statement} That fits.{more}", fitting)


def _once(statement: str) -> str:
    """A source that several sums give in brackets is named with the first."""
    for source in dict.fromkeys(_SOURCE.findall(statement)):
        first = statement.index(source) + len(source)
        statement = statement[:first] + statement[first:].replace(source, "")
    return statement


# In brackets, some with brackets of their own.
_SOURCE = re.compile(r" \((?:[^()]|\([^()]*\))+\)")


def _tail(ordered: Sequence[CheckRow]) -> str:
    if ordered[0].verdict == "inconsistent":
        return f" {_NONE}"
    # What was counted beside a target has no bounds to be told of.
    if ordered[0].verdict == "informative" and any("leave room" in c.why for c in ordered):
        return f" {_ROOM}"
    return ""


def _draft(
    w: Weighed,
    place: dict[str, int],
    inputs: dict[str, list[CheckInputRow]],
    statement: str,
    checks: Sequence[CheckRow],
) -> Draft:
    rows = [i for c in checks for i in inputs[c.check_id]]
    numbers = {i.quantity_id for i in rows if i.quantity_id is not None}
    told = [w.index.quantities[q] for q in sorted(numbers, key=place.__getitem__)]
    return Draft(
        "arithmetic",
        statement,
        len({r.claim_id or r.sentence_id for r in told}),
        len({r.doc_id for r in told}),
        (
            *(Ground("checks", c.check_id) for c in checks),
            *(quantity_ground(r) for r in told),
            *(Ground("facts", i.fact_id) for i in rows if i.fact_id is not None),
        ),
        _WORTH[checks[0].verdict],
    )
