"""Hedges of the document's own: where it holds back, how, and how far."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from quota_analysis.extraction.language import ParsedDocument, ParsedSentence
from quota_analysis.extraction.lexicon import load, words
from quota_analysis.extraction.type_policy import permits
from quota_analysis.model import HedgeRow

if TYPE_CHECKING:
    from quota_analysis.extraction.words import Word

# Verbs that hedge only in the passive or with evidence as subject ("the figures suggest"); a person
# who believes or expects is reported, not hedged.
_MIND = frozenset({"suggest", "expect", "believe", "suspect", "hypothesize", "speculate"})
# Participles that hedge after a form of "be": "is expected to".
_PASSIVE = frozenset(
    {"expected", "believed", "thought", "suspected", "estimated", "predicted", "supposed"}
)


def find_hedges(
    parsed: ParsedDocument, spoken: Sequence[Sequence[tuple[int, int]]]
) -> list[HedgeRow]:
    """All hedges in text order.

    spoken: for each sentence the spans (document offsets) that somebody else says: a hedge
    there is that speaker's and not the document's.
    """
    rows: list[HedgeRow] = []
    for sentence, others in zip(parsed.sentences, spoken, strict=True):
        for start, end, kind, strength in hedges_in(sentence):
            if any(a <= start and end <= b for a, b in others):
                continue
            rows.append(
                HedgeRow(
                    hedge_id=f"{parsed.document.doc_id}#h{len(rows) + 1}",
                    doc_id=parsed.document.doc_id,
                    start=start,
                    end=end,
                    sentence_id=sentence.sentence_id,
                    text=parsed.document.text[start:end],
                    kind=kind,
                    strength=strength,
                )
            )
    return rows


def hedges_in(sentence: ParsedSentence) -> list[tuple[int, int, str, float]]:
    """Hedges of one sentence, whoever holds back: start, end, kind, strength."""
    found: list[tuple[int, int, str, float]] = []
    lower = sentence.text.lower()
    taken: list[tuple[int, int]] = []
    for phrase, kind, strength in _PHRASES:
        at = lower.find(phrase)
        while at >= 0:
            taken.append((at, at + len(phrase)))
            found.append((sentence.start + at, sentence.start + at + len(phrase), kind, strength))
            at = lower.find(phrase, at + 1)
    for token in sentence.doc:
        entry = _WORDS.get(token.lower_) or _WORDS.get(token.lemma_.lower())
        if entry is None or any(a <= token.idx < b for a, b in taken):
            continue
        if not _hedges(token):
            continue
        start = sentence.start + token.idx
        found.append((start, start + len(token), *entry))
    return sorted(found)


def _hedges(token: Word) -> bool:
    lemma, lower = token.lemma_.lower(), token.lower_
    if lower in ("may", "might", "could"):
        # The month and the noun are tagged as names and nouns; "could not" of the past is ability.
        if token.tag_ != "MD":
            return False
        if token.i == 0 or token.nbor(-1).text in ("“", '"'):
            return False  # no statement begins with a modal verb: a name, a question, a wish
        if lower == "may" and permits(token.head):
            return False  # leave given, not doubt
        return lower != "could" or not any(c.dep_ == "neg" for c in token.head.children)
    if lower == "likely" and any(
        c.lower_ in ("as", "more", "less", "equally") for c in token.children
    ):
        return False  # a rate compared, and no doubt
    if lower in ("if", "unless"):
        return token.dep_ == "mark" and not _asks(token.head)
    if lower in _PASSIVE or lemma in _MIND:
        if lower == "expected" and token.tag_ == "VBN" and token.dep_ != "amod" and _was(token):
            return any(c.dep_ == "xcomp" for c in token.children)
        if token.tag_ == "VBN":
            return any(c.dep_ == "auxpass" for c in token.children) or token.dep_ == "amod"
        return lemma == "suggest" and token.pos_ == "VERB" and _by_evidence(token)
    if lemma in ("seem", "appear", "tend"):
        return token.pos_ in ("VERB", "AUX") and any(
            c.dep_ in ("xcomp", "oprd", "acomp", "ccomp") for c in token.children
        )
    if lower == "potential":
        return token.pos_ == "ADJ"
    return token.pos_ in ("ADJ", "ADV", "VERB", "SCONJ", "ADP") or token.tag_ == "JJ"


def _asks(clause: Word) -> bool:
    """ "asked if it was true": a question told, not a condition."""
    return clause.dep_ == "ccomp"


def _was(verb: Word) -> bool:
    """ "was expected": that it was is a fact."""
    return any(c.dep_ == "auxpass" and c.lower_ in ("was", "were") for c in verb.children)


def _by_evidence(verb: Word) -> bool:
    """The evidence suggests; what a question or a person suggests is no hedge of the document's."""
    return any(
        c.dep_ == "nsubj" and (c.lemma_.lower() in _EVIDENCE or c.lower_ == "it")
        for c in verb.children
    )


def _entries() -> tuple[dict[str, tuple[str, float]], list[tuple[str, str, float]]]:
    singles: dict[str, tuple[str, float]] = {}
    phrases = []
    for kind, entries in load("hedges").items():
        for expression, strength in entries.items():
            if " " in expression:
                phrases.append((expression, kind, float(strength)))
            else:
                singles[expression] = (kind, float(strength))
    return singles, sorted(phrases, key=lambda p: (-len(p[0]), p[0]))


_EVIDENCE = words("claims", "absence", "holders") | words("reporting", "nouns", "issued")
_WORDS, _PHRASES = _entries()
