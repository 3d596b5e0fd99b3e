"""Dates given as a whole string, by a page or by a person."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.dates import read_given, read_period
from timeline.errors import BadInputError

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "locale", "edtf"),
    [
        ("2024-04-06", "en", "2024-04-06"),
        ("20240406", "en", "2024-04-06"),
        ("2024-04-06T23:59:59Z", "en", "2024-04-06"),
        ("6 April 2024", "en", "2024-04-06"),
        ("11:25 JST, May 7, 2023", "en", "2023-05-07"),
        ("Published: May 7, 2023", "en", "2023-05-07"),
        ("Updated 3:15 PM ET, Mon May 8, 2023", "en", "2023-05-08"),
        ("Sun, 07 May 2023 10:00:00 GMT", "en", "2023-05-07"),
        ("5/4/2023", "en", "2023-05-04"),
        ("5/4/2023", "en-GB", "2023-04-05"),
        ("7. Mai 2023", "de", "2023-05-07"),
        ("7 mai 2023", "fr", "2023-05-07"),
        ("2023-05", "en", "2023-05"),
        ("2023-05-01/..", "en", "2023-05-01/.."),
        ("last month", "en", "2026-10"),
        ("yesterday", "en", "2026-11-21"),
        ("3 days ago", "en", "2026-11-19"),
    ],
)
def test_given(text: str, locale: str, edtf: str) -> None:
    assert read_given(text, locale=locale, today=TODAY).edtf == edtf


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("31 April 2023", '"31 April 2023" is not a day. Did you mean 30 April or 1 May?'),
        ("2023-02-29", '"2023-02-29" is not a day. Did you mean 28 February or 1 March?'),
        ("31 June", '"31 June" is not a day. Did you mean 30 June or 1 July?'),
        ("2023-13-01", '"2023-13-01" is not a day: there is no month 13. Give it as 2023-05-07, 2023-05 or 2023.'),
        ("when pigs fly", '"when pigs fly" is not a date that I can read. Give it as 2023-05-07, 2023-05 or 2023.'),
        ("", "There is no date. Give it as 2023-05-07, 2023-05 or 2023."),
    ],
)
def test_what_is_no_day_is_refused_with_help(text: str, said: str) -> None:
    with pytest.raises(BadInputError) as error:
        read_given(text)
    assert str(error.value) == said


def test_relative_words_need_a_today() -> None:
    with pytest.raises(BadInputError):
        read_given("last month")


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("last month", "2026-10"),
        ("2023", "2023"),
        ("last spring", "2026-21"),
        ("between May and July 2023", "2023-05/2023-07"),
        ("from 3 May to 7 June", "2026-05-03/2026-06-07"),
        ("2021-2023", "2021/2023"),
        ("since April", "2026-04-01/.."),
        ("until 7 May 2023", "../2023-05-07"),
        ("before 2020", "../2019-12-31"),
        ("after March 2022", "2022-04-01/.."),
        ("2020 to now", "2020/2026-11-22"),
        ("the last two weeks", "2026-11-08/2026-11-22"),
        ("2023-05/2023-07", "2023-05/2023-07"),
        ("March", "2026-03"),
        ("may", "2026-05"),
        ("past week", "2026-11-15/2026-11-22"),
        ("October to February", "2025-10/2026-02"),
        ("2026-05-01..2026-05-09", "2026-05-01/2026-05-09"),
    ],
)
def test_period(text: str, edtf: str) -> None:
    assert read_period(text, TODAY).edtf == edtf


@pytest.mark.parametrize("text", ["since the summit", "31 April 2023", "", "from 2024 to 2021", "12", "5"])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(BadInputError, match=r"[.?]$"):
        read_period(text, TODAY)


@pytest.mark.parametrize("text", ["31 april 2023", "31 April 2023"])
def test_a_refused_period_is_quoted_as_it_was_typed(text: str) -> None:
    with pytest.raises(BadInputError, match=rf'^"{text}" is not a day'):
        read_period(text, TODAY)


@settings(deadline=None)
@given(st.text(max_size=300), st.sampled_from(["en", "en-GB", "de"]))
def test_any_text_is_read_or_refused(text: str, locale: str) -> None:
    for read in (partial(read_given, text, locale=locale, today=TODAY), partial(read_period, text, TODAY)):
        try:
            span = read()
        except BadInputError:
            continue
        assert span.first is not None or span.last is not None
