"""How the documentation is built: `make docs` reads this folder and writes site/."""

from __future__ import annotations

import shutil
import sys
import tomllib
from pathlib import Path

from sphinx.application import Sphinx

HERE = Path(__file__).parent
ROOT = HERE.parent
sys.path.insert(0, str(ROOT))

from docs import generated, reach  # noqa: E402  (found through the line above)

project = "quota_analysis"
version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
release = version

extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["__pycache__"]
# Headings down to the third can be linked to by their words, as code-hosting pages do it.
myst_heading_anchors = 3
# Pages of the reports are no pages of this folder; they are copied below.
myst_url_schemes = {"http": None, "https": None, "report": "reports/{{path}}"}
# A single back-quote in a docstring is code.
default_role = "code"
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
python_maximum_signature_line_length = 80
autodoc_default_options = {"show-inheritance": True}
smartquotes = False

html_theme = "furo"
html_title = f"quota_analysis {version}"
# No font, script or image is asked of another machine: the theme brings its own.
html_theme_options: dict[str, list[str]] = {"footer_icons": []}
templates_path = ["templates"]
html_static_path = ["style"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sourcelink = False
html_show_copyright = False
html_use_index = False
html_domain_indices = False


def _fill(app: Sphinx, name: str, source: list[str]) -> None:
    """Put what is made from the code in place of the marks on a page."""
    source[0] = generated.fill(source[0])


def _paragraphs(
    app: Sphinx, kind: str, name: str, thing: object, options: object, lines: list[str]
) -> None:
    """Let each "Raises …" of a docstring begin a paragraph."""
    for number in range(len(lines) - 1, 0, -1):
        if lines[number].startswith("Raises ") and lines[number - 1].strip():
            lines.insert(number, "")


def _copy_reports(app: Sphinx, problem: Exception | None) -> None:
    """Lay the committed reports, and one picture of each, beside the pages."""
    if problem is not None or app.builder.name != "html":
        return
    out = Path(app.outdir) / "reports"
    if out.exists():
        shutil.rmtree(out)
    shutil.copytree(generated.REPORTS, out, ignore=shutil.ignore_patterns("analysis"))
    for picture in generated.pictures():
        (out / picture.file).write_bytes(picture.png)


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.set_translator("html", reach.Translator)
    app.connect("source-read", _fill)
    app.connect("autodoc-process-docstring", _paragraphs)
    app.connect("build-finished", _copy_reports)
