"""What the Discord surface says of its own accord, by locale, from the TOML files beside this module."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from babel import Locale

DEFAULT = "en"


class Words:
    """The sentences of one locale."""

    def __init__(self, locale: str, table: dict[str, dict[str, str | dict[str, str]]]) -> None:
        """Keeps the table as read; `locale` is its language."""
        self.locale = locale
        self._table = table
        self._plural = lru_cache(maxsize=1024)(Locale.parse(locale).plural_form)

    def __call__(self, key: str, **values: object) -> str:
        """A sentence, e.g. ``words("timeline.page", page=1, pages=3)``; values are put in as they are."""
        section, name = key.split(".")
        return str(self._table[section][name]).format(**values).strip()

    def count(self, what: str, n: int) -> str:
        """A number of things, e.g. ``count("events", 3)``."""
        forms = self._table["count"][what]
        form = forms if isinstance(forms, str) else forms.get(self._plural(n), forms["other"])
        return form.format(n=n)

    def keys(self) -> set[str]:
        """Every key, for comparing locales."""
        return {f"{section}.{name}" for section, entries in self._table.items() for name in entries}

    def raw(self, key: str) -> str | dict[str, str]:
        """A sentence before anything is filled in."""
        section, name = key.split(".")
        return self._table[section][name]


@cache
def locales() -> tuple[str, ...]:
    """Languages there are files for."""
    folder = files("bot.discord") / "locales"
    return tuple(
        sorted(entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml"))
    )


@cache
def _read(language: str) -> Words:
    text = (files("bot.discord") / "locales" / f"{language}.toml").read_text("utf-8")
    return Words(language, tomllib.loads(text))


def words(locale: str = DEFAULT) -> Words:
    """The sentences for a locale such as ``de`` or ``en-US``; English where there are none."""
    language = locale.replace("_", "-").split("-")[0].lower()
    return _read(language if language in locales() else DEFAULT)
