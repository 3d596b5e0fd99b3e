"""Small articles with all that makes a memory hard: twins, copies, no dates, disagreement."""

from __future__ import annotations

from datetime import date

from timeline.dates import day_span
from timeline.model import Article, DaySpan, PublishedSource


def article(id_: str, text: str, published: str = "", source: str = "Herald", title: str = "") -> Article:
    span: DaySpan | None = day_span(date.fromisoformat(published)) if published else None
    said_by = PublishedSource.GIVEN if span else PublishedSource.NONE
    return Article(id_, title, text, source, "", span, said_by)


VISIT = article(
    "visit",
    "Japanese Prime Minister Fumio Kishida visited Seoul on May 7, 2023. He met President Yoon Suk Yeol there.\n\n"
    "The two leaders agreed on closer economic ties. Kishida had hosted Yoon in Tokyo in March.",
    "2023-05-08",
)
TALKS = article(
    "talks",
    "Japanese Foreign Minister Fumio Kishida visited South Korea on Sunday and met President Yoon Suk Yeol.\n\n"
    "Kishida and Yoon discussed North Korea. A summit with President Joe Biden is planned for August.",
    "2023-05-09",
    "Gazette",
)
UNDATED = article(
    "undated",
    "On Friday, Prime Minister Fumio Kishida said he would visit Washington next week.\n\n"
    "Last year he met President Joe Biden and President Yoon Suk Yeol in the United States.",
    source="Courier",
)
QUAKE = article(
    "quake",
    "An earthquake struck the Noto Peninsula in Japan on January 1, 2024. At least 12 people were killed.\n\n"
    "Prime Minister Fumio Kishida sent soldiers to the region on Tuesday. The quake destroyed hundreds of houses.",
    "2024-01-03",
)
QUAKE_COPY = article(
    "quake-copy",
    "An earthquake struck the Noto Peninsula in Japan on January 1, 2024. At least 12 people were killed.\n\n"
    "Prime Minister Fumio Kishida sent soldiers to the region on Tuesday. The quake destroyed hundreds of houses,"
    " officials said.",
    "2024-01-03",
    "Wire",
)
QUAKE_LATER = article(
    "quake-later",
    "The earthquake that struck the Noto Peninsula in Japan on January 1, 2024 killed 48 people, officials said.\n\n"
    "Prime Minister Fumio Kishida visited the region on January 14.",
    "2024-01-15",
    "Gazette",
)
ALL = (VISIT, TALKS, UNDATED, QUAKE, QUAKE_COPY, QUAKE_LATER)
SEOUL_TOLL = article(
    "toll-a", "A fire in Busan in South Korea killed 12 people on May 3, 2022, officials said.", "2022-05-04"
)
OTHER_TOLL = article(
    "toll-b", "A fire in Busan in South Korea killed 15 people on May 3, 2022, police said.", "2022-05-04", "Gazette"
)
THIRD_TOLL = article(
    "toll-c", "A fire in Busan in South Korea killed 9 people on May 3, 2022, the mayor said.", "2022-05-04", "Post"
)
