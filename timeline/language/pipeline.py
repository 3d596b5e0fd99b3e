"""Loads spaCy and turns its documents into our sentences and names; the one module that knows spaCy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.errors import BadInputError
from timeline.language.boundaries import mark
from timeline.language.hyphens import keep_whole, part_units, set_lemmas
from timeline.language.labels import uses_universal_labels
from timeline.language.names import Name
from timeline.language.pieces import Piece
from timeline.language.unpacking import unpack
from timeline.model import Sentence

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.lookups import Lookups
    from spacy.tokens import Doc

    from timeline.language.decoding import Found, NameFinder

SHIPPED = Path(__file__).parent / "en_timeline"
_BATCH = 256
"""Pieces in which names are found together."""
_AT_ONCE = 64
"""Pieces parsed together: what is worked out of more of them no longer fits the processor's cache."""
_MOST_WORDS = 50_000
"""Words that are kept for good: twenty megabytes, those of some thousand articles."""
_MOST_FORMS = 50_000
"""Forms of words that the lemmatizer may keep; half of them are those of two thousand articles."""
_ENDINGS = (
    ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("d", ""), ("ied", "y"), ("ing", ""), ("ing", "e"), ("er", ""),
    ("r", ""), ("est", ""), ("ly", ""), ("n't", ""), ("'s", ""),
)  # fmt: skip


class Pipeline:
    """A loaded spaCy pipeline whose labels come out as ours.

    Args:
        nlp: the pipeline.
        finder: what finds names in the place of its own component; None to leave it to that.
    """

    def __init__(self, nlp: Language, finder: NameFinder | None) -> None:
        self._nlp = nlp
        self._words = _dictionary(nlp)
        self._universal = uses_universal_labels(nlp.pipe_labels.get("parser", ()))
        self._finder = finder
        self._idle = [] if finder is None else ["ner"]

    def is_word(self, word: str) -> bool:
        """Whether a word in lower case is in the dictionary of the lemmatizer, plain or inflected."""
        return word in self._words or any(
            word.endswith(ending) and word.removesuffix(ending) + instead in self._words
            for ending, instead in _ENDINGS
        )

    def parse(self, pieces: Iterable[Piece]) -> list[tuple[Piece, list[Sentence], list[Name]]]:
        """Parse pieces, those of a few articles at once.

        Args:
            pieces: stretches of articles; those not to be read come back as one sentence without words.

        Returns:
            The pieces, each with its sentences counted from 0, and its names with sentences counted likewise.
        """
        self._forget()
        stream = iter(pieces)
        parsed: list[tuple[Piece, list[Sentence], list[Name]]] = []
        with self._zone():
            while batch := list(islice(stream, _BATCH)):
                parsed += self._parsed(batch)
        return parsed

    def _zone(self) -> AbstractContextManager[object]:
        """Where new words are met: at first they are kept, for the common ones come first."""
        # spaCy keeps each word it has ever met, some 400 bytes of it, and what is new in the news are words: numbers
        # and names. Of many, what is met in a zone is let go of at its end; and the tokenizer starts anew with it.
        return self._nlp.memory_zone() if len(self._nlp.vocab.strings) > _MOST_WORDS else nullcontext()

    def _forget(self) -> None:
        """Let go of the forms of words that the lemmatizer has written down, once they are very many."""
        if self._nlp.has_pipe("lemmatizer"):
            written: dict[object, object] = getattr(self._nlp.get_pipe("lemmatizer"), "cache", {})
            if len(written) > _MOST_FORMS:
                written.clear()

    def _parsed(self, pieces: Sequence[Piece]) -> Iterator[tuple[Piece, list[Sentence], list[Name]]]:
        docs = list(self._nlp.pipe(map(self._tokenized, pieces), disable=self._idle, batch_size=_AT_ONCE))
        for piece, doc, names in zip(pieces, docs, self._named(docs), strict=True):
            if piece.read and len(doc):
                if "-" in piece.text:
                    set_lemmas(self._nlp, doc)
                yield piece, *unpack(doc, piece, names, universal=self._universal)
            else:
                end = piece.start + len(piece.text)
                yield piece, [Sentence(0, piece.start, end, piece.role, (), piece.paragraph)], []

    def _tokenized(self, piece: Piece) -> Doc:
        text = piece.text if piece.read else ""
        return mark(keep_whole(self._nlp.make_doc(text), text))

    def _named(self, docs: Sequence[Doc]) -> Iterable[Sequence[Found]]:
        """The names of each document."""
        if self._finder is not None:
            return self._finder.find(docs)
        return ([(name.start, name.end, name.label_) for name in doc.ents] for doc in docs)


def load(model: str) -> Pipeline:
    """Load a model.

    Args:
        model: name or folder of an installed spaCy model; empty for the shipped one.

    Raises:
        BadInputError: there is no such model.
    """
    import spacy  # noqa: PLC0415 - slow to import and needed by ingest alone
    from thinc.api import NumpyOps, set_current_ops  # noqa: PLC0415

    from timeline.language.arithmetic import ReadingOps  # noqa: PLC0415
    from timeline.language.decoding import name_finder  # noqa: PLC0415

    set_current_ops(ReadingOps())  # what is loaded now keeps it
    try:
        nlp = spacy.load(model or SHIPPED)
    except OSError:
        raise BadInputError(
            f"There is no English model {model!r}. Install it, or leave [language] model empty for the one included."
        ) from None
    finally:
        set_current_ops(NumpyOps(use_blis=False))
    part_units(nlp)
    _quicken(nlp)
    return Pipeline(nlp, name_finder(nlp))


def _quicken(nlp: Language) -> None:
    """Make sets of the lemmatizer's lists of words: it asks for each form of each word whether it is among them."""
    tables = _tables(nlp)
    if tables is None or not tables.has_table("lemma_index"):
        return
    index = tables.get_table("lemma_index")
    for part, words in list(index.items()):
        index[part] = frozenset(words)


def _tables(nlp: Language) -> Lookups | None:
    """The lemmatizer's tables; none when the model has no such thing."""
    if not nlp.has_pipe("lemmatizer"):
        return None
    tables: Lookups | None = getattr(nlp.get_pipe("lemmatizer"), "lookups", None)
    return tables


def _dictionary(nlp: Language) -> frozenset[str]:
    """The words that the lemmatizer's tables hold; none when the model has no such tables."""
    tables = _tables(nlp)
    if tables is None:
        return frozenset()
    return frozenset(
        word
        for table in ("lemma_index", "lemma_exc")
        if tables.has_table(table)
        for words in tables.get_table(table).values()
        for word in words
    )
