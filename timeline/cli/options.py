"""Options and arguments that several commands have, and the place of the store that they mean."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from timeline import config
from timeline.errors import NotFoundError

StorePlace = Annotated[str, typer.Option(help="File path or database URL; default from the configuration.")]
Topic = Annotated[str, typer.Argument(help="A saved topic, a pair, a name, or words.")]
From = Annotated[str, typer.Option("--from", help="First day, e.g. 2023-05-07, 2023-05 or 2023.")]
To = Annotated[str, typer.Option("--to", help="Last day, inclusive.")]
ArticleId = Annotated[str, typer.Argument(metavar="ARTICLE", help="The article's id.")]


def place_of(given: str) -> str:
    """Where the store is: as given, else as configured."""
    return config.store_place(given) if given else config.load().store


def place_there(given: str) -> str:
    """Where the store is that something is to be put right in; putting right makes none.

    Raises:
        NotFoundError: there is no store yet.
    """
    where = place_of(given)
    if "://" not in where and not Path(where).is_file():
        raise NotFoundError(f"There is no store {where} yet. Read articles in first, with timeline ingest.")
    return where
