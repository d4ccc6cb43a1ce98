"""Names: which words are one, and what kind of person or body a name is of."""

from __future__ import annotations

import calendar
import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quota_analysis.extraction.lexicon import words

if TYPE_CHECKING:
    from quota_analysis.extraction.words import Word


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker as written. first, last: token positions, last included."""

    head: Word
    first: int
    last: int

    @property
    def start(self) -> int:
        return self.head.doc.words[self.first].idx

    @property
    def end(self) -> int:
        token = self.head.doc.words[self.last]
        return token.idx + len(token.text)

    @property
    def text(self) -> str:
        return self.head.doc.text[self.start : self.end]

    @property
    def tokens(self) -> list[Word]:
        return self.head.doc.words[self.first : self.last + 1]


def is_name(token: Word) -> bool:
    """Whether a noun is written as a name. Capitals at a sentence's start prove nothing."""
    if token.pos_ == "PROPN":
        return lemma_of(token) not in PEOPLE or token.text[:1].isupper()
    if token.text.isupper() and len(token) > 1:
        return True
    if not token.text[:1].isupper() or token.pos_ not in ("NOUN", "ADJ", "VERB", "ADV"):
        return False
    return token.text in token.doc.names or (token.pos_ == "NOUN" and token.i > 0)


def lemma_of(token: Word) -> str:
    """The lemma in lower case; plurals that were taken for names are brought back to one."""
    return _lemma(token.text, token.lemma_, token.pos_)


@functools.lru_cache(maxsize=1 << 15)
def _lemma(text: str, lemma: str, pos: str) -> str:
    lower = text.lower()
    found = _CONTRACTED.get(lower) if pos in ("AUX", "VERB") else None
    found = found or _MISREAD.get(lower) or lemma.lower()
    return found.removesuffix("s") if pos == "PROPN" and text.islower() else found


def name_kind(speaker: Speaker, persons: Iterable[str]) -> str:
    """named_person, named_org or media_outlet for a proper name, from its words."""
    head = speaker.head
    while head.lower_.strip(".") in _AFTER_NAMES and head.i > speaker.first:
        head = head.nbor(-1)  # "Leila Haddad KC"
    name = [t for t in speaker.tokens if is_name(t)]
    lowers = [t.lower_.strip(".") for t in name]
    known = persons if isinstance(persons, frozenset) else frozenset(persons)
    own = [t.lower_ for t in name if t.i <= head.i]
    if head.lower_ in known and (len(own) <= 1 or own[0] not in _ARTICLES):
        return "named_person"
    titled = any(
        t.lower_.strip(".") in TITLES for t in speaker.tokens if t.i < head.i
    ) and head.lower_ not in (ORGANISATIONS | TITLES)
    if titled and not head.text.isupper():
        return "named_person"
    if len(own) >= 2 and any(_is_role(t) for t in speaker.tokens if t.i < head.i):
        return "named_person"
    if _of_whose(speaker):
        return "named_person"
    if len(own) >= 2 and own[0] in _COMPASS and head.lower_ not in OUTLETS | ORGANISATIONS:
        return "named_org"
    article = speaker.tokens[0].lower_ in _ARTICLES
    capitals = [t.lower_ for t in speaker.tokens if t.text[:1].isupper()]
    capitals = capitals[1:] if article and capitals[:1] == [speaker.tokens[0].lower_] else capitals
    if len(capitals) > 1 and capitals[0] in _OUTLET_FIRST:
        return "media_outlet"
    before = [t.lower_ for t in speaker.tokens if t.i < head.i]
    if any(w in _OUTLETS_BY_KIND for w in before):
        return "media_outlet"  # "broadcaster TVR"
    if head.lower_ in OUTLETS and any(t.tag_ == "POS" for t in speaker.tokens):
        return "media_outlet"  # "the Farmers' Tribune"
    if names_body(capitals) or any(t.text == "&" for t in speaker.tokens):
        return "named_org"
    if len(own) == 1 and any(w in _FIRMS for w in before):
        return "named_org"
    if not article and _is_who(head):
        return "named_person"
    if head.lower_ in OUTLETS and (len(own) > 1 or article or head.lower_ in _SINGLE_OUTLETS):
        return "media_outlet"
    if lowers and lowers[0] in _SINGLE_OUTLETS:
        return "media_outlet"
    if _is_of_body(speaker, own):
        return "named_person"
    if any(w in ORGANISATIONS for w in lowers):
        return "named_org"
    if article or head.tag_ == "NNPS" or (head.text.isupper() and len(head.text) > 1):
        return "named_org"
    if len(own) >= 2 or (len(capitals) >= 2 and head.i > 0 and head.nbor(-1) is head.head):
        return "named_person"
    return "named_org"


def names_body(capitals: Sequence[str]) -> bool:
    """Whether capitalised words, given in lower case, name a body as no person is named."""
    if len(capitals) < 2:
        return False
    between = any(w in _BETWEEN for w in capitals[1:])
    return between or capitals[0] in _BODY_FIRST or capitals[-1] in _BODY_LAST


