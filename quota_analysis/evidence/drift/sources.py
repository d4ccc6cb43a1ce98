"""Changes in who is said to have said it: a source that is told less closely than before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from quota_analysis.evidence.drift.changes import Change, joined, quoted
from quota_analysis.evidence.drift.told import Pair, Telling
from quota_analysis.evidence.index import Index, is_sourcing
from quota_analysis.evidence.lexicon import load, patterns
from quota_analysis.evidence.origins.direction import Order
from quota_analysis.evidence.text import content_stems, said_words
from quota_analysis.model import AttributionRow

# Stems that two tellings share before whoever tells them is held to be one source; fewer where the
# second names nobody who could be another.
_LEAST_SHARED, _LEAST_BARE = 4, 3
# Of documents of which nothing shows that one rests on the other only what is nearly a copy has one
# source: as much of the wording as is left when two words in ten are changed.
_COPY = 0.75
_NAMED = ("named_person", "named_org", "media_outlet")
# How closely a speaker is told, from a name down to nothing but that it was said.
NAMED, DESCRIBED, BARE, HEARSAY = 3, 2, 1, 0
_CALLED = {
    NAMED: "named",
    DESCRIBED: "counted or described",
    BARE: "only called a source",
    HEARSAY: "nobody in particular",
}


@dataclass(frozen=True, slots=True)
class _Source:
    start: int
    end: int
    text: str
    closeness: int
    row: AttributionRow | None


class SourceChanges:
    """Sources that the second telling blurs."""

    def __init__(self, index: Index, order: Order) -> None:
        self._index = index
        self._known: dict[tuple[str, int, int, bool], _Source | None] = {}
        self._order = order

    def between(self, pair: Pair) -> Iterator[Change]:
        if not self._order.close(*pair.documents) and pair.score < _COPY:
            return  # two reporters may have two sources
        shared = len(pair.a.stems & pair.b.stems)
        if shared < _LEAST_BARE:
            return
        a, b = self._source(pair.a), self._source(pair.b, hearsay=True)
        if a is None or b is None:
            return
        rival = b.closeness == DESCRIBED or (b.closeness == HEARSAY and b.row is not None)
        if shared < (_LEAST_SHARED if rival else _LEAST_BARE):
            return
        if not self._blurred(a, b, pair.b.claim.doc_id):
            return
        yield Change(
            "source_blurred",
            a.start,
            a.end,
            b.start,
            b.end,
            f"{quoted(a.text)} in {pair.a.claim.doc_id} ({_CALLED[a.closeness]}) is "
            f"{quoted(b.text)} in {pair.b.claim.doc_id} ({_CALLED[b.closeness]})",
        )

    def _source(self, telling: Telling, *, hearsay: bool = False) -> _Source | None:
        """Who is said to say what a telling tells: of several layers the inmost."""
        key = (telling.claim.claim_id, telling.start, telling.end, hearsay)
        if key not in self._known:
            self._known[key] = self._found(telling, hearsay=hearsay)
        return self._known[key]

    def _found(self, telling: Telling, *, hearsay: bool) -> _Source | None:
        over = [
            a
            for a in self._index.attributions_in(telling.claim.sentence_id)
            if is_sourcing(a)
            and a.speaker is not None
            and a.start < telling.end
            and a.end > telling.start
        ]
        if over:
            inmost = max(over, key=lambda a: (a.depth, -a.start))
            closeness = _closeness(inmost)
            if closeness is None or inmost.speaker_start is None or inmost.speaker_end is None:
                return None
            text = self._index.text(inmost.doc_id, inmost.speaker_start, inmost.speaker_end)
            return _Source(inmost.speaker_start, inmost.speaker_end, text, closeness, inmost)
        if not hearsay:
            return None
        doc_id = telling.claim.doc_id
        cue = patterns("drift", "bare", "hearsay").search(
            self._index.plain(doc_id, telling.start, telling.end)
        )
        if cue is None:
            return None
        start, end = (telling.start + at for at in joined(cue))
        return _Source(start, end, self._index.text(doc_id, start, end), HEARSAY, None)

    def _blurred(self, a: _Source, b: _Source, doc_id: str) -> bool:
        if b.closeness >= a.closeness or a.row is None:
            return False
        if a.row.speaker_kind == "media_outlet" and b.closeness > HEARSAY:
            return False  # whom the outlet had it from is another layer, not a blurred one
        return not self._told_elsewhere(a, doc_id)

    def _told_elsewhere(self, a: _Source, doc_id: str) -> bool:
        """Whether the second document names or counts the same source in another place."""
        assert a.row is not None
        name = _name(a)
        others = self._index.attributions_of_document.get(doc_id, ())
        if a.closeness == NAMED:
            text = self._index.documents[doc_id].text
            return bool(name & set(said_words(text)))
        return any(
            o.speaker is not None
            and _closeness(o) == DESCRIBED
            and (
                (o.source_count is not None and o.source_count == a.row.source_count)
                or (o.source_count != 1 and bool(name & set(content_stems(o.speaker))))
            )
            for o in others
        )


def _closeness(a: AttributionRow) -> int | None:
    """How closely a speaker is told; None for a pronoun, which stands for somebody else, and for
    papers and the like, which are no people."""
    spoken = said_words(a.speaker or "")
    if not spoken or (len(spoken) == 1 and spoken[0] in _words("pronouns")):
        return None
    counted = a.source_count is not None and a.source_count > 1
    if a.speaker_kind in _NAMED and not counted and _has_name(a.speaker or ""):
        return NAMED
    if set(spoken) & _words("things") and not set(spoken) & _words("people"):
        return None
    heads = {w for w in spoken if w in _words("people") | _words("reports")}
    if heads & _words("reports") and not any(s in _words("people") for s in spoken):
        return HEARSAY
    if counted:
        return DESCRIBED
    if not heads:
        return DESCRIBED
    return DESCRIBED if a.basis in ("firsthand", "documents") else BARE


def _has_name(speaker: str) -> bool:
    """A capital that no sentence gives: "Three auditors at the office" is no name."""
    first, *rest = speaker.split()
    return any(w[:1].isupper() for w in (rest or [first]))


def _name(a: _Source) -> set[str]:
    """What a source is known by: the words of a name that begin with a capital, else stems."""
    if a.closeness == NAMED:
        capitals = {w.lower() for w in a.text.replace("’", "'").split() if w[:1].isupper()}
        names = {w.strip(".,'\"").removesuffix("'s") for w in capitals} - _words("titles")
        return names or set(said_words(a.text)) - _words("titles")
    return set(content_stems(a.text))


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(load("drift")["bare"][key])
