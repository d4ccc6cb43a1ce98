"""What holds for every text, however odd."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from quota_analysis.documents import parse_explicit, read_text
from quota_analysis.errors import ReadingError
from quota_analysis.model.documents import CONTENT_ROLES, SECTION_ROLES

_PIECES = st.sampled_from(
    [
        "The bank opened 40 accounts a day",
        "“We never did,” she said.",
        '"It is',
        "crimes.”Next",
        '‘odd"',
        "[1]",
        "[1] [2]",
        "[2–4]",
        "[3, 5]",
        "[^a]",
        "【4†x】",
        "¹",
        "Sources",
        "References:",
        "Related questions",
        "Why is that?",
        "By Ann Lee",
        "Checked on May 5, 2024",
        "REUTERS/Jan Vale",
        "(Jane Doe/Coast News)",
        "OSLO, May 3 (Agency) —",
        "1. Summary",
        "2) two",
        "• item",
        "- ",
        "  * item",
        "> quoted",
        "# Head",
        "**bold**",
        "[words](https://a.example/1)",
        "![picture](x.png)",
        "```",
        "| a | b |",
        "a\tb\tc",
        "---",
        "title: x",
        "===",
        "https://a.example/2024/1.",
        "Loading...",
        "Donate now",
        "[1]: https://a.example",
        ".",
        "?",
        ":",
        " ",
        "\t",
        "\n",
        "\r\n",
        "\r",
        "\n\n",
        "\u2028",
        "\u00a0",
        "\u200b",
        "é",
        "e\u0301",
        "😀",
        "\ufeff",
        "<script>",
        "\\*",
        "_",
        "`",
    ]
)
TEXTS = st.one_of(
    st.lists(_PIECES, max_size=40).map("".join),
    st.lists(_PIECES, max_size=40).map(" ".join),
    st.lists(_PIECES, max_size=25).map("\n".join),
    st.text(max_size=200),
)


def _is_binary(text: str) -> bool:
    return any(c < " " and c not in "\t\n\r" for c in text) or text.startswith("{\\rtf")


@settings(max_examples=600, deadline=None)
@given(text=TEXTS, name=st.sampled_from(["page.txt", "page.md"]))
def test_spans(text: str, name: str) -> None:
    try:
        (document,) = read_text(text, name)
    except ReadingError:
        # White space, and the marks that are no white space to Python: nothing to read.
        empty = not text.strip().strip("\ufeff\u200b \t\r\n\u0085\u00a0\u2028")
        assert empty or "\x00" in text or _is_binary(text)
        return
    # A byte order mark at the start is not part of the text.
    assert document.text == text.removeprefix("\ufeff")
    text = document.text
    end = 0
    for section in document.sections:
        assert end <= section.start < section.end <= len(text)
        assert text[section.start : section.end] == section.text
        assert section.text == section.text.strip()
        assert section.role in SECTION_ROLES
        end = section.end
    position = 0
    for citation in document.citations:
        assert text[citation.start : citation.end] == citation.text
        assert citation.start >= position
        position = citation.start
    keys = [s.section_id for s in document.sections] + [m.citation_id for m in document.citations]
    assert len(keys) == len(set(keys))
    assert all(0 <= start < stop <= len(text) for start, stop in document.markup)

    masked = document.masked()
    assert len(masked) == len(text)
    content = {
        i for s in document.sections if s.role in CONTENT_ROLES for i in range(s.start, s.end)
    }
    for i, (shown, read) in enumerate(zip(masked, text, strict=True)):
        assert shown in (read, " ")
        if i not in content:
            assert not shown.strip()
    assert (document.row.anchor_basis is None) == (document.row.anchor_date is None)


@settings(max_examples=100, deadline=None)
@given(text=TEXTS)
def test_same_in_same_out(text: str) -> None:
    try:
        first, second = read_text(text), read_text(text)
    except ReadingError:
        return
    assert first == second


@settings(max_examples=300, deadline=None)
@given(text=st.text(alphabet="0123456789/-. ,MayJune", max_size=60))
def test_dates_lie_in_the_text(text: str) -> None:
    end = 0
    for start, stop, day in parse_explicit(text):
        assert end <= start < stop <= len(text)
        assert str(day.year) in text[start:stop]
        end = stop
