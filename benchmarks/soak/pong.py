"""The bare bot as a process of its own, as ours is; the soak gives it a token and an address in its environment."""

from __future__ import annotations

import os

import discord

from benchmarks.discord.__main__ import Pong

if __name__ == "__main__":
    discord.http.Route.BASE = os.environ["TIMELINE_DISCORD_API_BASE"]
    Pong().run(os.environ["DISCORD_TOKEN"], log_handler=None)
