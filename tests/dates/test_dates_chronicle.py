"""Lists of days without years that go on through several years."""

from __future__ import annotations

from datetime import date

from timeline.dates import day_span, find, resolve

_LIST = (
    "Here is the list. March 21: Eight sailors drowned. August 14: A boiler went off. November 2: A barge sank. "
    "January 5: Two men were hurt in a collision on January 3. June 28: A ferry ran aground. December 17: One man "
    "fell from a mast. January 30: Ten were saved. March 28: A pilot drowned."
)


def values(text: str, today: str) -> list[str]:
    """The days of a text that appeared on a day."""
    return [phrase.value for phrase in resolve(find(text), day_span(date.fromisoformat(today)))]


def test_a_month_before_the_one_above_it_begins_another_year() -> None:
    assert values(_LIST, "2005-05-02") == [
        "2003-03-21",
        "2003-08-14",
        "2003-11-02",
        "2004-01-05",
        "2004-01-03",
        "2004-06-28",
        "2004-12-17",
        "2005-01-30",
        "2005-03-28",
    ]


def test_the_last_entry_lies_before_the_day_of_the_paper() -> None:
    assert values(_LIST, "2005-02-20")[-1] == "2004-03-28"


def test_a_list_of_one_year_and_a_few_days_are_read_as_ever() -> None:
    text = "May 3: A barge sank. June 4: A mast broke. May 9: A pilot fell."
    assert values(text, "2005-07-02") == ["2005-05-03", "2005-06-04", "2005-05-09"]
