"""Pieces that several replies share: an event as a line or an option, a citation, a disagreement."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from bot.discord.escape import label, link, plain
from bot.discord.keys import Key, can_carry
from bot.discord.layout import OPTIONS, Option, Select
from bot.discord.sayings import say, say_days, term
from bot.discord.words import DEFAULT, Words
from timeline.answers.model import Citation, EventLine
from timeline.answers.words import NO_DATE, say_value
from timeline.model import Conflict, Status

DATE_ROOM = 80
TITLE_ROOM = 420
NOTE_ROOM = 160
QUOTE_ROOM = 400
SETTLED_ROOM = 200

_MARKED = {Status.PLANNED, Status.DENIED}
"""What a title says before anything else: it has not happened."""

Line = Callable[[EventLine, Words], str]


def full_line(line: EventLine, words: Words) -> str:
    """Date, title with its link, number of articles, remarks."""
    url = next((citation.url for citation in line.citations if citation.url), "")
    said = link(spoken_title(line, words), url, TITLE_ROOM)
    parts = [f"**{date_of(line, words)}** · {said}", words.count("articles", _articles(line))]
    parts += [f"*{shown}*" for note in line.notes[:3] if (shown := plain(say(note, words), NOTE_ROOM))]
    return " · ".join(parts)


def short_line(line: EventLine, words: Words) -> str:
    """Date, title, number of articles; for when full lines do not fit."""
    said = plain(spoken_title(line, words), 160)
    return f"**{date_of(line, words)}** · {said} · {words.count('articles', _articles(line))}"


def bare_line(line: EventLine, words: Words) -> str:
    """Date and the beginning of the title: always fits."""
    return f"**{date_of(line, words)}** · {bare_title(line, words)}"


def bare_title(line: EventLine, words: Words) -> str:
    """The beginning of the title."""
    return plain(spoken_title(line, words), 70)


def date_of(line: EventLine, words: Words) -> str:
    """The date of an event, escaped."""
    return plain(spoken_date(line, words), DATE_ROOM) or words("event.no_date")


def spoken_date(line: EventLine, words: Words) -> str:
    """The days as the answer has them, in the reader's language."""
    return words("event.no_date") if line.date == NO_DATE else say_days(line.date, words)


def spoken_title(line: EventLine, words: Words) -> str:
    """What happened, with what must be said before it in the reader's language."""
    if words.locale == DEFAULT and line.title:
        return line.title
    prefix = words(f"event.{line.event.status.value}") + ": " if line.event.status in _MARKED else ""
    return prefix + (line.event.title or line.title)


def _articles(line: EventLine) -> int:
    return len({citation.article for citation in line.citations}) or 1


def pick_event(lines: Sequence[EventLine], words: Words, placeholder: str) -> Select | None:
    """A menu that opens one of the events; None without any."""
    options: dict[str, Option] = {}
    for line in lines:
        said = label(f"{spoken_date(line, words) or words('event.no_date')} · {spoken_title(line, words)}", 100)
        handle = line.event.id
        if can_carry(handle) and handle not in options and len(options) < OPTIONS:
            options[handle] = Option(said, handle)
    return Select(label(placeholder, 150), Key("event"), tuple(options.values())) if options else None


def citation(cited: Citation, words: Words, room: int = 600) -> str:
    """The quote and the article it stands in."""
    where = link(cited.title or cited.article or words("timeline.untitled"), cited.url, min(room, 480))
    source = plain(cited.source, 60)
    quote = plain(cited.quote, QUOTE_ROOM)
    tail = f" · {source}" if source else ""
    return f"“{quote}” ({where}{tail})" if quote else f"{where}{tail}"


def disagreement(conflict: Conflict, words: Words) -> str:
    """What is contested, and each value with its article, or with the number of those that agree on it."""
    backed: dict[str, list[str]] = {}
    for claim in conflict.claims:
        backed.setdefault(claim.value, []).append(claim.by or claim.title or claim.article)
    between = any(claim.by for claim in conflict.claims)
    sides = (
        words(
            "event.claim",
            value=plain(_value(conflict, value, words), 80),
            source=_backing(sorted(set(articles)), words, people=between),
        )
        for value, articles in list(backed.items())[:6]
    )
    head = words(_standing(conflict, between=between))
    on = plain(term(conflict.attribute, words), 40)
    settled = f" · {plain(say(conflict.settled, words), SETTLED_ROOM)}" if conflict.settled else ""
    return f"*{head}* · {plain(conflict.subject, 120)}, {on} · " + " / ".join(sides) + settled


def _value(conflict: Conflict, value: str, words: Words) -> str:
    return say_value(conflict.attribute, value, words.locale)


def _standing(conflict: Conflict, *, between: bool) -> str:
    """How a disagreement stands, as a key of words."""
    if between:
        return "event.between"
    return "event.updates" if conflict.update else "event.settled" if conflict.settled else "event.contested"


def _backing(sayers: Sequence[str], words: Words, *, people: bool) -> str:
    """Who says a value: the one article or person, else how many."""
    return plain(sayers[0], 60) if people or len(sayers) == 1 else words.count("articles", len(sayers))


def section(title: str, lines: Iterable[str]) -> list[str]:
    """A heading and its lines; nothing without lines."""
    given = list(lines)
    return [f"**{title}**", *given] if given else []
