"""What follows something told is counted from there; what is called off until a day has that day ahead."""

from __future__ import annotations

from datetime import date

import pytest

from timeline.dates import day_span, find, resolve

APPEARED = day_span(date(2024, 2, 8))


def values(text: str) -> list[str]:
    """TIMEX3 values of a text that appeared on Thursday, 8 February 2024."""
    return [phrase.value for phrase in resolve(find(text), APPEARED)]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("It bought the site in 2020 and cleared it the following spring.", ["2020", "2021-SP"]),
        ("It opened in June 2021 and closed the following autumn.", ["2021-06", "2021-FA"]),
        ("She left in October 2019 and came back the following May.", ["2019-10", "2020-05"]),
        ("The following spring was wet.", ["XXXX-SP"]),
    ],
)
def test_the_first_one_behind_what_was_told(text: str, read: list[str]) -> None:
    assert values(text) == read


@pytest.mark.parametrize("verb", ["cancelled", "suspended", "grounded"])
def test_what_is_called_off_until_a_day_ends_ahead(verb: str) -> None:
    assert values(f"Ferries were {verb} until Monday.") == ["2024-02-12"]
    assert values(f"Ferries were {verb} on Monday.") == ["2024-02-05"]
