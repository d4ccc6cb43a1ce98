"""Which two documents rest on one origin as a whole, and what shows it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from quota_analysis.evidence.details import Alike, Details
from quota_analysis.evidence.index import Index
from quota_analysis.evidence.people import SamePeople
from quota_analysis.evidence.reports import NamedReport, Reports
from quota_analysis.evidence.sharing import Span, shared_text
from quota_analysis.evidence.values import Value
from quota_analysis.evidence.wording import SAME_WORDING

# What a shared particular counts towards one origin. People who are not named cannot be found by
# two reporters by chance, so they weigh as much as three details; a number in which the two differ
# speaks against as much as two speak for it.
_PEOPLE, _DIFFERENCE = 3.0, 2.0
_ENOUGH_WITH_PEOPLE = 5.0
# Without them: three details, and more where each page tells things of its own. Two reporters at
# one event share its day, its toll and what was said aloud; each comes home with more than that.
_ENOUGH, _OWN = 3.0, 1.0
# Days of an event are known to all: together they count no more than one detail.
_DAY, _MOST_DAYS = 0.5, 2
# Voices that both hear for the same count so far: all may have stood before one microphone.
_MOST_HEARD = 1.5
# How much of the shorter page's own words the longer one has: two reporters of one event share up
# to a third of them by weight; each tenth more counts as a detail.
_EVENT_OVERLAP, _OVERLAP = 0.35, 10.0
# Two pages that name one outlet rest on the same report of it where they have a detail in common,
# or are alike by their rare words as two stories of one paper hardly are.
_ENOUGH_NAMED = 1.0
_LIKE_STORY = 0.2
# So many claims are asked whether they retell what a page gives to a named report.
_MAX_TRIED = 200
# Not every two pages that name one outlet are held against each other where more name it.
_MAX_HOLDERS = 40


@dataclass(frozen=True, slots=True)
class Tie:
    """Two documents of one origin. grounds: the characters that show it, with their basis.

    key: of the outlet that both rest on where the texts name it.
    """

    pair: tuple[str, str]
    why: str
    confidence: float
    grounds: tuple[tuple[Span, str], ...] = ()
    key: str | None = None


# ---- named reports -------------------------------------------------------------------------------


def named_ties(index: Index, reports: Reports, details: Details) -> Iterator[Tie]:
    """Pages that name one report, and the page that is it; held together by what they tell."""
    near: dict[str, set[str]] = defaultdict(set)
    for a, b in details.pairs:
        near[a].add(b)
        near[b].add(a)
    by_key: dict[str, dict[str, NamedReport]] = defaultdict(dict)
    for report in reports.named:
        if report.whole:
            by_key[report.key].setdefault(report.doc_id, report)
    stories = _Stories(index)
    for key, resting in sorted(by_key.items()):
        every = sorted({*resting, *reports.published.get(key, ())})
        pairs = set(combinations(every, 2)) if len(every) <= _MAX_HOLDERS else set()
        inside = set(every)
        for doc_id, report in resting.items():
            others = near[doc_id] & inside
            if len(every) > _MAX_HOLDERS:
                others |= _retelling(index, report) & inside
            pairs.update((min(doc_id, o), max(doc_id, o)) for o in others if o != doc_id)
        for pair in sorted(pairs):
            if resting.keys().isdisjoint(pair):
                continue
            named = [resting[d] for d in pair if d in resting]
            alike = details.pairs.get(pair)
            score = alike.score + alike.heard if alike else 0.0
            bodies = not any(r.outlet for r in named)
            if bodies and (alike is None or score < min(alike.own) or score < _ENOUGH_NAMED):
                continue
            if score < _ENOUGH_NAMED and stories.alike(*pair) < _LIKE_STORY:
                continue
            names = max((r.name for r in named), key=len)
            yield Tie(pair, f"both rest on {names}", 0.9, key=key)


def _retelling(index: Index, report: NamedReport) -> set[str]:
    """Other pages that tell what a page gives to its named report."""
    if report.claim_id is None:
        return set()
    stems = index.stems[report.claim_id]
    return {
        index.claims[c].doc_id
        for c in index.sharing(stems, _MAX_TRIED)
        if len(stems & index.stems[c]) >= 2
        and index.vocabulary.cosine(stems, index.stems[c]) >= SAME_WORDING
    } - {report.doc_id}


class _Stories:
    """How like two documents are by the words that few documents have."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._stems: dict[str, frozenset[str]] = {}

    def alike(self, a: str, b: str) -> float:
        return self._index.vocabulary.cosine(self._of(a), self._of(b))

    def _of(self, doc_id: str) -> frozenset[str]:
        if doc_id not in self._stems:
            claims = self._index.outer_of_document.get(doc_id, ())
            self._stems[doc_id] = frozenset(
                s for c in claims for s in self._index.stems[c.claim_id]
            )
        return self._stems[doc_id]


