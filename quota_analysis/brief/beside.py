"""What stands around the statements: the sides, what nobody shows, the numbers, the answers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from quota_analysis.brief.held import Held, Row
from quota_analysis.brief.parts import Line, Place, Section
from quota_analysis.brief.said import LEADS, speaker
from quota_analysis.brief.shown import outermost
from quota_analysis.markup import is_missing
from quota_analysis.prose import capital
from quota_analysis.views.words import ANSWERS, flat, listed, plain

_TELLINGS, _TERMS = 2, 4
_PLACES = 3
_MOST = 8
# What arithmetic says that neither fits nor clashes.
_OPEN = "No clash, but nothing settled"
_SILENT = ("no_response", "declined")


def sides(held: Held, used: Sequence[str]) -> Section:
    """Each camp's telling of what the question is about, verbatim, and its words for things."""
    known = {claim_id: i for i, claim_id in enumerate(outermost(held, used))}
    told: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in held.tables["narratives"].to_dict("records"):
        if row["claim_id"] in known:
            claims = told[str(row["camp"])][str(row["stance"])]
            if row["claim_id"] not in claims:
                claims.append(row["claim_id"])
    lines = []
    for camp in sorted(told):
        for stance in ("supports", "disputes", "neutral"):
            claims = sorted(told[camp].get(stance, []), key=known.__getitem__)
            if claims:
                lines.append(_telling(held, camp, stance, claims))
        called = _called(held, camp, {c for s in told[camp].values() for c in s})
        if called:
            last = lines[-1]
            lines[-1] = Line(f"{last.words} {called}", last.places, last.label)
    return Section(
        "sides",
        "Each side in its own words",
        tuple(lines),
        "sides that tell it differently",
        first=_MOST,
    )


# Who is told of where the text names nobody.
NOBODY = "somebody who is not named"
_STANCE = {"supports": "Puts it forward", "disputes": "Disputes it", "neutral": "Passes it on"}


def _telling(held: Held, camp: str, stance: str, claims: Sequence[str]) -> Line:
    heard = dict.fromkeys(speaker(held, held.claims[c]) for c in claims)
    names = listed({name.lower(): name for name in heard if name}.values(), 4)
    through = f"through {names}" if names else "with no speaker named"
    more = f", here the nearest {_TELLINGS} of {len(claims):,}" if len(claims) > _TELLINGS else ""
    words = f"{_STANCE[stance]}, {through}{more}."
    places = tuple(held.place(c) for c in claims[:_TELLINGS])
    return Line(words, places, plain(camp))


def _called(held: Held, camp: str, claims: set[str]) -> str:
    """What a side calls a thing that has other names with other sides; "" for nothing."""
    frame = held.tables["camp_terms"]
    rows = frame[frame["thing_kind"] != "actor"].to_dict("records")
    names: dict[object, dict[str, str]] = defaultdict(dict)
    for row in rows:
        names[row["thing"]].setdefault(str(row["term"]), str(row["camp"]))
    here = []
    for row in rows:
        at = held.claim_at(str(row["doc_id"]), int(row["start"]), int(row["end"]))
        if row["camp"] == camp and len(names[row["thing"]]) > 1 and at in claims:
            here.append(row)
    here.sort(key=lambda r: (-int(r["n_mentions"]), str(r["term"])))
    terms = dict.fromkeys(f"“{row['term']}”" for row in here)
    return f"Its words for it: {listed(list(terms), _TERMS)}." if terms else ""


