"""Made-up wire reports in plain English, in any number, always the same: to be read in, parser and all.

Few countries are in most of the news, new persons and firms keep turning up, and a story is told by one report or by
several. A report has sixty to a hundred words.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from benchmarks.madeup import rank

_LANDS = (
    ("Japan", "Tokyo"), ("France", "Paris"), ("Kenya", "Nairobi"), ("Peru", "Lima"), ("Norway", "Oslo"),
    ("Egypt", "Cairo"), ("Chile", "Santiago"), ("Poland", "Warsaw"), ("India", "New Delhi"), ("Canada", "Ottawa"),
    ("Brazil", "Brasilia"), ("Spain", "Madrid"), ("Ghana", "Accra"), ("Vietnam", "Hanoi"), ("Turkey", "Ankara"),
    ("Mexico", "Mexico City"), ("Italy", "Rome"), ("Greece", "Athens"), ("Nepal", "Kathmandu"), ("Cuba", "Havana"),
)  # fmt: skip
_GIVEN = ("Anna", "Boris", "Clara", "David", "Elena", "Frank", "Grace", "Henry", "Irene", "James", "Karen", "Louis")
_HEADS = ("Al", "Ber", "Cor", "Dan", "Er", "Fal", "Gor", "Hal", "Is", "Jor", "Kal", "Lor", "Mar", "Nor", "Or", "Per")
_MIDDLES = (
    "an",
    "be",
    "co",
    "di",
    "er",
    "fi",
    "go",
    "hi",
    "in",
    "ka",
    "lo",
    "mi",
    "na",
    "or",
    "pe",
    "ri",
    "sa",
    "to",
)
_ENDS = ("berg", "dale", "ford", "grave", "holm", "kov", "land", "mann", "ner", "quist", "ridge", "son", "ton", "vik")
_OFFICES = ("president", "prime minister", "foreign minister", "finance minister", "opposition leader")
_THINGS = (
    "fisheries",
    "railways",
    "satellites",
    "trade",
    "vaccines",
    "harbours",
    "steel",
    "water",
    "energy",
    "grain",
)
_OUTLETS = ("Herald", "Gazette", "Courier", "Wire", "Post", "Tribune", "Observer")
_FIRST = date(2004, 1, 5)
_VAGUE = 0.05
"""Of the days that might be vaguer, so many are: what is known to the year alone is compared with all of its year."""

_WRONG = 0.01
"""Of the reports that say who holds which office, so many err: sources disagree, but seldom."""

_A_DAY = 14
"""Reports a day, so that a memory grows in days rather than in density."""


def wires(count: int, seed: int) -> Iterator[dict[str, str]]:
    """Make reports as rows of a .jsonl file.

    Args:
        count: how many.
        seed: another seed, another world.
    """
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    made = 0
    while made < count:
        day = _FIRST + timedelta(made // _A_DAY)
        sentences = _story(chance, day, made)
        for told in range(min(chance.choice((1, 1, 2, 2, 3, 5)), count - made)):
            kept = [sentence for sentence in sentences[1:] if chance.random() < 0.8]
            yield {
                "id": f"wire-{made}",
                "title": sentences[0].rstrip("."),
                "source": f"{chance.choice(_OUTLETS)} {told}",
                "published": (day + timedelta(chance.randrange(2))).isoformat(),
                "text": " ".join((sentences[0], *kept, chance.choice(_TAILS).format(n=made))),
            }
            made += 1


def _story(chance: random.Random, day: date, made: int) -> list[str]:
    near = rank(chance, 0.6, len(_LANDS))
    (land, capital), (other, there) = _LANDS[near], _LANDS[near - chance.randrange(1, len(_LANDS))]
    who, whom, firm = _person(chance, made), _person(chance, made), f"{_surname(chance, made)} Group"
    thing, office = chance.choice(_THINGS), chance.choice(_OFFICES)
    number = chance.randrange(3, 900)
    exact = f"{day:%B} {day.day}, {day.year}"
    opening = chance.choice(
        (
            f"{who}, the {_held(chance, who)}, visited {there} on {exact}.",
            f"An earthquake killed {number} people in {other} on {day:%A}.",
            f"{firm} opened a factory for {thing} near {there} on {exact}.",
            f"Police in {capital} arrested {who} on {day:%A} over a bribe of {number} million dollars.",
            f"{land} and {other} signed an agreement on {thing} in {there} on {exact}.",
        )
    )
    rest = [
        f"{who} met {whom} in {there} and spoke about {thing} for {number % 7 + 2} hours.",
        (
            f"The {office} of {land} said on {day:%A} that {other} would buy {number} tonnes of {thing}"
            f" {'next year' if chance.random() < _VAGUE else 'within days'}."
        ),
        f"{firm}, based in {capital}, lost {number % 40} percent of its sales last month.",
        f"{whom} resigned {_once(chance, day)} after a strike of the railway workers.",
        f"Talks between {land} and {other} are planned for next week.",
        f"A court in {there} sentenced {_person(chance, made)} to {number % 20 + 1} years in prison.",
    ]
    chance.shuffle(rest)
    return [opening, *rest]


def _once(chance: random.Random, day: date) -> str:
    """A day of former years, or only its year."""
    then = day - timedelta(chance.randrange(400, 6000))
    return f"in {then.year}" if chance.random() < _VAGUE else f"on {then:%B} {then.day}, {then.year}"


_TAILS = (
    "Officials counted {n} calls during the night.",
    "The office of the mayor did not answer letter number {n}.",
    "Shops stayed closed until the evening of the next day.",
    "More than {n} people had signed a petition by then.",
)


def _person(chance: random.Random, made: int) -> str:
    return f"{chance.choice(_GIVEN)} {_surname(chance, made)}"


def _held(chance: random.Random, who: str) -> str:
    """The office of a person, always the same; now and then a report errs."""
    own = random.Random(who)  # noqa: S311 - the same name is the same person
    office, (land, _) = own.choice(_OFFICES), own.choice(_LANDS)
    return f"{chance.choice(_OFFICES) if chance.random() < _WRONG else office} of {land}"


def _surname(chance: random.Random, made: int) -> str:
    """By Zipf's law, of more names the more reports there are (Heaps' law)."""
    known = int(40 * (made + 10) ** 0.6)
    own = random.Random(1 + rank(chance, 0.35, known))  # noqa: S311 - the same number is the same name
    return own.choice(_HEADS) + own.choice(_MIDDLES) + own.choice(_MIDDLES) + own.choice(_ENDS)
