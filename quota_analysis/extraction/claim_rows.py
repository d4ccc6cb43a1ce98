"""The claims of a sentence: its main one, and further clauses that assert something."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from quota_analysis.extraction.attribute_rows import main_said
from quota_analysis.extraction.checkability import Check, check
from quota_analysis.extraction.claim_types import Told, claim_type
from quota_analysis.extraction.claims import not_a_claim
from quota_analysis.extraction.clauses import Clause, further_clauses, main_span, sentence_of
from quota_analysis.extraction.discourse import Said
from quota_analysis.extraction.hedging import casts_doubt
from quota_analysis.extraction.language import ParsedSentence
from quota_analysis.extraction.layers import Layer
from quota_analysis.extraction.modality import modality, polarity
from quota_analysis.extraction.predicates import Core, core_of, root_of
from quota_analysis.extraction.quotes import Quotation
from quota_analysis.model import ClaimRow, DateRow, HedgeRow, QuantityRow


@dataclass(frozen=True, slots=True)
class Made:
    """A claim before its speaker is entered, and the attribution that carries it."""

    row: ClaimRow
    said: Said | None


@dataclass(frozen=True, slots=True)
class _Labels:
    """What a sentence or clause asserts, how, and the reasons."""

    type: str
    modality: str
    polarity: str
    why: str


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in a sentence before its claims are read."""

    said: Sequence[Said]
    quotations: Sequence[Quotation]
    quantities: Sequence[QuantityRow]
    dates: Sequence[DateRow]
    hedges: Sequence[HedgeRow]
    check: Check
    placed: bool


def claims_of(sentence: ParsedSentence, found: Found, *, number: int) -> list[Made]:
    """The claims of a sentence in text order; none where its main statement is none.

    number: that of the first claim, for its id. The main claim has the labels of the sentence
    as a whole, so that one label a sentence can be read off it.
    """
    said = found.said
    main = main_said(sentence, said)
    layers = [s.layer for s in said if not s.carried]
    core = core_of(sentence.doc, layers)
    measured = [(q.start, q.end) for q in found.quantities]
    measured += [(d.start, d.end) for d in found.dates]
    clauses = further_clauses(sentence, layers, measured)
    whole = sentence
    if clauses:
        whole = _shown(sentence, *main_span(sentence, clauses))
    told = _told(sentence, main, found, [q for q in found.quantities if _inside(q, whole)])
    labels = _labels(sentence, core, told)
    if labels is None:
        return []
    rows = [(_row(whole, labels, found.check, is_main=True), main)]
    for clause in clauses:
        made = _clause(sentence, clause, found)
        if made is not None:
            rows.append(made)
    rows = _absence_first(sentence, clauses, rows, found)
    rows.sort(key=lambda r: (r[0].start, -r[0].end))
    return [
        Made(
            dataclasses.replace(row, claim_id=f"{sentence.doc_id}#c{number + n}", clause_index=n),
            who,
        )
        for n, (row, who) in enumerate(rows)
    ]


def _absence_first(
    sentence: ParsedSentence,
    clauses: Sequence[Clause],
    rows: list[tuple[ClaimRow, Said | None]],
    found: Found,
) -> list[tuple[ClaimRow, Said | None]]:
    """Where a clause beside the first makes the sentence one of absence, that clause is the main.

    "The report lists three cases, but no source names them" is labelled for what is not shown.
    """
    (main, who), *others = rows
    n = next((n for n, (row, _) in enumerate(others) if row.type == _ABSENCE), None)
    if main.type != _ABSENCE or n is None:
        return rows
    first, last = main_span(sentence, clauses)
    own = _clause(sentence, Clause(root_of(sentence.doc), first, last, first, False), found)
    if own is None or own[0].type == _ABSENCE:
        return rows
    absent = others[n][0]
    same = {name: getattr(main, name) for name in ("modality", "polarity", "why")}
    others[n] = (dataclasses.replace(absent, is_main=True, **same), who)
    return [own, *others]


_ABSENCE = "absence_of_evidence"


def _told(
    sentence: ParsedSentence, main: Said | None, found: Found, quantities: Sequence[QuantityRow]
) -> Told:
    here = found.quotations
    root = root_of(sentence.doc)
    return Told(
        outside=main is not None and is_outside(main),
        tells=main is not None and not main.carried and main.layer.anchor == root,
        quoted=bool(here) and here[0].starts_sentence and here[-1].ends_sentence,
        hedges=[(h.start, h.end) for h in found.hedges if casts_doubt(h)],
        quantities=quantities,
        said=main,
        check=found.check,
        placed=found.placed,
    )


