"""A page that draws on two others is no bridge between them, and what is public ties nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

import quota_analysis as qa
from quota_analysis.views import independent, sources
from tests.evidence.origin_worlds import found_pairs

MILL = """Paper mill let waste into the river for 43 nights

By Ruth Anselm
Stour Valley Gazette
3 May 2024

A mill upstream of Halden opened its waste valves on 43 nights between October and March,
according to a valve log obtained by the Gazette.

The log runs to 1,260 lines. On 43 nights valve 9 stood open for more than two hours, and on 17
February 2,815 cubic metres went into the Stour. The permit allows 340 a day.

Three shift workers, who asked not to be named because they feared for their jobs, said they
were told to wait until the office had gone home.

In a message to the night crew a foreman wrote: "Open nine after the lights are out."

The mill employs 212 people and is the largest in the county, official figures show.

"We comply with our permit," the manager, Nils Harbrecht, told a news conference on Thursday.
"""
ANGLERS = """Anglers find dead grayling below Halden weir

By Tessa Ormond
The Weir Observer
2 May 2024

Members of the angling club have counted 618 dead grayling in eleven days on the stretch below
Halden weir.

The Observer walked it with them on Sunday. Between the weir and the chapel there were 94 fish,
most of them as long as a hand, and a smell of eggs.

"I have fished here since I was nine," said the club's secretary, Aldo Renner. "I have never had
to bring a shovel."

The club has sent 26 samples to a laboratory in Arnsberg at its own cost, £1,385.

The mill upstream employs 212 people, official figures show. "We comply with our permit," its
manager, Nils Harbrecht, told a news conference on Thursday."""
ESSAY = """What a river is worth

By Ivo Sandell
The Upland Review
11 May 2024

Nobody owns a smell. It drifts over hedges and is gone before a lawyer can be found for it.

I walked down to the Stour last week, because I had read what the Weir Observer published about
its fish: 618 grayling, counted by the people who would rather have caught them. The Observer's
reporter, Tessa Ormond, found 94 between the weir and the chapel. The club's secretary told the
Observer that he had never needed a shovel before.

And there is the log. It has 1,260 lines, and they say that on 43 nights a valve stood open; on
one of them 2,815 cubic metres went into the river, where 340 are allowed. Three workers have
told, without their names, how they waited for the office to go home. "Open nine after the
lights are out," a foreman had written to them.

A permit is a kind of promise. It is odd that one can keep it by night.
"""


def read(folder: Path, **texts: str) -> qa.Analysis:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return qa.analyze(qa.read_corpus(folder))


@pytest.fixture(scope="module")
def river(tmp_path_factory: pytest.TempPathFactory) -> qa.Analysis:
    return read(tmp_path_factory.mktemp("river"), mill=MILL, anglers=ANGLERS, essay=ESSAY)


def test_the_two_that_it_draws_on_stay_two_origins(river: qa.Analysis) -> None:
    assert found_pairs(river) == {frozenset(("anglers.txt", "essay.txt"))}


def test_its_claims_rest_on_the_second_one(river: qa.Analysis) -> None:
    links = river.origin_links
    taken = links[(links["doc_id"] == "essay.txt") & links["why"].str.contains("with mill.txt")]
    assert not taken.empty
    assert taken["claim_id"].notna().all()
    assert set(taken["direction"]) == {"open"}


def test_the_answer_says_which_are_independent(river: qa.Analysis) -> None:
    line = sources.answer(river.tables)[1]
    assert line.startswith("3 documents, 2 origins as far as the texts show:")
    assert "The Upland Review goes with The Weir Observer" in line
    assert "The Upland Review also draws on Stour Valley Gazette" in line


def test_every_document_has_its_row(river: qa.Analysis) -> None:
    rows = independent.origins_of_documents(river.tables).set_index("Document")
    states = rows["As far as the texts show"].to_dict()
    assert states == {
        "The Weir Observer": "An origin that others rest on",
        "The Upland Review": "Rests on another, draws on a further one",
        "Stour Valley Gazette": "Independent",
    }
    assert "Names The Weir Observer as its source" in str(rows.at["The Upland Review", "Why"])
    assert "The Upland Review rests on it" in str(rows.at["Stour Valley Gazette", "Why"])


def test_a_shared_press_conference_and_official_figures_tie_nobody(tmp_path: Path) -> None:
    analysis = read(tmp_path, mill=MILL, anglers=ANGLERS)
    assert found_pairs(analysis) == set()
    line = independent.independence(analysis.tables)
    assert line.startswith("2 documents, 2 origins as far as the texts show:")


def test_what_differs_in_untied_pages_is_no_change_on_the_way(tmp_path: Path) -> None:
    head = "Ferry\n\nBy {}\n{} May 2024\n\n"
    one = head.format("A. Roe\nThe Quay Post", 2) + "The ferry carries about 640 cars a day."
    other = head.format("B. Lund\nThe Pier Mail", 9) + "The ferry carries 640 cars a day."
    analysis = read(tmp_path, one=one, other=other)
    told = " ".join(analysis.findings["statement"])
    assert "statements changed" not in told
    for why in analysis.drift["why"]:
        assert "nothing shows that one of them rests on the other" in why


STAFF = """Bridge shut

By Lena Kast
The Quay Post
2 May 2024

The bridge was shut on Thursday. All but four of the 61 that were checked had cracks, the survey
of 61 bolts says.

Post staff writer Tom Reyes contributed to this report.
"""


def test_own_staff_and_counted_things_are_no_sources(tmp_path: Path) -> None:
    analysis = read(tmp_path, bridge=STAFF)
    names = set(analysis.origins["name"])
    assert not any("Reyes" in n or "61" in n for n in names)


def test_the_reviewer_may_name_a_document_by_file_title_or_publisher(tmp_path: Path) -> None:
    for n, name in enumerate(
        ("anglers.txt", "weir observer", "Anglers find dead grayling below Halden weir")
    ):
        folder = tmp_path / str(n)
        folder.mkdir()
        entry = f'[[origin]]\ndoc = "mill.txt"\nrests_on = "{name}"\n'
        (folder / "overrides.toml").write_text(entry, "utf-8")
        analysis = read(folder, mill=MILL, anglers=ANGLERS)
        assert found_pairs(analysis) == {frozenset(("anglers.txt", "mill.txt"))}
        assert "1 origin as far" in independent.independence(analysis.tables)
