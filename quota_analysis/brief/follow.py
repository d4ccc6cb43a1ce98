"""Questions that the gaps of a page suggest, made of its labelled parts."""

from __future__ import annotations

from collections.abc import Sequence

from quota_analysis.brief.beside import NOBODY, absences, by_number, dangling, unanswered
from quota_analysis.brief.differ import differences
from quota_analysis.brief.held import Held
from quota_analysis.brief.parts import Line, Section
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
        [Line(f"Which record shows that {clause}?", (), "Assumed") for clause in assumed],
        _records(held, used),
        _collisions(held, used),
        _answers(held, used),
        _people(held, made),
        _second(held, made),
        _markers(held, used),
    )
    lines = [line for kind in kinds for line in kind[:_OF_ONE]][:_MOST]
    return Section(
        "follow", "What to ask next", tuple(lines), "No gap was found that suggests a question."
    )


def _records(held: Held, used: Sequence[str]) -> list[Line]:
    lines = []
    for row in absences(held, set(used)):
        if is_missing(row["found_in_claim_id"]):
            about = shorten(row["about"], _QUOTED)
            place = held.place(str(row["claim_id"]))
            lines.append(Line(f"Which record shows “{about}”?", (place,), "Absent"))
    return lines


def _collisions(held: Held, used: Sequence[str]) -> list[Line]:
    lines = []
    for rows in differences(held, used):
        first = rows[0]
        if first["relation"] != "contradiction" and first["relation"] != "tension":
            continue
        a, b = held.place(str(first["claim_a"])), held.place(str(first["claim_b"]))
        if is_missing(first["quantity_a"]) or is_missing(first["quantity_b"]):
            words = f"How do {a.document} and {b.document} come to differ here, and who can tell?"
            if a.document == b.document:
                words = f"How does {a.document} hold both of these, and who can tell?"
        else:
            one, other = (
                flat(held.quantities[first[key]]["text"]) for key in ("quantity_a", "quantity_b")
            )
            words = f"Which record decides between “{one}” and “{other}”?"
        lines.append(Line(words, tuple(dict.fromkeys((a, b))), "Collision"))
    return lines


def _answers(held: Held, used: Sequence[str]) -> list[Line]:
    lines = []
    for who, row in unanswered(held, used).items():
        if who == NOBODY:
            continue
        about = flat(row["asked_about"])
        to = f"“{shorten(about, _QUOTED)}”" if about else "this question"
        place = held.sentence(str(row["sentence_id"]))
        lines.append(Line(f"What does {who} answer to {to}?", (place,), "No answer"))
    return lines


def _people(held: Held, made: Sequence[Statement]) -> list[Line]:
    lines: dict[str, Line] = {}
    for statement in made:
        if statement.ground != "anonymous_only":
            continue
        claim_id = statement.claim_ids[0]
        who = speaker(held, held.claims[claim_id])
        if who:
            words = f"Who can say with their name what “{shorten(who, _QUOTED)}” said?"
            lines.setdefault(who.lower(), Line(words, (held.place(claim_id),), "Unnamed"))
    return list(lines.values())


def _second(held: Held, made: Sequence[Statement]) -> list[Line]:
    lines = []
    for statement in made:
        if statement.documents > 1 and statement.origins == 1:
            place = held.place(statement.claim_ids[0])
            words = f"Is there a second origin for “{shorten(place.text, _QUOTED)}”?"
            lines.append(Line(words, (place,), "One origin"))
    return lines


def _markers(held: Held, used: Sequence[str]) -> list[Line]:
    lines = []
    for doc_id, markers in dangling(held, used).items():
        names = listed([f"[{m}]" for m in sorted(markers, key=by_number)], 5)
        claim_id = next(iter(markers.values()))
        words = f"What do the markers {names} of {held.short[doc_id]} lead to?"
        lines.append(Line(words, (held.place(claim_id),), "Leads nowhere"))
    return lines
