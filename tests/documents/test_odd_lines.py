"""Single lines of a page: which date it, sign it or stand around it, and which are its text."""

from __future__ import annotations

import pytest

from quota_analysis.documents import read_text
from quota_analysis.model.documents import CONTENT_ROLES, Document

TEXT = (
    "The harbour master closed two of the five piers on Monday after a crane fell.",
    "Divers found no damage below the waterline, and the insurer has paid nothing so far.",
    "The port employs 310 people, of whom 41 work on the piers that were closed.",
    "A third pier may be closed in autumn, depending on what the inspectors write.",
)


def page(*, under_title: str = "", above: str = "", foot: str = "", name: str = "p.md") -> Document:
    """A page of four paragraphs with a line above the title, under it or at the foot."""
    lines = [above, "# Two piers close at Corran harbour", under_title, *TEXT, foot]
    (document,) = read_text("\n\n".join(line for line in lines if line) + "\n", name)
    return document


def roles(document: Document, words: str) -> list[str]:
    return [s.role for s in document.sections if s.text.startswith(words[:12])]


@pytest.mark.parametrize(
    ("line", "published", "checked"),
    [
        ("Claim check · Checked on March 3, 2024", None, "2024-03-03"),
        ("Reviewed on 2024-03-03 · Rating: **Half right**", None, "2024-03-03"),
        ("Rating: half right | Last checked: 3 March 2024", None, "2024-03-03"),
        ("*Port Board · Regular meeting of March 3, 2024 · Item 4(c)*", "2024-03-03", None),
        ("Port Board | Hearing on 3 March 2024", "2024-03-03", None),
        ("Corran Observer | Sunday, 3 March 2024 | p. 3", "2024-03-03", None),
        ("Corran Observer • 3 March 2024 • Harbour", "2024-03-03", None),
        ("Harbour; published 3 March 2024; updated 5 March 2024", "2024-03-03", None),
        ("Port Board — Minutes of 3 March 2024", "2024-03-03", None),
        ("Corran, 3 March 2024", "2024-03-03", None),
        ("Paper 12, tabled on 3 March 2024", "2024-03-03", None),
        ("Issue no. 88 of 3 March 2024", "2024-03-03", None),
        ("By Jane Field | 3 March 2024 | 4 min read", "2024-03-03", None),
        ("09:40, 3 MAR 2024 Updated 11:10, 3 MAR 2024", "2024-03-03", None),
        ("## Checked on 3 March 2024 · Verdict: mixed", None, "2024-03-03"),
        ("Date: 3 March 2024", "2024-03-03", None),
        ("Embargoed until 00:01 GMT, 3 March 2024", "2024-03-03", None),
        (
            "*Checked on 3 March 2024. This text was written by AI and may contain mistakes.*",
            None,
            "2024-03-03",
        ),
        ("Harbour Watch · Briefing 7 · March 2024", None, None),
    ],
)
def test_lines_that_date_the_page(line: str, published: str | None, checked: str | None) -> None:
    document = page(under_title=line)
    assert roles(document, line.strip("*# ")) == ["dateline"]
    assert (document.row.published, document.row.checked) == (published, checked)
    assert document.row.anchor_date == (checked or published)
    assert document.row.title == "Two piers close at Corran harbour"


@pytest.mark.parametrize(
    "line",
    [
        "The board met on March 3, 2024; nobody from the union came.",
        "The vote of March 3, 2024 — and the one before it — were void.",
        "The crane was checked on 3 March 2024 and found safe.",
        "Checked on 3 March 2024. The crane had been found safe before, and nobody objected.",
        "Checked on 3 March 2024, the crane was found safe · nobody objected to that.",
    ],
)
def test_sentences_with_a_day_are_text(line: str) -> None:
    document = page(under_title=line)
    assert roles(document, line) == ["body"]
    assert document.row.anchor_date is None


def test_a_stated_day_comes_before_the_day_of_an_event() -> None:
    document = page(under_title="Port Board | Meeting of 3 March 2024", foot="Posted: 9 March 2024")
    assert document.row.published == "2024-03-09"


