"""What runs over sentences: quotations that go on, speakers named before, sources named after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quota_analysis.extraction.attribution import layers_in
from quota_analysis.extraction.bare import bare_tellings
from quota_analysis.extraction.floor import give_floor
from quota_analysis.extraction.kinds import kind_of as speaker_kind_of
from quota_analysis.extraction.labels import SIGNATURE, headline
from quota_analysis.extraction.language import ParsedDocument, ParsedSentence
from quota_analysis.extraction.layers import Layer, Said
from quota_analysis.extraction.lexicon import words
from quota_analysis.extraction.names import is_name, name_kind, surnames
from quota_analysis.extraction.phrases import BELOW
from quota_analysis.extraction.predicates import is_negated
from quota_analysis.extraction.quotes import Quotation, find_quotations, kind_of
from quota_analysis.extraction.speakers import Speaker, speaker_at
from quota_analysis.extraction.stances import stances_in
from quota_analysis.extraction.tellers import pronoun_kind
from quota_analysis.extraction.told_lists import go_on_in_lists


@dataclass(slots=True)
class Conversation:
    """All attributions of a document by sentence, and its quotations with their kind and owner.

    stances: what somebody wants or backs, and what the document says of its own voice; no claim
    rests on them.
    """

    said: list[list[Said]]
    stances: list[Said]
    quotations: list[tuple[Quotation, str, Said | None]]
    persons: frozenset[str]


__all__ = ["Conversation", "Said", "converse"]


def converse(parsed: ParsedDocument) -> Conversation:
    """Read a whole document's attributions and quotations."""
    quotations = find_quotations(parsed)
    by_sentence: list[list[Quotation]] = [[] for _ in parsed.sentences]
    for quotation in quotations:
        by_sentence[quotation.sentence].append(quotation)
    layers = [
        layers_in(i, s, by_sentence[i], _before(parsed, i)) for i, s in enumerate(parsed.sentences)
    ]
    persons = _known_persons(parsed, layers)
    if layers and not layers[0] and not parsed.turns:
        label = headline(0, parsed.sentences[0], persons)
        layers[0] += [label] if label is not None and label.pieces else []
    own_voice = parsed.document.row.kind == "fact_check"
    said: list[list[Said]] = []
    owned: list[list[Layer]] = [[] for _ in layers]
    for i, found in enumerate(layers):
        offset = parsed.sentences[i].start
        made: dict[int, Said] = {}
        for layer in found:
            kind: str | None = None
            if layer.speaker is not None:
                kind = speaker_kind_of(layer.speaker, own_voice=own_voice, persons=persons)
                meant: str | None = ""
                if layer.speaker.head.lower_ in ("it", "they"):
                    meant = pronoun_kind(parsed, i, layer.speaker.head)
                if meant != "":
                    kind = meant
                elif kind == "generic_group":
                    kind = _meant(parsed, i, layer, own_voice)
            made[id(layer)] = Said(
                layer=layer,
                sentence=i,
                pieces=[(a + offset, b + offset) for a, b in layer.pieces],
                kind=kind,
                why=layer.rule,
                carried=False,
            )
        for layer in found:
            if layer.rule.endswith(": text") and made[id(layer)].kind != "document_self":
                del made[id(layer)]  # what some text holds is reported only by a page of sources
        for layer in found:
            if layer.parent is None and _own_voice(layer):
                made.pop(id(layer), None)
                layer.rule = f"{layer.anchor.text}: stance"
                owned[i].append(layer)
        for layer in found:
            if id(layer) in made and layer.parent is not None:
                made[id(layer)].outer = made.get(id(layer.parent))
        said.append(list(made.values()))
    owners = _assign(parsed, by_sentence, said, persons)
    _source_passives(parsed, said)
    go_on_in_lists(parsed, said, persons, own_voice=own_voice)
    give_floor(parsed, said, persons)
    marked = []
    for quotation in quotations:
        owner = owners.get((quotation.start, quotation.end))
        kind = kind_of(parsed, quotation, owner is not None)
        if owner is not None:
            owner.quotations.append(quotation)
        marked.append((quotation, kind, owner))
    stances = _stances(parsed, by_sentence, said, owned, persons)
    return Conversation(said, stances, marked, persons)


