"""An analysis on disk: its tables, its texts, and a description with the hash of every file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from quota_analysis import tables as _tables
from quota_analysis.errors import SavedAnalysisError
from quota_analysis.model import TABLES

_META = "analysis.json"
_TEXTS = "texts.json"


def write(
    folder: str | Path,
    tables: Mapping[str, pd.DataFrame],
    texts: Mapping[str, str],
    meta: Mapping[str, Any],
) -> Path:
    """Store tables, texts and description; gives the folder."""
    out = Path(folder)
    _tables.write(tables, out, "parquet")
    _write_json(out / _TEXTS, texts)
    hashes = {name: _sha256(out / name) for name in _files()}
    _write_json(out / _META, {**meta, "hashes": hashes})
    return out


def read(
    folder: str | Path,
) -> tuple[dict[str, pd.DataFrame], dict[str, str], dict[str, Any]]:
    """Tables, texts and description as `write` stored them.

    Raises SavedAnalysisError where a file is missing, changed, or from another version.
    """
    path = Path(folder)
    meta = _read_meta(path)
    for name in _files():
        if not (path / name).is_file():
            raise SavedAnalysisError(f"{path / name}: is missing; save the analysis again")
        if _sha256(path / name) != meta["hashes"].get(name):
            raise SavedAnalysisError(
                f"{path / name}: was changed since it was saved; save it again"
            )
    texts = json.loads((path / _TEXTS).read_text(encoding="utf-8"))
    made = {name: _tables.typed(name, pd.read_parquet(path / f"{name}.parquet")) for name in TABLES}
    return made, texts, {k: v for k, v in meta.items() if k != "hashes"}


def _read_meta(path: Path) -> dict[str, Any]:
    try:
        meta = json.loads((path / _META).read_text(encoding="utf-8"))
        if not {"corpus", "topic", "versions", "key", "hashes"} <= set(meta):
            raise ValueError(f"{_META} lacks entries")
        if not isinstance(meta["hashes"], dict):
            raise ValueError("hashes are no table")
    except OSError:
        raise SavedAnalysisError(
            f"{path}: holds no stored analysis ({_META} is missing); make one with Analysis.save"
        ) from None
    except ValueError:  # broken JSON and broken UTF-8 are kinds of it
        raise SavedAnalysisError(f"{path / _META}: is damaged; save the analysis again") from None
    return dict(meta)


def _files() -> list[str]:
    """The files of a stored analysis beside its description."""
    return [*(f"{name}.parquet" for name in TABLES), _TEXTS]


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _write_json(path: Path, value: object) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    path.write_text(text, encoding="utf-8", newline="\n")
