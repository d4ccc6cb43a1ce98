"""One view over a whole analysis: documents, claims and filters, with the text beside them."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any

from quota_analysis.explore.entries import entries, pages
from quota_analysis.explore.static import listing
from quota_analysis.live import wanted
from quota_analysis.views.words import Tables

__all__ = ["explore"]


def explore(tables: Tables, texts: Mapping[str, str], *, live: bool | None = None) -> Any:
    """The view over tables and texts (doc_id -> text as read).

    live: whether to give the widget (`widget.Explorer`); None: only with anywidget in a notebook
    that somebody has open, so that a page made in the background holds the listing
    (`markup.Html`) and stays the same.
    Raises ImportError for a widget that is asked for where anywidget is not installed.
    """
    found, shown = entries(tables), pages(tables, texts)
    if live is None:
        live = wanted("anywidget")
    if not live:
        return listing(found, shown)
    # Only the widget needs it: the rest of the house runs without.
    return importlib.import_module("quota_analysis.explore.widget").Explorer(tables, found, shown)
