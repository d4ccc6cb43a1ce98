"""Why a claim has its labels: each is shown with the characters and the reason behind it."""

from __future__ import annotations

import pytest

import quota_analysis as qa
from quota_analysis.errors import QuotaAnalysisError
from tests.extraction.read_once import analysed

TEXT = (
    "Three nurses briefed on the plan said the ward may lose at least 12 beds by March 2025, "
    "but the trust denied it. Mr Hale said that a judge had told him that rents fell by 4%. "
    "In 2026 the ward may lose 40 nurses."
)


def explained(number: int) -> str:
    return str(analysed(TEXT).explain(f"page.txt#c{number}")._repr_html_())


@pytest.mark.parametrize(
    "words",
    [
        "The main claim of the sentence at characters 0 to 112",
        "Three nurses briefed on the plan",
        "Unnamed people",
        "As somebody&#x27;s words",
        "at least 12 beds",
        "12 beds (at least",
        "March 2025",
        "2025-03-01 to 2025-03-31",
        "Reporting words",
        "read off “",
        "Certainty",
    ],
)
def test_every_cue_is_shown_with_its_characters(words: str) -> None:
    assert words in explained(1)


def test_a_hedge_is_told_with_its_strength() -> None:
    page = explained(4)
    assert "Hedge" in page
    assert "Modal, strength" in page
    assert "With reserve" in page


def test_layers_are_told_apart() -> None:
    page = explained(3)
    assert "Mr Hale" in page
    assert "layer 2" in page
    assert "a judge" in page


def test_a_further_clause_is_called_one() -> None:
    assert "A further clause of the sentence" in explained(2)


def test_what_a_document_holds_is_escaped() -> None:
    text = "Mayor Lind said <script>alert(1)</script> 12 shops closed."
    analysis = analysed(text)
    page = analysis.explain(analysis.claims["claim_id"].iloc[0])._repr_html_()
    assert "<script" not in page
    assert "&lt;" in page


def test_an_unknown_claim_names_the_nearest() -> None:
    with pytest.raises(QuotaAnalysisError, match=r"there is no claim 'page.txt#c99'.*page.txt#c"):
        analysed(TEXT).explain("page.txt#c99")


def test_a_loaded_analysis_explains_the_same(tmp_path: object) -> None:
    analysis = analysed(TEXT)
    folder = analysis.save(str(tmp_path))
    again = qa.load_analysis(folder).explain("page.txt#c1")
    assert again._repr_html_() == analysis.explain("page.txt#c1")._repr_html_()


def test_as_text_it_shows_every_label_with_its_value_and_its_reason() -> None:
    lines = str(analysed(TEXT).explain("page.txt#c1")).splitlines()
    told = [line for line in lines if line.startswith("- ")]
    assert "What decided each label:" in lines
    assert any(line.startswith("- Type: ") and line.endswith(")") for line in told)
    assert any(line.startswith("- Number: 12 beds (at least") for line in told)
    assert any("“Three nurses briefed on the plan”" in line for line in told)
    assert not any("rows)" in line for line in lines)


def test_an_unknown_claim_names_three_and_no_more() -> None:
    text = " ".join(f"The shop at {n} Hill Road closed on May {n}." for n in range(1, 9))
    with pytest.raises(QuotaAnalysisError) as raised:
        analysed(text).explain("page.txt#c44")
    assert str(raised.value).count("page.txt#c") == 1 + 3
