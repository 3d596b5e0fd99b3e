"""Finding: which words are a phrase, with which borders, type and rule."""

from __future__ import annotations

import json
import time

import pytest

from timeline.dates import find
from timeline.errors import BadInputError
from timeline.model import DateRule

FOUND = [
    # whole dates in all news styles
    ("It opened on 7 May 2023.", ["7 May 2023"]),
    ("It opened on May 7, 2023, in rain.", ["May 7, 2023"]),
    ("It opened on Sunday, May 7, 2023.", ["Sunday, May 7, 2023"]),
    ("It opened on Sept. 7th.", ["Sept. 7th"]),
    ("It opened on the 7th of May.", ["the 7th of May"]),
    ("It opened on the seventh of May.", ["the seventh of May"]),
    ("The stamp says 7.V.2023.", ["7.V.2023"]),
    ("Filed 2023-05-07, checked 07.05.2023.", ["2023-05-07", "07.05.2023"]),
    ("Sent at 2023-05-07T14:30:00Z.", ["2023-05-07T14:30:00Z"]),
    # prepositions outside, determiners and edges inside
    ("in early 2021", ["early 2021"]),
    ("since the late 1980s", ["the late 1980s"]),
    ("by the end of the year", ["the end of the year"]),
    ("earlier this month", ["earlier this month"]),
    ("in the third quarter of 2022", ["the third quarter of 2022"]),
    ("a third-quarter loss", ["third-quarter"]),
    ("the 2022 election", ["2022"]),
    ("Friday's vote", ["Friday"]),
    ("on Friday night", ["Friday night"]),
    # the day itself behind "the same day"
    ("Both filed on the same day, September 14, 2005.", ["September 14, 2005"]),
    ("Both filed on the same day, a Monday.", ["the same day", "Monday"]),
    ("in the second half of 2022", ["the second half of 2022"]),
    ("profit in the second half.", ["the second half"]),
    ("in H1 2023", ["H1 2023"]),
    # ranges keep both ends
    ("from June to August 2022", ["June", "August 2022"]),
    ("May 7-8, 2023", ["May 7", "8, 2023"]),
    ("between 3 and 5 April", ["3", "5 April"]),
    # amounts and repetitions
    ("a two-year deal", ["two-year"]),
    ("after two and a half years", ["two and a half years"]),
    ("for at least 30 days", ["at least 30 days"]),
    ("over the past two years", ["the past two years"]),
    ("twenty-four hours", ["twenty-four hours"]),
    ("every Friday", ["every Friday"]),
    ("on Sundays", ["Sundays"]),
    ("nineteen ninety-six", ["nineteen ninety-six"]),
    # the year or month of the story
    ("In 2019, on 7 September of that year", ["2019", "7 September of that year"]),
    ("in November the same year", ["November the same year"]),
    ("the first week of May", ["the first week of May"]),
    ("before the 9/11 attacks", ["9/11"]),
    # clock times take their day along
    ("at 3 p.m. on Monday", ["3 p.m. on Monday"]),
    ("11:25 JST, May 7, 2023", ["11:25 JST, May 7, 2023"]),
    ("at 10:35 a.m. (0735 GMT) Friday", ["10:35 a.m.", "0735 GMT", "Friday"]),
    ("at 5 p.m. Sunday's vote", ["5 p.m.", "Sunday"]),
    ("at 8.50am, 12.05 p.m. GMT", ["8.50am", "12.05 p.m. GMT"]),
    ("overnight on Friday", ["overnight on Friday"]),
    ("in the early hours of Monday", ["Monday"]),
    ("twice a week", ["a week"]),
    ("He will one day win.", ["one day"]),
    ("since the May election", ["May"]),
    ("One year later it fell.", ["One year later"]),
    # feasts
    ("on New Year's Eve", ["New Year's Eve"]),
    ("last Thanksgiving", ["last Thanksgiving"]),
    ("the eve of Christmas", ["the eve of Christmas"]),
    # periods of reports, centuries, rates of the day
    ("in the quarter ended March 31", ["the quarter", "March 31"]),
    ("its fourth quarter, which ended on 30 June", ["fourth quarter", "30 June"]),
    ("the first two quarters of 2022", ["the first two quarters of 2022"]),
    ("in the 15th and 16th centuries", ["the 15th", "16th centuries"]),
    ("in the year to March, sales rose", ["the year", "March"]),
    ("a little more than a year ago", ["a little more than a year ago"]),
    ("a year ago today", ["a year ago today"]),
    ("for three-and-a-half hours", ["three-and-a-half hours"]),
    ("over the past week", ["the past week"]),
    ("from Monday 20 to Friday 24 September", ["Monday 20", "Friday 24 September"]),
    ("from Monday, May 1 to Friday, May 5", ["Monday, May 1", "Friday, May 5"]),
    ("at 1040 on 25 June", ["1040 on 25 June"]),
    ("On Tuesday the first train ran.", ["Tuesday"]),
    ("He left on Tuesday the first.", ["Tuesday the first"]),
    ("the then-current law", ["then-current"]),
    ("about 4.6 billion years ago", ["4.6 billion years ago"]),
    ("at nine o'clock on Monday morning", ["nine o'clock on Monday morning"]),
    ("at 4:19 P.M., Eastern daylight time, Sunday", ["4:19 P.M., Eastern daylight time, Sunday"]),
    ("It starts at 9 tonight, not at 8 p.m. last night.", ["9 tonight", "8 p.m. last night"]),
    ("every Thursday at 8pm", ["every Thursday at 8pm"]),
    ("on the second Tuesday of each month", ["the second Tuesday of each month"]),
    ("after a day-long hunt", ["day-long"]),
    ("on the first Monday after the second Wednesday in December", ["the second Wednesday in December"]),
    ("It put the risk on June 28 to 4 of 6.", ["June 28"]),
    ("in the third and second centuries BC, when he was aged 80 years", []),
    ("on 5, 6 and 7 May", ["5", "6", "7 May"]),
    ("over the holiday weekend, by mid-year", ["the holiday weekend", "mid-year"]),
    # quotation marks and brackets do not hide a phrase
    ("“On Friday we win,” she said (on Monday).", ["Friday", "Monday"]),
]


