"""Which words of a text name somebody or some place: those with a capital inside a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from quota_analysis.evidence.text import Word, words

# Where more of the words than this have a capital, a heading has them, not a name. A headline in
# capitals has nearly all, a sentence with two long names half.
_HEADING = 0.6


class Names:
    """The words that name somebody or some place in a corpus."""

    def __init__(self, sentences: Iterable[str]) -> None:
        small: Counter[str] = Counter()
        large: Counter[str] = Counter()
        for text in sentences:
            placed = words(text)
            for word, start, _ in placed[1:]:
                (large if text[start].isupper() else small)[word] += 1
        small, large = _plainly(small), _plainly(large)
        self._known = frozenset(large)
        # What is written small as often is a word that some names have, too.
        self._first = frozenset(w for w, n in large.items() if n > small[w])

    def of(self, text: str, placed: Sequence[Word]) -> list[str]:
        """The names in a text in order, each once; its first word where that is one elsewhere.

        placed: the text's words, as `words` gives them.
        """
        found: dict[str, None] = {}
        for n, (word, start, end) in enumerate(placed):
            bare = plain(word)
            if end - start > 1 and text[start].isupper() and (n > 0 or bare in self._known):
                found.setdefault(bare)
        return list(found)

    def placed(self, text: str, placed: Sequence[Word]) -> dict[int, str]:
        """The words of names in a sentence by their first characters; none in a heading.

        placed: the sentence's words, as `words` gives them.
        """
        large = [(n, w, s) for n, (w, s, _) in enumerate(placed) if text[s].isupper()]
        if len(large) > _HEADING * len(placed):
            return {}
        return {s: plain(w) for n, w, s in large if n > 0 or plain(w) in self._first}


def _plainly(counts: Counter[str]) -> Counter[str]:
    """Words counted without the ending of a genitive."""
    found: Counter[str] = Counter()
    for word, n in counts.items():
        found[plain(word)] += n
    return found


def plain(word: str) -> str:
    """A word as `words` gives it without the ending of a genitive."""
    return word.removesuffix("'s")
