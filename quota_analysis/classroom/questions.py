"""The four questions a worksheet asks of every sentence, and how an answer is read."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quota_analysis.errors import alternatives
from quota_analysis.model.extraction import GAPS

DOCUMENT = "document"
NOBODY = "nobody"
NOTHING = "nothing"
# Between answers of a key, any of which will do.
OR = " | "


@dataclass(frozen=True)
class Question:
    """One question.

    values: (answer, what it means), in the order in which to try them; where free is true, words
    copied from the text are an answer too.
    """

    name: str
    asks: str
    values: tuple[tuple[str, str], ...]
    free: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(value for value, _ in self.values)


_GAP_MEANINGS = {
    "explicit_absence": "the document itself says that its sources do not show it",
    "disputed_or_denied": "the sentence says that somebody denies or disputes it",
    "no_response": "the sentence says that somebody was asked and did not answer",
    "anonymous_only": "the only people behind it are not named, here or in the paragraph",
    "uncited_claim": "the document gives references with markers, but none for this",
}

QUESTIONS = (
    Question(
        "claim",
        "Is it a claim: does it say something about the world, or about a record, that could be "
        "checked?",
        (
            ("yes", "it does; what somebody is quoted as saying counts"),
            ("no", "a question, advice, a bare judgement, a lead-in to a list"),
        ),
    ),
    Question(
        "speaker",
        "Who says it? Copy the words that name the speaker from the text, or write one of these.",
        (
            (DOCUMENT, "the document itself; also where it speaks of its own sources as a whole"),
            (NOBODY, "somebody else says it, but no words here say who"),
        ),
        free=True,
    ),
    Question(
        "ground",
        "On what ground does it stand? The first of these that holds.",
        (
            ("reference", "a marker such as [3] stands behind it"),
            ("named_source", "a person, an organisation or a news outlet that is named"),
            ("unnamed_source", "people who are not named, or a group at large"),
            ("own_sources", "the document points to its sources without naming one"),
            (NOTHING, "no ground is given"),
        ),
    ),
    Question(
        "missing",
        "What is missing? The first of these that holds.",
        (*((gap, _GAP_MEANINGS[gap]) for gap in GAPS), (NOTHING, "none of these")),
    ),
)
BY_NAME = {question.name: question for question in QUESTIONS}
# Asked only of what is a claim.
FURTHER = tuple(question.name for question in QUESTIONS if question.name != "claim")

_OTHER_WORDS = {
    "y": "yes",
    "true": "yes",
    "n": "no",
    "false": "no",
    "none": NOTHING,
    "no one": NOBODY,
    "the document": DOCUMENT,
}


class UnreadableAnswerError(ValueError):
    """An answer that is none of those a question allows; the message names them."""


def read_value(question: Question, written: str) -> str | None:
    """Read an answer as written; None where there is none.

    Case, spaces, hyphens and underscores do not matter. Raises UnreadableAnswerError.
    """
    plain = " ".join(written.split())
    if not plain:
        return None
    word = re.sub(r"[\s_-]+", " ", plain).casefold().strip(" .")
    word = _OTHER_WORDS.get(word, word)
    for value in question.names:
        if word == value.replace("_", " "):
            return value
    if question.free:
        return plain
    raise UnreadableAnswerError(
        f"{question.name} = {plain!r} is not an answer: {alternatives(word, question.names)}"
    )


def read_values(question: Question, written: str) -> str | None:
    """Read a key's answer, which may be several with `|` between them. Raises the same."""
    values = [read_value(question, part) for part in written.split(OR.strip())]
    return OR.join(value for value in values if value is not None) or None


def fits(question: Question, wanted: str, given: str) -> bool:
    """Whether an answer says the same as any of those a key holds."""
    return any(same_answer(question, one, given) for one in wanted.split(OR))


_ARTICLE = re.compile(r"^(?:the|a|an)\s+")
_NOT_WORDS = re.compile(r"[^\w\s]+")
_POSSESSIVE = re.compile(r"['’]s\b")


def _speaker_words(speaker: str) -> list[str]:
    plain = _POSSESSIVE.sub("", speaker.casefold())
    return _ARTICLE.sub("", _NOT_WORDS.sub(" ", plain).strip()).split()


def same_answer(question: Question, one: str, other: str) -> bool:
    """Whether two answers say the same.

    Speakers agree where the words are the same but for case, punctuation and article, or where
    one is the end of the other, as a surname is of a full name.
    """
    if one == other:
        return True
    if not question.free or one in question.names or other in question.names:
        return False
    short, long = sorted((_speaker_words(one), _speaker_words(other)), key=len)
    return bool(short) and long[-len(short) :] == short
