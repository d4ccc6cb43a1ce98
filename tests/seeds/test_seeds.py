"""The default corpus keeps to the originals' facts and not to their words.

What needs no original is always tested. The rest compares each digest with the page it retells and
runs where QUOTA_ANALYSIS_ORIGINALS names the folder that holds those pages.
"""

from __future__ import annotations

import hashlib
import os
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "seeds"
GOLD = ROOT / "tests" / "gold"
VARIABLE = "QUOTA_ANALYSIS_ORIGINALS"

NAMES = ("000", "001", "002", "003", "004")
KINDS = {"fact_check", "news", "statement", "other"}
KEYS = ("original_file", "original_sha256", "kind", "condensed")
N_MARKERS = {"000": 40, "001": 27, "002": 5, "003": 0, "004": 0}
N_SENTENCES = {"000": 21, "001": 14, "002": 22, "003": 39, "004": 20}
LONGEST_QUOTATION = 25  # words at a time
LONGEST_RUN = 7  # words in a row that a digest may share with an original

# Everybody and everything that is named as saying something, in both versions of the page.
SPEAKERS = {
    "000": ("Reuters", "The Guardian", "Axios", "Deportation Data Project", "Vera Institute"),
    "001": (),
    "002": (),
    "003": (
        "Tom Homan",
        "Karoline Leavitt",
        "ABC News",
        "MeritTV",
        "Paul Hunker",
        "Huffman",
        "ICE",
    ),
    "004": ("Washington Post", "Trump", "Tom Homan", "Fox News", "Stephen Miller", "ICE"),
}

_MARKER = re.compile(r"\[(\d+)\]")
_WORD = re.compile(r"[A-Za-z0-9]+(?:['’][A-Za-z]+)?")
_NUMBER = re.compile(
    r"\d+(?:[.,]\d+)*"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|hundreds?|thousands?|millions?|doubled)\b",
    re.IGNORECASE,
)
_MARKS = re.compile('[“”"]')  # a wrong or mismatched mark still opens or closes


def read_seed(name: str) -> tuple[dict[str, str], str]:
    """Front matter and text of one digest."""
    opening, front, text = (SEEDS / f"{name}.md").read_text("utf-8").split("---\n", 2)
    assert opening == ""
    return dict(line.split(": ", 1) for line in front.splitlines()), text


def words(text: str) -> list[str]:
    return [m.group().lower().replace("’", "'") for m in _WORD.finditer(text)]


def runs(text: str) -> Iterator[tuple[str, ...]]:
    found = words(text)
    size = LONGEST_RUN + 1
    return (tuple(found[i : i + size]) for i in range(len(found) - size + 1))


def quoted_and_not(text: str) -> tuple[list[str], list[str]]:
    """The pieces of a text inside and outside double quotation marks, paragraph by paragraph."""
    inside: list[str] = []
    outside = [""]
    for paragraph in text.split("\n"):
        pieces = _MARKS.split(paragraph)
        assert len(pieces) % 2 == 1, f"a quotation stays open in: {paragraph[:80]}"
        inside += pieces[1::2]
        # Words on both sides of a quotation are not in a row; words of two paragraphs are.
        outside[-1] += "\n" + pieces[0]
        outside += pieces[2::2]
    return inside, outside


def numbers(text: str) -> list[str]:
    return [m.group().lower() for m in _NUMBER.finditer(_MARKER.sub(" ", text))]


def gold(ledger: str, name: str) -> list[dict[str, Any]]:
    with (GOLD / ledger / f"{name}.toml").open("rb") as file:
        sentences: list[dict[str, Any]] = tomllib.load(file)["sentence"]
    return sentences


def test_the_corpus_is_these_files() -> None:
    assert sorted(p.name for p in SEEDS.iterdir()) == [f"{name}.md" for name in NAMES]


@pytest.mark.parametrize("name", NAMES)
def test_front_matter_says_what_was_retold(name: str) -> None:
    front, _ = read_seed(name)
    assert tuple(front) == KEYS
    assert front["original_file"].startswith(f"{name}_")
    assert front["original_file"].endswith(".txt")
    assert re.fullmatch("[0-9a-f]{64}", front["original_sha256"])
    assert front["kind"] in KINDS
    assert front["condensed"]
    # It must not anchor a date that the page itself does not give.
    assert not re.search(r"\d{4}-\d\d|\b(?:19|20)\d\d\b", front["kind"] + front["condensed"])


@pytest.mark.parametrize("name", NAMES)
def test_quotations_are_short(name: str) -> None:
    inside, _ = quoted_and_not(read_seed(name)[1])
    assert [q for q in inside if len(words(q)) > LONGEST_QUOTATION] == []


