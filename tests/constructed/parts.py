"""The kinds of document that a corpus consists of, each as a list of passages."""

from __future__ import annotations

from collections.abc import Iterable

from tests.constructed.desk import CHECKS, FIRST, Desk, prefixed
from tests.constructed.layout import Draft
from tests.constructed.prose import Rendered, Voice, chosen
from tests.constructed.scenario import TOLD, common

LEAKED = ("target", "observed", "share", "count", "consequence", "meeting", "plan", "quote")
# Of the facts that only the first report could know, a rewrite keeps so many.
KEPT = {"easy": 8, "medium": 6, "hard": 5}
# Chance that what can happen to a passage in a rewrite does happen.
DRIFT = {"easy": 0.1, "medium": 0.45, "hard": 0.9}
# What can stand behind "the outlet reported that"; a quotation cannot.
_PREFIXED = tuple(f for f in LEAKED if f != "quote")
# With fewer of these than three no reader could tell a rewrite from a report of its own.
PARTICULARS = ("target", "observed", "share", "count")
# What a report on another place tells: nothing that could be said of any place.
PLACED = ("target", "observed", "count", "share", "staff")


def told(desk: Desk, facts: Iterable[str], voice: Voice) -> list[Draft]:
    """The facts in this order, as far as a phrasing is left for them."""
    return [draft for fact_id in facts for draft in desk.say(fact_id, voice)]


def report(desk: Desk, outlet: str) -> list[Draft]:
    """The first report: everything that its unnamed people know."""
    rng = desk.rng
    voice = Voice(rng, desk.unnamed(), FIRST)
    voice.to = rng.choice(("", f" to the {outlet}", " to this newspaper"))
    middle = [f for f in LEAKED if f != "target"]
    rng.shuffle(middle)
    extra = [f for f in ("elsewhere", "staff") if rng.random() < 0.65]
    reply = rng.choice(("denial", "silent"))
    order = ["target", "sourcing", *middle[:4], "event", *middle[4:], *extra, "official", reply]
    drafts = told(desk, order, voice)
    desk.first = {d.fact: desk.number_said(d.fact) for d in drafts if d.fact}
    for colour in desk.colour(2):
        drafts.insert(rng.randint(1, len(drafts)), colour)
    return drafts


def rewrite(desk: Desk, level: str, outlet: str, pub: str) -> list[Draft]:
    """The first report told again.

    easy: it names the outlet and keeps the phrasings; medium: other phrasings, no outlet, a number
    rounded, a hedge lost; hard: other phrasings in another order, only some of the particulars,
    bounds dropped, the people `sources`, other actors, plans as facts.
    """
    rng, chance = desk.rng, DRIFT[level]
    voice = Voice(rng, desk.unnamed({"easy": 0, "medium": 1, "hard": 2}[level]), FIRST)
    voice.second_hand = True
    voice.to = f" to the {outlet}" if level == "easy" else rng.choice(("", " to reporters"))
    voice.day_first, voice.spelled = rng.random() < 0.6, rng.random() < 0.7
    if level == "hard":
        blurred = str(rng.choice(desk.world.scenario.source["blurred"]))
        voice.who, voice.blurred = (blurred, blurred), True
    voice.dropped = {n for n in desk.world.scenario.numbers if rng.random() < chance}
    if level != "easy":
        voice.rounded = {rng.choice(("share", "count", "elsewhere"))}
    drafts = [d for f in _kept(desk, level) for d in _retold(desk, f, voice, level)]
    if level == "easy":
        _credited(desk, drafts, outlet, pub)
    return drafts + (desk.colour(1) if rng.random() < 0.5 else [])


def _credited(desk: Desk, drafts: list[Draft], outlet: str, pub: str) -> None:
    """Name the outlet, once in a sentence of its own and perhaps before what it told."""
    rng = desk.rng
    for at in rng.sample(range(len(drafts)), 3):
        if drafts[at].words.source is None and drafts[at].fact in _PREFIXED:
            prefix = rng.choice(common()["told_by_outlet"]).format(outlet=outlet)
            drafts[at] = prefixed(prefix, drafts[at])
    credit = rng.choice(common()["credits"]).format(outlet=outlet, pub=pub)
    key = (desk.world.key, "credit")
    drafts.insert(rng.randint(1, len(drafts)), Draft(Rendered(credit), "credit", key))


