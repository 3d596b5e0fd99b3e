"""Quarters, as reports of firms speak of them."""

from __future__ import annotations

import pytest

from tests.dates.on_a_tuesday import read, values


def test_a_year_earlier_repeats_the_quarter_reported_on() -> None:
    text = "Net rose in the first quarter of 2023. It was lower a year earlier. The quarter was good."
    assert values(text) == ["2023-Q1", "2022-Q1", "2023-Q1"]
    assert values("Rain was lower a year earlier.") == ["2022"]


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("Net rose in the fourth quarter ended March 31.", ("2023-Q4", "2023-01/2023-03")),
        ("Net rose in the quarter ended April 30.", ("2023-Q1", "2023-02/2023-04")),
        ("Net rose in the quarter ended March 31.", ("2023-Q1", "2023-33")),
        ("In the quarter to December it lost money.", ("2022-Q4", "2022-36")),
        ("The second quarter, which ended on 31 July, was poor.", ("2022-Q2", "2022-05/2022-07")),
    ],
)
def test_a_quarter_that_ended_in_a_month_is_its_three_months(text: str, read_as: tuple[str, str]) -> None:
    first = read(text)[0]
    assert first.span is not None
    assert (first.value, first.span.edtf) == read_as


def test_a_report_is_about_the_quarter_named_first() -> None:
    text = (
        "Net rose in the first quarter. After a flat fourth quarter of 2022, the firm is back. "
        "A year earlier it lost money. The quarter was good, and that quarter was no accident."
    )
    assert values(text) == ["2023-Q1", "2022-Q4", "2022-Q1", "2023-Q1", "2023-Q1"]
    old = "It was the best year since the third quarter of 2018. Net rose in the first quarter. A year ago it fell."
    assert values(old) == ["2018-Q3", "2023-Q1", "2022-Q1"]
    fiscal = "Its third quarter ended April 30 was better than the year-ago quarter."
    assert [p.span and p.span.edtf for p in read(fiscal)][::2] == ["2023-02/2023-04", "2022-02/2022-04"]


def test_a_fiscal_quarter_has_days_only_where_the_text_tells_them() -> None:
    told = (
        "Fiscal third-quarter profit rose from the year-ago quarter. In the quarter ended April 29 it was a million."
    )
    assert [p.value for p in read(told)][:3] == ["2023-Q3", "2022-Q3", "2023-Q3"]
    assert [p.span and p.span.edtf for p in read(told)][:3] == [
        "2023-02/2023-04",
        "2022-02/2022-04",
        "2023-02/2023-04",
    ]
    untold = read("Fiscal third-quarter profit rose. A year earlier it fell.")
    assert [(p.value, p.span) for p in untold] == [("2023-Q3", None), ("2022-Q3", None)]
    assert "not given" in untold[0].explanation


def test_far_on_in_a_text_another_report_begins() -> None:
    first, second = "One firm lost money in the fourth quarter. ", "Another gained in the first quarter. "
    assert values(first + "It sold cars. " * 150 + second + "A year earlier it fell.")[-1] == "2022-Q1"
