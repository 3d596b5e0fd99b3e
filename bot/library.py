"""What a guild keeps for itself: saved topics, and articles that people hand in."""

from __future__ import annotations

import asyncio
import hashlib
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final

from bot.audit import Deed
from bot.errors import spoken
from bot.model import Caller
from bot.rights import require
from timeline.errors import BadInputError, NotFoundError
from timeline.model import SHARED_MEMORY, Article, PublishedSource, Topic

if TYPE_CHECKING:
    from bot.schedule import Clock
    from bot.service import Service
    from timeline.intake import IngestReport, LocalDesk, RemoveReport
    from timeline.language import Reader
    from timeline.store import ArticleHead, Store

MOST_BYTES: Final = 5 * 1024 * 1024
"""Size of a file that is read; an article is a few kilobytes."""

MOST_ARTICLES: Final = 5000
"""Articles a guild may hand in; the shared ones it began with count too."""

MOST_TOPICS: Final = 100
_KINDS: Final = (".txt", ".md", ".html", ".htm", ".jsonl")
_NAME_ROOM: Final = 80
_NAME_BYTES: Final = 200
"""Bytes of a file's name; file systems take 255."""

_SAME: Final = 0.3
"""Likeness of two texts from which on the second is a new version of the first; a copy of half of it has 0.45."""


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A file that a person hands in; the empty fields keep what the file says of itself."""

    name: str
    content: bytes
    title: str = ""
    published: str = ""
    url: str = ""
    source: str = ""


class Library:
    """Topics and articles of guilds.

    Args:
        service: whose memory a guild has.
        store: the open store.
        clock: the time.
        load_reader: loads the language pipeline, when the first article comes.
    """

    def __init__(self, service: Service, store: Store, clock: Clock, load_reader: Callable[[], Reader]) -> None:
        self._service = service
        self._store = store
        self._clock = clock
        self._load_reader = load_reader
        self._one_at_a_time = asyncio.Lock()

    # ------------------------------------------------------------ topics

    @spoken
    async def topics(self, caller: Caller) -> tuple[Topic, ...]:
        """The saved topics of the memory that answers here."""
        return await self._store.topics.list(await self._service.memory_for(caller.guild))

    @spoken
    async def save_topic(self, caller: Caller, name: str, include: str, exclude: str = "") -> Topic:
        """Save a topic, or change the one of that name. Needs the right for topics.

        Args:
            caller: who asks.
            name: what it is called from now on.
            include: words, names or pairs with commas between them; any of them brings an event in.
            exclude: likewise; any of them keeps an event out.

        Returns:
            The topic as saved.
        """
        await require(self._store, caller, "topics", "save a topic")
        topic = Topic(_name(name), _parts(include), _parts(exclude))
        if not topic.include:
            raise BadInputError("Say what the topic is about: words, names or pairs, with commas between them.")
        guild = await self._service.own_memory(caller.guild)
        known = await self._store.topics.list(guild)
        if len(known) >= MOST_TOPICS and topic.name.casefold() not in {each.name.casefold() for each in known}:
            raise BadInputError(f"There are {MOST_TOPICS} topics already. Delete one with /topics delete first.")
        await self._store.topics.save(guild, topic)
        await self._service.audit.note(caller, Deed.TOPIC_SAVED, topic.name)
        return topic

    @spoken
    async def rename_topic(self, caller: Caller, old: str, new: str) -> None:
        """Give a saved topic another name. Needs the right for topics."""
        await require(self._store, caller, "topics", "rename a topic")
        await self._store.topics.rename(await self._service.own_memory(caller.guild), old, _name(new))
        await self._service.audit.note(caller, Deed.TOPIC_RENAMED, old, _name(new))

    @spoken
    async def delete_topic(self, caller: Caller, name: str) -> None:
        """Delete a saved topic; its events stay. Needs the right for topics."""
        await require(self._store, caller, "topics", "delete a topic")
        if not await self._store.topics.delete(await self._service.own_memory(caller.guild), name):
            raise NotFoundError(f'There is no topic "{name}". /topics list shows the saved ones.')
        await self._service.audit.note(caller, Deed.TOPIC_DELETED, name)

    # ------------------------------------------------------------ articles

    @spoken
    async def articles(self, caller: Caller, typed: str, limit: int = 25) -> tuple[ArticleHead, ...]:
        """Articles whose title or id holds what was typed, for completion."""
        heads = await self._store.articles.list(await self._service.memory_for(caller.guild), limit=1000)
        wanted = typed.casefold()
        return tuple(head for head in heads if wanted in f"{head.title} {head.id}".casefold())[:limit]

    @spoken
    async def add_article(self, caller: Caller, file: HandedIn) -> IngestReport:
        """Read a file into the guild's memory. Needs the right for articles.

        Args:
            caller: who asks.
            file: text, Markdown, a web page, or rows of JSON.

        Returns:
            What became of it.

        Raises:
            BadInputError: it is too large, of another kind, holds no article, or its date cannot be read.
        """
        await require(self._store, caller, "article", "add an article")
        kind = PurePath(file.name).suffix.lower()
        if kind not in _KINDS:
            raise BadInputError(f"I read {', '.join(_KINDS)}; this is {file.name[-40:]}. Nothing was saved.")
        if len(file.content) > MOST_BYTES:
            size = len(file.content) // 2**20
            raise BadInputError(f"That file can't be read: it is {size} MB and I stop at 5. Nothing was saved.")
        articles = await asyncio.to_thread(_read, file, kind)
        if len(articles) == 1:
            articles = [await self.completed(caller, await self._told_apart(caller, articles[0], file), file)]
        report = await self.keep(caller.guild, articles)
        await self._service.audit.note(caller, Deed.ARTICLE_ADDED, file.name)
        return report

    @spoken
    async def article(self, caller: Caller, article: str) -> Article:
        """An article that is to be removed, so that a person can see which before. Needs the right for articles."""
        await require(self._store, caller, "article", "remove an article")
        guild = await self._service.memory_for(caller.guild)
        found = await self._store.articles.get(guild, article)
        if found is None:
            near = await self._store.articles.close_ids(guild, article)
            hint = f"Did you mean {near[0]}?" if near else "/article list shows what there is."
            raise NotFoundError(f'There is no article "{article}". {hint}')
        return found.article

    @spoken
    async def remove_article(self, caller: Caller, article: str) -> RemoveReport:
        """Take an article out of the guild's memory, with what only it told. Needs the right for articles."""
        from timeline import intake  # noqa: PLC0415 - heavy, and no reading needs it

        found = await self.article(caller, article)
        guild = await self._service.own_memory(caller.guild)
        report = await intake.remove(self._store, guild, found.id, now=self._clock.now())
        await self._service.audit.note(caller, Deed.ARTICLE_REMOVED, found.title, found.id)
        return report

    async def _told_apart(self, caller: Caller, article: Article, file: HandedIn) -> Article:
        """The article under an id of its own: files of one name (message.txt) need not be of one article."""
        from timeline.articles import similarity, sketch  # noqa: PLC0415 - only for a file

        if article.id != _stem(file):
            return article
        known = await self._store.articles.get(await self._service.memory_for(caller.guild), article.id)
        if known is None or similarity(sketch(known.article.text), sketch(article.text)) >= _SAME:
            return article
        digits = hashlib.sha256(article.text.encode("utf-8", "replace")).hexdigest()[:10]
        return replace(article, id=f"{article.id}-{digits}")

    async def completed(self, caller: Caller, article: Article, file: HandedIn) -> Article:
        """The article with what the person said of it."""
        told = {key: value for key in ("title", "url", "source") if (value := getattr(file, key))}
        article = replace(article, **told)
        if not file.published:
            return article
        from timeline import dates  # noqa: PLC0415 - heavy, and only for a typed day

        span = dates.read_given(file.published, locale=caller.locale, today=await self._service.today(caller))
        return replace(article, published=span, published_source=PublishedSource.MODERATOR)

    async def keep(self, guild: str, articles: list[Article]) -> IngestReport:
        """Read articles into a guild's own memory.

        Raises:
            BadInputError: there is no room for them.
        """
        from timeline import intake  # noqa: PLC0415 - the language pipeline, only when an article comes

        memory = await self.memory_with_room(guild, len(articles))
        async with self._one_at_a_time:
            return await intake.ingest(self._store, memory, articles, reader=self.desk, now=self._clock.now())

    async def memory_with_room(self, guild: str, count: int = 1) -> str:
        """The guild's own memory, begun where it has none yet.

        Raises:
            BadInputError: so many articles more do not go into it; the terminal's has no limit.
        """
        memory = await self._service.own_memory(guild)
        if memory != SHARED_MEMORY and await self._store.articles.count(memory) + count > MOST_ARTICLES:
            raise BadInputError(f"A server can hold {MOST_ARTICLES} articles. Nothing was saved.")
        return memory

    @cached_property
    def desk(self) -> LocalDesk:
        """Where all articles are read: one pipeline, which is not for two at once."""
        from timeline import intake  # noqa: PLC0415

        return intake.LocalDesk(self._load_reader)


def _read(file: HandedIn, kind: str) -> list[Article]:
    """The articles in a file, through a folder of its own so that nothing beside it is read."""
    from timeline import articles  # noqa: PLC0415 - heavy, and only for a file

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{_stem(file)}{kind}"
        path.write_bytes(file.content)
        items = list(articles.read_paths([path]))
    found = [item for item in items if isinstance(item, Article)]
    failed = [item for item in items if isinstance(item, articles.ReadFailure)]
    if not found:
        raise BadInputError(f"{failed[0].error if failed else 'There is no article in it.'} Nothing was saved.")
    return found


def _stem(file: HandedIn) -> str:
    """The name of a file without its ending, as any file system takes it; an article without an id is called so."""
    stem = "".join(c if c.isalnum() or c in "-_." else "-" for c in PurePath(file.name).stem)[:_NAME_ROOM]
    return stem.encode()[:_NAME_BYTES].decode("utf-8", "ignore").strip(".") or "article"


def _name(name: str) -> str:
    said = " ".join(name.split())
    if not 1 <= len(said) <= _NAME_ROOM:
        raise BadInputError(f"A topic's name has 1 to {_NAME_ROOM} characters.")
    return said


def _parts(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for each in text.split(",") if (part := " ".join(each.split()))))