@pytest.mark.parametrize(
    ("opening", "published"),
    [
        ("**Corran, 3 March 2024** – ", "2024-03-03"),
        ("**CORRAN, March 3, 2024 —** ", "2024-03-03"),
        ("*Corran (3 March 2024)* – ", "2024-03-03"),
        ("Corran (3 March 2024) – ", "2024-03-03"),
        ("Corran, March 3, 2024 - ", "2024-03-03"),
        ("Corran – 3 March 2024 – ", "2024-03-03"),
        ("CORRAN, Sunday, 3 March 2024 -- ", "2024-03-03"),
        ("CORRAN, Westland, March 3, 2024: ", "2024-03-03"),
        ("CORRAN, March 3, 2024 /Portwire/ -- ", "2024-03-03"),
        ("CORRAN, March 3 — ", None),
    ],
)
@pytest.mark.parametrize("lead", ["", "The port keeps three piers open for ferries.\n\n"])
def test_place_and_day_open_a_release(opening: str, published: str | None, lead: str) -> None:
    if lead and published is None:
        return
    text = (
        f"Port names new piers\n\n{lead}{opening}Corran Port today named two piers. It has 310.\n"
    )
    (document,) = read_text(text, "release.md")
    assert [s.role for s in document.sections][-2:] == ["dateline", "body"]
    assert document.sections[-1].text == "Corran Port today named two piers. It has 310."
    assert document.row.published == published
    if published:
        assert "*" not in (document.row.anchor_basis or "")


@pytest.mark.parametrize(
    "text",
    [
        "On Sunday, 3 March 2024 – “The pier is safe,” the master said.",
        "Since 3 March 2024 – Corran's worst day – two piers are closed.",
        "Updated 3 March 2024 – Two piers are closed.",
        "Two piers: Corran and Ardle.",
    ],
)
def test_a_day_without_a_place_opens_no_release(text: str) -> None:
    (document,) = read_text(f"Port names piers\n\nTwo are closed.\n\n{text}\n")
    assert [s.role for s in document.sections].count("dateline") == 0


@pytest.mark.parametrize("heading", ["Keep digging", "## Where to next", "Over to you:", ""])
@pytest.mark.parametrize("mark", ["", "- ", "3. "])
@pytest.mark.parametrize("foot", ["", "Was this helpful? 12 visitors said so", "About us"])
def test_questions_that_nothing_answers(heading: str, mark: str, foot: str) -> None:
    asked = [f"{mark}Who owns the piers?", f"{mark}How many cranes fell since 2010?"]
    (document,) = read_text("\n\n".join(["# Piers", *TEXT, heading, *asked, foot]) + "\n", "p.md")
    found = [s.role for s in document.sections if s.role not in ("title", "body", "boilerplate")]
    assert found == ["question_list"] * (2 + bool(heading))
    assert [s.role for s in document.sections].count("body") == len(TEXT)


def test_questions_in_the_midst_of_a_page() -> None:
    text = "\n\n".join(
        ["# Piers", *TEXT, "Keep digging", "Who owns them?", "Who pays?", "Other ports", *TEXT]
    )
    (document,) = read_text(text, "p.md")
    assert [s.role for s in document.sections] == [
        "title", *["body"] * 4, *["question_list"] * 3, "heading", *["body"] * 4
    ]  # fmt: skip


def test_questions_with_answers_are_headings() -> None:
    text = "\n\n".join(
        ["# Piers", TEXT[0], "Questions and answers", "Who owns the piers?", TEXT[1],
         "Who pays for them?", TEXT[2], "And why?", "Are they safe?", TEXT[3]]
    )  # fmt: skip
    (document,) = read_text(text, "p.md")
    assert [s.role for s in document.sections].count("question_list") == 0
    assert roles(document, "Who owns the") == ["heading"]
    assert roles(document, "Who pays for") == ["heading"]
    assert [s.role for s in document.sections].count("body") >= 4


@pytest.mark.parametrize(
    "line",
    [
        "Who pays? Who decides? The council has not said",
        "Is it safe? 40 divers think so",
        "Why two piers? Because the others are newer",
        "**Who pays? Who decides?** The council has not said.",
        "Who closed them? and why",
    ],
)
def test_questions_followed_by_text_are_text(line: str) -> None:
    (document,) = read_text("\n\n".join(["# Piers", TEXT[0], line, *TEXT[1:]]), "p.md")
    assert roles(document, line) == ["body"]


