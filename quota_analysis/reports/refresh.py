"""Run the notebooks of a checkout in place, from clean, with their own parameters.

    python -m quota_analysis.reports.refresh

Their outputs are committed, so that they can be read without running them and compared when they
are run again.
"""

from __future__ import annotations

import sys
from pathlib import Path

from quota_analysis.errors import QuotaAnalysisError
from quota_analysis.locate import notebooks
from quota_analysis.reports.runner import run_notebook


def refresh() -> list[Path]:
    """Run every notebook and write it where it is; gives their paths. Raises NotebookError."""
    done = []
    for name, path in notebooks().items():
        print(name, file=sys.stderr)
        done.append(run_notebook(path, path, {}))
    return done


if __name__ == "__main__":
    try:
        refresh()
    except QuotaAnalysisError as error:
        sys.exit(f"Error: {error}")
