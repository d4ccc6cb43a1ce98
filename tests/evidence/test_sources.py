"""How pages name their sources: bylines, credit lines, reports, data; what a claim stands on."""

from __future__ import annotations

from pathlib import Path

import pytest

from quota_analysis import Analysis, analyze, read_corpus
from quota_analysis.evidence.origins.outlets import is_outlet, key_of, speaks_against
from quota_analysis.views.standing import in_words, standing
from tests.evidence.origin_worlds import analysed


def read(folder: Path, **pages: str) -> Analysis:
    for name, text in pages.items():
        (folder / f"{name}.md").write_text(text, "utf-8")
    return analyze(read_corpus(folder))


def links(analysis: Analysis, kind: str) -> list[tuple[str, str, str, str | None, bool]]:
    """(origin, document, direction, document that is the origin, whether a single claim rests)"""
    joined = analysis.origin_links.merge(
        analysis.origins, on="origin_id", suffixes=("", "_held"), how="left"
    )
    return [
        (
            row["name"],
            row["doc_id"].removesuffix(".md"),
            row["direction"],
            row["doc_id_held"] if isinstance(row["doc_id_held"], str) else None,
            isinstance(row["claim_id"], str),
        )
        for _, row in joined[joined["kind"] == kind].iterrows()
        if row["basis"] == "named"
    ]


PLAIN = "The pumping station at Orle Weir stood still for 31 hours in March. Nobody was warned."


@pytest.mark.parametrize(
    "credit",
    [
        "(Reuters)",
        "Source: The Weir Gazette",
        "This article was first published in The Weir Gazette.",
        "The Weir Gazette contributed to this report",
        "This report is based on an article in the Weir Gazette.",
    ],
)
def test_a_credited_source_is_what_the_page_rests_on(credit: str, tmp_path: Path) -> None:
    text = f"# Station stood still\n\n{PLAIN}\n\n{credit}\n"
    ((name, doc, direction, _, of_claim),) = links(read(tmp_path, a=text), "named_report")
    assert name.removeprefix("The ") in ("Reuters", "Weir Gazette")
    assert (doc, direction, of_claim) == ("a", "rests_on", False)


WIRED = f"# Station stood still\n\nORLE (Weir Wire Service) — {PLAIN}\n"


def test_no_page_is_its_own_source(tmp_path: Path) -> None:
    analysis = read(tmp_path, a=WIRED)
    assert analysis.documents["publisher"].tolist() == ["Weir Wire Service"]
    assert links(analysis, "named_report") == []
    assert analysis.origins[["kind", "doc_id"]].values.tolist() == [["document", "a.md"]]


def test_a_page_that_credits_the_wire_rests_on_the_wire_s_page(tmp_path: Path) -> None:
    taken = f"# Orle station stopped\n\n{PLAIN}\n\nSource: Weir Wire Service\n"
    found = links(read(tmp_path, a=WIRED, b=taken), "named_report")
    assert found == [("Weir Wire Service", "b", "rests_on", "a.md", False)]


def test_a_reprint_of_a_wire_in_a_paper_rests_on_the_wire(tmp_path: Path) -> None:
    found = links(read(tmp_path, a=f"HARBOUR HERALD\n\n{WIRED}"), "named_report")
    assert found == [("Weir Wire Service", "a", "rests_on", None, False)]


@pytest.mark.parametrize(
    ("lead", "name"),
    [
        ("A report published Sunday by the Weir Gazette says the pumps failed.", "Weir Gazette"),
        ("The Sunday Courier reported that the pumps failed.", "Sunday Courier"),
    ],
)
def test_the_day_of_a_report_is_no_part_of_its_name(lead: str, name: str, tmp_path: Path) -> None:
    text = f"# Station stood still\n\n{lead} {PLAIN}\n"
    assert {n.removeprefix("The ") for n, *_ in links(read(tmp_path, a=text), "named_report")} == {
        name
    }


def test_a_pronoun_names_no_report(tmp_path: Path) -> None:
    text = "# Pumps\n\nThe Weir Gazette reported on the pumps. It said that two had failed.\n"
    found = read(tmp_path, a=text, b=text.replace("Weir Gazette", "Daily Echo"))
    assert set(found.origins["name"]).isdisjoint({"It", "it"})


@pytest.mark.parametrize(
    "line",
    ["Photo: Reuters", "Picture: The Weir Gazette", "(Photo by Weir Gazette)"],
)
def test_a_credit_of_a_picture_is_none(line: str, tmp_path: Path) -> None:
    text = f"# Station stood still\n\n{PLAIN}\n\n{line}\n"
    assert links(read(tmp_path, a=text), "named_report") == []


@pytest.mark.parametrize(
    "byline",
    [
        "By Carla Munt, The Weir Gazette",
        "The Weir Gazette\n\nBy Carla Munt",
        "Weir Gazette | 4 April 2024",
        "© 2024 Weir Gazette",
    ],
)
def test_a_page_that_another_names_by_its_outlet(byline: str, tmp_path: Path) -> None:
    analysis = read(
        tmp_path,
        first=f"# Station stood still\n\n{byline}\n\n{PLAIN}\n",
        second="# Weir\n\nThe pumping station at Orle Weir stood still for 31 hours, the Weir "
        "Gazette reported.\n",
    )
    ((_, doc, direction, held, _),) = links(analysis, "named_report")
    assert (doc, direction, held) == ("second", "rests_on", "first.md")


