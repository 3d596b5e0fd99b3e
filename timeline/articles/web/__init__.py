"""Articles from the web: one safe way to fetch, and from a page to an article.

    async with Web(FetchPolicy(contact="https://example.org/about")) as web:
        article = await web.article("https://example.org/news/1", latest=today)

Importing this package costs aiohttp; only those who fetch import it.
"""

from timeline.articles.web.errors import FetchError, Trouble
from timeline.articles.web.fetch import Fetched, Fetcher
from timeline.articles.web.page import article_from, id_of
from timeline.articles.web.policy import FetchPolicy, Wanted
from timeline.articles.web.urls import canonical, canonical_of, host_of, read_url, same_site
from timeline.articles.web.web import Web
from timeline.articles.web.workshop import Workshop

__all__ = [
    "FetchError",
    "FetchPolicy",
    "Fetched",
    "Fetcher",
    "Trouble",
    "Wanted",
    "Web",
    "Workshop",
    "article_from",
    "canonical",
    "canonical_of",
    "host_of",
    "id_of",
    "read_url",
    "same_site",
]
