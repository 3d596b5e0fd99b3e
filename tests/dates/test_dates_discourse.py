"""What phrases take from the text around them: days counted from days, reports in a row, plans that were set."""

from __future__ import annotations

from datetime import date

import pytest

from timeline.dates import day_span, find, resolve
from timeline.model import DatePhrase


def read(text: str, today: str) -> list[DatePhrase]:
    return list(resolve(find(text), day_span(date.fromisoformat(today))))


def values(text: str, today: str) -> list[str]:
    return [phrase.value for phrase in read(text, today)]


# ---------------------------------------------------------------- days counted from a day that stands beside


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The miners met the day before last Tuesday's hearing.", "2023-05-15"),
        ("A day after Thursday's verdict the minister resigned.", "2023-05-19"),
        ("He withdrew two days before the May 12 runoff.", "2023-05-10"),
        ("They landed three days after 28 February 2020.", "2020-03-02"),
        ("The pact was signed a week after the 9 May parade.", "2023-W20"),
        ("He will speak the day after Friday's debate.", "2023-05-27"),
    ],
)
def test_days_before_and_after_a_day(text: str, value: str) -> None:
    assert values(text, "2023-05-21") == [value]


def test_days_from_a_day_without_an_anchor_stay_open() -> None:
    (phrase,) = resolve(find("A day after Thursday's verdict he resigned."), None)
    assert (phrase.value, phrase.span) == ("XXXX-XX-XX", None)


def test_days_from_a_day_say_what_they_count_from() -> None:
    (phrase,) = read("A day after Thursday's verdict the minister resigned.", "2023-05-21")
    assert "1 day after 2023-05-18" in phrase.explanation
    assert phrase.rejected[0].value == "2023-05-26"


def test_an_amount_before_an_event_is_no_day() -> None:
    assert values("She was seen ten days before the storm.", "2023-05-21") == ["P10D"]


# ---------------------------------------------------------------- amounts of time that are told to come


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The bonds will be redeemed in five years.", "2028"),
        ("The ferry is due back in two weeks.", "2023-W22"),
        ("It could close, or will reopen, in a year or two.", "FUTURE_REF"),
        ("They closed four plants in five years.", "P5Y"),
        ("It will be the third trip in two weeks.", "P2W"),
        ("It will be their longest march in ten years.", "P10Y"),
        ("The firm expects a loss in the year ending in June 2024.", "P1Y"),
    ],
)
def test_what_will_be_in_so_long(text: str, value: str) -> None:
    assert values(text, "2023-05-21")[0] == value


def test_soon_looks_ahead_only_with_a_verb_that_does() -> None:
    assert values("The court will soon rule.", "2023-05-21") == ["FUTURE_REF"]
    assert values("She was soon released, as soon as he paid.", "2023-05-21") == []


def test_coming_weeks_are_an_amount_as_recent_weeks_are() -> None:
    assert values("Talks resume in the coming weeks.", "2023-05-21") == ["PXW"]
    assert values("Talks stalled in recent weeks.", "2023-05-21") == ["PXW"]


def test_an_amount_between_two_is_the_least_of_them() -> None:
    assert values("Repairs took two to three weeks, or 14-20 days.", "2023-05-21") == ["P2W", "P14D"]
    assert values("They need a year or two.", "2023-05-21") == ["P1Y"]


def test_what_follows_so_long_is_an_amount() -> None:
    assert values("The merger follows months of quarrels.", "2023-05-21") == ["PXM"]


# ---------------------------------------------------------------- reports that follow one another


def test_another_company_has_its_own_quarter() -> None:
    text = (
        "Alder Mills earned more in the fiscal first quarter. For the quarter ended Sept. 30 it made $5 million, up "
        "from $4 million a year earlier. Separately, Birch Lines said third-quarter profit fell to $2 million from "
        "$3 million a year earlier."
    )
    earlier = [p for p in read(text, "2023-10-26") if p.found.text == "a year earlier"]
    assert [p.value for p in earlier] == ["2022-Q1", "2022-Q3"]


def test_a_quarter_that_ended_before_is_only_compared_with() -> None:
    text = (
        "Cedar Paper's third-quarter profit rose. After a flat second quarter, which cost it $4 million, sales "
        "recovered from the year-earlier period."
    )
    assert values(text, "2023-10-26")[-1] == "2022-Q3"


