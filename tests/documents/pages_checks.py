"""Invented fact-check pages, wiki and Markdown texts, and texts without any frame."""

from __future__ import annotations

PAGES: dict[str, tuple[str, str]] = {}

PAGES["fact check without blank lines.txt"] = (
    """Skip to content
Home > Fact checks > Education
Claim: School board cut 40 percent of bus routes
Our rating: Mostly false
Checked by Ilse Brandt on 14 May 2024
5 min read
Summary
The board cut 12 of 96 routes, or 12.5 percent, according to its own minutes [1][2].
What the records show
• Minutes of 2 April list each route [1].
• The board's budget mentions savings of $1.2 million [2, 4].
Conclusion — in short: the flyer triples the cut [1].
Sources
[1] Minutes of the board meeting, https://board.example.org/minutes/2024-04-02
[2] District budget 2024
Related questions
How many buses does the district own?
Who decides on routes?
Subscribe to our weekly newsletter
Accept all cookies
""",
    """boilerplate | Skip
boilerplate | Home
title | Claim: School
heading | Our rating
dateline | Checked by
boilerplate | 5 min
heading | Summary
body | The board cut
heading | What the records
list | Minutes of 2
list | The board's
body | Conclusion — in short
references | Sources
references | [1] Minutes
references | [2] District
question_list | Related questions
question_list | How many
question_list | Who decides
boilerplate | Subscribe
boilerplate | Accept""",
)

PAGES["appeal in other words.txt"] = (
    """Stand with the Ledger

Whoever you vote for, good records serve you. Readers like you cover our costs.

Loading...Goal: $900

Does the ferry pay for late crossings?

Checked on 3 June 2025

1. Results

The ferry paid for 31 late crossings in 2024 [1].

Curious?
How is a late crossing counted?
Who pays for it?
Which ferries are exempt?
""",
    """boilerplate | Stand with
boilerplate | Whoever you
boilerplate | Loading
title | Does the ferry
dateline | Checked on
heading | 1. Results
body | The ferry paid
question_list | Curious?
question_list | How is
question_list | Who pays
question_list | Which ferries""",
)

PAGES["verdict page.txt"] = (
    """FACT CHECK: Does the bank fire tellers who miss targets?

Verdict: Unproven

What was claimed

A post shared 40,000 times says the bank “fires 1 in 3 tellers.”

Our verdict

We found no record of such dismissals. The bank told us it “does not comment on staff.”

Several records are missing:

  - the branch ledgers of 2019
  - minutes that the board has not released

Have a question? Email us at check@example.org

More fact checks
Did the bank close 100 branches?
Is the regulator funded by banks?
Was the director paid $9 million?
""",
    """title | FACT CHECK
heading | Verdict
heading | What was
body | A post
heading | Our verdict
body | We found
body | Several records are missing:
list | the branch
list | minutes that
boilerplate | Have a question
boilerplate | More fact
question_list | Did the bank
question_list | Is the
question_list | Was the""",
)

PAGES["answer with links at the end.txt"] = (
    """Did the water utility miss its leak target?

The utility lost 19 percent of its water in 2022【4†source】. Its target was 15 percent【1†L4-L9】.

**Key points:**

- Losses fell in two of five districts. [1][2]
- No report mentions fines [2].

Citations:
https://water.example/report
https://water.example/plan
""",
    """title | Did the water
body | The utility lost
heading | Key points:
list | Losses fell
list | No report
references | Citations
references | https://water.example/report
references | https://water.example/plan""",
)

PAGES["study digest.txt"] = (
    """What do studies say about sleep in hospitals?

Patients sleep about five hours a night in hospital, two reviews found.1 Noise is the cause.²

Sources

1. Noise in wards: a review
   https://journal.example/noise
2. Sleep and recovery, 2019.

Disclaimer: this page does not constitute medical advice.
""",
    """title | What do studies
body | Patients sleep
references | Sources
references | Noise in wards
references | https://journal
references | Sleep and
boilerplate | Disclaimer""",
)

PAGES["markdown.md"] = (
    """---
title: Federation sets medal target
publisher: "Sports Desk"
kind: news
published: 2024-07-01
---

# Federation sets **medal** target

*By Jonas Pell*

![Swimmers wait at the blocks](https://img.example.org/2024/07/pool.jpg)

The federation wants *at least* 12 medals, [its president said](https://example.org/a_b?x=12).[^1]

## Who decides

> "We were never asked," one coach wrote.

1. Coaches get a contract of two years.
2. Coaches who miss the target lose it [2](https://example.org/rules).
   - Appeals go to the board.

| Year | Medals |
|------|--------|
| 2020 | 7 |

```python
x[1] = 3
```

See https://example.org/2024/05/12 for more.

[^1]: Press conference, https://example.org/press
""",
    """front_matter | ---
title | Federation sets **medal**
dateline | By Jonas
caption | ![Swimmers
body | The federation wants
heading | Who decides
body | "We were
list | Coaches get
list | Coaches who
list | Appeals
boilerplate | | Year
boilerplate | ```python
body | See https
references | [^1]""",
)

PAGES["wiki.md"] = (
    """Deaf football
=============

Deaf football is played in 40 countries.[1] It began in 1888.[citation needed]

History[edit]
-------------

The first cup was held in *Glasgow*.[2][3]

References
----------

1. "Rules". Example Federation. Retrieved 3 May 2020.
2. Smith, J. (1999). *Deaf sport*. Example Press.
""",
    """title | Deaf football
body | Deaf football is
heading | History[edit]
body | The first cup
references | References
references | "Rules"
references | Smith""",
)

PAGES["numbered findings.txt"] = (
    """Findings

1. The agency has no written quota.
2. Managers receive a weekly count.
3. Two managers were moved in 2023.

Recommendations

1. Publish the counts

The agency should publish weekly counts.

2. End the ranking

Ranking should end.
""",
    """heading | Findings
list | The agency
list | Managers receive
list | Two managers
heading | Recommendations
heading | 1. Publish
body | The agency should
heading | 2. End
body | Ranking should""",
)

PAGES["letter.txt"] = (
    """Dear Editor,

Your report of 3 May said that our clinic turned away 40 patients. We did not.

We treated 38 of the 40 on the same day.

Yours sincerely,
""",
    """boilerplate | Dear
body | Your report
body | We treated
boilerplate | Yours""",
)

PAGES["post.txt"] = (
    """They told us to write 30 tickets a day
Nobody wrote it down
I have the emails
""",
    """body | They told
body | Nobody
body | I have""",
)

PAGES["table.txt"] = (
    """Results by region

Region\tTarget\tActual
North\t92\t88
South\t92\t93

The south was the only region to reach the target.
""",
    """title | Results
boilerplate | Region
body | The south""",
)

PAGES["one line.txt"] = ("We did nothing wrong", "body | We did")

PAGES["soft breaks.txt"] = (
    """The city counted 1,204 potholes in March, up from 880 a year
earlier, and repaired fewer than half.

It blames the frost.
Residents blame the city.
""",
    """body | The city
body | It blames
body | Residents""",
)

PAGES["odd marks.txt"] = (
    "Mayor says “no quotas\r\n\r\nThe mayor denied it.”Next he left.\r\n\r\n'It is “odd' he said.",
    """title | Mayor says
body | The mayor
body | 'It is""",
)
