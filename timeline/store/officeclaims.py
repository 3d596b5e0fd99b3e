"""Claims of office that may contradict each other, told from what is stored of them alone.

A head of state is called one by thousands of articles. Only where another article names another office of the same
time is a text worth reading again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import takewhile
from typing import Any


@dataclass(frozen=True, slots=True)
class Claimed:
    """A claim of office as stored, with its article and the day that appeared."""

    day: int | None
    article: str
    claim: dict[str, Any]

    @property
    def matter(self) -> tuple[object, ...]:
        """What it claims: of whom, which office, where, held now or formerly."""
        return self.claim["person"], self.claim["office"].lower(), self.claim["of"], self.claim["former"]

    def place(self) -> tuple[int, str, int]:
        """Where it stands among others."""
        return self.day or 0, self.article, self.claim["start"]


def rivals(claims: Sequence[Claimed], days: int) -> list[Claimed]:
    """Those of a person's claims of today beside which another article names another office.

    Args:
        claims: all of one person.
        days: two articles no more than so many days apart speak of one time, as does one without a day and any other.

    Returns:
        Them in order of day, article and place.
    """
    now = sorted((one for one in claims if not one.claim["former"]), key=Claimed.place)
    undated = [one for one in now if one.day is None]
    dated = [one for one in now if one.day is not None]
    met: set[int] = set()
    for n, one in enumerate(dated):
        for other in (*undated, *takewhile(partial(_within, one, days), dated[n + 1 :])):
            met |= {id(one), id(other)} if _differ(one, other) else set()
    for n, one in enumerate(undated):
        met |= {id(each) for other in undated[n + 1 :] if _differ(one, other) for each in (one, other)}
    return [one for one in now if id(one) in met]


def _within(one: Claimed, days: int, other: Claimed) -> bool:
    return (other.day or 0) - (one.day or 0) <= days


def _differ(one: Claimed, other: Claimed) -> bool:
    return one.article != other.article and one.claim["office"].lower() != other.claim["office"].lower()
