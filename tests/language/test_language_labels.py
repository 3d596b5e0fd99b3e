"""The adapter: ClearNLP trees and OntoNotes names come out as ours, with a model that is built here."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.training import Example
from thinc.api import fix_random_seed

from timeline.articles.model import Line
from timeline.errors import BadInputError
from timeline.language import load_reader
from timeline.language.labels import to_universal, uses_universal_labels
from timeline.model import LineRole, Token


def tree(*words: tuple[str, str, str, int]) -> list[Token]:
    """Words as (text, part of speech, label, head); the lemma is "be" for its forms."""
    tokens = []
    start = 0
    for i, (text, pos, dep, head) in enumerate(words):
        lemma = "be" if text in {"is", "was"} else text.lower()
        tokens.append(Token(i, start, start + len(text), text, lemma, pos, "", dep, head))
        start += len(text) + 1
    return tokens


def shape(tokens: list[Token]) -> dict[str, tuple[str, str]]:
    return {token.text: (token.dep, tokens[token.head].text) for token in tokens}


def test_a_preposition_becomes_a_mark_of_its_noun() -> None:
    found = shape(
        to_universal(
            tree(
                ("Kishida", "PROPN", "nsubj", 1),
                ("met", "VERB", "ROOT", 1),
                ("Yoon", "PROPN", "dobj", 1),
                ("in", "ADP", "prep", 1),
                ("Seoul", "PROPN", "pobj", 3),
            )
        )
    )
    assert found["Yoon"] == ("obj", "met")
    assert found["Seoul"] == ("obl", "met")
    assert found["in"] == ("case", "Seoul")


def test_the_agent_of_a_passive_hangs_on_the_verb() -> None:
    found = shape(
        to_universal(
            tree(
                ("Abe", "PROPN", "nsubjpass", 2),
                ("was", "AUX", "auxpass", 2),
                ("shot", "VERB", "ROOT", 2),
                ("by", "ADP", "agent", 2),
                ("Yamagami", "PROPN", "pobj", 3),
            )
        )
    )
    assert found["Abe"] == ("nsubj:pass", "shot")
    assert found["was"] == ("aux:pass", "shot")
    assert found["Yamagami"] == ("obl:agent", "shot")


def test_a_noun_takes_a_noun_behind_of_as_its_modifier() -> None:
    found = shape(
        to_universal(
            tree(
                ("president", "NOUN", "ROOT", 0),
                ("of", "ADP", "prep", 0),
                ("France", "PROPN", "pobj", 1),
            )
        )
    )
    assert found["France"] == ("nmod", "president")


def test_two_prepositions_mark_one_noun() -> None:
    found = shape(
        to_universal(
            tree(
                ("flew", "VERB", "ROOT", 0),
                ("out", "ADP", "prep", 0),
                ("of", "ADP", "prep", 1),
                ("Kabul", "PROPN", "pobj", 2),
            )
        )
    )
    assert found["Kabul"] == ("obl", "flew")
    assert found["of"] == ("case", "Kabul")
    assert found["out"] == ("case", "Kabul")


def test_what_is_said_with_be_heads_the_clause() -> None:
    found = shape(
        to_universal(
            tree(
                ("Kim", "PROPN", "nsubj", 1),
                ("is", "AUX", "ROOT", 1),
                ("the", "DET", "det", 3),
                ("president", "NOUN", "attr", 1),
            )
        )
    )
    assert found["president"] == ("ROOT", "president")
    assert found["is"] == ("cop", "president")
    assert found["Kim"] == ("nsubj", "president")


def test_a_chain_of_names_hangs_on_the_first() -> None:
    found = shape(
        to_universal(
            tree(
                ("Kishida", "PROPN", "nsubj", 5),
                (",", "PUNCT", "punct", 0),
                ("Biden", "PROPN", "conj", 0),
                ("and", "CCONJ", "cc", 2),
                ("Yoon", "PROPN", "conj", 2),
                ("met", "VERB", "ROOT", 5),
            )
        )
    )
    assert found["Yoon"] == ("conj", "Kishida")
    assert found["and"] == ("cc", "Yoon")


def test_the_schemes_are_told_apart() -> None:
    assert uses_universal_labels(["nsubj", "obj", "obl"])
    assert not uses_universal_labels(["nsubj", "dobj", "pobj"])


SENTENCES = ("Kishida met Yoon in Seoul .", "Biden visited Kishida in Tokyo .")
POS = ["PROPN", "VERB", "PROPN", "ADP", "PROPN", "PUNCT"]
DEPS = ["nsubj", "ROOT", "dobj", "prep", "pobj", "punct"]
HEADS = [1, 1, 1, 1, 3, 1]
ENTITIES = ["U-PERSON", "O", "U-PERSON", "O", "U-FAC", "O"]


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A spaCy model with ClearNLP and OntoNotes labels that knows two sentences by heart."""
    nlp = spacy.blank("en")
    nlp.add_pipe("morphologizer")
    nlp.add_pipe("parser", config={"min_action_freq": 1})
    nlp.add_pipe("ner")
    examples = []
    for text in SENTENCES:
        gold = {"pos": POS, "deps": DEPS, "heads": HEADS, "entities": ENTITIES}
        examples.append(Example.from_dict(nlp.make_doc(text), gold))
    optimizer = nlp.initialize(lambda: examples)
    fix_random_seed(0)
    for _ in range(40):
        nlp.update(examples, sgd=optimizer)
    folder = tmp_path_factory.mktemp("model") / "tiny"
    nlp.to_disk(folder)
    return folder


def test_another_model_reads_with_our_labels(tiny: Path) -> None:
    text = "Kishida met Yoon in Seoul ."
    read = load_reader(str(tiny)).read(text, [Line(0, len(text), LineRole.BODY, 0)], ())
    tokens = read.sentences[0].tokens
    assert {token.text: token.dep for token in tokens}["Seoul"] == "obl"
    assert {token.text: token.dep for token in tokens}["Yoon"] == "obj"
    assert "fumio-kishida" in {mention.entity for mention in read.mentions}


def test_a_model_that_is_not_there_is_said_so() -> None:
    with pytest.raises(BadInputError, match="no English model 'en_core_web_none'"):
        load_reader("en_core_web_none")
