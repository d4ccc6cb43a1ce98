"""Which numbers of a text measure nothing: names, times, scores, telephone numbers, lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from quota_analysis.extraction.lexicon import load
from quota_analysis.extraction.numerals import Numeral

if TYPE_CHECKING:
    from quota_analysis.extraction.words import Word

# Runs of characters in which no number is a measure.
_NEVER = re.compile(
    r"""
    \+?\d{0,3}[-. (]{0,2}\b\d{3}\)?[-. ]\d{3}[-. ]\d{4}\b          # telephone
    | \b1-8\d\d-[\dA-Z-]{7,}
    | (?<![\d,.])\d{1,2}[:.]\d\d(?::\d\d)?\s*                         # clock
      (?:[ap]\.?m\b\.?|GMT|BST|UTC|ET\b|PT\b|EST|EDT)
    | (?<![\d,.])\d{1,2}:\d\d(?!\d)
    | (?<![\d,.])\d{1,2}\s?(?:[ap]\.m\.|[ap]m\b|o['’]clock)
    | \b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s
      (?:o['’]clock|[ap]\.?m\b)
    | \b[\w-]+(?:\.[\w-]+)+/\S*
    | \b(?:https?://|www\.)\S+ | \b\S+@\S+\.\w+
    | \b\d{4}-\d\d-\d\dT\S+
    | (?<![\w.,])0\d+(?:[ -]\d+)*(?![.,]\d|:)                                   # 01632
    | \b\d{3}-\d{4}\b(?!\d)
    | (?<!\w)[Nn](?:os?\.|r\.|°)\s?\d[\w-]*                            # No. 19-1257
    | \b(?:\d+|[A-Z][a-z]+)\s(?:[A-Z]\w+\s){1,3}                         # 14 Elm Street
      (?:Street|Road|Avenue|Lane|Drive|Boulevard|Square|Court|Place|Way|St\.|Ave\.|Rd\.)(?!\w)
    | \b(?:19|20)\d\d\s?[-–/]\s?\d\d(?![\w%]|[.,]\d)                   # 2023-24
    | \b24/7\b | \b9/11\b | \b20/20\b | \b50[/-]50\b
    | (?<![\w,.])\d+(?:\.\d+){2,}(?![\w])                          # 2.4.1, 10.0.0.1
    | (?<!\w)[A-Za-z]+-\d+(?:[-–][A-Za-z0-9]+)*(?!\w)(?<!minus-\d)  # COVID-19, I-205, F-16
    | [A-Z]{2,}\s-\d+(?![\w%]|\.\d)                                        # COVID -19
    | (?<!\w)['’]\d\d(?!\w) | \[\d+\] | (?<=\#)\d+
    """,
    re.VERBOSE,
)
_NUMBER_PREFIX = re.compile(r"(?i)(?:mid|minus|sub|pre|post|plus|nearly|about|to)-\d")
_SCORE = re.compile(r"(?<![\w,.-])(\d{1,3})\s?[-–—]\s?(\d{1,3})(?![\w,%-]|\.\d|\s?(?:per|%))")
_SCORE_CUES = re.compile(
    r"(?i)\b(?:w[io]n|beat(?:en|ing)?|los[et]|lost|draw|drew|defeat\w*|victory|score\w*|lead|led|tied?"
    r"|trail\w*|vote[sd]?|voting|margin|record|ruling|ruled|decision|split|passed|approved|goal"
    r"|game|match|series|final|set)\b"
)
_LABEL_TAIL = re.compile(r"[^A-Za-z.]*([A-Za-z.]+)[(#]?$")
_NAME_TAIL = re.compile(r"([A-Z][\w&.'’-]*)\s$")
_ORDINAL_HEAD = re.compile(r"(?i)(?:st|nd|rd|th|s|ers?)\b")


@cache
def _labels() -> frozenset[str]:
    return frozenset(load("quantities")["labels"]["before"])


# Characters that may stand before the run that a number belongs to.
_OPENING = "([{“‘\"'«"


def barred(text: str, numerals: Sequence[Numeral]) -> list[tuple[int, int]]:
    """Spans in which no number counts as a measure, in order.

    They are looked for where the numbers stand: from the start of the run of characters each is
    in, of the run before, and of the number itself.
    """
    spans: list[tuple[int, int]] = []
    for numeral in numerals:
        if _plain(text, numeral) or (spans and numeral.start < spans[-1][1]):
            continue
        run = max(text.rfind(" ", 0, numeral.start), text.rfind("\n", 0, numeral.start)) + 1
        starts = {numeral.start, run, text.rfind(" ", 0, max(run - 1, 0)) + 1}
        starts.add(run + len(text[run:]) - len(text[run:].lstrip(_OPENING)))
        if numeral.start > 0 and text[numeral.start - 1] in "[+'’(":
            starts.add(numeral.start - 1)
        for start in sorted(starts):
            m = _NEVER.match(text, start)
            if m is not None and m.end() > numeral.start and not _NUMBER_PREFIX.match(m.group()):
                spans.append(m.span())
    if "-" in text or "–" in text or "—" in text:
        spans += _scores(text)
    return sorted(spans)


def _plain(text: str, numeral: Numeral) -> bool:
    """Between two words in small letters ("of 40 tents"): no pattern has such a number.

    "5 p.m." and "4 o'clock" begin with the letters left out.
    """
    start, end = numeral.start, numeral.end
    if start < 2 or text[start - 1] != " " or text[start] == "0" or not text[start - 2].isalpha():
        return False
    return text[end : end + 1] == " " and text[end + 1 : end + 2] in _PLAIN


_PLAIN = frozenset("bcdefghijklmnqrstuvwxyz")


def _scores(text: str) -> Iterator[tuple[int, int]]:
    """`2-1`, `by 52–48`: two numbers set against each other."""
    for m in _SCORE.finditer(text):
        first, second = int(m[1]), int(m[2])
        after = text[m.end() : m.end() + 2]
        counted = len(after) == 2 and after[0] == " " and after[1].islower()
        cue = _SCORE_CUES.search(text[max(0, m.start() - 40) : m.start()]) is not None
        cue = cue or _SCORE_CUES.match(text[m.end() :].lstrip()) is not None
        if (
            first >= second
            or (cue and not text[m.end() :].lstrip().startswith("percent"))
            or (not counted and second < 20 and not after.startswith(("%", "°", "p")))
        ):
            yield m.span()


def names_thing(
    text: str, numeral: Numeral, token: Word | None, counted: Word | None, counts: bool
) -> bool:
    """The number is part of a name ("Section 8", "Title 42", "Apollo 11"), or an ordinal.

    counted: the noun it seems to count; counts: currency, a bound, percent or a unit symbol
    stands beside it, so it does measure.
    """
    after = text[numeral.end : numeral.end + 12]
    if numeral.digits and _ORDINAL_HEAD.match(after):
        return True
    if counts:
        return False
    before = text[max(0, numeral.start - 30) : numeral.start]
    last = before.split()[-1:]
    if last and last[0] in _last_of_names() and _name_lists().search(before) is not None:
        return True
    label = _LABEL_TAIL.match(last[0]) if last else None
    if label is not None and numeral.factor == 1.0 and numeral.kind == "number":
        word = label[1].lower()
        if token is not None and token.i > 0 and token.nbor(-1).pos_ == "VERB":
            return False  # "would print 8,700": what is done is no label
        capital = label[1][0].isupper() and numeral.low < 1000
        if word in _labels() and (capital or not _counted_noun(token)):
            return True
    if not numeral.digits or "," in text[numeral.start : numeral.end] or numeral.factor != 1.0:
        return _inside_name(token)
    if counted is not None and counted.tag_ == "NNP" and numeral.low > 1 and token is not None:
        capital = counted.text[:1].isupper() and not counted.text.isupper()
        if capital and counted.i <= token.i + 2 and not counted.text.endswith("s"):
            return True  # "11 Pro Max": a count above one takes a plural
    name = _NAME_TAIL.search(before)
    if name is None or token is None:
        return False
    if counted is not None and counted.pos_ == "PROPN" and counted.tag_ == "NNP":
        return True  # "iPhone 11 Pro"
    previous = token.nbor(-1) if token.i > 0 else None
    # A capital at the start of a sentence is no sign of a name unless the tagger says so.
    if previous is None or (previous.i == 0 and previous.pos_ != "PROPN"):
        return False
    return previous.pos_ in ("PROPN", "NOUN", "ADJ") and not _counted_noun(token)


def _counted_noun(token: Word | None) -> bool:
    """The parse makes the number count a plural common noun that follows it."""
    if token is None or token.dep_ not in ("nummod", "compound", "quantmod"):
        return False
    head = token.head
    return head.i > token.i and head.tag_ == "NNS"


@cache
def _last_of_names() -> frozenset[str]:
    return frozenset(name.split()[-1] for name in load("quantities")["labels"]["names"])


@cache
def _name_lists() -> re.Pattern[str]:
    names = load("quantities")["labels"]["names"]
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(n) for n in names) + r")\s$")


def _inside_name(token: Word | None) -> bool:
    """A number word within a name of capitals: "the Big Four", "Three Mile Island"."""
    if token is None or not token.text[:1].isupper() or token.i == 0:
        return False
    if not token.is_alpha or (token.dep_ == "nummod" and token.head.tag_ == "NNS"):
        return False
    neighbours = [token.nbor(-1)]
    if token.i + 1 < len(token.doc):
        neighbours.append(token.nbor(1))
    return any(n.text[:1].isupper() and n.is_alpha and n.i > 0 for n in neighbours)


@cache
def _one_words() -> tuple[frozenset[str], re.Pattern[str]]:
    idioms = load("quantities")["idioms"]
    after = "|".join(re.escape(w) for w in idioms["one_after"])
    return frozenset(idioms["one_before"]), re.compile(rf"(?i)(?:^|\W)(?:{after})\s$")


_ONE_OF_THEM = re.compile(
    r"\s+of\s+(?:the|his|her|its|their|our|my)\s+(?!\w+est\b|most\b|least\b|worst\b)"
)


_EVERY = re.compile(r"(?i)\b(?:every|each|any|no)[\s-]$")


def idle_one(text: str, numeral: Numeral, counted: str | None) -> bool:
    """`one` as a pronoun or as good as the article, so no count.

    counted: the lemma of the noun it counts; people and papers that say something do count.
    """
    if text[numeral.start : numeral.end].lower() != "one":
        return False
    follow = text[numeral.end : numeral.end + 24]
    if text[numeral.end : numeral.end + 1] in ("-", "‑"):
        # "one-sided" measures nothing; "a one-year ban" does.
        lengths = load("quantities")["durations"]["words"]
        return counted is None or counted.rstrip("s") not in (*lengths, "page", "mile", "percent")
    if _EVERY.search(text, 0, numeral.start) is not None:
        return True  # "every one of the 16 lamps" counts 16
    if _ONE_OF_THEM.match(follow) is not None:
        return counted is None  # "one of the passengers" is a count, one of the worst is praise
    not_counted, counting = _one_words()
    if counting.search(text[: numeral.start]) is not None:
        return counted is None
    if re.search(
        r"(?i)\b(?:no|any|every|each|some|this|that|which|the|a|new|another|first|last)[\s-]$",
        text[: numeral.start],
    ):
        return True
    if re.match(r"(?i)\s+(?:to|or|in)\s+(?:two|three|four|five|\d)", follow):
        return False
    word = re.match(r"[\s-]*([A-Za-z'’]*)", follow)
    return counted is None or (word is not None and word[1].lower() in not_counted)
