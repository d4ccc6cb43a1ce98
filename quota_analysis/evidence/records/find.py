"""Numbers held against the published series of the topic pack."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import cached_property

from quota_analysis.evidence.index import Index
from quota_analysis.evidence.lexicon import load, search
from quota_analysis.evidence.numbers.values import Value
from quota_analysis.evidence.records.held import Result, compared, fits, shown
from quota_analysis.evidence.records.series import fiscal_year, kind_of_period, over, read
from quota_analysis.evidence.text import content_stems
from quota_analysis.model import QuantityPartRow, RecordRow
from quota_analysis.topics import Point, Series, Topic, compile_words

# What a number must be for before a record can say anything of it.
_COUNTED = ("observed", "capacity")
# Of the definitions that a text may mean the one that fits best is told.
_VERDICTS = ("matches", "differs", "not_comparable", "no_record")
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
        """Those that count the doings of just those whom the text names; where it names nobody
        whose doings any of them counts, all."""
        known = {a for s in series for a in (*s.actors, *s.together)}
        named = {i for i, _ in self._named(value)} & known
        if not named:
            return list(series)
        return [
            s
            for s in series
            if not s.actors
            or (named & set(s.actors) and set(s.together) <= named <= {*s.actors, *s.together})
        ]

    def _stranger(self, value: Value, series: Sequence[Series]) -> str | None:
        """Somebody whom the number is told of and whose doings none of the series counts alone."""
        known = {a for s in series for a in (*s.actors, *s.together)}
        named = self._named(value)
        if not known or not any(s.actors for s in series):
            return None
        if not self._fitting(value, series):
            return next(self._name(i) for i, _ in named if i in known)
        if any(i in known for i, _ in named):
            return None
        for part in self.index.beside.get(value.row.quantity_id, ()):
            if part.slot == "doer" and not self._general.search(part.text):
                stems = content_stems(part.text)
                if all(any(w not in self.allowed[s.id] for w in stems) for s in series):
                    return f"“{' '.join(part.text.split())}”"
        return None

    @cached_property
    def _general(self) -> re.Pattern[str]:
        """Those at the top, whose doings are everybody's: "the administration of …"."""
        nation = [n for a in self.topic.actors if a.level == "nation" for n in a.names]
        return compile_words([*nation, *load("records")["deeds"]["everybody"]])

    # ---- counts ------------------------------------------------------------------------------

    def _count(self, value: Value, series: Sequence[Series]) -> Result:
        if not series:
            measure = (value.row.measure or "").replace("_", " ")
            return Result("no_record", f"no series of the topic counts {measure}")
        fitting = self._fitting(value, series)
        first = (fitting or list(series))[0]
        barred = self._barred(value, fitting or series, series)
        if barred is not None:
            return Result("not_comparable", barred, first)
        if value.claim is not None and value.claim.polarity == "negated":
            return self._reached(value, first, "the sentence denies the number")
        results = [self._held(value, s) for s in fitting]
        # Where none fits, somebody else is named, and the number was barred.
        best = min(results, key=lambda r: _VERDICTS.index(r.verdict))
        if best.verdict == "matches":
            return self._beside_others(best, [r for r in results if r is not best])
        others = [self._held(value, s) for s in series if s not in fitting]
        elsewhere = next((r for r in others if r.verdict == "matches"), None)
        if best.verdict == "differs" and elsewhere is not None:
            assert elsewhere.series is not None
            assert best.reading is not None
            return Result(
                "not_comparable",
                f"another definition: the number is that of “{elsewhere.series.name}”; "
                f"{best.reading.period} has {shown(best.reading)} by the definition told of",
                best.series,
                best.reading,
            )
        return self._beside_others(best, [r for r in results if r is not best])

    def _beside_others(self, best: Result, others: Sequence[Result]) -> Result:
        """The result with what the other definitions give."""
        told = [
            f"“{r.series.name}” has {shown(r.reading)}"
            for r in others
            if r.series is not None and r.reading is not None and r.verdict == "differs"
        ]
        if not told or best.verdict not in ("matches", "differs"):
            return best
        why = f"{best.why}; by another definition: {'; '.join(told)}"
        return Result(best.verdict, why, best.series, best.reading, best.difference)

    def _barred(
        self, value: Value, series: Sequence[Series], every: Sequence[Series]
    ) -> str | None:
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
        stranger = self._stranger(value, every)
        if stranger is not None:
            return f"the number is told of {stranger}, whom the series does not count alone"
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
        own = {*series.actors, *series.together}
        words += [
            n for a in self.topic.actors if a.id in own or a.level == "staff" for n in a.names
        ]
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

    def _held(self, value: Value, series: Series) -> Result:
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
            return Result("no_record" if missing else "not_comparable", found, series)
        points = found
        reading = read(series, points, value.period)
        if reading is None:
            return Result(
                "not_comparable",
                f"a number of {value.unit or 'no unit'} and one of {series.unit} cannot be held "
                "against each other",
                series,
            )
        return compared(value, series, reading)

    def _undated(self, value: Value, series: Series) -> Result:
        """A number without its time; where one period has it, that is told."""
        readings = [r for p in series.points if (r := read(series, [p], value.period)) is not None]
        alike = [r.period for r in readings if fits(value, r)]
        why = "the text does not say for which time the number holds"
        if len(alike) == 1:
            why += f"; {alike[0]} has such a value"
        elif not alike and readings:
            most = max(readings, key=lambda r: r.value)
            why += (
                f"; no {kind_of_period(series)} of the series has such a value, the most is "
                f"{shown(most)} in {most.period}"
            )
        return Result("not_comparable", why, series)

    def _target(self, value: Value, series: Sequence[Series]) -> Result:
        """A target is never said to differ from a record; it is told how often one reaches it."""
        first = series[0]
        why = "a target is to be reached, while the series counts what was done"
        if value.place is not None:
            return Result(
                "not_comparable", f"{why}; the target is one for each {value.place}", first
            )
        return self._reached(value, first, why)

    def _reached(self, value: Value, series: Series, why: str) -> Result:
        """Not comparable, with how many periods of the series come up to the number."""
        readings = [r for p in series.points if (r := read(series, [p], value.period)) is not None]
        # A total that is not told of a time is not one for each period of the series.
        unheld = value.row.bound == "vague" or (value.period is None and not series.standing)
        if not readings or unheld or self._narrower(value, [series]) is not None:
            return Result("not_comparable", why, series)
        most = max(readings, key=lambda r: r.value)
        reached = [r for r in readings if r.value >= value.point[0]]
        kind = kind_of_period(series)
        if reached:
            reach = "reaches" if len(reached) == 1 else "reach"
            told = f"{len(reached)} of {len(readings)} {kind}s of the series {reach} it"
        else:
            told = f"no {kind} of the series reaches it"
        return Result(
            "not_comparable",
            f"{why}; {told}, the most is {shown(most)} in {most.period}",
            series,
            most,
        )
