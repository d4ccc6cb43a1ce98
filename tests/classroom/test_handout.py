"""The printed handout: the text as it reads, its marks, its sources, the questions, the pages."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner

from quota_analysis.analysis import Analysis, analyze
from quota_analysis.classroom import write_handout
from quota_analysis.classroom.handout import _laid_out, beside
from quota_analysis.classroom.handout.beside import Pair, Said
from quota_analysis.classroom.handout.body import LETTERS
from quota_analysis.classroom.handout.cited import sources
from quota_analysis.classroom.handout.page import numbers, page
from quota_analysis.classroom.handout.read import Reading, are_people, cues
from quota_analysis.classroom.handout.text import Mark, around, dressed, plain, quoted
from quota_analysis.cli import main
from quota_analysis.documents import read_corpus
from quota_analysis.errors import WorksheetError
from quota_analysis.reports import pdf
from quota_analysis.views.words import GROUNDS
from tests.classroom.trees import folder

PRINTS = pytest.mark.skipif(
    pdf.find_browser() is None, reason="no chromium on this machine: apt-get install chromium"
)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("trees")
    for name, text in folder().items():
        (place / name).write_text(text, "utf-8")
    return place


@pytest.fixture(scope="module")
def analysis(corpus: Path) -> Analysis:
    return analyze(read_corpus(corpus))


Made = Callable[..., str]


@pytest.fixture(scope="module")
def made(analysis: Analysis) -> Made:
    def of(document: str, **options: bool) -> str:
        return page(_laid_out(analysis, document), **options)

    return of


def words(html: str) -> str:
    """What a reader sees, on one line."""
    body = html[html.index("<body>") :]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def part(html: str, title: str) -> str:
    """The words of the part with that title."""
    found = re.search(rf"<h2>[^<]*{title}[^<]*</h2>(.*?)</section>", html, re.DOTALL)
    assert found, title
    return words(f"<body>{found[1]}")


class _Tags(HTMLParser):
    """Which tags are open where the page ends."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in ("meta", "br", "hr", "img", "link"):
            self.opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.opened.pop() == tag


# ---- the text ------------------------------------------------------------------------------------


def test_signs_of_mark_up_are_gone_and_what_they_meant_is_kept(made: Made) -> None:
    html = made("page.md", plain=True)
    shown = part(html, "The text")
    assert not re.search(r"[*#`]|\]\(|^- ", shown)
    assert "a leaflet says" in shown
    assert "<b>Partly.</b>" in html
    assert "<i>shaded</i>" in html
    assert "<h3>1. What the town did</h3>" in html
    assert len(re.findall(r"<li><span class=\"m\"", html)) == 3


def test_no_space_stands_before_a_stop(made: Made) -> None:
    for document in folder():
        plain_text = re.sub(r"<[^>]+>", "", made(document, plain=True).partition("<body>")[2])
        assert not re.findall(r"\w+ [.,;:!?](?:\s|$)", plain_text)


def test_each_sentence_has_its_number_once_and_in_order(made: Made, analysis: Analysis) -> None:
    for document in folder():
        found = [int(n) for n in re.findall(r'<span class="n">(\d+)</span>', made(document))]
        held = analysis.sentences[analysis.sentences["doc_id"] == document]
        assert found == list(range(1, len(held) + 1))


def test_every_word_of_the_sentences_is_printed(made: Made, analysis: Analysis) -> None:
    shown = re.sub(r'<span class="[nkm]"[^>]*>[^<]*</span>', "", made("page.md"))
    shown = re.sub(r"<[^>]+>", "", shown)
    for sentence in Reading(analysis, "page.md").sentences:
        assert sentence.words in unescape(shown).replace("\n", " ")


def test_the_letters_tell_what_stands_behind_each_sentence(analysis: Analysis) -> None:
    reading = Reading(analysis, "page.md")
    letters: dict[str, str] = {}
    for claim in reading.claims:
        letters.setdefault(reading.sentence(int(claim["number"])).words[:20], str(claim["code"]))
    assert letters["Experts say that tre"] == "U"
    assert letters["According to one sur"] == "0"
    assert letters["Rosa Lind, the town "] == "NC"
    assert letters["Old trees need half "] == "X"
    assert letters["There is no public d"] == "S"
    assert letters["The mayor's office d"] == "A"


def test_the_legend_explains_the_letters_that_occur_and_no_other(made: Made) -> None:
    html = made("page.md")
    key = html[html.index('<div class="key">') : html.index('<div class="read">')]
    text = html[html.index('<div class="read">') : html.index("Part 2")]
    in_key = set(re.findall(r'<span class="k">(.)</span>', key))
    in_text = set("".join(re.findall(r'<span class="k">(.+?)</span>', text)))
    assert in_key == in_text
    assert in_key < set(LETTERS)


