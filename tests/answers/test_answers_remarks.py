"""A remark stands on the line of the event that it is about."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from timeline import answers
from timeline.dates import day_span
from timeline.intake import ingest
from timeline.language import Reader, load_reader
from timeline.model import Article, PublishedSource
from timeline.store import Store

GUILD = "g"
TODAY = date(2023, 7, 1)


def article(id_: str, text: str, day: int) -> Article:
    return Article(id_, "News", text, id_, "", day_span(date(2023, 6, day)), PublishedSource.GIVEN)


async def test_a_toll_is_remarked_on_at_its_quake_alone(tmp_path: Path) -> None:
    reader: Reader = load_reader()
    quake = "An earthquake struck Japan on 7 June 2023, killing 12 people."
    plan = "Japan plans to host a summit in Tokyo in August 2023."
    later = "The earthquake that struck Japan on 7 June 2023 killed at least 40 people, police said."
    async with await Store.open(tmp_path / "t.db") as store:
        told = [article("wire", f"{quake} {plan}", 9), article("post", later, 10)]
        await ingest(store, GUILD, told, reader=reader, now=datetime(2023, 7, 1, tzinfo=UTC))
        answer = await answers.timeline(store, GUILD, "japan", today=TODAY)
        remarks = {line.title: " ".join(line.notes) for line in answer.lines}
        assert "killed" in next(notes for title, notes in remarks.items() if "quake" in title.lower())
        (summit,) = [line for line in answer.lines if "summit" in line.title.lower()]
        assert "killed" not in " ".join(summit.notes)
        whole = await answers.event(store, GUILD, summit.event.id, today=TODAY)
        assert whole.conflicts == ()
