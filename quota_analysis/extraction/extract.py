"""The composer of extraction: every stage once over each document, rows out."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from quota_analysis.extraction.actors import Cast, speaker_kind_from_pack
from quota_analysis.extraction.attribute_rows import Attributions, attribution_rows, main_said
from quota_analysis.extraction.claim_types import Told, claim_type
from quota_analysis.extraction.claims import not_a_claim
from quota_analysis.extraction.dates import find_dates
from quota_analysis.extraction.discourse import Conversation, Said, converse
from quota_analysis.extraction.hedging import find_hedges
from quota_analysis.extraction.language import ParsedDocument, ParsedSentence, parse
from quota_analysis.extraction.modality import modality, polarity
from quota_analysis.extraction.predicates import core_of, root_of
from quota_analysis.extraction.quantities import find_quantities
from quota_analysis.model import (
    ActorRow,
    AttributionPartRow,
    AttributionRow,
    CitationRow,
    ClaimCitationRow,
    ClaimRow,
    DateRow,
    Document,
    HedgeRow,
    MentionRow,
    QuantityRow,
    QuoteRow,
    SentenceRow,
)
from quota_analysis.topics import Topic


@dataclass(frozen=True, slots=True)
class Extraction:
    """What the documents say, as rows; each field is a table of that name."""

    sentences: tuple[SentenceRow, ...]
    citations: tuple[CitationRow, ...]
    claims: tuple[ClaimRow, ...]
    claim_citations: tuple[ClaimCitationRow, ...]
    attributions: tuple[AttributionRow, ...]
    attribution_parts: tuple[AttributionPartRow, ...]
    quotes: tuple[QuoteRow, ...]
    quantities: tuple[QuantityRow, ...]
    dates: tuple[DateRow, ...]
    hedges: tuple[HedgeRow, ...]
    actors: tuple[ActorRow, ...]
    mentions: tuple[MentionRow, ...]


def extract(
    documents: Sequence[Document],
    topic: Topic | None = None,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> Extraction:
    """Read documents, in the order given.

    progress is called with (documents done, documents in all) after each.
    """
    cast = Cast(topic)
    read = []
    for done, parsed in enumerate(parse(documents), 1):
        read.append(_read(parsed, cast))
        if progress is not None:
            progress(done, len(documents))
    return Extraction(
        **{
            f.name: tuple(row for part in read for row in getattr(part, f.name))
            for f in dataclasses.fields(Extraction)
            if f.name not in ("actors", "mentions")
        },
        actors=cast.actors(),
        mentions=tuple(cast.mentions),
    )


def _read(parsed: ParsedDocument, cast: Cast) -> Extraction:
    conversation = converse(parsed)
    _kinds_from_pack(conversation, cast)
    actor_of = cast.read(parsed, conversation)
    dates = find_dates(parsed)
    quantities = find_quantities(parsed, cast.topic, dates)
    spoken = [[p for s in row if _outside(s) for p in s.pieces] for row in conversation.said]
    hedges = find_hedges(parsed, spoken)
    by_sentence: dict[str, list[QuantityRow]] = {}
    for quantity in quantities:
        by_sentence.setdefault(quantity.sentence_id, []).append(quantity)
    own_hedges: dict[str, list[tuple[int, int]]] = {}
    for hedge in hedges:
        own_hedges.setdefault(hedge.sentence_id, []).append((hedge.start, hedge.end))

    sentences: list[SentenceRow] = []
    claims: list[ClaimRow] = []
    mains: list[Said | None] = []
    claim_of: dict[str, str] = {}
    for i, sentence in enumerate(parsed.sentences):
        main = main_said(sentence, conversation.said[i])
        mains.append(main)
        claim = _claim(
            sentence,
            conversation,
            i,
            main,
            hedges=own_hedges.get(sentence.sentence_id, []),
            quantities=by_sentence.get(sentence.sentence_id, []),
            number=len(claims) + 1,
        )
        if claim is not None:
            claims.append(claim)
            claim_of[sentence.sentence_id] = claim.claim_id
        sentences.append(
            SentenceRow(
                sentence_id=sentence.sentence_id,
                doc_id=sentence.doc_id,
                start=sentence.start,
                end=sentence.end,
                section_id=sentence.section.section_id,
                paragraph_id=sentence.paragraph_id,
                is_claim=claim is not None,
                text=parsed.document.text[sentence.start : sentence.end],
            )
        )
    told = attribution_rows(parsed, conversation, claim_of, actor_of)
    claims = [
        _spoken(claim, main, told)
        for claim, main in zip(
            claims,
            [m for m, s in zip(mains, sentences, strict=True) if s.is_claim],
            strict=True,
        )
    ]
    citations, claim_citations = _citations(parsed, claim_of)
    return Extraction(
        sentences=tuple(sentences),
        citations=citations,
        claims=tuple(claims),
        claim_citations=claim_citations,
        attributions=told.rows,
        attribution_parts=told.parts,
        quotes=_quotes(parsed, conversation, told),
        quantities=tuple(
            dataclasses.replace(q, claim_id=claim_of.get(q.sentence_id)) for q in quantities
        ),
        dates=tuple(dates),
        hedges=tuple(hedges),
        actors=(),
        mentions=(),
    )


def _kinds_from_pack(conversation: Conversation, cast: Cast) -> None:
    for row in conversation.said:
        for said in row:
            if said.layer.speaker is not None and said.kind != "document_self":
                actor = cast.pack_actor(said.layer.speaker)
                if actor is not None:
                    said.kind = speaker_kind_from_pack(actor, said.kind)


def _outside(said: Said) -> bool:
    """Whether somebody outside the document is taken to say it."""
    return said.kind != "document_self"


def _claim(
    sentence: ParsedSentence,
    conversation: Conversation,
    i: int,
    main: Said | None,
    *,
    hedges: Sequence[tuple[int, int]],
    quantities: Sequence[QuantityRow],
    number: int,
) -> ClaimRow | None:
    """The sentence's main claim, its speaker not yet entered; None where it is no claim."""
    layers = [s.layer for s in conversation.said[i] if not s.carried]
    core = core_of(sentence.doc, layers)
    root = root_of(sentence.doc)
    here = [q for q, _, _ in conversation.quotations if q.sentence == i]
    told = Told(
        outside=main is not None and _outside(main),
        tells=main is not None and not main.carried and main.layer.anchor == root,
        quoted=bool(here) and here[0].starts_sentence and here[-1].ends_sentence,
        hedges=hedges,
        quantities=quantities,
    )
    kind, kind_why = claim_type(sentence, core, told)
    if not_a_claim(sentence, core, kind, kind_why, told) is not None:
        return None
    mode, mode_why = modality(sentence, core, told)
    return ClaimRow(
        claim_id=f"{sentence.doc_id}#c{number}",
        sentence_id=sentence.sentence_id,
        clause_index=0,
        is_main=True,
        doc_id=sentence.doc_id,
        start=sentence.start,
        end=sentence.end,
        text=sentence.raw,
        type=kind,
        modality=mode,
        polarity=polarity(core, kind, kind_why),
        speaker=None,
        speaker_kind=None,
        attribution_id=None,
        gap=None,
        certainty=1.0,
        why=f"type: {kind_why}; modality: {mode_why}",
    )


def _spoken(claim: ClaimRow, main: Said | None, told: Attributions) -> ClaimRow:
    """The claim with the outermost speaker that the document names."""
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
    parsed: ParsedDocument, claim_of: dict[str, str]
) -> tuple[tuple[CitationRow, ...], tuple[ClaimCitationRow, ...]]:
    """Each marker with its sentence; a marker at the end stands behind all of it."""
    citations, links = [], []
    for citation in parsed.document.citations:
        sentence = next((s for s in parsed.sentences if s.start <= citation.start < s.end), None)
        if sentence is None:
            citations.append(citation)
            continue
        citations.append(dataclasses.replace(citation, sentence_id=sentence.sentence_id))
        claim_id = claim_of.get(sentence.sentence_id)
        if claim_id is not None:
            rest = sentence.text[citation.end - sentence.start :]
            links.append(
                ClaimCitationRow(
                    claim_id=claim_id,
                    citation_id=citation.citation_id,
                    scope="clause" if any(c.isalnum() for c in rest) else "sentence",
                )
            )
    return tuple(citations), tuple(links)


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
