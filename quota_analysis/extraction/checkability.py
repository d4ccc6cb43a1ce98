"""Could a sentence be checked, and would it be worth it: points for cues, added up.

Nothing is learnt from data: each cue stands with its points and its reason in
`lexicons/checkability.toml`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from quota_analysis.extraction.language import ParsedSentence
from quota_analysis.extraction.lexicon import load, words
from quota_analysis.extraction.predicates import root_of
from quota_analysis.extraction.words import Word
from quota_analysis.model import QuantityRow


@dataclass(frozen=True, slots=True)
class Check:
    """What speaks for and against checking a sentence.

    cues: the names of those that hold; claim: points for "it could be checked"; worthiness: 0 to 1,
    from .5 on it is worth checking.
    """

    cues: frozenset[str]
    claim: int
    worthiness: float

    @property
    def addressed(self) -> bool:
        """It speaks in the first person, to a hearer, or asks, thanks or exhorts."""
        return not self.cues.isdisjoint(_ADDRESSING)

    @property
    def why(self) -> str:
        """The cues that weigh most for its worthiness, with their points; may be empty."""
        cues = load("checkability")["cue"]
        heavy = sorted((-abs(cues[name]["worth"]), name) for name in self.cues)[:3]
        return ", ".join(
            f"{name.replace('_', ' ')} {cues[name]['worth']:+d}" for points, name in heavy if points
        )

    def is_empty(self, *, outside: bool, placed: bool) -> bool:
        """Whether it holds too little that could be checked.

        outside: somebody else is taken to say it: what people are reported to say is there to be
        checked unless next to nothing is said. placed: it stands in a text that shows what it is
        about, where a judgement of the writer's is a claim about what is told.
        """
        limits = load("checkability")["limits"]
        if outside:
            return self.claim < int(limits["said"])
        if placed:
            return False
        if self.addressed:
            return self.claim < int(limits["addressed"])
        loose = not self.cues.isdisjoint(_LOOSE)
        return self.claim < int(limits["loose" if loose else "plain"])

    def reaches(self, limit: str) -> bool:
        """Whether its points for a claim reach a limit of the lexicon."""
        return self.claim >= int(load("checkability")["limits"][limit])


def check(sentence: ParsedSentence, quantities: Sequence[QuantityRow]) -> Check:
    """Add up the points of a sentence; quantities: those that stand in it."""
    lexicon = load("checkability")
    points, limits = lexicon["cue"], lexicon["limits"]
    cues = cues_of(sentence.doc.words, root_of(sentence.doc), sum(map(_measures, quantities)))
    odds = sum(points[name]["worth"] for name in cues) - limits["worth"]
    return Check(
        cues=frozenset(cues),
        claim=sum(points[name]["claim"] for name in cues),
        worthiness=round(1 / (1 + math.exp(-odds / limits["worth_scale"])), 3),
    )


def gives_context(checks: Sequence[Check], said: Sequence[bool]) -> bool:
    """Whether a text shows what its sentences are about, and is no appeal from end to end.

    said: for each sentence, whether it gives somebody else's words, which say nothing of the text.
    """
    limits = load("checkability")["limits"]
    own = [one for one, theirs in zip(checks, said, strict=True) if not theirs]
    if len(checks) < int(limits["text"]):
        return False
    addressed = sum(one.addressed for one in own) / len(checks)
    professed = sum("rhetoric" in one.cues for one in own) / len(checks)
    return addressed < float(limits["speaking"]) or professed < float(limits["professing"])


@dataclass(frozen=True, slots=True)
class _Lists:
    """The cues that are lists of words: which cues a word speaks for."""

    by_lemma: dict[str, tuple[str, ...]]
    by_form: dict[str, tuple[str, ...]]
    tags: dict[str, frozenset[str]]
    least: tuple[tuple[str, str, int], ...]


@cache
def _lists() -> _Lists:
    cues: dict[str, dict[str, Any]] = load("checkability")["cue"]
    by_lemma: dict[str, tuple[str, ...]] = {}
    by_form: dict[str, tuple[str, ...]] = {}
    for name, cue in cues.items():
        for key, found in (("lemmas", by_lemma), ("forms", by_form)):
            source = cues[cue["lemmas_of"]] if "lemmas_of" in cue else cue
            for word in source.get(key, "").split():
                found[word] = (*found.get(word, ()), name)
    return _Lists(
        by_lemma,
        by_form,
        {name: frozenset(cue["tags"]) for name, cue in cues.items() if "tags" in cue},
        tuple((name, cue["like"], cue["least"]) for name, cue in cues.items() if "like" in cue),
    )


def _measures(quantity: QuantityRow) -> bool:
    """A share, a broken number or one of ten and more: "two brothers" measures nothing."""
    low = abs(quantity.low)
    return low >= _SOME or low != int(low) or quantity.unit in ("percent", "percent_change")


def cues_of(doc: Sequence[Word], root: Word, figures: int) -> set[str]:
    """The names of all cues that hold; figures: how many measured values there are."""
    lists = _lists()
    by_lemma, by_form = lists.by_lemma, lists.by_form
    count: dict[str, int] = {}
    found: set[str] = set()
    nouns = names = length = 0
    for word in doc:
        pos = word.pos_
        if pos == "PUNCT" or pos == "SPACE":
            continue
        length += 1
        tag, form, lemma = word.tag_, word.lower_, word.lemma_.lower()
        if lemma in by_lemma:
            for cue in by_lemma[lemma]:
                wanted = lists.tags.get(cue)
                if wanted is None or tag in wanted:
                    count[cue] = count.get(cue, 0) + 1
        if form in by_form:
            for cue in by_form[form]:
                count[cue] = count.get(cue, 0) + 1
        if pos == "NOUN":
            nouns += 1
        elif pos == "PROPN":
            nouns += 1
            names += word.i > 0
        if tag in _TAGS:
            found.add(_TAGS[tag])
        if word.dep_ == "neg":
            found.add("denial")
        elif word.dep_ == "xcomp" and tag == "VB" and word.head.lemma_ in _HAVING_TO:
            found.add("obligation")
        elif tag == "VBN":
            found.update(
                "undergone" if child.dep_ == "auxpass" else "perfect"
                for child in word.children
                if child.dep_ == "auxpass" or (child.dep_ == "aux" and child.lower_ in _HAVING)
            )
    found.update(count)
    found.update(name for name, like, least in lists.least if count.get(like, 0) >= least)
    found.update(
        name
        for name, holds in (
            ("figure", figures > 0),
            ("figures", figures > 1),
            ("name", names > 0),
            ("names", names > 1),
            ("many_names", names > 3),
            ("no_things", nouns == 0),
            ("things", nouns > 2),
            ("many_things", nouns > 4),
            ("long", length > 28),
            ("asked", any(word.text == "?" for word in doc[-3:])),
            ("named_courtesy", nouns > 2 and "courtesy" in count),
        )
        if holds
    )
    _of_main_verb(root, found)
    return found


def _of_main_verb(root: Word, found: set[str]) -> None:
    """What the main verb, its auxiliaries and its subject show."""
    helpers = {c.lower_ for c in root.children if c.dep_ in ("aux", "auxpass")}
    lemma = root.lemma_
    governs = any(c.dep_ == "xcomp" and c.tag_ == "VB" for c in root.children)
    going = governs and root.lower_ == "going"
    subject = _subject(root)
    who = "" if subject is None else subject.lower_
    if subject is None:
        if root.tag_ == "VB" and not helpers:
            found.add("exhortation")
    elif who in ("i", "we"):
        if lemma in words("checkability", "main_verb", "minds"):
            found.add("posture")
        if going or helpers & _WILL:
            found.add("undertaking")
        if root.tag_ == "VBD" or (root.tag_ == "VBN" and helpers & _HAVING):
            found.add("own_deed")
    elif who in _POINTING:
        if lemma == "be":
            found.add("pointing")
    elif who != "you":
        found.add("others")
    if going or helpers & _WILL:
        found.add("ahead")
    elif root.tag_ == "VBG":
        found.add("under_way")
    if lemma == "need":
        found.add("obligation")
    if who in _SPOKEN_TO and (
        lemma == "need" or helpers & _OBLIGING or (governs and lemma in _HAVING_TO)
    ):
        found.add("appeal")
    if lemma == "be" and any(c.dep_ in ("acomp", "attr") for c in root.children):
        found.add("verdict")


def _subject(verb: Word) -> Word | None:
    """Its own subject, or that of the verb it is coordinated with or controlled by."""
    for _ in range(4):
        for child in verb.children:
            if child.dep_ in _SUBJECTS:
                return child
        if verb.dep_ not in ("conj", "xcomp") or verb.head is verb:
            break
        verb = verb.head
    return None


# From here on a whole number is more than counting off a few.
_SOME = 10
_ADDRESSING = frozenset({"we", "me", "you", "exhortation", "courtesy", "asked"})
# It speaks of values, names nothing, or points at what came before.
_LOOSE = frozenset({"rhetoric", "unspecific", "pointing"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
_TAGS = {
    "VBD": "past",
    "JJS": "superlative",
    "RBS": "superlative",
    "JJR": "comparative",
    "RBR": "comparative",
    "CD": "numeral",
}
_SPOKEN_TO = frozenset({"", "i", "we", "you", "it", "this", "that"})
_POINTING = frozenset({"it", "this", "that", "these", "those"})
_OBLIGING = frozenset({"must", "should", "ought", "shall"})
_HAVING = frozenset({"have", "has", "had", "'ve", "'s"})
_HAVING_TO = frozenset({"have", "need", "get"})
_WILL = frozenset({"will", "'ll", "wo"})