@pytest.mark.parametrize("name", NAMES)
def test_as_many_markers_as_the_original(name: str) -> None:
    assert len(_MARKER.findall(read_seed(name)[1])) == N_MARKERS[name]


def test_missing_space_after_a_closing_mark_is_kept() -> None:
    assert re.search(r"\.”[A-Z]", read_seed("003")[1])


@pytest.mark.parametrize("name", NAMES)
def test_gold_of_the_digest_quotes_it_in_order(name: str) -> None:
    text = (SEEDS / f"{name}.md").read_text("utf-8")
    at = 0
    for sentence in gold("digests", name):
        at = text.index(sentence["quote"], at) + len(sentence["quote"])
    assert len(gold("digests", name)) == N_SENTENCES[name]


@pytest.mark.parametrize("name", NAMES)
def test_gold_of_the_original_is_offsets_only(name: str) -> None:
    with (GOLD / "originals" / f"{name}.toml").open("rb") as file:
        labels = tomllib.load(file)
    assert labels["sha256"] == read_seed(name)[0]["original_sha256"]
    at = 0
    for sentence in labels["sentence"]:
        assert at <= sentence["start"] < sentence["end"]
        at = sentence["end"]
        spans = [*sentence.get("quotes", []), *sentence.get("hedges", [])]
        parts = [*sentence.get("quantity", []), *sentence.get("date", [])]
        spans += [[part["start"], part["end"]] for part in parts]
        assert all(sentence["start"] <= s < e <= at for s, e in spans)
        assert not {"quote", "speaker", "cue", "text"} & set(sentence)
    assert sum(s["markers"] for s in labels["sentence"]) == N_MARKERS[name]


@pytest.mark.parametrize("name", NAMES)
def test_digest_and_original_say_the_same_sentence_by_sentence(name: str) -> None:
    def told(sentence: dict[str, Any]) -> tuple[Any, ...]:
        fields = ("is_claim", "type", "modality", "polarity", "gap", "speaker_kind")
        quantities = [(q["low"], q["high"], q["bound"]) for q in sentence.get("quantity", [])]
        markers = sentence.get("markers", [])
        n_markers = markers if isinstance(markers, int) else len(markers)
        return (*(sentence.get(f) for f in fields), quantities, n_markers)

    assert [told(s) for s in gold("digests", name)] == [told(s) for s in gold("originals", name)]


@pytest.fixture
def originals() -> dict[str, str]:
    """Text of each original by the digest's name."""
    folder = os.environ.get(VARIABLE)
    if not folder:
        pytest.skip(f"compares with the originals: set {VARIABLE} to the folder that holds them")
    return {
        name: (Path(folder) / read_seed(name)[0]["original_file"]).read_text("utf-8")
        for name in NAMES
    }


@pytest.mark.parametrize("name", NAMES)
def test_original_is_the_one_named(name: str, originals: dict[str, str]) -> None:
    digest = hashlib.sha256(originals[name].encode("utf-8")).hexdigest()
    assert digest == read_seed(name)[0]["original_sha256"]


@pytest.mark.parametrize("name", NAMES)
def test_same_markers_in_the_same_order(name: str, originals: dict[str, str]) -> None:
    assert _MARKER.findall(read_seed(name)[1]) == _MARKER.findall(originals[name])


@pytest.mark.parametrize("name", NAMES)
def test_same_numbers_in_the_same_order(name: str, originals: dict[str, str]) -> None:
    assert numbers(read_seed(name)[1]) == numbers(originals[name])


@pytest.mark.parametrize("name", NAMES)
def test_same_named_speakers(name: str, originals: dict[str, str]) -> None:
    for text in (read_seed(name)[1], originals[name]):
        assert [s for s in SPEAKERS[name] if not re.search(rf"\b{s}\b", text)] == []


@pytest.mark.parametrize("name", NAMES)
def test_own_words_outside_quotations(name: str, originals: dict[str, str]) -> None:
    known = {run for text in originals.values() for run in runs(text)}
    _, outside = quoted_and_not(read_seed(name)[1])
    assert [" ".join(r) for piece in outside for r in runs(piece) if r in known] == []


@pytest.mark.parametrize("name", NAMES)
def test_offsets_fall_on_whole_words_of_the_original(name: str, originals: dict[str, str]) -> None:
    text = originals[name]
    for sentence in gold("originals", name):
        spans = [(sentence["start"], sentence["end"]), *sentence.get("quotes", [])]
        for s, e in spans:
            assert text[s:e] == text[s:e].strip()
            assert not (text[s - 1 : s].isalnum() and text[s].isalnum())
            assert not (text[e - 1].isalnum() and text[e : e + 1].isalnum())
