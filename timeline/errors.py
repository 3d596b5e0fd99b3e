"""The one error that may reach a reader: a sentence that says what is wrong and what to do next."""

from __future__ import annotations


class TimelineError(Exception):
    """Something a person can mend.

    The message is one or two plain sentences: what is wrong, then what to do. It is shown as it is, in a chat
    or on standard error, so it holds no trace, no type name and no secret.
    """


class NotFoundError(TimelineError):
    """What was asked for by name or id is not in the store."""


class BadInputError(TimelineError):
    """What was given cannot be read: a file, a date, a topic, a setting."""


class StoreBusyError(TimelineError):
    """The store cannot be opened or written to now."""
