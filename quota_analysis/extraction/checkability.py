"""Could a sentence be checked, and would it be worth it: points for cues, added up.

Nothing is learnt from data: each cue stands with its points and its reason in
`lexicons/checkability.toml`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from quota_analysis.extraction.lexicon import load
from quota_analysis.extraction.words import Word


@dataclass(frozen=True, slots=True)
class _Lists:
    """The cues that are lists of words."""

    by_lemma: dict[str, tuple[str, ...]]
    by_form: dict[str, tuple[str, ...]]
    pos: dict[str, frozenset[str]]
    least: tuple[tuple[str, str, int], ...]


@cache
def _lists() -> _Lists:
    cues: dict[str, dict[str, Any]] = load("checkability")["cue"]
    by_lemma: dict[str, tuple[str, ...]] = {}
    by_form: dict[str, tuple[str, ...]] = {}
    for name, cue in cues.items():
        for key, found in (("lemmas", by_lemma), ("forms", by_form)):
            for word in cue.get(key, "").split():
                found[word] = (*found.get(word, ()), name)
    return _Lists(
        by_lemma,
        by_form,
        {name: frozenset(cue["pos"]) for name, cue in cues.items() if "pos" in cue},
        tuple((name, cue["like"], cue["least"]) for name, cue in cues.items() if "like" in cue),
    )


def cues_of(words: Sequence[Word], root: Word, figures: int) -> set[str]:
    """The names of all cues that hold; figures: how many measured values it states."""
    lists = _lists()
    count: dict[str, int] = {}
    found: set[str] = set()
    nouns = names = length = 0
    for word in words:
        pos = word.pos_
        if pos == "PUNCT" or pos == "SPACE":
            continue
        length += 1
        tag, form = word.tag_, word.lower_
        lemma = word.lemma_.lower()
        for cue in lists.by_lemma.get(lemma, ()):
            wanted = lists.pos.get(cue)
            if wanted is None or pos in wanted:
                count[cue] = count.get(cue, 0) + 1
        for cue in lists.by_form.get(form, ()):
            count[cue] = count.get(cue, 0) + 1
        if pos == "NOUN":
            nouns += 1
        elif pos == "PROPN":
            nouns += 1
            names += word.i > 0
        cue_of_tag = _TAGS.get(tag)
        if cue_of_tag is not None:
            found.add(cue_of_tag)
        if form in _OBLIGING or (lemma == "need" and word is root):
            found.add("obligation")
        elif form in _POSSIBLE:
            found.add("possible")
        elif form in _ABLE:
            found.add("able")
        elif form == "if":
            found.add("condition")
        if word.dep_ == "neg":
            found.add("denial")
        if tag == "VBN":
            for child in word.children:
                if child.dep_ == "aux" and child.lower_ in _HAVING:
                    found.add("perfect")
                elif child.dep_ == "auxpass":
                    found.add("undergone")
        elif word.dep_ == "xcomp" and tag == "VB" and word.head.lemma_ in _HAVING_TO:
            found.add("obligation")
    found.update(count)
    for name, like, least in lists.least:
        if count.get(like, 0) >= least:
            found.add(name)
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
        ("asked", any(w.text == "?" for w in words[-3:])),
    ):
        if holds:
            found.add(name)
    if "courtesy" in found and nouns > 2:
        found.add("named_courtesy")
    _of_root(root, found)
    return found


def _of_root(root: Word, found: set[str]) -> None:
    """What the main verb and its subject show."""
    subject = _subject(root)
    helpers = {c.lower_ for c in root.children if c.dep_ in ("aux", "auxpass")}
    lemma = root.lemma_
    if subject is None:
        if root.tag_ == "VB" and not helpers:
            found.add("exhortation")
    elif subject.lower_ in ("i", "we"):
        if lemma in _MINDS:
            found.add("posture")
        if helpers & _WILL or (
            root.lower_ == "going" and any(c.dep_ == "xcomp" for c in root.children)
        ):
            found.add("undertaking")
        if root.tag_ == "VBD" or (root.tag_ == "VBN" and helpers & _HAVING):
            found.add("own_deed")
    elif subject.lower_ in ("it", "this", "that", "these", "those"):
        if lemma == "be":
            found.add("pointing")
    elif subject.lower_ != "you":
        found.add("others")
    if root.tag_ == "VBG":
        found.add("under_way")
    if lemma == "be" and any(c.dep_ in ("acomp", "attr") for c in root.children):
        found.add("verdict")


def _subject(verb: Word) -> Word | None:
    for _ in range(4):
        for child in verb.children:
            if child.dep_ in _SUBJECTS:
                return child
        if verb.dep_ not in ("conj", "xcomp") or verb.head is verb:
            break
        verb = verb.head
    return None


_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
_TAGS = {
    "VBD": "past",
    "JJS": "superlative",
    "RBS": "superlative",
    "JJR": "comparative",
    "RBR": "comparative",
    "CD": "numeral",
}
_OBLIGING = frozenset({"must", "should", "ought", "shall"})
_POSSIBLE = frozenset({"would", "could", "might", "may"})
_ABLE = frozenset({"can", "ca", "cannot"})
_HAVING = frozenset({"have", "has", "had", "'ve", "'s"})
_HAVING_TO = frozenset({"have", "need", "get"})
_WILL = frozenset({"will", "'ll", "wo"})
_MINDS = frozenset(
    "think believe hope want wish feel know guess suppose love like hate trust doubt wonder".split()
)
