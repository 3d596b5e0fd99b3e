"""Entry of `python -m bot`: Discord when a token is configured, else the terminal."""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import signal
import sys
from collections.abc import Coroutine, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from bot.settling import settle
from timeline.errors import TimelineError

_HELP: Final = """\
examples:
  python -m bot                                       Discord when a token is configured, else the terminal
  python -m bot --console                             the terminal, whatever is configured
  echo '/timeline japan-korea' | python -m bot --console
                                                      prints each reply and ends at the end of input
  DISCORD_TOKEN=... python -m bot                     Discord; docs/configuration.md has every setting

The first start reads the articles of seeds/ into an empty store. To read in your own:
  python -m timeline ingest FOLDER
"""

_log = logging.getLogger("bot")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the bot.

    Args:
        argv: arguments; None takes those of the process.

    Returns:
        Exit code: 0 at the end of input or when asked to stop, 1 on an error, which one line on stderr tells.
    """
    options = _parser().parse_args(argv)
    try:
        with asyncio.Runner() as runner:
            return runner.run(_run(options))
    except TimelineError as error:
        print(f"bot: {error}", file=sys.stderr)  # noqa: T201 - the one place that reports to a terminal
        return 1
    except BrokenPipeError:
        # The reader of our output went away (`python -m bot | head`); nothing may be flushed to it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 0
    except Exception as error:
        from bot.errors import report  # noqa: PLC0415 - so that --help answers at once

        print(f"bot: {report(error, 'run')}", file=sys.stderr)  # noqa: T201
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bot",
        description="A chat bot that knows what happened, when, and which article says so.",
        epilog=_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--console", action="store_true", help="answer in this terminal, token or not")
    parser.add_argument("--config", type=Path, metavar="FILE", help="settings file (default: config.toml here)")
    parser.add_argument("--store", metavar="S", help="file or URL of the store (default: from the settings)")
    return parser


async def _run(options: argparse.Namespace) -> int:
    from bot import config, logs, start  # noqa: PLC0415 - so that --help answers at once
    from bot.clock import SystemClock  # noqa: PLC0415
    from bot.service import Service  # noqa: PLC0415
    from timeline.config import store_place  # noqa: PLC0415
    from timeline.store import Store  # noqa: PLC0415

    settings = config.load(options.config)
    token = settings.discord.token.get_secret_value()
    on_discord = bool(token) and not options.console
    logs.set_up(settings.log.level if on_discord else "WARNING", [token])
    exposed = config.exposed_file(options.config)
    if exposed:
        _log.warning("%s holds the Discord token and others may read it. Run: chmod 600 %s", exposed, exposed)
    stop = asyncio.Event()
    _stop_on_signal(stop)
    clock = SystemClock()
    place = store_place(options.store) if options.store else settings.store.path
    async with await Store.open(place) as store:
        service = Service(store, clock, zone=settings.bot.zone)
        if not await start.is_filled(store):
            await _unless_stopped(start.fill(store, settings, clock), stop)
        if stop.is_set():
            return 0
        if on_discord:
            from bot.discord import serve  # noqa: PLC0415 - the terminal starts without discord.py

            settle()
            await serve(settings, service, store, clock, stop)
        else:
            from bot import console  # noqa: PLC0415 - Discord needs no terminal
            from bot.newsroom import newsroom  # noqa: PLC0415

            room = newsroom(settings, service, store, clock)
            await _unless_stopped(console.run(service, room, greet=not options.console), stop)
    return 0


def _stop_on_signal(stop: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        # Windows has no such handlers; Ctrl-C comes as KeyboardInterrupt there.
        with suppress(NotImplementedError):
            loop.add_signal_handler(number, stop.set)


async def _unless_stopped(work: Coroutine[None, None, None], stop: asyncio.Event) -> None:
    """Run to the end, or until asked to stop; a transaction of the store is whole or not at all."""
    task = asyncio.ensure_future(work)
    stopped = asyncio.ensure_future(stop.wait())
    await asyncio.wait({task, stopped}, return_when=asyncio.FIRST_COMPLETED)
    stopped.cancel()
    if not task.done():
        task.cancel()
    with suppress(asyncio.CancelledError):
        await task


if __name__ == "__main__":
    raise SystemExit(main())
