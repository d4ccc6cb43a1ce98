"""Who speaks, as a reader meets the name: a pronoun that was not resolved names nobody."""

from __future__ import annotations

from quota_analysis.extraction.lexicon import words
from quota_analysis.markup import is_missing
from quota_analysis.views.words import flat

# What is said in place of a pronoun, by the kind of speaker.
_FOR: dict[str, str] = {
    "named_person": "a person",
    "named_org": "an organisation",
    "media_outlet": "an outlet",
    "generic_group": "an unspecified group",
    "anonymous": "unnamed people",
    "document_self": "the document itself",
}
_NOBODY = "somebody or something"


def voice(written: object, kind: object, name: object = None) -> str:
    """The speaker's name where it is known, else the words as written, on one line.

    >>> voice("They", "generic_group")
    'an unspecified group (“they”)'
    >>> voice("the ferry's mate", "anonymous")
    "the ferry's mate"
    """
    known = "" if is_missing(name) else flat(name)
    if known:
        return known
    said = "" if is_missing(written) else flat(written)
    # "The WHO" is no pronoun, nor is "US".
    pronoun = said.lower() in words("reporting", "names", "pronouns")
    if not pronoun or (said.isupper() and len(said) > 1):
        return said
    text = said.lower() == "it" and (is_missing(kind) or kind == "generic_group")
    meant = "a text" if text else _FOR.get("" if is_missing(kind) else str(kind), _NOBODY)
    return f"{meant} (“{said.lower()}”)"