FURNITURE = [
    "Heads-up: this summary was written by software and may be wrong. Read the sources as well.",
    "**Note:** this page was drafted with the help of a language model and checked by nobody.",
    "This translation was produced automatically by a machine.",
    "Please note: our answers can contain errors and outdated figures. Check before you share.",
    "Back our harbour desk: $3 · $10 · $25",
    "Give monthly: €5 / €10 / other",
    "$5 $15 $50 other",
    "Nobody funds us - even a £4 gift counts. Thank you for reading.",
    "No shipping firm owns us. A small gift keeps the lights on.",
    "Is this page useful? 31 of 40 visitors said yes",
    "1,204 readers found this helpful",
    "3.1k upvotes",
    "Do you work on the piers? Write to the newsdesk in confidence on 020 7946 0101.",
    "Were you on the pier when it fell? Email our reporters: piers@observer.example",
    "If you know more about the crane, contact us securely.",
    "Press office: 020 7946 0102, press@corran.example",
    "Media enquiries – Bo Lind, +44 20 7946 0103",
    "Jo Marsh, (555) 010-4477, jo.marsh@corran.example",
    "Questions: (555) 010-4478.",
    "For further information please contact the harbour office.",
    "Minutes prepared by T. Hale, Secretary of the Board.",
    "Minutes taken by T. Hale, Secretary. Questions: (555) 010-4478.",
    "Presented by Ida Krall. Produced by Omar Reed. Music by Low Tide.",
    "Sponsored by Anchor Paint",
    "This conversation was condensed and edited for clarity.",
    "Rate and review us wherever you get your podcasts.",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture(line: str) -> None:
    document = page(foot=line)
    assert roles(document, line) == ["boilerplate"]
    assert [s.role for s in document.sections].count("body") == len(TEXT)


CONTENT = [
    "The summary was written by software and contains errors, the harbour master said.",
    "Software that drafts reports may contain errors, a study of 40 ports found.",
    "The port charges ferries $5, $10 or $20 a call, depending on their length.",
    "Even a $5 gift helps, the owner of the crane told the inquiry.",
    "No shipping firm owns the piers.",
    "Divers found this helpful, the insurer wrote in its report.",
    "Do ferries pay? The harbour office contacts each owner once a year.",
    "The press office called the figure wrong: 41 people work there, not 60.",
    "Minutes prepared by the board show that 3 members voted against.",
    "The film was sponsored by a paint firm that sells to the port.",
    "Anyone who saw the crane fall was asked to call the inspectors.",
    "The number rose from 555 in 2010 to 4478 in 2024.",
    "The port owes 012 345 678 crowns.",
    "Produced by hand, the new bolts cost $40 each.",
]


@pytest.mark.parametrize("line", CONTENT)
def test_no_furniture(line: str) -> None:
    for document in (page(foot=line), page(under_title=line)):
        assert roles(document, line)[0] in CONTENT_ROLES
        assert [s.role for s in document.sections].count("body") == len(TEXT) + 1


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Field, harbour correspondent",
        "By Jane Field and Omar Reed, health and safety editors",
        "By Jane Field Community reporter",
        "Interview by Jon Bask",
        "Posted by u/pier_cat 3 hours ago",
    ],
)
def test_bylines(line: str) -> None:
    assert roles(page(under_title=line), line) == ["dateline"]


@pytest.mark.parametrize(
    "appeal",
    [
        "Keep the Observer free\n\nWe read every log so that you need not. A €5 gift helps us "
        "stay open.\n\nLoading... Goal: €900",
        "Our readers matter\n\nNobody pays us. Even a $3 gift helps.\n\nWe thank everyone who "
        "has written to us this year.\n\n$3 · $9 · $27",
        "Raised: $410\n\nYou decide how long we last.\n\nDonate now",
    ],
)
@pytest.mark.parametrize("dated", ["", "Checked on 3 March 2024\n\n"])
def test_the_title_below_an_appeal(appeal: str, dated: str) -> None:
    text = f"{appeal}\n\nDid a crane close two piers?\n\n{dated}" + "\n\n".join(TEXT)
    (document,) = read_text(text)
    assert document.row.title == "Did a crane close two piers?"
    content = [s.text for s in document.sections if s.role in CONTENT_ROLES]
    assert tuple(content) == TEXT


def test_text_under_a_title_is_no_appeal() -> None:
    text = (
        "A letter to our passengers\n\nWe regret that your ferry was late. Donate now\n\n"
        "Your ferry will sail again on Monday, and we will pay you back.\n\nDonate now\n\n"
        "What we will do next\n\nWe will hire 40 people.\n"
    )
    (document,) = read_text(text)
    assert roles(document, "Your ferry will") == ["body"]
    assert document.row.title == "A letter to our passengers"


