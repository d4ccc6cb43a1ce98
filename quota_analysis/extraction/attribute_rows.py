"""Attributions as rows, and which of a sentence's attributions its main claim stands on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from quota_analysis.extraction.discourse import Conversation, Said
from quota_analysis.extraction.language import ParsedDocument, ParsedSentence
from quota_analysis.extraction.predicates import is_negated, root_of
from quota_analysis.extraction.sourcing import basis_of, described, source_count
from quota_analysis.model import AttributionPartRow, AttributionRow


@dataclass(frozen=True, slots=True)
class Attributions:
    """The rows of one document, and the way from an attribution to its row."""

    rows: tuple[AttributionRow, ...]
    parts: tuple[AttributionPartRow, ...]
    said: tuple[Said, ...]
    _numbers: dict[int, int]

    def row_of(self, said: Said) -> AttributionRow:
        return self.rows[self._numbers[id(said)]]


def main_said(sentence: ParsedSentence, said: Sequence[Said]) -> Said | None:
    """The outermost attribution that the sentence's main statement stands on, if any.

    An attribution inside a relative clause or beside the point does not carry the sentence.
    """
    outer = [s for s in said if s.outer is None]
    root = root_of(sentence.doc)
    here = sentence.start + root.idx
    heads = {root.i, *(t.i for t in root.conjuncts)}
    carrying = [
        s
        for s in outer
        if s.carried or s.layer.anchor == root or any(a <= here < b for a, b in s.pieces)
    ]
    if not carrying:
        carrying = [s for s in outer if s.layer.anchor.i in heads]
    if not carrying:
        # "went on air to stress that": a purpose or a coordinate clause still speaks for it.
        carrying = [
            s
            for s in outer
            if s.layer.rule.endswith(": clause")
            and s.layer.anchor.dep_ in ("xcomp", "advcl", "conj", "parataxis")
            and s.layer.anchor.head is root
            and (s.layer.anchor.dep_ != "advcl" or not s.layer.anchor.finite)
        ]
    if not carrying:
        # Who was told something is told here, wherever in the sentence it stands.
        carrying = [s for s in outer if s.layer.speaker is None]
    if not carrying:
        length = len(sentence.text.rstrip())
        carrying = [s for s in outer if sum(b - a for a, b in s.pieces) * 2 > length]
    # What is said of the telling itself ("he said, according to aides") is outside it.
    first = min(carrying, key=lambda s: (s.layer.depth, _rank(s), s.layer.cue), default=None)
    if first is None or first.kind == "generic_group":
        # That the page's own sources lack something is the point, in whichever clause it stands.
        return next((s for s in outer if _says_lacking(s)), first)
    return first


def _says_lacking(said: Said) -> bool:
    if said.kind != "document_self":
        return False
    anchor, speaker = said.layer.anchor, said.layer.speaker
    lacking = any(c.dep_ == "dobj" and _NO & {t.lower_ for t in c.lefts} for c in anchor.rights)
    none = speaker is not None and speaker.tokens[0].lower_ in _NO
    return lacking or none or is_negated(anchor)


def _rank(said: Said) -> int:
    """A named source phrase goes before the verb whose words it sources."""
    return 0 if said.layer.rule == "according to" else 1


def attribution_rows(
    parsed: ParsedDocument,
    conversation: Conversation,
    claim_at: Callable[[str, int, int], str | None],
    actor_of: dict[int, str],
) -> Attributions:
    """One row a layer, in text order of what is said, outer layers first.

    What goes on over sentences is one row, with a part in each sentence.
    """
    doc_id, text = parsed.document.doc_id, parsed.document.text
    goes_on: dict[int, list[Said]] = {}
    for row in conversation.said:
        for said in row:
            if said.continues is not None:
                goes_on.setdefault(id(said.continues), []).append(said)
    all_said = sorted(
        (
            s
            for row in (*conversation.said, conversation.stances)
            for s in row
            if s.continues is None
        ),
        key=lambda s: (
            min(o.sentence for o in (s, *goes_on.get(id(s), ()))),
            s.layer.depth,
            s.pieces,
            s.layer.cue,
        ),
    )
    numbers = {id(s): n for n, s in enumerate(all_said)}
    for said in all_said:
        for more in goes_on.get(id(said), ()):
            numbers[id(more)] = numbers[id(said)]
    rows, parts = [], []
    for n, said in enumerate(all_said):
        attribution_id = f"{doc_id}#a{n + 1}"
        layer = said.layer
        base = parsed.sentences[layer.sentence].start
        speaker = layer.speaker
        speaker_span = None
        if speaker is not None:
            named = base if layer.label_at is None else layer.label_at
            speaker_span = (named + speaker.start, named + speaker.end)
        whole = [said, *goes_on.get(id(said), ())]
        pieces = _apart(p for s in whole for p in s.pieces)
        start, end = pieces[0][0], pieces[-1][1]
        at = said.pieces[0] if said.carried else (base + layer.cue[0], base + layer.cue[1])
        profile = _profile(said)
        rows.append(
            AttributionRow(
                attribution_id=attribution_id,
                claim_id=claim_at(parsed.sentences[said.sentence].sentence_id, *at),
                parent_id=None
                if said.outer is None
                else f"{doc_id}#a{numbers[id(said.outer)] + 1}",
                depth=layer.depth if not said.carried else 1,
                doc_id=doc_id,
                start=start,
                end=end,
                text=text[start:end],
                speaker_start=speaker_span[0] if speaker_span else None,
                speaker_end=speaker_span[1] if speaker_span else None,
                speaker=text[slice(*speaker_span)] if speaker_span else None,
                actor_id=actor_of.get(id(said)),
                speaker_kind=said.kind,
                # Where a quotation goes on, the sentence itself has no reporting expression.
                cue_start=None if said.carried else base + layer.cue[0],
                cue_end=None if said.carried else base + layer.cue[1],
                cue=None if said.carried else text[base + layer.cue[0] : base + layer.cue[1]],
                form=_form(whole),
                source_count=profile[0],
                basis=profile[1],
                anonymity_reason=profile[2],
                why=said.why,
            )
        )
        parts += [
            AttributionPartRow(
                attribution_id=attribution_id,
                part=k,
                doc_id=doc_id,
                start=a,
                end=b,
                text=text[a:b],
            )
            for k, (a, b) in enumerate(pieces)
        ]
    return Attributions(tuple(rows), tuple(parts), tuple(all_said), numbers)


def _apart(pieces: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pieces in text order, those that overlap made one."""
    found: list[tuple[int, int]] = []
    for a, b in sorted(pieces):
        if found and a < found[-1][1]:
            found[-1] = (found[-1][0], max(b, found[-1][1]))
        else:
            found.append((a, b))
    return found


def _form(whole: Sequence[Said]) -> str:
    """stance where nothing is put into words; else by how much of it stands between marks."""
    if whole[0].layer.is_stance:
        return "stance"
    quoted = [(q.start, q.end) for said in whole for q in said.quotations]
    if not quoted:
        return "indirect"
    inside = all(
        any(a <= s + 1 and e - 1 <= b for a, b in quoted) for said in whole for s, e in said.pieces
    )
    return "direct" if inside else "mixed"


def _profile(said: Said) -> tuple[int | None, str | None, str | None]:
    """How many unnamed people speak, how whoever speaks would know, and why they are not named.

    What one mention of a group says holds for its others; a part of it keeps its own number.
    """
    speaker, group = said.layer.speaker, said.unnamed
    reported = said.kind not in (None, "document_self")
    basis = basis_of("" if speaker is None else described(speaker), reported=reported)
    if group is None or speaker is None:
        return None, basis, None
    count = source_count(speaker) or group.count
    return count, group.basis if basis in ("unstated", "position") else basis, group.reason


_NO = frozenset({"no", "neither", "none"})
