"""Dates, lists, numbers and quotes as people write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline import dates
from timeline.answers import words
from timeline.answers.overview import counted_notes
from timeline.model import DaySpan, Precision
from timeline.store import EventCounts


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2023-05-07", "7 May 2023"),
        ("2023-05", "May 2023"),
        ("2023", "2023"),
        ("2023-21", "spring 2023"),
        ("2023-34", "the second quarter of 2023"),
        ("2024-05-06/2024-05-09", "6 to 9 May 2024"),
        ("2024-04-28/2024-05-03", "28 April to 3 May 2024"),
        ("2023-12-30/2024-01-02", "30 December 2023 to 2 January 2024"),
        ("2024-04-06/..", "from 6 April 2024 on"),
        ("../2024-04-30", "until 30 April 2024"),
        ("199X", "the 1990s"),
    ],
)
def test_spans_are_said_no_finer_than_they_are_known(edtf: str, said: str) -> None:
    assert words.say_span(dates.from_edtf(edtf)) == said


def test_no_span_is_no_date() -> None:
    assert words.say_span(None) == "no date given"
    assert words.say_span(DaySpan(None, None, Precision.SPAN, "../..")) == "no date given"


def test_an_american_reads_the_month_first() -> None:
    assert words.say_span(dates.from_edtf("2023-05-07"), "en-US") == "May 7, 2023"
    assert words.say_span(dates.from_edtf("2024-05-06/2024-05-09"), "en-US") == "May 6 to 9, 2024"


@pytest.mark.parametrize("locale", ["en", "xx-YY", "de", "", "nonsense tag"])
def test_an_unknown_locale_reads_as_british_english(locale: str) -> None:
    assert words.say_day(date(2023, 5, 7).toordinal(), locale) == "7 May 2023"


def test_numbers_and_lists() -> None:
    assert words.count(1, "article") == "1 article"
    assert words.count(1200, "article") == "1,200 articles"
    assert words.spelled(2, "article") == "two articles"
    assert [words.times(n) for n in (1, 2, 3)] == ["once", "twice", "three times"]
    assert words.say_list([]) == ""
    assert words.say_list(["Kishida", "Biden", "Yoon"]) == "Kishida, Biden and Yoon"
    assert [words.ordinal_number(n) for n in (1, 2, 3, 4, 11, 22)] == ["1st", "2nd", "3rd", "4th", "11th", "22nd"]


def test_a_period_is_said_by_month_once() -> None:
    assert words.say_period(date(2023, 3, 1).toordinal(), date(2024, 4, 1).toordinal()) == "March 2023 to April 2024"
    assert words.say_period(date(2023, 3, 1).toordinal(), date(2023, 3, 9).toordinal()) == "March 2023"
    assert words.say_period(None, None) == ""


def test_a_quote_is_cut_with_its_claim_kept() -> None:
    quote = (
        "After talks in the capital that lasted into the night, the two ministers signed the treaty on 3 May 2009."
    )
    start = quote.index("signed")
    cut = words.cut(quote, 60, (start, start + len("signed the treaty")))
    assert "signed the treaty" in cut
    assert len(cut) <= 60
    assert cut.startswith("… ")


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300), st.integers(20, 200), st.data())
def test_a_cut_quote_holds_whole_words_of_the_quote_in_order(quote: str, limit: int, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(quote)))
    end = data.draw(st.integers(start, len(quote)))
    cut = words.cut(quote, limit, (start, end))
    inside = cut.removeprefix("… ").removesuffix(" …")
    assert inside in " ".join(quote.split())
    kept = " ".join(quote[start:end].split())
    assert len(cut) <= max(limit, len(" ".join(quote.split())) if len(kept) + 4 > limit else limit) or kept in inside


@pytest.mark.parametrize(
    ("given_text", "said"), [("7 May", "7 May."), ("on it?", "On it?"), ("", ""), ("“a”", "“a”")]
)
def test_a_sentence_begins_large_and_ends(given_text: str, said: str) -> None:
    assert words.sentence(given_text) == said


def test_lower_bounds_are_said_to_be_such() -> None:
    assert counted_notes(EventCounts(total=12, articles=3)) == ()
    (note,) = counted_notes(EventCounts(total=1000, articles=700, at_least=True))
    assert note.startswith("More than 1,000 events match")
