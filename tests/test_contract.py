"""Every row of every table keeps the contract, whatever was read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import quota_analysis as qa
from quota_analysis.errors import ReadingError
from quota_analysis.model import Document, ReadingRow
from tests.contract import problems

ROOT = Path(__file__).parents[1]
FOLDERS = [
    ROOT / "seeds",
    *sorted(
        p
        for p in (ROOT / "tests" / "gold").iterdir()
        if any(f.name != "README.md" for f in p.glob("*.md"))
    ),
]
TOPICS = (None, "ice-arrest-quotas")

# ---- documents made of fragments -----------------------------------------------------------------

WHO = st.sampled_from(
    [
        "The hospital",
        "Dr Amara Okafor",
        "Two officials",
        "Four people briefed on the audit",
        "She",
        "The Harbour Post",
        "No one",
        "The agency’s chief, Lena Marsh,",
        "None of the sources",
        "At least 40 percent of tellers",
        "ICE agents",
        "Officers in field offices",
        "Available reporting",
        "“Sunrise” campaigners",
        "Managers",
        "A nurse who left in May",
        "11111111111111111111 officers",
        "Żółć Çelik",
        "محمد علي",
        "It",
    ]
)
DID = st.sampled_from(
    [
        "said",
        "did not say",
        "were told",
        "may have cut",
        "must make 75 arrests a day per office, up from",
        "fell by 830% to",
        "doubled",
        "will be held accountable for",
        "denied",
        "declined to comment on",
        "does not document",
        "closed",
        "claims",
        "leads to",
        "according to",
        "has not said whether",
        "could not reach",
        "opened 8 to 12",
        "is",
        "",
    ]
)
WHAT = st.sampled_from(
    [
        "that beds were full",
        "“the worst week since 1999”",
        "1,200 to 1,500 accounts a day",
        "a few hundred patients on Monday",
        "3,000 a day [4]",
        "the target, citing two aides",
        "five times",
        "half of all cases by fiscal year 2025",
        "what the court had ordered",
        "to leave “by noon,” he added",
        "the club, “”",
        "some nine metres, or 30 feet",
        "no evidence of it [1][2]",
        "$4.5 million in 2023-24",
        "",
    ]
)
STOP = st.sampled_from([".", "?", "!", "…", "”", ".”", " [3].", ". [1] [12]", ":", ";", ""])
SENTENCE = st.builds(lambda *words: " ".join(words[:-1]) + words[-1], WHO, DID, WHAT, STOP)
ODD = st.sampled_from(
    [
        "# A heading",
        "## 2. Another one",
        "Conclusion — in short: it fell.",
        "- a bullet of 4 beds",
        "• Whether it rains?",
        "1. first",
        "> quoted words",
        "Checked on May 5, 2024",
        "OSLO, May 3 (Agency) —",
        "Related questions",
        "Donate $5 now",
        "Sources",
        "[1]: https://a.example/x",
        "| a | b |",
        "**bold** and _thin_ [words](https://b.example)",
        "“It never closed. And it ran on",
        "”",
        "“",
        "“”",
        '"',
        "'“‘x’”'",
        "crimes.”Next he left",
        '5\'10" tall, 12" wide',
        "“She said ‘no’ twice,” he said.",
        "[4",
        "]",
        "[99]",
        "cafe\u0301 a\u0308\u0300",
        "👩‍⚕️🏥",
        "\u202eabc\u202c",
        "העובדים אמרו “לא”.",
        "\u00a040\u00a0percent\u00a0of\u202f1,000",
        "\ufeff",
        "\u200b\u200d",
        "½ of ¼ and 3\u20444, ² and ٣٤",
        "<script>alert(1)</script> & <b>",
        "$x^2$ \\( y \\)",
        "…",
        "—",
        "a" * 300,
        "1" * 40,
        "-5 to -3",
        "0 percent",
        "9999999999999999999999 jobs",
        "31 February 2024, 2024-13-45 and 99/99/9999",
        "May may march in March.",
        "\t",
        "",
    ]
)
JOIN = st.sampled_from([" ", " ", " ", "\n\n", "\r\n\r\n", "\n", "\r", "", "\u00a0", "\u2028"])


def _written(parts: list[tuple[str, str]]) -> str:
    return "".join(words + between for words, between in parts)


DOCUMENT = st.lists(
    st.tuples(st.one_of(SENTENCE, SENTENCE, ODD), JOIN), min_size=1, max_size=8
).map(_written)
LETTERS = st.text(max_size=60)


def _corpus(texts: list[str], markdown: bool) -> qa.Corpus:
    """Many small documents read as one corpus; texts that are refused are left out."""
    documents: list[Document] = []
    reading: list[ReadingRow] = []
    for n, text in enumerate(texts):
        try:
            one = qa.read_text(text, f"made/{n:02}.{'md' if markdown else 'txt'}")
        except ReadingError:
            continue
        documents += one.documents
        reading += one.reading
    return qa.Corpus(tuple(documents), tuple(reading), "made")


def _broken(texts: list[str], markdown: bool, topic: str | None) -> list[str]:
    """What is wrong with the tables of some documents; an exception is wrong too."""
    try:
        return problems(qa.analyze(_corpus(texts, markdown), topic))
    except Exception as error:
        return [f"{type(error).__name__}: {error}"]


@pytest.mark.slow
@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    # Shrinking fifty documents at once takes minutes; a failure is looked for in each alone.
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(
    texts=st.lists(st.one_of(DOCUMENT, DOCUMENT, DOCUMENT, LETTERS), min_size=50, max_size=50),
    markdown=st.booleans(),
    topic=st.sampled_from(TOPICS),
)
def test_generated_documents(texts: list[str], markdown: bool, topic: str | None) -> None:
    broken = _broken(texts, markdown, topic)
    if broken:
        alone = [(text, _broken([text], markdown, topic)) for text in texts]
        raise AssertionError(next(((t, found) for t, found in alone if found), broken))


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda p: p.name)
def test_written_documents(folder: Path, topic: str | None) -> None:
    analysis = qa.analyze(qa.read_corpus(folder), topic)
    assert len(analysis.claims) > 20
    assert problems(analysis) == []
