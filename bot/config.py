"""Every setting of the bot, typed: from the environment, then `config.toml`, then these defaults."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, SecretStr


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class StoreSettings(_Section):
    """[store]."""

    path: str = ""


class LanguageSettings(_Section):
    """[language]."""

    model: str = ""


class DiscordSettings(_Section):
    """[discord]."""

    token: SecretStr = SecretStr("")
    development_guild: int = 0
    """Commands are also put into this server at once; 0 for none."""


class DigestSettings(_Section):
    """[digest]."""

    zone: str = "UTC"


class LogSettings(_Section):
    """[log]."""

    level: str = "INFO"


class Settings(_Section):
    """The whole file."""

    store: StoreSettings = StoreSettings()
    language: LanguageSettings = LanguageSettings()
    discord: DiscordSettings = DiscordSettings()
    digest: DigestSettings = DigestSettings()
    log: LogSettings = LogSettings()


def load(path: Path | None = None) -> Settings:
    """Read the settings; see `timeline.config.load`."""
    raise NotImplementedError
