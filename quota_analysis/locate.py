"""Where things are: the corpus a name means, the notebooks, and what the package brings along.

One rule resolves a corpus, everywhere: an absolute path as it is; else relative to the working
folder; else relative to the project's root, which is the nearest folder at or above the working
folder that holds a `pyproject.toml` or a `.git`; else what the package brings along by that name.
"""

from __future__ import annotations

import glob
from pathlib import Path

from quota_analysis.errors import QuotaAnalysisError, ReadingError

DEFAULT_CORPUS = "seeds"
DEFAULT_TOPIC = "ice-arrest-quotas"
NO_TOPIC = "none"
_ROOT_MARKS = ("pyproject.toml", ".git")


def brought_along(name: str) -> Path | None:
    """A folder the package brings along: inside the wheel, or beside the package in a checkout.

    name: `seeds` or `notebooks`. None where there is no such folder.
    """
    package = Path(__file__).resolve().parent
    for folder in (package / "_data" / name, package.parent / name):
        if folder.is_dir():
            return folder
    return None


def project_root(start: Path | None = None) -> Path | None:
    """The nearest folder at or above `start` (the working folder) that is a project's root."""
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if any((folder / mark).exists() for mark in _ROOT_MARKS):
            return folder
    return None


def corpus_path(name: str) -> Path:
    """The file, folder or pattern (`pages/*.md`) that a corpus name means, by the rule above.

    Raises ReadingError where there is none, saying where it was looked for.
    """
    given = Path(name).expanduser()
    if given.is_absolute():
        places = [given]
    else:
        root = project_root()
        places = [Path.cwd() / given]
        if root is not None and root != Path.cwd():
            places.append(root / given)
        along = brought_along(name) if name == DEFAULT_CORPUS else None
        if along is not None:
            places.append(along)
    for place in places:
        if place.exists() or glob.glob(str(place)):
            return place
    looked = ", ".join(dict.fromkeys(str(p) for p in places))
    raise ReadingError(
        f"{name!r}: there is no such file or folder (looked for {looked}); "
        f"give the path of a file or folder, or {DEFAULT_CORPUS!r} for the corpus brought along"
    )


def is_default_corpus(path: Path) -> bool:
    """Whether a path is the corpus that the package brings along."""
    along = brought_along(DEFAULT_CORPUS)
    return along is not None and path.resolve() == along.resolve()


def settle_topic(topic: str | None, corpus: str) -> str | None:
    """The topic pack that a corpus is read with; None for none.

    One rule for commands, notebooks and manifests: `none` is none; where nothing is given (None or
    empty), the pack of the corpus brought along for that corpus, and none for any other; else the
    name or path given.
    """
    given = (topic or "").strip()
    if given.lower() == NO_TOPIC:
        return None
    if given:
        return given
    return DEFAULT_TOPIC if is_default_corpus(corpus_path(corpus)) else None


def notebooks() -> dict[str, Path]:
    """The notebooks by name, in the order of their numbers.

    Raises ReadingError where the package came without them.
    """
    folder = brought_along("notebooks")
    found = sorted(folder.glob("[0-9][0-9]_*.ipynb")) if folder is not None else []
    if not found:
        raise ReadingError("the notebooks are missing from this installation; install it again")
    return {path.stem: path for path in found}


def refuse_input_folder(corpus: str, out: Path) -> None:
    """Raise QuotaAnalysisError where `out` is the folder that the corpus is read from.

    What is written among the documents would be read as one of them, or overwrite one.
    """
    place = corpus_path(corpus)
    folder = place if place.is_dir() else place.parent
    if out.resolve() == folder.resolve():
        raise QuotaAnalysisError(
            f"'{out}' is the folder that {corpus!r} is read from; name another one with --out, "
            f"such as '{out / 'out'}'"
        )
