"""How a statement changes on the way: invented tellings, and those that must stay quiet."""

from __future__ import annotations

from typing import Any

import pytest

from quota_analysis import read_text
from quota_analysis.analysis import analyze
from quota_analysis.documents import Corpus
from quota_analysis.evidence import weigh
from quota_analysis.extraction import extract
from quota_analysis.model import DriftRow
from quota_analysis.tables import validate
from tests.evidence.passages import cases, pages, scores, weighed
from tests.evidence.retellings import corpus

# The cases are those on which the rules were made: what is reached is held, not predicted.
LEAST_PRECISION, LEAST_RECALL = 0.95, 0.95


def fits(row: DriftRow, wanted: list[str]) -> bool:
    """Whether a row is the change wanted: kind, pages, and spans that share its words."""
    kind, page_from, words_from, page_to, words_to = wanted
    return (
        row.kind == kind
        and row.doc_from.removesuffix(".md") in page_from.split("|")
        and row.doc_to.removesuffix(".md") in page_to.split("|")
        and (words_from in row.text_from or row.text_from in words_from)
        and (words_to in row.text_to or row.text_to in words_to)
    )


def test_changes_of_invented_tellings_are_found() -> None:
    right = wrong = missed = 0
    for case in cases("drift"):
        wanted = [list(w) for w in case["drift"]]
        for row in weighed(*case["pages"]).drift:
            hit = next((w for w in wanted if fits(row, w)), None)
            if hit is None:
                wrong += 1
            else:
                right += 1
                wanted.remove(hit)
        missed += len(wanted)
    precision, recall = scores(right, wrong, missed)
    assert precision >= LEAST_PRECISION
    assert recall >= LEAST_RECALL


@pytest.mark.parametrize(
    "case", [c for c in cases("drift") if c.get("each")], ids=lambda c: c["drift"][0][0]
)
def test_each_of_these_is_found(case: dict[str, Any]) -> None:
    rows = weighed(*case["pages"]).drift
    assert len(rows) == len(case["drift"])
    assert all(any(fits(row, list(w)) for row in rows) for w in case["drift"])


@pytest.mark.parametrize(
    "case", [c for c in cases("drift") if not c["drift"]], ids=lambda c: c["pages"][0][:40]
)
def test_nothing_is_told_where_nothing_drifted(case: dict[str, Any]) -> None:
    assert weighed(*case["pages"]).drift == ()


REPORT = (
    "---\ntitle: Landslip\npublisher: The Valley Times\ndate: 2021-03-02\n---\n\n"
    "The slope above Ardez may have moved 3.4 metres since January, geologist Reto Caflisch said. "
    "At least 1,150 people live below it."
)
RETOLD = (
    "The slope above Ardez moved 3.4 metres since January, The Valley Times reported. "
    "Below it live 1,150 people."
)


def test_direction_is_known_where_one_names_the_other() -> None:
    rows = weighed(REPORT, RETOLD).drift
    assert {r.direction for r in rows} == {"known"}
    assert {r.kind for r in rows} == {"hedge_lost", "bound_dropped"}
    assert all("names it as its source" in r.why for r in rows)


def test_a_named_source_cannot_have_lost_what_its_reteller_adds() -> None:
    """The page that is retold says it flatly; the doubt is the reteller's own."""
    report = REPORT.replace("may have moved", "moved").replace("At least 1,150", "1,150")
    retold = RETOLD.replace("moved 3.4", "may have moved 3.4").replace("1,150", "at least 1,150")
    assert weighed(report, retold).drift == ()


def test_direction_is_known_by_days_of_publication() -> None:
    earlier = (
        "---\ndate: 2021-03-02\n---\n\nSmoke from the kiln may have sickened 46 pupils in Ghent."
    )
    later = "---\ndate: 2021-03-09\n---\n\nSmoke from the kiln sickened 46 pupils in Ghent."
    (row,) = weighed(earlier, later).drift
    assert (row.direction, row.doc_from, row.doc_to) == ("known", "a.md", "b.md")
    assert weighed(later, earlier).drift[0].doc_from == "b.md"


