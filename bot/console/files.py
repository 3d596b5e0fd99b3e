"""Files that the terminal writes where it was started, and those it is told to read."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from timeline.errors import BadInputError
from timeline.export import Document

MOST_BYTES: Final = 5 * 2**20
"""More is read of no file."""


def read_small(path: str) -> bytes:
    """The content of a file.

    Args:
        path: as typed; quotes around it are dropped.

    Raises:
        BadInputError: it cannot be read, or is too large.
    """
    place = Path(path.strip("'\"")).expanduser()
    try:
        if not place.is_file():
            raise BadInputError(f"There is no file {place}. Check the path.")
        with place.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except (OSError, ValueError, RuntimeError) as error:
        raise BadInputError(f"{place} cannot be read: {getattr(error, 'strerror', None) or error}.") from None
    if len(content) > MOST_BYTES:
        raise BadInputError(f"{place} has more than {MOST_BYTES // 2**20} MB. Nothing was saved.")
    return content


def keep(document: Document, folder: Path | None = None) -> str:
    """Write a file under a name that is free, and never over another.

    Args:
        document: the file.
        folder: where to; None for the folder the terminal was started in.

    Returns:
        Its name.

    Raises:
        BadInputError: it cannot be written there.
    """
    place, wanted, number = folder or Path(), Path(document.name), 1
    while True:
        path = place / (wanted.name if number == 1 else f"{wanted.stem}-{number}{wanted.suffix}")
        try:
            with path.open("xb") as file:
                file.write(document.content)
        except FileExistsError:
            number += 1
        except OSError as error:
            raise BadInputError(f"{path} cannot be written: {error.strerror}. Start me in another folder.") from None
        else:
            return str(path)
