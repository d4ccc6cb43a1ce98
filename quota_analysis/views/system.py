"""Who must reach what, set by whom; what was counted, what there is to do it, who answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from quota_analysis.evidence.lexicon import load
from quota_analysis.evidence.numbers.values import split_unit
from quota_analysis.evidence.text import singular
from quota_analysis.markup import is_missing
from quota_analysis.prose import capital, inside
from quota_analysis.topics import compile_words
from quota_analysis.views.sources import brief_names, readable
from quota_analysis.views.words import Tables, count, flat, interval, listed, number, unit

# What a level of a hierarchy is called, from the top down; the last is for none that is known.
LEVELS = {
    "nation": "The nation",
    "organisation": "The organisation as a whole",
    "office": "Each office",
    "manager": "Managers",
    "staff": "Staff",
    "other": "Each of another kind",
}
_STATED = {
    "affirmed": "said to answer for numbers",
    "denied": "said not to answer for them",
    "absent": "not shown to answer for them",
}
_NO_ONE = ("nobody", "no one", "none")
# Whose answering belongs beside a target of a level: those in charge of what must reach it.
_ANSWERING = {
    "nation": ("nation", "organisation", "office", "manager", "staff", None),
    "organisation": ("nation", "organisation", "office", "manager", "staff", None),
    "office": ("office", "manager"),
    "manager": ("manager",),
    "staff": ("staff",),
    "other": (),
}
# The target itself, and what stands beside it: two tables, as one of all would fit no page.
SET = ("Level", "What must be reached", "Per", "Set by", "Due", "Documents")
BESIDE = (
    "What must be reached", "Per", "Observed", "Published record", "Capacity", "Implied for each",
)  # fmt: skip
_COLUMNS = (*dict.fromkeys((*SET, *BESIDE)), "Who answers")


def level_of(row: pd.Series, levels: Mapping[str, str]) -> str:
    """The level that a target is for: a key of `LEVELS`.

    levels: names of places and actors with their level, as the topic pack has them; beside these
    the general words for offices, managers and staff. A target without a place is one for the
    whole, unless it is set for each of those who must reach it.
    """
    place = split_unit(row["unit"] if not is_missing(row["unit"]) else None)[2]
    if place is not None:
        return _named(place, levels) or "other"
    agent = flat(row["agent"])
    named = _named(agent, levels) if agent.lower().startswith(("each ", "every ")) else None
    if named is None and any(v == "nation" and k in agent for k, v in levels.items()):
        return "nation"
    return named or "organisation"


def _named(words: str, levels: Mapping[str, str]) -> str | None:
    known = {name.lower(): level for name, level in levels.items()}
    bare = words.lower()
    for name in (bare, singular(bare), singular(bare.split()[-1]) if bare else ""):
        if name in known and known[name] in LEVELS:
            return known[name]
    general = load("words")["levels"]
    own = load("accountability")["levels"]
    for level in ("office", "manager", "staff"):
        if compile_words([*general.get(level, ()), *own[level]]).search(words):
            return level
    return None


def targets(tables: Tables, levels: Mapping[str, str]) -> pd.DataFrame:
    """The targets that have a unit and are no vague plurals, with `level` and the unit's parts."""
    frame = tables["quantities"]
    kept = frame[(frame["role"] == "target") & frame["unit"].notna() & (frame["bound"] != "vague")]
    kept = kept.copy()
    parts = [split_unit(u) for u in kept["unit"]]
    kept["level"] = [level_of(row, levels) for _, row in kept.iterrows()]
    kept["things"] = [flat(p[0]) for p in parts]
    kept["period"] = [flat(p[1]) for p in parts]
    kept["place"] = [flat(p[2]) for p in parts]
    kept["order"] = [list(LEVELS).index(level) for level in kept["level"]]
    return kept


def system(tables: Tables, levels: Mapping[str, str] | None = None) -> pd.DataFrame:
    """One row a target: each number that must be reached, from the top of the hierarchy down.

    Beside it stands all that the corpus and the published series have about it. What is not told
    says so. levels: as for `level_of`.
    """
    held = targets(tables, levels or {})
    seen = _counted(tables)
    answering = {level: _answering(tables, level) for level in dict.fromkeys(held["level"])}
    rows = [_row(tables, group, seen, answering) for _, group in held.groupby(_ONE, sort=True)]
    return pd.DataFrame(rows, columns=list(_COLUMNS) if rows else None)


# What makes targets one.
_ONE = ["order", "things", "period", "place", "low", "high"]
_Key = tuple[str, str, str]


