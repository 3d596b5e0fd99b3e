"""Made-up news to be killed over: visits, quakes, strikes, by several outlets, some undated, some nearly copies."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from benchmarks.madeup import rank
from timeline.dates import day_span
from timeline.model import Article, PublishedSource

_LANDS = (
    ("Japan", "Tokyo"), ("South Korea", "Seoul"), ("France", "Paris"), ("Kenya", "Nairobi"), ("Peru", "Lima"),
    ("Norway", "Oslo"), ("Egypt", "Cairo"), ("Chile", "Santiago"), ("Poland", "Warsaw"), ("India", "New Delhi"),
)  # fmt: skip
_OUTLETS = ("Herald", "Gazette", "Courier", "Wire", "Post")
_THINGS = ("fisheries", "railways", "satellites", "trade", "vaccines", "harbours")
_FIRST = date(2022, 1, 3)
_DAYS_APART = 3


@dataclass(frozen=True, slots=True)
class World:
    """What happens to a memory.

    Attributes:
        articles: as they come in first.
        changed: some of them with another text, as their outlets print them later.
    """

    articles: tuple[Article, ...]
    changed: tuple[Article, ...]


def world(articles: int, seed: int) -> World:
    """Make news, the same for the same seed.

    Args:
        articles: how many; three or so tell of the same events.
        seed: another seed, another world.
    """
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    made: list[Article] = []
    story = 0
    while len(made) < articles:
        made += _story(story, chance)
        story += 1
    made = made[:articles]
    changed = tuple(_changed(one, chance) for one in made if chance.random() < 0.2)
    return World(tuple(made), changed)


def _story(number: int, chance: random.Random) -> Iterator[Article]:
    """One to four articles on the events of a few days."""
    day = _FIRST + timedelta(_DAYS_APART * number)
    # A few countries are in most of the news.
    (land, _), (other, capital) = (_LANDS[rank(chance, 0.8, len(_LANDS))] for _ in range(2))
    killed = chance.randrange(2, 40)
    thing = chance.choice(_THINGS)
    for told in range(chance.choice((1, 2, 2, 3, 4))):
        printed = day + timedelta(chance.randrange(1, 4))
        exact = f"{day:%B} {day.day}, {day.year}"
        when = chance.choice((f"on {exact}", f"on {day:%A}", "last week"))
        text = " ".join(
            (
                f"The president of {land} visited {capital} {when}.",
                f"{land} and {other} signed an agreement on {thing} during the visit.",
                f"An earthquake struck {other} on {exact}.",
                f"At least {killed + told} people were killed in the quake.",
                f"Workers of the railways in {land} went on strike on {day:%A}.",
                f"A summit in {capital} is planned for next month." if told % 2 else "Talks will go on next year.",
            )
        )
        span = day_span(printed) if chance.random() < 0.8 else None
        source = PublishedSource.GIVEN if span else PublishedSource.NONE
        id_ = f"story-{number}-{told}"
        yield Article(id_, f"{land} and {other} agree", text, _OUTLETS[told], "", span, source)


def _changed(article: Article, chance: random.Random) -> Article:
    sentences = article.text.split(". ")
    if chance.random() < 0.5:
        del sentences[chance.randrange(len(sentences) - 1)]
    else:
        sentences.insert(chance.randrange(len(sentences)), "Officials were at work in the night")
    text = ". ".join(sentences)
    return Article(article.id, article.title, text, article.source, "", article.published, article.published_source)
