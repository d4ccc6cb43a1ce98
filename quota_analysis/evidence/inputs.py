"""What goes into a sum: the readings of one number together, or a fact of the pack."""

from __future__ import annotations

from dataclasses import dataclass

from quota_analysis.evidence.groups import Cluster
from quota_analysis.evidence.intervals import Interval
from quota_analysis.evidence.values import hull
from quota_analysis.model import FactRow


@dataclass(frozen=True, slots=True)
class Input:
    """A number that goes into a check: the readings of one cluster, or a fact of the pack."""

    point: tuple[float, float]
    bounded: Interval
    quantities: tuple[str, ...]
    fact: str | None
    documents: tuple[str, ...]
    source: str


def input_of(cluster: Cluster) -> Input:
    """All readings of one number; bounded by the loosest bound that any text gives."""
    documents = sorted({v.row.doc_id for v in cluster})
    return Input(
        point=point_of(cluster),
        bounded=hull(cluster),
        quantities=tuple(v.row.quantity_id for v in cluster),
        fact=None,
        documents=tuple(documents),
        source=", ".join(documents),
    )


def point_of(cluster: Cluster) -> tuple[float, float]:
    return min(v.point[0] for v in cluster), max(v.point[1] for v in cluster)


def input_from(fact: FactRow) -> Input:
    ends = (fact.value, fact.value)
    return Input(ends, ends, (), fact.fact_id, (), fact.source)
