"""What do the documents, and the statements they share, rest on?"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from quota_analysis.figures import layers
from quota_analysis.figures.layers import Edge, Node
from quota_analysis.figures.lettering import named, names
from quota_analysis.figures.picture import NotDrawn, Picture, drawing
from quota_analysis.figures.sheet import (
    BLUE,
    GREEN,
    INK,
    ORANGE,
    VERMILION,
    WIDTH,
    Mark,
    Page,
    Sheet,
)
from quota_analysis.markup import GREY, is_missing
from quota_analysis.views import sources
from quota_analysis.views.words import BASES, Tables, count, listed, number, say

_MOST_ROWS, _MOST_ORIGINS = 12, 14
_WIDE_AS_ONE, _THIN = 2.6, 1.0
STATED, OPEN = BLUE, VERMILION
# Origins by what they are, as `views.sources.origin_links` says it, each with its shape.
KINDS: dict[str, Mark] = {
    "Named report": Mark("named report", BLUE, "s"),
    "Document": Mark("document read here", INK, "D"),
    "Dataset": Mark("data", GREEN, "^"),
    "Unnamed people": Mark("unnamed people", ORANGE, "o", filled=False),
}
OTHER = Mark("not listed or not known", GREY, "v", filled=False)
_PLACE = Mark("", INK, "o")
WHOLE = Mark("the document as a whole", STATED, line="-", width=_WIDE_AS_ONE)
SINGLE = Mark("single claims of it", STATED, line="-", width=_THIN)
SHARED = Mark("shared, and who came first is left open", OPEN, line="--", width=1.6)


@dataclass(frozen=True)
class Pair:
    """A document and an origin: whether all of it rests there, and whether that is left open."""

    doc: str
    origin: str
    whole: bool
    is_open: bool
    bases: tuple[str, ...]
    sure: float

    @property
    def mark(self) -> Mark:
        if self.is_open:
            return SHARED
        return WHOLE if self.whole else SINGLE


@drawing(least=5.0)
def what_it_rests_on(
    tables: Tables, *, width: float = WIDTH, title: bool = True
) -> Picture | NotDrawn:
    """What does each document rest on?

    Documents at the left, origins at the right, and a line for each ground that the texts give;
    documents that rest on the same in the same way stand together.
    width: in inches, 5 at least; title: False leaves title, reading instructions and what is not
    drawn to the picture's caption.
    """
    links, short = links_drawn(tables), names(tables)
    # A quotation that two documents share says where it comes from, not where they do: it is drawn
    # with the statements, and here only where there is nothing else.
    quoted = links["basis"] == "shared_quote"
    quotes = 0 if quoted.all() else int(links.loc[quoted, "origin_id"].nunique())
    links = links if quoted.all() else links[~quoted]
    if links.empty:
        return NotDrawn(
            "No document names another report as its source, and no two share particulars or "
            "unnamed people, so no origin can be drawn."
        )
    every = pairs_of(links)
    rows = _rows(every, list(short))
    origins = _origins(every)
    shown = list(rows)[:_MOST_ROWS]
    edges = [
        Edge(str(i), p.origin, p.mark)
        for i, key in enumerate(shown)
        for p in every
        if p.doc == rows[key][0] and p.origin in origins
    ]
    page = Page(width, title)
    left = [_node(str(i), [short[d] for d in rows[key]], page) for i, key in enumerate(shown)]
    hung = list(dict.fromkeys(e.right for e in edges))
    order = layers.in_order(hung, [n.key for n in left], edges)
    right = origin_nodes(links, order, layers.right_room(page, left))
    foot = _left_out(len(rows) - len(left), len({p.origin for p in every}) - len(hung), quotes)
    sheet = Sheet(
        page,
        "What does each document rest on?",
        "Documents at the left, what they rest on at the right, a line for each ground that the "
        "texts give. Where many documents end in one place, they are not independent.",
        layers.body(left, right),
        key_of([e.mark for e in edges], right),
        foot,
    )
    layers.draw(sheet, left, right, edges)
    docs = {d for key in shown for d in rows[key]}
    drawn = [p for p in every if p.doc in docs and p.origin in hung]
    name = dict(zip(links["origin_id"], links["name"], strict=True))
    shows = f"{count(len(hung), 'origin')} of {count(len(docs), 'document')}"
    return sheet.described(_alt(drawn, name, short, foot), shows, _numbers(drawn, name, short))


def _node(key: str, docs: list[str], page: Page) -> Node:
    """The documents of a row by their names; where none fits, by their number."""
    room = layers.left_room(page)
    words = " ".join(named(docs, room))
    alike = f"{count(len(docs), 'document')} alike" if len(docs) > 1 else ""
    if words == count(len(docs), "document"):
        words, alike = alike, ""
    return layers.node(key, words, alike, room, _PLACE)


def links_drawn(tables: Tables) -> pd.DataFrame:
    """The links to origins in words; an origin that was read here is that document, however named.

    That a document names itself shows no origin.
    """
    links, short = sources.origin_links(tables), names(tables)
    origins = tables["origins"]
    held = {
        origin: str(doc)
        for origin, doc in zip(origins["origin_id"], origins["doc_id"], strict=True)
        if not is_missing(doc)
    }
    rows = []
    for row in links.to_dict("records"):
        doc = held.get(row["origin_id"])
        if doc is None:
            rows.append(row)
        elif doc != row["doc_id"]:
            named = {"origin_id": f"document {doc}", "name": short[doc], "kind": "Document"}
            rows.append(row | named)
    return pd.DataFrame(rows, columns=links.columns)


def pairs_of(links: pd.DataFrame) -> list[Pair]:
    """Every document with every origin that it or a claim of it rests on, in text order."""
    found: dict[tuple[str, str], list[Mapping[Hashable, Any]]] = {}
    for row in links.to_dict("records"):
        found.setdefault((row["doc_id"], row["origin_id"]), []).append(row)
    return [
        Pair(
            doc=doc,
            origin=origin,
            whole=any(is_missing(r["claim_id"]) for r in mine),
            is_open=any(r["direction"] == "open" for r in mine),
            bases=tuple(say(BASES, b) for b in dict.fromkeys(r["basis"] for r in mine)),
            sure=max(float(r["confidence"]) for r in mine),
        )
        for (doc, origin), mine in found.items()
    ]


# Origins, whether the document rests there as a whole, and whether that is left open.
_Rests = tuple[tuple[str, bool, bool], ...]


def _rows(pairs: list[Pair], order: list[str]) -> dict[_Rests, list[str]]:
    """Documents that rest on the same in the same way, those that share an origin first."""
    of_doc: dict[str, list[Pair]] = {}
    docs_of: dict[str, set[str]] = {}
    for p in pairs:
        of_doc.setdefault(p.doc, []).append(p)
        docs_of.setdefault(p.origin, set()).add(p.doc)
    rows: dict[_Rests, list[str]] = {}
    for doc in (d for d in order if d in of_doc):
        key = tuple(sorted((p.origin, p.whole, p.is_open) for p in of_doc[doc]))
        rows.setdefault(key, []).append(doc)
    if len(rows) <= _MOST_ROWS:
        return dict(sorted(rows.items(), key=lambda item: _first_with(item[0], list(rows))))
    weight = {key: max(len(docs_of[o]) for o, _, _ in key) for key in rows}
    return dict(sorted(rows.items(), key=lambda item: -weight[item[0]]))


def _first_with(row: _Rests, rows: list[_Rests]) -> int:
    """The first row that rests on an origin which this one rests on as a whole, or this one."""
    whole = {origin for origin, as_one, _ in row if as_one}
    return next(
        i for i, other in enumerate(rows) if other == row or whole & {o for o, w, _ in other if w}
    )


def _origins(pairs: list[Pair]) -> set[str]:
    """The origins to draw: those of most documents, then those of a whole document."""
    docs: dict[str, int] = {}
    whole: dict[str, bool] = {}
    for p in pairs:
        docs[p.origin] = docs.get(p.origin, 0) + 1
        whole[p.origin] = whole.get(p.origin, False) or p.whole
    order = sorted(docs, key=lambda o: (-docs[o], not whole[o]))
    return set(order[:_MOST_ORIGINS])


def origin_nodes(links: pd.DataFrame, ids: list[str], room: float) -> list[Node]:
    """Origins as the right layer, each with its name, what it is, and the shape for that.

    room: the width for its words, in inches.
    """
    name = dict(zip(links["origin_id"], links["name"], strict=True))
    kind = dict(zip(links["origin_id"], links["kind"], strict=True))
    return [
        layers.node(i, name[i], kind[i].lower(), room, KINDS.get(kind[i], OTHER), most=2)
        for i in ids
    ]


def key_of(lines: list[Mark], origins: list[Node]) -> list[Mark]:
    """The key to the lines and shapes that are there, in the order of their lists."""
    shapes = [n.mark for n in origins]
    return [m for m in (WHOLE, SINGLE, SHARED, *KINDS.values(), OTHER) if m in lines or m in shapes]


def _left_out(rows: int, origins: int, quotes: int) -> str:
    parts = [count(rows, "further set of documents", "further sets of documents")] if rows else []
    parts += [count(origins, "further origin")] if origins else []
    parts += [count(quotes, "quotation") + " that documents share"] if quotes else []
    return f"Not drawn: {listed(parts)}." if parts else ""


def _numbers(pairs: list[Pair], name: dict[str, str], short: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "Document": short[p.doc],
                "Origin": name[p.origin],
                "What rests on it": "The document" if p.whole else "Single claims",
                "What shows it": listed(p.bases),
                "How sure": number(p.sure),
                "Who came first": "left open" if p.is_open else "stated",
            }
            for p in pairs
        ]
    )


def _alt(pairs: list[Pair], name: dict[str, str], short: dict[str, str], foot: str) -> str:
    """How many origins, and those that more than one document rests on."""
    docs: dict[str, list[str]] = {}
    for p in pairs:
        docs.setdefault(p.origin, []).append(short[p.doc])
    left_open = {p.origin for p in pairs if p.is_open}
    order = sorted((o for o in docs if len(docs[o]) > 1), key=lambda o: -len(docs[o]))
    shared = [
        f"{name[o]} ({listed(docs[o], 4)}{'; who came first is open' if o in left_open else ''})"
        for o in order
    ]
    if not shared:
        told = "No two documents rest on the same."
    else:
        told = f"More than one document rests on {listed(shared, 4)}."
        if len(docs) > len(shared):
            lies = "lies" if len(docs) - len(shared) == 1 else "lie"
            told = f"{told} {len(docs) - len(shared):,} more {lies} behind one document."
    lines = f"Lines lead from {count(len({p.doc for p in pairs}), 'document')} to "
    return f"{lines}{count(len(docs), 'origin')}. {told} {foot}".strip()
