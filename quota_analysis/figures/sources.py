"""Who speaks, and what do the documents rest on?"""

from __future__ import annotations

import textwrap

import pandas as pd
from matplotlib.ticker import MaxNLocator

from quota_analysis.figures.picture import (
    BLUE,
    INK,
    ORANGE,
    SKY,
    Picture,
    quiet,
    title,
)
from quota_analysis.markup import GREY, Html, note
from quota_analysis.views import sources
from quota_analysis.views.words import (
    BASES,
    SPEAKER_KINDS,
    Tables,
    count,
    listed,
    number,
    say,
    shorten,
)

_MOST_DOCUMENTS = 20
_SELF = "document_self"
# Named people and bodies in blues, the document's own voice in grey, whoever is not named in
# oranges: in grey print the unnamed are told by their hatching.
_LOOK: dict[str, tuple[str, str, str]] = {
    "named_person": ("#004b7a", "", "white"),
    "named_org": (BLUE, "", "white"),
    "media_outlet": (SKY, "", INK),
    _SELF: ("#e3e7ec", "", INK),
    "generic_group": ("#f3c566", "///", INK),
    "anonymous": ("#ea8a4f", "///", INK),
}
# A bar's own number is written into it where it is at least this share of the longest bar.
_ROOM = 0.045
# Widths of lines in points.
_THICK, _THIN = 2.6, 1.0
# A document and an origin.
Pair = tuple[str, str]


def who_speaks(tables: Tables) -> Picture | Html:
    """Bars: the claims of each document by who says them, the named apart from the unnamed."""
    claims, short = tables["claims"], sources.names(tables)
    if claims.empty:
        return note("No claim was found in these documents, so nobody is heard saying one.")
    kinds = claims["speaker_kind"].fillna(_SELF)
    counted = pd.crosstab(claims["doc_id"], kinds).reindex(
        index=list(short), columns=list(_LOOK), fill_value=0
    )
    counted = counted.rename(index=short)
    if len(counted) > _MOST_DOCUMENTS:
        totals = counted.sum(axis=1).sort_values(ascending=False, kind="stable")
        chosen = set(totals.index[:_MOST_DOCUMENTS])
        counted = counted[[name in chosen for name in counted.index]]
    counted = counted.loc[:, counted.sum(axis=0) > 0]
    picture = Picture(7.6, 1.7 + 0.42 * len(counted))
    axes = picture.add_subplot()
    longest = int(counted.sum(axis=1).max())
    left = [0] * len(counted)
    for kind in counted.columns:
        colour, hatch, ink = _LOOK[kind]
        widths = [int(n) for n in counted[kind]]
        axes.barh(
            range(len(counted)),
            widths,
            left=left,
            height=0.66,
            color=colour,
            hatch=hatch,
            edgecolor="white",
            linewidth=0.8,
            label=SPEAKER_KINDS[kind],
        )
        for y, (start, width) in enumerate(zip(left, widths, strict=True)):
            if width >= _ROOM * longest:
                box = {"facecolor": colour, "edgecolor": "none", "pad": 2.0} if hatch else None
                axes.text(
                    start + width / 2,
                    y,
                    str(width),
                    ha="center",
                    va="center",
                    color=ink,
                    fontsize=9,
                    bbox=box,
                )
        left = [a + b for a, b in zip(left, widths, strict=True)]
    axes.set_yticks(range(len(counted)), list(counted.index))
    axes.invert_yaxis()
    axes.set_xlabel("claims", color=INK, fontsize=9)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    quiet(axes)
    title(axes, "Who says the claims")
    picture.legend(
        *axes.get_legend_handles_labels(),
        loc="outside lower center",
        ncols=3,
        frameon=False,
        fontsize=9,
    )
    numbers = counted.rename(columns=SPEAKER_KINDS).rename_axis("Document").reset_index()
    numbers.columns.name = None
    return picture.described(_who_alt(counted), numbers)


def _who_alt(counted: pd.DataFrame) -> str:
    parts = []
    for name, row in counted.iterrows():
        named = sum(int(row[k]) for k in ("named_person", "named_org", "media_outlet") if k in row)
        unnamed = sum(int(row[k]) for k in ("anonymous", "generic_group") if k in row)
        parts.append(f"{name}: {named} of {int(row.sum())} named, {unnamed} unnamed")
    return f"Bars of claims by who says them. {'; '.join(parts)}; the rest is the document itself."


