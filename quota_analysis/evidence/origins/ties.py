"""Which two documents rest on one origin as a whole, and what shows it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from quota_analysis.evidence.index import Index
from quota_analysis.evidence.numbers.values import Value
from quota_analysis.evidence.origins.details import Alike, Details
from quota_analysis.evidence.origins.pages import Pages, Pair
from quota_analysis.evidence.origins.particulars import Particular, particulars
from quota_analysis.evidence.origins.people import SamePeople
from quota_analysis.evidence.origins.reports import NamedReport, Reports
from quota_analysis.evidence.origins.sharing import Span, shared_text
from quota_analysis.evidence.origins.unusual import UnusualDetails
from quota_analysis.evidence.origins.unusual import grounds as grounds_of
from quota_analysis.evidence.same.wording import SAME_WORDING
from quota_analysis.prose import agree, listed, quoted, series

# What a shared particular counts towards one origin. People who are not named cannot be found by
# two reporters by chance, so they weigh as much as three details; a number in which the two differ
# speaks against as much as two speak for it.
_PEOPLE, _DIFFERENCE = 3.0, 2.0
_ENOUGH_WITH_PEOPLE = 5.0
# Without them: three details, and more where each page tells things of its own. Two reporters at
# one event share its day, its toll and what was said aloud; each comes home with more than that.
_ENOUGH, _OWN = 3.0, 1.0
# Days of an event are known to all: together they count no more than one detail.
# Beside unnamed people they show that those spoke of one event, and count in full.
_DAY, _DAY_WITH_PEOPLE, _MOST_DAYS = 0.5, 1.0, 2
# Voices that both hear for the same count so far: all may have stood before one microphone.
_MOST_HEARD = 1.5
# How much of the shorter page's own words the longer one has: two reporters of one event share up
# to a third of them by weight; each tenth more counts as a detail.
_EVENT_OVERLAP, _OVERLAP = 0.35, 10.0
# A page whose every sentence has a match in the other.
_COVERED = 2.0
# As many unnamed people, three or more, not seen to be the same.
_AS_MANY = 1.5
# What speaks for one origin beside details and words, all of it.
_MOST_BESIDE = _MOST_HEARD + _COVERED / 2 + _AS_MANY + _DAY * _MOST_DAYS
# How sure two pages that name one report and share a detail of it are on it.
_ON_NAMED = 0.9
# Two pages that name one outlet rest on the same report of it where they have a detail in common,
# or are alike by their rare words as two stories of one paper hardly are.
_ENOUGH_NAMED = 1.0
_LIKE_STORY = 0.2
# Two figures that are not round are a detail, whatever else each of the two tells.
_ENOUGH_FIGURES = 2.0
# A rewrite of more sentences than that has a detail in common.
_SHORT = 8
# For each detail in common so much of its own may the page with less have.
_ROOM = 3.0
# So many of the figures that two pages share are told.
_SHOWN = 4
# Not every two pages that name one outlet are held against each other where more name it.
_MAX_HOLDERS = 20
# So many claims are asked whether they retell what a page gives to a named report.
_MAX_TRIED = 200


@dataclass(frozen=True, slots=True)
class Tie:
    """Two documents of one origin. grounds: the characters that show it, with their basis.

    key: of the outlet that both rest on where the texts name it.
    """

    pair: Pair
    why: str
    confidence: float
    grounds: tuple[tuple[Span, str], ...] = ()
    key: str | None = None


# ---- named reports -------------------------------------------------------------------------------


def named_ties(
    index: Index, reports: Reports, details: Details, pages: Pages, unusual: UnusualDetails
) -> Iterator[Tie]:
    """Pages that name one report, and the page that is it; held together by what they tell."""
    near: dict[str, set[str]] = defaultdict(set)
    for a, b in details.pairs:
        near[a].add(b)
        near[b].add(a)
    by_key: dict[str, dict[str, NamedReport]] = defaultdict(dict)
    for report in reports.named:
        if report.whole:
            by_key[report.key].setdefault(report.doc_id, report)
    for key, resting in sorted(by_key.items()):
        every = sorted({*resting, *reports.published.get(key, ())})
        pairs = set(combinations(every, 2)) if len(every) <= _MAX_HOLDERS else set()
        inside = set(every)
        for doc_id, report in resting.items():
            others = near[doc_id] & inside
            if len(every) > _MAX_HOLDERS:
                others |= _retelling(index, report) & inside
            pairs.update((min(doc_id, o), max(doc_id, o)) for o in others if o != doc_id)
        found = [p for p in sorted(pairs) if not resting.keys().isdisjoint(p)]
        held = [
            p
            for p in found
            if _same_story(details.weighed(p), _named(p, resting))
            or unusual.with_public(p) >= _ENOUGH_FIGURES
        ]
        told = {d for p in held for d in p}
        # A page without a detail of any of them belongs to the one that it is most like.
        for doc_id in sorted(resting.keys() - told):
            mine = [p for p in found if doc_id in p and any(r.outlet for r in _named(p, resting))]
            best = max(mine, key=lambda p: (pages.likeness(p), p), default=None)
            if best is None or min(len(pages.claimed(d)) for d in best) > _SHORT:
                continue
            if pages.likeness(best) >= _LIKE_STORY:
                held.append(best)
        for pair in sorted(set(held)):
            names = max((r.name for r in _named(pair, resting)), key=len)
            why = f"both rest on {names}"
            yield Tie(pair, why, _ON_NAMED, tuple(_grounds(details.weighed(pair))), key)


def _named(pair: Pair, resting: Mapping[str, NamedReport]) -> list[NamedReport]:
    return [resting[d] for d in pair if d in resting]


def _same_story(alike: Alike, named: Sequence[NamedReport]) -> bool:
    """Whether pages that name one report have a detail of it in common, and neither tells so much
    else that the detail may be chance; the report of a body is public, and takes more."""
    score = alike.score + alike.heard + alike.told
    room = _ROOM if any(r.outlet for r in named) else 1.0
    return score >= _ENOUGH_NAMED and room * score >= min(alike.own)


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


# ---- what they tell ------------------------------------------------------------------------------


def detail_ties(
    index: Index,
    details: Details,
    pages: Pages,
    people: Mapping[Pair, SamePeople],
    copied: Mapping[str, str],
) -> Iterator[Tie]:
    """Pages that tell the same details as no two reporters would find by themselves.

    copied: documents -> the first of those that copy one text; what those share says nothing more.
    """
    for pair in sorted({*details.pairs, *people}):
        if copied[pair[0]] == copied[pair[1]]:
            continue
        same = people.get(pair)
        # Pages that cite say where a figure comes from: a shared one shows nothing more. Whoever
        # speaks for himself is his own origin.
        if same is None and not index.citing.isdisjoint(pair):
            continue
        if any(pages.is_statement(d) for d in pair):
            continue
        if same is None and not _worth_weighing(details, pages, pair):
            continue
        alike = details.weighed(pair)
        needed = _ENOUGH_WITH_PEOPLE if same else _ENOUGH + _OWN * min(alike.own)
        total = alike.score + (_PEOPLE if same else _beside_details(pages, pair, alike))
        day = _DAY_WITH_PEOPLE if same else _DAY
        if total + day * _MOST_DAYS < needed:
            continue
        days = pages.days(pair)
        total += day * min(len(days), _MOST_DAYS)
        if total >= needed and pair in details.pairs:
            total -= _DIFFERENCE * details.different(pair)
        if total >= needed:
            yield _tie(pair, alike, same, days, total)


def _worth_weighing(details: Details, pages: Pages, pair: Pair) -> bool:
    """Whether two pages can be of one origin at all, before their details are weighed."""
    most, least = details.most(pair)
    missing = _ENOUGH + _OWN * least - most - _MOST_BESIDE
    if not most or missing > _OVERLAP * (1 - _EVENT_OVERLAP):
        return False
    return missing <= _OVERLAP * max(0.0, pages.overlap(pair) - _EVENT_OVERLAP)


def _beside_details(pages: Pages, pair: Pair, alike: Alike) -> float:
    """What speaks for one origin beside details: voices, words, and how little is left over."""
    total = min(alike.heard, _MOST_HEARD)
    total += _OVERLAP * max(0.0, pages.overlap(pair) - _EVENT_OVERLAP)
    total += _COVERED * max(0.0, max(alike.covered) - 0.5)
    return total + (_AS_MANY if pages.as_many(pair) else 0.0)


def _tie(
    pair: Pair, alike: Alike, same: SamePeople | None, days: Sequence[Particular], total: float
) -> Tie:
    shared = []
    if same:
        shared.append(f"{same.count or 'the same'} unnamed people")
    if alike.figures:
        shown = listed(quoted(x.row.text) for x, _ in alike.figures)
        shared.append(f"{agree(len(alike.figures), 'the figure', 'the figures')} {shown}")
    if alike.propositions:
        n = len({a.sentence_id for a, _ in alike.propositions})
        shared.append(f"{n} statements in other words" if n > 1 else "a statement in other words")
    if days:
        shared.append(particulars(days))
    grounds = _grounds(alike)
    for people in same.people if same else ():
        if people.doc_id in pair:
            spans = [
                Span(a.doc_id, a.speaker_start, a.speaker_end)
                for a in people.mentions
                if a.speaker_start is not None and a.speaker_end is not None
            ] + [Span(q.doc_id, q.start, q.end) for q in people.counted]
            grounds += [(s, "shared_sourcing") for s in spans[:1]]
    confidence = total / (total + 2.0)
    return Tie(pair, f"they share {series(shared)}", confidence, tuple(grounds))


def _grounds(alike: Alike) -> list[tuple[Span, str]]:
    """The figures that two pages share, else their statements."""
    if alike.figures:
        return [(_span(value), "shared_figures") for couple in alike.figures for value in couple]
    return [
        (Span(c.doc_id, c.start, c.end), "shared_text")
        for couple in alike.propositions
        for c in couple
    ]


def _span(value: Value) -> Span:
    return Span(value.row.doc_id, value.row.start, value.row.end)


# ---- what is unusual -----------------------------------------------------------------------------


def unusual_ties(
    index: Index, found: UnusualDetails, known: set[Pair], copied: Mapping[str, str]
) -> Iterator[Tie]:
    """Pages that share figures, people and words which hardly two reporters find alike.

    known: pairs that are tied already.
    """
    for pair in found.pairs():
        same_text = pair[0] in copied and copied[pair[0]] == copied[pair[1]]
        if pair in known or same_text or not index.citing.isdisjoint(pair):
            continue
        if not found.enough(pair):
            continue
        shared = found.of(pair)
        n = len(shared.figures)
        examples = ", ".join(quoted(a.text) for a, _ in shared.figures[:_SHOWN])
        told = [f"{n} unusual figures ({examples}{', …' if n > _SHOWN else ''})"]
        told += [f"{p.count} unnamed people" for p, _ in shared.people[:1]]
        told += [f"words not said in public ({quoted(q.text)})" for q, _ in shared.quotes[:1]]
        sure = shared.score / (shared.score + 2.0)
        yield Tie(pair, f"they share {listed(told)}", sure, tuple(grounds_of(shared)))


# ---- wording -------------------------------------------------------------------------------------


def text_ties(index: Index, pages: Pages) -> Iterator[Tie]:
    """Pages where one copies the other, or both a third."""
    for text in shared_text(index, pages.is_voice):
        runs = f"a run of {text.n_words:,} words"
        if text.n_runs > 1:
            runs = f"{text.n_runs:,} runs of words (the longest: {text.n_words:,} in a row)"
        yield Tie(
            (text.a.doc_id, text.b.doc_id),
            f"they share {runs}",
            min(0.95, 0.6 + 0.05 * text.n_runs),
            ((text.a, "shared_text"), (text.b, "shared_text")),
        )
