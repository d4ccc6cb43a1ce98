"""Two numbers in running text: may they be compared, how do they stand, and what decided."""

from __future__ import annotations

import datetime

import pytest

import quota_analysis as qa
from quota_analysis.errors import QuotaAnalysisError
from tests.pairs import NOT_READ, Pair, answer, figures, read_pairs, table

Told = tuple[str, str]  # a text, and the words of the number in it


def pair(
    a: Told, b: Told, published: tuple[str | None, str | None] = (None, None), relation: str = ""
) -> Pair:
    first, last = (datetime.date.fromisoformat(d) if d else None for d in published)
    return Pair("", (a[0], b[0]), (a[1], b[1]), (first, last), relation, "")


def relation(a: Told, b: Told, *published: str) -> str:
    """What the package says, asked both ways round."""
    days = (published[0], published[1]) if published else (None, None)
    there = answer(pair(a, b, days)).relation
    assert answer(pair(b, a, (days[1], days[0]))).relation == there
    return there


GOATS = ("A dozen goats were stolen in Meru on 2 June.", "A dozen goats")
SAMPLES = ("Inspectors took 30 samples at the dairy on 8 May.", "30 samples")
GRANTS = ("The fund paid 55 grants in 2020, its report says.", "55 grants")
FLIGHTS = ("On 7 January the airline cancelled 38 flights at Orly Field.", "38 flights")
HOTLINE = ("In April the hotline had 90 volunteers.", "90 volunteers")
BOTTLES = ("Smith Dairy bottled 2 million litres in 2020.", "2 million litres")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (GOATS, ("Thieves took 12 goats in Meru on 2 June.", "12 goats")),
        (
            ("The trail is 12 kilometres long.", "12 kilometres"),
            ("Walkers cover 12,000 metres on the trail.", "12,000 metres"),
        ),
        (
            ("About 300 cyclists took part in the race on Sunday.", "About 300 cyclists"),
            ("The race on Sunday had 312 riders.", "312 riders"),
        ),
        (
            ("At least 200 people marched on Saturday.", "At least 200 people"),
            ("Organisers counted 260 people on the march on Saturday.", "260 people"),
        ),
        (
            ("A quarter of the parish's wells were dry in July.", "A quarter"),
            ("In July, 25 percent of wells in the parish had run dry.", "25 percent"),
        ),
    ],
)
def test_the_same_number_in_other_words_units_and_bounds(a: Told, b: Told) -> None:
    assert relation(a, b) == "same"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (SAMPLES, ("The dairy says that only 11 samples were taken there on 8 May.", "11 samples")),
        (GRANTS, ("None of the grants for 2020 was ever paid by the fund.", "None of the grants")),
        (FLIGHTS, ("No flights were cancelled at Orly Field on 7 January.", "No flights")),
        (
            ("The pilot flew 900 hours in 2021, the airline said.", "900 hours"),
            ("The pilot flew fewer than 600 hours in 2021.", "fewer than 600 hours"),
        ),
        (
            ("The ferry carried 410 passengers on 2 October.", "410 passengers"),
            ("The ferry did not carry 400 passengers on 2 October.", "400 passengers"),
        ),
        (
            ("The strike shut 48 schools on Tuesday.", "48 schools"),
            ("The council disputes that the strike shut 48 schools on Tuesday.", "48 schools"),
        ),
    ],
)
def test_two_exact_counts_of_one_time_contradict_each_other(a: Told, b: Told) -> None:
    assert relation(a, b) == "contradiction"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            ("The shelter took in 30 dogs.", "30 dogs"),
            ("The shelter took in 55 dogs, a volunteer told the mayor.", "55 dogs"),
        ),
        (
            ("Hundreds of fish died in the canal, anglers say.", "Hundreds of fish"),
            ("The river authority found 60 dead fish in the canal.", "60"),
        ),
        (
            ("Some classes at Brook Lane have 35 children.", "35 children"),
            ("No class at Brook Lane has more than 30 children.", "more than 30 children"),
        ),
    ],
)
def test_without_a_common_time_numbers_are_only_hard_to_hold_together(a: Told, b: Told) -> None:
    assert relation(a, b) == "tension"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (BOTTLES, ("Jones Dairy bottled 5 million litres in 2020.", "5 million litres")),
        (
            ("The zoo had 6,000 visitors in May.", "6,000 visitors"),
            ("The zoo had 9,500 visitors in June.", "9,500 visitors"),
        ),
        (
            ("The northern depot repaired 40 buses.", "40 buses"),
            ("The southern depot repaired 75 buses.", "75 buses"),
        ),
        (
            ("In the first round, 31 parties were on the ballot.", "31 parties"),
            ("Two parties were on the ballot in the second round.", "Two parties"),
        ),
        (
            ("The charity employs 120 people, counting only paid staff.", "120 people"),
            ("The charity employs 340 people.", "340 people"),
        ),
        (
            ("In 2021 the clinic saw 8,000 patients.", "8,000 patients"),
            ("In 2021 the clinic saw 1,900 new patients.", "1,900 new patients"),
        ),
        (
            ("The council spent 12 million on roads in 2022.", "12 million"),
            ("In 2022 the council spent 3 million on parks.", "3 million"),
        ),
        (
            ("Coverage is 94 percent among nurses.", "94 percent"),
            ("Coverage is 81 percent in children.", "81 percent"),
        ),
    ],
)
def test_another_place_time_party_or_part_is_another_scope(a: Told, b: Told) -> None:
    assert relation(a, b) == "scope_difference"


