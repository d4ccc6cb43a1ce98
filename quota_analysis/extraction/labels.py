"""Who says it by a label: a name before a colon in a headline, a name after a dash below words."""

from __future__ import annotations

from collections.abc import Iterable

from quota_analysis.extraction.contents import trimmed
from quota_analysis.extraction.language import ParsedSentence
from quota_analysis.extraction.layers import Layer
from quota_analysis.extraction.names import Speaker, is_name, name_kind

SIGNATURE = "signature"
_DASHES = frozenset({"-", "--", "–", "—", "―"})
_MARKS = frozenset({"“", '"', "‘", "'", "''", "``", "«", "„"})
# A signature is a name with a place or an office; a headline's label is a name. Our convention.
_LONGEST_SIGNATURE = 12
_LONGEST_LABEL = 5
_LEAST_SAID = 3


def signature(index: int, sentence: ParsedSentence) -> Layer | None:
    """ "— Ada Lund, Harrow": a line that says whose the words above are; its content is empty."""
    words = [t for t in sentence.doc.words if not t.is_space]
    if not 2 <= len(words) <= _LONGEST_SIGNATURE or words[0].text not in _DASHES:
        return None
    if any(t.pos_ in ("VERB", "AUX") for t in words[1:]) or not is_name(words[1]):
        return None
    last = 1
    while last + 1 < len(words) and is_name(words[last + 1]):
        last += 1
    dash, head = words[0], words[last]
    speaker = Speaker(head, words[1].i, head.i)
    return Layer(index, head, (dash.idx, dash.idx + len(dash.text)), [], speaker, SIGNATURE)


def headline(index: int, sentence: ParsedSentence, persons: Iterable[str]) -> Layer | None:
    """ "Lund: The bridge is safe": a person's name before a colon, and what stands after it."""
    words = sentence.doc.words
    at = next((t.i for t in words[: _LONGEST_LABEL + 1] if t.text == ":"), 0)
    if not at or len(words) - at - 1 < _LEAST_SAID:
        return None
    if not all(is_name(t) for t in words[:at]):
        return None
    speaker = Speaker(words[at - 1], 0, at - 1)
    quoted = words[at + 1].text in _MARKS
    if not quoted and name_kind(speaker, persons) != "named_person":
        return None
    piece = trimmed(sentence.doc, at + 1, len(words) - 1)
    colon = words[at]
    cue = (colon.idx, colon.idx + 1)
    return Layer(index, colon, cue, [piece] if piece else [], speaker, "headline")
