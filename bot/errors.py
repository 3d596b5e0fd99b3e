"""Failures nobody foresaw: logged whole under a short id, told in one sentence that names it."""

from __future__ import annotations

import logging
import secrets

from timeline.errors import TimelineError

_log = logging.getLogger("bot.failure")


class NotAllowedError(TimelineError):
    """The caller may not do that; the sentence says who may."""


class UnexpectedError(TimelineError):
    """Something broke on our side; the log has it under `id`."""

    def __init__(self, failure: str) -> None:
        super().__init__(f"Something went wrong here, and it is noted. Try again in a minute. (id {failure})")
        self.id = failure


def report(error: BaseException, doing: str) -> str:
    """Turn any error into the sentence a person is shown.

    Args:
        error: what was raised. A `TimelineError` is for people already and is not logged.
        doing: what was being done, for the log: ``timeline``, ``render digest``.

    Returns:
        The sentence. For an unforeseen error it holds an id of four hex digits, and the log has the trace under it.
    """
    if isinstance(error, TimelineError):
        return str(error)
    failure = secrets.token_hex(2)
    _log.error("failure %s while doing %s", failure, doing, exc_info=error)
    return str(UnexpectedError(failure))
