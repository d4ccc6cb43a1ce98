"""The only composer: a corpus and a topic in, an Analysis out; and to disk and back."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from quota_analysis import stored
from quota_analysis import tables as _tables
from quota_analysis.brief import Brief, ask
from quota_analysis.documents import Corpus
from quota_analysis.errors import QuotaAnalysisError, alternatives
from quota_analysis.incentives import GENERAL
from quota_analysis.memory import no_circles_sought
from quota_analysis.model import TABLES
from quota_analysis.review import Review
from quota_analysis.topics import Case, Topic, load_topic
from quota_analysis.views.counted import counted
from quota_analysis.views.words import count

if TYPE_CHECKING:
    from quota_analysis.display import Claim, Compared, Shown
    from quota_analysis.evidence.numbers.numbers import Numbers

# What an analysis counts of itself in one line.
_COUNTED = ("document", "claim", "finding")


class Analysis:
    """What a corpus says and what stands behind it, as tables.

    Every table of the data dictionary is an attribute and a DataFrame: `analysis.claims`.
    tables: the same by name; texts: doc_id -> text as read; key: changes with the bytes of the
    documents, the topic pack, and the versions of this package and of its language model.

    >>> import quota_analysis as qa
    >>> analysis = qa.analyze(qa.read_text("Two nurses said the ward lost 12 beds."))
    >>> analysis.claims[["claim_id", "speaker", "gap"]].to_dict("records")
    [{'claim_id': 'text#c1', 'speaker': 'Two nurses', 'gap': 'anonymous_only'}]
    """

    def __init__(
        self, tables: Mapping[str, pd.DataFrame], texts: Mapping[str, str], meta: Mapping[str, Any]
    ) -> None:
        self.tables = dict(tables)
        self.texts = dict(texts)
        self.meta = dict(meta)

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name.startswith("_") or "tables" not in self.__dict__:
            raise AttributeError(name)
        if name not in self.tables:
            raise AttributeError(f"there is no table {name!r}; {alternatives(name, TABLES)}")
        return self.tables[name]

    def __dir__(self) -> list[str]:
        own = (name for name in super().__dir__() if not name.startswith("_"))
        return sorted({*own, *self.tables})

    @property
    def corpus_name(self) -> str:
        """What the corpus is called: its folder's or file's name."""
        return str(self.meta["corpus"])

    @property
    def topic_name(self) -> str | None:
        """The topic pack's name; None without one."""
        topic = self.meta["topic"]
        return None if topic is None else str(topic["name"])

    @property
    def topic_title(self) -> str | None:
        """The topic pack's title, for readers; None without one."""
        topic = self.meta["topic"]
        return None if topic is None else str(topic["title"])

    @property
    def question(self) -> str | None:
        """The topic pack's own question; None without one."""
        topic = self.meta["topic"]
        return None if topic is None else str(topic["question"])

    @property
    def levels(self) -> dict[str, str]:
        """Names of places and actors with their level in the hierarchy; empty without a topic."""
        return dict((self.meta["topic"] or {}).get("levels", {}))

    @property
    def cases(self) -> tuple[Case, ...]:
        """The kinds of case for the what-if: the topic's, or general ones."""
        brought = (self.meta["topic"] or {}).get("cases", [])
        return tuple(Case(**case) for case in brought) or GENERAL

    @property
    def key(self) -> str:
        """The same for the same documents, topic pack and versions, and for nothing else."""
        return str(self.meta["key"])

    def ask(self, question: str) -> Brief:
        """The claims nearest to a question, their ground and the collisions among them.

        >>> import quota_analysis as qa
        >>> analysis = qa.analyze(qa.read_text("Two nurses said the ward lost 12 beds."))
        >>> analysis.ask("How many beds did the ward lose?").answered
        True
        """
        return ask(self.tables, self.texts, question, self.topic_name)

    def compare(self, quantity_a: str, quantity_b: str) -> Compared:
        """How two numbers, named by their quantity_id, stand to each other, and what decided.

        Of two that the links table holds its row; any others are weighed as a pair that somebody
        chose. Needs no language model.
        Raises QuotaAnalysisError for a number that the analysis does not hold.

        >>> import quota_analysis as qa
        >>> text = "The ward has 30 beds. The ferry made 11 crossings."
        >>> analysis = qa.analyze(qa.read_text(text))
        >>> analysis.compare(*analysis.quantities["quantity_id"]).relation
        'not_comparable'
        """
        known = set(self.tables["quantities"]["quantity_id"])
        for asked in (quantity_a, quantity_b):
            if asked not in known:
                raise QuotaAnalysisError(
                    f"there is no quantity {asked!r}: the quantities table has their names"
                )
        from quota_analysis.display import Compared, linked, number  # as in `show`

        found = linked(self.tables, quantity_a, quantity_b)
        found = found or self._numbers.relation(quantity_a, quantity_b)
        a, b = (number(self.tables, self.texts, key) for key in (quantity_a, quantity_b))
        return Compared(found.relation, found.decisive_field, found.score, found.why, a, b)

    def numbers(
        self,
        role: str | Iterable[str] | None = None,
        unit: str | Iterable[str] | None = None,
        documents: str | Iterable[str] | None = None,
    ) -> pd.DataFrame:
        """Every number with who says it, where and of when: one row a number, none left out.

        role, unit, documents: those of one or several alone, as the columns `role`, `unit` ("tests
        per day" is "tests/day" too) and `doc_id` have them. Raises QuotaAnalysisError for one that
        there is not, with those there are. What is missing is pandas' NA. In the order of the text:

        - document, doc_id, published: its title (its first words where it has none), its file, its
          ISO date where the copy tells one;
        - who: the fullest name known of the speaker ("she" is Maria Diaz), else as written; "the
          document itself" where it gives the number in its own voice; speaker_kind: its label;
        - text, low, high, bound: the number as written; its ends as written, alike for one number;
          the word with it ("at least 12" is 12, 12, "at_least");
        - unit, role: thing/period/place; whether it must be reached ("target"), was counted
          ("observed"), is there to do it with ("capacity"), or another label of the dictionary;
        - counted, about, agent, set_by: the words for what is counted, whom else it is told of,
          who must reach it or did it, who imposed it;
        - time_text, time_start, time_end: the words for its period; its first and last ISO day;
        - sentence: the whole one, exactly; modality, polarity, gap: how its claim is put forward,
          whether that is denied, what is missing behind it; NA where the sentence is no claim;
        - quantity_id, claim_id: keys for `compare`, `explain` and the other tables.

        >>> import quota_analysis as qa
        >>> text = "Maria Diaz runs the ward. She said it lost 12 beds in May 2023. It has 30 beds."
        >>> analysis = qa.analyze(qa.read_text(text))
        >>> analysis.numbers(unit="beds")[["who", "low", "time_text"]].to_dict("records")[0]
        {'who': 'Maria Diaz', 'low': 12.0, 'time_text': 'May 2023'}
        """
        return counted(self.tables, role, unit, documents)

    @cached_property
    def _numbers(self) -> Numbers:
        """The numbers laid out for comparison, once for all questions."""
        from quota_analysis.display.compared import laid_out  # as in `show`

        return laid_out(self.tables, self.texts, self.topic_name)

    def show(self, doc_id: str) -> Shown:
        """A document with its claims, speakers and numbers highlighted; shows itself in a notebook.

        Raises QuotaAnalysisError for a document that the corpus does not hold.

        >>> import quota_analysis as qa
        >>> analysis = qa.analyze(qa.read_text("Two nurses said the ward lost 12 beds."))
        >>> print(*str(analysis.show("text")).splitlines()[1:], sep=" | ")
        Only unnamed people say it | Two nurses said the ward lost 12 beds.
        """
        from quota_analysis.display import show  # display stands above; only a call needs it

        if doc_id not in self.texts:
            raise QuotaAnalysisError(
                f"there is no document {doc_id!r}; {alternatives(doc_id, self.texts)}"
            )
        return show(self.tables, self.texts, doc_id)

    def claim(self, claim_id: str) -> Claim:
        """One claim with its labels in plain words; shows itself in a notebook.

        Raises QuotaAnalysisError for a claim that the analysis does not hold.

        >>> import quota_analysis as qa
        >>> analysis = qa.analyze(qa.read_text("Two nurses said the ward lost 12 beds."))
        >>> analysis.claim("text#c1").said_by, analysis.claim("text#c1").gaps
        ('Two nurses', ('Only unnamed people say it',))
        """
        from quota_analysis.display import claim  # as in `show`

        return claim(self.tables, self.texts, claim_id)

    def explore(self, *, live: bool | None = None) -> Any:
        """Documents, claims and filters in one view, with the text of the chosen claim beside it.

        In a notebook that somebody has open it is a widget: filter by document, speaker, what is
        missing, type and words; choose a claim with the mouse or with the arrow keys, PageUp,
        PageDown, Home and End; Enter goes to the text, Escape back to the list. Its `chosen` is
        the claim_id under the reader's hand, its `filters` what is set (to be set from Python
        too), its `claims` the rows that they leave.
        Everywhere else, and beside the widget for whoever opens the notebook later, it is a
        listing of every document with its claims, each of which leads to its place in the text.
        live: True for the widget (needs anywidget), False for the listing.

        >>> import quota_analysis as qa
        >>> analysis = qa.analyze(qa.read_text("Two nurses said the ward lost 12 beds."))
        >>> view = analysis.explore(live=True)
        >>> view.filters = {"speaker": "Two nurses", "words": "beds"}
        >>> list(view.claims["claim_id"])
        ['text#c1']
        """
        from quota_analysis.explore import explore  # as in `show`

        return explore(self.tables, self.texts, live=live)

    def explain(self, claim_id: str) -> Shown:
        """Which cues and rules led to each label of a claim, shown on its sentence.

        Raises QuotaAnalysisError for a claim that the analysis does not hold.

        >>> import quota_analysis as qa
        >>> analysis = qa.analyze(qa.read_text("Two nurses said the ward lost 12 beds."))
        >>> lines = str(analysis.explain("text#c1")).splitlines()
        >>> [line for line in lines if line.startswith("- Kind of speaker")]
        ['- Kind of speaker: Unnamed people (said: clause)']
        """
        from quota_analysis.explanation import explain  # stands above, as display does

        return explain(self.tables, self.texts, claim_id)

    def save(self, folder: str | Path) -> Path:
        """Store tables, texts, versions and hashes; gives the folder. `load_analysis` reads it.

        >>> import tempfile, quota_analysis as qa
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     (qa.analyze(qa.read_text("It rained.")).save(folder) / "claims.parquet").is_file()
        True
        """
        return stored.write(folder, self.tables, self.texts, self.meta)

    def __repr__(self) -> str:
        counts = (count(len(self.tables[f"{thing}s"]), thing) for thing in _COUNTED)
        topic = self.topic_name or "none"
        return f"Analysis of {self.corpus_name!r} (topic {topic}): {', '.join(counts)}"

    def _repr_html_(self) -> str:
        from quota_analysis.display import overview  # as in `show`

        return overview(self.tables, self.corpus_name, self.topic_name).markup


