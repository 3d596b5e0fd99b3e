"""The days of an answer as values in EDTF, best first; pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from timeline.answers.asking.evidence import Evidence
from timeline.answers.asking.finding import Found
from timeline.answers.asking.question import Asks
from timeline.answers.asking.readings import of_the_news
from timeline.answers.wordforms import past_form
from timeline.dates import day_span
from timeline.model import DaySpan, Precision

_TOLD: Final = frozenset({Asks.WHO, Asks.WHERE, Asks.FIGURE, Asks.WHAT, Asks.WHETHER})
"""Questions to which a day is beside the point."""

_REPORTED_WITHIN: Final = 14
"""Days before an article on which it may say that its news were announced."""


def day_values(found: Found, published: DaySpan | None) -> tuple[str, ...]:
    """The days of an answer.

    Args:
        found: the question with what answers it.
        published: when the first article of the answer appeared.

    Returns:
        EDTF values; of "from 6 to 10 May" the first day, and then the stretch. Where an article is asked for, the day
        on which it says that its news were announced, or on which it appeared, comes first. Where no day is asked for
        and the answer has none, the day on which it was told.
    """
    values = _values(found.chosen.answers)
    told = told_on(found)
    if told is not None:
        return (told.edtf,)
    if found.question.asks is Asks.ARTICLE and published is not None:
        first = found.chosen.answers[0].passage
        own = (one for one in found.weighed if one.passage is first)
        values = [*(value for one in own for value in _announced(one, published)), published.edtf, *values]
    return tuple(dict.fromkeys(values))


def told_on(found: Found) -> DaySpan | None:
    """The day on which an answer without a day was told, as the news of its article, where no day is asked for.

    Args:
        found: the question with what answers it.
    """
    answers = found.chosen.answers
    if found.question.asks not in _TOLD or not answers or any(one.span is not None for one in answers):
        return None
    passage = answers[0].passage
    if passage.ahead or not any(map(past_form, passage.words)):
        # How things are, or will be, is told by the paper of a day rather than by its story.
        return passage.published
    return of_the_news(passage, found.material.passages[passage.article])[0]


def _values(evidence: Iterable[Evidence]) -> list[str]:
    spans = [one.span for one in evidence if one.span is not None]
    return [value for span in spans for value in (*_begins(span), span.edtf)]


def _begins(span: DaySpan) -> tuple[str, ...]:
    """The day on which a stretch of days begins that is told by its first and last."""
    if span.precision is not Precision.SPAN or span.first is None:
        return ()
    return (day_span(date.fromordinal(span.first)).edtf,)


def _announced(evidence: Evidence, published: DaySpan) -> tuple[str, ...]:
    """The day shortly before an article that the sentence itself names."""
    span = evidence.span
    if evidence.at is None or span is None or span.precision is not Precision.DAY:
        return ()
    if span.first is None or published.first is None or not 0 < published.first - span.first <= _REPORTED_WITHIN:
        return ()
    return (span.edtf,)