def _kept(desk: Desk, level: str) -> list[str]:
    """Which facts a rewrite tells, and in which order."""
    rng = desk.rng
    kept = rng.sample(PARTICULARS, 3)
    kept += rng.sample([f for f in LEAKED if f not in kept], KEPT[level] - 3)
    kept += ["elsewhere"] if "elsewhere" in desk.first and rng.random() < 0.4 else []
    public = [f for f in ("event", "official", "staff", "denial", "silent") if f in desk.first]
    kept += rng.sample(public, min(len(public), 2))
    kept += ["sourcing"] if level != "hard" or rng.random() < 0.5 else []
    if level == "hard":
        rng.shuffle(kept)
        return kept
    order = list(desk.first)
    return sorted(kept, key=order.index)


def _retold(desk: Desk, fact_id: str, voice: Voice, level: str) -> list[Draft]:
    states = [s for s in desk.fact(fact_id).phrases if s != TOLD]
    if states and desk.rng.random() < DRIFT[level]:
        return desk.say(fact_id, voice, state=states[0])
    if level == "easy":
        return desk.say(fact_id, voice, number=desk.first[fact_id])
    return desk.say(fact_id, voice, unlike=desk.first[fact_id])


def independent(desk: Desk, which: int) -> list[Draft]:
    """A report on the same matter with people, counts and witnesses of its own."""
    rng = desk.rng
    voice = Voice(rng, desk.own_people(which), f"own {which}")
    voice.day_first = rng.random() < 0.5
    voice.versions = {"count": rival(desk.world.values["count"], which)}
    facts = ["count", "sourcing"] + (["own", "own2"] if which == 0 else [])
    facts += ["target"] if rng.random() < 0.4 else []
    facts += ["event", "official"] + (["staff"] if rng.random() < 0.6 else [])
    facts += [rng.choice(("denial", "silent"))] if rng.random() < 0.5 else []
    rng.shuffle(facts)
    drafts = told(desk, facts, voice)
    for colour in desk.colour(2):
        drafts.insert(rng.randint(0, len(drafts)), colour)
    return drafts


def rival(count: int, which: int) -> int:
    """Another count of the same thing, so far off that no rounding explains it."""
    other = int(count * (1.37 + 0.31 * which))
    return other + 1 if other % 10 == 0 else other


def statement(desk: Desk) -> list[Draft]:
    """What the organisation itself says to it."""
    voice = Voice(desk.rng, ("", ""), "statement")
    return told(desk, ("denial", "official", "staff", "event"), voice)


def denial_story(desk: Desk) -> list[Draft]:
    """A short news item on the denial, which says what is denied."""
    voice = Voice(desk.rng, ("", ""), "statement", blurred=True)
    drafts = told(desk, ("denial",), voice)
    facts = ["observed", "share", "count"]
    desk.rng.shuffle(facts)
    prefix = desk.rng.choice(common()["in_a_report"])
    drafts += [prefixed(prefix, d) for d in told(desk, facts, voice)[:1]]
    return [*drafts, *told(desk, ("official",), voice), *desk.colour(1)]


def follow_up(desk: Desk) -> list[Draft]:
    """The first outlet again, weeks later: the number has moved on."""
    voice = Voice(desk.rng, desk.unnamed(), FIRST)
    return told(desk, ("later", "count", "official", "target"), voice) + desk.colour(1)


def of_another_place(desk: Desk, reserved: dict[str, int] | None = None) -> list[Draft]:
    """A report of the same kind on another place, in the phrasings reserved for it."""
    voice = Voice(desk.rng, desk.unnamed(1), "elsewhere")
    if reserved is None:
        reserved = reserve(desk)
    drafts = [d for f, number in reserved.items() for d in desk.say(f, voice, number=number)]
    return drafts + desk.colour(1)


def reserve(desk: Desk) -> dict[str, int]:
    """For each of some facts a phrasing that names the place, kept for a report on another."""
    facts = [f for f in PLACED if desk.placing(f)]
    desk.rng.shuffle(facts)
    return {f: desk.rng.choice(desk.placing(f)) for f in facts}


def checked(desk: Desk, facts: Iterable[str]) -> list[Draft]:
    """The facts as a page that checks them puts it."""
    return told(desk, facts, Voice(desk.rng, desk.unnamed(), CHECKS))


def absence(desk: Desk, about: str) -> Draft:
    """A sentence of a page that checks facts: the sources do not say …"""
    phrase = desk.rng.choice(desk.world.scenario.absences[about])
    words = Rendered(chosen(phrase, desk.rng))
    return Draft(words, "absence", (desk.world.key, "absence", about), absent=about)
