"""What people are told of a failure, and what the log keeps and strikes out."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot import logs
from bot.errors import UnexpectedError, explain, report, spoken
from timeline.errors import BadInputError
from timeline.store import Store

TOKEN = "MTE4NzY1NDMyMTA5ODc2NTQzMg.GaBcDe.abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMN"


def test_a_sentence_for_people_is_shown_as_it_is(caplog: pytest.LogCaptureFixture) -> None:
    assert report(BadInputError("That is no day."), "timeline") == "That is no day."
    assert not caplog.records


def test_a_failure_has_an_id_that_the_log_knows(caplog: pytest.LogCaptureFixture) -> None:
    try:
        raise RuntimeError("select * from event")
    except RuntimeError as error:
        said = report(error, "timeline")
    found = re.search(r"\(id ([0-9a-f]{4})\)$", said)
    assert found
    assert "select" not in said
    assert f"failure {found[1]} while doing timeline" in caplog.text
    assert "select * from event" in caplog.text


async def test_half_a_character_is_a_sentence_and_no_failure(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with await Store.open(tmp_path / "t.db") as store:

        @spoken
        async def keep() -> None:
            await store.settings.set("g", "zone", "\ud800")
            await store.topics.rename("g", "\ud800", "b")

        with pytest.raises(BadInputError, match="half a character"):
            await keep()
    assert "failure" not in caplog.text


async def test_a_spoken_function_raises_only_sentences() -> None:
    @spoken
    async def broken(kind: type[Exception]) -> int:
        raise kind("x")

    with pytest.raises(UnexpectedError) as caught:
        await broken(RuntimeError)
    assert explain(caught.value, "again") is caught.value
    with pytest.raises(BadInputError, match="x"):
        await broken(BadInputError)


@pytest.mark.parametrize(
    "line",
    [
        f"Authorization: Bot {TOKEN}",
        TOKEN,
        "POST https://discord.com/api/v10/webhooks/1187654321098765432/aW50ZXJhY3Rpb246MTE4NzY1NDMyMTA5ODc2NTQzMjpa",
        "my own secret word",
    ],
)
def test_secrets_are_struck_out(line: str) -> None:
    formatter = logs.Redacting(["my own secret word"])
    try:
        raise ValueError(line)
    except ValueError:
        record = logging.LogRecord("x", logging.INFO, "", 1, "%s", (line,), None)
        record.exc_info = __import__("sys").exc_info()
    shown = formatter.format(record)
    assert logs.STRUCK in shown
    assert TOKEN[30:] not in shown
    assert "aW50ZXJhY3" not in shown
    assert "own secret" not in shown


def test_what_is_no_secret_stays() -> None:
    line = (
        "article seoul-visit of https://harbour.example/2023/05/kishida-in-seoul-a-first-visit-after-five-years read"
    )
    shown = logs.Redacting().format(logging.LogRecord("x", logging.INFO, "", 1, line, (), None))
    assert shown.endswith(line)


@contextmanager
def set_up(monkeypatch: pytest.MonkeyPatch, level: str, *secrets: str) -> Iterator[io.StringIO]:
    """Logging as the bot has it, into a text; as before at the end."""
    stream = io.StringIO()
    root, driver = logging.getLogger(), logging.getLogger("aiosqlite")
    before, levels = root.handlers[:], (root.level, driver.level)
    monkeypatch.setattr("sys.stderr", stream)
    try:
        logs.set_up(level, secrets)
        yield stream
    finally:
        root.handlers[:] = before
        root.setLevel(levels[0])
        driver.setLevel(levels[1])
        logging.captureWarnings(capture=False)


async def test_what_goes_into_the_store_gets_into_no_log(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with set_up(monkeypatch, "DEBUG") as stream:
        async with await Store.open(tmp_path / "t.db") as store:
            await store.settings.set("g", "asked", "where is the sesame")
        logging.getLogger("bot").debug("done")
    assert stream.getvalue().endswith("DEBUG bot: done\n")
    assert "sesame" not in stream.getvalue()


def test_set_up_sends_lines_to_standard_error(monkeypatch: pytest.MonkeyPatch) -> None:
    with set_up(monkeypatch, "WARNING", "word") as stream:
        logging.getLogger("bot").info("not this")
        logging.getLogger("bot").warning("a word to the wise")
    assert stream.getvalue().endswith(f"WARNING bot: a {logs.STRUCK} to the wise\n")
    assert "not this" not in stream.getvalue()
