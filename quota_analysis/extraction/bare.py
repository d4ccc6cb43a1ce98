"""Reporting clauses whose words stand in the sentences beside them."""

from __future__ import annotations

from collections.abc import Sequence

from quota_analysis.extraction.attribution import bare_telling
from quota_analysis.extraction.kinds import kind_of
from quota_analysis.extraction.labels import signature
from quota_analysis.extraction.language import ParsedDocument
from quota_analysis.extraction.layers import Layer, Said
from quota_analysis.extraction.phrases import before_block
from quota_analysis.extraction.quotes import Quotation


def bare_tellings(
    parsed: ParsedDocument,
    by_sentence: Sequence[Sequence[Quotation]],
    said: list[list[Said]],
    persons: frozenset[str],
) -> list[Said]:
    """Reporting clauses beside the sentences they report, put in with no content yet."""
    found = []
    for i in range(len(said) - 1):
        following = by_sentence[i + 1]
        spoken = any(t.finite for t in parsed.sentences[i + 1].doc.words)
        if spoken and not by_sentence[i] and following and following[0].starts_sentence:
            layer = before_block(i, parsed.sentences[i])
            found += [] if layer is None else [_empty(layer, said[i], persons)]
    for i in range(1, len(said)):
        if said[i] or (by_sentence[i] and by_sentence[i][0].starts_sentence):
            continue
        before, here = parsed.sentences[i - 1], parsed.sentences[i]
        if said[i - 1] or not by_sentence[i - 1] or not by_sentence[i - 1][-1].ends_sentence:
            continue
        layer = signature(i, here)
        if layer is None and before.paragraph_id == here.paragraph_id:
            layer = bare_telling(i, here)
        if layer is not None and layer.speaker is not None:
            found.append(_empty(layer, said[i], persons))
    return found


def _empty(layer: Layer, row: list[Said], persons: frozenset[str]) -> Said:
    """A telling without its content, put among those of its sentence."""
    assert layer.speaker is not None
    kind = kind_of(layer.speaker, own_voice=False, persons=persons)
    telling = Said(
        layer=layer, sentence=layer.sentence, pieces=[], kind=kind, why=layer.rule, carried=False
    )
    row.append(telling)
    return telling
