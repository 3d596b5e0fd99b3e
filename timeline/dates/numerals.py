"""Numbers as a text writes them: what a run of digits may stand for, and number words put together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

Reading = tuple[str, str | int]
"""A category of the lexicon, and the value a word has in it."""

_FIRST_YEAR, _LAST_YEAR = 1000, 2199
_ORDINAL_ENDINGS = ("st", "nd", "rd", "th")
_LONGEST = 7


@lru_cache(maxsize=4096)
def read_number(word: str) -> tuple[Reading, ...] | None:
    """What a token that begins with a digit may mean.

    Args:
        word: e.g. ``7``, ``7th``, ``1990s``, ``14:30``, ``2024-04-06``, ``1,200``.

    Returns:
        Its readings; None when it is none the grammar knows.
    """
    if word.isdecimal():
        return _plain(word) if len(word) <= _LONGEST else None
    for mark, read in _MARKED:
        if mark in word:
            return read(word)
    return _ending(word)


def _plain(word: str) -> tuple[Reading, ...]:
    value = int(word)
    readings: list[Reading] = [("NUM", value)]
    if value == 1:
        readings.append(("ONE", 1))
    if len(word) <= 2:
        if 1 <= value <= 31:
            readings.append(("DAY", value))
        if value <= 24:
            readings.append(("HOUR", value))
        if len(word) == 2:
            readings.append(("TWO_DIGITS", value))
    if len(word) == 4 and value // 100 < 24 and value % 100 < 60:
        readings.append(("HHMM", f"{word[:2]}:{word[2:]}"))
    if len(word) == 4 and _FIRST_YEAR <= value <= _LAST_YEAR:
        readings.append(("YEAR", value))
    return tuple(readings)


def _clock(word: str) -> tuple[Reading, ...] | None:
    if len(word) > 8:
        return (("ISOTIME", word),)
    hour, minute = (int(part) for part in word.split(":")[:2])
    return (("CLOCK", word),) if hour <= 24 and minute < 60 else None


def _dashed(word: str) -> tuple[Reading, ...] | None:
    if word.count("-") == 2:
        return _numeric_date(word, "-")
    year, month = int(word[:4]), int(word[5:])
    # "2011-12" is two years far more often than a December.
    return (("SEASON_YEARS", year),) if month == year % 100 + 1 else (("ISOMONTH", word),)


def _dotted(word: str) -> tuple[Reading, ...] | None:
    if word.count(".") == 2:
        return _numeric_date(word, ".")
    hour, minute = word.split(".")
    if len(minute) == 2 and int(hour) <= 24 and int(minute) < 60:
        return (("DECIMAL", word), ("DOTTED_CLOCK", f"{hour}:{minute}"))  # "8.50am", as the British write it
    return (("DECIMAL", word),)


def _slashed(word: str) -> tuple[Reading, ...] | None:
    return _numeric_date(word, "/") if word.count("/") == 2 else None


def _grouped(word: str) -> tuple[Reading, ...] | None:
    return (("NUM", int(word.replace(",", ""))),) if len(word) <= _LONGEST + 2 else None


def _numeric_date(word: str, mark: str) -> tuple[Reading, ...] | None:
    parts = word.split(mark)
    if any(len(part) == 3 for part in parts):
        return None
    if len(parts[0]) == 4:
        return (("ISODATE", "-".join(part.zfill(2) for part in parts)),) if len(parts[2]) <= 2 else None
    if len(parts[2]) not in {2, 4} or len(parts[0]) > 2 or (mark != "/" and len(parts[2]) == 2):
        return None
    return (("NUMDATE", word),)


def _ending(word: str) -> tuple[Reading, ...] | None:
    digits = word.rstrip("sthndr")
    if not digits.isdecimal() or len(digits) > 4:
        return None
    ending, value = word[len(digits) :], int(digits)
    if ending == "s":
        return _decade(digits)
    if ending not in _ORDINAL_ENDINGS:
        return None
    return (("ORD", value), ("ORDDAY", value)) if 1 <= value <= 31 else (("ORD", value),)


def _decade(digits: str) -> tuple[Reading, ...] | None:
    if not digits.endswith("0") or len(digits) not in {2, 4}:
        return None
    if len(digits) == 4 and digits.endswith("00"):
        return (("CENTURY_YEARS", int(digits)),)
    return (("DECADES" if len(digits) == 4 else "SHORT_DECADES", int(digits) // 10),)


_MARKED = ((":", _clock), (",", _grouped), ("-", _dashed), (".", _dotted), ("/", _slashed))
"""Readers of digits with a mark in them, by the mark that tells them apart, in the order to look."""


class Composer:
    """Puts number words together: "twenty-four", "two hundred", "nineteen ninety-six"."""

    def __init__(
        self, units: dict[str, int], tens: dict[str, int], scales: dict[str, int], ordinals: dict[str, int]
    ) -> None:
        self.units, self.tens, self.scales, self.ordinals = units, tens, scales, ordinals

    def longest(self, words: Sequence[str]) -> tuple[int, tuple[Reading, ...]] | None:
        """The longest number that the words begin with.

        Args:
            words: lower-case words and marks.

        Returns:
            How many of them it takes, and its readings; None when they begin with none.
        """
        return self._year(words) or self._ordinal(words) or self._amount(words)

    def _ordinal(self, words: Sequence[str]) -> tuple[int, tuple[Reading, ...]] | None:
        at = 2 if len(words) > 2 and words[1] == "-" else 1
        if words[0] not in self.tens or len(words) <= at or self.ordinals.get(words[at], 10) >= 10:
            return None
        value = self.tens[words[0]] + self.ordinals[words[at]]
        readings: tuple[Reading, ...] = (("ORD", value), ("ORDINAL", value))
        return at + 1, (*readings, ("ORDDAY", value)) if value <= 31 else readings

    def _below_hundred(self, words: Sequence[str]) -> tuple[int, int]:
        """Count of words and value of a number below a hundred; (0, 0) without one."""
        if not words:
            return 0, 0
        if words[0] in self.units:
            return 1, self.units[words[0]]
        if words[0] not in self.tens:
            return 0, 0
        value = self.tens[words[0]]
        at = 2 if len(words) > 2 and words[1] == "-" else 1
        if len(words) > at and self.units.get(words[at], 10) < 10:
            return at + 1, value + self.units[words[at]]
        return 1, value

    def _year(self, words: Sequence[str]) -> tuple[int, tuple[Reading, ...]] | None:
        century = self.units.get(words[0], 0)
        if not (13 <= century <= 19 or words[0] in self.tens):
            return None
        if words[0] in self.tens:
            if self.tens[words[0]] != 20:
                return None
            century = 20
        count, value = self._below_hundred(words[1:])
        if not count or value < 10:
            return None
        return count + 1, (("YEAR", century * 100 + value),)

    def _amount(self, words: Sequence[str]) -> tuple[int, tuple[Reading, ...]] | None:
        count, value = self._below_hundred(words)
        if not count:
            return None
        while count < len(words) and words[count] in self.scales:
            value *= self.scales[words[count]]
            count += 1
            if count < len(words) and value >= 100:
                skip = 1 if words[count] == "and" else 0
                more, rest = self._below_hundred(words[count + skip :])
                if more:
                    count += skip + more
                    value += rest
        readings: list[Reading] = [("NUM", value)]
        if value == 1:
            readings.append(("ONE", 1))
        if 2000 <= value <= 2099 and count > 1:
            readings.append(("YEAR", value))
        return count, tuple(readings)
