"""More invented styles: an answer in parliament, a report with notes, a gallery, a court notice."""

from __future__ import annotations

PAGES: dict[str, tuple[str, str]] = {}
# name: (published, checked, anchor)
DATES: dict[str, tuple[str | None, str | None, str | None]] = {}

DATES["written answer.txt"] = ("2025-01-14", None, "2025-01-14")
PAGES["written answer.txt"] = (
    """Written questions and answers

Prisons: Overtime

Question for Ministry of Justice
UIN 20417, tabled on 6 January 2025

Asked by Lord Farrow

To ask His Majesty's Government how many hours of overtime officers worked in 2024.

Answered by Baroness Tull on 14 January 2025

Prison officers worked about 96,000 hours of overtime a month in 2024.

The Department does not hold records of refused overtime.
""",
    """title | Written
heading | Prisons
heading | Question for
dateline | UIN
dateline | Asked by
body | To ask
dateline | Answered by
body | Prison officers
body | The Department""",
)

DATES["report with notes.md"] = (None, None, None)
PAGES["report with notes.md"] = (
    """# Counting the uncounted: eviction quotas in three cities

**Shelter Watch · Briefing paper No. 7 · May 2025**

## Summary

Landlords filed 8,310 eviction claims in 2024, up from 5,920 in 2022.[^1] No city publishes how
many were enforced.[^2]

> Box 1: Two bailiff firms pay a bonus for each completed eviction.

## What we ask for

- Cities should publish monthly counts.
- Bonuses should end.

[^1]: Court statistics office, annual tables 2024.
[^2]: Letters from the three city clerks, March 2025.

© Shelter Watch 2025. This report may be freely copied with credit.

To support our work, visit shelterwatch.example/give
""",
    """title | Counting
dateline | Shelter Watch
heading | Summary
body | Landlords
body | Box 1
heading | What we
list | Cities
list | Bonuses
references | [^1]
references | [^2]
boilerplate | ©
boilerplate | To support""",
)

DATES["local paper with gallery.txt"] = ("2025-06-02", None, "2025-06-02")
PAGES["local paper with gallery.txt"] = (
    """News | Sport | What's On | Your Say | Jobs
Lido reopens after nine years
By Owen Farrant Community reporter
14:20, 2 JUN 2025 Updated 16:05, 2 JUN 2025
The Castle Road lido welcomed 640 swimmers on Saturday.
It closed in 2016, when the council said repairs would cost £3.2m.
View gallery
1/4 Children jump into the water at the Castle Road lido (Image: Harlow Echo)
2/4 Volunteers painted 212 lockers (Image: Harlow Echo)
Councillor Jo Penn said: "It took too long."
Read more: Bus lane fines double
Sign up for our free daily newsletter here.
Have you visited the lido? Tell us in the comments below.
Get the Echo's top stories straight to your phone by joining our WhatsApp group
""",
    """boilerplate | News |
title | Lido reopens
dateline | By Owen
dateline | 14:20
body | The Castle
body | It closed
boilerplate | View gallery
caption | Children
credit | (Image
caption | Volunteers
credit | (Image
body | Councillor
boilerplate | Read more
boilerplate | Sign up
boilerplate | Have you
boilerplate | Get the""",
)

DATES["show notes.txt"] = ("2024-11-07", None, "2024-11-07")
PAGES["show notes.txt"] = (
    """Episode 58: The Overtime Machine
Released 7 November 2024 · 42 min

Why do hospital porters work 60 hours a week? Two of them say that a contract of 2019 is to blame.

In this episode:
00:00 Introduction
03:15 What the 2019 contract says
21:40 A porter's week

Guests: Dana Wolfe, porter; Prof. Ilan Reyes, University of Corran

Links mentioned:
https://contract.example/2019
https://porters.example/survey

Subscribe on Apple Podcasts, Spotify or wherever you get your podcasts.
Rate and review us.
Hosted by Mina Toll. Produced by Ed Raine. Music by Low Tide.
""",
    """title | Episode 58
dateline | Released
body | Why do
heading | In this
boilerplate | 00:00
boilerplate | 03:15
boilerplate | 21:40
boilerplate | Guests
references | Links
references | https
references | https
boilerplate | Subscribe
boilerplate | Rate and
boilerplate | Hosted""",
)

