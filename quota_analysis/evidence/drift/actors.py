"""Changes in who does it: one actor put for another in a hierarchy, or one unit for another."""

from __future__ import annotations

from collections.abc import Iterator

from quota_analysis.evidence.drift.changes import Change, quoted
from quota_analysis.evidence.drift.tellings import Tellings
from quota_analysis.evidence.drift.told import Pair, Telling
from quota_analysis.evidence.index import Index
from quota_analysis.evidence.numbers.nearness import near
from quota_analysis.evidence.roles import roles
from quota_analysis.evidence.same.wording import SAME_WORDING
from quota_analysis.evidence.text import content_stem, content_stems, words


class ActorChanges:
    """Actors that the second of two tellings changes."""

    def __init__(self, index: Index, tellings: Tellings) -> None:
        self._index = index
        self._tellings = tellings

    def between(self, pair: Pair) -> Iterator[Change]:
        """One actor put for another, told from the page that is nearer to an origin."""
        if not self._tellings.order.before(*pair.documents):
            return
        a, b = pair.a, pair.b
        text_a, text_b = self._tellings.text(a), self._tellings.text(b)
        roles_a, roles_b = roles(self._index, text_a), roles(self._index, text_b)
        if roles_a.keys() & roles_b.keys():
            # "The heads report to the director": the director stands in both and has not changed.
            roles_a, roles_b = self._own_roles(text_a, b), self._own_roles(text_b, a)
        if roles_a and roles_b and not roles_a.keys() & roles_b.keys():
            level_a, level_b = next(iter(roles_a)), next(iter(roles_b))
            named = frozenset(
                s
                for text, spans in ((text_a, roles_a), (text_b, roles_b))
                for start, end in spans.values()
                for s in content_stems(text[start:end])
            )
            alike = self._index.vocabulary.cosine(a.stems - named, b.stems - named)
            told_too = any(
                level_a in roles(self._index, self._index.words_of(c))
                for c in self._tellings.beside(b, a)
            ) or any(
                level_b in roles(self._index, self._index.words_of(c))
                for c in self._tellings.beside(a, b)
            )
            if alike >= SAME_WORDING and not told_too:
                (s, e), (t, u) = roles_a[level_a], roles_b[level_b]
                yield Change(
                    "actor_changed",
                    a.start + s,
                    a.start + e,
                    b.start + t,
                    b.start + u,
                    f"{a.claim.doc_id} says it of {quoted(text_a[s:e])} ({level_a}), "
                    f"{b.claim.doc_id} of {quoted(text_b[t:u])} ({level_b})",
                )
                return
        yield from self._other_place(pair)

    def _own_roles(self, text: str, other: Telling) -> dict[str, tuple[int, int]]:
        """The levels that a text names in words that the other telling does not have."""
        for word, start, end in words(text):
            if content_stem(word) in other.stems:
                text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
        return roles(self._index, text)

    def _other_place(self, pair: Pair) -> Iterator[Change]:
        """ "A day per district" told as "a day per inspector"."""
        for x in self._tellings.inside(pair.a):
            for y in self._tellings.inside(pair.b):
                if x.place is None or y.place is None or x.place == y.place:
                    continue
                if (x.thing, x.period) != (y.thing, y.period) or not near(x, y):
                    continue
                if bool(roles(self._index, x.place)) == bool(roles(self._index, y.place)):
                    continue
                yield Change(
                    "actor_changed",
                    x.row.start,
                    x.row.end,
                    y.row.start,
                    y.row.end,
                    f"{x.row.doc_id} says it per {x.place}, {y.row.doc_id} per {y.place}",
                )
                return
