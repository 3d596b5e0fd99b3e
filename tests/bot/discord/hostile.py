"""Answers of any shape, filled with the worst that an article can hold."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import strategies as st

from bot.following import Follow
from bot.household import Restored
from bot.model import DigestInfo, DigestPost, PublishedAnswer, StatusAnswer
from timeline.answers.model import (
    ArticleLine,
    Citation,
    DigestAnswer,
    DigestChange,
    EventAnswer,
    EventLine,
    QuestionAnswer,
    SourcesAnswer,
    Suggestion,
    TimelineAnswer,
)
from timeline.intake.reports import FailedItem, IngestReport
from timeline.model import (
    Claim,
    Conflict,
    Dating,
    DaySpan,
    EntityKind,
    Event,
    Participant,
    Precision,
    PublishedSource,
    Reason,
    Role,
    Status,
    Topic,
)

PIECES = st.sampled_from(
    [
        "@everyone",
        "@here",
        "<@123456789>",
        "<@&5>",
        "<#7>",
        "<t:0:R>",
        "</timeline:1>",
        "<:e:1>",
        "[a](http://evil.example)",
        "](http://evil.example)",
        "https://evil.example/x",
        "javascript:alert(1)",
        "# heading",
        "> quote",
        "-# small",
        "- item",
        "1. first",
        "```code```",
        "||spoiler||",
        "**bold** __under__ ~~gone~~ *it*",
        "\\",
        "\\\\*",
        "\n\n",
        "\u202e",
        "\u200b",
        "\ud800",
        "👩‍👩‍👧‍👦" * 20,
        "ﷺ" * 50,
        "x" * 3000,
        "é ",
        "東京",
    ]
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(st.one_of(PIECES, st.text(max_size=10)), max_size=6).map("".join))
URLS = st.one_of(
    TEXTS,
    st.sampled_from(
        [
            "",
            "https://example.org/a_(b)?c=[d]#e",
            "http://example.org/" + "p" * 380,
            "http://example.org/" + "p" * 900,
            "javascript:alert(1)",
            "https://user:pw@example.org/",
            "https://例え.jp/パス",
            "http://[::1",
            "https://example.org/<>\"' )",
        ]
    ),
)
IDS = st.one_of(st.text("abc0123", min_size=1, max_size=12), TEXTS)
DAYS = st.integers(1, date.max.toordinal())
SPANS = st.none() | DAYS.map(lambda d: DaySpan(d, d, Precision.DAY, date.fromordinal(d).isoformat()))

CITATIONS = st.builds(
    Citation,
    article=IDS,
    title=TEXTS,
    source=TEXTS,
    url=URLS,
    published=SPANS,
    published_source=st.sampled_from(PublishedSource),
    start=st.just(0),
    end=st.just(1),
    quote=TEXTS,
    sentence=st.just(0),
    phrase=TEXTS,
    reason=st.sampled_from(Reason),
    span=SPANS,
    anchor=st.none(),
    explanation=TEXTS,
)
PARTICIPANTS = st.builds(
    Participant,
    entity=IDS,
    name=TEXTS,
    kind=st.just(EntityKind.OTHER),
    role=st.just(Role.AGENT),
    stands_for=st.just(()),
)
EVENTS = st.builds(
    Event,
    id=IDS,
    title=TEXTS,
    kind=st.just("visit"),
    status=st.sampled_from(Status),
    dating=st.just(Dating(None, Reason.NONE)),
    participants=st.lists(PARTICIPANTS, max_size=2).map(tuple),
    places=st.just(()),
    mentions=st.just(()),
    sources=st.integers(1, 9),
    importance=st.just(0.0),
)


def several(strategy: st.SearchStrategy[object], most: int) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(strategy, max_size=most).map(tuple)


LINES = st.builds(
    EventLine, event=EVENTS, date=TEXTS, title=TEXTS, notes=several(TEXTS, 4), citations=several(CITATIONS, 3)
)
CONFLICTS = st.builds(
    Conflict,
    id=IDS,
    subject=TEXTS,
    attribute=TEXTS,
    claims=several(st.builds(Claim, value=TEXTS, article=IDS, quote=TEXTS, start=st.just(0), end=st.just(1)), 4),
    update=st.booleans(),
    events=st.just(()),
    entities=st.just(()),
)
TIMELINES = st.builds(
    TimelineAnswer,
    topic=TEXTS,
    label=TEXTS,
    notes=several(TEXTS, 4),
    total=st.integers(0, 100_000),
    articles=st.integers(0, 1000),
    sources=st.integers(0, 1000),
    first=st.none() | DAYS,
    last=st.none() | DAYS,
    lines=several(LINES, 12),
    undated=several(LINES, 12),
    conflicts=several(CONFLICTS, 3),
    years=st.lists(st.tuples(st.integers(1, 9999), st.integers(1, 99)), max_size=60, unique_by=lambda y: y[0]).map(
        lambda years: tuple(sorted(years))
    ),
    suggestions=several(st.builds(Suggestion, label=TEXTS, query=TEXTS, events=st.integers(0, 9)), 30),
)
EVENT_ANSWERS = st.builds(
    EventAnswer, line=LINES, why=several(TEXTS, 6), conflicts=several(CONFLICTS, 4), contested=st.booleans()
)
QUESTIONS = st.builds(
    QuestionAnswer,
    question=TEXTS,
    understood=TEXTS,
    answered=st.booleans(),
    headline=TEXTS,
    text=several(TEXTS, 5),
    dates=st.just(()),
    lines=several(LINES, 6),
    nearest=several(LINES, 6),
    conflicts=several(CONFLICTS, 4),
)
ARTICLES = st.builds(
    ArticleLine,
    article=IDS,
    title=TEXTS,
    source=TEXTS,
    url=URLS,
    published=SPANS,
    published_source=st.sampled_from(PublishedSource),
    events=st.integers(0, 999),
)
SOURCES = st.builds(SourcesAnswer, topic=TEXTS, label=TEXTS, articles=several(ARTICLES, 25))
DIGESTS = st.builds(
    DigestAnswer,
    topic=TEXTS,
    label=TEXTS,
    since=st.just(0),
    until=st.just(1),
    new=several(LINES, 15),
    changed=several(st.builds(DigestChange, text=TEXTS, line=LINES), 8),
    contested=several(CONFLICTS, 5),
    upcoming=several(LINES, 8),
    on_this_day=several(LINES, 4),
    hidden=st.integers(0, 500),
)
MOMENTS = st.datetimes(datetime(1971, 1, 1), datetime(2900, 1, 1)).map(lambda moment: moment.replace(tzinfo=UTC))  # noqa: DTZ001
POSTS = st.builds(
    DigestPost,
    digest=st.text("abcdef0123456789", min_size=1, max_size=16),
    guild=st.just("5"),
    answer=DIGESTS,
    day=st.dates(),
    first_day=st.dates(),
    due=MOMENTS,
    zone=st.just("UTC"),
    late=st.booleans(),
)
INFOS = st.builds(
    DigestInfo,
    id=IDS,
    channel=st.one_of(st.just("123"), TEXTS),
    topic=TEXTS,
    at=TEXTS,
    zone=TEXTS,
    quiet=st.booleans(),
    paused=st.booleans(),
    reason=TEXTS,
    next_due=MOMENTS,
)
STATUSES = st.builds(
    StatusAnswer,
    articles=st.integers(0, 9),
    events=st.integers(0, 9),
    undated=st.integers(0, 9),
    shared=st.booleans(),
    digests=several(INFOS, 30),
    waiting=st.integers(0, 9),
    problems=several(TEXTS, 30),
)
TOPICS = st.builds(Topic, name=TEXTS, include=several(TEXTS, 6), exclude=several(TEXTS, 4))
FOLLOWS = st.builds(
    Follow,
    id=IDS,
    channel=st.one_of(st.just("123"), TEXTS),
    topic=TEXTS,
    minutes=st.integers(15, 10080),
    last_change=st.just(0),
    paused=TEXTS,
)
REPORTS = st.builds(
    IngestReport,
    new=st.integers(0, 9),
    known=st.integers(0, 9),
    updated=st.integers(0, 9),
    near_duplicates=st.integers(0, 9),
    failed=several(st.builds(FailedItem, path=TEXTS, line=st.none(), error=TEXTS), 20),
    events=st.integers(0, 9),
)
PUBLISHED = st.builds(
    PublishedAnswer,
    article=TEXTS,
    day=st.sampled_from(["9 July 2024", ""]),
    redated=st.integers(0, 9),
    number=st.integers(0, 9),
    disputed=st.booleans(),
)
RESTORED = st.builds(
    Restored,
    topics=st.integers(0, 9),
    digests=st.integers(0, 9),
    follows=st.integers(0, 9),
    problems=several(TEXTS, 30),
)
