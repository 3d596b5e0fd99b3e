"""Day spans and their EDTF."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import between, cover, day_span, from_edtf, month_span, year_span
from timeline.dates.span import from_value
from timeline.errors import BadInputError
from timeline.model import DaySpan, Precision

days = st.dates(min_value=date(1, 1, 8), max_value=date(9999, 12, 24))


@given(days, days)
def test_edtf_reads_back_what_it_wrote(one: date, other: date) -> None:
    first, last = sorted((one, other))
    spans = [
        day_span(first),
        month_span(first.year, first.month),
        year_span(first.year),
        between(first.toordinal(), last.toordinal()),
        between(None, last.toordinal()),
        between(first.toordinal(), None),
    ]
    for span in spans:
        back = from_edtf(span.edtf)
        assert (back.first, back.last) == (span.first, span.last)


@pytest.mark.parametrize(
    ("edtf", "first", "last", "precision"),
    [
        ("2023-05-07", "2023-05-07", "2023-05-07", Precision.DAY),
        ("2023-02", "2023-02-01", "2023-02-28", Precision.MONTH),
        ("2024", "2024-01-01", "2024-12-31", Precision.YEAR),
        ("2023-22", "2023-06-01", "2023-08-31", Precision.SEASON),
        ("2022-24", "2022-12-01", "2023-02-28", Precision.SEASON),
        ("2023-33", "2023-01-01", "2023-03-31", Precision.QUARTER),
        ("2023-41", "2023-07-01", "2023-12-31", Precision.HALF),
        ("198X", "1980-01-01", "1989-12-31", Precision.DECADE),
        ("18XX", "1800-01-01", "1899-12-31", Precision.CENTURY),
        ("2023-05/2023-07", "2023-05-01", "2023-07-31", Precision.SPAN),
        ("2023-05-01/2023-05-07", "2023-05-01", "2023-05-07", Precision.WEEK),
        ("2023-05-06/2023-05-07", "2023-05-06", "2023-05-07", Precision.WEEKEND),
        ("2023-05-07?", "2023-05-07", "2023-05-07", Precision.DAY),
    ],
)
def test_edtf(edtf: str, first: str, last: str, precision: Precision) -> None:
    span = from_edtf(edtf)
    assert span.first == date.fromisoformat(first).toordinal()
    assert span.last == date.fromisoformat(last).toordinal()
    assert span.precision is precision


@pytest.mark.parametrize("text", ["2023-02-30", "soon", "", "../..", "2023-13", "2023-05-07/2023-05-01", "P2Y"])
def test_what_is_no_edtf_is_refused(text: str) -> None:
    with pytest.raises(BadInputError):
        from_edtf(text)


@pytest.mark.parametrize(
    "value", ["P2Y", "PRESENT_REF", "XXXX-WXX-5", "2023-05-XX", "2023-W60", "0000-01-01", "9999-WI"]
)
def test_a_value_without_days_gives_no_span(value: str) -> None:
    assert from_value(value) is None


def test_a_stretch_covers_both_ends() -> None:
    assert cover(month_span(2022, 6), month_span(2022, 8)).edtf == "2022-06/2022-08"
    assert cover(day_span(1), day_span(1)) == day_span(1)
    assert between(5, 5) == DaySpan(5, 5, Precision.DAY, "0001-01-05")
    with pytest.raises(BadInputError):
        cover(month_span(2022, 8), month_span(2022, 6))
