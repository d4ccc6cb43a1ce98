"""Pronouns that were not resolved name nobody on a page."""

from __future__ import annotations

import pytest

import quota_analysis as qa
from quota_analysis.views.sources import speakers
from quota_analysis.views.voices import voice


@pytest.mark.parametrize(
    ("written", "kind", "name", "shown"),
    [
        ("They", "generic_group", None, "an unspecified group (“they”)"),
        ("it", "generic_group", None, "a text (“it”)"),
        ("It", None, float("nan"), "a text (“it”)"),
        ("It", "named_org", None, "an organisation (“it”)"),
        ("It", "media_outlet", "Weir Gazette", "Weir Gazette"),
        ("one", "anonymous", None, "unnamed people (“one”)"),
        ("The\n WHO", "named_org", None, "The WHO"),
        ("WHO", "named_org", None, "WHO"),
        ("the cook", "anonymous", None, "the cook"),
        ("she", "named_person", "Ada Moss", "Ada Moss"),
    ],
)
def test_voice(written: object, kind: object, name: object, shown: str) -> None:
    assert voice(written, kind, name) == shown


def test_no_pronoun_stands_alone_among_the_speakers() -> None:
    text = "They said that the well was dry. It said that the pump had failed. The cook left."
    table = speakers(qa.analyze(qa.read_text(text)).tables)
    assert set(table["Speaker"]) == {
        "an unspecified group (“they”)",
        "an organisation (“it”)",
    }
