"""Claims and numbers held against each other: the rows of the links table."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from quota_analysis.evidence.answers.absence import Tension
from quota_analysis.evidence.answers.denied import find_denied
from quota_analysis.evidence.index import Index
from quota_analysis.evidence.numbers.comparison import by_rules, collision, compare, rivals, stated
from quota_analysis.evidence.numbers.frames import any_agrees, same_words, told_alike
from quota_analysis.evidence.numbers.gate import before, each
from quota_analysis.evidence.numbers.matter import deeds_shared
from quota_analysis.evidence.numbers.order import (
    StatedOrder,
    corrects,
    deciding_order,
    rival_predecessors,
)
from quota_analysis.evidence.numbers.running import one_body, totals
from quota_analysis.evidence.numbers.values import Value, is_general, is_ratio, is_role_noun
from quota_analysis.evidence.numbers.verdict import Comparison
from quota_analysis.evidence.numbers.weighing import decided, weighed
from quota_analysis.evidence.same.groups import Cluster
from quota_analysis.evidence.same.wording import SAME_WORDING
from quota_analysis.evidence.text import content_stems, part_around, said_words
from quota_analysis.model import ClaimRow, GapRow, LinkRow, QuantityRow

# Relations that say something about every pair of documents; of the others one example is enough.
_TOLD_FOR_EACH_PAIR = ("superseded", "tension", "contradiction")
# What two numbers may be where they do not collide. Which of them holds is left to what texts say.
_NO_COLLISION = ("not_comparable", "scope_difference", "tension", "same")
# How sure it is that two numbers are rivals where the sentences around them are alike.
RIVALS = 0.7
# Stems that the claims of two counts must share before the counts are held against each other.
_LEAST_STEMS = 3
# ... and how alike their wording must be: half of what makes two claims the same.
_ALIKE = SAME_WORDING / 2
# Stems that the words around two numbers of people, money or time must share: a deed and to whom.
_LEAST_AROUND = 2
# Beyond this many different numbers of one thing only neighbours in size are compared.
_MAX_CLUSTERS = 60
# Of two numbers that stand in more documents than this, these many show how they stand.
_MAX_DOCUMENTS = 20

# "Of whom 40 were children": a part of another number.
_PART = re.compile(r"\b(?:of|among)\s+(?:whom|which|them|these|those)\W*(?:\w+\W+)?$", re.I)
# The whole within the words for what a part is counted of: "the 214 homes".
_WHOLE = re.compile(r"\d[\d,]*(?:\.\d+)?")


class Links:
    """Collects links, each pair of numbers or claims once."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._rows: list[tuple[ClaimRow, ClaimRow, Value | None, Value | None, Comparison]] = []
        self._seen: set[tuple[str, str]] = set()

    def add_values(self, a: Value, b: Value, result: Comparison) -> None:
        if (b.row.doc_id, b.row.start) < (a.row.doc_id, a.row.start):
            a, b = b, a
        key = (a.row.quantity_id, b.row.quantity_id)
        if a.claim is None or b.claim is None or key in self._seen or key[0] == key[1]:
            return
        self._seen.add(key)
        self._rows.append((a.claim, b.claim, a, b, result))

    def add_claims(self, a: ClaimRow, b: ClaimRow, result: Comparison) -> None:
        if (a.claim_id, b.claim_id) not in self._seen:
            self._seen.add((a.claim_id, b.claim_id))
            self._rows.append((a, b, None, None, result))

    def rows(self) -> tuple[LinkRow, ...]:
        return tuple(
            LinkRow(
                link_id=f"l{n}",
                claim_a=a.claim_id,
                claim_b=b.claim_id,
                quantity_a=x.row.quantity_id if x else None,
                quantity_b=y.row.quantity_id if y else None,
                relation=result.relation,
                decisive_field=result.decisive_field,
                score=result.score,
                why=result.why,
            )
            for n, (a, b, x, y, result) in enumerate(self._rows, 1)
        )


