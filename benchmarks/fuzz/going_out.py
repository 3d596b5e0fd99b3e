"""Targets that write: any timeline in any format, and as a message of Discord."""

from __future__ import annotations

import io
import random
from datetime import UTC, date, datetime
from typing import Final

from PIL import Image

from benchmarks.fuzz.mangle import Mangler
from benchmarks.fuzz.reading import check
from bot.discord.rendering import event as event_card
from bot.discord.rendering import question as question_card
from bot.discord.rendering import sources as sources_card
from bot.discord.rendering import timeline as timeline_card
from bot.discord.rendering.timeline import View
from bot.discord.words import locales, words
from tests.bot.discord.bodies import assert_taken_and_inert
from tests.export.export_formats import ASSERTIONS
from timeline.answers.model import (
    ArticleLine,
    Citation,
    EventAnswer,
    EventLine,
    QuestionAnswer,
    SourcesAnswer,
    Suggestion,
    TimelineAnswer,
)
from timeline.dates import from_edtf
from timeline.export import Format, write
from timeline.model import (
    UNDATED,
    Claim,
    Conflict,
    Dating,
    DaySpan,
    EntityKind,
    Event,
    Participant,
    Place,
    PublishedSource,
    Reason,
    Role,
    Status,
)

_NOW: Final = datetime(2026, 11, 22, tzinfo=UTC)
_NAMES: Final = (
    "Kishida visits Seoul",
    "A quake strikes Japan",
    "https://example.org/a",
    "Herald",
    "Société Générale",
)


class Answers:
    """Answers of any shape, filled with hostile words.

    Args:
        chance: drives it.
    """

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._mangler = Mangler(chance)

    def text(self) -> str:
        """A name or a sentence, as an article might have it."""
        return self._mangler.text(_NAMES)[:3000] if self._chance.random() < 0.7 else self._mangler.word()

    def timeline(self) -> TimelineAnswer:
        """A timeline."""
        chance = self._chance
        lines = tuple(self.line() for _ in range(chance.randrange(6)))
        years = tuple((year, chance.randrange(1, 99)) for year in sorted({self._day() // 366 + 1 for _ in range(3)}))
        return TimelineAnswer(
            topic=self.text(),
            label=self.text(),
            notes=(self.text(),),
            total=chance.choice((0, 5, 100_000)),
            articles=chance.randrange(1000),
            sources=chance.randrange(1000),
            first=None,
            last=chance.choice((None, self._day())),
            lines=lines,
            undated=tuple(self.line(dated=False) for _ in range(chance.randrange(3))),
            conflicts=tuple(self._conflict(lines) for _ in range(chance.randrange(2))),
            years=years,
            suggestions=(Suggestion(self.text(), self.text(), 1),),
        )

    def line(self, *, dated: bool = True) -> EventLine:
        """A line of a timeline."""
        return EventLine(
            self._event(dated), self.text(), self.text(), (self.text(),), (self._citation(), self._citation())
        )

    def about_event(self) -> EventAnswer:
        """All about an event."""
        line = self.line()
        return EventAnswer(line, (self.text(), self.text()), (self._conflict((line,)),), self._chance.random() < 0.5)

    def reply(self) -> QuestionAnswer:
        """An answer to a question."""
        lines = (self.line(), self.line())
        said = (self.text(), self.text())
        return QuestionAnswer(
            self.text(), self.text(), self._chance.random() < 0.5, self.text(), said, (), lines, (), ()
        )

    def sources(self) -> SourcesAnswer:
        """Articles behind a topic."""
        source = self._chance.choice(list(PublishedSource))
        rows = (self.text(), self.text(), self.text(), self.text(), self._span(), source, 3)
        return SourcesAnswer(self.text(), self.text(), (ArticleLine(*rows),) * 3)

    def _event(self, dated: bool) -> Event:
        chance = self._chance
        reasons = [reason for reason in Reason if reason is not Reason.NONE]
        dating = Dating(self._span(), chance.choice(reasons), self.text()) if dated else UNDATED
        who = Participant(self.text(), self.text(), EntityKind.PERSON, Role.AGENT, ())
        status = chance.choice(list(Status))
        id_ = f"{chance.randrange(16**12):012x}"
        return Event(id_, self.text(), "visit", status, dating, (who,), (Place("p", self.text()),), (), 2, 1.0)

    def _citation(self) -> Citation:
        quote, reason = self.text(), self._chance.choice(list(Reason))
        source = self._chance.choice(list(PublishedSource))
        head = (self.text(), self.text(), self.text(), self.text(), self._span(), source)
        return Citation(*head, 0, len(quote), quote, 0, quote[:5], reason, self._span(), None, self.text())

    def _conflict(self, lines: tuple[EventLine, ...]) -> Conflict:
        claims = tuple(Claim(self.text(), self.text(), self.text(), 0, 1) for _ in range(2))
        return Conflict(
            self.text(),
            self.text(),
            self.text(),
            claims,
            update=False,
            events=tuple(line.event.id for line in lines[:2]),
            entities=(),
        )

    def _day(self) -> int:
        return self._chance.choice((1, 738_000, 738_500, date.max.toordinal(), self._chance.randrange(1, 3_000_000)))

    def _span(self) -> DaySpan:
        day = date.fromordinal(self._day())
        forms = (day.isoformat(), f"{day.year:04}-{day.month:02}", f"{day.year:04}", f"{day.isoformat()}/..")
        return from_edtf(self._chance.choice((*forms, f"../{day.isoformat()}", f"{day.year // 10:03}X")))


class Exports:
    """A timeline in every text format; a picture now and then."""

    name = "exports"
    weight = 6

    def make(self, chance: random.Random) -> tuple[TimelineAnswer, bool]:
        """A timeline, and whether it is drawn."""
        return Answers(chance).timeline(), chance.random() < 0.1

    def run(self, given: tuple[TimelineAnswer, bool]) -> None:
        """Write it, and read what was written as the programs would that it is for."""
        answer, drawn = given
        for assert_format in ASSERTIONS:
            assert_format(answer)
        if drawn:
            document = write(answer, Format.PNG, now=_NOW)
            with Image.open(io.BytesIO(document.content)) as image:
                image.load()
            check(document.alt, "a picture without words")


class Cards:
    """Messages of Discord, held against its rules."""

    name = "cards"
    weight = 5

    def make(self, chance: random.Random) -> tuple[Answers, random.Random]:
        """What answers come from."""
        return Answers(chance), chance

    def run(self, given: tuple[Answers, random.Random]) -> None:
        """Lay one of each kind out."""
        answers, chance = given
        tongue = words(chance.choice(tuple(locales())))
        match chance.randrange(4):
            case 0:
                answer = answers.timeline()
                view = View(answer.topic, chance.randrange(5), year=None)
                assert_taken_and_inert(timeline_card.render(answer, view, tongue))
            case 1:
                assert_taken_and_inert(event_card.render(answers.about_event(), tongue))
            case 2:
                flags = {"echo": chance.random() < 0.5, "thread": chance.random() < 0.5}
                assert_taken_and_inert(question_card.render(answers.reply(), (answers.text(),), tongue, **flags))
            case _:
                assert_taken_and_inert(sources_card.render(answers.sources(), chance.randrange(-1, 3), tongue))
