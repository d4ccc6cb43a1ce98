"""Which side tells what?"""

from __future__ import annotations

import textwrap

import pandas as pd

from quota_analysis.figures.picture import (
    BLUE,
    FAINT,
    INK,
    VERMILION,
    Picture,
    quiet,
    title,
)
from quota_analysis.markup import Html, is_missing, note
from quota_analysis.views.words import Tables, count, flat, listed, plain, shorten

_MOST_ROWS, _FEW_ROWS = 12, 3
# Shape and sign say it too, not colour alone.
_MARKS = {
    "supports": ("o", BLUE, "tells it"),
    "disputes": ("X", VERMILION, "disputes it"),
    "neutral": ("s", "#8a94a0", "neutral"),
}


def camps_by_statement(tables: Tables) -> Picture | Html:
    """A grid of statements (rows) and sides (columns): who tells it, who disputes it.

    The statements shown are those most sides take part in, twelve at most.
    """
    told = _told(tables)
    if told.empty:
        return note("No side was told apart in these documents, so there is no grid of sides.")
    camps = sorted(told["camp"].unique())
    rows = _rows(told)
    picture = Picture(7.6, 1.6 + 0.62 * len(rows))
    axes = picture.add_subplot()
    for y, key in enumerate(rows):
        axes.axhline(y + 0.5, color=FAINT, linewidth=0.8, zorder=1)
        for x, camp in enumerate(camps):
            mine = told[(told["key"] == key) & (told["camp"] == camp)]
            stances = [s for s in _MARKS if s in set(mine["stance"])]
            for i, stance in enumerate(stances):
                shape, colour, _ = _MARKS[stance]
                place = x + (i - (len(stances) - 1) / 2) * 0.3
                axes.scatter(
                    [place], [y], s=110, marker=shape, color=colour, zorder=3, linewidths=0
                )
                n = int((mine["stance"] == stance).sum())
                if n > 1:
                    axes.annotate(
                        str(n),
                        (place, y),
                        xytext=(8, 4),
                        textcoords="offset points",
                        fontsize=8,
                        color=INK,
                    )
    names = ["\n".join(textwrap.wrap(plain(c), 10, break_long_words=False)) for c in camps]
    axes.set_xticks(range(len(camps)), names, fontsize=9)
    axes.xaxis.tick_top()
    axes.set_xlim(-0.6, len(camps) - 0.4)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    labels = ["\n".join(textwrap.wrap(shorten(rows[key], 118), 46)) for key in rows]
    axes.set_yticks(range(len(rows)), labels)
    quiet(axes, keep=())
    axes.tick_params(axis="y", labelsize=8.5)
    title(axes, "Which side tells which statement")
    used = set(told.loc[told["key"].isin(list(rows)), "stance"])
    for shape, colour, words in (mark for stance, mark in _MARKS.items() if stance in used):
        axes.scatter([], [], s=80, marker=shape, color=colour, label=words, linewidths=0)
    picture.legend(
        *axes.get_legend_handles_labels(),
        loc="outside lower center",
        ncols=3,
        frameon=False,
        fontsize=9,
    )
    numbers = _numbers(told, rows, camps)
    return picture.described(_alt(told, rows, camps), numbers)


def _told(tables: Tables) -> pd.DataFrame:
    """Narratives with `key` (the group, else the single claim) and `words` (its statement)."""
    narratives = tables["narratives"]
    label = dict(zip(tables["groups"]["group_id"], tables["groups"]["label"], strict=True))
    text = dict(zip(tables["claims"]["claim_id"], tables["claims"]["text"], strict=True))
    alone = narratives["group_id"].isna()
    keys = narratives["claim_id"].where(alone, narratives["group_id"])
    words = [
        flat(text[claim] if is_missing(group) else label[group])
        for group, claim in zip(narratives["group_id"], narratives["claim_id"], strict=True)
    ]
    told = narratives.assign(key=keys, words=words)
    return told.drop_duplicates(["camp", "key", "claim_id", "stance"])


def _rows(told: pd.DataFrame) -> dict[str, str]:
    """The statements to show: those of most sides, then the disputed, then those of most claims."""
    sides = told.groupby("key", sort=False)["camp"].nunique()
    claims = told.groupby("key", sort=False)["claim_id"].nunique()
    disputed = set(told.loc[told["stance"] == "disputes", "key"])
    order = sorted(sides.index, key=lambda k: (-int(sides[k]), k not in disputed, -int(claims[k])))
    words = dict(zip(told["key"], told["words"], strict=True))
    # A statement that one side makes once, without taking sides, says little in a grid of sides.
    taken = set(told.loc[told["stance"] != "neutral", "key"])
    telling = [k for k in order if k in taken or int(claims[k]) > 1]
    order = telling if len(telling) >= _FEW_ROWS else order
    return {key: words[key] for key in order[:_MOST_ROWS]}


def _numbers(told: pd.DataFrame, rows: dict[str, str], camps: list[str]) -> pd.DataFrame:
    table = []
    for key, words in rows.items():
        row = {"Statement": words}
        for camp in camps:
            mine = told[(told["key"] == key) & (told["camp"] == camp)]["stance"].value_counts()
            held = [f"{_MARKS[s][2]} {int(mine[s])}" for s in _MARKS if s in mine]
            row[plain(camp)] = ", ".join(held)
        table.append(row)
    return pd.DataFrame(table)


def _alt(told: pd.DataFrame, rows: dict[str, str], camps: list[str]) -> str:
    shared = [k for k in rows if told.loc[told["key"] == k, "camp"].nunique() > 1]
    split = [
        k for k in shared if {"supports", "disputes"} <= set(told.loc[told["key"] == k, "stance"])
    ]
    first = (
        f"A grid of {count(len(rows), 'statement')} and {count(len(camps), 'side')} "
        f"({listed([plain(c) for c in camps])})."
    )
    disputed = sum("disputes" in set(told.loc[told["key"] == k, "stance"]) for k in rows)
    if not shared:
        return f"{first} Each is taken up by one side only; a side disputes {disputed:,} of them."
    return (
        f"{first} More than one side takes up {len(shared):,} of them; "
        f"{len(split):,} of these are told by one side and disputed by another. "
        f"The one most sides take part in: “{shorten(next(iter(rows.values())), 160)}”."
    )
