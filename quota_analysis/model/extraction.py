"""What a document says: sentences, claims, who says them, numbers, dates, hedges."""

from __future__ import annotations

from dataclasses import dataclass

from quota_analysis.model.columns import column

CLAIM_TYPES = (
    "quantity",
    "policy_or_directive",
    "event",
    "causal_or_effect",
    "absence_of_evidence",
    "evaluation",
    "attribution_only",
    "background",
    "normative",
    "other",
)
MODALITIES = ("reported", "hedged", "hypothetical_or_future", "asserted")
POLARITIES = ("affirmative", "negated")
SPEAKER_KINDS = (
    "named_person",
    "named_org",
    "media_outlet",
    "anonymous",
    "generic_group",
    "document_self",
)
GAPS = (
    "explicit_absence",
    "disputed_or_denied",
    "no_response",
    "anonymous_only",
    "uncited_claim",
)
# stance: wanted, backed, refused or criticised, with nobody said to have put it into words
FORMS = ("direct", "indirect", "mixed", "stance")
BASES = ("firsthand", "briefed", "documents", "position", "unstated")
QUOTE_KINDS = ("speech", "term", "title")
BOUNDS = (
    "exact",
    "about",
    "nearly",
    "at_least",
    "at_most",
    "more_than",
    "fewer_than",
    "range",
    "vague",
)
# What stands beside a number: what is done, by whom, to whom; where, of, for and with what; what
# narrows the noun counted (kind); what the count takes in alone (only) or leaves out (without);
# what shows that it has not happened yet, or only could (plan), and that it is denied (not).
QUANTITY_SLOTS = (
    "deed",
    "doer",
    "undergoer",
    "where",
    "of",
    "for",
    "with",
    "kind",
    "only",
    "without",
    "plan",
    "not",
)
QUANTITY_ROLES = ("target", "observed", "capacity", "share", "change", "source_count", "other")
GRANULARITIES = (
    "day",
    "week",
    "month",
    "quarter",
    "season",
    "year",
    "fiscal_year",
    "decade",
    "part_of_period",
    "unresolved",
)
HEDGE_KINDS = ("modal", "lexical", "conditional", "evidential")
CITATION_SCOPES = ("clause", "sentence")
ACTOR_KINDS = ("person", "organisation", "media_outlet", "role", "group")

