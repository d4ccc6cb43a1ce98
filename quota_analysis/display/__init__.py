"""What an analysis looks like: its documents, highlighted, and its claims as cards.

Everything is made of inline styles, `<mark title=…>` and `<details>`, which a notebook that is not
trusted keeps, and every character of a document is escaped. What a colour tells is told in words
too, which come to light where a viewer strips the styles (`markup.unstyled`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

import pandas as pd

from quota_analysis.display.claims import Claim, claim, claim_cards
from quota_analysis.display.compared import Compared, linked, number
from quota_analysis.display.overview import overview
from quota_analysis.display.text import legend, marked
from quota_analysis.markup import (
    FAINT,
    Html,
    bullets,
    escape,
    fold,
    join,
    note,
    paragraph,
    table,
)
from quota_analysis.views import ground, sources
from quota_analysis.views.words import GROUNDS, Tables, count

__all__ = [
    "GENERAL_QUESTION",
    "Claim",
    "Compared",
    "Results",
    "Shown",
    "answer",
    "bullets",
    "claim",
    "claim_cards",
    "fold",
    "join",
    "legend",
    "linked",
    "note",
    "number",
    "overview",
    "paragraph",
    "show",
    "table",
]

# What is shown shows itself in a notebook.
Shown = Html

GENERAL_QUESTION = "What do these documents claim, and what stands behind it?"


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
    style = "border-left:4px solid #0072b2;padding:.3em 1em;margin:.6em 0;max-width:46em"
    markup = (
        f'<div class="qa-answer" style="{style}">'
        f'<p style="margin:.3em 0;{FAINT}">The question of this report: '
        f"<em>{escape(asked)}</em></p>"
        f'<div style="font-size:1.08em">{body}</div></div>'
    )
    return Html(markup, "\n".join([asked, *lines]))


def show(tables: Tables, texts: Mapping[str, str], doc_id: str) -> Shown:
    """One document with every claim marked by its ground; point at a mark to read why.

    texts: doc_id -> text as read. Raises KeyError where they hold no such document.
    """
    if doc_id not in texts:
        raise KeyError(f"no document {doc_id!r} in this analysis; it holds: {', '.join(texts)}")
    claims = ground.with_ground(tables)
    claims = claims[claims["doc_id"] == doc_id]
    head = paragraph(
        f"{sources.names(tables)[doc_id]}: {count(len(claims), 'claim')} marked by what stands "
        "behind them. Point at one to read who says it and why it is marked so."
    )
    key = legend([g for g in GROUNDS if g in set(claims["ground"])])
    return join(head, key, marked(tables, texts[doc_id], doc_id, claims))
