"""What a number counts: thing, period and place, read from the words next to it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quota_analysis.extraction.lexicon import load
from quota_analysis.extraction.quantities_bounds import Found
from quota_analysis.extraction.units_patterns import unit_nouns, unit_patterns
from quota_analysis.extraction.vocabulary import plural, words

if TYPE_CHECKING:
    from quota_analysis.extraction.words import Word, Words


@dataclass(frozen=True, slots=True)
class Tokens:
    """A sentence's tokens by character."""

    doc: Words
    starts: tuple[int, ...]

    @classmethod
    def of(cls, doc: Words) -> Tokens:
        return cls(doc, tuple(t.idx for t in doc))

    def index_from(self, offset: int) -> int:
        """Index of the first token that starts at or after the offset."""
        return bisect_left(self.starts, offset)

    def at(self, offset: int) -> Word | None:
        """The token that holds the character."""
        i = bisect_left(self.starts, offset + 1) - 1
        return self.doc[i] if 0 <= i < len(self.doc) else None


def period_of(word: str) -> str | None:
    lexicon = load("quantities")
    lowered = word.lower()
    found = lexicon["periods"].get(lowered) or lexicon["period_adverbs"].get(lowered)
    return str(found) if found else None


def read_unit(text: str, found: Found, tokens: Tokens, stops: Sequence[tuple[int, int]]) -> bool:
    """Fill in the unit from the words beside the number and stretch the span over them.

    stops: spans of dates, which a noun phrase may not run into. Returns False where the number is
    glued to letters that are no unit ("5G", "747s"), so that it is a name.
    """
    patterns = unit_patterns()
    if (
        m := patterns["money_before"].search(text, max(0, found.start - 6), found.start)
    ) is not None:
        if m.group().endswith("-"):  # "$-50.8bn"
            found.low, found.high = -found.low, -found.high
        sign = re.sub(r"\s+", " ", m.group().strip(" -"))
        found.thing = load("quantities")["currency_before"].get(sign, "dollars")
        found.start, found.money = m.start(), True
        _periods(text, found)
        return True
    return _read_after(text, found, tokens, stops)


def _read_after(text: str, found: Found, tokens: Tokens, stops: Sequence[tuple[int, int]]) -> bool:
    patterns = unit_patterns()
    at = found.end
    if found.factor == 1e6 and text[at - 1] == "m" and patterns["metres"].match(text, at):
        found.low, found.high, found.factor = found.low / 1e6, found.high / 1e6, 1.0
        found.thing = "metres"
        return True
    if patterns["aged"].search(text, max(0, found.start - 14), found.start) is not None:
        found.thing, found.age = "years", True
        return True
    if (
        10 <= found.low <= 110
        and found.digits
        and patterns["name_before"].search(text, max(0, found.start - 24), found.start)
        and patterns["name_after"].match(text, at)
    ):
        found.thing, found.age = "years", True
        return True
    if (
        found.low <= 100
        and patterns["under_age"].search(text, max(0, found.start - 24), found.start)
        and patterns["after_age"].match(text, at)
    ):
        found.thing, found.age = "years", True
        return True
    if (m := patterns["percent"].match(text, at)) is not None:
        found.thing, found.end = "percent", m.end()
        return True
    if found.kind == "number" and text[found.number_start : at].lower() in ("twice", "thrice"):
        found.thing = "times"
        _periods(text, found)
        return True
    if (m := patterns["age"].match(text, at)) is not None:
        found.thing, found.age, found.end = "years", True, m.end()
        return True
    if (m := patterns["money_after"].match(text, at)) is not None:
        name = re.sub(r"\s+", " ", m.group()[1:])
        codes = {k.lower(): v for k, v in load("quantities")["currency_after"].items()}
        found.thing, found.money, found.end = codes[name.lower()], True, m.end()
        _periods(text, found)
        return True
    if (m := patterns["pounds"].match(text, at)) is not None:
        words = load("quantities")["pounds"]["money"]
        lowered = text.lower()
        found.money = found.factor >= 1e6 or any(w in lowered for w in words)
        found.thing, found.end = "pounds", m.end()
        _periods(text, found)
        return True
    if (m := patterns["cents"].match(text, at)) is not None:
        found.thing, found.money, found.end = "cents", True, m.end()
        _periods(text, found)
        return True
    if found.digits and (
        m := patterns["attached"].match(text, at) or patterns["spaced"].match(text, at)
    ):
        found.thing = load("quantities")["symbols"][m.group().strip().lstrip("-")]
        found.end = m.end()
        _periods(text, found)
        return True
    if found.digits and at < len(text) and text[at].isalpha():
        return False
    if found.kind == "multiple":
        found.thing = "multiple"
        return True
    if found.kind == "share":
        found.thing = "percent"
        _share_base(text, found, tokens)
        return True
    _noun(text, found, tokens, stops)
    _periods(text, found)
    return True


