"""The view where nothing runs: every document with its claims listed and its text, all linked."""

from __future__ import annotations

from collections.abc import Sequence

from quota_analysis.explore.entries import Entry, Page
from quota_analysis.markup import FAINT, Html, escape, fold, join, note, paragraph
from quota_analysis.views.words import count


def listing(found: Sequence[Entry], shown: Sequence[Page]) -> Html:
    """Documents behind a click each: their claims in order, each leading to its place, and text."""
    if not shown:
        return note("No document was read.")
    mine: dict[str, list[Entry]] = {page.doc_id: [] for page in shown}
    for entry in found:
        mine[entry.doc_id].append(entry)
    head = paragraph(
        f"{count(len(found), 'claim')} of {count(len(shown), 'document')}, in the order of the "
        "text. A claim leads to its place in the text below it. Run in a notebook, the same "
        "view has filters."
    )
    parts = [
        fold(
            _heading(page, mine[page.doc_id]),
            _claims(mine[page.doc_id]),
            Html(page.markup, ""),
        )
        for page in shown
    ]
    words = "\n".join([head.words, *(f"- {_heading(p, mine[p.doc_id])}" for p in shown)])
    return Html(f'<div class="qa-explore-listing">{join(head, *parts).markup}</div>', words)


def _heading(page: Page, mine: Sequence[Entry]) -> str:
    return f"{page.name}, {page.doc_id} ({count(len(mine), 'claim')})"


def _told(entry: Entry) -> str:
    missing = "; ".join(entry.gaps)
    parts = [entry.speaker, entry.type, missing or entry.ground, entry.stands]
    return " · ".join(part for part in parts if part)


def _claims(mine: Sequence[Entry]) -> Html:
    if not mine:
        return note("No claim was found here.")
    rows = "".join(
        f'<li style="margin:.4em 0"><a href="#{entry.place}">{escape(entry.text)}</a><br>'
        f'<small style="{FAINT}">{escape(_told(entry))}</small></li>'
        for entry in mine
    )
    return Html(f'<ol style="max-width:50em">{rows}</ol>', "")
