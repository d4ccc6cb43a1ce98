"""On what ground do the claims stand?"""

from __future__ import annotations

import pandas as pd

from quota_analysis.figures.lettering import SMALL, high, names, unbroken, widest, wrap
from quota_analysis.figures.picture import NotDrawn, Picture, drawing
from quota_analysis.figures.sheet import EDGE, WIDTH, Mark, Page, Sheet
from quota_analysis.views import ground
from quota_analysis.views.words import GROUNDS, Tables, count, listed

_MOST_DOCUMENTS = 12
_ROW, _WIDEST_COLUMN, _GAP = 0.37, 1.05, 0.12
# What the grounds take of the width at least, and the width of a column with a name in two lines.
_LABEL, _COLUMN, _BESIDE = 2.8, 0.42, 0.15
# Past so many lines a name is turned upright rather than cut.
_LINES, _UPRIGHT = 5, 2.2
_ALL = "All"
# Dark letters keep a contrast of 5 to 1 on the darkest of the shades.
_PALEST, DARKEST = (238, 244, 249), (74, 163, 217)


@drawing(least=5.0)
def claims_by_ground(
    tables: Tables, *, width: float = WIDTH, title: bool = True
) -> Picture | NotDrawn:
    """What stands behind the claims of each document?

    A grid of grounds (rows) and documents (columns), counted; past twelve documents, the ones with
    the fewest claims are counted together; fewer on a narrow page.
    width: in inches, 5 at least; title: False leaves title, reading instructions and what is not
    drawn to the picture's caption.
    """
    counted = ground.by_document(tables)
    if counted.empty or not counted.to_numpy().sum():
        return NotDrawn("No claim was found in these documents, so there is no ground to show.")
    several = counted.shape[1] > 1
    documents, total = counted.shape[1], int(counted.to_numpy().sum())
    page = Page(width, title)
    gap = _GAP if several else 0.0
    columns = min(documents, _MOST_DOCUMENTS) + several
    spare = page.inner - _BESIDE - gap - _COLUMN * columns
    told = [GROUNDS[str(g)] for g in counted.index]
    # A ground stands on one line where the columns can spare the room.
    labels = [wrap(t, max(spare, page.share(_LABEL)), most=2) for t in told]
    first = EDGE + widest([line for lines in labels for line in lines]) + _BESIDE
    row = max(_ROW, high(max(map(len, labels))) + 0.06)
    # No column is narrower than the largest number that it may hold.
    least = widest([f"{total:,}"]) + 0.08
    most = int((page.right - first - gap) / least) - 1
    counted, left = _few_columns(counted.rename(columns=names(tables)), min(most, _MOST_DOCUMENTS))
    if several:
        counted = counted.assign(**{_ALL: counted.sum(axis=1)})
    wide = min(_WIDEST_COLUMN, (page.right - first - gap) / counted.shape[1])
    heads = [wrap(name, wide - 0.08, SMALL, most=99) for name in counted.columns]
    upright = not all(unbroken(name, wide - 0.08, SMALL) for name in counted.columns)
    upright = upright or max(map(len, heads)) > _LINES
    if upright:
        beside = 2 if wide >= high(2, SMALL) else 1
        heads = [wrap(name, _UPRIGHT, SMALL, most=beside) for name in counted.columns]
        top = widest([line for head in heads for line in head], SMALL)
    else:
        top = high(max(map(len, heads)), SMALL)
    sheet = Sheet(
        page,
        "What stands behind the claims of each document?",
        "Claims counted; the darker a field, the larger its share of the claims of its document. "
        "From the firmest ground down to what is denied or said not to be shown.",
        top + 0.1 + row * len(counted),
        foot=f"Counted together: {count(left, 'document')} with the fewest claims." if left else "",
    )
    under = sheet.top + top + 0.1
    # Shades are shares of each document's own claims: a long page must not drown a short one.
    shares = (counted / counted.sum(axis=0).clip(lower=1)).to_numpy(dtype=float)
    values = counted.to_numpy(dtype=int)
    for x, name in enumerate(counted.columns):
        place = first + x * wide + (gap if several and name == _ALL else 0.0)
        middle, ha = place + wide / 2, "center"
        at = under - 0.08
        sheet.say(middle, at, heads[x], size=SMALL, ha=ha, va="bottom", upright=upright)
        for y in range(len(counted)):
            n, share = int(values[y, x]), float(shares[y, x])
            at = under + (y + 0.5) * row
            sheet.bar(place, at, wide, row, Mark("", _shade(share), bar=True))
            sheet.say(middle, at, [f"{n:,}" if n else "·"], ha="center")
    for y, label in enumerate(labels):
        sheet.say(first - 0.12, under + (y + 0.5) * row, label, ha="right")
    numbers = counted.rename(index=GROUNDS).rename_axis("Ground", axis=0).reset_index()
    numbers.columns.name = None
    shows = f"{count(total, 'claim')} of {count(documents, 'document')}"
    return sheet.described(_alt(counted), shows, numbers)


def _shade(share: float) -> str:
    mixed = (round(a + (b - a) * share) for a, b in zip(_PALEST, DARKEST, strict=True))
    return "#" + "".join(f"{c:02x}" for c in mixed)


def _few_columns(counted: pd.DataFrame, most: int) -> tuple[pd.DataFrame, int]:
    """The documents with most claims, and how many others stand together in a last column."""
    if counted.shape[1] <= most:
        return counted, 0
    totals = counted.sum(axis=0).sort_values(ascending=False, kind="stable")
    shown = set(totals.index[: most - 1])
    kept = counted[[c for c in counted.columns if c in shown]]
    left = [c for c in counted.columns if c not in shown]
    return kept.assign(**{f"{len(left)} others": counted[left].sum(axis=1)}), len(left)


def _alt(counted: pd.DataFrame) -> str:
    """The largest grounds of all, then the largest of each document."""
    every = counted[_ALL] if _ALL in counted else counted.iloc[:, 0]
    top = every.sort_values(ascending=False, kind="stable").head(3)
    held = [f"“{GROUNDS[str(g)].lower()}” ({int(n):,})" for g, n in top.items() if n]
    first = (
        f"Of {count(int(every.sum()), 'claim')}, the largest "
        f"{'grounds are' if len(held) > 1 else 'ground is'} {listed(held)}."
    )
    largest: dict[str, list[str]] = {}
    for name in counted.columns.drop(_ALL, errors="ignore"):
        if counted[name].sum():
            largest.setdefault(GROUNDS[str(counted[name].idxmax())].lower(), []).append(str(name))
    if _ALL not in counted:
        return first
    by = [f"“{ground}” in {listed(docs, 3)}" for ground, docs in largest.items()]
    return f"{first} The largest by document: {'; '.join(by)}."
