"""Pictures in text of what people see, kept beside the tests and looked at in every change to them.

Run ``python -m tests.bot.discord.pictures`` to draw them anew.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path

from bot.discord.keys import Key
from bot.discord.layout import Layout
from bot.discord.rendering import digest, event, keeping, notes, question, sources, timeline
from bot.discord.rendering.timeline import PAGE, View
from bot.discord.words import words
from bot.household import Chosen
from bot.model import Caller, DigestInfo, DigestPost
from bot.rights import Role
from bot.service import Service
from tests.bot.discord import library
from tests.bot.discord.bodies import body_of
from tests.bot.discord.conftest import HandClock
from tests.discord_server.draw import draw
from timeline import answers
from timeline.answers.model import EventLine, QuestionAnswer
from timeline.intake import RemoveReport
from timeline.model import SHARED_MEMORY, Article
from timeline.store import Store

FOLDER = Path(__file__).parent / "golden"
ASKER = Caller("guild", "user", "channel")
EN = words("en")
DE = words("de")


async def pictures() -> AsyncIterator[tuple[str, str]]:
    """Every picture: its name and what it shows."""
    with tempfile.TemporaryDirectory() as folder:
        async with await Store.open(Path(folder) / "pictures.db") as store:
            await library.keep(store, SHARED_MEMORY, library.DIPLOMACY, library.HOSTILE)
            before = await store.changes.latest(SHARED_MEMORY)
            await library.keep(store, SHARED_MEMORY, library.MORE)
            async for name, layout in _layouts(Service(store, HandClock()), store, before):
                yield name, draw(body_of(layout))


async def _layouts(service: Service, store: Store, before: int) -> AsyncIterator[tuple[str, Layout]]:
    lines: dict[str, tuple[EventLine, ...]] = {}
    for name, view in {
        "timeline": View("japan-korea"),
        "timeline_page_2": View("japan-korea", page=2),
        "timeline_year": View("japan-korea", year=2023),
        "timeline_nothing": View("atlantis"),
    }.items():
        first, last = view.window
        told = await service.timeline(ASKER, view.topic, first=first, last=last, limit=PAGE, offset=view.offset)
        lines[name] = told.lines
        yield name, timeline.render(told, view, EN)
    first, last = View("japan-korea", year=2024).window
    told = await service.timeline(ASKER, "japan-korea", first=first, last=last, limit=PAGE)
    yield "timeline_german", timeline.render(told, View("japan-korea", year=2024), DE)
    yield "event_german", event.render(await service.event(ASKER, "diplomacy-1"), DE)
    yield "event", event.render(await service.event(ASKER, "diplomacy-0"), EN)
    yield "event_hostile", event.render(await service.event(ASKER, "hostile-0"), EN)
    yield "sources", sources.render(await service.sources(ASKER, "japan-korea"), 0, EN)
    tokyo, seoul = (line for line in lines["timeline_year"] if line.event.id in {"diplomacy-0", "diplomacy-1"})
    asked = "when did Kishida visit South Korea?"
    known = QuestionAnswer(asked, asked, True, "7 May 2023.", (), ("2023-05-07",), (seoul,))
    yield "question", question.render(known, (), EN, echo=True, thread=True)
    asked = "when did Kishida visit Atlantis?"
    none = QuestionAnswer(asked, asked, False, "No article says so.", (), (), (), (seoul, tokyo))
    yield "question_german", question.render(known, (), DE, echo=False, thread=True)
    yield "question_unknown", question.render(none, (), EN, echo=True)
    until = await store.changes.latest(SHARED_MEMORY)
    day = date(2024, 4, 8)
    due = datetime(2024, 4, 8, 8, 0, tzinfo=UTC)
    told_new = await answers.digest(store, SHARED_MEMORY, "japan-korea", before, until, today=day)
    yield "digest", digest.render_post(DigestPost("d1", "guild", told_new, day, day, due, "UTC"), EN)
    told_none = await answers.digest(store, SHARED_MEMORY, "japan-korea", until, until, today=day)
    late = DigestPost("d1", "guild", told_none, day, date(2024, 4, 6), due, "UTC", late=True)
    yield "digest_late_nothing_new", digest.render_post(late, EN)
    info = DigestInfo("d1", "123", "japan-korea", "08:00", "Europe/Berlin", True, False, "", due)
    yield "digest_german", digest.render_post(DigestPost("d1", "guild", told_new, day, day, due, "UTC"), DE)
    yield "digest_set", digest.render_set(info, EN)
    yield "status", notes.render_status(await service.status(ASKER), EN)
    yield "thread", notes.render_thread(EN, Key("ask", ("told",), asked))
    yield "thread_opened", notes.render_opened(EN, 123)
    yield "hint_german", notes.render_hint(DE, Key("ask", ("told",), asked))
    yield "help", notes.render_help(EN)
    article = Article("busan", "Ministers meet in *Busan*", "", "Example Herald")
    yield "article_remove", keeping.render_removal(article, EN)
    yield "article_removed", keeping.render_removed(RemoveReport("busan", article.title, 2, 1), EN)
    yield "settings", keeping.render_chosen(Chosen("Europe/Berlin", "de", {"article": Role("5", "Editors")}), EN)


async def draw_all() -> None:
    """Writes every picture."""
    FOLDER.mkdir(exist_ok=True)
    async for name, shown in pictures():
        (FOLDER / f"{name}.txt").write_text(shown, "utf-8")


if __name__ == "__main__":
    asyncio.run(draw_all())
