"""Who the speakers are: the topic's actors, people and organisations named in the documents."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from quota_analysis.extraction.called import could_be, guest_of, is_part, is_role, with_field
from quota_analysis.extraction.discourse import Conversation, Said
from quota_analysis.extraction.groups import name_groups
from quota_analysis.extraction.language import ParsedDocument
from quota_analysis.extraction.lexicon import words
from quota_analysis.extraction.names import CALENDAR, Speaker, is_name, lemma_of, name_kind
from quota_analysis.extraction.shown import name_of
from quota_analysis.extraction.tellers import antecedents, holders
from quota_analysis.model import ActorRow, MentionRow
from quota_analysis.topics import Actor, Topic

if TYPE_CHECKING:
    from quota_analysis.extraction.words import Word

_KIND_OF_SPEAKER = {
    "named_person": "person",
    "named_org": "organisation",
    "media_outlet": "media_outlet",
}
_SPEAKER_OF_KIND = {
    "person": "named_person",
    "organisation": "named_org",
    "media_outlet": "media_outlet",
}
_ARTICLE = re.compile(r"^(the|a|an)\s+", re.I)
# "Ada M. Lund" and "Ada Lund" are one.
_INITIALS = re.compile(r"(?<=\w\w) (?:[A-Z]\.? )+(?=\w\w)")
_POSSESSIVE = re.compile(r"['’]s?$")


@functools.lru_cache(maxsize=8)
def _named_in(topic: Topic) -> tuple[dict[str, Actor], dict[str, re.Pattern[str]]]:
    """A pack's actors by name in lower case, and patterns for all names by their first word."""
    actors: dict[str, Actor] = {}
    for actor in topic.actors:
        for name in actor.names:
            actors.setdefault(name.lower(), actor)
    names: dict[str, list[str]] = {}
    for name in sorted(actors, key=lambda n: (-len(n), n)):
        # "u.s. attorney" starts with one word, "rank-and-file" with the first of several.
        firsts = (name.split()[0], re.split(r"\W", name, maxsplit=1)[0])
        for first in dict.fromkeys(firsts):
            names.setdefault(first, []).append(re.escape(name))
    return actors, {
        first: re.compile(rf"(?:{'|'.join(several)})(?!\w)", re.IGNORECASE)
        for first, several in names.items()
    }


