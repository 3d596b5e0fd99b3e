"""The shipped model folder: small, licensed, and without a word of the texts it was trained on."""

from __future__ import annotations

import json

from timeline.language.pipeline import SHIPPED

PIPES = ["tok2vec", "tagger", "morphologizer", "parser", "ner", "lemmatizer"]


def test_the_model_is_at_most_fifteen_megabytes() -> None:
    assert sum(path.stat().st_size for path in SHIPPED.rglob("*") if path.is_file()) <= 15_000_000


def test_it_says_what_it_is_and_under_which_licence() -> None:
    meta = json.loads((SHIPPED / "meta.json").read_text(encoding="utf-8"))
    assert (meta["lang"], meta["name"], meta["license"]) == ("en", "timeline", "CC BY-SA 4.0")
    assert meta["pipeline"] == PIPES
    assert "CC BY-SA 4.0" in (SHIPPED / "LICENSE").read_text(encoding="utf-8")
    notice = (SHIPPED / "NOTICE").read_text(encoding="utf-8")
    assert all(source in notice for source in ("GUM", "English-EWT", "Universal NER", "Wikigold", "re3d", "WordNet"))


def test_its_vocabulary_holds_labels_alone() -> None:
    strings = json.loads((SHIPPED / "vocab" / "strings.json").read_text(encoding="utf-8"))
    assert len(strings) < 700
    assert {"nsubj:pass", "NNP", "U-PERSON", "B-ORG"} & set(strings)
    assert not {"Kishida", "London", "government", "said"} & set(strings)


def test_nothing_in_it_names_the_machine_it_was_made_on() -> None:
    texts = [(SHIPPED / name).read_text(encoding="utf-8") for name in ("config.cfg", "meta.json")]
    assert not any("/work" in text or "/home" in text or "/tmp" in text for text in texts)  # noqa: S108 - no file is made
