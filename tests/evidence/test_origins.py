"""Who depends on whom: what joins two documents, and what must not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from quota_analysis.evidence import Evidence, weigh
from quota_analysis.evidence.index import Index
from quota_analysis.evidence.numbers.numbers import Numbers
from quota_analysis.evidence.numbers.values import Value
from quota_analysis.evidence.origins.people import same_people, unnamed_people
from quota_analysis.evidence.origins.reports import find_reports
from tests.evidence.hand_made import Page, anonymous, corpus, people


def joined(evidence: Evidence) -> list[str]:
    return [f.statement for f in evidence.findings if f.kind == "independence"]


def count(text: str, low: float, unit: str = "patients", **more: Any) -> dict[str, Any]:
    return {"text": text, "low": low, "unit": unit, "role": "observed", **more}


def ward(doc_id: str, moved: int, beds: int, *, who: str, number: int) -> Page:
    page = Page(doc_id)
    told = (
        f"Staff moved {moved} patients into corridors at Saltmarsh hospital on Friday, {who} said."
        if doc_id < "b"
        else f"On Friday Saltmarsh hospital put {moved} patients in corridors, as {who} said staff "
        "had been asked to."
    )
    page.say(
        told,
        by=[anonymous(who, "said", number)],
        numbers=[count(f"{moved} patients", moved), people(who, number)],
        dates={"Friday": None},
    )
    page.say(
        f"The hospital had closed {beds} beds on the upper floor."
        if doc_id < "b"
        else f"Before that, {beds} beds upstairs were shut.",
        numbers=[count(f"{beds} beds", beds, "beds")],
    )
    return page


def test_same_unnamed_people_and_particulars_are_one_origin() -> None:
    evidence = weigh(
        *corpus(
            ward("a.md", 41, 137, who="three doctors", number=3),
            ward("b.md", 41, 137, who="three people at the hospital", number=3),
        )
    )
    (statement,) = joined(evidence)
    assert "3 unnamed people" in statement
    assert "names" not in statement
    shared = [o for o in evidence.origins if o.kind == "unnamed_people"]
    assert len(shared) == 1
    links = [k for k in evidence.origin_links if k.origin_id == shared[0].origin_id]
    assert {k.doc_id for k in links} == {"a.md", "b.md"}
    assert {k.basis for k in links} == {"shared_sourcing"}
    unknown = [o for o in evidence.origins if o.kind == "unknown"]
    assert [o.name for o in unknown] == ["one unnamed source of a.md and b.md"]


def test_other_figures_of_one_event_keep_reports_apart() -> None:
    evidence = weigh(
        *corpus(
            ward("a.md", 41, 137, who="three doctors", number=3),
            ward("b.md", 58, 120, who="three nurses", number=3),
        )
    )
    assert joined(evidence) == []
    assert len([o for o in evidence.origins if o.kind == "unnamed_people"]) == 2


def test_two_and_two_people_take_more_than_two_particulars() -> None:
    def pages(who: str, other: str, number: int) -> tuple[Page, Page]:
        made = (
            ward("a.md", 41, 137, who=who, number=number),
            ward("b.md", 41, 137, who=other, number=number),
        )
        for page in made:
            page.rows["quantities"] = [q for q in page.rows["quantities"] if q.unit != "beds"]
        return made

    def same(who: str, other: str, number: int) -> int:
        documents, extraction = corpus(*pages(who, other, number))
        index = Index(documents, extraction, None)
        values: dict[str, list[Value]] = {}
        for value in Numbers(index).values:
            values.setdefault(value.row.sentence_id, []).append(value)
        return len(same_people(index, unnamed_people(index), values))

    assert same("two doctors", "two people at the hospital", 2) == 0
    assert same("three doctors", "three people at the hospital", 3) == 1


def test_who_saw_it_is_not_who_was_told_of_it() -> None:
    pages = [
        ward("a.md", 41, 137, who="three doctors", number=3),
        ward("b.md", 41, 137, who="three people at the hospital", number=3),
    ]
    for page, basis in zip(pages, ("firsthand", "briefed"), strict=True):
        page.rows["attributions"] = [replace(a, basis=basis) for a in page.rows["attributions"]]
    assert joined(weigh(*corpus(*pages))) == []


def test_a_shared_figure_alone_joins_nothing() -> None:
    evidence = weigh(
        *corpus(
            ward("a.md", 41, 137, who="three doctors", number=3),
            Page("b.md").say(
                "The hospital had closed 137 beds [1].", numbers=[count("137 beds", 137, "beds")]
            ),
        )
    )
    assert joined(evidence) == []


def test_what_a_named_speaker_is_quoted_for_joins_nothing() -> None:
    def page(doc_id: str) -> Page:
        made = Page(doc_id)
        for n in range(31, 38):
            made.say(
                f"Dr Anand said {n} wards had shut."
                if doc_id < "b"
                else f"In all {n} wards are closed, as Dr Anand said in week {n - 30}.",
                by=[{"speaker": "Dr Anand", "kind": "named_person", "cue": "said"}],
                numbers=[count(f"{n} wards", n, "wards")],
            )
        return made

    assert joined(weigh(*corpus(page("a.md"), page("b.md")))) == []


def test_one_utterance_in_two_pages_is_an_origin_of_the_claims_only() -> None:
    quote = "we shall reopen every single ward before the winter comes"

    def page(doc_id: str, lead: str) -> Page:
        return Page(doc_id).say(
            f"“{quote},” Dr Anand {lead}.",
            by=[{"speaker": "Dr Anand", "kind": "named_person", "cue": lead}],
            quotes=[quote],
        )

    evidence = weigh(*corpus(page("a.md", "said"), page("b.md", "told staff")))
    assert joined(evidence) == []
    links = [k for k in evidence.origin_links if k.basis == "shared_quote"]
    assert {(k.doc_id, k.claim_id) for k in links} == {
        ("a.md", "a.md#c1"),
        ("b.md", "b.md#c1"),
    }


def test_copied_prose_is_one_origin() -> None:
    prose = (
        "The clinic by the harbour shut its doors at noon because the heating had failed twice "
        "since the first frost of the year."
    )
    evidence = weigh(
        *corpus(
            Page("a.md").say("Bad news came early.").say(prose),
            Page("b.md").say(prose).say("Nobody was hurt."),
        )
    )
    assert len(joined(evidence)) == 1
    assert {k.basis for k in evidence.origin_links} == {"shared_text"}


def test_two_rewrites_of_one_named_report_are_one_origin() -> None:
    def page(doc_id: str, cue: str) -> Page:
        return Page(doc_id).say(
            f"Nurses will strike, {cue} The Tidewater Post.",
            by=[{"speaker": "The Tidewater Post", "kind": "media_outlet", "cue": cue}],
        )

    evidence = weigh(*corpus(page("a.md", "according to"), page("b.md", "reports")))
    (statement,) = joined(evidence)
    assert "a.md and b.md names The Tidewater Post" in statement or (
        "a.md and b.md name The Tidewater Post" in statement
    )


def test_the_corpus_may_hold_the_named_report() -> None:
    original = Page("post.md", publisher="The Tidewater Post").say("Nurses will strike.")
    rewrite = Page("b.md").say(
        "Nurses will strike, the Tidewater Post reports.",
        by=[{"speaker": "the Tidewater Post", "kind": "media_outlet", "cue": "reports"}],
    )
    evidence = weigh(*corpus(original, rewrite))
    (report,) = [o for o in evidence.origins if o.kind == "named_report"]
    assert report.doc_id == "post.md"
    assert len(joined(evidence)) == 1


def test_names_of_outlets_within_a_speaker() -> None:
    page = Page("a.md").say(
        "The Post, Radio Nord and others reported it [1].",
        by=[
            {
                "speaker": "The Post, Radio Nord and others",
                "kind": "media_outlet",
                "cue": "reported",
            }
        ],
    )
    documents, extraction = corpus(page)
    found = find_reports(Index(documents, extraction, None)).named
    assert [(r.name, r.whole) for r in found] == [("The Post", False), ("Radio Nord", False)]
    assert all(page.text[r.start : r.end] == r.name for r in found)


def test_other_people_in_one_page_are_other_people() -> None:
    page = Page("a.md")
    page.say("Two clerks said so.", by=[anonymous("Two clerks", "said", 2)])
    page.say("The two clerks saw it.", by=[anonymous("The two clerks", "saw", 2)])
    page.say("Two other clerks said no.", by=[anonymous("Two other clerks", "said", 2)])
    page.say("A guard agreed.", by=[anonymous("A guard", "agreed")])
    evidence = weigh(*corpus(page))
    sets = [o.name for o in evidence.origins if o.kind == "unnamed_people"]
    assert sets == ["The two clerks", "Two other clerks", "A guard"]


def test_markers_that_resolve_to_one_address_are_one_origin() -> None:
    pages = [Page(f"{n}.md", state="resolved").say(f"It rained in {n} towns [1].") for n in "ab"]
    for page in pages:
        page.rows["citations"] = [
            replace(c, target_url="https://example.org/x", target_title="Rain")
            for c in page.rows["citations"]
        ]
    evidence = weigh(*corpus(*pages))
    (report,) = [o for o in evidence.origins if o.kind == "named_report"]
    assert report.name == "Rain"
    assert {k.doc_id for k in evidence.origin_links} == {"a.md", "b.md"}
    assert not [f for f in evidence.findings if f.kind == "unsupported"]


def test_a_stock_paragraph_makes_no_copy() -> None:
    stock = (
        "The canal was dug by hand between two wars and carried coal to the ironworks until the "
        "last barge was broken up on the bank."
    )

    def page(doc_id: str, own: str) -> Page:
        made = Page(doc_id).say(stock)
        for n in range(12):
            made.say(own.format(n))
        return made

    fishing = page("a.md", "Angler number {} brought home a pike and two perch before breakfast.")
    skating = page("b.md", "On day {} of the frost children raced each other under the footbridge.")
    assert joined(weigh(*corpus(fishing, skating))) == []


def test_a_name_with_its_title_is_no_shared_text() -> None:
    title = "Harbour Master Edwina Castellan-Brook of the Lower Tarn Navigation Company"

    def page(doc_id: str, first: str, second: str) -> Page:
        return Page(doc_id).say(f"{first} {title}.").say(f"{second} {title}.")

    one = page("a.md", "Ice blocked the lock gates below the office of", "A boat hit the car of")
    two = page("b.md", "Swans were fed by", "New uniforms have been ordered for the crew and for")
    assert joined(weigh(*corpus(one, two))) == []
