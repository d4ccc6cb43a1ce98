"""What holds for the tables of every analysis, beyond what their schema can say."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pandas as pd

from quota_analysis import Analysis
from quota_analysis.tables import validate

MARKS = '“”"„«»'


def problems(analysis: Analysis) -> list[str]:
    """Every way in which an analysis breaks its contract, one line each."""
    found = validate(analysis.tables, analysis.texts)
    if found:  # what follows rests on whole references
        return found
    return [
        *_spans(analysis),
        *_sentences(analysis),
        *_attributions(analysis),
        *_quotes(analysis),
        *_values(analysis),
        *_order(analysis),
    ]


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows as they are written, missing values as None."""
    return [
        {str(k): None if pd.isna(v) else v for k, v in row.items()}
        for row in table.to_dict("records")
    ]


def _spans(analysis: Analysis) -> list[str]:
    """Spans that have names of their own, and what lies inside what."""
    found = []
    sentences = {row["sentence_id"]: row for row in _rows(analysis.sentences)}
    for row in _rows(analysis.attributions):
        text = analysis.texts[row["doc_id"]]
        for what in ("speaker", "cue"):
            start, end, written = row[f"{what}_start"], row[f"{what}_end"], row[what]
            if len({start is None, end is None, written is None}) > 1:
                found.append(f"{row['attribution_id']}: {what} is there in part")
            elif start is not None and text[start:end] != written:
                found.append(f"{row['attribution_id']}: {what} is not at {start}:{end}")
    for name in ("quotes", "quantities", "dates", "hedges", "citations", "claims"):
        for row in _rows(analysis.tables[name]):
            if row["sentence_id"] is None:
                continue
            around = sentences[row["sentence_id"]]
            if not around["start"] <= row["start"] < row["end"] <= around["end"]:
                found.append(f"{name}: {row['text']!r} is not in its sentence {around['text']!r}")
            if around["doc_id"] != row["doc_id"]:
                found.append(f"{name}: {row['text']!r} is not in its document")
    markers: dict[str, set[int]] = {}
    for row in _rows(analysis.citations):
        markers.setdefault(row["doc_id"], set()).update(range(row["start"], row["end"]))
    for name in ("quantities", "dates", "hedges"):
        for row in _rows(analysis.tables[name]):
            if row["text"] and not row["text"].strip():
                found.append(f"{name}: nothing but space")
            edge = {row["start"], row["end"] - 1}
            if edge & markers.get(row["doc_id"], set()):
                found.append(f"{name}: {row['text']!r} takes in a citation marker")
    return found


def _sentences(analysis: Analysis) -> list[str]:
    found = []
    sections = {row["section_id"]: row for row in _rows(analysis.sections)}
    claims = analysis.claims
    main = claims.loc[claims["is_main"], "sentence_id"]
    asserting = analysis.sentences.loc[analysis.sentences["is_claim"], "sentence_id"]
    if sorted(main) != sorted(asserting):
        found.append("claim sentences and main claims are not the same")
    in_text = _rows(analysis.sentences)
    for row in in_text:
        section = sections[row["section_id"]]
        if not section["start"] <= row["start"] < row["end"] <= section["end"]:
            found.append(f"sentence {row['text']!r} is not in its section")
        if section["role"] not in ("body", "list", "caption"):
            found.append(f"sentence {row['text']!r} stands in {section['role']}")
        if row["text"] != row["text"].strip():
            found.append(f"sentence {row['text']!r} has space around it")
    for before, after in pairwise(in_text):
        if before["doc_id"] == after["doc_id"] and before["end"] > after["start"]:
            found.append(f"sentence {after['text']!r} begins inside the one before")
    return found


