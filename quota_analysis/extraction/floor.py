"""Turns of a transcript as attributions: the label's speaker says all of the turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quota_analysis.extraction.language import ParsedDocument
from quota_analysis.extraction.layers import Layer, Said
from quota_analysis.extraction.lexicon import words
from quota_analysis.extraction.names import Speaker, lemma_of, name_kind

if TYPE_CHECKING:
    from quota_analysis.extraction.words import Words


def give_floor(parsed: ParsedDocument, said: list[list[Said]], persons: frozenset[str]) -> None:
    """Put every turn around what its sentences report; the one who asks is the page's own voice."""
    at = 0
    for turn, label in parsed.turns:
        while at < len(parsed.sentences) and parsed.sentences[at].start < turn.start:
            at += 1
        if turn.asks:
            continue
        head: Said | None = None
        for i in range(at, len(parsed.sentences)):
            sentence = parsed.sentences[i]
            if sentence.start >= turn.end or (i > at and _by_editors(parsed, i)):
                break
            end = sentence.start + len(sentence.text.rstrip())
            layer = head.layer if head is not None else _layer(i, turn.label_start, label)
            spoken = Said(
                layer=layer,
                sentence=i,
                pieces=[(sentence.start, end)],
                kind=head.kind if head is not None else _kind(label, persons),
                why=layer.rule,
                carried=True,
                continues=head,
            )
            for inner in said[i]:
                inner.layer.depth += 0 if inner.continues is not None else 1
                if inner.outer is None and inner.continues is None:
                    inner.outer = head or spoken
            said[i].insert(0, spoken)
            head = head or spoken


def _by_editors(parsed: ParsedDocument, i: int) -> bool:
    """ "The ministry told this magazine …": a new paragraph in which the page speaks of itself."""
    here = parsed.sentences[i]
    if parsed.sentences[i - 1].paragraph_id == here.paragraph_id:
        return False
    heard = [t for t in here.doc.words if lemma_of(t) in _OUTLETS and t.i > 1]
    return any(t.nbor(-1).lower_ == "this" and t.nbor(-2).lower_ == "told" for t in heard)


def _layer(i: int, start: int, label: Words) -> Layer:
    last = len(label) - 1
    speaker = Speaker(label[last], 0, last)
    return Layer(i, label[last], (0, 0), [], speaker, "speaker label", label_at=start)


def _kind(label: Words, persons: frozenset[str]) -> str:
    """A label names a person unless its words are an organisation's or a nameless part."""
    last = len(label) - 1
    lemmas = {lemma_of(t).strip(".") for t in label}
    if lemmas & _NAMELESS and not lemmas & _TITLES:
        return "anonymous"
    kind = name_kind(Speaker(label[last], 0, last), persons)
    if kind == "named_org" and not {t.lower_ for t in label} & _ORGANISATIONS:
        return "named_person"
    return kind


_OUTLETS = words("reporting", "nouns", "outlets") | {"site", "website", "publication", "programme"}
_ORGANISATIONS = words("reporting", "kinds", "organisation")
_TITLES = words("reporting", "kinds", "titles") | words("reporting", "labels", "answering")
_NAMELESS = words("reporting", "nouns", "people") | words("reporting", "nouns", "group")
