"""Figures of a yes-or-no label, and what a regression over counted words gives on its gold."""

from __future__ import annotations

from collections.abc import Sequence

from tests.benchmarks.publicset import Peer
from tests.goldscore import Tally, add

FOLDS = 5


def answer(gold: bool, found: bool) -> dict[str, Tally]:
    """Accuracy and F1 of yes, for one answer."""
    return {
        "accuracy": Tally(int(gold == found), 1, 1),
        "f1": Tally(int(gold and found), int(gold), int(found)),
    }


def tfidf(
    texts: Sequence[str],
    labels: Sequence[bool],
    groups: Sequence[str] | None = None,
    learn_from: tuple[Sequence[str], Sequence[bool]] | None = None,
) -> list[Peer]:
    """TF-IDF of words and pairs with logistic regression.

    Learned from other rows where given, else in five folds of the same (groups stay together), so
    that nothing is asked about what was learned from. A yes is a probability of .5 or more.
    """
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import GroupKFold, StratifiedKFold, cross_val_predict
    from sklearn.pipeline import make_pipeline

    model = make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2),
        LogisticRegression(C=10, max_iter=1000),
    )
    if learn_from is not None:
        found = model.fit(list(learn_from[0]), list(learn_from[1])).predict(list(texts))
    else:
        folds = (
            StratifiedKFold(FOLDS, shuffle=True, random_state=0)
            if groups is None
            else GroupKFold(FOLDS)
        )
        found = cross_val_predict(model, list(texts), list(labels), groups=groups, cv=folds)
    total = add(answer(g, bool(f)) for g, f in zip(labels, found, strict=True))
    return [Peer(name, "TF-IDF + regression", t.value or 0.0) for name, t in total.items()]


def always_yes(labels: Sequence[bool]) -> list[Peer]:
    """What saying yes to everything gives."""
    total = add(answer(label, True) for label in labels)
    return [Peer(name, "always yes", t.value or 0.0) for name, t in total.items()]
