"""A document shown keeps every character, marks each claim once, and runs nothing."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

import pytest

from quota_analysis import display
from tests import made_up


class _Read(HTMLParser):
    """The characters of a page that its styles leave in sight, and its elements."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.hidden = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.hidden = self.hidden or ("style", "display:none") in attrs

    def handle_endtag(self, tag: str) -> None:
        self.hidden = False

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.text += data


def read(markup: str) -> _Read:
    reader = _Read()
    reader.feed(markup)
    reader.close()
    return reader


def shown_document(doc_id: str) -> display.Shown:
    analysis = made_up.analysis()
    return display.show(analysis.tables, analysis.texts, doc_id)


@pytest.mark.parametrize("doc_id", list(made_up.TEXTS))
def test_every_character_is_kept(doc_id: str) -> None:
    shown = shown_document(doc_id)
    body = re.search(r'<div class="qa-document".*?>(.*)</div>', shown.markup, re.S)
    assert body is not None
    assert read(body[1]).text == made_up.TEXTS[doc_id]


def test_each_claim_has_one_place_and_says_why() -> None:
    shown = read(shown_document("harbour/first.md").markup)
    marks = [attrs for tag, attrs in shown.tags if tag == "mark"]
    places = [attrs["id"] for attrs in marks if "id" in attrs]
    assert len(places) == len(set(places)) == 4
    assert all(attrs["title"] for attrs in marks)
    assert any("Two deckhands" in str(attrs["title"]) for attrs in marks)


def test_only_what_an_untrusted_notebook_keeps() -> None:
    analysis = made_up.analysis()
    ids = list(analysis.tables["claims"]["claim_id"])
    for shown in (shown_document("second.txt"), display.claim_cards(analysis, ids)):
        tags = {tag for tag, _ in read(shown.markup).tags}
        assert tags <= {"p", "span", "div", "mark", "details", "summary", "strong", "a"}


def test_hostile_text_stays_text() -> None:
    hostile = "<script>alert(1)</script> \"' onload=alert(2) <img src=x onerror=alert(3)> said."
    tables = made_up.tables()
    doc = "second.txt"
    for name in ("claims", "quantities", "citations", "sections", "sentences"):
        tables[name] = tables[name][tables[name]["doc_id"] != doc]
    claim = (
        made_up.tables()["claims"]
        .head(1)
        .assign(doc_id=doc, start=0, end=len(hostile), text=hostile, speaker=hostile, why=hostile)
    )
    tables["claims"] = claim
    analysis = made_up.Made(tables, {**made_up.TEXTS, doc: hostile})
    for shown in (
        display.show(analysis.tables, analysis.texts, doc),
        display.claim_cards(analysis, list(claim["claim_id"])),
        display.answer(hostile, [hostile]),
    ):
        tags = {tag for tag, _ in read(shown.markup).tags}
        assert not tags & {"script", "img"}
        assert html.escape(hostile) in shown.markup
        assert not [a for _, attrs in read(shown.markup).tags for a in attrs if a.startswith("on")]


def test_unknown_document_is_named() -> None:
    with pytest.raises(KeyError, match="no document 'nowhere'"):
        shown_document("nowhere")


def test_nothing_found_is_said() -> None:
    analysis = made_up.empty_analysis()
    (doc,) = analysis.texts
    assert "no claims marked" in display.show(analysis.tables, analysis.texts, doc).markup
    assert "No claim to show" in display.claim_cards(analysis, []).markup
