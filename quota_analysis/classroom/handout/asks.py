"""Questions to talk about, each made of a gap of this text, with what the program read there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from quota_analysis.classroom.handout.beside import Pair, Said
from quota_analysis.classroom.handout.cited import Sources, speakers
from quota_analysis.classroom.handout.read import Reading, Row, are_people, cues, value
from quota_analysis.classroom.handout.text import quoted
from quota_analysis.prose import capital, listed
from quota_analysis.views.words import flat, shorten

# What two pages of writing lines hold; a text with few gaps is asked in general up to the least.
MOST, LEAST = 8, 5
# So many questions of one kind.
_OF_ONE = 2
_QUOTED = 120
# Numbers of these kinds are worth looking up; an age or a date is not.
_COUNTS = frozenset({"target", "observed", "capacity", "share", "change"})
_SHARES = frozenset({"percent", "percent_change", "multiple"})
# A number that says of what, or how much: not "61", which nobody could look up.
_DIGIT, _OF_WHAT = re.compile(r"\d"), re.compile(r"[^\W\d]{2}|[%$£€]")
_NOTHING = ("0", "U")


@dataclass(frozen=True, slots=True)
class Ask:
    """A question in words for a class.

    sentences: the numbers it is about; read: what the program read there, for the teacher.
    """

    words: str
    sentences: tuple[int, ...]
    read: str


@dataclass(frozen=True, slots=True)
class Found:
    """All that questions are made of."""

    reading: Reading
    sources: Sources
    pairs: tuple[Pair, ...]
    further: tuple[Said, ...]
    names: Mapping[str, str]

    def numbers(self) -> Iterator[tuple[int, Row, Row]]:
        """Numbers worth asking after: the sentence's number, the claim, the quantity."""
        claims = {str(c["claim_id"]): c for c in self.reading.claims}
        for row in self.reading.rows("quantities"):
            claim = claims.get(str(row["claim_id"]))
            words = flat(row["text"])
            if claim is not None and _DIGIT.search(words) and _OF_WHAT.search(words):
                yield int(claim["number"]), claim, row


def asks(found: Found) -> list[Ask]:
    """Up to eight questions: one of each kind first, then seconds; in the order of the text."""
    made = [list(kind(found)) for kind in _KINDS]
    chosen: list[Ask] = []
    for turn in range(_OF_ONE):
        for of_kind in made:
            if turn < len(of_kind) and len(chosen) < MOST:
                fresh = [a for a in of_kind if a not in chosen and not _asked(chosen, a)]
                chosen += fresh[:1]
    if len(chosen) < LEAST:
        chosen += list(_general(found))[: LEAST - len(chosen)]
    # About the whole text first, then in its order, then about what lies beside it.
    whole = (0,) if made[0] else ()
    beside = (len(found.reading.sentences) + 1,)
    return sorted(chosen, key=lambda a: whole if a in made[0] else a.sentences or beside)


def _asked(chosen: Iterable[Ask], ask: Ask) -> bool:
    """Whether a question about the same one sentence is there already."""
    return len(ask.sentences) == 1 and any(a.sentences == ask.sentences for a in chosen)


def _own(found: Found) -> Iterator[Ask]:
    made = [(n, words) for n, words in found.reading.own if cues("made").search(words)]
    for number, words in made or found.reading.own[:1]:
        yield Ask(
            f"The text says of itself: {quoted(words)} What does this tell you about the sentences "
            "below, and what does it not tell you? Which sentence would you look up first?",
            (number,) if number else (),
            "Read as the text's own words about how it was made, or that it may err.",
        )
        return


def _beside(found: Found) -> Iterator[Ask]:
    for pair in sorted(found.pairs, key=lambda p: (not p.cited, not p.here, p.number)):
        name = found.names[pair.said.doc_id]
        if pair.here and pair.there:
            label = _label(found, pair)
            gives = f" and gives [{label}]. [{label}] is here:" if label else ";"
            opening = (
                f"Sentence {pair.number} says {quoted(pair.here)}{gives} {name} says "
                f"{quoted(pair.there)} (part 3)."
            )
            rest = "Do the two speak of the same thing and the same time? What would you write?"
            if pair.retold:
                rest = "What changes from one telling to the other? Does it matter here?"
        else:
            opening = f"Put sentence {pair.number} beside what {name} says (part 3)."
            rest = "What is the same, what is added, and what is left out?"
        given = "The text gives this very source there. " if pair.cited else ""
        yield Ask(f"{opening} {rest}", (pair.number,), f"{given}{pair.read}.")


def _label(found: Found, pair: Pair) -> str:
    """The marker with which the sentence gives the other text as its source; "" without one."""
    given = (s for s in found.sources.held if s.document == pair.said.doc_id)
    return next((s.label for s in given if pair.number in s.sentences), "")


