"""The one regular expression that finds dates and periods, built from the lexicon."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from quota_analysis.documents.explicit_dates import DAY_PATTERN, MONTHS, YEAR_FIRST
from quota_analysis.extraction.lexicon import load

NUMBER_WORDS = [
    *[w for w in load("numbers")["units"] if w != "zero"],
    *load("numbers")["tens"],
]
_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "final": -1,
    "last": -1,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}

_UNITS = (
    "days|weekends|weeks|months|quarters|years|decades|centuries"
    "|day|weekend|week|month|quarter|year|decade|century"
)
_TENS = load("numbers")["tens"]
_ONES = list(load("numbers")["units"])[1:10]
_TEENS = list(load("numbers")["units"])[10:]
# "nineteen ninety-six", "two thousand and five"
_ONE = "|".join(_ONES)
_SPELT = (
    rf"(?:(?:eighteen|nineteen|twenty)[\s-]+(?:hundred|oh[\s-](?:{_ONE})|{'|'.join(_TEENS)}"
    rf"|(?:{'|'.join(_TENS)})(?:[\s-](?:{_ONE}))?)|two\s+thousand\s+(?:and\s+)?(?:{_ONE}))\b"
)
_YEAR = rf"(?:(?:1[6-9]\d\d|20\d\d)(?![\d%]|[.,]\d|(?-i:[A-Za-z]))|{_SPELT})"
_DAY = rf"{DAY_PATTERN}(?![\d%]|[.,:]\d|(?-i:[A-Za-z]))"
_TIME_OF_DAY = r"(?:\s+(?:morning|afternoon|evening|night))?"
_MANY = r"(?:a\s+few|few|several|(?:a\s+)?couple(?:\s+of)?|many|two\s+or\s+three|three\s+or\s+four)"


# What may follow "in the past" where it stands alone, and not before a length of time.
_GOES_ON = (
    "and|or|but|to|that|when|it|he|she|they|we|I|you|is|was|has|have|had|as|by|at|on|for|with"
)


def _spaced(phrases: list[str]) -> str:
    """Longest first, any white space between words."""
    longest = sorted(phrases, key=lambda w: (-len(w), w))
    return "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in longest)


def alternatives(words: list[str]) -> str:
    """Longest first, so that `Sept` is not cut to `Sep`."""
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


@cache
def weekday_numbers() -> dict[str, int]:
    return {n.lower(): int(k) for k, names in load("dates")["weekdays"].items() for n in names}


def number(text: str) -> int | None:
    """A small count in words or digits; None where it is not one number."""
    text = text.strip().lower().replace(",", "")
    if text in ("a", "an", "one"):
        return 1
    if text.isdecimal():
        return int(text)
    total = 0
    for piece in text.split("-"):
        if piece not in NUMBER_WORDS:
            return None
        i = NUMBER_WORDS.index(piece)
        total += i + 1 if i < 20 else (i - 17) * 10
    return total


def ordinal(text: str) -> int:
    """1 for "first", …; -1 for "last" and "final"."""
    return _ORDINALS[text.lower()]


def year_number(text: str) -> int:
    """The year that four digits or words name."""
    if text.isdecimal():
        return int(text)
    first, *rest = [w for w in re.split(r"[\s-]+", text.lower()) if w not in ("and", "oh")]
    century = {"eighteen": 1800, "nineteen": 1900, "twenty": 2000, "two": 2000}[first]
    values = load("numbers")["units"] | _TENS
    return century + sum(int(values.get(word, 0)) for word in rest)


def _branches() -> dict[str, str]:
    """One pattern a kind of expression, in verbose syntax; the first kind that matches wins."""
    lexicon: dict[str, Any] = load("dates")
    months = [name.capitalize() for name in MONTHS]
    shouted = [m.upper() for m in months if len(m) > 3]
    full_days = [names[0] for names in lexicon["weekdays"].values()]
    any_days = [n for names in lexicon["weekdays"].values() for n in names]
    # Names of months and days count only with their capital letter.
    month = rf"(?-i:(?:{alternatives(months)}|{alternatives(shouted)})\b\.?)"
    weekday = rf"(?-i:(?:{alternatives(full_days)})\b)"

    def lead_day(name: str) -> str:
        named = rf"(?P<{name}>(?-i:{alternatives(any_days)}))"
        return rf"(?:{named}\b\.?,?{_TIME_OF_DAY},?\s+)?"

    season = alternatives(list(lexicon["seasons"]))
    named = [*lexicon["holidays"], *lexicon["from_easter"]]
    holiday = alternatives(named).replace("'", "['’]")
    floating = lexicon["floating"]
    part = r"""(?:(?:early|earlier|mid|late|later)(?:\s*-\s*|\s+)(?:in\s+)?|(?:the\s+)?(?:very\s+)?
        (?:beginning|start|middle|end|first\s+half|second\s+half)\s+of\s+)"""
    tens_and_ones = rf"(?:{'|'.join(NUMBER_WORDS)})(?:-(?:{'|'.join(NUMBER_WORDS[:9])}))?"
    count = rf"(?:\d[\d,]*|{tens_and_ones}|an?|{_MANY})"
    fuzzy = r"""(?:(?:about|nearly|almost|around|roughly|some|more\s+than|less\s+than|over
        |at\s+least|just|only)\s+)?"""
    which = r"""(?:last|next|this|previous|preceding|following|past|coming|current|same|that
        |latest|year-ago|year-earlier)"""
    counted = [name for name, n in _ORDINALS.items() if n > 0]
    nth, nth_or_last = alternatives(counted), alternatives(list(_ORDINALS))
    turn = r"(?:last|this|next)\s+year"
    day_end = "morning|afternoon|evening|night"
    return {
        "iso": rf"{YEAR_FIRST}(?!\d)(?:T[\d:.]+Z?)?",
        "numeric": r"""(?<![\d/.])(?P<n_a>\d{1,2})(?P<n_sep>[/.])(?P<n_b>\d{1,2})(?P=n_sep)
            (?P<n_y>(?:19|20)\d\d|\d\d)(?![\d/.]\d|\d)""",
        "mdy": rf"""(?P<mdy_w>(?:the\s+)?week\s+(?:of|beginning|starting)\s+)?{lead_day("mdy_day")}
            (?P<mdy_m>{month})\s*(?P<mdy_d>{_DAY})(?:\s?[–-]\s?(?P<mdy_d2>{_DAY}))?
            (?:,?\s+(?:of\s+)?(?P<mdy_y>{_YEAR}))?""",
        "dmy": rf"""{lead_day("dmy_day")}(?:the\s+)?(?P<dmy_d>{_DAY})
            (?:\s?[–-]\s?(?P<dmy_d2>{_DAY}))?\s+(?:of\s+)?(?P<dmy_m>{month})(?:,?\s+(?P<dmy_y>{_YEAR}))?""",
        "fiscal": rf"""(?:FY\s?['’]?|fiscal\s+(?:year\s+)?|financial\s+year\s+)
            (?P<fy_a>{_YEAR}|\d\d(?!\d))(?:[-–/](?P<fy_b>\d\d(?:\d\d)?)(?!\d))?
            (?!\s*(?:million|billion))
            |(?:the\s+)?(?P<fy_c>{_YEAR})(?:[-–/](?P<fy_d>\d\d(?:\d\d)?))?
            \s+(?:fiscal|financial|budget)\s+year
            |(?:the\s+)?(?P<fy_rel>{which})\s+(?:fiscal|financial)\s+year""",
        "school_year": rf"""(?P<sy_part>{part})?(?:the\s+)?{_YEAR}[-–/]\d\d(?:\d\d)?\s+
            (?:school|academic|tax|crop|parliamentary)\s+year
            |(?P<sy_part2>{part})?(?:the\s+)?(?:school|academic|tax|crop|parliamentary)\s+year\s+
            (?:of\s+)?{_YEAR}[-–/]\d\d(?:\d\d)?(?![\d/-])
            |(?<![\d/])\d{{4}}/\d\d(?:\d\d)?(?![\d/])""",
        "year_to": rf"""(?:the\s+)?(?:(?:financial|fiscal|full|calendar)\s+)?
            (?P<yt_u>year|(?:twelve|12)\s+months)\s+to\s+(?:the\s+end\s+of\s+)?
            (?:(?P<yt_d>{_DAY})\s+(?P<yt_m>{month})|(?P<yt_m2>{month})(?:\s+(?P<yt_d2>{_DAY})(?!\d))?)
            (?:,?\s+(?P<yt_y>{_YEAR}))?""",
        "nth": rf"""(?:the\s+)?(?P<nth_n>{nth_or_last})\s+(?P<nth_u>day|week|weekend)\s+of\s+
            (?:(?P<nth_m>{month})(?:,?\s+(?:of\s+)?(?P<nth_y>{_YEAR}))?|(?P<nth_yr>{_YEAR}))""",
        "quarter": rf"""(?P<q_part>{part})?(?:the\s+(?!\w+-quarter))?
            (?:(?P<q_pre>{_YEAR})\s+|(?P<q_prerel>{turn})['’]s\s+)?(?:fiscal[\s-]+)?
            (?:(?P<q_n>{nth})(?:\s+|-)(?:fiscal\s+)?quarter|(?-i:Q)(?P<q_d>[1-4]))
            (?:(?:\s+of)?\s+(?P<q_y>{_YEAR})|\s+of\s+(?P<q_rel>{turn}))?(?!\s*-?finals?)
            |(?:the\s+)?(?P<q_end>last|final)\s+quarter\s+of\s+(?:a\s+year|(?P<q_ey>{_YEAR}|{turn}))""",
        "half": rf"""(?:the\s+)?(?P<h_n>first|second|last|final)\s+half\s+of\s+
            (?:(?P<h_y>{_YEAR})|the\s+year|(?P<h_rel>last|this|next)\s+year)""",
        "month": rf"""(?:(?:the\s+)?
            (?P<m_rel>last|next|this|previous|following|past|coming)\s+)?
            (?P<m_part>{part})?(?P<m_m>{month})
            (?:(?:,?\s+(?:of\s+)?|-)(?:(?P<m_y>{_YEAR})|(?P<m_yrel>{turn})))?""",
        "decade": rf"""(?P<d_part>{part})?(?:the\s+)?
            (?P<d_part2>(?:early|mid|late)(?:-|\s+)(?:to\s+(?:mid|late)-?\s*)?)?
            (?P<d_y>1[5-9]\d0|20\d0)['’]?s\b
            |(?:the\s+)?(?:early\s+|mid-?\s*|late\s+)?(?<![\w])['’](?P<d_s>[1-9]0)s\b""",
        "decade_word": rf"""the\s+(?P<dw_part>(?:early|mid|late)(?:-|\s+))?
            (?P<dw>{alternatives(list(lexicon["decade_words"]))})\b""",
        "century": rf"""(?P<c_part>{part})?(?:the\s+)?(?:(?:early|mid|late)[\s-])?
            (?P<c_n>\d\d?)(?:st|nd|rd|th)[\s-]century""",
        "ago": rf"""{fuzzy}(?P<a_n>{count})\s+(?P<a_u>{_UNITS})\s+
            (?P<a_dir>ago|earlier|later|from\s+now|hence)\b
            |(?:days|weeks|months|years|decades)\s+(?:ago|earlier|later)\b
            |the\s+(?P<a_last>week|month|quarter|year)\s+before
            (?=\s*(?:[,.;:)—–]|$)|\s+(?:but|when|while)\b)""",
        "span": r"""(?:the\s+|these\s+|those\s+)?
            (?P<s_rel>last|next|past|coming|recent|previous|preceding|following)\s+
            (?P<s_u>days|weeks|weekends|months|quarters|years|decades|centuries)\b
            (?!\s+of\s+(?:his|her|its|their|the|a)\b)""",
        "event": r"""(?:the\s+)?(?:first|last|final|early|opening|closing|second|third)\s+
            (?:(?:few|\w+)\s+)?(?:days?|weeks?|months?|years?)\s+
            (?:in\s+(?:office|power|charge|the\s+job)
            |of\s+(?:[\w'’.]+\s+){1,3}?(?:term|presidency|administration|tenure|war|season|trial))\b
            |(?:the\s+)?(?:start|beginning|end)\s+of\s+(?:[\w'’.]+\s+){1,3}?
            (?:term|presidency|administration|tenure|war|season|trial)\b""",
        "weekday": rf"""(?:(?:early|earlier|late|later)\s+)?
            (?:(?:the\s+|this\s+)?(?P<w_rel>last|next|this|previous|following|past|coming|that)\s+)?
            (?P<w_d>{weekday})(?:['’]s(?=\s+(?:{day_end})\b))?{_TIME_OF_DAY}""",
        "season": rf"""(?:(?:the\s+|this\s+)?(?P<se_part>{part}))?
            (?:(?:the\s+)?(?P<se_rel>{which})\s+
            |(?P<se_the>the\s+))?
            (?P<se_s>{season})(?P<se_term>\s+term\b)?
            (?:(?:\s+of)?\s+(?P<se_y>{_YEAR})|\s+of\s+(?P<se_yrel>{turn}))?\b
            (?(se_term)|(?!\s+(?:of|in|by|from|to|training|semester)\b))""",
        "rel": rf"""(?:(?P<r_part>early|earlier|mid|late|later)(?:\s+in)?[\s-]+|(?P<r_of>{part}))?
            (?:the\s+)?(?P<r_rel>{which})\s+
            (?:calendar\s+|school\s+|academic\s+|financial\s+|tax\s+)?
            (?P<r_u>day|week|weekend|month|quarter|period|year(?:\s+or\s+so)?|decade|century
            |{day_end})\b(?!-)(?!\s+(?:long|old)\b)""",
        "within": r"""(?:(?P<i_part>early|earlier|mid|late|later)\s+in\s+
            |(?P<i_of>(?:(?:the\s+)?(?:beginning|start|middle|end)\s+of|mid-)\s*))?
            (?P<i_the>the\s+)(?P<i_u>weekend|week|month|year|decade|quarter|century)\b(?!-)
            (?!\s+(?:of|that|when|in\s+which|after|before)\b)(?!(?<!quarter)\s+(?:ended|ending)\b)
            """,
        "year_end": r"(?:the\s+)?year(?:-|\s+|['’]s\s+)end\b",
        "holiday": rf"(?-i:(?:{which}\s+)?(?P<ho>{holiday})(?:,?\s+(?P<ho_y>{_YEAR}))?)\b",
        "before": rf"""(?:the\s+)?(?:comparable\s+)?(?:year|month|week|quarter)-(?:earlier|ago)\s+
            (?:(?:{nth})\s+)?(?:quarter|period|month|week|half)
            |(?:year|month|week|quarter)-(?:earlier|ago)""",
        "floating": rf"""(?P<now>{_spaced([*floating["now"], *floating["before"]])})\b
            |the\s+(?P<far>{_spaced(floating["nouns"])})\b(?!\s+of\b)
            (?=\s*(?:[^\w\s]|$)|\s+(?-i:{_GOES_ON})\b)""",
        "deictic": rf"""(?:(?:early|earlier|late|later)\s+)?(?:the\s+day\s+(?:before|after)\s+)?
            (?P<t>today|yesterday|tomorrow|tonight){_TIME_OF_DAY}\b""",
        "year": rf"""(?:the\s+year\s+)?
            (?:(?P<y_part>{part})?(?<![\w$£€.,/-])|(?P<y_mid>(?:mid|pre|post)-))
            (?P<y>{_YEAR})(?:[-–/](?P<y_b>\d\d(?:\d\d)?)(?![\d-]|,\d))?
            |(?<=[a-z]\s)['’](?P<y_s>\d\d)(?=[\s,.;)])(?!['’])""",
    }


@cache
def pattern() -> re.Pattern[str]:
    """Finds any of KINDS; exactly one of the groups named so is set in every match."""
    body = "|".join(f"(?P<{name}>{branch})" for name, branch in _branches().items())
    return re.compile(rf"(?<![\w@\#])(?:{body})(?!\w)", re.IGNORECASE | re.VERBOSE)


KINDS = (
    "iso",
    "numeric",
    "mdy",
    "dmy",
    "fiscal",
    "school_year",
    "year_to",
    "nth",
    "quarter",
    "half",
    "month",
    "decade",
    "decade_word",
    "century",
    "ago",
    "span",
    "event",
    "weekday",
    "season",
    "rel",
    "within",
    "year_end",
    "holiday",
    "before",
    "floating",
    "deictic",
    "year",
)
