"""The settings that the timeline itself needs: where the store is, which language model reads.

They come from the environment, then from `config.toml`, then from defaults. The bot reads the rest of the same file.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Config:
    """Settings of the timeline.

    Attributes:
        store: file path or database URL of the store.
        model: folder of a spaCy pipeline to read articles with; empty for the one that is shipped.
    """

    store: str
    model: str


def load() -> Config:
    """Read the settings.

    Returns:
        The settings, defaults filled in.

    Raises:
        BadInputError: a setting or the file cannot be read; the sentence names key and line.
    """
    raise NotImplementedError
