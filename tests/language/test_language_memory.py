"""What is met in articles is let go of: of a great many of them, new words are most of what would be kept."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from timeline.articles.model import Line
from timeline.language import Reader
from timeline.language import pipeline as pipelines
from timeline.language.pieces import Piece
from timeline.language.pipeline import SHIPPED, Pipeline, load
from timeline.model import LineRole


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return load(str(SHIPPED))


def _read(pipeline: Pipeline, text: str) -> list[str]:
    line = Line(0, len(text), LineRole.BODY, 0)
    read = Reader(pipeline).read(text, [line], ())
    return [token.text for sentence in read.sentences for token in sentence.tokens]


def test_new_words_are_not_kept(pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipelines, "_MOST_WORDS", 0)
    strings = pipeline._nlp.vocab.strings
    _read(pipeline, "The minister spoke.")
    before = len(strings)
    for number in range(20):
        words = [f"Zulk{number}a{each}" for each in range(100)]
        assert set(words) <= set(_read(pipeline, f"The minister spoke of {', '.join(words)}."))
    # The lemmatizer writes some of their forms down for good; what the tokenizer met is gone.
    assert len(strings) - before < 200


def test_the_first_words_are_kept_and_no_more(pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    strings = pipeline._nlp.vocab.strings
    monkeypatch.setattr(pipelines, "_MOST_WORDS", len(strings) + 1000)
    lengths = []
    for number in range(20):
        _read(pipeline, " ".join(f"Brolk{number}o{each}" for each in range(100)))
        lengths.append(len(strings))
    assert lengths[0] < lengths[1] < lengths[2]
    assert lengths[-1] - lengths[8] < 200


@pytest.mark.parametrize("kept", [0, 50_000])
def test_an_article_reads_the_same_again(pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch, kept: int) -> None:
    monkeypatch.setattr(pipelines, "_MOST_WORDS", kept)
    text = "Ms Zulkabora visited Paris on Monday and re-signed the pact."
    assert _read(pipeline, text) == _read(pipeline, text)


def test_a_failure_in_the_middle_leaves_the_pipeline_as_it_was(
    pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipelines, "_MOST_WORDS", 0)

    def pieces() -> Iterator[Piece]:
        yield Piece(0, "The minister met Zulkabora.", LineRole.BODY, 0)
        raise LookupError

    with pytest.raises(LookupError):
        pipeline.parse(pieces())
    assert "Zulkabora" in _read(pipeline, "The minister met Zulkabora.")


def test_forms_written_down_by_the_lemmatizer_are_bounded(
    pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipelines, "_MOST_FORMS", 50)
    for number in range(30):
        _read(pipeline, f"They zulk{number}ed and balked{number} about {number} grobs{number}.")
    assert len(vars(pipeline._nlp.get_pipe("lemmatizer"))["cache"]) < 100
