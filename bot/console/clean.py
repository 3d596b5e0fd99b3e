"""Text from outside, made harmless for a terminal."""

from __future__ import annotations

import re
from typing import Final

_SPACE: Final = re.compile(r"\s+")

_UNSAFE: Final = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""C0 and C1 controls (they start terminal escapes), marks that turn the direction of writing (Trojan Source,
CVE-2021-42574), and characters that show nothing."""

_LONE: Final = re.compile(r"[\ud800-\udfff]")

_ADDRESS: Final = re.compile(r"https?://[^\s\x00-\x20\x7f-\x9f<>\"]+", re.IGNORECASE)


def clean(text: str) -> str:
    """One line of text that a terminal shows and does nothing else with.

    Args:
        text: anything.

    Returns:
        The same without control characters and hidden marks, white space made single spaces.
    """
    # Line breaks and tabs are both white space and unsafe: a first pass keeps them as spaces, a second joins the
    # spaces that stood on both sides of something taken out.
    shown = _LONE.sub("\ufffd", _UNSAFE.sub("", _SPACE.sub(" ", text)))
    return _SPACE.sub(" ", shown).strip()


def safe_url(url: str) -> str:
    """The address when it is an http(s) one without anything odd in it, else nothing.

    Args:
        url: an article's address as it was given.

    Returns:
        The address, or an empty string.
    """
    return url if _ADDRESS.fullmatch(url) and clean(url) == url else ""
