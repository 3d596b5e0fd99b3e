"""Of two clauses with dates each event has its own: "A came on 2 June, and B left on 9 June"."""

from __future__ import annotations

from itertools import permutations

import pytest

from tests.events.events_pipeline import told

PEOPLE = ("Olga Berg", "Kai Stam", "Airbus")

DATES = (
    ("on 2 June 2021", "2021-06-02", "on 9 June 2021", "2021-06-09"),
    ("on June 2, 2021", "2021-06-02", "on June 9, 2021", "2021-06-09"),
    ("on Monday", "2022-05-30", "on Tuesday", "2022-05-31"),
    ("in 2019", "2019", "in 2021", "2021"),
    ("last week", "2022-05-23/2022-05-29", "last month", "2022-05"),
)

SENTENCES = (
    "{a} visited Bergen {first}, and {b} resigned {second}.",
    "{a} visited Bergen {first} and {b} resigned {second}.",
    "{a} visited Bergen {first}, but {b} resigned {second}.",
    "{First} {a} visited Bergen, and {second} {b} resigned.",
    "{First}, {a} visited Bergen, and {second}, {b} resigned.",
    "{a}, who resigned {second}, visited Bergen {first}.",
)


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("dates", DATES)
def test_each_clause_keeps_its_date(sentence: str, dates: tuple[str, str, str, str]) -> None:
    first, visited, second, resigned = dates
    for a, b in permutations(PEOPLE, 2):
        text = sentence.format(a=a, b=b, first=first, second=second, First=first[0].upper() + first[1:])
        days = {m.lemma: m.dating.span and m.dating.span.edtf for m in told(text)}
        # What is not read is not told of another day either.
        assert days.get("visit", visited) == visited, (text, days)
        assert days.get("resign", resigned) == resigned, (text, days)


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        (
            "Kai Stam left the company on 2 June 2021, a week after Airbus signed the treaty in Oslo.",
            {"leave": "2021-06-02"},
        ),
        (
            "Kenji Morioka opened a plant in Ghent on 2 June 2021 and Olga Berg bought Saab on 9 June 2021.",
            {"open": "2021-06-02", "buy": "2021-06-09"},
        ),
        (
            "In 2019 Toyota opened a plant in Ghent, and in 2021 Boeing was sued in Oslo.",
            {"open": "2019", "sue": "2021"},
        ),
        ("The Ravens won the cup in 1994 and the league in 1996.", {"win": "1994"}),
    ],
)
def test_so_do_longer_ones(sentence: str, days: dict[str, str]) -> None:
    told_of = {m.lemma: m.dating.span and m.dating.span.edtf for m in told(sentence)}
    assert {lemma: told_of.get(lemma) for lemma in days} == days
