"""A file on its way to somebody, and the question which kind it is to be."""

from __future__ import annotations

from bot.discord.escape import plain
from bot.discord.layout import Layout, Option, Select, Text, compose
from bot.discord.rendering.timeline import View
from bot.discord.sayings import say
from bot.discord.words import Words
from timeline.export import Document, Format

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