def find_links(
    index: Index,
    values: Sequence[Value],
    clusters: Sequence[Cluster],
    orders: Sequence[StatedOrder],
    found_tensions: Sequence[Tension],
    gaps: Sequence[GapRow],
) -> tuple[LinkRow, ...]:
    """Every pair worth holding together: rival numbers, changed targets, absences, denials."""
    links = Links(index)
    for one, other in rival_predecessors(orders):
        links.add_values(one.earlier, other.earlier, collision(one, other))
    by_thing: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        by_thing[cluster[0].thing or ""].append(cluster)
    told: dict[str, list[StatedOrder]] = defaultdict(list)
    for order in orders:
        told[order.earlier.thing or ""].append(order)
    parts = _parts_told(values)
    for thing, block in sorted(by_thing.items()):
        for one_cluster, other_cluster in _pairs(block):
            if not {(one_cluster[0].point, other_cluster[0].point),
                    (other_cluster[0].point, one_cluster[0].point)} & parts:  # fmt: skip
                _compare_clusters(index, links, one_cluster, other_cluster, told.get(thing, ()))
    for a, b in totals(values):
        result = first_rule(a, b, ())
        if result.relation in ("superseded", "contradiction"):
            links.add_values(a, b, result)
    for t in found_tensions:
        links.add_claims(
            t.absent.claim,
            t.affirmed.claim,
            Comparison("tension", t.decisive_field, t.score, t.why),
        )
    for denial, denied, why in find_denied(index, gaps):
        links.add_claims(denial, denied, Comparison("tension", "polarity", 0.7, why))
    return links.rows()


def _parts_told(values: Sequence[Value]) -> set[tuple[tuple[float, float], tuple[float, float]]]:
    """The numbers that some text tells as a part and its whole, as points: "61 of the 214 homes".

    Told elsewhere without the word for it ("214 homes were tested, 61 failed"), the two stay so.
    """
    found = set()
    for v in values:
        for words in filter(None, (v.row.base, v.row.counted)):
            for written in _WHOLE.findall(words):
                whole = float(written.replace(",", ""))
                if whole > v.point[1]:
                    found.add((v.point, (whole, whole)))
    return found


def _pairs(block: Sequence[Cluster]) -> Iterator[tuple[Cluster, Cluster]]:
    if len(block) <= _MAX_CLUSTERS:
        yield from combinations(block, 2)
        return
    for n, one in enumerate(block):
        for other in block[n + 1 : n + 4]:
            yield one, other


def _compare_clusters(
    index: Index,
    links: Links,
    one: Cluster,
    other: Cluster,
    orders: Sequence[StatedOrder],
) -> None:
    rates = one[0].role == other[0].role == "target" and not is_ratio(one[0])
    general = is_general(one[0].thing)
    for a, b in _document_pairs(one, other):
        alike = _one_matter(index, a, b)
        if not rates and not alike:
            continue
        if general and not _one_subject(index, a, b):
            continue
        result = first_rule(a, b, orders)
        decided = deciding_order(a, b, orders)
        told = decided[0] if decided is not None else None
        if result.relation == "same" or not _worth_telling(a, b, result, told):
            return
        if result.relation == "tension" and alike:
            # Told in like sentences, the two numbers are more likely rivals than two subjects.
            result = replace(result, score=RIVALS)
        links.add_values(a, b, result)
        if result.relation not in _TOLD_FOR_EACH_PAIR:
            return


def _document_pairs(one: Cluster, other: Cluster) -> Iterator[tuple[Value, Value]]:
    """A value of each cluster for each pair of documents, pairs within one document first."""
    # A cluster is in order of document and place.
    first = {v.row.doc_id: v for v in reversed(one)}
    second = {v.row.doc_id: v for v in reversed(other)}
    if common := first.keys() & second.keys():
        for doc_id in sorted(common):
            yield first[doc_id], second[doc_id]
    for a in list(reversed(first))[:_MAX_DOCUMENTS]:
        for b in list(reversed(second))[:_MAX_DOCUMENTS]:
            if a != b:
                yield first[a], second[b]


