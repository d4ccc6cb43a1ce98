"""Corpora with a known truth: independent reports, retellings that lose something, and denials.

Each report tells of another event. A retelling says it in another order and with other words
around, and loses what it is told to lose: the doubt, digits of the number, its bound, the source.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle

LOSSES = ("hedge_lost", "number_rounded", "bound_dropped", "source_blurred")


@dataclass(frozen=True)
class Event:
    """One event: how a report says it, and two ways to say it again.

    doubt, flat: the verb with and without doubt, for the active and the turned sentence; number,
    rough: the number and its rounded form.
    """

    report: str
    again: tuple[str, str]
    doubt: tuple[str, str]
    flat: tuple[str, str]
    number: str
    rough: str
    source: str
    denial: str


EVENTS = (
    Event(
        "{source} said a burst water main {verb} {number} cellars in the old town of Kelmar.",
        (
            "In the old town of Kelmar {number} cellars {turned} by a burst water main, "
            "{source} said.",
            "A burst water main {verb} {number} cellars in Kelmar's old town, according to "
            "{source}.",
        ),
        ("may have flooded", "may have been flooded"),
        ("flooded", "were flooded"),
        "at least 1,384",
        "1,400",
        "Two engineers of the waterworks",
        "The waterworks denied that a water main had burst in Kelmar.",
    ),
    Event(
        "{source} said the new ferry timetable {verb} {number} commuters on the island of Sund.",
        (
            "On the island of Sund {number} commuters {turned} by the new ferry timetable, "
            "{source} said.",
            "The ferry timetable {verb} {number} commuters on Sund, according to {source}.",
        ),
        ("may have stranded", "may have been stranded"),
        ("stranded", "were stranded"),
        "more than 2,617",
        "2,600",
        "Harbour master Ottilie Krag",
        "The ferry line denied that commuters had been stranded on Sund.",
    ),
    Event(
        "{source} said a faulty cold store {verb} {number} doses of measles vaccine in Ferrant.",
        (
            "In Ferrant {number} doses of measles vaccine {turned} by a faulty cold store, "
            "{source} said.",
            "A faulty cold store {verb} {number} doses of measles vaccine in Ferrant, according to "
            "{source}.",
        ),
        ("probably spoiled", "were probably spoiled"),
        ("spoiled", "were spoiled"),
        "roughly 8,260",
        "8,300",
        "Pharmacist Emeka Obi",
        "The hospital denied that any doses of vaccine had been spoiled.",
    ),
    Event(
        "{source} said beetles {verb} {number} spruces in the state forest near Halm.",
        (
            "In the state forest near Halm {number} spruces {turned} by beetles, {source} said.",
            "Beetles {verb} {number} spruces in the forest near Halm, according to {source}.",
        ),
        ("reportedly killed", "were reportedly killed"),
        ("killed", "were killed"),
        "nearly 45,790",
        "46,000",
        "Three foresters who walked the slopes",
        "The forest service denied that beetles had killed spruces near Halm.",
    ),
    Event(
        "{source} said the payroll program {verb} {number} teachers in Osterby too little in May.",
        (
            "In May {number} teachers in Osterby {turned} too little by the payroll program, "
            "{source} said.",
            "The payroll program {verb} {number} teachers in Osterby too little in May, according "
            "to {source}.",
        ),
        ("appears to have paid", "appear to have been paid"),
        ("paid", "were paid"),
        "up to 1,163",
        "1,200",
        "Auditor Liesl Brandner",
        "The school board denied that teachers had been paid too little.",
    ),
)


def corpus(reports: int, retellings: int, denials: int) -> Iterator[tuple[str, list[str]]]:
    """Texts with what each has lost, the reports first: (text, kinds of drift).

    reports: at most as many as there are events; retellings: of each report, each loses one thing,
    the last of four all of them; denials: of as many reports.
    """
    for event in EVENTS[:reports]:
        verb = event.doubt[0]
        yield (
            event.report.format(source=event.source, verb=verb, number=event.number),
            [],
        )
    for event in EVENTS[:reports]:
        plans = cycle([[LOSSES[0]], [LOSSES[1]], [LOSSES[2]], [LOSSES[3]], list(LOSSES), []])
        for n, lost in zip(range(retellings), plans, strict=False):
            yield _retold(event, n, lost), lost
    for event in EVENTS[:denials]:
        yield event.denial, []


def _retold(event: Event, n: int, lost: list[str]) -> str:
    verb, turned = event.flat if "hedge_lost" in lost else event.doubt
    bound, _, exact = event.number.rpartition(" ")
    number = event.rough if "number_rounded" in lost else exact
    if "bound_dropped" not in lost:
        number = f"{bound} {number}"
    source = "sources" if "source_blurred" in lost else event.source
    text = event.again[n % 2].format(
        source=source[:1].lower() + source[1:] if source[:3] in ("Two", "Thr") else source,
        verb=verb,
        turned=turned,
        number=number,
    )
    return text[:1].upper() + text[1:]
