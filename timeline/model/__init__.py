"""The words every room uses: article, sentence, name, date phrase, day span, mention, event, conflict, topic.

All of it is frozen data without behaviour beyond the obvious. Days are proleptic Gregorian ordinals
(`datetime.date.toordinal()`), so they compare and subtract as integers and fit any database. Offsets are code
points into `Article.text`, which is kept as it was given.
"""

from timeline.model.articles import Article, LineRole, PublishedSource
from timeline.model.conflicts import Claim, Conflict
from timeline.model.corrections import Correction, CorrectionKind
from timeline.model.datings import AHEAD, PAST, UNDATED, Binding, Dating, Reason, count_of, counted
from timeline.model.entities import Entity, EntityKind, EntityMention, NameForm, OfficeClaim
from timeline.model.events import Event
from timeline.model.guilds import SHARED_MEMORY, Topic
from timeline.model.mentions import Figure, Mention, Participant, Place, Role, Status
from timeline.model.phrases import DatePhrase, DateRule, FoundPhrase, RejectedReading, TimexType
from timeline.model.sentences import ReadText, Sentence, Token
from timeline.model.spans import DaySpan, Precision

__all__ = [
    "AHEAD",
    "PAST",
    "SHARED_MEMORY",
    "UNDATED",
    "Article",
    "Binding",
    "Claim",
    "Conflict",
    "Correction",
    "CorrectionKind",
    "DatePhrase",
    "DateRule",
    "Dating",
    "DaySpan",
    "Entity",
    "EntityKind",
    "EntityMention",
    "Event",
    "Figure",
    "FoundPhrase",
    "LineRole",
    "Mention",
    "NameForm",
    "OfficeClaim",
    "Participant",
    "Place",
    "Precision",
    "PublishedSource",
    "ReadText",
    "Reason",
    "RejectedReading",
    "Role",
    "Sentence",
    "Status",
    "TimexType",
    "Token",
    "Topic",
    "count_of",
    "counted",
]
