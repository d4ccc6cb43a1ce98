"""Which side tells what?"""

from __future__ import annotations

import pandas as pd

from quota_analysis.figures.lettering import SMALL, fit, high, widest, wrap
from quota_analysis.figures.picture import NotDrawn, Picture, drawing
from quota_analysis.figures.sheet import BLUE, EDGE, VERMILION, WIDTH, Mark, Page, Sheet
from quota_analysis.markup import GREY, is_missing
from quota_analysis.views.words import Tables, count, flat, listed, plain, shorten

_MOST_ROWS, _FEW_ROWS, _MOST_SIDES = 12, 3, 8
# The size of the sides' names, in points.
_HEADS = 8.0
_LABEL, _PAD, _AROUND = 3.0, 0.16, 0.14
# A column has room for two marks with their numbers; one of a long name takes no more than this.
_LEAST_COLUMN, _MOST_COLUMN = 0.5, 1.1
# A name that stands upright is cut past this.
_UPRIGHT = 2.2
# Shape and sign say it too, not colour alone.
_MARKS = {
    "supports": Mark("tells it", BLUE, "o"),
    "disputes": Mark("disputes it", VERMILION, "X"),
    "neutral": Mark("passes it on without taking sides", GREY, "s", filled=False),
}


@drawing(least=5.0)
def camps_by_statement(
    tables: Tables, *, width: float = WIDTH, title: bool = True
) -> Picture | NotDrawn:
    """Which side tells which statement, and which disputes it?

    A grid of statements (rows) and sides (columns). The statements are those most sides take part
    in, twelve at most; the sides those that take part most, eight at most.
    width: in inches, 5 at least; title: False leaves title, reading instructions and what is not
    drawn to the picture's caption.
    """
    told = _told(tables)
    if told.empty:
        return NotDrawn("No side was told apart in these documents, so there is no grid of sides.")
    every, told = told, _of_most_sides(told)
    camps = sorted(told["camp"].unique())
    rows = _rows(told)
    names = [plain(c) for c in camps]
    # Columns take the width of their longest word, as far as the statements can spare it; what is
    # left is for the statements, which are what is read.
    page = Page(width, title)
    word = widest([w for name in names for w in name.split()], _HEADS) + 0.1
    spare = (page.inner - _AROUND - page.share(_LABEL)) / len(camps)
    upright = word > min(spare, _MOST_COLUMN)
    wide = min(spare, _LEAST_COLUMN if upright else max(word, _LEAST_COLUMN))
    label = page.inner - _AROUND - wide * len(camps)
    heads = [
        [fit(name, _UPRIGHT, _HEADS)] if upright else wrap(name, wide - 0.06, _HEADS)
        for name in names
    ]
    labels = [wrap(words, label, SMALL, most=3) for words in rows.values()]
    heights = [high(len(lines), SMALL) + _PAD for lines in labels]
    high_heads = high(max(map(len, heads)), _HEADS)
    top = (widest([head for head, *_ in heads], _HEADS) if upright else high_heads) + 0.12
    used = set(told.loc[told["key"].isin(list(rows)), "stance"])
    foot = _left_out(every, rows, camps)
    sheet = Sheet(
        page,
        "Which side tells which statement?",
        "Statements in the words of one claim; a number beside a mark is that of the claims, where "
        "there is more than one.",
        top + sum(heights),
        [mark for stance, mark in _MARKS.items() if stance in used],
        foot,
    )
    first = EDGE + label + _AROUND
    for x, lines in enumerate(heads):
        place = first + (x + 0.5) * wide
        at = sheet.top + top - 0.08
        sheet.say(place, at, lines, size=_HEADS, ha="center", va="bottom", upright=upright)
    y = sheet.top + top
    for key, lines, height in zip(rows, labels, heights, strict=True):
        sheet.rule(y)
        middle = y + height / 2
        sheet.say(EDGE, middle, lines, size=SMALL)
        for x, camp in enumerate(camps):
            held = _counts(told, key, camp)
            for i, (stance, n) in enumerate(held.items()):
                place = first + (x + 0.5) * wide + (i - (len(held) - 1) / 2) * min(0.34, wide / 3)
                sheet.mark(place, middle, _MARKS[stance], size=80)
                if n > 1:
                    sheet.say(place + 0.08, middle - 0.08, [str(n)], size=SMALL)
        y += height
    claims = set(told.loc[told["key"].isin(list(rows)), "claim_id"])
    frame = tables["claims"]
    documents = count(frame.loc[frame["claim_id"].isin(claims), "doc_id"].nunique(), "document")
    shows = f"{count(len(rows), 'statement')} of {documents}"
    return sheet.described(_alt(told, rows, camps, foot), shows, _numbers(told, rows, camps))


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


def _of_most_sides(told: pd.DataFrame) -> pd.DataFrame:
    most = told["camp"].value_counts(sort=False).sort_values(ascending=False, kind="stable")
    return told[told["camp"].isin(list(most.index[:_MOST_SIDES]))]


def _counts(told: pd.DataFrame, key: str, camp: str) -> dict[str, int]:
    """The claims of a side on a statement by stance, in the order of the key."""
    mine = told[(told["key"] == key) & (told["camp"] == camp)]["stance"].value_counts()
    return {s: int(mine[s]) for s in _MARKS if s in mine}


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


def _left_out(every: pd.DataFrame, rows: dict[str, str], camps: list[str]) -> str:
    statements = every["key"].nunique() - len(rows)
    sides = every["camp"].nunique() - len(camps)
    parts = [count(sides, "further side")] if sides else []
    if statements:
        parts.append(f"{count(statements, 'further statement')}, most of them made by one side")
    return f"Not drawn: {listed(parts)}." if parts else ""


def _numbers(told: pd.DataFrame, rows: dict[str, str], camps: list[str]) -> pd.DataFrame:
    said = {"supports": "tells it", "disputes": "disputes it", "neutral": "neutral"}
    return pd.DataFrame(
        [
            {"Statement": words}
            | {
                plain(camp): ", ".join(
                    f"{said[s]} {n}" for s, n in _counts(told, key, camp).items()
                )
                for camp in camps
            }
            for key, words in rows.items()
        ]
    )


def _alt(told: pd.DataFrame, rows: dict[str, str], camps: list[str], foot: str) -> str:
    shared = [k for k in rows if told.loc[told["key"] == k, "camp"].nunique() > 1]
    split = [
        k for k in shared if {"supports", "disputes"} <= set(told.loc[told["key"] == k, "stance"])
    ]
    first = (
        f"A grid of {count(len(rows), 'statement')} and {count(len(camps), 'side')} "
        f"({listed([plain(c) for c in camps], 8)})."
    )
    disputed = sum("disputes" in set(told.loc[told["key"] == k, "stance"]) for k in rows)
    if not shared:
        alone = f"Each is taken up by one side only; a side disputes {disputed:,} of them."
        return f"{first} {alone} {foot}".strip()
    return (
        f"{first} More than one side takes up {len(shared):,} of them; "
        f"{len(split):,} of these are told by one side and disputed by another. "
        f"The one most sides take part in: “{shorten(next(iter(rows.values())), 160)}”. {foot}"
    ).strip()
