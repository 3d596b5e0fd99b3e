"""Failures nobody foresaw: logged whole under a short id, told in one sentence that names it."""

from __future__ import annotations

import functools
import logging
import secrets
from collections.abc import Awaitable, Callable
from typing import ParamSpec, TypeVar

from timeline.errors import BadInputError, TimelineError

_log = logging.getLogger("bot.failure")

_P = ParamSpec("_P")
_T = TypeVar("_T")


class NotAllowedError(TimelineError):
    """The caller may not do that; the sentence says who may."""


class UnexpectedError(TimelineError):
    """Something broke on our side; the log has it under `id`."""

    def __init__(self, failure: str) -> None:
        super().__init__(f"Something went wrong here, and it is noted. Try again in a minute. (id {failure})")
        self.id = failure


def explain(error: Exception, doing: str) -> TimelineError:
    """Turn any error into one whose message a person may see.

    Args:
        error: what was raised. A `TimelineError` is for people already and comes back as it is.
        doing: what was being done, for the log: ``timeline``, ``render digest``.

    Returns:
        The error itself, or an `UnexpectedError` with an id of four hex digits, under which the log has the trace.
    """
    if isinstance(error, TimelineError):
        return error
    if isinstance(error, UnicodeEncodeError):
        # No article holds such a thing; only what is typed can.
        return BadInputError("That holds half a character, as broken text does. Type it again.")
    failure = secrets.token_hex(2)
    _log.error("failure %s while doing %s", failure, doing, exc_info=error)
    return UnexpectedError(failure)


def report(error: Exception, doing: str) -> str:
    """The sentence a person is shown for an error; see `explain`."""
    return str(explain(error, doing))


def spoken(call: Callable[_P, Awaitable[_T]]) -> Callable[_P, Awaitable[_T]]:
    """Make a coroutine function raise nothing but `TimelineError`.

    Args:
        call: the function.

    Returns:
        The same, with errors that were not foreseen logged and explained.
    """

    @functools.wraps(call)
    async def wrapped(*args: _P.args, **kwargs: _P.kwargs) -> _T:
        try:
            return await call(*args, **kwargs)
        except Exception as error:
            explained = explain(error, call.__name__)
            if explained is error:
                raise
            raise explained from error

    return wrapped
