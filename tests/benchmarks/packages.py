"""Peers that are packages of their own, run where they are installed and left out where not."""

from __future__ import annotations

import datetime
import importlib
import importlib.util
import warnings
from collections.abc import Iterator
from types import ModuleType
from typing import Any


def package(name: str) -> ModuleType | None:
    """A module, or None where its package is not installed."""
    if importlib.util.find_spec(name.split(".")[0]) is None:
        return None
    return importlib.import_module(name)


def dates(day: str, texts: list[str]) -> Iterator[tuple[str | None, str]] | None:
    """dateparser's reading of date expressions in a document of that day: (ISO day, how fine).

    None where it is not installed. Days before the document's are preferred, as news needs it.
    """
    module = package("dateparser.date")
    if module is None:
        return None
    settings = {
        "RELATIVE_BASE": datetime.datetime.fromisoformat(day[:10]),
        "PREFER_DATES_FROM": "past",
    }
    parser = module.DateDataParser(languages=["en"], settings=settings)
    read = (parser.get_date_data(" ".join(text.split())) for text in texts)
    return ((r.date_obj.date().isoformat() if r.date_obj else None, str(r.period)) for r in read)


def quantities(text: str) -> list[tuple[float, str | None]] | None:
    """quantulum3's values and names of units in a text; None where it is not installed.

    Without its stored classifier, which current versions of scikit-learn cannot load.
    """
    module = package("quantulum3.parser")
    if module is None:
        return None
    classifier: Any = importlib.import_module("quantulum3.classifier")
    classifier.USE_CLF = False
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found: list[Any] = module.parse(text)
    return [
        (float(q.value), None if q.unit.name == "dimensionless" else str(q.unit.name))
        for q in found
    ]
