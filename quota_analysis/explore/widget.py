"""The view as a widget: what the browser is given, and what it tells of the reader's choices."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import anywidget
import pandas as pd
import traitlets

from quota_analysis import live
from quota_analysis.explore.entries import FILTERS, Entry, Page, choices
from quota_analysis.explore.static import listing
from quota_analysis.views.words import Tables, count

_HERE = Path(__file__).parent


class Explorer(anywidget.AnyWidget):
    """Documents, claims and filters side by side.

    chosen: the claim_id under the reader's hand, "" for none; filters: what is set, by name
    (document, speaker, gap, type: a value as the view words it; words: free text), to be read and
    set; `claims`: the rows that they leave.
    """

    _esm = _HERE / "explore.js"
    _css = _HERE / "explore.css"

    rows: traitlets.List[Any] = traitlets.List(read_only=True).tag(sync=True)
    documents: traitlets.List[Any] = traitlets.List(read_only=True).tag(sync=True)
    choices: traitlets.List[Any] = traitlets.List(read_only=True).tag(sync=True)
    filters = traitlets.Dict(value_trait=traitlets.Unicode()).tag(sync=True)
    chosen = traitlets.Unicode("").tag(sync=True)

    def __init__(self, tables: Tables, found: Sequence[Entry], shown: Sequence[Page]) -> None:
        """tables: of the analysis; found, shown: its claims and documents as the view has them."""
        self._tables = tables
        self._found = tuple(found)
        self._shown = tuple(shown)
        self._listing = listing(found, shown)
        self._words = f"{count(len(found), 'claim')} of {count(len(shown), 'document')} to explore"
        # What it holds goes out as it opens: of a later message that is as long as some dozen
        # documents Jupyter lets nothing through.
        super().__init__()

    @traitlets.default("documents")
    def _all_documents(self) -> list[dict[str, str]]:
        return [_document(page) for page in self._shown]

    @traitlets.default("rows")
    def _all_rows(self) -> list[dict[str, Any]]:
        places = {page.doc_id: i for i, page in enumerate(self._shown)}
        return [_row(entry, places) for entry in self._found]

    @traitlets.default("choices")
    def _all_choices(self) -> list[dict[str, Any]]:
        return [
            {"name": name, "label": label, "values": choices(self._found, name)}
            for name, label in FILTERS.items()
        ]

    @traitlets.validate("filters")
    def _known_filters(self, proposal: Any) -> Any:
        known = (*FILTERS, "words")
        wrong = [name for name in proposal["value"] if name not in known]
        if wrong:
            raise traitlets.TraitError(f"no filter {wrong[0]!r}; there are: {', '.join(known)}")
        return proposal["value"]

    @property
    def claims(self) -> pd.DataFrame:
        """The rows of the claims table that the filters leave, in the order of the view."""
        ids = [entry.claim_id for entry in self._found if entry.passes(self.filters)]
        by_id = self._tables["claims"].set_index("claim_id", drop=False)
        return by_id.loc[ids].reset_index(drop=True)

    def __dir__(self) -> list[str]:
        return ["chosen", "claims", "filters"]

    def __repr__(self) -> str:
        return self._words

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]] | None:
        """The widget, and beside it the listing for whoever cannot run it."""
        made = super()._repr_mimebundle_(**kwargs)
        if made is None:
            return None
        data, metadata = made
        return {**data, "text/html": self._listing.markup, "text/plain": self._words}, metadata

    def _ipython_display_(self) -> None:
        """The listing after the widget; the style sheet, which comes and goes with the widget,
        hides it while that runs."""
        live.show(self, self._words, self._listing)


def _document(page: Page) -> dict[str, str]:
    return {"name": page.name, "file": page.doc_id, "markup": page.markup}


def _row(entry: Entry, places: dict[str, int]) -> dict[str, Any]:
    return {
        "id": entry.claim_id,
        "place": entry.place,
        "page": places[entry.doc_id],
        "text": entry.text,
        "document": entry.document,
        "speaker": entry.speaker,
        "ground": entry.ground,
        "values": {name: list(entry.values(name)) for name in FILTERS},
        "told": [
            ["Said by", entry.speaker],
            ["Ground", entry.ground],
            ["Put forward", entry.put_forward],
            ["Type", entry.type],
            ["Stands", entry.stands],
            ["Decided by", entry.why],
        ],
    }
