"""Part, whole and share: `600 of the 4,000 households, or 12 percent`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quota_analysis.evidence.numbers.intervals import over, scaled
from quota_analysis.evidence.numbers.values import Value
from quota_analysis.evidence.sums.base import (
    Check,
    Sheet,
    cue,
    is_bare,
    is_count,
    is_people,
    quoted,
    reckon,
    with_things,
)
from quota_analysis.evidence.sums.facts import known_wholes
from quota_analysis.evidence.sums.inputs import Input, figures, input_of
from quota_analysis.prose import capital

# Words between a whole and the share told of its part; more are another clause.
_STRETCH = re.compile(r"[^;:.?!]{0,70}")


_OF = re.compile(r"\s+of\s+[^,;:.()]{1,50}(?:,\s*(?:or|that\s+is,?)\s+|\s*\(|\s[–—]\s*)")
_WORD_ALONE = re.compile(r"(?i)(?:an?\s+)?(?:dozen|hundred|thousand|million|billion|trillion)\b")


def shares(sheet: Sheet) -> Iterator[Check]:
    """Each share that is told beside the number it is the share of, against part over whole."""
    for numbers in sheet.numbers.values():
        counts = [v for v in numbers if is_count(v) or is_bare(v)]
        for share in numbers:
            if not counts or not _is_share(share):
                continue
            part = _part(sheet, share, counts)
            if part is None:
                continue
            found = _whole(sheet, share, part, counts)
            if found is None:
                yield from _of_known(sheet, share, part)
            if found is not None and (found[1] or is_count(part)):
                whole = found[0]
                number = input_of((whole,))
                check = _share(sheet, share, part, number, whole.things, whole)
                # A whole that only stands near may be another's: it can bear out, not refute.
                if check is not None and (found[1] or check.verdict == "consistent"):
                    yield check


def _is_share(value: Value) -> bool:
    share = value.row.unit == "percent" and value.role == "share" and not is_bare(value)
    return share and value.row.bound != "vague"


def _is_base(value: Value) -> bool:
    # "Half a billion" is no half of a number told.
    return is_count(value) and value.point[0] > 0 and not _WORD_ALONE.match(value.row.text)


def _part(sheet: Sheet, share: Value, counts: Sequence[Value]) -> Value | None:
    """The count that the share says again."""
    # `500 of the 2,000 pupils, or 30 percent`: the number nearest to the share is the whole.
    for part in counts:
        for whole in counts:
            first, second = sorted((part, share), key=lambda v: v.row.start)
            # `94 percent of trains were on time: 4,700 of 5,000 trains`
            opened = share is first and cue("in_numbers").fullmatch(sheet.gap(share, part))
            behind = part.row.end <= whole.row.start
            if opened and behind and cue("part_of").fullmatch(sheet.gap(part, whole)):
                return part
            if not first.row.end <= whole.row.start < whole.row.end <= second.row.start:
                continue
            rest = sheet.gap(whole, second)
            tied = cue("part_of").fullmatch(sheet.gap(first, whole))
            link = cue("said_again_late").search(rest)
            if tied and link is not None and _STRETCH.fullmatch(rest[: link.start()]):
                return part
    for part in counts:
        first, second = sorted((part, share), key=lambda v: v.row.start)
        gap = sheet.gap(first, second)
        if cue("same_again").fullmatch(gap):
            return part
        # `12 percent of the inhabitants, or 7,200 people`
        named = first is share and _OF.fullmatch(gap)
        if named and cue("said_again_late").search(gap):
            return part
    return None


def _whole(
    sheet: Sheet, share: Value, part: Value, counts: Sequence[Value]
) -> tuple[Value, bool] | None:
    """The number that the part is taken of, and whether the words say so."""
    others = [c for c in counts if c is not part and _is_base(c)]
    told_of = cue("of_other").match(sheet.tail(share))
    for whole in others:
        for one in (part, share):
            after = one.row.end <= whole.row.start
            if after and cue("part_of").fullmatch(sheet.gap(one, whole)):
                return whole, True
    for whole in others if not told_of else ():
        if whole.row.start < part.row.start and cue("opens_with").match(sheet.lead(whole)):
            return whole, True
    sentence = sheet.sentence(part)
    before = [
        c
        for s in sheet.before(sentence, 1)
        for c in sheet.in_sentence(s.sentence_id)
        if is_count(c) and (c.thing == part.thing or is_bare(part))
    ]
    back = cue("points_back").match(sheet.index.words_of(sentence))
    if not told_of and before and (back or cue("of_them").match(sheet.tail(part))):
        return _again(part, counts, before), True
    near = [c for c in (*others, *before) if c.thing == part.thing and c.point[0] > part.point[1]]
    return (near[0], False) if len(near) == 1 else None


def _again(part: Value, counts: Sequence[Value], before: Sequence[Value]) -> Value:
    """The number that `of those 47` tells again, else the last one before."""
    named = [c.point for c in counts if is_bare(c) and c.row.end <= part.row.start]
    return next((b for b in before if b.point in named), before[-1])


def _of_known(sheet: Sheet, share: Value, part: Value) -> Iterator[Check]:
    """`12 percent of Ardmoor's inhabitants, or 9,600 people`, with a fact that says how many."""
    base = re.findall(r"[\w’'-]+", share.row.base or "")
    said = sheet.index.words_of(sheet.sentence(share))
    for whole, things in known_wholes(sheet, said, base[-1].lower() if base else None):
        check = _share(sheet, share, part, whole, things, None)
        if check is not None:
            yield check


def _share(
    sheet: Sheet, share: Value, part: Value, b: Input, things: str, whole: Value | None
) -> Check | None:
    """whole: the number that b is, None where b is a fact; things: what it counts."""
    a, told = input_of((part,)), input_of((share,))
    bare = is_people(part.thing) or is_bare(part)
    base = sheet.units.of(whole, whole=True) if whole else sheet.units.unit((things,))
    kind = base if bare else sheet.units.of(part, whole=True)
    if not (kind / base).dimensionless or b.point[0] <= 0:
        return None
    same_words = bare or part.things == things
    result = reckon(lambda x, y: scaled(over(x, y), 100), a, b)
    inputs = (a, b, told)
    return result.check(
        told,
        inputs,
        statement=capital(
            f"{_told(a, part, same_words)} of {b.text} {things} is {percent(result.point)}; "
            f"the text says {quoted(share)}."
        ),
        formula=(
            f"{_told(a, part, same_words)} ÷ {b.text} {things} = {percent(result.point)}; "
            f"against {told.text} percent"
        ),
        unit="percent",
    )


def _told(number: Input, part: Value, same_words: bool) -> str:
    return number.text if same_words else with_things(number, part)


def percent(point: tuple[float, float]) -> str:
    """`15%`, `33.3%`: a share to a tenth."""
    return f"{figures(round(point[0], 1), round(point[1], 1))}%"
