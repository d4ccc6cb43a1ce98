"""Who tells it after whom: what a page cites or names decides before the days do."""

from __future__ import annotations

from pathlib import Path

import quota_analysis as qa

TITLE = "Memo sets repair crews a weekly number of leaks to close"
HERALD = """# {title}

Quay Herald, {day} March 2025

By Ann Lund

Repair crews of Tarn Water must close {least}40 leaks a week, according to an internal memo seen \
by the Quay Herald. The company has 12 crews.
"""
RETOLD = """# Crews chase leaks for a number

Tarn Tribune, 12 March 2025

Repair crews of Tarn Water must close at least 40 leaks a week, the Quay Herald reported on Monday.
"""
CHECK = """# Fact check: must crews close 40 leaks?

Tarn Facts, 20 March 2025

The claim is right. Repair crews of Tarn Water must close 40 leaks a week. [1]

## References

1. Ann Lund, "{title}", Quay Herald, {day} March 2025.
"""


def drift(tmp_path: Path, **texts: str) -> list[tuple[str, str, str, str]]:
    for name, text in texts.items():
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    rows = qa.analyze(qa.read_corpus(tmp_path)).drift.to_dict("records")
    return [(r["kind"], r["doc_from"], r["doc_to"], r["direction"]) for r in rows]


def test_a_page_between_is_no_source_of_what_cites_another(tmp_path: Path) -> None:
    found = drift(
        tmp_path,
        herald=HERALD.format(title=TITLE, day=10, least=""),
        retold=RETOLD,
        check=CHECK.format(title=TITLE, day=10),
    )
    assert found == []


def test_what_is_cited_came_first_whatever_day_it_bears(tmp_path: Path) -> None:
    found = drift(
        tmp_path,
        herald=HERALD.format(title=TITLE, day=24, least="at least "),
        check=CHECK.format(title=TITLE, day=24),
    )
    assert found == [("bound_dropped", "herald.md", "check.md", "known")]


def test_without_a_citation_the_days_decide(tmp_path: Path) -> None:
    plain = CHECK.split("## References", maxsplit=1)[0].replace(" [1]", "")
    found = drift(
        tmp_path,
        herald=HERALD.format(title=TITLE, day=10, least="at least "),
        check=plain,
    )
    assert found == [("bound_dropped", "herald.md", "check.md", "known")]
