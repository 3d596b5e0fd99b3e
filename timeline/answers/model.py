"""What the answers room hands to a chat: typed, cited, free of layout.

Every line that claims something carries its citations; a renderer shows them, cuts them to fit, and adds nothing.
Text fields are plain text: a renderer escapes them for its own medium.
"""

from __future__ import annotations

from dataclasses import dataclass

from timeline.model import Conflict, DaySpan, Event, PublishedSource, Reason


@dataclass(frozen=True, slots=True)
class Citation:
    """The article, the sentence and the words behind a claim.

    Attributes:
        article: article id.
        title: headline, or the article's id when it has none.
        source: outlet, or empty.
        url: http(s) address, or empty.
        published: publication day or span; None when unknown.
        published_source: who says so.
        start: offset of the quote in the article's text; `end` behind it.
        quote: that stretch of text, exact.
        sentence: index of the sentence in the article.
        phrase: the words that gave the date, or empty.
        reason: why the date is what it is.
        span: the days this mention gives; None when undated.
        anchor: ordinal of the day the phrase counts from, or None.
        explanation: one plain sentence saying how the phrase was read.
    """

    article: str
    title: str
    source: str
    url: str
    published: DaySpan | None
    published_source: PublishedSource
    start: int
    end: int
    quote: str
    sentence: int
    phrase: str
    reason: Reason
    span: DaySpan | None
    anchor: int | None
    explanation: str


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event as a line of a timeline.

    Attributes:
        event: the event.
        date: its date in words ("7 May 2023", "August 2023", "no date given").
        title: what happened, in a few words.
        notes: short remarks ("sources disagree on his office", 'year worked out from "last year"').
        citations: at least one; the best first.
    """

    event: Event
    date: str
    title: str
    notes: tuple[str, ...]
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A topic the reader may have meant, or may ask for next; `query` is what to send."""

    label: str
    query: str
    events: int


@dataclass(frozen=True, slots=True)
class TimelineAnswer:
    """Answer to `/timeline TOPIC`.

    Attributes:
        topic: the query as understood, canonical and stable: sending it again gives the same answer.
        label: the topic as people write it ("Japan – Korea").
        notes: how the query was read where that is not plain ("Korea: South or North? Showing both.").
        total: dated events that match, before `limit` and paging.
        articles: number of articles behind them; sources: number of outlets.
        first: earliest day of them; last: latest.
        lines: the dated events, in order of time.
        undated: events without a date.
        conflicts: disagreements among them.
        years: (year, number of events), ascending.
        suggestions: what to try instead when nothing or too much was found.
        unknown: events without a date that were found, shown or not.
    """

    topic: str
    label: str
    notes: tuple[str, ...]
    total: int
    articles: int
    sources: int
    first: int | None
    last: int | None
    lines: tuple[EventLine, ...]
    undated: tuple[EventLine, ...]
    conflicts: tuple[Conflict, ...]
    years: tuple[tuple[int, int], ...]
    suggestions: tuple[Suggestion, ...] = ()
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class EventAnswer:
    """All about one event: its line, every citation, why this date, and what is contested."""

    line: EventLine
    why: tuple[str, ...]
    conflicts: tuple[Conflict, ...]
    contested: bool


@dataclass(frozen=True, slots=True)
class QuestionAnswer:
    """Answer to a question.

    Attributes:
        question: as asked; understood: the question as completed from the conversation.
        answered: False when no article says so.
        headline: the answer in a few words ("7 May 2023.", "No article says so.").
        text: further sentences; each one rests on `lines` or says what is not known.
        dates: EDTF values, best first.
        lines: events that carry the answer, best first.
        nearest: what comes closest when there is no answer.
        conflicts: where sources disagree on it.
        listed: the lines together are the answer, in order of time, and none of them is it alone.
    """

    question: str
    understood: str
    answered: bool
    headline: str
    text: tuple[str, ...]
    dates: tuple[str, ...]
    lines: tuple[EventLine, ...]
    nearest: tuple[EventLine, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    listed: bool = False


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article as a line of a list of sources."""

    article: str
    title: str
    source: str
    url: str
    published: DaySpan | None
    published_source: PublishedSource
    events: int


@dataclass(frozen=True, slots=True)
class SourcesAnswer:
    """Answer to `/sources`: the articles behind a topic."""

    topic: str
    label: str
    articles: tuple[ArticleLine, ...]


@dataclass(frozen=True, slots=True)
class DigestChange:
    """A re-dated, corrected or newly contested event: what changed, in one sentence, with the event."""

    text: str
    line: EventLine


@dataclass(frozen=True, slots=True)
class DigestAnswer:
    """A digest over the half-open window (since, until].

    Attributes:
        topic: topic of the digest, or empty for everything.
        since: change number after which news count; until: the last one covered. The next digest starts there.
        new: new events, by story.
        changed: events with a new date, or corrected.
        contested: new disagreements.
        upcoming: planned events of the next seven days.
        on_this_day: events of this day in earlier years.
        hidden: how many new events were left out because they did not fit.
    """

    topic: str
    label: str
    since: int
    until: int
    new: tuple[EventLine, ...]
    changed: tuple[DigestChange, ...]
    contested: tuple[Conflict, ...]
    upcoming: tuple[EventLine, ...]
    on_this_day: tuple[EventLine, ...] = ()
    hidden: int = 0

    @property
    def empty(self) -> bool:
        """True when there is nothing new to tell (plans alone are no news)."""
        return not (self.new or self.changed or self.contested)


__all__ = [
    "ArticleLine",
    "Citation",
    "DigestAnswer",
    "DigestChange",
    "EventAnswer",
    "EventLine",
    "QuestionAnswer",
    "SourcesAnswer",
    "Suggestion",
    "TimelineAnswer",
]
