"""Who says the claims?"""

from __future__ import annotations

import pandas as pd

from quota_analysis.figures.lettering import SIZE, SMALL, names, wide, widest, wrap
from quota_analysis.figures.picture import NotDrawn, Picture, drawing
from quota_analysis.figures.sheet import BLUE, EDGE, INK, SKY, WIDTH, Mark, Page, Sheet
from quota_analysis.markup import GREY
from quota_analysis.views.words import SPEAKER_KINDS, Tables, count

_MOST_DOCUMENTS = 20
_ROW, _HIGH, _LABEL = 0.4, 0.26, 2.35
_SELF = "document_self"
_NAMED = ("named_person", "named_org", "media_outlet")
_UNNAMED = ("generic_group", "anonymous")
# Named people and bodies in blues, the document's own voice in grey, whoever is not named in
# oranges: in grey print the unnamed are told by their hatching.
LOOK: dict[str, tuple[Mark, str]] = {
    kind: (Mark(SPEAKER_KINDS[kind], colour, bar=True, hatch=hatch), ink)
    for kind, colour, hatch, ink in (
        ("named_person", "#004b7a", "", "white"),
        ("named_org", BLUE, "", "white"),
        ("media_outlet", SKY, "", INK),
        (_SELF, "#d3dae2", "", INK),
        ("generic_group", "#f3c566", "///", INK),
        ("anonymous", "#ea8a4f", "xx", INK),
    )
}


@drawing(least=4.5)
def who_speaks(tables: Tables, *, width: float = WIDTH, title: bool = True) -> Picture | NotDrawn:
    """Who says the claims of each document: somebody named, the document itself, or unnamed people?

    Bars of claims, one a document, the twenty with most claims at most.
    width: in inches, 4.5 at least; title: False leaves title, reading instructions and what is not
    drawn to the picture's caption.
    """
    claims, short = tables["claims"], names(tables)
    if claims.empty:
        return NotDrawn("No claim was found in these documents, so nobody is heard saying one.")
    every = pd.crosstab(claims["doc_id"], claims["speaker_kind"].fillna(_SELF)).reindex(
        index=list(short), columns=list(LOOK), fill_value=0
    )
    every = every.rename(index=short)
    totals = every.sum(axis=1).sort_values(ascending=False, kind="stable")
    chosen = set(totals.index[:_MOST_DOCUMENTS])
    counted = every[[name in chosen for name in every.index]]
    counted = counted.loc[:, counted.sum(axis=0) > 0]
    left = len(every) - len(counted)
    foot = f"Not drawn: {count(left, 'document')} with no more claims than these." if left else ""
    page = Page(width, title)
    sheet = Sheet(
        page,
        "Who says the claims?",
        "One bar a document; its length, and the number at its end, is how many claims it has.",
        _ROW * len(counted),
        [LOOK[kind][0] for kind in counted.columns],
        foot,
    )
    labels = [wrap(name, page.share(_LABEL), SMALL, most=2) for name in counted.index]
    first = EDGE + widest([line for lines in labels for line in lines], SMALL) + 0.12
    longest = int(counted.sum(axis=1).max())
    per_claim = (page.right - first - wide(f"{longest:,}") - 0.12) / longest
    for i, (lines, (_, row)) in enumerate(zip(labels, counted.iterrows(), strict=True)):
        y = sheet.top + _ROW * (i + 0.5)
        sheet.say(first - 0.12, y, lines, size=SMALL, ha="right")
        x = first
        for kind, n in row.items():
            look, ink = LOOK[str(kind)]
            if not n:
                continue
            long = int(n) * per_claim
            sheet.bar(x, y, long, _HIGH, look)
            said = f"{int(n):,}"
            if wide(said) + 0.1 <= long:
                over = look.colour if look.hatch else ""
                sheet.say(x + long / 2, y, [said], ink=ink, ha="center", over=over)
            x += long
        sheet.say(x + 0.08, y, [f"{int(row.sum()):,}"], ink=GREY, size=SIZE)
    numbers = counted.rename(columns=SPEAKER_KINDS).rename_axis("Document").reset_index()
    numbers.columns.name = None
    numbers["Claims in all"] = counted.sum(axis=1).to_numpy()
    shows = f"{count(int(counted.to_numpy().sum()), 'claim')} of {count(len(counted), 'document')}"
    return sheet.described(_alt(counted, foot), shows, numbers)


def _alt(counted: pd.DataFrame, foot: str) -> str:
    """Named, unnamed and the documents themselves, in all; then where most and fewest are named."""
    named = counted[[k for k in _NAMED if k in counted]].sum(axis=1)
    unnamed = counted[[k for k in _UNNAMED if k in counted]].sum(axis=1)
    totals = counted.sum(axis=1)
    alone = int((totals - named - unnamed).sum())
    first = (
        f"Of {count(int(totals.sum()), 'claim')}, {int(named.sum()):,} are said by somebody named, "
        f"{int(unnamed.sum()):,} by people or groups without a name, and {alone:,} by the "
        f"{'documents themselves' if len(counted) > 1 else 'document itself'}."
    )
    shares = (named / totals.clip(lower=1)).sort_values(ascending=False, kind="stable")
    if len(shares) > 1:
        most, fewest = (
            f"in {name} ({int(named[name]):,} of {int(totals[name]):,})"
            for name in (shares.index[0], shares.index[-1])
        )
        first = f"{first} The share of the named is largest {most} and smallest {fewest}."
    return f"{first} {foot}".strip()