_DOC = "document"
_START = "first character, 0-based"
_END = "one past the last character"
_TEXT = "the characters themselves"
_WHY = "the cue or rule that decided, in a few words"


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceRow:
    """One row a sentence of content."""

    sentence_id: str = column("key", key=True)
    doc_id: str = column(_DOC, refers="documents.doc_id")
    start: int = column(_START)
    end: int = column(_END)
    section_id: str = column("section it stands in", refers="sections.section_id")
    paragraph_id: str = column("paragraph or list item it stands in")
    is_claim: bool = column("asserts something that could be checked")
    check_worthiness: float = column("0 to 1; from .5 on it is worth checking")
    text: str = column(_TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """One row a claim; one main claim a claim sentence."""

    claim_id: str = column("key", key=True)
    sentence_id: str = column("sentence it stands in", refers="sentences.sentence_id")
    clause_index: int = column("position of the clause in the sentence, 0 is the first")
    is_main: bool = column("the sentence's main claim")
    doc_id: str = column(_DOC, refers="documents.doc_id")
    start: int = column(_START)
    end: int = column(_END)
    text: str = column(_TEXT)
    type: str = column("what the main clause says", values=CLAIM_TYPES)
    modality: str = column("how it is put forward", values=MODALITIES)
    polarity: str = column("whether the main proposition is negated", values=POLARITIES)
    speaker: str | None = column("who says it, as written, of the outermost layer that is named")
    speaker_kind: str | None = column("what kind of speaker", values=SPEAKER_KINDS)
    attribution_id: str | None = column(
        "the outermost attribution", refers="attributions.attribution_id"
    )
    gap: str | None = column("the first evidence gap that holds", values=GAPS)
    certainty: float = column("1 is flatly asserted, lower the more the text hedges")
    check_worthiness: float = column("0 to 1; from .5 on it is worth checking")
    why: str = column(_WHY)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimCitationRow:
    """Which markers a claim carries."""

    claim_id: str = column("claim", key=True, refers="claims.claim_id")
    citation_id: str = column("marker", key=True, refers="citations.citation_id")
    scope: str = column("what the marker stands behind", values=CITATION_SCOPES)


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionRow:
    """Who says it: one row a layer. The document's own voice has no row."""

    attribution_id: str = column("key", key=True)
    claim_id: str | None = column(
        "the claim it carries; null where the sentence is no claim", refers="claims.claim_id"
    )
    parent_id: str | None = column("the layer around it", refers="attributions.attribution_id")
    depth: int = column("1 is the outermost speaker")
    doc_id: str = column(_DOC, refers="documents.doc_id")
    start: int = column("first character of the whole content, 0-based")
    end: int = column("one past the last character of the whole content")
    text: str = column("the characters of the whole content")
    speaker_start: int | None = column("first character of the speaker; null where none is written")
    speaker_end: int | None = column("one past the speaker's last character")
    speaker: str | None = column("the speaker as written there")
    actor_id: str | None = column("who that is", refers="actors.actor_id")
    speaker_kind: str | None = column("what kind of speaker", values=SPEAKER_KINDS)
    cue_start: int | None = column("first character of the reporting expression")
    cue_end: int | None = column("one past its last character")
    cue: str | None = column("the reporting expression")
    form: str = column("how the words are given", values=FORMS)
    source_count: int | None = column("how many people, where the text says so")
    basis: str | None = column("how they would know", values=BASES)
    anonymity_reason: str | None = column("why they are not named, as written")
    why: str = column(_WHY)


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionPartRow:
    """The pieces of a content that the cue interrupts, or that runs over sentences."""

    attribution_id: str = column("attribution", key=True, refers="attributions.attribution_id")
    part: int = column("position, 0 is the first", key=True)
    doc_id: str = column(_DOC, refers="documents.doc_id")
    start: int = column(_START)
    end: int = column(_END)
    text: str = column(_TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteRow:
    """One row a sentence of a quotation, strictly between the marks."""

    quote_id: str = column("key", key=True)
    doc_id: str = column(_DOC, refers="documents.doc_id")
    start: int = column(_START)
    end: int = column(_END)
    sentence_id: str = column("sentence", refers="sentences.sentence_id")
    attribution_id: str | None = column("who says it", refers="attributions.attribution_id")
    kind: str = column("speech, a term in marks, or a title", values=QUOTE_KINDS)
    text: str = column(_TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityRow:
    """One row a measured value."""

    quantity_id: str = column("key", key=True)
    doc_id: str = column(_DOC, refers="documents.doc_id")
    start: int = column(_START)
    end: int = column(_END)
    sentence_id: str = column("sentence", refers="sentences.sentence_id")
    claim_id: str | None = column(
        "claim; null where the sentence is none", refers="claims.claim_id"
    )
    text: str = column(_TEXT)
    low: float = column("the lower number as written")
    high: float = column("the upper number as written; equal to low for one number")
    bound: str = column("the words around it", values=BOUNDS)
    min_value: float | None = column("least value admitted; null where open")
    max_value: float | None = column("greatest value admitted; null where open")
    unit: str | None = column("thing/period/place, singular period and place")
    measure: str | None = column("what is counted: the topic's measure, else the head noun")
    counted: str | None = column("what is counted or measured, as written")
    about: str | None = column("whom or what else the number is told of, as written")
    role: str = column("what the number is for", values=QUANTITY_ROLES)
    agent: str | None = column("who must reach it or did it, as written")
    set_by: str | None = column("who imposed it, as written")
    base: str | None = column("what a share or change is taken of, as written")
    time_start: str | None = column("ISO date, first day of its period")
    time_end: str | None = column("ISO date, last day of its period")
    time_text: str | None = column("the words that give its period")
    why: str = column(_WHY)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityPartRow:
    """One row a part of the clause that a measured value stands in."""

    quantity_id: str = column("number", key=True, refers="quantities.quantity_id")
    position: int = column("1 is the first in the text", key=True)
    doc_id: str = column(_DOC, refers="documents.doc_id")
    start: int = column(_START)
    end: int = column(_END)
    text: str = column(_TEXT)
    slot: str = column("what the part is to the number", values=QUANTITY_SLOTS)
    head: str = column("the word it turns on, as a dictionary has it")


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRow:
    """One row a date or period in running text."""

    date_id: str = column("key", key=True)
    doc_id: str = column(_DOC, refers="documents.doc_id")
    start: int = column(_START)
    end: int = column(_END)
    sentence_id: str = column("sentence", refers="sentences.sentence_id")
    text: str = column(_TEXT)
    start_date: str | None = column("ISO date, first day; null where the document gives no anchor")
    end_date: str | None = column("ISO date, last day, inclusive")
    granularity: str = column("how fine it is", values=GRANULARITIES)
    anchor: str | None = column("what it was resolved from")
    candidates_note: str | None = column("the dates it could be, where more than one")
    why: str = column(_WHY)


@dataclass(frozen=True, slots=True, kw_only=True)
class HedgeRow:
    """One row a hedge of the document's own."""

    hedge_id: str = column("key", key=True)
    doc_id: str = column(_DOC, refers="documents.doc_id")
    start: int = column(_START)
    end: int = column(_END)
    sentence_id: str = column("sentence", refers="sentences.sentence_id")
    text: str = column(_TEXT)
    kind: str = column("what kind of hedge", values=HEDGE_KINDS)
    strength: float = column("0 to 1, from the ladder in the hedge lexicon")


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRow:
    """One row a person, organisation, outlet, role or group that speaks or is spoken of."""

    actor_id: str = column("key", key=True)
    name: str = column("fullest name found, or the pack's name")
    kind: str = column("what it is", values=ACTOR_KINDS)
    camp: str | None = column("the topic pack's camp")


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionRow:
    """Where an actor is named."""

    actor_id: str = column("actor", key=True, refers="actors.actor_id")
    doc_id: str = column(_DOC, key=True, refers="documents.doc_id")
    start: int = column(_START, key=True)
    end: int = column(_END, key=True)
    text: str = column(_TEXT)
