"""Viewers of notebooks that clean what they show, as lists of what each lets through."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

import nh3

# What neither lets through, with everything inside.
_DROPPED = {"script", "style", "svg"}


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TEXT_TAGS = words("""
    a abbr b bdo blockquote br caption cite code dd del details dfn div dl dt em figcaption
    figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small span strike
    strong sub summary sup table tbody td tfoot th thead time tr ul var wbr
""")


@dataclass(frozen=True)
class Viewer:
    """Elements, attributes by element ("*" for every one), and properties of inline styles."""

    name: str
    tags: frozenset[str]
    attributes: dict[str, frozenset[str]]
    styles: frozenset[str]

    def clean(self, markup: str) -> str:
        return nh3.clean(
            markup,
            tags=set(self.tags),
            clean_content_tags=_DROPPED,
            attributes={tag: set(names) for tag, names in self.attributes.items()},
            filter_style_properties=set(self.styles),
            link_rel=None,
        )


# A page of a code-hosting site. Elements and attributes: the default lists of the filter that such
# sites publish (html-pipeline, `SanitizationFilter`): no class, no style, no colour of any kind.
HOSTING = Viewer(
    name="a code-hosting page",
    tags=_TEXT_TAGS | words("ruby rt rp tt"),
    attributes={
        "*": words("""
            abbr align alt aria-describedby aria-hidden aria-label aria-labelledby border colspan
            datetime dir headers height hreflang id itemprop label lang name open rel role rowspan
            scope size span start summary tabindex title type valign value width
        """),
        "a": words("href"),
        "img": words("src"),
    },
    styles=frozenset(),
)

# The same where titles and places go too: what is left is elements and the words in them.
BARE = Viewer(
    name="words and elements alone",
    tags=HOSTING.tags,
    attributes={"*": frozenset(), "a": words("href"), "details": words("open")},
    styles=frozenset(),
)

# A notebook that JupyterLab does not trust (`@jupyterlab/apputils`, class `Sanitizer`): inline
# styles stay but for some properties; names and places (id, name), roles and data go.
LAB = Viewer(
    name="an untrusted notebook",
    tags=_TEXT_TAGS | words("button fieldset input label option select"),
    attributes={
        "*": words("class dir draggable hidden lang spellcheck style title"),
        "a": words("accesskey href hreflang tabindex target type"),
        "details": words("open"),
        "img": words("alt height src width"),
        "td": words("abbr align colspan headers rowspan scope valign width"),
        "th": words("abbr align colspan headers rowspan scope valign width"),
    },
    styles=words("""
    background background-color border border-bottom border-collapse border-left border-radius
    border-right border-top box-shadow color cursor display float font font-family font-size
    font-style font-weight height line-height list-style margin margin-bottom margin-left
    margin-right margin-top max-height max-width min-height min-width opacity outline overflow
    overflow-wrap overflow-x overflow-y padding padding-bottom padding-left padding-right
    padding-top text-align text-decoration vertical-align visibility white-space width
    word-break
"""),
)
VIEWERS = (HOSTING, BARE, LAB)
_EMPTY = {"br", "hr", "img", "input", "wbr"}


class Seen(HTMLParser):
    """A page as somebody sees it.

    text: the words in sight, spaces as one; marks: the words in each `mark`; links: address and
    words of each; heads: what columns, captions and folds are called; places: every id.
    """

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.marks: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.heads: list[str] = []
        self.places: list[str] = []
        self._words: list[str] = []
        self._open: list[tuple[str, bool, int, str]] = []
        self.feed(markup)
        self.close()

    @property
    def text(self) -> str:
        return " ".join("".join(self._words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        if held.get("id"):
            self.places.append(str(held["id"]))
        if tag in _EMPTY:
            self._words.append(" ")
            return
        hidden = "display:none" in str(held.get("style", "")).replace(" ", "")
        under = bool(self._open) and self._open[-1][1]
        self._open.append((tag, hidden or under, len(self._words), str(held.get("href") or "")))

    def handle_endtag(self, tag: str) -> None:
        if tag in _EMPTY or not self._open:
            return
        opened, _, start, address = self._open.pop()
        assert opened == tag
        words = " ".join("".join(self._words[start:]).split())
        if tag == "mark":
            self.marks.append(words)
        if tag == "a":
            self.links.append((address, words))
        if tag in ("th", "caption", "summary"):
            self.heads.append(words)
        if tag not in ("a", "b", "em", "mark", "small", "span", "strong", "sup"):
            self._words.append(" ")

    def handle_data(self, data: str) -> None:
        if not (self._open and self._open[-1][1]):
            self._words.append(data)
