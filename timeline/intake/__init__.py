"""The intake room: articles into a store, publication days that become known later, and what persons say of events.

    report = await ingest(store, guild, read_paths(paths), reader=load_reader, now=now)
    report = await publish(store, guild, "article-id", day_span(date(2024, 4, 6)), now=now)
    report = await join(store, guild, "one-event", "the-same-event", now=now, by="editor", reason="one flood")

Importing this package loads no language model and no spaCy.
"""

from timeline.intake.correcting import clear_date, correct_date, hide, history, rename, settle
from timeline.intake.desks import Desk, LocalDesk, PoolDesk
from timeline.intake.editing import join, split, undo
from timeline.intake.ingesting import ingest
from timeline.intake.publishing import publish
from timeline.intake.removing import remove
from timeline.intake.reports import EditReport, FailedItem, IngestReport, PublishReport, RemoveReport

__all__ = [
    "Desk",
    "EditReport",
    "FailedItem",
    "IngestReport",
    "LocalDesk",
    "PoolDesk",
    "PublishReport",
    "RemoveReport",
    "clear_date",
    "correct_date",
    "hide",
    "history",
    "ingest",
    "join",
    "publish",
    "remove",
    "rename",
    "settle",
    "split",
    "undo",
]
