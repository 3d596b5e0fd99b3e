"""One event with all its reasons, and the articles behind a topic."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from timeline.answers.model import EventAnswer, SourcesAnswer

if TYPE_CHECKING:
    from timeline.store import Store


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
    raise NotImplementedError


async def sources(store: Store, guild: str, topic: str) -> SourcesAnswer:
    """The articles behind a topic, by number of events; an empty topic means all articles.

    Args:
        store: the open store.
        guild: whose memory is asked.
        topic: as for `timeline`; may be empty.

    Returns:
        The articles, those with most events of the topic first.
    """
    raise NotImplementedError
