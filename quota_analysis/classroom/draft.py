"""The draft of an answer key, made from the tables of an analysis."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Protocol

import pandas as pd

from quota_analysis.classroom.questions import (
    BY_NAME,
    DOCUMENT,
    NOBODY,
    NOTHING,
    OR,
    same_answer,
)
from quota_analysis.errors import WorksheetError, alternatives
from quota_analysis.prose import listed
from quota_analysis.views.words import SPEAKER_KINDS, STATES

_GROUNDS = {
    "named_person": "named_source",
    "named_org": "named_source",
    "media_outlet": "named_source",
    "anonymous": "unnamed_source",
    "generic_group": "unnamed_source",
    "document_self": "own_sources",
}
_ROLES_SHOWN = ("title", "heading")

Row = Mapping[Hashable, Any]


class AnalysisLike(Protocol):
    """What a worksheet needs of an analysis: its tables, by name."""

    @property
    def tables(self) -> Mapping[str, pd.DataFrame]: ...


@dataclass(frozen=True)
class Item:
    """One sentence, numbered from 1 in text order, with the draft answers and their reasons.

    start, end: its span in the document; text: exactly the characters there; headings: the titles
    and headings that stand between it and the sentence before it; answers, reasons: by question,
    the speaker's span, where there is one, in speaker_span.
    """

    number: int
    start: int
    end: int
    text: str
    headings: tuple[str, ...]
    answers: Mapping[str, str]
    reasons: Mapping[str, str]
    speaker_span: tuple[int, int] | None


@dataclass(frozen=True)
class Draft:
    """One document's sentences with draft answers, or a part of them.

    sha256 is that of the file's bytes; total: how many sentences the whole document has.
    """

    doc_id: str
    title: str
    sha256: str
    items: tuple[Item, ...]
    total: int

    def part(self, first: int, last: int) -> Draft:
        """The sentences from one number to another, which keep their numbers.

        Raises WorksheetError where the document has no such sentences.
        """
        if not 1 <= first <= last <= self.total:
            raise WorksheetError(
                f"document {self.doc_id!r} has no sentences {first}-{last}: give a part of "
                f"1-{self.total}"
            )
        return dataclasses.replace(self, items=self.items[first - 1 : last])


def _value(row: Row, name: str) -> Any:
    """A cell, with None for null."""
    value = row[name]
    return None if pd.isna(value) else value


def _rows(table: pd.DataFrame, by: str) -> dict[str, list[Row]]:
    """The rows of a table under the values of one column."""
    found: dict[str, list[Row]] = {}
    for row in table.to_dict("records"):
        found.setdefault(str(row[by]), []).append(row)
    return found


# What a claim was read as, in words that a class can talk about.
_TYPES = {
    "quantity": "gives a number",
    "policy_or_directive": "tells of a rule, a plan or an order",
    "event": "tells what happened",
    "causal_or_effect": "says that one thing brings about another",
    "absence_of_evidence": "says that something is not shown or not known",
    "evaluation": "judges something",
    "attribution_only": "tells who said something",
    "background": "tells what something is or how it came about",
    "normative": "says what ought to be",
    "other": "states something",
}
_MODALITIES = {
    "asserted": "as a plain fact",
    "reported": "as what somebody else says",
    "hedged": "with a reserve such as “may” or “appears”",
    "hypothetical_or_future": "as something that is not so yet",
}


def _reading(claim: Row) -> str:
    """What the claim was read as; what decided the other questions is told there."""
    return f"it {_TYPES[str(claim['type'])]}, put {_MODALITIES[str(claim['modality'])]}"


def find_document(analysis: AnalysisLike, document: str) -> Row:
    """The row of the document that is called so, with or without its ending or folder.

    Raises WorksheetError where none, or more than one, is.
    """
    rows = {str(row["doc_id"]): row for row in analysis.tables["documents"].to_dict("records")}
    if document in rows:
        return rows[document]
    known = {doc_id: PurePosixPath(doc_id) for doc_id in rows}
    fits = [
        doc_id
        for doc_id, path in known.items()
        if document in (path.name, path.stem, str(path.with_suffix("")))
    ]
    if len(fits) == 1:
        return rows[fits[0]]
    if fits:
        raise WorksheetError(f"document {document!r} could be {' or '.join(sorted(fits))}")
    raise WorksheetError(f"there is no document {document!r}: {alternatives(document, rows)}")


def read_range(written: str) -> tuple[int, int]:
    """`1-12` or `7` as the first and the last sentence. Raises WorksheetError for anything else."""
    match = re.fullmatch(r"\s*(\d{1,9})\s*(?:[-–]\s*(\d{1,9})\s*)?", written)
    if match is None:
        raise WorksheetError(f"{written!r} is no part of a document: give sentences such as 1-12")
    return int(match[1]), int(match[2] or match[1])


def draft(analysis: AnalysisLike, document: str) -> Draft:
    """Draft the answers for one document. Raises WorksheetError where there is none such."""
    row = find_document(analysis, document)
    doc_id = str(row["doc_id"])
    tables = analysis.tables

    def own(name: str) -> pd.DataFrame:
        table = tables[name]
        return table[table["doc_id"] == doc_id]

    sentences = own("sentences").sort_values(["start", "end"]).to_dict("records")
    if not sentences:
        raise WorksheetError(f"document {doc_id!r} has no sentence of content: nothing to ask")
    sections = own("sections").sort_values("start").to_dict("records")
    headings = [s for s in sections if s["role"] in _ROLES_SHOWN]
    all_claims = own("claims")
    claims = {str(c["sentence_id"]): c for c in all_claims.to_dict("records") if c["is_main"]}
    behind = _Behind(tables, all_claims)
    items = []
    reached = 0
    for number, sentence in enumerate(sentences, 1):
        start, end = int(sentence["start"]), int(sentence["end"])
        between = tuple(str(h["text"]) for h in headings if reached <= h["start"] < start)
        reached = start
        claim = claims.get(str(sentence["sentence_id"]))
        answers, reasons, speaker_span = behind.answer(claim)
        items.append(
            Item(number, start, end, sentence["text"], between, answers, reasons, speaker_span)
        )
    return Draft(
        doc_id, _value(row, "title") or doc_id, str(row["sha256"]), tuple(items), len(items)
    )


class _Behind:
    """What stands behind each claim of a document, looked up in the tables."""

    def __init__(self, tables: Mapping[str, pd.DataFrame], claims: pd.DataFrame) -> None:
        ids = claims["claim_id"]

        def of_these(name: str) -> pd.DataFrame:
            return tables[name][tables[name]["claim_id"].isin(ids)]

        self._citations = {str(c["citation_id"]): c for c in tables["citations"].to_dict("records")}
        self._cited = _rows(of_these("claim_citations"), "claim_id")
        self._gaps = _rows(of_these("gaps"), "claim_id")
        self._names = {
            str(a["actor_id"]): str(a["name"]) for a in tables["actors"].to_dict("records")
        }
        attributions = of_these("attributions").to_dict("records")
        self._attributions = {str(a["attribution_id"]): a for a in attributions}

    def answer(
        self, claim: Row | None
    ) -> tuple[dict[str, str], dict[str, str], tuple[int, int] | None]:
        """Answers, reasons and the speaker's span for one sentence's main claim."""
        if claim is None:
            return {"claim": "no"}, {"claim": "nothing in it was read as checkable"}, None
        speaker, speaker_why, span = self._speaker(claim)
        ground, ground_why = self._ground(claim)
        missing, missing_why = self._missing(claim)
        answers = {"claim": "yes", "speaker": speaker, "ground": ground, "missing": missing}
        reasons = {
            "claim": _reading(claim),
            "speaker": speaker_why,
            "ground": ground_why,
            "missing": missing_why,
        }
        return answers, reasons, span

    def _speaker(self, claim: Row) -> tuple[str, str, tuple[int, int] | None]:
        kind = _value(claim, "speaker_kind")
        layer = self._attributions.get(str(claim["attribution_id"]))
        why = str(layer["why"]) if layer is not None else ""
        if kind == "document_self":
            return DOCUMENT, why or "it speaks of its own sources", None
        speaker = _value(claim, "speaker")
        if speaker is None:
            if kind is None and layer is None:
                return DOCUMENT, "no words give it to anybody else", None
            return NOBODY, why or "attributed, but to nobody", None
        span = None
        if layer is not None and _value(layer, "speaker_start") is not None:
            span = (int(layer["speaker_start"]), int(layer["speaker_end"]))
        cue = _value(layer, "cue") if layer is not None else None
        told = f"the words “{cue}” give it to them" if cue else why or "the words around it say so"
        actor = _value(layer, "actor_id") if layer is not None else None
        name = self._names.get(str(actor))
        if name is None or same_answer(BY_NAME["speaker"], name, speaker):
            return str(speaker), told, span
        return f"{speaker}{OR}{name}", f"{told}; that is {name}", span

    def _ground(self, claim: Row) -> tuple[str, str]:
        cited = self._cited.get(str(claim["claim_id"]), [])
        if cited:
            rows = sorted(
                (self._citations[str(c["citation_id"])] for c in cited), key=lambda c: c["start"]
            )
            markers = " ".join(f"[{c['marker']}]" for c in rows)
            states = listed(sorted({STATES[str(c["state"])] for c in rows}))
            return "reference", f"{markers}: markers that {states}"
        kind = _value(claim, "speaker_kind")
        if kind is None:
            return NOTHING, "no marker and no speaker"
        return _GROUNDS[kind], f"its speaker was read as: {SPEAKER_KINDS[kind].lower()}"

    def _missing(self, claim: Row) -> tuple[str, str]:
        gap = _value(claim, "gap")
        if gap is None:
            return NOTHING, "no kind of gap was found to hold"
        rows = self._gaps.get(str(claim["claim_id"]), [])
        whys = [str(g["why"]) for g in rows if g["kind"] == gap]
        return str(gap), "; ".join(whys) or "read so"
