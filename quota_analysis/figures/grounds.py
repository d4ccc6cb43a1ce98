"""On what ground do the claims stand?"""

from __future__ import annotations

import textwrap

import pandas as pd
from matplotlib.colors import LinearSegmentedColormap

from quota_analysis.figures.picture import BLUE, INK, Picture, quiet, title
from quota_analysis.markup import Html, note
from quota_analysis.views import ground, sources
from quota_analysis.views.words import GROUNDS, Tables, count, listed

_MOST_DOCUMENTS = 10
# Past so many columns their names have no room side by side and are turned upright.
_MOST_SIDE_BY_SIDE = 5
_SHADES = LinearSegmentedColormap.from_list("shades", ["#eef4f9", BLUE])


def claims_by_ground(tables: Tables) -> Picture | Html:
    """A grid: what stands behind the claims (rows) in each document (columns), counted.

    Past ten documents the ones with the fewest claims are counted together.
    """
    counted = ground.by_document(tables)
    if counted.empty or not counted.to_numpy().sum():
        return note("No claim was found in these documents, so there is no ground to show.")
    short = sources.names(tables)
    counted = _few_columns(counted.rename(columns=short))
    rows, columns = counted.shape
    upright = columns > _MOST_SIDE_BY_SIDE
    picture = Picture(7.6, (2.8 if upright else 1.5) + 0.42 * rows)
    axes = picture.add_subplot()
    # Shades are shares of each document's own claims: a long page must not drown a short one.
    shares = counted / counted.sum(axis=0).clip(lower=1)
    axes.imshow(shares.to_numpy(), cmap=_SHADES, vmin=0, vmax=1, aspect="auto")
    values, of_all = counted.to_numpy(dtype=int), shares.to_numpy(dtype=float)
    for y in range(rows):
        for x in range(columns):
            n, share = int(values[y, x]), float(of_all[y, x])
            colour = "white" if share > 0.6 else INK
            axes.text(x, y, str(n or "·"), ha="center", va="center", color=colour, fontsize=10)
    labels = [name if upright else "\n".join(textwrap.wrap(name, 12)) for name in counted.columns]
    axes.set_xticks(range(columns), labels, fontsize=9, rotation=90 if upright else 0)
    axes.xaxis.tick_top()
    axes.set_yticks(range(rows), [GROUNDS[g] for g in counted.index])
    axes.set_xticks([x + 0.5 for x in range(columns - 1)], minor=True)
    axes.set_yticks([y + 0.5 for y in range(rows - 1)], minor=True)
    axes.grid(which="minor", color="white", linewidth=2)
    axes.tick_params(which="minor", length=0)
    quiet(axes, keep=())
    title(axes, "What stands behind the claims of each document")
    numbers = counted.rename(index=GROUNDS).rename_axis("Ground", axis=0).reset_index()
    numbers.columns.name = None
    return picture.described(_alt(counted), numbers)


def _few_columns(counted: pd.DataFrame) -> pd.DataFrame:
    if counted.shape[1] <= _MOST_DOCUMENTS:
        return counted
    totals = counted.sum(axis=0).sort_values(ascending=False, kind="stable")
    shown = set(totals.index[: _MOST_DOCUMENTS - 1])
    kept = counted[[c for c in counted.columns if c in shown]]
    left = [c for c in counted.columns if c not in shown]
    return kept.assign(**{f"{len(left)} others": counted[left].sum(axis=1)})


def _alt(counted: pd.DataFrame) -> str:
    parts = []
    for name in counted.columns:
        column = counted[name]
        if not column.sum():
            parts.append(f"{name} has no claim")
            continue
        top = column.sort_values(ascending=False, kind="stable")
        held = [f"“{GROUNDS[str(g)].lower()}” {int(n)}" for g, n in top.head(2).items() if n]
        parts.append(f"of {count(int(column.sum()), 'claim')} in {name}, {listed(held)}")
    return f"A grid of grounds by document, the largest grounds of each: {'; '.join(parts)}."