def _row(
    tables: Tables,
    group: pd.DataFrame,
    seen: Mapping[_Key, Mapping[str, str]],
    answering: Mapping[str, str],
) -> dict[str, str]:
    short = brief_names(tables)
    first = group.iloc[0]
    period = f"{first['period']}" if first["period"] else ""
    place = f"each {first['place'].replace('_', ' ')}" if first["place"] else ""
    said = list(dict.fromkeys(written(row) for _, row in group.iterrows()))
    return {
        "Level": LEVELS[first["level"]],
        "What must be reached": f"{listed(said)} {first['things'].replace('_', ' ')}",
        "Per": ", ".join(p for p in (period, place) if p) or "not stated",
        "Set by": listed(_distinct(group["set_by"])) or "not said",
        "Due": listed(_distinct(group["time_text"])) or "not said",
        "Documents": listed(short[d] for d in dict.fromkeys(group["doc_id"])),
        "Observed": _observed(seen, first) or "nothing counted alike",
        "Published record": _record(tables, group) or "no series held against it",
        "Capacity": _capacity(tables, group) or "not told",
        "Implied for each": listed(_implied(tables, group), 4) or "not to be worked out",
        "Who answers": answering[first["level"]] or "not said",
    }


_BOUNDS = {
    "about": "about ",
    "nearly": "nearly ",
    "at_least": "at least ",
    "at_most": "at most ",
    "more_than": "more than ",
    "fewer_than": "fewer than ",
}


def written(row: pd.Series | Mapping[Any, Any]) -> str:
    """The number with the words around it: "at least 75"."""
    return _BOUNDS.get(row["bound"], "") + interval(row["low"], row["high"])


def _distinct(column: pd.Series) -> list[str]:
    return list(dict.fromkeys(flat(v) for v in column if not is_missing(v)))


def _counted(tables: Tables) -> dict[_Key, dict[str, str]]:
    """What was counted, by thing or measure, period and place: each quantity's words by its id."""
    frame = tables["quantities"]
    seen: dict[_Key, dict[str, str]] = {}
    for _, row in frame[(frame["role"] == "observed") & frame["unit"].notna()].iterrows():
        things, period, place = split_unit(row["unit"])
        when = flat(row["time_text"])
        words = f"{written(row)}{f' ({when})' if when else ''}"
        for thing in _names(flat(things), row["measure"]):
            key = (thing, flat(period), flat(place))
            seen.setdefault(key, {})[row["quantity_id"]] = words
    return seen


def _names(things: str, measure: object) -> list[str]:
    """What a thing is looked up by: its unit's word, and its measure, kept apart from these."""
    return [things] if is_missing(measure) else [things, f"measure {measure}"]


def _observed(seen: Mapping[_Key, Mapping[str, str]], target: pd.Series) -> str:
    """What was counted of the same things in the same period and place; "people
    admitted" are admissions where the topic says so."""
    told: dict[str, str] = {}
    for thing in _names(target["things"], target["measure"]):
        told |= seen.get((thing, target["period"], target["place"]), {})
    return listed(dict.fromkeys(told.values()), 5)


def _record(tables: Tables, group: pd.DataFrame) -> str:
    records = tables["records"]
    mine = records[records["quantity_id"].isin(group["quantity_id"]) & records["value"].notna()]
    told = []
    for _, row in mine.iterrows():
        things, *per = str(row["unit"]).split("/")
        rate = f" a {per[0]}" if per else ""
        told.append(f"the most is {number(row['value'])} {things}{rate}, in {row['period']}")
    return listed(dict.fromkeys(told), 3)


def _checks(tables: Tables, group: pd.DataFrame) -> pd.DataFrame:
    """The checks that one of the numbers goes into."""
    inputs = tables["check_inputs"]
    mine = inputs[inputs["quantity_id"].isin(group["quantity_id"])]
    return tables["checks"][tables["checks"]["check_id"].isin(mine["check_id"])]


def _capacity(tables: Tables, group: pd.DataFrame) -> str:
    """Staff and places that go into a check with the target."""
    checks, inputs = _checks(tables, group), tables["check_inputs"]
    mine = inputs[inputs["check_id"].isin(checks["check_id"])]
    frame = tables["quantities"]
    numbers = frame[
        frame["quantity_id"].isin(mine["quantity_id"].dropna()) & (frame["role"] == "capacity")
    ]
    told = [flat(row["text"]) for _, row in numbers.iterrows()]
    facts = tables["facts"][tables["facts"]["fact_id"].isin(mine["fact_id"].dropna())]
    told += [f"{number(f['value'])} {unit(f['unit'])} (outside fact)" for _, f in facts.iterrows()]
    return listed(dict.fromkeys(told), 4)


