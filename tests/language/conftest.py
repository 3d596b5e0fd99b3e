"""One reader for all tests of the room, and articles written for them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from timeline.articles.model import Line
from timeline.dates import find
from timeline.language import Reader, load_reader
from timeline.model import LineRole, ReadText

Read = Callable[..., ReadText]


def plain_lines(text: str, headline: bool = False) -> list[Line]:
    """Each line of a text as a paragraph of its own."""
    lines: list[Line] = []
    start = 0
    for number, line in enumerate(text.split("\n")):
        bare = line.strip()
        if bare:
            first = start + len(line) - len(line.lstrip())
            role = LineRole.HEADLINE if headline and not lines else LineRole.BODY
            lines.append(Line(first, first + len(bare), role, number))
        start += len(line) + 1
    return lines


@pytest.fixture(scope="session")
def reader() -> Reader:
    return load_reader()


@pytest.fixture(scope="session")
def read(reader: Reader) -> Read:
    """Reads a text, with its first line as the headline if wanted."""

    def run(text: str, headline: bool = False) -> ReadText:
        return reader.read(text, plain_lines(text, headline), find(text))

    return run


@pytest.fixture(scope="session")
def meanings(read: Read) -> Callable[..., list[tuple[str, str, str]]]:
    """The mentions of a text: words, entity, form."""

    def run(text: str, headline: bool = False) -> list[tuple[str, str, str]]:
        return [(m.text, m.entity, m.form.value) for m in read(text, headline).mentions]

    return run