DATES["court notice.txt"] = ("2025-02-03", None, "2025-02-03")
PAGES["court notice.txt"] = (
    """IN THE COUNTY COURT AT DUNMORE
Case No. 24-CV-1187

NOTICE TO CREDITORS

Notice is hereby given that Marrow Freight Ltd. entered liquidation on January 9, 2025.

Creditors must file claims of more than $500 with the liquidator within 90 days.

The company's records show 312 unpaid invoices.

/s/ Helen Marsh
Helen Marsh, Liquidator
118 Quay Street, Dunmore

Dated: February 3, 2025
First publication: February 6, 2025
""",
    """boilerplate | IN THE
boilerplate | Case No
title | NOTICE TO
body | Notice is
body | Creditors must
body | The company's
boilerplate | /s/
boilerplate | Helen Marsh
boilerplate | 118 Quay
dateline | Dated
dateline | First publication""",
)

DATES["release of an office.txt"] = ("2025-03-05", None, "2025-03-05")
PAGES["release of an office.txt"] = (
    """Commission – Press release
Fisheries: Commission proposes to halve eel catches
Brussels, 5 March 2025
The Commission today proposed to halve catches of eel in four sea basins.
"We act on the advice of scientists," said Commissioner Olla Brandt.
Background
The eel stock has fallen by 90% since 1980.
For more information
Questions and answers on the proposal
Factsheet: eel
Contacts for media
Ruta Salm
Phone: +32 2 555 01 44
Mail: ruta.salm@commission.example
""",
    """boilerplate | Commission
title | Fisheries
dateline | Brussels
body | The Commission
body | "We act
heading | Background
body | The eel
heading | For more
heading | Questions and
heading | Factsheet
heading | Contacts for
boilerplate | Ruta
boilerplate | Phone
boilerplate | Mail""",
)

DATES["check with labels.md"] = ("2025-01-12", None, "2025-01-12")
PAGES["check with labels.md"] = (
    """[Home](/) > [Checks](/checks)

![logo](logo.png)

# No, the city did not fine 5,000 cyclists in a week

**Claim:** “Police fined 5,000 cyclists in one week.”
**Verdict:** False
**Author:** Ines Rao | **Published:** 12 Jan 2025 | **Last updated:** 14 Jan 2025

A post with 12,000 shares says so. The city's register lists 412 fines for that week.[1]

### Where the number comes from

The post adds up a year.[2] It omits that 9 in 10 fines went to drivers.

*Have you seen something we should check? Send it to tips@check.example or WhatsApp 0155 501 0199.*

---

**Sources:**

1. City register, [week 2](https://city.example/w2)
2. Post, archived [here](https://archive.example/x)

You might also want to know
- Can cyclists be fined for speeding?
- Who keeps the money from fines?

Rate this check: ★★★★☆ (212 votes)

Your gift keeps checks free. Even €2 helps.
""",
    """boilerplate | [Home]
caption | ![logo]
title | No, the city
body | **Claim
heading | **Verdict
dateline | **Author
body | A post with
heading | Where the
body | The post adds
boilerplate | Have you
references | Sources:
references | City register
references | Post, archived
question_list | You might
question_list | Can cyclists
question_list | Who keeps
boilerplate | Rate this
boilerplate | Your gift""",
)

DATES["rhetoric and a tip line.txt"] = ("2025-06-05", None, "2025-06-05")
PAGES["rhetoric and a tip line.txt"] = (
    """Council news • Roads

Road crews told to fill 60 potholes a day
Target doubled since January, union says

Jo Penn, Local Democracy Reporter
Thursday 5 June 2025 06:00 BST

PORTGATE — Road crews must fill at least 60 potholes a day, says a memo seen by the Echo.

The council called the figure "an aim".

Who checks the work? Nobody, the union says.

So what happens when a crew misses the number? And who is told?

The county has 14 crews.

LISTEN: Our podcast on roads

Got a story? Ring the newsroom on 01632 960 201

Comments are closed.

Popular now
Bakery wins prize
School bus late again
""",
    """boilerplate | Council
title | Road crews
heading | Target doubled
dateline | Jo Penn
dateline | Thursday
dateline | PORTGATE
body | Road crews
body | The council
body | Who checks
body | So what
body | The county
boilerplate | LISTEN
boilerplate | Got a
boilerplate | Comments
boilerplate | Popular
boilerplate | Bakery
boilerplate | School bus""",
)
