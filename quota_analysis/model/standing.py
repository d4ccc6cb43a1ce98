"""What stands beside a claim: records, absences, bases, drift, answers, sides, the reviewer."""

from __future__ import annotations

from dataclasses import dataclass

from quota_analysis.model.columns import column
from quota_analysis.model.documents import CITATION_STATES

RECORD_VERDICTS = ("matches", "differs", "not_comparable", "no_record")
# dangling: a marker that leads nowhere; stacked: a sentence with so many that none can be followed;
# over_relied: a marker that much of the page rests on; uncited: a claim without one, on a page that
# cites; overstated: a flat claim without one whose cited telling on the page is hedged; one_origin:
# different markers that lead to documents of one origin.
AUDIT_KINDS = ("uncited", "overstated", "one_origin", "over_relied", "stacked", "dangling")
MISSING = ("base", "period", "both")
DRIFT_KINDS = (
    "hedge_lost",
    "number_rounded",
    "bound_dropped",
    "source_blurred",
    "actor_changed",
    "plan_to_fact",
    "quote_altered",
)
ANSWERS = ("denied", "declined", "no_response", "answered")
OVERRIDE_STATES = ("applied", "stale", "conflicting")

_WHY = "the cue or rule that decided, in a few words"
_START = "first character, 0-based"
_END = "one past the last character"
_TEXT = "the characters themselves"


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountabilityRow:
    """Who is said to answer for a number, or not to, and with what consequence."""

    accountability_id: str = column("key", key=True)
    claim_id: str = column("claim that says so", refers="claims.claim_id")
    doc_id: str = column("document", refers="documents.doc_id")
    start: int = column(_START)
    end: int = column(_END)
    text: str = column(_TEXT)
    whom: str | None = column("who answers, as written; null: not said")
    level: str | None = column("their level in the hierarchy, from the topic pack")
    cue: str = column("the words that name the consequence")
    stated: str = column("whether it is said to be so", values=("affirmed", "denied", "absent"))
    why: str = column(_WHY)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRow:
    """A number of the corpus held against a published series of the topic pack."""

    record_id: str = column("key", key=True)
    quantity_id: str = column("the number", refers="quantities.quantity_id")
    series: str | None = column("series of the topic pack; null: none counts this")
    definition: str | None = column("what the series counts, in its publisher's terms")
    value: float | None = column(
        "the published value; beside a target the most that any period has; null: none to compare"
    )
    unit: str | None = column("unit of the published value")
    period: str | None = column("what the published value holds for")
    source: str | None = column("who publishes it")
    verdict: str = column("how the number stands to the record", values=RECORD_VERDICTS)
    difference: float | None = column(
        "the number less the published value, in its unit; null where they are not compared"
    )
    why: str = column(_WHY)


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceRow:
    """A statement that sources do not show something, held against the corpus."""

    absence_id: str = column("key", key=True)
    claim_id: str = column("the claim that says so", refers="claims.claim_id")
    doc_id: str = column("document", refers="documents.doc_id")
    start: int = column(_START)
    end: int = column(_END)
    text: str = column(_TEXT)
    about: str = column("what is said to be absent, verbatim")
    found_in_claim_id: str | None = column(
        "a claim of the corpus that does show it; null: the corpus bears the absence out",
        refers="claims.claim_id",
    )
    why: str = column(_WHY)


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingBaseRow:
    """A percentage, change or multiple that does not say of what, or since when."""

    quantity_id: str = column("the number", key=True, refers="quantities.quantity_id")
    missing: str = column(
        "base: of what, or what changed; period: since when, or against what", values=MISSING
    )
    why: str = column(_WHY)


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationLoadRow:
    """How much of a page one marker carries."""

    doc_id: str = column("document", key=True, refers="documents.doc_id")
    marker: str = column("the marker as written", key=True)
    n_sentences: int = column("sentences that carry it")
    share_of_claims: float = column("share of the page's claim sentences that carry it, 0 to 1")
    n_stacked: int = column("sentences that carry it together with other markers")
    n_alone: int = column("claim sentences that no other marker stands behind")
    state: str = column("whether it leads anywhere", values=CITATION_STATES)
    why: str = column(_WHY)


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationAuditRow:
    """What is wrong with the citing of a page: one row a marker, claim or sentence."""

    audit_id: str = column("key", key=True)
    doc_id: str = column("document", refers="documents.doc_id")
    start: int = column(_START)
    end: int = column(_END)
    text: str = column(_TEXT)
    kind: str = column("what is wrong", values=AUDIT_KINDS)
    claim_id: str | None = column("the claim, where it is about one", refers="claims.claim_id")
    marker: str | None = column("the marker, where it is about one")
    cited_claim_id: str | None = column(
        "for an overstated claim: the hedged one that carries the marker", refers="claims.claim_id"
    )
    weight: float = column("how much hangs on it; the ledger is in this order within a kind")
    rank: int = column("1 is the most consequential of its kind")
    why: str = column(_WHY)


