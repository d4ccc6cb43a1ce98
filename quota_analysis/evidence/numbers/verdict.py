"""What a comparison of two numbers gives, and how sure its rules are."""

from __future__ import annotations

from dataclasses import dataclass

from quota_analysis.evidence.numbers.values import Value, range_text

# How sure each rule is. Typed fields are read off the text; who did it may be told of more widely.
TYPED, LIKELY = 0.85, 0.7


@dataclass(frozen=True, slots=True)
class Comparison:
    """The result for one pair: relation and decisive field as in the links table."""

    relation: str
    decisive_field: str
    score: float
    why: str


def not_comparable(field: str, why: str) -> Comparison:
    return Comparison("not_comparable", field, TYPED, why)


def scope_difference(field: str, why: str, score: float = TYPED) -> Comparison:
    return Comparison("scope_difference", field, score, why)


def written(value: Value) -> str:
    """A number as a reason names it; where it stands is told beside the reason."""
    return range_text(*value.point)
