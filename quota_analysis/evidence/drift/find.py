"""How a statement changes from one telling to the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quota_analysis.evidence.drift.actors import ActorChanges
from quota_analysis.evidence.drift.changes import Change
from quota_analysis.evidence.drift.headlines import Headline, headline_changes
from quota_analysis.evidence.drift.numbers import NumberChanges
from quota_analysis.evidence.drift.plans import PlanChanges
from quota_analysis.evidence.drift.quotes import altered_quotes
from quota_analysis.evidence.drift.sources import SourceChanges
from quota_analysis.evidence.drift.tellings import Tellings
from quota_analysis.evidence.drift.words import WordChanges
from quota_analysis.evidence.index import Index
from quota_analysis.evidence.numbers.values import Value
from quota_analysis.evidence.origins.direction import Order
from quota_analysis.evidence.origins.find import Origins
from quota_analysis.evidence.same.groups import Group
from quota_analysis.evidence.text import said_words
from quota_analysis.model import DriftRow
from quota_analysis.model.standing import DRIFT_KINDS


@dataclass(frozen=True, slots=True)
class _Told:
    """A change with where it was found; claim_to: None for a headline."""

    change: Change
    claim_from: str
    doc_from: str
    claim_to: str | None
    doc_to: str
    known: bool
    score: float
    why: str

    @property
    def key(self) -> tuple[str, str, int]:
        """What has changed where: told once."""
        return self.doc_to, self.change.kind, self.change.start_to


def find_drift(
    index: Index, values: Sequence[Value], groups: Sequence[Group], origins: Origins
) -> tuple[DriftRow, ...]:
    """Every change between tellings of one thing, and between a headline and its own page.

    Of one change in one telling only the nearest earlier telling is told: one that the page names,
    else the one that has itself lost least, else the likest.
    """
    order = Order(index, origins)
    tellings = Tellings(index, values, groups, order)
    told = [*_retold(index, values, groups, tellings, order), *_quoted(index, order)]
    told += [_of_headline(h) for h in headline_changes(index)]
    lost = Counter(doc_to for doc_to, _, _ in {t.key for t in told})
    best: dict[tuple[str, str, int], tuple[tuple[float, ...], _Told]] = {}
    for one in told:
        if _same_words(index, one):
            continue
        rank = (one.known, one.change.weight, -lost[one.doc_from], one.score)
        if one.key not in best or rank > best[one.key][0]:
            best[one.key] = (rank, one)
    kinds = {kind: n for n, kind in enumerate(DRIFT_KINDS)}
    ordered = sorted(
        (t for _, t in best.values()),
        key=lambda t: (t.doc_to, t.change.start_to, kinds[t.change.kind], t.doc_from),
    )
    return tuple(_row(index, n, t) for n, t in enumerate(ordered, 1))


def _same_words(index: Index, told: _Told) -> bool:
    """Whether both tellings stand there word for word: whatever is read into them, none changed."""
    c = told.change
    before = index.text(told.doc_from, c.start_from, c.end_from)
    after = index.text(told.doc_to, c.start_to, c.end_to)
    return said_words(before) == said_words(after)


def _retold(
    index: Index,
    values: Sequence[Value],
    groups: Sequence[Group],
    tellings: Tellings,
    order: Order,
) -> Iterator[_Told]:
    numbers = NumberChanges(tellings, values, groups)
    words = WordChanges(index, tellings)
    plans, actors = PlanChanges(index, tellings, words), ActorChanges(index, tellings)
    rules = (numbers, words, plans, actors, SourceChanges(index, order))
    for pair in tellings.retold():
        first, why = order.told_first(pair.a.claim, pair.b.claim)
        for rule in rules if pair.firm else rules[:1]:
            for change in rule.between(pair):
                yield _Told(
                    change,
                    pair.a.claim.claim_id,
                    pair.a.claim.doc_id,
                    pair.b.claim.claim_id,
                    pair.b.claim.doc_id,
                    first is not None,
                    pair.score,
                    f"{change.why}; {why}{order.untied(pair.a.claim.doc_id, pair.b.claim.doc_id)}",
                )


def _quoted(index: Index, order: Order) -> Iterator[_Told]:
    for one, other, change in altered_quotes(index, order):
        first, why = order.first(one.doc_id, other.doc_id)
        claims = index.main_claim(one.sentence_id), index.main_claim(other.sentence_id)
        if claims[0] is None or claims[1] is None:
            continue
        yield _Told(
            change,
            claims[0].claim_id,
            one.doc_id,
            claims[1].claim_id,
            other.doc_id,
            first is not None,
            1.0,
            f"{change.why}; {why}{order.untied(one.doc_id, other.doc_id)}",
        )


def _of_headline(headline: Headline) -> _Told:
    claim = headline.claim
    return _Told(
        headline.change, claim.claim_id, claim.doc_id, None, claim.doc_id, True, 1.0,
        headline.change.why,
    )  # fmt: skip


def _row(index: Index, number: int, told: _Told) -> DriftRow:
    c = told.change
    return DriftRow(
        drift_id=f"r{number}",
        claim_from=told.claim_from,
        claim_to=told.claim_to,
        kind=c.kind,
        doc_from=told.doc_from,
        start_from=c.start_from,
        end_from=c.end_from,
        text_from=index.text(told.doc_from, c.start_from, c.end_from),
        doc_to=told.doc_to,
        start_to=c.start_to,
        end_to=c.end_to,
        text_to=index.text(told.doc_to, c.start_to, c.end_to),
        direction="known" if told.known else "open",
        why=told.why,
    )
