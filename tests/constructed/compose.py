"""A seed -> a corpus: reports, rewrites, denials, pages that check them, and what is unrelated."""

from __future__ import annotations

import datetime
import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tests.constructed import parts
from tests.constructed.desk import Desk
from tests.constructed.layout import (
    Checked,
    Draft,
    Head,
    Reference,
    head_lines,
    lay_out,
    lay_out_page,
    statement_lines,
)
from tests.constructed.prose import Voice, World
from tests.constructed.scenario import TOLD, Number, Scenario, common, scenarios
from tests.constructed.truth import LEVELS, Built, Page

# What a page that checks facts asks about.
_CHECKED = ("target", "observed", "count", "share", "consequence", "official", "denial")


def _drawn(number: Number, rng: random.Random) -> int:
    """A number that does not look rounded, where the range has room for one."""
    exact = [n for n in range(number.low, number.high + 1) if n % 10 or number.high < 30]
    return rng.choice(exact)


def draw_world(scenario: Scenario, place: int, rng: random.Random) -> World:
    """One of the scenario's places, with its numbers and days."""
    values = {name: _drawn(number, rng) for name, number in scenario.numbers.items()}
    later = int(values["count"] * rng.uniform(1.3, 1.7))
    values["later"] = later + 1 if later % 10 == 0 else later
    day = datetime.date(rng.randint(2016, 2024), rng.randint(3, 10), rng.randint(2, 27))
    days = {
        "date": day,
        "date2": day + datetime.timedelta(days=rng.randint(24, 45)),
        "month": day.replace(day=1) - datetime.timedelta(days=1),
    }
    return World(
        key=f"{scenario.name}/{place}",
        scenario=scenario,
        names=scenario.worlds[place],
        values=values,
        days=days,
        people=rng.randint(3, 6),
    )


def _share_a_number(a: World, b: World) -> bool:
    """Whether a sentence that names no place could be true of both."""
    return any(a.values[name] == b.values[name] for name in a.values)


@dataclass(slots=True)
class _Press:
    """Everything in print so far, with the outlets and writers that are still free."""

    rng: random.Random
    outlets: list[str]
    writers: list[str]
    ids: list[str]
    pages: list[Page] = field(default_factory=list)
    heads: dict[str, Head] = field(default_factory=dict)
    titles: list[str] = field(default_factory=list)

    def head(self, world: World, kind: str, day: datetime.date, outlet: str | None = None) -> Head:
        titles = world.scenario.titles[kind]
        title = min(self.rng.sample(titles, len(titles)), key=self.titles.count)
        self.titles.append(title)
        if outlet is None:
            outlet = self.outlets.pop()
        return Head(title, outlet, self.writers.pop(), world.names["place"], day)

    def print(
        self,
        role: str,
        world: World,
        head: Head,
        drafts: Sequence[Draft],
        family: str | None = None,
        names: str | None = None,
    ) -> Page:
        lines = (statement_lines if role == "denial" else head_lines)(head, self.rng)
        text, said = lay_out(drafts, lines, self.rng)
        page = Page(self.ids.pop(), role, world.key, family, names, text, said)
        self.pages.append(page)
        self.heads[page.doc_id] = head
        return page


def build(seed: int, level: str) -> Built:
    """The corpus of a seed; level says what rewrites do to the first report."""
    rng = random.Random(f"{seed}/{level}")
    every = scenarios()
    scenario = every[seed % len(every)]
    places = rng.sample(range(len(scenario.worlds)), 2)
    world = draw_world(scenario, places[0], rng)
    press = _Press(
        rng,
        rng.sample(common()["outlets"], len(common()["outlets"])),
        rng.sample(common()["writers"], len(common()["writers"])),
        rng.sample([f"{n:02}.md" for n in range(1, 15)], 14),
    )
    desk = Desk(world, rng)
    desk.reserved = parts.reserve(desk)
    _one_matter(press, desk, level)
    if rng.random() < 0.75:
        _checking_page(press, desk)
    far = draw_world(scenario, places[1], rng)
    while _share_a_number(far, world):
        far = draw_world(scenario, places[1], rng)
    other = Desk(far, rng, coloured=list(desk.coloured))
    other.world.days = {k: d + datetime.timedelta(days=3) for k, d in world.days.items()}
    day = other.world.days["date"] + datetime.timedelta(days=4)
    drafts = parts.of_another_place(other, desk.reserved)
    head = press.head(other.world, "report", day)
    head = replace(head, title=f"{head.place}: {head.title}")
    press.print("twin", other.world, head, drafts)
    noise = every[(seed + 1 + rng.randrange(len(every) - 1)) % len(every)]
    stray = Desk(draw_world(noise, 0, rng), rng)
    head = press.head(stray.world, "report", day)
    press.print("noise", stray.world, head, parts.of_another_place(stray))
    knowers = {fact_id: fact.by for fact_id, fact in scenario.facts.items()}
    return Built(f"{scenario.name}-{seed}-{level}", level, tuple(press.pages), knowers)


