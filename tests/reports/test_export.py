"""What is done to a page's HTML after nbconvert made it."""

from __future__ import annotations

from quota_analysis.reports.export import in_order, tell_apart


def test_headings_skip_no_level() -> None:
    page = "<h1>A</h1><h3>B</h3><h4>C</h4><h3>D</h3><h2>E</h2><h3>F</h3><header>x</header>"
    wanted = "<h1>A</h1><h2>B</h2><h3>C</h3><h2>D</h2><h2>E</h2><h3>F</h3><header>x</header>"
    assert in_order(page) == wanted
    assert in_order(wanted) == wanted


def test_regions_of_one_name_are_numbered() -> None:
    page = '<div role="region" aria-label="Table: A" x></div><div aria-label="Table: A"></div>'
    assert tell_apart(page).count('aria-label="Table: A"') == 1
    assert 'aria-label="Table: A (2)"' in tell_apart(page)
    assert tell_apart('aria-label="not a tag"') == 'aria-label="not a tag"'
