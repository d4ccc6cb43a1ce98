"""Denials without the verb: what a party says is not so, in its own words."""

from __future__ import annotations

import re
from functools import cache

from quota_analysis.evidence.answers.replies import found_cues, group, pattern
from quota_analysis.evidence.index import Index
from quota_analysis.evidence.lexicon import load
from quota_analysis.evidence.text import content_stems
from quota_analysis.model import AttributionRow, SentenceRow
from quota_analysis.topics import compile_words

Span = tuple[int, int]
# What a party says it does not do is a denial where so many of its words stand in what others
# affirm; "nobody here" points at the party's own house, and "there is no" at a thing by its name.
_LEAST = {"practice": 2, "house": 1, "existence": 0, "truth": 0}
# So many claims are asked for each word: the cost stays linear.
_MAX_ASKED = 12


def denied_in_words(
    index: Index, sentence: SentenceRow, told: AttributionRow, start: int, end: int
) -> tuple[re.Match[str], Span | None] | None:
    """The words by which the content of a telling denies something, and what they deny.

    start, end: the content within the sentence's characters; offsets of the match are those of the
    content, those of what is denied are the sentence's. None: nothing is denied, or by nobody who
    answers for anything.
    """
    content = index.words_of(sentence)[start:end]
    for key, least in _LEAST.items():
        cue = next(found_cues("denied", key, content), None)
        if cue is None:
            continue
        if key != "truth" and not _speaks_for_a_body(index, sentence, told):
            continue
        if key == "existence" and not _may_be_alleged(cue):
            continue
        if len(_affirmed(index, sentence, content)) < least:
            continue
        named = group(cue, "about")
        return cue, (start + named[0], start + named[1]) if named else (start, end)
    return None


def _speaks_for_a_body(index: Index, sentence: SentenceRow, told: AttributionRow) -> bool:
    """Whether a speaker is a body, or somebody who speaks for one or heads it."""
    if told.speaker is None or told.speaker_kind in ("anonymous", "generic_group", "media_outlet"):
        return False
    if told.speaker_kind == "named_org":
        return True
    start, end = told.speaker_start, told.speaker_end
    before = index.plain(told.doc_id, sentence.start, start) if start is not None else ""
    after = index.plain(told.doc_id, end, sentence.end) if end is not None else ""
    return (
        pattern("subject", "heads").search(told.speaker) is not None
        or pattern("subject", "statement_of").search(before) is not None
        or pattern("subject", "in_a_statement").search(after) is not None
        or pattern("subject", "in_the_name_of").search(f"{told.speaker}{after}") is not None
    )


def _may_be_alleged(cue: re.Match[str]) -> bool:
    """Whether what is said not to exist is something that others may say exists."""
    thing = group(cue, "thing")
    return thing is not None and _things().search(cue.string[slice(*thing)]) is not None


@cache
def _things() -> re.Pattern[str]:
    """Orders, aims and wrongs: a "lack of money" or "no doubt" is denied by nobody."""
    return compile_words((*load("order")["target_words"], *load("replies")["denied"]["things"]))


def _affirmed(index: Index, sentence: SentenceRow, content: str) -> set[str]:
    """The words of a content that stand in what other sentences affirm."""
    return {
        one
        for one in content_stems(content)
        if any(
            index.claims[c].polarity != "negated"
            and index.claims[c].sentence_id != sentence.sentence_id
            for c in index.sharing(frozenset((one,)), _MAX_ASKED)
        )
    }
