"""What a page tells programs about itself: its title, who publishes it, its day."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

from quota_analysis.documents.web.article import plain
from quota_analysis.documents.web.references import web_address
from quota_analysis.documents.web.tree import Element, Tree

# Types of schema.org that are one text; what is said of a site or a person is not said of the page.
_TEXTS = re.compile(r"Article|Posting|Report|ClaimReview|WebPage|Statement|SpecialAnnouncement")
# In the order in which they are asked: Open Graph, Highwire, Dublin Core, common habits.
_TITLES = ("og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title")
_PUBLISHERS = (
    "og:site_name", "citation_publisher", "citation_journal_title", "dc.publisher",
    "dcterms.publisher", "application-name",
)  # fmt: skip
_DAYS = (
    "article:published_time", "og:article:published_time", "citation_publication_date",
    "citation_date", "dc.date.issued", "dcterms.issued", "dcterms.date", "dc.date", "datepublished",
    "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date", "date",
)  # fmt: skip
_CHANGED = (
    "article:modified_time",
    "og:updated_time",
    "dcterms.modified",
    "datemodified",
    "last-modified",
)
_DAY = re.compile(r"\s*(?P<y>[12]\d{3})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)")
_SITE = re.compile(r"^(?P<page>.+?)\s*(?:\s[|–—:·»-]|\|)\s+(?P<site>[^|]{2,60})$")
_WRAPPED = re.compile(r"(?://\s*)?(?:<!\[CDATA\[|\]\]>)|<!--|-->")
_TAGS = re.compile(r"<[^<>]{0,500}>")
_SAVED = re.compile(r"(?:saved from url=\(\d+\)|\burl:\s*)(?P<url>https?://\S{1,2000})")


@dataclass(slots=True)
class PageFacts:
    """Fields as front matter has them (title, publisher, published, kind), and where each stands.

    notes: what a reader should know about this copy.
    """

    fields: dict[str, str] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def say(self, key: str, value: object, origin: str) -> None:
        """Keep the first that is said; a name of something is one line of words, without tags."""
        words = " ".join(_TAGS.sub("", value).split()) if isinstance(value, str) else ""
        if re.search(r"\w", words) and key not in self.fields and "://" not in words:
            self.fields[key] = words[:500]
            self.origins[key] = f"the page’s data: {origin}"


def own_address(tree: Tree, told: str | None) -> str | None:
    """Where the page was saved from: told by its archive, its browser's comment, or itself."""
    saved = (m["url"] for c in tree.comments if (m := _SAVED.search(c)))
    og = next((v for k, v in tree.metas if k == "og:url"), None)
    for url in (told, *saved, tree.links.get("canonical"), og):
        address = web_address(url or "")
        if address:
            return address.partition("#")[0]
    return None


def base_address(tree: Tree, own: str | None) -> str | None:
    """What the relative links of the page begin at."""
    base = tree.links.get("base")
    return urljoin(own or "", base) if base else own


def stated_titles(tree: Tree) -> list[str]:
    """Every title that the head gives, the surest first."""
    data = [str(n.get("headline") or "") for n in _nodes(tree) if _is_text(n)]
    metas = dict(reversed(tree.metas))
    found = (*data, *(metas.get(k, "") for k in _TITLES), tree.title)
    return list(dict.fromkeys(t for t in found if t.strip()))


def page_facts(tree: Tree, root: Element, title: Element | None) -> PageFacts:
    """Title, publisher and day; of two that say the same thing the surer one decides.

    The title that a reader sees comes before that of the head, which is written for search.
    """
    facts = PageFacts()
    nodes = list(_nodes(tree))
    metas = dict(reversed(tree.metas))
    names = {str(n["@id"]): n.get("name") for n in nodes if "@id" in n}
    for node in filter(_is_text, nodes):
        if "ClaimReview" in _types(node):
            facts.say("kind", "fact_check", "ClaimReview")
        for house in _listed(node.get("publisher")):
            name = house if isinstance(house, str) else _name(house, names)
            facts.say("publisher", name, "publisher")
        _say_day(facts, node.get("datePublished"), "datePublished")
    for key in _PUBLISHERS:
        facts.say("publisher", metas.get(key), key)
    for key in _DAYS:
        _say_day(facts, metas.get(key), key)
    _say_day(facts, _time(root), "time")
    head, site = _parted(tree.title, title)
    facts.say("publisher", site, "title")
    if title is None:
        for stated in stated_titles(tree):
            facts.say("title", head if stated == tree.title else stated, "title")
    changed = [n.get("dateModified") for n in nodes if _is_text(n)]
    changed += [metas.get(k) for k in _CHANGED]
    day = next((day for value in changed if (day := _iso(value))), None)
    if day and day != facts.fields.get("published"):
        facts.notes.append(f"updated on {day}")
    said = [f"its {key}" for key in ("title", "publisher") if key in facts.fields]
    if said:
        facts.notes.append(f"{' and '.join(said)} as the page’s own data has it")
    return facts


def _nodes(tree: Tree) -> Iterator[dict[str, Any]]:
    """The things that JSON-LD tells of, those inside others too; broken data tells nothing."""
    for words in tree.data:
        try:
            stack = [json.loads(_WRAPPED.sub("", words), strict=False)]
        except (ValueError, RecursionError):
            continue
        while stack:
            value = stack.pop(0)
            if isinstance(value, dict):
                if "@type" in value or "@id" in value:
                    yield value
                stack += [v for k, v in value.items() if k in ("@graph", "mainEntity", "hasPart")]
            elif isinstance(value, list):
                stack += value[:1000]


def _types(node: dict[str, Any]) -> str:
    return " ".join(str(t) for t in _listed(node.get("@type")))


def _is_text(node: dict[str, Any]) -> bool:
    return _TEXTS.search(_types(node)) is not None


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _name(thing: Any, names: dict[str, Any]) -> Any:
    if not isinstance(thing, dict):
        return None
    return thing.get("name") or names.get(str(thing.get("@id")))


def _iso(value: object) -> str | None:
    """The day as written: of a time with its zone, the day there."""
    match = _DAY.match(value) if isinstance(value, str) else None
    if match is None:
        return None
    try:
        return dt.date(int(match["y"]), int(match["m"]), int(match["d"])).isoformat()
    except ValueError:
        return None


def _say_day(facts: PageFacts, value: object, origin: str) -> None:
    day = _iso(value)
    if day:
        facts.say("published", day, origin)


def _time(root: Element) -> str | None:
    """The first `<time>` above the text, or one that is said to be the day of publication."""
    words = 0
    for element in root.inner():
        if element.tag == "time":
            names = " ".join(element.attributes.get(k, "") for k in ("class", "itemprop"))
            published = "pubdate" in element.attributes or "publish" in names.lower()
            if published or words == 0:
                return element.attributes.get("datetime")
        words += element.tag == "p" and element.prose > 0
    return None


def _parted(title: str, heading: Element | None) -> tuple[str, str | None]:
    """`Ferry stops – Harbor Post`: the page and its site, where the heading says which is which."""
    match = _SITE.match(title)
    if match is None:
        return title, None
    if heading is None or plain(match["page"]) == plain(heading.text()):
        return match["page"], match["site"] if heading is not None else None
    return title, None
