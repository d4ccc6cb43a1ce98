"""The what-if with sliders where somebody can move them, else as a table."""

from __future__ import annotations

import importlib
import os
from collections.abc import Sequence
from typing import Any

from quota_analysis.incentives import PENALTY
from quota_analysis.markup import Html, escape, table
from quota_analysis.topics import Case
from quota_analysis.views import whatif

# The Jupyter server sets it for the kernels of notebooks that somebody has open.
_OPEN_NOTEBOOK = "JPY_SESSION_NAME"


def shown(kinds: Sequence[Case], hours: float, quota: float, penalty: float = PENALTY) -> Html:
    """What the model gives, as sentences and a table."""
    lines = whatif.told(kinds, hours, quota, penalty)
    body = table(whatif.table(kinds, hours, quota, penalty))
    markup = "".join(f"<p>{escape(line)}</p>" for line in lines) + body.markup
    return Html(f"<div>{markup}</div>", "\n".join([*lines, body.words]))


def what_if(
    kinds: Sequence[Case],
    hours: float,
    quota: float,
    penalty: float = PENALTY,
    *,
    sliders: bool | None = None,
) -> Any:
    """The what-if for these values, with sliders for hours, quota and penalty above it.

    sliders: whether to give the sliders, an ipywidgets box; None: only in a notebook that
    somebody has open, so that a page made in the background shows the table and stays the same.
    """
    if sliders is None:
        sliders = _OPEN_NOTEBOOK in os.environ
    if not sliders:
        return shown(kinds, hours, quota, penalty)
    widgets = importlib.import_module("ipywidgets")
    controls = {
        "hours": _slider(widgets, "staff hours a day", hours, 2 * hours or 100, 10),
        "quota": _slider(widgets, "quota a day", quota, 3 * quota or 100, 1),
        "penalty": _slider(widgets, "penalty in hours", penalty, max(penalty, 100), 0.5),
    }
    result = widgets.HTML()

    def update(_: object = None) -> None:
        values = {name: control.value for name, control in controls.items()}
        result.value = shown(kinds, **values).markup

    for control in controls.values():
        control.observe(update, "value")
    update()
    return widgets.VBox([*controls.values(), result])


def _slider(widgets: Any, name: str, start: float, most: float, step: float) -> Any:
    return widgets.FloatSlider(
        value=start,
        min=0,
        max=most,
        step=step,
        description=name,
        style={"description_width": "initial"},
        layout={"width": "32em"},
    )
