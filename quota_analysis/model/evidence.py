"""What stands behind a claim: gaps, the same elsewhere, origins, comparisons, arithmetic, sides."""

from __future__ import annotations

from dataclasses import dataclass

from quota_analysis.model.columns import column
from quota_analysis.model.extraction import GAPS

RELATIONS = (
    "superseded",
    "scope_difference",
    "tension",
    "contradiction",
    "not_comparable",
    "same",
)
ORIGIN_KINDS = ("document", "named_report", "unnamed_people", "dataset", "unknown")
ORIGIN_BASES = (
    "named",
    "shared_figures",
    "shared_quote",
    "shared_sourcing",
    "shared_text",
    "reviewer",
)
VERDICTS = ("consistent", "inconsistent", "cannot_tell", "informative")
STANCES = ("supports", "disputes", "neutral")
DIRECTIONS = ("rests_on", "open")
FINDING_KINDS = (
    "independence",
    "collision",
    "unsupported",
    "arithmetic",
    "ground",
    "absence",
    "missing_base",
    "anonymous",
    "record",
    "drift",
    "reply",
)

_WHY = "the cue or rule that decided, in a few words"


@dataclass(frozen=True, slots=True, kw_only=True)
class GapRow:
    """Every evidence gap of a claim; claims.gap is the first."""

    gap_id: str = column("key", key=True)
    claim_id: str = column("claim", refers="claims.claim_id")
    kind: str = column("what is missing", values=GAPS)
    rank: int = column("1 is the gap shown on the claim")
    why: str = column(_WHY)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRow:
    """The same proposition in several claims."""

    group_id: str = column("key", key=True)
    label: str = column("the proposition in the words of one member, verbatim")
    label_claim_id: str = column("whose words the label is", refers="claims.claim_id")
    n_documents: int = column("documents that state it")
    n_origins: int = column("origins those documents rest on, as far as the texts show")
    n_named_speakers: int = column("different named people, organisations and outlets behind it")
    n_anonymous_people: int | None = column(
        "unnamed people behind it, counted once; null: unstated"
    )
    certainty_low: float = column("lowest certainty among its claims")
    certainty_high: float = column("highest certainty among its claims")
    why: str = column(_WHY)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupMemberRow:
    """Which claims state a group's proposition, and with which words."""

    group_id: str = column("group", key=True, refers="groups.group_id")
    claim_id: str = column("claim", key=True, refers="claims.claim_id")
    doc_id: str = column("document", refers="documents.doc_id")
    start: int = column("first character of the part that states it, 0-based")
    end: int = column("one past its last character")
    text: str = column("the characters themselves")


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRow:
    """Two claims or two numbers held against each other."""

    link_id: str = column("key", key=True)
    claim_a: str = column("claim", refers="claims.claim_id")
    claim_b: str = column("claim", refers="claims.claim_id")
    quantity_a: str | None = column("number in a", refers="quantities.quantity_id")
    quantity_b: str | None = column("number in b", refers="quantities.quantity_id")
    relation: str = column("how they stand to each other", values=RELATIONS)
    decisive_field: str = column(
        "the one thing that decided: unit, role, measure, place, agent, base, period, time, bound, "
        "value or polarity; reviewer where a person said so"
    )
    score: float = column("0 to 1, how sure the rule is")
    why: str = column(_WHY)


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginRow:
    """Something that claims rest on."""

    origin_id: str = column("key", key=True)
    kind: str = column("what it is", values=ORIGIN_KINDS)
    name: str = column("as the texts name it")
    doc_id: str | None = column("where the corpus holds it", refers="documents.doc_id")


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginLinkRow:
    """Why a document or claim is taken to rest on an origin."""

    origin_id: str = column("origin", key=True, refers="origins.origin_id")
    doc_id: str = column("document that rests on it", key=True, refers="documents.doc_id")
    claim_id: str | None = column("claim; null: the whole document", refers="claims.claim_id")
    basis: str = column("what shows it", values=ORIGIN_BASES, key=True)
    direction: str = column("whether the text says who came first", values=DIRECTIONS)
    start: int = column("first character of the evidence, 0-based", key=True)
    end: int = column("one past its last character", key=True)
    text: str = column("the characters themselves")
    confidence: float = column("0 to 1")
    why: str = column(_WHY)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRow:
    """One piece of arithmetic; the verdict is that of the bounded reading."""

    check_id: str = column("key", key=True)
    statement: str = column("the check in words")
    formula: str = column("the check in numbers and units")
    point_low: float | None = column("result with numbers taken as written, lower end")
    point_high: float | None = column("the same, upper end")
    bounded_low: float | None = column("result with bounds honoured, lower end; null where open")
    bounded_high: float | None = column("the same, upper end; null where open")
    unit: str = column("unit of the result")
    verdict: str = column("what the bounded reading says", values=VERDICTS)
    why: str = column(_WHY)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInputRow:
    """What went into a check: a quantity from a document or a fact from the pack."""

    check_id: str = column("check", key=True, refers="checks.check_id")
    position: int = column("0 is the first", key=True)
    quantity_id: str | None = column("quantity", refers="quantities.quantity_id")
    fact_id: str | None = column("fact", refers="facts.fact_id")


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow:
    """A fact from outside the corpus, from the topic pack, with its source."""

    fact_id: str = column("key", key=True)
    statement: str = column("in words")
    value: float = column("number")
    unit: str = column("unit of the value")
    period: str | None = column("what it holds for")
    source: str = column("who publishes it")
    retrieved: str = column("ISO date on which it was looked up")


@dataclass(frozen=True, slots=True, kw_only=True)
class NarrativeRow:
    """Which camp tells what, and how it stands to it."""

    narrative_id: str = column("key", key=True)
    camp: str = column("camp of the topic pack")
    group_id: str | None = column("the shared proposition", refers="groups.group_id")
    claim_id: str = column("the claim that shows it", refers="claims.claim_id")
    stance: str = column("how the camp stands to it", values=STANCES)
    frame: str | None = column("frame of the topic pack")
    why: str = column(_WHY)


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRow:
    """A result in plain words, ranked by one rule that knows no topic."""

    finding_id: str = column("key", key=True)
    kind: str = column("what kind of result", values=FINDING_KINDS)
    statement: str = column("one or two plain sentences")
    rank: int = column("1 is the first to read")
    score: float = column("what it was ranked by")
    why: str = column("how the score came about")


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingEvidenceRow:
    """The rows and characters that a finding rests on."""

    finding_id: str = column("finding", key=True, refers="findings.finding_id")
    position: int = column("0 is the first", key=True)
    table: str = column("the table the ground is in")
    row_id: str = column("key of the row there")
    doc_id: str | None = column("document, where the row has a span", refers="documents.doc_id")
    start: int | None = column("first character, 0-based")
    end: int | None = column("one past the last character")
    text: str | None = column("the characters themselves")
