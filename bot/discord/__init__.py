"""Discord: commands, buttons, mentions and posts over the same service as the terminal."""

from bot.discord.life import serve

__all__ = ["serve"]
