"""The one base error. A message names the input, what is wrong with it and what to do."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class QuotaAnalysisError(Exception):
    """Anything this package refuses to do, told in one line.

    >>> import quota_analysis as qa
    >>> try:
    ...     qa.read_corpus("no such folder")
    ... except qa.QuotaAnalysisError as problem:
    ...     print(problem)
    there is no 'no such folder'; check the path
    """


class ReadingError(QuotaAnalysisError):
    """A file or folder that cannot be read as a document."""


class TopicError(QuotaAnalysisError):
    """A topic pack that is missing or does not hold what a pack must hold."""


class ParameterError(QuotaAnalysisError):
    """A notebook or batch parameter that is unknown or of the wrong type."""


class NotebookError(QuotaAnalysisError):
    """A notebook that raised while it ran; names the notebook, the cell and its source."""


class WorksheetError(QuotaAnalysisError):
    """A worksheet or answer key that cannot be read or compared."""


class SavedAnalysisError(QuotaAnalysisError):
    """A stored analysis that is missing, incomplete or from another version."""


def alternatives(wrong: str, known: Iterable[str]) -> str:
    """Say which names there are, nearest first: `did you mean 'x'? Known: a, b, x`."""
    names = sorted(known)
    near = difflib.get_close_matches(wrong, names, n=1, cutoff=0.6)
    hint = f"did you mean {near[0]!r}? " if near else ""
    return f"{hint}Known: {', '.join(names) if names else '(none)'}"
