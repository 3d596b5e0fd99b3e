"""A timeline: what matters most first, then every event by pages, by year, and one at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from bot.discord import days
from bot.discord.escape import label, plain, units
from bot.discord.keys import Key, can_carry
from bot.discord.layout import (
    OPTIONS,
    TEXT_ROOM,
    Button,
    Divider,
    Layout,
    Option,
    Row,
    Select,
    Style,
    Text,
    compose,
    fill,
    first_fit,
)
from bot.discord.rendering import parts
from bot.discord.sayings import say
from bot.discord.words import Words
from timeline.answers.model import EventLine, TimelineAnswer

PAGE = 8
"""Dated events on a page; more do not fit on a phone's screen and a half."""

UNDATED = 5


@dataclass(frozen=True, slots=True)
class View:
    """Which part of a timeline is shown; all of it travels in the buttons.

    Attributes:
        topic: the query.
        page: 0 for what matters most, 1, 2 ... for all events in order of time.
        first: ordinal of the first day asked for; None when open.
        last: ordinal of the last one.
        year: the year chosen, or None.
    """

    topic: str
    page: int = 0
    first: int | None = None
    last: int | None = None
    year: int | None = None

    def key(self, verb: str = "timeline") -> Key:
        """The view as a key."""
        numbers = (self.page, self.first, self.last, self.year)
        return Key(verb, tuple("" if number is None else str(number) for number in numbers), self.topic)

    @classmethod
    def of(cls, key: Key) -> View:
        """The view in a key."""
        page, first, last, year = (int(key.field(index)) if key.field(index) else None for index in range(4))
        return cls(key.text, page or 0, first, last, year)

    @property
    def window(self) -> tuple[int | None, int | None]:
        """First and last day wanted, the chosen year within the days asked for."""
        if self.year is None:
            return self.first, self.last
        first, last = date(self.year, 1, 1).toordinal(), date(self.year, 12, 31).toordinal()
        return max(first, self.first or first), min(last, self.last or last)

    @property
    def offset(self) -> int:
        """What the service is asked for: 0 for what matters most, else the place of the first event, from 1."""
        return (self.page - 1) * PAGE + 1 if self.page else 0


def render(answer: TimelineAnswer, view: View, words: Words) -> Layout:
    """A timeline as a reply of at most 4,000 units and 40 components, whatever it holds.

    Args:
        answer: the events of `view`'s page, as the service gave them.
        view: which part it is.
        words: the reader's language.
    """
    view = replace(view, topic=answer.topic or view.topic)
    if not answer.lines and not answer.undated:
        return _nothing(answer, view, words)
    head = _head(answer, view, words)
    undated = answer.undated[:UNDATED] if view.page == 0 else ()
    room = TEXT_ROOM - units(head)
    body = _body(answer.lines, undated, max(len(answer.undated), answer.unknown), words, room)
    return compose(
        Text(head),
        Divider(),
        Text(body),
        Divider(),
        parts.pick_event((*answer.lines, *undated), words, words("timeline.open_event")),
        _years(answer, view, words),
        _buttons(answer, view, words),
    )


def _head(answer: TimelineAnswer, view: View, words: Words) -> str:
    title = f"### {plain(answer.label or answer.topic, 200) or '…'}"
    facts = [words.count("events", answer.total)]
    if answer.first is not None or answer.last is not None:
        facts[0] += f", {days.say_period(answer.first, answer.last, words)}"
    behind = f"{words.count('articles', answer.articles)}, {words.count('sources', answer.sources)}"
    lines = [title, " · ".join([*facts, behind])]
    pages = -(-answer.total // PAGE)
    if view.page and pages > 1:
        lines.append("-# " + words("timeline.page", page=view.page, pages=pages))
    elif answer.total > len(answer.lines):
        lines.append("-# " + words("timeline.chosen", shown=len(answer.lines)))
    lines += [f"-# {shown}" for note in answer.notes[:3] if (shown := plain(say(note, words), 160))]
    return "\n".join(lines)


def _body(dated: Sequence[EventLine], undated: Sequence[EventLine], unknown: int, words: Words, room: int) -> str:
    def told(line: parts.Line) -> str:
        lines = [line(each, words) for each in dated]
        rest = [line(each, words).removeprefix(f"**{parts.date_of(each, words)}** · ") for each in undated]
        if rest:
            lines += ["", f"**{words('timeline.undated', n=unknown)}**", *rest]
            if unknown > len(rest):
                lines.append(words.count("more", unknown - len(rest)))
        return "\n".join(lines).strip()

    ways = (parts.full_line, parts.short_line, parts.bare_line)
    found = first_fit(room, [partial(told, way) for way in ways])
    if found is not None:
        return found
    lines = [parts.bare_line(each, words) for each in (*dated, *undated)]
    return fill(lines, room, lambda n: words.count("more", n))


def _years(answer: TimelineAnswer, view: View, words: Words) -> Select | None:
    if len(answer.years) < 2 and view.year is None:
        return None
    kept = sorted(sorted(answer.years, key=lambda pair: -pair[1])[: OPTIONS - 1])
    options = [Option(words("timeline.all_years"), "all", chosen=view.year is None)]
    options += [
        Option(str(year), str(year), words.count("events", count), chosen=view.year == year) for year, count in kept
    ]
    return Select(words("timeline.year"), replace(view, page=0, year=None).key("year"), tuple(options))


def _buttons(answer: TimelineAnswer, view: View, words: Words) -> Row:
    pages = -(-answer.total // PAGE)
    buttons: list[Button] = []
    if view.page == 0 and pages > 1:
        buttons.append(Button(words("timeline.every_event"), replace(view, page=1).key(), Style.PRIMARY))
    elif view.page:
        before, after = replace(view, page=view.page - 1), replace(view, page=view.page + 1)
        back = words("timeline.earlier") if before.page else words("timeline.overview")
        buttons.append(Button(back, before.key()))
        buttons.append(Button(words("timeline.later"), after.key(), disabled=view.page >= pages))
    buttons.append(Button(words("timeline.sources"), Key("sources", ("0",), view.topic)))
    if not view.page:
        buttons.append(Button(words("timeline.picture"), view.key("picture")))
    buttons.append(Button(words("timeline.export"), view.key("export")))
    buttons.append(Button(words("timeline.ask"), Key("ask", text="")))
    return Row(tuple(buttons))


def _nothing(answer: TimelineAnswer, view: View, words: Words) -> Layout:
    lines = [f"### {plain(answer.label or view.topic, 200) or '…'}"]
    windowed = view.window != (None, None)
    lines.append(words("timeline.nothing_between") if windowed else words("timeline.nothing"))
    lines += [f"-# {shown}" for note in answer.notes[:3] if (shown := plain(say(note, words), 200))]
    options = tuple(
        {
            suggestion.query: Option(
                label(suggestion.label, 100), suggestion.query, words.count("events", suggestion.events)
            )
            for suggestion in answer.suggestions
            if can_carry(suggestion.query)
        }.values()
    )[:OPTIONS]
    several = Select(words("timeline.instead"), Key("topic"), options) if options else None
    return compose(Text("\n".join(lines)), several, _years(answer, view, words))
