"""Actors by the names under which pages call those who answer."""

from __future__ import annotations

import re

from quota_analysis.evidence.index import Index


class Names:
    """Actors by the names under which a document, or any document, mentions them."""

    def __init__(self, index: Index) -> None:
        self._own: dict[tuple[str, str], str] = {}
        self._any: dict[str, set[str]] = {}
        for doc_id, rows in index.mentions_of_document.items():
            for m in rows:
                name = _bare_name(m.text)
                self._own.setdefault((doc_id, name), m.actor_id)
                self._any.setdefault(name, set()).add(m.actor_id)

    def of(self, doc_id: str, name: str) -> str | None:
        bare = _bare_name(name)
        own = self._own.get((doc_id, bare))
        others = self._any.get(bare, set())
        # Elsewhere only a name tells who is meant: "the director" of another page is another.
        known = next(iter(others)) if len(others) == 1 and name[:1].isupper() else None
        return own or (known if known is not None and "#" not in known else None)


def _bare_name(text: str) -> str:
    return re.sub(r"^(?:the|an?)\s+", "", " ".join(text.lower().split())).removesuffix("'s")
