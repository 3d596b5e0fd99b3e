"""Markdown articles: front matter and body.

Front matter is TOML between lines of ``+++``, or simple ``key: value`` lines between lines of ``---``, the form that
site generators share. Nested YAML is not read; a list or table there is an error that says so.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping

from timeline.errors import BadInputError

_KEY_VALUE = re.compile(r"(?P<key>[A-Za-z_][\w-]{0,40})\s{0,4}:(?:\s+(?P<value>.*))?")
_FENCES = ("+++", "---")
_IMAGE = re.compile(r"!\[(?P<alt>[^\]\n]{0,500})\]\([^)\s]{0,2000}(?:\s+\"[^\"\n]{0,300}\")?\)")
_LINK = re.compile(
    r"\[(?P<words>[^\[\]\n]{1,500})\]\((?:<[^>\n]{0,2000}>|[^()\s]{0,2000})(?:\s+\"[^\"\n]{0,300}\")?\)"
)
_EMPHASIS = re.compile(r"(?<![\w*])(?P<mark>\*{1,3})(?=\S)(?P<words>[^*\n]{1,500})(?<=\S)(?P=mark)(?![\w*])")
_OWN_LINE = re.compile(r"\s*(?:#{1,6}\s|[-*+]\s|\d{1,3}[.)]\s|>|\||```|~~~|={3,}\s*$|-{3,}\s*$|\*{3,}\s*$)")
_MARK = re.compile(r"^(?:#{1,6}\s+|>\s?|[-*+]\s+)")


def split(text: str) -> tuple[Mapping[str, object], str]:
    """Part a Markdown file into its fields and its words.

    Args:
        text: the whole file.

    Returns:
        The front matter (empty without one) and the body as plain text, a paragraph a line.

    Raises:
        BadInputError: front matter begins but does not end, or cannot be read.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    fence = lines[0].rstrip()
    if fence not in _FENCES:
        return {}, to_plain("\n".join(lines))
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() == fence), None)
    if end is None:
        if fence == "---":  # a horizontal rule may open a text
            return {}, to_plain("\n".join(lines))
        raise BadInputError(f'The front matter does not end: a second line "{fence}" is missing.')
    fields = _toml(lines[1:end]) if fence == "+++" else _key_values(lines[1:end])
    return fields, to_plain("\n".join(lines[end + 1 :]))


def to_plain(markdown: str) -> str:
    r"""Take the marks out of Markdown and put each paragraph on one line.

    Args:
        markdown: body with ``\n`` line breaks.

    Returns:
        The words. Links keep their words and lose their address; pictures go with their caption.
    """
    paragraphs: list[list[str]] = []
    joined = False
    for line in markdown.split("\n"):
        own = _OWN_LINE.match(line) is not None
        words = _words(line)
        if joined and words and not own:
            paragraphs[-1].append(words)
        elif words:
            paragraphs.append([words])
        joined = bool(words) and not line.lstrip().startswith("#") and not line.endswith("  ")
    return "\n\n".join(" ".join(parts) for parts in paragraphs)


def _words(line: str) -> str:
    line = _LINK.sub(lambda match: match["words"], _IMAGE.sub("", line))
    line = _EMPHASIS.sub(lambda match: match["words"], _MARK.sub("", line.strip()))
    return "" if not re.search(r"\w", line) and set(line) <= set("-=*_`~ ") else line.strip()


def _toml(lines: list[str]) -> Mapping[str, object]:
    return read_toml("\n".join(lines), what="The front matter")


def read_toml(text: str, *, what: str) -> Mapping[str, object]:
    """Read TOML fields.

    Args:
        text: a TOML document.
        what: how an error calls it, at the start of a sentence.

    Returns:
        The fields.

    Raises:
        BadInputError: it is no TOML.
    """
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        where = str(error).rpartition("(")[2].rstrip(")") if "(at " in str(error) else ""
        at = f" ({where})" if where else ""
        raise BadInputError(f'{what} is not valid TOML{at}. Write lines such as title = "Words in quotes".') from None


def _key_values(lines: list[str]) -> Mapping[str, object]:
    fields: dict[str, object] = {}
    for number, line in enumerate(lines, 2):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = _KEY_VALUE.fullmatch(line.rstrip())
        if not match:
            raise BadInputError(f'Line {number} of the front matter is not of the form "key: value".')
        value = _scalar((match["value"] or "").strip())
        if value is not None:
            fields[match["key"].casefold()] = value
    return fields


def _scalar(written: str) -> object:
    if len(written) >= 2 and written[0] == written[-1] and written[0] in "\"'":
        quote = written[0]
        return written[1:-1].replace("''" if quote == "'" else '\\"', quote)
    bare = re.sub(r"\s#.*$", "", written).rstrip()
    words: dict[str, object] = {"": None, "null": None, "~": None, "true": True, "false": False}
    return words.get(bare.casefold(), bare)
