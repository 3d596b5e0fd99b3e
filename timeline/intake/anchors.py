"""Where corrections hang: the mention of today that each one's anchors lead to, and where that changes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from timeline.model import Correction, CorrectionKind
from timeline.store.write import Writer

_OF_EVENTS = frozenset(CorrectionKind) - {CorrectionKind.SETTLE, CorrectionKind.PUBLICATION}


@dataclass(frozen=True, slots=True)
class Anchored:
    """Corrections of events, and what becomes of them in this transaction.

    Attributes:
        corrections: those that hold, each with the one mention it hangs on from now on.
        moved: mentions on which one hung before, or hangs now, where these differ; their events are told anew.
    """

    corrections: tuple[Correction, ...] = ()
    moved: frozenset[str] = frozenset()


def anchored(writer: Writer, gone: Mapping[str, str], there: Collection[str]) -> Anchored:
    """Find where each correction hangs once this transaction is written.

    Args:
        writer: an open transaction, before mentions are written.
        gone: mentions that go now, to the one each id leads to from now on, or empty.
        there: mentions that are there from now on, of those the transaction looks at.
    """
    said = [one for one in writer.edits.corrections() if one.kind in _OF_EVENTS]
    if not said:
        return Anchored()
    today = _today(writer, said, gone)

    def led(anchor: str) -> str:
        held = today.get(anchor, "")
        return anchor if anchor in there else gone.get(held, held)

    kept: list[Correction] = []
    moved: set[str] = set()
    for one in said:
        before = next((today[anchor] for anchor in one.anchors if anchor in today), "")
        after = next((found for anchor in one.anchors if (found := led(anchor))), "")
        if after:
            kept.append(replace(one, anchors=(after,)))
        if before != after:
            moved |= {before, after} - {""}
    return Anchored(tuple(kept), frozenset(moved))


def _today(writer: Writer, said: Sequence[Correction], gone: Mapping[str, str]) -> dict[str, str]:
    """Mentions that anchors lead to before this transaction: of each correction until one that stays.

    Nearly all hang on their first anchor, and there may be thousands of them.
    """
    today: dict[str, str] = {}
    waiting, place = list(said), 0
    while waiting:
        today |= writer.edits.today([one.anchors[place] for one in waiting])
        place += 1
        waiting = [one for one in waiting if place < len(one.anchors) and not _stays(one, today, gone)]
    return today


def _stays(one: Correction, today: Mapping[str, str], gone: Mapping[str, str]) -> bool:
    found = (today[anchor] for anchor in one.anchors if anchor in today)
    return any(gone.get(mention, mention) for mention in found)
