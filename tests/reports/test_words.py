"""No page shows what only a machine wants to see: on the committed reports and on another topic."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from quota_analysis.analysis import load_analysis
from quota_analysis.reports.build import write_report
from quota_analysis.views.words import slug
from tests.reports.shown import unwanted, visible

ROOT = Path(__file__).parents[2]
GALLERY = ROOT / "reports"
THIRD = ROOT / "tests" / "topics" / "third"
# A page that takes longer than this to load over a slow line, or to scroll, is too large to send.
LARGEST = 1_500_000


@pytest.fixture(scope="module")
def third(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("third") / "out"
    topic = str(THIRD / "hospital-discharges.toml")
    report = write_report(str(THIRD / "*.md"), out, topic=topic)
    assert report.failed == ()
    return out


@pytest.fixture(params=["gallery", "third"])
def folder(request: pytest.FixtureRequest) -> Path:
    if request.param == "third":
        return Path(request.getfixturevalue("third"))
    if not GALLERY.is_dir():
        pytest.skip("no reports folder beside the tests: run `make report`")
    return GALLERY


def test_no_page_shows_what_only_a_machine_wants_to_see(folder: Path) -> None:
    analysis = load_analysis(folder / "analysis")
    own = [*analysis.texts.values(), *analysis.documents["doc_id"], analysis.corpus_name]
    hashes = [str(h) for h in analysis.documents["sha256"]]
    wrong = {
        path.name: bad
        for path in sorted(folder.glob("*.html"))
        if (bad := unwanted(path.read_text("utf-8"), own, hashes))
    }
    assert wrong == {}


def test_every_claim_has_its_own_place_and_links_lead_to_most(folder: Path) -> None:
    """A claim can be sent to somebody else: its place is the end of an address.

    Long lists of claims are cut, so a link leads to the first hundred at least; the others
    are found by reading.
    """
    pages = "\n".join(p.read_text("utf-8") for p in sorted(folder.glob("*.html")))
    claims = load_analysis(folder / "analysis").claims["claim_id"]
    places = Counter(re.findall(r'\bid="([^"]+)"', pages))
    links = set(re.findall(r'href="[^"]*#([^"]+)"', pages))
    assert len(claims)
    assert {c: places[slug(c)] for c in claims if places[slug(c)] != 1} == {}
    assert sum(slug(c) in links for c in claims) >= min(len(claims), 100)


def test_every_page_is_small(folder: Path) -> None:
    sizes = {path.name: path.stat().st_size for path in folder.glob("*.html")}
    assert sizes
    assert {name: size for name, size in sizes.items() if size >= LARGEST} == {}


def test_every_page_leads_to_what_makes_it_trustworthy(folder: Path) -> None:
    for path in sorted(folder.glob("*.html")):
        text = path.read_text("utf-8")
        trust = 'href="#trust"' if path.name == "index.html" else 'href="index.html#trust"'
        assert trust in text, path.name
    index = (folder / "index.html").read_text("utf-8")
    for place in ("trust", "limits", "accuracy", "left", "files", "made"):
        assert f'id="{place}"' in index
    for hashed in load_analysis(folder / "analysis").documents["sha256"]:
        assert str(hashed) in index
    said = visible(index)
    assert "Numbers: the value" in said
    assert "Python" in said
    assert "This package" in said


@pytest.mark.parametrize(
    ("html", "wrong"),
    [
        ("<p>Said by None</p>", ["None"]),
        ("<td>named_report</td>", ["named_report"]),
        ('<mark title="why: rule_of_two">x</mark>', ["rule_of_two"]),
        ("<p>see a.md#c12 and g4</p>", ["a.md#c12", "g4"]),
        ("<p>0123456789abcdef</p>", ["0123456789abcdef"]),
        ('<p><code>a_b</code><img alt="NaN"><br></p><div class="code">x_y</div>', ["NaN"]),
        ("<p>the null result was a_b</p>", ["null"]),
    ],
)
def test_the_rule_finds_them(html: str, wrong: list[str]) -> None:
    assert unwanted(html, ["a_b in the text"]) == wrong