@dataclass(slots=True)
class Cast:
    """All actors met so far, over documents; ids are stable whatever the order of documents."""

    topic: Topic | None
    _pack: dict[str, Actor] = field(default_factory=dict)
    _patterns: dict[str, re.Pattern[str]] = field(default_factory=dict)
    _found: dict[str, ActorRow] = field(default_factory=dict)
    _called: dict[str, set[str]] = field(default_factory=dict)
    _outlets: dict[str, str] = field(default_factory=dict)
    _papers: list[tuple[int, int, str]] | None = None
    mentions: list[MentionRow] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self.topic is not None:
            self._pack, self._patterns = _named_in(self.topic)

    def read(self, parsed: ParsedDocument, conversation: Conversation) -> dict[int, str]:
        """Name every speaker of a document: `id(said) -> actor_id`, and record the mentions."""
        name_groups(parsed, conversation)
        for row in conversation.said:
            for said in row:
                if said.continues is not None:  # words that go on are the same speaker's
                    said.kind, said.unnamed = said.continues.kind, said.continues.unnamed
        named = self._pack_mentions(parsed)
        fullest = self._full_names(parsed, conversation)
        resolved: dict[int, str] = {}
        self._called = {"he": set(), "she": set()}
        self._outlets = outlets_by_last_word(conversation)
        self._papers = None
        for row in (*conversation.said, conversation.stances):
            for said in row:
                speaker = said.layer.speaker
                if speaker is None:
                    continue
                who = said.layer.who or speaker
                actor = self._identify(parsed, said, who, conversation.persons, fullest)
                if actor is not None:
                    resolved[id(said)] = actor
                    label_at = said.layer.label_at
                    if label_at is not None or not said.carried:
                        base = parsed.sentences[said.layer.sentence].start
                        start = (base if label_at is None else label_at) + speaker.start
                        # Two tellings with one subject are told by the same.
                        span = (start, start + len(speaker.text))
                        resolved[id(said)] = named.setdefault(span, actor)
        for (start, end), actor_id in sorted(named.items()):
            self.mentions.append(
                MentionRow(
                    actor_id=actor_id,
                    doc_id=parsed.document.doc_id,
                    start=start,
                    end=end,
                    text=parsed.document.text[start:end],
                )
            )
        return resolved

    def actors(self) -> tuple[ActorRow, ...]:
        """Every actor that a document mentions, by id."""
        used = {m.actor_id for m in self.mentions}
        rows = {k: v for k, v in self._found.items() if k in used}
        for actor in self.topic.actors if self.topic else ():
            if actor.id in used:
                rows[actor.id] = ActorRow(
                    actor_id=actor.id, name=actor.name, kind=actor.kind, camp=actor.camp
                )
        return tuple(rows[k] for k in sorted(rows))

    def pack_actor(self, speaker: Speaker) -> Actor | None:
        """The pack's actor that a speaker's own name is, articles and titles left aside."""
        text = _ARTICLE.sub("", speaker.text)
        text = _POSSESSIVE.sub("", text)
        whole = self._pack.get(text.lower())
        if whole is not None:
            return whole
        if not is_name(speaker.head):
            return None
        last = [t.text for t in speaker.tokens if t.i <= speaker.head.i]
        for first in range(len(last)):
            found = self._pack.get(" ".join(last[first:]).lower())
            if found is not None:
                return found
        return None

    def _pack_mentions(self, parsed: ParsedDocument) -> dict[tuple[int, int], str]:
        """Where names of the pack stand; of two that overlap the longer one."""
        found: dict[tuple[int, int], str] = {}
        if not self._patterns:
            return found
        for sentence in parsed.sentences:
            last: tuple[int, int] | None = None
            for word in sentence.doc.words:
                pattern = self._patterns.get(word.lower_)
                if pattern is None:
                    continue
                match = pattern.match(sentence.text, word.idx)
                if match is None:
                    continue
                actor = self._pack[match.group().lower()]
                # A name that is written with capitals is not meant by the same letters in small.
                if actor.kind not in ("role", "group") and match.group().islower():
                    continue
                span = sentence.start + match.start(), sentence.start + match.end()
                if last is not None and span[0] < last[1]:
                    if span[1] - span[0] <= last[1] - last[0]:
                        continue
                    del found[last]
                found[span], last = actor.id, span
        return found

    def _full_names(self, parsed: ParsedDocument, conversation: Conversation) -> dict[str, str]:
        """For each surname the fullest name in this document; two people of one surname: none."""
        full: dict[str, set[str]] = {}
        for sentence in parsed.sentences:
            for token in sentence.doc:
                if token.lower_ in conversation.persons and token.pos_ == "PROPN":
                    name = _person_name(token)
                    if " " in name:
                        full.setdefault(token.lower_, set()).add(name)
        return {
            surname: max(sorted(names), key=len)
            for surname, names in full.items()
            if len({n.split()[0] for n in names}) == 1
        }

    def _identify(
        self,
        parsed: ParsedDocument,
        said: Said,
        speaker: Speaker,
        persons: frozenset[str],
        fullest: dict[str, str],
    ) -> str | None:
        head = speaker.head
        pack = self.pack_actor(speaker)
        if pack is not None:
            return pack.id
        if said.unnamed is not None:
            group = said.unnamed
            row = ActorRow(actor_id=group.group_id, name=group.name, kind="group", camp=None)
            self._found.setdefault(group.group_id, row)
            return group.group_id
        if said.kind not in _KIND_OF_SPEAKER:
            return None
        if head.lower_ in ("he", "she"):
            others = self._called["he" if head.lower_ == "she" else "she"]
            people = antecedents(parsed, said.layer.sentence, head.idx, persons, others)
            if len(people) == 1:
                self._called[head.lower_].add(people[0].head.lower_)
            return self._only(said, people, fullest)
        labelled = said.layer.label_at is not None
        if labelled and is_role(speaker):
            guest = guest_of(parsed.document.text)
            if not guest:
                return None
            return self._add(fullest.get(guest.split()[-1].lower(), guest), "person")
        if not labelled and not is_name(head):
            if said.kind == "named_person":
                return self._only(
                    said, holders(parsed, said.layer.sentence, head, persons), fullest
                )
            return self._organisation_meant(parsed, said, speaker, persons)
        if said.kind == "named_person":
            return self._person(head, fullest)
        name = _ARTICLE.sub("", name_of(speaker))
        if said.kind == "media_outlet":
            name = self._outlets.get(name.lower(), name)
        return self._add(name, _KIND_OF_SPEAKER[said.kind])

    def _only(self, said: Said, people: list[Speaker], fullest: dict[str, str]) -> str | None:
        """The one person who fits; of several, none, and the reason lists them."""
        names = dict.fromkeys(fullest.get(p.head.lower_) or _person_name(p.head) for p in people)
        if len(names) > 1:
            said.why = f"{said.why}; could be {' or '.join(names)}"
        if len(names) != 1:
            return None
        pack = self.pack_actor(people[0])
        return pack.id if pack else self._person(people[0].head, fullest)

    def _person(self, head: Word, fullest: dict[str, str]) -> str | None:
        return self._add(fullest.get(head.lower_) or _person_name(head), "person")

    def _organisation_meant(
        self, parsed: ParsedDocument, said: Said, speaker: Speaker, persons: frozenset[str]
    ) -> str | None:
        """ "The agency", "the paper": the one organisation or outlet named last that it can be;
        two in that sentence leave it open."""
        if said.kind == "media_outlet":
            return self._outlet_meant(parsed, said, speaker, persons)
        if said.kind != "named_org":
            return None
        here = said.layer.sentence
        for j in range(here, max(here - 4, -1), -1):
            found: dict[str, str] = {}
            for token in parsed.sentences[j].doc:
                if j == here and token.idx >= speaker.start:
                    break
                if token.pos_ != "PROPN" or token.dep_ == "compound" or token.text in CALENDAR:
                    continue
                if is_part(token):
                    continue
                other = Speaker(token, token.left_edge.i, token.i)
                pack = self.pack_actor(other)
                if pack is not None:
                    if pack.kind == "organisation" and could_be(speaker, other):
                        found[pack.id] = pack.id
                elif name_kind(other, persons) == "named_org" and could_be(speaker, other):
                    whole = name_of(with_field(other))
                    found[whole.lower()] = whole
            if len(found) == 1:
                (only,) = found.values()
                return (
                    only
                    if only in {a.id for a in self._pack.values()}
                    else self._add(_ARTICLE.sub("", only), "organisation")
                )
            if found:
                names = (self._name(n) for n in found.values())
                said.why = f"{said.why}; could be {' or '.join(names)}"
                return None
        return None

    def _outlet_meant(
        self, parsed: ParsedDocument, said: Said, speaker: Speaker, persons: frozenset[str]
    ) -> str | None:
        """ "The newspaper", "the article", "it": the outlet named last, or the only one so far."""
        if any(is_name(t) for t in speaker.tokens):
            return None  # "the Lakeside poll"
        if self._papers is None:
            self._papers = list(self._outlets_named(parsed, persons))
        here = said.layer.sentence, speaker.start
        before = [(place, name) for *place, name in self._papers if tuple(place) < here]
        last = {name for place, name in before if place[0] == before[-1][0][0]}
        for found in (last, {name for _, name in before}):
            if len(found) == 1:
                (only,) = found
                return self._add(only, "media_outlet")
        return None

    def _outlets_named(
        self, parsed: ParsedDocument, persons: frozenset[str]
    ) -> Iterator[tuple[int, int, str]]:
        """Sentence, character and name of every outlet that a document names, in order."""
        for j, sentence in enumerate(parsed.sentences):
            for token in sentence.doc:
                within = token.dep_ == "compound" and token.head.pos_ == "PROPN"
                if token.pos_ != "PROPN" or within:
                    continue
                other = Speaker(token, token.left_edge.i, token.i)
                pack = self.pack_actor(other)
                if pack is not None and pack.kind == "media_outlet":
                    yield j, token.idx, pack.name
                elif pack is None and name_kind(other, persons) == "media_outlet":
                    name = _ARTICLE.sub("", name_of(other))
                    yield j, token.idx, self._outlets.get(name.lower(), name)

    def _name(self, name_or_id: str) -> str:
        """A pack actor's name for its id; any other name as it is."""
        return next((a.name for a in self._pack.values() if a.id == name_or_id), name_or_id)

    def _add(self, name: str, kind: str) -> str | None:
        """The actor of a name; None where it has no capital and so is no name."""
        if name == name.lower():
            return None
        pack = self._pack.get(name.lower())
        if pack is not None:
            return pack.id
        actor_id = _slug(_INITIALS.sub(" ", name) if kind == "person" else name)
        row = self._found.get(actor_id)
        if row is None:
            self._found[actor_id] = ActorRow(actor_id=actor_id, name=name, kind=kind, camp=None)
        return actor_id


