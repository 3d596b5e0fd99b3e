"""The reader as a whole: sentences, words, roles, offsets, streams."""

from __future__ import annotations

import subprocess
import sys

from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.articles.model import Line
from timeline.dates import find
from timeline.language import Reader
from timeline.model import LineRole, ReadText

ARTICLE = (
    "Kishida Visits Seoul for First Summit in Twelve Years\n"
    "Japanese Prime Minister Fumio Kishida visited South Korea on Sunday. He met President Yoon Suk Yeol.\n"
    "Share this article\n"
    "The two leaders agreed to work together, Yoon said."
)


def lines(text: str, *roles: LineRole) -> list[Line]:
    found, start = [], 0
    for number, line in enumerate(text.split("\n")):
        role = roles[number] if number < len(roles) else LineRole.BODY
        if line.strip():
            found.append(Line(start, start + len(line.rstrip()), role, number))
        start += len(line) + 1
    return found


def whole(reader: Reader) -> ReadText:
    roles = (LineRole.HEADLINE, LineRole.BODY, LineRole.BOILERPLATE, LineRole.BODY)
    return reader.read(ARTICLE, lines(ARTICLE, *roles), find(ARTICLE))


def test_words_and_names_stand_where_their_offsets_say(reader: Reader) -> None:
    read = whole(reader)
    for sentence in read.sentences:
        for token in sentence.tokens:
            assert ARTICLE[token.start : token.end] == token.text
            assert sentence.start <= token.start < token.end <= sentence.end
    for mention in read.mentions:
        assert ARTICLE[mention.start : mention.end] == mention.text
    assert [sentence.index for sentence in read.sentences] == list(range(len(read.sentences)))


def test_every_head_is_a_word_and_one_is_the_root(reader: Reader) -> None:
    for sentence in whole(reader).sentences:
        roots = [token for token in sentence.tokens if token.dep == "ROOT"]
        assert all(0 <= token.head < len(sentence.tokens) for token in sentence.tokens)
        assert all(token.head == token.i for token in roots)
        assert bool(roots) == bool(sentence.tokens)


def test_boilerplate_is_a_sentence_without_words(reader: Reader) -> None:
    (boilerplate,) = [s for s in whole(reader).sentences if s.role is LineRole.BOILERPLATE]
    assert boilerplate.tokens == ()
    assert ARTICLE[boilerplate.start : boilerplate.end] == "Share this article"


def test_a_headline_in_title_case_is_parsed_like_a_sentence(reader: Reader) -> None:
    headline = whole(reader).sentences[0]
    visits = next(token for token in headline.tokens if token.text == "Visits")
    assert (visits.lemma, visits.pos, visits.dep) == ("visit", "VERB", "ROOT")


def test_auxiliaries_have_their_dictionary_form(reader: Reader) -> None:
    text = "They were seen and had been told, but he does not know."
    read = reader.read(text, lines(text), ())
    lemmas = {token.text: token.lemma for sentence in read.sentences for token in sentence.tokens}
    assert [lemmas[word] for word in ("were", "had", "been", "does", "told")] == ["be", "have", "be", "do", "tell"]


def test_a_stream_gives_what_single_articles_give(reader: Reader) -> None:
    texts = [ARTICLE, "Toyota recalled cars. It apologised.", "", "One line."] * 6
    triples = [(text, lines(text), find(text)) for text in texts]
    assert list(reader.read_many(triples)) == [reader.read(*triple) for triple in triples]


def test_a_hard_wrapped_sentence_is_one_sentence(reader: Reader) -> None:
    text = "The prime minister of Japan flew to the capital on Tuesday and\nmet the president there."
    read = reader.read(text, [Line(0, 62, LineRole.BODY, 0), Line(63, len(text), LineRole.BODY, 0)], ())
    assert len(read.sentences) == 1


def test_a_quotation_after_an_abbreviation_starts_a_sentence(reader: Reader) -> None:
    text = "He met Ferdinand Marcos Jr. “Close ties are crucial,” Kishida said."
    read = reader.read(text, lines(text), ())
    assert [text[s.start : s.end] for s in read.sentences] == [text[:27], text[28:]]


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"]), max_size=120))
def test_any_text_is_read_in_order_and_in_bounds(reader: Reader, text: str) -> None:
    flat = text.replace("\n", " ").replace("\r", " ")
    bare = flat.strip()
    start = len(flat) - len(flat.lstrip())
    given_lines = [Line(start, start + len(bare), LineRole.BODY, 0)] if bare else []
    read = reader.read(flat, given_lines, find(flat))
    last = 0
    for sentence in read.sentences:
        assert last <= sentence.start <= sentence.end <= len(flat)
        last = sentence.end
        for token in sentence.tokens:
            assert flat[token.start : token.end] == token.text
    known = {entity.id for entity in read.entities}
    assert all(mention.entity in known for mention in read.mentions)


def test_importing_the_room_does_not_import_spacy() -> None:
    code = "import sys, timeline.language; sys.exit('spacy' in sys.modules or 'thinc' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603 - our own code
