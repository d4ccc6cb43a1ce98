"""How many origins stand behind a statement that many documents make?"""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from quota_analysis.figures import layers
from quota_analysis.figures.layers import Edge, Node
from quota_analysis.figures.lettering import SIZE, named, names, wrap
from quota_analysis.figures.origins import OPEN, STATED, key_of, links_drawn, origin_nodes
from quota_analysis.figures.picture import NotDrawn, Picture, drawing
from quota_analysis.figures.sheet import INK, WIDTH, Mark, Page, Sheet
from quota_analysis.markup import is_missing
from quota_analysis.views.words import Tables, count, flat, listed, shorten

_MOST_STATEMENTS, _MOST_ROWS, _MOST_ORIGINS = 7, 16, 14
_CLAIM = Mark("the claim itself rests on it", STATED, line="-", width=1.2)
_THROUGH = Mark("through its document as a whole", STATED, line=":", width=2.2)
_OPEN = Mark("shared, and who came first is left open", OPEN, line="--", width=1.6)
_ROW = Mark("", INK, "o")
_ALONE = Mark("nothing but the document is shown", INK, "o", filled=False)


@dataclass(frozen=True)
class _Row:
    """Documents of one statement that rest on the same origins there, and how they do."""

    docs: tuple[str, ...]
    rests: tuple[tuple[str, Mark], ...]


@dataclass(frozen=True)
class _Statement:
    words: str
    documents: int
    origins: int | None
    rows: tuple[_Row, ...]


@drawing(least=5.0)
def statements_and_origins(
    tables: Tables, *, width: float = WIDTH, title: bool = True
) -> Picture | NotDrawn:
    """How many origins stand behind each statement?

    Statements with the documents that make them at the left, what those rest on for it at the
    right. Statements of most documents come first; where few are shared, single claims that rest
    on something fill up.
    width: in inches, 5 at least; title: False leaves title, reading instructions and what is not
    drawn to the picture's caption.
    """
    links, short = links_drawn(tables), names(tables)
    every = _statements(tables, links)
    if not any(row.rests for s in every for row in s.rows):
        return NotDrawn(
            "No statement of these documents is seen to rest on anything but the documents "
            "themselves, so there are no lines to draw."
        )
    shown = _first(every)
    rows = [(f"{i}.{j}", s, r, j == 0) for i, s in enumerate(shown) for j, r in enumerate(s.rows)]
    kept = _origins(rows)
    page = Page(width, title)
    left = [_node(key, s, r, short, page, first=first) for key, s, r, first in rows]
    edges = [Edge(key, o, mark) for key, _, r, _ in rows for o, mark in r.rests if o in kept]
    hung = list(dict.fromkeys(e.right for e in edges))
    order = layers.in_order(hung, [n.key for n in left], edges)
    right = origin_nodes(links, order, layers.right_room(page, left))
    foot = _left_out(
        len(every) - len(shown), len({o for _, _, r, _ in rows for o, _ in r.rests}) - len(hung)
    )
    marks = [m for m in (_CLAIM, _THROUGH, _OPEN) if any(e.mark == m for e in edges)]
    alone = [_ALONE] if any(n.mark == _ALONE for n in left) else []
    sheet = Sheet(
        page,
        "How many origins stand behind each statement?",
        "Each statement in the words of one claim, below it the documents that make it; at the "
        "right what these rest on for it. A document that shows nothing else counts as an origin.",
        layers.body(left, right),
        [*marks, *alone, *key_of([], right)],
        foot,
    )
    layers.draw(sheet, left, right, edges)
    name = dict(zip(links["origin_id"], links["name"], strict=True))
    documents = {d for s in shown for r in s.rows for d in r.docs}
    shows = f"{count(len(shown), 'statement')} of {count(len(documents), 'document')}"
    return sheet.described(_alt(shown, foot), shows, _numbers(shown, name, short, set(hung)))


def _statements(tables: Tables, links: pd.DataFrame) -> list[_Statement]:
    """Shared statements, those of most documents first, then single claims on an origin."""
    of_claim, of_doc = _rests(links)
    doc_of = dict(zip(tables["claims"]["claim_id"], tables["claims"]["doc_id"], strict=True))
    members: dict[str, list[str]] = {}
    frame = tables["group_members"]
    for group, claim in zip(frame["group_id"], frame["claim_id"], strict=True):
        members.setdefault(group, []).append(claim)
    groups = tables["groups"].sort_values(
        ["n_documents", "n_origins"], ascending=[False, True], kind="stable"
    )
    found = [
        _Statement(
            flat(row["label"]),
            int(row["n_documents"]),
            int(row["n_origins"]),
            _rows(members[row["group_id"]], doc_of, of_claim, of_doc),
        )
        for _, row in groups.iterrows()
        if row["n_documents"] > 1 and row["group_id"] in members
    ]
    grouped = set(frame["claim_id"])
    text = dict(zip(tables["claims"]["claim_id"], tables["claims"]["text"], strict=True))
    alone = [c for c in text if c in of_claim and c not in grouped]
    return found + [
        _Statement(flat(text[c]), 1, None, _rows([c], doc_of, of_claim, of_doc)) for c in alone
    ]


