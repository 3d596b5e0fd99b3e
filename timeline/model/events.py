"""What happened or is planned, told by one or more mentions."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.model.corrections import Correction, CorrectionKind
from timeline.model.datings import Dating
from timeline.model.mentions import Mention, Participant, Place, Status


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened or is planned, told by one or more mentions.

    Attributes:
        id: the id of its canonical mention; the id of any of its mentions leads to it too.
        dating: the best-grounded date of its mentions (stated before relative before story day ...), or what a person
            said.
        sources: number of independent articles (near duplicates count once).
        importance: for choosing when there are more than fit; higher is more important.
        told_as: the title its articles give it, where a person gave it another; else empty.
        corrections: what persons say of it, each person's last word on each matter; their authors in words.
        undated: ids of those of its mentions that give no day and are surely about it all the same, a tuple for each
            event they would be by themselves.
    """

    id: str
    title: str
    kind: str
    status: Status
    dating: Dating
    participants: tuple[Participant, ...]
    places: tuple[Place, ...]
    mentions: tuple[Mention, ...]
    sources: int = 1
    importance: float = 0.0
    told_as: str = ""
    corrections: tuple[Correction, ...] = ()
    undated: tuple[tuple[str, ...], ...] = ()

    @property
    def hidden(self) -> bool:
        """True when a person took it out of what is shown."""
        return any(one.kind is CorrectionKind.HIDE for one in self.corrections)
