"""The same input gives the same bytes: any hash seed, locale, time zone, folder and order."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import quota_analysis as qa
from quota_analysis.model import TABLES

ROOT = Path(__file__).parents[1]
TOPIC = "ice-arrest-quotas"

# Prints what was written as name -> hash, and the content of the database's tables.
_RUN = """
import hashlib, json, sys
from pathlib import Path
import quota_analysis as qa
from quota_analysis import tables

corpus, out, topic = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
found = qa.analyze(qa.read_corpus(corpus), topic)
for kind in ("csv", "parquet", "json", "duckdb"):
    tables.write(found.tables, out / kind, kind)
found.save(out / "saved")
hashes = {
    path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
    for path in sorted(out.rglob("*"))
    if path.is_file() and path.suffix != ".duckdb"
}
import duckdb
with duckdb.connect(str(out / "duckdb" / "tables.duckdb"), read_only=True) as connection:
    for (name,) in sorted(connection.execute("SHOW TABLES").fetchall()):
        rows = connection.execute(f'SELECT * FROM "{name}"').fetchall()
        hashes[f"duckdb/{name}"] = hashlib.sha256(repr(rows).encode()).hexdigest()
hashes["brief"] = hashlib.sha256(str(found.ask("How many arrests a day?")).encode()).hexdigest()
hashes["key"] = found.key
print(json.dumps(hashes))
"""


def _locales() -> list[str]:
    """Locales of this machine besides C: other letters, other separators where there are any."""
    done = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=False)
    known = [name for name in done.stdout.split() if name not in ("C", "POSIX")]
    foreign = [name for name in known if not name.lower().startswith(("c.", "en_"))]
    return [*foreign[:1], "C.UTF-8"]


def _run(corpus: Path, out: Path, **environment: str) -> dict[str, str]:
    done = subprocess.run(
        [sys.executable, "-c", _RUN, str(corpus), str(out), TOPIC],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        cwd=out.parent,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, str] = json.loads(done.stdout.splitlines()[-1])
    return found


@pytest.mark.slow
def test_identical_bytes_wherever_it_runs(tmp_path: Path) -> None:
    """Three processes that differ in everything but the documents."""
    differing = [
        {"PYTHONHASHSEED": "0", "LC_ALL": "C", "TZ": "UTC", "PYTHONUTF8": "0"},
        {"PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8", "TZ": "Asia/Tokyo"},
        {"PYTHONHASHSEED": "2", "LC_ALL": _locales()[0], "TZ": "America/Los_Angeles"},
    ]
    made = []
    for n, environment in enumerate(differing):
        place = tmp_path / "here" if n == 0 else tmp_path / f"dëep {n}" / "er"
        shutil.copytree(ROOT / "seeds", place / "corpus")
        made.append(_run(place / "corpus", place / "out", **environment))
    first = made[0]
    assert len(first) > 4 * len(TABLES)
    for other in made[1:]:
        assert [name for name in first if first[name] != other[name]] == []
        assert other == first


def _hashes(analysis: qa.Analysis) -> dict[str, str]:
    return {
        name: hashlib.sha256(table.to_csv().encode()).hexdigest()
        for name, table in analysis.tables.items()
    }


def test_identical_tables_in_one_process() -> None:
    """Nothing that was read before changes what is read now."""
    corpus = qa.read_corpus(ROOT / "seeds")
    before = qa.analyze(corpus, TOPIC)
    qa.analyze(qa.read_text("Another 40 arrests a day, he said.", "between.txt"), TOPIC)
    qa.analyze(qa.read_text("The bank closed [1]."), None)
    after = qa.analyze(qa.read_corpus(ROOT / "seeds"), TOPIC)
    assert _hashes(after) == _hashes(before)
    assert (after.key, after.meta) == (before.key, before.meta)


def test_the_order_in_which_files_are_named_is_nothing() -> None:
    files = sorted((ROOT / "seeds").glob("*.md"))
    whole = qa.analyze(qa.read_corpus(ROOT / "seeds"), TOPIC)
    shuffled = list(files)
    for seed in (1, 2):
        random.Random(seed).shuffle(shuffled)
        assert shuffled != files
        found = qa.analyze(qa.read_corpus(shuffled), TOPIC)
        assert _hashes(found) == _hashes(whole)
        assert (found.key, found.meta) == (whole.key, whole.meta)


def _of(analysis: qa.Analysis, name: str, doc_id: str) -> list[dict[str, Any]]:
    table = analysis.tables[name]
    rows = table[table["doc_id"] == doc_id].drop(columns=["gap", "certainty"], errors="ignore")
    return [
        {str(k): None if pd.isna(v) else v for k, v in row.items()}
        for row in rows.to_dict("records")
    ]


def test_what_one_document_says_does_not_hang_on_the_others() -> None:
    """Documents are parsed in batches; the batch must not show."""
    corpus = qa.read_corpus(ROOT / "tests" / "gold" / "developed_on")
    together = qa.analyze(corpus)
    for document in corpus:
        alone = qa.analyze(qa.read_text(document.text, document.doc_id))
        for name in ("sentences", "claims", "attributions", "quotes", "quantities", "dates"):
            assert _of(alone, name, document.doc_id) == _of(together, name, document.doc_id)
