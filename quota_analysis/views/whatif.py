"""What a quota would do to the mix of work: the model of `incentives` for readers."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from quota_analysis.evidence.numbers.values import split_unit
from quota_analysis.incentives import GENERAL, PENALTY, mix
from quota_analysis.topics import Case
from quota_analysis.views.words import Tables, listed, number

# Hours that the staff of a place have in a day: 75 people of eight hours. An assumption of ours.
HOURS = 600.0


def suggested_quota(tables: Tables, kinds: Sequence[Case] = GENERAL, hours: float = HOURS) -> float:
    """A quota to begin with: the number for each place that most documents tell; where there is
    none, half as much again as the kinds give without one."""
    frame = tables["quantities"]
    rows = frame[(frame["role"] == "target") & frame["unit"].notna() & (frame["bound"] != "vague")]
    parts = [split_unit(u) for u in rows["unit"]]
    kept = [period == "day" and place is not None for _, period, place in parts]
    rows = rows[pd.Series(kept, index=rows.index, dtype=bool)]
    if rows.empty:
        return float(round(1.5 * mix(kinds, hours).cases))
    documents = rows.groupby("low")["doc_id"].nunique()
    return float(documents.sort_index().sort_values(ascending=False, kind="stable").index[0])


def table(
    kinds: Sequence[Case], hours: float, quota: float, penalty: float = PENALTY
) -> pd.DataFrame:
    """Each kind of case, without the quota and with it, and the assumption behind its numbers."""
    free, bound = mix(kinds, hours), mix(kinds, hours, quota, penalty)
    rows = [
        {
            "Kind of case": kind.name,
            "Hours for one": number(kind.hours),
            "There are in a day": number(kind.available),
            "Done without a quota": f"{before:,.1f}",
            f"Done with a quota of {number(quota)}": f"{after:,.1f}",
            "Hours with it": f"{after * kind.hours:,.0f}",
            "Where its numbers come from": kind.assumption,
        }
        for kind, before, after in zip(kinds, free.done, bound.done, strict=True)
    ]
    return pd.DataFrame(rows)


def told(
    kinds: Sequence[Case], hours: float, quota: float, penalty: float = PENALTY
) -> tuple[str, ...]:
    """The same in sentences."""
    free, bound = mix(kinds, hours), mix(kinds, hours, quota, penalty)
    lines = [
        "A model with made-up numbers, not a finding: its hours, cases and worths are assumptions "
        "of ours, and none comes from the documents.",
        f"With {number(hours)} hours a day and no quota, {free.cases:,.1f} cases are done; with a "
        f"quota of {number(quota)} a day and a penalty of {number(penalty)} hours for each case "
        f"below it, {bound.cases:,.1f}.",
    ]
    changes = [(a - b, k.name) for k, b, a in zip(kinds, free.done, bound.done, strict=True)]
    less = [f"“{name}” falls by {-d:,.1f}" for d, name in changes if d <= -0.05]
    more = [f"“{name}” rises by {d:,.1f}" for d, name in changes if d >= 0.05]
    lines.append(
        f"What moves: {listed([*less, *more])}." if less or more else "The quota moves no work."
    )
    if bound.missing >= 0.05:
        lines.append(f"The quota is missed by {bound.missing:,.1f} cases a day.")
    return tuple(lines)
