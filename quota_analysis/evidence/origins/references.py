"""Entries of a reference list that are documents of the corpus, found by their title."""

from __future__ import annotations

from collections import defaultdict

from quota_analysis.evidence.index import Index
from quota_analysis.evidence.text import said_words
from quota_analysis.model import CitationRow

# A title of fewer words is no particular ("Annual report").
_LEAST_WORDS = 3
# An outlet's own name has seldom more words than this.
_OUTLET_WORDS = 5


class Titles:
    """The titles of a corpus, to look a reference up in."""

    def __init__(self, index: Index) -> None:
        self._titles: dict[tuple[str, ...], list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        self._publishers: dict[str, str] = {}
        for doc_id, document in index.documents.items():
            words = tuple(said_words(document.row.title or ""))
            if len(words) >= _LEAST_WORDS:
                self._titles[words[:_LEAST_WORDS]].append((words, doc_id))
            self._publishers[doc_id] = " ".join(said_words(document.row.publisher or ""))

    def held(self, citation: CitationRow) -> str | None:
        """The document that a marker leads to; None where the corpus does not hold it.

        An entry is that document where it holds the whole of its title, which opens it or is of
        more words than an outlet's name; around it stand the outlet, a date, an address. Of two
        documents of one title the one whose publisher the entry names, else none.
        """
        words = tuple(said_words(citation.target_title or ""))
        found: dict[str, int] = {}
        for at in range(len(words) - _LEAST_WORDS + 1):
            for title, doc_id in self._titles.get(words[at : at + _LEAST_WORDS], ()):
                whole = words[at : at + len(title)] == title
                if whole and doc_id != citation.doc_id and (not at or len(title) > _OUTLET_WORDS):
                    found[doc_id] = len(title)
        longest = [d for d, n in found.items() if n == max(found.values())]
        if len(longest) > 1:
            entry = " ".join(words)
            longest = [d for d in longest if self._publishers[d] and self._publishers[d] in entry]
        return longest[0] if len(longest) == 1 else None
