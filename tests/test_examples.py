"""The examples in the docstrings give what they say, and completion offers what a user wants."""

from __future__ import annotations

import doctest
import importlib
import inspect
import sys
from collections.abc import Iterator
from typing import Any

import pytest

import quota_analysis as qa
from quota_analysis.model import TABLES

# Where the things that a user holds in hand are written.
MODULES = sorted(
    {qa.__name__, "quota_analysis.model.documents"}
    | {getattr(qa, name).__module__ for name in qa.__all__}
)
# What a user calls on an analysis.
VERBS = ("ask", "claim", "compare", "explain", "explore", "show")


def documented() -> Iterator[tuple[str, Any]]:
    for name in qa.__all__:
        thing = getattr(qa, name)
        if not (inspect.isclass(thing) and issubclass(thing, Exception)):
            yield name, thing
    for name in VERBS:
        yield f"Analysis.{name}", getattr(qa.Analysis, name)


@pytest.mark.parametrize("module", MODULES)
def test_examples_give_what_they_say(module: str) -> None:
    """`importlib`, for a name of the package may be both a module and a function in it."""
    importlib.import_module(module)
    found = doctest.testmod(sys.modules[module])
    assert found.failed == 0


# The answer to a question, and what differs, are told by the verbs that give them.
GIVEN = ("Brief", "Difference")


@pytest.mark.parametrize(("name", "thing"), list(documented()), ids=[n for n, _ in documented()])
def test_everything_public_has_an_example(name: str, thing: Any) -> None:
    if name not in GIVEN:
        assert ">>> " in (thing.__doc__ or "")


# ---- completion ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def analysis() -> qa.Analysis:
    return qa.analyze(qa.read_text("Two nurses said the ward lost 12 beds.", name="ward.txt"))


def completed(line: str, **names: Any) -> list[str]:
    """What the tab key offers in a notebook after a line."""
    completer = pytest.importorskip("IPython.core.completer")
    asked = completer.IPCompleter(namespace=names, use_jedi=False)
    with completer.provisionalcompleter():
        return [found.text.lstrip(".") for found in asked.completions(line, len(line))]


def test_completion_offers_verbs_and_tables_of_an_analysis(analysis: qa.Analysis) -> None:
    offered = completed("analysis.", analysis=analysis)
    assert {*VERBS, *TABLES, "save", "tables", "texts", "question"} <= set(offered)
    assert not [name for name in offered if name.startswith("_")]
    assert {"claim", "claims"} <= set(completed("analysis.clai", analysis=analysis))


def test_what_completion_offers_is_there(analysis: qa.Analysis) -> None:
    corpus = qa.read_text("The ward lost 12 beds.", name="ward.txt")
    for thing in (analysis, corpus, corpus["ward.txt"], analysis.explore(live=True), qa):
        assert [name for name in dir(thing) if not hasattr(thing, name)] == []


def test_a_corpus_offers_its_documents() -> None:
    corpus = qa.read_text("The ward lost 12 beds.", name="ward.txt")
    assert completed("corpus.", corpus=corpus) == dir(corpus)
    assert any("ward.txt" in found for found in completed('corpus["', corpus=corpus))


def test_the_package_offers_what_it_is_for() -> None:
    assert dir(qa) == sorted(qa.__all__)