def test_each_letter_has_a_line_of_its_own() -> None:
    style = (Path(pdf.__file__).parents[1] / "classroom" / "handout" / "style.css").read_text()
    lines = {letter: re.findall(rf"^\.u{letter} {{ (.*) }}$", style, re.M) for letter in LETTERS}
    assert all(len(found) == 1 for found in lines.values()), lines
    told = [found[0].replace(" text-decoration-color: #555;", "") for found in lines.values()]
    assert len(set(told)) == len(LETTERS)


def test_the_page_speaks_of_itself_in_its_own_words_and_these_are_not_marked(made: Made) -> None:
    html = made("page.md")
    header = html[html.index("<header") : html.index("</header>")]
    assert "“This page was written with the help of AI.” “It may contain mistakes.”" in header
    reading = html[html.index('<div class="read">') :]
    assert "This page was written with the help of AI." in reading
    assert "was written with the help of AI.</span>" not in reading
    assert "nobody is named: sentences 1 " not in words(html)


def test_a_sentence_of_the_text_on_itself_is_no_statement_to_mark(tmp_path: Path) -> None:
    text = "# The ferry\n\nThe ferry made 3 trips. This report was written by an AI tool in May.\n"
    (tmp_path / "ferry.md").write_text(text, "utf-8")
    reading = Reading(analyze(read_corpus(tmp_path)), "ferry")
    assert reading.own == ((2, "This report was written by an AI tool in May."),)
    assert {claim["number"] for claim in reading.claims} == {1}


def test_a_name_that_tells_where_is_not_taken_for_who_says_it(analysis: Analysis) -> None:
    reading = Reading(analysis, "page.md")
    place = reading.text.index("small towns")
    reading._spoken = {"where": place, "who": reading.text.index("Rosa Lind")}
    assert reading.text[:place].endswith(" in ")
    assert reading.is_setting({"attribution_id": "where"})
    assert not reading.is_setting({"attribution_id": "who"})


def test_words_on_itself_that_stand_beside_the_text_keep_their_order(tmp_path: Path) -> None:
    text = "# The ferry\n\nThis page was written by a chatbot. It may contain errors.\n\n"
    (tmp_path / "ferry.md").write_text(f"{text}## Now\n\nThe ferry made 3 trips.\n", "utf-8")
    reading = Reading(analyze(read_corpus(tmp_path)), "ferry")
    assert [said for _, said in reading.own] == [
        "This page was written by a chatbot.",
        "It may contain errors.",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "This article was generated by an AI tool and checked by an editor.",
        "AI-generated summary of the meeting.",
        "The following summary was produced automatically.",
    ],
)
def test_words_on_how_a_text_was_made_are_known(sentence: str) -> None:
    assert cues("made").search(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The photo of the flood was made with AI, the agency said.",
        "Doctors wrote this report after a machine failed.",
        "This page was written by Mira Stone.",
        "The bank uses AI to answer letters.",
    ],
)
def test_words_about_other_things_are_not_taken_for_them(sentence: str) -> None:
    assert not cues("made").search(sentence)


def test_without_marks_nothing_gives_the_answers_away(made: Made) -> None:
    html = made("page.md", plain=True)
    for_class = html[html.index("<body>") : html.index('<section class="teacher">')]
    assert 'class="u' not in for_class
    assert 'class="k"' not in for_class
    assert "nobody is named" not in for_class
    assert "nobody is named" in html


def test_marks_that_overlap_draw_each_character_once_and_tell_each_code_once() -> None:
    text = "Two nurses said the ward lost beds, and the roof leaked."
    marks = [Mark(0, 55, 56, "U"), Mark(40, 55, 56, "0")]
    html = dressed(text, 0, len(text), markdown=False, numbers=[(0, 1)], marks=marks)
    assert re.sub(r'<span class="[nk]">.*?</span>', "", html).count("roof") == 1
    assert '<span class="u u0">the roof leaked</span>' in html
    assert re.findall(r'class="k">(.)<', html) == ["U", "0"]
    assert html.index("leaked") < html.index('class="k">U')


def test_html_in_a_text_stays_text() -> None:
    html = dressed("a <script>1</script> b", 0, 22, markdown=False, numbers=[], marks=[])
    assert "<script" not in html
    assert plain("see [3](https://x.example) now", 0, 30, markdown=True) == "see [3] now"


def test_quotation_marks_within_a_quotation_are_single() -> None:
    assert quoted('She said "stop" twice.') == "“She said ‘stop’ twice.”"


