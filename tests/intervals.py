"""How sure a figure is: a bootstrap interval over documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from tests.goldscore import Tally, add

RESAMPLES = 1000
SEED = 20240229  # any number; fixed, so that the same tallies give the same interval
LEVEL = 0.95


def interval(parts: Sequence[Tally]) -> tuple[float, float] | None:
    """The middle 95 percent of the figure over 1,000 draws of as many documents, with return.

    parts: one Tally a document. Documents are drawn, not labels, because the labels of one document
    share its writer and its topic. None where a document is alone or nothing was compared.
    """
    counts = np.array([(t.hit, t.gold, t.found) for t in parts], dtype=np.int64).reshape(-1, 3)
    counts = counts[counts.any(axis=1)]
    if len(counts) < 2:
        return None
    draws = np.random.default_rng(SEED).integers(len(counts), size=(RESAMPLES, len(counts)))
    # How often each document is in each draw, so that one product gives all sums.
    often = np.zeros((RESAMPLES, len(counts)), dtype=np.int64)
    np.add.at(often, (np.arange(RESAMPLES)[:, None], draws), 1)
    sums = often @ counts
    total = sums[:, 1] + sums[:, 2]
    values = 2 * sums[total > 0, 0] / total[total > 0]
    low, high = np.quantile(values, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)


def column(parts: Sequence[Mapping[str, Tally]], figure: str) -> list[Tally]:
    """One figure's tallies, a document each; documents without it count nothing."""
    return [part.get(figure, Tally()) for part in parts]


def table(columns: Mapping[str, Sequence[Mapping[str, Tally]]]) -> str:
    """Figures down, ledgers across: value, interval, and how many gold labels it rests on."""
    totals = {ledger: add(parts) for ledger, parts in columns.items()}
    names = list(dict.fromkeys(name for total in totals.values() for name in total))
    width = max((len(name) for name in names), default=0)
    lines = [" " * width + "".join(f"{ledger:>32}" for ledger in columns)]
    for name in names:
        cells = []
        for ledger, parts in columns.items():
            tally = totals[ledger].get(name, Tally())
            if tally.value is None:
                cells.append("–")
                continue
            between = interval(column(parts, name))
            sure = "" if between is None else f" {between[0]:.3f}–{between[1]:.3f}"
            cells.append(f"{tally.value:.3f}{sure} (n {tally.gold:3d})")
        lines.append(f"{name:<{width}}" + "".join(f"{cell:>32}" for cell in cells))
    return "\n".join(lines)
