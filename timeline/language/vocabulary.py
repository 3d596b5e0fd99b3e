"""The word lists of this room, read once from words.toml."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

_DATA: dict[str, Any] = tomllib.loads((files("timeline.language") / "words.toml").read_text(encoding="utf-8"))


def _words(section: str, key: str) -> frozenset[str]:
    return frozenset(_DATA[section][key])


OFFICE_HEADS = _words("offices", "heads")
OFFICE_MODIFIERS = _words("offices", "modifiers")
OFFICE_PORTFOLIOS = _words("offices", "portfolios")
OFFICE_OVER = _words("offices", "over")
OFFICE_PASSING = _words("offices", "passing")
HONORIFICS = _words("offices", "honorifics")
KEPT_TITLES = _words("offices", "kept")
ACTING_OFFICES = _words("offices", "acting")
SAME_OFFICE: dict[str, str] = dict(_DATA["offices"]["same"])
SPELLING: dict[str, str] = dict(_DATA["spelling"])
COMPANY_ENDS = _words("names", "company_ends")
PREFIXES = _words("spelling_parts", "prefixes")
BODY_ENDS = _words("names", "body_ends")
BODY_STARTS = _words("names", "body_starts")
PLACE_ENDS = _words("names", "place_ends")
EVENT_STARTS = _words("names", "event_starts")
EVENT_ENDS = _words("names", "event_ends")
GOVERNMENT_BODIES = _words("names", "government_bodies")
SMALL_WORDS = _words("names", "small_words")
UNSURE = _words("names", "unsure")
PRONOUNS = {word: kind for kind in ("he", "she", "it", "they") for word in _DATA["references"][kind]}
DESCRIPTIONS = {
    word: kind
    for kind in ("landmark", "product", "city", "country", "body", "company", "person")
    for word in _DATA["references"][kind]
}
PAIRS = {word: kind for kind in ("countries", "persons", "companies") for word in _DATA["references"][f"{kind}_pair"]}
LANDMARKS = _words("references", "landmark")
OFFICIAL = _words("references", "official")
BARE_PLURALS = _words("references", "bare_plurals")
SOMEBODY = _words("references", "somebody") | OFFICE_HEADS
GENDERED_TITLES: dict[str, str] = dict(_DATA["references"]["titles"])
EMPTY_IT = _words("references", "empty_it")
COUNTERPART = _words("references", "counterpart")
GOVERNMENT_VERBS = _words("references", "government_verbs")
GOVERNMENT_NOUNS = _words("references", "government_nouns")
DATE_PREPOSITIONS = _words("openers", "prepositions")
BEFORE_DATE = _words("openers", "before")
AFTER_DATE = _words("openers", "after")
CLOSING_DAYS = _words("openers", "closing")
NOT_AFTER_DATE = _words("openers", "not_after")
