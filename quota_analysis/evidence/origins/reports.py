"""Reports that a text names as its source. A photo credit or an interview is none."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from quota_analysis.documents.explicit_dates import MONTH_PATTERN, MONTHS
from quota_analysis.evidence.index import Index
from quota_analysis.evidence.lexicon import load
from quota_analysis.evidence.origins.outlets import (
    LEAD_SENTENCES,
    Naming,
    initials,
    is_outlet,
    key_of,
    lines,
    namings,
    publishers,
    speaks_against,
)
from quota_analysis.evidence.text import singular
from quota_analysis.model import AttributionRow

# "a report from The Echo" is named by what begins with its first capital; a day before it, as in
# "a report published Sunday by the Echo", and a pronoun that opens a sentence are no name.
_NAME = re.compile(
    r"(?:The\s+)?\b(?!(?:The|This|That|A|An|One|It|They|He|She)\b)"
    rf"(?!(?:(?i:{MONTH_PATTERN})|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b(?!\s+[A-Z]))[A-Z].*",
    re.DOTALL,
)

# What follows the noun in the words for a speaker: "an inventory dated 9 May".
_AFTER_HEAD = frozenset(
    ("of", "dated", "from", "by", "that", "which", "seen", "obtained", "in", "for", "on", "sent")
)

# "The press release of March 11", "a statement dated 3 May".
_ITS_DAY = re.compile(
    r"\b(?:press\s+release|news\s+release|release|statement)\s+(?:issued\s+|published\s+)?"
    r"(?:of|from|on|dated)\s+(?:\w+day,?\s+)?"
    rf"(?:(?P<month>{MONTH_PATTERN})\.?\s+(?P<day>\d{{1,2}})"
    rf"|(?P<before>\d{{1,2}})\s+(?P<after>{MONTH_PATTERN}))\b",
    re.IGNORECASE,
)

# Small words within names: "Herald and Weekly Times".
_INSIDE = frozenset({"of", "the", "for", "and", "de", "du", "la", "le", "&"})
# So many namings of one outlet are more than a mention.
_AGAIN = 2

# What is told before the name of who published it.
_VEHICLE = re.compile(
    r"\b(?:reports?|articles?|stor(?:y|ies)|investigations?|accounts?|study|studies|survey|audit)"
    r"\s+(?:(?:published|released|issued)\s+)?(?:in|from|by|of)\s+(?:the\s+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NamedReport:
    """An outlet or a body whose report is named for a claim.

    whole: the page as a whole rests on it; own: the page may itself be that outlet's ("two
    clerks told the Echo"); outlet: a news outlet, as against a body whose report is named;
    attribution_id: empty where nothing is attributed in so many words.
    """

    doc_id: str
    key: str
    name: str
    start: int
    end: int
    cue: str
    claim_id: str | None
    attribution_id: str
    whole: bool
    own: bool = False
    outlet: bool = True


@dataclass(frozen=True, slots=True)
class Reports:
    """Every report named, and which documents an outlet published itself, by its key."""

    named: tuple[NamedReport, ...]
    published: dict[str, tuple[str, ...]]
    outlets: frozenset[str]
    """Keys of names that are outlets somewhere in the corpus, whatever their words."""


def find_reports(index: Index) -> Reports:
    """Every outlet that a text gives as its source, with the characters that name it."""
    published = publishers(index)
    outlets = _outlet_names(index, published)
    spoken = {d: list(_spoken(index, d, outlets)) for d in index.documents}
    known = outlets.union(r.key for found in spoken.values() for r in found)
    every: list[NamedReport] = []
    own = _by_document(published)
    for doc_id, found in spoken.items():
        named = [*found, *_unspoken(index, doc_id, known, found, own[doc_id])]
        every += _in_full(_lead(index, doc_id, named, own[doc_id], outlets))
    every += _by_day(index, published)
    full = _full_keys([*published, *(r.key for r in every)])
    merged: dict[str, tuple[str, ...]] = {}
    for key, docs in published.items():
        merged[full[key]] = tuple(sorted({*merged.get(full[key], ()), *docs}))
    own = _by_document(merged)
    reports = (replace(r, key=full[r.key]) for r in every)
    # A credit line that was taken for the publisher's still says whose text it is.
    named_elsewhere = tuple(
        r
        for r in reports
        if not _is_own(r.key, own[r.doc_id])
        or (r.whole and r.claim_id is None and r.key != initials(index, r.doc_id))
    )
    return Reports(named_elsewhere, merged, outlets)


def _is_own(key: str, own: set[str]) -> bool:
    """Whether a page speaks of itself: "the Post" in the Harbour Post, "Coast Wire Service"."""
    shorter = any(" " in k and key.startswith(f"{k} ") for k in own)
    return shorter or any(k == key or k.endswith(f" {key}") for k in own)


def _outlet_names(index: Index, published: Iterable[str]) -> frozenset[str]:
    """Outlets by what is said of them: who published a page, or speaks as one."""
    speaking = (
        key_of(name)
        for a in index.attributions.values()
        if a.speaker_kind == "media_outlet" and a.speaker_start is not None
        for _, _, name in _outlets(index, a)
    )
    return frozenset((*published, *speaking))


def is_voice(index: Index, a: AttributionRow, outlets: frozenset[str]) -> bool:
    """Whether somebody named is heard who is no report, no outlet and no paper."""
    return (
        a.speaker_kind in ("named_person", "named_org")
        and a.speaker is not None
        and a.form != "stance"
        and a.speaker.lower() not in ("it", "they")
        and not is_report(index, a, outlets)
        and not is_paper(a.speaker)
    )


def is_paper(speaker: str) -> bool:
    """Whether papers speak, not somebody: "an internal inventory", "the letter"."""
    words = [w.strip(",.").lower() for w in speaker.split()]
    stop = next((n for n, w in enumerate(words) if n and w in _AFTER_HEAD), len(words))
    written = speaker.split()[stop - 1]
    return not written[:1].isupper() and singular(words[stop - 1]) in _papers()


@cache
def _papers() -> frozenset[str]:
    return frozenset((*load("words")["papers"], *load("sources")["papers"]["nouns"]))


def _by_day(index: Index, published: Mapping[str, tuple[str, ...]]) -> Iterator[NamedReport]:
    """Statements that are named by their day: "the press release of March 11", where the corpus
    holds one statement of that day and nothing else by whoever issued it."""
    alone = {docs[0]: key for key, docs in published.items() if len(docs) == 1}
    issued: dict[tuple[int, int], list[str]] = defaultdict(list)
    for doc_id, document in index.documents.items():
        row = document.row
        if row.kind == "statement" and row.published and doc_id in alone:
            day = date.fromisoformat(row.published)
            issued[day.month, day.day].append(doc_id)
    for sentence in index.sentences.values() if issued else ():
        text = index.words_of(sentence)
        if not any(noun in text.lower() for noun in ("release", "statement")):
            continue  # as most sentences
        for m in _ITS_DAY.finditer(text):
            month = MONTHS[(m["month"] or m["after"]).lower()]
            held = issued.get((month, int(m["day"] or m["before"])), [])
            claim = index.main.get(sentence.sentence_id)
            if len(held) == 1 and held[0] != sentence.doc_id and claim is not None:
                yield NamedReport(
                    doc_id=sentence.doc_id,
                    key=alone[held[0]],
                    name=index.documents[held[0]].row.publisher or "",
                    start=sentence.start + m.start(),
                    end=sentence.start + m.end(),
                    cue="named by its day",
                    claim_id=claim.claim_id,
                    attribution_id="",
                    whole=False,
                    outlet=False,
                )


def _by_document(published: dict[str, tuple[str, ...]]) -> dict[str, set[str]]:
    own: dict[str, set[str]] = defaultdict(set)
    for key, docs in published.items():
        for doc_id in docs:
            own[doc_id].add(key)
    return own


def _full_keys(keys: Iterable[str]) -> dict[str, str]:
    """Each key with the one longer key that ends in it, where there is only one: "the Post" beside
    "the Harbour Post"."""
    every = sorted(set(keys))
    longer: dict[str, set[str]] = defaultdict(set)
    for key in every:
        words = key.split()
        for n in range(1, len(words)):
            longer[" ".join(words[n:])].add(key)
    full = {}
    for key in every:
        found = longer.get(key, set())
        top = [k for k in found if not longer.get(k)]
        full[key] = top[0] if len(top) == 1 else key
    return full


def _in_full(reports: list[NamedReport]) -> Iterator[NamedReport]:
    """A page that wrote "The Harbour Post" may go on with "the Post": one outlet."""
    longest = sorted({(r.key, r.name) for r in reports}, key=lambda k: (-len(k[0]), k))
    for r in reports:
        key, name = next(k for k in longest if k[0] == r.key or k[0].endswith(f" {r.key}"))
        yield replace(r, key=key, name=name)


def _spoken(index: Index, doc_id: str, outlets: frozenset[str]) -> Iterator[NamedReport]:
    """Reports that speak in so many words: "the Echo reported", "a report by the board found"."""
    for a in index.attributions_of_document.get(doc_id, ()):
        if a.speaker_start is None or a.speaker_end is None or not is_report(index, a, outlets):
            continue
        for start, end, name in _outlets(index, a):
            yield NamedReport(
                doc_id=doc_id,
                key=key_of(name),
                name=name,
                start=start,
                end=end,
                cue=a.cue or "named as its source",
                claim_id=a.claim_id,
                attribution_id=a.attribution_id,
                whole=False,
                outlet=a.speaker_kind == "media_outlet" or key_of(name) in outlets,
            )


def _unspoken(
    index: Index, doc_id: str, known: frozenset[str], spoken: list[NamedReport], own: set[str]
) -> Iterator[NamedReport]:
    """Reports credited in a line of their own, or named in the first sentences otherwise."""
    taken = {(r.start, r.end) for r in spoken}
    found: list[Naming] = [n for n in lines(index, doc_id) if n.form == "credit"]
    for n in (*found, *namings(index, doc_id, known)):
        if any(start < n.end and end > n.start for start, end in taken):
            continue
        taken.add((n.start, n.end))
        touched = index.sentences_touching(doc_id, n.start, n.end)
        claim = index.main_claim(touched[0].sentence_id) if touched else None
        yield NamedReport(
            doc_id=doc_id,
            key=n.key,
            name=n.name,
            start=n.start,
            end=n.end,
            cue=n.cue,
            claim_id=claim.claim_id if claim else None,
            attribution_id="",
            whole=n.form == "credit",
            own=n.form == "told" and not own,
            outlet=n.form != "naming" or n.key in known,
        )


def _lead(
    index: Index,
    doc_id: str,
    named: list[NamedReport],
    own: set[str],
    outlets: frozenset[str],
) -> list[NamedReport]:
    """The reports, the one that the page as a whole rests on marked.

    It is named in the first sentences, before anybody is heard by name, and not to be turned down.
    A page with markers gives its sources claim by claim, a statement speaks for itself.
    """
    ordered = sorted(named, key=lambda r: (r.start, r.end))
    if index.documents[doc_id].row.kind == "statement" or doc_id in index.citing:
        return [replace(r, whole=False) for r in ordered]
    sentences = index.sentences_of(doc_id)
    lead_end = sentences[min(LEAD_SENTENCES, len(sentences)) - 1].end if sentences else 0
    voices = [
        _at(a)
        for a in index.attributions_of_document.get(doc_id, ())
        if is_voice(index, a, outlets)
    ]
    first_voice = _sentence_start(index, doc_id, min(voices, default=lead_end))
    found: list[NamedReport] = []
    chosen = None
    for r in ordered:
        credit = r.whole
        touched = index.sentences_touching(doc_id, r.start, r.end)
        against = any(speaks_against(index.words_of(s)) for s in touched)
        early = r.start < lead_end and _sentence_start(index, doc_id, r.start) <= first_voice
        if not credit and chosen is None and early and not against and not _is_own(r.key, own):
            chosen = r
        found.append(replace(r, whole=credit or r is chosen))
    if not any(r.whole for r in found):
        again = _again(found, own)
        found = [replace(r, whole=r is again) for r in found]
    return found


def _again(named: list[NamedReport], own: set[str]) -> NamedReport | None:
    """The first naming of the one outlet that a page gives its claims to again and again."""
    counted = Counter(r.key for r in named if r.outlet and not _is_own(r.key, own))
    (key, n), *others = [*counted.most_common(2), ("", 0)]
    if n < _AGAIN or others[0][1] == n:
        return None
    return next(r for r in named if r.key == key)


def _sentence_start(index: Index, doc_id: str, place: int) -> int:
    sentences = index.sentences_of(doc_id)
    n = bisect_right(sentences, place, key=lambda s: s.start)
    return sentences[n - 1].start if n else place


def is_report(index: Index, a: AttributionRow, outlets: frozenset[str]) -> bool:
    """Whether somebody speaks through a report: an outlet, or "a report by" an organisation."""
    if a.speaker is None or a.speaker_start is None:
        return False
    if a.speaker_kind == "media_outlet":
        return True
    if a.speaker_kind not in ("named_person", "named_org"):
        return False
    named = a.speaker.split()[-1][:1].isupper()  # "the Leader", not "the majority leader"
    body = a.speaker_kind == "named_org"  # "Radio host Mia Korn" is heard herself
    if named and (key_of(a.speaker) in outlets or (body and is_outlet(a.speaker))):
        return True
    before = index.plain(a.doc_id, max(0, a.speaker_start - 60), a.speaker_start)
    name = _NAME.search(a.speaker)
    return bool(_VEHICLE.search(before + (a.speaker[: name.start()] if name else "")))


def _at(a: AttributionRow) -> int:
    return a.speaker_start if a.speaker_start is not None else a.start


def _outlets(index: Index, a: AttributionRow) -> Iterator[tuple[int, int, str]]:
    """The outlets within a speaker's span: "Radio Nord and The Harbour Post" are two."""
    assert a.speaker_start is not None
    assert a.speaker_end is not None
    speaker = index.text(a.doc_id, a.speaker_start, a.speaker_end)
    start = 0
    pieces = _split(speaker) if a.speaker_kind == "media_outlet" else [speaker]
    for piece in pieces:
        begin = speaker.index(piece, start)
        start = begin + len(piece)
        name = _NAME.search(piece)
        if name:
            first, called = begin + name.start(), _called(name[0])
            yield (
                a.speaker_start + first,
                a.speaker_start + first + len(called),
                " ".join(called.split()).strip("*_"),
            )


def _called(words: str) -> str:
    """ "Harbour Post/Coast Radio poll released on Friday": the words up to the first small one
    that stands in no name."""
    end = 0
    for word in re.finditer(r"\S+", words):
        if word[0][:1].islower() and word[0] not in _INSIDE:
            break
        if not word[0][:1].islower():
            end = word.end()
    return words[:end].rstrip(" ,.;:") or words


def _split(speaker: str) -> list[str]:
    return [p for p in re.split(r"\s*,\s*|\s+and\s+|\s+or\s+", speaker) if p]
