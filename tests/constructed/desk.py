"""Who writes with which phrasing: no two documents that are strangers share one."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace

from tests.constructed.layout import Draft
from tests.constructed.prose import Rendered, Voice, World, in_words, render
from tests.constructed.scenario import TOLD, Fact

# The first report and what rests on it; a page that checks facts borrows where it must.
FIRST = "report"
CHECKS = "page"
# Of what everybody may tell, so many phrasings are left to those who are strangers to the first
# report; of what it alone knows, one.
LEFT = {"public": 2, "reply": 2, "leak": 1}


@dataclass(slots=True)
class Desk:
    """One place and its documents: which phrasings are used by whom, which are still fresh.

    used: (fact, state) -> each use as phrasing and family; reserved: phrasings that nobody here may
    use; first: the phrasings of the first report.
    """

    world: World
    rng: random.Random
    used: dict[tuple[str, str], list[tuple[int, str]]] = field(default_factory=dict)
    reserved: dict[str, int] = field(default_factory=dict)
    coloured: list[str] = field(default_factory=list)
    first: dict[str, int] = field(default_factory=dict)

    def fact(self, fact_id: str) -> Fact:
        return self.world.scenario.facts[fact_id]

    def fresh(self, fact_id: str, state: str, family: str, unlike: int | None) -> int | None:
        """A phrasing that no stranger uses, the least used of them; None where there is none."""
        fact = self.fact(fact_id)
        used = self.used.get((fact_id, state), [])
        strange = {n for n, whose in used if whose != family}
        own = {n for n, whose in used if whose == family}
        kept_back = {self.reserved[fact_id]} if fact_id in self.reserved and state == TOLD else {-1}
        free = [n for n in range(len(fact.phrases[state])) if n not in strange | kept_back]
        if family == FIRST and state == TOLD:
            most = len(fact.phrases[state]) - LEFT.get(fact.by, 0)
            if len(own) >= most:
                free = [n for n in free if n in own]
        if family == CHECKS and not free:
            firsts = {n for n, whose in used if whose == FIRST}
            free = sorted(firsts - {n for n, whose in used if whose not in (FIRST, CHECKS)})
        free = [n for n in free if n != unlike] or free
        self.rng.shuffle(free)
        times = [n for n, _ in used]
        return min(free, key=times.count) if free else None

    def say(
        self,
        fact_id: str,
        voice: Voice,
        *,
        state: str = TOLD,
        number: int | None = None,
        unlike: int | None = None,
    ) -> list[Draft]:
        """The fact in the words of this document, once; nothing where no phrasing is left.

        number: one phrasing is asked for; unlike: this one is not wanted.
        """
        if number is None:
            number = self.fresh(fact_id, state, voice.family, unlike)
        if number is None:
            return []
        self.used.setdefault((fact_id, state), []).append((number, voice.family))
        fact = self.fact(fact_id)
        words = render(fact.phrases[state][number], self.world, voice)
        own = tuple(sorted("=".join(c.key[1:]) for c in words.counts if len(c.key) > 2))
        if fact_id == "sourcing":
            own = voice.who
        return [Draft(words, fact_id, (self.world.key, fact_id, *own), state, fact.reply)]

    def number_said(self, fact_id: str) -> int:
        """The phrasing of the fact that was used last."""
        return self.used[fact_id, TOLD][-1][0]

    def colour(self, count: int) -> list[Draft]:
        """Sentences that stand in one document only."""
        left = [c for c in self.world.scenario.colour if c not in self.coloured]
        picked = self.rng.sample(left, min(count, len(left)))
        self.coloured += picked
        return [Draft(Rendered(c), None, ("colour", c)) for c in picked]

    def placing(self, fact_id: str) -> list[int]:
        """The phrasings of a fact that name the place or those who act there."""
        phrases = self.fact(fact_id).phrases[TOLD]
        named = ("{org", "{site", "{spokes")
        return [n for n, p in enumerate(phrases) if any(name in p for name in named)]

    def unnamed(self, trade: int = 0) -> tuple[str, str]:
        """Words for the unnamed people of the first report, at first mention and after it."""
        source = self.world.scenario.source
        people = source["who"][trade % len(source["who"])]
        return f"{in_words(self.world.people)} {people}", str(source["short"])

    def own_people(self, which: int) -> tuple[str, str]:
        """The same for the people of an independent report."""
        people = self.world.scenario.source["own"]
        trade = people[which % len(people)]
        return f"two {trade}", f"the {trade}"


def prefixed(prefix: str, draft: Draft) -> Draft:
    """The passage behind some words of attribution."""
    words = draft.words
    text = words.text if words.name_first else words.text[:1].lower() + words.text[1:]
    moved = tuple(
        replace(c, start=c.start + len(prefix), end=c.end + len(prefix)) for c in words.counts
    )
    told = Rendered(prefix + text, moved, words.source, name_first=True)
    return replace(draft, words=told)