def _lost(found: Found) -> Iterator[Ask]:
    lost = [s for s in found.sources.lost if s.sentences]
    if lost and not found.sources.has_list:
        number = lost[0].sentences[0]
        names = listed([f"[{s.label}]" for s in lost], 3)
        yield Ask(
            f"The text gives {names} as sources, but this copy has no list of sources. Take "
            f"sentence {number}: where would you look for what stands behind it?",
            (number,),
            f"{len(lost)} different numbers in brackets were read, and no list under the text.",
        )
        return
    for source in lost:
        number = source.sentences[0]
        yield Ask(
            f"Sentence {number} gives [{source.label}], but the list of sources has no "
            f"[{source.label}]. How could that happen? How else could you find out whether the "
            "sentence holds?",
            (number,),
            f"No entry [{source.label}] was read in the list of sources.",
        )


def _look_up(found: Found) -> Iterator[Ask]:
    """Numbers with one source that is listed, those most worth checking first."""
    by_sentence: dict[int, list[str]] = {}
    worth: dict[int, float] = {}
    for number, claim, row in found.numbers():
        if row["role"] in _COUNTS and "C" in str(claim["code"]):
            by_sentence.setdefault(number, []).append(flat(row["text"]))
            worth[number] = float(claim["check_worthiness"])
    given: dict[int, list[str]] = {}
    for source in found.sources.held:
        for number in source.sentences if source.listed else ():
            given.setdefault(number, []).append(source.label)
    for number in sorted(worth, key=lambda n: (-worth[n], n)):
        labels = given.get(number, [])
        if len(labels) == 1:
            told = listed([quoted(w) for w in dict.fromkeys(by_sentence[number])], 2)
            yield Ask(
                f"Sentence {number} says {told} and gives [{labels[0]}]. Look up [{labels[0]}] "
                "(part 2): does it say so? Write down the words you find.",
                (number,),
                f"Read as a number with a source; the list has [{labels[0]}]. The program has not "
                "opened it.",
            )


def _who(found: Found) -> Iterator[Ask]:
    """People without a name, all in one question."""
    held: dict[str, list[int]] = {}
    for claim in found.reading.claims:
        who = flat(value(claim, "speaker"))
        if str(claim["code"])[0] == "U" and are_people(who):
            held.setdefault(who, []).append(int(claim["number"]))
    if held:
        first = list(held.items())[:3]
        told = listed([f"{quoted(who)} (sentence {n[0]})" for who, n in first])
        numbers = tuple(sorted({number for _, n in first for number in n[:1]}))
        yield Ask(
            f"Who could be meant by {told}? What would you have to know about them before you "
            "rely on what they say?",
            numbers,
            "Read as people without a name who say something, with no source beside them.",
        )


def _which(found: Found) -> Iterator[Ask]:
    """Studies and surveys without a name and without a source."""
    for claim in found.reading.claims:
        who = flat(value(claim, "speaker"))
        if str(claim["code"])[0] in _NOTHING and cues("studies").search(who):
            number = int(claim["number"])
            yield Ask(
                f"Sentence {number} rests on {quoted(who)}. Which is meant: who asked or counted "
                "whom, and when? Is there an entry for it in the list of sources?"
                if found.sources.has_list
                else f"Sentence {number} rests on {quoted(who)}. Which is meant: who asked or "
                "counted whom, and when?",
                (number,),
                "Read as a study or count without a name, and no source beside it.",
            )


def _of_what(found: Found) -> Iterator[Ask]:
    """Shares and changes: of what, and since when; then other numbers without a source."""
    rows = sorted(found.numbers(), key=lambda r: -float(r[1]["check_worthiness"]))
    for number, _, row in rows:
        base = flat(value(row, "base"))
        if row["unit"] in _SHARES:
            change = row["role"] == "change"
            asked = "compared with when" if change else "when was it counted"
            told = f"{'compared with' if change else 'of'} “{base}”" if base else "of what is open"
            yield Ask(
                f"Sentence {number} says {quoted(flat(row['text']))}. Of how many is that, "
                f"{asked}, and who counted? What of this does the text tell you?",
                (number,),
                f"Read as a {'change' if change else 'share'}, {told}.",
            )
    for number, claim, row in rows:
        if str(claim["code"])[0] == "0" and row["role"] != "source_count":
            yield Ask(
                f"Sentence {number} gives {quoted(flat(row['text']))} and no source. Who could "
                "know this number? Where would you look?",
                (number,),
                "Read as a number with no source and no name beside it.",
            )


