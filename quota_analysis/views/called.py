"""What documents are called, on every page alike, and sentences that name them."""

from __future__ import annotations

import re

from quota_analysis.views.naming import Described, Name, short_names, with_names
from quota_analysis.views.words import Tables, flat

_LABEL = re.compile(r"\b[a-z]+(?:_[a-z]+)+\b")


def names(tables: Tables) -> dict[str, str]:
    """The short name of each document, the same on every page."""
    return {doc: name.full for doc, name in _names(tables).items()}


def brief_names(tables: Tables) -> dict[str, str]:
    """Its shortest part that is its own: for lists of documents, sentences and pictures."""
    return {doc: name.brief for doc, name in _names(tables).items()}


def _names(tables: Tables) -> dict[str, Name]:
    frame = tables["documents"]
    columns = ("doc_id", "title", "publisher", "kind", "published", "checked")
    rows = [tuple(map(flat, row)) for row in zip(*(frame[c] for c in columns), strict=True)]
    untitled = {doc for doc, title, *_ in rows if not title}
    opening: dict[str, str] = {}
    if untitled:
        sentences = tables["sentences"]
        mine = sentences[sentences["doc_id"].isin(untitled)].drop_duplicates("doc_id")
        opening = dict(zip(mine["doc_id"], map(flat, mine["text"]), strict=True))
    return short_names(
        tuple(
            Described(doc, title or opening.get(doc, ""), publisher, kind, published or checked)
            for doc, title, publisher, kind, published, checked in rows
        )
    )


def readable(tables: Tables, text: object) -> str:
    """A sentence that the analysis wrote, on one line, with documents by their names.

    What it counts stands in words too: "parking tickets" for the unit `parking_tickets`.
    """
    named = with_names(flat(text), brief_names(tables))
    return _LABEL.sub(lambda found: found[0].replace("_", " "), named)
