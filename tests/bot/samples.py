"""Answers made by hand, with everything in them that a renderer has to cope with."""

from __future__ import annotations

from datetime import date

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
from timeline.model import (
    UNDATED,
    Claim,
    Conflict,
    Dating,
    DaySpan,
    Event,
    Precision,
    PublishedSource,
    Reason,
    Status,
)

HOSTILE = (
    "[bold red]Breaking[/] \x1b[31m\x1b]8;;http://evil.example\x1b\\click\x1b]8;;\x1b\\ "
    "\u202eesrever\u202c @everyone \x07"
)
"""A title that tries markup, terminal escapes, reversed writing, a ping and a bell."""


def day(year: int, month: int, number: int) -> DaySpan:
    """A span of one day."""
    ordinal = date(year, month, number).toordinal()
    return DaySpan(ordinal, ordinal, Precision.DAY, f"{year:04}-{month:02}-{number:02}")


def citation(
    article: str,
    title: str,
    quote: str,
    *,
    source: str = "Harbour Gazette",
    url: str = "",
    published: DaySpan | None = None,
    phrase: str = "",
    span: DaySpan | None = None,
    explanation: str = "",
) -> Citation:
    """A citation of a whole article text that is its quote."""
    return Citation(
        article=article,
        title=title,
        source=source,
        url=url,
        published=published,
        published_source=PublishedSource.GIVEN if published else PublishedSource.NONE,
        start=0,
        end=len(quote),
        quote=quote,
        sentence=1,
        phrase=phrase,
        reason=Reason.STATED if span else Reason.NONE,
        span=span,
        anchor=None,
        explanation=explanation,
    )


def line(
    handle: str,
    said: str,
    title: str,
    *citations: Citation,
    notes: tuple[str, ...] = (),
    status: Status = Status.HAPPENED,
    span: DaySpan | None = None,
) -> EventLine:
    """An event without participants."""
    dating = Dating(span, Reason.STATED) if span else UNDATED
    event = Event(handle, title, "visit", status, dating, (), (), (), len(citations))
    return EventLine(event, said, title, notes, citations)


SEOUL = citation(
    "seoul-visit",
    "Kishida in Seoul: a first visit after five years of frost",
    "Prime Minister Fumio Kishida of Japan arrived in Seoul on May 7, 2023, for talks with President Yoon Suk Yeol.",
    url="https://harbour.example/2023/05/seoul-visit",
    published=day(2023, 5, 8),
    phrase="on May 7, 2023",
    span=day(2023, 5, 7),
    explanation="“on May 7, 2023” is a full date in the sentence itself.",
)
WIRE = citation(
    "wire-0507",
    "Kishida, Yoon agree to keep shuttle diplomacy going",
    "The two leaders met on Sunday and agreed to keep visiting one another.",
    source="Northern Wire",
    url="https://wire.example/0507?a=1&b=[2]",
    published=day(2023, 5, 8),
    phrase="on Sunday",
    span=day(2023, 5, 7),
    explanation="“on Sunday” is the last Sunday on or before the day the article appeared (Monday 8 May 2023).",
)
NODATE = citation(
    "undated",
    "Kishida open to meeting Kim",
    "On Friday Kishida said he was open to talks with Kim Jong Un.",
    source="",
    phrase="On Friday",
    explanation="“On Friday” counts from the day the article appeared, which is not known.",
)
EVIL = citation("evil", HOSTILE, f"{HOSTILE} happened.", url="javascript:alert(1)", source="[link=x]Outlet[/link]")

VISIT = line("m1", "7 May 2023", "Kishida visits Seoul", SEOUL, WIRE, span=day(2023, 5, 7))
CAMP = line(
    "m2",
    "August 2023",
    "Kishida, Biden and Yoon meet at Camp David in the United States and promise to meet once a year",
    SEOUL,
    span=day(2023, 8, 18),
    notes=("year worked out from “last year”",),
)
PLAN = line("m3", "10 April 2024", "Kishida in Washington", WIRE, status=Status.PLANNED, span=day(2024, 4, 10))
LONG = line("m4", "from 27 September 2023 to 3 October 2024", "Ministers keep talking", WIRE, span=day(2023, 9, 27))
WIDE = line(
    "m5",
    "16 March 2023",
    "尹錫悦大統領が東京を訪問し、岸田首相と会談した。十二年ぶりの首脳会談である",
    SEOUL,
    span=day(2023, 3, 16),
)
HOSTILE_LINE = line("m6", "no date given", HOSTILE, EVIL, NODATE)
UNDATED_LINE = line("m7", "no date given", "Kishida says he is open to talks with Kim", NODATE)
TWICE = line("m8", "7 May 2023", "Kishida visits Seoul", SEOUL, SEOUL, WIRE, NODATE, EVIL, span=day(2023, 5, 7))