def outlets_by_last_word(conversation: Conversation) -> dict[str, str]:
    """ "Courier" for the one "Daily Courier" of a document; two that end alike are left out."""
    found: dict[str, set[str]] = {}
    for row in conversation.said:
        for said in row:
            who = said.layer.who
            if said.kind == "media_outlet" and who is not None and is_name(who.head):
                name = _ARTICLE.sub("", name_of(who))
                if len(name.split()) > 1:
                    found.setdefault(name.split()[-1].lower(), set()).add(name)
    return {last: min(names) for last, names in found.items() if len(names) == 1}


def speaker_kind_from_pack(actor: Actor, written: str | None) -> str | None:
    """The pack knows better what a name is than the look of it; roles keep how they are written."""
    return _SPEAKER_OF_KIND.get(actor.kind, written)


def _person_name(head: Word) -> str:
    """The name's own words before and with a head: no titles, no roles."""
    first = head.i
    while first > 0:
        before = head.doc[first - 1]
        if first > 1 and _joined_by(before):  # "Anne-Marie Dubois", "Ada Moe-Larsen"
            first -= 2
            continue
        if before.pos_ != "PROPN" or before.dep_ not in ("compound", "flat"):
            break
        if not before.text[:1].isalpha():  # the stop of "Lt. Ada Moss"
            break
        titled = lemma_of(before).strip(".")
        if titled in _NOT_NAME or titled.removesuffix("s") in _NOT_NAME:
            break
        first -= 1
    return " ".join(head.doc[first : head.i + 1].text.split())


def _joined_by(hyphen: Word) -> bool:
    """Whether a hyphen makes one name of the names beside it."""
    if hyphen.text not in ("-", "‐", "‑") or hyphen.whitespace_:
        return False
    before = hyphen.nbor(-1)
    return not before.whitespace_ and before.text.istitle() and before.pos_ == "PROPN"


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "unnamed"


_NOT_NAME = (
    words("reporting", "kinds", "titles")
    | words("reporting", "nouns", "people")
    | words("reporting", "nouns", "persons")
)
