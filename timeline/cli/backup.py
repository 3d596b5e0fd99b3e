"""`timeline backup` and `timeline restore`: a copy of the store while it is in use, and putting one back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.options import StorePlace, place_of

if TYPE_CHECKING:
    from timeline.store.backup import BackupReport

BACKUP_HELP = """Copy the store into a file, also while the bot is working on it.

The copy is one moment's state of everything of all servers. It is read back and counted before it gets its name.

Example: timeline backup backups/timeline-monday.db --replace
"""
RESTORE_HELP = """Put a copy that timeline backup made in the store's place, also while the bot is working on it.

The copy is read through before anything is changed, and all of it comes into force at one moment. The former store is
kept beside the new one, and its name is printed.

Example: timeline restore backups/timeline-monday.db
"""


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where the copy goes.")],
    *,
    replace: Annotated[bool, typer.Option("--replace", help="Write over a file that is there.")] = False,
    store: StorePlace = "",
) -> None:
    """Copy the store and print what is in the copy."""
    from timeline.store.backup import back_up  # noqa: PLC0415 - `--help` need not load a database library

    report = back_up(place_of(store), file.expanduser(), replace=replace)
    typer.echo(f"{report.path} holds {_in_words(report)}. It was read back and is whole.")


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The copy.")],
    *,
    store: StorePlace = "",
) -> None:
    """Put a copy in the store's place and print what is there now."""
    from timeline.store.backup import restore as put_back  # noqa: PLC0415 - see backup

    stamp = datetime.now(UTC).strftime("before-%Y%m%dT%H%M%SZ")
    report = put_back(file.expanduser(), place_of(store), stamp=stamp)
    kept = f" The former store is kept as {report.kept}." if report.kept else ""
    typer.echo(f"{report.path} holds {_in_words(report)} now.{kept}")


def _in_words(report: BackupReport) -> str:
    from timeline.answers.words import count  # noqa: PLC0415 - see backup

    size = f"{report.size / 2**20:.1f} MB, schema {report.revision}"
    return f"{count(report.articles, 'article')} and {count(report.events, 'event')} ({size})"
