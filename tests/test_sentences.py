"""Every sentence that the analysis writes, over corpora of many topics, reads like a person's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

import quota_analysis as qa
from quota_analysis.prose import agree, count, day, ended, inside, listed, quoted, series
from quota_analysis.views import (
    chains,
    citing,
    collisions,
    ground,
    numbers,
    records,
    sides,
    sources,
    system,
    wording,
)
from tests.constructed.compose import corpora
from tests.sentences import faults, sentence_faults

ROOT = Path(__file__).resolve().parent.parent
TUGS = {
    "gazette.md": (
        "# Tugs told to be quicker\n\nBy Lena Ortsen, Harbour Gazette\n\nTuesday, 4 March 2025\n\n"
        "Masters of the tugs at Elsmere have been told to finish at least 12 tows a day per boat, "
        "according to two people familiar with the order. The aim was about 8 a day before, they "
        "said.\n\nA spokesperson for the Elsmere Harbour Trust, Dana Pruitt, denied that there is "
        "any target. The trust did not respond to questions about bonuses.\n\nThe trust has 40 "
        "masters on 10 boats. The ministry counted 3,100 tows in January, up 14% from 2,700 in "
        "January 2024. Its data suggest that collisions may have doubled.\n"
    ),
    "radio.md": (
        "# Twelve a day\n\nCoast Radio, Wednesday 5 March 2025\n\nMasters of the tugs at Elsmere "
        "must finish 12 tows a day, the Harbour Gazette reported on Tuesday, citing two people "
        "familiar with the order. The aim used to be 8.\n\nCollisions have doubled, data of the "
        "ministry show. The Elsmere Harbour Trust declined to comment.\n"
    ),
    "check.md": (
        "# Fact check: is there a quota for tows?\n\nChecked on 10 March 2025\n\nThe Harbour "
        "Gazette reported that masters must finish at least 12 tows a day [1][2]. Coast Radio "
        "repeated the number [3]. The trust denies a target [4].\n\nAvailable sources do not show "
        "that any master lost pay for missing the number [1]. Of 210 complaints, 150 were "
        "withdrawn and 70 were upheld [5]. Tows fell by 25 percent, from 1,200 to 600 [1].\n"
    ),
}
SCHOOLS = {
    "wire.md": (
        "# Attendance target raised\n\nVALLEY WIRE — Oct. 2, 2024\n\nPrincipals in Oakmere were "
        "ordered to bring attendance to 95 percent by December, according to a memo seen by "
        "Valley Wire and confirmed by three officials of the district who were not authorized to "
        "speak.\n\nThe district has 14 schools and 9,200 pupils. It spent $1.2 million on truancy "
        "officers, four times what it spent in 2019. Teachers are not punished if pupils stay "
        "away, the memo says. The district said the plan would save money.\n"
    ),
    "post.md": (
        "# Principals could lose jobs\n\nMorning Post, 3 October 2024\n\nOakmere has ordered "
        "principals to reach 95% attendance by Christmas, Valley Wire first reported, citing a "
        "memo and three officials. The district has 15 schools with some 9,000 pupils.\n\nThe "
        "district spent $1.2 million on truancy officers, three times as much as in 2019. "
        "Principals will be dismissed if they miss it. The plan saved money, the district said.\n"
    ),
    "blog.txt": (
        "Why the drive is wrong\n\nOakmere wants 95 percent attendance. Reports suggest that "
        "teachers were told to mark late pupils as present. There is no evidence that attendance "
        "went up. At least 200 parents were fined, according to the Valley Wire and others. On "
        "Saturday about 300 parents protested; on Sunday some 500 did.\n"
    ),
}
CONSTRUCTED = (500, 501, 502)
NAMES = ("seeds", "police", "third", "gold", "tugs", "schools", *map(str, CONSTRUCTED))
everywhere = pytest.mark.parametrize("name", NAMES)


@cache
def read(name: str, folder: Path) -> qa.Analysis:
    packs: dict[str, str | Path] = {
        "seeds": "ice-arrest-quotas",
        "police": "police-ticket-quotas",
        "third": ROOT / "tests/topics/third/hospital-discharges.toml",
    }
    return qa.analyze(qa.read_corpus(folder), packs.get(name))


def texts(name: str) -> Mapping[str, str]:
    written = {"tugs": TUGS, "schools": SCHOOLS}
    if name in written:
        return written[name]
    if name.isdigit():
        (built,) = corpora(1, int(name))
        return built.texts()
    at = {
        "seeds": ROOT / "seeds",
        "police": ROOT / "tests/topics/police",
        "third": ROOT / "tests/topics/third",
        "gold": ROOT / "tests/gold/developed_on",
    }[name]
    return {
        p.name: p.read_text("utf-8") for p in sorted(at.iterdir()) if p.suffix in (".md", ".txt")
    }


@pytest.fixture
def made(name: str, tmp_path_factory: pytest.TempPathFactory) -> qa.Analysis:
    folder = tmp_path_factory.getbasetemp() / f"corpus-{name}"
    if not folder.exists():
        folder.mkdir()
        for doc_id, text in texts(name).items():
            (folder / doc_id).write_text(text, encoding="utf-8")
    return read(name, folder)


def wrong(told: pd.Series, whole: bool = False) -> dict[str, list[str]]:
    check = sentence_faults if whole else faults
    found = {text: list(check(text)) for text in dict.fromkeys(told.dropna())}
    return {text: why for text, why in found.items() if why}


@everywhere
def test_results_are_whole_sentences_that_a_reader_follows(made: qa.Analysis) -> None:
    assert len(made.findings)
    assert wrong(made.findings["statement"], whole=True) == {}


@everywhere
def test_sums_are_told_in_whole_sentences(made: qa.Analysis) -> None:
    assert wrong(made.checks["statement"], whole=True) == {}


# What stands behind claims; the reasons of the reading itself name cues of grammar.
REASONS = (
    "findings", "gaps", "groups", "links", "checks", "records", "absences", "missing_bases",
    "citation_load", "citation_audit", "drift", "responses", "accountability", "narratives",
    "origin_links",
)  # fmt: skip


@everywhere
@pytest.mark.parametrize("table", REASONS)
def test_reasons_are_in_words(made: qa.Analysis, table: str) -> None:
    assert wrong(made.tables[table]["why"]) == {}


def opening_lines(tables: Mapping[str, pd.DataFrame]) -> Iterator[str]:
    """What the pages open with."""
    for page in (sources, ground, collisions, numbers, records, sides, chains, citing, wording):
        told = page.answer(tables)
        yield from (told,) if isinstance(told, str) else told
    yield from system.told(tables).get("In plain words", ())


@everywhere
def test_pages_open_with_whole_sentences(made: qa.Analysis) -> None:
    assert wrong(pd.Series(list(opening_lines(made.tables)), dtype="string"), whole=True) == {}


@everywhere
def test_the_first_results_are_of_several_kinds(made: qa.Analysis) -> None:
    """The first five tell a researcher of as many things as the corpus has, three at least."""
    kinds = made.findings.sort_values("rank")["kind"]
    assert kinds.head(5).nunique() >= min(3, kinds.nunique())


# ---- the helpers ---------------------------------------------------------------------------------


def test_lists_and_numbers_agree() -> None:
    assert [listed("abc"[:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]
    assert listed("abcdef") == "a, b, c, d and 2 more"
    assert listed("abcdef", 3, "at least ") == "a, b and at least 4 more"
    assert series(["a town", "a day"]) == "a town and a day"
    assert series(["a town", "the days x and y"]) == "a town, and the days x and y"
    assert series(["the days x and y"]) == "the days x and y"
    assert [count(n, "claim") for n in (0, 1, 1200)] == ["no claims", "1 claim", "1,200 claims"]
    assert [agree(n, "rests", "rest") for n in (0, 1, 2)] == ["rest", "rests", "rest"]


def test_quotations_within_sentences() -> None:
    assert quoted("two\n  lines") == "“two lines”"
    assert quoted("he said “no” twice") == "“he said ‘no’ twice”"
    assert quoted("she said, “no") == "“she said, ‘no’”"
    assert quoted("no,” she said") == "“‘no,’ she said”"
    assert [ended(t) for t in ("It is so", "He said “no.”", "He said “no”")] == [
        "It is so.", "He said “no.”", "He said “no”.",
    ]  # fmt: skip
    assert [inside(t) for t in ("The trust", "The Trust", "Trust")] == [
        "the trust", "The Trust", "Trust",
    ]  # fmt: skip
    assert (day("2025-03-09"), day("spring")) == ("9 March 2025", "spring")


@pytest.mark.parametrize(
    "text",
    [
        "One is is here.",
        "a.md and b.md is one source.",
        "a.md say so.",
        "1 claims rest on it.",
        "12 claim rest on it.",
        "It is told as missing_base.",
        "None unnamed people.",
        "small letters begin it.",
        "It does not end",
        "It says “this.",
        "It says so; it says so.",
        "They share “a”, “b”, “c”, “d”, “e”, “f”, “g” and “h”.",
        f"It goes {'on ' + 'and further ' * 30}.",
    ],
)
def test_what_is_wrong_is_found(text: str) -> None:
    assert list(sentence_faults(text))


@pytest.mark.parametrize(
    "text",
    [
        "a.md and b.md rest on one origin, so they count as one source, not 2.",
        "“12 claims” (a.md) is more than “1 claim” (b.md).",
        "Much of a.md rests on 1 source marker: [1] behind 4 of the 8 claim sentences.",
    ],
)
def test_what_is_right_is_let_be(text: str) -> None:
    assert list(sentence_faults(text)) == []
