"""The store room: SQLite behind typed methods; no other room knows of tables or SQL."""

from timeline.store.audit import AuditEntry
from timeline.store.chat import Digest, NewPost, OutboxRow, nonce_of
from timeline.store.edits import CorrectionBody, Edit, EditKind, SaidPair
from timeline.store.feedrecords import FollowedFeed, ItemVerdict, SeenItem, Subscription, ToldItem, WaitingItem
from timeline.store.records import (
    ArticleHead,
    Change,
    ConflictBatch,
    EventBatch,
    EventCounts,
    EventHit,
    EventQuery,
    ForkReport,
    FormerText,
    KnownArticle,
    MergeRow,
    NameRow,
    NewChange,
    Publication,
    Reading,
    SentenceHit,
    SentenceSpan,
    StoredArticle,
    StoredEvent,
)
from timeline.store.sizes import StoreSizes
from timeline.store.store import Store

__all__ = [
    "ArticleHead",
    "AuditEntry",
    "Change",
    "ConflictBatch",
    "CorrectionBody",
    "Digest",
    "Edit",
    "EditKind",
    "EventBatch",
    "EventCounts",
    "EventHit",
    "EventQuery",
    "FollowedFeed",
    "ForkReport",
    "FormerText",
    "ItemVerdict",
    "KnownArticle",
    "MergeRow",
    "NameRow",
    "NewChange",
    "NewPost",
    "OutboxRow",
    "Publication",
    "Reading",
    "SaidPair",
    "SeenItem",
    "SentenceHit",
    "SentenceSpan",
    "Store",
    "StoreSizes",
    "StoredArticle",
    "StoredEvent",
    "Subscription",
    "ToldItem",
    "WaitingItem",
    "nonce_of",
]
