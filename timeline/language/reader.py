"""The door of the language room: an article's text in, sentences, names and office claims out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from timeline.model import FoundPhrase, ReadText

if TYPE_CHECKING:
    from spacy.language import Language

    from timeline.articles.model import Line


class Reader:
    """Reads articles with one loaded pipeline; not for use from two threads at once."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp

    def read(self, text: str, lines: Sequence[Line], phrases: Sequence[FoundPhrase]) -> ReadText:
        """Read one article.

        Args:
            text: the article's text as it was given.
            lines: its layout; together they cover the text.
            phrases: its date phrases; a name that overlaps one is dropped.

        Returns:
            Sentences, entities, their mentions and office claims; offsets into `text`.
        """
        return next(self.read_many([(text, lines, phrases)]))

    def read_many(
        self, articles: Iterable[tuple[str, Sequence[Line], Sequence[FoundPhrase]]]
    ) -> Iterator[ReadText]:
        """Read articles as a stream, several at once for speed; one result for each, in order.

        Args:
            articles: triples as for `read`.

        Yields:
            What `read` returns.
        """
        raise NotImplementedError


def load_reader(model: str = "") -> Reader:
    """Load the pipeline (about half a second).

    Args:
        model: name or folder of an installed spaCy English model; empty for the one that is shipped.

    Returns:
        A reader.

    Raises:
        BadInputError: there is no such model.
    """
    raise NotImplementedError
