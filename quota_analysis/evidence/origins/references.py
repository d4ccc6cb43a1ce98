"""Entries of a reference list that are documents of the corpus, found by their title."""

from __future__ import annotations

import calendar
from collections import defaultdict
from datetime import date

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
        self._days: dict[str, tuple[str, ...]] = {}
        self._of_days: dict[str, list[str]] = defaultdict(list)
        for doc_id, document in index.documents.items():
            words = tuple(said_words(document.row.title or ""))
            if len(words) >= _LEAST_WORDS:
                self._titles[words[:_LEAST_WORDS]].append((words, doc_id))
            self._publishers[doc_id] = " ".join(said_words(document.row.publisher or ""))
            self._days[doc_id] = _days(document.row.published)
            for day in self._days[doc_id]:
                self._of_days[day].append(doc_id)

    def held(self, citation: CitationRow) -> str | None:
        """The document that a marker leads to; None where the corpus does not hold it.

        An entry is that document where it holds the whole of its title, which opens it or is of
        more words than an outlet's name, or beside which the entry names the document's publisher
        or its day; around it stand the outlet, a date, an address. Of two documents of one title
        the one whose publisher the entry names, else none.
        """
        words = tuple(said_words(citation.target_title or ""))
        entry = " ".join(words)
        found: dict[str, int] = {}
        for at in range(len(words) - _LEAST_WORDS + 1):
            for title, doc_id in self._titles.get(words[at : at + _LEAST_WORDS], ()):
                whole = words[at : at + len(title)] == title
                if not whole or doc_id == citation.doc_id:
                    continue
                if not at or len(title) > _OUTLET_WORDS or self._fits(doc_id, entry):
                    found[doc_id] = len(title)
        if not found:
            return self._of_day(words, entry, citation.doc_id)
        longest = [d for d, n in found.items() if n == max(found.values())]
        if len(longest) > 1:
            longest = [d for d in longest if self._publishers[d] and self._publishers[d] in entry]
        return longest[0] if len(longest) == 1 else None

    def _of_day(self, words: tuple[str, ...], entry: str, citing: str) -> str | None:
        """The one document that the publisher named in an entry put out on its day: "the board,
        press release, 18 March 2026"."""
        found = {
            doc_id
            for at in range(len(words) - 2)
            for doc_id in self._of_days.get(" ".join(words[at : at + 3]), ())
            if doc_id != citing
            and (publisher := self._publishers[doc_id].removeprefix("the "))
            and publisher in entry
        }
        return min(found) if len(found) == 1 else None

    def _fits(self, doc_id: str, entry: str) -> bool:
        """Whether an entry names who published a document, or the day on which."""
        publisher = self._publishers[doc_id].removeprefix("the ")
        return bool(publisher and publisher in entry) or any(d in entry for d in self._days[doc_id])


def _days(published: str | None) -> tuple[str, ...]:
    """The ways to write a day in words, in small letters."""
    if not published or len(published) != 10:
        return ()
    day = date.fromisoformat(published)
    month = calendar.month_name[day.month].lower()
    short = calendar.month_abbr[day.month].lower()
    return tuple(
        form
        for m in (month, short)
        for form in (f"{day.day} {m} {day.year}", f"{m} {day.day} {day.year}")
    )
