"""Saved web pages of many builds, read as their readers see them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import quota_analysis as qa
from quota_analysis.documents import UnreadableError, read_corpus, read_text, readers
from quota_analysis.documents.web import reader as web
from quota_analysis.documents.web.tree import DEEPEST
from quota_analysis.model.documents import Document
from tests.contract import problems
from tests.documents.saved_expected import NOWHERE, SECTIONS

SAVED = Path(__file__).parent / "saved"
STORY = "<p>The board closed 4 of its 9 pools in May, the town clerk said on Friday.</p>"


def saved(name: str) -> Document:
    return readers()[Path(name).suffix].read((SAVED / name).read_bytes(), name)


def page(markup: str, name: str = "page.html") -> Document:
    (document,) = read_text(markup, name)
    return document


def roles(document: Document) -> list[tuple[str, str]]:
    return [(s.role, s.text) for s in document.sections]


@pytest.mark.parametrize("name", SECTIONS)
def test_a_page_is_taken_apart_as_a_reader_would(name: str) -> None:
    found = roles(saved(name))
    wanted = [tuple(line.split(" | ", 1)) for line in SECTIONS[name].splitlines()]
    assert [role for role, _ in found] == [role for role, _ in wanted], found
    for (_, words), (_, start) in zip(found, wanted, strict=True):
        assert words.startswith(start)


@pytest.mark.parametrize("name", NOWHERE)
def test_what_stands_around_the_article_is_no_text(name: str) -> None:
    text = saved(name).text
    assert [words for words in NOWHERE[name] if words in text] == []


def test_markers_lead_to_the_list_on_the_page() -> None:
    found = [(c.marker, c.state, c.target_url) for c in saved("ai_answer.html").citations]
    minutes, budget = "https://board.example/minutes/2024-04-02", "https://board.example/budget"
    assert found == [
        ("1", "resolved", minutes),
        ("2", "resolved", budget),
        ("1", "resolved", minutes),
        ("2", "resolved", budget),
        ("3", "listed_no_url", None),
        ("4", "resolved", "https://courier.example/routes_%28north%29"),
        ("9", "marker_unresolved", None),
    ]
    titles = [c.target_title for c in saved("ai_answer.html").citations]
    assert titles[0] == "Minutes of the board meeting"
    assert titles[4] == "Letter from the superintendent, 9 April 2024"


def test_two_lists_of_notes_are_kept_apart() -> None:
    found = {(c.marker, c.state) for c in saved("wiki_page.html").citations}
    assert found == {("1", "resolved"), ("2", "listed_no_url"), ("a", "listed_no_url")}


@pytest.mark.parametrize(
    "heading", ["<h2>Sources</h2>", "<p><b>Our sources</b></p>", "<div><div>Sources</div></div>"]
)
def test_a_list_of_sources_is_no_menu(heading: str) -> None:
    links = "".join(f'<li><a href="https://pools.example/{n}">Log {n}</a></li>' for n in (1, 2, 3))
    markup = f"<h1>Pools</h1>{STORY}<p>Two are open [2].</p>{heading}<ol>{links}</ol>"
    document = page(markup)
    (citation,) = document.citations
    assert (citation.target_title, citation.target_url) == ("Log 2", "https://pools.example/2")
    other = page(markup.replace("ources", "even more"))
    assert "Log 2" not in other.text


def test_an_entry_that_no_marker_leads_to_stays_an_entry() -> None:
    markup = (
        f'<h1>Pools</h1>{STORY}<p>Two are open.<sup><a href="#n2">2</a></sup></p><ol>'
        '<li id="n1">Log of May.</li><li id="n2">Log of June.</li></ol>'
    )
    found = [words for role, words in roles(page(markup)) if role == "references"]
    assert found == ["[1]: Log of May.", "[2]: Log of June."]


def test_a_question_that_unfolds_its_answer_is_a_heading() -> None:
    markup = (
        f"<h1>Pools</h1>{STORY}<h3><button>Who closed them?</button></h3>{STORY}<button>Go</button>"
    )
    assert "### Who closed them?" in page(markup).text
    assert "Go" not in page(markup).text


def test_the_archive_of_a_browser_reads_like_its_page() -> None:
    archive, plain = saved("chrome.mhtml"), saved("ai_answer.html")
    assert roles(archive) == roles(plain)
    assert [(c.marker, c.target_url) for c in archive.citations] == [
        (c.marker, c.target_url) for c in plain.citations
    ]
    assert archive.row.reader == "mhtml"
    assert "saved from https://checks.example/answers/bus-routes" in (archive.row.notes or "")


@pytest.mark.parametrize(
    ("name", "title", "publisher", "published", "basis"),
    [
        ("news_site.html", "Ferry company drops night crossings", "Harbor Post", "2024-05-03",
         "the page’s data: datePublished"),
        ("wordpress_blog.html", "Why our library closed on Mondays", "The Reading Lamp",
         "2023-11-20", "the page’s data: article:published_time"),
        ("press_release.html", "Leak repairs reach 1,200 a month", "Water Agency of Eastmark",
         "2022-09-14", "the page’s data: dc.date.issued"),
        ("div_soup.html", "Hospital opens second ward", None, "2021-02-09",
         "the page’s data: date"),
        ("teasers.html", "Tram line 4 loses its last conductor", "CityWire Media", "2020-10-01",
         "the page’s data: datePublished"),
        ("footnotes.xhtml", "Report on the river gauges", "River Survey", "2019-06-30",
         "the page’s data: citation_publication_date"),
    ],
)  # fmt: skip
def test_a_page_says_who_published_it_and_when(
    name: str, title: str, publisher: str | None, published: str, basis: str
) -> None:
    row = saved(name).row
    assert (row.title, row.publisher, row.published) == (title, publisher, published)
    assert row.anchor_basis == basis
    told = "title" if publisher is None else "publisher"
    assert f"its {told} as the page’s own data has it" in (row.notes or "")


def test_a_bare_row_of_links_is_no_text() -> None:
    row = '<div><a href="/a">Water</a> <a href="/b">Roads and bridges</a></div>'
    document = page(f"<h1>Pools</h1>{STORY}{row}{STORY}")
    assert "bridges" not in document.text
    assert "a list of links (4 words in all)" in (document.row.notes or "")


def test_a_linked_h1_is_the_name_of_the_site() -> None:
    markup = f'<h1><a href="/">Town Courier</a></h1><div><h1>Pools close</h1>{STORY}{STORY}</div>'
    assert page(markup).row.title == "Pools close"


def test_what_was_left_out_is_counted() -> None:
    notes = saved("news_site.html").row.notes or ""
    for words in (
        "a menu",
        "a notice about cookies",
        "2 boxes of other stories",
        "an advertisement",
    ):
        assert words in notes
    assert "147 words in all" in notes
    assert "left out" not in (page(f"<h1>Pools</h1>{STORY}").row.notes or "")


def test_another_day_in_the_text_is_told() -> None:
    markup = (
        '<meta property="article:published_time" content="2024-05-03T01:00:00Z">'
        f"<h1>Pools close</h1><p>Published 2 May 2024</p>{STORY}"
    )
    row = page(markup).row
    assert row.published == "2024-05-03"
    assert "a line of the page is dated 2024-05-02" in (row.notes or "")
    same = page(markup.replace("2 May", "3 May")).row
    assert "a line of the page" not in (same.notes or "")


def test_the_time_above_the_text_is_its_day() -> None:
    time = '<time datetime="2024-05-03T10:00">Friday</time>'
    assert page(f"<h1>Pools</h1>{time}{STORY}").row.published == "2024-05-03"
    assert page(f"<h1>Pools</h1>{STORY}{time}").row.published is None


def test_what_names_no_day_is_no_day() -> None:
    for day in ("2024-13-40", "soon", "20240503", ""):
        markup = f'<meta name="date" content="{day}"><h1>Pools close</h1>{STORY}'
        assert page(markup).row.published is None


def test_a_review_of_a_claim_is_a_fact_check() -> None:
    data = {"@type": ["ClaimReview"], "publisher": "Pool Check", "datePublished": "2024-05-03"}
    markup = f'<script type="application/ld+json">//<![CDATA[\n{json.dumps(data)}\n//]]></script>'
    row = page(f"<head>{markup}</head><h1>Did pools close?</h1>{STORY}").row
    assert (row.kind, row.publisher, row.published) == ("fact_check", "Pool Check", "2024-05-03")
    broken = page(f"<head>{markup.replace('}', '')}</head><h1>Pools</h1>{STORY}").row
    assert broken.publisher is None


HIDDEN = [
    '<p style="color:red;display : NONE">{}</p>',
    '<p style="visibility:hidden">{}</p>',
    "<p hidden>{}</p>",
    '<div aria-hidden="true"><p>{}</p></div>',
    '<p class="sr-only">{}</p>',
    "<dialog><p>{}</p></dialog>",
    "<template><p>{}</p></template>",
    "<noscript><p>{}</p></noscript>",
    "<script>{}</script>",
    "<style>{}</style>",
    "<svg><text>{}</text></svg>",
    "<!-- {} -->",
    '<style>.off{{display:none}}</style><p class="x off">{}</p>',
    "<textarea>{}</textarea>",
]


@pytest.mark.parametrize("markup", HIDDEN)
def test_what_nobody_sees_is_no_text(markup: str) -> None:
    unseen = "The unseen bench cost 900 crowns in all, nobody said."
    assert (
        page(f"<h1>Pools</h1>{markup.format(unseen)}{STORY}").text
        == page(f"<h1>Pools</h1>{STORY}").text
    )


@pytest.mark.parametrize(
    "style",
    [
        ".tab{display:none} .tab.on{display:block}",
        "@media print{.x{color:red}.tab{display:none}}",
        ".closed .tab{display:none}",
    ],
)
def test_what_a_style_may_show_is_text(style: str) -> None:
    markup = f'<style>{style}</style><h1>Pools</h1><div class="tab">{STORY}</div>'
    assert "4 of its 9 pools" in page(markup).text


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("cp1252", '<meta charset="windows-1252">'),
        ("cp1252", '<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">'),
        ("cp1252", ""),
        ("utf-8", '<meta charset="iso-8859-1">'),
        ("utf-8", ""),
        ("utf-8", '<meta charset="rot13">'),
        ("utf-8-sig", '<meta charset="windows-1252">'),
        ("utf-16", ""),
        ("iso-8859-2", '<meta charset="ISO-8859-2">'),
        ("koi8-r", '<meta charset="koi8-r">'),
        ("shift_jis", '<meta charset="Shift_JIS">'),
    ],
)
def test_a_page_is_decoded_as_a_browser_does(encoding: str, declared: str) -> None:
    words = {
        "koi8-r": "Бассейн закрыт", "shift_jis": "プールは閉鎖", "iso-8859-2": "Kąpielisko żółte",
    }.get(encoding, "“Café” – zu süß")  # fmt: skip
    markup = f"<html><head>{declared}<title>x</title></head><h1>Pools</h1>{STORY}<p>{words}</p>"
    document = readers()[".html"].read(markup.encode(encoding), "page.html")
    assert words in document.text
    assert "\ufffd" not in document.text


def test_what_cannot_be_decoded_is_told() -> None:
    data = f'<meta charset="utf-8"><h1>Pools</h1>{STORY}<p>The '.encode() + b"caf\xe9 is open.</p>"
    row = readers()[".html"].read(data, "page.html").row
    assert "1 characters of it are not valid utf-8 and are lost" in (row.notes or "")


ARCHIVE = (
    b"MIME-Version: 1.0\r\nSubject: Pools\r\n"
    b'Content-Type: multipart/related; type="text/html"; boundary="=_b"\r\n\r\n'
    b"--=_b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
    b"--=_b\r\nContent-Type: text/html; charset=windows-1252\r\n"
    b"Content-Transfer-Encoding: quoted-printable\r\n"
    b"Content-Location: https://pools.example/may\r\n\r\n"
    b"<h1>Pools</h1><p>The board closed 4 of its=\r\n 9 pools in May, said the caf=E9 owner.</p>"
    b"\r\n--=_b\r\nContent-Type: text/html\r\n\r\n<p>A frame with an offer.</p>\r\n--=_b--\r\n"
)


@pytest.mark.parametrize("name", ["page.mht", "page.mhtml", "page.html"])
def test_an_archive_is_known_by_what_is_in_it(name: str) -> None:
    document = readers()[Path(name).suffix].read(ARCHIVE, name)
    assert document.text == (
        "# Pools\n\nThe board closed 4 of its 9 pools in May, said the café owner.\n"
    )
    assert "saved from https://pools.example/may" in (document.row.notes or "")


def test_the_encoding_told_in_an_archive_comes_first() -> None:
    data = ARCHIVE.replace(b"windows-1252", b"koi8-r").replace(b"caf=E9", b"=C9=C9=C9")
    assert "иии owner" in readers()[".mht"].read(data, "page.mht").text


def test_a_page_under_the_name_of_an_archive_is_read() -> None:
    data = f"<h1>Pools</h1>{STORY}".encode()
    assert "9 pools" in readers()[".mhtml"].read(data, "page.mhtml").text


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "the file is empty"),
        (b"%PDF-1.7 <html>", "the file is a PDF file"),
        (b"\x89PNG\r\n<p>x</p>", "a PNG picture"),
        (b"Just words, and no mark-up.", "there is no HTML in it"),
        (b"<p>x</p>\x00\x01", "binary, not a web page"),
        (b"<html><body><script>var a = 'The words.'</script></body></html>", "no readable text"),
        (b"<nav><a href='/a'>Home</a></nav>", "no readable text"),
        (b"<p>" + b"word " * 300_000 + b"</p>", "one line has 1,499,999 characters"),
        (b"<i>" * (DEEPEST + 1) + b"x", "elements inside one another"),
        (b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nWords.", "has no page in it"),
    ],
)
def test_a_bad_page_is_one_line(tmp_path: Path, content: bytes, problem: str) -> None:
    (tmp_path / "bad.html").write_bytes(content)
    (tmp_path / "good.txt").write_text("The board closed 4 pools.\n", encoding="utf-8")
    corpus = read_corpus(tmp_path)
    (row,) = corpus.left_out
    assert (row.path, row.state) == ("bad.html", "failed")
    assert problem in (row.problem or "")
    assert row.advice
    assert "\n" not in f"{row.problem}{row.advice}"
    assert len(corpus) == 1


def test_a_page_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = f"<h1>Pools</h1>{STORY}".encode()
    monkeypatch.setattr(web, "LONGEST", 50)
    with pytest.raises(UnreadableError, match="characters of text, more than 50"):
        web.read_page(data, "page.html")
    monkeypatch.setattr(web, "LARGEST", 50)
    with pytest.raises(UnreadableError, match="MB, more than 0"):
        web.read_page(data, "page.html")


def test_programs_and_deep_nests_do_no_harm() -> None:
    opened = "'<div>'," * 3 * DEEPEST
    markup = f"<h1>Pools</h1><script>var a=[{opened}]</script>{STORY}"
    assert page(markup).text == page(f"<h1>Pools</h1>{STORY}").text
    deep = DEEPEST - 5
    assert "9 pools" in page("<div>" * deep + STORY + "</div>" * deep).text
    lists = page(f"<h1>Pools</h1>{STORY}" + "<ul><li>Pool" * 200 + "</li></ul>" * 200).text
    assert len(lists) < 10_000


def test_marks_of_markdown_in_a_page_are_words() -> None:
    markup = (
        "<h1>Pools</h1><p># 4 of the pools are closed, said the clerk of the town.</p>"
        "<p>&gt; 9 were open before that, as everybody in the town knows.</p><p>---</p>"
        "<p>[Update]: the board has said that it will open two of them again.</p>"
    )
    found = roles(page(markup))
    assert [role for role, _ in found].count("heading") == 0
    assert "references" not in [role for role, _ in found]
    assert any("4 of the pools" in words for role, words in found if role == "body")


def test_raised_digits_stay_apart_from_words() -> None:
    text = page(f"<h1>Pools</h1>{STORY}<p>The pool has 1,200 m<sup>2</sup> and H<sub>2</sub>O.</p>")
    assert "1,200 m² and H2O." in text.text


def test_pictures_saved_beside_a_page_are_left_out(tmp_path: Path) -> None:
    for folder in ("vote_files", "Wahl-Dateien", "drafts_files"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "frame.html").write_text(f"<h1>Ad</h1>{STORY}", encoding="utf-8")
    for name in ("vote.html", "Wahl.htm"):
        (tmp_path / name).write_text(f"<h1>Pools</h1>{STORY}", encoding="utf-8")
    for source in (tmp_path, str(tmp_path / "**" / "*.htm*")):
        corpus = read_corpus(source)
        assert [d.doc_id for d in corpus] == ["Wahl.htm", "drafts_files/frame.html", "vote.html"]
        assert [(r.path, r.state, r.problem) for r in corpus.left_out] == [
            ("Wahl-Dateien", "skipped", "pictures and programs saved with Wahl.htm"),
            ("vote_files", "skipped", "pictures and programs saved with vote.html"),
        ]


def test_a_folder_of_all_kinds_is_analysed(tmp_path: Path) -> None:
    for name in ("ai_answer.html", "news_site.html", "chrome.mhtml", "footnotes.xhtml"):
        (tmp_path / name).write_bytes((SAVED / name).read_bytes())
    (tmp_path / "script_only.html").write_bytes((SAVED / "script_only.html").read_bytes())
    (tmp_path / "note.txt").write_text("The board cut 12 routes, two drivers said.\n", "utf-8")
    (tmp_path / "note.md").write_text("# Routes\n\nThe board cut 12 routes [1].\n", "utf-8")
    found = qa.analyze(read_corpus(tmp_path))
    assert problems(found) == []
    assert dict(zip(found.documents["doc_id"], found.documents["reader"], strict=True)) == {
        "ai_answer.html": "html",
        "chrome.mhtml": "mhtml",
        "footnotes.xhtml": "html",
        "news_site.html": "html",
        "note.md": "markdown",
        "note.txt": "text",
    }
    claims = found.claims[found.claims["doc_id"] == "news_site.html"]
    assert "Mira Holm" in set(claims["speaker"].dropna())
    cited = found.citations[found.citations["doc_id"] == "ai_answer.html"]
    assert cited["sentence_id"].notna().all()
    again = qa.analyze(read_corpus(tmp_path))
    for name, table in found.tables.items():
        assert table.equals(again.tables[name]), name


def test_a_hostile_page_renders_nothing(tmp_path: Path) -> None:
    (tmp_path / "hostile.html").write_bytes((SAVED / "hostile.html").read_bytes())
    corpus = read_corpus(tmp_path)
    analysis = qa.analyze(corpus)
    assert problems(analysis) == []
    assert analysis.documents["publisher"].isna().all()
    assert analysis.citations["target_url"].dropna().tolist() == [
        "https://mill.example/%22onmouseover=%22alert%2812%29"
    ]
    shown = [
        corpus._repr_html_(),
        corpus["hostile.html"]._repr_html_(),
        analysis._repr_html_(),
        analysis.show("hostile.html")._repr_html_(),
        analysis.ask("Did the mill close?")._repr_html_(),
    ]
    for markup in shown:
        small = markup.lower()
        assert "alert(" in small or "alert%28" in small or "hostile" in small
        for live in ("<script", "<img", "<svg", 'href="javascript', "<b onmouse"):
            assert live not in small


def test_text_needs_no_parser_of_pages() -> None:
    code = (
        "import sys; import quota_analysis as qa; qa.read_text('The board closed 4 pools.');"
        "sys.exit('selectolax' in sys.modules or 'quota_analysis.documents.web.reader' in"
        " sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
