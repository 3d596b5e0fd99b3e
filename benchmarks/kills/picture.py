"""All that can be asked of a guild's memory, but for row numbers: two equal pictures are two equal memories."""

from __future__ import annotations

from timeline.store import EventQuery, Store

_ALL = 100_000


async def picture(
    store: Store, guild: str, words: tuple[str, ...] = ("kishida", "visit", "quake")
) -> dict[str, object]:
    """Everything a guild's memory answers with.

    Args:
        store: the open store.
        guild: whose memory.
        words: words to search for, one at a time.

    Returns:
        Answers by what was asked; nothing in them tells in which order articles came.
    """
    events = await store.events.find(guild, EventQuery(limit=_ALL))
    heads = await store.articles.list(guild, limit=_ALL)
    ids = [head.id for head in heads]
    return {
        "events": events,
        "important": [one.id for one in await store.events.find(guild, EventQuery(order="importance", limit=20))],
        "counts": await store.events.count(guild, EventQuery()),
        "merges": [await store.events.merges(guild, event.id) for event in events],
        "conflicts": await store.conflicts.all(guild, limit=_ALL),
        "names": await store.names.all(guild),
        "words": dict(await store.names.vocabulary(guild)),
        "articles": heads,
        "phrases": [await store.phrases.get(guild, id_) for id_ in ids],
        "texts": await store.articles.texts(guild, ids),
        "found": {
            word: {hit.event for hit in await store.search.events(guild, [word], limit=1000)} for word in words
        },
        "sentences": {
            word: {
                (hit.article, hit.text, hit.days) for hit in await store.search.sentences(guild, [word], limit=1000)
            }
            for word in words
        },
    }


async def history(store: Store, guild: str) -> dict[str, object]:
    """What was said and told, in its order: equal only where articles came in the same order."""
    return {
        "edits": await store.edits.list(guild),
        "changes": await store.changes.since(guild, 0, await store.changes.latest(guild)),
    }