def _share_base(text: str, found: Found, tokens: Tokens) -> None:
    """`of the patients`, `in ten patients`: what the share is taken of."""
    i = tokens.index_from(found.end)
    doc = tokens.doc
    if i < len(doc) and doc[i].lower_ == "of":
        i += 1
    head = _noun_head(doc, i, ())
    if head is not None:
        start = doc[i].idx
        found.base = text[start : head.idx + len(head.text)]
        found.head = head


_ADJECTIVES = frozenset(
    {"JJ", "JJR", "JJS", "VBN", "VBG", "RB", "RBS", "RBR", "PRP$", "DT", "CD", "PDT"}
)
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_DETERMINERS = ("DT", "PRP$", "PDT")


def _noun_head(doc: Words, i: int, stops: Sequence[tuple[int, int]]) -> Word | None:
    """The noun that the phrase beginning at token i ends in, within a few words."""
    head: Word | None = None
    for token in doc[i : i + 7]:
        if stops and any(start <= token.idx < end for start, end in stops):
            break
        if token.text in ("-", "‑", "–") and not token.whitespace_ and token.i > 0:
            continue
        if token.tag_ in _NOUNS and token.text.strip("×·"):
            head = token
            if token.tag_ == "NNS" and token.dep_ not in ("compound", "nmod"):
                break
            following = doc[token.i + 1] if token.i + 1 < len(doc) else None
            if following is not None and following.tag_ == "POS":
                break
        elif head is not None and head.tag_ == "NNS":
            break
        elif token.lower_ in ("and", "or") and token.dep_ == "cc" and token.i > i:
            continue
        elif head is not None and token.tag_ in _PARTICIPIAL and _hyphened(doc, head, token):
            head = None  # "full-time equivalent posts", "state-funded schools"
        elif (
            token.tag_ not in _ADJECTIVES
            or (head is not None and token.tag_ not in ("NN", "NNS"))
            or (token.tag_ == "DT" and token.i > i)
        ):
            break
    return head


def _hyphened(doc: Words, head: Word, token: Word) -> bool:
    """Whether a noun is half of a word with a hyphen, which the adjective ends or follows."""
    return any(doc[n - 1].text in ("-", "‑") for n in (head.i, token.i) if n)


_PARTICIPIAL = ("JJ", "VBN", "VBG")


def _counted_plural(doc: Words, i: int, head: Word | None, found: Found) -> Word | None:
    """`4,100 drivers account for`: after a number above one the plural, and no verb behind it
    that the parse takes for a singular noun."""
    if head is None or head.i <= i or head.tag_ != "NN" or found.low <= 1 or not found.digits:
        return head
    before = doc[head.i - 1]
    follows = doc[head.i + 1].lower_ if head.i + 1 < len(doc) else ""
    verb = before.tag_ == "NNS" and before.i >= i and follows in ("for", "to", "at", "on", "out")
    singular = head.lower_ not in words("nouns", "invariant") and not _lasts(before)
    return before if verb and singular and head.dep_ not in ("compound", "nmod") else head


def _lasts(noun: Word) -> bool:
    """A length of time: `10 years experience`."""
    return noun.lower_.rstrip("s") in words("durations", "words")


