"""A language's grammar, read from its data folder: lexicon, patterns, and cues that tell past from future.

A language is a folder below ``languages/`` with the files ``language.toml``, ``words.toml``, ``patterns.toml``,
``holidays.toml`` and ``tense.toml``. Nothing outside that folder knows a word of it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from timeline.dates.numerals import Composer, Reading
from timeline.dates.pattern import Node, expand, insert, literals
from timeline.errors import BadInputError
from timeline.model import TimexType

_FOLDER = Path(__file__).with_name("languages")

NO_PHRASE = "nothing"
"""Rule of patterns that only keep others away ("World War Two"): what they match is no phrase."""


DIRECTED = frozenset(
    {
        "weekday",
        "month-day",
        "month",
        "season",
        "holiday",
        "day-of-month",
        "clock",
        "day-from",
        "next-period",
        "overnight",
        "part-of-day",
        "quarter",
        "quarter-ended",
        "half",
        "weekend",
        "week-of-month",
    }
)
"""Rules whose reading depends on whether the words around look back or ahead."""


CUE_NAMES = frozenset(
    {
        "abbreviation",
        "alone",
        "appointing",
        "as",
        "as_soon",
        "awaited_by",
        "particle",
        "awaiting",
        "backshift",
        "bridge",
        "clause",
        "compared",
        "condition",
        "copula",
        "deadline",
        "destined",
        "determiner",
        "elapsing",
        "fixed",
        "foreseen",
        "future",
        "future_negated",
        "infinitive",
        "intent",
        "leading",
        "limit",
        "link",
        "moved",
        "neutral",
        "no_subject",
        "not_past",
        "occurring",
        "occurs",
        "offering",
        "past",
        "past_ending",
        "past_perfect",
        "perfect",
        "planned",
        "present",
        "presently",
        "ranking",
        "reaching",
        "relative",
        "relative_clause",
        "setting",
        "settled",
        "since",
        "small",
        "subject",
        "telling",
    }
)
"""The word lists of ``tense.toml``; each is explained there, and a language leaves out what it has no use for."""


@dataclass(frozen=True, slots=True)
class RangeWords:
    """The words by which a language makes ranges.

    Attributes:
        joiners: stand between the two ends ("to").
        between: announce a range ("between").
        pairing: stand between the ends of an announced one ("and").
        either: stand between neighbours, one of which is meant ("January or February").
    """

    joiners: frozenset[str]
    between: frozenset[str]
    pairing: frozenset[str]
    either: frozenset[str]


@dataclass(frozen=True, slots=True)
class Grammar:
    """Everything `find` knows about a language.

    Attributes:
        language: its code.
        known: readings by surface form.
        dotted: surface forms of abbreviations that swallow the dot behind them.
        root: trie of the patterns.
        composer: puts number words together.
        number_words: surface forms that may begin a composed number.
        numeric_order: ``MDY`` or ``DMY``, for dates such as 6/4/2024.
        month_first_regions: regions that write the month first in such dates.
        cues: word lists that tell past from future, lower case.
        titles: common nouns are written small, so that a capital inside a phrase speaks of a title.
        given_names: month words that are given names too.
        articles: words between which and another name a weekday is part of the name ("The Sunday Times"); lower case.
        streets: words that end the names of streets, as written.
        counted: what a number in front of it counts, so that it is no year; lower case.
        counting: prepositions that a number follows as well as a year; lower case.
        games: words that speak of games, whose halves and quarters are not the year's; lower case.
        not_qualified: words behind a feast that are no nouns it says which of ("the Christmas strike"); lower case.
        not_rates: words behind "a day" that count from an event and make it no rate; lower case.
        ranges: the words by which it makes ranges.
    """

    language: str
    known: Mapping[str, tuple[Reading, ...]]
    dotted: frozenset[str]
    root: Node
    composer: Composer
    number_words: frozenset[str]
    numeric_order: str
    month_first_regions: frozenset[str]
    cues: Mapping[str, frozenset[str]]
    given_names: frozenset[str]
    titles: bool
    articles: frozenset[str]
    streets: frozenset[str]
    counted: frozenset[str]
    counting: frozenset[str]
    games: frozenset[str]
    not_qualified: frozenset[str]
    not_rates: frozenset[str]
    ranges: RangeWords


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """Codes of the languages that have a grammar."""
    return tuple(sorted(p.name for p in _FOLDER.iterdir() if (p / "language.toml").is_file()))


@lru_cache(maxsize=16)
def load_grammar(language: str) -> Grammar:
    """The grammar of a language, read once.

    Args:
        language: BCP 47 tag; the region decides only the order of numeric dates ("en-GB" is day first).

    Returns:
        The grammar.

    Raises:
        BadInputError: there is no data folder for that language.
    """
    code, _, region = language.partition("-")
    if code.lower() not in languages():
        have = ", ".join(languages())
        raise BadInputError(f'Dates cannot be read in the language "{language}". Choose one of: {have}.')
    grammar = _load(code.lower())
    if region and region.upper() not in grammar.month_first_regions:
        return replace(grammar, numeric_order="DMY")
    return grammar


@lru_cache(maxsize=8)
def _load(code: str) -> Grammar:
    folder = _FOLDER / code
    settings = _read(folder / "language.toml")
    words = _read(folder / "words.toml")
    root = _compile(_read(folder / "patterns.toml"), _read(folder / "holidays.toml"))
    numbers = {name: words.get(name, {}) for name in ("NUMBER", "TENS", "SCALE", "ORDINAL")}
    names = settings.get("names", {})
    return Grammar(
        language=code,
        known=_lexicon(words, settings, literals(root)),
        dotted=frozenset(s for c in settings["dotted"] for w in words[c] for s in _surfaces(w)),
        root=root,
        composer=Composer(*numbers.values()),
        number_words=frozenset(s for c in ("NUMBER", "TENS") for w in numbers[c] for s in _surfaces(w)),
        numeric_order=settings["numeric_order"],
        month_first_regions=frozenset(settings["month_first_regions"]),
        cues=_cues(_read(folder / "tense.toml")),
        given_names=frozenset(names.get("given", ())),
        articles=frozenset(names.get("articles", ())),
        streets=frozenset(names.get("streets", ())),
        counted=frozenset(names.get("counted", ())),
        counting=frozenset(names.get("counting", ())),
        games=frozenset(settings.get("games", {}).get("words", ())),
        not_qualified=frozenset(settings.get("feasts", {}).get("not_before", ())),
        not_rates=frozenset(settings.get("rates", {}).get("not_before", ())),
        titles=bool(names.get("titles", False)),
        ranges=RangeWords(**{name: frozenset(members) for name, members in settings["range"].items()}),
    )


def _cues(data: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """The word lists of a language by name; those that it does not need are empty."""
    if not data.keys() <= CUE_NAMES:
        raise ValueError(f"tense.toml names lists that nothing asks for: {sorted(data.keys() - CUE_NAMES)}")
    return {name: frozenset(data.get(name, {}).get("words", ())) for name in CUE_NAMES}


def _read(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return tomllib.load(file)


def _compile(data: Mapping[str, Any], holidays: Mapping[str, list[str]]) -> Node:
    root = Node()
    for order, rule in enumerate(data["rule"]):
        kind = TimexType(rule.get("type", "DATE"))
        given = rule.get("with", {})
        # A rule about feasts is written once and holds for each of them.
        for name, spellings in holidays.items() if rule["name"] == "holiday" else [("", [])]:
            fixed = tuple(sorted((given | ({"holiday": name} if name else {})).items()))
            pieces = data["pieces"] | {"HOLIDAY": f"({'|'.join(spellings)})"}
            for pattern in rule["patterns"]:
                for row in expand(pattern, pieces):
                    insert(root, row, (order, rule["name"], kind, fixed))
    return root


def _surfaces(word: str) -> tuple[str, ...]:
    """The ways a word is written: as it stands, capitalised, in capitals."""
    return tuple(dict.fromkeys((word, word[:1].upper() + word[1:], word.upper())))


def _lexicon(
    words: Mapping[str, Mapping[str, str | int]], settings: Mapping[str, Any], marks: Iterable[str]
) -> dict[str, tuple[Reading, ...]]:
    """Everything the words of a language may mean, by surface form."""
    gathered: dict[str, dict[Reading, None]] = {}

    def add(surfaces: Iterable[str], *readings: Reading) -> None:
        for surface in surfaces:
            gathered.setdefault(surface, {}).update(dict.fromkeys(readings))

    for category, entries in words.items():
        wider = [name for name, members in settings["also"].items() if category in members]
        for word, value in entries.items():
            surfaces = _surfaces(word)[category in settings["capitalised"] :]
            add(surfaces, *((name, value) for name in (category, *wider)))
    for mark in marks:
        add((*_surfaces(mark), *settings["marks"].get(mark, ())), ("=" + mark, mark))
    return {surface: tuple(readings) for surface, readings in gathered.items()}
