"""Reports that a text names as its source. A photo credit or an interview is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from quota_analysis.evidence.index import Index
from quota_analysis.model import AttributionRow

# A rewrite says so early: in the first sentences, before the news proper is told out.
_LEAD_SENTENCES = 4

# "a report from The Echo" is named by what begins with its first capital.
_NAME = re.compile(r"(?:The\s+)?(?!(?:The|This|That|A|An|One)\b)[A-Z].*", re.DOTALL)

# What is told before the name of who published it.
_VEHICLE = re.compile(
    r"\b(?:reports?|articles?|stor(?:y|ies)|investigations?|accounts?|study|studies|survey|audit)"
    r"\s+(?:(?:published|released|issued)\s+)?(?:in|from|by|of)\s+(?:the\s+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NamedReport:
    """An outlet named for a claim. whole: the page as a whole rests on it."""

    doc_id: str
    key: str
    name: str
    start: int
    end: int
    cue: str
    claim_id: str | None
    attribution_id: str
    whole: bool


def named_reports(index: Index) -> tuple[NamedReport, ...]:
    """Every outlet that a text gives as its source, with the characters that name it."""
    return tuple(
        r for doc_id in index.documents for r in _in_full(list(_of_document(index, doc_id)))
    )


def _in_full(reports: list[NamedReport]) -> Iterator[NamedReport]:
    """A page that wrote "The Harbour Post" may go on with "the Post": one outlet."""
    longest = sorted({(r.key, r.name) for r in reports}, key=lambda k: (-len(k[0]), k))
    for r in reports:
        key, name = next(k for k in longest if k[0] == r.key or k[0].endswith(f" {r.key}"))
        yield replace(r, key=key, name=name)


def _of_document(index: Index, doc_id: str) -> Iterator[NamedReport]:
    document = index.documents[doc_id]
    sentences = index.sentences_of(doc_id)
    lead_end = sentences[min(_LEAD_SENTENCES, len(sentences)) - 1].end if sentences else 0
    own = _key(document.row.publisher or "")
    named = [
        a
        for a in index.attributions_of_document.get(doc_id, ())
        if is_report(index, a) and _key(a.speaker or "") != own
    ]
    first = next((a for a in named if _at(a) < lead_end), None)
    for a in named:
        if a.speaker_start is None or a.speaker_end is None:
            continue
        for start, end, name in _outlets(index, a):
            yield NamedReport(
                doc_id=doc_id,
                key=_key(name),
                name=name,
                start=start,
                end=end,
                cue=a.cue or "named as its source",
                claim_id=a.claim_id,
                attribution_id=a.attribution_id,
                # A page with markers gives its sources claim by claim.
                whole=a is first and doc_id not in index.citing,
            )


def is_report(index: Index, a: AttributionRow) -> bool:
    """Whether somebody speaks through a report: an outlet, or "a report by" an organisation."""
    if a.speaker is None or a.speaker_start is None:
        return False
    if a.speaker_kind == "media_outlet":
        return True
    before = index.plain(a.doc_id, max(0, a.speaker_start - 60), a.speaker_start)
    return a.speaker_kind == "named_org" and bool(_VEHICLE.search(before))


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
            yield (
                a.speaker_start + begin + name.start(),
                a.speaker_start + start,
                " ".join(name[0].split()),
            )


def _split(speaker: str) -> list[str]:
    return [p for p in re.split(r"\s*,\s*|\s+and\s+|\s+or\s+", speaker) if p]


def _key(name: str) -> str:
    """Names that differ in an article or in case are one outlet."""
    return " ".join(name.lower().split()).removeprefix("the ")
