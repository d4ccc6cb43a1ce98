"""The list of sources as the text writes it, and which sentences give which of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quota_analysis.classroom.handout.read import LEADS, NAMED, Reading, value
from quota_analysis.documents.citations import entry_label, find_urls
from quota_analysis.views.words import flat

_LABEL = re.compile(r"^(?:\[\^?[\w-]{1,40}\]:?|\d{1,3}[.):]|\(\d{1,3}\)|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})\s*")
# What heads a list of sources is short and has no address.
_HEAD = 40
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i"})


@dataclass(frozen=True, slots=True)
class Source:
    """One marker or entry.

    words: the entry as written, its address among them, "" where the list has none such;
    sentences: the numbers of those that give it; document: the doc_id of the text it leads to,
    where the folder holds it.
    """

    label: str
    words: str
    sentences: tuple[int, ...]
    document: str | None

    @property
    def listed(self) -> bool:
        return bool(self.words)


@dataclass(frozen=True, slots=True)
class Sources:
    """All that a text cites. has_list: whether this copy has a list of sources at all."""

    held: tuple[Source, ...]
    has_list: bool

    @property
    def lost(self) -> tuple[Source, ...]:
        """Given in the text, and not in the list."""
        return tuple(s for s in self.held if not s.listed)

    @property
    def unused(self) -> tuple[Source, ...]:
        """In the list, and given by no sentence."""
        return tuple(s for s in self.held if s.listed and not s.sentences)

    def by_label(self, label: str) -> Source | None:
        return next((s for s in self.held if s.label == label), None)


def _entries(reading: Reading) -> dict[str, str]:
    """The entries of the list by label; those without one are counted, as where markers lead."""
    parts = []
    for section in reading.sections:
        if section["role"] == "references":
            start, end = int(section["start"]), int(section["end"])
            parts.append((entry_label(reading.text[start:end]), _as_written(reading, start, end)))
    counted = bool(parts) and all(label is None for label, _ in parts)
    found: dict[str, str] = {}
    current = None
    for label, words in parts:
        if counted:
            if len(words) <= _HEAD and not list(find_urls(words, 0, len(words))):
                continue
            label = str(len(found) + 1)
        if label is not None and label not in found:
            current = label
            found[label] = _LABEL.sub("", words) if not counted else words
        elif current is not None:
            found[current] += f" {words}"
    return found


def _as_written(reading: Reading, start: int, end: int) -> str:
    """An entry's words with the address of a link written out behind them."""
    words = reading.words(start, end)
    raw = reading.text[start:end]
    hidden = [raw[a:b] for a, b in find_urls(raw, 0, len(raw)) if raw[a:b] not in words]
    return " ".join([words, *hidden])


def sources(reading: Reading) -> Sources:
    """The markers of a text in the order in which it gives them by number, and its list."""
    entries = _entries(reading)
    leads = _documents(reading)
    given: dict[str, set[int]] = {}
    documents: dict[str, str] = {}
    words = dict(entries)
    for row in reading.citations:
        label = str(row["marker"])
        given.setdefault(label, set()).add(reading.at(int(row["start"])))
        if row["state"] in LEADS and label not in words:
            title, url = flat(value(row, "target_title")), flat(value(row, "target_url"))
            words[label] = f"{title} {url}".strip()
        if int(row["start"]) in leads:
            documents[label] = leads[int(row["start"])]
    labels = sorted({*given, *entries}, key=by_number)
    held = tuple(
        Source(
            label,
            words.get(label, ""),
            tuple(sorted(given.get(label, set()) - {0})),
            documents.get(label),
        )
        for label in labels
    )
    return Sources(held, bool(words))


def by_number(label: str) -> tuple[int, str]:
    """Order markers as people count them."""
    return (int(label), "") if label.isdigit() else (10**6, label)


def _documents(reading: Reading) -> dict[int, str]:
    """The places of markers that lead to a text of the folder, with its doc_id."""
    origins = reading.tables["origins"]
    held = {
        str(o): str(d)
        for o, d in zip(origins["origin_id"], origins["doc_id"], strict=True)
        if isinstance(d, str) and d != reading.doc_id
    }
    links = reading.tables["origin_links"]
    links = links[(links["doc_id"] == reading.doc_id).to_numpy(bool)]
    return {
        int(start): held[str(origin)]
        for origin, start in zip(links["origin_id"], links["start"], strict=True)
        if str(origin) in held and start == start
    }


def speakers(reading: Reading) -> dict[str, list[int]]:
    """Those who are named as saying something, with the numbers of the sentences."""
    names = dict(
        zip(reading.tables["actors"]["actor_id"], reading.tables["actors"]["name"], strict=True)
    )
    actors = dict(
        zip(
            reading.tables["attributions"]["attribution_id"],
            reading.tables["attributions"]["actor_id"],
            strict=True,
        )
    )
    found: dict[str, list[int]] = {}
    for claim in reading.claims:
        if claim["speaker_kind"] not in NAMED or not flat(value(claim, "speaker")):
            continue
        if reading.is_setting(claim):
            continue
        written = flat(claim["speaker"])
        proper = written[:1].isupper() and written.lower() not in _PRONOUNS
        actor = flat(names.get(actors.get(claim["attribution_id"])))
        name = written if proper else actor or written
        if name[:1].isupper() or " " in name:
            # A surname alone is the fuller name it closes.
            fuller = (known for known in found if known.endswith(f" {name}"))
            numbers = found.setdefault(next(fuller, name), [])
            if claim["number"] not in numbers:
                numbers.append(int(claim["number"]))
    return found
