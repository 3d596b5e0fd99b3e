"""The intake room: articles into a store, and publication days that become known later.

    report = await ingest(store, guild, read_paths(paths), reader=load_reader, now=now)
    report = await publish(store, guild, "article-id", day_span(date(2024, 4, 6)), now=now)

Importing this package loads no language model and no spaCy.
"""

from timeline.intake.desks import Desk, LocalDesk, PoolDesk
from timeline.intake.ingesting import ingest
from timeline.intake.publishing import publish
from timeline.intake.reports import FailedItem, IngestReport, PublishReport

__all__ = ["Desk", "FailedItem", "IngestReport", "LocalDesk", "PoolDesk", "PublishReport", "ingest", "publish"]
