"""What people put right of events: those who may, in their own server's memory, noted in its log."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.audit import Deed
from bot.errors import spoken
from bot.model import Caller
from bot.rights import may, require
from timeline.errors import BadInputError, NotFoundError
from timeline.model import SHARED_MEMORY

if TYPE_CHECKING:
    from bot.schedule import Clock
    from bot.service import Service
    from timeline.intake import EditReport
    from timeline.model import Event
    from timeline.store import Edit, Store

GROUP: Final = "correct"
"""Key of the right; see `bot.rights`."""

LISTED: Final = 25
"""So many edits of a server are listed, the last ones."""

NEAR: Final = 4
"""So many events are offered that may be the same as one."""

_AROUND: Final = 7
"""Days before and after an event in which its like is looked for."""

_LOOKED_AT: Final = 100
_WHAT: Final = "correct events"


@dataclass(frozen=True, slots=True)
class Corrected:
    """What became of a correction, or of taking one back.

    Attributes:
        edit: what was said, with the number by which it is undone.
        events: the events that it is about, as they are now.
        disputed: people said different things of one of them, so that none of it holds.
    """

    edit: Edit
    events: tuple[Event, ...]
    disputed: bool = False


Work = Callable[[str, str], Awaitable["EditReport"]]


class Corrections:
    """Corrections of events. Every method needs the right for corrections.

    Args:
        service: whose memory a guild has, and its log.
        store: the open store.
        clock: the time.
    """

    def __init__(self, service: Service, store: Store, clock: Clock) -> None:
        self._service = service
        self._store = store
        self._clock = clock

    async def may(self, caller: Caller) -> bool:
        """Whether somebody may correct events where they ask."""
        return await may(self._store, caller, GROUP)

    @spoken
    async def date(self, caller: Caller, event: str, day: str, reason: str = "") -> Corrected:
        """Say when an event happened.

        Args:
            caller: who says so.
            event: the event's id, or that of one of its mentions.
            day: as typed: "3 May 2024", "2024-05", "last Friday".
            reason: why.
        """
        from timeline import dates, intake  # noqa: PLC0415 - heavy, and no reading needs them

        await require(self._store, caller, GROUP, _WHAT)
        span = dates.read_given(day, locale=caller.locale, today=await self._service.today(caller))
        return await self._said(
            caller,
            (event,),
            lambda guild, by: intake.correct_date(
                self._store, guild, event, span, now=self._clock.now(), by=by, reason=reason
            ),
        )

    @spoken
    async def clear_date(self, caller: Caller, event: str, reason: str = "") -> Corrected:
        """Say that it is not known when an event happened."""
        from timeline import intake  # noqa: PLC0415

        return await self._said(
            caller,
            (event,),
            lambda guild, by: intake.clear_date(
                self._store, guild, event, now=self._clock.now(), by=by, reason=reason
            ),
        )

    @spoken
    async def rename(self, caller: Caller, event: str, title: str, reason: str = "") -> Corrected:
        """Give an event another title."""
        from timeline import intake  # noqa: PLC0415

        return await self._said(
            caller,
            (event,),
            lambda guild, by: intake.rename(
                self._store, guild, event, title, now=self._clock.now(), by=by, reason=reason
            ),
        )

    @spoken
    async def hide(self, caller: Caller, event: str, reason: str = "") -> Corrected:
        """Take an event out of all that is shown."""
        from timeline import intake  # noqa: PLC0415

        return await self._said(
            caller,
            (event,),
            lambda guild, by: intake.hide(self._store, guild, event, now=self._clock.now(), by=by, reason=reason),
        )

    @spoken
    async def settle(self, caller: Caller, event: str, attribute: str = "", reason: str = "") -> Corrected:
        """Say that what articles disagree on is settled; `attribute` may be empty where it is one thing alone."""
        from timeline import intake  # noqa: PLC0415

        return await self._said(
            caller,
            (event,),
            lambda guild, by: intake.settle(
                self._store, guild, event, attribute, now=self._clock.now(), by=by, reason=reason
            ),
        )

    @spoken
    async def join(self, caller: Caller, event: str, other: str, reason: str = "") -> Corrected:
        """Say that two events are one."""
        from timeline import intake  # noqa: PLC0415

        return await self._said(
            caller,
            (event, other),
            lambda guild, by: intake.join(
                self._store, guild, event, other, now=self._clock.now(), by=by, reason=reason
            ),
        )

    @spoken
    async def split(self, caller: Caller, event: str, article: str, reason: str = "") -> Corrected:
        """Say that an article tells of another event; `article` is its id, or that of its mention in the event."""
        from timeline import intake  # noqa: PLC0415

        await require(self._store, caller, GROUP, _WHAT)
        out = await self._article(caller, article)
        return await self._said(
            caller,
            (event,),
            lambda guild, by: intake.split(
                self._store, guild, event, out, now=self._clock.now(), by=by, reason=reason
            ),
        )

    @spoken
    async def publication(self, caller: Caller, article: str, day: str, reason: str = "") -> Corrected:
        """Say when an article appeared; `article` is its id, or that of one of its mentions.

        Raises:
            NotFoundError: there is no such article.
            BadInputError: the day cannot be read, or the same person said it before.
        """
        from timeline import dates, intake  # noqa: PLC0415

        await require(self._store, caller, GROUP, _WHAT)
        article = await self._article(caller, article)
        if not await self._store.articles.exists(await self._service.memory_for(caller.guild), article):
            raise NotFoundError(f"There is no article “{article}”. /sources lists the articles.")
        span = dates.read_given(day, locale=caller.locale, today=await self._service.today(caller))

        async def work(guild: str, by: str) -> EditReport:
            done = await intake.publish(
                self._store, guild, article, span, now=self._clock.now(), by=by, reason=reason
            )
            edit = await self._store.edits.get(guild, done.number)
            if edit is None:
                raise BadInputError("You said that of this article before. Nothing was changed.")
            return intake.EditReport(edit, await self._store.events.in_articles(guild, [article]))

        return await self._said(caller, (), work)

    @spoken
    async def undo(self, caller: Caller, number: int) -> Corrected:
        """Take back what was said under a number, by whomever."""
        from timeline import intake  # noqa: PLC0415

        await require(self._store, caller, GROUP, _WHAT)
        if await self._store.edits.get(await self._service.memory_for(caller.guild), number) is None:
            raise NotFoundError(f"There is no correction {number} here. /correct history lists them.")
        return await self._said(
            caller,
            (),
            lambda guild, by: intake.undo(self._store, guild, number, now=self._clock.now(), by=by),
            undoing=True,
        )

    @spoken
    async def history(self, caller: Caller, event: str = "", *, hidden: bool = False) -> tuple[Edit, ...]:
        """What was said, the last first: of one event, or of all; with `hidden`, only events that are hidden."""
        from timeline import intake  # noqa: PLC0415

        await require(self._store, caller, GROUP, "read the corrections")
        memory = await self._service.memory_for(caller.guild)
        edits = await (intake.history(self._store, memory, event) if event else self._store.edits.list(memory))
        if hidden:
            edits = tuple(edit for edit in edits if edit.kind == "hide" and edit.undone_at is None)
        return edits[::-1][:LISTED]

    @spoken
    async def near(self, caller: Caller, event: str) -> tuple[Event, ...]:
        """Events that may be the same as one: of the same names and about the same days, the likest first."""
        from timeline.store import EventQuery  # noqa: PLC0415 - the store is there when somebody corrects

        await require(self._store, caller, GROUP, _WHAT)
        memory = await self._service.memory_for(caller.guild)
        found = await self._store.events.whole(memory, event)
        if found is None or not (found.participants or found.places):
            return ()
        names = frozenset([one.entity for one in found.participants] + [one.entity for one in found.places])
        span = found.dating.span
        first = span.first - _AROUND if span and span.first is not None else None
        last = span.last + _AROUND if span and span.last is not None else None
        queries = [EventQuery((names,), first=first, last=last, order="importance", limit=_LOOKED_AT)]
        if span is not None:
            queries.append(EventQuery((names,), dated=False, limit=_LOOKED_AT))
        others = [one for query in queries for one in await self._store.events.find(memory, query)]
        likest = sorted(
            others, key=lambda one: (-len(_names(found) & _names(one)), _days_between(found, one), one.id)
        )
        return tuple(one for one in likest if one.id != found.id)[:NEAR]

    async def _article(self, caller: Caller, named: str) -> str:
        """An article's id, given it or the id of one of its mentions."""
        found = await self._store.events.whole(await self._service.memory_for(caller.guild), named)
        told = {mention.id: mention.article for mention in found.mentions} if found is not None else {}
        return told.get(named, named)

    async def _said(self, caller: Caller, events: Sequence[str], work: Work, *, undoing: bool = False) -> Corrected:
        await require(self._store, caller, GROUP, _WHAT)
        memory = await self._service.memory_for(caller.guild)
        for event in events:
            # Before a server gets a memory of its own for nothing.
            if await self._store.events.whole(memory, event) is None:
                raise NotFoundError(f"There is no event “{event}” here. Choose one from a timeline or from the list.")
        guild = await self._service.own_memory(caller.guild)
        report = await work(guild, author_of(caller, guild))
        deed = Deed.CORRECTION_UNDONE if undoing else Deed.CORRECTED
        await self._service.audit.note(caller, deed, f"{report.edit.number}", report.edit.what)
        conflicts = await self._store.conflicts.for_events(guild, [event.id for event in report.events])
        disputed = any(claim.by for conflict in conflicts for claim in conflict.claims)
        return Corrected(report.edit, report.events, disputed)


def _names(event: Event) -> frozenset[str]:
    """Ids of who takes part in an event, whom they stand for, and where it is."""
    parties = {id_ for one in event.participants for id_ in (one.entity, *one.stands_for)}
    return frozenset(parties | {one.entity for one in event.places})


def _days_between(a: Event, b: Event) -> int:
    """Days between the beginnings of two events; where one has none, more than any that are looked for."""
    days = [one.dating.span.first for one in (a, b) if one.dating.span and one.dating.span.first is not None]
    return abs(days[0] - days[1]) if len(days) == 2 else 2 * _AROUND


def author_of(caller: Caller, guild: str) -> str:
    """Who is kept as the author of what somebody puts right; the operator at the terminal needs no name.

    Args:
        caller: who says so.
        guild: the memory in which it is said.
    """
    return "" if guild == SHARED_MEMORY else caller.user


def number_of(typed: str) -> int:
    """The number of a correction, as typed.

    Raises:
        BadInputError: it is none.
    """
    digits = typed.strip().lstrip("#")
    if not digits.isascii() or not digits.isdecimal():
        raise BadInputError(f"“{typed[:40]}” is no number of a correction. /correct history lists them.")
    return int(digits[:9])