def what_it_rests_on(tables: Tables) -> Picture | Html:
    """Documents at the left, origins at the right, a line for each ground the texts give.

    A whole line: the text says that it rests on it; a dashed one: who came first stays open.
    A thick line stands for the document as a whole, a thin one for single claims of it.
    """
    links, short = sources.origin_links(tables), sources.names(tables)
    if links.empty:
        return note(
            "No document names another report as its source, and no two share particulars or "
            "unnamed people, so no origin can be drawn."
        )
    held = set(links["doc_id"])
    docs = [d for d in short if d in held]
    ids = list(dict.fromkeys(links["origin_id"]))
    if len(docs) > _MOST_DOCUMENTS or len(ids) > _MOST_DOCUMENTS:
        shared = links.groupby("origin_id", sort=False)["doc_id"].nunique()
        top = shared.sort_values(ascending=False, kind="stable").head(_MOST_DOCUMENTS)
        ids = [i for i in ids if i in top.index]
        links = links[links["origin_id"].isin(ids)]
        held = set(links["doc_id"])
        docs = [d for d in docs if d in held][:_MOST_DOCUMENTS]
        links = links[links["doc_id"].isin(docs)]
    name = dict(zip(links["origin_id"], links["name"], strict=True))
    kind = dict(zip(links["origin_id"], links["kind"], strict=True))
    # An origin stands at the height of its documents, so that few lines cross.
    height = {d: i for i, d in enumerate(docs)}
    of = links.groupby("origin_id", sort=False)["doc_id"].agg(
        lambda found: sum(height[d] for d in set(found)) / len(set(found))
    )
    ids = sorted(dict.fromkeys(links["origin_id"]), key=lambda i: float(of[i]))
    rows = max(len(docs), len(ids))
    picture = Picture(7.6, 1.3 + 0.62 * rows)
    axes = picture.add_subplot()
    at_doc, at_origin = _spread(docs, rows), _spread(ids, rows)
    drawn = links.drop_duplicates(["doc_id", "origin_id", "basis"])
    pairs: dict[Pair, list[str]] = {}
    for doc, origin, basis in zip(drawn["doc_id"], drawn["origin_id"], drawn["basis"], strict=True):
        pairs.setdefault((doc, origin), []).append(say(BASES, basis))
    sure = links.groupby(["doc_id", "origin_id"], sort=False)["confidence"].max().to_dict()
    of_whole = links[links["claim_id"].isna()]
    whole = set(zip(of_whole["doc_id"], of_whole["origin_id"], strict=True))
    open_pairs = {
        (d, o)
        for d, o, way in zip(links["doc_id"], links["origin_id"], links["direction"], strict=True)
        if way == "open"
    }
    for doc, origin in pairs:
        dashed = (doc, origin) in open_pairs
        axes.plot(
            [0, 1],
            [at_doc[doc], at_origin[origin]],
            color=ORANGE if dashed else BLUE,
            linestyle="--" if dashed else "-",
            linewidth=_THICK if (doc, origin) in whole else _THIN,
            marker="o",
            markersize=6,
            zorder=2,
        )
    for doc in docs:
        axes.text(-0.03, at_doc[doc], short[doc], ha="right", va="center", fontsize=9.5, color=INK)
    for origin in ids:
        lines = textwrap.wrap(shorten(name[origin], 64), 36)
        words = "\n".join([*lines, f"({kind[origin].lower()})"])
        axes.text(1.03, at_origin[origin], words, ha="left", va="center", fontsize=9, color=INK)
    axes.set_xlim(-0.55, 1.85)
    axes.set_ylim(-rows + 0.4, 0.6)
    axes.axis("off")
    axes.set_xticks([])
    axes.set_yticks([])
    title(axes, "What the documents rest on")
    picture.supxlabel(
        "whole line: the text says so   ·   dashed: shared, and who came first is left open\n"
        "thick: the document as a whole   ·   thin: single claims of it",
        fontsize=8.5,
        color=GREY,
    )
    numbers = pd.DataFrame(
        [
            {
                "Document": short[doc],
                "Origin": name[origin],
                "What rests on it": "The document" if (doc, origin) in whole else "Single claims",
                "What shows it": listed(bases),
                "How sure": number(sure[doc, origin]),
                "Who came first": "left open" if (doc, origin) in open_pairs else "stated",
            }
            for (doc, origin), bases in pairs.items()
        ]
    )
    return picture.described(_origins_alt(pairs, name, short), numbers)


def _spread(keys: list[str], rows: int) -> dict[str, float]:
    """Places from top to bottom, evenly over the height."""
    step = rows / len(keys)
    return {key: -(i + 0.5) * step + 0.5 for i, key in enumerate(keys)}


def _origins_alt(pairs: dict[Pair, list[str]], name: dict[str, str], short: dict[str, str]) -> str:
    docs: dict[str, list[str]] = {}
    for doc, origin in pairs:
        docs.setdefault(origin, []).append(short[doc])
    parts = [f"{listed(held)} on {name[origin]}" for origin, held in docs.items()]
    return f"Lines from documents to {count(len(docs), 'origin')}: {'; '.join(parts)}."