def test_without_names_and_days_the_direction_stays_open() -> None:
    (row,) = weighed(
        "Smoke from the kiln sickened 46 pupils in Ghent.",
        "Smoke from the kiln may have sickened 46 pupils in Ghent.",
    ).drift
    assert (row.direction, row.doc_from) == ("open", "b.md")


def test_rows_do_not_depend_on_the_order_of_documents() -> None:
    documents = pages((REPORT, RETOLD, RETOLD.replace("1,150", "about 1,100")))
    rows = [weigh(d, extract(d)).drift for d in (documents, documents[::-1])]
    assert rows[0] == rows[1]
    assert rows[0]


def test_a_page_that_says_both_has_lost_nothing() -> None:
    both = f"{REPORT} It is clear now that the slope above Ardez moved 3.4 metres."
    assert "hedge_lost" not in {r.kind for r in weighed(both, RETOLD).drift}


def test_many_retellings_are_each_held_against_the_first() -> None:
    texts = [REPORT] + [f"{RETOLD} Reader {n} sent a letter." for n in range(6)]
    rows = [r for r in weighed(*texts).drift if r.kind == "hedge_lost"]
    assert [(r.doc_from, r.doc_to) for r in rows] == [("a.md", f"{d}.md") for d in "bcdefg"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("“We did not know.”", "“We did not know it.”"),
        ("“It’s over for this harbour and everybody knows it,” she said.",
         "“It is over for this harbour and everybody knows it,” she said."),
        ("“The town […] has paid for this bridge twice over,” he said.",
         "“The town of Brod has paid for this bridge twice over,” he said."),
    ],
)  # fmt: skip
def test_cut_marked_and_short_quotations_are_not_altered(first: str, second: str) -> None:
    assert weighed(first, second).drift == ()


def test_a_headline_is_held_against_its_own_page() -> None:
    page = (
        "# Pump failure flooded archive\n\nWater stood a metre high. The flooded archive may have "
        "been due to a pump failure, the fire service said."
    )
    assert weighed(page).drift == ()  # the headline's verb is not what the text doubts
    page = page.replace(
        "The flooded archive may have been due to a pump failure",
        "A pump failure may have flooded the archive",
    )
    (row,) = weighed(page).drift
    assert (row.kind, row.claim_to, row.text_to) == ("hedge_lost", None, "flooded")


def test_findings_lay_the_two_spans_side_by_side() -> None:
    evidence = weighed(REPORT, RETOLD)
    (finding,) = [f for f in evidence.findings if f.kind == "drift"]
    assert "From a.md to b.md" in finding.statement
    grounds = [e for e in evidence.finding_evidence if e.finding_id == finding.finding_id]
    assert [g.text for g in grounds if g.row_id == evidence.drift[0].drift_id] == [
        evidence.drift[0].text_from,
        evidence.drift[0].text_to,
    ]


def test_both_spans_of_a_row_are_checked() -> None:
    documents = pages((REPORT, RETOLD))
    corpus = Corpus(documents, read_text(REPORT).reading, "two pages")
    analysis = analyze(corpus)
    assert validate(analysis.tables, analysis.texts) == []
    for column in ("text_from", "text_to"):
        tables = dict(analysis.tables)
        tables["drift"] = tables["drift"].assign(**{column: "something else"})
        (problem,) = validate(tables, analysis.texts)
        assert problem.startswith("drift: ")


@pytest.mark.parametrize(("reports", "retellings", "denials"), [(2, 3, 1), (5, 6, 3), (3, 14, 3)])
def test_what_retellings_lose_is_found_in_corpora_of_known_truth(
    reports: int, retellings: int, denials: int
) -> None:
    made = list(corpus(reports, retellings, denials))
    # Names in no order: the reports are not the first pages of the corpus.
    names = [f"{(n * 7919) % 1000:03}.md" for n in range(len(made))]
    documents = [
        document
        for name, (text, _) in zip(names, made, strict=True)
        for document in read_text(text, name=name).documents
    ]
    wanted = {(name, k) for name, (_, lost) in zip(names, made, strict=True) for k in lost}
    found = {(r.doc_to, r.kind) for r in weigh(documents, extract(documents)).drift}
    precision, recall = scores(len(wanted & found), len(found - wanted), len(wanted - found))
    assert precision >= 0.95
    assert recall >= 0.9
