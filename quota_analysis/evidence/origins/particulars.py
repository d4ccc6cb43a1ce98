"""Numbers and days that two texts have in common and that chance does not explain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from quota_analysis.evidence.index import Index
from quota_analysis.evidence.numbers.values import Value, same_number
from quota_analysis.evidence.text import content_stems
from quota_analysis.model import DateRow, SentenceRow
from quota_analysis.prose import agree, listed, series

# Content stems that two sentences must share before a day named in both is one event's day.
_LEAST_EVENT_STEMS = 3


@dataclass(frozen=True, slots=True)
class Particular:
    """What two texts have in common that chance does not explain: a number, an event's day."""

    words: str
    is_day: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """The sentences around a sourcing, with the numbers and days in them."""

    sentences: tuple[SentenceRow, ...]
    values: tuple[Value, ...]
    dates: tuple[DateRow, ...]


def context(
    index: Index, sentences: tuple[SentenceRow, ...], values: Mapping[str, Sequence[Value]]
) -> Context:
    """The sentences with what is in them; values: by sentence."""
    return Context(
        sentences,
        tuple(
            v for s in sentences for v in values.get(s.sentence_id, ()) if v.role != "source_count"
        ),
        tuple(d for s in sentences for d in index.dates.get(s.sentence_id, ())),
    )


def shared_particulars(index: Index, a: Context, b: Context) -> tuple[Particular, ...]:
    """What two contexts have in common that chance does not explain, a day once."""
    found: dict[Particular, None] = {}
    others: dict[tuple[str, ...], list[Value]] = defaultdict(list)
    for y in b.values:
        others[y.key].append(y)
    for x in a.values:
        if x.thing and any(same_number(x, y) for y in others.get(x.key, ())):
            found.setdefault(Particular(f"“{x.row.text}”"))
    days: dict[tuple[str, str], str] = {}
    for d in a.dates:
        for e in b.dates:
            if _same_day(d, e) and _like_event(index, d, e):
                days.setdefault(day_keys(d)[-1], d.text)
    return (*found, *(Particular(f"“{day}”", True) for day in days.values()))


def particulars(shared: Iterable[Particular]) -> str:
    """`“40 beds”, the days “Friday” and “Sunday”`: in words, the days said together."""
    known = list(dict.fromkeys(shared))
    days = [p.words for p in known if p.is_day]
    said = [p.words for p in known if not p.is_day]
    if days:
        said.append(f"the {agree(len(days), 'day')} {listed(days)}")
    return series(said)


def _same_day(a: DateRow, b: DateRow) -> bool:
    if a.granularity not in ("day", "unresolved") or b.granularity not in ("day", "unresolved"):
        return False
    if a.start_date is not None and b.start_date is not None:
        return a.start_date == b.start_date
    words_a, words_b = set(a.text.lower().split()), set(b.text.lower().split())
    return bool({"on", "last"} | words_a == {"on", "last"} | words_b)


def day_keys(date: DateRow) -> tuple[tuple[str, str], ...]:
    """What two dates have in common where they may be one day: the day, or their words."""
    if date.granularity not in ("day", "unresolved"):
        return ()
    words = " ".join(sorted({"on", "last", *date.text.lower().split()}))
    return (("words", words), *((("day", date.start_date),) if date.start_date else ()))


def _like_event(index: Index, a: DateRow, b: DateRow) -> bool:
    one, other = index.sentences[a.sentence_id], index.sentences[b.sentence_id]
    shared = frozenset(content_stems(index.words_of(one))) & frozenset(
        content_stems(index.words_of(other))
    )
    dated = set(content_stems(f"{a.text} {b.text}"))
    return len(shared - dated) >= _LEAST_EVENT_STEMS
