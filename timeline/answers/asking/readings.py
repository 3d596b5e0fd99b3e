"""A sentence as each of its events and days, each with the day it may be given; pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from timeline.answers.asking.apart import apart
from timeline.answers.asking.asides import asked_with, of_a_thing, of_an_aside, owned_by_day
from timeline.answers.asking.clauses import clause_numbers, opened_by, word_at
from timeline.answers.asking.evidence import Passage, entities_of
from timeline.answers.asking.lightwords import personal_keys, same_day
from timeline.answers.asking.matching import SINCE
from timeline.answers.asking.question import Asks, Pick, Question
from timeline.answers.wordforms import past_form
from timeline.model import DaySpan, Event, LineRole, Mention, Precision, Reason, Status

Reading = tuple[Event | None, Mention | None, DaySpan | None, Reason, int | None]
"""An event with its mention, or neither; its days with their ground; the place of their phrase among the words."""

_WEAK: Final = frozenset({Reason.PUBLICATION_DAY, Reason.STORY_DAY})

_COME: Final = frozenset({Status.HAPPENED, Status.SAID})

_NAMED: Final = frozenset({Reason.STATED, Reason.RELATIVE})

_BACKGROUND: Final = frozenset({"since", "until", "before"})
"""What a clause behind one of these tells is not of the day of its sentence."""

_MOST_DAYS, _WEEK = 3, 7
_TWO: Final = 2

_FRONT: Final = 1
"""Index of the last word with which a day may begin that opens its sentence."""

_APPOINTMENT, _LEAVING = "appointment", frozenset({"resignation", "dismissal"})

_OF_THE_STORY: Final = frozenset({Asks.WHO, Asks.WHERE, Asks.WHAT})
"""Questions whose answers may take the day of their story; one that asks for the day wants it said."""

_IN_WHICH: Final = ("in", "which")

_HAD: Final = "had"

_NEWS: Final = 12
"""Index of the last sentence that is taken to tell the news of its article."""

_SINCE_WHOM: Final = 4
"""Words in front of a day among which "since" stands."""

_BEHIND: Final = 2
"""Sentences behind that of a departure which may tell who follows."""


def readings(question: Question, passage: Passage, article: Sequence[Passage]) -> list[Reading]:
    """A sentence as each of its events, and by itself with each day it names.

    Args:
        question: what is asked.
        passage: the sentence.
        article: all sentences of its article, in order.
    """
    told: list[Reading] = []
    for event, mention in passage.told:
        span, reason = _dated(passage, article, event, mention)
        if reason in _WEAK and _background(passage, mention):
            continue
        told.append((event, mention, span, reason, next((at for at, day in passage.dated if day == span), None)))
    days: dict[DaySpan, int] = {}
    put_right = {mention.dating.span for event, mention in passage.told if event.dating.reason is Reason.CORRECTED}
    news = question.asks in _OF_THE_STORY
    asides = [at for at, _ in passage.dated if news and of_an_aside(question, passage, at)]
    asides += [at for at, day in passage.dated if at not in asides and of_a_thing(question, passage, day, at)]
    asides += [at for at, _ in passage.dated if at not in asides and asked_with(question, passage, at)]
    for at, day in passage.dated:
        if day not in put_right and at not in asides:
            days.setdefault(day, at)
    told += [
        (None, None, *_of_who(question, passage, article, day, at)) for day, at in list(days.items())[:_MOST_DAYS]
    ]
    if news and asides and not days:
        told.append((None, None, *of_the_news(passage, article), None))
    if told:
        return told
    if passage.role is LineRole.HEADLINE and (story := _story_day(passage, article)) is not None:
        return [(None, None, story, Reason.STORY_DAY, None)]
    span = _hours_later(passage, article)
    who = question.asks is Asks.WHO
    if span is None and question.asks in _OF_THE_STORY and not _looks_back(passage, how_it_is=who):
        return [(None, None, *of_the_news(passage, article), None)]
    return [(None, None, span, Reason.NONE if span is None else Reason.RELATIVE, None)]


def of_the_news(passage: Passage, article: Sequence[Passage]) -> tuple[DaySpan | None, Reason]:
    """The day of the story that a sentence without a day tells; that of its article where the story names none.

    Args:
        passage: the sentence.
        article: all sentences of its article, in order.
    """
    story = _story_day(passage, article)
    if story is not None:
        return story, Reason.STORY_DAY
    published = passage.published
    return published, Reason.NONE if published is None else Reason.PUBLICATION_DAY


def _looks_back(passage: Passage, *, how_it_is: bool) -> bool:
    """Whether a sentence tells what was before its story, or how things are, where that is no news."""
    if _HAD in passage.words or passage.index > _NEWS:
        return True
    # "Her successor is Aune Rist" answers who came next.
    return not how_it_is and not any(map(past_form, passage.words))


def _dated(
    passage: Passage, article: Sequence[Passage], event: Event, mention: Mention
) -> tuple[DaySpan | None, Reason]:
    """The days of an event of a sentence, and their ground."""
    span, reason = _set_apart(passage, mention) or dating(event, mention)
    if reason is Reason.PUBLICATION_DAY and not passage.days:
        span, reason = _of_lead(mention, article) or (span, reason)
    if (reason in _WEAK or span is None) and all(_behind_since(passage, at) for at, _ in passage.dated):
        span, reason = _of_departure(passage, mention, article) or (span, reason)
    if span is None and reason is not Reason.CORRECTED and not passage.days:
        span, reason = _from_story(passage, mention, article) or (span, reason)
    if span is None and passage.role is LineRole.HEADLINE and mention.status in _COME and not passage.days:
        # A headline tells the news of its article.
        return of_the_news(passage, article)
    undated = span is None and reason is not Reason.CORRECTED and _to_the_day(passage)
    if (reason in _WEAK or undated) and _own_day(passage, mention):
        return passage.dated[0][1], Reason.STATED
    fronted = len(passage.dated) == 1 and passage.dated[0][0] <= _FRONT and mention.status is not Status.PLANNED
    if span is None and fronted and reason is not Reason.CORRECTED and not mention.dating.phrase:
        # "In April 2008 she became the first, she flew with them": what opens a sentence holds for all of it.
        return passage.dated[0][1], Reason.STATED
    if span is None and len(passage.dated) == 1 and any(c.isdigit() for c in mention.dating.phrase):
        # The words name a day, though no event could be given one; no year ahead for what has come about.
        day = passage.dated[0][1]
        ahead = mention.status is not Status.PLANNED and not _to_the_day(passage) and _after(day, passage.published)
        # "Fell, as experts warned of a loss in 2009": the year is another's.
        return of_the_news(passage, article) if ahead else (day, Reason.STATED)
    return span, reason


def _after(day: DaySpan, published: DaySpan | None) -> bool:
    """Whether days begin behind that on which an article appeared."""
    if published is None or published.last is None:
        return False
    return (day.first or 0) > published.last


def _from_story(passage: Passage, mention: Mention, article: Sequence[Passage]) -> tuple[DaySpan, Reason] | None:
    """The day of what came "four days after" the news, or "hours later" than what the sentence before tells."""
    story = _story_day(passage, article)
    away = apart(passage.text, story, named=False) if story is not None else None
    if away is not None and mention.trigger[0] - passage.start >= away[0]:
        return away[1], Reason.RELATIVE
    span = _hours_later(passage, article)
    return (span, Reason.RELATIVE) if span is not None else None


def _hours_later(passage: Passage, article: Sequence[Passage]) -> DaySpan | None:
    """The day of what the sentence before tells, where one says that it goes on "hours later"."""
    if passage.days or not same_day(passage.text):
        return None
    before = next((p for p in article if p.index == passage.index - 1), None)
    days = [m.dating.span for _, m in before.told if m.dating.span is not None] if before is not None else []
    return days[0] if days and days[0].precision is Precision.DAY else None


def _of_departure(passage: Passage, mention: Mention, article: Sequence[Passage]) -> tuple[DaySpan, Reason] | None:
    """The day on which somebody goes, told right before who follows: "X will quit in May. Y is to succeed her."."""
    if mention.kind != _APPOINTMENT:
        return None
    for before in article:
        if not 0 < passage.index - before.index <= _BEHIND:
            continue
        for _, other in before.told:
            span = other.dating.span
            same = entities_of(other) & entities_of(mention) or personal_keys() & passage.present
            if other.kind in _LEAVING and other.dating.reason in _NAMED and same and span is not None:
                return span, Reason.STORY_DAY
    return None


def _of_who(
    question: Question, passage: Passage, article: Sequence[Passage], day: DaySpan, at: int
) -> tuple[DaySpan | None, Reason, int | None]:
    """A day that a sentence names; that of the story where it stands behind "since" and somebody is asked for."""
    if question.asks is Asks.WHO and question.pick is not Pick.LATEST and _behind_since(passage, at):
        return (*of_the_news(passage, article), None)
    return day, Reason.STATED, at


def _behind_since(passage: Passage, at: int) -> bool:
    """Whether a day stands behind "since", with at most a name between ("the first since Studebaker in 1933")."""
    front = passage.keys[max(0, at - _SINCE_WHOM) : at]
    if SINCE not in front:
        return False
    between = passage.words[at - front[::-1].index(SINCE) : at]
    return not any(map(past_form, between))


def _story_day(passage: Passage, article: Sequence[Passage]) -> DaySpan | None:
    """The day of the first event of an article that has one, no more than a week before it appeared."""
    for before in article:
        for _, other in before.told if before.role is LineRole.BODY else ():
            span, published = other.dating.span, passage.published
            if other.dating.reason in _NAMED and span is not None and span.precision is Precision.DAY:
                fresh = published is not None and 0 <= (published.first or 0) - (span.first or 0) <= _WEEK
                return span if fresh else None
    return None


def dating(event: Event, mention: Mention) -> tuple[DaySpan | None, Reason]:
    """The days of a mention, else those of its event.

    A sentence that only has the day its article appeared takes the day that other articles state for the event. What
    a person said of it comes before all.
    """
    if event.dating.reason is Reason.CORRECTED:
        return event.dating.span, event.dating.reason
    if mention.dating.span is not None:
        weak = mention.dating.reason in {Reason.PUBLICATION_DAY, Reason.STORY_DAY}
        # "By Tuesday 202 had died" says no more of the day than that it was before.
        weak = weak or None in {mention.dating.span.first, mention.dating.span.last}
        if not (weak and event.dating.reason in {Reason.STATED, Reason.RELATIVE}):
            return mention.dating.span, mention.dating.reason
    return event.dating.span, event.dating.reason


def _own_day(passage: Passage, mention: Mention) -> bool:
    """Whether the only day a sentence names stands in the clause of an event that took place."""
    if len(passage.dated) != 1 or mention.status is Status.PLANNED or _behind_since(passage, passage.dated[0][0]):
        return False
    if not _to_the_day(passage) and _after(passage.dated[0][1], passage.published):
        return False
    if owned_by_day(passage, passage.dated[0][0]) is not None:
        return False
    numbers = clause_numbers(passage.text)
    places = (passage.dated[0][0], word_at(passage.text, mention.trigger[0] - passage.start))
    if not all(place < len(numbers) for place in places):
        return False
    # "On August 28 a crash in which two were killed"
    first = numbers.index(numbers[places[1]])
    within = passage.words[max(0, first - 1) : first + 1] == _IN_WHICH and places[0] < first
    return within or numbers[places[0]] == numbers[places[1]]


def _set_apart(passage: Passage, mention: Mention) -> tuple[DaySpan, Reason] | None:
    """The day of an event that the sentence puts so and so long before or after its own day; None for others."""
    if len(passage.dated) < _TWO or not mention.trigger[0]:
        return None
    anchor = passage.dated[0][1]
    away = apart(passage.text, anchor)
    if away is None or away[1] != passage.dated[-1][1] or mention.trigger[0] - passage.start < away[0]:
        return None
    numbers = clause_numbers(passage.text)
    places = (word_at(passage.text, away[0]), word_at(passage.text, mention.trigger[0] - passage.start))
    if any(place >= len(numbers) for place in places) or numbers[places[0]] != numbers[places[1]]:
        return None
    return away[1], Reason.RELATIVE


def _background(passage: Passage, mention: Mention) -> bool:
    """Whether an event stands behind "since": the day of the story is not its own."""
    return opened_by(passage.text, word_at(passage.text, mention.trigger[0] - passage.start)) in _BACKGROUND


def _to_the_day(passage: Passage) -> bool:
    return len(passage.dated) == 1 and passage.dated[0][1].precision is Precision.DAY


def _of_lead(mention: Mention, article: Sequence[Passage]) -> tuple[DaySpan, Reason] | None:
    """The day that an earlier sentence of its article names for the same sort of event of the same people."""
    for passage in article:
        if passage.index >= mention.sentence:
            break
        for _, other in passage.told:
            alike = other.kind == mention.kind and other.status == mention.status
            if alike and other.dating.reason in _NAMED and entities_of(other) & entities_of(mention):
                span = other.dating.span
                return (span, Reason.STORY_DAY) if span is not None and span.precision is Precision.DAY else None
    return None
