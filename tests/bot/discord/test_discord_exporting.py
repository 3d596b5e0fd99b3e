"""`/export` and its buttons, as people on Discord meet them."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from icalendar import Calendar
from PIL import Image

from tests.bot.discord import library
from tests.bot.discord.bodies import is_hidden, text_of
from tests.bot.discord.conftest import RunBot
from tests.discord_server import FakeDiscord
from tests.discord_server.rules import FILE, GALLERY
from timeline.export import Format
from timeline.export.picture.alt import LIMIT
from timeline.store import Store


def parts(message: dict[str, Any], kind: int) -> list[dict[str, Any]]:
    return [component for component in message["components"] if component["type"] == kind]


@pytest.mark.parametrize("kind", [each for each in Format if each is not Format.PNG])
async def test_a_file_of_every_format_comes_for_all_to_see(fake: FakeDiscord, run_bot: RunBot, kind: Format) -> None:
    async with run_bot():
        told = await (await fake.slash("export", {"topic": "japan-korea", "format": kind.value})).reply()
    assert not is_hidden(told)
    (file,) = parts(told, FILE)
    assert file["file"]["url"].startswith("attachment://japan-korea.")
    content = fake.received[-1]
    if kind is Format.ICS:
        assert Calendar.from_ical(content).walk("VEVENT")
    elif kind is Format.CSV:
        assert list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    elif kind in {Format.TIMELINEJS, Format.JSONLD}:
        json.loads(content)
    else:
        assert "Japan" in content.decode()


async def test_a_picture_is_shown_with_what_is_in_it(fake: FakeDiscord, run_bot: RunBot) -> None:
    async with run_bot():
        told = await (await fake.slash("export", {"topic": "japan-korea", "format": "png"})).reply()
    (gallery,) = parts(told, GALLERY)
    (item,) = gallery["items"]
    assert item["media"]["url"] == "attachment://japan-korea.png"
    assert item["description"].startswith("Timeline of Japan")
    assert len(item["description"]) <= LIMIT
    with Image.open(io.BytesIO(fake.received[-1])) as image:
        assert image.format == "PNG"


async def test_the_buttons_of_a_timeline_give_a_picture_and_any_file_to_oneself(
    fake: FakeDiscord, run_bot: RunBot
) -> None:
    async with run_bot():
        shown = await (await fake.slash("timeline", {"topic": "japan-korea", "from": "2023", "to": "2023"})).reply()
    async with run_bot():
        picture = await (await fake.click(shown, "Picture", user=fake.member)).reply()
        assert is_hidden(picture)
        assert parts(picture, GALLERY)
        asked = await (await fake.click(shown, "Export", user=fake.member)).reply()
        assert is_hidden(asked)
        assert "which kind" in text_of(asked)
        told = await (await fake.choose(asked, "Choose a format…", "md", user=fake.member)).reply()
        assert told["id"] == asked["id"]
        assert "`japan-korea.md`" in text_of(told)
    text = fake.received[-1].decode()
    assert "## 2023" in text
    assert "## 2024" not in text


async def test_what_cannot_be_exported_is_said_to_the_one_who_asked(fake: FakeDiscord, run_bot: RunBot) -> None:
    async with run_bot():
        nothing = await (await fake.slash("export", {"topic": "atlantis", "format": "md"})).reply()
        assert "nothing to export" in text_of(nothing)
        wrong = await (
            await fake.slash("export", {"topic": "japan-korea", "format": "md", "from": "31 April 2023"})
        ).reply()
        assert "is not a day" in text_of(wrong)


async def test_a_german_gets_german_words_around_the_file(fake: FakeDiscord, run_bot: RunBot) -> None:
    fake.guild().locale = "de"
    async with run_bot():
        told = await (await fake.slash("export", {"topic": "japan-korea", "format": "ics"})).reply()
        assert "Kalender" in text_of(told)
        told = await (await fake.slash("export", {"topic": "japan-korea", "format": "png"})).reply()
    (gallery,) = parts(told, GALLERY)
    said = gallery["items"][0]["description"]
    assert said.startswith("Zeitleiste Japan")
    assert "7. Mai 2023: " in said
    assert "geplant: " in said
    assert " articles" not in said


async def test_each_server_exports_its_own(fake: FakeDiscord, run_bot: RunBot, store: Store) -> None:
    told = library.Told("2024-07-08", "Japan signs a pact", "Japan and South Korea signed a pact on 8 July 2024.")
    await library.keep(store, fake.guild().id, library.reading("pact", "A pact", [told]))
    asked = {"topic": "japan-korea", "format": "md"}
    async with run_bot():
        await (await fake.slash("export", asked)).reply()
        own = fake.received[-1].decode()
        await (await fake.slash("export", asked, channel=fake.channel(1))).reply()
        shared = fake.received[-1].decode()
    assert "8 July 2024" in own
    assert "7 May 2023" not in own
    assert "8 July 2024" not in shared
    assert "7 May 2023" in shared
