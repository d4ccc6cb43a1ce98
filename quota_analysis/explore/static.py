"""The view where nothing runs: every document with its claims listed and its text, all linked."""

from __future__ import annotations

from collections.abc import Sequence

from quota_analysis.display.text import legend
from quota_analysis.explore.entries import Entry, Page
from quota_analysis.markup import FAINT, Html, escape, fold, join, note, paragraph
from quota_analysis.views.words import count

# A page with the text of more documents than this is slow to open.
_MOST = 12


def listing(found: Sequence[Entry], shown: Sequence[Page]) -> Html:
    """Documents behind a click each: their claims in order, each leading to its place, and text.

    Past a dozen documents the rest is counted.
    """
    if not shown:
        return note("No document was read.")
    mine: dict[str, list[Entry]] = {page.doc_id: [] for page in shown}
    for entry in found:
        mine[entry.doc_id].append(entry)
    head = paragraph(
        f"{count(len(found), 'claim')} of {count(len(shown), 'document')}, in the order of the "
        "text. A claim leads to its place in the text, where a mark says on what ground it stands. "
        "Run in a notebook, the same view has filters."
    )
    left = len(shown) - _MOST
    more = f"{count(left, 'more document')} not shown here, for length." if left > 0 else ""
    parts = [
        fold(
            _heading(page, mine[page.doc_id]),
            _claims(mine[page.doc_id]),
            legend(page.grounds),
            Html(page.markup, ""),
        )
        for page in shown[:_MOST]
    ]
    if more:
        parts.append(note(more))
    headings = [f"- {_heading(page, mine[page.doc_id])}" for page in shown[:_MOST]]
    words = "\n".join([head.words, *headings, *([more] if more else [])])
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
