"""Why a claim has the labels it has: its sentence with every cue marked, and what each decided."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from quota_analysis.display.claims import unknown
from quota_analysis.errors import QuotaAnalysisError
from quota_analysis.markup import FAINT, LINE, Html, escape, is_missing, join, paragraph, table
from quota_analysis.prose import capital
from quota_analysis.views.sources import names
from quota_analysis.views.standing import standing
from quota_analysis.views.words import (
    GROUNDS,
    MODALITIES,
    ROLES,
    SPEAKER_KINDS,
    STATES,
    Tables,
    flat,
    number,
    plain,
    say,
    unit,
)

# How each kind of cue is underlined; in this order where several cover the same characters.
_LINES = {
    "claim": "2px solid #0072b2",
    "said": "2px dotted #5b6470",
    "speaker": "3px double #004b7a",
    "cue": "2px dashed #a8467f",
    "hedge": "2px dashed #b27a00",
    "number": "2px solid #009e73",
    "date": "2px dotted #009e73",
    "marker": "2px solid #5b6470",
}


@dataclass(frozen=True, slots=True)
class Cue:
    """Characters of the document that some label rests on."""

    start: int
    end: int
    kind: str
    label: str
    value: str
    why: str


def explain(tables: Tables, texts: Mapping[str, str], claim_id: str) -> Html:
    """A claim's sentence with its cues marked, and a table: label, value, characters, reason.

    Raises QuotaAnalysisError for a claim that the analysis does not hold.
    """
    claims = tables["claims"]
    found = claims[claims["claim_id"] == claim_id]
    if found.empty:
        raise QuotaAnalysisError(unknown(claim_id, list(claims["claim_id"])))
    claim = found.iloc[0]
    sentences = tables["sentences"]
    sentence = sentences[sentences["sentence_id"] == claim["sentence_id"]].iloc[0]
    cues = [*_attributions(tables, claim), *_inside(tables, claim), *_markers(tables, claim)]
    place = "The main claim" if claim["is_main"] else "A further clause"
    head = paragraph(
        f"{place} of the sentence at characters "
        f"{int(sentence['start']):,} to {int(sentence['end']):,} of "
        f"{names(tables)[claim['doc_id']]}."
    )
    text = texts[str(claim["doc_id"])]
    shown = _sentence(text, int(sentence["start"]), int(sentence["end"]), claim, cues)
    rows = [*_labels(tables, claim), *(_row(cue, text) for cue in cues)]
    caption = "What decided each label"
    decided = table(pd.DataFrame(rows), caption=caption, first=None)
    return join(head, shown, Html(decided.markup, "\n".join([f"{caption}:", *map(_line, rows)])))


def _line(row: Mapping[str, str]) -> str:
    """A row of the table as a line of text."""
    characters = f" “{row['Characters']}”" if row["Characters"] else ""
    reason = f" ({row['Decided by']})" if row["Decided by"] else ""
    return f"- {row['Label']}: {row['Value']}{characters}{reason}"


def _labels(tables: Tables, claim: pd.Series) -> list[dict[str, str]]:
    """The claim's own labels with the reasons that its `why` gives, under their names."""
    reasons = dict(part.partition(": ")[::2] for part in flat(claim["why"]).split("; "))
    read_off = next((part for part in reasons if part.startswith("read off ")), "")
    attributions = tables["attributions"]
    carrying = attributions[attributions["attribution_id"] == claim["attribution_id"]]
    told = flat(carrying["why"].iloc[0]) if len(carrying) else ""
    rows = [
        ("Type", plain(claim["type"]), reasons.get("type", "")),
        ("Put forward", say(MODALITIES, claim["modality"]), reasons.get("modality", "")),
        ("Polarity", plain(claim["polarity"]), read_off),
        ("Said by", flat(claim["speaker"]) or "The document itself", told),
        ("Kind of speaker", say(SPEAKER_KINDS, claim["speaker_kind"]), told),
        ("Certainty", number(claim["certainty"]), reasons.get("certainty", "")),
    ]
    stands = standing(tables).at[claim["claim_id"], "words"]
    rows.append(("Stands", capital(str(stands)), ""))
    gaps = tables["gaps"]
    for _, gap in gaps[gaps["claim_id"] == claim["claim_id"]].sort_values("rank").iterrows():
        rows.append(("Gap", say(GROUNDS, gap["kind"]), flat(gap["why"])))
    return [
        {"Label": label, "Value": value, "Characters": "", "Decided by": why}
        for label, value, why in rows
        if value
    ]


def _row(cue: Cue, text: str) -> dict[str, str]:
    return {
        "Label": cue.label,
        "Value": cue.value,
        "Characters": flat(text[cue.start : cue.end]),
        "Decided by": cue.why,
    }


