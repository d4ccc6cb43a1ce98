"""Tells an agreement in plain lines, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from quota_analysis.classroom.agreement import CAUTION, Agreement


def _printable(text: str) -> str:
    """On one line, without the control characters by which a text could steer a terminal."""
    return "".join(c if c.isprintable() else " " for c in " ".join(text.split()))


def _number(value: float | None) -> str:
    return "–" if value is None or pd.isna(value) else f"{value:.2f}"


def _figures(agreement: pd.DataFrame) -> Iterator[str]:
    width = max(len("student"), *(len(str(name)) for name in agreement["student"]))
    yield (
        f"{'student':<{width}}  {'question':<8}  {'compared':>8}  {'agree':>6}  {'kappa':>6}  "
        f"{'unanswered':>10}  {'unreadable':>10}"
    )
    for row in agreement.to_dict("records"):
        share = "–" if pd.isna(row["share"]) else f"{row['share']:.0%}"
        line = (
            f"{row['student']:<{width}}  {row['question']:<8}  {row['n_compared']:>8}  "
            f"{share:>6}  {_number(row['kappa']):>6}  {row['n_unanswered']:>10}  "
            f"{row['n_unreadable']:>10}"
        )
        note = f"  ({row['kappa_note']})" if row["kappa_note"] else ""
        yield line + note


def _differences(differences: pd.DataFrame) -> Iterator[str]:
    for (number, start, end), rows in differences.groupby(["sentence", "start", "end"], sort=True):
        yield ""
        text = _printable(str(rows["text"].iloc[0]))
        yield f"Sentence {number}, characters {start} to {end}: {text}"
        for question, answers in rows.groupby("question", sort=False):
            reason = answers["key_reason"].iloc[0]
            because = f" — {_printable(reason)}" if reason else ""
            yield f"  {question}: key {answers['key_answer'].iloc[0]!r}{because}"
            for answer, given in answers.groupby("answer", sort=True):
                yield f"    {answer!r}: {', '.join(sorted(given['student']))}"


def tell(result: Agreement) -> Iterator[str]:
    """The figures, then the differences sentence by sentence, then what could not be read."""
    yield CAUTION
    yield ""
    yield from _figures(result.agreement)
    yield ""
    yield f"Differences: {len(result.differences)}"
    yield from _differences(result.differences)
    if len(result.problems):
        yield ""
        yield "Could not be taken as it stands:"
        for row in result.problems.to_dict("records"):
            where = f", sentence {row['sentence']}" if row["sentence"] else ""
            yield f"  {row['student']}{where}: {_printable(row['problem'])}"
