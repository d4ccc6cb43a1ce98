"""The topic pack as values: what a user adds without writing Python."""

from __future__ import annotations

from dataclasses import dataclass

from quota_analysis.model.evidence import FactRow
from quota_analysis.topics.series import Series

LEVELS = ("nation", "organisation", "office", "manager", "staff")


@dataclass(frozen=True, slots=True)
class Camp:
    """A side in the dispute."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, organisation, outlet, role or group, with the names it goes by.

    level: where in the hierarchy the actor stands, None where that means nothing.
    """

    id: str
    name: str
    kind: str
    camp: str | None
    aliases: tuple[str, ...]
    level: str | None

    @property
    def names(self) -> tuple[str, ...]:
        """The name and the aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Measure:
    """A thing that is counted. unit: the plural thing in unit texts, e.g. `accounts`.

    capacity: it is what exists to do the work (staff, beds), not the work done.
    """

    id: str
    unit: str
    words: tuple[str, ...]
    capacity: bool


@dataclass(frozen=True, slots=True)
class Place:
    """What a rate can be per: `accounts/day/branch`. id: the word in unit texts."""

    id: str
    words: tuple[str, ...]
    level: str | None


@dataclass(frozen=True, slots=True)
class Concept:
    """A key idea that propositions are about.

    subject: the topic's own subject, which nearly every claim touches; it tells none apart.
    consequence: its words say what happens to those who miss or meet a number.
    """

    id: str
    name: str
    words: tuple[str, ...]
    subject: bool
    consequence: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """A way of telling the story, known by its words. camp: whose frame it typically is."""

    id: str
    name: str
    words: tuple[str, ...]
    camp: str | None


@dataclass(frozen=True, slots=True)
class Case:
    """A kind of work for the what-if. hours: effort for one; available: how many in a day.

    assumption: where the numbers come from, for readers; worth: what one is worth to those who do
    it, in hours; None: the hours that it takes.
    """

    id: str
    name: str
    hours: float
    available: float
    assumption: str
    worth: float | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """A contested question and what is known about it beforehand."""

    name: str
    title: str
    question: str
    camps: tuple[Camp, ...]
    actors: tuple[Actor, ...]
    measures: tuple[Measure, ...]
    places: tuple[Place, ...]
    concepts: tuple[Concept, ...]
    frames: tuple[Frame, ...]
    facts: tuple[FactRow, ...]
    series: tuple[Series, ...] = ()
    cases: tuple[Case, ...] = ()
