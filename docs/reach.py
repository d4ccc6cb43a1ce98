"""Pages as Sphinx makes them, with what they lack for whoever hears them or has a small screen."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

# The parameters of a long signature stand on lines of their own; Sphinx makes a list of meanings
# of them that has no words.
_LINES = {
    "<dl>": '<span class="sig-lines">',
    "</dl>": "</span>",
    "<dd>": '<span class="sig-line">',
    "</dd>": "</span>",
}


class Translator(HTML5Translator):
    """Writes a page's HTML."""

    def starttag(self, node: Any, tagname: str, *rest: Any, **attributes: Any) -> str:
        """Gives headings in the menu their level, and cells the name of their column."""
        if attributes.get("ROLE") == "heading":
            attributes["aria-level"] = "2"
        if tagname == "td" and isinstance(node, nodes.entry):
            attributes["data-label"] = _column(node)
        return str(super().starttag(node, tagname, *rest, **attributes))

    def visit_desc_signature(self, node: Any) -> None:
        """Called by Sphinx where a signature begins."""
        self._signature = len(self.body)
        super().visit_desc_signature(node)

    def depart_desc_signature(self, node: Any) -> None:
        """Called by Sphinx where it ends."""
        super().depart_desc_signature(node)
        made = "".join(self.body[self._signature :])
        for before, after in _LINES.items():
            made = made.replace(before, after)
        self.body[self._signature :] = [made]


def _column(cell: nodes.entry) -> str:
    """The heading above a cell, "" where there is none."""
    row = cell.parent
    heads = list(row.parent.parent.findall(nodes.thead))
    return str(heads[0][0][row.index(cell)].astext()) if heads else ""
