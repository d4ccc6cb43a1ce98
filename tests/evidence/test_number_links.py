"""Which numbers of two pages nobody has put side by side are held against each other."""

from __future__ import annotations

from quota_analysis.evidence import weigh
from quota_analysis.extraction import extract
from tests.evidence.passages import pages

REGISTER = "The ferry Alma carried 187 passengers on 3 May 2031, the port's register shows."


def collisions(*texts: str) -> set[frozenset[str]]:
    """The pairs of numbers that are told to contradict each other, as written."""
    documents = pages(texts)
    extraction = extract(documents, None)
    evidence = weigh(documents, extraction, None)
    written = {q.quantity_id: q.text for q in extraction.quantities}
    return {
        frozenset((written[row.quantity_a or ""], written[row.quantity_b or ""]))
        for row in evidence.links
        if row.relation == "contradiction"
    }


def test_a_second_number_in_the_sentence_hides_no_collision() -> None:
    fire = "Firefighters led 14 people out of the Marl hotel on 3 May 2031; 40 people left alone."
    log = "The log of the brigade has nine people led out of the Marl hotel on 3 May 2031."
    assert collisions(fire, log) == {frozenset(("14 people", "nine people"))}


def test_a_part_of_one_number_collides_with_no_other() -> None:
    page = "On 3 May 2031 the ferry Alma had 212 passengers aboard, of whom 40 were children."
    assert collisions(page, REGISTER) == {frozenset(("212 passengers", "187 passengers"))}


def test_what_another_ferry_carried_collides_with_nothing() -> None:
    page = "The ferry Alma carried 187 passengers on 3 May 2031 and the ferry Berta 90 passengers."
    assert collisions(page, REGISTER) == set()


def test_a_part_and_its_whole_stay_so_where_no_word_says_it() -> None:
    """One page tells the part with its whole, another has both numbers in like sentences."""
    one = "On 3 May 2031 inspectors closed 61 of the 214 kitchens that they saw in Marl."
    other = (
        "Inspectors saw 214 kitchens in Marl on 3 May 2031. Inspectors closed 61 kitchens in Marl "
        "on 3 May 2031."
    )
    assert collisions(one, other) == set()


def test_what_was_measured_does_not_contradict_a_limit() -> None:
    rule = "The legal limit of 40 decibels was in force at the Marl works on 3 May 2031."
    site = "Inspectors found 47 decibels at the Marl works on 3 May 2031."
    assert collisions(rule, site) == set()
    other = "Inspectors found 40 decibels at the Marl works on 3 May 2031."
    assert collisions(other, site) == {frozenset(("40 decibels", "47 decibels"))}
