"""The type of a sentence's main clause: what the guide fixes first, then the weighed features."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import TYPE_CHECKING

from quota_analysis.extraction.absences import absence
from quota_analysis.extraction.language import ParsedSentence
from quota_analysis.extraction.lexicon import words
from quota_analysis.extraction.predicates import Core, root_of
from quota_analysis.extraction.speakers import lemma_of, subject_of
from quota_analysis.extraction.type_cues import (
    VIEW,
    Told,
    is_actor,
    is_own_voice,
    is_progressive,
)
from quota_analysis.extraction.type_features import features
from quota_analysis.extraction.type_model import decide

if TYPE_CHECKING:
    from quota_analysis.extraction.words import Word

__all__ = ["VIEW", "Told", "claim_type", "in_own_voice"]


def claim_type(sentence: ParsedSentence, core: Core, told: Told) -> tuple[str, str]:
    """The type of the main clause, and the features that decided.

    A clause that says the sources do not show something decides for the whole sentence.
    """
    absent = absence(sentence, core)
    if absent is not None:
        return absent
    told = in_own_voice(sentence, told)
    found = features(sentence, core, told)
    if found.keys() >= _UNSAID:
        # "would not say who had paid": nothing further is told
        return "attribution_only", "not said"
    kind, named = decide(found)
    why = ", ".join(named)
    if kind == "causal_or_effect" and found.keys() >= _CHANGED and not _gives_cause(found):
        return "event", "a value changed"
    if kind == "evaluation" and told.outside and found.keys().isdisjoint(_WEIGHED):
        return kind, f"{VIEW}, {why}"
    return kind, why


def _gives_cause(found: Iterable[str]) -> bool:
    """Whether anything beside the change itself is told: what brought it about or came of it."""
    return any(name.startswith(_CAUSES) for name in found)


def in_own_voice(sentence: ParsedSentence, told: Told) -> Told:
    """What is told by "we" or "I" outside quotation is the document's own."""
    if not (told.outside and told.tells):
        return told
    root = root_of(sentence.doc)
    clausal = any(c.dep_ in ("ccomp", "xcomp") for c in root.children)
    if not clausal and _does(root):
        return dataclasses.replace(told, outside=False)
    if not told.quoted and is_own_voice(subject_of(root)[0]):
        return dataclasses.replace(told, outside=False)
    return told


def _does(root: Word) -> bool:
    """ "is recalling 900 bikes", "dismissed her": done, not said."""
    if is_progressive(root):
        return True
    return lemma_of(root) in _DONE and any(
        c.dep_ in ("dobj", "nsubjpass") and is_actor(c) for c in root.children
    )


# "Prices rose", and nothing more.
_CHANGED = {"!measure changes", "no object", "time past"}
_CAUSES = ("!because", "clause ", "phrase cause", "verb cause", "coordinated", "if ", "then ")
_UNSAID = {"!unsaid", "unsaid what"}
_WEIGHED = ("!judged", "!judged past")
_DONE = words("claims", "telling", "done")