@pytest.mark.parametrize(
    "labels",
    [("Q", "A"), ("**Lena**", "**Jon**"), ("REPORTER", "MAYOR"), ("Host (Mara Lund)", "Dr. Reed")],
)
def test_turns_are_text(labels: tuple[str, str]) -> None:
    first, second = labels
    turns = [f"{first}: Who pays?", f"{second}: The port does", f"{first}: Why?", f"{second}: Law."]
    turns += [f"{first}: Since when?", f"{second}: Always"]
    (document,) = read_text("\n\n".join(["# Who pays for the piers", *turns]), "p.md")
    assert [(s.role, s.text) for s in document.sections[1:]] == [("body", t) for t in turns]


def test_time_codes_are_cut_off() -> None:
    turns = ["[00:01] ANN: Who pays?", "[00:07] BEN: We do.", "[01:10:02] ANN: Why?"]
    (document,) = read_text("\n".join(["Who pays for the piers\n", *turns]))
    assert [s.text for s in document.sections[1:]] == [t.split("] ")[1] for t in turns]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Speech by Minister Kari Lund, Oslo, 5 February 2024", "2024-02-05"),
        ("Transcript: Morning Programme, Tuesday 13 December 2022", "2022-12-13"),
        ("Minutes of the meeting held on Wednesday 18 September 2019 at the hall", "2019-09-18"),
        ("Minutes of 18 September 2019", "2019-09-18"),
        # the day is that of something told
        ("Statement on the flood of 3 May 2021", None),
        ("Transcript of a talk about 3 May 2021 and its victims", None),
        ("What we know about the flood, 3 May 2021", None),
    ],
)
def test_a_title_that_dates_its_page(line: str, day: str | None) -> None:
    (document,) = read_text(f"{line}\n\n" + "\n\n".join(TEXT) + "\n", "p.txt").documents
    assert (document.row.title, document.row.anchor_date) == (line, day)
    assert (document.row.anchor_basis or "").startswith("title: ") == (day is not None)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("The conversation took place on 6 June 2021 in a garden.", "2021-06-06"),
        ("This is an edited transcript of a talk given on 6 June 2021.", "2021-06-06"),
        ("The talk, given on 6 June 2021, was about the harbour and its two cranes.", None),
        ("The fire took place on 6 June 2021 in a garden.", None),
        ("The letter was dated 6 June 2021 and named two of the piers.", None),
    ],
)
@pytest.mark.parametrize("at_foot", [False, True])
def test_a_sentence_of_the_page_about_itself(line: str, day: str | None, at_foot: bool) -> None:
    document = page(foot=line) if at_foot else page(under_title=line)
    assert document.row.anchor_date == day


@pytest.mark.parametrize(
    "foot",
    [
        "Date of next meeting\n\nWednesday 20 November 2019",
        "## Next meeting\n\n20 November 2019\n\n7.30 pm, 20 November 2019",
        "8. Date and time of the next meeting\n\n20 November 2019",
    ],
)
def test_a_meeting_to_come_dates_nothing(foot: str) -> None:
    assert page(foot=foot).row.anchor_date is None
    dated = page(under_title="Port Board | Meeting of 18 September 2019", foot=foot)
    assert dated.row.anchor_date == "2019-09-18"


@pytest.mark.parametrize(
    "line",
    [
        "Posted by oldploughman on Jan 22, 2020 - 14 comments",
        "Posted by old_ploughman, 22 January 2020 | 3 min read",
    ],
)
def test_how_forums_sign(line: str) -> None:
    document = page(under_title=line)
    assert roles(document, line) == ["dateline"]
    assert document.row.anchor_date == "2020-01-22"


def test_the_month_of_an_issue_is_a_dateline_without_a_day() -> None:
    document = page(under_title="Patients' Voice, April 2023")
    assert roles(document, "Patients' Voice") == ["dateline"]
    assert document.row.anchor_date is None
    assert roles(page(under_title="What changed after April 2023"), "What changed") == ["heading"]


@pytest.mark.parametrize(
    "line",
    [
        "»We were told on Monday,« the driver said. »Nobody had asked us.«",
        "„We were told on Monday,“ the driver said. „Nobody had asked us.“",
        "«We were told on Monday,» the driver said. «Nobody had asked us.»",
        "»Nobody had asked us.«",
        "Nobody asked us „and the board knew it.“",
    ],
)
def test_a_paragraph_between_marks_of_other_countries(line: str) -> None:
    lines = (*TEXT[:2], line, *TEXT[2:])
    (document,) = read_text("Two piers close\n\n" + "\n\n".join(lines), "p.txt").documents
    assert roles(document, line) == ["body"]
