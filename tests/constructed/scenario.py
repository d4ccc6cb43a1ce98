"""The hand-written prose of a topic: worlds, numbers, facts and their phrasings."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
# A fact as the first report tells it, and what a retelling can do to it.
TOLD = "told"
STATES = ("hedge_lost", "plan_to_fact", "actor_changed", "quote_altered")


@dataclass(frozen=True, slots=True)
class Number:
    """What a number may be drawn from, and the bound that the first report gives it."""

    low: int
    high: int
    bound: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One proposition of a scenario.

    by: who can know it: `public` everybody, `leak` the people behind the first report, `own` those
    behind the independent one, `later` a follow-up, `reply` the organisation itself;
    phrases: state -> phrasings; `told` is how the first report has it.
    """

    fact_id: str
    by: str
    phrases: dict[str, tuple[str, ...]]
    reply: str | None = None


@dataclass(frozen=True, slots=True)
class Scenario:
    """A topic: everything that its documents are composed of."""

    name: str
    worlds: tuple[dict[str, str], ...]
    numbers: dict[str, Number]
    source: dict[str, Any]
    titles: dict[str, tuple[str, ...]]
    facts: dict[str, Fact]
    absences: dict[str, tuple[str, ...]]
    colour: tuple[str, ...] = field(default=())


def _fact(fact_id: str, raw: dict[str, Any]) -> Fact:
    phrases = {TOLD: tuple(raw["phrases"])}
    phrases |= {state: tuple(raw[state]) for state in STATES if state in raw}
    return Fact(fact_id=fact_id, by=raw["by"], phrases=phrases, reply=raw.get("reply"))


def read(path: Path) -> Scenario:
    """A scenario from its file."""
    raw = tomllib.loads(path.read_text("utf-8"))
    return Scenario(
        name=path.stem,
        worlds=tuple(raw["world"]),
        numbers={name: Number(**number) for name, number in raw["number"].items()},
        source=raw["source"],
        titles={kind: tuple(titles) for kind, titles in raw["title"].items()},
        facts={fact_id: _fact(fact_id, fact) for fact_id, fact in raw["fact"].items()},
        absences={about: tuple(a["phrases"]) for about, a in raw["absence"].items()},
        colour=tuple(raw["colour"]["sentences"]),
    )


@functools.cache
def scenarios() -> tuple[Scenario, ...]:
    """Every scenario, by file name."""
    return tuple(read(path) for path in sorted((HERE / "scenarios").glob("*.toml")))


@functools.cache
def common() -> dict[str, Any]:
    """Outlets, writers and the sentences that every topic shares."""
    return tomllib.loads((HERE / "common.toml").read_text("utf-8"))