@pytest.mark.parametrize(("text", "phrases"), FOUND)
def test_phrases_and_their_borders(text: str, phrases: list[str]) -> None:
    found = find(text)
    assert [p.text for p in found] == phrases
    assert all(text[p.start : p.end] == p.text for p in found)


@pytest.mark.parametrize(
    "text",
    [
        "He may resign, and they march on.",
        "A 54-year-old man, 54 years old.",
        "It cost $2010 and drew 1990 people.",
        "Theresa May said so. April Ryan asked.",
        "The Sun shone; he sat down, and Mar del Plata slept.",
        "The fall of the city and a second World War.",
        "Three-quarters of all voters, 50 percent.",
        "Version 1.2.3 at 10.0.0.1 with 99.5% of 12345678901234567890.",
        "Lines ( [ { and “ ‘ that nobody closes",
        "He was in his 30s, she in their 40s.",
        "This may or may not be, in the third century BC.",
        "He watched “This Week” and “60 Minutes”.",
        "A survey of 1709 pupils was read out.",
        "The Daily Mail and the party's daily Granma said so.",
        "It costs $2 million a year, and a quarter of it is lost.",
        "They are open 24 hours a day.",
        "The Sunday Times, the Mail on Sunday and Saturday Night Live told of Bloody Sunday and the Six-Day War.",
        "He scored in the second half. A touchdown came in the fourth quarter.",
        "His 1987 Chevrolet and her 2015 Toyota Corolla were sold.",
        "Roth's 1987 Chevrolet was found; a recall of 2009 Ford Escapes began with the red 2008 Ford.",
        "It is held on the last Sunday before Lent.",
        "It opened eight months later than planned, and two days earlier than the other.",
        "The Sunday Mirror and Sunday Express told of Black Wednesday; so did Scotland on Sunday.",
        "It gave three warnings in as many years.",
        "In the last day it fell, on Super Bowl Sunday of all days.",
        "At 1600 Pennsylvania Avenue and 2010 Main Street, 2000 volts and 60 miles an hour; on Easter Island.",
        "CO2 may rise, and phase 3 may begin under resolution 1973.",
        "He won the 1500 m before 2000 spectators, and the 1500-metre race later.",
    ],
)
def test_ordinary_words_are_no_dates(text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("The court will rule on Friday.", "future"),
        ("She is set to arrive Friday.", "future"),
        ("The vote scheduled for Friday was close.", "future"),
        ("It is to be completed by Friday.", "future"),
        ("They could leave as early as Friday.", "future"),
        ("He has until Friday to answer.", "future"),
        ("On Friday he will speak.", "future"),
        ("Talks resume Friday.", "future"),
        ("The vote was moved to Friday.", "future"),
        ("It had been due to expire Friday.", "past"),
        ("They met on Friday.", "past"),
        ("He said on Friday that he would go.", "past"),
        ("On Friday, Mr. Hill opened the bridge.", "past"),
        ("He could not be reached Friday.", "past"),
        ("A meeting on Friday", "none"),
        ("Friday's talks", "none"),
        ("It will rain. On Friday the shops closed.", "past"),
        ("The weather office expects rain on Friday.", "future"),
        ("A new vote is expected on Friday.", "future"),
        ("The guidelines to be published on Friday will help.", "future"),
        ("They expect the sale to be completed by Friday.", "future"),
        ("The closing, which is expected on Friday, was delayed.", "future"),
        ("Kishida to visit Seoul on Friday", "future"),
        ("It set Friday as the deadline.", "future"),
        ("The firm plans to cut rates on Friday.", "future"),
        ("He said: “On Friday we will go.”", "future"),
        ("It cut rates on Friday.", "past"),
        ("Sales fell more than expected on Friday.", "past"),
        ("The historic deal that they signed on Friday will be kept.", "past"),
        ("It is calling for a vote on Friday.", "none"),
        ("The offer was good until Friday.", "none"),
        ("The games were to open on Friday.", "near"),
        ("The games had been set for Friday.", "near"),
        ("The trial was due to start on Friday.", "near"),
        ("The two teams meet on Friday.", "future"),
        ("The court won't rule on Friday.", "future"),
        ("The team won on Friday.", "past"),
        ("He didn't go on Friday.", "past"),
        ("When, on Friday, he stood there, they cheered.", "past"),
        ("The first will be named today, followed by others on Friday.", "future"),
        ("The prizes are always presented on Friday.", "none"),
        ("He came on May 7. The Friday call is here.", "none"),
        ("The vote was put off until after the feast, to Friday.", "future"),
        ("On Friday Mr. Hill visits the north.", "near"),
        ("There were two visits to the north on Friday.", "past"),
        ("A jobs report on Friday lifted shares.", "past"),
        ("The start-up on Friday showed a phone.", "past"),
        ("On Friday the buy-out firm sold it.", "past"),
        ("He fought her husband's return on Friday.", "past"),
        ("Two visits to the north on Friday", "none"),
        ("Shares fell ahead of Friday's vote.", "future"),
        ("She looks forward to the Friday show.", "future"),
        ("The school is closed until Friday.", "future"),
        ("The school has been closed until Friday.", "future"),
        ("Until Friday the school was closed.", "past"),
        ("If they win on Friday, they go up.", "future"),
        ("When police on Friday searched the house, he fled.", "past"),
        ("On Friday his sons, who will be there, said so.", "past"),
        ("He was to be killed, had come to be killed on Friday.", "past"),
        ("They wait for the planned strike on Friday.", "future"),
        ("They dropped their planned merger on Friday.", "past"),
        ("It said that it would sell half, and on Friday it took control.", "past"),
        ("Its accounts are being looked into: on Friday its chief resigned.", "past"),
        ("He is to speak today, and on Friday he flies home.", "future"),
        ("The court set a hearing for Friday.", "future"),
        ("The court had a hearing for Friday.", "past"),
        ("He welcomed the offer to host talks on Friday.", "none"),
        ("The disputed vote on Friday", "none"),
        ("The final is on Friday.", "future"),
        ("The new law takes effect on Friday.", "future"),
        ("May resigned on Friday.", "past"),
        ("It came into force on Friday.", "past"),
        ("Since Friday it will not open.", "past"),
        ("They missed the Friday deadline.", "past"),
        ("The Friday deadline", "future"),
    ],
)
def test_tense_and_cue_words_give_the_direction(text: str, direction: str) -> None:
    friday = next(p for p in find(text) if p.text == "Friday")
    assert friday.rule.direction == direction


