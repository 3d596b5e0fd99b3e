"""What a site's robots.txt lets us read (RFC 9309)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from protego import Protego

from timeline.articles.web.policy import PRODUCT

MOST_BYTES: Final = 512_000
"""Bytes of a robots.txt that are read; RFC 9309, 2.5, asks for at least 500 KiB."""

KEPT_SECONDS: Final = 24 * 3600.0
"""RFC 9309, 2.4: not to be kept longer than a day."""

KEPT_WHEN_AWAY: Final = 15 * 60.0
"""How long a site counts as closed whose robots.txt could not be had."""


@dataclass(frozen=True, slots=True)
class Robots:
    """What one site lets us do.

    Attributes:
        rules: its rules; None when it has none, or when it could not be asked.
        closed: it could not be asked, which means that nothing may be read (RFC 9309, 2.3.1.4).
        until: moment of the loop's clock from which it is to be asked again.
    """

    rules: Protego | None
    closed: bool
    until: float

    def allows(self, url: str) -> bool:
        """Whether an address may be read."""
        if self.rules is None:
            return not self.closed
        return bool(self.rules.can_fetch(url, PRODUCT))

    def gap(self) -> float:
        """Seconds between two requests that it asks for; 0 for none."""
        asked = None if self.rules is None else self.rules.crawl_delay(PRODUCT)
        return float(asked or 0.0)


def read_robots(status: int, body: bytes, now: float) -> Robots:
    """Read the answer to a request for robots.txt.

    Args:
        status: HTTP status; 0 for no answer.
        body: the file, at most `MOST_BYTES`.
        now: moment of the loop's clock.

    Returns:
        Rules for 2xx; everything is open for 4xx; everything is closed for all else.
    """
    if 200 <= status < 300:
        try:
            rules = Protego.parse(body.decode("utf-8-sig", "replace"))
        except Exception:  # whatever a library makes of a broken file, a site that cannot say no has not said no
            return Robots(None, False, now + KEPT_SECONDS)
        return Robots(rules, False, now + KEPT_SECONDS)
    if 400 <= status < 500 and status != 429:
        return Robots(None, False, now + KEPT_SECONDS)
    return Robots(None, True, now + KEPT_WHEN_AWAY)