def _is_who(head: Word) -> bool:
    """Whether a clause after a name goes on with "who", which only people are."""
    return any(
        c.dep_ == "relcl" and any(t.lower_ == "who" and t.i > head.i for t in c.lefts)
        for c in head.rights
    )


def _is_of_body(speaker: Speaker, own: Sequence[str]) -> bool:
    """ "Ana Ruiz of the Carriers' Union": two names, neither a body's, and then whose she is."""
    head = speaker.head
    if not 2 <= len(own) <= _MOST_NAMES or head.tag_ != "NNP" or own[0] in _ARTICLES:
        return False
    if any(w.strip(".") in ORGANISATIONS | OUTLETS | _BODY_FIRST for w in own):
        return False
    return any(
        c.dep_ == "prep" and c.lower_ in ("of", "for", "from", "with")
        and any(lemma_of(t) in ORGANISATIONS for t in c.subtree)
        for c in head.rights
    )  # fmt: skip


def _of_whose(speaker: Speaker) -> bool:
    """ "The coastguard's Ruth Hale", "House Speaker Ida Moor": two names, neither a body's, after
    whose somebody is or what."""
    first, head = speaker.first, speaker.head
    for t in speaker.tokens:
        role = t.text[:1].isupper() and t.i > speaker.first and lemma_of(t) in PEOPLE | PERSONS
        if t.i < head.i and (t.tag_ == "POS" or role):
            first = t.i + 1
    after = head.doc[first : head.i + 1] if first > speaker.first else ()
    if not 2 <= len(after) <= _MOST_NAMES or head.tag_ != "NNP":
        return False
    if not all(t.text[:1].isupper() and not t.text.isupper() for t in after):
        return False
    lowers = {t.lower_.strip(".") for t in after}
    return lowers.isdisjoint(ORGANISATIONS | OUTLETS | _BODY_FIRST | _BODY_LAST)


def _is_role(word: Word) -> bool:
    """ "the janitor Tom Breen": a small word for a person before a name."""
    if not word.text.islower() or word.pos_ != "NOUN":
        return False
    lemma = lemma_of(word)
    return lemma in PEOPLE | PERSONS or (
        word.lower_.endswith(PERSON_ENDINGS) and lemma not in THINGS | ORGANISATIONS
    )


def surnames(speaker: Speaker) -> list[str]:
    """The surname of a person named with more than one word, for later bare mentions."""
    name = [t for t in speaker.tokens if is_name(t) and t.i <= speaker.head.i]
    return [speaker.head.lower_] if len(name) >= 2 else []


def _days_and_months() -> frozenset[str]:
    """Names of months and days of the week, short ones with and without their stop."""
    short = [*calendar.month_abbr, *calendar.day_abbr, "Sept", "Tues", "Thur", "Thurs"]
    return frozenset(
        [*calendar.month_name, *calendar.day_name, *short, *(f"{name}." for name in short if name)]
    )


CALENDAR = _days_and_months()
_CONTRACTED = {"'s": "be", "'re": "be", "'m": "be", "'ve": "have", "'ll": "will", "'d": "would"}
# The model's lemmatiser makes "hop" of these.
_MISREAD = {"hoped": "hope", "hoping": "hope"}
# Endings of English words for people by what they do (Marchand, Categories and Types, 1969).
PERSON_ENDINGS = ("er", "or", "ist", "ian", "man", "woman", "ee", "ent", "ant", "ary", "son")
_ARTICLES = frozenset({"the", "a", "an"})
# A person is named with up to four names: "Ana Maria de Ruiz". Our convention.
_MOST_NAMES = 4
# Words that look like words for people by their ending and are none.
THINGS = words("reporting", "nouns", "things")
PEOPLE = words("reporting", "nouns", "people")
PERSONS = words("reporting", "nouns", "persons")
ORGANISATIONS = words("reporting", "kinds", "organisation")
OUTLETS = words("reporting", "kinds", "outlet") | words("reporting", "kinds", "single_outlet")
_SINGLE_OUTLETS = words("reporting", "kinds", "single_outlet")
_OUTLET_FIRST = words("reporting", "kinds", "outlet_first")
_OUTLETS_BY_KIND = words("reporting", "nouns", "outlets")
_FIRMS = words("reporting", "nouns", "firms")
_COMPASS = words("reporting", "kinds", "place_first")
_AFTER_NAMES = words("reporting", "kinds", "after_names")
_BODY_FIRST = words("reporting", "kinds", "body_first")
_BODY_LAST = words("reporting", "kinds", "body_last")
# Written with a capital they stand in titles, never in a person's name: "Doctors Across Borders".
_BETWEEN = frozenset({"across", "against", "without", "for", "in", "with", "beyond", "on", "and"})
TITLES = words("reporting", "kinds", "titles")
