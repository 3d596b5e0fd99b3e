"""One event with all its reasons, and the articles behind a topic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Final

from timeline.answers import words
from timeline.answers.citing import about, attribute
from timeline.answers.corrected import between_persons, dispute, reasons
from timeline.answers.fetching import cite, find
from timeline.answers.model import ArticleLine, Citation, EventAnswer, EventLine, SourcesAnswer
from timeline.answers.passages import by_handle
from timeline.answers.topics import select
from timeline.errors import NotFoundError
from timeline.model import Claim, Conflict, Event, Reason
from timeline.store import ArticleHead, EventQuery, Store

_MOST_EVENTS: Final = 2000

_MOST_ARTICLES: Final = 1000

_MOST_TOLD: Final = 5

_TITLE_ROOM: Final = 80


async def event(store: Store, guild: str, handle: str, *, today: date) -> EventAnswer:
    """Everything about one event: each citation, why it has its date, what is contested.

    Args:
        store: the open store.
        guild: whose memory is asked.
        handle: the id of the event or of any of its mentions.
        today: the day it is asked.

    Returns:
        The event with its reasons.

    Raises:
        NotFoundError: no event has that handle.
    """
    found = await store.events.get(guild, handle) or await by_handle(store, guild, handle)
    lines, conflicts = await cite(store, guild, (found,) if found else (), today)
    if found is None and await store.events.whole(guild, handle) is not None:
        raise NotFoundError("A person hid that event. The list of corrections tells who and why, and can undo it.")
    if found is None or not lines:
        raise NotFoundError("There is no such event any more. Ask for the timeline again and pick it there.")
    concerned = about(found, conflicts)
    contested = any(conflict.open for conflict in concerned)
    return EventAnswer(lines[0], why(lines[0], concerned), concerned, contested)


def why(line: EventLine, conflicts: Sequence[Conflict]) -> tuple[str, ...]:
    """The reasons of an event's date, one sentence a line: the ground, who says so, who does not; pure.

    Args:
        line: the event with its citations, the best first.
        conflicts: the disagreements about it.
    """
    best = line.citations[0]
    own = words.sentence(best.explanation) or _no_ground(line.event)
    return tuple(
        reason
        for reason in (
            own if line.event.dating.reason is not Reason.CORRECTED else "",
            *reasons(line.event, best),
            _anchor(best),
            *_said_by(line.citations),
            *_contradictions(conflicts, line.event),
        )
        if reason
    )


def _no_ground(event: Event) -> str:
    if event.dating.span is None:
        return "The article gives no date for it, and none is made up."
    return ""


def _anchor(best: Citation) -> str:
    """The day that a relative phrase counts from, and who says that the article appeared then."""
    if best.anchor is None or best.published is None or best.published.first != best.anchor:
        return ""
    source = words.published_by(best.published_source)
    return f"The article appeared on {words.say_day(best.anchor)}{', ' if source else ''}{source}."


def _said_by(citations: Sequence[Citation]) -> list[str]:
    articles: dict[str, Citation] = {}
    for cited in citations:
        articles.setdefault(cited.article, cited)
    said = [f"Said by: {_where(cited)}." for cited in list(articles.values())[:_MOST_TOLD]]
    left = len(articles) - len(said)
    return [*said, f"And by {words.spelled(left, 'more article', 'more articles')}."] if left > 0 else said


def _where(cited: Citation) -> str:
    outlet = f", {cited.source}" if cited.source else ""
    without = "; undated, its day inferred" if cited.reason is Reason.INFERRED else ""
    return f"{cited.title} ({cited.article}{outlet}), sentence {cited.sentence + 1}{without}"


def _contradictions(conflicts: Sequence[Conflict], event: Event) -> list[str]:
    if not conflicts:
        return ["Not contradicted."]
    return [disagreement(conflict, event) for conflict in conflicts]


def disagreement(conflict: Conflict, event: Event | None = None) -> str:
    """A conflict as a sentence or two: what it is about, each value with its article, and who settled it.

    Args:
        conflict: the conflict.
        event: the event it is shown with, if it is one.
    """
    if between_persons(conflict):
        return dispute(conflict, event)
    sides: dict[str, list[str]] = {}
    for claim in conflict.claims:
        sides.setdefault(words.say_value(conflict.attribute, claim.value), []).append(headline(claim))
    told = words.say_list([f"{value} ({_backing(tuple(dict.fromkeys(by)))})" for value, by in sides.items()])
    on = attribute(conflict)
    if event is None and conflict.subject not in on:
        # "The date of ...", but "the number killed in ...".
        on = f"{on} {'in' if on.startswith(('the number', 'who')) else 'of'} “{conflict.subject}”"
    if conflict.update:
        return f"{on[:1].upper()}{on[1:]} was updated: {told}."
    if conflict.settled:
        return f"Sources disagreed on {on}: {told}. {words.sentence(conflict.settled)}"
    return f"Sources disagree on {on}: {told}."


def headline(claim: Claim) -> str:
    """The article that a claim stands in, as a reader knows it: by headline and outlet."""
    title = f"“{words.cut(claim.title, _TITLE_ROOM)}”" if claim.title else claim.article
    return f"{title}, {claim.source}" if claim.source else title


def _backing(sayers: Sequence[str]) -> str:
    """Those who say one thing: the first of them, and how many more."""
    others = len(sayers) - 1
    return sayers[0] + (f", and {words.spelled(others, 'more article', 'more articles')}" if others else "")


async def sources(store: Store, guild: str, topic: str) -> SourcesAnswer:
    """The articles behind a topic, by number of events; an empty topic means all articles.

    Args:
        store: the open store.
        guild: whose memory is asked.
        topic: as for `timeline`; may be empty.

    Returns:
        The articles, those with most events of the topic first.
    """
    if not topic.strip():
        heads = await store.articles.list(guild, limit=_MOST_ARTICLES)
        return SourcesAnswer("", "All articles", tuple(_listed(head) for head in heads))
    selection = await select(store, guild, topic)
    events, _ = await find(store, guild, selection, EventQuery(order="importance", limit=_MOST_EVENTS))
    told = Counter(article for one in events for article in {mention.article for mention in one.mentions})
    found = await store.articles.get_many(guild, sorted(told))
    articles = [
        ArticleLine(a.id, a.title or a.id, a.source, a.url, a.published, a.published_source, told[a.id])
        for a in found.values()
    ]
    articles.sort(key=lambda one: (-one.events, one.article))
    return SourcesAnswer(selection.topic, selection.label or topic.strip(), tuple(articles))


def _listed(head: ArticleHead) -> ArticleLine:
    title = head.title or head.id
    return ArticleLine(head.id, title, head.source, head.url, head.published, head.published_source, head.events)
