"""What an event is found by: names, words, block keys."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from timeline.model import Event
from timeline.store.words import words_of

_MOST_QUOTES = 20


def entities_of(event: Event) -> set[str]:
    """Ids of all that take part: participants, places, their countries, and countries somebody stands for."""
    entities = {one for participant in event.participants for one in (participant.entity, *participant.stands_for)}
    entities |= {one for place in event.places for one in (place.entity, place.country)}
    return entities - {""}


def search_columns(event: Event, texts: Mapping[str, str]) -> dict[str, str]:
    """What full-text search knows of an event.

    Args:
        event: the event.
        texts: article texts by id.
    """
    quotes: dict[str, None] = {}
    for mention in event.mentions:
        quotes[texts.get(mention.article, "")[mention.start : mention.end]] = None
    return {
        "title": event.title,
        "names": " ".join(_names(event)),
        "quotes": "\n".join(list(quotes)[:_MOST_QUOTES]),
    }


def vocabulary_of(event: Event) -> set[str]:
    """Words of an event that a question with a typo may mean."""
    return {word for text in (event.title, *_names(event)) for word in words_of(text)}


def key_number(key: str) -> int:
    """A block key as a 64-bit integer; a rare collision only costs one comparison more."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big", signed=True)


def _names(event: Event) -> list[str]:
    names = [participant.name for participant in event.participants] + [place.name for place in event.places]
    countries = [one for participant in event.participants for one in participant.stands_for]
    countries += [place.country for place in event.places]
    return list(dict.fromkeys(name for name in (*names, *(one.replace("-", " ") for one in countries)) if name))
