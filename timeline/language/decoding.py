"""Finds names by spaCy's own model, for all sentences at once.

spaCy (https://spacy.io/api/entityrecognizer) steps through each sentence by itself and asks of each of thirty-odd
moves whether it is valid; its compiled code takes and gives back Python's lock some hundred times a word for that,
which is half of the name finder's time. Here one step takes the next word of every sentence in a batch, and what is
valid is looked up in a table. Weights, features and moves are those of the model, so the names are the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc

from timeline.language.arithmetic import largest

_BEFORE = frozenset({"tok2vec", "tagger", "morphologizer", "parser", "senter", "attribute_ruler", "lemmatizer"})
"""Components that name nothing: behind others, some words may have names already, which the model must respect."""
_FEATURES = 3
"""Words that the model looks at: the next one, the first one of the open name, and the last one of it."""
_AT_ONCE = 64
"""Documents whose vectors are worked out together: more than that no longer fits the processor's cache."""

Found = tuple[int, int, str]
"""A name: its first word, the word behind its last one, and its label."""


def name_finder(nlp: Language) -> NameFinder | None:
    """The pipeline's name finder; None when it is of another make, and spaCy must run it itself.

    Args:
        nlp: a loaded pipeline.
    """
    if "ner" not in nlp.pipe_names:
        return None
    recognizer = nlp.get_pipe("ner")
    before = nlp.pipe_names[: nlp.pipe_names.index("ner")]
    if not isinstance(recognizer, EntityRecognizer) or not _BEFORE.issuperset(before):
        return None
    model = recognizer.model
    plain = model.attrs.get("has_upper") and not model.attrs.get("unseen_classes")
    if not plain or recognizer.cfg["beam_width"] != 1 or model.get_ref("lower").get_dim("nF") != _FEATURES:
        return None
    # Its own list of moves leaves one out, and would not fit the columns of scores.
    moves = recognizer.moves
    return NameFinder(model, [moves.get_class_name(i) for i in range(moves.n_moves)])


class NameFinder:
    """Decides on names by a model's scores, the best valid move at each word.

    Args:
        model: the transition model of spaCy's entity recognizer.
        moves: its moves by their class: ``B-ORG``, ``I-ORG``, ``L-ORG``, ``U-ORG``, ``O``.
    """

    def __init__(self, model: Any, moves: Sequence[str]) -> None:  # noqa: ANN401 - thinc has no type for it
        self._vectors = model.layers[0]
        self._lower = model.get_ref("lower")
        self._weights = model.get_ref("upper").get_param("W").T
        self._bias = model.get_ref("upper").get_param("b")
        self._moves = [(move[:1], move[2:]) for move in moves]
        self._state, self._penalty = _tables(self._moves)

    def find(self, docs: Sequence[Doc]) -> Iterator[list[Found]]:
        """Names of documents.

        Args:
            docs: tokenized ones whose sentences are known; none has names yet.

        Yields:
            The names of one document, in order.
        """
        read = [doc for doc in docs if len(doc)]
        chosen = self._chosen(read).tolist() if read else []
        start = 0
        for doc in docs:
            yield list(self._spans(chosen[start : start + len(doc)]))
            start += len(doc)

    def _chosen(self, docs: Sequence[Doc]) -> NDArray[np.intp]:
        """The move at each word of all documents."""
        lengths = [len(doc) for doc in docs]
        features = self._features(docs)
        flags = np.concatenate([_flags(doc) for doc in docs])
        first = np.array([0, *accumulate(lengths)][: len(docs)])
        longest = np.argsort([-length for length in lengths], kind="stable")
        first, ends = first[longest], np.sort(lengths)
        chosen = np.zeros(len(flags), dtype=np.intp)
        state = np.zeros(len(docs), dtype=np.intp)
        opened = np.zeros(len(docs), dtype=np.intp)
        for step in range(max(lengths)):
            # Longest first, so those that still have a word are the first ones.
            left = len(docs) - int(np.searchsorted(ends, step, side="right"))
            state, opened, here = state[:left], opened[:left], first[:left] + step
            # Row 0 stands for a word that is not there; the word before the next one counts within a name only.
            seen = features[here + 1, 0] + features[opened, 1] + features[np.where(opened, here, 0), 2]
            scores = self._scores(seen) + self._penalty[state * 4 + flags[here]]
            best = scores.argmax(axis=1)
            chosen[here] = best
            state = self._state[best]
            opened = np.where(state, np.where(opened, opened, here + 1), 0)
        return chosen

    def _features(self, docs: Sequence[Doc]) -> NDArray[np.float32]:
        """What each word adds to the hidden layer in each of its parts; before all words, what a missing one adds."""
        chunks = [docs[i : i + _AT_ONCE] for i in range(0, len(docs), _AT_ONCE)]
        vectors = np.concatenate([self._vectors.predict(list(chunk)) for chunk in chunks])
        features = self._lower.predict(vectors)
        shaped: NDArray[np.float32] = features.reshape(len(features), _FEATURES, -1)
        return shaped

    def _scores(self, seen: NDArray[np.float32]) -> NDArray[np.float32]:
        pieces = (seen + self._lower.get_param("b").ravel()).reshape(len(seen), -1, self._lower.get_dim("nP"))
        scores: NDArray[np.float32] = largest(pieces) @ self._weights + self._bias
        return scores

    def _spans(self, chosen: Sequence[int]) -> Iterator[Found]:
        start = 0
        for i, move in enumerate(chosen):
            action, label = self._moves[move]
            if action in "BU":
                start = i
            if action in "LU":
                yield start, i + 1, label


def _flags(doc: Doc) -> NDArray[np.intp]:
    """Of each word: 2 if a sentence ends with it, plus 1 if it is white space."""
    columns = np.asarray(doc.to_array(["SENT_START", "IS_SPACE"]), dtype=np.uint64).reshape(-1, 2)
    flags = np.full(len(columns), 2, dtype=np.intp)
    flags[:-1] = (columns[1:, 0] == 1) * 2
    flags += columns[:, 1] != 0
    return flags


def _tables(moves: Sequence[tuple[str, str]]) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
    """The state that each move leads to, and what each state, with flags, forbids.

    State 0 is outside of names, the others inside one of a label.

    Returns:
        States, one a move; and 0 or minus infinity, a row for each state and flags, a column for each move.
    """
    labels = sorted({label for _, label in moves if label})
    leads = [labels.index(label) + 1 if action in "BI" else 0 for action, label in moves]
    penalty = np.full(((len(labels) + 1) * 4, len(moves)), -np.inf, dtype=np.float32)
    for move, (action, label) in enumerate(moves):
        for flags in range(4):
            ends, space = flags >= 2, flags % 2 == 1
            if action == "O" or (label and not space and (action == "U" or (action == "B" and not ends))):
                penalty[flags, move] = 0.0
            elif label and (action == "L" or (action == "I" and not ends)):
                penalty[(labels.index(label) + 1) * 4 + flags, move] = 0.0
    return np.array(leads), penalty
