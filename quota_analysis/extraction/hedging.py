"""Hedges of the document's own: where it holds back or stays vague, how, and how far."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from quota_analysis.extraction.language import ParsedDocument, ParsedSentence
from quota_analysis.extraction.lexicon import load, words
from quota_analysis.extraction.type_cues import permits
from quota_analysis.model import HedgeRow

if TYPE_CHECKING:
    from quota_analysis.extraction.words import Word


@dataclass(frozen=True, slots=True)
class Cue:
    """What the lexicon says of an expression: its kind, its strength and the use that hedges."""

    kind: str
    strength: float
    test: str


def casts_doubt(hedge: HedgeRow) -> bool:
    """Whether a hedge casts doubt on what is said, and is not mere vagueness of amount or source.

    By its strength: the weakest doubt is the lexicon's step `very_likely`.
    """
    return hedge.strength >= _strengths()["very_likely"]


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
    singles, phrases = _entries()
    found: list[tuple[int, int, str, float]] = []
    tokens = sentence.doc.words
    taken = 0
    for token in tokens:
        lower = token.lower_
        if lower in phrases:
            length, cue = _phrase_at(tokens, token.i, phrases[lower])
            if cue is not None:
                last = tokens[token.i + length - 1]
                start, end = sentence.start + token.idx, sentence.start + last.idx + len(last)
                found.append((start, end, cue.kind, cue.strength))
                taken = max(taken, token.i + length)
                continue
        cues = singles.get(lower) or singles.get(token.lemma_)
        if cues is None or token.i < taken:
            continue
        for cue in cues:
            if _TESTS[cue.test](token):
                start = sentence.start + token.idx
                found.append((start, start + len(token), cue.kind, cue.strength))
                break
    return found


def _phrase_at(
    tokens: Sequence[Word], at: int, phrases: list[tuple[tuple[str, ...], Cue]]
) -> tuple[int, Cue | None]:
    """The longest phrase that starts at a word, and of how many words it is."""
    for rest, cue in phrases:
        end = at + 1 + len(rest)
        if end <= len(tokens) and all(
            token.lower_ == word for token, word in zip(tokens[at + 1 : end], rest, strict=True)
        ):
            return end - at, cue
    return 0, None


def _modal(token: Word) -> bool:
    """Doubt, and not the month, the noun, leave given, or what could or could not be done."""
    if token.tag_ != "MD":
        return False
    lower, verb = token.lower_, token.head
    if token.i == 0 or token.nbor(-1).text in ("“", '"'):
        return False  # no statement begins with a modal verb: a name, a question, a wish
    negated = any(c.dep_ == "neg" for c in verb.children)
    if lower == "may" and (permits(verb) or _open_way(verb) or _forbids(verb, negated)):
        return False
    return lower != "could" or not negated


def _forbids(verb: Word, negated: bool) -> bool:
    """ "may not be sold", "no building may exceed": a ban."""
    if negated and any(c.dep_ == "auxpass" for c in verb.children):
        return True
    subject = next((c for c in verb.lefts if c.dep_ in ("nsubj", "nsubjpass")), None)
    return subject is not None and any(
        w.lower_ in ("no", "neither", "nobody", "none") for w in (subject, *subject.lefts)
    )


def _open_way(verb: Word) -> bool:
    """ "may be used to", "may be called": a way that is open to anybody."""
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    return passive and verb.lemma_ in _WAYS and not any(c.lower_ == "have" for c in verb.children)


def _probability(token: Word) -> bool:
    lower = token.lower_
    if lower == "likely" and any(
        c.lower_ in ("as", "more", "less", "equally") for c in token.children
    ):
        return False  # a rate compared, and no doubt
    if lower == "possible":
        # "as far as possible", "possible to cross": what can be done
        around = {token.nbor(-1).lower_, token.head.lower_} if token.i else set()
        able = any(
            c.tag_ == "VB" and any(g.lower_ == "to" for g in c.children)
            for c in (*token.children, *token.head.children)
            if c.i > token.i
        )
        return "as" not in around and not able
    if lower == "potential":
        return token.pos_ == "ADJ"
    return _plain(token)


def _condition(token: Word) -> bool:
    """A condition, and not a question told ("asked if it was true")."""
    if token.i and token.nbor(-1).lower_ == "as":
        return False
    return token.dep_ == "mark" and token.head.dep_ != "ccomp"


def _mind(token: Word) -> bool:
    """In the passive, or with evidence as subject: a person who expects is reported, not hedged."""
    if token.tag_ == "VBN":
        if token.lower_ == "expected" and token.dep_ != "amod" and _was(token):
            return any(c.dep_ == "xcomp" for c in token.children)
        return any(c.dep_ == "auxpass" for c in token.children) or token.dep_ == "amod"
    return token.lemma_ == "suggest" and token.pos_ == "VERB" and _by_evidence(token)


def _appearance(token: Word) -> bool:
    return token.pos_ in ("VERB", "AUX") and any(
        c.dep_ in ("xcomp", "oprd", "acomp", "ccomp") for c in token.children
    )


def _was(verb: Word) -> bool:
    """ "was expected": that it was is a fact."""
    return any(c.dep_ == "auxpass" and c.lower_ in ("was", "were") for c in verb.children)


def _by_evidence(verb: Word) -> bool:
    """A thing suggests; what a person or body suggests is no hedge of the document's."""
    return any(c.dep_ == "nsubj" and _is_thing(c) for c in verb.children)


