"""Logging to standard error, with secrets struck out."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Iterable
from typing import Final

_TOKEN: Final = re.compile(r"[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}|(?<=/webhooks/)\d+/[\w-]{20,}|(?<=Bot )[\w.-]{20,}")
"""Forms of Discord secrets: a bot token (id, time, signature, each base64), a webhook's or an interaction's token."""

STRUCK: Final = "[secret]"


class Redacting(logging.Formatter):
    """Formats a record, trace included, and strikes out what looks like a token and what is known to be one."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s", "%Y-%m-%d %H:%M:%S")
        self._secrets = tuple(secret for secret in secrets if secret)

    def format(self, record: logging.LogRecord) -> str:
        """The line, without secrets."""
        line = super().format(record)
        for secret in self._secrets:
            line = line.replace(secret, STRUCK)
        return _TOKEN.sub(STRUCK, line)


def set_up(level: str, secrets: Iterable[str] = ()) -> None:
    """Send log lines to standard error.

    Args:
        level: name of the lowest level shown.
        secrets: texts that must never be shown, e.g. the token from the settings.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Redacting(secrets))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    # It logs every value that goes into the store: texts, questions, addresses with keys in them.
    logging.getLogger("aiosqlite").setLevel(logging.INFO)
    logging.captureWarnings(capture=True)
