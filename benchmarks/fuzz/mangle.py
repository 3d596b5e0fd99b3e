"""Change what is well-formed until it is not, or not quite."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Final

HOSTILE: Final = (
    "\0", "\ufeff", "\u202e", "\u2066", "\u200b", "\u200d", "\u2028", "\x1b[31m", "\x07", "\r", "\n\n", "\t",
    "\x85", "\ud800", "\udfff", "\U0010ffff", "\ufffe", "é", "e\u0301" * 40, "👩‍👩‍👧‍👦", "ﷺ", "東京",
    "القاهرة", "ไทย", "ß", "İ", "ı", "<script>alert(1)</script>", "</script>", "<!--", "-->", "]]>",
    "<![CDATA[", "&#x0;", "&#99999999;", "&amp;amp;", "&lt;b&gt;", "<svg onload=x>", "<a href='javascript:x'>",
    "{{7*7}}", "{0}", "%s%n", "${x}", "=1+1", "@SUM(A1)", "+cmd|' /C x'!A0", "-2+3", "|", "`", "'", '"', "''",
    "\\", "\\u0000", "/", "../../etc/passwd", "C:\\x", "*", "%", "_", "NEAR(", "AND", "OR NOT", '"x" OR',
    "; DROP TABLE event;", "@everyone", "<@1>", "<#2>", "<t:1:R>", "](http://x)", "](javascript:x)",
    "https://example.org/a", "http://127.0.0.1/", "http://[::1", "ftp://x", "data:text/html,x", "BEGIN:VEVENT",
    "\r\nATTENDEE:x", "9999-12-31", "0000-00-00", "0001-01-01", "31 February", "29 February 2023",
    "99999999999999999999", "-1", "1e308", "NaN", "1" * 400, "½", "²", "٣", "一九九〇年", "XIV",
    "in 10000000 years", "a million years ago", "the 99th century", "Q9 2023", "1/2/3/4/5",
    "2023-13-45T99:99:99Z", "between and", "from to:", "reason:", "from:", "to:", "[" * 60, "(" * 60, "{" * 60,
    "<div>" * 60, "'" * 60, "\n" * 60, " " * 200, "a" * 2000, "a-" * 200, "a." * 200, "on Friday " * 30,
    "last year, " * 30, "Kim said Kim said " * 20,
)  # fmt: skip
"""What has broken programs: controls, marks of direction, markup, formulas, dates that are none."""

_MOST: Final = 60_000
"""Characters of what comes out, but for the rare long one."""


class Mangler:
    """Mangles by chance.

    Args:
        chance: drives it; the same chance, the same outcome.
    """

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance

    def text(self, corpus: Sequence[str]) -> str:
        """One of the corpus, mangled in some places; now and then hardly at all, now and then beyond recognition."""
        chance = self._chance
        text = chance.choice(corpus)
        for _ in range(min(int(chance.paretovariate(0.7)) - 1, 40)):
            text = self._once(text, corpus)
        return text[:_MOST]

    def data(self, corpus: Sequence[str]) -> bytes:
        """The same as bytes, in one of several encodings, with broken bytes now and then."""
        chance = self._chance
        encoding = chance.choices(("utf-8", "utf-8-sig", "utf-16", "cp1252", "utf-32-le"), (20, 2, 2, 3, 1))[0]
        data = bytearray(self.text(corpus).encode(encoding, "surrogatepass" if "utf" in encoding else "replace"))
        if chance.random() < 0.3:
            for _ in range(chance.randrange(1, 20)):
                place = chance.randrange(len(data) + 1)
                data[place : place + chance.choice((0, 1, 1, 4))] = bytes([chance.choice((0, 10, 128, 255))])
        return bytes(data)

    def word(self) -> str:
        """A text of a few hostile words."""
        return "".join(self._chance.choice(HOSTILE) for _ in range(self._chance.choice((1, 1, 2, 3))))

    def _once(self, text: str, corpus: Sequence[str]) -> str:
        chance = self._chance
        a, b = sorted(chance.randrange(len(text) + 1) for _ in range(2))
        near = min(a + chance.randrange(1, 12), len(text))
        piece, behind = text[a:near], near
        match chance.randrange(9):
            case 0 | 1 | 2:
                piece, behind = chance.choice(HOSTILE), a
            case 3:
                piece = chance.choice(HOSTILE)
            case 4:
                piece = ""
            case 5:
                piece, behind = "", b
            case 6:
                other = chance.choice(corpus)
                c, d = sorted(chance.randrange(len(other) + 1) for _ in range(2))
                piece, behind = other[c:d], a
            case 7:
                piece *= chance.choice((2, 2, 3, 10, 300))
            case _:
                piece = piece.swapcase() if chance.random() < 0.5 else piece[::-1]
        return text[:a] + piece + text[behind:]
