"""The handout as one HTML file, made to be printed in black and white."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata, resources

from quota_analysis.classroom.handout.asks import Ask
from quota_analysis.classroom.handout.beside import Pair, Said
from quota_analysis.classroom.handout.body import LETTERS, text_part
from quota_analysis.classroom.handout.cited import Source, Sources, speakers
from quota_analysis.classroom.handout.read import Reading, value
from quota_analysis.classroom.handout.text import around, quoted
from quota_analysis.markup import escape
from quota_analysis.prose import capital, count, day, listed
from quota_analysis.reports.accuracy import measured
from quota_analysis.views.words import flat, shorten

_KINDS = {"fact_check": "A fact-check page", "news": "A news report", "statement": "A statement"}
# What the teacher's page says of the program, in the words of the table of accuracy.
_MEASURED = {
    "Whether a sentence is a claim": "whether a sentence says something that can be checked",
    "Who says it: what a speaker is reported to say": "who says what",
    "Ground of a claim: what is missing behind it": "what is missing behind it",
    "Citation markers": "numbers in brackets",
}
_BEHIND = "What stands behind it, and what does not"
_SPEAKER = 60
# A sentence set beside another is quoted up to so many characters, one that stands alone up to so
# many: the sheet has four pages, and whoever reads on has the texts.
_SIDE, _ALONE = 220, 180


@dataclass(frozen=True, slots=True)
class Handout:
    """All that is printed. names: what each text of the folder is called."""

    reading: Reading
    sources: Sources
    pairs: tuple[Pair, ...]
    further: tuple[Said, ...]
    asks: tuple[Ask, ...]
    names: Mapping[str, str]
    made_of: str


def numbers(held: Iterable[int]) -> str:
    """ "sentence 3", "sentences 3, 5 and 9"; where they follow each other, "4 to 7"."""
    kept = sorted(set(held))
    runs: list[list[int]] = []
    for n in kept:
        if runs and n == runs[-1][-1] + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    parts = [
        part
        for run in runs
        for part in ([f"{run[0]} to {run[-1]}"] if len(run) > 2 else map(str, run))
    ]
    noun = "sentence" if len(kept) == 1 else "sentences"
    return f"{noun} {listed(parts, len(parts) or 1)}"


def page(handout: Handout, *, plain: bool = False) -> str:
    """The whole file. plain: the text without marks, for readers who set their own."""
    reading = handout.reading
    title = _title(handout)
    parts = [
        _part("The text", text_part(handout.reading, handout.sources, plain=plain), "text"),
        _part("What it gives as its sources", _cited(handout)),
        _part("Beside the other texts", _beside(handout)),
    ]
    if not plain:
        parts.append(_part(_BEHIND, _grounds(handout)))
    parts.append(_part("Questions to talk about", _asks(handout.asks)))
    numbered = "".join(
        part.replace("<h2>", f"<h2>Part {n}: ", 1) for n, part in enumerate(parts, 1)
    )
    style = (resources.files("quota_analysis.classroom.handout") / "style.css").read_text("utf-8")
    language = escape(flat(reading.row["language"]) or "en")
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">"
        f"<title>{escape(title)}</title>\n<style>\n{style}</style></head>\n"
        f'<body>\n<main>\n<header lang="{language}"><h1>{escape(title)}</h1>{_head(handout)}'
        f"</header>\n{numbered}\n{_teacher(handout, plain=plain)}\n</main>\n</body></html>\n"
    )


def _part(title: str, body: str, kind: str = "part") -> str:
    return f'<section class="{kind}"><h2>{escape(title)}</h2>{body}</section>\n'


def _title(handout: Handout) -> str:
    reading = handout.reading
    heads = [s for s in reading.sections if s["role"] == "title"]
    if heads:
        return reading.words(int(heads[0]["start"]), int(heads[0]["end"]))
    return flat(reading.row["title"]) or reading.doc_id


def _head(handout: Handout) -> str:
    row = handout.reading.row
    told = [_KINDS.get(flat(row["kind"]), "A text")]
    if flat(row["publisher"]):
        told.append(f"from {flat(row['publisher'])}")
    told += [
        f"{word} {day(flat(row[name]))}"
        for word, name in (("published on", "published"), ("checked on", "checked"))
        if flat(row[name])
    ]
    lines = [f"<p>{escape(', '.join(told))}.</p>"]
    own = [words for _, words in handout.reading.own]
    if own:
        said = " ".join(quoted(words) for words in dict.fromkeys(own))
        lines.append(f"<p>It says of itself: {escape(said)}</p>")
    blanks = "".join(
        f'<span class="blank {name.lower()}">{name}</span>' for name in ("Name", "Class", "Date")
    )
    return f'{"".join(lines)}<p class="blanks">{blanks}</p>'


# ---- 2: what it cites ----------------------------------------------------------------------------


def _cited(handout: Handout) -> str:
    held = handout.sources
    parts = []
    if not held.held:
        parts.append("<p>It gives no list of sources and no numbers in brackets.</p>")
    elif not held.has_list:
        told = listed([f"[{s.label}] ({numbers(s.sentences)})" for s in held.held], 40)
        parts.append(f"<p>This copy has no list of sources. The text gives {escape(told)}.</p>")
    else:
        rows = "".join(_source(handout, s) for s in held.held)
        parts.append(f'<ul class="sources">{rows}</ul>')
    who = speakers(handout.reading)
    if who:
        told = "; ".join(f"{name} ({numbers(n)})" for name, n in who.items())
        parts.append(f"<p>Named as saying something: {escape(told)}.</p>")
    else:
        parts.append("<p>Nobody with a name was read as saying something.</p>")
    return "".join(parts)


def _source(handout: Handout, source: Source) -> str:
    where = f"in {numbers(source.sentences)}" if source.sentences else "in no sentence"
    if not source.listed:
        words = f"<strong>the list of sources has no [{escape(source.label)}].</strong>"
    else:
        words = _with_links(source.words)
    if source.document:
        name = escape(handout.names[source.document])
        words += f" <strong>This text lies in the folder: {name}.</strong>"
    return (
        f'<li><span class="label">[{escape(source.label)}]</span> '
        f'<span class="where">{escape(where)}:</span> {words}</li>'
    )


def _with_links(words: str) -> str:
    return " ".join(
        f'<a href="{escape(w)}">{escape(w)}</a>'
        if w.startswith(("http://", "https://"))
        else escape(w)
        for w in words.split(" ")
    )


# ---- 3: beside the other texts -------------------------------------------------------------------


def _beside(handout: Handout) -> str:
    names = handout.names
    held = [s for s in handout.sources.held if s.document]
    parts = []
    if len(names) == 1:
        return "<p>There is no other text in this folder to put beside it.</p>"
    if held:
        told = listed([f"[{s.label}] is {names[s.document or '']}" for s in held], 6)
        parts.append(f"<p>Of its sources the folder holds: {escape(told)}.</p>")
    if handout.pairs:
        rows = "".join(_pair(handout, pair) for pair in handout.pairs)
        parts.append(f'<ul class="pairs">{rows}</ul>')
    else:
        parts.append("<p>No sentence of the other texts was found that fits one of this text.</p>")
    if handout.further:
        items = "".join(
            f"<li>{escape(names[s.doc_id])}, sentence {s.number}: "
            f"{escape(quoted(shorten(s.words, _ALONE)))}</li>"
            for s in handout.further
        )
        parts.append(
            '<p class="lead">They also say, and no sentence here was found that says the same '
            f'(look for yourself):</p><ul class="more">{items}</ul>'
        )
    return "".join(parts)


def _pair(handout: Handout, pair: Pair) -> str:
    words = around(handout.reading.sentence(pair.number).words, pair.here, _SIDE)
    there = around(pair.said.words, pair.there, _SIDE)
    name = handout.names[pair.said.doc_id]
    return (
        f"<li><div><strong>Sentence {pair.number}:</strong> {escape(quoted(words))}</div>"
        f"<div><strong>{escape(name)}</strong>, sentence {pair.said.number}: "
        f"{escape(quoted(there))}</div></li>"
    )


# ---- 4: what stands behind it --------------------------------------------------------------------


def _grounds(handout: Handout) -> str:
    reading = handout.reading
    held: dict[str, list[int]] = {}
    for claim in reading.claims:
        held.setdefault(str(claim["code"])[0], []).append(int(claim["number"]))
    lost = [n for s in handout.sources.lost for n in s.sentences]
    rows = [
        (capital(LETTERS["0"]), held.get("0", [])),
        ("People without a name say it, and no source is given", held.get("U", [])),
        (
            "A number in brackets that the list of sources does not have"
            if handout.sources.has_list
            else "A number in brackets, and no list of sources",
            lost,
        ),
        (
            "The text says that it is not known, or that the sources do not show it",
            held.get("S", []),
        ),
        (capital(LETTERS["D"]), held.get("D", [])),
        (capital(LETTERS["A"]), held.get("A", [])),
    ]
    items = "".join(f"<li>{escape(words)}: {numbers(n)}.</li>" for words, n in rows if n)
    if not items:
        if not reading.claims:
            return "<p>Nothing in this text was read as something that can be checked.</p>"
        return "<p>Each statement was read as having a source or a name behind it.</p>"
    return f"<ul>{items}</ul>"


# ---- 5: the questions, and the teacher's page ----------------------------------------------------


def _asks(asks: Sequence[Ask]) -> str:
    lines = '<div class="lines"></div>'
    items = "".join(f"<li>{escape(ask.words)}{lines}</li>" for ask in asks)
    return f'<ol class="asks">{items}</ol>'


def _teacher(handout: Handout, *, plain: bool) -> str:
    reading = handout.reading
    items = []
    for ask in handout.asks:
        where = f"{capital(numbers(ask.sentences))}. " if ask.sentences else ""
        items.append(f"<li>{escape(where + ask.read)}</li>")
    shares = {row["What is labelled"]: row for row in measured().to_dict("records")}
    told = [
        f"{words} {float(row['Share']):.0%} ({row['Measured on']})"
        for label, words in _MEASURED.items()
        if (row := shares.get(label)) is not None
    ]
    grounds = f"<h3>{_BEHIND}</h3>{_grounds(handout)}" if plain else ""
    return (
        '<section class="teacher"><h2>For the teacher</h2>'
        "<p>What the program read for each question. Its marks and lists are drafts; read them "
        "before the lesson, and take a mark that you find misplaced as a question: which words "
        f"led to it?</p><ol>{''.join(items)}</ol>{grounds}"
        f"<p><strong>The marks err.</strong> Found and right, on texts that people labelled: "
        f"{escape(listed(told, 6))}. Nothing here says who is right.</p>"
        f"{_who_says(reading)}<p>{escape(handout.made_of)}</p></section>"
    )


def _who_says(reading: Reading) -> str:
    """Who was read as saying what, to be held against the text before the lesson."""
    told: dict[tuple[int, str], None] = {}
    for claim in reading.claims:
        who = flat(value(claim, "speaker"))
        if who:
            told[int(claim["number"]), who] = None
    if not told:
        return ""
    items = "".join(f"<li>{n}: {escape(shorten(who, _SPEAKER))}</li>" for n, who in told)
    return f'<h3>Who was read as saying it, by sentence</h3><ul class="who">{items}</ul>'


def made_of(reading: Reading) -> str:
    """Which file it was made of, and by which version."""
    version = metadata.version("quota-analysis")
    n = count(len(reading.sentences), "sentence")
    return (
        f"Made by quota-analysis {version} of the file {reading.doc_id} ({n}, numbered as in the "
        f"worksheet; SHA-256 {flat(reading.row['sha256'])[:12]}…), which lies in a folder of "
        f"{count(len(reading.tables['documents']), 'text')}."
    )
