"""Questions that the gaps of a page suggest, made of its labelled parts."""

from __future__ import annotations

from collections.abc import Sequence

from quota_analysis.brief.beside import NOBODY, absences, by_number, dangling, unanswered
from quota_analysis.brief.differ import differences
from quota_analysis.brief.held import Held
from quota_analysis.brief.parts import Line, Place, Section
from quota_analysis.brief.said import speaker
from quota_analysis.brief.shown import Statement
from quota_analysis.markup import is_missing
from quota_analysis.views.words import flat, listed, shorten

# So many questions of one kind, and so many in all.
_OF_ONE, _MOST = 2, 10
_QUOTED = 110


def section(
    held: Held, used: Sequence[str], made: Sequence[Statement], assumed: Sequence[str]
) -> Section:
    """Follow-up questions, those about what is assumed and absent first."""
    kinds = (
        [Line(f"Which record shows that {clause}?") for clause in assumed],
        _records(held, used),
        _collisions(held, used),
        _answers(held, used),
        _people(held, made),
        _second(held, made),
        _bases(held, used),
        _markers(held, used),
    )
    lines = [line for kind in kinds for line in kind[:_OF_ONE]][:_MOST]
    return Section("follow", "What to ask next", tuple(lines), "", first=6)


def _records(held: Held, used: Sequence[str]) -> list[Line]:
    lines = []
    for row in absences(held, set(used)):
        if is_missing(row["found_in_claim_id"]):
            about = shorten(row["about"], _QUOTED)
            place = held.place(str(row["claim_id"]))
            lines.append(Line(f"Is there a record that shows this: “{about}”?", (place,)))
    return lines


def _collisions(held: Held, used: Sequence[str]) -> list[Line]:
    lines = []
    for rows in differences(held, used):
        first = rows[0]
        if first["relation"] != "contradiction" and first["relation"] != "tension":
            continue
        a, b = held.place(str(first["claim_a"])), held.place(str(first["claim_b"]))
        if is_missing(first["quantity_a"]) or is_missing(first["quantity_b"]):
            one, other = (_says(held, str(first[key])) for key in ("claim_a", "claim_b"))
            words = f"Who could tell which holds: what is said by {one}, or by {other}?"
            if one == other:
                words = f"How can both of these hold, as {one} says?"
        else:
            one, other = (
                flat(held.quantities[first[key]]["text"]) for key in ("quantity_a", "quantity_b")
            )
            words = f"Which record would show whether “{one}” or “{other}” is right?"
        lines.append(Line(words, tuple(dict.fromkeys((a, b)))))
    return list({line.words: line for line in reversed(lines)}.values())[::-1]


def _says(held: Held, claim_id: str) -> str:
    """Who says a claim: its speaker, else its document."""
    row = held.claims[claim_id]
    own = is_missing(row["speaker_kind"]) or row["speaker_kind"] == "document_self"
    return (not own and speaker(held, row)) or held.short[row["doc_id"]]


def _answers(held: Held, used: Sequence[str]) -> list[Line]:
    by_about: dict[str, dict[str, Place]] = {}
    for who, row in unanswered(held, used).items():
        if who != NOBODY:
            place = held.sentence(str(row["sentence_id"]))
            by_about.setdefault(flat(row["asked_about"]), {})[who] = place
    lines = []
    for about, asked in by_about.items():
        on = f" about “{shorten(about, _QUOTED)}”" if about else ""
        words = f"What would {listed(list(asked), 4)} answer{on}, if asked again?"
        lines.append(Line(words, tuple(dict.fromkeys(asked.values()))))
    return lines


def _people(held: Held, made: Sequence[Statement]) -> list[Line]:
    lines: dict[str, Line] = {}
    for statement in made:
        if statement.ground != "anonymous_only":
            continue
        claim_id = statement.claim_ids[0]
        who = speaker(held, held.claims[claim_id])
        if who:
            words = f"Will anybody say under their own name what “{shorten(who, _QUOTED)}” said?"
            lines.setdefault(who.lower(), Line(words, (held.place(claim_id),)))
    return list(lines.values())


def _second(held: Held, made: Sequence[Statement]) -> list[Line]:
    lines = []
    for statement in made:
        if statement.documents > 1 and statement.origins == 1:
            place = held.place(statement.claim_ids[0])
            said = shorten(place.text, _QUOTED)
            words = f"Does anybody say this who does not have it from the same source: “{said}”?"
            lines.append(Line(words, (place,)))
    return lines


def _bases(held: Held, used: Sequence[str]) -> list[Line]:
    known = set(used)
    lines = []
    for row in held.tables["missing_bases"].to_dict("records"):
        quantity = held.quantities[row["quantity_id"]]
        if quantity["claim_id"] in known:
            asked = {
                "base": "Of what",
                "period": "Compared with when",
                "both": "Of what, and compared with when,",
            }
            words = f"{asked[str(row['missing'])]} is “{flat(quantity['text'])}” meant?"
            lines.append(Line(words, (held.number(str(row["quantity_id"])),)))
    return lines


def _markers(held: Held, used: Sequence[str]) -> list[Line]:
    lines = []
    for doc_id, markers in dangling(held, used).items():
        names = listed([f"[{m}]" for m in sorted(markers, key=by_number)], 5)
        claim_id = next(iter(markers.values()))
        what = "are the sources" if len(markers) > 1 else "is the source"
        words = f"What {what} {names} that {held.short[doc_id]} rests on?"
        lines.append(Line(words, (held.place(claim_id),)))
    return lines
