from __future__ import annotations

import pytest

from quota_analysis.evidence.certainty import certainty
from quota_analysis.evidence.gaps import find_gaps
from quota_analysis.evidence.index import Index
from tests.evidence.hand_made import Page, anonymous, corpus


def gaps(page: Page) -> dict[str, list[str]]:
    documents, extraction = corpus(page)
    found: dict[str, list[str]] = {}
    for gap in find_gaps(Index(documents, extraction, None)):
        found.setdefault(gap.claim_id, []).append(gap.kind)
    return found


@pytest.mark.parametrize(
    "sentence",
    [
        "The hospital denied that any bed was closed.",
        "Dr Oyelaran disputes the figure.",
        "The minister rejected the newspaper's claims.",
        "A spokesman called the report misleading.",
        "“That account is simply not true,” the coach said.",
        "The league pushed back on the story.",
        "Union leaders took issue with the findings.",
        "The bank, of course, sees it differently.",
        "The report was denied by the bank.",
        "The rumor was flatly denied.",
        "The firm denied that leave was cut.",
    ],
)
def test_denials(sentence: str) -> None:
    assert gaps(Page("a.md").say(sentence)) == {"a.md#c1": ["disputed_or_denied"]}


@pytest.mark.parametrize(
    "sentence",
    [
        "The board denied bail to nobody and refused the motion.",
        "Officers denied entry to the reporters.",
        "The court denied the request on Monday.",
        "The school rejected three offers for the land.",
        "The river is falsely called a canal.",
        "Fans disputed a penalty.",
        "No guard was moved to nights or denied overtime.",
        "The insurer denied 4,000 claims in a year.",
        "Two papers had been heard and both had been denied.",
        "The clinic denied them care.",
        "The lender denied poor families loans.",
    ],
)
def test_refusals_of_things_are_no_denials(sentence: str) -> None:
    assert gaps(Page("a.md").say(sentence)) == {}


@pytest.mark.parametrize(
    "sentence",
    [
        "The clinic did not respond to requests for comment.",
        "Neither the bank nor its chairman replied to written questions.",
        "A spokeswoman declined to comment.",
        "Mr Haldane could not be reached.",
        "The ministry had no immediate comment.",
        "Three e-mails to the league went unanswered.",
        "The district didn't return calls.",
        "We wrote twice, and nobody answered.",
        "It forwarded nine complaints and heard nothing for six months.",
        "Two reminders later we are still waiting.",
        "We asked the paper to show us the list; it declined.",
        "The bank said it would “not comment” on its staff.",
        "The chairman declined an interview request.",
        "The ferry line declined to share its log books.",
        "Ms Brandt would not say who gave the order.",
        "The council has yet to reply.",
        "The firm has yet to receive a reply.",
        "Three of the five clubs did not answer yet.",
        "No answer.",
    ],
)
def test_nobody_answered(sentence: str) -> None:
    assert gaps(Page("a.md").say(sentence)) == {"a.md#c1": ["no_response"]}


@pytest.mark.parametrize(
    "sentence",
    [
        "The patients did not respond to the drug.",
        "She answered every question.",
        "My friend (won't name him) got forty.",
        "The firm declined by a tenth in value.",
    ],
)
def test_answers_of_another_kind(sentence: str) -> None:
    assert gaps(Page("a.md").say(sentence)) == {}


def test_all_that_hold_are_listed_in_the_order_of_the_guide() -> None:
    page = Page("a.md").say("Cited here [1].")
    page.say("The records do not show it.", type="absence_of_evidence", polarity="negated")
    assert gaps(page) == {"a.md#c2": ["explicit_absence", "uncited_claim"]}


def test_an_absence_told_by_somebody_else_is_not_the_documents() -> None:
    page = Page("a.md").say(
        "Auditors at Kestrel said the files hold no such order.",
        type="absence_of_evidence",
        by=[{"speaker": "Kestrel", "kind": "named_org", "cue": "said"}],
    )
    assert gaps(page) == {}


def test_unnamed_people_alone_in_sentence_or_paragraph() -> None:
    page = Page("a.md")
    page.say("Wards were told to discharge by noon.")
    page.say("Two nurses said so.", by=[anonymous("Two nurses", "said", 2)])
    page.para().say("Beds are counted nightly.")
    page.para().say("A nurse said it.", by=[anonymous("A nurse", "said")])
    page.say(
        "Dr Reyes said it too.", by=[{"speaker": "Dr Reyes", "kind": "named_person", "cue": "said"}]
    )
    assert gaps(page) == {
        "a.md#c1": ["anonymous_only"],
        "a.md#c2": ["anonymous_only"],
        "a.md#c4": ["anonymous_only"],
    }


def test_what_a_page_told_of_its_own_before_rests_on_nobody_unnamed() -> None:
    page = Page("a.md").say("Wards close at noon.").say("Beds are counted nightly.")
    page.say("Two nurses said so.", by=[anonymous("Two nurses", "said", 2)])
    page.say("Night shifts are short.")
    assert gaps(page) == {f"a.md#c{n}": ["anonymous_only"] for n in (2, 3, 4)}


def test_an_office_that_speaks_is_no_unnamed_source_for_its_paragraph() -> None:
    page = Page("a.md").say("It rained, the mayor said.", by=[anonymous("the mayor", "said")])
    page.say("The pool is shut.")
    assert "a.md#c2" not in gaps(page)


def test_a_named_layer_around_unnamed_people_is_no_gap() -> None:
    page = Page("a.md").say(
        "Wards close at noon, the Tribune reported, citing two nurses.",
        by=[
            {"speaker": "the Tribune", "kind": "media_outlet", "cue": "reported"},
            anonymous("two nurses", "citing", 2, depth=2),
        ],
    )
    assert gaps(page) == {}


def test_uncited_only_where_the_document_cites() -> None:
    assert gaps(Page("a.md").say("It rained.")) == {}
    page = Page("a.md").say("It rained.").say("It snowed [2].")
    assert gaps(page) == {"a.md#c1": ["uncited_claim"]}


def test_certainty_falls_with_modality_and_hedge() -> None:
    page = Page("a.md")
    page.say("Output fell.")
    page.say("Output may fall.", modality="hedged", hedges={"may": 0.5})
    page.say("Output would fall.", modality="hypothetical_or_future")
    page.say("It fell, she said.", by=[{"speaker": "she", "kind": "named_person", "cue": "said"}])
    page.say(
        "It may fall, he said.",
        by=[{"speaker": "he", "kind": "named_person", "cue": "said"}],
        hedges={"may": 0.5},
    )
    documents, extraction = corpus(page)
    index = Index(documents, extraction, None)
    values = [certainty(index, c)[0] for c in index.claims.values()]
    assert values == [1.0, 0.5, 0.5, 0.75, 0.375]
    assert "hedge “may” 0.5" in certainty(index, extraction.claims[1])[1]


@pytest.mark.parametrize(
    ("reply", "denied"),
    [
        # Nobody said before that anybody became anything.
        ("“My drivers did not become carriers to feed a table,” Ana Ruiz said.", False),
        ("“The depot did not dock the pay of drivers,” Ana Ruiz said.", True),
    ],
)
def test_a_plain_negation_answers_only_what_was_told_to_be_done(reply: str, denied: bool) -> None:
    page = Page("a.md").say("The depot docked the pay of 40 drivers and carriers, a table shows.")
    page.say(
        reply,
        modality="reported",
        polarity="negated",
        by=[{"speaker": "Ana Ruiz", "kind": "named_person", "cue": "said"}],
    )
    assert ("a.md#c2" in gaps(page)) is denied
