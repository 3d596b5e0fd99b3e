"""Words that say nothing about what happened, and words that say it did not."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from timeline.answers.wordforms import key, keys


@cache
def _operators() -> Mapping[str, Any]:
    """The lists, which are many, read once."""
    return tomllib.loads((Path(__file__).parent / "operators.toml").read_text(encoding="utf-8"))


@cache
def light_words() -> frozenset[str]:
    """Words that people put into questions and articles need not hold, in lower case."""
    return _words("light")


@cache
def unreal_keys() -> frozenset[str]:
    """Keys of words that speak of what did not come about, or not yet."""
    return frozenset(map(key, _words("unreal")))


@cache
def never_keys(of: str = "words") -> frozenset[str]:
    """Keys of words by which a sentence tells what did not come about, or what nobody vouches for.

    Args:
        of: the list's name under ``[never]`` in ``operators.toml``: ``words``, ``rumours`` ...
    """
    return frozenset(map(key, _words("never", of)))


@cache
def judging_keys() -> frozenset[str]:
    """Keys of verbs by which somebody says what he thinks of another's deed: "called the protest baseless"."""
    return frozenset(map(key, _words("judged", "verbs")))


@cache
def _qualifying() -> re.Pattern[str]:
    raw = _operators()
    return re.compile(raw["qualifying"]["pattern"], re.IGNORECASE)


def qualified(text: str) -> frozenset[str]:
    """Words of a text, in lower case, that make a contest another than the one without them: "the women's final".

    Args:
        text: a question or a sentence.
    """
    return frozenset(match.group("word").lower() for match in _qualifying().finditer(text))


@cache
def passive_words() -> frozenset[str]:
    """Words in front of a verb by which it is done to the one named before it."""
    return _words("passive")


@cache
def standing_words() -> tuple[frozenset[str], frozenset[str]]:
    """Words that stand for somebody named before: near the start of a sentence, and as its first word only."""
    return _words("standing", "anywhere"), _words("standing", "first")


@cache
def likening() -> frozenset[tuple[str, ...]]:
    """Words in front of a name by which something is only like it."""
    return _as_written("likening")


@cache
def saying_words() -> frozenset[str]:
    """Verbs in front of a day by which that is when something was said."""
    return _words("standing", "saying")


@cache
def saying_keys() -> frozenset[str]:
    """Keys of the same verbs: "announc"."""
    return frozenset(map(key, saying_words()))


@cache
def personal_keys() -> frozenset[str]:
    """Keys of words that stand for a single person."""
    return frozenset(piece for word in _words("standing", "personal") for piece in keys(word))


@cache
def bodies() -> frozenset[str]:
    """Nouns that, with an article in front, stand for a body or a thing and not for a person."""
    return _words("standing", "bodies")


@cache
def money_keys() -> tuple[frozenset[str], frozenset[str]]:
    """Keys of units that an article may write as signs, as it does "dollars", and of words such as "million"."""
    return frozenset(map(key, _words("money", "units"))), frozenset(map(key, _words("money", "many")))


@cache
def sounds() -> tuple[tuple[str, str], ...]:
    """Letters that are taken for others by ear, each with what it is heard as, in order."""
    raw = _operators()
    written = (pair.partition("=") for pair in raw["chat"]["sounds"].split())
    return tuple((letters, heard) for letters, _, heard in written)


@cache
def calendar_keys() -> frozenset[str]:
    """Keys of the names of months and weekdays, which have capitals and are nobody."""
    return frozenset(map(key, _words("calendar")))


@cache
def calendar_months() -> frozenset[str]:
    """Names of the months, in lower case."""
    return frozenset(word for word in _words("calendar") if not word.endswith("day"))


@cache
def geographic_words() -> frozenset[str]:
    """Words that begin the names of mountains, lakes and the like, in lower case."""
    return _words("local", "geographic")


@cache
def governing() -> frozenset[str]:
    """Keys of nouns for bodies of which a country or a town has its own."""
    return frozenset(map(key, _words("standing", "governing")))


@cache
def posts() -> frozenset[str]:
    """Keys of words that stand for an office told of before."""
    return frozenset(map(key, _words("standing", "posts")))


@cache
def offices() -> frozenset[str]:
    """Keys of words that somebody with an office is called by."""
    return frozenset(map(key, _words("standing", "offices")))


@cache
def likewise_words() -> frozenset[tuple[str, ...]]:
    """Phrases, as written, by which one did what another is told to have done: "did the same"."""
    return _as_written("likewise")


@cache
def name_endings() -> frozenset[str]:
    """Words that end the full name of a company, and are left out of its short one, in lower case."""
    return _words("standing", "endings")


@cache
def ordinals() -> frozenset[str]:
    """Words that count one of several, in lower case."""
    return _words("standing", "ordinals")


@cache
def vague_words() -> frozenset[str]:
    """Nouns that, with an article in front, may stand for anything told of before."""
    return _words("standing", "vague")


@cache
def aspect_keys() -> frozenset[str]:
    """Joined keys of verbs that tell of an event only that it begins, goes on or ends."""
    return frozenset(" ".join(keys(word.replace("_", " "))) for word in _words("aspect"))


@cache
def local_words() -> frozenset[str]:
    """Words in front of a name by which it is where something happens."""
    return _words("local")


@cache
def mutual_kinds() -> frozenset[str]:
    """Kinds of events that both sides take part in alike."""
    return _words("counterpart", "mutual")


@cache
def mutual_words() -> frozenset[tuple[str, ...]]:
    """Words, as keys, for what both sides do alike."""
    return frozenset(tuple(keys(word)) for word in _words("counterpart", "alike"))


