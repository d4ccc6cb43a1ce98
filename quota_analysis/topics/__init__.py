"""Topic packs: one TOML file holds what is known about a contested question beforehand."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from quota_analysis.errors import TopicError, alternatives
from quota_analysis.model.evidence import FactRow
from quota_analysis.topics.pack import (
    LEVELS,
    Actor,
    Camp,
    Case,
    Concept,
    Frame,
    Measure,
    Place,
    Topic,
)
from quota_analysis.topics.schema import problems
from quota_analysis.topics.series import Point, Series, build_series
from quota_analysis.topics.words import compile_words

__all__ = [
    "LEVELS",
    "Actor",
    "Camp",
    "Case",
    "Concept",
    "Frame",
    "Measure",
    "Place",
    "Point",
    "Series",
    "Topic",
    "compile_words",
    "load_topic",
    "topic_names",
    "validate_pack",
]


def topic_names() -> tuple[str, ...]:
    """The names of the packs that travel with the package, sorted.

    >>> import quota_analysis as qa
    >>> "police-ticket-quotas" in qa.topic_names()
    True
    """
    folder = resources.files("quota_analysis.topics")
    names = (p.name for p in folder.iterdir())
    return tuple(sorted(n.removesuffix(".toml") for n in names if n.endswith(".toml")))


def load_topic(topic: str | Path | Topic | None) -> Topic | None:
    """Give the pack named so, or the one in the file at that path; None stays None.

    A text that ends in .toml, or holds a slash, is a path. Raises TopicError, in one line, where
    there is no such pack or the file does not hold what a pack must hold.

    >>> import quota_analysis as qa
    >>> qa.load_topic("police-ticket-quotas").name
    'police-ticket-quotas'
    """
    if topic is None or isinstance(topic, Topic):
        return topic
    source, shown, folder = _locate(topic)
    data = _parse(source, shown)
    found = problems(data, folder)
    if found:
        more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        raise TopicError(f"{shown}: {found[0]}{more}")
    return _build(data, folder)


def validate_pack(path: str | Path) -> list[str]:
    """Every problem of a pack, by name or path, one line each, the file first; none: valid."""
    try:
        source, shown, folder = _locate(path)
        data = _parse(source, shown)
    except TopicError as error:
        return [str(error)]
    return [f"{shown}: {p}" for p in problems(data, folder)]


def _locate(topic: str | Path) -> tuple[Traversable, str, Traversable]:
    """The file, the name that messages call it by, and the folder it lies in."""
    if isinstance(topic, str) and not topic.endswith(".toml") and not {"/", "\\"} & set(topic):
        if topic not in topic_names():
            raise TopicError(
                f"there is no topic {topic!r}: {alternatives(topic, topic_names())}; "
                "or give the path of a .toml file"
            )
        folder = resources.files("quota_analysis.topics")
        return folder / f"{topic}.toml", f"{topic}.toml", folder
    path = Path(topic)
    if not path.is_file():
        raise TopicError(
            f"there is no topic file {path}: give the path of a .toml file, or a name. "
            f"{alternatives(path.stem, topic_names())}"
        )
    return path, str(path), path.parent


def _parse(source: Traversable, shown: str) -> dict[str, Any]:
    try:
        return tomllib.loads(source.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise TopicError(f"{shown}: is not UTF-8 text: save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise TopicError(f"{shown}: is not valid TOML: {error}") from None
    except OSError as error:
        raise TopicError(f"{shown}: cannot be read: {error.strerror or error}") from None


def _words(row: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return tuple(row.get(key, ()))


def _build(data: Mapping[str, Any], folder: Traversable) -> Topic:
    """The pack as values; data has no problems."""
    return Topic(
        name=data["name"],
        title=data["title"],
        question=data["question"],
        camps=tuple(Camp(r["id"], r["name"]) for r in data.get("camps", ())),
        actors=tuple(
            Actor(
                r["id"],
                r["name"],
                r["kind"],
                r.get("camp"),
                _words(r, "aliases"),
                r.get("level"),
            )
            for r in data.get("actors", ())
        ),
        measures=tuple(
            Measure(r["id"], r["unit"], _words(r, "words"), r.get("capacity", False))
            for r in data.get("measures", ())
        ),
        places=tuple(
            Place(r["id"], _words(r, "words"), r.get("level")) for r in data.get("places", ())
        ),
        concepts=tuple(
            Concept(
                r["id"],
                r["name"],
                _words(r, "words"),
                r.get("subject", False),
                r.get("consequence", False),
            )
            for r in data.get("concepts", ())
        ),
        frames=tuple(
            Frame(r["id"], r["name"], _words(r, "words"), r.get("camp"))
            for r in data.get("frames", ())
        ),
        facts=tuple(
            FactRow(
                fact_id=r["id"],
                statement=r["statement"],
                value=float(r["value"]),
                unit=r["unit"],
                period=r.get("period"),
                source=r["source"],
                retrieved=str(r["retrieved"]),
            )
            for r in data.get("facts", ())
        ),
        series=build_series(data, folder),
        cases=tuple(
            Case(
                r["id"],
                r["name"],
                float(r["hours"]),
                float(r["available"]),
                r["assumption"],
                float(r["worth"]) if "worth" in r else None,
            )
            for r in data.get("cases", ())
        ),
    )