def silent(held: Held, used: Sequence[str]) -> Section:
    """What is said to be shown nowhere, and markers that lead nowhere."""
    known = set(used)
    lines: dict[tuple[str, str], Line] = {}
    covered: set[str] = set()
    for row in absences(held, known):
        found = row["found_in_claim_id"]
        places = [held.place(str(row["claim_id"]))]
        covered.add(str(row["claim_id"]))
        where = held.short[row["doc_id"]]
        words = f"{where} says that its sources do not show this"
        if is_missing(found):
            words += ", and no other claim of these documents does."
            label = "Shown nowhere"
        else:
            places.append(held.place(str(found)))
            words += f"; {held.short[held.claims[found]['doc_id']]} does tell it."
            label = "Shown elsewhere"
        # What one document says of its sources several times is one line.
        key = (words, label)
        before = lines[key].places if key in lines else ()
        lines[key] = Line(words, tuple(dict.fromkeys((*before, *places))), label)
    for claim_id in outermost(held, used):
        row = held.claims[claim_id]
        sentence = held.sentence_claims[row["sentence_id"]]
        if row["gap"] == "explicit_absence" and covered.isdisjoint(sentence):
            words = f"{held.short[row['doc_id']]} says that its sources do not show this."
            key = (words, "Shown nowhere")
            before = lines[key].places if key in lines else ()
            lines[key] = Line(words, (*before, held.place(claim_id)), "Shown nowhere")
    found_lines = [*list(lines.values())[:_MOST], *_dangling(held, used)]
    return Section(
        "silent",
        "What nobody shows",
        tuple(found_lines),
        "something that is said to be shown nowhere",
        first=4,
    )


def absences(held: Held, known: set[str]) -> list[Row]:
    """Statements of absence among the claims used, each once."""
    rows = held.tables["absences"].to_dict("records")
    found: dict[str, Row] = {}
    for row in rows:
        sentence = held.sentence_claims[held.claims[row["claim_id"]]["sentence_id"]]
        if not known.isdisjoint(sentence):
            found.setdefault(flat(row["about"]).lower(), row)
    return list(found.values())


