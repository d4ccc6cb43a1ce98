"""What a careful reader takes from the saved pages in `saved/`: each part, and what is no part."""

from __future__ import annotations

# Each section in order, as role and first words.
SECTIONS: dict[str, str] = {
    "news_site.html": """boilerplate | Transport
title | Ferry company drops
body | Twelve sailings a week
dateline | By Ada Lund
dateline | 3 May 2024
caption | ![Passengers leave
credit | Photo: Jon Vale
body | The Northport ferry
body | “We lose 9,000 crowns on every late sailing,” said Mira Holm
heading | Nurses and bakers
body | The union says 60
list | Night crossings now
list | Night crossings from June
body | The timetable was never
body | The county council""",
    "wordpress_blog.html": """title | Why our library closed
dateline | Posted on 20 November 2023 by Ines Brodie
body | Last winter our branch
body | The town said it saved
body | Most of them did not
heading | What the town says
body | A letter from the town clerk
list | Heating costs rose
list | Two posts could not
list | One was advertised twice.
list | Mondays are quiet.
body | The third reason""",
    "press_release.html": """boilerplate | An official website
boilerplate | FOR IMMEDIATE RELEASE
title | Leak repairs reach
dateline | September 14, 2022
dateline | EASTMARK —
body | The Water Agency of Eastmark
body | “Our crews have met
caption | ![Repairs by district
boilerplate | | District | Repairs | Open leaks |
heading | What comes next
body | The agency will hire
list | Budget: 2.4 million
list | Staff: 115
boilerplate | Media contact
boilerplate | Press office""",
    "ai_answer.html": """title | Did the school board
dateline | Checked on May 14, 2024
heading | Executive summary
body | The board cut 12 of 96
heading | What the records show
list | The minutes of 2 April
list | The budget mentions
body | Parents told a reporter
references | Sources
references | [1]: [Minutes of the board
references | [2]: [District budget
references | [3]: Letter from
question_list | Related questions
question_list | Who decides
boilerplate | Answers can make mistakes""",
    "wiki_page.html": """title | Lake Orrin dam
boilerplate | | Lake Orrin dam |
body | The Lake Orrin dam is a concrete dam in the Eastmark hills.[1] It supplies
heading | History
body | Work began in 1926
caption | ![The dam in 1935]
references | Notes
references | [^a]: Some papers
references | References
references | [1]: Olsen, T. (1932).
references | [2]: "Supply report".""",
    "div_soup.html": """title | Hospital opens second ward
dateline | 9 February 2021
body | The valley hospital
body | The first ward
body | “Nobody should
boilerplate | | Year | Beds |
body | The county paid
body | A third ward""",
    "bilingual.html": """title | Road works on the coast road
body | The coast road will
body | Buses will use
heading | Bauarbeiten an der
body | Die Küstenstraße wird""",
    "teasers.html": """title | Tram line 4
dateline | Oct 1, 2020 · By Omar Sand
body | The last conductor
body | The office wants to save 600,000 a year by leaving 14 posts empty. The drivers’ union calls
boilerplate | Read more
body | “A machine cannot
heading | Fewer inspectors
body | The number of inspectors""",
    "footnotes.xhtml": """title | Report on the river gauges
body | Of 64 gauges, 9 had failed by March.[1] The survey
body | Floods came twice.*
body | The text after an empty script
references | [1]: Survey log, [March](https://survey.example/log).
references | [2]: Letter of 2 May.""",
}

# Words of each page that no text may have: furniture, what is hidden, programs.
NOWHERE: dict[str, tuple[str, ...]] = {
    "news_site.html": (
        "partners", "Sport", "Breaking", "Share", "Wheel World", "Tracker", "hidden paragraph",
        "late paragraph", "Sign up", "More on this", "Second ferry", "3 of 3", "every day and",
        "Most read", "School roof", "All rights", "Written by", "Skip to",
    ),
    "wordpress_blog.html": (
        "small branch", "Archive", "Share this", "Related", "van that came", "Tagged",
        "Summer reading", "mother used", "Leave a Reply", "shelf", "Proudly", "screen readers",
    ),
    "press_release.html": ("Forms", "Freedom of", "Press releases"),
    "ai_answer.html": ("ferry stop", "beds closed", "string of", "↩", "New question", "own?"),
    "wiki_page.html": (
        "Help us", "open encyclopedia", "Contents", "[edit]", "Mill Weir", "Category",
        "Navigation", "Search", "last edited", "^ ", "see Orrin",
    ),
    "div_soup.html": ("Letters", "Write to us", "GAZETTE"),
    "bilingual.html": ("Deutsch", "Impressum"),
    "teasers.html": ("Politics", "Museum", "missing since", "no audition", "Terms"),
    "footnotes.xhtml": ("↩", "x.js"),
}  # fmt: skip
