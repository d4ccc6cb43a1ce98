"""Measured values in running text: span, value, bound, unit, role."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quota_analysis.extraction.lead_ins import list_items
from quota_analysis.extraction.lexicon import load
from quota_analysis.extraction.quantities_bounds import Found, Last, interval
from quota_analysis.extraction.quantities_reading import read_sentence
from quota_analysis.extraction.quantity_announced import announced, as_announced
from quota_analysis.extraction.quantity_change import read_place
from quota_analysis.extraction.quantity_context import points_back
from quota_analysis.extraction.quantity_counted import counted_and_about
from quota_analysis.extraction.quantity_parts import parts_of
from quota_analysis.extraction.quantity_roles import Role, decide
from quota_analysis.extraction.quantity_syntax import ancestors, governing_verb
from quota_analysis.extraction.vocabulary import Vocabulary, last_word, words
from quota_analysis.model import DateRow, QuantityPartRow, QuantityRow
from quota_analysis.topics import Topic

if TYPE_CHECKING:
    from quota_analysis.extraction.language import ParsedDocument, ParsedSentence


def find_quantities(
    parsed: ParsedDocument, topic: Topic | None, dates: Sequence[DateRow]
) -> list[QuantityRow]:
    """Every measured value of a document, in text order; claim_id is None until claims are known.

    dates: the same document's, so that no year is read as a count. low and high are the numbers
    as written; a share in words ("three in ten") is given in percent.
    """
    return quantities_and_parts(parsed, topic, dates)[0]


def quantities_and_parts(
    parsed: ParsedDocument, topic: Topic | None, dates: Sequence[DateRow]
) -> tuple[list[QuantityRow], list[QuantityPartRow]]:
    """What `find_quantities` gives, and the parts of the clause that each stands in."""
    vocabulary = Vocabulary(topic)
    by_sentence: dict[str, list[DateRow]] = {}
    for row in dates:
        by_sentence.setdefault(row.sentence_id, []).append(row)
    rows: list[QuantityRow] = []
    parts: list[QuantityPartRow] = []
    last: Last | None = None
    targets: list[tuple[int, Found]] = []
    items = list_items(parsed)
    leads = sorted({item.lead_in for item in items.values()})
    announcing = {n: announced(parsed.sentences[n]) for n in leads}
    for number, sentence in enumerate(parsed.sentences):
        item = items.get(number)
        list_of = announcing[item.lead_in] if item is not None and item.first else None
        here = by_sentence.get(sentence.sentence_id, [])
        found = read_sentence(sentence, here, vocabulary, last)
        for quantity in found:
            role = decide(sentence.text, quantity, vocabulary)
            if list_of is not None:
                role = as_announced(sentence.text, quantity, role, list_of)
            if role.role in ("other", "observed"):
                role = _known_target(quantity, role, [t for n, t in targets if n >= number - 4])
            if role.role == "target":
                targets.append((number, quantity))
            read_place(sentence.text, quantity, vocabulary, target=role.role == "target")
            rows.append(_row(parsed, sentence, quantity, role, here, len(rows) + 1))
            parts += _parts(parsed, sentence, quantity, rows[-1], here)
            counted = quantity.head is not None and role.role in ("observed", "target")
            if quantity.thing is not None and (counted or quantity.elided):
                verb = governing_verb(quantity.token) if quantity.token is not None else None
                told = None if verb is None else verb.lemma_.lower()
                last = Last(quantity.measure, quantity.thing, told)
    return rows, parts


def _parts(
    parsed: ParsedDocument,
    sentence: ParsedSentence,
    found: Found,
    row: QuantityRow,
    dates: Sequence[DateRow],
) -> list[QuantityPartRow]:
    taken = [(d.start - sentence.start, d.end - sentence.start) for d in dates]
    return [
        QuantityPartRow(
            quantity_id=row.quantity_id,
            position=n,
            doc_id=row.doc_id,
            start=sentence.start + part.start,
            end=sentence.start + part.end,
            text=parsed.document.text[sentence.start + part.start : sentence.start + part.end],
            slot=part.slot,
            head=part.head,
        )
        for n, part in enumerate(parts_of(found, taken), 1)
    ]


def _known_target(found: Found, role: Role, targets: Sequence[Found]) -> Role:
    """A target told before and now only named: `Five days is demanding`, `puts the number at 8`."""
    verb = governing_verb(found.token) if found.token is not None else None
    if not targets or verb is None:
        return role
    if targets[-1].thing == found.thing and points_back(found, verb):
        return Role("target", None, None, "role: the number told before as a target")
    named = verb.lemma_ in ("be", "pick", "choose", "seem", "sound", "look", "remain")
    for target in targets if named and found.bound == "exact" else ():
        same = (target.low, target.high) == (found.low, found.high)
        if same and target is not found and found.thing in (None, target.thing):
            found.thing = target.thing
            return Role("target", None, None, "role: told before as a target")
    return role


@dataclass(frozen=True, slots=True)
class _When:
    text: str
    start: str | None
    end: str | None


_APART = re.compile(r"[;—]|\b(?:while|whereas|although|but|than)\b")
_WAS = re.compile(r"\b(?:up|down)\s+from\s+(?:(?:just|only|about|some|nearly)\s+)?$", re.I)
_RUNS_TO = re.compile(r"^\s*(?:to|through|until|till|and|–|-|—)\s*$")


def _time(sentence: ParsedSentence, found: Found, dates: Sequence[DateRow]) -> _When | None:
    """The date that stands nearest in the same clause, one after the number before one ahead."""
    best: tuple[float, int] | None = None
    text = sentence.text
    # "sold 90 in 2024, up from 60": what it was before, at a time of its own or none.
    was = _WAS.search(text, max(0, found.start - 24), found.start) is not None
    for i, row in enumerate(dates):
        start, end = row.start - sentence.start, row.end - sentence.start
        if was and end <= found.start:
            continue
        if start < found.end and found.start < end:
            continue
        between = text[found.end : start] if start >= found.end else text[end : found.start]
        if _APART.search(between):
            continue
        distance = len(between) + (0 if start >= found.end else 12) + 25 * between.count(",")
        nearer = distance < 90 and (best is None or distance < best[0])
        if nearer and not _elsewhere(sentence, found, start, end):
            best = (distance, i)
    overlaps = any(
        r.start - sentence.start < found.end and found.start < r.end - sentence.start for r in dates
    )
    if best is None or overlaps:
        return None
    first = last = dates[best[1]]
    # "between 2003 and 2015": one period from two dates.
    for i in (best[1], best[1] - 1):
        if 0 <= i < len(dates) - 1 and _one_period(sentence, dates[i], dates[i + 1]):
            first, last = dates[i], dates[i + 1]
            break
    words = text[first.start - sentence.start : last.end - sentence.start]
    return _When(words, first.start_date, last.end_date)


def _elsewhere(sentence: ParsedSentence, found: Found, start: int, end: int) -> bool:
    """A date of another clause than the number's.

    `said on Thursday the dam would cost $2bn`, `a 2019 law`, `Okello, who took office in May, cut`.
    """
    date = next(
        (t for t in sentence.doc if start <= t.idx < end and not start <= t.head.idx < end),
        None,
    )
    token = found.token
    if date is None or token is None:
        return False
    # "In 2019 inspectors closed": the parse may take the year for a number of them.
    alone = last_word(sentence.text, start) in ("in", "since", "during", "by", "until")
    modifies = date.dep_ in ("nummod", "compound", "amod", "nmod") and not alone
    if modifies and date.head.idx >= end:
        noun = date.head
        return not (
            noun.left_edge.i <= token.i <= noun.right_edge.i or noun is found.head
        ) and noun.lemma_.lower() not in words("periods_named", "words")
    clause, own = governing_verb(date), governing_verb(token)
    if clause is None or own is None or clause is own:
        return False
    if clause.dep_ == "relcl":
        if found.start <= clause.head.idx < found.end:
            return False  # "eleven drivers who were dismissed in May"
        return not clause.left_edge.i <= token.i <= clause.right_edge.i
    told_by = clause.lemma_ in words("sources", "verbs", "telling_verbs")
    if not told_by or clause.lemma_ in words("sources", "finding_verbs"):
        return False
    told = next((t for t in (own, *ancestors(own, 6)) if t.head is clause), None)
    return told is not None and told.dep_ == "ccomp"


def _one_period(sentence: ParsedSentence, first: DateRow, last: DateRow) -> bool:
    lead = sentence.text[: first.start - sentence.start].rstrip().lower()
    gap = sentence.text[first.end - sentence.start : last.start - sentence.start]
    if _RUNS_TO.match(gap) is None:
        return False
    return lead.endswith(("between", "from")) or "and" not in gap


# "from $61 to $48, a drop of": the change is of the first.
_FROM_TO = re.compile(
    r"\bfrom\s+((?:[\w'’.,%$£€-]+\s+){1,4}?)to\s+(?:[\w'’.%$£€-]+\s*){1,4}"
    r"(?:,|\s[–—-]|\()\s*(?:or\s+)?(?:(?:an?|up|down)\b\s*)?(?:[\w-]+\s+){0,2}?(?:(?:of|or|by)\s+)?"
    r"(?:about\s+|nearly\s+|almost\s+)?$"
)


def _base(text: str, found: Found, role: str) -> str | None:
    if role != "change":
        return found.base
    before = text.rfind("from ", max(0, found.start - 90), found.start)
    if before >= 0 and (m := _FROM_TO.search(text, before, found.start)) is not None:
        return m[1].strip(" ,")
    m = re.match(
        r"(?:(?!\b(?:while|whereas|although|though|when|as)\b)[^.;]){0,40}?\b(?:from|compared\s+(?:with|to)|over|than|versus)\s+((?:(?!to\b)[\w'’,.%$£€-]+\s*){1,6})",
        text[found.end :],
    )
    return m[1].strip(" ,.") if m else found.base


def _as_written(parsed: ParsedDocument, sentence: ParsedSentence, words: str | None) -> str | None:
    """A phrase of the parse in the characters of the document, whose quotation marks may differ."""
    at = sentence.doc.text.find(words) if words else -1
    if words is None or at < 0:
        return words
    return parsed.document.text[sentence.start + at : sentence.start + at + len(words)]


def _row(
    parsed: ParsedDocument,
    sentence: ParsedSentence,
    found: Found,
    role: Role,
    dates: Sequence[DateRow],
    number: int,
) -> QuantityRow:
    start, end = sentence.start + found.start, sentence.start + found.end
    least, greatest = interval(found)
    when = _time(sentence, found, dates)
    counted, about = counted_and_about(found)
    base = _base(sentence.text, found, role.role)
    why = [role.why, *found.why]
    if found.bound in ("about", "nearly"):
        slack = load("quantities")["approximate"][found.bound]
        why.append(f"{found.bound}: our convention, within {slack:.0%}")
    if found.thing == "percent_change" and base is None and when is None:
        why.append("no base and no period stated")
    elif found.thing == "percent_change" and base is None:
        why.append("no base stated")
    return QuantityRow(
        quantity_id=f"{sentence.doc_id}#q{number}",
        doc_id=sentence.doc_id,
        start=start,
        end=end,
        sentence_id=sentence.sentence_id,
        claim_id=None,
        text=parsed.document.text[start:end],
        low=min(found.low, found.high),
        high=max(found.low, found.high),
        bound=found.bound,
        min_value=least,
        max_value=greatest,
        unit=found.unit,
        measure=found.measure or (found.thing if found.head is not None else None),
        counted=_as_written(parsed, sentence, counted),
        about=_as_written(parsed, sentence, about),
        role=role.role,
        agent=_as_written(parsed, sentence, role.agent),
        set_by=_as_written(parsed, sentence, role.set_by),
        base=base,
        time_start=when.start if when else None,
        time_end=when.end if when else None,
        time_text=when.text if when else None,
        why="; ".join(dict.fromkeys(why)),
    )
