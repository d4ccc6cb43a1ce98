"""What the numbers imply when put together: units decide what may be multiplied or divided."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from quota_analysis.evidence.index import Index
from quota_analysis.evidence.numbers.order import StatedOrder
from quota_analysis.evidence.numbers.values import Value
from quota_analysis.evidence.same.groups import Cluster
from quota_analysis.evidence.sums.against import reached
from quota_analysis.evidence.sums.base import Check, Sheet, merged
from quota_analysis.evidence.sums.changes import changes
from quota_analysis.evidence.sums.durations import durations
from quota_analysis.evidence.sums.each import shared_alike, spread
from quota_analysis.evidence.sums.facts import beside_facts
from quota_analysis.evidence.sums.heads import per_head, per_so_many
from quota_analysis.evidence.sums.periods import periods
from quota_analysis.evidence.sums.places import places
from quota_analysis.evidence.sums.shares import shares
from quota_analysis.evidence.sums.sums import sums
from quota_analysis.model import CheckInputRow, CheckRow, FactRow

# What is tried, in the order of the table: first what targets imply, then what was counted.
MAKERS: tuple[Callable[[Sheet], Iterator[Check]], ...] = (
    places,
    periods,
    per_head,
    reached,
    beside_facts,
    shared_alike,
    spread,
    durations,
    per_so_many,
    shares,
    changes,
    sums,
)


def find_checks(
    index: Index,
    values: Sequence[Value],
    clusters: Sequence[Cluster],
    facts: Sequence[FactRow],
    orders: Sequence[StatedOrder],
) -> tuple[tuple[CheckRow, ...], tuple[CheckInputRow, ...]]:
    """Every check that the units allow, numbered, with its inputs.

    A rate that a text says was replaced is not multiplied any more.
    """
    replaced = {o.earlier.row.quantity_id for o in orders}
    sheet = Sheet(index, values, clusters, facts, replaced)
    checks: list[CheckRow] = []
    inputs: list[CheckInputRow] = []
    for check in merged([c for make in MAKERS for c in make(sheet)]):
        check_id = f"k{len(checks) + 1}"
        checks.append(
            CheckRow(
                check_id=check_id,
                statement=check.statement,
                formula=check.formula,
                point_low=_round(check.point[0]),
                point_high=_round(check.point[1]),
                bounded_low=_round(check.bounded[0]),
                bounded_high=_round(check.bounded[1]),
                unit=check.unit,
                verdict=check.verdict,
                why=check.why,
            )
        )
        quantities = dict.fromkeys(q for i in check.inputs for q in i.quantities)
        known = dict.fromkeys(i.fact for i in check.inputs if i.fact)
        ids: list[tuple[str | None, str | None]] = [(q, None) for q in quantities]
        ids += [(None, f) for f in known]
        inputs += [
            CheckInputRow(check_id=check_id, position=n, quantity_id=q, fact_id=f)
            for n, (q, f) in enumerate(ids)
        ]
    return tuple(checks), tuple(inputs)


def _round(number: float | None) -> float | None:
    return None if number is None else round(number, 6)
