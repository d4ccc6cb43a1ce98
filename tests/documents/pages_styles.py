"""Invented pages of many styles: notices, releases, posts, newsletters, transcripts, answers."""

from __future__ import annotations

PAGES: dict[str, tuple[str, str]] = {}
# name: (published, checked, anchor)
DATES: dict[str, tuple[str | None, str | None, str | None]] = {}

DATES["municipal notice.txt"] = ("2025-03-03", None, "2025-03-03")
PAGES["municipal notice.txt"] = (
    """TOWN OF EAST HARLOW
NOTICE OF PUBLIC HEARING ON SHORT-TERM LETS

Date: Tuesday, 18 March 2025
Time: 6:30 p.m.
Place: Council Chamber, 4 Mill Lane

The Town Council will hear comments on a proposed limit of 25 short-term lets in each ward.

The limit would take effect on 1 July 2025. At present 212 lets are licensed.

Written comments must reach the Town Clerk by noon on 14 March.

By order of the Town Council
R. Amblin, Town Clerk
Posted: 3 March 2025
""",
    """boilerplate | TOWN OF
title | NOTICE OF
dateline | Date: Tuesday
dateline | Time:
boilerplate | Place:
body | The Town Council will
body | The limit would
body | Written comments
boilerplate | By order
boilerplate | R. Amblin
dateline | Posted""",
)

DATES["research release.md"] = ("2025-02-06", None, "2025-02-06")
PAGES["research release.md"] = (
    """**Embargoed until 00:01 GMT, 6 February 2025**

# Night shifts shorten sleep by an hour, study of 2,140 nurses finds

*University of Corran – School of Public Health*

CORRAN, 6 February 2025 – Nurses on rotating shifts sleep about an hour less a day than others.

"We expected half an hour," said lead author Ines Dahl.

**Key results**

* Rotating nurses slept 5.9 hours a day.
* Fixed-shift nurses slept 6.8 hours.

**Funding:** The study was paid for by the Corran Health Fund.

**Media contact:** Bo Lind, +47 555 01 23, press@corran.example

###

About the University of Corran

The University of Corran has 14,000 students.
""",
    """dateline | Embargoed
title | Night shifts
heading | University of
dateline | CORRAN
body | Nurses on rotating
body | "We expected
heading | Key results
list | Rotating nurses
list | Fixed-shift
body | **Funding
boilerplate | **Media contact
heading | About the
body | The University""",
)

DATES["turns of an interview.txt"] = ("2025-05-12", None, "2025-05-12")
PAGES["turns of an interview.txt"] = (
    """“We stopped counting the fish”

Marine biologist Lena Okafor on the limits of the new cod quota

Interview by Jon Bask
12 May 2025

Q: How many boats were checked last year?

A: Inspectors checked 41 of 380 boats. That is about one in nine.

Q: Is that enough?

A: No. The ministry promised 100 checks.

JON BASK: Were you told why?

LENA OKAFOR: We were told there was no money

This interview has been edited for length and clarity.
""",
    """title | “We stopped
heading | Marine biologist
dateline | Interview
dateline | 12 May
body | Q: How many
body | A: Inspectors
body | Q: Is that
body | A: No
body | JON BASK
body | LENA OKAFOR
boilerplate | This interview""",
)

PAGES["post with replies.txt"] = (
    """r/mailcarriers
Posted by u/parcel_otter 14 hours ago

Anyone else told to deliver 180 parcels a shift?

My depot manager told us on Friday that 180 is the new minimum. It was 150 until March.

Edit: typo
Edit 2: thanks for the replies, I will answer tonight

TL;DR: the minimum went up by 30.

1.2k upvotes
86 comments
Sort by: best

[–] stamp_collector 212 points 11 hours ago

Same here. Ours went from 140 to 175.

permalink embed save report reply
""",
    """boilerplate | r/mail
dateline | Posted by
title | Anyone else
body | My depot
boilerplate | Edit: typo
boilerplate | Edit 2
body | TL;DR
boilerplate | 1.2k
boilerplate | 86 comments
boilerplate | Sort by
dateline | [–] stamp
body | Same here
boilerplate | permalink""",
)
DATES["post with replies.txt"] = (None, None, None)

DATES["radio transcript.txt"] = ("2024-10-09", None, "2024-10-09")
PAGES["radio transcript.txt"] = (
    """[Music]

Morning Desk, 9 October 2024
Transcript: Why the buses stopped

HOST (Mara Lund): This week the bus company cancelled 300 trips a day. What happened?

REPORTER: The company says it lost 90 drivers since June.

HOST: And the city?

REPORTER: It has not answered. [crosstalk]

[00:04:12] DRIVER 2: We were told to skip the last stop

(END OF TRANSCRIPT)
""",
    """boilerplate | [Music]
dateline | Morning Desk
title | Transcript
body | HOST (Mara
body | REPORTER: The
body | HOST: And
body | REPORTER: It
body | DRIVER 2
boilerplate | (END""",
)

DATES["newsletter with sponsors.txt"] = ("2024-06-11", None, "2024-06-11")
PAGES["newsletter with sponsors.txt"] = (
    """The Tuesday Ledger
Issue 214 | Tuesday, 11 June 2024

Good morning. The harbour froze overnight.

TOGETHER WITH PLUMLINE BANK
Open an account with Plumline by June 30 and get $50. Terms apply.

1. The pension fund sells its tower

The fund sold its 40-storey tower for $310 million on Monday, a third less than it paid.

Why it matters: 28,000 retirees depend on the fund.

2. By the numbers

• 61 – the number of branches that the post office will close.

Sponsored by Harbour Insurance

Enjoying this email? Forward it to a friend.
Was this forwarded to you? Sign up here.

You are receiving this email because you signed up at ledger.example. Unsubscribe
""",
    """title | The Tuesday
dateline | Issue 214
body | Good morning
boilerplate | TOGETHER
boilerplate | Open an account
heading | 1. The pension
body | The fund sold
body | Why it matters
heading | 2. By
list | 61
boilerplate | Sponsored
boilerplate | Enjoying
boilerplate | Was this
boilerplate | You are""",
)

DATES["wrapped wire story.txt"] = ("2024-08-14", None, "2024-08-14")
PAGES["wrapped wire story.txt"] = (
    """Railway missed punctuality target in all six regions, audit says
Eds: Adds comment from union.

By PETRA HOLM
Northline News

   SUNDVALE, Aug. 14, 2024 (NN) -- The state railway missed its target of
running 92 percent of trains on time in all six of its regions last
year, auditors said on Wednesday. It was the third miss in a row.
   The railway blamed frost and a shortage of drivers. It said that it
would hire 140 of them by spring.
   "Nobody was told what the number was for," said Ida Krall, who heads
the drivers' union. The union counts 1,900 members.
   Was the target ever realistic? Auditors did not say. They found that
regional heads lost part of their bonus when they missed it.
""",
    """title | Railway missed
boilerplate | Eds:
dateline | By PETRA
dateline | Northline
dateline | SUNDVALE
body | The state railway
body | The railway blamed
body | "Nobody was
body | Was the target""",
)
