from __future__ import annotations

from pathlib import Path

import pytest

from quota_analysis.errors import TopicError
from quota_analysis.topics import compile_words, load_topic, topic_names, validate_pack

GOOD = """
name = "branch-targets"
title = "Targets in bank branches"
question = "Do branches sell to a number?"

[[camps]]
id = "management"
name = "Management"

[[actors]]
id = "board"
name = "Board"
kind = "group"
camp = "management"
level = "organisation"

[[measures]]
id = "accounts"
unit = "accounts"
words = ["account"]

[[facts]]
id = "branches"
statement = "The bank has 40 branches."
value = 40
unit = "branches"
source = "annual report"
retrieved = 2024-05-01
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_pack_that_travels_is_valid() -> None:
    assert topic_names()
    for name in topic_names():
        assert validate_pack(name) == []
        pack = load_topic(name)
        assert pack is not None
        assert pack.name == name
        assert pack.title
        assert all(f.source and f.retrieved for f in pack.facts)


def test_no_topic_is_no_topic() -> None:
    assert load_topic(None) is None


def test_own_file_by_path_and_the_pack_itself(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD)
    pack = load_topic(path)
    assert pack is not None
    assert pack == load_topic(str(path)) == load_topic(pack)
    assert pack.actors[0].aliases == ()
    assert pack.facts[0].value == 40.0
    assert pack.facts[0].retrieved == "2024-05-01"
    assert pack.facts[0].period is None


def test_misspelt_name_says_the_near_one() -> None:
    name = topic_names()[0]
    with pytest.raises(TopicError, match=f"did you mean '{name}'"):
        load_topic(name[:-1])


def test_missing_file_names_it(tmp_path: Path) -> None:
    with pytest.raises(TopicError, match="there is no topic file"):
        load_topic(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('kind = "group"', 'kind = "grup"', "allowed are person, organisation"),
        ('camp = "management"', 'camp = "managment"', "did you mean 'management'"),
        ('level = "organisation"', 'lvl = "organisation"', "did you mean 'level'"),
        ("value = 40", 'value = "many"', r"`facts\[1\].value` is 'many': it must be a number"),
        ('words = ["account"]', 'words = "account"', r"`measures\[1\].words`.*list of texts"),
        ('["account"]', "[]", r"`measures\[1\].words` is empty: nothing finds it"),
        ('["account"]', '["*account"]', r"`measures\[1\].words`.*only at the end of a phrase"),
        ('["account"]', '["account", "*"]', r"`measures\[1\].words`.*only at the end"),
        ("retrieved = 2024-05-01", 'retrieved = "May"', "ISO date"),
        ('title = "Targets in bank branches"', "", "`title` is missing"),
        ("[[camps]]", "[camps]", r"write \[\[camps\]\]"),
        ('name = "branch-targets"', "name = ", "is not valid TOML"),
    ],
)
def test_a_fault_names_file_key_and_what_is_allowed(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    path = write(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(TopicError, match=message) as caught:
        load_topic(path)
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)
    assert any(line.startswith(str(path)) for line in validate_pack(path))


def test_an_id_may_not_come_twice(tmp_path: Path) -> None:
    again = '\n[[camps]]\nid = "management"\nname = "Again"\n'
    assert validate_pack(write(tmp_path, GOOD + again)) == [
        f"{tmp_path / 'own.toml'}: `camps[2].id` is 'management' a second time: "
        "ids must differ within `camps`"
    ]


def test_not_utf8_is_told(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_bytes(GOOD.replace("Board", "Bo\u00e4rd").encode("latin-1"))
    with pytest.raises(TopicError, match="not UTF-8"):
        load_topic(path)


def test_words_match_whole_plural_cased_and_stemmed() -> None:
    found = compile_words(["branch", "head office", "NHS", "sanction*", "O'Neil"])
    text = "Branches of the NHS, not nhs; head  offices sanctioned; O\u2019Neil; ranch branchless"
    assert found.findall(text) == [
        "Branches",
        "NHS",
        "head  offices",
        "sanctioned",
        "O\u2019Neil",
    ]
    assert compile_words([]).search("anything") is None
