"""What an analysis looks like: its documents, highlighted, and its claims as cards.

Everything is made of inline styles, `<mark title=…>` and `<details>`, which a notebook that is not
trusted keeps, and every character of a document is escaped.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Protocol

import pandas as pd

from quota_analysis.markup import (
    GREY,
    LINE,
    Html,
    bullets,
    escape,
    fold,
    is_missing,
    join,
    note,
    paragraph,
    table,
)
from quota_analysis.views import ground, numbers, sources
from quota_analysis.views.words import (
    GROUNDS,
    MODALITIES,
    ROLES,
    SPEAKER_KINDS,
    Tables,
    count,
    flat,
    say,
    slug,
    unit,
)

__all__ = [
    "GENERAL_QUESTION",
    "Results",
    "Shown",
    "answer",
    "bullets",
    "claim_cards",
    "document_html",
    "documents",
    "fold",
    "join",
    "legend",
    "note",
    "paragraph",
    "show",
    "table",
]

# What is shown shows itself in a notebook.
Shown = Html

GENERAL_QUESTION = "What do these documents claim, and what stands behind it?"

# Background and underline: the underline tells grounds apart where colours do not show.
_LOOK: dict[str, tuple[str, str]] = {
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


class Results(Protocol):
    """What is needed of an analysis: its tables, the texts by doc_id, the topic's name."""

    @property
    def tables(self) -> Mapping[str, pd.DataFrame]: ...

    @property
    def texts(self) -> Mapping[str, str]: ...

    @property
    def topic_name(self) -> str | None: ...


def answer(question: str | None, lines: Sequence[str]) -> Html:
    """The question a page is about (a general one for none) and its answer in plain words."""
    asked = (question or "").strip() or GENERAL_QUESTION
    body = "".join(f'<p style="margin:.3em 0">{escape(line)}</p>' for line in lines)
    style = (
        f"border-left:4px solid #0072b2;padding:.3em 1em;margin:.6em 0;max-width:46em;color:{GREY}"
    )
    markup = (
        f'<div class="qa-answer" style="{style}">'
        f'<p style="margin:.3em 0">The question of this report: <em>{escape(asked)}</em></p>'
        f'<div style="color:#1d2733;font-size:1.08em">{body}</div></div>'
    )
    return Html(markup, "\n".join([asked, *lines]))


def legend(grounds: Sequence[str] = tuple(GROUNDS)) -> Html:
    """What the colours and underlines of a highlighted document mean."""
    items = " ".join(
        f'<span style="{_style(g)};margin-right:.9em;white-space:nowrap">'
        f"{escape(GROUNDS[g])}</span>"
        for g in GROUNDS
        if g in grounds
    )
    markup = f'<p style="font-size:.85em;line-height:2.1;max-width:60em">{items}</p>'
    return Html(markup, "; ".join(GROUNDS[g] for g in grounds))


def _style(ground_key: str) -> str:
    colour, line = _LOOK[ground_key]
    kind, shade = line.split(" ")
    return f"background:{colour};color:#1d2733;border-bottom:2px {kind} {shade};padding:0 .1em"


def document_html(analysis: Results, doc_id: str) -> Html:
    """One document with every claim marked by its ground; point at a mark to read why.

    Raises KeyError where the analysis holds no such document.
    """
    return show(analysis.tables, analysis.texts, doc_id)


def show(tables: Tables, texts: Mapping[str, str], doc_id: str) -> Shown:
    """The same from the tables and the texts (doc_id -> text as read)."""
    if doc_id not in texts:
        raise KeyError(f"no document {doc_id!r} in this analysis; it holds: {', '.join(texts)}")
    claims = ground.with_ground(tables)
    claims = claims[claims["doc_id"] == doc_id]
    body = _body(tables, doc_id, texts[doc_id], claims)
    style = (
        f"white-space:pre-wrap;overflow-wrap:anywhere;border:1px solid {LINE};border-radius:4px;"
        "padding:1em 1.2em;max-width:50em;line-height:1.6;background:#fff;color:#1d2733"
    )
    head = paragraph(
        f"{doc_id}: {count(len(claims), 'claim')} marked by what stands behind them. "
        "Point at one to read who says it and why it is marked so."
    )
    key = legend([g for g in GROUNDS if g in set(claims["ground"])])
    text = Html(
        f'<div class="qa-document" id="{slug(doc_id)}" style="{style}">{body}</div>', "the text"
    )
    return join(head, key, text)


def documents(analysis: Results, most: int = 12) -> Html:
    """Every document, highlighted, each behind a click; past `most` the rest is named."""
    titles = analysis.tables["documents"]
    short = sources.names(analysis.tables)
    if titles.empty:
        return note("No document was read.")
    parts = []
    for _, row in titles.head(most).iterrows():
        title = flat(row["title"]) or "no title in this copy"
        summary = f"{short[row['doc_id']]}: {title}"
        parts.append(fold(summary, document_html(analysis, row["doc_id"])))
    if len(titles) > most:
        left = [short[d] for d in titles["doc_id"][most:]]
        parts.append(note(f"Not shown here for length: {', '.join(left)}."))
    return join(*parts)