def test_a_quarter_set_beside_the_one_of_a_year_ago_is_of_that_year() -> None:
    text = (
        "Larch Homes earned 15 cents a share in the third quarter. In the comparable year-ago quarter, the second "
        "quarter ended Oct. 31, it lost $12 million. Results for that quarter included a charge."
    )
    assert values(text, "2023-10-27")[2:] == ["2022-Q2", "2022-10-31", "2022-Q2"]


# ---------------------------------------------------------------- what was set, and what has been


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # Read on a Sunday: the nearest Saturday is yesterday.
        ("A vigil planned at the chapel for Saturday was called off.", "2023-05-20"),
        ("A vigil is planned at the chapel for Saturday.", "2023-05-27"),
        ("The agency had ruled against him and set Friday as the deadline.", "2023-05-19"),
        ("The agency set Friday as the deadline.", "2023-05-26"),
    ],
)
def test_a_plan_that_was_given_up_may_be_over(text: str, value: str) -> None:
    assert values(text, "2023-05-21") == [value]


def test_a_dot_before_a_comma_ends_no_sentence() -> None:
    text = "In January, a week after the ruling in Rook vs. Vane, a bomb in Dalton, Ala., killed a guard."
    assert values(text, "2023-10-25")[0] == "2023-01"


def test_past_weekdays_are_not_tomorrow_once_the_text_has_told_of_yesterday() -> None:
    told = "The senator quit, aides said Monday. He was warned Wednesday by his brother."
    assert values(told, "2023-05-23") == ["2023-05-22", "2023-05-17"]
    assert values("The volcano erupted on Wednesday, the institute said.", "2023-05-23") == ["2023-05-24"]


def test_overnight_is_the_night_before_the_news() -> None:
    assert values("Fires burned overnight near the port.", "2023-05-23") == ["2023-05-22TNI"]
    assert values("Prices fell on Friday, hurt by overnight losses abroad.", "2023-05-22")[1] == "2023-05-18TNI"
    assert values("Rain will fall overnight.", "2023-05-23") == ["2023-05-23TNI"]
    (night,) = read("The storm came ashore overnight.", "2023-05-23")
    assert night.span is not None
    assert night.span.edtf == "2023-05-22/2023-05-23"


# ---------------------------------------------------------------- clock times far from their day

_BETWEEN = "The island is small and poor, and lives on sheep and on the visitors of summer, who come by boat. " * 2


def test_a_clock_time_is_on_the_day_of_the_news() -> None:
    text = f"A ferry sank on Friday. {_BETWEEN}It was hit at 9 p.m. by a wave."
    assert values(text, "2023-05-21")[-1] == "2023-05-19T21:00"


def test_a_clock_time_of_a_story_long_over_has_no_day() -> None:
    for lead in ("", "A court heard him on Friday. "):
        text = f"{lead}The rifle was found on April 8, 2021. {_BETWEEN}The doctor was shot at 10 p.m. in his kitchen."
        last = read(text, "2023-05-21")[-1]
        assert (last.value, last.span) == ("XXXX-XX-XXT22:00", None)


def test_a_clock_time_far_from_a_day_ahead_has_no_day() -> None:
    text = f"Rain will reach the coast on Wednesday. {_BETWEEN}A curfew will begin at 8 p.m. in the towns."
    assert values(text, "2023-05-21")[-1] == "XXXX-XX-XXT20:00"
    assert values("The vote is on June 4. Polls will open at 8 a.m.", "2023-05-21")[-1] == "2023-06-04T08:00"


def test_a_clock_time_told_as_past_is_not_on_a_day_that_was_a_plan() -> None:
    text = "They were found on Tuesday. They were due back by Sunday evening. A pilot saw them shortly before noon."
    assert values(text, "2019-11-12")[-1] == "XXXX-XX-XXT12:00"


def test_a_clock_time_among_several_days_of_news_has_no_day() -> None:
    text = f"A strike began on Friday. An offer came on Saturday. {_BETWEEN}Talks broke down at 5 a.m."
    assert values(text, "2023-05-21")[-1] == "XXXX-XX-XXT05:00"
    limit = f"A strike began on Friday. An offer came on Saturday. {_BETWEEN}They want an answer by midnight."
    assert values(limit, "2023-05-21")[-1] == "2023-05-21T24:00"