def _not_shown(found: Found) -> Iterator[Ask]:
    about = {str(a["claim_id"]): flat(a["about"]) for a in found.reading.rows("absences")}
    rows = [c for c in found.reading.claims if str(c["code"])[0] == "S"]
    # A study that found nothing is a finding with a source; what nobody counted is a gap.
    rows.sort(key=lambda c: (c["code"] != "S", str(c["claim_id"]) not in about, c["start"]))
    for claim in rows:
        number = int(claim["number"])
        words = about.get(str(claim["claim_id"])) or found.reading.sentence(number).words
        words = words.rstrip(".")
        yield Ask(
            f"Sentence {number} says what is not known or not shown: "
            f"{quoted(shorten(words, _QUOTED))}. Who could know it? How could one find it out?",
            (number,),
            "Read as something that the text says nobody knows, or its sources do not show.",
        )


def _silent(found: Found) -> Iterator[Ask]:
    for claim in found.reading.claims:
        if str(claim["code"])[0] == "A":
            number = int(claim["number"])
            words = found.reading.sentence(number).words
            yield Ask(
                f"Sentence {number}: {quoted(shorten(words, _QUOTED))} What were they asked, and "
                "when? Does the text say so? What would you ask them?",
                (number,),
                "Read as somebody who was asked and did not answer.",
            )


def _unused(found: Found) -> Iterator[Ask]:
    for source in found.sources.unused:
        yield Ask(
            f"[{source.label}] stands in the list of sources, but no sentence gives it. Read its "
            "title: which sentence could it belong to, and what would you do with it?",
            (),
            f"The list has [{source.label}]; no [{source.label}] was read in the text.",
        )


def _hedged(found: Found) -> Iterator[Ask]:
    """Sentences of the text's own voice that keep a door open."""
    held: dict[int, list[str]] = {}
    own = {int(c["number"]) for c in found.reading.claims if c["modality"] == "hedged"}
    for row in found.reading.rows("hedges"):
        number = found.reading.at(int(row["start"]))
        if row["kind"] == "epistemic" and number in own:
            held.setdefault(number, []).append(flat(row["text"]).lower())
    for number in sorted(held, key=lambda n: (-len(held[n]), n)):
        told = listed([quoted(w) for w in dict.fromkeys(held[number])], 2)
        yield Ask(
            f"Sentence {number} says {told}. Read it without: what changes? Which of the two can "
            "you show with a source?",
            (number,),
            "Read as said with reserve.",
        )


def _only_they(found: Found) -> Iterator[Ask]:
    """What rests on one named speaker, people before organisations."""
    kinds = {flat(c["speaker"]): str(c["speaker_kind"]) for c in found.reading.claims}
    held = sorted(
        speakers(found.reading).items(), key=lambda item: kinds.get(item[0]) != "named_person"
    )
    for name, numbers in held:
        rows = [c for c in found.reading.claims if c["number"] in numbers]
        if cues("studies").search(name) or any(str(c["code"]) != "N" for c in rows):
            continue
        inside = re.sub(r"^(The|A|An) ", lambda article: article[0].lower(), name)
        told = listed([str(n) for n in numbers], 4)
        which = f"sentence {told}" if len(numbers) == 1 else f"sentences {told}"
        yield Ask(
            f"In {which}, {inside} speaks. How could {inside} know this? Whom else could you ask?",
            tuple(numbers),
            f"{capital(name)} was read as the one who says it.",
        )


def _add(found: Found) -> Iterator[Ask]:
    if found.further:
        name = found.names[found.further[0].doc_id]
        yield Ask(
            f"Read what {name} says and this text was not found to say (end of part 3). Would you "
            "add any of it? To which sentence?",
            (),
            "No sentence of the text was read as saying the same; it may say so in other words.",
        )


_KINDS: tuple[Callable[[Found], Iterator[Ask]], ...] = (
    _own,
    _beside,
    _lost,
    _look_up,
    _which,
    _who,
    _not_shown,
    _silent,
    _of_what,
    _unused,
    _only_they,
    _hedged,
    _add,
)


def _general(found: Found) -> Iterator[Ask]:
    """What any text can be asked, for one in which little was found."""
    rows = sorted(found.reading.claims, key=lambda c: -float(c["check_worthiness"]))
    if rows:
        number = int(rows[0]["number"])
        yield Ask(
            f"How could you find out whether sentence {number} holds? Name one place to look.",
            (number,),
            "Read as the sentence most worth checking.",
        )
    yield Ask(
        "Which sentences tell what somebody thinks, and which tell what could be looked up?",
        (),
        "A question for any text: little was found in this one.",
    )
    yield Ask(
        "Who is spoken about in this text, and who is heard in it? Who is missing?",
        (),
        "A question for any text: little was found in this one.",
    )
    yield Ask(
        "What would you have to know about whoever made this text?",
        (),
        "A question for any text: little was found in this one.",
    )
    yield Ask(
        "Tell the text in one sentence of your own. What did you leave out?",
        (),
        "A question for any text: little was found in this one.",
    )