def _body(tables: Tables, doc_id: str, text: str, claims: pd.DataFrame) -> str:
    """The text cut at every edge of a span, each piece dressed by the spans that cover it."""
    rows = {name: tables[name] for name in ("sections", "citations", "quantities")}
    mine = {name: frame[frame["doc_id"] == doc_id] for name, frame in rows.items()}
    spans: list[tuple[int, int, str, pd.Series]] = [
        (int(row["start"]), int(row["end"]), kind, row)
        for kind, frame in (("claims", claims), *mine.items())
        for _, row in frame.iterrows()
        if kind != "sections" or row["role"] in _AROUND | _HEADS
    ]
    edges = sorted({0, len(text), *(s[0] for s in spans), *(s[1] for s in spans)})
    opened: list[tuple[int, int, str, pd.Series]] = []
    waiting = sorted(spans, key=lambda s: (s[0], s[1], s[2]))
    pieces: list[tuple[str, str]] = []
    at = 0
    for start, end in itertools.pairwise(edges):
        opened = [s for s in opened if s[1] > start]
        while at < len(waiting) and waiting[at][0] <= start:
            opened.append(waiting[at])
            at += 1
        covering = {s[2]: s[3] for s in opened}
        claim = str(covering["claims"]["claim_id"]) if "claims" in covering else ""
        pieces.append((claim, _piece(text[start:end], covering)))
    by_id = {str(row["claim_id"]): row for _, row in claims.iterrows()}
    marked: list[str] = []
    placed: set[str] = set()
    for claim, run in itertools.groupby(pieces, key=lambda piece: piece[0]):
        # A claim that another one interrupts has its place once, where it begins.
        marked.append(
            _marked("".join(m for _, m in run), by_id.get(claim), first=claim not in placed)
        )
        placed.add(claim)
    return "".join(marked)


def _piece(text: str, covering: Mapping[str, pd.Series]) -> str:
    markup = escape(text)
    if "citations" in covering:
        markup = f'<span style="color:{GREY};font-size:.8em">{markup}</span>'
    if "quantities" in covering and text.strip():
        row = covering["quantities"]
        told = f"{say(ROLES, row['role'])}: {numbers.value(row)} {unit(row['unit'])}".strip()
        markup = f'<strong title="{escape(told)}">{markup}</strong>'
    if "sections" in covering and "claims" not in covering:
        heading = covering["sections"]["role"] in _HEADS
        style = "font-weight:700" if heading else f"color:{GREY};font-size:.9em"
        markup = f'<span style="{style}">{markup}</span>'
    return markup


def _marked(markup: str, claim: pd.Series | None, *, first: bool) -> str:
    """A claim's own pieces in one mark, so that it is one thing to point at and to link to."""
    if claim is None:
        return markup
    place = f' id="{slug(claim["claim_id"])}"' if first else ""
    title = escape(_told(claim))
    return f'<mark{place} title="{title}" style="{_style(claim["ground"])}">{markup}</mark>'


def _told(row: pd.Series) -> str:
    who = flat(row["speaker"]) or say(SPEAKER_KINDS, row["speaker_kind"]) or "The document itself"
    how = say(MODALITIES, row["modality"]).lower()
    return f"{GROUNDS[row['ground']]}. Said by: {who}; put forward {how}. Why: {flat(row['why'])}"


def claim_cards(analysis: Results, claim_ids: Sequence[str]) -> Html:
    """Claims one below the other: the words, who says them, on what ground, where they stand."""
    claims = ground.with_ground(analysis.tables)
    by_id = {row["claim_id"]: row for _, row in claims.iterrows()}
    short = sources.names(analysis.tables)
    cards = [_card(by_id[c], short[by_id[c]["doc_id"]]) for c in claim_ids if c in by_id]
    return join(*cards) if cards else note("No claim to show here.")


def _card(row: pd.Series, document: str) -> Html:
    who = flat(row["speaker"]) or say(SPEAKER_KINDS, row["speaker_kind"]) or "the document itself"
    told = f"{document} · said by {who} · {GROUNDS[row['ground']].lower()}"
    style = (
        f"border:1px solid {LINE};border-radius:4px;padding:.6em 1em;margin:.5em 0;max-width:46em"
    )
    kind = "" if is_missing(row["gap"]) else f";border-left:4px {_LOOK[row['ground']][1]}"
    markup = (
        f'<div class="qa-card" style="{style}{kind}">'
        f"<div>“{escape(flat(row['text']))}”</div>"
        f'<div style="color:{GREY};font-size:.88em;margin-top:.3em">'
        f'<a href="#{slug(row["claim_id"])}" style="color:inherit">{escape(told)}</a></div></div>'
    )
    return Html(markup, f"“{flat(row['text'])}” ({told})")
