"""The bot in a terminal: the embedded default, for people and for pipes."""

from bot.console.run import run

__all__ = ["run"]
