"""Claims one at a time: as a thing with its labels, and as cards."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import pandas as pd

from quota_analysis.display.text import LOOK, Row
from quota_analysis.errors import QuotaAnalysisError
from quota_analysis.markup import FAINT, LINE, Html, chosen, escape, is_missing, join, note
from quota_analysis.views import ground, sources
from quota_analysis.views.standing import standing
from quota_analysis.views.voices import voice
from quota_analysis.views.words import (
    GROUNDS,
    MODALITIES,
    SPEAKER_KINDS,
    Tables,
    flat,
    listed,
    plain,
    say,
    slug,
)

# So many ids are named where one is not known.
_NEAREST = 3


class _Tabled(Protocol):
    @property
    def tables(self) -> Mapping[str, pd.DataFrame]: ...


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim with its labels in plain words.

    start, end: characters of the document, 0-based, half-open; text: those characters; before,
    after: the rest of its sentence; gaps: what is missing behind it, the first decides; certainty:
    1 is flatly asserted; stands: on how many documents, origins and people; why: the cues that
    decided.
    """

    claim_id: str
    doc_id: str
    document: str
    start: int
    end: int
    text: str
    before: str
    after: str
    said_by: str
    type: str
    put_forward: str
    ground: str
    gaps: tuple[str, ...]
    certainty: float
    stands: str
    why: str

    def __str__(self) -> str:
        lines = [f"“{flat(self.text)}”", f"{self.document}, characters {self._range()}"]
        lines += [f"{name}: {value}" for name, value in self._labels()]
        return "\n".join(lines)

    __repr__ = __str__

    def _range(self) -> str:
        return f"{self.start:,} to {self.end:,}"

    def _labels(self) -> list[tuple[str, str]]:
        rows = [
            ("Said by", self.said_by),
            ("Ground", self.ground),
            ("Missing", listed(gap[:1].lower() + gap[1:] for gap in self.gaps)),
            ("Stands", self.stands),
            ("Type", self.type),
            ("Put forward", self.put_forward),
            ("Certainty", f"{self.certainty:.2g}"),
            ("Decided by", self.why),
        ]
        return [(name, value) for name, value in rows if value]

    def _repr_html_(self) -> str:
        before, after = (
            f'<span style="{FAINT}">{escape(flat(part))}</span>'
            for part in (self.before, self.after)
        )
        sentence = f"{before} {chosen(flat(self.text))} {after}"
        look = f"border-left:4px solid {LINE};padding:.2em 1em;max-width:46em"
        rows = "".join(
            f'<tr><th scope="row" style="text-align:left;padding:.2em 1em .2em 0;'
            f'vertical-align:top">{escape(name)}</th>'
            f'<td style="text-align:left;padding:.2em 0">{escape(value)}</td></tr>'
            for name, value in self._labels()
        )
        return (
            f'<div class="qa-claim" style="{look}"><p>{sentence}</p>'
            f"<p>{escape(self.document)}, characters {self._range()}</p>"
            f'<table style="border-collapse:collapse;max-width:46em">{rows}</table></div>'
        )


def claim(tables: Tables, texts: Mapping[str, str], claim_id: str) -> Claim:
    """One claim of an analysis.

    Raises QuotaAnalysisError for a claim that the analysis does not hold.
    """
    claims = tables["claims"]
    found = claims[claims["claim_id"] == claim_id]
    if found.empty:
        raise QuotaAnalysisError(unknown(claim_id, list(claims["claim_id"])))
    row = ground.with_ground({**tables, "claims": found}).iloc[0]
    sentences = tables["sentences"]
    sentence = sentences[sentences["sentence_id"] == row["sentence_id"]].iloc[0]
    text, start, end = texts[row["doc_id"]], int(row["start"]), int(row["end"])
    gaps, attributions = tables["gaps"], tables["attributions"]
    attributed = attributions[attributions["claim_id"] == claim_id]
    own = {**tables, "claims": found, "attributions": attributed}
    mine = gaps[gaps["claim_id"] == claim_id].sort_values("rank", kind="stable")
    return Claim(
        claim_id=claim_id,
        doc_id=str(row["doc_id"]),
        document=sources.names(tables)[row["doc_id"]],
        start=start,
        end=end,
        text=text[start:end],
        before=text[int(sentence["start"]) : start],
        after=text[end : int(sentence["end"])],
        said_by=sources.speaker_names(tables).get(claim_id) or _who(row),
        type=plain(row["type"]),
        put_forward=say(MODALITIES, row["modality"]),
        ground=GROUNDS[row["ground"]],
        gaps=tuple(say(GROUNDS, kind) for kind in mine["kind"]),
        certainty=float(row["certainty"]),
        stands=str(standing(own).at[claim_id, "words"]),
        why=flat(row["why"]),
    )


def unknown(wrong: str, known: list[str]) -> str:
    """What to say of an id that no claim has: the few most like it, for there may be thousands."""
    near = difflib.get_close_matches(wrong, known, n=_NEAREST, cutoff=0)
    hint = f"the nearest: {', '.join(near)}" if near else "no document holds a claim"
    return f"there is no claim {wrong!r}; {hint}"


def _who(row: Row | pd.Series) -> str:
    told = voice(row["speaker"], row["speaker_kind"])
    return told or say(SPEAKER_KINDS, row["speaker_kind"]) or "the document itself"


def claim_cards(analysis: _Tabled, claim_ids: Sequence[str]) -> Html:
    """Claims one below the other: the words, who says them, on what ground, where they stand."""
    claims = ground.with_ground(analysis.tables)
    claims = claims[claims["claim_id"].isin(list(claim_ids))]
    by_id = {row["claim_id"]: row for row in claims.to_dict("records")}
    short = sources.names(analysis.tables)
    cards = [_card(by_id[c], short[by_id[c]["doc_id"]]) for c in claim_ids if c in by_id]
    return join(*cards) if cards else note("No claim to show here.")


def _card(row: Row, document: str) -> Html:
    told = f"{document} · said by {_who(row)} · {GROUNDS[row['ground']].lower()}"
    style = (
        f"border:1px solid {LINE};border-radius:4px;padding:.6em 1em;margin:.5em 0;max-width:46em"
    )
    kind = "" if is_missing(row["gap"]) else f";border-left:4px {LOOK[row['ground']][1]}"
    markup = (
        f'<div class="qa-card" style="{style}{kind}">'
        f"<div>“{escape(flat(row['text']))}”</div>"
        f'<div style="{FAINT};font-size:.88em;margin-top:.3em">'
        f'<a href="#{slug(row["claim_id"])}" style="color:inherit">{escape(told)}</a></div></div>'
    )
    return Html(markup, f"“{flat(row['text'])}” ({told})")
