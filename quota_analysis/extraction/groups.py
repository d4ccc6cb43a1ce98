"""People who are not named: the same ones across sentences, told apart and counted once.

"Two officials said … The officials said … One of them said …" are two people, however often they
speak. Who is meant is settled only where one group fits; otherwise it stays open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from quota_analysis.extraction.discourse import Conversation
from quota_analysis.extraction.kinds import kind_of
from quota_analysis.extraction.language import ParsedDocument
from quota_analysis.extraction.layers import Said, Unnamed
from quota_analysis.extraction.lexicon import words
from quota_analysis.extraction.names import TITLES, is_name
from quota_analysis.extraction.shown import is_bare_pronoun, name_of
from quota_analysis.extraction.sourcing import (
    anonymity_reason,
    basis_of,
    described,
    source_count,
)
from quota_analysis.extraction.speakers import Speaker, lemma_of, speaker_at
from quota_analysis.extraction.tellers import holders
from quota_analysis.extraction.words import Word

# How many sentences back "they" may stand for somebody. Our convention, as for "he" and "she".
_REACH = 3
_DEFINITE = frozenset({"the", "these", "those", "both", "all"})
_OTHER = frozenset(
    {"another", "other", "others", "second", "third", "fourth", "different", "separate"}
)
_THEY = frozenset(
    {"they", "them", "both", "two", "three", "four", "five", "six", "several", "some"}
)


@dataclass(slots=True)
class _Groups:
    """The unnamed people met so far in one document, in text order."""

    parsed: ParsedDocument
    found: list[Unnamed] = field(default_factory=list)

    def of(self, speaker: Speaker, sentence: int) -> tuple[Unnamed | None, str]:
        """Whom a mention means, and why or what else it could mean; a new group where it is new."""
        head, part = speaker.head, None
        of = next((c for c in head.rights if c.lower_ == "of" and c.dep_ == "prep"), None)
        if of is not None and (head.pos_ in ("NUM", "PRON", "DET") or head.like_num):
            part = next((c for c in of.children if c.dep_ == "pobj"), None)
        whole = speaker if part is None else speaker_at(part)
        lead = whole.tokens[0].lower_
        if is_bare_pronoun(whole) or (whole.head.lower_ in _THEY and not whole.head.children):
            # Also "one" and "another": part of those who spoke last. "Others" are other people.
            beside = whole.head.lower_ in ("other", "others", "who", "whom")
            fitting = [g for g in self.found if g.several and sentence - g.sentence <= _REACH][-1:]
            if not fitting or beside:
                return None, ""
        elif lead in _DEFINITE and not {t.lower_ for t in whole.tokens} & _OTHER:
            fitting = self._same(whole)
        elif not any(t.dep_ in ("det", "nummod") for t in whole.tokens):
            fitting = [g for g in self.found if g.name.lower() == whole.text.lower()]
        else:
            fitting = []
        if len(fitting) > 1:
            return None, "could be " + " or ".join(g.name for g in fitting)
        if fitting:
            (group,) = fitting
            group.sentence = sentence
            return group, f"the same as “{group.name}”"
        return self._add(whole, sentence), ""

    def again(self, speaker: Speaker) -> bool:
        """ "The captains": whether these are the unnamed people spoken of before by this noun."""
        lemma = lemma_of(speaker.head)
        return (
            speaker.tokens[0].lower_ in _DEFINITE
            and speaker.head.tag_ == "NNS"
            and any(g.several and g.lemma == lemma for g in self.found)
        )

    def _same(self, whole: Speaker) -> list[Unnamed]:
        """Groups a definite mention fits: by its noun and number, or by a word for any people."""
        lemma, number = lemma_of(whole.head), source_count(whole)
        if whole.head.pos_ == "NUM" and number is not None:  # "two of the four"
            return [g for g in self.found if g.several and g.count == number]
        several = whole.head.tag_ == "NNS" or lemma == "people" or (number or 0) > 1
        fitting = [g for g in self.found if g.lemma == lemma] or [
            g for g in self.found if lemma in _ANYBODY
        ]
        fitting = [g for g in fitting if g.several == several]
        return [g for g in fitting if number is None or g.count in (None, number)]

    def _add(self, whole: Speaker, sentence: int) -> Unnamed:
        count = source_count(whole)
        group = Unnamed(
            group_id=f"{self.parsed.document.doc_id}#g{len(self.found) + 1}",
            name=name_of(whole),
            lemma=lemma_of(whole.head),
            several=whole.head.tag_ == "NNS"
            or (count or 0) > 1
            or lemma_of(whole.head) == "people",
            count=count,
            sentence=sentence,
        )
        self.found.append(group)
        return group


def name_groups(parsed: ParsedDocument, conversation: Conversation) -> None:
    """Give every unnamed speaker the group it belongs to, and each group what is told of it."""
    rows = [
        s
        for row in (*conversation.said, conversation.stances)
        for s in row
        if s.layer.speaker is not None and s.layer.label_at is None and not s.carried
    ]
    _settle_offices(parsed, conversation, rows)
    unnamed = [s for s in rows if s.kind == "anonymous"]
    if not unnamed:
        return
    groups = _Groups(parsed)
    rows.sort(key=_place)
    spoken = list(_spoken_of(parsed))
    placed: dict[tuple[int, int], Unnamed] = {}
    for said in rows:
        speaker = said.layer.who
        assert speaker is not None
        if _place(said) in placed:  # "said … and warned …": one mention, two tellings
            said.kind, said.unnamed = "anonymous", placed[_place(said)]
            continue
        they = speaker.head.lower_ == "they" and said.kind == "generic_group"
        again = said.kind == "generic_group" and groups.again(speaker)
        if said.kind != "anonymous" and not they and not again:
            continue
        if they and _others_before(rows, said):
            continue
        if _is_one(speaker):
            named = holders(parsed, said.layer.sentence, speaker.head, conversation.persons)
            if named:
                said.kind = "named_person"  # whom of them, the names decide
                continue
        group, why = groups.of(speaker, said.layer.sentence)
        if why:
            said.why = f"{said.why}; {why}"
        if group is None:
            continue
        said.kind, said.unnamed = "anonymous", group
        placed[_place(said)] = group
        _tell(group, parsed, said.layer.sentence, speaker)
    for sentence, head in spoken:
        speaker = speaker_at(head)
        they = head.lower_ == "they"
        if not they and kind_of(speaker, own_voice=False, persons=()) != "anonymous":
            continue
        fitting = [g for g in groups.found if g.several] if they else groups._same(speaker)
        if len(fitting) == 1:
            told = anonymity_reason(parsed.sentences[sentence].text)
            fitting[0].reason = fitting[0].reason or told


def _settle_offices(
    parsed: ParsedDocument, conversation: Conversation, rows: Sequence[Said]
) -> None:
    """ "The mayor" is a person named where the document names who holds the office; else nobody."""
    for said in rows:
        speaker = said.layer.who
        if said.kind != "named_person" or speaker is None or not _is_one(speaker):
            continue
        if any(is_name(t) for t in speaker.tokens if t.i != speaker.head.i):
            continue
        if lemma_of(speaker.head) not in TITLES:
            continue
        held = holders(parsed, said.layer.sentence, speaker.head, conversation.persons)
        if not held:
            said.kind = "anonymous"


def _is_one(speaker: Speaker) -> bool:
    """ "The coach": one person, spoken of as known."""
    return speaker.tokens[0].lower_ == "the" and speaker.head.tag_ in ("NN", "NNP")


def _place(said: Said) -> tuple[int, int]:
    speaker = said.layer.who
    return said.layer.sentence, 0 if speaker is None else speaker.start


def _tell(group: Unnamed, parsed: ParsedDocument, sentence: int, speaker: Speaker) -> None:
    """Note how they would know and why they are not named, where this mention says it."""
    if group.basis in _WEAK:
        basis = basis_of(described(speaker), reported=True)
        if basis is not None and basis != "unstated":
            group.basis = basis
    if group.reason is None:
        here = parsed.sentences[sentence]
        for j in (sentence, sentence + 1):
            if j < len(parsed.sentences) and parsed.sentences[j].paragraph_id == here.paragraph_id:
                group.reason = group.reason or anonymity_reason(parsed.sentences[j].text)


def _others_before(rows: Sequence[Said], said: Said) -> bool:
    """Whether others who are not unnamed people speak between "they" and the last unnamed ones."""
    before = [o for o in rows if _place(o) < _place(said) and o.kind is not None]
    for other in reversed(before):
        if other.kind == "anonymous":
            return False
        speaker = other.layer.who
        if speaker is not None and (
            speaker.head.tag_ in ("NNS", "NNPS") or other.kind == "named_org"
        ):
            return True
    return True


def _spoken_of(parsed: ParsedDocument) -> Iterator[tuple[int, Word]]:
    """Subjects of sentences that say why somebody is not named."""
    for i, sentence in enumerate(parsed.sentences):
        if anonymity_reason(sentence.text) is None:
            continue
        for word in sentence.doc.words:
            if word.dep_ in ("nsubj", "nsubjpass"):
                yield i, word


# A post says that somebody may know, not how.
_WEAK = ("unstated", "position")
_ANYBODY = words("reporting", "nouns", "anybody")
