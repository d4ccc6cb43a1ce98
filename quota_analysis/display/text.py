"""One document's text with its claims marked by their ground, its numbers and markers set off."""

from __future__ import annotations

import itertools
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from quota_analysis.markup import GREY, LINE, Html, escape, unstyled
from quota_analysis.views import numbers
from quota_analysis.views.words import (
    GROUNDS,
    MODALITIES,
    ROLES,
    SPEAKER_KINDS,
    Tables,
    flat,
    say,
    slug,
    unit,
)

# Background and underline: the underline tells grounds apart where colours do not show.
LOOK: dict[str, tuple[str, str]] = {
    "named": ("#dcebf7", "solid #0072b2"),
    "cited": ("#d7f0e8", "solid #009e73"),
    "dangling": ("#eef1f4", "dashed #5b6470"),
    "bare": ("#f3f4f6", "dotted #5b6470"),
    "generic": ("#fdf0d5", "dotted #b27a00"),
    "uncited_claim": ("#fdf0d5", "dashed #b27a00"),
    "anonymous_only": ("#fbe3d3", "dashed #d55e00"),
    "no_response": ("#f6dfeb", "dotted #a8467f"),
    "disputed_or_denied": ("#f6dfeb", "double #a8467f"),
    "explicit_absence": ("#f9d9d6", "double #a33a2c"),
}
_AROUND = frozenset(
    {"credit", "dateline", "question_list", "references", "boilerplate", "front_matter"}
)
_HEADS = frozenset({"title", "heading"})
# What is set off beside the claims, and what is said of it.
_BESIDE = {
    "sections": ("role",),
    "citations": (),
    "quantities": ("role", "unit", "bound", "low", "high", "min_value", "max_value"),
}

Row = Mapping[Hashable, Any]


def style(ground: str) -> str:
    """The inline style of a ground (a key of `GROUNDS`)."""
    colour, line = LOOK[ground]
    kind, shade = line.split(" ")
    return f"background:{colour};color:#1d2733;border-bottom:2px {kind} {shade};padding:0 .1em"


def legend(grounds: Sequence[str] = tuple(GROUNDS)) -> Html:
    """What the colours and underlines of a highlighted document mean."""
    held = [g for g in GROUNDS if g in grounds]
    items = " · ".join(
        f'<span style="{style(g)};white-space:nowrap">{escape(GROUNDS[g])}</span>' for g in held
    )
    markup = f'<p style="font-size:.85em;line-height:2.1;max-width:60em">{items}</p>'
    return Html(markup, "; ".join(GROUNDS[g] for g in held))


def marked(
    tables: Tables, text: str, doc_id: str, claims: pd.DataFrame, *, prefix: str = ""
) -> Html:
    """The text as read, every character of it, with the document's claims marked.

    claims: those of this document with their `ground`. Each has its place once, under the `slug`
    of its key; a piece of it that lies beyond another claim's edge names that in `data-claim`.
    prefix: goes before every place, so that a page may hold a text twice.
    """
    look = (
        f"white-space:pre-wrap;overflow-wrap:anywhere;border:1px solid {LINE};border-radius:4px;"
        "padding:1em 1.2em;max-width:50em;line-height:1.6;background:#fff;color:#1d2733"
    )
    body = "".join(_pieces(tables, doc_id, text, claims, prefix))
    return Html(
        f'<div class="qa-document" id="{prefix}{slug(doc_id)}" style="{look}">{body}</div>', text
    )


def _pieces(
    tables: Tables, doc_id: str, text: str, claims: pd.DataFrame, prefix: str
) -> Iterator[str]:
    """The text cut at every edge of a span; claims open and close around what they cover."""
    around = _spans(tables, doc_id)
    rows = claims.to_dict("records")
    said = [(int(row["start"]), int(row["end"]), row) for row in rows]
    # The wider first, so that a clause is marked inside its sentence.
    said.sort(key=lambda span: (span[0], -span[1], str(span[2]["claim_id"])))
    spans = [span[:2] for span in around] + [span[:2] for span in said]
    edges = sorted({0, len(text), *itertools.chain.from_iterable(spans)})
    opened: list[tuple[int, int, Row]] = []
    dressing: list[tuple[int, int, str, Row]] = []
    next_claim = next_around = 0
    for start, end in itertools.pairwise(edges):
        yield from _closing(opened, start, prefix)
        while next_claim < len(said) and said[next_claim][0] <= start:
            opened.append(said[next_claim])
            yield _mark(opened[-1][2], prefix, first=True)
            next_claim += 1
        dressing = [span for span in dressing if span[1] > start]
        while next_around < len(around) and around[next_around][0] <= start:
            dressing.append(around[next_around])
            next_around += 1
        yield _piece(text[start:end], {span[2]: span[3] for span in dressing}, bool(opened))
    yield from _closing(opened, len(text), prefix)


def _spans(tables: Tables, doc_id: str) -> list[tuple[int, int, str, Row]]:
    """What sets characters off beside the claims: headings and surroundings, markers, numbers."""
    found: list[tuple[int, int, str, Row]] = []
    for name, columns in _BESIDE.items():
        frame = tables[name]
        frame = frame.loc[(frame["doc_id"] == doc_id).to_numpy(bool), ["start", "end", *columns]]
        rows = frame.to_dict("records")
        if name == "sections":
            rows = [row for row in rows if row["role"] in _AROUND | _HEADS]
        found += [(int(row["start"]), int(row["end"]), name, row) for row in rows]
    return sorted(found, key=lambda span: span[:3])


def _closing(opened: list[tuple[int, int, Row]], at: int, prefix: str) -> Iterator[str]:
    """End the marks that end here; one that ends inside another is cut there and goes on."""
    while any(span[1] <= at for span in opened):
        again = []
        while opened[-1][1] > at:
            again.append(opened.pop())
            yield "</mark>"
        ground = opened.pop()[2]["ground"]
        yield f"</mark>{unstyled(f' [{GROUNDS[ground]}]')}"
        for span in reversed(again):
            opened.append(span)
            yield _mark(span[2], prefix, first=False)


def _mark(row: Row, prefix: str, *, first: bool) -> str:
    place = "id" if first else "data-claim"
    return (
        f'<mark {place}="{prefix}{slug(row["claim_id"])}" title="{escape(told(row))}" '
        f'style="{style(row["ground"])}">'
    )


def told(row: Row) -> str:
    """What a mark says where somebody points at it."""
    who = flat(row["speaker"]) or say(SPEAKER_KINDS, row["speaker_kind"]) or "The document itself"
    how = say(MODALITIES, row["modality"]).lower()
    return f"{GROUNDS[row['ground']]}. Said by: {who}; put forward {how}. Why: {flat(row['why'])}"


def _piece(text: str, covering: Mapping[str, Row], claimed: bool) -> str:
    markup = escape(text)
    if "citations" in covering:
        markup = f'<span style="color:{GREY};font-size:.8em">{markup}</span>'
    if "quantities" in covering and text.strip():
        row = covering["quantities"]
        meant = f"{say(ROLES, row['role'])}: {numbers.value(row)} {unit(row['unit'])}".strip()
        markup = f'<strong title="{escape(meant)}">{markup}</strong>'
    if "sections" in covering and not claimed:
        heading = covering["sections"]["role"] in _HEADS
        look = "font-weight:700" if heading else f"color:{GREY};font-size:.9em"
        markup = f'<span style="{look}">{markup}</span>'
    return markup
