"""Names a guild's articles know, read side."""

from __future__ import annotations

from collections.abc import Mapping

from timeline.store.database import Database
from timeline.store.records import NameRow


class Names:
    """Looks names up; every method takes the guild first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def match(self, guild: str, text: str) -> tuple[NameRow, ...]:
        """Names written exactly so (name, alias or id; case and accents ignored), most events first."""
        raise NotImplementedError

    async def prefix(self, guild: str, prefix: str, limit: int = 25) -> tuple[NameRow, ...]:
        """Names of which a written form, or a word of one, begins so; most events first."""
        raise NotImplementedError

    async def get(self, guild: str, entity: str) -> NameRow | None:
        """The name row of an entity id, or None."""
        raise NotImplementedError

    async def all(self, guild: str) -> tuple[NameRow, ...]:
        """Every name, most events first; cache it by `version`."""
        raise NotImplementedError

    async def version(self, guild: str) -> int:
        """A number that changes whenever anything of the guild's articles or events does; for caches."""
        raise NotImplementedError

    async def vocabulary(self, guild: str) -> Mapping[str, int]:
        """Words of event titles and names in lower case, with the number of events; for typo repair. Cache by `version`."""
        raise NotImplementedError