@pytest.mark.parametrize(
    ("a", "b", "field"),
    [
        (
            ("Teachers must mark 30 essays a week.", "30 essays a week"),
            ("Teachers marked 18 essays a week in the spring.", "18 essays a week"),
            "role",
        ),
        (
            ("The harbour expects 90 cruise ships.", "90 cruise ships"),
            ("The harbour counted 61 cruise ships.", "61 cruise ships"),
            "role",
        ),
        (
            ("The stadium can hold 40,000 people.", "40,000 people"),
            ("The match drew 28,500 people to the stadium.", "28,500 people"),
            "role",
        ),
        (
            ("The mill uses 3 tonnes of flour a day.", "3 tonnes of flour a day"),
            ("The mill used 800 tonnes of flour in 2021.", "800 tonnes"),
            "unit",
        ),
        (
            ("Rents rose 4 percent in 2022.", "4 percent"),
            ("The share of tenants rose by 4 percentage points in 2022.", "4 percentage points"),
            "unit",
        ),
        (
            ("The library lent 12,000 books in May.", "12,000 books"),
            ("The library bought 700 books in May.", "700 books"),
            "measure",
        ),
        (
            ("Fog injured 30 drivers on the A5 on 1 March.", "30 drivers"),
            ("Fog killed 2 drivers on the A5 on 1 March.", "2 drivers"),
            "measure",
        ),
        (
            ("The orchard has 700 apple trees.", "700 apple trees"),
            ("The choir has 60 singers.", "60 singers"),
            "measure",
        ),
    ],
)
def test_what_is_no_number_of_one_thing_is_not_compared(a: Told, b: Told, field: str) -> None:
    found = answer(pair(a, b))
    assert (found.relation, found.decisive_field) == ("not_comparable", field)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (HOTLINE, ("By September the hotline had 140 volunteers.", "140 volunteers")),
        (
            ("The first count put the margin at 310 votes.", "310 votes"),
            ("After the recount the margin was corrected to 288 votes.", "288 votes"),
        ),
        (
            ("The pool was to cost 6 million.", "6 million"),
            ("The pool has ended up costing 9 million.", "9 million"),
        ),
        (
            ("At first officials spoke of 5 dead.", "5 dead"),
            ("Officials now say that 11 people died.", "11 people"),
        ),
    ],
)
def test_a_later_stand_takes_the_place_of_an_earlier_one(a: Told, b: Told) -> None:
    assert relation(a, b) == "superseded"


def test_the_day_of_publication_tells_which_stand_is_the_later() -> None:
    early = ("The orchestra has 72 players.", "72 players")
    late = ("The orchestra has now 58 players.", "58 players")
    assert relation(early, late, "2015-03-01", "2023-04-01") == "superseded"
    turned = answer(pair(early, late, ("2023-04-01", "2015-03-01")))
    assert "58 (b.txt) is a later stand" not in turned.why


def test_one_sentence_told_twice_is_one_situation_unless_told_on_two_days() -> None:
    a = ("The club owns 14 boats.", "14 boats")
    b = ("The club owns 19 boats.", "19 boats")
    assert relation(a, b) == "contradiction"
    assert relation(a, b, "2020-01-05", "2020-01-09") != "contradiction"


def test_numbers_of_one_sentence_stand_for_two_things() -> None:
    told = "Anna swims 30 lengths while Berta swims 50 lengths."
    found = answer(pair((told, "30 lengths"), (told, "50 lengths")))
    assert (found.relation, found.decisive_field) == ("not_comparable", "measure")


def test_a_number_that_is_not_read_is_a_wrong_answer() -> None:
    found = answer(pair(("The dog barked.", "dog"), GOATS, relation="same"))
    assert found.relation == NOT_READ
    assert not found.right
    assert figures([found])["relation"] == [False]
    assert NOT_READ in table([found])


def test_any_two_numbers_of_an_analysis_can_be_asked_for_also_when_stored(tmp_path: object) -> None:
    text = "On 8 May 2021 inspectors took 30 samples. On 8 May 2021 they took only 11 samples."
    analysis = qa.analyze(qa.read_text(text, "a.txt"))
    a, b = analysis.quantities["quantity_id"]
    found = analysis.compare(a, b)
    assert found.relation == "contradiction"
    assert qa.load_analysis(analysis.save(str(tmp_path))).compare(a, b) == found
    with pytest.raises(QuotaAnalysisError, match="no quantity 'x'"):
        analysis.compare(a, "x")


def test_pairs_to_develop_on_name_words_of_their_texts() -> None:
    pairs = read_pairs("developed_on")
    assert len({p.id for p in pairs}) == len(pairs)
    for p in pairs:
        assert all(n in t for n, t in zip(p.numbers, p.texts, strict=True)), p.id
