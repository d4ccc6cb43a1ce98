"""What shows itself keeps its sense where a viewer takes its styles, places and scripts away."""

from __future__ import annotations

import re
from typing import Any

import pytest

import quota_analysis as qa
from quota_analysis import display
from quota_analysis.sliders import what_if
from quota_analysis.views.words import GROUNDS
from tests.made_up import PAGES
from tests.viewers import BARE, HOSTING, LAB, VIEWERS, Seen, Viewer

THINGS = (
    "corpus",
    "document",
    "analysis",
    "claim",
    "brief",
    "difference",
    "table",
    "shown",
    "explained",
    "compared",
    "explored",
    "cards",
    "answer",
    "what if",
)


@pytest.fixture(scope="module")
def things(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("ferries")
    for name, text in PAGES.items():
        (folder / name).write_text(text, encoding="utf-8")
    corpus = qa.read_corpus(folder)
    analysis = qa.analyze(corpus)
    claims = list(analysis.claims["claim_id"])
    return {
        "corpus": corpus,
        "document": corpus["harbour.md"],
        "analysis": analysis,
        "claim": analysis.claim(claims[0]),
        "brief": analysis.ask("How many crossings does a ferry make?"),
        "difference": qa.diff(qa.analyze(qa.read_corpus(folder / "courier.txt")), analysis),
        "table": analysis.claims,
        "shown": analysis.show("harbour.md"),
        "explained": analysis.explain(claims[2]),
        "compared": analysis.compare(*analysis.quantities["quantity_id"][:2]),
        "explored": analysis.explore(live=False),
        "cards": display.claim_cards(analysis, claims),
        "answer": display.answer("Who counts?", ["Nobody does, as far as these pages tell."]),
        "what if": what_if(analysis.cases, hours=100, quota=10, sliders=False),
    }


def markup(thing: Any) -> str:
    """What a notebook keeps of it as HTML."""
    return str(thing._repr_html_())


@pytest.mark.parametrize("viewer", VIEWERS, ids=lambda viewer: viewer.name)
@pytest.mark.parametrize("name", THINGS)
def test_words_marks_order_and_headings_stay(
    things: dict[str, Any], name: str, viewer: Viewer
) -> None:
    before = Seen(re.sub(r"<style.*?</style>", "", markup(things[name]), flags=re.DOTALL))
    after = Seen(viewer.clean(markup(things[name])))
    told = re.sub(rf" ?\[(?:{'|'.join(map(re.escape, GROUNDS.values()))})\]", "", after.text)
    assert told == before.text
    assert len(after.marks) == len(before.marks)
    assert after.heads == before.heads
    assert after.links == before.links


@pytest.mark.parametrize("viewer", [HOSTING, BARE], ids=lambda viewer: viewer.name)
@pytest.mark.parametrize("name", ["shown", "explored"])
def test_the_ground_of_every_mark_is_told_where_no_colour_tells_it(
    things: dict[str, Any], name: str, viewer: Viewer
) -> None:
    cleaned = viewer.clean(markup(things[name]))
    assert "style=" not in cleaned
    ends = cleaned.count("</mark>")
    told = re.findall(r"</mark><span>\s\[(.+?)\]</span>", cleaned)
    assert ends == len(told) > 3
    assert set(told) <= set(GROUNDS.values())


def test_with_its_styles_the_text_is_the_text_alone(things: dict[str, Any]) -> None:
    for cleaned in (markup(things["shown"]), LAB.clean(markup(things["shown"]))):
        paper = Seen(re.sub(r'^.*?<div class="qa-document"', "<div", cleaned, flags=re.DOTALL))
        assert paper.text == " ".join(PAGES["harbour.md"].split())


@pytest.mark.parametrize("viewer", [None, HOSTING], ids=["as made", HOSTING.name])
def test_links_lead_to_places_that_are_there(things: dict[str, Any], viewer: Viewer | None) -> None:
    made = markup(things["explored"])
    seen = Seen(viewer.clean(made) if viewer else made)
    analysis = things["analysis"]
    assert len(seen.links) == len(analysis.claims)
    assert len(seen.places) == len(set(seen.places))
    assert {address.removeprefix("#") for address, _ in seen.links} <= set(seen.places)


def test_a_link_says_where_it_leads_also_where_it_does_not(things: dict[str, Any]) -> None:
    seen = Seen(LAB.clean(markup(things["explored"])))
    words = {" ".join(text.split()) for text in things["analysis"].claims["text"]}
    assert {text for _, text in seen.links} == words


@pytest.mark.parametrize("name", THINGS)
def test_nothing_rests_on_a_picture_or_a_script(things: dict[str, Any], name: str) -> None:
    assert not re.search(r"<(svg|script|iframe|canvas|link)\b", markup(things[name]))


@pytest.mark.parametrize("name", THINGS)
def test_as_text_it_is_worth_reading(things: dict[str, Any], name: str) -> None:
    words = repr(things[name])
    assert not re.search(r"0x[0-9a-f]{6}|object at|Row\(|<div|<mark", words)
    assert len(words.split()) > 5
    if name not in ("table", "brief"):
        assert not re.search(r"\b(NaN|nan|None|<NA>)\b", words)


def test_hostile_words_stay_words(things: dict[str, Any]) -> None:
    """What a document says in angle brackets is told, not obeyed."""
    hostile = "<script>alert(1)</script><img src=x onerror=alert(2)> Mr Lind said 12 shops closed."
    analysis = qa.analyze(qa.read_text(hostile, name="page.txt"))
    claim = analysis.claims["claim_id"].iloc[0]
    for thing in (
        qa.read_text(hostile),
        qa.read_text(hostile)["text"],
        analysis,
        analysis.claim(claim),
        analysis.explore(live=False),
        analysis.show("page.txt"),
    ):
        assert not re.search(r"<(script|img)", markup(thing))


def test_the_lists_do_clean() -> None:
    """The viewers are what they say: else the tests above would prove nothing."""
    dirty = (
        '<p style="color:red;position:fixed" id="a" role="note" onclick="x()" title="t">'
        '<svg><path/></svg><style>p {}</style><script>x()</script><a href="javascript:x()">go</a>'
        "</p>"
    )
    assert HOSTING.clean(dirty) == '<p id="a" role="note" title="t"><a>go</a></p>'
    assert BARE.clean(dirty) == "<p><a>go</a></p>"
    assert LAB.clean(dirty) == '<p style="color:red" title="t"><a>go</a></p>'
