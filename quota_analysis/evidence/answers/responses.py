"""Who was asked or accused, and what they are said to have answered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quota_analysis.evidence.answers.denials import denied_in_words
from quota_analysis.evidence.answers.replies import (
    about_after,
    can_answer,
    cut,
    found_cues,
    group,
    parties,
    pattern,
    subjects,
    trigger,
    unreal,
)
from quota_analysis.evidence.answers.reply_names import Names
from quota_analysis.evidence.index import Index, is_sourcing
from quota_analysis.model import AttributionRow, ResponseRow, SentenceRow
from quota_analysis.prose import quoted

Span = tuple[int, int]
# Of what one party says in one sentence the plainest counts: who denies has answered, too.
_RANK = {"denied": 0, "declined": 1, "no_response": 2, "answered": 3}
# A question that the writer put is answered within so many sentences.
_REACH = 2
_CUES = (
    ("declined", "plain"),
    ("declined", "object"),
    ("no_response", "plain"),
    ("denied", "plain"),
    ("denied", "object"),
    ("denied", "whole"),
)


@dataclass(frozen=True, slots=True)
class _Reply:
    """One answer: offsets in the document."""

    answer: str
    actor: Span | None
    actor_id: str | None
    about: Span | None
    start: int
    end: int
    cue: str


def find_responses(index: Index) -> tuple[ResponseRow, ...]:
    """Every answer that a sentence tells of, one a party and sentence, in order."""
    names = Names(index)
    rows: list[ResponseRow] = []
    for doc_id in index.documents:
        sentences = index.sentences_of(doc_id)
        asked = _asked(index, sentences)
        for sentence in sentences:
            text = index.words_of(sentence)
            question = asked.get(sentence.sentence_id)
            if question is None and trigger().search(text.lower()) is None:
                continue
            found = [*_Sentence(index, sentence, text).replies(question)]
            for reply in _one_a_party(index, doc_id, found):
                rows.append(_row(index, names, len(rows) + 1, sentence, reply))
    return tuple(rows)


class _Sentence:
    """One sentence and who speaks in it."""

    def __init__(self, index: Index, sentence: SentenceRow, text: str) -> None:
        self._index = index
        self._row = sentence
        self._text = text
        self._at = sentence.start
        self._told = list(index.attributions_in(sentence.sentence_id))
        self._quotes = [
            (q.start - sentence.start, q.end - sentence.start)
            for q in index.quotes_of_document.get(sentence.doc_id, ())
            if q.sentence_id == sentence.sentence_id and q.kind == "speech"
        ]

    def replies(self, question: tuple[str, Span] | None) -> Iterator[_Reply]:
        """All answers of the sentence. question: who was asked before, and about what."""
        prefix = self._asked_here()
        yield from self._by_cues("declined", "plain", prefix)
        yield from self._by_cues("declined", "object", prefix)
        yield from self._by_cues("no_response", "plain", prefix)
        yield from self._by_nobody(prefix)
        for key in ("plain", "object", "whole"):
            yield from self._by_cues("denied", key, prefix)
        yield from self._denied_in_quotes(prefix)
        yield from self._denied_in_words()
        yield from self._answered(prefix)
        if question is not None:
            yield from self._answers(question)

    def _by_cues(self, answer: str, key: str, prefix: Span | None) -> Iterator[_Reply]:
        for cue in found_cues(answer, key, self._text):
            if unreal(self._text, cue.start()) or (
                self._quoted(cue.start()) and not self._goes_on(cue.start())
            ):
                continue
            about = self._about(cue, key) or prefix
            if group(cue, "who") is not None:
                yield from self._of_passive(answer, cue, about)
                continue
            for actor, actor_id in self._actors(cue, needs_name=answer == "no_response"):
                yield self._reply(answer, cue, actor, actor_id, about)

    def _of_passive(self, answer: str, cue: re.Match[str], about: Span | None) -> Iterator[_Reply]:
        """ "Emails to the foundation went unanswered"."""
        start, end = group(cue, "who") or cue.span()
        for actor in parties(self._text, start, end):
            if can_answer(self._text[slice(*actor)]):
                yield self._reply(answer, cue, actor, None, about)

    def _by_nobody(self, prefix: Span | None) -> Iterator[_Reply]:
        """ "Neither A nor B responded", "nobody at the authority would say"."""
        for answer, key in (("no_response", "none"), ("no_response", "none_would")):
            for cue in found_cues(answer, key, self._text):
                before = self._text[: cue.start()]
                none = _NONE.search(before)
                if none is None or self._quoted(cue.start()) or unreal(before[: none.start()], 0):
                    continue
                would = key == "none_would"
                about = about_after(self._text, cue.end(), takes_object=would) or prefix
                floor = self._floor(none.start())
                for actor in subjects(self._text, cue.start(), floor):
                    if can_answer(self._text[slice(*actor)]):
                        told = "declined" if would else answer
                        yield self._reply(told, cue, actor, None, about)

    def _denied_in_quotes(self, prefix: Span | None) -> Iterator[_Reply]:
        """ "This report is false," somebody said."""
        for start, end in self._quotes:
            cue = next(found_cues("denied", "quoted", self._text[start:end]), None)
            teller = self._teller(start, end)
            if cue is None or teller is None or teller.speaker_start is None:
                continue
            named = group(cue, "about")
            about = (start + named[0], start + named[1]) if named else prefix
            yield _Reply(
                "denied",
                (teller.speaker_start, teller.speaker_end or teller.speaker_start),
                teller.actor_id,
                self._out(about),
                min(self._at + start, teller.speaker_start),
                max(self._at + end, teller.speaker_end or 0),
                cue[0],
            )

    def _denied_in_words(self) -> Iterator[_Reply]:
        """ "There is no such list," the ministry said: no verb of denial stands there."""
        for a in self._told:
            if not is_sourcing(a) or a.speaker_start is None or a.speaker_end is None:
                continue
            start, end = max(a.start - self._at, 0), min(a.end, self._row.end) - self._at
            found = denied_in_words(self._index, self._row, a, start, end) if start < end else None
            if found is not None:
                cue, about = found
                yield _Reply(
                    "denied",
                    (a.speaker_start, a.speaker_end),
                    a.actor_id,
                    self._out(cut(self._text, *about) if about else None),
                    min(self._at + start, a.speaker_start),
                    max(self._at + end, a.speaker_end),
                    cue[0],
                )

    def _answered(self, prefix: Span | None) -> Iterator[_Reply]:
        for cue in found_cues("answered", "plain", self._text):
            if self._quoted(cue.start()) or unreal(self._text, cue.start()):
                continue
            for a in self._speaking():
                if a.speaker_start is None or a.speaker_end is None:
                    continue
                yield _Reply(
                    "answered",
                    (a.speaker_start, a.speaker_end),
                    a.actor_id,
                    self._out(prefix),
                    min(self._at + cue.start(), a.speaker_start),
                    max(self._at + cue.end(), a.speaker_end),
                    cue[0],
                )
            return

    def _answers(self, question: tuple[str, Span]) -> Iterator[_Reply]:
        """Who was asked in a sentence before, and speaks here."""
        who, about = question
        wanted = {w for w in who.lower().split() if len(w) > 2 and w not in ("the", "his", "her")}
        for a in self._speaking():
            spoken = (a.speaker or "").lower().split()
            if not (wanted & set(spoken) or pattern("subject", "pronoun").match(a.speaker or "")):
                continue
            if a.speaker_start is not None and a.speaker_end is not None:
                yield _Reply(
                    "answered",
                    (a.speaker_start, a.speaker_end),
                    a.actor_id,
                    about,
                    min(a.start, a.speaker_start),
                    max(a.end, a.speaker_end),
                    f"asked before: {who}",
                )

    # ---- what belongs to a cue -----------------------------------------------------------------

    def _about(self, cue: re.Match[str], key: str) -> Span | None:
        if key == "whole":
            named = group(cue, "about")
            return cut(self._text, *named) if named else None
        return about_after(self._text, cue.end(), takes_object=key == "object")

    def _asked_here(self) -> Span | None:
        """ "Asked about the grain, the minister …", "… when asked whether it was so"."""
        found = pattern("about", "asked").search(self._text)
        if found is None or self._quoted(found.start()):
            return None
        return cut(self._text, found.start("about"), found.end("about"))

    def _actors(self, cue: re.Match[str], *, needs_name: bool) -> Iterator[tuple[Span, str | None]]:
        """Whose answer it is: the speaker of a telling with that verb, else the subject."""
        start = self._at + cue.start()
        told = [
            a
            for a in self._told
            if a.cue_start is not None
            and a.cue_end is not None
            and a.cue_start < self._at + cue.end()
            and a.cue_end > start
            and a.speaker_start is not None
            and a.speaker_end is not None
        ]
        found = list(subjects(self._text, cue.start(), self._floor(cue.start())))
        for actor in found:
            said = self._text[slice(*actor)]
            if pattern("subject", "no_subject").match(said):
                continue
            if can_answer(said) or not needs_name:
                yield actor, next((a.actor_id for a in told if self._same(a, actor)), None)
        if not found:
            for a in told[:1]:
                yield (
                    ((a.speaker_start or 0) - self._at, (a.speaker_end or 0) - self._at),
                    a.actor_id,
                )

    def _floor(self, at: int) -> int:
        """Where the answer told before in the sentence ends."""
        ends = (
            cue.end()
            for answer, key in _CUES
            for cue in found_cues(answer, key, self._text)
            if cue.start() < at
        )
        return max((e for e in ends if e <= at), default=0)

    def _same(self, a: AttributionRow, actor: Span) -> bool:
        return (a.speaker_start, a.speaker_end) == (self._at + actor[0], self._at + actor[1])

    def _speaking(self) -> list[AttributionRow]:
        """Outside voices that put something into words here and are somebody who can be asked."""
        return [
            a
            for a in self._told
            if is_sourcing(a)
            and a.depth == 1
            and a.speaker is not None
            and a.speaker_kind not in ("media_outlet", "generic_group", None)
            and pattern("subject", "no_subject").match(a.speaker) is None
            and a.speaker_start is not None
            and self._at <= a.speaker_start < self._row.end
        ]

    def _teller(self, start: int, end: int) -> AttributionRow | None:
        over = [
            a
            for a in self._told
            if a.start < self._at + end and a.end > self._at + start and a.speaker is not None
            if a.speaker_kind not in ("media_outlet", "generic_group", None)
        ]
        return min(over, key=lambda a: a.depth, default=None)

    def _quoted(self, at: int) -> bool:
        return any(s <= at < e for s, e in self._quotes)

    def _goes_on(self, at: int) -> bool:
        """Whether a quotation goes on with a sentence of the page: said it “does not comment”."""
        start = next(s for s, e in self._quotes if s <= at < e)
        return _OWN_SUBJECT.search(self._text[:start]) is not None

    def _out(self, span: Span | None) -> Span | None:
        return None if span is None else (self._at + span[0], self._at + span[1])

    def _reply(
        self,
        answer: str,
        cue: re.Match[str],
        actor: Span,
        actor_id: str | None,
        about: Span | None,
    ) -> _Reply:
        formula = pattern("about", "formula").match(self._text[cue.end() :])
        ends = [actor, (cue.start(), cue.end() + (formula.end() if formula else 0))]
        if about is not None and about[0] >= cue.start():
            ends.append(about)
        return _Reply(
            answer,
            self._out(actor),
            actor_id,
            self._out(about),
            self._at + min(s for s, _ in ends),
            self._at + max(e for _, e in ends),
            cue[0],
        )


_OWN_SUBJECT = re.compile(r"\b(?:it|they|he|she|would|did|does|has)\s+[“\"‘']$", re.IGNORECASE)
_NONE = re.compile(r"\b(?:neither|nobody|no\s+one|none|no\s+\w+)\b", re.IGNORECASE)


def _asked(index: Index, sentences: Sequence[SentenceRow]) -> dict[str, tuple[str, Span]]:
    """Sentences after one in which the writer asked somebody: who, and about what."""
    found: dict[str, tuple[str, Span]] = {}
    for n, sentence in enumerate(sentences):
        text = index.words_of(sentence)
        if "asked" not in text:
            continue
        question = next(found_cues("answered", "asked", text), None)
        who, what = (group(question, g) if question else None for g in ("who", "about"))
        about = cut(text, *what) if what else None
        if who is None or about is None:
            continue
        start, end = about
        for word in ("about ", "for ", "on "):
            if text.startswith(word, start):
                start += len(word)
        for after in sentences[n + 1 : n + 1 + _REACH]:
            span = (sentence.start + start, sentence.start + end)
            found.setdefault(after.sentence_id, (text[slice(*who)], span))
    return found


def _one_a_party(index: Index, doc_id: str, found: Sequence[_Reply]) -> list[_Reply]:
    """The plainest answer of each party; who denies or declines has not merely answered."""
    best: dict[str, _Reply] = {}
    for reply in found:
        who = index.text(doc_id, *reply.actor).lower() if reply.actor else ""
        key = reply.actor_id or who
        if reply.answer == "answered" and any(r.answer != "answered" for r in best.values()):
            continue
        known = best.get(key)
        if known is None or _RANK[reply.answer] < _RANK[known.answer]:
            best[key] = reply
    return sorted(best.values(), key=lambda r: (r.actor or (r.start, r.end), r.answer))


def _row(
    index: Index, names: Names, number: int, sentence: SentenceRow, reply: _Reply
) -> ResponseRow:
    doc_id = sentence.doc_id
    actor = index.text(doc_id, *reply.actor) if reply.actor else None
    return ResponseRow(
        response_id=f"a{number}",
        doc_id=doc_id,
        start=reply.start,
        end=reply.end,
        text=index.text(doc_id, reply.start, reply.end),
        sentence_id=sentence.sentence_id,
        actor_id=reply.actor_id or (names.of(doc_id, actor) if actor else None),
        actor=actor,
        asked_about=index.text(doc_id, *reply.about) if reply.about else None,
        answer=reply.answer,
        why=f"{reply.answer.replace('_', ' ')}: {quoted(reply.cue)}",
    )