def _one_matter(press: _Press, desk: Desk, level: str) -> None:
    """Everything that is printed on the matter itself, in the order of days."""
    rng, world = press.rng, desk.world
    day = world.days["date"] + datetime.timedelta(days=rng.randint(2, 6))
    first = press.head(world, "report", day)
    report = press.print(
        "report", world, first, parts.report(desk, running(first.outlet)), "report"
    )
    pub = Voice(rng, ("", ""), "").day(day)
    for _ in range(rng.randint(2, 3)):
        day += datetime.timedelta(days=rng.randint(1, 2))
        drafts = parts.rewrite(desk, level, running(first.outlet), pub)
        named = report.doc_id if level == "easy" else None
        press.print("rewrite", world, press.head(world, "report", day), drafts, "report", named)
    for which in range(rng.randint(1, 2)):
        day += datetime.timedelta(days=1)
        drafts = parts.independent(desk, which)
        press.print("independent", world, press.head(world, "other", day), drafts, f"own {which}")
    if rng.random() < 0.8:
        organisation = world.names["org"][:1].upper() + world.names["org"][1:]
        head = press.head(world, "denial", day, organisation)
        press.print("denial", world, head, parts.statement(desk), "statement")
    if rng.random() < 0.6:
        day += datetime.timedelta(days=1)
        head = press.head(world, "denial", day)
        press.print("denial_story", world, head, parts.denial_story(desk))
    if rng.random() < 0.6:
        day = world.days["date2"] + datetime.timedelta(days=2)
        head = press.head(world, "later", day, first.outlet)
        press.print("follow_up", world, head, parts.follow_up(desk))


def running(outlet: str) -> str:
    """An outlet's name as it stands after an article in running text."""
    return outlet.removeprefix("The ")


def _host(name: str) -> str:
    return "".join(c for c in name.lower().replace(" ", "-") if c.isalnum() or c == "-")


def _checking_page(press: _Press, desk: Desk) -> None:
    """A page that checks the matter against what was printed, with markers and a list."""
    rng, world = press.rng, desk.world
    cited = [p for p in press.pages if p.role != "follow_up"]
    reported = []
    for draft in parts.checked(desk, rng.sample(_CHECKED, 5)):
        markers = [
            n
            for n, page in enumerate(cited, 1)
            if any(s.key == draft.key and s.state == TOLD for s in page.said)
        ]
        if markers:
            reported.append((draft, sorted(rng.sample(markers, min(2, len(markers))))))
    missing = [parts.absence(desk, about) for about in world.scenario.absences]
    references = [
        Reference(
            p.doc_id,
            press.heads[p.doc_id].title,
            press.heads[p.doc_id].outlet,
            f"https://{_host(press.heads[p.doc_id].outlet)}.example/{n}",
        )
        for n, p in enumerate(cited, 1)
    ]
    last = max(press.heads[p.doc_id].day for p in cited)
    headings = common()["headings"]
    page = Checked(
        rng.choice(world.scenario.titles["page"]),
        last + datetime.timedelta(days=rng.randint(1, 9)),
        reported,
        missing,
        references,
        (
            rng.choice(headings["say"]),
            rng.choice(headings["missing"]),
            rng.choice(headings["references"]),
        ),
    )
    text, said = lay_out_page(page, rng)
    press.pages.append(Page(press.ids.pop(), "page", world.key, None, None, text, said))


def corpora(count: int, seed: int = 0) -> list[Built]:
    """So many corpora: scenarios in turn, and levels in turn, so that each scenario meets each."""
    size = len(scenarios())
    return [build(seed + n, LEVELS[(n + n // size) % len(LEVELS)]) for n in range(count)]
