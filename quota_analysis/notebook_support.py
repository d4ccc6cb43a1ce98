"""What the first cell of every notebook calls: its parameters in, an analysis out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from quota_analysis.analysis import Analysis, analyze, load_analysis
from quota_analysis.documents import read_corpus
from quota_analysis.errors import ParameterError
from quota_analysis.locate import corpus_path, settle_topic

# The name of a parameter, and whether it may be None.
_PARAMETERS = {"corpus": False, "topic": True, "question": True, "analysis_dir": True}


def check_types(values: Mapping[str, object]) -> None:
    """Refuse a parameter that is not text; papermill itself lets any value through.

    Raises ParameterError naming the parameter, its value and how to give it.
    """
    for name, value in values.items():
        if isinstance(value, str) or (value is None and _PARAMETERS[name]):
            continue
        allowed = "text or None" if _PARAMETERS[name] else "text"
        raise ParameterError(
            f"parameter {name!r} is {value!r} ({type(value).__name__}); it must be {allowed} "
            f"(with papermill on the command line: -r {name} VALUE keeps a value as text)"
        )


def start(
    corpus: str = "seeds",
    topic: str | None = None,
    question: str | None = "",
    analysis_dir: str | None = "",
) -> Analysis:
    """The analysis a notebook is about.

    corpus: by the rule of `quota_analysis.locate`; topic: a pack's name or path, or "none";
    empty or None for the pack that goes with the corpus brought along, and none with another;
    question: only checked here, for its type; analysis_dir: the folder of a stored analysis, which
    is then loaded in place of analysing the corpus anew.
    Raises ParameterError, ReadingError, TopicError or SavedAnalysisError.
    """
    check_types(
        {"corpus": corpus, "topic": topic, "question": question, "analysis_dir": analysis_dir}
    )
    if analysis_dir:
        return load_analysis(Path(analysis_dir))
    return analyze(read_corpus(corpus_path(corpus)), settle_topic(topic, corpus))
