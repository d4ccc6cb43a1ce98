"""Invented news pages and what a careful reader makes of them: role | how the section begins."""

from __future__ import annotations

PAGES: dict[str, tuple[str, str]] = {}

PAGES["wire story with furniture.txt"] = (
    """HOSPITAL NURSES WALK OUT OVER STAFFING LEVELS

By Maria Lopes
Staff Writer
Published March 3, 2024 at 6:15 p.m. ET | Updated March 5, 2024

A nurse holds a sign outside St. Brannock Hospital in Dunmore on Friday. (Tessa Quill/Harbor Press)

DUNMORE, March 3 (Harbor Press) — Nurses at St. Brannock Hospital walked off the job on Sunday.

The hospital said 212 of its 640 nurses were absent.

Advertisement

"We are exhausted," said Ana Ruiz. "[3] more of us quit last week."

READ MORE: Union files complaint against county hospitals

What comes next

Talks resume on Tuesday. The hospital did not respond to requests for comment.

Related stories
Clinic closes after flood
County budget passes

Reporting by Maria Lopes; Editing by Dan Field

© 2024 Harbor Press. All rights reserved.
""",
    """title | HOSPITAL NURSES WALK
dateline | By Maria
dateline | Staff Writer
dateline | Published March 3
caption | A nurse holds
credit | (Tessa Quill/
dateline | DUNMORE, March 3 (Harbor Press) —
body | Nurses at
body | The hospital said
boilerplate | Advertisement
body | "We are exhausted
boilerplate | READ MORE
heading | What comes next
body | Talks resume
boilerplate | Related stories
boilerplate | Clinic closes
boilerplate | County budget
boilerplate | Reporting by
boilerplate | © 2024""",
)

PAGES["wrapped at seventy.txt"] = (
    """Bank Branches Told To Open Eight Accounts A Day

Managers at Corwen Bank were told in January that each branch must open
at least eight accounts a day, according to two people who attended the
call. The bank denies that any such target exists. A spokesman for
Corwen Bank said the figure was an "aspiration" that had never been
written down.

Internal emails seen by the newspaper show that 14 branch managers were
moved to other posts between March and June. One manager wrote:

    I was told that the number is the number, and that nobody above me
    would hear any excuse.

* The bank has 410 branches.
* It closed 31 of them last year, mostly in
  rural counties where customers had no other
  bank.
* It plans to close more.
""",
    """title | Bank Branches
body | Managers at Corwen
body | Internal emails
body | I was told
list | The bank has 410
list | It closed 31
list | It plans""",
)

PAGES["wrapped without blank lines.txt"] = (
    """The inspector found that the school had counted pupils twice. In
October the board told the state that 1,412 pupils were enrolled. The
real number was 1,190, according to the inspector's report. The board
did not answer questions.
The superintendent, Carl Voss, resigned on Monday. He had led the
district for nine years.
1. Background
The state pays $9,400 for each pupil. A district that reports more
pupils receives more money.
""",
    """body | The inspector found
body | The superintendent
heading | 1. Background
body | The state pays""",
)

PAGES["one paragraph a line.txt"] = (
    """Railway punctuality targets: what we know
The railway has set a target of 92 percent for its 14 regions, a memo shows.
Background
The old target was 88 percent. Only three regions reached it in 2022.
Several questions remain:
Who set the target
What happens to regions that miss it
The railway declined to comment.
Photo: Lena Marsh/Coastline Agency
A train waits at Portgate station.
Share this article
12 comments
About us
""",
    """title | Railway punctuality
body | The railway has set
heading | Background
body | The old target
body | Several questions remain:
list | Who set
list | What happens
body | The railway declined
credit | Photo: Lena
caption | A train waits
boilerplate | Share this
boilerplate | 12 comments
boilerplate | About us""",
)

PAGES["appeal before the title.txt"] = (
    """Help us keep local news free

Our readers fund our newsroom. Your donation helps us keep going.

How the port lost its cranes

Apr. 7, 2022

The port sold three of five cranes in 2019. The buyer, a firm in Oslo, paid $4 million.

The union called a donation of $5 million to the governor's party “a scandal”.

Subscribers to the pension fund lost 3 percent.

The privacy policy was changed twice. Copyright law was not.

Latvia wants to become a member.

12 votes were lost.
""",
    """boilerplate | Help us
boilerplate | Our readers
title | How the port
dateline | Apr. 7
body | The port sold
body | The union called
body | Subscribers to
body | The privacy policy
body | Latvia
body | 12 votes""",
)

