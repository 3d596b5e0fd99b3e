"""Bytes to text, or a sentence that says why not."""

from __future__ import annotations

import codecs

from timeline.errors import BadInputError

_MARKED = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FORMATS = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP or an Office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"{\\rtf", "an RTF document"),
)
_LAYOUT_CONTROLS = frozenset("\t\n\r\f\v\x1a\x85")
_MAX_CONTROL_SHARE = 0.01


def decode(data: bytes) -> str:
    """Read bytes as text.

    A byte order mark decides; else UTF-8; else Windows-1252, which older news archives use.

    Args:
        data: a whole file.

    Returns:
        The text without the byte order mark, line breaks as they were.

    Raises:
        BadInputError: the bytes are no text.
    """
    for magic, name in _FORMATS:
        if data.startswith(magic):
            raise BadInputError(f"This is {name}, not text. Save its text as .txt and give me that.")
    text = _decode(data)
    if "\0" in text or _controls(text) > _MAX_CONTROL_SHARE * len(text):
        raise BadInputError("This looks like a binary file, not text. Save the article as UTF-8 text and try again.")
    return text


def _decode(data: bytes) -> str:
    encodings = next(((name,) for mark, name in _MARKED if data.startswith(mark)), ("utf-8", "cp1252"))
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadInputError("I cannot tell which encoding this file has. Save it as UTF-8 and try again.")


def _controls(text: str) -> int:
    return sum(c < " " or "\x7f" <= c <= "\x9f" for c in text if c not in _LAYOUT_CONTROLS)
