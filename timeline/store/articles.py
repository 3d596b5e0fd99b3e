"""Articles of a guild, read side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from timeline.model import Article, OfficeClaim
from timeline.store.database import Database
from timeline.store.records import ArticleHead, StoredArticle


class Articles:
    """Reads articles; every method takes the guild first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, guild: str, article: str) -> StoredArticle | None:
        """The article with its text and sentences, or None."""
        raise NotImplementedError

    async def get_many(self, guild: str, ids: Sequence[str]) -> Mapping[str, Article]:
        """Articles by id, texts included; ids that are not there are left out. One query, for citations."""
        raise NotImplementedError

    async def texts(self, guild: str, ids: Sequence[str]) -> Mapping[str, str]:
        """Texts by article id; ids that are not there are left out."""
        raise NotImplementedError

    async def list(self, guild: str, *, limit: int = 50, offset: int = 0) -> tuple[ArticleHead, ...]:
        """Articles without their texts, latest publication first, those without a publication day last."""
        raise NotImplementedError

    async def count(self, guild: str) -> int:
        """Number of articles."""
        raise NotImplementedError

    async def exists(self, guild: str, article: str) -> bool:
        """True when the guild has this article."""
        raise NotImplementedError

    async def close_ids(self, guild: str, article: str, limit: int = 3) -> tuple[str, ...]:
        """Ids that look like the given one, best first, for "did you mean"."""
        raise NotImplementedError

    async def offices(self, guild: str, person: str) -> Mapping[str, tuple[OfficeClaim, ...]]:
        """Claims of office for a person, by article id."""
        raise NotImplementedError
