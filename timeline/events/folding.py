"""Headline, standfirst and lead tell one event: they are folded into one mention each before anything is merged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from timeline.events.lexicon import lexicon
from timeline.model import Mention, Participant, Place, Reason

_NEAR = 8
"""How many sentences below a headline its event may be told again."""


def fold(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Folds mentions that tell the same thing at the top of an article.

    Args:
        mentions: one article's mentions in the order of the text, not yet dated.

    Returns:
        The mentions that stay, in order. A headline's event told again in the text leaves its weight and participants
        to the sentence that tells it with its date.
    """
    kept: list[Mention] = []
    heads = [m for m in mentions if m.headline]
    body = [m for m in mentions if not m.headline]
    first = min((m.sentence for m in body), default=0)
    for head in heads:
        matches = [(_likeness(head, m), -m.sentence, m) for m in body if m.sentence - first <= _NEAR]
        best = max(matches, default=None, key=lambda x: (x[0], x[1]))
        if best is None or best[0] < 1.0:
            kept.append(head)
            continue
        chosen = best[2]
        body = [_joined(head, m) if m.id == chosen.id else m for m in body]
    return tuple(sorted([*kept, *body], key=lambda m: m.trigger))


def _likeness(head: Mention, other: Mention) -> float:
    """Points for kind, participants and words in common."""
    mine, theirs = _named(head), _named(other)
    kind = 1.0 if head.kind == other.kind or head.lemma == other.lemma else 0.0
    kind = kind or (0.6 if lexicon().near(head.kind, other.kind) else 0.0)
    if head.status is not other.status:
        kind *= 0.7
    shared = len(set(head.words) & set(other.words)) / max(1, len(head.words))
    names = len(mine & theirs) / max(1, len(mine)) if mine else 0.3
    if kind == 0.0 and shared < 0.5:
        return 0.0
    return kind + 0.8 * shared + 0.6 * names - (0.6 if mine and theirs and not mine & theirs else 0.0)


def _named(mention: Mention) -> set[str]:
    return {p.entity for p in mention.participants} | {p.entity for p in mention.places}


def _joined(head: Mention, mention: Mention) -> Mention:
    """The body's mention, with what the headline adds."""
    known = {p.entity for p in mention.participants}
    participants: tuple[Participant, ...] = (
        *mention.participants,
        *(p for p in head.participants if p.entity not in known),
    )
    spots = {p.entity for p in mention.places}
    places: tuple[Place, ...] = (*mention.places, *(p for p in head.places if p.entity not in spots))
    binding = head.binding if mention.binding.reason is Reason.NONE else mention.binding
    return replace(mention, participants=participants, places=places, weight=1.0, binding=binding)
