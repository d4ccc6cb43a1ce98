"""No page shows what only a machine wants to see: on the committed reports and on another topic."""

from __future__ import annotations

from pathlib import Path

import pytest

from quota_analysis.analysis import load_analysis
from quota_analysis.reports.build import write_report
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


def test_every_claim_has_a_place_that_a_link_leads_to(folder: Path) -> None:
    """A claim can be sent to somebody else: its place is in the address of a link."""
    from quota_analysis.views.words import slug

    pages = "\n".join(p.read_text("utf-8") for p in sorted(folder.glob("*.html")))
    claims = load_analysis(folder / "analysis").claims["claim_id"]
    assert len(claims)
    missing = [c for c in claims if f'id="{slug(c)}"' not in pages or f'#{slug(c)}"' not in pages]
    assert missing == []


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
