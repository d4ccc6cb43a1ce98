"""A list that says who some unnamed people are adds nobody to them."""

from __future__ import annotations

from quota_analysis.evidence.index import Index
from quota_analysis.evidence.origins.people import unnamed_people
from tests.evidence.hand_made import Page, anonymous, corpus, people


def counts(page: Page) -> list[int | None]:
    documents, extraction = corpus(page)
    return [p.count for p in unnamed_people(Index(documents, extraction, None))]


def test_those_listed_before_the_telling_are_the_ones_counted() -> None:
    page = Page("a.md").say(
        "Four members of the crew, three deckhands and a cook, said the ferry left late.",
        by=[anonymous("Four members of the crew", "said", 4)],
        numbers=[people("Four members", 4), people("three deckhands", 3)],
    )
    assert counts(page) == [4]


def test_others_counted_after_the_telling_are_others() -> None:
    page = Page("a.md").say(
        "Four members of the crew said the ferry left late, and three deckhands were asked.",
        by=[anonymous("Four members of the crew", "said", 4)],
        numbers=[people("Four members", 4), people("three deckhands", 3)],
    )
    assert sorted(c or 0 for c in counts(page)) == [3, 4]
