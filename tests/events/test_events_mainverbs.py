"""A short sentence has its event, with day and doer, wherever the date stands and however new the names are."""

from __future__ import annotations

from datetime import date

import pytest

from tests.events.events_pipeline import told

DATES = (
    ("on June 1", "2022-06-01"),
    ("in January 2020", "2020-01"),
    ("yesterday", "2022-06-02"),
    ("in 1998", "1998"),
    ("on October 4, 2021", "2021-10-04"),
    ("last Friday", "2022-05-27"),
)

DEEDS = (
    ("Karen Brown was elected president", "elect"),
    ("Li Wei was sworn in", "swear"),
    ("Ahmed Hassan retired", "retire"),
    ("Ahmed Hassan apologised to the victims", "apologise"),
    ("Boeing complained to the trade board", "complain"),
    ("Olga Berg testified before the committee", "testify"),
    ("Karen Brown pleaded guilty to fraud", "plead"),
    ("Opel ended production of the van", "end"),
    ("the airline stopped production of the Norlander", "stop"),
    ("the contract with Norton expired", "expire"),
    ("the Swiss bank UBS cancelled the order", "cancel"),
    ("General Motors emerged from bankruptcy", "emerge"),
    ("the German government named Karen Brown as finance chief", "name"),
    ("Bayern Munich dismissed coach Julian Nagel", "dismiss"),
    ("Paul Weber vetoed the bill", "veto"),
    ("Paul Weber quit the race", "quit"),
    ("Boeing began talks with Norton", "talk"),
    ("two hedge funds filed for bankruptcy", "file"),
    ("shares of Norton fell 12 percent", "fall"),
    ("the Norlander first sailed to Oslo", "sail"),
)


@pytest.mark.parametrize(("deed", "lemma"), DEEDS, ids=[deed for deed, _ in DEEDS])
@pytest.mark.parametrize(("day", "edtf"), DATES, ids=[day for day, _ in DATES])
def test_the_event_has_its_day(deed: str, lemma: str, day: str, edtf: str) -> None:
    begun, opened = deed[0].upper() + deed[1:], day[0].upper() + day[1:]
    for sentence in (f"{begun} {day}.", f"{opened} {deed}.", f"{opened}, {deed}."):
        found = [m for m in told("Quarter brings losses.", "There is little to say.", sentence) if m.sentence == 2]
        days = {m.lemma.split()[0]: m.dating.span and m.dating.span.edtf for m in found}
        assert days.get(lemma) == edtf, (sentence, days)


@pytest.mark.parametrize(
    ("sentence", "doer"),
    [
        ("In 2019 Opel ended production of the van.", "Opel"),
        ("On June 1 Boeing dismissed coach Julian Nagel.", "Boeing"),
        ("On 14 March Fannie Mae grounded its fleet.", "Fannie Mae"),
        ("On 14 March Bayern Munich recalled 1.5 million cars.", "Bayern Munich"),
        ("In March Ahmed Hassan vetoed the bill.", "Ahmed Hassan"),
        ("In May, Toyota chief Akio Toyoda left the board.", "Akio Toyoda"),
    ],
)
def test_the_name_behind_the_date_does_it(sentence: str, doer: str) -> None:
    found = [m for m in told("Quarter brings losses.", "There is little to say.", sentence) if m.sentence == 2]
    assert doer in {p.name for m in found for p in m.participants}, [m.title for m in found]


@pytest.mark.parametrize(
    "sentence",
    [
        "Documents released in March by the Norwegian Union reveal that soldiers destroyed a bridge in Oslo.",
        "A building damaged by the quake.",
        "The man named Brown.",
    ],
)
def test_a_participle_that_describes_is_no_verb(sentence: str) -> None:
    titles = [m.title for m in told("Quarter brings losses.", "There is little to say.", sentence)]
    assert not any("release by" in t or "damages" in t or "names" in t for t in titles), titles


def test_won_behind_a_number_is_money() -> None:
    fined = "South Korea fined it 26 billion won last June."
    found = told("Nokia loses.", "Nokia lost a case in Seoul on Monday.", fined)
    assert [m.lemma for m in found if m.sentence == 2] == ["fine"]
    assert found[-1].title == "South Korea fines Nokia 26 billion won"


def test_a_trade_in_front_of_a_name_is_no_part_of_it() -> None:
    found = told("A page.", "Goalkeeper Olga Berg stopped two penalties on Monday.")
    names = {p.name for m in found for p in m.participants}
    assert names == {"Olga Berg"}


@pytest.mark.parametrize("year", range(2019, 2022))
def test_a_year_before_what_is_counted_is_a_year(year: int) -> None:
    found = told("A page.", f"In {year} troops entered the town of Tarn.")
    assert [m.dating.span and m.dating.span.edtf for m in found if m.sentence == 1] == [str(date(year, 1, 1).year)]