def test_a_rule_survives_json_unchanged() -> None:
    for phrase in find("SEOUL, May 7 (AP) — They met at 3 p.m. Sunday, two days later; from June to August 2022."):
        rule = phrase.rule
        name, args, direction = json.loads(json.dumps([rule.name, rule.args, rule.direction]))
        assert DateRule(name, tuple((key, value) for key, value in args), direction) == rule


def test_the_region_of_the_language_orders_numeric_dates() -> None:
    (american,) = find("on 5/4/2023", language="en")
    (british,) = find("on 5/4/2023", language="en-GB")
    assert dict(american.rule.args)["order"] == "MDY"
    assert dict(british.rule.args)["order"] == "DMY"


def test_an_unknown_language_is_refused_in_a_sentence() -> None:
    with pytest.raises(BadInputError, match=r'"tlh".*Choose one of: de, en\.'):
        find("jaj", language="tlh")


def test_no_phrase_reaches_over_a_paragraph() -> None:
    assert [p.text for p in find("They left in May\n\n7 people stayed")] == ["May"]


def test_a_phrase_reaches_over_a_line_end_only_where_lines_are_wrapped() -> None:
    wrapped = "The two leaders met for the first time in a decade on May\n7, 2023, and went their ways again."
    assert [p.text for p in find(wrapped)] == ["a decade", "May\n7, 2023"]
    headline = "The 787 takes to the air at last\nDecember 15, 2009\nThe first of the new aircraft has flown."
    assert [p.text for p in find(headline)] == ["December 15, 2009"]
    assert [p.text for p in find("Results\n9 May\n2023 was a year")][:2] == ["9 May", "2023"]


@pytest.mark.parametrize(
    "piece",
    [
        "7",
        "may ",
        "Friday ",
        "been ",
        "a\n",
        "(",
        "twenty-",
        "3 days ago ",
        "May 7-8, 2023 to ",
        "the last three ",
        "\n \n",
        "1,111",
        "1:",
        "“",
        "U.S.",
    ],
)
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            find(text)
            best = min(best, time.process_time() - start)
        return best

    find(piece)
    assert seconds(50_000) < 10 * seconds(10_000) + 0.2, "five times the text, well below ten times the time"


@pytest.mark.parametrize("text", ["².a.a.a.a", "2².a.b.c", "²:30", "²-²-²", "½.½"])
def test_a_small_raised_number_is_no_number(text: str) -> None:
    assert find(text) == ()
