"""Who speaks, over sentences and documents: one person, one row."""

from __future__ import annotations

import pytest

import quota_analysis as qa
from tests.extraction.read_once import attributions, rows


def actors(text: str) -> list[tuple[str, str]]:
    return [(row["name"], row["kind"]) for row in rows(text, "actors")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dr Amara Okafor said the ward was shut. Okafor said the beds were gone.",
         [("Amara Okafor", "person")]),
        ("Okafor said the ward was shut. “It was late,” Dr Amara Okafor said.",
         [("Amara Okafor", "person")]),
        ("The Harbour Post reported that the mayor resigned.", [("Harbour Post", "media_outlet")]),
        ("The Ministry of Health said output fell. The ministry said it would act.",
         [("Ministry of Health", "organisation")]),
        # people without a name, and words for many, are nobody in particular
        ("Two officials said the vault was open.", []),
        ("Critics say the plan will fail.", []),
        # whoever says nothing is no speaker
        ("Dr Amara Okafor left the ward.", []),
    ],
)  # fmt: skip
def test_one_row_an_actor(text: str, expected: list[tuple[str, str]]) -> None:
    assert actors(text) == expected


def test_two_people_of_one_surname_stay_two() -> None:
    text = "Ida Moor said the tide was high. Jon Moor said the tide was low."
    assert [name for name, _ in actors(text)] == ["Ida Moor", "Jon Moor"]


def test_mentions_are_where_the_name_stands() -> None:
    text = "Dr Amara Okafor said the ward was shut. Okafor said the beds were gone."
    mentions = rows(text, "mentions")
    assert [m["text"] for m in mentions] == ["Dr Amara Okafor", "Okafor"]
    assert {m["actor_id"] for m in mentions} == {a["actor_id"] for a in attributions(text)}


def _two(first: str, second: str) -> qa.Corpus:
    one, other = qa.read_text(first, "a.txt"), qa.read_text(second, "b.txt")
    return qa.Corpus((*one.documents, *other.documents), (*one.reading, *other.reading), "two")


def test_the_same_name_in_two_documents_is_one_actor() -> None:
    corpus = _two("Ida Moor said the tide was high.", "The tide was low, Ida Moor told the court.")
    found = qa.analyze(corpus)
    assert list(found.actors["name"]) == ["Ida Moor"]
    assert list(found.attributions["actor_id"]) == ["ida-moor", "ida-moor"]


def test_the_packs_actors_have_their_camps() -> None:
    """With a topic the pack says who somebody is; without one the same name has no camp."""
    corpus = qa.read_text("The White House said the number was wrong.")
    with_pack = qa.analyze(corpus, "ice-arrest-quotas")
    assert len(with_pack.actors) == 1
    assert with_pack.actors["camp"].notna().all()
    assert qa.analyze(corpus, None).actors["camp"].isna().all()
