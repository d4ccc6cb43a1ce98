"""Patterns of the words beside a number: signs, symbols, percent, ages, periods."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from quota_analysis.extraction.lexicon import load


def _alternatives(words: Sequence[str]) -> str:
    ordered = sorted(words, key=lambda w: (-len(w), w))
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in ordered)


@cache
def unit_patterns() -> dict[str, re.Pattern[str]]:
    lexicon = load("quantities")
    symbols = list(lexicon["symbols"])
    # Of the symbols with one letter, only these may stand apart from the number ("20 m").
    long_symbols = [s for s in symbols if len(s) > 1 or s in "WVmgl″′°"]
    periods = _alternatives(list(lexicon["periods"]))
    adverbs = _alternatives(list(lexicon["period_adverbs"]))
    kinds = rf"(?:(?:{_alternatives(lexicon['periods_kind']['words'])})[\s-]+)?"
    particles = _alternatives(lexicon["periods_particle"]["words"])
    before = _alternatives(list(lexicon["currency_before"]))
    numbers = load("numbers")
    small = _alternatives([*numbers["units"], *numbers["tens"]])
    after = _alternatives(list(lexicon["currency_after"]))
    goods = _alternatives(lexicon["priced"]["goods"])
    sizes = _alternatives(lexicon["sizes"]["words"])
    sources = {
        "percent": rf"[\s-]?(?:{_alternatives(lexicon['percent']['words'])})(?![a-z])",
        "money_after": rf"[\s-](?:{after})\b",
        "pounds": r"[\s-]pounds?\b",
        "cents": r"[\s-]cents?\b",
        "aged": r"\b(?:aged?|ages)\s+(?:of\s+)?$",
        "under_age": (
            r"\b(?:children|people|adults|those|anyone|kids|girls|boys|men|women|pupils|patients)\s+"
            r"(?:under|over|below|above)\s+$"
        ),
        # "children under 12 ride free", but "people over 40 miles away"
        "after_age": (
            r"\s*(?:[,.;)]|$)|\s+(?:and|or|who|are|were|is|in|at|to|from|may|can|must|should|had"
            r"|have|with|get|pay|ride|need|do|did|will|travel|enter)\b"
        ),
        "age": r"[\s-]years?[\s-]olds?\b|[\s-]years?\s+of\s+age\b",
        "metres": rf"[\s-](?:{sizes})\b",
        "of_stuff": (
            rf"\s+of\s+[a-z]+(?:\s[a-z]+)?(?=\s+(?:per|an?|each|every)\s+(?:{periods})\b"
            r"(?!\s+(?:ago|earlier|later)))"
        ),
        "per": (
            rf"(?:[\s-]+per[\s-]+|\s?/\s?){kinds}(?P<p>{periods})\b"
            rf"|[\s-]+(?:an?|each|every|in\s+each)[\s-]+{kinds}(?P<a>{periods})\b"
            r"(?!\s+(?:ago|earlier|later|old)\b|\s+(?:after|before)(?:\s+(?:the|an?|its|his|her|their)\b|\s*[.,;)]))"
            rf"|\s+in\s+an?\s+(?:full|typical|normal|average)\s+(?P<w>{periods})\b"
            rf"|\s+(?P<adv>{adverbs})\b(?!\s+\w+s\b)"
            rf"|\s+(?:(?:for|in)\s+)?every\s+(?P<e>(?:\d+|{small})\s+(?:{periods})s)\b"
        ),
        # "a day" may be how long they stay out; "each day" is how often.
        "particle": rf"\s+(?:{particles})(?=\s+(?:per|each|every)\s+{kinds}(?:{periods})\b)",
        "per_noun": (
            r"\s+(?:per|(?:at|in|for|from|by)\s+(?:each|every))\s+"
            r"(?P<n>(?:[\d,.]+\s+)?(?!of\b(?!\s+(?:them|these|those)\b))[a-z]+(?:[\s-][a-z]+)?)"
        ),
        "each_noun": rf"\s+(?:an?|each)\s+(?P<n>{goods})\b",
    }
    compiled = {name: re.compile(source, re.IGNORECASE) for name, source in sources.items()}
    # "Mr Bell, 43, was": the age of somebody named.
    compiled["name_before"] = re.compile(
        r"\b(?:[A-Z][a-z]+(?:-[A-Z][a-z]+)?|(?:The|the|a|A|an|An)\s[a-z]+(?:er|or|ist|man|ee|ian|ant)),\s+$"
    )
    compiled["name_after"] = re.compile(r",\s+(?:[a-z]|of\b)|\s+and\s+[A-Z]|\.$")
    # Currency signs and symbols of measures keep their case: MB is not mb.
    compiled["money_before"] = re.compile(rf"(?:(?<![A-Za-z])|(?<=\bup))(?:{before})[\s-]?$")
    compiled["attached"] = re.compile(rf"-?(?:{_alternatives(symbols)})(?![\w²])")
    compiled["spaced"] = re.compile(rf"\s(?:{_alternatives(long_symbols)})(?![\w²/])")
    return compiled


@cache
def unit_nouns() -> frozenset[str]:
    """Nouns that are units of measure themselves (megawatt, mile), whatever stands before."""
    names = [v.split("/")[0].split()[-1] for v in load("quantities")["symbols"].values()]
    names = [n for n in names if n != "square"]
    names += [n.replace("metre", "meter").replace("litre", "liter") for n in names]
    return frozenset(n.lower() for name in names for n in (name, name.rstrip("s"))) | {
        "foot",
        "inch",
        "degree",
        "gallon",
        "ton",
        "tonne",
        "acre",
        "yard",
    }
