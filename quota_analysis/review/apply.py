"""A reviewer's entries laid over what was read: what fits is changed, what does not is told."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from quota_analysis.model import (
    ClaimCitationRow,
    ClaimRow,
    Document,
    OverrideRow,
    QuantityRow,
    SentenceRow,
)
from quota_analysis.review.entries import Label, Number, Overrides, Place
from quota_analysis.review.places import find, row_at

if TYPE_CHECKING:
    from quota_analysis.extraction import Extraction

_KEYS = {
    "sentences": "sentence_id",
    "claims": "claim_id",
    "quantities": "quantity_id",
    "dates": "date_id",
    "attributions": "attribution_id",
}


@dataclass(frozen=True, slots=True)
class Fitted:
    """Where an entry's characters stand; problem: why they do not, in words."""

    span: tuple[int, int] | None
    problem: str | None


class Desk:
    """Documents by id, to look an entry's place up in; and the rows told so far."""

    def __init__(self, documents: Sequence[Document], reviewer: str | None) -> None:
        self.documents = {d.doc_id: d for d in documents}
        self.reviewer = reviewer
        self.rows: list[OverrideRow] = []

    def fit(self, place: Place) -> Fitted:
        document = self.documents.get(place.doc_id)
        if document is None:
            return Fitted(None, f"{place.doc_id} is not in the corpus")
        span = find(document.text, place)
        if span is None:
            return Fitted(None, f"its characters no longer stand in {place.doc_id}")
        return Fitted(span, None)

    def by(self, note: str | None) -> str:
        """Who settled it, and why: `the reviewer (A. B.): the memo orders it`."""
        who = f"the reviewer ({self.reviewer})" if self.reviewer else "the reviewer"
        return f"{who}: {' '.join(note.split())}" if note else who

    def tell(
        self,
        table: str,
        column: str | None,
        place: Place,
        fitted: Fitted,
        *,
        value: object,
        before: object = None,
        state: str = "applied",
        why: str,
    ) -> None:
        """Write one row of the overrides table."""
        start, end = fitted.span or (None, None)
        there = None
        if fitted.span is not None:
            there = self.documents[place.doc_id].text[slice(*fitted.span)]
        self.rows.append(
            OverrideRow(
                override_id=f"v{len(self.rows) + 1}",
                table=table,
                column=column,
                doc_id=place.doc_id if place.doc_id in self.documents else None,
                start=start,
                end=end,
                text=there,
                quote=place.quote or None,
                value=_text(value) or "(empty)",
                before=_text(before),
                state=state,
                why=why,
            )
        )


def apply(extraction: Extraction, overrides: Overrides, desk: Desk) -> Extraction:
    """The extraction with the reviewer's labels and numbers; desk.rows tells what became of each.

    Sentences come first, then numbers that were not read, then labels, so that a label may be for
    a claim or number that an entry of the same file adds. A claim's gap is settled by what stands
    behind it and is left to `gaps_of`.
    """
    tables: dict[str, list[Any]] = {
        f.name: list(getattr(extraction, f.name)) for f in dataclasses.fields(extraction)
    }
    of_sentences = [x for x in overrides.labels if x.table == "sentences"]
    _labels(tables, of_sentences, desk)
    for number in overrides.numbers:
        _add_number(tables, number, desk)
    others = [x for x in overrides.labels if x.table != "sentences"]
    _labels(tables, [x for x in others if x.column != "gap"], desk)
    return type(extraction)(**{name: tuple(rows) for name, rows in tables.items()})


def gaps_of(
    claims: Sequence[ClaimRow], overrides: Overrides, desk: Desk
) -> dict[str, tuple[str | None, str]]:
    """claim_id -> the gap that the reviewer gives it, None for no gap; and by whom and why."""
    settled: dict[str, tuple[str | None, str]] = {}
    wanted = [x for x in overrides.labels if (x.table, x.column) == ("claims", "gap")]
    for label, fitted, row in _fitted(wanted, list(claims), desk):
        kind = None if label.value is None else str(label.value)
        settled[row.claim_id] = kind, desk.by(label.note)
        desk.tell(
            "claims",
            "gap",
            label.place,
            fitted,
            value=label.value,
            before=row.gap,
            why=desk.by(label.note),
        )
    return settled


def _labels(tables: dict[str, list[Any]], labels: Sequence[Label], desk: Desk) -> None:
    for table in _KEYS:
        wanted = [x for x in labels if x.table == table]
        for label, fitted, row in _fitted(wanted, tables[table], desk):
            before = getattr(row, label.column)
            why = desk.by(label.note)
            if table == "sentences":
                _is_claim(tables, row, bool(label.value), why)
            changed = {label.column: label.value}
            if hasattr(row, "why"):
                changed["why"] = f"{row.why}; {label.column} by {why}"
            key = _KEYS[table]
            tables[table] = [
                dataclasses.replace(r, **changed) if getattr(r, key) == getattr(row, key) else r
                for r in tables[table]
            ]
            desk.tell(
                table,
                label.column,
                label.place,
                fitted,
                value=label.value,
                before=before,
                why=why,
            )


