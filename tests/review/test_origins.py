"""What a reviewer says that documents rest on, and what they do not."""

from __future__ import annotations

from pathlib import Path

import quota_analysis as qa
from quota_analysis.tables import validate

NIGHTS = (
    "The guild has told 14 bakers to close by nine in the evening from 3 May. Ovens have to be "
    "cold an hour later, and whoever bakes on loses the mark of the guild. Two of the bakers have "
    "said that they will rather leave than close before the theatres do.\n"
)
LETTER = f"Bakers asked for more time\n\n{NIGHTS}"
RETOLD = f"Early nights for bakers\n\nThe ovens of the town go out.\n\n{NIGHTS}"
OWN = "Millers strike\n\nThe mills stood still on Friday, and 300 workers stayed at home.\n"


def made(folder: Path, entry: str, **texts: str) -> qa.Analysis:
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    (folder / "overrides.toml").write_text(entry, encoding="utf-8")
    analysis = qa.analyze(qa.read_corpus(folder))
    assert validate(analysis.tables, analysis.texts) == []
    return analysis


def one_origin(analysis: qa.Analysis) -> bool:
    found = analysis.findings.query("kind == 'independence'")["statement"]
    return any("rest on one origin" in s for s in found)


def test_a_document_rests_on_what_the_reviewer_names(tmp_path: Path) -> None:
    entry = "reviewer = 'A. B.'\n[[origin]]\ndoc = 'own.md'\nrests_on = 'a union leaflet'\n"
    analysis = made(tmp_path, entry, own=OWN)
    (origin,) = analysis.origins.query("name == 'a union leaflet'").to_dict("records")
    links = analysis.origin_links
    links = links[links["origin_id"] == origin["origin_id"]].to_dict("records")
    assert [(r["basis"], r["direction"], r["confidence"]) for r in links] == [
        ("reviewer", "rests_on", 1.0)
    ]
    assert links[0]["why"] == "by the reviewer (A. B.)"


def test_two_documents_on_one_thing_are_one_origin(tmp_path: Path) -> None:
    assert not one_origin(made(tmp_path, "", letter=LETTER, own=OWN))
    entry = "".join(
        f"[[origin]]\ndoc = '{doc}.md'\nrests_on = 'The Leaflet'\n" for doc in ("letter", "own")
    )
    assert one_origin(made(tmp_path, entry, letter=LETTER, own=OWN))


def test_documents_that_the_reviewer_holds_apart_stay_apart(tmp_path: Path) -> None:
    assert one_origin(made(tmp_path, "", letter=LETTER, retold=RETOLD))
    entry = "[[origin]]\ndoc = 'retold.md'\nindependent_of = 'letter.md'\nnote = 'own sources'\n"
    analysis = made(tmp_path, entry, letter=LETTER, retold=RETOLD)
    assert not one_origin(analysis)
    (row,) = analysis.overrides.to_dict("records")
    assert (row["state"], row["value"]) == ("applied", "independent of letter.md")


def test_one_claim_rests_on_a_name(tmp_path: Path) -> None:
    entry = (
        "[[origin]]\ndoc = 'own.md'\nquote = '300 workers stayed at home'\nrests_on = 'a census'\n"
        "kind = 'dataset'\n"
    )
    analysis = made(tmp_path, entry, own=OWN)
    (link,) = analysis.origin_links.query("basis == 'reviewer'").to_dict("records")
    assert isinstance(link["claim_id"], str)
    assert "300 workers" in link["text"]


def test_a_document_that_is_gone_is_stale(tmp_path: Path) -> None:
    entry = "[[origin]]\ndoc = 'own.md'\nindependent_of = 'lost.md'\n"
    analysis = made(tmp_path, entry, own=OWN)
    (row,) = analysis.overrides.to_dict("records")
    assert (row["state"], row["why"]) == ("stale", "lost.md is not in the corpus")