@cache
def undergone_kinds() -> frozenset[str]:
    """Kinds of events that who is acted upon has not brought about."""
    return _words("counterpart", "undergone")


@cache
def staying_kinds() -> frozenset[str]:
    """Kinds of events by which people are at a place for what is told next."""
    return _words("local", "kinds")


@cache
def occurring() -> tuple[frozenset[tuple[str, ...]], frozenset[tuple[str, ...]]]:
    """Verbs, as keys, that say of a disaster only that it came, and the nouns they say it of."""
    return _phrases("occurring", "verbs"), _phrases("occurring", "things")


@cache
def inchoative() -> frozenset[tuple[str, ...]]:
    """Verbs, as keys, by which a thing is said to do what somebody does to it."""
    return _phrases("inchoative", "words")


@cache
def suffered() -> frozenset[tuple[str, ...]]:
    """Idioms, as keys, by which somebody has done to him what another does."""
    return _phrases("suffered", "words")


@cache
def both_words() -> frozenset[tuple[str, ...]]:
    """Words, as written, by which a sentence speaks of two told of before."""
    return _as_written("both")


@cache
def coming_about() -> frozenset[str]:
    """Verbs, as written, behind a noun for what happened that tell when it came about."""
    return _words("standing", "coming_about")


@cache
def relatives() -> frozenset[str]:
    """Nouns for people who are somebody's."""
    return _words("standing", "relatives")


@cache
def particles() -> frozenset[str]:
    """Second words of verbs that may stand behind the object, as keys."""
    return frozenset(map(key, _words("particles")))


@cache
def matters() -> frozenset[tuple[str, ...]]:
    """Nouns, as keys, by which a question only calls somebody's story."""
    return _phrases("matters", "words")


@cache
def topped() -> tuple[frozenset[tuple[str, ...]], frozenset[tuple[str, ...]]]:
    """Verbs, as keys, that say no more of a price than that it had its peak, and words for what it had."""
    verbs, things = (frozenset((key(word),) for word in _words("topped", entry)) for entry in ("verbs", "things"))
    return verbs, things


@cache
def decided() -> tuple[frozenset[tuple[str, ...]], frozenset[tuple[str, ...]]]:
    """Verbs, as keys, that decide on a plan, and the nouns for plans."""
    return _phrases("decided", "verbs"), _phrases("decided", "plans")


def _phrases(section: str, entry: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(keys(word.replace("_", " "))) for word in _words(section, entry))


@cache
def counterpart_kinds() -> frozenset[str]:
    """Kinds of events in which one side acts upon the other."""
    return _words("counterpart", "kinds")


@cache
def clause_openers() -> frozenset[str]:
    """Words that open a clause of their own."""
    return _words("clauses", "openers")


@cache
def _remote() -> tuple[re.Pattern[str], ...]:
    raw = _operators()
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in raw["remote"]["patterns"])


@lru_cache(maxsize=20_000)
def remote(sentence: str) -> tuple[int, ...]:
    """Where a sentence puts something ahead or tells that it was put off: offsets of the words that do."""
    return tuple(match.start() for pattern in _remote() for match in pattern.finditer(sentence))


@cache
def _measures() -> Mapping[str, re.Pattern[str]]:
    raw = _operators()
    spelled = (*raw["apart"]["numbers"].split()[1:], *raw["counting"]["numbers"].split())
    digits = "|".join((r"\d[\d.,]*", *spelled))
    number = f"(?:{digits})(?: hundred| thousand| million| billion)?"
    return {
        word: re.compile(said.replace("NUMBER", number), re.IGNORECASE)
        for word, said in raw["measure"].items()
        if word != "casualties"
    }


@cache
def _record() -> re.Pattern[str]:
    return re.compile(_operators()["relation"]["record"], re.IGNORECASE)


def compared_since(sentence: str) -> str:
    """The superlative of which "since" says how long nothing was like it ("the worst result since 1949"), or nothing.

    Args:
        sentence: its text.
    """
    found = _record().search(sentence)
    return found.group().split()[0].lower() if found is not None else ""


@cache
def _same_day() -> re.Pattern[str]:
    raw = _operators()
    return re.compile(raw["apart"]["same_day"], re.IGNORECASE)


def same_day(sentence: str) -> bool:
    """Whether a sentence tells of something "hours later" than the one before it.

    Args:
        sentence: a sentence of an article.
    """
    return _same_day().search(sentence) is not None


@cache
def casualties() -> frozenset[tuple[str, ...]]:
    """Words, as keys, for what happens to those who are counted."""
    return frozenset(tuple(keys(word)) for word in _words("measure", "casualties"))


def measured(measure: str, sentence: str) -> bool:
    """Whether a sentence has a figure of the sort that "how long", "how old" or "how much" asks for.

    Args:
        measure: the word behind "how".
        sentence: a sentence of an article.
    """
    pattern = _measures().get(measure)
    return pattern is not None and pattern.search(sentence) is not None


def _as_written(entry: str) -> frozenset[tuple[str, ...]]:
    """Words of the phrases that stand for something, in lower case."""
    return frozenset(tuple(phrase.split("_")) for phrase in _words("standing", entry))


def _words(section: str, entry: str = "words") -> frozenset[str]:
    raw = _operators()
    return frozenset(raw[section][entry].split())


@cache
def culprits() -> frozenset[str]:
    """Nouns for those who did a crime, whom an article may call "two men"."""
    return _words("standing", "culprits")


@cache
def relations() -> frozenset[str]:
    """Nouns for somebody who is another's rival, follower or relative, and acts for himself."""
    return relatives() | _words("standing", "rivals")
