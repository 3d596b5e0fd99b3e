"""Topics, events, sources, suggestions and digests from a real store."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.answers.conftest import GUILD, TODAY
from timeline import answers
from timeline.answers.model import TimelineAnswer
from timeline.dates import read_given
from timeline.errors import NotFoundError
from timeline.intake import ingest
from timeline.language import load_reader
from timeline.model import Article, PublishedSource, Topic
from timeline.store import Store


async def show(
    store: Store,
    topic: str,
    guild: str = GUILD,
    *,
    first: int | None = None,
    last: int | None = None,
    limit: int = 50,
    offset: int = 0,
) -> TimelineAnswer:
    return await answers.timeline(
        store, guild, topic, first=first, last=last, limit=limit, offset=offset, today=TODAY
    )


def quotes(answer: TimelineAnswer) -> str:
    return " ".join(c.quote for line in (*answer.lines, *answer.undated) for c in line.citations)


async def test_a_pair_takes_leaders_for_their_countries_whatever_the_order(store: Store) -> None:
    one, other = await show(store, "japan-korea"), await show(store, "Korea - Japan")
    assert one == other
    assert "visited Seoul" in quotes(one)
    assert one.label == "Japan – Korea"
    assert any("Showing both" in note for note in one.notes)
    assert "bridge" not in quotes(one)


async def test_sending_the_topic_again_gives_the_same_answer(store: Store) -> None:
    for topic in ("japan-korea", "kishda", "north korea missile tests", "aldermouth bridge"):
        first = await show(store, topic)
        again = await show(store, first.topic)
        assert [line.event.id for line in first.lines] == [line.event.id for line in again.lines]


async def test_a_typo_is_mended_and_said(store: Store) -> None:
    answer = await show(store, "kishda")
    assert "Kishida" in quotes(answer)
    assert any("kishda" in note for note in answer.notes)


async def test_words_of_the_same_meaning_are_tried_when_the_words_are_not_there(store: Store) -> None:
    answer = await show(store, "aldermouth bridge endorse")
    assert "approved a new bridge" in quotes(answer)
    assert any("other words" in note for note in answer.notes)


async def test_a_word_for_the_same_happening_belongs_to_the_topic(store: Store) -> None:
    answer = await show(store, "north korea missile tests")
    assert "fired a missile" in quotes(answer)
    assert "fired a long-range missile" in quotes(answer)
    assert not any("other words" in note for note in answer.notes)
    assert "visited Seoul" in quotes(await show(store, "kishida trip"))
    # Only beside a weapon is firing a test; the fire of a warehouse is at most met in other words.
    assert any("other words" in note for note in (await show(store, "aldermouth test")).notes)


async def test_days_without_events_have_none_without_a_date_either_and_say_when_there_are_some(store: Store) -> None:
    first = date(2025, 1, 1).toordinal()
    answer = await show(store, "kishida", first=first, last=first + 30)
    assert (answer.lines, answer.undated, answer.suggestions) == ((), (), ())
    assert answer.notes == ("What the articles tell of it is from May 2023.",)


async def test_a_saved_topic_includes_and_excludes(store: Store) -> None:
    await store.topics.save(GUILD, Topic("harbour town", ("aldermouth", "museum"), ("fire",)))
    answer = await show(store, "Harbour Town")
    assert "bridge" in quotes(answer)
    assert "warehouse" not in quotes(answer)


async def test_an_unknown_topic_gives_suggestions_and_no_lines(store: Store) -> None:
    answer = await show(store, "zebra")
    assert not answer.lines
    assert not answer.undated
    assert answer.suggestions


async def test_limit_takes_the_weightiest_in_order_of_time_and_offset_pages(store: Store) -> None:
    whole = await show(store, "", limit=50)
    assert whole.total == len(whole.lines) > 2
    few = await show(store, "", limit=2)
    assert len(few.lines) == 2
    assert [line.event.dating.span.first for line in few.lines if line.event.dating.span] == sorted(
        line.event.dating.span.first for line in few.lines if line.event.dating.span and line.event.dating.span.first
    )
    paged = [
        line.event.id
        for n in range(1, whole.total + 1, 2)
        for line in (await show(store, "", limit=2, offset=n)).lines
    ]
    assert paged == [line.event.id for line in whole.lines]


async def test_undated_articles_give_undated_events_with_their_phrase(store: Store) -> None:
    answer = await show(store, "biden")
    assert answer.undated
    assert all(line.date == "no date given" for line in answer.undated)
    assert any(line.title.startswith("planned: ") for line in answer.undated)


async def test_a_window_leaves_the_rest_out(store: Store) -> None:
    first = date(2023, 7, 1).toordinal()
    answer = await show(store, "north korea", first=first, last=date(2023, 7, 31).toordinal())
    assert "Wednesday" in quotes(answer)
    assert "Monday" not in quotes(answer)


async def test_another_guild_sees_nothing(store: Store) -> None:
    assert not (await show(store, "japan-korea", guild="other")).lines
    assert await answers.suggest(store, "other", "") == ()
    assert (await answers.ask(store, "other", "When did Kishida visit Seoul?", today=TODAY)).answered is False


async def test_an_event_opens_into_its_reasons(store: Store) -> None:
    line = next(line for line in (await show(store, "kishida")).lines if line.date == "7 May 2023")
    for mention in line.event.mentions:
        opened = await answers.event(store, GUILD, mention.id, today=TODAY)
        assert opened.line.event.id == line.event.id
    assert any(reason.startswith("Said by: ") for reason in opened.why)
    with pytest.raises(NotFoundError):
        await answers.event(store, GUILD, "nothing", today=TODAY)


async def test_sources_of_a_topic_and_of_everything(store: Store) -> None:
    some = await answers.sources(store, GUILD, "bridge")
    assert {line.article for line in some.articles} >= {"bridge", "mayor"}
    assert "missile" not in {line.article for line in some.articles}
    assert len((await answers.sources(store, GUILD, "")).articles) == 10


@pytest.mark.parametrize(
    ("typed", "wanted"), [("ki", "fumio-kishida"), ("north", "north-korea"), ("kishda", "fumio-kishida")]
)
async def test_suggestions_complete_what_is_typed(store: Store, typed: str, wanted: str) -> None:
    assert wanted in [suggestion.query for suggestion in await answers.suggest(store, GUILD, typed)]


async def test_every_suggestion_is_a_topic_with_events(store: Store) -> None:
    for suggestion in await answers.suggest(store, GUILD, ""):
        found = await show(store, suggestion.query)
        assert found.total + len(found.undated) > 0, suggestion


async def test_the_second_name_of_a_pair_is_completed(store: Store) -> None:
    assert "japan-north-korea" in [s.query for s in await answers.suggest(store, GUILD, "japan-nor")]


async def test_a_digest_tells_what_is_new_once(store: Store) -> None:
    before = await store.changes.latest(GUILD)
    now = datetime(2026, 11, 22, tzinfo=UTC)
    text = "The harbour of Aldermouth closed on Monday because of a storm."
    fresh = Article(
        "storm", "Storm closes harbour", text, "Outlet", published=None, published_source=PublishedSource.NONE
    )
    await ingest(store, GUILD, [fresh], reader=load_reader, now=now)
    after = await store.changes.latest(GUILD)
    told = await answers.digest(store, GUILD, "", before, after, today=TODAY)
    assert "storm" in " ".join(c.quote for line in told.new for c in line.citations)
    assert (await answers.digest(store, GUILD, "", after, after, today=TODAY)).empty
    assert not (await answers.digest(store, GUILD, "north korea", before, after, today=TODAY)).new


async def test_a_second_outlet_is_no_news(store: Store) -> None:
    before = await store.changes.latest(GUILD)
    now = datetime(2026, 11, 22, tzinfo=UTC)
    text = "Ruth Calder resigned as mayor of Aldermouth on 1 October 2024."
    second = Article("again", "Calder resigns", text, "Other outlet")
    await ingest(store, GUILD, [second], reader=load_reader, now=now)
    told = await answers.digest(store, GUILD, "", before, await store.changes.latest(GUILD), today=TODAY)
    assert told.new == ()


async def test_a_digest_shows_plans_of_the_week_and_this_day_in_earlier_years(store: Store) -> None:
    latest = await store.changes.latest(GUILD)
    ahead = await answers.digest(store, GUILD, "", latest, latest, today=date(2024, 8, 28))
    assert any("2 September 2024" in line.citations[0].quote for line in ahead.upcoming)
    back = await answers.digest(store, GUILD, "", latest, latest, today=date(2025, 5, 7))
    assert any("Seoul" in line.citations[0].quote for line in back.on_this_day)


async def test_a_disagreement_is_told_by_headlines_and_outlets_not_by_ids(store: Store) -> None:
    told = {
        "capital-first": ("Post", "Envoys", "Japanese Foreign Minister Ren Sato arrived in Berlin on 6 May 2024."),
        "capital-second": ("", "Talks", "Japanese Prime Minister Ren Sato met reporters in Berlin on 6 May 2024."),
        "capital-third": ("Wire", "Sato leaves", "Japanese Prime Minister Ren Sato left Berlin on 7 May 2024."),
    }
    published = read_given("2024-05-07")
    articles = [
        Article(id_, title, text, source, "", published, PublishedSource.GIVEN)
        for id_, (source, title, text) in told.items()
    ]
    await ingest(store, GUILD, articles, reader=load_reader, now=datetime(2026, 11, 22, tzinfo=UTC))
    (first, *_) = (await show(store, "ren sato")).lines
    answer = await answers.event(store, GUILD, first.event.id, today=TODAY)
    (said,) = [line for line in answer.why if "disagree" in line]
    assert "“Envoys”, Post" in said
    assert "“Talks”, and one more article" in said
    assert not [id_ for id_ in told if id_ in said]


async def test_pairs_that_recur_name_themselves_once_each(store: Store) -> None:
    found = await answers.suggest(store, GUILD, "")
    pairs = [one for one in found if " – " in one.label]
    assert len({frozenset(one.label.split(" – ")) for one in pairs}) == len(pairs)
    for pair in pairs:
        answer = await show(store, pair.query)
        assert answer.total + len(answer.undated) >= pair.events >= 3


async def test_behind_a_name_come_those_it_has_to_do_with(store: Store) -> None:
    found = [one.query for one in await answers.suggest(store, GUILD, "japan-")]
    assert found
    assert all(query.startswith("japan-") for query in found)
    assert "japan-fumio-kishida" not in found
    assert "japan-fumio-kishida" in [one.query for one in await answers.suggest(store, GUILD, "japan-kish")]


async def test_a_long_question_tries_no_other_years(store: Store) -> None:
    question = "when did Kishida visit Seoul in May"
    short = await answers.ask(store, GUILD, question, today=TODAY)
    long = await answers.ask(store, GUILD, f"{question} {'please ' * 30}", today=TODAY)
    assert (short.answered, long.answered) == (True, False)
