"""A file on its way to somebody, and the question which kind it is to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.discord import days
from bot.discord.escape import plain
from bot.discord.layout import Layout, Option, Select, Text, compose
from bot.discord.rendering.parts import spoken_date, spoken_title
from bot.discord.rendering.timeline import View
from bot.discord.sayings import say
from bot.discord.words import Words
from timeline.export import Document, Format

if TYPE_CHECKING:
    from timeline.export.picture import Speech

ORDER = (Format.PNG, Format.HTML, Format.ICS, Format.CSV, Format.MD, Format.TIMELINEJS, Format.JSONLD)
"""The likeliest first."""


def render_choice(view: View, words: Words) -> Layout:
    """Which kinds of files there are, and what each is for."""
    options = tuple(Option(words(f"export.{kind}"), kind.value, words(f"export.{kind}_note")) for kind in ORDER)
    return compose(Text(words("export.which")), Select(words("export.choose"), view.key("exportas"), options))


def render_file(document: Document, kind: Format, words: Words) -> Layout:
    """A file, what could not go into it, and for a picture what it shows."""
    lines = [words("export.done", what=words(f"export.{kind}"), name=document.name)]
    lines += [f"-# {shown}" for note in document.notes if (shown := plain(say(note, words), 400))]
    return compose(Text("\n".join(lines)), file=(document.name, document.content), alt=document.alt)


def picture_speech(words: Words) -> Speech:
    """What a picture says, in the language of a reply."""
    from timeline.export.picture import Speech  # noqa: PLC0415 - the library for pictures, only for one
    from timeline.export.picture.speech import short_month  # noqa: PLC0415

    return Speech(
        events=lambda n: words.count("events", n),
        articles=lambda n: words.count("articles", n),
        sources=lambda n: words.count("sources", n),
        date=lambda line: spoken_date(line, words),
        title=lambda line: spoken_title(line, words),
        note=lambda note: say(note, words),
        period=lambda first, last: days.say_period(first, last, words),
        month=lambda day: short_month(day, words.locale),
        more=lambda n: words.count("more_events", n),
        undated=lambda n: words("picture.undated", n=n),
        rest=str(words.raw("picture.rest")),
        this_day=words("picture.this_day"),
        these_days=words("picture.these_days"),
        open_end=words("picture.open_end"),
        planned=words("event.planned"),
        contested=words("picture.contested"),
        about=str(words.raw("picture.about")),
        nothing=words("picture.nothing"),
        further=str(words.raw("picture.further")),
    )
