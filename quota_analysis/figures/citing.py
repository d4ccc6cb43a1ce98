"""How much of a page rests on each of its markers?"""

from __future__ import annotations

import pandas as pd

from quota_analysis.figures.lettering import SMALL, fit, names, wide, widest
from quota_analysis.figures.picture import NotDrawn, Picture, drawing
from quota_analysis.figures.sheet import BLUE, EDGE, INK, SKY, VERMILION, WIDTH, Mark, Page, Sheet
from quota_analysis.markup import GREY
from quota_analysis.views.words import Tables, count, listed

_MOST_PAGES, _MOST_MARKERS = 3, 10
_ROW, _HIGH, _HEAD, _BETWEEN = 0.32, 0.21, 0.34, 0.12
_ALONE = Mark("sentences it stands behind alone", BLUE, bar=True)
_BESIDE = Mark("beside other markers", SKY, bar=True, hatch="///")
_LEADS = Mark("leads to a listed source", INK, "o")
_NOWHERE = Mark("leads nowhere in this copy", VERMILION, "X")
_LEADING = ("resolved", "listed_no_url")


@drawing(least=4.5)
def citation_load(
    tables: Tables, *, width: float = WIDTH, title: bool = True
) -> Picture | NotDrawn:
    """How much of a page rests on each of its markers, and does the marker lead anywhere?

    One bar a marker, in sentences; the three pages with most markers, ten markers of each.
    width: in inches, 4.5 at least; title: False leaves title, reading instructions and what is not
    drawn to the picture's caption.
    """
    frame, short = tables["citation_load"], names(tables)
    if frame.empty:
        return NotDrawn("No page cites with markers, so there is nothing that rests on one.")
    pages = list(frame["doc_id"].value_counts(sort=False).sort_values(
        ascending=False, kind="stable").index)  # fmt: skip
    shown = {doc: _most(frame[frame["doc_id"] == doc]) for doc in pages[:_MOST_PAGES]}
    drawn = pd.concat(list(shown.values()))
    foot = _left_out(frame, drawn, len(pages) - len(shown))
    looks = [mark for mark, held in (
        (_ALONE, drawn["n_alone"].sum() > 0), (_BESIDE, drawn["n_stacked"].sum() > 0),
        (_LEADS, drawn["state"].isin(_LEADING).any()),
        (_NOWHERE, not drawn["state"].isin(_LEADING).all()),
    ) if held]  # fmt: skip
    page = Page(width, title)
    sheet = Sheet(
        page,
        "How much of a page rests on each of its markers?",
        "One bar a marker, as long as there are sentences that carry it; at its end, their share "
        "of the page’s claims.",
        sum(_HEAD + _ROW * len(rows) for rows in shown.values()) + _BETWEEN * (len(shown) - 1),
        looks,
        foot,
    )
    labels = {doc: [fit(f"[{m}]", 1.2) for m in rows["marker"]] for doc, rows in shown.items()}
    first = EDGE + widest([x for held in labels.values() for x in held]) + 0.42
    longest = int((drawn["n_alone"] + drawn["n_stacked"]).max())
    room = page.right - first - wide("100% of the claims", SMALL) - 0.15
    y = sheet.top
    for doc, rows in shown.items():
        sheet.say(EDGE, y + _HEAD / 2, [fit(short[doc], page.inner, bold=True)], bold=True)
        y += _HEAD
        for label, (_, row) in zip(labels[doc], rows.iterrows(), strict=True):
            _bar(sheet, y + _ROW / 2, first, room / max(longest, 1), label, row)
            y += _ROW
        y += _BETWEEN
    shows = f"{count(len(drawn), 'marker')} of {count(len(shown), 'document')}"
    return sheet.described(_alt(shown, short, foot), shows, _numbers(drawn, short))


def _most(rows: pd.DataFrame) -> pd.DataFrame:
    """The markers of a page that carry most, in the order of the page."""
    heavy = rows.sort_values("n_sentences", ascending=False, kind="stable").head(_MOST_MARKERS)
    return rows[rows["marker"].isin(list(heavy["marker"]))]


def _bar(
    sheet: Sheet, y: float, first: float, per_sentence: float, label: str, row: pd.Series
) -> None:
    sheet.say(first - 0.36, y, [label], ha="right")
    sheet.mark(first - 0.18, y, _LEADS if row["state"] in _LEADING else _NOWHERE, size=36)
    x = first
    for n, look in ((int(row["n_alone"]), _ALONE), (int(row["n_stacked"]), _BESIDE)):
        if not n:
            continue
        width = n * per_sentence
        sheet.bar(x, y, width, _HIGH, look)
        if wide(str(n)) + 0.12 <= width:
            ink, over = ("white", "") if look is _ALONE else (INK, SKY)
            sheet.say(x + width / 2, y, [str(n)], ink=ink, ha="center", over=over)
        x += width
    told = f"{row['share_of_claims']:.0%} of the claims"
    sheet.say(x + 0.08, y, [told], size=SMALL, ink=GREY)


def _left_out(frame: pd.DataFrame, drawn: pd.DataFrame, pages: int) -> str:
    on_drawn = frame["doc_id"].isin(set(drawn["doc_id"]))
    markers = int(on_drawn.sum()) - len(drawn)
    parts = [count(markers, "further marker") + " of these pages"] if markers else []
    parts += [count(pages, "further page")] if pages else []
    return f"Not drawn: {listed(parts)}." if parts else ""


def _numbers(drawn: pd.DataFrame, short: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "Document": short[row["doc_id"]],
                "Marker": f"[{row['marker']}]",
                "Alone behind": int(row["n_alone"]),
                "Beside others in": int(row["n_stacked"]),
                "Of the page's claims": f"{row['share_of_claims']:.0%}",
                "Leads to a listed source": "yes" if row["state"] in _LEADING else "no",
            }
            for _, row in drawn.iterrows()
        ]
    )


def _alt(shown: dict[str, pd.DataFrame], short: dict[str, str], foot: str) -> str:
    """For each page the marker that carries most, and how many of those drawn lead nowhere."""
    parts = []
    for doc, rows in shown.items():
        top = rows.sort_values("n_sentences", ascending=False, kind="stable").iloc[0]
        lost = int((~rows["state"].isin(_LEADING)).sum())
        parts.append(
            f"In {short[doc]}, marker {top['marker']} carries most "
            f"({count(int(top['n_sentences']), 'sentence')}, {top['share_of_claims']:.0%} of the "
            f"claims), and {lost:,} of {count(len(rows), 'marker')} drawn "
            f"{'leads' if lost == 1 else 'lead'} nowhere."
        )
    return " ".join([*parts, foot]).strip()
