"""Same text, and nearly the same text.

`fingerprint` finds exact copies. `sketch` and `similarity` estimate how many five-word runs two texts share
(MinHash, Broder 1997), which finds wire stories that two outlets print with small changes.
"""

from __future__ import annotations

import hashlib
import re
import sys
import unicodedata
from array import array

PERMUTATIONS = 128
SHINGLE_WORDS = 5
BAND_ROWS = 4
NEAR = 0.6
"""Share of common five-word runs from which two articles are one source; stories on one subject stay below 0.3."""

_SEED = 20230507
_WORD = re.compile(r"\w+")


def fingerprint(text: str) -> str:
    """Name a text by its words.

    Args:
        text: any text.

    Returns:
        SHA-256 in hexadecimal of the text in NFKC form, lower case, with each run of white space as one space.
    """
    normal = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    return hashlib.sha256(normal.encode("utf-8", "surrogatepass")).hexdigest()


def sketch(text: str) -> bytes:
    """Shrink a text to 128 numbers that keep its likeness to other texts.

    Args:
        text: any text.

    Returns:
        512 bytes, little-endian unsigned 32-bit numbers; equal for equal texts on every machine.
    """
    from rensa import RMinHash  # noqa: PLC0415  only the intake needs it; answers start without

    hasher = RMinHash(num_perm=PERMUTATIONS, seed=_SEED)
    hasher.update(_shingles(text))
    numbers = array("I", hasher.digest())
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()


def similarity(a: bytes, b: bytes) -> float:
    """Estimate the Jaccard similarity of two sketched texts.

    Args:
        a: a sketch.
        b: another.

    Returns:
        0.0 (nothing in common) to 1.0 (the same runs of words), give or take 0.05.
    """
    width = len(a) // PERMUTATIONS
    same = sum(a[i : i + width] == b[i : i + width] for i in range(0, len(a), width))
    return same / PERMUTATIONS


def near_duplicate(a: bytes, b: bytes) -> bool:
    """Tell whether two sketches come from what is in essence one article."""
    return similarity(a, b) >= NEAR


def bands(drawn: bytes) -> tuple[bytes, ...]:
    """Cut a sketch into keys, so that an index finds near duplicates without comparing all pairs.

    Args:
        drawn: a sketch.

    Returns:
        32 keys of 18 bytes. Two near duplicates share at least one key with a probability above 0.98.
    """
    size = len(drawn) // PERMUTATIONS * BAND_ROWS
    return tuple(bytes((n >> 8, n & 255)) + drawn[i : i + size] for n, i in enumerate(range(0, len(drawn), size)))


def _shingles(text: str) -> list[str]:
    words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    last = max(1, len(words) - SHINGLE_WORDS + 1)
    return sorted({" ".join(words[i : i + SHINGLE_WORDS]) for i in range(last)})
