"""One document read: every stage once, in order, rows out."""

from __future__ import annotations

import dataclasses
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from quota_analysis.extraction.actors import Cast, speaker_kind_from_pack
from quota_analysis.extraction.attribute_rows import Attributions, attribution_rows
from quota_analysis.extraction.checkability import Check, check, gives_context
from quota_analysis.extraction.claim_rows import Found, Made, claims_of, is_outside
from quota_analysis.extraction.dates import find_dates
from quota_analysis.extraction.discourse import Conversation, converse
from quota_analysis.extraction.emphasis import with_whole_emphasis
from quota_analysis.extraction.hedging import find_hedges
from quota_analysis.extraction.language import ParsedDocument
from quota_analysis.extraction.quantities import quantities_and_parts
from quota_analysis.extraction.quotes import Quotation
from quota_analysis.extraction.rows import Extraction
from quota_analysis.model import (
    CitationRow,
    ClaimCitationRow,
    ClaimRow,
    DateRow,
    HedgeRow,
    QuantityRow,
    QuoteRow,
    SentenceRow,
)
from quota_analysis.topics import Topic

Row = TypeVar("Row", QuantityRow, DateRow, HedgeRow)


def read_document(parsed: ParsedDocument, topic: Topic | None) -> Extraction:
    """Every row that one document gives."""
    cast = Cast(topic)
    conversation = converse(parsed)
    _kinds_from_pack(conversation, cast)
    actor_of = cast.read(parsed, conversation)
    dates = find_dates(parsed)
    quantities, quantity_parts = quantities_and_parts(parsed, topic, dates)
    spoken = [[p for s in row if is_outside(s) for p in s.pieces] for row in conversation.said]
    hedges = find_hedges(parsed, spoken)
    quantities_in = _sorted(quantities)
    checks = [check(s, quantities_in.get(s.sentence_id, ())) for s in parsed.sentences]
    made = _claims(parsed, conversation, checks, quantities_in, _sorted(dates), _sorted(hedges))
    claims = Claims([m.row for found in made for m in found])
    told = attribution_rows(parsed, conversation, claims.at, actor_of)
    citations, claim_citations = _citations(parsed, claims)
    extraction = Extraction(
        sentences=tuple(
            SentenceRow(
                sentence_id=sentence.sentence_id,
                doc_id=sentence.doc_id,
                start=sentence.start,
                end=sentence.end,
                section_id=sentence.section.section_id,
                paragraph_id=sentence.paragraph_id,
                is_claim=bool(found),
                check_worthiness=checked.worthiness,
                text=sentence.raw,
            )
            for sentence, found, checked in zip(parsed.sentences, made, checks, strict=True)
        ),
        citations=citations,
        claims=tuple(_spoken(m, told) for found in made for m in found),
        claim_citations=claim_citations,
        attributions=told.rows,
        attribution_parts=told.parts,
        quotes=_quotes(parsed, conversation, told),
        quantities=tuple(
            dataclasses.replace(q, claim_id=claims.at(q.sentence_id, q.start, q.end))
            for q in quantities
        ),
        quantity_parts=tuple(quantity_parts),
        dates=tuple(dates),
        hedges=tuple(hedges),
        actors=cast.actors(),
        mentions=tuple(cast.mentions),
    )
    return with_whole_emphasis(extraction, parsed.document)


class Claims:
    """The claims of a document, to be asked which of them holds a place."""

    def __init__(self, rows: Iterable[ClaimRow]) -> None:
        self.of_sentence: dict[str, list[ClaimRow]] = {}
        for row in rows:
            self.of_sentence.setdefault(row.sentence_id, []).append(row)

    def at(self, sentence_id: str, start: int, end: int) -> str | None:
        """The innermost claim around the characters, else the sentence's main one."""
        here = self.of_sentence.get(sentence_id)
        if here is None:
            return None
        around = [c for c in here if c.start <= start and end <= c.end]
        if around:
            return min(around, key=lambda c: (c.end - c.start, c.start)).claim_id
        return next(c.claim_id for c in here if c.is_main)


