"""Date lines are told from sentences, and the publication date is read from the right one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.articles import layout, printed_date
from timeline.model import Article, LineRole, Precision

STORY = "The bridge opened on Friday. It had been closed since 3 May 2021.\n\nNobody fell."


def printed(line: str, *, where: str = "head") -> str | None:
    parts = ["Bridge opens", line, STORY] if where == "head" else ["Bridge opens", STORY, line]
    span = printed_date(Article(id="a", title="Bridge opens", text="\n\n".join(parts)))
    return span.edtf if span else None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("May 7, 2005", "2005-05-07"),
        ("June 07, 2011", "2011-06-07"),
        ("7 May 2023", "2023-05-07"),
        ("Sunday, 7th of May 2023", "2023-05-07"),
        ("2023-05-07", "2023-05-07"),
        ("2023.03.17 (15:05)", "2023-03-17"),
        ("11:25 JST, May 7, 2023", "2023-05-07"),
        ("Published: 7 May 2023 at 11.25 a.m. KST", "2023-05-07"),
        ("Posted on : 2023-06-28 17:17 KST Modified on : 2023-06-29 09:00 KST", "2023-06-28"),
        ("Updated 7 April 2024, first published 6 April 2024", "2024-04-06"),
        ("Updated 22:26, 13-Nov-2022", "2022-11-13"),
        ("01 June 2024 17:04 (UTC +04:00)", "2024-06-01"),
        ("26th May 2024 - (Seoul)", "2024-05-26"),
        ("By Anna Writer, 7 May 2023", "2023-05-07"),
        ("By Anna Writer | May 7, 2023 | World", "2023-05-07"),
        ("Harbour Gazette, 7 May 2023", "2023-05-07"),
        ("25/12/2023", "2023-12-25"),
        ("12/25/2023", "2023-12-25"),
        ("5/5/2023", "2023-05-05"),
        ("SEOUL, March 6, 2023 (Agency) -- The bridge in Seoul opened again.", "2023-03-06"),
        ("EL PASO | Tue Mar 12, 2013 7:05 am MDT EL PASO (Agency) - The bridge opened.", "2013-03-12"),
    ],
)
def test_publication_dates_are_read(line: str, day: str) -> None:
    assert printed(line) == day


@pytest.mark.parametrize(
    "line",
    [
        "05/07/2023",
        "31 April 2023",
        "7 May",
        "10:42 GMT",
        "On 7 May 2023 the bridge opened.",
        "Quake hits Japan May 7, 2023",
        "SEOUL, March 6 (Agency) -- The bridge in Seoul opened again.",
        "Copyright 2023",
        "Events of the spring",
    ],
)
def test_what_is_no_publication_date_gives_none(line: str) -> None:
    assert printed(line) is None


def test_a_bare_date_below_the_story_is_no_publication_date() -> None:
    assert printed("16 March 2023", where="foot") is None
    assert printed("Published 16 March 2023", where="foot") == "2023-03-16"


@pytest.mark.parametrize(
    "line",
    [
        "10:42 GMT",
        "3 hours ago",
        "2h ago",
        "Friday 5 April",
        "May 2023",
        "Monday",
        "Yesterday, 6:15 p.m.",
        "Just now",
    ],
)
def test_time_stamps_of_live_pages_are_date_lines(line: str) -> None:
    lines = layout(Article(id="a", title="Live", text=f"The bridge opens.\n{line}\nThe mayor speaks."))
    assert lines[1].role is LineRole.DATELINE


@pytest.mark.parametrize(
    "line", ["2023", "May it last", "Second", "12", "Sunday Best", "March on the capital", "On the day"]
)
def test_short_lines_without_a_date_are_not(line: str) -> None:
    lines = layout(Article(id="a", title="Live", text=f"The bridge opens.\n{line}\nThe mayor speaks."))
    assert lines[1].role is LineRole.BODY


@given(
    st.dates(date(1800, 1, 1)),
    st.sampled_from(["%B %d, %Y", "%d %b %Y", "%Y-%m-%d", "Posted %A, %d %B %Y", "%d-%b-%Y"]),
)
def test_every_day_is_read_in_every_form(day: date, form: str) -> None:
    span = printed_date(Article(id="a", title="Bridge", text=f"Bridge\n\n{day.strftime(form)}\n\n{STORY}"))
    assert span is not None
    assert (span.first, span.last, span.precision) == (day.toordinal(), day.toordinal(), Precision.DAY)


@given(st.text(alphabet="0123456789-/.: ,MayJun|()", max_size=60))
def test_no_line_breaks_the_reading(line: str) -> None:
    span = printed(line)
    assert span is None or span[:4].isdigit()


def test_a_dateline_in_small_letters_opens_a_text_but_not_each_entry_of_a_chronology() -> None:
    said = "The mayor of Halden resigned on Tuesday."
    article = Article(id="a", title="", text=f"Halden, Norway, Wednesday 3 January 2024 – {said}")
    assert [(line.role, article.text[line.start : line.end]) for line in layout(article)] == [
        (LineRole.DATELINE, "Halden, Norway, Wednesday 3 January 2024 –"),
        (LineRole.BODY, said),
    ]
    assert (span := printed_date(article)) is not None
    assert span.edtf == "2024-01-03"
    entries = "Halden, 3 January 2024 – The mayor of the town resigned.\nOstra, 5 May 2024 – A storm sank two boats."
    assert printed_date(Article(id="a", title="", text=entries)) is None
