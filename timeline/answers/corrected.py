"""What persons put right and where they disagree, in sentences; pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from timeline.answers import words
from timeline.answers.model import Citation
from timeline.events.corrections import credit
from timeline.model import Conflict, CorrectionKind, Dating, Event, Reason

_STANDS: Final = {
    "date": "None of these is chosen: the timeline sorts it by what its articles say, {own}.",
    "title": "None of these is chosen: it goes by the title its articles give it.",
    "publication day": "None of these is chosen: the article keeps the day it came with.",
    "identity": "None of these is chosen: what its articles have in common decides.",
}
"""What holds while persons disagree on something."""


def date_note(dating: Dating) -> str:
    """Who gave or took a date that a person put right, when and why: "date set by a member on 3 May 2024: …"."""
    said = dating.explanation.rstrip(".")
    return f"date {said[:1].lower()}{said[1:]}"


def conflict_note(conflict: Conflict, on: str) -> str:
    """A conflict as a short remark; empty for one that a person settled.

    Args:
        conflict: the conflict.
        on: what it is on, in words.
    """
    if between_persons(conflict):
        return f"people disagree on {_matter(conflict, 'it')}"
    if conflict.settled:
        return ""
    return f"{on} was corrected or updated" if conflict.update else f"sources disagree on {on}"


def reasons(event: Event, best: Citation) -> Iterator[str]:
    """What persons said of an event that holds, each followed by what its articles say.

    Args:
        event: the event.
        best: its best citation.
    """
    if event.dating.reason is Reason.CORRECTED:
        yield words.sentence(event.dating.explanation)
        own = f"Its best article says {words.say_span(best.span)}" if best.span is not None else "No article dates it"
        yield words.sentence(f"{own}: {best.explanation}" if best.explanation else own)
    for said in event.corrections:
        if said.kind is CorrectionKind.RENAME and event.told_as and said.text == event.title:
            yield words.sentence(f"Renamed {credit(said)}")
    if event.told_as:
        yield f"Its articles' own title: “{event.told_as}”."


def between_persons(conflict: Conflict) -> bool:
    """Whether persons disagree, not articles."""
    return any(claim.by for claim in conflict.claims)


def dispute(conflict: Conflict, event: Event | None = None) -> str:
    """What persons disagree on, what each says and why, and what holds meanwhile.

    Args:
        conflict: a disagreement of persons.
        event: the event it is shown with, if it is one.
    """
    said = [
        f"{words.say_value(conflict.attribute, claim.value)} ({claim.by}{why})"
        for claim in conflict.claims
        for why in ([f": {claim.quote.rstrip('.')}"] if claim.quote else [""])
    ]
    own = words.say_span(event.dating.span) if event is not None else "if they give a day"
    stands = _STANDS[conflict.attribute].format(own=own)
    return f"People disagree on {_matter(conflict, f'“{conflict.subject}”')}: {words.say_list(said)}. {stands}"


def _matter(conflict: Conflict, subject: str) -> str:
    """What persons disagree on, in words."""
    if conflict.attribute == "identity":
        return f"whether {subject} is one event"
    return f"the {conflict.attribute}" + (f" of {subject}" if subject != "it" else "")
