"""The rows of an analysis laid out for looking up, in an order of their own, not the input's."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING, TypeVar

from quota_analysis.evidence.lexicon import load, may_hold
from quota_analysis.evidence.text import Vocabulary, parts, placed_stems, stem, vocabulary
from quota_analysis.model import (
    AttributionRow,
    CitationRow,
    ClaimRow,
    DateRow,
    Document,
    HedgeRow,
    QuantityPartRow,
    QuantityRow,
    QuoteRow,
    SentenceRow,
)
from quota_analysis.topics import Topic, compile_words

if TYPE_CHECKING:
    from quota_analysis.extraction import Extraction

Row = TypeVar("Row")


def by_key(rows: Iterable[Row], key: str) -> dict[str, list[Row]]:
    """Rows under the value of a column, in order; rows where it is null are left out."""
    table: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        value = getattr(row, key)
        if value is not None:
            table[value].append(row)
    return dict(table)


class Index:
    """Documents and extracted rows, sorted by document and place, with what belongs to what."""

    def __init__(
        self, documents: Sequence[Document], extraction: Extraction, topic: Topic | None
    ) -> None:
        self.topic = topic
        self.documents = {d.doc_id: d for d in sorted(documents, key=lambda d: d.doc_id)}
        place = _place
        self.sentences: dict[str, SentenceRow] = {
            s.sentence_id: s for s in sorted(extraction.sentences, key=place)
        }
        self.claims: dict[str, ClaimRow] = {
            c.claim_id: c
            for c in sorted(extraction.claims, key=lambda c: (*place(c), c.clause_index))
        }
        self.main: dict[str, ClaimRow] = {
            c.sentence_id: c for c in self.claims.values() if c.is_main
        }
        self.quantities: dict[str, QuantityRow] = {
            q.quantity_id: q for q in sorted(extraction.quantities, key=place)
        }
        self.citations: dict[str, CitationRow] = {
            c.citation_id: c for c in sorted(extraction.citations, key=place)
        }
        self.attributions: dict[str, AttributionRow] = {
            a.attribution_id: a
            for a in sorted(extraction.attributions, key=lambda a: (*place(a), a.depth))
        }
        self.quotes: list[QuoteRow] = sorted(extraction.quotes, key=place)
        self.hedges: dict[str, list[HedgeRow]] = by_key(
            sorted(extraction.hedges, key=place), "sentence_id"
        )
        self.dates: dict[str, list[DateRow]] = by_key(
            sorted(extraction.dates, key=place), "sentence_id"
        )
        self.quantities_in: dict[str, list[QuantityRow]] = by_key(
            self.quantities.values(), "sentence_id"
        )
        self.beside: dict[str, list[QuantityPartRow]] = by_key(
            sorted(extraction.quantity_parts, key=lambda p: (p.quantity_id, p.position)),
            "quantity_id",
        )
        self.claims_in: dict[str, list[ClaimRow]] = by_key(self.claims.values(), "sentence_id")
        self.citing: frozenset[str] = frozenset(c.doc_id for c in self.citations.values())
        self._claim_citations = by_key(extraction.claim_citations, "claim_id")
        self._masked = {d: document.masked() for d, document in self.documents.items()}
        self.attributions_of_document = by_key(self.attributions.values(), "doc_id")
        self.mentions_of_document = by_key(sorted(extraction.mentions, key=place), "doc_id")
        self.quotes_of_document = by_key(self.quotes, "doc_id")
        # Claims that stand in no other: between them they hold each word of a sentence once.
        self.outer: dict[str, ClaimRow] = {
            c.claim_id: c
            for c in self.claims.values()
            if not any(
                o is not c and o.start <= c.start and c.end <= o.end
                for o in self.claims_in[c.sentence_id]
            )
        }
        self.outer_of_document = by_key(self.outer.values(), "doc_id")
        self._levels_of: dict[str, frozenset[str]] = {}
        self._levels_named: dict[str, set[str]] = {}
        self._level_words: dict[str, tuple[str, ...]] = {}
        self._placed_stems: dict[str, tuple[list[int], list[str]]] = {}
        self._parts: dict[str, tuple[tuple[int, int], ...]] = {}
        self._in_document = by_key(self.sentences.values(), "doc_id")
        self._paragraphs = by_key(self.sentences.values(), "paragraph_id")

    # ---- text ------------------------------------------------------------------------------

    def text(self, doc_id: str, start: int, end: int) -> str:
        """The characters as read."""
        return self.documents[doc_id].text[start:end]

    def plain(self, doc_id: str, start: int, end: int) -> str:
        """The same with markers blanked out, character for character."""
        return self._masked[doc_id][start:end]

    def words_of(self, row: ClaimRow | SentenceRow) -> str:
        """What a claim or sentence says, markers blanked out."""
        return self.plain(row.doc_id, row.start, row.end)

    @cached_property
    def stems(self) -> dict[str, frozenset[str]]:
        """The content stems of every claim."""
        return {i: frozenset(self._placed(c)[1]) for i, c in self.claims.items()}

    def _placed(self, claim: ClaimRow) -> tuple[list[int], list[str]]:
        known = self._placed_stems.get(claim.claim_id)
        if known is None:
            known = self._placed_stems[claim.claim_id] = placed_stems(self.words_of(claim))
        return known

    def stems_between(self, claim: ClaimRow, start: int, end: int) -> frozenset[str]:
        """The content stems of a run of whole words of a claim; offsets within the claim."""
        starts, stems = self._placed(claim)
        return frozenset(stems[bisect_left(starts, start) : bisect_left(starts, end)])

    def parts_of(self, claim: ClaimRow) -> tuple[tuple[int, int], ...]:
        """The parts of a claim; offsets within the claim."""
        known = self._parts.get(claim.claim_id)
        if known is None:
            known = self._parts[claim.claim_id] = parts(self.words_of(claim))
        return known

    @cached_property
    def vocabulary(self) -> Vocabulary:
        return vocabulary([self.stems[c] for c in self.outer])

    @cached_property
    def _holders(self) -> dict[str, list[str]]:
        """Stems -> the claims that hold them, of those that stand in no other."""
        found: dict[str, list[str]] = defaultdict(list)
        for claim_id in self.outer:
            for one in self.stems[claim_id]:
                found[one].append(claim_id)
        return dict(found)

    def sharing(self, stems: frozenset[str], most: int) -> list[str]:
        """Claims that share stems with a text: those with its rarest stems, at most so many."""
        tried: dict[str, None] = {}
        for one in sorted(stems, key=lambda s: (len(self._holders.get(s, ())), s)):
            left = most - len(tried)
            if left <= 0:
                break
            tried.update(dict.fromkeys(self._holders.get(one, ())[:left]))
        return list(tried)

    # ---- what belongs to what ----------------------------------------------------------------

    def main_claim(self, sentence_id: str) -> ClaimRow | None:
        return self.main.get(sentence_id)

    def claim_of(self, quantity: QuantityRow) -> ClaimRow | None:
        """The widest claim a quantity stands in, else its sentence's main claim."""
        for claim in self.claims_in.get(quantity.sentence_id, ()):
            inside = claim.start <= quantity.start and quantity.end <= claim.end
            if inside and claim.claim_id in self.outer:
                return claim
        return self.main.get(quantity.sentence_id)

    def sentences_of(self, doc_id: str) -> list[SentenceRow]:
        return self._in_document.get(doc_id, [])

    def dates_before(self, sentence: SentenceRow) -> list[DateRow]:
        """The dates of the sentence before one in its paragraph."""
        rows = self.paragraph(sentence.sentence_id)
        at = bisect_left(rows, sentence.start, key=lambda s: s.start)
        return self.dates.get(rows[at - 1].sentence_id, []) if at > 0 else []

    def sentence_before(self, sentence: SentenceRow) -> SentenceRow | None:
        """The sentence before one in its paragraph."""
        rows = self.paragraph(sentence.sentence_id)
        at = bisect_left(rows, sentence.start, key=lambda s: s.start)
        return rows[at - 1] if at > 0 else None

    def sentences_touching(self, doc_id: str, start: int, end: int) -> list[SentenceRow]:
        """The sentences of a document that some of the characters lie in."""
        rows = self.sentences_of(doc_id)
        first = bisect_right(rows, start, key=lambda s: s.end)
        last = bisect_left(rows, end, key=lambda s: s.start)
        return rows[first:last]

    def paragraph(self, sentence_id: str) -> list[SentenceRow]:
        return self._paragraphs[self.sentences[sentence_id].paragraph_id]

    @cached_property
    def _attributions_in(self) -> dict[str, list[AttributionRow]]:
        """Attributions by the sentences that their content, speaker or cue touches."""
        table: dict[str, list[AttributionRow]] = defaultdict(list)
        for a in self.attributions.values():
            spans = [(a.start, a.end)]
            if a.cue_start is not None and a.cue_end is not None:
                spans.append((a.cue_start, a.cue_end))
            if a.speaker_start is not None and a.speaker_end is not None:
                spans.append((a.speaker_start, a.speaker_end))
            touched = {
                s.sentence_id: None
                for start, end in spans
                for s in self.sentences_touching(a.doc_id, start, end)
            }
            for sentence_id in touched:
                table[sentence_id].append(a)
        return dict(table)

    @cached_property
    def _voices_in(self) -> dict[str, list[AttributionRow]]:
        return {
            sentence_id: [a for a in told if a.speaker_kind != "document_self"]
            for sentence_id, told in self._attributions_in.items()
        }

    def attributions_in(self, sentence_id: str) -> list[AttributionRow]:
        """The attributions that a sentence takes part in, outside voices only."""
        return self._voices_in.get(sentence_id, [])

    def contents_in(self, sentence_id: str) -> list[AttributionRow]:
        """What somebody, or the document's own sources, are said to say in a sentence."""
        here = self._attributions_in.get(sentence_id, ())
        return [a for a in here if a.form != "stance"]

    def attributions_over(self, sentence_id: str, start: int, end: int) -> list[AttributionRow]:
        """Of a sentence's outside voices those whose content reaches over the characters."""
        over = [a for a in self.attributions_in(sentence_id) if a.start < end and a.end > start]
        return over or self.attributions_in(sentence_id)

    def citations_of(self, claim: ClaimRow) -> list[CitationRow]:
        """The markers a claim carries."""
        rows = self._claim_citations.get(claim.claim_id, [])
        found = [self.citations[r.citation_id] for r in rows if r.citation_id in self.citations]
        return sorted(found, key=_place)

    # ---- what a text is about ----------------------------------------------------------------

    @cached_property
    def _levels(self) -> dict[str, frozenset[str]]:
        """Names of roles in lower case -> their level, the pack's before the general ones."""
        table: dict[str, set[str]] = defaultdict(set)
        for level, names in load("words")["levels"].items():
            for name in names:
                table[level].add(name)
        if self.topic is not None:
            for actor in self.topic.actors:
                if actor.level in ("manager", "staff", "office"):
                    table[actor.level].update(actor.names)
            for place in self.topic.places:
                if place.level == "office":
                    table["office"].update(place.words)
        return {level: frozenset(names) for level, names in sorted(table.items())}

    @cached_property
    def _level_patterns(self) -> tuple[re.Pattern[str], tuple[tuple[str, re.Pattern[str]], ...]]:
        """One pattern for the words of every level, and one for each level."""
        names = sorted(n for level in self._levels.values() for n in level)
        each = ((level, compile_words(sorted(own))) for level, own in self._levels.items())
        return compile_words(names), tuple(each)

    def level_words(self, text: str) -> tuple[str, ...]:
        """The words by which a text names levels of a hierarchy, in lower case, in order."""
        known = self._level_words.get(text)
        if known is None:
            named = self._level_patterns[0].findall(text)
            known = tuple(dict.fromkeys(name.lower() for name in named))
            self._level_words[text] = known
        return known

    def levels(self, text: str) -> frozenset[str]:
        """Which levels of a hierarchy a text speaks of: office, manager, staff."""
        known = self._levels_of.get(text)
        if known is None:
            every, each = self._level_patterns
            # The longest name counts: a head teacher is no teacher.
            found: set[str] = set()
            for name in every.findall(text):
                if name not in self._levels_named:
                    self._levels_named[name] = {n for n, own in each if own.fullmatch(name)}
                found |= self._levels_named[name]
            known = frozenset(found)
            self._levels_of[text] = known
        return known

    @cached_property
    def _concepts(self) -> dict[str, tuple[str, ...]]:
        general = {c["id"]: tuple(c["words"]) for c in load("words")["concepts"]}
        packed = self.topic.concepts if self.topic is not None else ()
        told = {**general, **{c.id: c.words for c in packed}}
        return {i: w for i, w in told.items() if not any(c.id == i and c.subject for c in packed)}

    @cached_property
    def _concept_patterns(self) -> tuple[re.Pattern[str], tuple[tuple[str, re.Pattern[str]], ...]]:
        """One pattern for the words of every concept, and one for each concept."""
        phrases = [p for own in self._concepts.values() for p in own]
        each = ((concept, compile_words(own)) for concept, own in self._concepts.items())
        return compile_words(phrases), tuple(each)

    def concept_name(self, concept: str) -> str:
        """What to call a concept in a sentence for readers."""
        packed = self.topic.concepts if self.topic is not None else ()
        names = {c["id"]: str(c["name"]) for c in load("words")["concepts"]}
        return {**names, **{c.id: c.name for c in packed}}[concept]

    def concepts(self, text: str) -> dict[str, frozenset[str]]:
        """The concepts a text touches, each with the stems of the words that show it."""
        every, each = self._concept_patterns
        if not may_hold(every, text, text.lower()):
            return {}
        found = {}
        for concept, pattern in each:
            hits = [m[0].lower() for m in pattern.finditer(text)]
            if hits:
                found[concept] = frozenset(stem(h) for h in hits)
        return found


def is_sourcing(attribution: AttributionRow) -> bool:
    """Whether somebody outside puts something into words: wanting or backing it is none, and
    "nobody" and "my predecessor" are no unnamed people behind it."""
    if attribution.form == "stance":
        return False
    if attribution.speaker_kind != "anonymous" or attribution.speaker is None:
        return True
    return _no_source().match(attribution.speaker) is None


@cache
def _no_source() -> re.Pattern[str]:
    openings = "|".join(map(re.escape, load("words")["no_source"]))
    return re.compile(rf"(?:{openings})\b", re.IGNORECASE)


def _place(row: object) -> tuple[str, int, int]:
    return (getattr(row, "doc_id"), getattr(row, "start"), getattr(row, "end"))  # noqa: B009
