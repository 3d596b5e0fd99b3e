"""The door of the language room: an article's text in, sentences, names and office claims out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from timeline.language.assemble import as_written, assemble
from timeline.language.casing import tame
from timeline.language.names import Name
from timeline.language.openers import joined, part
from timeline.language.pieces import cut
from timeline.language.pipeline import Pipeline, load
from timeline.model import FoundPhrase, ReadText, Sentence

if TYPE_CHECKING:
    from timeline.articles.model import Line

_BATCH = 16


class Reader:
    """Reads articles with one loaded pipeline; not for use from two threads at once."""

    def __init__(self, pipeline: Pipeline) -> None:
        self._pipeline = pipeline

    def read(self, text: str, lines: Sequence[Line], phrases: Sequence[FoundPhrase]) -> ReadText:
        """Read one article.

        Args:
            text: the article's text as it was given.
            lines: its layout; together they cover the text.
            phrases: its date phrases; a name that overlaps one is dropped.

        Returns:
            Sentences, entities, their mentions and office claims; offsets into `text`. Date lines and boilerplate are
            sentences without words.
        """
        return next(self.read_many([(text, lines, phrases)]))

    def read_many(self, articles: Iterable[tuple[str, Sequence[Line], Sequence[FoundPhrase]]]) -> Iterator[ReadText]:
        """Read articles as a stream, several at once for speed; one result for each, in order.

        Args:
            articles: triples as for `read`.

        Yields:
            What `read` returns.
        """
        stream = iter(articles)
        while batch := list(islice(stream, _BATCH)):
            pieces = [
                [part(piece, phrases) for piece in tame(cut(text, lines), self._pipeline.is_word)]
                for text, lines, phrases in batch
            ]
            parsed = iter(self._pipeline.parse(parted.piece for group in pieces for parted in group))
            for (text, _, phrases), group in zip(batch, pieces, strict=True):
                sentences: list[Sentence] = []
                names: list[Name] = []
                for parted, (_, read, called) in zip(group, islice(parsed, len(group)), strict=True):
                    own, found = joined(parted, read, called)
                    before = len(sentences)
                    names.extend(replace(name, sentence=before + name.sentence) for name in found)
                    sentences.extend(replace(one, index=before + one.index) for one in own)
                yield as_written(text, assemble(sentences, names, phrases, self._pipeline.is_word))


def load_reader(model: str = "") -> Reader:
    """Load the pipeline (about half a second).

    Args:
        model: name or folder of an installed spaCy English model; empty for the one that is shipped.

    Returns:
        A reader.

    Raises:
        BadInputError: there is no such model.
    """
    return Reader(load(model))
