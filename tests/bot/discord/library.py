"""A small memory of articles and events, written with the typed model: no language pipeline is needed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from timeline.articles import sketch
from timeline.model import (
    UNDATED,
    Article,
    Binding,
    Dating,
    DaySpan,
    Entity,
    EntityKind,
    Event,
    LineRole,
    Mention,
    Participant,
    Precision,
    PublishedSource,
    Reason,
    Role,
    Status,
)
from timeline.store import EventBatch, NewChange, Publication, Reading, SentenceSpan, Store
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


def span(edtf: str) -> DaySpan:
    """A day or a month."""
    if len(edtf) == 10:
        day = date.fromisoformat(edtf).toordinal()
        return DaySpan(day, day, Precision.DAY, edtf)
    first = date.fromisoformat(f"{edtf}-01")
    after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return DaySpan(first.toordinal(), after.toordinal() - 1, Precision.MONTH, edtf)


def entity(name: str) -> Entity:
    """One of `NAMES`."""
    said, kind = NAMES[name]
    return Entity(name, said, kind, STANDS_FOR.get(name, ()))


def reading(
    article: str, title: str, told: list[Told], *, url: str = "", source: str = "", published: str = ""
) -> tuple[Reading, list[Event]]:
    """An article that tells of events, one a sentence, and those events."""
    text = " ".join(each.sentence for each in told)
    sentences, events, start = [], [], 0
    for index, each in enumerate(told):
        end = start + len(each.sentence)
        sentences.append(SentenceSpan(index, start, end, LineRole.BODY))
        events.append(_event(article, index, start, end, each))
        start = end + 1
    whole = Article(
        article,
        title,
        text,
        source,
        url,
        span(published) if published else None,
        PublishedSource.GIVEN if published else PublishedSource.NONE,
    )
    names = tuple(entity(name) for name in dict.fromkeys(name for each in told for name in each.who))
    read = Reading(
        article=whole,
        given=Publication(whole.published, whole.published_source),
        sha256=article,
        sketch=sketch(text),
        sentences=tuple(sentences),
        phrases=(),
        entities=names,
        offices=(),
        mentions=tuple(event.mentions[0] for event in events),
    )
    return read, events


def _event(article: str, index: int, start: int, end: int, told: Told) -> Event:
    dating = UNDATED
    if told.day:
        explanation = f"“{told.day}” is a full date in the sentence itself."
        dating = Dating(span(told.day), Reason.STATED, told.day, None, explanation)
    who = tuple(
        Participant(name, NAMES[name][0], NAMES[name][1], Role.AGENT, STANDS_FOR.get(name, ())) for name in told.who
    )
    mention = Mention(
        f"{article}-{index}",
        article,
        index,
        start,
        end,
        (start, start + 1),
        "visit",
        "visit",
        told.title,
        told.status,
        Binding(dating.reason),
        dating,
        who,
    )
    return Event(
        mention.id, told.title, "visit", told.status, dating, who, (), (mention,), importance=1.0 / (index + 1)
    )


async def keep(store: Store, guild: str, *readings: tuple[Reading, list[Event]]) -> None:
    """Writes articles and their events into a guild's memory."""

    def write(writer: Writer) -> None:
        for read, events in readings:
            writer.articles.put(read, now=0)
            changes = tuple(NewChange("new", event.id, "", "", f"New: {event.title}") for event in events)
            writer.events.apply(EventBatch(events=tuple(events), changes=changes), now=0)

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
