"""What kind of text a page is, by what it says of itself; a day alone makes no news."""

from __future__ import annotations

import pytest

from quota_analysis.documents import read_text

PAGES = {
    "minutes": (
        "other",
        """Town of Marrow Bay

Harbor Committee, minutes, June 4, 2024

Present: Bell (chair), Osei, Tran

Chair Bell called the meeting to order at 6:02 p.m. Mr. Osei said that the crane had failed twice.
He told the committee that parts were late, and added that a second crane was on order.
""",
    ),
    "minutes without the word": (
        "other",
        """# Parish of Upper Wold

*12 March 2023*

The clerk said that the drains were blocked. A motion was carried that the drains be cleared, and
the treasurer told members that £400 was left. The meeting was adjourned at nine.
""",
    ),
    "notice of a recall": (
        "statement",
        """Food Office of Larn
Recall notice 7-22 | Issued 3 May 2022

RECALL: Orchard Lane apple sauce

About 9,000 jars are being taken back after glass was found in two of them. Nobody was hurt.
Buyers can take jars to any shop.
""",
    ),
    "study with a list": (
        "other",
        """# Fewer bins, fuller bins

Institute for Tidy Streets · Working paper 14 · March 2021

Cities that took bins away saw litter rise by a tenth within a year [1]. Two councils told us that
they had put them back [2]. Officials said the saving was small [3].

## References

1. Kerr, A. (2019). Bins and habits. Street Studies 4, 11-19.
2. Interviews with two councils, 2020.
3. Report of the auditor, 2020.
""",
    ),
    "chronicle": (
        "other",
        """3 May 2019

The weir gates are ordered. The county says they will be ready in a year.

9 June 2020

The gates arrive. Engineers said that they did not fit, the builder told the county.

1 March 2021

The gates are sent back.
""",
    ),
    "interview": (
        "other",
        """"I counted every seat"

Published 2 April 2020

Dana Holt: You ran the theatre for nine years. Why stop?

Rosa Lind: Because I was tired. We sold 400 seats a night, and I counted every one of them.

Holt: The board says that the house was never full.

Lind: The board never came. I told them so, and I said it twice.

Holt: What will you do now?

Lind: Sleep. Then we shall see what my sister and I do with our boat.
""",
    ),
    "dated notes": (
        "other",
        """# How we store apples

4 October 2018

Apples keep until March in straw. Each crate holds 20 kilos. Turn the crates every week.
""",
    ),
    "story of a paper": (
        "news",
        """# Ferry pier to close

Harbour Herald, 5 May 2023

The pier at Kell will close in June. Repairs take eleven weeks and cost $2 million.
""",
    ),
    "story by a writer": (
        "news",
        """# Ferry pier to close

By Nora Pell
May 5, 2023

The pier at Kell will close in June, the harbor master said. Repairs take eleven weeks.
""",
    ),
    "wire story": (
        "news",
        """# Ferry pier to close

KELL, May 5 (Coast Wire) - The pier at Kell will close in June. Repairs take eleven weeks.
""",
    ),
    "story signed by an agency": (
        "news",
        """# Ferry pier to close

The pier at Kell will close in June. Repairs take eleven weeks.

(Reuters)
""",
    ),
    "story without a head": (
        "news",
        """# Ferry pier to close

The pier at Kell will close in June, the harbour master said on Friday. Traders told the council
that eleven weeks were too long. A spokeswoman for the port declined to comment.
""",
    ),
    "release": (
        "statement",
        """Port of Kell

FOR IMMEDIATE RELEASE

Pier to close for repairs

KELL, May 5, 2023 - The pier will close in June, the port said. "It is safe," said Ada Moss.
""",
    ),
    "check": (
        "fact_check",
        """# Does the pier close for good?

Checked on 6 May 2023

The port said that repairs take eleven weeks [1]. No source says that it closes for good [2].
""",
    ),
    "minutes in a headline": (
        "news",
        """# Ambulances reach one call in three within eight minutes

By Nora Pell, Harbour Herald

Crews reached a third of calls in time, the county said. It told the paper that more were hired.
""",
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_kind_of(name: str) -> None:
    kind, text = PAGES[name]
    (document,) = read_text(text, f"{name}.md")
    assert document.row.kind == kind


def test_the_front_matter_decides() -> None:
    (document,) = read_text(f"---\nkind: news\n---\n{PAGES['minutes'][1]}", "a.md")
    assert document.row.kind == "news"
