"""Documents made up from a seed: several topics, several kinds of page, no sentence twice.

They hold what the analysis works on: speakers named and unnamed, quotations, numbers with bounds,
dates, hedges, reference markers with and without a list, headings and what stands around a page.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

MONTHS = ("January", "March", "April", "June", "August", "October", "November")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
FIRST = (
    "Ada", "Bruno", "Chidi", "Dora", "Emeka", "Farah", "Goran", "Hana", "Ilse", "Jonas", "Kofi",
    "Lena", "Milo", "Nadia", "Omar", "Priya", "Quentin", "Rosa", "Sven", "Tariq", "Uma", "Viktor",
    "Wanda", "Xenia", "Yusuf", "Zora",
)  # fmt: skip
LAST = (
    "Abara", "Bergman", "Castell", "Dlamini", "Ekwueme", "Farkas", "Grundy", "Hossain",
    "Ivarsson", "Jurado", "Kessler", "Lindqvist", "Mbeki", "Novak", "Okafor", "Pereira", "Quist",
    "Rahman", "Sandoval", "Tanaka", "Ulrich", "Vasquez", "Whitlock", "Yamada",
)  # fmt: skip
OUTLETS = ("Harbour Post", "Evening Ledger", "Northern Herald", "Daily Meridian", "City Chronicle")


@dataclass(frozen=True)
class Field:
    """The words of one field of life."""

    body: str
    staff: str
    bosses: str
    thing: str
    place: str
    measure: str


FIELDS = (
    Field("the hospital trust", "nurses", "ward leads", "patients", "ward", "admissions"),
    Field("the savings bank", "clerks", "branch heads", "accounts", "branch", "openings"),
    Field("the school board", "teachers", "principals", "pupils", "school", "suspensions"),
    Field("the rowing federation", "coaches", "squad leads", "athletes", "club", "tests"),
    Field("the rail operator", "inspectors", "depot chiefs", "passengers", "depot", "fines"),
    Field("the water utility", "fitters", "district heads", "meters", "district", "readings"),
)

# A sentence is a proposition (who, does, what, when) in a frame that says who tells it.
WHO = (
    "{body}",
    "{bosses} in {place} {k}",
    "every {place}",
    "{staff} at {place} {k}",
    "the head of {place} {k}",
    "{person}",
    "the audit office",
    "a panel of {k} {staff}",
    "the regional director",
    "the new manager of {place} {k}",
)
DOES = (
    "{must} reach {bound} {n} {measure} a day",
    "counted {bound} {n} {thing} in one week",
    "reported {n} to {m} {measure} a week",
    "moved {bound} {n} {thing} to {place} {j}",
    "recorded a {p} percent rise in {measure}",
    "closed {place} {j} after {bound} {n} complaints",
    "punished {staff} for missing {n} {measure}",
    "wrote to {k} {staff} about the backlog of {n} {thing}",
    "set a limit of {n} {thing} per {place}",
    "refused to publish {n} pages of notes on {measure}",
    "dropped the plan for {j} more {staff}",
    "cut overtime by {p} percent while {measure} doubled",
    "blamed {person} for the loss of {n} {thing}",
    "asked {bosses} to explain why {measure} fell to {n}",
)
WHEN = (
    "",
    " in {month} {year}",
    " last year",
    " on {month} {d}, {year}",
    " since {year}",
    " within {k} days",
    " without any written order",
    " despite a warning from {person}",
    " because {staff} were told to",
    " rather than hire {j} {staff}",
)
FRAMES = (
    "{Fact}{mark}.",
    "{Fact}{mark}.",
    "{Fact}, {person} said on {day}.",
    "“{Fact},” {person} told the {outlet}.",
    "According to {person}, {fact}.",
    "{Few} people briefed on the matter said {fact}.",
    "The {outlet} reported that {fact}{mark}.",
    "The available records do not show that {fact}{mark}.",
    "{Fact}, though {person} denies it{mark}.",
    "It remains unclear whether {fact}{mark}.",
    "Critics say {fact}.",
    "It is likely that {fact}{mark}.",
    "“That was never the plan,” {person} said, “and {fact}.”",
    "{person} did not respond when asked whether {fact}.",
)
BOUNDS = ("", "at least", "about", "nearly", "more than", "roughly", "up to")
MUST = ("must", "has to", "was told to", "may have to", "is expected to")
HEADINGS = ("What is known", "What is disputed", "The numbers", "Who says so", "Conclusion")


class Writer:
    """Writes documents one after the other and remembers every sentence, so that none returns."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._written: set[str] = set()

    def document(self, number: int) -> str:
        """One page of some 25 sentences; every third gives references with markers."""
        choose = self._random
        field = choose.choice(FIELDS)
        cites = number % 3 == 0
        lines = [f"# Did {field.body} set a limit on {field.thing}?", ""]
        day, year = choose.randrange(1, 28), choose.randrange(2015, 2026)
        lines += [f"Checked on {choose.choice(MONTHS)} {day}, {year}", ""]
        for heading in HEADINGS:
            lines += [f"## {heading}", ""]
            lines += [" ".join(self._sentence(field, cites) for _ in range(5)), ""]
        if cites and number % 2 == 0:
            lines += ["## References", ""]
            lines += [f"[{n}] {choose.choice(OUTLETS)}, report {n}" for n in range(1, 10)]
        return "\n".join(lines) + "\n"

    def _sentence(self, field: Field, cites: bool) -> str:
        while True:
            sentence = self._draw(field, cites)
            if sentence not in self._written:
                self._written.add(sentence)
                return sentence

    def _draw(self, field: Field, cites: bool) -> str:
        choose = self._random
        low = choose.randrange(3, 4000)
        mark = "".join(f" [{choose.randrange(1, 10)}]" for _ in range(choose.randrange(3)))
        words = {
            "body": field.body,
            "staff": field.staff,
            "bosses": field.bosses,
            "thing": field.thing,
            "place": field.place,
            "measure": field.measure,
            "n": f"{low:,}",
            "m": f"{low + choose.randrange(1, 900):,}",
            "k": choose.randrange(2, 400),
            "j": choose.randrange(2, 400),
            "p": choose.randrange(2, 99),
            "d": choose.randrange(1, 28),
            "person": f"{choose.choice(FIRST)} {choose.choice(LAST)}",
            "outlet": choose.choice(OUTLETS),
            "month": choose.choice(MONTHS),
            "day": choose.choice(DAYS),
            "year": choose.randrange(2015, 2026),
            "bound": choose.choice(BOUNDS),
            "must": choose.choice(MUST),
            "Few": choose.choice(("Two", "Three", "Four", "Several")),
            "mark": mark if cites else "",
        }
        told = choose.choice(WHO) + " " + choose.choice(DOES) + choose.choice(WHEN)
        fact = " ".join(told.format(**words).split())
        return choose.choice(FRAMES).format(**words, fact=fact, Fact=fact[0].upper() + fact[1:])


def write_corpus(folder: Path, seed: int, documents: int = 200) -> None:
    """Write that many documents into a folder; another seed gives other documents."""
    writer = Writer(seed)
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(documents):
        path = folder / f"page-{number:04d}.md"
        path.write_text(writer.document(number), encoding="utf-8", newline="\n")