def test_a_long_sentence_is_cut_around_what_it_is_quoted_for() -> None:
    long = f"{'word ' * 60}with 12 beds {'more ' * 60}"
    cut = around(long, "12 beds", 100)
    assert "12 beds" in cut
    assert len(cut) < 110


def test_speakers_are_printed_without_signs_of_mark_up(tmp_path: Path) -> None:
    text = "# The ferry\n\nThe *Harbour Herald* reported on Monday that 3 ferries were sold.\n"
    (tmp_path / "ferry.md").write_text(text, "utf-8")
    shown = words(page(_laid_out(analyze(read_corpus(tmp_path)), "ferry")))
    assert "Harbour Herald" in shown
    assert "*" not in shown


# ---- sources, other texts, gaps ------------------------------------------------------------------


def test_sources_are_printed_with_their_address_and_where_they_are_given(made: Made) -> None:
    shown = part(made("page.md"), "What it gives as its sources")
    assert re.search(r"\[1\] in sentence \d+: Marsh, T\. \(2019\)\. Cooler streets", shown)
    assert "https://example.org/cooler-streets" in shown
    assert re.search(r"\[4\] in sentence \d+: the list of sources has no \[4\]", shown)
    assert "[3] in no sentence: Tree Office" in shown
    assert "This text lies in the folder: “A summer under new trees in Eastmoor”" in shown


def test_a_source_of_the_folder_stands_beside_what_cites_it(made: Made) -> None:
    shown = part(made("page.md"), "Beside the other texts")
    assert "[2] is “A summer under new trees in Eastmoor”" in shown
    assert re.search(r"Sentence \d+: “Rosa Lind, the town gardener", shown)
    assert "‘Shade is what people ask for,’ said Rosa Lind" in shown
    assert "210,000 euros" in shown


