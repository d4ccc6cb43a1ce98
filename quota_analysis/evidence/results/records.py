"""Results about numbers and published records, and about numbers without a base."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from quota_analysis.evidence.numbers.values import number_text
from quota_analysis.evidence.results.drafts import (
    Draft,
    Ground,
    Weighed,
    claim_ground,
    quantity_ground,
    shorten,
)
from quota_analysis.model import MissingBaseRow, RecordRow
from quota_analysis.prose import agree, listed, quoted


def records(w: Weighed) -> Iterator[Draft]:
    """Counts that differ from the record, and targets that no period of a series reaches."""
    differing: dict[tuple[object, ...], list[RecordRow]] = defaultdict(list)
    beyond: dict[tuple[object, ...], list[RecordRow]] = defaultdict(list)
    for row in w.beside.records:
        quantity = w.index.quantities[row.quantity_id]
        ends = (quantity.low, quantity.high)
        target = quantity.role == "target"
        if row.verdict == "differs":
            differing[row.series, row.period, row.unit, *ends].append(row)
        # A value beside a target is the most that the series has.
        elif target and row.value is not None and quantity.low > row.value:
            beyond[row.series, row.unit, *ends].append(row)
    for rows in differing.values():
        yield _draft(w, rows, _differs(w, rows))
    for rows in beyond.values():
        yield _draft(w, rows, _beyond(w, rows))


def _draft(w: Weighed, rows: Sequence[RecordRow], statement: str) -> Draft:
    quantities = [w.index.quantities[r.quantity_id] for r in rows]
    return Draft(
        "record",
        statement,
        len({q.claim_id or q.sentence_id for q in quantities}),
        len({q.doc_id for q in quantities}),
        tuple(
            ground
            for row, quantity in zip(rows, quantities, strict=True)
            for ground in (Ground("records", row.record_id), quantity_ground(quantity))
        ),
    )


def _told(w: Weighed, rows: Sequence[RecordRow]) -> str:
    """The documents that tell a number, and the number in its longest wording."""
    quantities = [w.index.quantities[r.quantity_id] for r in rows]
    text = max((shorten(q.text) for q in quantities), key=lambda t: (len(t), t))
    documents = sorted({q.doc_id for q in quantities})
    return f"{listed(documents)} {agree(len(documents), 'gives', 'give')} {quoted(text)}"


def _differs(w: Weighed, rows: Sequence[RecordRow]) -> str:
    row = rows[0]
    assert row.difference is not None
    word = "more" if row.difference > 0 else "less"
    return (
        f"{_told(w, rows)}, {number_text(abs(row.difference))} {word} than the published record "
        f"for {row.period}: {_value(row)}. {_source(row)}"
    )


def _beyond(w: Weighed, rows: Sequence[RecordRow]) -> str:
    return (
        f"{_told(w, rows)} as a target. No published figure reaches it: the highest is "
        f"{_value(rows[0])}, for {rows[0].period}. {_source(rows[0])}"
    )


def _source(row: RecordRow) -> str:
    """What the series counts and who publishes it, as a sentence."""
    return f"The record counts {(row.definition or '').split('. ')[0]} ({row.source})."


def _value(row: RecordRow) -> str:
    things, *per = (row.unit or "").split("/")
    value = row.value or 0.0
    number = number_text(value) if value == int(value) else f"{value:,.1f}"
    rate = f" a {per[0]}" if per else ""
    return f"{number} {things}{rate}"


def missing_base(w: Weighed) -> Iterator[Draft]:
    """Shares, changes and multiples that leave out of what or since when, a result a page."""
    sets: dict[str, list[MissingBaseRow]] = defaultdict(list)
    for row in w.beside.missing_bases:
        sets[w.index.quantities[row.quantity_id].doc_id].append(row)
    for doc_id, rows in sorted(sets.items()):
        parts = []
        for missing, what in _MISSING.items():
            # The largest first: it says most and rests on least.
            numbers = sorted(
                (w.index.quantities[r.quantity_id] for r in rows if r.missing == missing),
                key=lambda q: -q.high,
            )
            if numbers:
                told = listed(quoted(shorten(q.text)) for q in numbers)
                parts.append(f"{told} {agree(len(numbers), 'does', 'do')} not say {what}")
        quantities = [w.index.quantities[r.quantity_id] for r in rows]
        grounds = [Ground("missing_bases", r.quantity_id) for r in rows]
        for quantity in quantities:
            grounds.append(quantity_ground(quantity))
            claim = w.index.claim_of(quantity)
            if claim is not None:
                grounds.append(claim_ground(claim))
        yield Draft(
            "missing_base",
            f"In {doc_id}, {'; '.join(parts)}, so {agree(len(rows), 'it', 'they')} cannot be "
            "checked.",
            len({q.claim_id or q.sentence_id for q in quantities}),
            1,
            tuple(grounds),
        )


_MISSING = {
    "both": "of what or since when",
    "base": "of what",
    "period": "since when",
}
