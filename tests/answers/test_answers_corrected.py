"""What persons put right, as timelines, answers and digests tell it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.answers.conftest import GUILD, TODAY
from timeline import answers, intake
from timeline.answers.model import EventAnswer
from timeline.dates import day_span
from timeline.errors import NotFoundError
from timeline.model import Event
from timeline.store import EventQuery, Store

SAID = datetime(2024, 5, 3, 12, tzinfo=UTC)
APRIL = day_span(date(2024, 4, 2))
MAY = day_span(date(2024, 5, 1))
BRIDGE = "when did the council approve the bridge?"


async def approval(store: Store) -> Event:
    found = await store.events.find(GUILD, EventQuery(limit=1000))
    return next(one for one in found if one.mentions[0].article == "bridge" and "approve" in one.title)


async def told(store: Store, event: Event) -> EventAnswer:
    return await answers.event(store, GUILD, event.id, today=TODAY)


async def test_a_date_set_by_a_person_answers_and_says_who_set_it(store: Store) -> None:
    event = await approval(store)
    before = await answers.ask(store, GUILD, BRIDGE, today=TODAY)
    assert before.dates[0] == "2024-03-05"
    await intake.correct_date(store, GUILD, event.id, APRIL, now=SAID, by="314159265358", reason="the minutes")
    after = await answers.ask(store, GUILD, BRIDGE, today=TODAY)
    assert after.dates[0] == "2024-04-02"
    assert "2024-03-05" not in after.dates
    answer = await told(store, event)
    assert answer.line.date == "2 April 2024"
    assert answer.line.notes[0] == "date set by a member on 3 May 2024: the minutes"
    assert answer.why[0] == "Set by a member on 3 May 2024: the minutes."
    assert answer.why[1].startswith("Its best article says 5 March 2024: ")
    assert "314159265358" not in repr(answer)


async def test_a_date_taken_out_says_so(store: Store) -> None:
    event = await approval(store)
    await intake.clear_date(store, GUILD, event.id, now=SAID, by="ann")
    answer = await told(store, event)
    assert answer.line.date == "no date given"
    assert answer.line.notes[0] == "date taken out by ann on 3 May 2024"
    assert answer.why[0] == "Taken out by ann on 3 May 2024."
    assert "2024-03-05" not in (await answers.ask(store, GUILD, BRIDGE, today=TODAY)).dates


async def test_persons_who_disagree_are_both_told_with_what_holds_meanwhile(store: Store) -> None:
    event = await approval(store)
    await intake.correct_date(store, GUILD, event.id, APRIL, now=SAID, by="1", reason="the minutes.")
    await intake.correct_date(store, GUILD, event.id, MAY, now=SAID, by="2")
    answer = await told(store, event)
    assert answer.contested
    assert answer.line.date == "5 March 2024"
    assert "people disagree on the date" in answer.line.notes
    assert answer.why[-1] == (
        f"People disagree on the date of “{event.title}”: 2 April 2024 (a member, 3 May 2024: the minutes) and"
        " 1 May 2024 (a member, 3 May 2024). None of these is chosen: the timeline sorts it by what its articles say,"
        " 5 March 2024."
    )
    shown = await answers.timeline(store, GUILD, "aldermouth", today=TODAY)
    assert any(claim.by for conflict in shown.conflicts for claim in conflict.claims)


async def test_a_title_of_a_person_is_shown_with_the_articles_own(store: Store) -> None:
    event = await approval(store)
    await intake.rename(store, GUILD, event.id, "Aldermouth gets its bridge", now=SAID, by="1", reason="clearer")
    answer = await told(store, event)
    assert answer.line.title == "Aldermouth gets its bridge"
    assert "Renamed by a member on 3 May 2024: clearer." in answer.why
    assert f"Its articles' own title: “{event.title}”." in answer.why


async def test_a_hidden_event_is_in_no_answer(store: Store) -> None:
    event = await approval(store)
    start = await store.changes.latest(GUILD)
    sentence = event.mentions[0]
    text = (await store.articles.texts(GUILD, [sentence.article]))[sentence.article][sentence.start : sentence.end]
    summary = await answers.summarize(store, GUILD, ["bridge"], 9, 9)
    assert text in {said for _, sentences in summary for said in sentences}
    await intake.hide(store, GUILD, event.id, now=SAID, by="1")
    shown = await answers.timeline(store, GUILD, "aldermouth bridge", today=TODAY)
    assert event.id not in {line.event.id for line in (*shown.lines, *shown.undated)}
    asked = await answers.ask(store, GUILD, BRIDGE, today=TODAY)
    cited = {(c.article, c.start) for line in (*asked.lines, *asked.nearest) for c in line.citations}
    assert (sentence.article, sentence.start) not in cited
    summary = await answers.summarize(store, GUILD, ["bridge"], 9, 9)
    assert text not in {said for _, sentences in summary for said in sentences}
    digest = await answers.digest(store, GUILD, "", start, await store.changes.latest(GUILD), today=TODAY)
    assert digest.empty
    with pytest.raises(NotFoundError, match="A person hid that event"):
        await told(store, event)
    await intake.undo(store, GUILD, 1, now=SAID)
    assert (await told(store, event)).line.event == event


async def test_a_digest_tells_of_corrections(store: Store) -> None:
    event = await approval(store)
    start = await store.changes.latest(GUILD)
    await intake.correct_date(store, GUILD, event.id, APRIL, now=SAID, by="1", reason="the minutes")
    digest = await answers.digest(store, GUILD, "", start, await store.changes.latest(GUILD), today=TODAY)
    (change,) = digest.changed
    assert change.line.event.id == event.id
    assert change.text == (
        f"Corrected by a member: the date of “{event.title}” is 2024-04-02 (before: 2024-03-05): the minutes."
    )
