"""A clause as the features of its type see it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from quota_analysis.extraction.language import ParsedSentence
from quota_analysis.extraction.predicates import Core, is_negated, root_of
from quota_analysis.extraction.speakers import antecedent, lemma_of, subject_of
from quota_analysis.extraction.type_words import (
    HUMAN,
    VERBAL,
    kind_of_noun,
    tense_of,
    verb_classes,
)

if TYPE_CHECKING:
    from quota_analysis.extraction.type_cues import Told
    from quota_analysis.extraction.words import Word

# Verbs that say little by themselves: what they govern decides.
LIGHT = ("be", "do", "have", "get")


@dataclass(slots=True)
class Clause:
    """A clause as the features see it, and the features found so far.

    verb: its head (a noun where there is no verb); kind and group: of its subject; time: past,
    present, modal, none; content: the noun phrase that is told where the verb is the telling;
    flat: its sentence in lower case without punctuation; strong: classes of telling phrases in it;
    numbers: how many measured values stand in it; found: names in the order found.
    """

    sentence: ParsedSentence
    told: Told
    verb: Word
    root: Word
    lemma: str
    subject: Word | None
    kind: str
    group: str
    tense: str
    time: str
    passive: bool
    negated: bool
    nominal: bool
    classes: tuple[str, ...]
    content: Word | None = None
    object: Word | None = None
    complement: Word | None = None
    adjective: Word | None = None
    flat: str = ""
    strong: list[str] = field(default_factory=list)
    numbers: int = 0
    found: dict[str, None] = field(default_factory=dict)

    def add(self, *names: str) -> None:
        """Note features."""
        for name in names:
            self.found[name] = None


def clause_of(sentence: ParsedSentence, core: Core, told: Told) -> Clause:
    """The main clause of a sentence; of a told noun phrase, the telling itself."""
    root = root_of(sentence.doc)
    verb, subject, passive = core.verb, core.subject, core.passive
    nominal = verb.pos_ not in VERBAL
    content = verb if nominal and root is not verb and root.pos_ in VERBAL else None
    if content is not None:
        verb = root
        subject, passive = subject_of(root)
    if subject is not None and subject.tag_ in ("WDT", "WP"):
        subject = antecedent(subject)
    kind = _kind(subject)
    tense, time = tense_of(verb)
    return Clause(
        sentence=sentence,
        told=told,
        verb=verb,
        root=root,
        lemma=lemma_of(verb),
        subject=subject,
        kind=kind,
        group="people" if kind in HUMAN else "thing" if kind != "none" else "none",
        tense=tense,
        time=time,
        passive=passive or any(c.dep_ == "auxpass" for c in verb.lefts),
        negated=is_negated(verb),
        nominal=nominal,
        classes=verb_classes(lemma_of(verb)) if verb.pos_ in VERBAL else (),
        content=content,
    )


def _kind(subject: Word | None) -> str:
    if subject is None:
        return "none"
    if subject.dep_ == "csubj":
        return "act"
    if subject.dep_ == "expl":
        return "there" if subject.lower_ == "there" else "it"
    return kind_of_noun(subject)
