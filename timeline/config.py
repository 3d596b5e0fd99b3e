"""The settings that the timeline itself needs: where the store is, which language model reads, who we say we are.

They come from the environment, then from `config.toml`, then from defaults. The bot reads the rest of the same file
(`bot.config`), so sections that are unknown here are left alone.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from timeline.errors import BadInputError

APP: Final = "timeline"
"""Name of the folders for data and settings."""

_LINE: Final = re.compile(r"at line (\d+)")
_END: Final = re.compile(r"\s*\(at end of document\)|\s*\(at line \d+, column \d+\)")


@dataclass(frozen=True, slots=True)
class Config:
    """Settings of the timeline.

    Attributes:
        store: file path or database URL of the store.
        model: folder of a spaCy pipeline to read articles with; empty for the one that is shipped.
        contact: how a site's keeper reaches whoever runs this; told to every site that is read.
    """

    store: str
    model: str
    contact: str = ""


def load(path: Path | None = None) -> Config:
    """Read the settings.

    Args:
        path: the file; None looks where `find_file` looks.

    Returns:
        The settings, defaults filled in.

    Raises:
        BadInputError: a setting or the file cannot be read; the sentence names the file and the key or line.
    """
    path = path or find_file()
    data = read_file(path) if path else {}
    store = os.environ.get("TIMELINE_STORE") or _text(path, data, "store", "path")
    model = os.environ.get("TIMELINE_LANGUAGE_MODEL") or _text(path, data, "language", "model")
    contact = os.environ.get("TIMELINE_WEB_CONTACT") or _text(path, data, "web", "contact")
    return Config(store=store_place(store), model=model, contact=contact)


def find_file() -> Path | None:
    """The settings file: `TIMELINE_CONFIG`, `config.toml` here, or the one in the user's settings folder.

    Returns:
        Its path, or None when there is none.

    Raises:
        BadInputError: `TIMELINE_CONFIG` names a file that is not there.
    """
    named = os.environ.get("TIMELINE_CONFIG")
    if named:
        path = Path(named).expanduser()
        if not path.is_file():
            raise BadInputError(f"TIMELINE_CONFIG names {named}, and there is no such file. Correct it or unset it.")
        return path
    from platformdirs import user_config_path  # noqa: PLC0415 - only where the default place is looked at

    return next((p for p in (Path("config.toml"), user_config_path(APP) / "config.toml") if p.is_file()), None)


def read_file(path: Path) -> dict[str, Any]:
    """Read a settings file.

    Args:
        path: a TOML file.

    Returns:
        Its tables.

    Raises:
        BadInputError: it cannot be opened or is no TOML; the sentence names the line.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadInputError(f"The settings file {path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise BadInputError(f"The settings file {path} is not UTF-8 text. Save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        found = _LINE.search(str(error))
        where = f"line {found[1]}" if found else "the last line"
        what = _END.sub("", str(error))
        raise BadInputError(
            f"The settings file {path} cannot be read at {where}: {what}. "
            "Text belongs in quotes; config.example.toml shows every setting."
        ) from error


def store_place(given: str) -> str:
    """Where the store is: as given, or `timeline.db` in the user's data folder.

    Args:
        given: file path, database URL, or empty.

    Returns:
        A path with `~` resolved, or the URL as it is.
    """
    if "://" in given:
        return given
    if given:
        return str(Path(given).expanduser())
    from platformdirs import user_data_path  # noqa: PLC0415 - only where the default place is needed

    return str(user_data_path(APP) / "timeline.db")


def _text(path: Path | None, data: Mapping[str, Any], section: str, key: str) -> str:
    table = data.get(section, {})
    if not isinstance(table, Mapping):
        raise BadInputError(f"In {path}, {section} must be a section, written [{section}].")
    value = table.get(key, "")
    if not isinstance(value, str):
        raise BadInputError(f"In {path}, [{section}] {key} must be text in quotes, not {value!r}.")
    return value