def _attributions(analysis: Analysis) -> list[str]:
    found = []
    layers = {row["attribution_id"]: row for row in _rows(analysis.attributions)}
    parts: dict[str, list[dict[str, Any]]] = {}
    for part in _rows(analysis.attribution_parts):
        parts.setdefault(part["attribution_id"], []).append(part)
    for name, layer in layers.items():
        parent = layers[layer["parent_id"]] if layer["parent_id"] is not None else None
        if layer["depth"] != (1 if parent is None else parent["depth"] + 1):
            found.append(f"{name}: depth {layer['depth']} under {layer['parent_id']}")
        if parent is not None and parent["doc_id"] != layer["doc_id"]:
            found.append(f"{name}: its outer layer is in another document")
        pieces = parts.get(name, [])
        if not pieces:
            found.append(f"{name}: no part")
            continue
        if [p["part"] for p in pieces] != list(range(len(pieces))):
            found.append(f"{name}: parts are not counted from 0")
        if any(a["end"] > b["start"] for a, b in pairwise(pieces)):
            found.append(f"{name}: parts overlap")
        if (pieces[0]["start"], pieces[-1]["end"]) != (layer["start"], layer["end"]):
            found.append(f"{name}: parts do not reach over the content")
    for row in _rows(analysis.claims):
        if row["attribution_id"] is None and row["speaker"] is not None:
            found.append(f"{row['claim_id']}: a speaker without an attribution")
        if row["modality"] == "reported" and row["attribution_id"] is None:
            found.append(f"{row['claim_id']}: reported by nothing")
        if row["speaker_kind"] == "document_self" and row["modality"] == "reported":
            found.append(f"{row['claim_id']}: the document's own voice is reported")
    return found


def _quotes(analysis: Analysis) -> list[str]:
    found = []
    for row in _rows(analysis.quotes):
        if row["text"] != row["text"].strip():
            found.append(f"quotation {row['text']!r} has space around it")
        # A mark of the same pair may stand inside only where it was never closed.
        if row["text"][0] in "“„«" or row["text"][-1] in "”»":
            found.append(f"quotation {row['text']!r} takes in its marks")
    in_text = _rows(analysis.quotes)
    for before, after in pairwise(in_text):
        if before["doc_id"] == after["doc_id"] and before["end"] > after["start"]:
            found.append(f"quotations {before['text']!r} and {after['text']!r} overlap")
    return found


def _values(analysis: Analysis) -> list[str]:
    found = []
    for row in _rows(analysis.quantities):
        if row["low"] > row["high"]:
            found.append(f"quantity {row['text']!r}: low is above high")
        least, most = row["min_value"], row["max_value"]
        if least is not None and most is not None and least > most:
            found.append(f"quantity {row['text']!r}: least is above most")
    for row in _rows(analysis.dates):
        if (row["start_date"] is None) != (row["end_date"] is None):
            found.append(f"date {row['text']!r}: one end only")
        elif row["start_date"] is not None:
            first, last = date.fromisoformat(row["start_date"]), date.fromisoformat(row["end_date"])
            if first > last:
                found.append(f"date {row['text']!r}: ends before it starts")
    found += [
        f"hedge {row['text']!r}: strength {row['strength']}"
        for row in _rows(analysis.hedges)
        if not 0 <= row["strength"] <= 1
    ]
    found += [
        f"{row['claim_id']}: certainty {row['certainty']}"
        for row in _rows(analysis.claims)
        if not 0 <= row["certainty"] <= 1
    ]
    return found


def _order(analysis: Analysis) -> list[str]:
    """Rows stand in text order, and their numbers count from 1 in each document."""
    found = []
    for name, key in (
        ("sections", "section_id"),
        ("sentences", "sentence_id"),
        ("citations", "citation_id"),
        ("claims", "claim_id"),
        ("quotes", "quote_id"),
        ("quantities", "quantity_id"),
        ("dates", "date_id"),
        ("hedges", "hedge_id"),
    ):
        seen: dict[str, list[dict[str, Any]]] = {}
        for row in _rows(analysis.tables[name]):
            seen.setdefault(row["doc_id"], []).append(row)
        for doc_id, rows in seen.items():
            starts = [row["start"] for row in rows]
            if starts != sorted(starts):
                found.append(f"{name}: not in the order of {doc_id}")
            numbers = [int(str(row[key]).rpartition("#")[2][1:]) for row in rows]
            if numbers != list(range(1, len(rows) + 1)):
                found.append(f"{name}: not numbered from 1 in {doc_id}")
    return found
