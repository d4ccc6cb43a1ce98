"""How a page cites, told from pages in running text."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import quota_analysis as qa
from quota_analysis.evidence.results.drafts import LOST

PAGE = """Do the ferries run late?

The ferry company cancelled 120 sailings in May 2024 [1]. Passengers waited four hours on \
average [1]. The port counted 90 complaints [1]. The company may have dropped the night line for \
lack of crews [2]. The union wrote three letters to the ministry [1] [2] [3]. The regulator opened \
an inquiry in June [1].

The company dropped the night line for lack of crews. The minister visited the port on Friday. \
Half of the fleet is older than thirty years.

References

[1] Harbour Herald, Ferry delays, https://example.org/ferries
[2] Port council minutes, https://example.org/minutes
"""


@pytest.fixture(scope="module")
def page() -> qa.Analysis:
    return qa.analyze(qa.read_text(PAGE, name="page.md"))


def rows(page: qa.Analysis, kind: str) -> pd.DataFrame:
    return page.citation_audit[page.citation_audit["kind"] == kind]


def test_the_load_of_each_marker(page: qa.Analysis) -> None:
    load = page.citation_load.set_index("marker")
    assert load.loc["1", "n_sentences"] == 5
    assert load.loc["1", "n_alone"] == 4
    assert load.loc["2", "n_stacked"] == 1
    assert load.loc["1", "share_of_claims"] == pytest.approx(5 / 9, abs=0.001)
    assert load.loc["3", "state"] in LOST
    # The heaviest marker comes first.
    assert page.citation_load["marker"].tolist()[0] == "1"


def test_a_marker_that_much_rests_on(page: qa.Analysis) -> None:
    (row,) = rows(page, "over_relied").to_dict("records")
    assert row["marker"] == "1"
    assert "5 of the 6 claim sentences that cite" in row["why"]


def test_an_even_spread_is_no_fault() -> None:
    sentences = [
        f"The yard launched ship number {n} in {2000 + n} [{n % 3 + 1}]." for n in range(9)
    ]
    made = qa.analyze(qa.read_text(" ".join(sentences), name="even.md"))
    assert len(made.citation_load) == 3
    assert len(rows(made, "over_relied")) == 0


def test_a_stack_and_a_marker_that_leads_nowhere(page: qa.Analysis) -> None:
    (stack,) = rows(page, "stacked").to_dict("records")
    assert "three letters" in stack["text"]
    (lost,) = rows(page, "dangling").to_dict("records")
    assert (lost["marker"], lost["text"]) == ("3", "[3]")


def test_a_flat_claim_whose_cited_telling_is_hedged(page: qa.Analysis) -> None:
    (row,) = rows(page, "overstated").to_dict("records")
    assert row["text"].startswith("The company dropped the night line")
    cited = page.claims.set_index("claim_id").loc[row["cited_claim_id"], "text"]
    assert "may have dropped" in cited
    assert "“may”" in row["why"]
    assert any("says flatly" in s for s in page.findings["statement"])


def test_claims_without_a_marker_most_consequential_first(page: qa.Analysis) -> None:
    uncited = rows(page, "uncited")
    assert {c for t in uncited["text"] for c in ("night line", "minister", "fleet") if c in t} == {
        "night line",
        "minister",
        "fleet",
    }
    assert uncited["rank"].tolist() == list(range(1, len(uncited) + 1))
    assert uncited["weight"].is_monotonic_decreasing


def test_a_paragraph_that_ends_with_a_marker_weighs_less() -> None:
    text = "The mill closed in 2019{}. The owner sold the land for 3 million pounds{}.\n\n{}"
    other = "The river was cleaned in 2021 [1]."
    alone = qa.analyze(qa.read_text(text.format("", "", other), name="a.md"))
    closed = qa.analyze(qa.read_text(text.format("", " [1]", other), name="a.md"))
    text = "The mill closed in 2019."
    (before,) = rows(alone, "uncited").query("text == @text").to_dict("records")
    (row,) = rows(closed, "uncited").query("text == @text").to_dict("records")
    assert row["weight"] == pytest.approx(before["weight"] / 2, abs=0.001)
    assert "its paragraph ends with [1]" in row["why"]


def test_a_page_without_markers_has_no_ledger() -> None:
    made = qa.analyze(
        qa.read_text("The mill closed in 2019. The owner sold the land.", name="a.md")
    )
    assert len(made.citation_audit) == 0
    assert len(made.citation_load) == 0


def test_markers_that_lead_to_one_origin(tmp_path: Path) -> None:
    body = (
        "The port has told 14 pilots to wait at the mole from 3 May. Whoever sails before the bell "
        "loses the licence for a month, and two of the pilots have said that they will rather "
        "leave the port than wait for a bell that nobody rings.\n"
    )
    texts = {
        "echo": f"Pilots wait for the bell\n\n{body}",
        "post": f"A bell that nobody ever rings twice\n\nHarbours are slow this year.\n\n{body}",
        "other": "Cranes stand still again\n\nTwo cranes broke in the storm of 9 June.\n",
        "check": (
            "Do pilots wait?\n\nPilots have to wait at the mole [1]. Fourteen of them were told "
            "so [2]. Two cranes broke in June [3].\n\nReferences\n\n"
            "[1] Pilots wait for the bell. Harbour Echo.\n"
            '[2] Port Post, "A bell that nobody ever rings twice", 5 May 2024\n'
            "[3] Cranes stand still again\n"
        ),
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    made = qa.analyze(qa.read_corpus(tmp_path))
    (row,) = rows(made, "one_origin").to_dict("records")
    assert row["why"] == "[1] and [2] lead to echo.md and post.md, which rest on one origin"
    assert any("cites one origin as if it were several" in s for s in made.findings["statement"])
    held = made.origins.dropna(subset=["doc_id"]).query("kind == 'named_report'")["doc_id"]
    assert {"echo.md", "post.md", "other.md"} <= set(held)