PAGES["captions and credits.txt"] = (
    """Flood closes bridge

FILE PHOTO: A bus crosses the Tarn bridge in Plimpton, June 4, 2021. REUTERS/Jan Vale/File Photo

The bridge was shut on Tuesday after water rose two metres.

(Jane Doe/Coast News)

People look at the river from the closed bridge.

It may reopen within days, the operator said.

Image: Coast News
""",
    """title | Flood closes
caption | FILE PHOTO
credit | REUTERS/Jan
body | The bridge was
credit | (Jane Doe
caption | People look
body | It may reopen
credit | Image: Coast""",
)

PAGES["kicker, deck and byline.txt"] = (
    """POLITICS

Governor Signs Bill Raising Quotas for Inspectors in U.S.

Critics warn of rushed checks at 1,200 plants

By JANE FIELD and OMAR REED, Plains Tribune

Nov. 30, 2025, 4:05 p.m.

Inspectors must now visit six plants a week.

“It's a number, not a plan”

She said the state has 310 inspectors!

Plains Tribune reporter Lee Hart contributed to this report.

Tags: inspectors, plants
""",
    """boilerplate | POLITICS
title | Governor Signs
heading | Critics warn
dateline | By JANE
dateline | Nov. 30
body | Inspectors must
body | “It's a number
body | She said
boilerplate | Plains Tribune reporter
boilerplate | Tags""",
)

PAGES["several datelines.txt"] = (
    """LONDON — The energy regulator said that suppliers must call back 80 percent of customers.

PARIS — A second story followed it.

Lisbon, 3 May 2024 (Newsline) - A third report followed.

NATO is not a place. ROME (the city) is.
""",
    """dateline | LONDON —
body | The energy
dateline | PARIS —
body | A second
dateline | Lisbon, 3 May
body | A third
body | NATO is""",
)

PAGES["live page.txt"] = (
    """Storm Ada: live updates

10:32 GMT
Ferry services stop
The ferry company said 14 crossings were cancelled.

09:15 GMT
Schools close
All 212 schools in the county are closed, the council says.
""",
    """title | Storm Ada
dateline | 10:32
heading | Ferry services
body | The ferry
dateline | 09:15
heading | Schools close
body | All 212""",
)

PAGES["transcript.txt"] = (
    """Council Hearing on Parking Fines

CHAIR: We are told that wardens must write 30 tickets a shift. Is that so?

MS. OKORO: No. There is no quota. There is an average.

CHAIR: And if a warden is below the average

MS. OKORO: Then we talk to them.
""",
    """title | Council Hearing
body | CHAIR: We
body | MS. OKORO: No
body | CHAIR: And
body | MS. OKORO: Then""",
)

PAGES["interview.txt"] = (
    """“We had no choice,” says mayor

The mayor spoke to Anna Field about the new parking fines.

How much does it cost?

It costs $3 million a year, the budget shows.

Who pays?

Drivers do.

The council will vote on May 5, 2025
""",
    """title | “We had
body | The mayor
heading | How much
body | It costs
heading | Who pays
body | Drivers do
body | The council will""",
)

PAGES["press release.txt"] = (
    """Alder County Council
Press release
14 February 2024

Council sets a limit of 30 parking tickets a day

The council today set a limit. “No warden will be asked to write more,” said Mina Okafor.

Notes to editors:
1. The council employs 44 wardens.
2. Fines brought in £2.1 million in 2023.

Contact: press office, 020 7946 0000
""",
    """boilerplate | Alder County
boilerplate | Press release
dateline | 14 February
title | Council sets
body | The council today
heading | Notes to editors
list | The council employs
list | Fines brought
boilerplate | Contact""",
)

PAGES["speech and questions in the text.txt"] = (
    """Skaters get their own park

The park opened on Sunday with 3 ramps.

''You feel it on the ramps,'' said Dora Reed. ''We look out for each other.''

So why did it take the city nine years to build it?

(The old park, near the river, was closed in 2015.)

The mirror of that plan was shown at a rally in Raleigh, N.C.

EXCLUSIVE – The city has paid twice.

AVON RENT-A-BIKE closed two shops.

Injured: 74
""",
    """title | Skaters get
body | The park opened
body | ''You feel
body | So why
body | (The old
body | The mirror
body | EXCLUSIVE
body | AVON
body | Injured""",
)

PAGES["dateline on its own line.txt"] = (
    """(Undated)

DUNMORE, Aug. 3 (Harbor Press) --

Two piers were closed on Monday.
""",
    """boilerplate | (Undated)
dateline | DUNMORE
body | Two piers""",
)
