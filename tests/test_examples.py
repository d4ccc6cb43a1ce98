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
from quota_analysis.model.documents import Document

# Where the things that a user holds in hand are written.
MODULES = sorted(
    {qa.__name__, "quota_analysis.model.documents"}
    | {getattr(qa, name).__module__ for name in qa.__all__}
)
# What a user calls on an analysis.
VERBS = ("ask", "claim", "compare", "explain", "explore", "numbers", "save", "show")


def documented() -> Iterator[tuple[str, Any]]:
    """Everything of the package that a user holds in hand, with what can be done to it."""
    for name, thing in (*((n, getattr(qa, n)) for n in qa.__all__), ("Document", Document)):
        yield name, thing
        if inspect.isclass(thing):
            own = (n for n in vars(thing) if not n.startswith("_"))
            yield from ((f"{name}.{n}", getattr(thing, n)) for n in own)


@pytest.mark.parametrize("module", MODULES)
def test_examples_give_what_they_say(module: str) -> None:
    """`importlib`, for a name of the package may be both a module and a function in it."""
    importlib.import_module(module)
    found = doctest.testmod(sys.modules[module])
    assert found.failed == 0


@pytest.mark.parametrize(("name", "thing"), list(documented()), ids=[n for n, _ in documented()])
def test_everything_public_has_an_example(name: str, thing: Any) -> None:
    if callable(thing):
        assert ">>> " in (thing.__doc__ or "")
    elif isinstance(thing, property):
        assert thing.__doc__


def test_what_a_user_calls_is_among_them() -> None:
    found = {name for name, _ in documented()}
    assert {f"Analysis.{verb}" for verb in VERBS} < found
    assert {"Brief.to_html", "Difference.of", "Corpus.left_out", "Document.doc_id"} < found


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
    brief = analysis.ask("How many beds did the ward lose?")
    for thing in (analysis, brief, corpus, corpus["ward.txt"], analysis.explore(live=True), qa):
        assert [name for name in dir(thing) if not hasattr(thing, name)] == []
        offered = completed("thing.", thing=thing)
        assert len(offered) > 2
        assert not [name for name in offered if name.startswith("_")]


def test_a_corpus_offers_its_documents() -> None:
    corpus = qa.read_text("The ward lost 12 beds.", name="ward.txt")
    assert completed("corpus.", corpus=corpus) == dir(corpus)
    assert any("ward.txt" in found for found in completed('corpus["', corpus=corpus))


def test_the_package_offers_what_it_is_for() -> None:
    assert dir(qa) == sorted(qa.__all__)
