"""Words and forms of English verbs, to tell a question back as a statement."""

from __future__ import annotations

import re
from functools import cache

from quota_analysis.evidence.lexicon import load

# A vowel and a consonant at the end of a word of one syllable: "stop" makes "stopped".
_DOUBLED = re.compile(r"[^aeiou]*[aeiou][bdgklmnprtvz]")


@cache
def listed(name: str) -> frozenset[str]:
    """The words of a list of the lexicon of questions."""
    words = load("questions")[name]
    return frozenset(words.split() if isinstance(words, str) else words)


@cache
def _irregular() -> dict[str, str]:
    return dict(pair.split() for pair in load("questions")["past"])


def past(verb: str) -> str:
    """The simple past of a verb: "closed" of "close", "left" of "leave"."""
    if verb in _irregular():
        return _irregular()[verb]
    if verb.endswith("e"):
        return f"{verb}d"
    if re.search(r"[^aeiou]y$", verb):
        return f"{verb[:-1]}ied"
    if _DOUBLED.fullmatch(verb):
        return f"{verb}{verb[-1]}ed"
    return f"{verb}ed"


def third(verb: str) -> str:
    """ "misses" of "miss", "carries" of "carry"."""
    if verb in ("have", "be"):
        return {"have": "has", "be": "is"}[verb]
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return f"{verb}es"
    return f"{verb[:-1]}ies" if re.search(r"[^aeiou]y$", verb) else f"{verb}s"


def article(noun: str) -> str:
    """A noun with "a" or "an" before it, by its first letter."""
    return f"{'an' if noun[:1].lower() in 'aeio' else 'a'} {noun}"
