"""Made-up mentions as news has them: few names in most of it, stories told by many, series, vague days, no days.

Names follow Zipf's law, and there are more of them the more articles there are (Heaps' law). A story of a day is told
by one article or by twenty; every third is one of a series, that is the same doers doing the same some days later.
"""

from __future__ import annotations

import hashlib
import random
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from timeline.dates import day_span
from timeline.model import (
    UNDATED,
    Binding,
    Dating,
    DaySpan,
    EntityKind,
    Mention,
    Participant,
    Place,
    Precision,
    Reason,
    Role,
    Status,
)

_FIRST = date(2010, 1, 1).toordinal()
_KINDS = {
    ("statement", ("say", "say", "tell", "announce", "warn")): 40,
    ("meeting", ("meet", "talk", "host")): 12,
    ("visit", ("visit", "arrive", "travel")): 10,
    ("attack", ("attack", "bomb", "shoot")): 10,
    ("agreement", ("sign", "agree")): 9,
    ("arrest", ("arrest", "detain")): 8,
    ("launch", ("launch", "unveil")): 6,
    ("election", ("elect", "vote", "win")): 4,
    ("quake", ("strike", "hit")): 1,
}
"""Kinds of events with the verbs that tell of them, and how many of a hundred they are."""
_MENTIONS = 12
"""Mentions in an article, as in the development articles."""


@dataclass(frozen=True, slots=True)
class _Deed:
    """What happened: who, what, when, with which words."""

    kind: str
    lemmas: tuple[str, ...]
    day: int
    who: tuple[int, ...]
    where: int
    words: tuple[str, ...]


def news(articles: int, days: int, *, seed: int = 3) -> Iterator[tuple[Mention, ...]]:
    """Make the mentions of articles.

    Args:
        articles: how many.
        days: over which they are spread.
        seed: another seed, another world.

    Yields:
        The mentions of one article.
    """
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    names = _Names(int(40 * articles**0.6), chance)
    series: list[_Deed] = []
    made = 0
    while made < articles:
        day = _FIRST + made * days // articles
        if series and chance.random() < 0.33:
            old = chance.choice(series[-200:])
            deed = _Deed(old.kind, old.lemmas, day, old.who, old.where, old.words)
        else:
            deed = _deed(day, names, chance)
            series.append(deed)
        others = [_deed(day - chance.randrange(3), names, chance) for _ in range(3)]
        for _ in range(min(int(chance.paretovariate(1.1)), 20)):
            if made < articles:
                yield _article(made, deed, others, names, chance)
                made += 1


class _Names:
    """Draws names by Zipf's law."""

    def __init__(self, count: int, chance: random.Random) -> None:
        self._sums = list(accumulate(1 / (rank + 3) for rank in range(count)))
        self._chance = chance

    def draw(self) -> int:
        return bisect(self._sums, self._chance.random() * self._sums[-1])


def _deed(day: int, names: _Names, chance: random.Random) -> _Deed:
    ((kind, lemmas),) = chance.choices(list(_KINDS), list(_KINDS.values()))
    who = tuple(dict.fromkeys(names.draw() for _ in range(chance.choice((1, 1, 2, 2, 3)))))
    words = tuple(f"word{int(chance.paretovariate(0.4)) % 20_000}" for _ in range(7))
    return _Deed(kind, lemmas, day, who, names.draw(), words)


def _article(
    number: int, deed: _Deed, others: list[_Deed], names: _Names, chance: random.Random
) -> tuple[Mention, ...]:
    printed = deed.day + chance.randrange(3)
    told = [deed, deed, deed, *others]
    told += [_deed(printed - int(chance.paretovariate(0.5)) % 3000, names, chance) for _ in range(_MENTIONS - 6)]
    return tuple(_mention(number, index, one, printed, chance) for index, one in enumerate(told))


def _mention(number: int, index: int, deed: _Deed, printed: int, chance: random.Random) -> Mention:
    id_ = hashlib.blake2b(f"{number}-{index}".encode(), digest_size=6).hexdigest()
    lemma = chance.choice(deed.lemmas)
    # Every outlet leaves out a name and words, and adds some.
    who = tuple(one for one in deed.who if chance.random() < 0.85) or deed.who
    words = tuple(sorted({word for word in deed.words if chance.random() < 0.7} | {lemma, f"own{number % 997}"}))
    roles = (Role.AGENT, Role.PATIENT, Role.PARTNER)
    return Mention(
        id=id_,
        article=f"article-{number}",
        sentence=index,
        start=index * 100,
        end=index * 100 + 90,
        trigger=(index * 100 + 10, index * 100 + 15),
        lemma=lemma,
        kind=deed.kind,
        title=f"{lemma} {deed.words[0]}",
        status=Status.SAID if deed.kind == "statement" else Status.HAPPENED,
        binding=Binding(Reason.STORY_DAY),
        dating=_dating(deed.day, printed, chance),
        participants=tuple(_participant(one, role) for one, role in zip(who, roles, strict=False)),
        places=(Place(f"place-{deed.where}", f"Place {deed.where}"),) if chance.random() < 0.4 else (),
        words=words,
        weight=1.0 if index == 0 else 0.5,
    )


def _participant(number: int, role: Role) -> Participant:
    kind = (EntityKind.COUNTRY, EntityKind.PERSON, EntityKind.ORG)[number % 3]
    stands_for = (f"name-{number // 9 * 3}",) if kind is EntityKind.PERSON else ()
    return Participant(f"name-{number}", f"Name {number}", kind, role, stands_for)


def _dating(day: int, printed: int, chance: random.Random) -> Dating:
    """One in four has no day, one in ten a month or a year, the rest days, by the sentence or by the article."""
    drawn = chance.random()
    if drawn < 0.25:
        return UNDATED
    moment = date.fromordinal(day)
    if drawn < 0.31:
        first = moment.replace(day=1).toordinal()
        edtf = f"{moment:%Y-%m}"
        return Dating(DaySpan(first, first + 27, Precision.MONTH, edtf), Reason.STATED, edtf)
    if drawn < 0.35:
        first = moment.replace(month=1, day=1).toordinal()
        return Dating(DaySpan(first, first + 364, Precision.YEAR, f"{moment:%Y}"), Reason.STATED, f"{moment:%Y}")
    if drawn < 0.7 or printed - day > 3:
        return Dating(day_span(day), Reason.STATED, "on that day")
    return Dating(day_span(printed), Reason.PUBLICATION_DAY)
