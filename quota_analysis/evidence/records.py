"""Numbers held against the published series of the topic pack."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from quota_analysis.evidence.index import Index
from quota_analysis.evidence.inputs import admitted
from quota_analysis.evidence.lexicon import load, search
from quota_analysis.evidence.series import Reading, fiscal_year, kind_of_period, over, read
from quota_analysis.evidence.text import content_stems
from quota_analysis.evidence.values import Value, number_text
from quota_analysis.model import QuantityPartRow, RecordRow
from quota_analysis.topics import Point, Series, Topic, compile_words

# What a number must be for before a record can say anything of it.
_COUNTED = ("observed", "capacity")
# Parts of a clause that can narrow what is counted, where they stand by the number.
_NARROWING = ("kind", "of", "for", "with", "only", "without")
_OF_TARGETS = ("kind",)
# So many characters, none of them a comma, a part may stand behind the number that it belongs to.
_BY = 30


def find_records(index: Index, values: Sequence[Value]) -> tuple[RecordRow, ...]:
    """Every count and every target of something that the pack has a series of, or could have.

    One row a number. `matches`: the published value lies within what the text's words and its
    rounding admit. `differs`: it does not. `not_comparable`: the text counts something else, at
    another time or place, or the number is to be reached. `no_record`: nothing is published for it.
    """
    topic = index.topic
    if topic is None or not topic.series:
        return ()
    shelf = _Shelf(index, topic)
    rows = (shelf.row(v) for v in values)
    return tuple(r for r in rows if r is not None)


@dataclass(frozen=True, slots=True)
class _Result:
    """How a number stands to one series."""

    verdict: str
    why: str
    series: Series | None = None
    reading: Reading | None = None
    difference: float | None = None


class _Shelf:
    """The series of a pack, laid out for looking up."""

    def __init__(self, index: Index, topic: Topic) -> None:
        self.index = index
        self.topic = topic
        self.of_measure: dict[str, list[Series]] = defaultdict(list)
        for series in topic.series:
            for measure in dict.fromkeys((series.measure, *series.counts)):
                self.of_measure[measure].append(series)
        self.measures = frozenset(m.id for m in topic.measures)
        self.allowed = {s.id: self._allowed(s) for s in topic.series}

    def row(self, value: Value) -> RecordRow | None:
        """The row of a number; None where it is neither a count nor a target of a measure."""
        measure = value.row.measure
        if measure not in self.measures:
            return None
        series = self.of_measure.get(measure, [])
        if value.role == "target" and series:
            result = self._target(value, self._fitting(value, series) or series)
        elif value.role in _COUNTED:
            result = self._count(value, series)
        else:
            return None
        told = result.series
        reading = result.reading
        return RecordRow(
            record_id=f"{value.row.quantity_id}+record",
            quantity_id=value.row.quantity_id,
            series=told.id if told else None,
            definition=f"{told.name}. {told.definition}" if told else None,
            value=round(reading.value, 6) if reading else None,
            unit=reading.unit if reading else None,
            period=reading.period if reading else None,
            source=told.source if told else None,
            verdict=result.verdict,
            difference=None if result.difference is None else round(result.difference, 6),
            why=result.why,
        )

    # ---- which series ------------------------------------------------------------------------

    @cached_property
    def _organisations(self) -> list[tuple[str, str | None, re.Pattern[str]]]:
        return [
            (a.id, a.level, compile_words(a.names))
            for a in self.topic.actors
            if a.kind == "organisation"
        ]

    def _named(self, value: Value) -> list[tuple[str, str | None]]:
        """Organisations of the pack that are said to have done or to have what is counted."""
        parts = self.index.beside.get(value.row.quantity_id, ())
        told = [p.text for p in parts if p.slot in ("doer", "kind")]
        text = " | ".join([value.row.agent or "", *told])
        return [(i, level) for i, level, pattern in self._organisations if pattern.search(text)]

    def _fitting(self, value: Value, series: Sequence[Series]) -> list[Series]:
        """Those that count the doings of whom the text names, the narrowest first; where it names
        none of them, all."""
        known = {a for s in series for a in s.actors}
        named_ones = {i for i, _ in self._named(value)} & known
        if not named_ones:
            return list(series)
        fitting = [s for s in series if not s.actors or named_ones <= set(s.actors)]
        if not fitting:
            return []
        least = min(len(s.actors) for s in fitting)
        return [s for s in fitting if len(s.actors) == least]

    def _stranger(self, value: Value, series: Sequence[Series]) -> str | None:
        """An organisation that the number is told of and whose doings no series counts."""
        named_ones = self._named(value)
        known = {a for s in series for a in s.actors}
        if not known or any(i in known for i, _ in named_ones):
            return None
        return next((i for i, level in named_ones if level in ("organisation", "office")), None)

    # ---- counts ------------------------------------------------------------------------------

    def _count(self, value: Value, series: Sequence[Series]) -> _Result:
        if not series:
            return _Result("no_record", f"no series of the topic counts {value.row.measure}")
        fitting = self._fitting(value, series)
        first = (fitting or list(series))[0]
        barred = self._barred(value, fitting or series)
        if barred is not None:
            return _Result("not_comparable", barred, first)
        if value.claim is not None and value.claim.polarity == "negated":
            return self._reached(value, first, "the sentence denies the number")
        results = [self._held(value, s) for s in fitting]
        best = min(
            results, key=lambda r: _ORDER.index(r.verdict), default=_Result("no_record", "", first)
        )
        if best.verdict == "matches":
            return self._beside_others(best, [r for r in results if r is not best])
        others = [self._held(value, s) for s in series if s not in fitting]
        elsewhere = next((r for r in others if r.verdict == "matches"), None)
        if best.verdict == "differs" and elsewhere is not None:
            assert elsewhere.series is not None
            assert best.reading is not None
            return _Result(
                "not_comparable",
                f"another definition: the number is that of “{elsewhere.series.name}”; "
                f"{best.reading.period} has {_shown(best.reading)} by the definition told of",
                best.series,
                best.reading,
            )
        return self._beside_others(best, [r for r in results if r is not best])

    def _beside_others(self, best: _Result, others: Sequence[_Result]) -> _Result:
        """The result with what the other definitions give."""
        told = [
            f"“{r.series.name}” has {_shown(r.reading)}"
            for r in others
            if r.series is not None and r.reading is not None and r.verdict == "differs"
        ]
        if not told or best.verdict not in ("matches", "differs"):
            return best
        why = f"{best.why}; by another definition: {'; '.join(told)}"
        return _Result(best.verdict, why, best.series, best.reading, best.difference)

    def _barred(self, value: Value, series: Sequence[Series]) -> str | None:
        """Why a number cannot be held against any of the series, before its time is asked."""
        row, claim = value.row, value.claim
        if value.place is not None:
            return f"the number is one for each {value.place}, the series counts the whole"
        if value.frame.planned or (
            claim is not None and claim.modality == "hypothetical_or_future"
        ):
            return "the number is planned or supposed, the series counts what was done"
        wanted = value.frame.deeds & frozenset(load("records")["deeds"]["wanted"])
        if wanted:
            return f"“{min(wanted)}”: the number is wanted, the series counts what was done"
        if all(s.standing for s in series) and not self._stands(value):
            return "the number is not told as how many there are"
        stranger = self._stranger(value, series)
        if stranger is not None:
            return f"the number is told of {self._name(stranger)}, which the series does not count"
        narrower = self._narrower(value, series)
        if narrower is not None:
            return f"“{narrower}” narrows what is counted; the series counts all"
        if row.bound == "vague":
            return "the number is too vague to be held against a record"
        text = self.index.words_of(self.index.sentences[row.sentence_id])
        if value.period in (None, "day") and search("records", "one_day", text):
            return "the number is that of single days, the series has months or years"
        if value.period is None and row.time_text and self._running(value, text):
            return "the number runs on from a day that is not told to the one that is"
        return None

    @staticmethod
    def _stands(value: Value) -> bool:
        """Whether a number says how many there are, and not how many were opened or closed."""
        deeds = value.frame.deeds
        return not deeds or bool(deeds & frozenset(load("records")["deeds"]["standing"]))

    def _name(self, actor: str) -> str:
        return next(a.name for a in self.topic.actors if a.id == actor)

    def _running(self, value: Value, text: str) -> bool:
        """Whether a total runs up to the time told: "by June", "so far this year"."""
        if any(s.standing for s in self.of_measure.get(value.row.measure or "", ())):
            return False
        at = text.find(value.row.time_text or "")
        before = text[max(0, at - 25) : at] if at >= 0 else ""
        return bool(
            search("records", "running", before)
            or search("records", "running", value.row.time_text or "")
        )

    def _allowed(self, series: Series) -> frozenset[str]:
        """Stems of words that a count of the series may be told with and stay as wide."""
        ids = {series.measure, *series.counts}
        words = [w for m in self.topic.measures if m.id in ids for w in (m.unit, *m.words)]
        words += [n for a in self.topic.actors if a.id in series.actors for n in a.names]
        words += [series.name, series.definition, series.unit, load("records")["kinds"]["plain"]]
        return frozenset(s for w in words for s in content_stems(w.replace("*", "")))

    def _narrower(self, value: Value, series: Sequence[Series]) -> str | None:
        """Words that narrow what is counted below each of the series; None: nothing does."""
        found = [self._narrowing(value, s) for s in series]
        return None if None in found else found[0]

    def _narrowing(self, value: Value, series: Series) -> str | None:
        allowed = self.allowed[series.id]
        slots = _OF_TARGETS if value.role == "target" else _NARROWING
        for part in self.index.beside.get(value.row.quantity_id, ()):
            if part.slot == "where":
                if not self._whole(part, series):
                    return " ".join(part.text.split())
            elif part.slot in slots and self._is_by(value, part):
                words = content_stems(part.text)
                if any(w not in allowed for w in words):
                    return " ".join(part.text.split())
        if value.role == "target":
            return None
        counted = content_stems(value.row.counted or "")
        strange = [w for w in counted if w not in allowed]
        return (value.row.counted or "") if strange else None

    def _is_by(self, value: Value, part: QuantityPartRow) -> bool:
        """Whether a part belongs to the number and not to another noun of the clause."""
        row = value.row
        if part.start < row.end:
            return part.end > row.start
        between = self.index.plain(row.doc_id, row.end, part.start)
        return len(between) <= _BY and not set(between) & set(",;:—–")

    @staticmethod
    def _whole(part: QuantityPartRow, series: Series) -> bool:
        words = (*series.region, *load("records")["whole"], *load("records")["times"])
        return compile_words(words).search(part.text) is not None or part.head in words

    # ---- one series --------------------------------------------------------------------------

    def _held(self, value: Value, series: Series) -> _Result:
        """How a number stands to a series that counts the same."""
        row = value.row
        found: tuple[Point, ...] | str
        if row.time_start is not None and row.time_end is not None:
            ends = (date.fromisoformat(row.time_start), date.fromisoformat(row.time_end))
            found = over(series, *ends)
        else:
            found = fiscal_year(series, row.time_text or "")
        missing = not found or (isinstance(found, str) and found.startswith("no value"))
        if missing and series.standing:
            # What stands holds until the next is published.
            found = series.points[-1:]
        if not found:
            return self._undated(value, series)
        if isinstance(found, str):
            return _Result("no_record" if missing else "not_comparable", found, series)
        points = found
        reading = read(series, points, value.period)
        if reading is None:
            return _Result(
                "not_comparable",
                f"a number of {value.unit or 'no unit'} and one of {series.unit} cannot be held "
                "against each other",
                series,
            )
        return _compared(value, series, reading)

    def _undated(self, value: Value, series: Series) -> _Result:
        """A number without its time; where one period has it, that is told."""
        readings = [r for p in series.points if (r := read(series, [p], value.period)) is not None]
        alike = [r.period for r in readings if _fits(value, r)]
        why = "the text does not say for which time the number holds"
        if len(alike) == 1:
            why += f"; {alike[0]} has such a value"
        elif not alike and readings:
            most = max(readings, key=lambda r: r.value)
            why += (
                f"; no {kind_of_period(series)} of the series has such a value, the most is "
                f"{_shown(most)} in {most.period}"
            )
        return _Result("not_comparable", why, series)

    def _target(self, value: Value, series: Sequence[Series]) -> _Result:
        """A target is never said to differ from a record; it is told how often one reaches it."""
        first = series[0]
        why = "a target is to be reached, the series counts what was done"
        if value.place is not None:
            return _Result(
                "not_comparable", f"{why}; the target is one for each {value.place}", first
            )
        return self._reached(value, first, why)

    def _reached(self, value: Value, series: Series, why: str) -> _Result:
        """Not comparable, with how many periods of the series come up to the number."""
        readings = [r for p in series.points if (r := read(series, [p], value.period)) is not None]
        vague = value.row.bound == "vague"
        if not readings or vague or self._narrower(value, [series]) is not None:
            return _Result("not_comparable", why, series)
        most = max(readings, key=lambda r: r.value)
        reached = [r for r in readings if r.value >= value.point[0]]
        kind = kind_of_period(series)
        if reached:
            reach = "reaches" if len(reached) == 1 else "reach"
            told = f"{len(reached)} of {len(readings)} {kind}s of the series {reach} it"
        else:
            told = f"no {kind} of the series reaches it"
        return _Result(
            "not_comparable",
            f"{why}; {told}, the most is {_shown(most)} in {most.period}",
            series,
            most,
        )


_ORDER = ("matches", "differs", "not_comparable", "no_record")


def _compared(value: Value, series: Series, reading: Reading) -> _Result:
    made = f" ({reading.note})" if reading.note else ""
    told = f"{series.source}: {_shown(reading)} for {reading.period}{made}"
    if _fits(value, reading):
        return _Result("matches", told, series, reading, _difference(value, reading))
    difference = _difference(value, reading)
    word = "more" if difference > 0 else "less"
    return _Result(
        "differs",
        f"{told}; the text has {number_text(abs(difference))} {word}",
        series,
        reading,
        difference,
    )


def _fits(value: Value, reading: Reading) -> bool:
    """Whether the published value lies within what the words and the rounding admit."""
    low, high = admitted(value)
    one = reading.value
    if not math.isclose(one, round(one)) and value.row.high == int(value.row.high):
        # A rate worked out is a fraction, and whole numbers are told: rounded or cut off.
        low = None if low is None else low - 0.5
        high = None if high is None else high + 1
    return (low is None or low <= one) and (high is None or one <= high)


def _difference(value: Value, reading: Reading) -> float:
    """The number less the published value; of a range the end nearer to it."""
    low, high = value.point
    if low <= reading.value <= high:
        return 0.0
    return low - reading.value if reading.value < low else high - reading.value


def _shown(reading: Reading) -> str:
    things, *per = reading.unit.split("/")
    # A rate is told to the tenth, as its publishers do.
    tenths = per and not math.isclose(reading.value, round(reading.value))
    number = f"{reading.value:,.1f}" if tenths else number_text(reading.value)
    return f"{number} {things}" + (f" a {per[0]}" if per else "")
