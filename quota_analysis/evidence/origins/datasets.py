"""Collections of records and counts that a text names as the source of its figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from quota_analysis.evidence.index import Index
from quota_analysis.evidence.lexicon import holds, load
from quota_analysis.evidence.origins.outlets import NAME, is_day, is_outlet, key_of
from quota_analysis.model import ClaimRow, SentenceRow


@dataclass(frozen=True, slots=True)
class NamedDataset:
    """Data that a claim with a figure rests on. key: of who keeps it; what it is called where the
    text names nobody."""

    doc_id: str
    key: str
    name: str
    start: int
    end: int
    claim: ClaimRow
    held: bool
    """Whether the text names who keeps it."""


def named_datasets(index: Index) -> Iterator[NamedDataset]:
    """Every collection of figures that a sentence with a number names, in order."""
    for sentence_id in index.quantities_in:
        sentence = index.sentences[sentence_id]
        found = _in_sentence(index, sentence)
        if found is not None:
            yield found


def _in_sentence(index: Index, sentence: SentenceRow) -> NamedDataset | None:
    """What the sentence gives as its source: data by name, a counting body, or nameless records."""
    text = index.words_of(sentence)
    claim = index.main_claim(sentence.sentence_id)
    if claim is None or not holds(_cue(), text):
        return None
    for pattern in _held():
        for found in pattern.finditer(text):
            name = _clean(found["name"])
            if is_day(name) or is_outlet(name) or _is_number(index, sentence, found):
                continue
            # A capital at the start of a sentence is no name: "Independent data show …".
            if not text[: found.start("name")].strip() and " " not in name and not name.isupper():
                continue
            start, end = found.span()
            start += len(found[0]) - len(found[0].lstrip())
            return _made(index, sentence, claim, (start, end), key_of(name), True)
    for a in index.attributions_in(sentence.sentence_id):
        if a.speaker_start is None or a.speaker_end is None or a.speaker_kind != "named_org":
            continue
        speaker = a.speaker or ""
        if _bodies().search(speaker) and any(w[:1].isupper() for w in speaker.split()):
            span = a.speaker_start - sentence.start, a.speaker_end - sentence.start
            return _made(index, sentence, claim, span, key_of(speaker), True)
    bare = _unnamed().search(text)
    if bare is None:
        return None
    key = " ".join(bare["what"].lower().split())
    return _made(index, sentence, claim, bare.span("what"), key, False)


def _made(
    index: Index,
    sentence: SentenceRow,
    claim: ClaimRow,
    span: tuple[int, int],
    key: str,
    held: bool,
) -> NamedDataset:
    start, end = sentence.start + span[0], sentence.start + span[1]
    name = " ".join(index.plain(sentence.doc_id, start, end).split())
    if not held and not _before(index, sentence, start) and not name[:2].isupper():
        name = name[:1].lower() + name[1:]  # the capital is the sentence's
    return NamedDataset(sentence.doc_id, key, name, start, end, claim, held)


def _before(index: Index, sentence: SentenceRow, place: int) -> str:
    return index.plain(sentence.doc_id, sentence.start, place).strip()


def _is_number(index: Index, sentence: SentenceRow, found: re.Match[str]) -> bool:
    """Whether the words are themselves what a number counts ("390 police records")."""
    start, end = sentence.start + found.start(), sentence.start + found.end()
    return any(q.start < end and q.end > start for q in index.quantities_in[sentence.sentence_id])


def _clean(name: str) -> str:
    return re.sub(r"[’']s?$", "", name)


@cache
def _held() -> tuple[re.Pattern[str], ...]:
    table = load("sources")["datasets"]
    return tuple(
        re.compile(p.replace("{nouns}", table["nouns"]).replace("{name}", NAME), re.IGNORECASE)
        for p in table["patterns"]
    )


@cache
def _unnamed() -> re.Pattern[str]:
    return re.compile(load("sources")["datasets"]["unnamed"], re.IGNORECASE)


@cache
def _bodies() -> re.Pattern[str]:
    return re.compile(load("sources")["datasets"]["bodies"], re.IGNORECASE)


@cache
def _cue() -> re.Pattern[str]:
    """Any word of a collection or a counting body: most sentences hold none."""
    table = load("sources")["datasets"]
    return re.compile(rf"\b(?:{table['cue']})|{table['bodies']}", re.IGNORECASE)
