"""Widgets in notebooks: whether one can run here, and what is shown beside it for where it cannot.

A widget needs its kernel. Of an output that has one JupyterLab shows the widget alone, and where
the kernel is gone an error in its place, never what else the output holds. So what stands still
goes out as an output of its own.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
from typing import Any

from quota_analysis.markup import Html

# The Jupyter server sets it for the kernels of notebooks that somebody has open.
OPEN_NOTEBOOK = "JPY_SESSION_NAME"
_WIDGET = "application/vnd.jupyter.widget-view+json"


def wanted(package: str) -> bool:
    """Whether somebody has this notebook open and the package that the widget needs is there.

    A page made in the background so holds what stands still, and stays the same.
    """
    return bool(os.environ.get(OPEN_NOTEBOOK)) and importlib.util.find_spec(package) is not None


def show(widget: Any, words: str, still: Html) -> None:
    """Show a widget (an ipywidgets widget; `words` where it cannot be drawn), then what stands
    still."""
    display = importlib.import_module("IPython.display").display
    made = widget._repr_mimebundle_()  # some give it alone, some with what belongs to it
    data, metadata = made if isinstance(made, tuple) else (made, {})
    display({_WIDGET: data[_WIDGET], "text/plain": words}, raw=True, metadata=metadata)
    display(still)