def test_a_part_of_a_day_is_not_ahead_where_it_is_told_as_past() -> None:
    text = "It rained on Monday. Ferries were cancelled until Thursday, and the minister came in the afternoon."
    assert values(text, "2018-10-23")[-1] == "2018-10-22TAF"


def test_clock_times_and_feasts_say_what_lost_and_how_they_were_counted() -> None:
    (clock,) = read("They will meet at 9 p.m. on Friday.", "2024-05-08")
    assert [other.value for other in clock.rejected] == ["2024-05-03T21:00"]
    (eve,) = read("They met on the eve of Easter.", "2024-05-08")
    assert eve.explanation.startswith('"the eve of Easter" is the day before what is the Easter nearest to')


# ---------------------------------------------------------------- seasons and years behind those of a story


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The inquiry began in May 2019. He was arrested that autumn.", "2019-FA"),
        ("In 1964 she won at Sanremo, and the next year she married a conductor.", "1965"),
        ("He left in 2019. The next year will bring an election.", "2024"),
        ("The next year will bring an election.", "2024"),
    ],
)
def test_what_follows_in_a_story(text: str, value: str) -> None:
    assert values(text, "2023-05-21")[-1] == value


# ---------------------------------------------------------------- names and figures of speech


def test_a_given_name_that_is_no_short_month() -> None:
    assert values("They led through Jan Kessler, who was back.", "2023-05-21") == []
    assert values("It ran through Jan. 14 and in Jan. last year.", "2023-05-21") == ["2023-01-14", "2022-01"]


@pytest.mark.parametrize(
    "text",
    [
        "This is what today's youth want.",
        "He spoke for the leaders of tomorrow.",
        "She watches the programme Harbour Today at home.",
        "It matters to the future of our valley.",
        "It was a high-noon shootout.",
        "We will know in one day or other.",
    ],
)
def test_figures_of_speech_and_names_are_no_days(text: str) -> None:
    assert values(text, "2023-05-21") == []


def test_today_stays_a_day_in_a_headline_and_before_what_happens() -> None:
    assert values("Premier Visits Oslo Today", "2023-05-21") == ["2023-05-21"]
    assert values("They wait for today's verdict.", "2023-05-21") == ["2023-05-21"]


# ---------------------------------------------------------------- years, truces, strikes at Christmas


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The last merger of this size failed in 2000, when the two dropped it on July 13.", "2000-07-13"),
        ("He left in 2001, where a deal was made in May.", "2001-05"),
        ("He was born in 1955 and will speak on May 3.", "2012-05-03"),
        ("The armies agreed to a truce on Thursday after seven days.", "2011-08-25"),
        ("Their ministers agreed to meet on Thursday.", "2011-09-01"),
        ("The two airlines agreed to merge on Thursday.", "2011-08-25"),
        ("The senate voted down a costly plan to rescue the mine on Thursday.", "2011-08-25"),
        ("The brewer dropped its plan to buy a smaller rival on Thursday.", "2011-08-25"),
        ("The brewer has a plan to buy a smaller rival on Thursday.", "2011-09-01"),
        ("Ostland took third place with a win over Wales on Sunday.", "2011-08-21"),
        ("Voters elect a new parliament on Thursday.", "2011-09-01"),
        # A number's participle is no verb where a noun follows it.
        ("The airline will return 40 leased aircraft and drop flights from October 1.", "2011-10-01"),
        ("Near the port 40 died in October.", "2010-10"),
        # A slip of the pen, and no programme.
        ("Thousands came to the square on Tuesday Night as bells rang.", "2011-08-23TNI"),
    ],
)
def test_a_day_takes_its_year_and_its_side_from_the_words_before(text: str, value: str) -> None:
    dates = [
        phrase for phrase in read(text, "2011-08-26") if phrase.found.rule.name in {"month-day", "month", "weekday"}
    ]
    assert [phrase.value for phrase in dates] == [value]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A court stops Christmas strike at the line.", []),
        ("The Christmas strike is off.", []),
        ("They will strike at Christmas.", ["Christmas"]),
        ("Over the Christmas holidays nobody flew.", ["the Christmas holidays"]),
        ("They met on Christmas Eve.", ["Christmas Eve"]),
    ],
)
def test_a_feast_that_only_says_which_is_no_date(text: str, found: list[str]) -> None:
    assert [phrase.text for phrase in find(text)] == found