def _noun(text: str, found: Found, tokens: Tokens, stops: Sequence[tuple[int, int]]) -> None:
    doc = tokens.doc
    i = tokens.index_from(found.end)
    quoted = i < len(doc) and found.bound == "vague" and doc[i].text in ("”", '"', "’", "''")
    if quoted or (i < len(doc) and doc[i].text == "+"):
        i += 1
    if i >= len(doc) or text[found.end : doc[i].idx].count("\n") > 1:
        return
    hyphen = doc[i].text in ("-", "‑") and doc[i].idx == found.end
    if hyphen:
        i += 1
    if i < len(doc) and doc[i].lower_ == "who" and text[found.end : doc[i].idx] == " ":
        found.thing = "people"  # "68,400 who were out of work"
        return
    part_of = i + 2 < len(doc) and doc[i].lower_ == "of"
    owned = part_of and doc[i + 2].tag_ == "POS"
    if part_of and (owned or doc[i + 1].tag_ in _DETERMINERS) and found.bound != "vague":
        _part_of(text, found, doc, i + 1)
        return
    if i < len(doc) and doc[i].lower_ == "of" and (found.bound == "vague" or found.factor >= 1e3):
        i += 1
        if i < len(doc) and doc[i].tag_ in ("DT", "PRP$"):
            i += 1
    if (
        i < len(doc)
        and doc[i].tag_ == "VBZ"
        and unit_patterns()["per"].match(text, doc[i].idx + len(doc[i]))
    ):
        # "30 stops a shift": the tagger takes the plural for a verb.
        found.head, found.thing, found.end = doc[i], doc[i].lower_, doc[i].idx + len(doc[i])
        return
    if i < len(doc) and found.low == found.high == 0.5 and doc[i].lower_ in ("a", "an"):
        i += 1  # "half a mile"
    if i >= len(doc) or doc[i].lower_ in ("per", "a", "an", "each", "every", "the", "in", "of"):
        return
    if (length := _kind_of_time(doc, i)) is not None:
        found.head, found.thing = length, plural(length.text)
        found.end = length.idx + len(length.text)
        return
    if hyphen:
        # "12-page", "75-ticket": the noun glued on is the unit; what it describes is another thing.
        word = doc[i]
        if word.pos_ in ("NOUN", "PROPN", "ADJ", "VERB") and word.is_alpha:
            found.thing, found.head, found.end = plural(word.text), word, word.idx + len(word.text)
        return
    described = doc[i].tag_ == "RB" and doc[i + 1 : i + 2] and doc[i + 1].tag_ in ("VBN", "JJ")
    if doc[i].tag_ in ("DT", "PRP$", "RB") and not (
        described or doc[i].lower_ in ("more", "fewer", "almost")
    ):
        return
    head = _counted_plural(doc, i, _noun_head(doc, i, stops), found)
    if head is None and doc[i].lower_ in ("more", "fewer", "less", "extra", "additional"):
        found.end = doc[i].idx + len(doc[i])  # "six more": the word belongs to the number
        return
    if head is None or (head.tag_ == "NN" and head.text.endswith("ed") and head.dep_ == "ROOT"):
        return
    if (glued := _measured_by(doc, i, head, found)) is not None:
        found.head, found.thing = glued, plural(glued.text)
        found.end = glued.idx + len(glued.text)
        return
    for token in doc[i : head.i]:
        if (period := load("quantities")["period_adverbs"].get(token.lower_)) is not None:
            found.period = period
    found.head = head
    found.thing = head.lower_ if head.tag_ in ("NNS", "NNPS") else plural(head.text)
    if head.tag_ == "NNPS" or (head.tag_ == "NNP" and head.text[:1].isupper()):
        found.thing = head.text if head.text.endswith("s") else head.text + "s"
    further = any(t.tag_ == "CD" and t.text[:1].isdigit() for t in doc[i : head.i])
    if not quoted and not further:  # a span does not run out of a quotation, nor over a number
        found.end = head.idx + len(head.text)
    after = doc[head.i + 1 : head.i + 3]
    if found.thing == "degrees" and after and after[0].lower_ in ("celsius", "fahrenheit"):
        found.thing = f"degrees {after[0].text}"
        found.end = after[0].idx + len(after[0].text)
        return
    if found.thing.rstrip("s").lower() in ("celsiu", "fahrenheit"):
        found.thing = f"degrees {head.text}"
    lasting = head.lemma_.lower() in words("durations", "words")
    if lasting and len(after) == 2 and after[0].tag_ == "POS" and after[1].pos_ == "NOUN":
        found.head, found.thing = after[1], f"{found.thing}' {after[1].lower_}"  # months' pay


