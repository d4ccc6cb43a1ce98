"""Entries of a reference list that are documents of the corpus, found by their title."""

from __future__ import annotations

from collections import defaultdict

from quota_analysis.evidence.index import Index
from quota_analysis.evidence.text import said_words
from quota_analysis.model import CitationRow

# A title of fewer words is no particular ("Annual report").
_LEAST_WORDS = 3


class Titles:
    """The titles of a corpus, to look a reference up in."""

    def __init__(self, index: Index) -> None:
        self._documents: dict[tuple[str, ...], list[str]] = defaultdict(list)
        self._publishers: dict[str, tuple[str, ...]] = {}
        for doc_id, document in index.documents.items():
            words = tuple(said_words(document.row.title or ""))
            if len(words) >= _LEAST_WORDS:
                self._documents[words].append(doc_id)
            self._publishers[doc_id] = tuple(said_words(document.row.publisher or ""))

    def held(self, citation: CitationRow) -> str | None:
        """The document that a marker leads to; None where the corpus does not hold it.

        An entry is that document where it begins with the whole of its title: what follows is the
        outlet, a date, an address. Of two documents of one title the one whose publisher the entry
        names, else none.
        """
        words = tuple(said_words(citation.target_title or ""))
        for end in range(len(words), _LEAST_WORDS - 1, -1):
            found = [d for d in self._documents.get(words[:end], ()) if d != citation.doc_id]
            if len(found) == 1:
                return found[0]
            rest = " ".join(words[end:])
            named = [d for d in found if (p := " ".join(self._publishers[d])) and p in rest]
            if len(named) == 1:
                return named[0]
        return None