def test_a_report_that_is_turned_down_is_no_source(tmp_path: Path) -> None:
    analysis = read(
        tmp_path,
        a="# Weir\n\nThe operator rejected a report by the Weir Gazette about 31 hours of "
        "standstill. Pumps had run throughout, it said.\n",
    )
    assert all(of_claim for *_, of_claim in links(analysis, "named_report"))
    assert speaks_against("The operator denied what the Weir Gazette wrote.")


@pytest.mark.parametrize("name", ["Weir Gazette", "the Post", "AFP", "Radio Norrland"])
def test_outlets_by_their_words(name: str) -> None:
    assert is_outlet(name)


@pytest.mark.parametrize("name", ["Weir Board", "Post", "Lake District"])
def test_no_outlets_by_their_words(name: str) -> None:
    assert not is_outlet(name)


def test_an_agency_is_one_however_it_is_shortened() -> None:
    assert key_of("AP") == key_of("the Associated Press")


def test_data_are_the_source_of_a_figure_not_of_the_page(tmp_path: Path) -> None:
    analysis, _ = analysed(tmp_path, "strike_stats")
    found = links(analysis, "dataset")
    assert {doc for _, doc, *_ in found} == {f"strike_stats/p{n}" for n in (1, 2, 3)}
    assert len(set(analysis.origins[analysis.origins["kind"] == "dataset"]["name"])) == 1
    assert all(of_claim for *_, of_claim in found)


def test_records_without_a_keeper_are_one_pages_own(tmp_path: Path) -> None:
    page = "# Boats\n\nInspection records show that {n} boats leaked in {year}.\n"
    analysis = read(tmp_path, a=page.format(n=41, year=2019), b=page.format(n=77, year=2023))
    data = analysis.origins[analysis.origins["kind"] == "dataset"]
    assert list(data["name"]) == ["inspection records", "inspection records"]


def test_records_without_a_keeper_are_one_within_one_origin(tmp_path: Path) -> None:
    records = "Inspection records show that 41 boats leaked in 2019."
    taken = f"# Boats\n\nThe Weir Gazette reported that 41 boats leaked in 2019. {records}\n"
    analysis = read(tmp_path, a=f"THE WEIR GAZETTE\n\n# Boats leak\n\n{records} {PLAIN}\n", b=taken)
    data = analysis.origins[analysis.origins["kind"] == "dataset"]
    assert list(data["name"]) == ["inspection records"]


def test_a_count_of_records_is_no_source(tmp_path: Path) -> None:
    page = "# Museum\n\nThe museum digitised 41,200 parish records in 2019.\n"
    assert links(read(tmp_path, a=page), "dataset") == []


def test_what_a_source_names_is_passed_on(tmp_path: Path) -> None:
    analysis, _ = analysed(tmp_path, "chain")
    found = {(doc.split("/")[1], held) for _, doc, _, held, _ in links(analysis, "named_report")}
    assert found == {
        ("capital_press", "chain/river_monitor.md"),
        ("green_letter", "chain/capital_press.md"),
        ("green_letter", "chain/river_monitor.md"),
    }
    why = analysis.origin_links.set_index("doc_id")["why"]
    assert any("through chain/capital_press.md" in w for w in why["chain/green_letter.md"])


def test_one_outlet_named_for_two_stories_is_two_origins(tmp_path: Path) -> None:
    analysis, _ = analysed(tmp_path, "lostreport")
    reports = analysis.origins[analysis.origins["kind"] == "named_report"]
    assert list(reports["name"]) == ["Northern Ledger", "Northern Ledger"]


def test_people_of_one_origin_are_counted_once(tmp_path: Path) -> None:
    analysis, _ = analysed(tmp_path, "carehome")
    counted = analysis.groups["n_anonymous_people"].dropna()
    assert set(counted) <= {0, 5}
    assert 5 in set(counted)


def test_one_utterance_is_one_origin_of_the_claim(tmp_path: Path) -> None:
    analysis, _ = analysed(tmp_path, "pressconf")
    groups = analysis.groups.set_index("label")
    (label,) = [g for g in groups.index if g.startswith("The bridge is tired")]
    assert groups.at[label, "n_documents"] == 2
    assert groups.at[label, "n_origins"] == 1
    assert groups.at[label, "n_named_speakers"] == 1


def test_in_words() -> None:
    assert in_words(4, 1, 4, 0) == "in 4 documents, 1 origin, 4 unnamed people, 0 named"
    assert in_words(1, 1, 1, 2) == "in 1 document, 1 origin, 1 unnamed person, 2 named"
    assert "how many is not said" in in_words(2, 2, None, 0)


def test_every_claim_stands_somewhere(tmp_path: Path) -> None:
    analysis, _ = analysed(tmp_path, "carehome")
    stands = standing(analysis.tables)
    assert list(stands.index) == list(analysis.claims["claim_id"])
    grouped = set(analysis.group_members["claim_id"])
    alone = stands[~stands.index.isin(grouped)]
    assert set(alone["documents"]) == {1}
    assert stands["words"].str.contains("in 3 documents, 1 origin, 5 unnamed people").any()
    bare = analysis.claims[analysis.claims["text"].str.startswith("Inspectors rated")]["claim_id"]
    assert stands.at[bare.iloc[0], "words"] == "in 1 document, 1 origin, 0 unnamed people, 0 named"
