"""Files that the terminal writes where it was started."""

from __future__ import annotations

from pathlib import Path

from timeline.errors import BadInputError
from timeline.export import Document


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
