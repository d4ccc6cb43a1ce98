"""What a reviewer writes beside a corpus is applied, kept over edits, and told when it is stale."""

from __future__ import annotations

from pathlib import Path

import pytest

import quota_analysis as qa
from quota_analysis.review import OverridesError, read_overrides
from quota_analysis.tables import validate

BOARD = (
    "The harbour board ordered 40 inspections a week, the Gazette reported on 3 March 2024. "
    "The mayor said the port may close in May. Officials counted a score of leaks.\n"
)
SPOKESMAN = "Inspections at the harbour reached 55 a week, a spokesman said.\n"


def corpus(folder: Path, overrides: str = "", **texts: str) -> qa.Corpus:
    for name, text in ({"board": BOARD, "spokesman": SPOKESMAN} | texts).items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    if overrides:
        (folder / "overrides.toml").write_text(overrides, encoding="utf-8")
    return qa.read_corpus(folder)


def label(
    quote: str, table: str, column: str, value: str, doc: str = "board.md", **more: str
) -> str:
    lines = [f"doc = '{doc}'", f'quote = "{quote}"', f"table = '{table}'", f"column = '{column}'"]
    lines += [f"value = {value}"] if value else []
    lines += [f"{key} = {told}" for key, told in more.items()]
    return "[[label]]\n" + "\n".join(lines) + "\n"


def test_a_label_is_changed_and_shown_as_the_reviewers(tmp_path: Path) -> None:
    entry = label("40 inspections a week", "quantities", "role", "'target'", note="'an order'")
    made = qa.analyze(corpus(tmp_path, "reviewer = 'A. B.'\n" + entry))
    row = made.quantities.set_index("text").loc["40 inspections a week"]
    assert row["role"] == "target"
    assert row["why"].endswith("role by the reviewer (A. B.): an order")
    (told,) = made.overrides.to_dict("records")
    assert (told["state"], told["value"], told["text"]) == (
        "applied",
        "target",
        "40 inspections a week",
    )
    assert told["before"] != "target"
    assert validate(made.tables, made.texts) == []


def test_it_survives_edits_elsewhere_and_other_marks(tmp_path: Path) -> None:
    entry = label("the mayor\u2019s own  words", "claims", "type", "'evaluation'")
    text = "A line before it. In the mayor's own words, the port is a ruin and a disgrace.\n"
    made = qa.analyze(corpus(tmp_path, entry, board="Something new stands here now.\n\n" + text))
    (told,) = made.overrides.to_dict("records")
    assert told["state"] == "applied"
    assert told["text"] == "the mayor's own words"


def test_of_equal_words_those_nearest_to_where_they_stood_are_meant(tmp_path: Path) -> None:
    text = "Crews mended 12 leaks. Crews found 12 leaks.\n"
    later = label("12 leaks", "quantities", "role", "'target'", start="34")
    made = qa.analyze(corpus(tmp_path, later, board=text))
    roles = made.quantities[made.quantities["doc_id"] == "board.md"]["role"].tolist()
    assert roles[1] == "target"
    assert roles[0] != "target"


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        (label("words long gone", "claims", "type", "'event'"), "no longer stand in board.md"),
        (label("The", "claims", "type", "'event'", doc="lost.md"), "is not in the corpus"),
        (label("The mayor", "quantities", "role", "'target'"), "no row of quantities stands"),
    ],
)
def test_what_no_longer_fits_is_told_and_changes_nothing(
    tmp_path: Path, entry: str, why: str
) -> None:
    made = qa.analyze(corpus(tmp_path, entry))
    (told,) = made.overrides.to_dict("records")
    assert told["state"] == "stale"
    assert why in told["why"]
    assert not made.claims["why"].str.contains("reviewer").any()
    assert validate(made.tables, made.texts) == []


def test_two_entries_that_differ_are_both_left(tmp_path: Path) -> None:
    entries = "".join(
        label("40 inspections a week", "quantities", "role", value)
        for value in ("'target'", "'capacity'")
    )
    made = qa.analyze(corpus(tmp_path, entries))
    assert made.overrides["state"].tolist() == ["conflicting", "conflicting"]
    assert not made.quantities["role"].isin(["capacity"]).any()


def test_a_number_that_was_not_read_is_added(tmp_path: Path) -> None:
    entry = (
        "[[number]]\ndoc = 'board.md'\nquote = 'a score of leaks'\nlow = 20\nunit = 'leaks'\n"
        "role = 'observed'\n"
    )
    made = qa.analyze(corpus(tmp_path, entry))
    row = made.quantities.set_index("text").loc["a score of leaks"]
    assert (row["low"], row["unit"], row["role"]) == (20, "leaks", "observed")
    assert validate(made.tables, made.texts) == []


def test_a_sentence_becomes_a_claim_or_none(tmp_path: Path) -> None:
    text = "What a day! The port closed on Monday.\n"
    entries = label("What a day!", "sentences", "is_claim", "true")
    entries += label("The port closed on Monday.", "sentences", "is_claim", "false")
    made = qa.analyze(corpus(tmp_path, entries, board=text))
    own = made.claims[made.claims["doc_id"] == "board.md"]
    assert own["text"].tolist() == ["What a day!"]
    assert validate(made.tables, made.texts) == []


def test_a_gap_is_the_reviewers(tmp_path: Path) -> None:
    entry = label(
        "Inspections at the harbour reached 55 a week",
        "claims",
        "gap",
        "'disputed_or_denied'",
        doc="spokesman.md",
    )
    made = qa.analyze(corpus(tmp_path, entry))
    row = made.claims[made.claims["doc_id"] == "spokesman.md"].iloc[0]
    assert row["gap"] == "disputed_or_denied"
    cleared = label("Inspections at the harbour", "claims", "gap", "", doc="spokesman.md")
    made = qa.analyze(corpus(tmp_path, cleared))
    assert made.claims[made.claims["doc_id"] == "spokesman.md"]["gap"].isna().all()


def test_the_stored_analysis_depends_on_the_file(tmp_path: Path) -> None:
    plain = qa.analyze(corpus(tmp_path)).key
    entry = label("40 inspections a week", "quantities", "role", "'target'")
    assert qa.analyze(corpus(tmp_path, entry)).key != plain


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[[label]\n", "not valid TOML"),
        ("[[lable]]\n", "`lable` is not a key; did you mean 'label'?"),
        (label("x", "claims", "typ", "'event'"), "did you mean 'type'?"),
        (label("x", "claims", "type", "'evnt'"), "allowed are"),
        (label("x", "claims", "type", "3"), "must be a text"),
        (label("x", "claims", "type", ""), "cannot be empty"),
        (label("x", "quantities", "low", "'many'"), "must be a number"),
        ("[[origin]]\ndoc = 'a'\n", "either `rests_on` or `independent_of`"),
    ],
)
def test_a_wrong_file_is_one_clear_line(text: str, problem: str) -> None:
    with pytest.raises(OverridesError) as caught:
        read_overrides(text.encode())
    assert problem in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_wrong_file_costs_nothing_else(tmp_path: Path) -> None:
    read = corpus(tmp_path, "[[label]\n")
    (row,) = read.left_out
    assert (row.path, row.state) == ("overrides.toml", "failed")
    assert len(read) == 2
    assert len(qa.analyze(read).overrides) == 0