def is_outside(said: Said) -> bool:
    """Whether somebody outside the document is taken to say it."""
    return said.kind != "document_self"


def _clause(
    sentence: ParsedSentence, clause: Clause, found: Found
) -> tuple[ClaimRow, Said | None] | None:
    """A further clause, read as a sentence of its own; None where it asserts nothing."""
    part = sentence_of(sentence, clause.first, clause.last)
    who = _speaks(sentence, clause, found.said)
    layers = [
        _moved(s.layer, part, sentence, clause)
        for s in found.said
        if not s.carried and clause.first <= s.layer.anchor.i <= clause.last
    ]
    core = core_of(part.doc, layers)
    own = who is not None and not who.carried and who.layer.anchor.i == clause.head.i
    measured = [q for q in found.quantities if _inside(q, part)]
    told = Told(
        outside=who is not None and is_outside(who),
        tells=own,
        quoted=False,
        hedges=[(h.start, h.end) for h in found.hedges if casts_doubt(h) and _inside(h, part)],
        quantities=measured,
        said=who,
        check=found.check,
        placed=found.placed,
    )
    labels = _labels(part, core, told)
    if labels is None:
        return None
    return _row(part, labels, check(part, measured), is_main=False), who


def _labels(sentence: ParsedSentence, core: Core, told: Told) -> _Labels | None:
    """What a sentence or clause asserts and how; None where it asserts nothing."""
    kind, kind_why = claim_type(sentence, core, told)
    if not_a_claim(sentence, core, kind, kind_why, told) is not None:
        return None
    mode, mode_why = modality(sentence, core, told)
    why = f"type: {kind_why}; modality: {mode_why}; {_read_off(core)}"
    return _Labels(kind, mode, polarity(core, kind, kind_why), why)


def _speaks(sentence: ParsedSentence, clause: Clause, said: Sequence[Said]) -> Said | None:
    """The outermost attribution that the clause stands in, or that stands in it."""
    at = sentence.start + clause.head.idx
    around = [s for s in said if any(a <= at < b for a, b in s.pieces)]
    within = [s for s in said if not s.carried and s.layer.anchor.i == clause.head.i]
    return min(around or within, key=lambda s: (s.layer.depth, s.pieces, s.layer.cue), default=None)


def _moved(layer: Layer, part: ParsedSentence, sentence: ParsedSentence, clause: Clause) -> Layer:
    """An attribution with its places counted from the clause's first character."""
    by = part.start - sentence.start
    length = len(part.text)
    pieces = [(max(0, a - by), min(length, b - by)) for a, b in layer.pieces]
    return dataclasses.replace(
        layer,
        anchor=part.doc[layer.anchor.i - clause.first],
        cue=(layer.cue[0] - by, layer.cue[1] - by),
        pieces=[(a, b) for a, b in pieces if a < b],
        parent=None,
    )


def _shown(sentence: ParsedSentence, first: int, last: int) -> ParsedSentence:
    """The main statement where further clauses stand beside it; whole edges keep their marks."""
    doc = sentence.doc
    start = sentence.start if first == 0 else sentence.start + doc[first].idx
    end = sentence.end
    if last < len(doc) - 1:
        end = sentence.start + doc[last].idx + len(doc[last].text)
    return dataclasses.replace(
        sentence,
        start=start,
        end=end,
        raw=sentence.raw[start - sentence.start : end - sentence.start],
    )


def _inside(row: QuantityRow | HedgeRow, part: ParsedSentence) -> bool:
    return part.start <= row.start and row.end <= part.end


def _read_off(core: Core) -> str:
    subject = "" if core.subject is None else f" of “{core.subject.text}”"
    return f"read off “{core.verb.text}”{subject}"


def _row(sentence: ParsedSentence, labels: _Labels, checked: Check, *, is_main: bool) -> ClaimRow:
    return ClaimRow(
        claim_id="",
        sentence_id=sentence.sentence_id,
        clause_index=0,
        is_main=is_main,
        doc_id=sentence.doc_id,
        start=sentence.start,
        end=sentence.end,
        text=sentence.raw,
        type=labels.type,
        modality=labels.modality,
        polarity=labels.polarity,
        speaker=None,
        speaker_kind=None,
        attribution_id=None,
        gap=None,
        certainty=1.0,
        check_worthiness=checked.worthiness,
        why=f"{labels.why}; worth checking: {checked.why or 'no cue'}",
    )
