"""Types, modality and polarity over invented passages of many genres (gold/types_on/README.md)."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path

import pytest

from quota_analysis.documents import read_text
from quota_analysis.extraction.extract import extract
from quota_analysis.model import ClaimRow
from tests.extraction.read_once import claim

FOLDER = Path(__file__).parents[1] / "gold" / "types_on"
TYPES = {
    "ev": "event",
    "qu": "quantity",
    "po": "policy_or_directive",
    "ca": "causal_or_effect",
    "ab": "absence_of_evidence",
    "ju": "evaluation",
    "on": "attribution_only",
    "ba": "background",
    "no": "normative",
    "ot": "other",
}
MODALITIES = {"a": "asserted", "r": "reported", "h": "hedged", "f": "hypothetical_or_future"}
POLARITIES = {"+": "affirmative", "-": "negated"}

# A little under what was reached; shares of all labelled sentences, a claim not found is wrong.
# Types are fitted on these very passages: test_claim_types.py holds those left out of a fit.
FLOORS = {"is_claim": 0.95, "type": 0.84, "modality": 0.86, "polarity": 0.95}


@dataclass(frozen=True)
class Label:
    """One sentence; type, modality and polarity are None where it is no claim."""

    text: str
    start: int
    type: str | None
    modality: str | None
    polarity: str | None


@dataclass(frozen=True)
class Passage:
    name: str
    text: str
    labels: tuple[Label, ...]


def passages() -> list[Passage]:
    """All passages, in the order of the files."""
    found = []
    for file in sorted(FOLDER.glob("*.txt")):
        for block in file.read_text("utf-8").split("== ")[1:]:
            head, *lines = block.splitlines()
            found.append(_passage(f"{file.stem}: {head}", lines))
    return found


def _passage(name: str, lines: list[str]) -> Passage:
    text, labels = "", []
    for line in lines:
        if not line.strip():
            text = text.rstrip() + "\n\n" if text else ""
            continue
        code, words = line.split(" | ", 1)
        kind, mode, denied = (None, None, None) if code == "-" else code.split()
        labels.append(
            Label(
                words,
                len(text),
                TYPES[kind] if kind else None,
                MODALITIES[mode] if mode else None,
                POLARITIES[denied] if denied else None,
            )
        )
        text += words + " "
    return Passage(name, text.rstrip() + "\n", tuple(labels))


def read(passage: Passage) -> list[tuple[Label, ClaimRow | None]]:
    """Each labelled sentence with the claim found there, or None."""
    document = next(iter(read_text(passage.text, passage.name.split(": ")[1])))
    claims = extract([document]).claims
    return [(label, _claim_at(label, claims)) for label in passage.labels]


def _claim_at(label: Label, claims: tuple[ClaimRow, ...]) -> ClaimRow | None:
    middle = label.start + len(label.text) // 2
    return next((c for c in claims if c.start <= middle < c.end), None)


@functools.cache
def _shares() -> dict[str, float]:
    pairs = [pair for passage in passages() for pair in read(passage)]
    claims = [(label, claim) for label, claim in pairs if label.type is not None]
    shares = {"is_claim": sum((g.type is None) == (c is None) for g, c in pairs) / len(pairs)}
    for name in ("type", "modality", "polarity"):
        right = sum(c is not None and getattr(c, name) == getattr(g, name) for g, c in claims)
        shares[name] = right / len(claims)
    return shares


@pytest.mark.parametrize("figure", FLOORS)
def test_labels_over_many_genres(figure: str) -> None:
    assert _shares()[figure] >= FLOORS[figure]


def test_there_are_enough_passages_to_mean_something() -> None:
    read_in = passages()
    assert len(read_in) >= 40
    assert sum(len(p.labels) for p in read_in) >= 350


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("The harbor unit is not covered by the order.", False),
        ("The contract does not cover temporary staff.", False),
        ("Night work is not included in the plan.", False),
        ("Part-time teachers are not protected by the rule.", False),
        ("The minutes do not cover the vote.", True),
        ("The vote is not recorded in the minutes.", True),
        ("The records do not include the names of patients.", True),
        ("The report does not cover the months after June.", True),
    ],
)
def test_whom_a_rule_does_not_reach_is_no_gap_in_the_records(text: str, absent: bool) -> None:
    assert (claim(text)["type"] == "absence_of_evidence") is absent