def analyze(
    corpus: Corpus,
    topic: str | Path | Topic | None = None,
    *,
    processes: int = 1,
    progress: Callable[[int, int], None] | None = None,
) -> Analysis:
    """Read a corpus's claims and what stands behind them.

    topic: a pack's name, the path of a pack, or None for no topic words at all;
    processes: how many read documents at a time; the result is the same for any number. A script
    that asks for more than one needs the usual `if __name__ == "__main__":` around its start;
    progress: called with (documents done, documents in all).
    Raises TopicError for a pack that is missing or wrong, QuotaAnalysisError for less than one
    process.

    >>> import quota_analysis as qa
    >>> qa.analyze(qa.read_text("Two nurses said the ward lost 12 beds."))
    Analysis of 'text' (topic none): 1 document, 1 claim, 1 finding
    """
    if not isinstance(corpus, Corpus):
        raise QuotaAnalysisError(
            f"analyze takes a corpus, not {type(corpus).__name__}: read it first with read_corpus"
        )
    if processes < 1:
        raise QuotaAnalysisError(f"processes is {processes}: give 1 or more")
    pack = load_topic(topic)
    with no_circles_sought():
        return _analyzed(corpus, pack, processes, progress)


def _analyzed(
    corpus: Corpus,
    pack: Topic | None,
    processes: int,
    progress: Callable[[int, int], None] | None,
) -> Analysis:
    from quota_analysis.evidence import weigh
    from quota_analysis.extraction import extract
    from quota_analysis.narratives import tell

    extraction = extract(corpus.documents, pack, processes=processes, progress=progress)
    review = Review(corpus.documents, corpus.overrides)
    extraction = review.labels(extraction)
    evidence = weigh(corpus.documents, extraction, pack, review)
    rows: dict[str, Any] = {
        "reading": corpus.reading,
        "documents": [d.row for d in corpus.documents],
        "sections": [s for d in corpus.documents for s in d.sections],
        "overrides": review.rows,
    }
    sides = tell(corpus.documents, extraction, evidence, pack)
    for name in TABLES:
        if name not in rows:
            # Evidence settles what extraction left open (a claim's gap), so it is asked first.
            source = next(s for s in (sides, evidence, extraction) if hasattr(s, name))
            rows[name] = getattr(source, name)
    made = {name: _tables.frame(name, rows[name]) for name in TABLES}
    return Analysis(made, {d.doc_id: d.text for d in corpus.documents}, _meta(corpus, pack))


