"""Numbers in digits, words and mixtures: where they stand and what they are worth."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from quota_analysis.extraction.lexicon import load

if TYPE_CHECKING:
    from quota_analysis.extraction.words import Word


@dataclass(frozen=True, slots=True)
class Numeral:
    """One number in a text.

    kind: number; vague (a plural with a conventional interval); share (three in ten, a third, as
    percent); multiple (doubled, fourfold, as a factor). digits: written with digits.
    scaled: carries a scale word ("5 million"), factor is that scale.
    """

    start: int
    end: int
    low: float
    high: float
    kind: str
    digits: bool
    factor: float = 1.0


_UNICODE_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125}


@cache
def _values() -> dict[str, float]:
    lexicon = load("numbers")
    return {w: float(v) for table in ("units", "tens") for w, v in lexicon[table].items()}


@cache
def _scales() -> dict[str, float]:
    return {w: float(v) for w, v in load("numbers")["scales"].items()}


def _alternatives(words: list[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


# What follows a half that is a share of those told before.
_AFTER_HALF = (
    r"(?:were|was|are|is|had|have|has|did|do|does|will|would|could|can|may|might|must|said|say|went"
    r"|came|took|got|left|felt|thought|knew|met|failed|and|or|but|in|by|at|on|since|last|this)"
    r"|[a-z]{2,}ed"
)


@cache
def _pattern() -> re.Pattern[str]:
    lexicon = load("numbers")
    plain = _alternatives(list(_values()))
    scale = _alternatives(list(_scales()))
    letters = _alternatives(list(lexicon["scale_letters"]))
    counts = _alternatives(list(lexicon["vague_counts"])).replace(r"\ ", r"\s+")
    plurals = _alternatives(list(lexicon["vague_plurals"]))
    denominators = _alternatives(list(lexicon["fractions"]))
    multiples = _alternatives(list(lexicon["multiples"]))
    before_half = (
        "than",
        "roughly",
        "about",
        "nearly",
        "almost",
        "around",
        "over",
        "under",
        "only",
    )
    bounded = "|".join(rf"(?<=\b{w}\s)" for w in before_half)
    small = _alternatives([w for w, v in _values().items() if 0 < v <= 12])
    apart = _alternatives([w for w in lexicon["scale_letters"] if w != "mil"])
    digits = (
        r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?"
        # "100 000 euros", but not "five 400 metre races" in digits
        r"|[1-9]\d{0,2}(?:[ \u00a0\u2009\u202f]\d{3})+(?=\s[^\W\d]|[.,;:)%]?(?:\s\D|$))"
        r"(?!\s(?:m|metre|meter|mile|yard|foot|page|word)\b)"
        r"|\d+(?:\.\d+)?|(?<![\w.])\.\d+"
    )
    ones = _alternatives([w for w, v in _values().items() if 0 < v < 10])
    tens = _alternatives(list(lexicon["tens"]))
    small_number = rf"(?:(?:{tens})(?:[\s-](?:{ones}))?|(?:{plain}))"
    hundreds = rf"(?:(?:{small_number}|an?)[\s-])?hundred(?:\s(?:and\s)?{small_number})?"
    chunk = rf"(?:(?:{hundreds}|{small_number}|an?)[\s-])?(?:{scale})(?:\s(?:{scale}))?"
    word = (
        rf"(?:{chunk}(?:,?\s(?:and\s)?(?:{hundreds}|{small_number})\s(?:{scale}))*"
        rf"(?:\s(?:and\s)?(?:{hundreds}|{small_number}))?(?<!\sand)|{hundreds}|{small_number})"
    )
    branches = (
        # Three in ten, 1 out of 5: a share.
        rf"(?P<in_a>{small}|\d+)(?:\s+|-)(?:in|out\s+of|of(?=\s+every\s))(?:\s+|-)(?:every\s+)?(?P<in_b>ten|hundred|thousand|five|four|three|two|eight|twenty|six|seven|nine|twelve|fifty|100|10|20|5|4|3|8|6|7|12|1,000|1000|a\s+hundred|a\s+thousand|(?<=\bone\sin\s)(?!(?:19|20)\d\d\b)\d[\d,]*|(?<=\b1\sin\s)(?!(?:19|20)\d\d\b)\d[\d,]*)\b(?!\s*(?:,\d|%|percent|per\s+cent))(?!-)"
        # "Three quarters of a billion" is a number, and no share of anything.
        rf"|(?P<of_n>{small}|an?)[\s-]+(?P<of_d>{denominators})\s+of\s+an?\s+(?P<of_scale>million|billion|trillion|thousand|hundred)\b"
        # Two-thirds, a quarter of, half of, half the.
        rf"|(?:(?P<fr_n>{small}|a|an)[\s-]+(?P<fr_d>{denominators})|(?P<fr_h>half)(?!\s+an?\s))(?=\s+(?:of|the|a|an|its|their|his|her|as)\b)(?!\s+of\s+(?:19|20)\d\d)"
        rf"|(?P<fr2_n>{small}|a)[\s-]+(?P<fr2_d>thirds?|quarters?|fifths|sixths|sevenths|eighths|ninths|tenths)\b"
        # By a fifth: alone such a word is as a rule an ordinal.
        r"|(?:(?<=\bby\s)|(?<=\bthan\s)|(?<=\bnearly\s)|(?<=\balmost\s)|(?<=\babout\s)|(?<=\bto\s))"
        r"(?:an?|one)[\s-](?P<fr3_d>fifth|sixth|seventh|eighth|ninth|tenth)\b"
        # A few hundred, several dozen, hundreds of thousands, dozens.
        rf"|(?P<v_count>{counts})\s+(?P<v_scale>{scale})s?\b"
        rf"|(?P<v_lead>tens|dozens|hundreds|thousands|scores)\s+(?:and\s+\w+\s+)?of\s+(?P<v_of>thousands|millions|billions|trillions|lakhs|crores)"
        rf"|(?P<v_plain>{plurals})\b"
        # Doubled, fourfold, 10-fold.
        rf"|(?P<mu>{multiples})\b|(?P<mu_n>\d+(?:\.\d+)?|{small})[\s-]?fold\b"
        rf"|(?P<tw>twice|thrice|double|triple|quadruple)(?=\s+(?:as\s+(?:many|much|high|large|big|likely|long|fast|often|far|good|expensive|great)|the|that|its|their|what|last)\b)"
        rf"|(?P<often>(?<!think )(?<!thinking )(?<!or )(?:twice|thrice))\b(?!-)"
        rf"|(?P<ti>{digits}|{small})(?:-and-a-half)?\s+times(?=\s+(?:more|higher|as|larger|greater|the|that|faster|bigger|lower|less|likelier|what|its|their|earnings|book)\b)"
        # 1.2 million, $5m, 4 hundred million.
        rf"|(?P<bf>[1-7]/[2-8])(?=\s+[a-z]|-[a-z])(?<!\d{{2}})"
        rf"|(?P<d>{digits})(?:(?:-|\s)?(?P<d_scale>(?:{scale})(?:\s+(?:{scale}))?)s?\b|(?P<d_letter>{letters})\b|\s(?P<d_apart>{apart})\b)?(?:\s(?P<d_frac>[13]/[248])|(?P<d_uf>[½¼¾⅓⅔⅛]))?"
        r"|(?P<hu>half)(?=\s+an?\s+(?!million|billion|trillion|dozen|thousand|hundred))"
        rf"|(?P<uf>[½¼¾⅓⅔⅛])"
        # Twenty-five thousand six hundred and two, a million, half a million.
        rf"|(?P<half>half|quarter)[\s-](?:an?[\s-])?(?P<half_scale>million|billion|dozen|trillion|thousand|hundred)\b"
        rf"|(?P<w>{word}(?:\s+and\s+a\s+half(?:\s+(?:{scale}))?)?)(?:(?<=[mbr]illion)s)?(?![a-z])"
        # "Fewer than half did", "roughly half agreed", "cut by half".
        rf"|(?:{bounded})(?P<fr_b>half)(?!-)(?=[.,;:!?)”\"]|$|\s+(?:{_AFTER_HALF})\b)"
        r"|(?<=\bby\s)(?P<fr_by>half)(?!\s+(?:an?|the|past|time|way|term|price)\b|-)"
    )
    joined = "".join(branches)
    # A number may follow a currency code without a space ("USD10m").
    codes = sorted({c for c in load("quantities")["currency_before"] if c[-1].isalpha()})
    lead = "|".join(rf"(?-i:(?<={re.escape(c)}))" for c in codes)
    return re.compile(rf"(?:(?<![\w.])(?<!\d,)|{lead})(?:{joined})", re.IGNORECASE)


@cache
def _openers() -> tuple[frozenset[str], frozenset[str]]:
    """Words that a number can begin with, and those that make one of "a" or "some" before them."""
    lexicon = load("numbers")
    first = [*_values(), *_scales(), *lexicon["vague_plurals"], *lexicon["multiples"]]
    first += ["half", "quarter", "twice", "thrice", "double", "triple", "quadruple"]
    counts = [phrase.split() for phrase in lexicon["vague_counts"]]
    first += [parts[0] for parts in counts if parts[0] not in ("a", "some")]
    second = {parts[1] for parts in counts if len(parts) > 1}
    return frozenset(first), frozenset({*second, *lexicon["fractions"], *_scales()})


_WORD = re.compile(r"[^\W\d_]+|\d|[½¼¾⅓⅔⅛]|(?<!\w)\.\d")


def starts_in(words: Sequence[Word]) -> list[int]:
    """Where in a parsed sentence a number can begin: a digit, a sign, or a word of a number."""
    first, second = _openers()
    found = []
    for word in words:
        lowered = word.lower_
        if lowered in first:
            found.append(word.idx)
        elif word.is_alpha:
            following = words[word.i + 1].lower_ if word.i + 1 < len(words) else ""
            if lowered in _ARTICLES and following in second:
                found.append(word.idx)
        elif not word.is_punct:
            parts = _WORD.finditer(lowered)
            opening = (m for m in parts if not m.group().isalpha() or m.group() in first)
            found.extend(word.idx + m.start() for m in opening)
    return found


_ARTICLES = frozenset(("a", "an", "some"))


def _starts(text: str) -> Iterator[int]:
    first, second = _openers()
    article = None
    for m in _WORD.finditer(text):
        word = m.group().lower()
        if article is not None and word in second:
            yield article
        article = m.start() if word in _ARTICLES else None
        if word in first or not word.isalpha():
            yield m.start()


def scan(text: str, starts: Sequence[int] | None = None) -> list[Numeral]:
    """Every number of a text, in order, not overlapping; which of them count is decided later.

    starts: where numbers can begin, where that is known already.
    """
    if starts is None:
        starts = list(_starts(text))
    found = []
    pattern = _pattern()
    free = 0
    for start in starts:
        if start < free:
            continue
        m = pattern.match(text, start)
        if m is None:
            continue
        free = m.end()
        numeral = _read(m)
        if numeral is not None:
            found.append(numeral)
    return found


def _read(m: re.Match[str]) -> Numeral | None:
    start, end = m.span()
    if m["d"] is not None:
        return _digits(m)
    if m["w"] is not None:
        value, factor = _words(m["w"])
        return Numeral(start, end, value, value, "number", False, factor)
    if m["often"] is not None:
        times = 2.0 if m["often"].lower() == "twice" else 3.0
        return Numeral(start, end, times, times, "number", False)
    if m["hu"] is not None:
        return Numeral(start, end, 0.5, 0.5, "number", False)
    if m["of_n"] is not None:
        factor = _scales()[m["of_scale"].lower()]
        value = _round(factor * _part(m["of_n"], m["of_d"]))
        return Numeral(start, end, value, value, "number", False, factor)
    if m["half"] is not None:
        factor = _scales()[m["half_scale"].lower()]
        value = factor * (0.5 if m["half"].lower() == "half" else 0.25)
        return Numeral(start, end, value, value, "number", False, factor)
    if m["v_count"] is not None or m["v_lead"] is not None or m["v_plain"] is not None:
        low, high = _vague(m)
        return Numeral(start, end, low, high, "vague", False)
    if m["in_a"] is not None:
        share = 100 * _plain(m["in_a"]) / _plain(re.sub(r"(?i)^a\s+", "", m["in_b"]))
        return Numeral(start, end, _round(share), _round(share), "share", m["in_a"].isdecimal())
    if (bottom := m["fr_d"] or m["fr2_d"] or m["fr3_d"] or _half(m)) is not None:
        share = 100 * _part(m["fr_n"] or m["fr2_n"] or "one", bottom)
        return Numeral(start, end, _round(share), _round(share), "share", False)
    if m["bf"] is not None or m["uf"] is not None:
        value = _UNICODE_FRACTIONS[m["uf"]] if m["uf"] else _slash(m["bf"])
        return Numeral(start, end, value, value, "number", True)
    return _multiple(m)


def _part(count: str, bottom: str) -> float:
    """`three quarters`: 0.75."""
    top = 1.0 if count.lower() in ("a", "an") else _plain(count)
    return top / float(load("numbers")["fractions"][bottom.lower()])


def _half(m: re.Match[str]) -> str | None:
    return m["fr_h"] or m["fr_b"] or m["fr_by"]


def _round(value: float) -> float:
    return round(value, 4)


def _slash(text: str) -> float:
    top, bottom = text.split("/")
    return int(top) / int(bottom)


def _plain(text: str) -> float:
    text = text.lower().replace(",", "")
    if text in _values():
        return _values()[text]
    return _scales()[text] if text in _scales() else float(text)


def _digits(m: re.Match[str]) -> Numeral:
    value = float(_GROUPED.sub("", m["d"]))
    factor = 1.0
    end = m.end()
    letter = m["d_letter"]
    if (apart := m["d_apart"]) is not None:
        # "$2.4 bn"; one letter by itself ("£3 m") only after a sign of money
        if len(apart) > 1 or _money_sign().search(m.string, max(0, m.start() - 6), m.start()):
            letter = apart
        else:
            end = m.start("d_apart") - 1
    if m["d_scale"]:
        for word in m["d_scale"].lower().split():
            factor *= _scales()[word]
    elif letter:
        letters = load("numbers")["scale_letters"]
        factor = float(letters.get(letter) or letters[letter.lower()])
    if m["d_frac"]:
        value += _slash(m["d_frac"])
    elif m["d_uf"]:
        value += _UNICODE_FRACTIONS[m["d_uf"]]
    # Six digits after the point are more than any text writes; they wash out float noise.
    value = round(value * factor, 6)
    return Numeral(m.start(), end, value, value, "number", True, factor)


_GROUPED = re.compile(r"[,\s]")


@cache
def _money_sign() -> re.Pattern[str]:
    signs = _alternatives(list(load("quantities")["currency_before"]))
    return re.compile(rf"(?:{signs})[\s-]?$")


def _words(text: str) -> tuple[float, float]:
    """Value of a number in words and its last scale: (28642, 1) or (1500000, 1000000)."""
    half = 0.0
    lowered = text.lower()
    if (cut := re.search(r"\s+and\s+a\s+half", lowered)) is not None:
        half = 0.5
        lowered = lowered[: cut.start()] + lowered[cut.end() :]
    total = current = 0.0
    last = 1.0
    for word in re.split(r"[\s,-]+", lowered):
        if word in _values():
            current += _values()[word]
            last = 1.0
        elif word in _scales():
            scale = last = _scales()[word]
            current = (current or 1.0) + half
            half = 0.0
            if scale >= 1000:
                total += current * scale
                current = 0.0
            else:
                current *= scale
    return total + current + half, last


def _vague(m: re.Match[str]) -> tuple[float, float]:
    lexicon = load("numbers")
    plurals = lexicon["vague_plurals"]
    if m["v_plain"] is not None:
        low, high = plurals[m["v_plain"].lower()]
        return float(low), float(high)
    if m["v_count"] is not None:
        low, high = lexicon["vague_counts"][re.sub(r"\s+", " ", m["v_count"].lower())]
        scale = _scales()[m["v_scale"].lower()]
        return low * scale, high * scale
    scale = _scales()[m["v_of"].lower().rstrip("s")]
    low, high = plurals[m["v_lead"].lower()]
    # "hundreds of thousands": 200 thousand up to the last number before a million.
    return low * scale, (high + 1) * scale - 1


def _multiple(m: re.Match[str]) -> Numeral:
    if m["mu"] is not None:
        value = float(load("numbers")["multiples"][m["mu"].lower()])
    elif m["mu_n"] is not None:
        value = _plain(m["mu_n"])
    elif m["tw"] is not None:
        value = {"twice": 2.0, "double": 2.0, "quadruple": 4.0}.get(m["tw"].lower(), 3.0)
    else:
        value = _plain(m["ti"]) + (0.5 if "and-a-half" in m.group() else 0.0)
    return Numeral(m.start(), m.end(), value, value, "multiple", m["mu_n"] is not None)
