"""Modality and polarity over invented passages (gold/modality/README.md), and rule by rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from quota_analysis.documents import read_text
from quota_analysis.extraction.extract import extract
from tests.extraction.read_once import rows

FOLDER = Path(__file__).parents[1] / "gold" / "modality"
MODALITIES = {"a": "asserted", "r": "reported", "h": "hedged", "f": "hypothetical_or_future"}
POLARITIES = {"+": "affirmative", "-": "negated"}

# A little under what was reached; shares of all labelled sentences, a claim not found is wrong.
FLOORS = {"developed_on": (0.92, 0.93), "held_out": (0.88, 0.91)}


def passages(name: str) -> list[list[tuple[str, str, str]]]:
    """Every passage of a file as (modality, polarity, sentence) in order."""
    found = []
    for block in (FOLDER / f"{name}.txt").read_text("utf-8").split("== ")[1:]:
        lines = [line.split(" | ", 1) for line in block.splitlines()[1:] if line]
        found.append([(*codes.split(), text) for codes, text in lines])
    return [[(MODALITIES[m], POLARITIES[p], text) for m, p, text in part] for part in found]


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_agreement(name: str) -> None:
    asked = modality = polarity = 0
    for part in passages(name):
        whole = " ".join(text for _, _, text in part)
        mains = {
            c.start: c
            for c in extract(read_text(whole + "\n", "p.txt").documents).claims
            if c.is_main
        }
        at = 0
        for want, sign, text in part:
            claim = mains.get(at)
            asked += 1
            modality += claim is not None and claim.modality == want
            polarity += claim is not None and claim.polarity == sign
            at += len(text) + 1
    least = FLOORS[name]
    assert modality / asked >= least[0]
    assert polarity / asked >= least[1]


def main(text: str) -> tuple[str, str]:
    (said,) = [row for row in rows(text, "claims") if row["is_main"]]
    return said["modality"], said["polarity"]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        # a thing that explains or suggests is no teller, and nor is what is thought by nobody
        ("It is thought that the mill in Olten burned down in 1960.", "hedged"),
        ("Poor drains may explain the smell.", "hedged"),
        ("The pattern suggests a leak in the wall.", "hedged"),
        # said not to be said
        ("The report does not say who paid for the dam.", "asserted"),
        ("Neither minister would say what the dam had cost.", "asserted"),
        # what is known, and what is to be done
        ("The engineers know that the dam leaks.", "asserted"),
        ("Visitors are asked to leave their dogs at home.", "asserted"),
        # a plan announced is an act, a plan said to be good is a report
        ("The two mills today announced an agreement to merge.", "asserted"),
        ("The union dismissed the plan as a gift to the owners.", "reported"),
        # in a side clause
        ("Nurses met in the hall, where they were told that two wards would close.", "reported"),
        # the writer's own mind
        ("We suspect that the gate was left open.", "hedged"),
        # the clause that turns the sentence, and one merely joined on
        ("The gate looks old, but it may be a copy.", "hedged"),
        # what is arranged
        ("Talks are to resume on Monday.", "hypothetical_or_future"),
        ("The clerk is to obtain a second offer from every builder.", "asserted"),
        ("The final takes place in Olten on 9 June.", "hypothetical_or_future"),
        ("Should the gate fail, the council would close 40 wards.", "hypothetical_or_future"),
        ("The market takes place every Friday in May.", "asserted"),
        # flatly said not to be known
        ("The owner of the 40 gates in Olten is unknown.", "asserted"),
    ],
)
def test_modality(text: str, modality: str) -> None:
    assert main(text)[0] == modality


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("If the gate does not hold, the council will fine the owner 40 crowns.", "affirmative"),
        ("The review of the 40 files in Olten is, however, not complete.", "negated"),
        ("The permit costs the owner nothing.", "negated"),
        ("Not one of the 40 owners objected in 2019.", "negated"),
        ("It neither paid the 40 owners nor answered their letters.", "negated"),
        ("Police do not know why the van left the road in Olten.", "negated"),
        ("The mill in Olten no longer grinds rye.", "negated"),
    ],
)
def test_polarity(text: str, polarity: str) -> None:
    assert main(text)[1] == polarity
