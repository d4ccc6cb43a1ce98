"""What is missing behind a claim: the five kinds, in the order in which the first one counts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quota_analysis.evidence.index import Index, is_sourcing
from quota_analysis.evidence.lexicon import patterns, search
from quota_analysis.evidence.text import content_stems, part_around
from quota_analysis.model import AttributionRow, ClaimRow, GapRow
from quota_analysis.model.extraction import GAPS
from quota_analysis.prose import quoted

_CONDITION = re.compile(r"\b(?:if|unless|when|whether)\b", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"(?:I|[Ww]e)\b")
_PRONOUNS = ("they", "he", "she", "it", "who", "both")


def find_gaps(index: Index) -> tuple[GapRow, ...]:
    """Every gap of every claim; rank 1 is the one to show."""
    rows: list[GapRow] = []
    for claim in index.claims.values():
        found = _gaps(index, claim)
        for rank, kind in enumerate((k for k in GAPS if k in found), 1):
            rows.append(
                GapRow(
                    gap_id=f"{claim.claim_id}.gap{rank}",
                    claim_id=claim.claim_id,
                    kind=kind,
                    rank=rank,
                    why=found[kind],
                )
            )
    return tuple(rows)


def _gaps(index: Index, claim: ClaimRow) -> dict[str, str]:
    text = index.words_of(claim)
    # Who answers, and who does not, may stand in a further clause; the sentence reports it.
    whole = index.words_of(index.sentences[claim.sentence_id]) if claim.is_main else text
    found: dict[str, str] = {}
    if says_absent(claim):
        found["explicit_absence"] = "the document says that its sources do not show it"
    denial = search("responses", "denial", whole)
    if denial is None:
        denial = _answers_back(index, claim, text)
    if denial:
        found["disputed_or_denied"] = f"reports a denial or dispute: {quoted(_short(denial[0]))}"
    silence = search("responses", "silence", whole)
    if silence and claim.type != "absence_of_evidence":
        found["no_response"] = f"somebody did not answer: {quoted(_short(silence[0]))}"
    # That somebody did not answer is the page's own observation, whoever speaks around it.
    anonymous = _anonymous(index, claim, around=not silence)
    if anonymous:
        found["anonymous_only"] = anonymous
    if claim.doc_id in index.citing and not index.citations_of(claim):
        found["uncited_claim"] = "the document cites with markers; this claim carries none"
    return found


def says_absent(claim: ClaimRow) -> bool:
    """Whether the document says of its own sources, or of reporting at large, that they lack it."""
    outside = claim.modality == "reported" and claim.speaker_kind not in (
        None,
        "generic_group",
        "document_self",
    )
    return claim.type == "absence_of_evidence" and not outside


def _anonymous(index: Index, claim: ClaimRow, *, around: bool) -> str | None:
    """Say so where all sourcing in the sentence is unnamed people; else, with around, in its
    paragraph. Of a further clause only the sourcing that reaches over it counts."""
    if index.citations_of(claim):
        return None
    own = _outermost(_told(index, claim.sentence_id))
    if own and not claim.is_main:
        own = [a for a in own if a.start < claim.end and a.end > claim.start]
        around = False
    if own:
        if all(a.speaker_kind == "anonymous" for a in own):
            return f"the sentence rests on unnamed people only ({_speaker(own[0].speaker)})"
        return None
    if not around or claim.doc_id in index.citing or _is_own(claim):
        return None
    sentences = index.paragraph(claim.sentence_id)
    at = next(n for n, s in enumerate(sentences) if s.sentence_id == claim.sentence_id)
    near = [
        (n, a)
        for n, s in enumerate(sentences)
        for a in _outermost(_told(index, s.sentence_id))
        if not _by_office(a)
    ]
    # Sourcing covers what comes after it and the sentence it follows; what stands further before
    # is the page's own.
    if any(n <= at + 1 for n, _ in near) and all(a.speaker_kind == "anonymous" for _, a in near):
        first = near[0][1].speaker
        return f"its paragraph rests on unnamed people only ({_speaker(first)})"
    return None


def _told(index: Index, sentence_id: str) -> list[AttributionRow]:
    """What outside voices tell in a sentence; what somebody wants or backs is no sourcing."""
    return [a for a in index.attributions_in(sentence_id) if is_sourcing(a)]


def _is_own(claim: ClaimRow) -> bool:
    """ "We counted forty": what the one who writes did, saw or feels rests on nobody around it."""
    return claim.modality == "asserted" and _FIRST_PERSON.match(claim.text) is not None


def _by_office(attribution: AttributionRow) -> bool:
    """ "The director": one person whom everybody knows who knows the office; no unnamed source."""
    speaker = (attribution.speaker or "").lower()
    one = attribution.source_count in (None, 1) and attribution.anonymity_reason is None
    return attribution.speaker_kind == "anonymous" and one and speaker.startswith("the ")


def _outermost(attributions: Sequence[AttributionRow]) -> list[AttributionRow]:
    """Those that answer for the rest: what a minister is told to have said rests on who tells it.

    A pronoun that nobody could resolve names no further source.
    """
    return [
        a
        for a in attributions
        if not any(_carries(outer, a) for outer in attributions)
        and not (a.speaker_kind == "generic_group" and (a.speaker or "").lower() in _PRONOUNS)
    ]


def _carries(outer: AttributionRow, inner: AttributionRow) -> bool:
    """Whether the saying of the inner one is part of what the outer one says."""
    if outer is inner or outer.doc_id != inner.doc_id:
        return False
    if inner.depth > outer.depth and inner.start < outer.end and inner.end > outer.start:
        return True
    return (
        outer.depth == inner.depth
        and inner.cue_start is not None
        and outer.start <= inner.cue_start < outer.end
        and (
            outer.start < inner.start
            or not (outer.cue_start is not None and inner.start <= outer.cue_start < inner.end)
        )
    )


def _answers_back(index: Index, claim: ClaimRow, text: str) -> re.Match[str] | None:
    """A flat negation by somebody named, of what the page told before from somebody else."""
    if claim.speaker_kind not in ("named_person", "named_org") or claim.modality != "reported":
        return None
    for key, least in (("flat", 1), ("flat_verb", 2)):
        for found in patterns("responses", "denial", key).finditer(text):
            start, end = part_around(text, found.start(), found.end(), index.parts_of(claim))
            if _CONDITION.search(text[start : found.start()]):
                continue
            stems = frozenset(content_stems(text[start:end]))
            stems -= frozenset(content_stems(claim.speaker or ""))
            # "did not close": only what was told to close before; not all else in its words.
            done = frozenset(content_stems(found[0].split()[-1])) if key == "flat_verb" else stems
            if any(
                len(stems & index.stems[c.claim_id]) >= least and done & index.stems[c.claim_id]
                for c in index.outer_of_document[claim.doc_id]
                if c.start < claim.start
                and c.polarity == "affirmative"
                and c.speaker != claim.speaker
            ):
                return found
    return None


def _speaker(speaker: str | None) -> str:
    return quoted(_short(speaker)) if speaker else "nobody is named"


def _short(text: str, limit: int = 60) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= limit else one_line[: limit - 1].rstrip() + "…"
