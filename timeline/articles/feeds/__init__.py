"""Feeds: what they say (`parse_feed`), which of it is wanted (`choose`), and lists of them (OPML); all of it pure."""

from timeline.articles.feeds.choose import FIRST_ITEMS, MOST_AT_ONCE, Choice, Verdict, Wanting, choose
from timeline.articles.feeds.discover import feed_of
from timeline.articles.feeds.model import Feed, FeedItem
from timeline.articles.feeds.opml import Outline, read_opml, write_opml
from timeline.articles.feeds.parse import parse_feed

__all__ = [
    "FIRST_ITEMS",
    "MOST_AT_ONCE",
    "Choice",
    "Feed",
    "FeedItem",
    "Outline",
    "Verdict",
    "Wanting",
    "choose",
    "feed_of",
    "parse_feed",
    "read_opml",
    "write_opml",
]
