"""The what-if with sliders where somebody can move them, else as a table."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from quota_analysis import live
from quota_analysis.incentives import PENALTY
from quota_analysis.markup import Html, escape, fold, table
from quota_analysis.topics import Case
from quota_analysis.views import whatif

_STILL = "What it gives for the values in the notebook, without the sliders"


@dataclass(frozen=True)
class Sliders:
    """The sliders over their result, and what stands still for where they do not run.

    box: the widgets, three sliders and the result, for whoever wants them in a layout of their own.
    """

    box: Any
    still: Html

    def __repr__(self) -> str:
        return f"Sliders, which need a running notebook. {_STILL}:\n{self.still}"

    def _ipython_display_(self) -> None:
        live.show(self.box, "Sliders, which need a running notebook.", fold(_STILL, self.still))


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
) -> Html | Sliders:
    """The what-if for these values, with sliders for hours, quota and penalty above it.

    sliders: whether to give the sliders (needs ipywidgets); None: only in a notebook that somebody
    has open, so that a page made in the background shows the table and stays the same.
    """
    still = shown(kinds, hours, quota, penalty)
    if sliders is None:
        sliders = live.wanted("ipywidgets")
    if not sliders:
        return still
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
    return Sliders(widgets.VBox([*controls.values(), result]), still)


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