def _stances(
    parsed: ParsedDocument,
    by_sentence: Sequence[Sequence[Quotation]],
    said: Sequence[Sequence[Said]],
    owned: Sequence[Sequence[Layer]],
    persons: frozenset[str],
) -> list[Said]:
    """Stances beside what is said; what stands inside somebody's words is theirs."""
    found = []
    for i, sentence in enumerate(parsed.sentences):
        start = sentence.start
        quotes = [(q.start - start, q.end - start) for q in by_sentence[i]]
        taken = [s.layer.anchor.i for s in said[i] if not s.carried]
        own = owned[i]
        told = [p for s in said[i] for p in s.pieces]
        for layer in (*own, *stances_in(i, sentence, quotes, [*taken, *(o.anchor.i for o in own)])):
            cue = (layer.cue[0] + start, layer.cue[1] + start)
            if any(a <= cue[0] and cue[1] <= b for a, b in told):
                continue
            kind = None
            if layer.who is not None:
                kind = speaker_kind_of(layer.who, own_voice=False, persons=persons)
                if _own_voice(layer):
                    kind = "document_self"
            pieces = [(a + start, b + start) for a, b in layer.pieces]
            found.append(
                Said(
                    layer=layer, sentence=i, pieces=pieces, kind=kind, why=layer.rule, carried=False
                )
            )
            told += pieces
    return found


def _own_voice(layer: Layer) -> bool:
    """ "We expect …" outside marks: whoever wrote the document speaks, and reports nobody."""
    speaker = layer.speaker
    if speaker is None or speaker.head.lower_ not in ("we", "i", "us", "me"):
        return False
    return speaker.head.lower_ != "us" or not speaker.head.text.isupper()


def _before(parsed: ParsedDocument, i: int) -> ParsedSentence | None:
    """The sentence before one in the same paragraph."""
    if i and parsed.sentences[i - 1].paragraph_id == parsed.sentences[i].paragraph_id:
        return parsed.sentences[i - 1]
    return None


def _meant(parsed: ParsedDocument, i: int, layer: Layer, own_voice: bool) -> str:
    """What unnamed reporting is, by its surroundings.

    Reporting that "does not document" something is the page's own reading; "the article" is the
    outlet's that was named just before.
    """
    speaker = layer.speaker
    assert speaker is not None
    if own_voice and is_negated(layer.anchor):
        return "document_self"
    if speaker.tokens[0].lower_ in ("the", "this") and speaker.head.tag_ == "NN":
        for j in (i, i - 1):
            if j >= 0 and parsed.sentences[j].section == parsed.sentences[i].section:
                for token in parsed.sentences[j].doc:
                    if j == i and token.i >= speaker.first:
                        break
                    if token.pos_ == "PROPN" and (
                        name_kind(Speaker(token, token.left_edge.i, token.i), ()) == "media_outlet"
                    ):
                        return "media_outlet"
    return "generic_group"


def _known_persons(parsed: ParsedDocument, layers: Sequence[Sequence[Layer]]) -> frozenset[str]:
    """Surnames of people named in full anywhere in the document."""
    found: list[str] = []
    for sentence in parsed.sentences:
        for token in sentence.doc:
            if token.pos_ != "PROPN" or (token.dep_ == "compound" and token.head.pos_ == "PROPN"):
                continue
            if token.i == 0 or token.nbor(-1).pos_ != "PROPN":
                continue
            speaker = speaker_at(token)
            if name_kind(speaker, ()) == "named_person":
                found += surnames(speaker)
    for row in layers:
        for layer in row:
            named = layer.speaker
            if named is None or not is_name(named.head):
                continue
            if name_kind(named, ()) == "named_person":
                found += surnames(named)
            elif named.first == named.last and _of_oneself(layer):
                found.append(named.head.lower_)
    return frozenset(found)


def _of_oneself(layer: Layer) -> bool:
    """ "Oyelaran said that he had trained": who goes on as "he" or "she" is a person."""
    return any(
        child.dep_ == "ccomp"
        and any(t.dep_ in ("nsubj", "nsubjpass") and t.lower_ in ("he", "she") for t in child.lefts)
        for child in layer.anchor.rights
    )


def _assign(
    parsed: ParsedDocument,
    by_sentence: Sequence[Sequence[Quotation]],
    said: list[list[Said]],
    persons: frozenset[str],
) -> dict[tuple[int, int], Said]:
    """Give every quotation to the attribution it belongs to, carrying speakers over sentences."""
    owners: dict[tuple[int, int], Said] = {}
    for i, quotations in enumerate(by_sentence):
        for quotation in quotations:
            owner = _owner_here(quotation, said[i])
            if owner is not None:
                owners[quotation.start, quotation.end] = owner
    bare = bare_tellings(parsed, by_sentence, said, persons)
    # What goes on from the end backwards needs a second look at what goes on from the start.
    twice = [(n, q) for _ in range(2) for n, row in enumerate(by_sentence) for q in row]
    for i, quotation in twice:
        quotations = by_sentence[i]
        key = (quotation.start, quotation.end)
        if key in owners or said[i] or not _stands_alone(quotation, quotations):
            continue
        source = _neighbour(parsed, i, quotation, by_sentence, said, owners)
        if source is None:
            continue
        carried = Said(
            layer=source.layer,
            sentence=i,
            pieces=[(q.start, q.end) for q in quotations],
            kind=source.kind,
            why=f"{source.layer.rule}, quotation goes on",
            carried=True,
            continues=source.continues or source,
        )
        said[i].append(carried)
        for other in quotations:
            owners[other.start, other.end] = carried
    told = {id(s.continues) for row in said for s in row if s.continues is not None}
    for s in bare:
        if id(s) not in told:
            said[s.sentence].remove(s)
    return owners


