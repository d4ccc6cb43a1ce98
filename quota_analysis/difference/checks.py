"""Which arithmetic a new document or version changed."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from quota_analysis.analysis import Analysis
from quota_analysis.views.words import VERDICTS, say


def changed_checks(
    old: Analysis, new: Analysis, became: Mapping[str, str]
) -> Iterator[tuple[Any, ...]]:
    """Arithmetic that came, went, or comes out otherwise: (change, document, before, after, why).

    became: the quantities of the old analysis and which of the new one each is now.
    """
    here = old.checks.to_dict("records")
    left: dict[str, Any] = {c["check_id"]: c for c in new.checks.to_dict("records")}
    inputs, after = _inputs(old), _inputs(new)
    holding: dict[str, list[str]] = defaultdict(list)
    for check_id, quantities in after.items():
        for quantity_id in quantities:
            holding[quantity_id].append(check_id)
    now: dict[str, Any] = {}
    """check_id of the old analysis -> the check of the new one."""
    for same in (_same_formula, _same_way):
        for c in here:
            if c["check_id"] in now:
                continue
            shared = Counter(
                check_id
                for q in sorted(inputs[c["check_id"]])
                for check_id in holding.get(became.get(q, ""), ())
                if check_id in left and same(c, left[check_id])
            )
            if shared:
                now[c["check_id"]] = left.pop(max(sorted(shared), key=lambda i: shared[i]))
    for c in left.values():
        yield "check added", _one_document(after[c["check_id"]]), None, c["statement"], _stands(c)
    for c in here:
        d = now.get(c["check_id"])
        where = _one_document(inputs[c["check_id"]])
        if d is None:
            yield "check dropped", where, c["statement"], None, _stands(c)
        elif (c["formula"], c["verdict"]) != (d["formula"], d["verdict"]):
            stands = list(dict.fromkeys((_stands(c), _stands(d))))
            where = _one_document(after[d["check_id"]])
            yield "check changed", where, c["statement"], d["statement"], ", now ".join(stands)


def _stands(check: Any) -> str:
    """The verdict in words."""
    said = say(VERDICTS, check["verdict"])
    return said[:1].lower() + said[1:]


def _same_formula(a: Any, b: Any) -> bool:
    return bool(a["formula"] == b["formula"])


def _same_way(a: Any, b: Any) -> bool:
    """Whether two formulas differ in nothing but their numbers."""
    one, other = (_NUMERAL.sub("", str(c["formula"])) for c in (a, b))
    return one == other


_NUMERAL = re.compile(r"-?\d[\d.,]*")


def _inputs(analysis: Analysis) -> dict[str, set[str]]:
    """check_id -> the quantities that went into it."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in analysis.check_inputs.to_dict("records"):
        if pd.notna(row["quantity_id"]):
            found[row["check_id"]].add(row["quantity_id"])
    return found


def _one_document(quantities: set[str]) -> str | None:
    """The document that all of them stand in."""
    documents = {q.rsplit("#", 1)[0] for q in quantities}
    return documents.pop() if len(documents) == 1 else None
