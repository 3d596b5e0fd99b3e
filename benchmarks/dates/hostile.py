"""How long texts take that were made to be slow: a million characters each, beside a tenth of them."""

from __future__ import annotations

import time
from collections.abc import Iterator

from timeline.dates import find

LENGTH = 1_000_000
PIECES = {
    "digits": "7",
    '"may "': "may ",
    "open brackets": "(",
    "line ends": "\n",
    "one-letter lines": "a\n",
    "numbers and months": "12 3 4th may 1999 ",
    '"twenty-"': "twenty-",
    '"Friday "': "Friday ",
}


def rows() -> Iterator[str]:
    """A line of Markdown for each kind of text: seconds of processor time, and how much longer it is than a tenth."""
    find("warm up, today")
    for name, piece in PIECES.items():
        text = piece * (LENGTH // len(piece))
        part, whole = _seconds(text[: LENGTH // 10]), _seconds(text)
        yield f"| {name} | {whole:.2g} s | {whole / part:.1f} |"


def _seconds(text: str) -> float:
    start = time.process_time()
    find(text)
    return time.process_time() - start
