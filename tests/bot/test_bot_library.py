"""Files that people hand in: whatever they are called, and when two of one name are not of one article."""

from __future__ import annotations

import pytest

from bot.library import HandedIn, Library
from bot.model import Caller
from bot.service import Service
from tests.bot.nights import SetClock
from timeline.language import load_reader
from timeline.store import Store

PACT = "Japan and the Philippines signed a pact in Manila on 8 July 2024. Their ministers spoke with reporters there."
QUAKE = "An earthquake struck Lima on 3 June 2024. Two people were hurt, the mayor of the city said on the radio."


@pytest.fixture
def shelf(service: Service, library: Store, clock: SetClock) -> Library:
    return Library(service, library, clock, load_reader)


def file(name: str, text: str = PACT) -> HandedIn:
    return HandedIn(name, text.encode())


@pytest.mark.parametrize(
    "name",
    [
        *("../../etc/passwd.md", "/abs/x.md", "..md", "a\0b.md", "\u202egpj.md", "\ud800.md", "%2e%2e.md"),
        *(
            "CON.md",
            "README.md",
            "a/b\\c.md",
            "日本" * 60 + ".md",
            "𝐀" * 200 + ".md",
            "a" * 300 + ".md",
            "😀" * 90 + ".md",
        ),
    ],
)
async def test_a_file_of_any_name_is_an_article_under_a_plain_id(
    shelf: Library, admin: Caller, library: Store, name: str
) -> None:
    before = {one.id for one in await library.articles.list("local")}
    report = await shelf.add_article(admin, file(name))
    assert (report.new, report.failed) == (1, ())
    (id_,) = {one.id for one in await library.articles.list("g")} - before
    assert all(c.isalnum() or c in "-_." for c in id_)
    assert len(id_.encode()) <= 200


async def test_files_of_one_name_and_other_texts_are_other_articles(
    shelf: Library, admin: Caller, library: Store
) -> None:
    assert (await shelf.add_article(admin, file("message.txt"))).new == 1
    assert (await shelf.add_article(admin, file("message.txt", QUAKE))).new == 1
    assert (await shelf.add_article(admin, file("message.txt", QUAKE))).known == 1
    mended = await shelf.add_article(admin, file("message.txt", f"{PACT} The pact needs the consent of parliament."))
    assert (mended.new, mended.updated) == (0, 1)
    texts = {one.id: one for one in await library.articles.list("g") if one.id.startswith("message")}
    assert len(texts) == 2
    kept = await library.articles.get("g", "message")
    assert kept is not None
    assert kept.article.text.startswith(PACT)