_Rests = dict[str, dict[str, Mark]]


def _rests(links: pd.DataFrame) -> tuple[_Rests, _Rests]:
    """What claims rest on for themselves, and what documents rest on as a whole."""
    of_claim: _Rests = {}
    of_doc: _Rests = {}
    for claim, doc, origin, way in zip(
        links["claim_id"], links["doc_id"], links["origin_id"], links["direction"], strict=True
    ):
        if is_missing(claim):
            of_doc.setdefault(doc, {})[origin] = _OPEN if way == "open" else _THROUGH
        else:
            of_claim.setdefault(claim, {})[origin] = _OPEN if way == "open" else _CLAIM
    return of_claim, of_doc


def _rows(
    claims: list[str], doc_of: dict[str, str], of_claim: _Rests, of_doc: _Rests
) -> tuple[_Row, ...]:
    """The documents of a statement by what they rest on for it.

    What the claims of a document name counts first; the document as a whole where they name
    nothing.
    """
    held: dict[str, dict[str, Mark]] = {}
    for claim in claims:
        held.setdefault(doc_of[claim], {}).update(of_claim.get(claim, {}))
    by_rest: dict[tuple[tuple[str, Mark], ...], list[str]] = {}
    for doc, own in held.items():
        rests = own or of_doc.get(doc, {})
        by_rest.setdefault(tuple(rests.items()), []).append(doc)
    return tuple(_Row(tuple(docs), rests) for rests, docs in by_rest.items())


def _first(every: list[_Statement]) -> list[_Statement]:
    shown: list[_Statement] = []
    for s in every[:_MOST_STATEMENTS]:
        if shown and sum(len(x.rows) for x in (*shown, s)) > _MOST_ROWS:
            break
        shown.append(s)
    return shown


def _origins(rows: list[tuple[str, _Statement, _Row, bool]]) -> set[str]:
    """The origins to draw: those that most rows end in."""
    ends: dict[str, int] = {}
    for _, _, row, _ in rows:
        for origin, _ in row.rests:
            ends[origin] = ends.get(origin, 0) + 1
    return set(sorted(ends, key=lambda o: -ends[o])[:_MOST_ORIGINS])


def _node(
    key: str, s: _Statement, row: _Row, short: dict[str, str], page: Page, *, first: bool
) -> Node:
    room = layers.left_room(page)
    words = " ".join(named([short[d] for d in row.docs], room))
    node = layers.node(key, words, "", room, _ROW if row.rests else _ALONE, most=2)
    if not first:
        return node
    head = wrap(f"“{s.words}”", room, SIZE, most=3)
    return replace(node, head=tuple(head), told=(_counted(s),))


def _counted(s: _Statement) -> str:
    documents = count(s.documents, "document")
    return documents if s.origins is None else f"{documents}, {count(s.origins, 'origin')}"


def _left_out(statements: int, origins: int) -> str:
    parts = [count(statements, "further statement")] if statements else []
    parts += [count(origins, "further origin")] if origins else []
    return f"Not drawn: {listed(parts)}." if parts else ""


def _how(mark: Mark) -> str:
    return {_CLAIM: "the claim itself", _THROUGH: "the document as a whole"}.get(mark, "left open")


def _numbers(
    shown: list[_Statement], name: dict[str, str], short: dict[str, str], drawn: set[str]
) -> pd.DataFrame:
    rows = []
    for s in shown:
        told = "" if s.origins is None else str(s.origins)
        for row in s.rows:
            docs = listed([short[d] for d in row.docs])
            rests = [(name[o], _how(mark)) for o, mark in row.rests if o in drawn]
            rows += [
                {
                    "Statement": s.words,
                    "Documents": docs,
                    "Rests on": origin,
                    "What rests on it": how,
                    "Origins of the statement": told,
                }
                for origin, how in rests or [(_ALONE.words, "")]
            ]
    return pd.DataFrame(rows)


def _alt(shown: list[_Statement], foot: str) -> str:
    """How many statements of several documents go back to one origin, and the first drawn."""
    several = [s for s in shown if s.documents > 1]
    one = sum(s.origins == 1 for s in several)
    bare = sum(not any(row.rests for row in s.rows) for s in shown)
    parts = [f"Lines lead from {count(len(shown), 'statement')} to what they rest on."]
    if several:
        parts.append(
            f"{len(several):,} of them {'stands' if len(several) == 1 else 'stand'} in more than "
            f"one document; of these {one:,} {'goes' if one == 1 else 'go'} back to one origin."
        )
        first = several[0]
        told = "" if first.origins is None else f", from {count(first.origins, 'origin')}"
        parts.append(f"In most documents, {first.documents:,}{told}: “{shorten(first.words, 90)}”.")
    if bare:
        parts.append(f"{bare:,} {'rests' if bare == 1 else 'rest'} on the documents alone.")
    return " ".join([*parts, foot]).strip()