def _attributions(tables: Tables, claim: pd.Series) -> list[Cue]:
    """Every layer of saying that the claim stands in, the outermost first."""
    rows = tables["attributions"]
    rows = rows[rows["doc_id"] == claim["doc_id"]]
    parts = tables["attribution_parts"]
    near = set(
        parts.loc[
            (parts["doc_id"] == claim["doc_id"])
            & (parts["start"] < claim["end"])
            & (parts["end"] > claim["start"]),
            "attribution_id",
        ]
    )
    rows = rows[
        rows["attribution_id"].isin(near)
        | (rows["claim_id"] == claim["claim_id"])
        | (rows["attribution_id"] == claim["attribution_id"])
    ]
    cues = []
    for _, row in rows.sort_values(["depth", "start"], kind="stable").iterrows():
        layer = "" if row["depth"] == 1 else f", layer {int(row['depth'])}"
        why = flat(row["why"])
        if not is_missing(row["speaker_start"]):
            kind = say(SPEAKER_KINDS, row["speaker_kind"])
            who = "" if is_missing(row["actor_id"]) else f", taken to be {plain(row['actor_id'])}"
            cues.append(_cue(row, "speaker_", "speaker", f"Speaker{layer}", kind + who, why))
        if not is_missing(row["cue_start"]):
            form = plain(row["form"])
            cues.append(_cue(row, "cue_", "cue", f"Reporting words{layer}", form, why))
        cues.append(_cue(row, "", "said", f"What is said{layer}", plain(row["form"]), why))
    return cues


def _cue(row: pd.Series, prefix: str, kind: str, label: str, value: str, why: str) -> Cue:
    return Cue(int(row[f"{prefix}start"]), int(row[f"{prefix}end"]), kind, label, value, why)


def _inside(tables: Tables, claim: pd.Series) -> list[Cue]:
    """Hedges, numbers and dates in the claim's own characters."""
    cues = []
    for name, kind, label in (
        ("hedges", "hedge", "Hedge"),
        ("quantities", "number", "Number"),
        ("dates", "date", "Date"),
    ):
        rows = tables[name]
        rows = rows[
            (rows["doc_id"] == claim["doc_id"])
            & (rows["start"] >= claim["start"])
            & (rows["end"] <= claim["end"])
        ]
        for _, row in rows.iterrows():
            why = flat(row["why"]) if "why" in rows.columns else ""
            cues.append(_cue(row, "", kind, label, _value(kind, row), why))
    return cues


def _value(kind: str, row: pd.Series) -> str:
    if kind == "hedge":
        return f"{plain(row['kind'])}, strength {number(row['strength'])}"
    if kind == "number":
        low, high = number(row["low"]), number(row["high"])
        span = low if low == high else f"{low} to {high}"
        role = say(ROLES, row["role"]).lower()
        return f"{span} {unit(row['unit'])} ({plain(row['bound']).lower()}, {role})"
    if is_missing(row["start_date"]) and is_missing(row["end_date"]):
        return "No day can be told"
    first, last = flat(row["start_date"]), flat(row["end_date"])
    return first if first == last else f"{first or 'open'} to {last or 'open'}"


def _markers(tables: Tables, claim: pd.Series) -> list[Cue]:
    links, citations = tables["claim_citations"], tables["citations"]
    links = links[links["claim_id"] == claim["claim_id"]]
    scope = dict(zip(links["citation_id"], links["scope"], strict=True))
    rows = citations[citations["citation_id"].isin(list(scope))]
    return [
        _cue(
            row,
            "",
            "marker",
            "Marker",
            say(STATES, row["state"]),
            f"stands behind the {plain(scope[row['citation_id']]).lower()}",
        )
        for _, row in rows.iterrows()
    ]


def _sentence(text: str, start: int, end: int, claim: pd.Series, cues: list[Cue]) -> Html:
    """The sentence, underlined by what was found in it; each mark says what it is."""
    own = Cue(int(claim["start"]), int(claim["end"]), "claim", "This claim", "", "")
    here = [c for c in (own, *cues) if c.start < end and c.end > start]
    edges = sorted({start, end, *(min(max(e, start), end) for c in here for e in (c.start, c.end))})
    pieces = []
    for a, b in itertools.pairwise(edges):
        holding = [c for c in here if c.start <= a and b <= c.end]
        over = [c for kind in _LINES for c in holding if c.kind == kind]
        markup = escape(text[a:b])
        if over:
            title = escape("; ".join(f"{c.label}: {c.value}".rstrip(": ") for c in over))
            look = f"background:none;color:inherit;border-bottom:{_LINES[over[-1].kind]}"
            markup = f'<mark title="{title}" style="{look}">{markup}</mark>'
        pieces.append(markup)
    style = (
        f"white-space:pre-wrap;overflow-wrap:anywhere;border-left:4px solid {LINE};"
        f"padding:.4em 1em;max-width:46em;line-height:2"
    )
    key = ", ".join(
        f'<span style="border-bottom:{_LINES[kind]}">{escape(label)}</span>'
        for kind, label in {c.kind: c.label.partition(",")[0] for c in here}.items()
    )
    return Html(
        f'<div class="qa-explained" style="{style}">{"".join(pieces)}</div>'
        f'<p style="font-size:.85em;{FAINT};line-height:2">Underlined: {key}</p>',
        flat(text[start:end]),
    )
