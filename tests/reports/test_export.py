"""What is done to a page's HTML after nbconvert made it."""

from __future__ import annotations

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from quota_analysis.reports.export import Heading, headings, in_order, tell_apart


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


def test_the_contents_hold_what_a_cell_shows_too() -> None:
    shown = '<h2>No place of its own</h2><h3 id="q1-next">What to ask &amp; whom</h3>'
    output = new_output("display_data", {"text/html": shown})
    cells = [
        new_markdown_cell("# A page"),
        new_code_cell("brief", outputs=[output]),
        new_markdown_cell("## The claims"),
    ]
    assert headings(new_notebook(cells=cells)) == [
        Heading(2, "What to ask & whom", "q1-next"),
        Heading(2, "The claims", "the-claims"),
    ]