def _owner_here(quotation: Quotation, said: Sequence[Said]) -> Said | None:
    """The innermost attribution of the same sentence whose content holds the quotation."""
    holders = [
        s for s in said if any(a < quotation.end and quotation.start < b for a, b in s.pieces)
    ]
    if holders:
        return min(holders, key=lambda s: (sum(b - a for a, b in s.pieces), s.pieces))
    spoken = [s for s in said if s.layer.speaker is not None and s.outer is None]
    # A whole spoken sentence beside its only reporting clause belongs to it.
    if len(spoken) == 1 and (quotation.starts_sentence or quotation.ends_sentence):
        owner = spoken[0]
        owner.pieces = sorted([*owner.pieces, (quotation.start, quotation.end)])
        return owner
    return None


def _stands_alone(quotation: Quotation, all_here: Sequence[Quotation]) -> bool:
    """Whether the sentence is nothing but quotation."""
    return (quotation.starts_sentence and quotation.ends_sentence) or (
        all_here[0].starts_sentence and all_here[-1].ends_sentence
    )


def _neighbour(
    parsed: ParsedDocument,
    i: int,
    quotation: Quotation,
    by_sentence: Sequence[Sequence[Quotation]],
    said: Sequence[Sequence[Said]],
    owners: dict[tuple[int, int], Said],
) -> Said | None:
    """Whose words a sentence of pure quotation is: the same marks, then before, then after."""
    n = len(parsed.sentences)

    def owner_of(j: int, *, run: int | None = None) -> Said | None:
        for other in by_sentence[j]:
            if run is not None and other.run != run:
                continue
            found = owners.get((other.start, other.end))
            if found is not None and found.layer.speaker is not None:
                return found
        return None

    def teller(j: int) -> Said | None:
        return next((s for s in said[j] if not s.pieces), None)

    def same_paragraph(j: int) -> bool:
        return 0 <= j < n and parsed.sentences[j].paragraph_id == parsed.sentences[i].paragraph_id

    # The same pair of marks: look along the run in both directions.
    for step in (-1, 1):
        j = i + step
        while 0 <= j < n and any(q.run == quotation.run for q in by_sentence[j]):
            found = owner_of(j, run=quotation.run)
            if found is not None:
                return found
            j += step
    if i:
        found = teller(i - 1)
        if found is not None and found.layer.rule.endswith(BELOW):
            return found
    if i + 1 < n:
        found = teller(i + 1)
        if found is not None and (same_paragraph(i + 1) or found.layer.rule == SIGNATURE):
            return found
    if same_paragraph(i - 1):
        found = teller(i - 1) or owner_of(i - 1) or _plain_speaker(said[i - 1])
        if found is not None:
            return found
    if same_paragraph(i + 1):
        found = owner_of(i + 1)
        if found is not None:
            return found
    if i and not same_paragraph(i - 1):
        # A paragraph of pure quotation after a paragraph that ended in the speaker's own words.
        return owner_of(i - 1)
    return None


def _plain_speaker(said: Sequence[Said]) -> Said | None:
    """A person introduced as speaking, just before words that nobody else introduces."""
    people = [s for s in said if s.kind in ("named_person", "anonymous") and s.outer is None]
    return people[-1] if len(people) == 1 else None


def _source_passives(parsed: ParsedDocument, said: list[list[Said]]) -> None:
    """A telling without a teller is anonymous where the next words source it to unnamed people."""
    for i, row in enumerate(said):
        for s in row:
            if s.layer.speaker is not None or s.kind is not None:
                continue
            for j in (i, i + 1):
                if j >= len(said) or (
                    parsed.sentences[j].paragraph_id != parsed.sentences[i].paragraph_id
                ):
                    continue
                if any(o.kind == "anonymous" for o in said[j] if o is not s) or (
                    j > i and _unnamed_speaking(parsed, j)
                ):
                    s.kind = "anonymous"
                    s.why = f"{s.why}, sourced to unnamed people beside it"
                    break


def _unnamed_speaking(parsed: ParsedDocument, j: int) -> bool:
    """ "Three people spoke on condition …": people without a name as the subject of speaking."""
    for token in parsed.sentences[j].doc:
        if token.dep_ != "nsubj" or token.head.lemma_ not in _SPEAKING:
            continue
        if speaker_kind_of(speaker_at(token), own_voice=False, persons=()) == "anonymous":
            return True
    return False


_SPEAKING = words("reporting", "verbs", "speaking")
