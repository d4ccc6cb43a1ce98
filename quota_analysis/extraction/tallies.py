"""How many people a noun phrase counts, and lists that only say who they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quota_analysis.extraction.lexicon import load

if TYPE_CHECKING:
    from quota_analysis.extraction.words import Word


def number_of(word: str) -> int | None:
    """A number in figures or as a word up to twelve; None for any other word."""
    plain = word.replace(",", "")
    if plain.isdecimal():
        return int(plain) if len(plain) <= _MOST_DIGITS else None
    return NUMERALS.get(word)


def is_broken_down(head: Word) -> bool:
    """ "Four members, three deckhands and a cook": a list that adds up to the number before it.

    Such a list says who the four are and adds nobody.
    """
    whole = _count(head)
    first = next((c for c in head.rights if c.dep_ in ("conj", "appos")), None)
    if whole is None or whole < _LEAST or first is None:
        return False
    before = head.doc[first.left_edge.i - 1].text
    parts = [first, *(c for c in first.conjuncts if c is not head and c.i > first.i)]
    counts = [_count(part) for part in parts]
    return before in _APART and len(parts) > 1 and sum(c or 0 for c in counts) == whole


def _count(noun: Word) -> int | None:
    for child in noun.lefts:
        if child.dep_ == "nummod":
            return number_of(child.lower_)
    one = noun.tag_ in ("NN", "NNP") and any(c.lower_ in ("a", "an", "one") for c in noun.lefts)
    return 1 if one else None


# A million people is a crowd; longer numbers are no count of sources.
_MOST_DIGITS = 6
_LEAST = 2
_APART = frozenset({",", "(", "—", "–", "--", ":"})
NUMERALS: dict[str, int] = {
    w: n for n, w in enumerate(load("sourcing")["numerals"]["words"].split(), 1)
}