@dataclass(frozen=True, slots=True, kw_only=True)
class DriftRow:
    """How a statement changed from one telling to another."""

    drift_id: str = column("key", key=True)
    claim_from: str = column("the telling nearer to the origin", refers="claims.claim_id")
    claim_to: str | None = column(
        "the telling further from it; null: a headline, which is no claim of the text",
        refers="claims.claim_id",
    )
    kind: str = column("what changed", values=DRIFT_KINDS)
    doc_from: str = column("document of the first span", refers="documents.doc_id")
    start_from: int = column(_START)
    end_from: int = column(_END)
    text_from: str = column(_TEXT)
    doc_to: str = column("document of the second span", refers="documents.doc_id")
    start_to: int = column(_START)
    end_to: int = column(_END)
    text_to: str = column(_TEXT)
    direction: str = column(
        "whether the texts show which telling came first", values=("known", "open")
    )
    why: str = column(_WHY)


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameMentionRow:
    """Words of a frame of the topic pack, and the camp whose voice uses them."""

    frame: str = column("frame of the topic pack", key=True)
    doc_id: str = column("document", key=True, refers="documents.doc_id")
    start: int = column(_START, key=True)
    end: int = column(_END, key=True)
    text: str = column(_TEXT)
    camp: str | None = column("camp whose voice tells it; null: the document's own, or no camp's")
    quoted: bool = column("within quotation marks of that voice")
    claim_id: str | None = column("claim it stands in", refers="claims.claim_id")


@dataclass(frozen=True, slots=True, kw_only=True)
class CampTermRow:
    """What a camp calls a thing that the topic pack knows."""

    camp: str = column("camp of the topic pack", key=True)
    thing_kind: str = column(
        "what it is in the topic pack", values=("measure", "concept", "actor"), key=True
    )
    thing: str = column("its id in the topic pack", key=True)
    term: str = column("the words used, in lower case and singular", key=True)
    n_mentions: int = column("how often the camp's voices use them")
    n_quoted: int = column("of these, within quotation marks")
    n_documents: int = column("documents in which they do")
    doc_id: str = column("document of the first mention", refers="documents.doc_id")
    start: int = column(_START)
    end: int = column(_END)
    text: str = column(_TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseRow:
    """Who was asked or accused, and what the text says that they answered."""

    response_id: str = column("key", key=True)
    doc_id: str = column("document", refers="documents.doc_id")
    start: int = column(_START)
    end: int = column(_END)
    text: str = column(_TEXT)
    sentence_id: str = column("sentence", refers="sentences.sentence_id")
    actor_id: str | None = column("who, where resolved", refers="actors.actor_id")
    actor: str | None = column("who, as written; null: not said")
    asked_about: str | None = column("what they were asked about, verbatim; null: not said")
    answer: str = column("what they did", values=ANSWERS)
    why: str = column(_WHY)


declare = column  # the row below has a column that is called so


@dataclass(frozen=True, slots=True, kw_only=True)
class OverrideRow:
    """A correction by the reviewer's hand, and whether it still fits."""

    override_id: str = declare("key", key=True)
    table: str = declare("table it changes or adds to")
    column: str | None = declare("column it changes; null: it adds a row")
    doc_id: str | None = declare("document; null: it no longer stands in the corpus")
    start: int | None = declare(_START)
    end: int | None = declare(_END)
    text: str | None = declare("the characters there now")
    quote: str | None = declare(
        "the characters that the reviewer meant; null: the document as a whole"
    )
    value: str = declare("the reviewer's value")
    before: str | None = declare("the value that was read")
    state: str = declare("whether it could be applied", values=OVERRIDE_STATES)
    why: str = declare(_WHY)