def test_what_is_cited_there_comes_before_other_pairs(
    analysis: Analysis, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = Reading(analysis, "page.md")
    held = sources(reading)
    citing = next(s.sentences[0] for s in held.held if s.document == "herald.md")
    made = [
        Pair(1, Said("quay.txt", 1, "a"), "", "", "", 0),
        Pair(citing, Said("herald.md", 1, "b"), "", "", "", 9),
    ]
    monkeypatch.setattr(beside, "_linked", lambda *_: made)
    monkeypatch.setattr(beside, "MOST_PAIRS", 1)
    (first,) = beside.pairs(reading, beside.Others(reading), held)
    assert (first.said.doc_id, first.cited) == ("herald.md", True)


def test_a_text_that_cites_nothing_says_so(made: Made) -> None:
    shown = part(made("quay.txt"), "What it gives as its sources")
    assert "no list of sources and no numbers in brackets" in shown
    assert "Nobody with a name" in shown


def test_a_text_without_claims_says_so(made: Made) -> None:
    html = made("next.md")
    assert "Nothing in this text was read as something that can be checked" in part(
        html, "What stands behind it"
    )
    assert len(re.findall('<div class="lines">', html)) >= 2


def test_a_text_alone_has_nothing_beside_it(tmp_path: Path) -> None:
    (tmp_path / "alone.md").write_text(folder()["herald.md"], "utf-8")
    html = page(_laid_out(analyze(read_corpus(tmp_path)), "alone"))
    assert "no other text in this folder" in part(html, "Beside the other texts")


# ---- questions -----------------------------------------------------------------------------------


def test_questions_are_about_the_gaps_of_this_page(made: Made) -> None:
    shown = part(made("page.md"), "Questions to talk about")
    assert "“This page was written with the help of AI.”" in shown
    assert "the list of sources has no [4]" in shown
    assert "Who could be meant by “Experts”" in shown
    assert "rests on “one survey”" in shown
    assert "how many trees died in the first year" in shown
    assert "did not respond when asked for comment" in shown


def test_five_to_eight_questions_with_two_lines_each_and_one_answer_for_the_teacher(
    made: Made,
) -> None:
    for document in folder():
        html = made(document)
        asks = re.search(r'<ol class="asks">(.*?)</ol>', html, re.DOTALL)
        told = re.search(r'<section class="teacher">.*?<ol>(.*?)</ol>', html, re.DOTALL)
        assert asks
        assert told
        n = asks[1].count("<li>")
        assert 4 <= n <= 8, document
        assert asks[1].count('class="lines"') == n
        assert told[1].count("<li>") == n


def test_the_words_are_for_a_class(made: Made) -> None:
    """No labels of the program, and none that gives a verdict."""
    shown = " ".join(words(made(document)) for document in folder()).lower()
    shown = shown.replace("folder", "")
    for word in (
        "corpus",
        "marker",
        "claim",
        "nan",
        "null",
        "contradict",
        "wrong",
        "true",
        "false",
    ):
        assert not re.search(rf"\b{word}\b", shown), word
    assert "_" not in re.sub(r"https?://\S+", "", shown)


def test_the_teacher_is_told_that_the_marks_err_and_how_often(made: Made) -> None:
    teacher = made("page.md").partition('<section class="teacher">')[2]
    assert "The marks err." in teacher
    assert re.search(r"who says what \d+% \(news articles\)", teacher)


@pytest.mark.parametrize(
    ("speaker", "people"),
    [
        ("Experts", True),
        ("Some shop owners", True),
        ("two nurses at the ward", True),
        ("Most studies", False),
        ("It", False),
        ("The report", False),
        ("other differences", False),
    ],
)
def test_people_are_told_from_studies(speaker: str, people: bool) -> None:
    assert are_people(speaker) is people


@pytest.mark.parametrize(
    ("held", "told"),
    [
        ([3], "sentence 3"),
        ([4, 3], "sentences 3 and 4"),
        ([9, 4, 5, 6, 1], "sentences 1, 4 to 6 and 9"),
    ],
)
def test_numbers_are_told_as_people_do(held: list[int], told: str) -> None:
    assert numbers(held) == told


def test_only_what_no_sentence_gives_is_asked_about_as_such(analysis: Analysis) -> None:
    found = _laid_out(analysis, "page.md")
    assert [s.label for s in found.sources.unused] == ["3"]
    assert [s.label for s in found.sources.lost] == ["4"]


# ---- the files -----------------------------------------------------------------------------------


def test_every_ground_has_a_letter() -> None:
    from quota_analysis.classroom.handout.read import _LETTERS

    assert set(_LETTERS) == set(GROUNDS)
    assert set(_LETTERS.values()) == set(LETTERS)


def test_the_file_is_whole_and_asks_for_nothing(made: Made) -> None:
    for document in folder():
        html = made(document)
        tags = _Tags()
        tags.feed(html)
        assert tags.opened == []
        assert not re.search(r"<(?:script|img|link|iframe)\b|url\(|@import", html)
        places = re.findall(r'\sid="([^"]+)"', html)
        assert len(places) == len(set(places))


def test_it_is_the_same_again(analysis: Analysis, made: Made) -> None:
    assert page(_laid_out(analysis, "page")) == made("page.md")


def test_a_stored_analysis_will_do(analysis: Analysis, made: Made, tmp_path: Path) -> None:
    from quota_analysis.analysis import load_analysis

    stored = load_analysis(analysis.save(tmp_path / "stored"))
    assert page(_laid_out(stored, "page.md")) == made("page.md")


def test_without_a_browser_there_is_html_and_a_hint(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(pdf.VARIABLE, "no-such-browser")
    done = CliRunner().invoke(
        main, ["handout", str(corpus), "--document", "quay", "--out", str(tmp_path)]
    )
    assert done.exit_code == 0, done.output
    assert [p.name for p in tmp_path.iterdir()] == ["quay.txt.handout.html"]
    assert pdf.ADVICE in done.output


def test_what_cannot_be_handed_out_is_told_in_one_line(corpus: Path, analysis: Analysis) -> None:
    done = CliRunner().invoke(main, ["handout", str(corpus), "--document", "paeg.md"])
    assert done.exit_code == 1
    assert done.output.strip() == (
        "Error: there is no document 'paeg.md': did you mean 'page.md'? "
        "Known: herald.md, next.md, page.md, quay.txt"
    )
    done = CliRunner().invoke(
        main, ["handout", str(corpus), "--document", "page", "--out", str(corpus)]
    )
    assert done.exit_code == 1
    assert "is the folder that" in done.output
    empty = {**analysis.tables, "sentences": analysis.tables["sentences"].iloc[:0]}
    with pytest.raises(WorksheetError, match="nothing to hand out"):
        Reading(Analysis(empty, analysis.texts, analysis.meta), "page.md")


def test_a_file_in_place_of_the_folder_is_told(analysis: Analysis, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("", "utf-8")
    with pytest.raises(WorksheetError, match="cannot be written"):
        write_handout(analysis, "page.md", tmp_path / "taken" / "out")


@PRINTS
def test_it_prints_on_few_pages_the_last_of_them_for_the_teacher(
    analysis: Analysis, tmp_path: Path
) -> None:
    made = write_handout(analysis, "page.md", tmp_path)
    assert made.pdf is not None
    pages = re.findall(rb"/Type ?/Page\b", made.pdf.read_bytes())
    assert len(pages) == 3
    again = made.pdf.read_bytes()
    write_handout(analysis, "page.md", tmp_path)
    assert made.pdf.read_bytes() == again
