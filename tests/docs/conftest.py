"""The documentation built once for all that look at it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.pages import DOCS, ROOT


def build(source: Path, out: Path) -> subprocess.CompletedProcess[str]:
    """Build a folder of pages as `make docs` does, but for where it goes."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    recipe = re.search(r"-m (sphinx .*) docs site$", makefile, re.MULTILINE)
    assert recipe is not None
    options = recipe[1].replace("build/doctrees", str(out.parent / "doctrees")).split()
    return subprocess.run(
        [sys.executable, "-m", *options, source, out],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site; a warning of the build fails every test that asks for it."""
    out = tmp_path_factory.mktemp("docs") / "site"
    done = build(DOCS, out)
    assert (done.returncode, done.stderr) == (0, "")
    return out
