"""Who published a page, and what a press release says of itself."""

from __future__ import annotations

import pytest

from quota_analysis.documents import read_text
from quota_analysis.model.documents import DocumentRow

TEXT = (
    "The harbor will close in June, a notice seen by the {short} says. Boats must leave by June 3,"
    " the notice says, and those that stay will pay."
)


def row(text: str, name: str = "page.txt") -> DocumentRow:
    (document,) = read_text(text, name)
    return document.row


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        ("NORTH QUAY HERALD\n\nHarbor to close\n\nBy Ana Lund\nMay 3, 2024\n\n",
         "North Quay Herald"),
        ("Harbor to close\n\n*By Ana Lund, The Quay Herald*\n\nMay 3, 2024\n\n",
         "The Quay Herald"),
        ("Harbor to close\n\nThe Quay Herald · By Ana Lund · May 3, 2024\n\n",
         "The Quay Herald"),
        ("TARN (Coastal Wire Service) — ", "Coastal Wire Service"),
        ("LONDON, March 3 (Reuters) - ", "Reuters"),
        # The line that claims the rights comes before all of these.
        ("© 2024 Tarn Mail. All rights reserved.\n\nNORTH QUAY HERALD\n\nHarbor to close\n\n",
         "Tarn Mail"),
        ("Harbor to close\n\n*By Ana Lund, London*\n\nMay 3, 2024\n\n", None),
        ("Harbor to close\n\nBy Ana Lund, Staff Writer\nMay 3, 2024\n\n", None),
        ("BREAKING NEWS\n\nHarbor to close\n\nMay 3, 2024\n\n", None),
        ("Local News | By Ana Lund | May 3, 2024\n\nHarbor to close\n\n", None),
        ("TARN (March 3) — ", None),
        ("# Harbor to close\n\nNorth Quay Herald, 3 May 2024\n\n", "North Quay Herald"),
        ("# Harbor to close\n\nNorth Quay, 3 May 2024\n\n", None),
        ("# Harbor to close\n\nNorth Quay Council, 3 May 2024\n\n", None),
    ],
)  # fmt: skip
def test_who_published_it(head: str, publisher: str | None) -> None:
    assert row(head + TEXT.format(short="Herald"), "page.md").publisher == publisher


def test_a_banner_is_a_name_that_the_text_or_an_address_bears_out() -> None:
    body = TEXT.format(short="paper")
    named = f"QUAYSIDE OBSERVATIONS\n\nHarbor to close\n\nMay 3, 2024\n\n{body}"
    assert row(named).publisher is None
    assert row(f"{named}\n\nWrite to desk@quaysideobservations.example.").publisher == (
        "Quayside Observations"
    )


RELEASE = """# Tarn Water

## FOR IMMEDIATE RELEASE — March 11, 2025

### Losses fall for a third year

Tarn Water lost 40 liters of every 1,000 last year. The new valves were fitted in 300 streets.
"""


def test_a_release_in_markdown() -> None:
    found = row(RELEASE, "page.md")
    assert (found.kind, found.published) == ("statement", "2025-03-11")
    assert (found.publisher, found.title) == ("Tarn Water", "Losses fall for a third year")


def test_a_statement_names_its_body_beside_the_day() -> None:
    text = (
        "# Statement on reports about leaks\n\nTarn Water Company, 11 March 2025\n\nReports that"
        " crews are fined are false. The company has no quota for anybody.\n"
    )
    found = row(text, "page.md")
    assert (found.kind, found.publisher) == ("statement", "Tarn Water Company")


def test_a_release_that_says_at_its_foot_whom_it_is_about() -> None:
    text = (
        "FOR IMMEDIATE RELEASE: April 2, 2024\n\nLosses fall for a third year\n\nTarn Water lost 40"
        " liters of every 1,000 last year, it said today.\n\nAbout Tarn Water\n\nTarn Water serves"
        " 300,000 homes.\n\nMedia contact: Jo Field, 555-0100\n"
    )
    found = row(text)
    assert (found.kind, found.published) == ("statement", "2024-04-02")
    assert found.publisher == "Tarn Water"
