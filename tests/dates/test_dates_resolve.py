"""Reading: which value and days each rule gives against an anchor, and what it says of that."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.dates.on_a_tuesday import TUESDAY, read, values
from timeline.dates import between, day_span, find, month_span, resolve


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on 7 May 2023", "2023-05-07"),
        ("on 07.05.2023", "2023-05-07"),
        ("on 4/6/24", "2024-04-06"),
        ("on 13/04/2024", "2024-04-13"),
        ("on Dec. 31", "2022-12-31"),
        ("on 1 June", "2023-06-01"),
        ("in May 2022", "2022-05"),
        ("He resigned in December", "2022-12"),
        ("It will open in February", "2024-02"),
        ("in July last year", "2022-07"),
        ("next March", "2024-03"),
        ("They met on Friday", "2023-05-05"),
        ("They will meet on Friday", "2023-05-12"),
        ("They met on Tuesday", "2023-05-09"),
        ("last Tuesday", "2023-05-02"),
        ("He resigned last Friday after a scandal", "2023-05-05"),
        ("Last Friday before lunch he resigned", "2023-05-05"),
        ("In 2007 Ford sold its share", "2007"),
        ("By 2008 Toyota led", "2008"),
        ("Monday of last week", "2023-05-01"),
        ("They met on Friday last week", "2023-05-05"),
        ("They meet on Friday next week", "2023-05-19"),
        ("on Monday this week", "2023-05-08"),
        ("the Tuesday before last", "2023-04-25"),
        ("the last Friday of the month", "2023-05-26"),
        ("the first Monday of next month", "2023-06-05"),
        ("the last day of May 2022", "2022-05-31"),
        ("the night before last", "2023-05-07TNI"),
        ("Saturday lunchtime", "2023-05-06TMI"),
        ("at half past three on Monday", "2023-05-08T03:30"),
        ("at a quarter to four in the afternoon", "2023-05-09T15:45"),
        ("the summer of '69", "1969-SU"),
        ("by 3 May '24", "2024-05-03"),
        ("on 4/6/69", "1969-04-06"),
        ("at end-March", "2023-03"),
        ("Orthodox Christmas", "2023-01-07"),
        ("Remembrance Sunday", "2022-11-13"),
        ("next Tuesday", "2023-05-16"),
        ("Friday night", "2023-05-05TNI"),
        ("today", "2023-05-09"),
        ("yesterday evening", "2023-05-08TEV"),
        ("the day before yesterday", "2023-05-07"),
        ("tonight", "2023-05-09TNI"),
        ("last week", "2023-W18"),
        ("next month", "2023-06"),
        ("last year", "2022"),
        ("this weekend", "2023-W19-WE"),
        ("over the weekend", "2023-W18-WE"),
        ("three weeks ago", "2023-W16"),
        ("a year ago today", "2022-05-09"),
        ("two million years ago", "PAST_REF"),
        ("at nine o'clock last night", "2023-05-08T21:00"),
        ("It struck at 7:15 a.m. last Friday", "2023-05-05T07:15"),
        ("It starts at noon next Friday", "2023-05-12T12:00"),
        ("at 10:15 yesterday morning", "2023-05-08T10:15"),
        ("every Thursday at 8pm", "XXXX-WXX-4T20:00"),
        ("It draws 13 million visitors a year", "P1Y"),
        ("ten years ago this week", "2013-W19"),
        ("the first two quarters of 2022", "2022-H1"),
        ("the latest fiscal year", "2022"),
        ("It was due to open on Wednesday", "2023-05-10"),
        ("It was due to open on Friday", "2023-05-12"),
        ("It was due to open on Saturday", "2023-05-06"),
        ("It happened one Sunday evening", "XXXX-WXX-7TEV"),
        ("They called an election for 8 June", "2023-06-08"),
        ("ten days ago", "2023-04-29"),
        ("two decades ago", "2003"),
        ("several years ago", "PAST_REF"),
        ("five years from now", "2028"),
        ("the second quarter of fiscal 2022", "2022-Q2"),
        ("Q3 2022", "2022-Q3"),
        ("the first half of 2023", "2023-H1"),
        ("the last quarter of 2010", "2010-Q4"),
        ("the final quarter of last year", "2022-Q4"),
        ("in the spring of 2022", "2022-SP"),
        ("last winter", "2022-WI"),
        ("the 1980s", "198"),
        ("the late nineties", "199"),
        ("the 19th century", "18"),
        ("the second Monday of June 2023", "2023-06-12"),
        ("the last Monday of May", "2023-05-29"),
        ("on Monday the 8th", "2023-05-08"),
        ("the week of May 1", "2023-W18"),
        ("the week starting on May 1", "2023-W18"),
        ("the week that begins on 8 May", "2023-W19"),
        ("at 3 p.m. on Monday", "2023-05-08T15:00"),
        ("noon yesterday", "2023-05-08T12:00"),
        ("8:30pm ET", "2023-05-09T20:30"),
        ("at 0700 GMT", "2023-05-09T07:00"),
        ("6:30 a.m. local time Monday", "2023-05-08T06:30"),
        ("two Fridays ago", "2023-04-28"),
        ("a week from Friday", "2023-05-19"),
        ("the mid-1800s", "18"),
        ("two years", "P2Y"),
        ("a two-and-a-half-year term", "P2Y6M"),
        ("an hour later", "PT1H"),
        ("a two-day visit", "P2D"),
        ("two and a half years", "P2Y6M"),
        ("half an hour", "PT30M"),
        ("1.5 hours", "PT1H30M"),
        ("several months", "PXM"),
        ("the past two years", "P2Y"),
        ("every Friday", "XXXX-WXX-5"),
        ("daily", "P1D"),
        ("now", "PRESENT_REF"),
        ("recently", "PAST_REF"),
        ("in the future", "FUTURE_REF"),
        ("in future years", "FUTURE_REF"),
        ("as in past years", "PAST_REF"),
        ("Easter Sunday", "2023-04-09"),
        ("last Thanksgiving", "2022-11-24"),
        ("Lunar New Year", "2023-01-22"),
        ("Christmas 2021", "2021-12-25"),
        ("the eve of Christmas", "2022-12-24"),
        ("the 50th anniversary of May 7, 1945", "1995-05-07"),
    ],
)
def test_value(text: str, value: str) -> None:
    assert values(text) == [value]


def test_a_day_that_does_not_exist_gives_no_day() -> None:
    (phrase,) = read("on 31 April 2023")
    assert phrase.span is None
    assert "does not exist" in phrase.explanation


def test_without_an_anchor_relative_words_stay_open() -> None:
    text = "On Friday, last week, in May, on 7 May, yesterday, two days later, last summer; but on 7 May 2023."
    *relative, full = resolve(find(text), None)
    assert all(p.span is None and p.relative and "X" in p.value and p.anchor is None for p in relative)
    assert full.value == "2023-05-07"
    assert not full.relative


def test_the_date_that_arrives_later_redates_from_the_rules_alone() -> None:
    found = find("On Friday he left. Two days later he was back.")
    assert [p.value for p in resolve(found, TUESDAY)] == ["2023-05-05", "2023-05-07"]
    assert [p.value for p in resolve(found, day_span(date(2023, 5, 16)))] == ["2023-05-12", "2023-05-14"]


def test_a_published_month_settles_what_all_its_days_agree_on() -> None:
    year, day = resolve(find("last year, on Friday"), month_span(2023, 5))
    assert year.value == "2022"
    assert day.span is None
    (open_ended,) = resolve(find("last year"), between(None, 738_000))
    assert open_ended.span is None


def test_days_are_counted_from_the_day_mentioned_last() -> None:
    text = "On 3 March 2021 it began. Three days later it ended; the next day all went home. Later that year it paid."
    assert values(text) == ["2021-03-03", "2021-03-06", "2021-03-07", "2021"]
    assert read(text)[1].anchor_source == "phrase"


def test_what_counts_as_a_rate() -> None:
    kinds = [
        find(text)[0].type for text in ("It sells 5,000 cars a month.", "It killed 200 people a day after it began.")
    ]
    assert kinds == ["SET", "DURATION"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Since the September 11 attacks much has changed.", "2001-09-11"),
        ("The attacks of 11 September changed much.", "2001-09-11"),
        ("He urged them not to forget the lessons of September 11.", "2001-09-11"),
        ("The bombings of 11 April changed much.", "2023-04-11"),
    ],
)
def test_days_known_by_their_month_and_day(text: str, value: str) -> None:
    assert values(text) == [value]


def test_the_dateline_beats_the_page() -> None:
    text = "SEOUL, May 7 (AP) — Leaders met on Friday."
    dateline, friday = resolve(find(text), day_span(date(2023, 5, 20)))
    assert (dateline.value, friday.value) == ("2023-05-07", "2023-05-05")
    assert friday.anchor_source == "dateline"
    assert "dateline" in friday.explanation


@pytest.mark.parametrize(
    "head",
    [
        "SEOUL, May 7 (AP) — ",
        "Leaders meet\nSEOUL, May 7 (Reuters) - ",
        "Leaders meet\n\nSEOUL, South Korea, May 7 — ",
        "RIO DE JANEIRO, Brazil, May 7 _ ",
    ],
)
def test_datelines_in_the_styles_of_agencies(head: str) -> None:
    assert resolve(find(head + "They met on Friday."), TUESDAY)[1].anchor_source == "dateline"


@pytest.mark.parametrize("head", [", , May 7 (", "In Seoul, May 7 (a Sunday) was quiet. ", "He came, May 7 — "])
def test_a_day_in_a_sentence_is_no_dateline(head: str) -> None:
    assert all(p.anchor_source != "dateline" for p in resolve(find(head + "They met on Friday."), TUESDAY))


def test_a_full_dateline_anchors_an_article_without_a_date() -> None:
    _, friday = resolve(find("SEOUL, May 7, 2023 (AP) — Leaders met on Friday."), None)
    assert friday.value == "2023-05-05"


def test_both_ends_of_a_range_hold_all_its_days() -> None:
    first, last = read("It rained from June to August 2022.")
    assert (first.value, last.value) == ("2022-06", "2022-08")
    assert first.span == last.span
    assert first.span is not None
    assert first.span.edtf == "2022-06/2022-08"
    (_, december) = read("from December to March 2022")
    assert december.span is not None
    assert december.span.edtf == "2021-12/2022-03"


def test_two_digits_behind_a_dash_follow_the_year_before_it() -> None:
    assert [p.span and p.span.edtf for p in read("the war of 1914-18, and winters 1999-00")] == [
        "1914/1918",
        "1914/1918",
        "1999/2000",
        "1999/2000",
    ]


def test_a_range_takes_the_year_told_before_it() -> None:
    _, first, last = read("In 1998, from December 20 to January 5, it was shut.")
    assert (first.value, last.value) == ("1998-12-20", "1999-01-05")
    assert first.span == last.span


def test_a_range_without_a_year_does_not_run_backwards() -> None:
    past, later = read("It was shut from October to February."), read("It will be open from October to March.")
    assert [p.value for p in past] == ["2022-10", "2023-02"]
    assert [p.value for p in later] == ["2023-10", "2024-03"]
    assert {p.span and p.span.edtf for p in [*past, *later]} == {"2022-10/2023-02", "2023-10/2024-03"}


def test_a_clock_time_does_not_take_a_day_on_the_other_side_of_today() -> None:
    assert values("It began on March 3. He will speak at 9 p.m.")[-1] == "2023-05-09T21:00"


def test_a_range_of_weekdays_does_not_run_backwards() -> None:
    monday, friday = read("Open from Monday to Friday.")
    assert (monday.value, friday.value) == ("2023-05-08", "2023-05-12")


def test_a_past_weekday_that_is_tomorrow_has_begun_elsewhere() -> None:
    lead = read("The two leaders met on Wednesday in the capital.")[0]
    assert lead.value == "2023-05-10"
    assert "already begun" in lead.explanation
    assert [other.value for other in lead.rejected] == ["2023-05-03"]
    assert read("They talked. " * 60 + "They had met on Wednesday.")[0].value == "2023-05-03"


def test_every_reading_explains_itself() -> None:
    (friday,) = read("They met on Friday.")
    assert friday.explanation == (
        '"Friday" is the last Friday on or before the day the article appeared (Tuesday 9 May 2023); '
        "the words around speak of the past."
    )
    assert [(other.value, other.why) for other in friday.rejected] == [("2023-05-12", "the verb is in the past")]
    assert friday.anchor == TUESDAY.last
    assert friday.anchor_source == "publication"


def test_questions_look_back_and_ask_for_stretches() -> None:
    assert read("What happened in June?", asked=True)[0].value == "2022-06"
    (weeks,) = read("Who visited in the last two weeks?", asked=True)
    assert weeks.span == between(date(2023, 4, 25).toordinal(), date(2023, 5, 9).toordinal())
    assert weeks.anchor_source == "asked"
    (month,) = read("Who visited in the past month?", asked=True)
    assert month.span == between(date(2023, 4, 9).toordinal(), date(2023, 5, 9).toordinal())
    assert read("in the last two weeks")[0].span is None, "in an article it is an amount"


def test_a_week_later_reads_a_week_later() -> None:
    found = find("They met on Friday, ten days ago, last week, yesterday and will meet next Monday.")
    week = timedelta(days=7)
    for offset in range(60):
        day = date(2023, 1, 1) + timedelta(days=offset)
        now, then = (resolve(found, day_span(d)) for d in (day, day + week))
        for one, other in zip(now, then, strict=True):
            assert one.span is not None
            assert other.span is not None
            assert (other.span.first or 0) - (one.span.first or 0) == 7


def test_months_follow_the_tense_of_their_own_clause() -> None:
    text = "In January, it brought in a new head. Sales rose to $30 in June from $29 in March. He will go in April."
    read_in_october = resolve(find(text), day_span(date(2009, 10, 16)))
    assert [p.value for p in read_in_october if p.value[:2] == "20"] == ["2009-01", "2009-06", "2009-03", "2010-04"]


def test_neighbours_of_which_one_is_meant_are_a_stretch() -> None:
    january, february = resolve(find("The landing is planned for January or February."), day_span(date(2023, 9, 7)))
    assert (january.value, february.value) == ("2024-01", "2024-02")
    assert january.span == february.span
    assert january.span is not None
    assert january.span.edtf == "2024-01/2024-02"
    assert [p.span and p.span.edtf for p in read("in March or September")] == ["2023-03", "2023-09"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("In August 2019 it fell. In November of that year it rose.", "2019-11"),
        ("It was lost in 2019, on 7 September of that year.", "2019-09-07"),
        ("In September 2002 they came and left a month later.", "2002-10"),
        ("He came in 2002 and left two years later.", "2004"),
        ("He came in 2002 and left a month later.", "XXXX-XX"),
        ("He came on 5 May 2010. Two weeks before that, it rained.", "2010-W16"),
    ],
)
def test_the_story_gives_the_year(text: str, value: str) -> None:
    assert values(text)[-1] == value


def test_an_article_without_a_day_takes_the_year_from_its_own_dates() -> None:
    text = "On 15 December 2009 it flew. It landed on 3 January, in March it was sold. In 2015, in May it flew."
    read_alone = resolve(find(text), None)
    assert [p.value for p in read_alone] == ["2009-12-15", "2010-01-03", "2010-03", "2015", "2015-05"]
    assert "takes its year from what the text mentioned before (2009)" in read_alone[1].explanation
    assert [p.anchor_source for p in read_alone] == ["none", "phrase", "phrase", "none", "phrase"]


def test_weekdays_before_plural_nights_come_again_and_again() -> None:
    assert values("They fly on Monday and Tuesday nights.") == ["XXXX-WXX-1TNI", "XXXX-WXX-2TNI"]


def test_weeks_of_a_month_are_its_days_in_sevens() -> None:
    spans = [p.span and p.span.edtf for p in read("The first week of May, the last week of June 2022.")]
    assert spans == ["2023-05-01/2023-05-07", "2022-06-24/2022-06-30"]
    assert values("the last weekend of June 2022") == ["2022-W25-WE"]
    assert read("the fifth week of February 2022")[0].span is None


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("at 10:35 a.m. (0735 GMT) Friday", ["2023-05-05T10:35", "2023-05-05T07:35", "2023-05-05"]),
        ("It ended at 5:03 p.m. Sunday's vote goes ahead.", ["2023-05-09T17:03", "2023-05-07"]),
        ("at 8.50am", ["2023-05-09T08:50"]),
        ("at 9 p.m. (0100 GMT Monday)", ["2023-05-07T21:00", "2023-05-08T01:00"]),
        ("at 5 a.m. (2200 GMT Friday)", ["2023-05-06T05:00", "2023-05-05T22:00"]),
    ],
)
def test_a_clock_time_takes_the_day_that_is_told_beside_it(text: str, read_as: list[str]) -> None:
    assert values(text) == read_as


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("On 5 May 2010 it rained. The following Monday it snowed.", "2010-05-10"),
        ("It fell in September 2008. The month after, it rose.", "2008-10"),
        ("It fell in 2008; the year after, it rose.", "2009"),
        ("It closed higher on Friday than on the previous Friday.", "2023-04-28"),
        ("He fell on 5 May 2010. That Friday he died.", "2010-05-07"),
        ("On Friday they had said that it would come on Monday.", "2023-05-08"),
        ("It has been shut since last Friday and will not open before Monday.", "2023-05-15"),
        ("It was run in 1897. Next year's race is set for April 21.", "2024-04-21"),
        ("Last year's fair opened on June 3.", "2022-06-03"),
        ("A year ago, on April 15, it failed.", "2022-04-15"),
        ("He won on Monday evening, after the 2 May vote. He had flown in earlier in the day.", "2023-05-08"),
        ("It fell on a Friday.", "XXXX-WXX-5"),
        ("The new head left last April.", "2022-04"),
        ("In 2004 it rained. That February he left.", "2004-02"),
        ("In 1964 he was removed from office in October.", "1964-10"),
        ("He was elected in 1988 and left in May.", "2023-05"),
        ("He will be 47 next May 29.", "2023-05-29"),
        ("He died last June 3.", "2022-06-03"),
        ("They found that September 11 was a good day.", "2022-09-11"),
    ],
)
def test_days_of_the_story_count_from_the_story(text: str, value: str) -> None:
    assert values(text)[-1] == value


def test_the_century_before_the_first_is_none() -> None:
    assert values("They met in the 0th century.") == ["XX"]
