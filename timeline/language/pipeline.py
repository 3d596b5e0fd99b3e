"""Loads spaCy and turns its documents into our sentences and names; the one module that knows spaCy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.errors import BadInputError
from timeline.language.boundaries import mark
from timeline.language.hyphens import keep_whole, part_units, set_lemmas
from timeline.language.labels import NAME_LABELS, to_universal, uses_universal_labels
from timeline.language.names import Name
from timeline.language.pieces import Piece
from timeline.model import Sentence, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.lookups import Lookups
    from spacy.tokens import Doc, Span

SHIPPED = Path(__file__).parent / "en_timeline"
_BATCH = 256
_MOST_FORMS = 50_000
"""Forms of words that the lemmatizer may keep; half of them are those of two thousand articles."""
_ENDINGS = (
    ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("d", ""), ("ied", "y"), ("ing", ""), ("ing", "e"), ("er", ""),
    ("r", ""), ("est", ""), ("ly", ""), ("n't", ""), ("'s", ""),
)  # fmt: skip


class Pipeline:
    """A loaded spaCy pipeline whose labels come out as ours."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self._words = _dictionary(nlp)
        self._universal = uses_universal_labels(nlp.pipe_labels.get("parser", ()))

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
        # spaCy keeps each word it has ever met, some 400 bytes of it, and what is new in the news are words: numbers
        # and names. What is met in here is let go of in the end.
        with self._nlp.memory_zone():
            texts = ((mark(keep_whole(self._nlp.make_doc(one.text if one.read else ""))), one) for one in pieces)
            parsed = self._nlp.pipe(texts, as_tuples=True, batch_size=_BATCH)
            return [(piece, *self._parsed(doc, piece)) for doc, piece in parsed]

    def _forget(self) -> None:
        """Let go of the forms of words that the lemmatizer has written down, once they are very many."""
        if self._nlp.has_pipe("lemmatizer"):
            written: dict[object, object] = getattr(self._nlp.get_pipe("lemmatizer"), "cache", {})
            if len(written) > _MOST_FORMS:
                written.clear()

    def _parsed(self, doc: Doc, piece: Piece) -> tuple[list[Sentence], list[Name]]:
        if not (piece.read and len(doc)):
            end = piece.start + len(piece.text)
            return [Sentence(0, piece.start, end, piece.role, (), piece.paragraph)], []
        set_lemmas(self._nlp, doc)
        return self._read(doc, piece)

    def _read(self, doc: Doc, piece: Piece) -> tuple[list[Sentence], list[Name]]:
        sentences: list[Sentence] = []
        names: list[Name] = []
        for span in doc.sents:
            tokens = _tokens(span, piece.start)
            if not tokens:
                continue
            if not self._universal:
                tokens = to_universal(tokens)
            index = len(sentences)
            sentences.append(
                Sentence(index, tokens[0].start, tokens[-1].end, piece.role, tuple(tokens), piece.paragraph)
            )
            names.extend(_names(span, tokens, piece, index))
        return sentences, names


def load(model: str) -> Pipeline:
    """Load a model.

    Args:
        model: name or folder of an installed spaCy model; empty for the shipped one.

    Raises:
        BadInputError: there is no such model.
    """
    import spacy  # noqa: PLC0415 - slow to import and needed by ingest alone
    from thinc.api import NumpyOps, set_current_ops  # noqa: PLC0415

    # Two to three times as fast as thinc's own matrix product on current CPUs; must be set before loading.
    set_current_ops(NumpyOps(use_blis=False))
    try:
        nlp = spacy.load(model or SHIPPED)
    except OSError:
        raise BadInputError(
            f"There is no English model {model!r}. Install it, or leave [language] model empty for the one included."
        ) from None
    part_units(nlp)
    _quicken(nlp)
    return Pipeline(nlp)


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


def _tokens(span: Span, offset: int) -> list[Token]:
    """Our words of a spaCy sentence; white space is no word."""
    kept = [token for token in span if not token.is_space]
    place = {token.i: i for i, token in enumerate(kept)}
    tokens = []
    for i, token in enumerate(kept):
        head = place.get(token.head.i, i)
        start = offset + token.idx
        tokens.append(
            Token(
                i,
                start,
                start + len(token.text),
                token.text,
                token.lemma_ or token.lower_,
                token.pos_,
                token.tag_,
                token.dep_ if head != i else "ROOT",
                head,
            )
        )
    return tokens


def _names(span: Span, tokens: list[Token], piece: Piece, sentence: int) -> Iterator[Name]:
    at = {token.start: token.i for token in tokens}
    for entity in span.ents:
        label = NAME_LABELS.get(entity.label_)
        start = piece.start + entity.start_char
        end = piece.start + entity.end_char
        if label is None or start not in at:
            continue
        first = at[start]
        last = next((token.i for token in tokens[first:] if token.start >= end), len(tokens))
        yield Name(sentence, first, last, start, end, entity.text, label)
