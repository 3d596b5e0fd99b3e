"""What articles disagree on stays told when later articles are merely compared with them."""

from __future__ import annotations

from datetime import date

from tests.intake.conftest import GUILD, NOW, KeepingDesk
from timeline.dates import day_span
from timeline.events import find_conflicts
from timeline.intake import ingest
from timeline.model import Article, PublishedSource
from timeline.store import EventQuery, Store

_REST = "Japan and Japan signed an agreement on satellites during the visit."


def _article(number: int, when: str, quake: str, toll: int, printed: date | None) -> Article:
    text = (
        f"The president of Japan visited Tokyo {when}. {_REST} An earthquake struck Japan on {quake}."
        f" At least {toll} people were killed in the quake."
        " Workers of the railways in Japan went on strike on Tuesday. Talks will go on next year."
    )
    span = None if printed is None else day_span(printed)
    source = PublishedSource.NONE if span is None else PublishedSource.GIVEN
    return Article(f"a{number}", "Japan and Japan agree", text, f"Outlet {number}", "", span, source)


async def test_a_disagreement_outlasts_an_article_that_tells_of_another_event(
    store: Store, desk: KeepingDesk
) -> None:
    articles = [
        _article(1, "on May 3, 2022", "May 3, 2022", 26, date(2022, 5, 5)),
        _article(2, "on Tuesday", "May 3, 2022", 27, date(2022, 5, 4)),
        _article(3, "last week", "August 16, 2022", 7, None),
        _article(4, "on Tuesday", "August 16, 2022", 9, date(2022, 8, 18)),
    ]
    for article in articles:
        await ingest(store, GUILD, [article], reader=desk, now=NOW)
    events = await store.events.find(GUILD, EventQuery(limit=1000))
    found = find_conflicts(events, {}, {article.id: article for article in articles})
    stored = await store.conflicts.all(GUILD, limit=1000)
    assert {one.id for one in stored} == {one.id for one in found}
    assert {claim.value for one in stored for claim in one.claims} >= {"at least 26", "at least 27"}
