"""The composer of extraction: documents in, the rows of all of them out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from quota_analysis.extraction.document import read_document
from quota_analysis.extraction.language import parse
from quota_analysis.extraction.rows import Extraction, joined
from quota_analysis.model import Document
from quota_analysis.topics import Topic


def extract(
    documents: Sequence[Document],
    topic: Topic | None = None,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> Extraction:
    """Read documents, in the order given.

    progress is called with (documents done, documents in all) after each.
    """
    read = []
    for done, parsed in enumerate(parse(documents), 1):
        read.append(read_document(parsed, topic))
        if progress is not None:
            progress(done, len(documents))
    return joined(read)
