"""A small memory of articles and events, written with the typed model: no language pipeline is needed."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks import madeup
from benchmarks.madeup import as_read
from timeline.dates import from_edtf
from timeline.model import (
    UNDATED,
    Article,
    Dating,
    EntityKind,
    Event,
    Participant,
    PublishedSource,
    Reason,
    Role,
    Status,
)
from timeline.store import EventBatch, NewChange, Reading, Store
from timeline.store.write import Writer

NAMES = {
    "japan": ("Japan", EntityKind.COUNTRY),
    "south-korea": ("South Korea", EntityKind.COUNTRY),
    "philippines": ("Philippines", EntityKind.COUNTRY),
    "fumio-kishida": ("Fumio Kishida", EntityKind.PERSON),
}
STANDS_FOR = {"fumio-kishida": ("japan",)}


@dataclass(frozen=True)
class Told:
    """One event as one article tells it: ISO day or month (empty for none), title, sentence."""

    day: str
    title: str
    sentence: str
    who: tuple[str, ...] = ("japan", "south-korea")
    status: Status = Status.HAPPENED


def reading(
    article: str, title: str, told: list[Told], *, url: str = "", source: str = "", published: str = ""
) -> tuple[Reading, tuple[Event, ...]]:
    """An article that tells of events, one a sentence, and those events."""
    head = Article(
        article,
        title,
        "",
        source,
        url,
        from_edtf(published) if published else None,
        PublishedSource.GIVEN if published else PublishedSource.NONE,
    )
    return as_read(head, [_event(f"{article}-{index}", index, each) for index, each in enumerate(told)])


def _event(id_: str, index: int, told: Told) -> madeup.Told:
    dating = UNDATED
    if told.day:
        explanation = f"“{told.day}” is a full date in the sentence itself."
        dating = Dating(from_edtf(told.day), Reason.STATED, told.day, None, explanation)
    who = tuple(Participant(name, *NAMES[name], Role.AGENT, STANDS_FOR.get(name, ())) for name in told.who)
    return madeup.Told(
        id_, told.sentence, told.title, "visit", dating, who, told.status, importance=1.0 / (index + 1)
    )


async def keep(store: Store, guild: str, *readings: tuple[Reading, tuple[Event, ...]]) -> None:
    """Writes articles and their events into a guild's memory."""

    def write(writer: Writer) -> None:
        for read, events in readings:
            writer.articles.put(read, now=0)
            changes = tuple(NewChange("new", event.id, "", "", f"New: {event.title}") for event in events)
            writer.events.apply(EventBatch(events=events, changes=changes), now=0)

    await store.write.transaction(guild, write)


DIPLOMACY = reading(
    "diplomacy",
    "Two years of talks",
    [
        Told(
            "2023-05-07",
            "Kishida visits South Korea",
            "Kishida visited South Korea on 7 May 2023.",
            ("fumio-kishida", "south-korea"),
        ),
        Told("2023-03-16", "Yoon visits Tokyo", "Yoon visited Tokyo on 16 March 2023."),
        Told(
            "2023-08", "Leaders meet in the United States", "The leaders of Japan and South Korea met in August 2023."
        ),
        Told(
            "2024-04-10",
            "Kishida in Washington",
            "Kishida is to visit Washington on 10 April 2024.",
            status=Status.PLANNED,
        ),
        *(
            Told(
                f"2022-{month:02}-05",
                f"Officials meet, round {month}",
                f"Officials of Japan and South Korea met on 5.{month}.2022.",
            )
            for month in range(1, 13)
        ),
        Told("", "Kishida is open to talks", "Kishida said on Friday that he is open to talks with South Korea."),
    ],
    url="https://example.org/talks_(2024)",
    source="Example Times",
    published="2024-04-06",
)

SEOUL = "when did Kishida visit South Korea?"
"""What `DIPLOMACY` answers."""

HOSTILE = reading(
    "hostile",
    "](javascript:alert(1)) @everyone <@1> **bold**",
    [
        Told(
            "2023-06-01",
            "@everyone [click](http://evil.example) <@&5> `code` ~~x~~",
            "Japan and South Korea said: @everyone [click](http://evil.example) <t:0:R> # not a heading.",
        )
    ],
    url="javascript:alert(1)",
)

NEWS = reading(
    "news",
    "Access agreement signed",
    [
        Told(
            "2024-07-08",
            "Japan and the Philippines sign",
            "Japan and the Philippines signed on 8 July 2024.",
            ("japan", "philippines"),
        )
    ],
    url="https://example.org/access",
    source="Example Post",
    published="2024-07-08",
)

LATER = reading(
    "later",
    "Leaders speak",
    [
        Told(
            "2024-04-05",
            "Leaders speak by telephone",
            "Leaders of Japan and South Korea spoke by telephone on 5 April 2024.",
        )
    ],
    url="https://example.org/telephone",
    source="Example Post",
    published="2024-04-06",
)

MORE = reading(
    "more",
    "Ministers meet",
    [
        Told(
            "2024-04-02",
            "Ministers meet in Busan",
            "Ministers of Japan and South Korea met in Busan on 2 April 2024.",
        )
    ],
    url="https://example.org/busan",
    source="Example Post",
    published="2024-04-03",
)
