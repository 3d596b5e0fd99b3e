"""How Python looks for garbage while the bot answers."""

from __future__ import annotations

import gc
from typing import Final

_SELDOM: Final = (50_000, 5, 120)
"""Objects made, and looks at the younger ones, between two looks at those of an age (Python has 700, 10 and 10).

All are looked through about once in three hundred answers: rarely enough for the slowest of a hundred, and before
what pages and buttons leave in circles comes to many megabytes.
"""


def settle() -> None:
    """Take what is loaded by now out of the collector's sight, and have it look through the rest less often.

    What is loaded stays anyhow, and to look through it takes up to a fifth of a second, in which nothing is
    acknowledged. An answer makes tens of thousands of small objects, and hardly a cycle among them: looking for
    cycles took one part in ten of its time, and in one of a hundred answers sixty milliseconds at once.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_SELDOM)