def _claims(
    parsed: ParsedDocument,
    conversation: Conversation,
    checks: Sequence[Check],
    quantities_in: Mapping[str, Sequence[QuantityRow]],
    dates_in: Mapping[str, Sequence[DateRow]],
    hedges_in: Mapping[str, Sequence[HedgeRow]],
) -> list[list[Made]]:
    """The claims of each sentence, numbered through the document; rows by sentence."""
    placed = gives_context(checks, [any(map(is_outside, said)) for said in conversation.said])
    quotations_in: dict[int, list[Quotation]] = {}
    for quotation, _, _ in conversation.quotations:
        quotations_in.setdefault(quotation.sentence, []).append(quotation)
    made: list[list[Made]] = []
    number = 1
    for i, sentence in enumerate(parsed.sentences):
        key = sentence.sentence_id
        found = Found(
            said=conversation.said[i],
            quotations=quotations_in.get(i, ()),
            quantities=quantities_in.get(key, ()),
            dates=dates_in.get(key, ()),
            hedges=hedges_in.get(key, ()),
            check=checks[i],
            placed=placed,
        )
        made.append(claims_of(sentence, found, number=number))
        number += len(made[-1])
    return made


def _sorted(rows: Sequence[Row]) -> dict[str, list[Row]]:
    by_sentence: dict[str, list[Row]] = {}
    for row in rows:
        by_sentence.setdefault(row.sentence_id, []).append(row)
    return by_sentence


def _kinds_from_pack(conversation: Conversation, cast: Cast) -> None:
    for row in conversation.said:
        for said in row:
            if said.layer.speaker is not None and said.kind != "document_self":
                actor = cast.pack_actor(said.layer.speaker)
                if actor is not None:
                    said.kind = speaker_kind_from_pack(actor, said.kind)


def _spoken(made: Made, told: Attributions) -> ClaimRow:
    """The claim with the outermost speaker that the document names."""
    claim, main = made.row, made.said
    if main is None:
        return claim
    row = told.row_of(main)
    named = main
    inner = [s for s in told.said if s.outer is main]
    while named.layer.speaker is None and inner:
        named = inner[0]
        inner = [s for s in told.said if s.outer is named]
    kind = named.kind if named.layer.speaker is not None else main.kind
    return dataclasses.replace(
        claim,
        speaker=told.row_of(named).speaker,
        speaker_kind=kind,
        attribution_id=row.attribution_id,
    )


def _citations(
    parsed: ParsedDocument, claims: Claims
) -> tuple[tuple[CitationRow, ...], tuple[ClaimCitationRow, ...]]:
    """Each marker with its sentence and the claims it stands behind."""
    citations, links = [], []
    starts = [s.start for s in parsed.sentences]
    for citation in parsed.document.citations:
        at = bisect_right(starts, citation.start) - 1
        if at < 0 or citation.start >= parsed.sentences[at].end:
            citations.append(citation)
            continue
        sentence = parsed.sentences[at]
        citations.append(dataclasses.replace(citation, sentence_id=sentence.sentence_id))
        here = claims.of_sentence.get(sentence.sentence_id, ())
        rest = sentence.text[citation.end - sentence.start :]
        inside = any(c.isalnum() for c in rest)
        links += [
            ClaimCitationRow(
                claim_id=claim.claim_id,
                citation_id=citation.citation_id,
                scope="clause" if inside else "sentence",
            )
            for claim in here
            if not inside or _stands_behind(citation, claim, here)
        ]
    return tuple(citations), tuple(links)


def _stands_behind(citation: CitationRow, claim: ClaimRow, here: Sequence[ClaimRow]) -> bool:
    """Whether a marker inside a sentence belongs to a claim: it stands in it, or follows it.

    A marker between two claims belongs to the one that ends last before it.
    """
    if claim.start <= citation.start < claim.end:
        return True
    if any(c.start <= citation.start < c.end for c in here):
        return False
    before = max((c.end for c in here if c.end <= citation.start), default=None)
    return claim.end == before or (before is None and claim.is_main)


def _quotes(
    parsed: ParsedDocument, conversation: Conversation, told: Attributions
) -> tuple[QuoteRow, ...]:
    return tuple(
        QuoteRow(
            quote_id=f"{parsed.document.doc_id}#u{n}",
            doc_id=parsed.document.doc_id,
            start=quotation.start,
            end=quotation.end,
            sentence_id=parsed.sentences[quotation.sentence].sentence_id,
            attribution_id=None if owner is None else told.row_of(owner).attribution_id,
            kind=kind,
            text=parsed.document.text[quotation.start : quotation.end],
        )
        for n, (quotation, kind, owner) in enumerate(conversation.quotations, 1)
    )
