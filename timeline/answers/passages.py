"""A sentence that stands for itself: no event was read in it, and yet it answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Protocol

from timeline.answers import words
from timeline.model import Binding, DatePhrase, Dating, Event, Mention, Reason, Status
from timeline.store import Store

KIND: Final = "sentence"

_TITLE: Final = 90

_HANDLE: Final = re.compile(r"s(?P<index>\d+)\.(?P<article>.+)", re.DOTALL)


class Quoted(Protocol):
    """A sentence of an article: which, and where it stands."""

    @property
    def article(self) -> str:
        """Article id."""

    @property
    def index(self) -> int:
        """Index of the sentence."""

    @property
    def start(self) -> int:
        """Offset of its first code point."""

    @property
    def end(self) -> int:
        """Offset behind its last."""

    @property
    def text(self) -> str:
        """The sentence."""


async def standalone(store: Store, guild: str, sentence: Quoted) -> Event:
    """A sentence as an event of its own, dated by the first date phrase in it.

    Args:
        store: the open store.
        guild: whose.
        sentence: the sentence.

    Returns:
        An event whose handle leads back to the sentence (see `by_handle`).
    """
    return as_event(sentence, await store.phrases.get(guild, sentence.article))


async def by_handle(store: Store, guild: str, handle: str) -> Event | None:
    """The sentence that a handle made by `as_event` leads to; None for any other handle."""
    match = _HANDLE.fullmatch(handle)
    if match is None:
        return None
    hits = await store.search.article_sentences(guild, [match["article"]])
    found = next((hit for hit in hits if hit.index == int(match["index"])), None)
    return None if found is None else await standalone(store, guild, found)


def as_event(sentence: Quoted, phrases: Sequence[DatePhrase]) -> Event:
    """The same from the article's phrases; pure."""
    inside = (p for p in phrases if sentence.start <= p.found.start < sentence.end and p.span is not None)
    phrase = next(inside, None)
    dating = Dating(None, Reason.NONE)
    if phrase is not None:
        reason = Reason.RELATIVE if phrase.relative else Reason.STATED
        dating = Dating(phrase.span, reason, phrase.found.text, phrase.anchor, phrase.explanation)
    handle = f"s{sentence.index}.{sentence.article}"
    title = words.cut(sentence.text, _TITLE)
    mention = Mention(
        id=handle,
        article=sentence.article,
        sentence=sentence.index,
        start=sentence.start,
        end=sentence.end,
        trigger=(sentence.start, sentence.start),
        lemma="",
        kind=KIND,
        title=title,
        status=Status.HAPPENED,
        binding=Binding(Reason.NONE),
        dating=dating,
    )
    return Event(handle, title, KIND, Status.HAPPENED, dating, (), (), (mention,))
