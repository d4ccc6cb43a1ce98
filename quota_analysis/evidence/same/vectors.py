"""Short texts as vectors of meaning: the means of their word pieces in a fixed table.

The table is that of the package wordllama (256 numbers for each of 32,000 word pieces); it and the
word pieces lie inside that package, so nothing is fetched. Nothing is loaded before the first call.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from quota_analysis.errors import QuotaAnalysisError

if TYPE_CHECKING:
    import numpy.typing as npt
    from tokenizers import Tokenizer

    Numbers = npt.NDArray[np.float32]

SIZE = 256
# Vectors have length one, in whole 127ths. A product of two is then a whole number below 2**24,
# which single precision holds exactly in whatever order it is added up: no library, number of
# threads or order of the documents decides a last bit.
STEPS = 127
ONE = STEPS * STEPS
_PACKAGE = "wordllama"
_WEIGHTS = "weights/l2_supercat_256.safetensors"
_PIECES = "tokenizers/l2_supercat_tokenizer_config.json"
# Texts embedded at a time; so many take about 40 MiB.
_AT_ONCE = 4000


@cache
def _table() -> tuple[Tokenizer, npt.NDArray[np.float16]]:
    """The word pieces and their vectors, read from files; the package itself is not imported."""
    from safetensors.numpy import load_file
    from tokenizers import Tokenizer

    found = importlib.util.find_spec(_PACKAGE)
    if found is None or found.origin is None:
        raise QuotaAnalysisError(f"{_PACKAGE} is not installed: install quota-analysis again")
    folder = Path(found.origin).parent
    if missing := [name for name in (_WEIGHTS, _PIECES) if not (folder / name).is_file()]:
        raise QuotaAnalysisError(
            f"the installed {_PACKAGE} lacks {' and '.join(missing)}: install quota-analysis again"
        )
    (weights,) = load_file(folder / _WEIGHTS).values()
    pieces = Tokenizer.from_file(str(folder / _PIECES))
    pieces.no_padding()
    return pieces, weights


def embed(texts: Sequence[str]) -> Numbers:
    """A row of whole numbers for each text; all zero for a text without word pieces.

    The product of two rows over `ONE` is the cosine of two texts: 1 for the same meaning, about 0
    for unrelated ones.
    """
    made = np.zeros((len(texts), SIZE), dtype=np.float32)
    for first in range(0, len(texts), _AT_ONCE):
        made[first : first + _AT_ONCE] = _embed(texts[first : first + _AT_ONCE])
    return made


def _embed(texts: Sequence[str]) -> Numbers:
    from scipy.sparse import csr_array

    pieces, table = _table()
    read = [e.ids for e in pieces.encode_batch_fast(list(texts), add_special_tokens=False)]
    flat = np.fromiter((i for ids in read for i in ids), dtype=np.int64)
    ends = np.cumsum([0, *map(len, read)])
    used, columns = np.unique(flat, return_inverse=True)
    counts = csr_array((np.ones(len(flat)), columns, ends), shape=(len(texts), len(used)))
    # The table is of half precision: sums of it are exact in double precision.
    sums = counts @ table[used].astype(np.float64)
    lengths = np.sqrt((sums * sums).sum(axis=1, keepdims=True))
    made: Numbers = np.rint(STEPS * sums / np.where(lengths > 0, lengths, 1)).astype(np.float32)
    return made
