"""Keeps in mind who was spoken of, where, and in what part: what pronouns and descriptions go by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from timeline.knowledge import family_name_first, given_name_gender
from timeline.model import Entity, EntityKind, Sentence, Token

_SIDE = frozenset({"advcl", "acl", "acl:relcl", "advcl:relcl"})
_BESIDE = frozenset({"since", "unlike", "like"})
WINDOW = 3
"""How many sentences back a reference may reach."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """One time that an entity was spoken of.

    Attributes:
        entity: who; None for somebody without a name ("a witness").
        sentence: index of the sentence.
        at: position of the head word in the sentence.
        subject: it is the subject of its clause.
        main: it is the subject of the sentence's main clause.
        modifier: it only qualifies another noun ("the North Korea threat").
        aside: it stands in a side clause, off the main line of the story ("since Shinzo Abe came in 2015").
        pronoun: it was spoken of by a pronoun, as only who is in mind is.
    """

    entity: Entity | None
    sentence: int
    at: int
    subject: bool
    main: bool
    modifier: bool = False
    aside: bool = False
    pronoun: bool = False


@dataclass(slots=True)
class Memory:
    """What has been spoken of so far, in order of text."""

    spoken: list[Spoken] = field(default_factory=list)
    genders: dict[str, str] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)

    def add(self, one: Spoken) -> None:
        """Remember that somebody was spoken of."""
        self.spoken.append(one)
        if one.entity is not None:
            self.counts[one.entity.id] += 1

    def since(self, sentence: int) -> list[Spoken]:
        """All that was spoken of since a sentence began; the end of the list, so that long texts stay quick."""
        first = len(self.spoken)
        while first and self.spoken[first - 1].sentence >= sentence:
            first -= 1
        return self.spoken[first:]

    def near(self, sentence: int, at: int, kinds: Iterable[EntityKind], back: int = WINDOW) -> list[Spoken]:
        """Entities of some kinds spoken of before a place and at most some sentences back, latest last."""
        wanted = set(kinds)
        return [
            one
            for one in self.since(sentence - back)
            if (one.entity is None or one.entity.kind in wanted) and (one.sentence < sentence or one.at < at)
        ]

    def opening(self, kind: EntityKind) -> list[Spoken]:
        """Entities of a kind that the headline names, or the first sentence where there is none."""
        first = takewhile(lambda one: one.sentence == self.spoken[0].sentence, self.spoken)
        return [one for one in first if one.entity is not None and one.entity.kind is kind]

    def count(self, entity: Entity) -> int:
        """How often an entity has been spoken of."""
        return self.counts[entity.id]

    def gender(self, entity: Entity) -> str:
        """The gender of a person: m, f or u."""
        if entity.id not in self.genders:
            self.genders[entity.id] = guess_gender(entity.name)
        return self.genders[entity.id]


def guess_gender(name: str) -> str:
    """The gender that a full name tells: m, f, or u where it tells none."""
    words = name.split()
    if len(words) < 2:
        return "u"
    first_is_family = family_name_first(words[0]) and given_name_gender(words[0]) not in {"m", "f"}
    given = " ".join(words[1:]) if first_is_family else words[0]
    titles = {"king": "m", "prince": "m", "emperor": "m", "pope": "m", "queen": "f", "princess": "f", "empress": "f"}
    return titles.get(words[0].lower()) or given_name_gender(given) or given_name_gender(words[0]) or "u"


def head_of(tokens: Sequence[Token], first: int, last: int) -> Token:
    """The word of a stretch whose governor lies outside it."""
    for token in tokens[first:last]:
        if token.head == token.i or not first <= token.head < last:
            return token
    return tokens[last - 1]


def part(sentence: Sentence, first: int, last: int) -> tuple[int, bool, bool, bool]:
    """The part that some words play: head position, subject, main subject, mere modifier."""
    tokens = sentence.tokens
    head = head_of(tokens, first, last)
    dep, governor = head.dep, tokens[head.head]
    steps = 0
    # "Foreign Minister" may be taken for the head of "Foreign Minister Kishida"; a partner shares its part.
    while dep in {"flat", "conj", "appos", "nmod:desc"} and governor.i != tokens[governor.i].head and steps < 4:
        dep, governor = governor.dep, tokens[governor.head]
        steps += 1
    subject = dep.startswith("nsubj")
    modifier = dep in {"compound", "amod", "nmod:poss", "nmod"}
    return head.i, subject, subject and governor.dep == "ROOT", modifier


def is_aside(sentence: Sentence, at: int) -> bool:
    """Whether a word stands in a side clause: what it tells is ground, time or description, not the story itself."""
    tokens, seen = sentence.tokens, {at}
    while True:
        token = tokens[at]
        if token.dep in _SIDE or any(t.dep == "case" and t.head == at and t.text.lower() in _BESIDE for t in tokens):
            return True
        if token.head in seen:
            return False
        at = token.head
        seen.add(at)


def in_story(spoken: Iterable[Spoken]) -> set[str]:
    """Ids of the entities that were spoken of outside of side clauses at least once."""
    return {one.entity.id for one in spoken if one.entity is not None and not one.aside}


def best(candidates: Sequence[Spoken], rank: Callable[[Spoken], float], margin: float) -> Entity | None:
    """The entity with the highest rank, if it leads the next other one by a margin.

    Args:
        candidates: times that entities were spoken of.
        rank: higher is likelier.
        margin: how much the best must lead.
    """
    ranks: dict[str, tuple[float, Entity | None]] = {}
    for one in candidates:
        key = one.entity.id if one.entity else ""
        value = rank(one)
        if key not in ranks or value > ranks[key][0]:
            ranks[key] = (value, one.entity)
    ordered = sorted(ranks.values(), key=lambda pair: -pair[0])
    if not ordered or (len(ordered) > 1 and ordered[0][0] - ordered[1][0] < margin):
        return None
    return ordered[0][1]
