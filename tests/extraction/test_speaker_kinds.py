"""Who says it and what kind of speaker that is, in invented passages, against a floor."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from quota_analysis.documents import read_text
from quota_analysis.extraction import extract
from tests.extraction.read_once import attributions, rows

LABELLED = Path(__file__).with_name("speaker_kinds.txt")
# What is read right, less five passages of 203: a slip shows, a whim of the tagger does not.
FLOORS = {"speaker": 0.94, "kind": 0.92}


@dataclass(frozen=True)
class Case:
    """A passage and who says what its last sentence says; None where nobody or no kind."""

    passage: str
    speaker: str | None
    kind: str | None


def cases() -> Iterator[Case]:
    for line in LABELLED.read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        told, label = line.split(" => ")
        genre, passage = told.split(" | ", 1)
        speaker, kind = (None if part.strip() == "-" else part.strip() for part in label.split("|"))
        if genre == "fact":  # a page that speaks of its own sources says so in its title
            passage = f"# Fact check: was the mill fined?\n\n{passage}"
        yield Case(passage, speaker, kind)


@functools.cache
def read(passage: str) -> tuple[str | None, str | None]:
    """Speaker and kind of the last sentence's main claim; of its outermost words without one."""
    found = extract(read_text(passage).documents, None)
    last = found.sentences[-1]
    for claim in found.claims:
        if claim.sentence_id == last.sentence_id and claim.is_main:
            return claim.speaker, claim.speaker_kind
    told = [a for a in found.attributions if a.start >= last.start and a.form != "stance"]
    told.sort(key=lambda a: a.depth)
    return (told[0].speaker, told[0].speaker_kind) if told else (None, None)


@pytest.mark.parametrize("what", list(FLOORS))
def test_who_says_it(what: str) -> None:
    wrong = []
    every = list(cases())
    for case in every:
        got = dict(zip(("speaker", "kind"), read(case.passage), strict=True))
        if got[what] != getattr(case, what):
            wrong.append((case.passage, getattr(case, what), got[what]))
    assert 1 - len(wrong) / len(every) >= FLOORS[what], wrong


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        # taken up again by the same noun: the same unnamed people
        ("Two bakers said the flour was bad. The bakers said nobody was told.", ["anonymous"] * 2),
        ("Bakers said the flour was bad. The bakers said nobody was told.", ["generic_group"] * 2),
        # an office is somebody named only where the document names who holds it
        ("The mayor said the pool was shut.", ["anonymous"]),
        ("Mayor Ada Lund left. The mayor said the pool was shut.", ["named_person"]),
        # "it" goes on from an outlet as an outlet
        ("The Harbour Post opened a file. It alleges that six left.", ["media_outlet"]),
        ("The Harbour Bank opened a file. It alleges that six left.", ["named_org"]),
        # whoever got hold of a record did not write it
        ("A memo seen by the Harbour Post says that six left.", [None]),
        ("A memo published by the Harbour Post says that six left.", ["media_outlet"]),
        # written in capitals it is no pronoun
        ("The US said that six ships had left.", ["named_org"]),
    ],
)
def test_kinds(text: str, kinds: list[str | None]) -> None:
    assert [a["speaker_kind"] for a in attributions(text)] == kinds


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Its chair, Lord Hexley, said the fund was empty.", "Lord Hexley"),
        ("The bank, in the words of its chair, Lord Hexley, is watching.", "Lord Hexley"),
        ("The club's spokesman, Per Aas, said six beds had been shut.", "Per Aas"),
        ("Co-author Lin Wei-Ting said the effect was small.", "Co-author Lin Wei-Ting"),
        ("A report by Ada Lund found that six had left.", "A report by Ada Lund"),
        ("According to a report in the Harbour Post, six had left.", "the Harbour Post"),
    ],
)
def test_the_words_that_name_the_speaker(text: str, speaker: str) -> None:
    assert [a["speaker"] for a in attributions(text)] == [speaker]


@pytest.mark.parametrize(
    ("speaker", "kind"),
    [
        ("A post by the agency's account", "named_org"),
        ("A tweet by an official account of the council", "named_org"),
        ("A post by Ada Holm's account", "named_person"),
        ("A post from the account of Tarn Water", "named_org"),
        ("A post by an official", "anonymous"),
        ("An anonymous account on the site", "anonymous"),
    ],
)
def test_a_post_is_whose_account_it_is_from(speaker: str, kind: str) -> None:
    (found,) = attributions(f"{speaker} said that 40 leaks were closed in May.")
    assert (found["speaker"], found["speaker_kind"]) == (speaker, kind)


@pytest.mark.parametrize(
    "text",
    [
        "Each branch has to report 5,000 sales a season.",
        "Firms must report every leak.",
        "The rise explains part of the gap.",
    ],
)
def test_what_is_no_telling(text: str) -> None:
    assert attributions(text) == []


def test_a_page_ends_an_interview_where_it_speaks_of_itself() -> None:
    text = (
        "Q: Who shut the pool?\n\nAda Lund: The council did.\n\nQ: When?\n\nAda Lund: In May.\n\n"
        "The council told this magazine that the pool was unsafe."
    )
    assert rows(text, "claims")[-1]["speaker"] == "The council"