# ---- what they tell ------------------------------------------------------------------------------


def detail_ties(
    index: Index,
    details: Details,
    people: Mapping[tuple[str, str], SamePeople],
    copied: Mapping[str, str],
) -> Iterator[Tie]:
    """Pages that tell the same details as no two reporters would find by themselves.

    copied: documents -> the first of those that copy one text; what those share says nothing more.
    """
    for pair in sorted({*details.pairs, *people}):
        if copied[pair[0]] == copied[pair[1]]:
            continue
        same = people.get(pair)
        # Pages that cite say where a figure comes from: a shared one shows nothing more.
        if same is None and not index.citing.isdisjoint(pair):
            continue
        alike = details.pairs.get(pair) or Alike()
        total, needed = _total(details, pair, alike, same)
        if total >= needed:
            yield _tie(pair, alike, same, total)


def _total(
    details: Details, pair: tuple[str, str], alike: Alike, same: SamePeople | None
) -> tuple[float, float]:
    """What speaks for one origin, and how much of it is needed."""
    if same is not None:
        needed = _ENOUGH_WITH_PEOPLE
        total = _PEOPLE + alike.score
        day = 2 * _DAY
    else:
        needed = _ENOUGH + _OWN * min(alike.own)
        total = alike.score + min(alike.heard, _MOST_HEARD)
        total += _OVERLAP * max(0.0, details.overlap(pair) - _EVENT_OVERLAP)
        day = _DAY
    if total + day * _MOST_DAYS < needed:
        return total, needed
    alike.days = details.days(pair)
    total += day * min(len(alike.days), _MOST_DAYS)
    if total >= needed and pair in details.pairs:
        total -= _DIFFERENCE * details.different(pair)
    return total, needed


def _tie(pair: tuple[str, str], alike: Alike, same: SamePeople | None, total: float) -> Tie:
    shared = []
    if same:
        shared.append(f"{same.count} unnamed people")
    if alike.figures:
        shown = ", ".join(f"“{x.row.text}”" for x, _ in alike.figures)
        shared.append(f"figures ({shown})")
    if alike.propositions:
        n = len({a.sentence_id for a, _ in alike.propositions})
        shared.append(f"{n} statements in other words" if n > 1 else "a statement in other words")
    shared += alike.days
    grounds = [(_span(value), "shared_figures") for couple in alike.figures for value in couple]
    if not alike.figures:
        grounds += [
            (Span(c.doc_id, c.start, c.end), "shared_text")
            for couple in alike.propositions
            for c in couple
        ]
    for people in same.people if same else ():
        if people.doc_id in pair:
            spans = [
                Span(a.doc_id, a.speaker_start, a.speaker_end)
                for a in people.mentions
                if a.speaker_start is not None and a.speaker_end is not None
            ] + [Span(q.doc_id, q.start, q.end) for q in people.counted]
            grounds += [(s, "shared_sourcing") for s in spans[:1]]
    confidence = total / (total + 2.0)
    return Tie(pair, f"they share {', '.join(shared)}", confidence, tuple(grounds))


def _span(value: Value) -> Span:
    return Span(value.row.doc_id, value.row.start, value.row.end)


# ---- wording -------------------------------------------------------------------------------------


def text_ties(index: Index) -> Iterator[Tie]:
    """Pages where one copies the other, or both a third."""
    for text in shared_text(index):
        runs = "a shared run" if text.n_runs == 1 else f"{text.n_runs} shared runs"
        yield Tie(
            (text.a.doc_id, text.b.doc_id),
            f"{runs} of words, the longest of {text.n_words}",
            min(0.95, 0.6 + 0.05 * text.n_runs),
            ((text.a, "shared_text"), (text.b, "shared_text")),
        )
