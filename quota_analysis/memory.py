"""How much work Python's search for circles of objects makes, while very many are being made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_circles_sought() -> Iterator[None]:
    """Leave circles of objects alone for the time of a block, and do as before after it.

    For blocks that make rows by the hundred thousand and leave no circles behind: to go through all
    of them again and again costs up to a fifth of the time.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