def _implied(tables: Tables, group: pd.DataFrame) -> Iterator[str]:
    """What the number comes to for each of those who do the work.

    As the checks have it; a number for each place through what it makes for the whole.
    """
    first = group.iloc[0]
    for _, row in _checks(tables, group).iterrows():
        place = split_unit(row["unit"])[2]
        if place is not None and place != first["place"]:
            yield f"{interval(row['point_low'], row['point_high'])} {unit(row['unit'])}"
    if not first["place"]:
        return
    rate = "/".join(p for p in (first["things"], first["period"]) if p)
    wholes = _checks(tables, group)
    for _, row in wholes[wholes["unit"] == rate].iterrows():
        for people, low, high in _people(tables, rate):
            if is_missing(row["point_low"]) or is_missing(row["point_high"]):
                continue
            each = interval(row["point_low"] / high, row["point_high"] / low)
            whole = interval(row["point_low"], row["point_high"])
            head = f"{rate}/{singular(people)}"
            yield f"{each} {unit(head)} ({whole} over {interval(low, high)} {people})"


def _people(tables: Tables, rate: str) -> Iterator[tuple[str, float, float]]:
    """Those over whom the checks share out a rate for the whole: who they are and how many."""
    frame, inputs = tables["quantities"], tables["check_inputs"]
    shared = [
        row["check_id"]
        for _, row in tables["checks"].iterrows()
        if split_unit(row["unit"])[2] is not None and str(row["unit"]).startswith(f"{rate}/")
    ]
    mine = inputs[inputs["check_id"].isin(shared)]["quantity_id"].dropna()
    heads = frame[frame["quantity_id"].isin(mine) & (frame["role"] == "capacity")]
    for _, row in heads.drop_duplicates(["unit", "low", "high"]).iterrows():
        if row["low"] > 0:
            yield flat(row["unit"]), row["low"], row["high"]


def _answering(tables: Tables, level: str) -> str:
    """Of whom it is said, denied or not shown that they answer for numbers."""
    frame = tables["accountability"]
    wanted = _ANSWERING[level]
    told = []
    for stated, words in _STATED.items():
        rows = frame[frame["stated"] == stated]
        rows = _where(rows, [(None if is_missing(v) else v) in wanted for v in rows["level"]])
        whom: dict[str, str] = {}
        for name in _distinct(rows["whom"]):
            # "Nobody is punished" names no one who is.
            if name.lower() not in _NO_ONE:
                whom.setdefault(name.lower(), inside(name))
        if whom:
            named = [flat(v).lower() in whom for v in rows["whom"]]
            documents = count(_where(rows, named)["doc_id"].nunique(), "document")
            told.append(f"{words}: {listed(whom.values(), 4)} ({documents})")
    return "; ".join(told)


def _where(frame: pd.DataFrame, kept: Sequence[bool]) -> pd.DataFrame:
    """The rows kept; of a frame without rows none (pandas would take an empty list for columns)."""
    return frame[pd.Series(list(kept), index=frame.index, dtype=bool)]


def accountability(tables: Tables) -> pd.DataFrame:
    """Each claim that somebody answers for a number, does not, or is not shown to."""
    short = brief_names(tables)
    rows = [
        {
            "Document": short[row["doc_id"]],
            "Who answers": flat(row["whom"]) or "not said",
            "Level": LEVELS.get(flat(row["level"]), "not known"),
            "With what": flat(row["cue"]),
            "Stated": {"affirmed": "It is so", "denied": "It is not so"}.get(
                row["stated"], "Sources do not show it"
            ),
            "In the words": flat(row["text"]),
        }
        for _, row in tables["accountability"].iterrows()
    ]
    return pd.DataFrame(rows)


def told(tables: Tables, levels: Mapping[str, str] | None = None) -> pd.DataFrame:
    """The system in plain words: what the targets come to, how they stand to the published record,
    and who is said to answer for them."""
    held = targets(tables, levels or {})
    lines: list[str] = []
    for _, group in held.groupby(_ONE, sort=True):
        first = group.iloc[0]
        rate = " a ".join(p for p in (written(first), first["things"], first["period"]) if p)
        rate = rate.replace(f" a {first['things']}", f" {first['things']}")
        lines += [flat(s) for s in _checks(tables, group)["statement"]]
        if first["place"]:
            lines += [
                f"{rate} for each {first['place']} is {each}." for each in _implied(tables, group)
            ]
        mine = tables["records"]["quantity_id"].isin(group["quantity_id"])
        for why in _distinct(tables["records"][mine & tables["records"]["value"].notna()]["why"]):
            lines.append(f"{rate}: {why.partition('; ')[2]}.")
    for level in ("manager", "staff"):
        who = _answering(tables, level)
        if who:
            lines.append(f"{capital(who)}.")
    lines = [readable(tables, line) for line in dict.fromkeys(lines)]
    kept = [capital(line) for line in lines]
    return pd.DataFrame({"In plain words": kept}) if kept else pd.DataFrame()
