"""Every setting of the bot, typed: from the environment, then `config.toml`, then these defaults.

A section is a class here, a key one of its fields; the environment variable of a key follows from both
(`[log] level` is ``TIMELINE_LOG_LEVEL``) but for the two that have names of their own.
"""

from __future__ import annotations

import difflib
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from bot.localtime import read_zone
from timeline.config import find_file, read_file, store_place
from timeline.errors import BadInputError

SEEDS: Final = Path(__file__).parent.parent / "seeds"
"""The articles that come with the project."""

OWN_NAMES: Final = {("store", "path"): "TIMELINE_STORE", ("discord", "token"): "DISCORD_TOKEN"}
"""Environment variables that do not follow the rule."""


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, validate_default=True)


class StoreSettings(_Section):
    """Where articles and events are kept."""

    path: str = ""

    @field_validator("path")
    @classmethod
    def _place(cls, given: str) -> str:
        return store_place(given)


class LanguageSettings(_Section):
    """What reads the articles."""

    model: str = ""


class BotSettings(_Section):
    """What all chats share."""

    zone: str = "UTC"
    seeds: Path = SEEDS

    @field_validator("seeds")
    @classmethod
    def _home(cls, folder: Path) -> Path:
        return folder.expanduser()

    @field_validator("zone")
    @classmethod
    def _known(cls, zone: str) -> str:
        try:
            return read_zone(zone)
        except BadInputError as error:
            raise ValueError(str(error)) from None


class DiscordSettings(_Section):
    """The connection to Discord."""

    token: SecretStr = SecretStr("")
    development_guild: int = Field(default=0, ge=0)
    api_base: str = ""

    @field_validator("api_base")
    @classmethod
    def _address(cls, given: str) -> str:
        if given and not given.startswith(("http://", "https://")):
            raise ValueError("write a web address such as http://127.0.0.1:8080/api/v10, or leave it empty.")
        return given.rstrip("/")


class WebSettings(_Section):
    """How pages and feeds are fetched."""

    contact: str = ""


class FeedSettings(_Section):
    """How feeds are followed."""

    minutes: int = Field(default=30, ge=10, le=24 * 60)


class HealthSettings(_Section):
    """What tells a supervisor and Prometheus how the bot fares."""

    host: str = "127.0.0.1"
    port: int = Field(default=0, ge=0, le=65535)


class LogSettings(_Section):
    """What goes to standard error."""

    level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"


class _Environment(PydanticBaseSettingsSource):
    """Environment variables by our names; the usual source would take TIMELINE_STORE for the whole section."""

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        values = {
            key: os.environ[name] for section, key, name in every_key() if section == field_name and _is_set(name)
        }
        return values, field_name, bool(field.is_required())

    def __call__(self) -> dict[str, Any]:
        found = {name: self.get_field_value(field, name)[0] for name, field in self.settings_cls.model_fields.items()}
        return {section: values for section, values in found.items() if values}


class Settings(BaseSettings):
    """The whole file, one field a section."""

    model_config = SettingsConfigDict(extra="forbid", frozen=True)

    store: StoreSettings = Field(default_factory=StoreSettings)
    language: LanguageSettings = LanguageSettings()
    bot: BotSettings = BotSettings()
    discord: DiscordSettings = DiscordSettings()
    web: WebSettings = WebSettings()
    feeds: FeedSettings = FeedSettings()
    health: HealthSettings = HealthSettings()
    log: LogSettings = LogSettings()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Environment over what `load` has read from the file; no other place."""
        return _Environment(settings_cls), init_settings


def every_key() -> Iterator[tuple[str, str, str]]:
    """Every setting there is.

    Yields:
        Section, key, and the environment variable that sets it.
    """
    for section, field in Settings.model_fields.items():
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            for key in kind.model_fields:
                yield section, key, OWN_NAMES.get((section, key), f"TIMELINE_{section}_{key}".upper())


def load(path: Path | None = None) -> Settings:
    """Read the settings.

    Args:
        path: the file; None looks where `timeline.config.find_file` looks.

    Returns:
        The settings, checked, defaults filled in.

    Raises:
        BadInputError: a setting or the file cannot be read; the sentence names the file, the key and its line.
    """
    path = path or find_file()
    data = read_file(path) if path else {}
    try:
        return Settings(**data)
    except ValidationError as error:
        raise BadInputError(_sentence(error.errors()[0], path)) from None


def _is_set(variable: str) -> bool:
    """An empty variable is as good as none: that is how a service file or a container leaves one out."""
    return bool(os.environ.get(variable))


def exposed_file(path: Path | None = None) -> Path | None:
    """The settings file when it holds the token and other users of the machine may read it.

    Args:
        path: the file; None looks where `load` looks.

    Returns:
        Its path, or None when all is well.
    """
    path = path or find_file()
    if path is None or os.name != "posix" or not read_file(path).get("discord", {}).get("token"):
        return None
    return path if path.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH) else None


def _sentence(problem: ErrorDetails, path: Path | None) -> str:
    """One plain sentence for the first thing that is wrong."""
    where = tuple(str(part) for part in problem["loc"])
    section, key = where[0], where[1] if len(where) > 1 else ""
    variable = next((name for s, k, name in every_key() if (s, k) == (section, key)), "")
    if variable and _is_set(variable):
        place = f"The environment variable {variable}"
    else:
        place = f"In {path}, line {_line(path, section, key)}, {f'[{section}] {key}'.strip()}"
    if problem["type"] == "extra_forbidden":
        known = sorted({s for s, _, _ in every_key()} if not key else {k for s, k, _ in every_key() if s == section})
        near = difflib.get_close_matches(key or section, known, n=1)
        hint = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(known)}."
        return f"{place} is not a setting. {hint}"
    return f"{place} {_wrong(problem)}"


def _wrong(problem: ErrorDetails) -> str:
    given: Any = problem["input"]
    match problem["type"]:
        case "value_error":
            return f"is not right: {problem['ctx']['error']}"
        case "literal_error":
            return f"is {given!r}; it must be one of {problem['ctx']['expected']}."
        case "string_type":
            return f"is {given!r}; it must be text in quotes."
        case "model_type" | "model_attributes_type" | "dict_type":
            return f"is {given!r}; it must be a section with keys of its own."
        case _:
            return f"is not right: {problem['msg'][:1].lower()}{problem['msg'][1:]}."


def _line(path: Path | None, section: str, key: str) -> int:
    """The line of a key in the file, or that of its section; 1 when neither is written in the usual form."""
    if path is None:
        return 1
    current, found = "", 1
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        text = line.strip()
        name = text.partition("=")[0].strip()
        if text.startswith("["):
            current = text.strip("[] ")
            found = number if current == section else found
        elif (current == section and name == key) or (not current and name in {section, f"{section}.{key}"}):
            return number
    return found
