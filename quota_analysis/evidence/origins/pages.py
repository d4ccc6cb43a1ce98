"""What a page says in its own voice, whom it hears, and how much of it another page says too."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

from quota_analysis.evidence.index import Index, by_key
from quota_analysis.evidence.lexicon import holds, load
from quota_analysis.evidence.origins.outlets import NAME, is_outlet, is_release, key_of
from quota_analysis.evidence.origins.particulars import (
    Context,
    Particular,
    day_keys,
    shared_particulars,
)
from quota_analysis.evidence.origins.people import People, may_know_alike
from quota_analysis.evidence.origins.reports import is_voice
from quota_analysis.evidence.text import said_words
from quota_analysis.model import AttributionRow, ClaimRow, DateRow, QuantityRow

# A page that says less in its own voice is a headline, which is like any other of its event.
_LEAST_WORDS = 10

Pair = tuple[str, str]


class Pages:
    """Looks up what pages say; what is worked out for a page is kept.

    outlets: keys of names that are outlets; on_data: sentences that give their figures as those
    of somebody's data, which anybody can read.
    """

    def __init__(
        self,
        index: Index,
        people: Sequence[People],
        outlets: frozenset[str],
        on_data: frozenset[str],
    ) -> None:
        self._on_data = on_data
        self._index = index
        self._outlets = outlets
        self._people = by_key(people, "doc_id")
        self._heard: dict[str, bool] = {}
        self._named: dict[str, bool] = {}
        self._stems: dict[tuple[str, bool], frozenset[str]] = {}
        self._words: dict[str, frozenset[str]] = {}
        self._voices: dict[str, frozenset[str]] = {}
        self._statements: dict[str, bool] = {}
        self._claimed: dict[str, tuple[str, ...]] = {}
        self._days: dict[str, dict[tuple[str, str], list[DateRow]]] = {}

    # ---- voices ----------------------------------------------------------------------------------

    def is_voice(self, a: AttributionRow) -> bool:
        """Whether somebody named is heard, no report and no paper."""
        known = self._heard.get(a.attribution_id)
        if known is None:
            known = is_voice(self._index, a, self._outlets)
            self._heard[a.attribution_id] = known
        return known

    def spoken(self, claim: ClaimRow) -> bool:
        """Whether a claim is given to somebody named."""
        known = self._named.get(claim.claim_id)
        if known is None:
            over = self._index.attributions_over(claim.sentence_id, claim.start, claim.end)
            public = claim.sentence_id in self._on_data or self.is_statement(claim.doc_id)
            known = self._named[claim.claim_id] = public or any(self.is_voice(a) for a in over)
        return known

    def spoken_at(self, quantity: QuantityRow) -> bool:
        """Whether a number is given to somebody named, or to somebody's data."""
        if quantity.sentence_id in self._on_data or self.is_statement(quantity.doc_id):
            return True
        return any(
            self.is_voice(a) and a.start < quantity.end and a.end > quantity.start
            for a in self._index.attributions_in(quantity.sentence_id)
        )

    def is_statement(self, doc_id: str) -> bool:
        """Whether a page is what somebody says for himself: a press release, a statement."""
        if doc_id not in self._statements:
            self._statements[doc_id] = is_release(self._index, doc_id)
        return self._statements[doc_id]

    def speakers(self, claim: ClaimRow) -> list[str]:
        """Surnames, or last words with a capital, of those whom a claim is given to."""
        over = self._index.attributions_over(claim.sentence_id, claim.start, claim.end)
        return [surname(a) for a in over if self.is_voice(a)]

    def voices_alone(self, doc_id: str, other: str) -> int:
        """How many people and bodies a page hears by name whom the other never mentions."""
        return len(self._voices_of(doc_id) - self.words(other))

    def words(self, doc_id: str) -> frozenset[str]:
        """Every word of a page, in small letters."""
        if doc_id not in self._words:
            self._words[doc_id] = frozenset(said_words(self._index.documents[doc_id].text))
        return self._words[doc_id]

    def _voices_of(self, doc_id: str) -> frozenset[str]:
        """Surnames of those whom a page hears, in small letters."""
        if doc_id not in self._voices:
            heard = self._index.attributions_of_document.get(doc_id, ())
            names = (surname(a).lower() for a in heard if self.is_voice(a))
            self._voices[doc_id] = frozenset(n for n in names if n)
        return self._voices[doc_id]

    def heard_alike(self, pair: Pair) -> int:
        """How many people and bodies both pages hear by name."""
        return len(self._voices_of(pair[0]) & self._voices_of(pair[1]))

    def names_outlet(self, text: str) -> bool:
        """Whether an outlet stands in a text, by its name or as "the paper"."""
        return holds(_the_paper(), text) or any(
            key_of(found["name"]) in self._outlets or is_outlet(found[0])
            for found in _name().finditer(text)
        )

    def claimed(self, doc_id: str) -> tuple[str, ...]:
        """The sentences of a page that hold a claim, by id, in order."""
        if doc_id not in self._claimed:
            ids = (s.sentence_id for s in self._index.sentences_of(doc_id))
            self._claimed[doc_id] = tuple(s for s in ids if s in self._index.claims_in)
        return self._claimed[doc_id]

    def strangers(self, doc_id: str, other: str) -> int:
        """Unnamed people of a document who cannot be any that the other one rests on."""
        theirs = self._people.get(other, ())
        return sum(
            bool(theirs) and not any(_may_be(p, q) for q in theirs)
            for p in self._people.get(doc_id, ())
            if p.count is not None
        )

    def as_many(self, pair: Pair) -> bool:
        """Whether both pages count as many unnamed people, three or more, who can be the same."""
        here, there = (self._people.get(d, ()) for d in pair)
        return any(
            p.count is not None and p.count > 2 and p.count == q.count and may_know_alike(p, q)
            for p in here
            for q in there
        )

    # ---- words -----------------------------------------------------------------------------------

    def overlap(self, pair: Pair) -> float:
        """0 to 1: how much of what the shorter page says in its own voice the other says too, by
        the weight of the words."""
        a, b = (self.stems(d, own_voice=True) for d in pair)
        if min(len(a), len(b)) < _LEAST_WORDS:
            return 0.0
        sizes = sorted(self._index.vocabulary.total(s) for s in (a, b))
        return self._index.vocabulary.cosine(a, b) * math.sqrt(sizes[1] / sizes[0])

    def likeness(self, pair: Pair) -> float:
        """0 to 1: how like two pages are by all their words that carry meaning."""
        a, b = (self.stems(d, own_voice=False) for d in pair)
        return self._index.vocabulary.cosine(a, b)

    def stems(self, doc_id: str, *, own_voice: bool) -> frozenset[str]:
        key = doc_id, own_voice
        if key not in self._stems:
            claims = self._index.outer_of_document.get(doc_id, ())
            self._stems[key] = frozenset(
                s
                for c in claims
                if not (own_voice and self.spoken(c))
                for s in self._index.stems[c.claim_id]
            )
        return self._stems[key]

    # ---- days ------------------------------------------------------------------------------------

    def days(self, pair: Pair) -> tuple[Particular, ...]:
        """Days that both pages name for a like-worded event."""
        here, there = self._dates(pair[0]), self._dates(pair[1])
        both = [k for k in here if k in there]
        if not both:
            return ()
        return shared_particulars(
            self._index,
            Context((), (), tuple(_in_order(d for k in both for d in here[k]))),
            Context((), (), tuple(_in_order(d for k in both for d in there[k]))),
        )

    def _dates(self, doc_id: str) -> dict[tuple[str, str], list[DateRow]]:
        if doc_id not in self._days:
            found: dict[tuple[str, str], list[DateRow]] = defaultdict(list)
            for sentence in self._index.sentences_of(doc_id):
                for date in self._index.dates.get(sentence.sentence_id, ()):
                    for day in day_keys(date):
                        found[day].append(date)
            self._days[doc_id] = dict(found)
        return self._days[doc_id]


@cache
def _name() -> re.Pattern[str]:
    return re.compile(NAME)


@cache
def _the_paper() -> re.Pattern[str]:
    return re.compile(load("sources")["public"]["paper"], re.IGNORECASE)


def surname(a: AttributionRow) -> str:
    """The last word with a capital of a speaker's name; empty where there is none."""
    names = [w.strip(",.’'") for w in (a.speaker or "").split() if w[:1].isupper()]
    return names[-1].removesuffix("'s").removesuffix("’s") if names else ""


def _may_be(a: People, b: People) -> bool:
    """Whether two sets of unnamed people can be the same, as far as they are told."""
    return (a.count == b.count or a.count is None or b.count is None) and may_know_alike(a, b)


def _in_order(dates: Iterable[DateRow]) -> list[DateRow]:
    return sorted({d.date_id: d for d in dates}.values(), key=lambda d: (d.start, d.end))
