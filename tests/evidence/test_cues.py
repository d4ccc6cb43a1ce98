"""Cues are found in the same texts, however they are put together."""

from __future__ import annotations

import re
import tomllib
from importlib import resources

import pytest

from quota_analysis.evidence.lexicon import at_words
from quota_analysis.evidence.text import said_words, words

TEXTS = (
    "The board denied the report.",
    "They were denied pay; it isn't so.",
    "A spokeswoman did not reply, nor would she.",
    "Undenied, the rumour spread.",
    "",
)


@pytest.mark.parametrize(
    "cues",
    [
        [r"\bden(?:y|ied)\b", r"n['’]t\b"],
        [r"(?<!\bwere\s)\bdenied\b"],
        [r"\bnor\b|umou?r"],
        [r"\b(?:not|nor)\b", r"[a|b]oar"],
        [r"\bden[)|(]?ied\b"],
    ],
)
def test_cues_in_one_pattern_are_found_where_one_of_them_is(cues: list[str]) -> None:
    every = re.compile(at_words(cues))
    for text in TEXTS:
        assert (every.search(text) is None) == all(re.search(c, text) is None for c in cues)


def test_the_cues_of_every_table_compile_at_words() -> None:
    folder = resources.files("quota_analysis.evidence") / "lexicons"
    for file in folder.iterdir():
        for table in tomllib.loads(file.read_text(encoding="utf-8")).values():
            if isinstance(table, dict) and "patterns" in table:
                cues = [re.sub(r"\(\?P<\w+>", "(", cue) for cue in table["patterns"]]
                one, each = re.compile(at_words(cues)), [re.compile(c) for c in cues]
                for text in TEXTS:
                    assert (one.search(text) is None) == all(c.search(text) is None for c in each)


@pytest.mark.parametrize("text", ["It’s ΟΔΟΣ’Σ here", "İzmir’s Port", "The Mayor’s PORT-tax"])
def test_words_stand_where_they_are_written(text: str) -> None:
    found = words(text)
    assert [w for w, _, _ in found] == said_words(text)
    assert [w for w, _, _ in found] == [text[s:e].lower().replace("’", "'") for _, s, e in found]
