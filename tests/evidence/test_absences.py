"""What sources are said not to show, held against the corpus."""

from __future__ import annotations

from quota_analysis import analyze, read_text
from quota_analysis.documents import Corpus
from quota_analysis.topics import load_topic
from tests.evidence.passages import cases, pages, scores, weighed

LEAST_PRECISION, LEAST_RECALL = 0.95, 0.95


def test_absences_of_invented_pages_are_found_with_what_is_absent() -> None:
    right = wrong = missed = 0
    for case in cases("absences"):
        wanted = [about for about, _ in case["absences"]]
        for row in weighed(*case["pages"]).absences:
            if row.about in wanted:
                right += 1
                wanted.remove(row.about)
            else:
                wrong += 1
        missed += len(wanted)
    precision, recall = scores(right, wrong, missed)
    assert precision >= LEAST_PRECISION
    assert recall >= LEAST_RECALL


def test_what_the_corpus_does_show_is_found_and_nothing_else() -> None:
    right = wrong = missed = 0
    for case in cases("absences"):
        shown = dict(case["absences"])
        for row in weighed(*case["pages"]).absences:
            page = (row.found_in_claim_id or "").partition(".")[0]
            wanted = shown.get(row.about, "")
            right += bool(page) and page == wanted
            wrong += bool(page) and page != wanted
            missed += bool(wanted) and page != wanted
    precision, recall = scores(right, wrong, missed)
    assert precision == 1.0
    assert recall >= LEAST_RECALL


def test_a_shown_absence_is_a_finding_and_told_once() -> None:
    evidence = weighed(
        "No document shows that the ferry had been overloaded.",
        "The ferry had been overloaded on every trip that week, the harbour log shows.",
    )
    (finding,) = [f for f in evidence.findings if f.kind == "absence"]
    assert finding.statement.startswith(
        "a.md says that its sources do not show “the ferry had been overloaded”; b.md does"
    )
    tables = {e.table for e in evidence.finding_evidence if e.finding_id == finding.finding_id}
    assert tables == {"absences", "claims"}


def test_what_is_said_of_managers_does_not_refute_an_absence_for_staff() -> None:
    evidence = weighed(
        "There is no evidence that clerks were disciplined for missed targets.",
        "Managers were disciplined for missed targets, two auditors said.",
    )
    (row,) = evidence.absences
    assert row.found_in_claim_id is None
    assert "which is no refutation" in row.why


def test_levels_of_a_topic_pack_count() -> None:
    documents = pages(
        (
            "The sources show no evidence that agents were disciplined for missed goals.",
            "Field office leaders were disciplined for missed goals, three officials said.",
        )
    )
    corpus = Corpus(documents, read_text("x").reading, "two pages")
    analysis = analyze(corpus, topic=load_topic("ice-arrest-quotas"))
    assert analysis.absences["found_in_claim_id"].isna().all()


def test_one_paper_is_not_refuted_by_another() -> None:
    (row,) = weighed(
        "The contract does not mention overtime pay for night shifts.",
        "Overtime pay for night shifts was doubled in June.",
    ).absences
    assert row.found_in_claim_id is None
    assert "one paper" in row.why


def test_a_missing_number_is_shown_by_a_number_only() -> None:
    absent = "The sources do not say how many lamps were stolen from the depot."
    (row,) = weighed(absent, "Lamps were stolen from the depot at night.").absences
    assert row.found_in_claim_id is None
    (row,) = weighed(absent, "Thieves stole 64 lamps from the depot at night.").absences
    assert row.found_in_claim_id is not None
