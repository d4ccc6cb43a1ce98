"""What a document is called: short, its own, and in the sentences of an analysis too."""

from __future__ import annotations

import pytest

from quota_analysis.views import sources
from quota_analysis.views.naming import Described, Name, short_names, with_names
from tests import made_up


def name(*documents: tuple[str, ...]) -> dict[str, Name]:
    return short_names(tuple(Described(*d) for d in documents))


def test_a_publisher_or_a_kind_and_the_title() -> None:
    names = name(
        ("a.md", "Reservoirs fall to half", "Valley Gazette", "news", ""),
        ("b.md", "Do the reservoirs hold enough?", "", "fact_check", ""),
        ("c.md", "Notes of a meeting", "", "other", ""),
    )
    assert names["a.md"] == Name("Valley Gazette “Reservoirs fall to half”", "Valley Gazette")
    assert names["b.md"].full == "Fact check “Do the reservoirs hold enough?”"
    assert names["b.md"].brief == "“Do the reservoirs hold enough?”"
    assert names["c.md"] == Name("“Notes of a meeting”", "“Notes of a meeting”")


def test_a_kind_is_not_said_twice() -> None:
    names = name(("a.md", "Fact check: Is the bridge safe?", "", "fact_check", ""))
    assert names["a.md"].full == "Fact check “Is the bridge safe?”"


def test_long_titles_are_cut_at_a_word() -> None:
    title = "Hospital trusts in the north admit waiting lists have doubled since spring"
    (found,) = name(("a.md", title, "", "news", "")).values()
    assert len(found.full) <= 56
    assert found.full.endswith("…”")
    cut = found.brief.strip("“”…")
    assert title.startswith(cut)
    assert title[len(cut)] == " "


def test_a_cut_does_not_end_on_a_word_that_leads_on() -> None:
    title = "Harbour pilots warn the authority of the danger of night traffic in fog"
    (found,) = name(("a.md", title, "", "news", "")).values()
    assert found.brief == "“Harbour pilots warn the authority…”"


def test_no_title_and_no_words_leaves_the_file() -> None:
    assert name(("letters/2024-03.txt", "", "", "other", ""))["letters/2024-03.txt"].full == (
        "“2024-03”"
    )


def test_dates_tell_apart_what_is_called_the_same_and_numbers_the_rest() -> None:
    same = ("Bank rate is held", "Valley Gazette", "news")
    names = name(
        ("a.md", *same, "2024-05-02"),
        ("b.md", *same, "2024-06-06"),
        ("c.md", *same, ""),
        ("d.md", *same, ""),
    )
    assert names["a.md"].full == "Valley Gazette “Bank rate is held”, 2 May 2024"
    assert names["b.md"].full.endswith("6 June 2024")
    assert names["c.md"].full.endswith("no. 1")
    assert names["d.md"].full.endswith("no. 2")
    assert len({n.brief for n in names.values()}) == 4


def test_two_texts_of_one_publisher_are_told_apart_in_brief() -> None:
    names = name(
        ("a.md", "Bank rate is held", "Valley Gazette", "news", ""),
        ("b.md", "Bank rate is cut", "Valley Gazette", "news", ""),
    )
    assert {n.brief for n in names.values()} == {n.full for n in names.values()}


def test_names_do_not_depend_on_the_order_of_documents() -> None:
    documents = [(f"{x}.md", "Same title", "", "news", "") for x in "cab"]
    assert name(*documents) == name(*reversed(documents))


NAMES = {"a.md": "“One”", "data.md": "“Two”", "report": "“Three”"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a.md and data.md are one origin.", "“One” and “Two” are one origin."),
        ("In xa.md, a.mdx and b/a.md nothing.", "In xa.md, a.mdx and b/a.md nothing."),
        ("The report says so.", "The report says so."),
        ("In a.md, 9 (a.md) before 12 (a.md).", "In “One”, 9 before 12."),
        ("9 (a.md) and 12 (data.md)", "9 (“One”) and 12 (“Two”)"),
        ("Both stand in a.md.", "Both stand in “One”."),
    ],
)
def test_files_in_sentences_become_documents(text: str, said: str) -> None:
    assert with_names(text, NAMES) == said


def test_a_text_without_a_title_is_called_by_its_first_words() -> None:
    names = sources.names(made_up.tables())
    assert names["second.txt"].startswith("News report “Ferries now make")
    assert names["harbour/first.md"] == "Fact check “Who counts the crossings?”"


def test_units_in_sentences_are_words() -> None:
    said = sources.readable(made_up.tables(), "no series counts parking_tickets of second.txt")
    assert said.startswith("no series counts parking tickets of “Ferries now make")
