"""Why something on the web was not read, as a sentence, and whether it is worth another try."""

from __future__ import annotations

from enum import StrEnum

from timeline.errors import TimelineError


class Trouble(StrEnum):
    """What went wrong."""

    ADDRESS = "address"
    REFUSED = "refused"
    ROBOTS = "robots"
    GONE = "gone"
    SIZE = "size"
    KIND = "kind"
    REDIRECTS = "redirects"
    BUSY = "busy"
    SLOW = "slow"
    BROKEN = "broken"
    UNSAFE = "unsafe"
    UNREACHABLE = "unreachable"


_PASSING = frozenset({Trouble.BUSY, Trouble.SLOW, Trouble.BROKEN, Trouble.UNSAFE, Trouble.UNREACHABLE})


class FetchError(TimelineError):
    """A page or feed that cannot be had; the message is for people.

    Attributes:
        trouble: what went wrong.
        passing: it may be better later.
        retry_after: seconds for which the host wants to be left alone; None when it did not say.
    """

    def __init__(self, trouble: Trouble, sentence: str, *, retry_after: float | None = None) -> None:
        super().__init__(sentence)
        self.trouble = trouble
        self.passing = trouble in _PASSING
        self.retry_after = retry_after


class AddressRefusedError(OSError):
    """A connection that was not made, because the address is not public."""