def _fitted(
    labels: Sequence[Label], rows: Sequence[Any], desk: Desk
) -> list[tuple[Label, Fitted, Any]]:
    """The labels whose place and row are there and that nobody contradicts; the rest are told."""
    placed: list[tuple[Label, Fitted, Any]] = []
    for label in labels:
        fitted = desk.fit(label.place)
        row = row_at(rows, label.place.doc_id, *fitted.span) if fitted.span else None
        if row is None:
            problem = fitted.problem or f"no row of {label.table} stands at its characters"
            desk.tell(
                label.table,
                label.column,
                label.place,
                fitted,
                value=label.value,
                state="stale",
                why=problem,
            )
        else:
            placed.append((label, fitted, row))
    values: dict[tuple[int, str], list[object]] = defaultdict(list)
    for label, _, row in placed:
        values[id(row), label.column].append(label.value)
    agreed = []
    for label, fitted, row in placed:
        if any(v != label.value for v in values[id(row), label.column]):
            desk.tell(
                label.table,
                label.column,
                label.place,
                fitted,
                value=label.value,
                before=getattr(row, label.column),
                state="conflicting",
                why="another entry gives the same row another value; neither is applied",
            )
        else:
            agreed.append((label, fitted, row))
    return agreed


def _is_claim(tables: dict[str, list[Any]], sentence: SentenceRow, wanted: bool, why: str) -> None:
    """A claim for a sentence that had none, or none for one that had some."""
    own = {c.claim_id for c in tables["claims"] if c.sentence_id == sentence.sentence_id}
    if wanted and not own:
        claim_id = f"{sentence.sentence_id}+"
        tables["claims"].append(_new_claim(sentence, claim_id, why))
        tables["claim_citations"] += [
            ClaimCitationRow(claim_id=claim_id, citation_id=c.citation_id, scope="sentence")
            for c in tables["citations"]
            if c.sentence_id == sentence.sentence_id
        ]
        _hang(tables["quantities"], sentence, claim_id)
        _hang(tables["attributions"], sentence, claim_id)
    elif not wanted:
        tables["claims"] = [c for c in tables["claims"] if c.claim_id not in own]
        tables["claim_citations"] = [c for c in tables["claim_citations"] if c.claim_id not in own]
        for name in ("quantities", "attributions"):
            tables[name] = [
                dataclasses.replace(r, claim_id=None) if r.claim_id in own else r
                for r in tables[name]
            ]


def _new_claim(sentence: SentenceRow, claim_id: str, why: str) -> ClaimRow:
    return ClaimRow(
        claim_id=claim_id,
        sentence_id=sentence.sentence_id,
        clause_index=0,
        is_main=True,
        doc_id=sentence.doc_id,
        start=sentence.start,
        end=sentence.end,
        text=sentence.text,
        type="other",
        modality="asserted",
        polarity="affirmative",
        speaker=None,
        speaker_kind="document_self",
        attribution_id=None,
        gap=None,
        certainty=1.0,
        check_worthiness=sentence.check_worthiness,
        why=f"a claim by {why}",
    )


def _hang(rows: list[Any], sentence: SentenceRow, claim_id: str) -> None:
    for n, row in enumerate(rows):
        inside = sentence.start <= row.start and row.end <= sentence.end
        if row.doc_id == sentence.doc_id and inside and row.claim_id is None:
            rows[n] = dataclasses.replace(row, claim_id=claim_id)


def _add_number(tables: dict[str, list[Any]], number: Number, desk: Desk) -> None:
    place, fitted = number.place, desk.fit(number.place)
    sentence = None
    if fitted.span is not None:
        sentence = row_at(tables["sentences"], place.doc_id, *fitted.span)
    state, why = "applied", desk.by(number.note)
    if fitted.span is None or sentence is None:
        state, why = "stale", fitted.problem or "no sentence stands at its characters"
    elif any(
        q.doc_id == place.doc_id and q.start < fitted.span[1] and fitted.span[0] < q.end
        for q in tables["quantities"]
    ):
        state, why = "conflicting", "a number is read there already: set its columns instead"
    else:
        tables["quantities"].append(_quantity(tables, number, sentence, fitted.span, desk))
    value = f"{number.low:g}" if number.low == number.high else f"{number.low:g} to {number.high:g}"
    desk.tell("quantities", None, place, fitted, value=value, state=state, why=why)


def _quantity(
    tables: dict[str, list[Any]],
    number: Number,
    sentence: SentenceRow,
    span: tuple[int, int],
    desk: Desk,
) -> QuantityRow:
    claim = row_at(tables["claims"], sentence.doc_id, *span)
    return QuantityRow(
        quantity_id=f"{sentence.sentence_id}+{span[0]}",
        doc_id=sentence.doc_id,
        start=span[0],
        end=span[1],
        sentence_id=sentence.sentence_id,
        claim_id=claim.claim_id if claim is not None else None,
        text=desk.documents[sentence.doc_id].text[slice(*span)],
        low=number.low,
        high=number.high,
        bound=number.bound,
        min_value=None if number.bound in ("at_most", "fewer_than") else number.low,
        max_value=None if number.bound in ("at_least", "more_than") else number.high,
        unit=number.unit,
        measure=number.unit.split("/")[0] if number.unit else None,
        counted=None,
        about=None,
        role=number.role,
        agent=None,
        set_by=None,
        base=None,
        time_start=None,
        time_end=None,
        time_text=None,
        why=f"a number by {desk.by(number.note)}",
    )


def _text(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)
