"""Unnamed people: who they are as far as told, and when two documents mean the same ones."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from quota_analysis.evidence.index import Index, is_sourcing
from quota_analysis.evidence.lexicon import load
from quota_analysis.evidence.numbers.values import Value, near_pairs, same_number
from quota_analysis.evidence.origins.particulars import (
    Context,
    Particular,
    context,
    day_keys,
    shared_particulars,
)
from quota_analysis.evidence.text import content_stems, singular
from quota_analysis.extraction.lexicon import words as words_of
from quota_analysis.model import AttributionRow, QuantityRow, SentenceRow

_DEFINITE = re.compile(r"^\s*(?:the|these|those|both|all|they|them)\b", re.IGNORECASE)
_SINGULAR = re.compile(r"^\s*(?:an?|one|another)\b", re.IGNORECASE)
_OF_THEM = re.compile(
    r"^\s*(?:one|two|three|some|several|another|most|many|each)\s+of\s+(?:them|the|those|these)\b",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"\bthe\s+$", re.IGNORECASE)
_OTHERS = re.compile(r"\b(?:other|others|another|additional|more)\b", re.IGNORECASE)
_RELATIVE = ("who", "whom", "whose", "that", "which")
# A number without its noun tells of people spoken of before up to a dozen; more than a hundred are
# a crowd, whom nobody has asked one by one. Our conventions.
_DOZEN, _CROWD = 12, 100
# What is left of people of whom the text says nothing but a pronoun.
_UNTOLD = "people of whom nothing is told"
# Shared particulars beside an equal number of people before they are taken to be the same ones:
# one may be chance. Two sources are what many newsrooms ask for, so that two and two take more.
_LEAST_PARTICULARS = 2
_LEAST_PARTICULARS_OF_TWO = 3
# A day that more sets of people were quoted on tells nobody apart; the cost stays linear.
_MAX_HOLDERS = 40


@dataclass(frozen=True, slots=True)
class People:
    """The same unnamed people within one document. count: how many, None where untold.

    counted: where the text counts them as sources and no attribution was found.
    """

    doc_id: str
    name: str
    count: int | None
    mentions: tuple[AttributionRow, ...]
    counted: tuple[QuantityRow, ...] = ()


@dataclass(frozen=True, slots=True)
class SamePeople:
    """Unnamed people of several documents taken to be the same, with what shows it."""

    people: tuple[People, ...]
    shared: tuple[Particular, ...]

    @property
    def count(self) -> int | None:
        return self.people[0].count

    @property
    def documents(self) -> tuple[str, ...]:
        return tuple(sorted({p.doc_id for p in self.people}))


def unnamed_people(index: Index) -> tuple[People, ...]:
    """Every set of unnamed people, once a document however often it is named."""
    return tuple(people for doc_id in index.documents for people in _in_document(index, doc_id))


def stands_for(words: str) -> bool:
    """Whether a speaker as written is a pronoun, which names nobody; "the WHO" is none."""
    return words.lower() in words_of("reporting", "names", "pronouns") and not (
        words.isupper() and len(words) > 1
    )


def _in_document(index: Index, doc_id: str) -> Iterator[People]:
    named = list(_spoken_sets(index, doc_id))
    silent = [
        a
        for a in index.attributions_of_document.get(doc_id, ())
        if a.speaker_kind == "anonymous" and a.speaker is None
    ]
    for people in named:
        own = tuple(
            a for a in silent if _sourced_by(index, a) is not None and _is(people, a, index)
        )
        yield replace(people, mentions=(*people.mentions, *own))
    # "…, five people who saw the plan said": counted as sources though nobody was found to speak.
    known = {p.count for p in named}
    # A list between the speakers and what tells that they speak says who they are: "four members,
    # three drivers and a cook, said".
    heard = [
        (a.speaker_start, max(a.speaker_end, a.cue_start or 0))
        for people in named
        for a in people.mentions
        if a.speaker_start is not None and a.speaker_end is not None
    ]
    alone: dict[int, list[QuantityRow]] = defaultdict(list)
    for sentence in index.sentences_of(doc_id):
        for q in counted_sources(index, sentence):
            # "two of the people" are counted already, with the others.
            within = any(start < q.end and end > q.start for start, end in heard)
            part = bool(known) and _OF_THEM.match(q.text) is not None
            if q.low not in known and q.low > 1 and not within and not part:
                alone[int(q.low)].append(q)
    for count, rows in alone.items():
        bare = not any(c.isalpha() for c in rows[0].text)
        yield People(doc_id, rows[0].text + " people" * bare, count, (), tuple(rows))


def counted_sources(index: Index, sentence: SentenceRow) -> list[QuantityRow]:
    """The numbers of people that a sentence counts as sources, or comes back to ("the four
    people"); papers are no people."""
    papers = load("words")["papers"]
    found = []
    for q in index.quantities_in.get(sentence.sentence_id, ()):
        thing = singular((q.unit or "people").split("/")[0].split()[-1].lower())
        before = index.plain(q.doc_id, sentence.start, q.start)
        again = thing in ("people", "source") and _AGAIN.search(before) is not None
        if again and q.unit is None:
            # "the four said": without a noun only who speaks is somebody, "the 61" may be houses.
            again = any(
                a.speaker_start is not None
                and a.speaker_end is not None
                and a.speaker_start <= q.start < a.speaker_end
                for a in index.attributions_in(sentence.sentence_id)
            )
        if q.unit is None and q.low > _DOZEN:
            continue  # "the 1,300 or so" are not people
        counted = (q.role == "source_count" and q.low <= _CROWD) or again
        if q.low == q.high and thing not in papers and counted:
            found.append(q)
    return found


def _is(people: People, a: AttributionRow, index: Index) -> bool:
    """Whether the words around an attribution without a speaker source it to these people."""
    source = _sourced_by(index, a)
    if isinstance(source, int):
        return people.count == source
    return source is not None and any(m.attribution_id == source for m in people.mentions)


def _sourced_by(index: Index, a: AttributionRow) -> int | str | None:
    """What the paragraph of "managers were told that …" sources it to: a number of people, or
    the id of an attribution to unnamed people."""
    for sentence in _touched(index, a):
        for near in index.paragraph(sentence.sentence_id):
            for q in counted_sources(index, near):
                return int(q.low)
            for other in index.attributions_in(near.sentence_id):
                if other.speaker_kind == "anonymous" and other.speaker is not None:
                    return other.attribution_id
    return None


def _touched(index: Index, a: AttributionRow) -> list[SentenceRow]:
    return index.sentences_touching(a.doc_id, a.start, a.end)


def _spoken_sets(index: Index, doc_id: str) -> Iterator[People]:
    sets: list[tuple[int | None, frozenset[str], list[AttributionRow]]] = []
    spoken = [
        a
        for a in index.attributions_of_document.get(doc_id, ())
        if a.speaker_kind == "anonymous" and a.speaker is not None and is_sourcing(a)
    ]
    for a in sorted(spoken, key=_speaker_start):
        if (a.speaker or "").lower() in _RELATIVE:
            continue  # "all of whom asked to remain unnamed": they stand just before
        count, key = count_of(a), frozenset(content_stems(a.speaker or ""))
        home = _home(sets, a, count, key)
        if home is None:
            sets.append((count, key, [a]))
        else:
            known, old, mentions = sets[home]
            if known is None and not _OF_THEM.match(a.speaker or ""):
                known = count
            sets[home] = (known, old, [*mentions, a])
    for count, _, mentions in sets:
        fullest = max(mentions, key=lambda m: (len(m.speaker or ""), -_speaker_start(m)))
        name = " ".join((fullest.speaker or "").split())
        yield People(doc_id, _UNTOLD if stands_for(name) else name, count, tuple(mentions))


def _home(
    sets: Sequence[tuple[int | None, frozenset[str], list[AttributionRow]]],
    a: AttributionRow,
    count: int | None,
    key: frozenset[str],
) -> int | None:
    """Which set a mention belongs to; None: people not met before."""
    speaker = a.speaker or ""
    for i, (_, _, mentions) in enumerate(sets):
        if any(m.speaker_start == a.speaker_start for m in mentions):
            return i
        if a.actor_id is not None and any(m.actor_id == a.actor_id for m in mentions):
            return i
    if _OF_THEM.match(speaker):
        many = [i for i, (known, _, _) in enumerate(sets) if known is None or known > 1]
        return many[-1] if many else None
    if _OTHERS.search(speaker):
        return None
    definite = bool(_DEFINITE.match(speaker))
    for i in reversed(range(len(sets))):
        known, old, mentions = sets[i]
        if count is not None and count == known and count > 1:
            return i
        if count is None and definite and (known is None or known > 1) and (key & old or not key):
            return i
        if count is None and known is None and key == old:
            return i
        # "sources familiar with the plan" beside "four sources familiar with the matter".
        both_told = a.basis not in (None, "unstated") and a.basis == mentions[0].basis
        if both_told and (count is None) != (known is None) and count != 1 and known != 1:
            return i
    return None


def count_of(a: AttributionRow) -> int | None:
    """How many people speak: as counted in the text, one for "an official", else None."""
    if a.source_count is not None:
        return a.source_count
    return 1 if _SINGULAR.match(a.speaker or "") else None


def _speaker_start(a: AttributionRow) -> int:
    return a.speaker_start if a.speaker_start is not None else a.start


def same_people(
    index: Index, people: Sequence[People], values: Mapping[str, Sequence[Value]]
) -> tuple[SamePeople, ...]:
    """Sets of unnamed people of several documents that are one.

    values: by sentence. An equal number of people (two or more) and at least two shared
    particulars of what they are quoted for: numbers of one thing, the day of a like-worded event.
    """
    counted = [p for p in people if p.count is not None and p.count > 1]
    contexts = {id(p): _context(index, p, values) for p in counted}
    joined: list[tuple[dict[int, People], dict[Particular, None]]] = []
    home: dict[int, int] = {}
    for i, j in _proposed([contexts[id(p)] for p in counted], [p.count for p in counted]):
        a, b = counted[i], counted[j]
        if a.doc_id == b.doc_id:
            continue
        shared = shared_particulars(index, contexts[id(a)], contexts[id(b)])
        least = _LEAST_PARTICULARS_OF_TWO if a.count == 2 else _LEAST_PARTICULARS
        if len(shared) < least or not may_know_alike(a, b):
            continue
        here = min(home.get(i, len(joined)), home.get(j, len(joined)))
        if here == len(joined):
            joined.append(({}, {}))
        members, reasons = joined[here]
        members.update({i: a, j: b})
        reasons.update(dict.fromkeys(shared))
        home[i] = home[j] = here
    return tuple(SamePeople(tuple(m.values()), tuple(reasons)) for m, reasons in joined)


def same_within(
    people: Sequence[People], same: Sequence[SamePeople], root: Mapping[str, str]
) -> tuple[SamePeople, ...]:
    """The sets given, and those of documents of one origin that are as many or called alike.

    root: document -> the first document of its origin. What pages of one origin tell apart stays
    apart: two sets of as many in one page are not the same people.
    """
    sets: dict[tuple[object, ...], dict[str, list[People]]] = defaultdict(dict)
    for p in people:
        key = p.count if p.count is not None and p.count > 1 else content_stems(p.name)
        if key:
            sets[root[p.doc_id], key].setdefault(p.doc_id, []).append(p)
    found = list(same)
    home = {id(p): n for n, s in enumerate(found) for p in s.people}
    for by_document in sets.values():
        alone = [own[0] for own in by_document.values() if len(own) == 1]
        members = [p for p in alone if may_know_alike(alone[0], p) and p.count == alone[0].count]
        if len(members) < 2:
            continue
        known = next((home[id(p)] for p in members if id(p) in home), None)
        new = [p for p in members if id(p) not in home]
        if known is None:
            found.append(SamePeople(tuple(new), (Particular("the origin of the page"),)))
        elif new:
            before = found[known]
            found[known] = SamePeople((*before.people, *new), before.shared)
    return tuple(found)


def _proposed(contexts: Sequence[Context], counts: Sequence[int | None]) -> list[tuple[int, int]]:
    """Pairs of sets of as many people that have numbers or days enough in common, those of one
    count together, in order."""
    values: dict[tuple[object, ...], list[tuple[int, Value]]] = defaultdict(list)
    days: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for n, (near, count) in enumerate(zip(contexts, counts, strict=True)):
        for value in near.values:
            if value.thing:
                values[count, value.key].append((n, value))
        for date in near.dates:
            for day in day_keys(date):
                days[count, day].append(n)
    hits: Counter[tuple[int, int]] = Counter()
    for held in values.values():
        home = {id(v): n for n, v in held}
        for x, y in near_pairs(v for _, v in held):
            if home[id(x)] != home[id(y)] and same_number(x, y):
                hits[min(home[id(x)], home[id(y)]), max(home[id(x)], home[id(y)])] += 1
    for holders in days.values():
        if len(set(holders)) <= _MAX_HOLDERS:
            hits.update(pair for pair in combinations(holders, 2) if pair[0] != pair[1])
    first = {count: n for n, count in reversed(list(enumerate(counts)))}
    found = (pair for pair, n in hits.items() if n >= _LEAST_PARTICULARS)
    return sorted(found, key=lambda pair: (first[counts[pair[0]]], pair))


def may_know_alike(a: People, b: People) -> bool:
    """Whether nothing is said against it: who saw it is not who was told of it."""
    known = [{m.basis for m in p.mentions} - {None, "unstated", "position"} for p in (a, b)]
    return not all(known) or bool(known[0] & known[1])


def _context(index: Index, people: People, values: Mapping[str, Sequence[Value]]) -> Context:
    """The paragraphs in which the people are quoted or counted."""
    touched = [s for mention in people.mentions for s in _touched(index, mention)]
    touched += [
        s
        for s in index.sentences_of(people.doc_id)
        if any(q.low == people.count for q in counted_sources(index, s))
    ]
    chosen: dict[str, SentenceRow] = {}
    for sentence in touched:
        for near in index.paragraph(sentence.sentence_id):
            chosen[near.sentence_id] = near
    return context(index, tuple(chosen.values()), values)