def load_analysis(folder: str | Path) -> Analysis:
    """An analysis that `save` stored. Needs no language model until `ask` reads a question.

    Raises SavedAnalysisError where a file is missing, changed, or from another version.

    >>> import tempfile, quota_analysis as qa
    >>> analysis = qa.analyze(qa.read_text("Two nurses said the ward lost 12 beds."))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     again = qa.load_analysis(analysis.save(folder))
    >>> again.claims.equals(analysis.claims)
    True
    """
    return Analysis(*stored.read(folder))


def _meta(corpus: Corpus, pack: Topic | None) -> dict[str, Any]:
    from quota_analysis.extraction.language import MODEL_VERSION

    versions = {
        "quota-analysis": importlib.metadata.version("quota-analysis"),
        "language model": f"en_core_web_sm {MODEL_VERSION}",
        **{p: importlib.metadata.version(p) for p in ("spacy", "nupunkt", "pandas", "wordllama")},
    }
    topic = None
    if pack is not None:
        topic = {
            "name": pack.name,
            "title": pack.title,
            "question": pack.question,
            "levels": _levels(pack),
            "cases": [asdict(case) for case in pack.cases],
        }
    basis = json.dumps(
        [
            sorted((d.doc_id, d.row.sha256) for d in corpus.documents),
            repr(pack),
            repr(corpus.overrides),
            versions,
        ]
    )
    return {
        "corpus": corpus.name,
        "topic": topic,
        "versions": versions,
        "key": hashlib.sha256(basis.encode()).hexdigest(),
    }


def _levels(pack: Topic) -> dict[str, str]:
    """Every name of a place or an actor whose level the pack tells."""
    named = [(p.level, (p.id, *p.words)) for p in pack.places]
    named += [(a.level, a.names) for a in pack.actors]
    return {name: level for level, names in named if level is not None for name in names}
