"""Verbs of saying where something is done to things or people, and where the same verbs report."""

from __future__ import annotations

import pytest

from tests.extraction.read_once import attributions, claim, rows, stances

DONE = """
In March the four nurses on the ward wrote 900 prescriptions, a third more than the year before.
The port issued 40 permits last year and turned away 12 boats.
On Monday the clerk filed 12 papers and answered 30 letters.
No guard was moved to nights or denied overtime because of the strike.
Drivers reported to work at dawn, and by noon 60 buses were out.
Teachers graded 4,000 essays, they wrote 800 reports and they met 300 parents.
The bank wrote off 40 loans.
Clerks at the tax office read 20,000 returns by hand.
The inspector cited 14 kitchens for mold.
The ranger warned two campers and fined a third.
The lender denied 300 mortgages to families in the valley.
The lender denied Ana Lund a loan.
The school notified 2,000 parents.
The plant recalled 4,000 heaters after a fire.
The maker recalled the toaster.
The agency observed 40 storms in 2023.
The doctors treated 40 patients and advised 12.
Mr. Osei wrote three letters to the council.
The judge issued 40 warrants.
The editor wrote the headline.
The team presented 12 medals.
The board rejected 40 bids.
Customs officers questioned 14 sailors.
The prison denied him books.
Inmates were denied water for two days.
The chef wrote the menu on a board.
They had written 44,420 in 2023.
The city was writing more tickets even before the storm.
The law forbids schools to judge a teacher by the number of essays he or she writes.
""".strip().splitlines()
SAID = [
    ("The ranger warned hikers of ice on the path.", "hikers of ice on the path"),
    ("The school notified parents that the roof leaks.", "that the roof leaks"),
    ("The lender denied wrongdoing.", "wrongdoing"),
    ("The lender denied that it turned families away.", "that it turned families away"),
    ("The lender denied two allegations of fraud.", "two allegations of fraud"),
    ("Ana Lund recalled a cold night on the quay.", "a cold night on the quay"),
    ("The agency observed that storms grow.", "that storms grow"),
    ("The council announced 40 new homes.", "40 new homes"),
    ("The hospital reported 12 cases of measles.", "12 cases of measles"),
    ("The board rejected the claim that the mill leaks.", "the claim that the mill leaks"),
    ("“The road floods,” Mr. Osei wrote.", "The road floods,"),
    ("Port workers moved 900 crates last year, the harbor board found.",
     "Port workers moved 900 crates last year"),
]  # fmt: skip


@pytest.mark.parametrize("text", DONE)
def test_what_is_done_is_not_said(text: str) -> None:
    assert [(a["cue"], a["text"]) for a in attributions(text) + stances(text)] == []
    assert {c["gap"] for c in rows(text, "claims")} <= {None}


@pytest.mark.parametrize(("text", "told"), SAID)
def test_the_same_verbs_report(text: str, told: str) -> None:
    assert [a["text"] for a in attributions(text)] == [told]


def test_who_writes_many_papers_is_no_unnamed_source() -> None:
    text = "Clerks wrote 300 letters in May. Of these, 40 came back."
    assert claim(text, "300")["gap"] is None
    assert claim(text, "came back")["gap"] is None
