"""How well a corpus knows its own questions from those of others: the source of two thresholds."""

from __future__ import annotations

from pathlib import Path

import quota_analysis as qa
from quota_analysis.brief.nearness import NEAR, Words

ROOT = Path(__file__).parents[1]
# Two questions that each corpus was made to answer.
QUESTIONS = {
    "gold/developed_on/bank.txt": (
        "Are tellers punished for missing account-opening goals?",
        "Did branches have daily sales goals?",
    ),
    "gold/developed_on/blog.md": (
        "How many trees did the fund plant?",
        "Did the saplings survive?",
    ),
    "gold/developed_on/company_statement.txt": (
        "Must claims handlers reject a share of applications?",
        "How many files does a handler close a week?",
    ),
    "gold/developed_on/court_summary.md": (
        "What did the court decide about the drivers' parcels?",
        "Are drivers dismissed for delivering too few parcels?",
    ),
    "gold/developed_on/hospital.txt": (
        "Were nurses told to discharge patients before noon?",
        "How long did ambulances wait?",
    ),
    "gold/developed_on/interview.txt": (
        "Why did the labour inspector resign?",
        "How many visits was every inspector expected to make?",
    ),
    "gold/developed_on/product_recall.txt": (
        "How many heaters are recalled?",
        "Was anybody burned by the heaters?",
    ),
    "gold/developed_on/school_board.md": (
        "What share of students is chronically absent?",
        "Must middle schools bring absence down?",
    ),
    "gold/developed_on/sports_federation.txt": (
        "Was the testing arm ordered to collect samples?",
        "Who signed the order to doping control officers?",
    ),
    "gold/developed_on/think_tank_brief.md": (
        "Did permit targets raise the number of homes?",
        "How many permits were never built?",
    ),
    "gold/developed_on/timeline.txt": (
        "Do the harbour police have a goal of boat checks?",
        "Are crews moved to night duty?",
    ),
    "gold/developed_on/transit_tickets.md": (
        "Do transit officers have to write a set number of tickets?",
        "Was there a memo about tickets?",
    ),
    "gold/developed_on/water_utility.md": (
        "How much water is lost to leaks?",
        "Must every visible leak be repaired within days?",
    ),
    "topics/police": (
        "Do officers have to write a number of citations?",
        "Are commanders punished for missing the citation goal?",
    ),
    "../seeds": (
        "Are ICE agents punished for missing deportation quotas?",
        "How many arrests a day were demanded?",
    ),
}


def test_a_corpus_answers_its_own_questions_and_hardly_any_other() -> None:
    known = {}
    for place in QUESTIONS:
        claims = qa.analyze(qa.read_corpus(ROOT / place)).claims
        rows = zip(claims["claim_id"], claims["doc_id"], claims["text"], strict=True)
        known[place] = Words(list(rows), None)
    own, other, near = 0, 0, 0
    for place, words in known.items():
        for asked, questions in QUESTIONS.items():
            for question in questions:
                bearing = words.bearing(question)
                if asked == place:
                    own += bearing.answered
                    near += max(bearing.scores.values()) >= NEAR
                else:
                    other += bearing.answered
    assert near == 30
    assert own >= 26
    assert other <= 4
