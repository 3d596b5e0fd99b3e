"""Dates that stand in a clause and are not its verb's."""

from __future__ import annotations

import pytest

from tests.events.events_pipeline import told


def days(*sentences: str) -> dict[str, str]:
    """Titles and days of the events in a small article that appeared on 3 June 2022."""
    return {m.title: m.dating.span.edtf if m.dating.span else "" for m in told(*sentences)}


@pytest.mark.parametrize(
    ("sentence", "title", "day"),
    [
        (
            "Norway has reported 1,626 cases, up from 1,364 on Saturday, the ministry said.",
            "Norway reports 1,626 cases, up from 1,364",
            "2022-06-03",
        ),
        (
            "Ada Brandt has called a meeting of experts for Wednesday to discuss the outbreak in Norway.",
            "Ada Brandt calls meeting of experts to discuss the outbreak in Norway",
            "2022-06-03",
        ),
        (
            "The schools in Thornby have been closed until at least Thursday after a teacher fell ill.",
            "Schools in Thornby closed",
            "2022-06-03",
        ),
    ],
)
def test_a_day_compared_with_or_looked_forward_to_is_not_the_day_of_the_event(
    sentence: str, title: str, day: str
) -> None:
    assert days(sentence)[title] == day


def test_what_has_just_happened_did_not_happen_in_a_year_long_past() -> None:
    found = days("Bergen 1710; amid war and debt a naive young Nils Vik has just arrived in the capital.")
    assert "1710" not in found.values()


def test_a_meeting_forecast_for_a_day_is_of_that_day() -> None:
    assert "2022-06-06" in days("Talks between Norway and Denmark are planned for Monday in Oslo.").values()


def test_the_day_behind_what_was_offered_is_the_day_of_the_offer() -> None:
    assert days("Ada Brandt offered to resign on Thursday.")["Ada Brandt offers to resign"] == "2022-06-02"


def test_overnight_on_a_named_day_is_of_that_day() -> None:
    found = days("Thousands of Danes gathered in the park overnight in Oslo on Wednesday.")
    assert set(found.values()) == {"2022-06-01"}


def test_further_down_a_listed_deed_in_the_perfect_is_news_all_the_same() -> None:
    lines = ["Ada Brandt opened a bridge in Bergen on Thursday.", *["The bridge is long and wide."] * 3]
    found = days(*lines, "Danish police have arrested ten men in Oslo.")
    assert found["Danish police arrest ten men in Oslo"]


def test_since_his_death_last_year_dates_the_death() -> None:
    sentence = (
        "Nils Vik has been named as the best singer in Norway since his death last year, with 4.3 million sales."
    )
    assert next(day for title, day in days(sentence).items() if "named" in title) == "2022-06-03"


def test_the_day_of_what_was_confirmed_is_not_that_of_the_loss_before_it() -> None:
    found = days(
        "The UN lost at least 40 men in the flood, and confirmed on Wednesday that Nils Vik had been found dead."
    )
    assert next(day for title, day in found.items() if "loses" in title) == "2022-06-03"