def dangling(held: Held, used: Sequence[str]) -> dict[str, dict[str, str]]:
    """doc_id -> marker that leads nowhere -> a claim used here that carries it."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for claim_id in outermost(held, used):
        for marker in held.markers.get(claim_id, []):
            if marker["state"] not in LEADS:
                found[str(marker["doc_id"])].setdefault(str(marker["marker"]), claim_id)
    return {doc_id: found[doc_id] for doc_id in sorted(found)}


def by_number(marker: str) -> tuple[int, str]:
    """Markers in the order of their numbers."""
    return (int(marker) if marker.isdecimal() else 0, marker)


def _dangling(held: Held, used: Sequence[str]) -> list[Line]:
    found = dangling(held, used)
    if not found:
        return []
    told = [f"{_markers(markers)} in {held.short[doc_id]}" for doc_id, markers in found.items()]
    words = (
        "Markers behind these statements lead to nothing in this copy, so that what they rest on "
        f"cannot be followed: {'; '.join(told)}."
    )
    firsts = [next(iter(markers.values())) for markers in found.values()]
    return [Line(words, tuple(held.place(c) for c in firsts), "Leads nowhere")]


def _markers(markers: Iterable[str]) -> str:
    return listed([f"[{m}]" for m in sorted(markers, key=by_number)], 8)


def figures(held: Held, used: Sequence[str]) -> Section:
    """Arithmetic that does not fit, published figures that differ, shares of nothing named."""
    known = {q for q, row in held.quantities.items() if row["claim_id"] in set(used)}
    inputs: dict[str, list[str]] = defaultdict(list)
    frame = held.tables["check_inputs"].sort_values(["check_id", "position"], kind="stable")
    for check_id, quantity_id in zip(frame["check_id"], frame["quantity_id"], strict=True):
        if not is_missing(quantity_id):
            inputs[check_id].append(quantity_id)
    lines = []
    for verdict, label in (
        ("inconsistent", "Does not fit"),
        ("informative", _OPEN),
    ):
        for row in held.tables["checks"].to_dict("records"):
            mine = inputs.get(row["check_id"], [])
            if row["verdict"] == verdict and not known.isdisjoint(mine):
                words = held.named(f"{flat(row['statement'])} {capital(flat(row['why']))}.")
                words = re.sub(r"\.\.$", ".", words)
                lines.append(Line(words, _numbers(held, mine), label))
    for row in held.tables["records"].to_dict("records"):
        if row["quantity_id"] in known and row["verdict"] == "differs":
            written = flat(held.quantities[row["quantity_id"]]["text"])
            words = f"“{written}” against {flat(row['source'])}: {flat(row['why'])}."
            lines.append(
                Line(words, _numbers(held, [row["quantity_id"]]), "Differs from the record")
            )
    for row in held.tables["missing_bases"].to_dict("records"):
        if row["quantity_id"] in known:
            written = flat(held.quantities[row["quantity_id"]]["text"])
            lack = {
                "base": "of what",
                "period": "compared with when",
                "both": "of what and compared with when",
            }
            words = f"“{written}” is given without saying {lack[str(row['missing'])]}."
            lines.append(Line(words, _numbers(held, [row["quantity_id"]]), "Lacks its base"))
    hard = sum(line.label != _OPEN for line in lines)
    left = len(lines) - _MOST
    intro = f"{left:,} further ones are left out here." if left > 0 else ""
    return Section(
        "figures",
        "Numbers that do not fit",
        tuple(lines[:_MOST]),
        "numbers that clash with others or with a record",
        intro,
        first=min(hard, _MOST - 1) + 1,
    )


def _numbers(held: Held, quantity_ids: Iterable[str]) -> tuple[Place, ...]:
    """Where numbers stand, each value once."""
    seen: dict[tuple[str, str], str] = {}
    for quantity_id in quantity_ids:
        row = held.quantities[quantity_id]
        seen.setdefault((f"{row['low']} {row['high']}", flat(row["unit"])), quantity_id)
    places = {held.number(q): None for q in seen.values()}
    return tuple(places)[:_PLACES]


def replies(held: Held, used: Sequence[str]) -> Section:
    """Who gave no answer, by the documents used."""
    gathered: dict[tuple[str, str, str], dict[str, list[Row]]] = defaultdict(dict)
    for (who, answer), rows in _asked(held, used).items():
        about = list(dict.fromkeys(flat(r["asked_about"]) for r in rows if flat(r["asked_about"])))
        on = f" on {listed([f'“{a}”' for a in about], 3)}" if about else ""
        where = listed(list(dict.fromkeys(held.short[r["doc_id"]] for r in rows)))
        gathered[answer, on, where][who] = rows
    lines = []
    for (answer, on, where), by_whom in gathered.items():
        did = ANSWERS[answer]
        words = (
            f"{capital(listed(list(by_whom), 6))} {did[:1].lower() + did[1:]}{on}, says {where}."
        )
        rows = [row for found in by_whom.values() for row in found]
        places = dict.fromkeys(held.sentence(str(r["sentence_id"])) for r in rows)
        lines.append(Line(words, tuple(places)[:_PLACES]))
    return Section(
        "replies",
        "Who did not answer",
        tuple(lines[:_MOST]),
        "somebody who was asked and gave no answer",
    )


def _asked(held: Held, used: Sequence[str]) -> dict[tuple[str, str], list[Row]]:
    """Silence in the documents used: (who, answer) -> rows."""
    documents = {held.claims[c]["doc_id"] for c in used}
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    frame = held.tables["responses"].sort_values(["doc_id", "start", "response_id"])
    for row in frame.to_dict("records"):
        if row["answer"] in _SILENT and row["doc_id"] in documents:
            known = held.actors.get(str(row["actor_id"])) if row["actor_id"] else None
            who = flat(known) or flat(row["actor"]) or NOBODY
            who = f"the {who[4:]}" if who.startswith("The ") else who
            found[who, str(row["answer"])].append(row)
    return dict(sorted(found.items(), key=lambda kv: _SILENT.index(kv[0][1])))


def unanswered(held: Held, used: Sequence[str]) -> dict[str, Row]:
    """Who gave no answer -> where it says so."""
    return {who: rows[0] for (who, _), rows in _asked(held, used).items()}
