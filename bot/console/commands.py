"""What can be typed, and how a line is read."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import Final

from timeline.errors import BadInputError


@dataclass(frozen=True, slots=True)
class Command:
    """A command as help and completion show it."""

    name: str
    usage: str
    what: str
    example: str


COMMANDS: Final = (
    Command(
        "timeline",
        "/timeline TOPIC [from: DAY] [to: DAY]",
        "what happened, in order of time",
        "/timeline japan-korea from: 2023 to: april 2024",
    ),
    Command("ask", "@bot QUESTION", "an answer with its articles", "@bot when did Kishida visit Seoul?"),
    Command("why", "/why N", "why event N of the last answer has its date", "/why 1"),
    Command("event", "/event N", "all about event N: articles, quotes, disagreements", "/event 1"),
    Command("sources", "/sources [TOPIC]", "the articles behind a topic, or all of them", "/sources japan-korea"),
    Command(
        "export",
        "/export [TOPIC] FORMAT",
        "a file here: ics, csv, timelinejs, jsonld, md, html or png",
        "/export japan-korea html",
    ),
    Command("digest", "/digest preview [TOPIC]", "what a digest posted now would say", "/digest preview japan-korea"),
    Command("article", "/article add URL", "read a page of the web", "/article add https://example.org/world/pact"),
    Command(
        "feed",
        "/feed WHAT",
        "follow sites: add URL [with: a, b] [without: c], preview URL, list, items N [WORDS], pause N, resume N,"
        " remove N, export, import FILE, poll",
        "/feed add https://example.org/rss.xml without: football",
    ),
    Command(
        "publish",
        "/publish ARTICLE DAY [reason: WHY]",
        "say when an article appeared; none takes that back",
        "/publish seoul-visit 2023-05-08",
    ),
    Command(
        "correct",
        "/correct WHAT N ... reason: WHY",
        "put event N right: date N DAY, clear N, rename N TITLE, hide N, settle N, join N M, split N ARTICLE;"
        " published ARTICLE DAY; undo NUMBER; history [N or hidden]",
        "/correct date 1 3 May 2024 reason: a misprint",
    ),
    Command("status", "/status", "what there is to answer from", "/status"),
    Command("help", "/help", "this list", "/help"),
    Command("quit", "/quit", "leave; Ctrl-D does too", "/quit"),
)
"""Everything the terminal understands; a line without a slash is a question."""

_NAMES: Final = tuple(command.name for command in COMMANDS)
_OTHER_NAMES: Final = {"exit": "quit", "q": "quit", "?": "help", "h": "help"}
_BARE: Final = {"why": "why", "sources": "sources", "help": "help", "quit": "quit", "exit": "quit"}
"""Words that say all by themselves what the button of that name says in a chat."""
_ADDRESS: Final = re.compile(r"@\S+[\s,:]*")
_OPTION: Final = re.compile(r"(?:^|\s)(?:--)?(from|to)(?::|(?<=--from)\s|(?<=--to)\s)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Request:
    """A line, read.

    Attributes:
        command: name of the command.
        text: what follows it, options taken out.
        first: what the option `from:` says, or empty; last: what `to:` says, or empty.
    """

    command: str
    text: str
    first: str = ""
    last: str = ""


def read_line(line: str) -> Request | None:
    """Read a line as it was typed.

    Args:
        line: "/timeline japan-korea", "@bot when …?", or a plain question.

    Returns:
        The request; None for a line with nothing in it.

    Raises:
        BadInputError: a slash, and behind it no command there is; the sentence names the nearest.
    """
    line = line.strip()
    if line.startswith("@"):
        line = _ADDRESS.sub("", line, count=1)
    if not line:
        return None
    if not line.startswith("/"):
        bare = _BARE.get(line.rstrip("?!. ").lower())
        return Request(bare, "") if bare else Request("ask", line)
    typed, _, rest = line[1:].partition(" ")
    name = _OTHER_NAMES.get(typed.lower(), typed.lower())
    if name not in _NAMES:
        near = difflib.get_close_matches(name, _NAMES, n=1)
        hint = f"Did you mean /{near[0]}?" if near else "/help lists what there is."
        raise BadInputError(f"There is no command /{typed}. {hint} A question needs no slash.")
    text, first, last = _options(rest) if name == "timeline" else (rest, "", "")
    return Request(name, text.strip(), first, last)


def _options(text: str) -> tuple[str, str, str]:
    """Take ``from: DAY`` and ``to: DAY`` out of what was typed."""
    parts = _OPTION.split(text)
    options = {name.lower(): value.strip() for name, value in zip(parts[1::2], parts[2::2], strict=True)}
    return parts[0], options.get("from", ""), options.get("to", "")
