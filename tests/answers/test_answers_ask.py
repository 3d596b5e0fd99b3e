"""Questions over a real store: the operators, typos, conversations, and not answering."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.answers.conftest import GUILD, TODAY
from timeline import answers
from timeline.answers.model import EventLine, QuestionAnswer
from timeline.store import Store


async def ask(store: Store, question: str, *context: str, today: date = TODAY) -> QuestionAnswer:
    return await answers.ask(store, GUILD, question, today=today, context=context)


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("When did Kishida visit Seoul?", "2023-05-07"),
        ("wen did kishda vist seoul", "2023-05-07"),
        ("hey when did calder quit as mayor?", "2024-10-01"),
        ("When did the council approve the bridge?", "2024-03-05"),
        ("When will building begin?", "2024-09-02"),
        ("When was the last missile fired by North Korea?", "2023-12-18"),
        ("Since when had Calder been mayor?", "2016-05"),
        ("Did Ruth Calder resign?", "2024-10-01"),
        ("What did North Korea fire in July 2023?", "2023-07-12"),
        ("What happened on 7 May 2023?", "2023-05-07"),
    ],
)
async def test_the_day_comes_first(store: Store, question: str, day: str) -> None:
    answer = await ask(store, question)
    assert answer.answered, answer
    assert answer.dates[0] == day


@pytest.mark.parametrize(
    "question",
    [
        "When did Kishida visit Pyongyang?",
        "When did Biden resign?",
        "When did the council sell the bridge?",
        "When did Calder visit Seoul?",
        "Did South Korea fire a missile?",
        "When did Napoleon cross the Alps?",
        "what happened in april 1997",
    ],
)
async def test_what_no_article_says_is_not_answered(store: Store, question: str) -> None:
    answer = await ask(store, question)
    assert not answer.answered, (answer.headline, answer.lines)
    assert answer.dates == ()
    assert answer.lines == ()


async def test_an_empty_period_says_from_when_on_there_is_anything(store: Store) -> None:
    answer = await ask(store, "what happened in april 1997")
    assert answer.headline.startswith(
        "Nothing in the 10 articles here happened in April 1997. The earliest event is from "
    )


async def test_digits_that_two_readers_read_differently_are_said_as_they_were_read(store: Store) -> None:
    told = {
        asked: (await ask(store, f"What happened on {asked}?")).text
        for asked in ("7/5/2023", "25/5/2023", "5/5/2023")
    }
    assert told == {"7/5/2023": ("Read “7/5/2023” as 5 July 2023.",), "25/5/2023": (), "5/5/2023": ()}


async def test_days_or_names_alone_are_answered_by_the_events_that_matter_in_order_of_time(store: Store) -> None:
    for asked, first in (("What happened in 2023?", "May 2023"), ("what happened in aldermouth", "2024")):
        answer = await ask(store, asked)
        spans = [line.event.dating.span for line in answer.lines]
        firsts = [span.first for span in spans if span is not None and span.first is not None]
        assert answer.listed
        assert 1 < len(answer.lines) == len(firsts) <= 5
        assert firsts == sorted(firsts)
        assert first in answer.lines[0].date


async def test_how_many_more_there_are_is_said(store: Store) -> None:
    answer = await ask(store, "What happened since 2000?")
    assert int(answer.headline.split()[0]) > len(answer.lines) == 5
    assert answer.text == ("The five that matter most:",)


async def test_what_else_is_asked_for_makes_it_no_list(store: Store) -> None:
    answer = await ask(store, "What did North Korea fire in July 2023?")
    assert not answer.listed


async def test_an_undated_plan_is_not_known_and_says_why(store: Store) -> None:
    answer = await ask(store, "wen is teh summit w/ biden")
    assert not answer.answered
    assert answer.headline == "Not known."
    assert answer.nearest


async def test_figures_of_one_event_are_told_on_one_line_with_its_day(store: Store) -> None:
    answer = await ask(store, "How many people were killed in the Aldermouth fire?")
    assert "5" in answer.headline
    assert any("3" in line for line in answer.text)
    [line] = answer.lines
    assert line.date == "9 November 2024"
    assert [c.article for c in line.citations[:2]] == ["fire-two", "fire-one"]


async def test_who_where_and_which_article(store: Store) -> None:
    assert "Yoon" in (await ask(store, "Who did Kishida meet in Seoul?")).headline
    assert (await ask(store, "Which article says Calder resigned?")).lines[0].citations[0].article == "mayor"
    assert "bridge" in (await ask(store, "Where did the council approve the bridge?")).lines[0].citations[0].quote


async def test_occasions_are_counted_by_day(store: Store) -> None:
    answer = await ask(store, "How many times did North Korea fire a missile?")
    assert answer.headline.startswith("Twice")


async def test_only_deeds_of_those_and_of_that_sort_are_counted(store: Store) -> None:
    seoul = await ask(store, "How many times did Kishida visit Seoul?")
    assert seoul.headline.startswith("Once")
    assert seoul.dates == ("2023-05-07",)
    far = await ask(store, "How often did North Korea fire a long-range missile?")
    assert far.dates == ("2023-12-18",)


async def test_a_question_goes_on_from_the_last(store: Store) -> None:
    who = await ask(store, "and who did he meet there?", "When did Kishida visit Seoul?")
    assert "Yoon" in who.headline
    assert who.understood != who.question
    which = await ask(store, "which article?", "When did Calder resign?")
    assert which.understood == "which article: When did Calder resign on 1 October 2024"
    assert which.lines[0].citations[0].article == "mayor"


async def test_before_and_after_another_event(store: Store) -> None:
    answer = await ask(store, "What did North Korea fire after Kishida visited Seoul?")
    assert answer.answered
    assert min(answer.dates) > "2023-05-07"


async def test_the_latest_is_the_latest(store: Store) -> None:
    answer = await ask(store, "What is the latest news about Aldermouth?")
    assert answer.dates[0].startswith("2024-11")


async def test_a_sentence_that_answers_alone_can_be_opened(store: Store) -> None:
    answer = await ask(store, "Since when had Calder been mayor?")
    opened = await answers.event(store, GUILD, answer.lines[0].event.id, today=TODAY)
    assert "May 2016" in opened.line.citations[0].quote


def _claims(answer: QuestionAnswer) -> list[str]:
    """Quoted stretches of the answer's sentences without marks of cutting; remarks on typos quote the question."""
    said = [text for text in (answer.headline, *answer.text) if not text.startswith("Read “")]
    return [piece.strip("… ") for text in said for piece in re.findall(r"“(.+?)”", text)]