def _is_thing(subject: Word) -> bool:
    """Whether a subject is neither a name, a person nor a body, as far as its noun tells."""
    if subject.pos_ == "PRON":
        return subject.lower_ in ("it", "this", "that", "these", "those")
    lemma = subject.lemma_.lower()
    return subject.pos_ == "NOUN" and (lemma in _EVIDENCE or lemma not in _SPEAKING)


def _amount(token: Word) -> bool:
    """ "some", "many" of things or people; not "some 300", "as many as", "of some kind"."""
    if token.lower_ == "most":
        return token.tag_ == "JJS" and token.dep_ != "advmod"
    before = token.nbor(-1).lower_ if token.i else ""
    if before in ("as", "so", "how", "too", "not"):
        return False
    if token.lower_ == "certain":
        return token.dep_ == "amod"
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if after is not None and (after.like_num or after.lower_ in _NO_AMOUNT):
        return False
    return token.tag_ in ("DT", "JJ") or token.lower_ == "others"


def _noun(token: Word) -> bool:
    return token.pos_ == "NOUN"


def _authority(token: Word) -> bool:
    """ "critics", "historians": a plural that nothing narrows down."""
    if token.tag_ != "NNS" or token.dep_ not in ("nsubj", "nsubjpass", "pobj", "conj"):
        return False
    return not any(
        c.dep_ in ("poss", "nummod", "relcl", "det") and c.lower_ not in ("some", "many", "most")
        for c in token.children
    )


def _agentless(token: Word) -> bool:
    """An opinion in the passive that nobody is said to hold."""
    if token.tag_ != "VBN":
        return False
    kinds = {c.dep_ for c in token.children}
    return "auxpass" in kinds and "agent" not in kinds


def _superlative(token: Word) -> bool:
    return token.tag_ == "RBS" and token.head.pos_ == "ADJ"


def _adverb(token: Word) -> bool:
    return token.pos_ == "ADV"


def _plain(token: Word) -> bool:
    return token.pos_ in ("ADJ", "ADV", "VERB", "SCONJ", "ADP") or token.tag_ == "JJ"


_TESTS: dict[str, Callable[[Word], bool]] = {
    "modal": _modal,
    "probability": _probability,
    "condition": _condition,
    "mind": _mind,
    "appearance": _appearance,
    "amount": _amount,
    "authority": _authority,
    "agentless": _agentless,
    "superlative": _superlative,
    "adverb": _adverb,
    "noun": _noun,
    "plain": _plain,
}


@cache
def _strengths() -> dict[str, float]:
    """Each step of the ladder as what it takes away: one minus the middle of its range."""
    return {step: round(1 - sum(p) / 200, 4) for step, p in load("hedges")["ladder"].items()}


@cache
def _entries() -> tuple[dict[str, list[Cue]], dict[str, list[tuple[tuple[str, ...], Cue]]]]:
    """Single words, and phrases by their first word, longest first."""
    singles: dict[str, list[Cue]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    for group in load("hedges")["groups"].values():
        for step, strength in _strengths().items():
            listed = group.get(step, [])
            cue = Cue(group["kind"], strength, group.get("test", "plain"))
            for expression in listed.split() if isinstance(listed, str) else listed:
                # The parser's words: "well-known" is three of them.
                first, *rest = expression.replace("-", " - ").split()
                if rest:
                    phrases.setdefault(first, []).append((tuple(rest), cue))
                else:
                    singles.setdefault(first, []).append(cue)
    for listed in phrases.values():
        listed.sort(key=lambda entry: -len(entry[0]))
    return singles, phrases


_EVIDENCE = words("claims", "absence", "holders") | words("reporting", "nouns", "issued")
_SPEAKING = frozenset[str]().union(
    *(words("reporting", "nouns", key) for key in ("group", "people", "persons", "bodies"))
) | words("claims", "people", "bodies")
_WAYS = words("hedges", "ways")
_NO_AMOUNT = words("hedges", "no_amount")