def _worth_telling(a: Value, b: Value, result: Comparison, told: StatedOrder | None) -> bool:
    """Leave out pairs that nobody would hold against each other.

    A sentence does not contradict itself: two numbers in it are a part and its whole, a before
    and an after. Of unlike roles only a target beside a count tempts to compare, of unlike periods
    only two rates.
    """
    if result.relation == "tension" and not _deserving(a, b, result):
        return False
    if result.relation in _TOLD_FOR_EACH_PAIR and told is None:
        if a.row.sentence_id == b.row.sentence_id:
            return False
        return a.role == "target" or rivals(a, b) or _seen_twice(a, b, result)
    if result.relation == "superseded" and a.role == "observed" and told is not None:
        # "Fell from 31 to 24" tells of two times, and hides neither number.
        return a.row.sentence_id != b.row.sentence_id or corrects(told)
    if result.decisive_field == "role":
        return "target" in (a.role, b.role) and {a.role, b.role} <= {"target", "observed"}
    return result.decisive_field != "unit" or None not in (a.period, b.period)


def first_rule(a: Value, b: Value, orders: Sequence[StatedOrder]) -> Comparison:
    """How two numbers stand that nobody put side by side: the first rule that finds something.

    The weights are fitted on pairs that a person chose; of those that are only found in a corpus
    far more are of two matters, and what a rule reads off the text is the safer answer. That two
    numbers contradict each other is a grave thing to say: not where the weights have it for
    likelier than all the rest that they do not collide.
    """
    if (order := stated(a, b, orders)) is not None:
        return order
    rules = tuple(by_rules(a, b, orders))
    if rules[0].relation == "contradiction" and not told_alike(a.frame, b.frame):
        decision = decided(a, b, rules)
        if decision.relation in _NO_COLLISION and decision.probability > 0.5:
            return weighed(a, b, rules)
    return rules[0]


def _seen_twice(a: Value, b: Value, result: Comparison) -> bool:
    """Whether what the rules read of two pages' numbers is also what the weights say of them."""
    if result.relation == "tension" or a.row.doc_id == b.row.doc_id:
        return False
    if any(_PART.search(before(v)[: -len(v.row.text)]) for v in (a, b)):
        return False
    return compare(a, b, ()).relation == result.relation


def _deserving(a: Value, b: Value, result: Comparison) -> bool:
    """Whether two numbers between which no text decides are worth a reader's time: of one role,
    rate and deed, out of each other's bounds, and told of one body or place."""
    if result.decisive_field == "bound" or a.role != b.role or each(a) != each(b):
        return False
    if same_words(a.frame, b.frame):
        return True
    told_of_one = one_body(a, b) or any_agrees(a.frame.doers, b.frame.doers)
    return told_of_one and deeds_shared(a.frame, b.frame)


def _one_matter(index: Index, a: Value, b: Value) -> bool:
    """Whether two counts are told of one matter: in one sentence, or in like sentences."""
    if a.claim is None or b.claim is None:
        return False
    if a.row.sentence_id == b.row.sentence_id:
        return True
    one, other = index.stems[a.claim.claim_id], index.stems[b.claim.claim_id]
    shared = one & other
    return len(shared) >= _LEAST_STEMS and index.vocabulary.cosine(one, other, shared) >= _ALIKE


def _one_subject(index: Index, a: Value, b: Value) -> bool:
    """Whether two numbers of people, money or time are told of one subject.

    What is counted, its owner or its agent share a word beside the unit, or the words around the
    numbers share two: what happened, and to whom.
    """
    if a.row.sentence_id == b.row.sentence_id:
        return True
    one, other = _named(a), _named(b)
    return bool(one & other) or len(_around(index, a) & _around(index, b)) >= _LEAST_AROUND


def _named(value: Value) -> frozenset[str]:
    """The stems of what a number is said of, without its unit and words for the number itself."""
    row = value.row
    told = " ".join(w for w in (row.counted, row.about, row.agent, row.base) if w)
    words = " ".join(w for w in said_words(told) if not is_role_noun(w))
    return frozenset(content_stems(words)) - _measuring(row)


def _around(index: Index, value: Value) -> frozenset[str]:
    """The stems of the part of the claim in which a number stands, without its own and its time."""
    row, claim = value.row, value.claim
    if claim is None:
        return frozenset()
    text = index.words_of(claim)
    at = row.start - claim.start, row.end - claim.start
    part = index.stems_between(claim, *part_around(text, *at, index.parts_of(claim)))
    return part - _measuring(row)


def _measuring(row: QuantityRow) -> frozenset[str]:
    """The stems of a number's own words, its unit and its time."""
    written = " ".join(w for w in (row.text, row.unit, row.measure, row.time_text) if w)
    return frozenset(content_stems(written))
