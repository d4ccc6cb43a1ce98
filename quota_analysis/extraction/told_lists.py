"""Lists that somebody is said to say: `Opponents argue that tolls:` and the items below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quota_analysis.extraction.contents import SAY, SHOW
from quota_analysis.extraction.kinds import kind_of
from quota_analysis.extraction.layers import Layer, Said
from quota_analysis.extraction.lead_ins import lead_words, list_items
from quota_analysis.extraction.lexicon import words
from quota_analysis.extraction.names import lemma_of
from quota_analysis.extraction.phrases import according, before_block
from quota_analysis.extraction.predicates import is_negated

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quota_analysis.extraction.language import ParsedDocument, ParsedSentence


def go_on_in_lists(
    parsed: ParsedDocument, said: list[list[Said]], persons: Iterable[str], *, own_voice: bool
) -> None:
    """Put what a lead-in tells around the items that complete it.

    A lead-in that denies carries nothing: its items are what is denied.
    """
    tellers: dict[int, Said | None] = {}
    for i, item in sorted(list_items(parsed).items()):
        lead = parsed.sentences[item.lead_in]
        if item.lead_in not in tellers:
            tellers[item.lead_in] = _open(lead, said[item.lead_in]) or _told_below(
                item.lead_in, lead, said[item.lead_in], persons, own_voice=own_voice
            )
        source = tellers[item.lead_in]
        sentence = parsed.sentences[i]
        if source is None or any(s.carried for s in said[i]):
            continue
        carried = Said(
            layer=source.layer,
            sentence=i,
            pieces=[(sentence.start, sentence.start + len(sentence.text.rstrip(" \n;,")))],
            kind=source.kind,
            why=f"{source.layer.rule}, list goes on",
            carried=True,
            continues=source.continues or source,
        )
        for inner in said[i]:
            inner.layer.depth += 1
            if inner.outer is None:
                inner.outer = source
        said[i].insert(0, carried)


def _open(lead: ParsedSentence, said: list[Said]) -> Said | None:
    """The outermost attribution of a lead-in whose content breaks off at the colon."""
    end = lead.start + max((w.idx + len(w) for w in lead_words(lead)), default=0)
    for s in said:
        if s.outer is not None or not s.pieces or s.pieces[-1][1] < end:
            continue
        rule = s.layer.rule.rpartition(": ")[2]
        listed = rule == "about" and lemma_of(s.layer.anchor) in SAY | SHOW and _following(lead)
        if (rule in _CLAUSAL or listed) and not _denies(s.layer):
            return s
    return None


def _told_below(
    index: int,
    lead: ParsedSentence,
    said: list[Said],
    persons: Iterable[str],
    *,
    own_voice: bool,
) -> Said | None:
    """`Critics say:`, `According to the guild:`: a telling with all its content below, put in."""
    if any(s.outer is None for s in said):
        return None
    told = lead_words(lead)
    layer: Layer | None = None
    if any(w.lower_ in _ENACTING for w in told):
        return None
    if told and told[0].lower_ == "according":
        layer = according(index, told[0])
        if layer is not None:
            layer.pieces = []
    else:
        layer = before_block(index, lead)
        if layer is not None:
            tells = lemma_of(layer.anchor) in SAY | SHOW and not _denies(layer)
            layer = layer if tells and layer.anchor.i >= told[-1].i - 1 else None
    if layer is None or layer.speaker is None or layer.speaker.head.lower_ in _OWN:
        return None
    kind = kind_of(layer.speaker, own_voice=own_voice, persons=persons)
    telling = Said(layer=layer, sentence=index, pieces=[], kind=kind, why=layer.rule, carried=False)
    said.append(telling)
    return telling


def _following(lead: ParsedSentence) -> bool:
    return any(w.lower_ == "following" for w in lead_words(lead)[-4:])


def _denies(layer: Layer) -> bool:
    return lemma_of(layer.anchor) in _DENYING or is_negated(layer.anchor)


# Ways of telling whose content is a clause, as `attribution` names them.
_CLAUSAL = frozenset({"clause", "that", "according to", "source phrase"})
_DENYING = words("quantities", "parts", "denying_verbs")
# "The board therefore resolves:": the body that writes the document enacts what stands below.
_ENACTING = frozenset({"hereby", "herewith", "therefore"})
_OWN = frozenset({"we", "i", "us", "me"})
