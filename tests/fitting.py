"""What the fits of weights share: a logistic regression, rounded, and the file it is kept in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# Below this a weight changes no decision that is not a toss-up.
NEGLIGIBLE = 0.03


@dataclass(frozen=True)
class Fitted:
    """The labels, the weight each starts with, and each feature's weights in the labels' order."""

    labels: tuple[str, ...]
    start: tuple[float, ...]
    weights: dict[str, tuple[float, ...]]


def fitted(
    rows: Sequence[Mapping[str, float]],
    labels: Sequence[str],
    counts: Sequence[float],
    penalty: float,
) -> Fitted:
    """A multinomial logistic regression (scikit-learn) of the labels on the features.

    counts: how much each row counts; penalty: C of the regression. Weights are rounded to two
    places; a feature of which none is left is left out.
    """
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    columns = DictVectorizer()
    matrix = columns.fit_transform(rows)
    model = LogisticRegression(C=penalty, max_iter=1000)
    model.fit(matrix, labels, sample_weight=counts)
    names = (str(name) for name in columns.get_feature_names_out())
    table = {
        name: tuple(round(float(w), 2) for w in model.coef_[:, at]) for at, name in enumerate(names)
    }
    return Fitted(
        tuple(str(label) for label in model.classes_),
        tuple(round(float(b), 2) for b in model.intercept_),
        {name: w for name, w in table.items() if max(map(abs, w)) >= NEGLIGIBLE},
    )


def written(
    model: Fitted, *, head: str, fitted_on: str, labels: str, more: Sequence[str] = ()
) -> str:
    """The file of weights; head: its opening comment; labels: what its list of labels is called;
    more: lines that stand before the weights."""
    lines = [
        f'fitted_on = "{fitted_on}"',
        f"{labels} = [",
        *(f'  "{label}",' for label in model.labels),
        "]",
        f"start = {list(model.start)}",
        *more,
        "",
        "[weights]",
    ]
    for name, row in model.weights.items():
        cells = (f"{w:+.2f}" if abs(w) >= NEGLIGIBLE else "." for w in row)
        lines.append(f'"{name}" = "{" ".join(cells)}"')
    return head + "\n".join(lines) + "\n"
