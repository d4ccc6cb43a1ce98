"""One sentence of ours about a claim: who says it, how firmly, and what it rests on."""

from __future__ import annotations

import re

from quota_analysis.brief.held import Held, Row
from quota_analysis.evidence.text import content_stems
from quota_analysis.markup import is_missing
from quota_analysis.prose import capital
from quota_analysis.views.voices import voice
from quota_analysis.views.words import count, flat, listed

NAMED = ("named_person", "named_org", "media_outlet")
LEADS = ("resolved", "listed_no_url")
# Set so that one form serves one speaker and many.
_FIRMLY = {
    "asserted": "said outright by {}",
    "reported": "attributed to {}",
    "hedged": "said with reserve by {}",
    "hypothetical_or_future": "said by {}, of what is not yet so",
}
_OWN = {
    "asserted": "states it outright, in its own voice",
    "reported": "passes it on as reported, without saying by whom",
    "hedged": "says it with reserve, in its own voice",
    "hypothetical_or_future": "says it of what is not yet so, in its own voice",
}
_KNOWN = {
    "firsthand": "from their own experience",
    "briefed": "because they were briefed",
    "documents": "from documents",
    "position": "from their position",
}
_GAPS = {
    "explicit_absence": "the document says that its sources do not show it",
    "disputed_or_denied": "it is told as denied or disputed",
    "no_response": "somebody who was asked gave no answer",
    "uncited_claim": "it cites nothing, on a page that cites",
}
# So many titles or markers are named in one sentence.
_NAMED_MARKERS = 3


def told(held: Held, claim_id: str, *, short: bool = False, under: str = "") -> str:
    """Who says a claim, how firmly, and what it rests on, in one sentence.

    short: for a place that names its document, on a page that tells once which markers are lost;
    under: a ground that a heading above tells already.
    """
    row = held.claims[claim_id]
    parts = [_who(held, row, short), *_rests(held, claim_id, row, short, under)]
    return f"{capital('; '.join(parts))}."


def speaker(held: Held, row: Row) -> str:
    """Who says it as written, with the name where a pronoun or a role is known to be somebody."""
    return re.sub(r"^An? |^The (?=[a-z])", lambda found: found[0].lower(), _speaker(held, row))


def _speaker(held: Held, row: Row) -> str:
    written = flat(row["speaker"])
    attribution = held.attributions.get(str(row["attribution_id"]))
    actor = None if attribution is None else attribution["actor_id"]
    name = "" if is_missing(actor) else flat(held.actors.get(str(actor)))
    if not written or not name or row["speaker_kind"] == "anonymous":
        return voice(written, row["speaker_kind"]) or name
    if row["speaker_kind"] == "generic_group":
        return voice(written, row["speaker_kind"])
    stems, known = set(content_stems(written)), set(content_stems(name))
    if not stems.isdisjoint(known) and len(written) >= len(name):
        return written
    if stems and stems <= known:
        return name
    # A pronoun or an abbreviation says less than the name; a role says something of its own.
    return f"{name} (“{written}”)" if len(stems) < 2 else f"{written} (taken to be {name})"


def _who(held: Held, row: Row, short: bool) -> str:
    kind, how = row["speaker_kind"], str(row["modality"])
    name = speaker(held, row)
    if is_missing(kind) or kind == "document_self" or not name:
        return f"{'the document' if short else held.short[row['doc_id']]} {_OWN[how]}"
    words = _FIRMLY[how].format(_described(str(kind), name))
    attribution = held.attributions.get(str(row["attribution_id"]))
    if attribution is None:
        return words
    quoted = ", quoted word for word" if attribution["form"] == "direct" else ""
    known = _KNOWN.get(str(attribution["basis"]))
    return f"{words}{quoted}{f', {known}' if known and kind == 'anonymous' else ''}"


def _described(kind: str, name: str) -> str:
    if kind == "anonymous":
        return f"somebody who is not named (“{name}”)"
    if kind == "generic_group":
        return f"a group without names (“{name}”)"
    return name


def _rests(held: Held, claim_id: str, row: Row, short: bool, under: str) -> list[str]:
    """What the claim rests on beside its speaker: markers, and what is said to be missing."""
    parts = []
    markers = {str(m["marker"]): m for m in held.markers.get(claim_id, [])}
    leading = [m for m in markers.values() if m["state"] in LEADS]
    lost = [f"[{k}]" for k, m in markers.items() if m["state"] not in LEADS]
    if leading:
        titles = [flat(m["target_title"]) or f"[{m['marker']}]" for m in leading]
        titles = list(dict.fromkeys(titles))
        parts.append(f"it cites a listed source ({listed(titles, _NAMED_MARKERS)})")
    if lost and not short:
        leads = "lead" if len(lost) > 1 else "leads"
        name = "markers" if len(lost) > 1 else "marker"
        parts.append(f"{name} {listed(lost, _NAMED_MARKERS)} {leads} to nothing in this copy")
    gap = "" if is_missing(row["gap"]) else _GAPS.get(str(row["gap"]), "")
    if gap and row["gap"] != under and not (gap == _GAPS["uncited_claim"] and markers):
        parts.append(gap)
    return parts


def standing(held: Held, documents: int, origins: int, claim_ids: list[str]) -> str:
    """Where a statement stands, in one sentence; claim_ids: the claims that make it."""
    rows = [held.claims[c] for c in claim_ids]
    spoken = (speaker(held, r) for r in rows if r["speaker_kind"] in NAMED and r["speaker"])
    names = list({name.lower(): name for name in spoken}.values())
    hidden = any(r["speaker_kind"] == "anonymous" for r in rows)
    unnamed = "people who are not named"
    by = f"Attributed to {listed(names, 4) or unnamed}."
    if names and hidden:
        by = f"Attributed to {listed(names, 4)}, and to {unnamed}."
    elif not names and not hidden:
        by = "No speaker is named."
    if documents == 1:
        return f"Said more than once in one document. {by}"
    rest = "all from one origin" if origins == 1 else f"from {count(origins, 'origin')}"
    return f"Said in {count(documents, 'document')}, {rest}. {by}"
