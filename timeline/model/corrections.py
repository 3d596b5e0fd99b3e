"""What persons put right."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from timeline.model.spans import DaySpan


class CorrectionKind(StrEnum):
    """What a person may put right."""

    DATE = "date"
    CLEAR_DATE = "clear-date"
    RENAME = "rename"
    HIDE = "hide"
    SETTLE = "settle"
    PUBLICATION = "publication"


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person said of an event, of a conflict, or of the day an article appeared.

    Attributes:
        number: 1, 2, 3 ... within the guild, shared with joins and splits.
        kind: what is put right.
        anchors: ids of the mentions it hangs on, the event's own first; the first that is still there counts. For
            ``publication`` the article's id.
        author: who says so as the chat or the command line names them; empty for the operator.
        reason: why, or empty.
        at: when, UTC epoch seconds.
        span: the days, for ``date`` and ``publication``.
        text: the title for ``rename``, the attribute of the conflict for ``settle``.
        values: what the articles say in the conflict, for ``settle``; a further value opens it again.
    """

    number: int
    kind: CorrectionKind
    anchors: tuple[str, ...]
    author: str = ""
    reason: str = ""
    at: int = 0
    span: DaySpan | None = None
    text: str = ""
    values: tuple[str, ...] = ()