def _kind_of_time(doc: Words, i: int) -> Word | None:
    """`10 working days later`, `a five-working-day limit`: the time that a word of its kind goes
    with, whatever date it stands in."""
    lexicon = load("quantities")
    if doc[i].lower_ not in lexicon["periods_kind"]["words"]:
        return None
    at = i + 1 + (doc[i + 1 : i + 2].text in ("-", "‑"))
    if at >= len(doc):
        return None
    return doc[at] if doc[at].lower_.removesuffix("s") in lexicon["durations"]["words"] else None


def _measured_by(doc: Words, i: int, head: Word, found: Found) -> Word | None:
    """`a 12 page document`, `50 foot lots`: the noun after the number is its unit.

    After a number above one a counted noun is plural ("14 police officers"), so that a singular
    phrase can only be described by the number; a plural one is where a unit of measure follows.
    """
    first = doc[i]
    if head.i == first.i or found.low <= 1 or first.tag_ not in ("NN", "NNP", "JJ"):
        return None
    lemma = first.lemma_.lower()
    if lemma in unit_nouns() and first.lower_ == lemma:
        return first
    if head.tag_ != "NN" or head.lower_ in words("nouns", "invariant") or not found.digits:
        return None
    named = first.tag_ == "NN" and first.dep_ in ("compound", "nmod", "npadvmod")
    return first if named and first.lower_ not in words("nouns", "invariant") else None


def _part_of(text: str, found: Found, doc: Words, i: int) -> None:
    """`four of the 25 branches`: branches are counted, and the four are a part of them."""
    first = i
    while i < len(doc) and (doc[i].tag_ in ("DT", "PRP$", "PDT", "CD") or doc[i].like_num):
        i += 1
    head = _noun_head(doc, i, ())
    if head is None:
        return
    if doc[head.i + 1 : head.i + 2].text in ("'s", "’s", "'", "’"):
        after = head.i + 2
        while after < len(doc) and doc[after].like_num:
            after += 1
        head = _noun_head(doc, after, ()) or head
    found.head = head
    found.thing = head.lower_ if head.tag_ in ("NNS", "NNPS") else plural(head.text)
    found.base = text[doc[first].idx : head.idx + len(head.text)]


def _periods(text: str, found: Found) -> None:
    """`a day`, `per day per branch`, `daily`, `/week`, `in each ward` after the unit."""
    patterns = unit_patterns()
    for between in ("of_stuff", "particle"):
        if (m := patterns[between].match(text, found.end)) is not None:
            found.end = m.end()
    for _ in range(3):
        if found.period is None and (m := patterns["per"].match(text, found.end)) is not None:
            found.period = m["e"] or period_of(m["p"] or m["a"] or m["w"] or m["adv"])
        elif found.place is None and (
            m := patterns["per_noun"].match(text, found.end)
            or (patterns["each_noun"].match(text, found.end) if found.money or found.head else None)
        ):
            found.place, kept = _place_word(m["n"])
            found.end = m.start("n") + kept
            continue
        else:
            return
        found.end = m.end()


def _place_word(phrase: str) -> tuple[str, int]:
    """The noun after `per`, and how many characters of the phrase it takes."""
    parts = phrase.lower().split()
    if parts[0][0].isdigit() and parts[-1] in words("nouns", "never_after_per"):
        return " ".join(parts[:-1]), len(phrase) - len(parts[-1]) - 1
    if parts[0][0].isdigit() or len(parts) == 1:
        return " ".join(parts), len(phrase)
    # "per ward office": the last word is the head, unless it begins something new.
    if parts[-1] in words("nouns", "never_after_per") or parts[-1].endswith("ly"):
        return parts[0], len(parts[0])
    return parts[-1], len(phrase)
