"""Files and folders to articles, one at a time; what cannot be read is said, never raised."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from timeline.articles import front_matter
from timeline.articles.decode import decode
from timeline.articles.fields import MAX_TEXT, build_article, too_long
from timeline.articles.model import ReadFailure
from timeline.articles.page import MAX_PAGE, read_page
from timeline.articles.printed import printed_date
from timeline.articles.rows import read_rows
from timeline.errors import BadInputError
from timeline.model import Article, PublishedSource

_WIDEST = 4
"""Bytes: no encoding we read spends more on a character."""
_LINE_BITS = 40
"""Bits of a line number; more lines than any disk holds."""
_NOT_ARTICLES = ("readme",)
"""File stems that speak about a folder, not of the world."""


class Places:
    """Where articles were read, by their ids. There may be very many, so a place is kept as one number."""

    def __init__(self) -> None:
        self._files: list[str] = []
        self._places: dict[str, int] = {}

    def put(self, id_: str, path: str, line: int | None) -> bool:
        """Write down where an article was met; False when another has its id already."""
        if not self._files or self._files[-1] != path:
            self._files.append(path)
        place = len(self._files) - 1 << _LINE_BITS | (line or 0)
        return self._places.setdefault(id_, place) == place

    def of(self, id_: str) -> tuple[str, int | None]:
        """The file and line (None: all of the file) where an article was met; one that was not is named by its id."""
        place = self._places.get(id_)
        if place is None:
            return id_, None
        return self._files[place >> _LINE_BITS], place & (1 << _LINE_BITS) - 1 or None


def read_paths(
    paths: Sequence[Path], *, latest: date | None = None, places: Places | None = None
) -> Iterator[Article | ReadFailure]:
    """Read articles from files and folders, one at a time.

    Folders are searched to the bottom in order of name; hidden files, links, ``README`` files and unknown suffixes in
    them are passed over. A file named twice is read once. `Article.published` comes from what was given, else from
    the page's own declaration, else from a printed date line; `Article.published_text` holds a given date in words
    that this room does not read.

    Args:
        paths: files (.txt, .md, .html, .htm, .jsonl) and folders.
        latest: last day a web page may claim to be from; a later one is not believed. None: any day.
        places: filled with where each article was read, for those who have to say so later.

    Yields:
        Articles, and a failure for each that cannot be read, in the order they are found.
    """
    seen: set[str] = set()
    places = Places() if places is None else places
    for named in paths:
        for path in _files(named):
            if isinstance(path, ReadFailure):
                yield path
                continue
            place = str(path.resolve())
            if place in seen:
                continue
            seen.add(place)
            name = str(path)
            for item in _read_file(path, latest):
                yield _unique(item, name, places)


def _files(named: Path) -> Iterator[Path | ReadFailure]:
    try:
        mode = named.stat().st_mode
    except (OSError, ValueError) as error:
        yield ReadFailure(str(named), None, _why(error))
        return
    if stat.S_ISDIR(mode):
        empty = True
        for found in _walk(named):
            empty = False
            yield found
        if empty:
            yield ReadFailure(str(named), None, f"There is no article in this folder. I read {_readable()} files.")
    elif not stat.S_ISREG(mode):
        yield ReadFailure(str(named), None, "This is not an ordinary file. Give me a file or a folder.")
    elif named.suffix.casefold() not in _READERS:
        yield ReadFailure(str(named), None, f"I cannot read this kind of file. I read {_readable()} files.")
    else:
        yield named


def _walk(folder: Path) -> Iterator[Path | ReadFailure]:
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        yield ReadFailure(str(folder), None, _why(error))
        return
    for entry in found:
        path = folder / entry.name
        if entry.name.startswith(".") or entry.is_symlink():
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(path)
        elif (
            entry.is_file(follow_symlinks=False)
            and path.suffix.casefold() in _READERS
            and path.stem.casefold() not in _NOT_ARTICLES
        ):
            yield path


def _read_file(path: Path, latest: date | None) -> Iterator[tuple[int | None, Article | BadInputError]]:
    read = _READERS[path.suffix.casefold()]
    try:
        for line, item in read(path, latest):
            yield line, item if isinstance(item, BadInputError) else _dated(item)
    except BadInputError as error:
        yield None, error
    except OSError as error:
        yield None, BadInputError(_why(error))


def _unique(item: tuple[int | None, Article | BadInputError], path: str, places: Places) -> Article | ReadFailure:
    line, found = item
    if isinstance(found, BadInputError):
        return ReadFailure(path, line, str(found))
    if places.put(found.id, path, line):
        return found
    first, number = places.of(found.id)
    taken = first if number is None else f"{first}, line {number}"
    return ReadFailure(path, line, f'The id "{found.id}" is taken already by {taken}. Give one of them another.')


def _dated(article: Article) -> Article:
    if article.published or article.published_text:
        return article
    printed = printed_date(article)
    return replace(article, published=printed, published_source=PublishedSource.DATELINE) if printed else article


def _text_file(path: Path, _latest: date | None) -> Iterator[tuple[None, Article]]:
    sidecar = path.with_suffix(".toml")
    fields: Mapping[str, object] = {}
    if sidecar.is_file():
        fields = front_matter.read_toml(decode(_content(sidecar, MAX_TEXT)), what=f"{sidecar.name} beside it")
    yield None, build_article(fields, decode(_content(path, MAX_TEXT, width=_WIDEST)), name=path.stem)


def _markdown_file(path: Path, _latest: date | None) -> Iterator[tuple[None, Article]]:
    fields, text = front_matter.split(decode(_content(path, MAX_TEXT, width=_WIDEST)))
    yield None, build_article(fields, text, name=path.stem)


def _page_file(path: Path, latest: date | None) -> Iterator[tuple[None, Article]]:
    data = _content(path, MAX_PAGE)
    decode(data)
    fields, text = read_page(data, latest)
    yield None, build_article(fields, text, name=path.stem, dated_by=PublishedSource.PAGE)


def _row_file(path: Path, _latest: date | None) -> Iterator[tuple[int, Article | BadInputError]]:
    yield from read_rows(path)


def _content(path: Path, limit: int, *, width: int = 1) -> bytes:
    """Read a file, never more than `limit` characters of `width` bytes, however large it grows meanwhile."""
    limit *= width
    with path.open("rb") as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise BadInputError(too_long(max(path.stat().st_size, len(data)), limit // width))
    return data


def _why(error: OSError | ValueError) -> str:
    reasons = (
        (FileNotFoundError, "There is no such file or folder. Check the name."),
        (PermissionError, "I am not allowed to read this. Give me the right to, or copy it elsewhere."),
        (ValueError, "This is no file name. Check what was typed."),
    )
    sentence = next((words for kind, words in reasons if isinstance(error, kind)), "")
    return sentence or f"This cannot be read ({getattr(error, 'strerror', None) or 'unknown reason'})."


def _readable() -> str:
    *others, last = (suffix for suffix in _READERS if suffix != ".htm")
    return f"{', '.join(others)} and {last}"


_READERS: Mapping[str, Callable[[Path, date | None], Iterator[tuple[int | None, Article | BadInputError]]]] = {
    ".txt": _text_file,
    ".md": _markdown_file,
    ".html": _page_file,
    ".htm": _page_file,
    ".jsonl": _row_file,
}
