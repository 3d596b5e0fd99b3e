"""What the store knows around a change of mentions, for `timeline.events.regroup`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from timeline.events import Home, Near, lookup_keys
from timeline.model import Mention
from timeline.store import StoredEvent
from timeline.store.write import Writer


@dataclass(frozen=True, slots=True)
class Touched:
    """What a change of mentions is about.

    Attributes:
        before: mentions as the store has them, that change or go.
        after: mentions as they are now, new or changed.
        articles: articles whose mentions are to be looked at again although they stay as they are (their group of
            near duplicates changed).
    """

    before: Mapping[str, Mention] = field(default_factory=dict)
    after: Mapping[str, Mention] = field(default_factory=dict)
    articles: frozenset[str] = frozenset()


def start(writer: Writer, touched: Touched) -> dict[str, Mention]:
    """All mentions of the events that a change is about, as they are now.

    Args:
        writer: an open transaction.
        touched: what changed.
    """
    stays = writer.events.mentions(touched.articles) if touched.articles else {}
    whole = writer.events.holding({*touched.before, *touched.after, *stays})
    known = {mention.id: mention for event in whole.values() for mention in event.base.mentions}
    return {id_: one for id_, one in known.items() if id_ not in touched.before} | dict(touched.after)


class Stored:
    """The memory as the store has it; see `timeline.events.Memory`."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    def near(self, mentions: Collection[Mention]) -> Near:
        """Mentions that share a block with any of these, near duplicates of their articles among them."""
        found = self._writer.events.sharing({key for mention in mentions for key in lookup_keys(mention)})
        groups = self.groups({mention.article for mention in mentions})
        if groups:
            groups = self._writer.articles.companies(groups.values())
            found |= self._writer.events.mentions(groups)
        return Near(found, groups)

    def homes(self, mentions: Collection[str]) -> Iterable[Home]:
        """The events that hold any of these, each once."""
        return [_home(stored) for _, stored in sorted(self._writer.events.holding(mentions).items())]

    def groups(self, articles: Collection[str]) -> Mapping[str, str]:
        """Group of near duplicates by article, for those that have any."""
        return self._writer.articles.groups(articles)


def _home(stored: StoredEvent) -> Home:
    by_id = {mention.id: mention for mention in stored.base.mentions}
    undated = [tuple(by_id.pop(id_) for id_ in ids if id_ in by_id) for ids in stored.base.undated]
    return Home(stored.base.id, tuple(part for part in (tuple(by_id.values()), *undated) if part))