def _cited(line: EventLine, articles: dict[str, str]) -> bool:
    return bool(line.citations) and all(articles[c.article][c.start : c.end] == c.quote for c in line.citations)


_NAMES = (
    "Kishida",
    "Yoon",
    "North Korea",
    "Ruth Calder",
    "Aldermouth",
    "the council",
    "Biden",
    "Atlantis",
    "the museum",
)
_VERBS = ("visit", "meet", "fire", "approve", "resign", "kill", "open", "sell", "promise", "say")
_QUESTIONS = st.one_of(
    st.builds(
        "{} did {} {} {}?".format,
        st.sampled_from(["when", "where", "why"]),
        st.sampled_from(_NAMES),
        st.sampled_from(_VERBS),
        st.sampled_from(_NAMES),
    ),
    st.builds("did {} {}?".format, st.sampled_from(_NAMES), st.sampled_from(_VERBS)),
    st.builds("who {}ed {}?".format, st.sampled_from(_VERBS), st.sampled_from(_NAMES)),
    st.builds(
        "what happened {} {}".format,
        st.sampled_from(["in", "before", "after", "since"]),
        st.sampled_from(["2023", "May 2023", "October 2024", "the fire", "yesterday"]),
    ),
    st.builds("how many {} {}".format, st.sampled_from(["times did", "people"]), st.sampled_from(_VERBS)),
    st.builds(
        "{} about {}".format,
        st.sampled_from(["latest news", "what's next", "which article"]),
        st.sampled_from(_NAMES),
    ),
    st.text(max_size=60),
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=_QUESTIONS, leaning=st.booleans())
async def test_no_sentence_without_a_citation_that_contains_it(store: Store, question: str, leaning: bool) -> None:
    context = ("When did Kishida visit Seoul?",) if leaning else ()
    answer = await answers.ask(store, GUILD, question, today=TODAY, context=context)
    lines = (*answer.lines, *answer.nearest)
    articles = dict(await store.articles.texts(GUILD, sorted({c.article for line in lines for c in line.citations})))
    assert all(_cited(line, articles) for line in lines)
    assert answer.answered == bool(answer.lines)
    said = " ".join(" ".join(c.quote.split()) + " " + c.phrase for line in lines for c in line.citations)
    for claim in _claims(answer):
        assert claim in said
    assert not answer.dates or answer.answered