OFFICE = Conflict(
    "c1",
    "Fumio Kishida",
    "office",
    (
        Claim("prime minister", "seoul-visit", "Prime Minister Fumio Kishida of Japan arrived in Seoul", 0, 20),
        Claim("prime minister", "wire-0507", "the Japanese prime minister", 0, 20),
        Claim("foreign minister", "undated", "Foreign Minister Fumio Kishida said", 0, 20),
    ),
)
TOLL = Conflict(
    "c2",
    "Quake off Hikari",
    "killed",
    (Claim("12", "a", "twelve people died", 0, 5), Claim("at least 15", "b", "at least 15 dead", 0, 5)),
    update=True,
)

TIMELINE = TimelineAnswer(
    topic="japan-korea",
    label="Japan – Korea",
    notes=("Korea: South or North? Showing both.",),
    total=7,
    articles=9,
    sources=6,
    first=date(2023, 3, 16).toordinal(),
    last=date(2024, 4, 10).toordinal(),
    lines=(WIDE, VISIT, CAMP, LONG, PLAN),
    undated=(UNDATED_LINE, HOSTILE_LINE),
    conflicts=(OFFICE,),
    years=((2023, 4), (2024, 3)),
)
NOTHING = TimelineAnswer(
    topic="atlantis",
    label="atlantis",
    notes=(),
    total=0,
    articles=0,
    sources=0,
    first=None,
    last=None,
    lines=(),
    undated=(),
    conflicts=(),
    years=(),
    suggestions=(Suggestion("Japan – Korea", "japan-korea", 14), Suggestion("Artemis", "artemis", 1)),
)
ANSWERED = QuestionAnswer(
    question="when did he visit seoul?",
    understood="When did Fumio Kishida visit Seoul?",
    answered=True,
    headline="7 May 2023.",
    text=("Two articles say so.",),
    dates=("2023-05-07",),
    lines=(VISIT, CAMP),
    conflicts=(OFFICE,),
)
UNANSWERED = QuestionAnswer(
    question="did they sign it?",
    understood="did they sign it?",
    answered=False,
    headline="No article says so.",
    text=("The closest speaks of talks.",),
    dates=(),
    lines=(),
    nearest=(UNDATED_LINE,),
)
EVENT = EventAnswer(
    line=TWICE,
    why=("“on May 7, 2023” is a full date in the sentence itself.", "Nothing was worked out."),
    conflicts=(OFFICE,),
    contested=True,
)
CALM = EventAnswer(
    line=VISIT,
    why=("“on May 7, 2023” is a full date.", "Said by: Kishida in Seoul (seoul-visit), sentence 2."),
    conflicts=(),
    contested=False,
)
SOURCES = SourcesAnswer(
    topic="japan-korea",
    label="Japan – Korea",
    articles=(
        ArticleLine(
            "seoul-visit",
            SEOUL.title,
            SEOUL.source,
            SEOUL.url,
            SEOUL.published,
            PublishedSource.PAGE,
            3,
        ),
        ArticleLine("undated", NODATE.title, "", "", None, PublishedSource.NONE, 1),
    ),
)
DIGEST = DigestAnswer(
    topic="japan-korea",
    label="Japan – Korea",
    since=3,
    until=9,
    new=(VISIT,),
    changed=(DigestChange("The meeting “last year” is 2023: the article's date became known.", CAMP),),
    contested=(TOLL,),
    upcoming=(PLAN,),
    on_this_day=(WIDE,),
    hidden=2,
)
EMPTY_DIGEST = DigestAnswer("", "", 9, 9, (), (), (), (PLAN,))
