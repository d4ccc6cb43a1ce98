"""What one number is told with, as marks: kinds of words, tense, source, grain of its dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from quota_analysis.evidence.lexicon import load
from quota_analysis.evidence.numbers.gate import standing
from quota_analysis.evidence.numbers.values import Value
from quota_analysis.evidence.once import once
from quota_analysis.evidence.text import said_words

# Words this many characters before or behind a number stand beside it.
_BESIDE = 40
_STAGES = ("early", "late", "present", "revised", "soft", "closed", "more", "less")
_DIGITS = re.compile(r"\d+(?:[.,:]\d+)*")
_CLOCK = re.compile(
    r"\b(?:midnight|noon|dawn|dusk|morning|afternoon|evening|night|overnight|tonight|weekend"
    r"|\d{1,2}[:.]\d\d|\d{1,2} ?[ap]\.?m\.?)\b"
)


@once
def marks(value: Value) -> frozenset[str]:
    """Every mark of a number."""
    return frozenset(_marks(value))


def _marks(value: Value) -> Iterator[str]:
    setting, frame, claim = value.setting, value.frame, value.claim
    yield from (f"says {kind}" for kind in _said(setting.text))
    yield from (f"around: {kind}" for kind in _said(value.around.rest))
    if value.around.rest:
        yield "around: anything"
    at, end = value.row.start - setting.start, value.row.end - setting.start
    before, behind = setting.text[max(0, at - _BESIDE) : at], setting.text[end : end + _BESIDE]
    yield from (f"beside: {kind}" for kind, cue in _cues("beside").items() if cue.search(before))
    if _cues("beside")["of_the"].match(behind.strip()):
        yield "beside: of_the"
    yield from (f"word {word}" for word in _closed(setting.text))
    yield from (f"stage {stage}" for stage in _STAGES if getattr(setting, stage))
    yield f"bound {value.row.bound}"
    yield f"role {value.role}"
    yield f"standing {standing(value)}"
    yield f"thing {'named' if value.thing else 'unnamed'}"
    if value.row.time_text is not None:
        yield "time of its own"
    if value.point[1] == 0:
        yield "nothing"
    if frame.planned:
        yield "planned"
    if frame.denied:
        yield "denied"
    if frame.tense:
        yield f"tense {frame.tense}"
    yield from (f"grain {d.granularity}" for d in value.around.dates)
    if value.around.hedged:
        yield "hedged"
    if claim is None:
        yield "no claim"
        return
    yield f"type {claim.type}"
    yield f"modality {claim.modality}"
    yield f"polarity {claim.polarity}"
    yield f"speaker {claim.speaker_kind or 'none'}"


@cache
def _cues(table: str) -> dict[str, re.Pattern[str]]:
    return {
        kind: re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)
        for kind, words in load("pair_cues")[table].items()
    }


@cache
def _said(text: str) -> tuple[str, ...]:
    """Kinds of words that a text has."""
    return tuple(kind for kind, cue in _cues("says").items() if text and cue.search(text))


def _closed(text: str) -> list[str]:
    """The words of the closed classes that a sentence has, in order of the alphabet."""
    return sorted(_function_words() & set(said_words(text)))


@cache
def _function_words() -> frozenset[str]:
    return frozenset(load("words")["stop"].split())


@once
def figures(value: Value) -> frozenset[str]:
    """Digits of the sentence that are neither the number's nor a date's: a flight, an article."""
    setting = value.setting
    at, end = value.row.start - setting.start, value.row.end - setting.start
    dated = " ".join(s.text for s in setting.stamps)
    found = _DIGITS.finditer(setting.text)
    return frozenset(m[0] for m in found if not at <= m.start() < end and m[0] not in dated)


@once
def clock(value: Value) -> frozenset[str]:
    """Times of day that the sentence names."""
    return frozenset(m[0] for m in _CLOCK.finditer(value.setting.text.lower()))
