"""The composer of extraction: documents in, the rows of all of them out."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor

from quota_analysis.extraction.document import read_document
from quota_analysis.extraction.language import parse
from quota_analysis.extraction.rows import Extraction, joined
from quota_analysis.memory import no_circles_sought
from quota_analysis.model import Document
from quota_analysis.topics import Topic

Progress = Callable[[int, int], None]
# Documents handed to a process at a time: small enough to share out the end of a corpus evenly,
# large enough that sentences are still parsed in full batches.
_SHARE = 20


def extract(
    documents: Sequence[Document],
    topic: Topic | None = None,
    *,
    processes: int = 1,
    progress: Progress | None = None,
) -> Extraction:
    """Read documents, in the order given.

    processes: how many work at it, this one included; the rows are the same for any number.
    progress: called with (documents done, documents in all), after each document, or after each
    share of them where several processes work.
    """
    if processes > 1 and len(documents) > _SHARE:
        return _shared_out(documents, topic, processes, progress)
    read = []
    with no_circles_sought():
        for done, parsed in enumerate(parse(documents), 1):
            read.append(read_document(parsed, topic))
            parsed.release()
            if progress is not None:
                progress(done, len(documents))
        return joined(read)


def _shared_out(
    documents: Sequence[Document], topic: Topic | None, processes: int, progress: Progress | None
) -> Extraction:
    """Other processes take shares from the front; this one takes from the back what none began."""
    shares = [documents[n : n + _SHARE] for n in range(0, len(documents), _SHARE)]
    read: dict[int, Extraction] = {}

    def keep(n: int, rows: Extraction) -> None:
        read[n] = rows
        if progress is not None:
            progress(sum(len(shares[m]) for m in read), len(documents))

    # Started afresh: a copy of a process with threads, such as a notebook's kernel, may lock up.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes - 1, mp_context=context) as others:
        waiting = [others.submit(extract, share, topic) for share in shares]
        for n in reversed(range(len(shares))):
            if waiting[n].cancel():
                keep(n, extract(shares[n], topic))
        for n, one in enumerate(waiting):
            if not one.cancelled():
                keep(n, one.result())
    return joined([read[n] for n in range(len(shares))])
