"""An invented dispute: sales targets at a bank. What must come out is known beforehand.

echo.md tells of a leaked memo; rewrite.md retells it and names its source; quick.md is a page that
cites with markers; herald.md reports on its own, with other figures and other people.
"""

from __future__ import annotations

from tests.evidence.hand_made import Page, anonymous, people, rate, total


def echo() -> Page:
    page = Page("echo.md")
    page.say(
        "Northbank has told its branches to sell far more, up to at least 90 to 110 new accounts "
        "a day in all, according to three people who saw the memo.",
        type="policy_or_directive",
        by=[anonymous("three people who saw the memo", "according to", 3, basis="documents")],
        numbers=[
            total(
                "at least 90 to 110 new accounts a day", 90, high=110, bound="at_least", max=None
            ),
            people("three people", 3),
        ],
    ).para()
    page.say(
        "Regional heads heard of the plan on Thursday in a call with the sales board, and were "
        "told that every branch should open 8 accounts a day and managers would be sanctioned if "
        "it did not.",
        type="policy_or_directive",
        by=[anonymous("", "told") | {"speaker": None}],
        numbers=[rate("8 accounts a day", 8, agent="every branch")],
        dates={"Thursday": None},
    )
    page.say(
        "The three people spoke on condition that their names be kept out.",
        type="attribution_only",
        numbers=[people("three people", 3)],
    ).para()
    page.say(
        "Northbank did not respond to our request for comment.",
        polarity="negated",
    )
    page.say(
        "Its chief executive, Mara Lind, later called the account “pure invention” and false.",
        by=[{"speaker": "Mara Lind", "kind": "named_person", "cue": "called"}],
    ).para()
    page.say(
        "The bank runs 12 branches.",
        type="background",
        numbers=[
            {"text": "12 branches", "low": 12, "unit": "branches", "role": "capacity"},
        ],
    )
    return page


def rewrite() -> Page:
    page = Page("rewrite.md")
    page.say(
        "Staff at Northbank must now open between 90 and 110 accounts a day, according to a report "
        "in The Morning Echo.",
        type="policy_or_directive",
        by=[{"speaker": "The Morning Echo", "kind": "media_outlet", "cue": "according to"}],
        numbers=[total("between 90 and 110 accounts a day", 90, high=110, bound="range")],
    ).para()
    page.say(
        "The sales board laid out the plan to regional heads in a call on Thursday, when they "
        "learned that each branch has to open at least 8 accounts daily.",
        type="policy_or_directive",
        numbers=[rate("at least 8 accounts daily", 8, bound="at_least", agent="each branch")],
        dates={"Thursday": None},
    )
    page.say(
        "Managers whose branch stays below that face sanctions, three sources who had seen the "
        "memo said.",
        type="policy_or_directive",
        by=[anonymous("three sources who had seen the memo", "said", 3, basis="documents")],
        numbers=[people("three sources", 3) | {"unit": "sources"}],
    )
    return page


def quick() -> Page:
    page = Page("quick.md")
    page.say(
        "Each branch works under a target of about 8 accounts a day [1].",
        type="policy_or_directive",
        numbers=[rate("about 8 accounts a day", 8, bound="about", min=7.2, max=8.8)],
    )
    page.say(
        "The target for the bank was first 90 to 110 accounts a day and was later raised to 400 "
        "accounts a day [2] [3].",
        type="policy_or_directive",
        numbers=[
            total("90 to 110 accounts a day", 90, high=110, bound="range"),
            total("400 accounts a day", 400),
        ],
    )
    page.say(
        "It now stands at 400 accounts a day, up from an earlier goal of about 60.",
        type="policy_or_directive",
        numbers=[
            total("400 accounts a day", 400),
            total("about 60", 60, bound="about", min=54, max=66),
        ],
    ).para()
    page.say(
        "None of the sources show sanctions for single employees who miss a target.",
        type="absence_of_evidence",
        polarity="negated",
    )
    page.say(
        "Complaints rose by 300 percent [2].",
        type="quantity",
        numbers=[
            {"text": "300 percent", "low": 300, "unit": "percent_change", "role": "change"},
        ],
    )
    return page


def herald() -> Page:
    page = Page("herald.md")
    page.say(
        "Every branch of Northbank has to open at least 15 accounts a day, two former clerks said.",
        type="policy_or_directive",
        by=[anonymous("two former clerks", "said", 2, basis="firsthand")],
        numbers=[
            rate("at least 15 accounts a day", 15, bound="at_least", agent="Every branch"),
            people("two former clerks", 2),
        ],
    )
    page.say(
        "For the whole bank the goal is 400 accounts a day, the Northern Herald reported.",
        type="policy_or_directive",
        by=[{"speaker": "the Northern Herald", "kind": "media_outlet", "cue": "reported"}],
        numbers=[total("400 accounts a day", 400)],
    )
    return page


def pages() -> tuple[Page, ...]:
    return echo(), rewrite(), quick(), herald()
